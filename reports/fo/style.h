/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/properties.h"
#include "reports/fo/value.h"

G_BEGIN_DECLS

/**
 * FoStyle:
 *
 * The computed values of all properties of a formatting object: inherited, expanded from
 * shorthands, em and expressions worked out. Immutable; objects with the same attributes below
 * the same parent style share one. Lives as long as the #FoStyles that made it.
 *
 * Source: XSL 1.1 §5.
 */
typedef struct _FoStyle FoStyle;

/**
 * FoStyles: all computed styles of a document, made once and shared; outlives every pass
 */
typedef struct _FoStyles FoStyles;

/**
 * fo_style_get:
 * @self: a style
 * @property: a property
 *
 * Returns: (transfer none): its value
 */
const FoValue *
fo_style_get(const FoStyle *self, FoProperty property);

/**
 * fo_style_keyword:
 * @self: a style
 * @property: a property
 *
 * Returns: the keyword, or %FO_KEYWORD_NONE if the value is not one
 */
FoKeyword
fo_style_keyword(const FoStyle *self, FoProperty property);

/**
 * fo_style_length:
 * @self: a style
 * @property: a property
 * @base: what 100 % is
 *
 * Returns: a length; a percentage of @base; 0 for anything else
 */
FoUnit
fo_style_length(const FoStyle *self, FoProperty property, FoUnit base);

/**
 * fo_style_color:
 * @self: a style
 * @property: a property
 *
 * Returns: the colour; transparent if the value is not one
 */
FoColor
fo_style_color(const FoStyle *self, FoProperty property);

/**
 * fo_style_string:
 * @self: a style
 * @property: a property
 *
 * Returns: (nullable): the text
 */
const gchar *
fo_style_string(const FoStyle *self, FoProperty property);

/**
 * fo_style_integer:
 * @self: a style
 * @property: a property
 *
 * Returns: the number, rounded; 0 for anything else
 */
gint
fo_style_integer(const FoStyle *self, FoProperty property);

/**
 * fo_style_font_size:
 * @self: a style
 *
 * Returns: the font size
 */
FoUnit
fo_style_font_size(const FoStyle *self);

/**
 * fo_style_line_height:
 * @self: a style
 *
 * Returns: the line height; "normal" is 1.2 of the font size
 */
FoUnit
fo_style_line_height(const FoStyle *self);

/**
 * fo_style_keep:
 * @self: a style
 * @property: %FO_PROPERTY_KEEP_TOGETHER_WITHIN_PAGE, KEEP_WITH_NEXT_WITHIN_COLUMN …
 *
 * Returns: 0 for auto, 1 to %FO_KEEP_ALWAYS - 2 for a number, %FO_KEEP_ALWAYS
 */
guint8
fo_style_keep(const FoStyle *self, FoProperty property);

#define FO_KEEP_ALWAYS 255

/**
 * FoDecoration: a line along text
 */
typedef enum {
    FO_DECORATION_UNDERLINE,
    FO_DECORATION_OVERLINE,
    FO_DECORATION_LINE_THROUGH,
    FO_N_DECORATIONS
} FoDecoration;

/**
 * fo_style_decoration:
 * @self: a style
 * @decoration: a line
 *
 * An inline's or block's decoration goes on in all that is in it, in its own colour and size; what
 * is in it can end it (none, no-underline …).
 *
 * Source: XSL 1.1 §7.17.4.
 *
 * Returns: (nullable): style of the object that asked for the line
 */
const FoStyle *
fo_style_decoration(const FoStyle *self, FoDecoration decoration);

/**
 * fo_style_is_hidden:
 * @self: a style
 *
 * Returns: whether what has it takes its room, but shows nothing; see visibility
 */
gboolean
fo_style_is_hidden(const FoStyle *self);

/**
 * fo_style_is_shifted:
 * @self: a style
 * @other: one that it is below, or that it is
 *
 * Returns: whether an inline from @self up to, but not, @other has another baseline
 */
gboolean
fo_style_is_shifted(const FoStyle *self, const FoStyle *other);

/**
 * FO_EDGE:
 *
 * Edges in the order of the enumeration #FoEdge. Relative edges are computed: in left-to-right
 * writing before is top and start is left.
 */
typedef enum {
    FO_EDGE_BEFORE,
    FO_EDGE_AFTER,
    FO_EDGE_START,
    FO_EDGE_END
} FoEdge;

/**
 * FoBorder: one edge; @width is 0 where style is none or hidden
 */
typedef struct {
    FoKeyword style;
    FoUnit width;
    FoColor color;
} FoBorder;

/**
 * fo_style_border:
 * @self: a style
 * @edge: an edge
 *
 * Returns: its border
 */
FoBorder
fo_style_border(const FoStyle *self, FoEdge edge);

/**
 * fo_style_padding:
 * @self: a style
 * @edge: an edge
 * @base: what 100 % is
 *
 * Returns: its padding
 */
FoUnit
fo_style_padding(const FoStyle *self, FoEdge edge, FoUnit base);

G_END_DECLS
