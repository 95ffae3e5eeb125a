/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/arena.h"
#include "reports/fo/names.h"
#include "reports/fo/property-table.h"
#include "reports/fo/reader.h"
#include "reports/fo/shorthands.h"

G_BEGIN_DECLS

struct _FoStyle {
    FoElement element; /* which has it */
    FoUnit font_size;
    FoUnit line_height;
    const FoStyle *decorations[FO_N_DECORATIONS]; /* nullable: what asked for it */
    const FoStyle *parent;                        /* nullable: at the root */
    const gchar *attributes;                      /* names and values, each ended by NUL */
    gsize attributes_size;
    FoValue values[FO_N_PROPERTIES];
};

/**
 * FoAttributeName: what an attribute's name means
 * @shorthand: (nullable): a shorthand; else it is @property
 * @is_ignored: a property of XSL that paper has no use for
 */
typedef struct {
    const FoShorthand *shorthand;
    FoProperty property;
    gboolean is_ignored;
} FoAttributeName;

struct _FoStyles {
    FoWarnings *warnings;
    FoNames *names;
    GHashTable *attribute_names; /* text to FoAttributeName */
    GHashTable *styles;          /* key to FoStyle */
    GStringChunk *strings;
    FoArena *arena;
    FoStyle initial;
    GString *key; /* reused */
};

/**
 * FoComputation: a style that is being computed
 * @texts: specified values, %NULL where there is none
 * @scratch: holds @texts
 * @is_right_to_left: whether the start edge is the right one
 */
typedef struct {
    FoStyles *styles;
    const FoStyle *parent; /* nullable */
    FoStyle *style;
    guint line;
    gboolean is_right_to_left;
    const gchar *texts[FO_N_PROPERTIES];
    GStringChunk *scratch;
} FoComputation;

/**
 * fo_computation_specify:
 * @self: a computation
 * @attributes: names and values in turn, ended by %NULL
 *
 * Expands shorthands, of which the more special ones win, and warns of what is none. Source: XSL
 * 1.1 §5.1, §5.2.
 */
void
fo_computation_specify(FoComputation *self, const gchar *const *attributes);

/**
 * fo_computation_apply:
 * @self: a computation
 * @property: a property
 *
 * Computes the property's value, if one was specified.
 */
void
fo_computation_apply(FoComputation *self, FoProperty property);

/**
 * fo_computation_settle:
 * @self: a computation
 * @parse: how a value of the property is read
 * @value: (inout): a value as it was written; then as it is computed
 *
 * Makes lengths of keywords and of percentages that are not of a size only layout knows.
 *
 * Returns: whether the property can have such a value
 */
gboolean
fo_computation_settle(const FoComputation *self, FoParse parse, FoValue *value);

/**
 * fo_computation_derive:
 * @self: a computation whose values are applied
 *
 * Sets what follows from other properties: line height; indents and spaces from margins of
 * block-level objects. Source: XSL 1.1 §5.3.2.
 */
void
fo_computation_derive(FoComputation *self);

G_END_DECLS
