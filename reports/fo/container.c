/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/block.h"

/* what a length is, or -1 for auto and percentages of an unknown height */
static FoUnit
fixed_length(const FoStyle *style, FoProperty property, FoUnit base)
{
    const FoValue *value = fo_style_get(style, property);

    if (value->kind == FO_VALUE_LENGTH)
        return value->length;
    if (value->kind == FO_VALUE_PERCENT && base > 0)
        return fo_style_length(style, property, base);
    return -1;
}

static gint
orientation_of(const FoStyle *style)
{
    gint degrees = fo_style_integer(style, FO_PROPERTY_REFERENCE_ORIENTATION) % 360;

    return degrees < 0 ? degrees + 360 : degrees;
}

static gboolean
is_absolute(const FoStyle *style)
{
    FoKeyword position = fo_style_keyword(style, FO_PROPERTY_ABSOLUTE_POSITION);

    return position == FO_KEYWORD_ABSOLUTE || position == FO_KEYWORD_FIXED;
}

/* content width before turning: the container's extent along its own lines */
static FoUnit
turned_width(const FoStyle *style, const FoBlockBox *place, gint orientation)
{
    FoUnit width =
        fixed_length(style, FO_PROPERTY_INLINE_PROGRESSION_DIMENSION_OPTIMUM, place->content_width);
    FoUnit height = fixed_length(style, FO_PROPERTY_BLOCK_PROGRESSION_DIMENSION_OPTIMUM, 0);

    if (orientation % 180 != 0)
        return height >= 0 ? height : place->content_width;
    return width >= 0 ? width : place->content_width;
}

static FoBox *
box_layout(FoContext *context, const FoNode *node, const FoBlockBox *place)
{
    const FoStyle *style = node->style;
    FoBox *box = fo_arena_new_struct(context->arena, FoBox);
    FoUnit height = fixed_length(style, FO_PROPERTY_BLOCK_PROGRESSION_DIMENSION_OPTIMUM, 0);

    box->orientation = orientation_of(style);
    box->content_width = turned_width(style, place, box->orientation);
    box->galley = fo_galley_new(box->content_width);
    fo_children_layout(context, node, box->galley, 0, box->content_width);
    box->content_height = fo_galley_height(box->galley);
    if (box->orientation % 180 == 0 && height >= 0)
        box->content_height = height;
    box->display_align = fo_style_keyword(style, FO_PROPERTY_DISPLAY_ALIGN);
    box->clip = fo_style_keyword(style, FO_PROPERTY_OVERFLOW) == FO_KEYWORD_HIDDEN;
    return box;
}

static FoUnit
edges(const FoStyle *style, FoEdge a, FoEdge b, FoUnit width)
{
    return fo_style_border(style, a).width + fo_style_padding(style, a, width) +
           fo_style_border(style, b).width + fo_style_padding(style, b, width);
}

static void
add_box(FoContext *context, const FoNode *node, FoGalley *galley, const FoBlockBox *place)
{
    FoBox *box = box_layout(context, node, place);
    gboolean turned = box->orientation % 180 != 0;
    FoItem item = {
        .kind = FO_ITEM_BOX,
        .node = node,
        .x = place->x,
        .width = (turned ? box->content_height : box->content_width) +
                 edges(node->style, FO_EDGE_START, FO_EDGE_END, place->width),
        .height = (turned ? box->content_width : box->content_height) +
                  edges(node->style, FO_EDGE_BEFORE, FO_EDGE_AFTER, place->width),
        .box = box,
    };

    fo_block_open(node, galley);
    fo_galley_add(galley, &item);
    fo_block_close(node, galley);
}

/* left, right and width as in XSL 1.1 §7.6: two of them give the third */
static void
add_absolute(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    const FoStyle *style = node->style;
    FoUnit left = fixed_length(style, FO_PROPERTY_LEFT, width);
    FoUnit right = fixed_length(style, FO_PROPERTY_RIGHT, width);
    FoUnit own = fixed_length(style, FO_PROPERTY_INLINE_PROGRESSION_DIMENSION_OPTIMUM, width);
    FoUnit rest = width - MAX(left, 0) - MAX(right, 0);
    FoBlockBox place = {.content_width = own >= 0 ? own : MAX(rest, FO_POINT)};
    FoBox *box;
    FoItem item = {.kind = FO_ITEM_OUT, .node = node, .x = x};

    place.width = place.content_width;
    box = box_layout(context, node, &place);
    box->fixed = fo_style_keyword(style, FO_PROPERTY_ABSOLUTE_POSITION) == FO_KEYWORD_FIXED;
    box->left = left < 0 && right >= 0 ? width - right - place.width : MAX(left, 0);
    box->top = fo_style_length(style, FO_PROPERTY_TOP, 0);
    item.box = box;
    fo_galley_add(galley, &item);
}

static void
add_open(FoContext *context, const FoNode *node, FoGalley *galley, const FoBlockBox *place)
{
    guint begin;

    fo_block_open(node, galley);
    begin = fo_block_begin(node, galley, place);
    fo_children_layout(context, node, galley, place->content_x, place->content_width);
    fo_block_end(node, galley, place, begin);
    fo_block_close(node, galley);
}

void
fo_container_layout(FoContext *context,
                    const FoNode *node,
                    FoGalley *galley,
                    FoUnit x,
                    FoUnit width)
{
    const FoStyle *style = node->style;
    FoBlockBox place = fo_block_box(style, x, width);
    FoUnit own = fixed_length(style, FO_PROPERTY_INLINE_PROGRESSION_DIMENSION_OPTIMUM, width);

    if (is_absolute(style)) {
        add_absolute(context, node, galley, x, width);
    } else if (orientation_of(style) != 0 ||
               fixed_length(style, FO_PROPERTY_BLOCK_PROGRESSION_DIMENSION_OPTIMUM, 0) >= 0) {
        add_box(context, node, galley, &place);
    } else {
        if (own >= 0) {
            place.width += own - place.content_width;
            place.content_width = own;
        }
        add_open(context, node, galley, &place);
    }
}
