/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/block.h"
#include "reports/fo/geometry.h"
#include "reports/fo/row-split.h"
#include "reports/fo/table-row.h"

typedef struct {
    FoContext *context;
    FoGalley *galley;
    FoUnit x; /* of the reference area that indents count from */
    FoUnit width;
} Place;

static FoUnit
edge_height(const FoStyle *style, FoEdge edge, FoUnit width)
{
    return fo_style_border(style, edge).width + fo_style_padding(style, edge, width);
}

/* label and body are no reference areas: what is in them has indents from the surrounding one */
static void
layout_cell(const Place *place, const FoNode *node, const FoBlockBox *item, FoCell *cell)
{
    const FoStyle *style = node->style;
    FoBlockBox box = fo_block_box(style, place->x, place->width);

    *cell = (FoCell){
        .node = node,
        .galley = fo_galley_new(place->width),
        .rows = 1,
        .columns = 1,
        .x = box.x - item->x,
        .width = box.width,
        .content_x = place->x - box.x,
        .content_width = place->width,
        .before = edge_height(style, FO_EDGE_BEFORE, box.width),
        .after = edge_height(style, FO_EDGE_AFTER, box.width),
        .display_align = FO_KEYWORD_BEFORE,
    };
    for (guint i = 0; i < G_N_ELEMENTS(cell->borders); i++)
        cell->borders[i] = fo_style_border(style, (FoEdge)i);
    fo_children_layout(place->context, node, cell->galley, 0, place->width);
    cell->height = fo_galley_measure(cell->galley);
}

static void
add_cells(const Place *place, const FoNode *node, const FoBlockBox *box, FoRow *row)
{
    static const gboolean both[] = {TRUE, TRUE};

    row->cells = fo_arena_new_array(place->context->arena, FoCell, G_N_ELEMENTS(both));
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->element == FO_ELEMENT_MARKER)
            fo_block_layout(place->context, child, place->galley, place->x, place->width);
        else if ((child->element == FO_ELEMENT_LIST_ITEM_LABEL ||
                  child->element == FO_ELEMENT_LIST_ITEM_BODY) &&
                 row->n_cells < G_N_ELEMENTS(both))
            layout_cell(place, child, box, &row->cells[row->n_cells++]);
    }
    if (fo_style_keyword(node->style, FO_PROPERTY_RELATIVE_ALIGN) == FO_KEYWORD_BASELINE)
        fo_row_align(row, both);
}

static FoRow *
row_new(const Place *place, const FoNode *node, const FoBlockBox *box)
{
    FoArena *arena = place->context->arena;
    FoRow *row = fo_arena_new_struct(arena, FoRow);

    row->n_rows = 1;
    row->heights = fo_arena_new_array(arena, FoUnit, 1);
    row->nodes = fo_arena_new_array(arena, const FoNode *, 1);
    row->keep_together = fo_keep_of(node, FO_PROPERTY_KEEP_TOGETHER_WITHIN_COLUMN,
                                    FO_PROPERTY_KEEP_TOGETHER_WITHIN_PAGE);
    add_cells(place, node, box, row);
    fo_row_measure(row);
    return row;
}

static gboolean
has_edges(const FoStyle *style, FoUnit width)
{
    return edge_height(style, FO_EDGE_BEFORE, width) + edge_height(style, FO_EDGE_AFTER, width) +
               edge_height(style, FO_EDGE_START, width) + edge_height(style, FO_EDGE_END, width) >
           0;
}

/* an item with borders or padding is a block around its row */
static void
layout_item(const Place *place, const FoNode *node)
{
    const FoBlockBox box = fo_block_box(node->style, place->x, place->width);
    gboolean edges = has_edges(node->style, box.width);
    FoItem item = {.kind = FO_ITEM_ROW, .x = box.x, .width = box.width};
    FoBreak before, after;
    guint begin = 0;

    fo_block_open(node, place->galley);
    if (edges)
        begin = fo_block_begin(node, place->galley, &box);
    item.row = row_new(place, node, &box);
    fo_row_find_breaks(item.row, &before, &after);
    item.height = fo_row_offset(item.row, 1);
    place->galley->pending_break = MAX(place->galley->pending_break, (guint8)before);
    if (!edges) {
        item.node = node;
        item.row->nodes[0] = node;
    }
    fo_galley_add(place->galley, &item);
    if (edges)
        fo_block_end(node, place->galley, &box, begin);
    place->galley->pending_break = (guint8)after;
    fo_block_close(node, place->galley);
}

void
fo_list_layout(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    const Place place = {context, galley, x, width};
    const FoBlockBox box = fo_block_box(node->style, x, width);
    guint begin;

    fo_block_open(node, galley);
    begin = fo_block_begin(node, galley, &box);
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->element == FO_ELEMENT_LIST_ITEM)
            layout_item(&place, child);
        else if (child->element != FO_ELEMENT_TEXT)
            fo_block_layout(context, child, galley, x, width);
    }
    fo_block_end(node, galley, &box, begin);
    fo_block_close(node, galley);
}
