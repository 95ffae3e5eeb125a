/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/properties.h"

G_BEGIN_DECLS

/**
 * FoExpand:
 * @FO_EXPAND_EACH: every target gets the value
 * @FO_EXPAND_SIDES: one to four values for top, right, bottom and left; four targets in this order
 * @FO_EXPAND_BORDER: width, style and colour in any order; targets are triples of them
 * @FO_EXPAND_FONT, @FO_EXPAND_BACKGROUND, @FO_EXPAND_WHITE_SPACE, @FO_EXPAND_SIZE,
 * @FO_EXPAND_PAGE_BREAK, @FO_EXPAND_PAIR, @FO_EXPAND_LANGUAGE: as XSL says of that property
 */
typedef enum {
    FO_EXPAND_EACH,
    FO_EXPAND_SIDES,
    FO_EXPAND_PAIR,
    FO_EXPAND_BORDER,
    FO_EXPAND_FONT,
    FO_EXPAND_BACKGROUND,
    FO_EXPAND_WHITE_SPACE,
    FO_EXPAND_SIZE,
    FO_EXPAND_PAGE_BREAK,
    FO_EXPAND_LANGUAGE,
} FoExpand;

#define FO_MAX_TARGETS 12

/**
 * FoShorthand:
 * @rank: shorthands of a lower rank are expanded first, so that more special ones win
 * @targets: properties that it sets; for left-to-right writing
 * @is_absolute: it names left and right, so that start and end are exchanged in right-to-left
 * @section: of XSL 1.1
 */
typedef struct {
    const gchar *name;
    FoExpand expand;
    guint8 rank;
    guint8 n_targets;
    const gchar *section;
    FoProperty targets[FO_MAX_TARGETS];
    gboolean is_absolute;
} FoShorthand;

#define FO_SHORTHAND_RANKS 4

/**
 * fo_shorthands:
 * @out_n: (out): how many there are
 *
 * Returns: (transfer none) (array length=out_n): shorthands, compound properties and absolute names
 */
const FoShorthand *
fo_shorthands(gsize *out_n);

/**
 * FoSetFunc:
 * @property: a property
 * @text: its value
 * @user_data: what was given with the function
 */
typedef void (*FoSetFunc)(FoProperty property, const gchar *text, gpointer user_data);

/**
 * fo_shorthand_expand:
 * @shorthand: a shorthand
 * @text: its value
 * @set: is called for each property that it sets
 * @user_data: for @set
 *
 * Source: XSL 1.1 §7.31, §5.2, §5.3.
 *
 * Returns: whether @text has the form that the shorthand asks for
 */
gboolean
fo_shorthand_expand(const FoShorthand *shorthand,
                    const gchar *text,
                    FoSetFunc set,
                    gpointer user_data);

G_END_DECLS
