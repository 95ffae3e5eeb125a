/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/paint.h"

#include "reports/fo/borders.h"
#include "reports/fo/geometry.h"
#include "reports/fo/roles.h"
#include "reports/fo/table-borders.h"
#include "reports/fo/table-empty.h"
#include "reports/fo/table-markers.h"

typedef struct {
    FoContext *context;
    FoDevice *device;
    const FoFrame *frame;
    FoUnit x;
    FoUnit y;
    const FoRow *above; /* last row of a repeated header, if what is painted is below it */
} Paint;

void
fo_paint_background(FoDevice *device, const FoStyle *style, const FoRect *rect)
{
    FoColor color = fo_style_color(style, FO_PROPERTY_BACKGROUND_COLOR);

    if ((color & 0xff) != 0 && !fo_style_is_hidden(style))
        device->klass->fill(device, rect, color);
}

static gboolean
is_retained(const FoStyle *style, FoProperty property)
{
    return fo_style_keyword(style, property) == FO_KEYWORD_RETAIN;
}

/* background and borders of a block between y and bottom; edges at a page break are left out */
static void
decorate(const Paint *paint,
         const FoItem *item,
         FoUnit y,
         FoUnit bottom,
         gboolean first,
         gboolean last)
{
    const FoStyle *style = item->node->style;
    FoRect rect = {
        .x = paint->x + item->x,
        .y = paint->y + y,
        .width = item->width,
        .height = bottom - y,
    };
    FoBorder borders[4];

    for (guint edge = 0; edge < G_N_ELEMENTS(borders); edge++)
        borders[edge] = fo_style_border(style, (FoEdge)edge);
    if (!first && !is_retained(style, FO_PROPERTY_BORDER_BEFORE_WIDTH_CONDITIONALITY))
        borders[FO_EDGE_BEFORE].width = 0;
    if (!last && !is_retained(style, FO_PROPERTY_BORDER_AFTER_WIDTH_CONDITIONALITY))
        borders[FO_EDGE_AFTER].width = 0;
    fo_paint_background(paint->device, style, &rect);
    if (item->table == NULL || item->table->separate)
        fo_paint_borders(paint->device, &rect, borders);
}

/* the end that belongs to the begin at index, or the number of placements */
static guint
find_end(const FoFrame *frame, guint index)
{
    guint depth = 0;

    for (guint i = index; i < frame->placements->len; i++) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, i);

        if (placement->kind != FO_PLACE_ITEM)
            continue;
        if (placement->item.kind == FO_ITEM_BEGIN)
            depth++;
        else if (placement->item.kind == FO_ITEM_END && --depth == 0)
            return i;
    }
    return frame->placements->len;
}

static gboolean
is_decorated(const FoStyle *style)
{
    for (guint edge = 0; edge < 4; edge++) {
        if (fo_style_border(style, (FoEdge)edge).width > 0)
            return TRUE;
    }
    return (fo_style_color(style, FO_PROPERTY_BACKGROUND_COLOR) & 0xff) != 0;
}

static void
decorate_begin(const Paint *paint, guint index)
{
    const FoPlacement *begin = &g_array_index(paint->frame->placements, FoPlacement, index);
    FoUnit bottom = paint->frame->height;
    guint end;

    if (!is_decorated(begin->item.node->style))
        return;
    end = find_end(paint->frame, index);
    if (end < paint->frame->placements->len) {
        const FoPlacement *last = &g_array_index(paint->frame->placements, FoPlacement, end);

        bottom = last->y + last->item.height;
    }
    decorate(paint, &begin->item, begin->y, bottom, TRUE, end < paint->frame->placements->len);
}

/* the n-th end without a begin in this frame closes the n-th innermost open item */
static FoUnit
open_bottom(const FoFrame *frame, guint level, gboolean *out_ends)
{
    guint depth = 0;
    guint wanted = frame->open->len - level;

    for (guint i = 0; i < frame->placements->len; i++) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, i);

        if (placement->kind != FO_PLACE_ITEM)
            continue;
        if (placement->item.kind == FO_ITEM_BEGIN)
            depth++;
        else if (placement->item.kind == FO_ITEM_END && depth > 0)
            depth--;
        else if (placement->item.kind == FO_ITEM_END && --wanted == 0) {
            *out_ends = TRUE;
            return placement->y + placement->item.height;
        }
    }
    *out_ends = FALSE;
    return frame->height;
}

static void
reopen(const Paint *paint)
{
    for (guint i = 0; i < paint->frame->open->len; i++) {
        const FoItem *item = &g_array_index(paint->frame->open, FoItem, i);
        gboolean ends = FALSE;
        FoUnit bottom = open_bottom(paint->frame, i, &ends);

        if (is_decorated(item->node->style))
            decorate(paint, item, 0, bottom, FALSE, ends);
        fo_role_begin(paint->device, item->node, NULL);
    }
}

static void
paint_galley(const Paint *paint, const FoGalley *galley, FoUnit x, FoUnit y)
{
    g_autoptr(FoFrame) frame = NULL;

    if (galley == NULL || galley->items->len == 0)
        return;
    frame = fo_fill_all(paint->context, galley);
    fo_paint_frame(paint->context, paint->device, frame, x, y);
}

static void
paint_cell_content(const Paint *paint, const FoCell *cell, const FoRect *rect)
{
    g_autoptr(FoFrame) frame = NULL;
    FoUnit room = rect->height - cell->before - cell->after;
    FoUnit height = (FoUnit)MIN(cell->height, FO_UNIT_MAX);
    FoUnit offset = fo_align_offset(cell->display_align, room, height);

    if (cell->galley->items->len == 0)
        return;
    frame = fo_fill_cell(paint->context, cell);
    fo_paint_frame(paint->context, paint->device, frame, rect->x + cell->content_x,
                   rect->y + cell->before + offset);
}

/* a gap below the cell belongs to the row, not to the cell */
static FoUnit
cell_height(const FoRow *row, const FoCell *cell)
{
    guint end = cell->row + cell->rows;
    FoUnit gap = end < row->n_rows ? row->gap : 0;

    return fo_row_offset(row, end) - fo_row_offset(row, cell->row) - gap;
}

static FoRect
cell_rect(const FoRow *row, const FoCell *cell, FoUnit x, FoUnit y)
{
    return (FoRect){
        .x = x + cell->x,
        .y = y + fo_row_offset(row, cell->row),
        .width = cell->width,
        .height = cell_height(row, cell),
    };
}

/* the collapsed border between a repeated header and the row below it: the one that wins */
static void
meet_header(const FoRow *above,
            const FoCell *cell,
            const FoRect *rect,
            FoRect *outer,
            FoBorder *before)
{
    for (guint i = 0; i < above->n_cells; i++) {
        const FoCell *head = &above->cells[i];
        const FoBorder *border = &head->break_after;
        FoUnit bottom = outer->y + outer->height;

        if (head->row + head->rows < above->n_rows || head->column > cell->column ||
            head->column + head->columns <= cell->column || border->width == 0 ||
            (before->width > 0 && fo_table_border_wins(before, border)))
            continue;
        *before = *border;
        outer->y = rect->y - border->width / 2;
        outer->height = bottom - outer->y;
    }
}

static void
paint_cell_borders(const Paint *paint, const FoCell *cell, const FoRect *rect, gboolean at_break)
{
    FoBorder borders[4] = {cell->borders[0], cell->borders[1], cell->borders[2], cell->borders[3]};
    FoUnit below = cell->out[FO_EDGE_AFTER];
    FoRect outer = {
        .x = rect->x - cell->out[FO_EDGE_START],
        .y = rect->y - cell->out[FO_EDGE_BEFORE],
        .width = rect->width + cell->out[FO_EDGE_START] + cell->out[FO_EDGE_END],
        .height = rect->height + cell->out[FO_EDGE_BEFORE],
    };

    if (at_break && cell->break_after.width > 0) {
        borders[FO_EDGE_AFTER] = cell->break_after;
        below = cell->break_after.width - cell->break_after.width / 2;
    }
    outer.height += below;
    if (paint->above != NULL && cell->row == 0)
        meet_header(paint->above, cell, rect, &outer, &borders[FO_EDGE_BEFORE]);
    fo_paint_borders(paint->device, &outer, borders);
}

static void
paint_cell(const Paint *paint,
           const FoRow *row,
           const FoCell *cell,
           const FoRect *rect,
           gboolean last)
{
    gboolean at_break = last && cell->row + cell->rows == row->n_rows;

    if (fo_cell_shows_edges(cell))
        paint_cell_borders(paint, cell, rect, at_break);
    if (cell->node == NULL)
        return;
    fo_role_begin(paint->device, cell->node, cell);
    if (cell->galley != NULL)
        paint_cell_content(paint, cell, rect);
    fo_role_end(paint->device, cell->node, cell->goes_on);
}

static void
paint_row_backgrounds(const Paint *paint, const FoItem *item, FoUnit x, FoUnit y)
{
    const FoRow *row = item->row;

    for (guint i = 0; i < row->n_backgrounds; i++) {
        const FoBackground *background = &row->backgrounds[i];
        FoUnit top = fo_row_offset(row, background->row);
        FoRect rect = {
            .x = x + background->x,
            .y = y + top,
            .width = background->width,
            .height = fo_row_offset(row, background->row + background->rows) - top,
        };

        fo_paint_background(paint->device, background->node->style, &rect);
    }
    for (guint i = 0; row->nodes != NULL && i < row->n_rows; i++) {
        FoRect rect = {
            .x = x,
            .y = y + fo_row_offset(row, i),
            .width = item->width,
            .height = row->heights[i],
        };

        if (row->nodes[i] != NULL)
            fo_paint_background(paint->device, row->nodes[i]->style, &rect);
    }
}

static void
paint_cell_backgrounds(const Paint *paint, const FoRow *row, FoUnit x, FoUnit y)
{
    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];
        FoRect rect = cell_rect(row, cell, x, y);

        if (cell->node != NULL && fo_cell_shows_edges(cell))
            fo_paint_background(paint->device, cell->node->style, &rect);
    }
}

/* cells are in the order of their rows; those without an object are last */
static void
paint_cells(const Paint *paint, const FoRow *row, FoUnit x, FoUnit y, gboolean last)
{
    guint next = 0;

    for (guint i = 0; i < row->n_rows; i++) {
        fo_role_begin_row(paint->device, row, i);
        for (; next < row->n_cells && row->cells[next].node != NULL && row->cells[next].row <= i;
             next++) {
            FoRect rect = cell_rect(row, &row->cells[next], x, y);

            paint_cell(paint, row, &row->cells[next], &rect, last);
        }
        fo_role_end_row(paint->device, row, i);
    }
    for (; next < row->n_cells; next++) {
        FoRect rect = cell_rect(row, &row->cells[next], x, y);

        paint_cell(paint, row, &row->cells[next], &rect, last);
    }
}

/* whether nothing but anchors follows in the frame */
static gboolean
is_last(const FoFrame *frame, guint index)
{
    for (guint i = index + 1; i < frame->placements->len; i++) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, i);

        if (placement->kind != FO_PLACE_ITEM || placement->item.kind != FO_ITEM_ANCHOR)
            return FALSE;
    }
    return TRUE;
}

static void
paint_row(const Paint *paint, guint index, const FoItem *item, FoUnit y)
{
    const FoRow *row = item->row;
    FoUnit x = paint->x + item->x;

    paint_row_backgrounds(paint, item, x, y);
    paint_cell_backgrounds(paint, row, x, y);
    paint_cells(paint, row, x, y, is_last(paint->frame, index));
}

/* moves the turned content's box to the place of the upright one */
static void
orientation_matrix(const FoBox *box, const FoRect *rect, gdouble matrix[6])
{
    const gdouble x = fo_unit_to_points(rect->x);
    const gdouble y = fo_unit_to_points(rect->y);
    const gdouble width = fo_unit_to_points(box->content_width);
    const gdouble height = fo_unit_to_points(box->content_height);
    const gdouble places[4][6] = {
        {1, 0, 0, 1, x, y},
        {0, -1, 1, 0, x, y + width},
        {-1, 0, 0, -1, x + width, y + height},
        {0, 1, -1, 0, x + height, y},
    };

    for (guint i = 0; i < 6; i++)
        matrix[i] = places[box->orientation / 90 % 4][i];
}

static void
paint_box_content(const Paint *paint, const FoBox *box, const FoRect *rect)
{
    FoUnit offset =
        fo_align_offset(box->display_align, box->content_height, fo_galley_height(box->galley));
    const FoRect clip = {.width = box->content_width, .height = box->content_height};
    gdouble matrix[6];

    orientation_matrix(box, rect, matrix);
    paint->device->klass->push(paint->device, matrix, box->clip ? &clip : NULL);
    paint_galley(paint, box->galley, 0, offset);
    paint->device->klass->pop(paint->device);
}

static void
paint_box(const Paint *paint, const FoItem *item, FoUnit y)
{
    const FoStyle *style = item->node->style;
    FoRect rect = {.x = paint->x + item->x, .y = y, .width = item->width, .height = item->height};
    FoBorder borders[4];

    if (item->box == NULL)
        return;
    for (guint edge = 0; edge < G_N_ELEMENTS(borders); edge++)
        borders[edge] = fo_style_border(style, (FoEdge)edge);
    fo_paint_background(paint->device, style, &rect);
    fo_paint_borders(paint->device, &rect, borders);
    rect.x += borders[FO_EDGE_START].width + fo_style_padding(style, FO_EDGE_START, rect.width);
    rect.y += borders[FO_EDGE_BEFORE].width + fo_style_padding(style, FO_EDGE_BEFORE, rect.width);
    if (item->box->orientation == 0 && !item->box->clip) {
        FoUnit offset = fo_align_offset(item->box->display_align, item->box->content_height,
                                        fo_galley_height(item->box->galley));

        paint_galley(paint, item->box->galley, rect.x, rect.y + offset);
    } else {
        paint_box_content(paint, item->box, &rect);
    }
}

static void
paint_out(const Paint *paint, const FoItem *item)
{
    FoBox *box = (FoBox *)item->box;
    FoItem placed = *item;
    Paint moved = *paint;

    placed.width = box->orientation % 180 ? box->content_height : box->content_width;
    placed.height = box->orientation % 180 ? box->content_width : box->content_height;
    moved.x = box->fixed ? 0 : paint->x;
    placed.x = item->x + box->left;
    paint_box(&moved, &placed, (box->fixed ? 0 : paint->y) + box->top);
}

static void
paint_item(const Paint *paint, guint index, const FoItem *item, FoUnit y)
{
    switch (item->kind) {
    case FO_ITEM_BEGIN:
        decorate_begin(paint, index);
        fo_role_begin(paint->device, item->node, NULL);
        break;
    case FO_ITEM_END:
        fo_role_end(paint->device, item->node, FALSE);
        break;
    case FO_ITEM_LINE:
        fo_paint_line(paint->context, paint->device, item->line, paint->x + item->x, y);
        break;
    case FO_ITEM_ROW:
        paint_row(paint, index, item, y);
        break;
    case FO_ITEM_BOX:
        paint_box(paint, item, y);
        break;
    case FO_ITEM_OUT:
        paint_out(paint, item);
        break;
    case FO_ITEM_SPACE:
    case FO_ITEM_ANCHOR:
        break;
    }
}

/* structure that goes on in the next frame is interrupted with this one */
static void
close_roles(const Paint *paint)
{
    g_autoptr(GArray) open = g_array_copy(paint->frame->open);

    fo_open_update(open, paint->frame);
    for (guint i = open->len; i-- > 0;)
        fo_role_end(paint->device, g_array_index(open, FoItem, i).node, TRUE);
}

/* a table's header or footer; it is an artifact where it is repeated */
static void
paint_part(const Paint *paint, const FoPlacement *placement, FoUnit x, FoUnit y)
{
    static const FoStructure artifact = {.role = NULL};
    const FoTable *table = placement->item.table;
    const gboolean is_header = placement->kind == FO_PLACE_HEADER;
    const FoGalley *part = is_header ? table->header : table->footer;
    g_autoptr(FoGalley) varying = NULL;

    if (is_header ? table->header_varies : table->footer_varies) {
        varying = fo_table_part_of_page(paint->context, paint->frame, table, part);
        part = varying;
    }
    if (placement->repeated)
        paint->device->klass->begin_structure(paint->device, &artifact);
    paint_galley(paint, part, x, y);
    if (placement->repeated)
        paint->device->klass->end_structure(paint->device, FALSE);
}

static const FoRow *
last_row(const FoGalley *header)
{
    for (guint i = header->items->len; i-- > 0;) {
        const FoItem *item = &g_array_index(header->items, FoItem, i);

        if (item->kind == FO_ITEM_ROW)
            return item->row;
    }
    return NULL;
}

void
fo_paint_frame(FoContext *context, FoDevice *device, const FoFrame *frame, FoUnit x, FoUnit y)
{
    Paint paint = {context, device, frame, x, y, NULL};

    reopen(&paint);
    for (guint i = 0; i < frame->placements->len; i++) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, i);
        FoUnit top = y + placement->y;

        if (placement->kind == FO_PLACE_ITEM)
            paint_item(&paint, i, &placement->item, top);
        else
            paint_part(&paint, placement, x, top);
        if (placement->kind == FO_PLACE_HEADER && placement->repeated)
            paint.above = last_row(placement->item.table->header);
        else if (placement->kind != FO_PLACE_ITEM || fo_item_is_content(&placement->item))
            paint.above = NULL;
    }
    close_roles(&paint);
}
