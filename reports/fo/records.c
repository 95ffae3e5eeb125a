/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/records.h"

#include "reports/fo/geometry.h"

static void
record_id(const FoRecords *self, const gchar *id, FoUnit x, FoUnit y)
{
    const FoPlace place = {.page = self->page, .x = x, .y = y};

    if (id != NULL)
        fo_references_record(self->context->references, id, place, self->number);
}

static void
record_node(const FoRecords *self, const FoNode *node, FoUnit x, FoUnit y)
{
    if (node != NULL)
        record_id(self, fo_node_attribute(node, FO_PROPERTY_ID), x, y);
}

static void
record_anchor(const FoRecords *self, const FoAnchor *anchor, FoUnit x, FoUnit y)
{
    if (anchor->id != NULL)
        record_id(self, anchor->id, x, y);
    else if (self->marker != NULL)
        self->marker(anchor->node, self->user_data);
}

static void
record_line(const FoRecords *self, const FoItem *item, FoUnit x, FoUnit y)
{
    for (guint i = 0; i < item->line->n_anchors; i++) {
        const FoAnchor *anchor = &item->line->anchors[i];

        record_anchor(self, anchor, x + item->x + anchor->x, y);
    }
}

static void
record_galley(const FoRecords *self, const FoGalley *galley, FoUnit x, FoUnit y)
{
    g_autoptr(FoFrame) frame = NULL;

    if (galley == NULL || !galley->has_anchors)
        return;
    frame = fo_fill_all(self->context, galley);
    fo_records_frame(self, frame, x, y);
}

static void
record_cell(const FoRecords *self, const FoCell *cell, FoUnit x, FoUnit y)
{
    g_autoptr(FoFrame) frame = NULL;

    record_node(self, cell->node, x + cell->x, y);
    if (cell->galley == NULL || !cell->galley->has_anchors)
        return;
    frame = fo_fill_cell(self->context, cell);
    fo_records_frame(self, frame, x + cell->x + cell->content_x, y + cell->before);
}

static void
record_row(const FoRecords *self, const FoRow *row, FoUnit x, FoUnit y)
{
    FoUnit top = y;

    for (guint i = 0; i < row->n_rows; i++) {
        if (row->nodes != NULL)
            record_node(self, row->nodes[i], x, top);
        top += row->heights[i];
    }
    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];

        record_cell(self, cell, x, y + fo_row_offset(row, cell->row));
    }
}

static void
record_item(const FoRecords *self, const FoItem *item, FoUnit x, FoUnit y)
{
    switch (item->kind) {
    case FO_ITEM_BEGIN:
    case FO_ITEM_END:
        record_node(self, item->node, x + item->x, y);
        break;
    case FO_ITEM_ANCHOR:
        record_anchor(self, &item->anchor, x + item->x, y);
        break;
    case FO_ITEM_LINE:
        record_line(self, item, x, y);
        break;
    case FO_ITEM_ROW:
        record_row(self, item->row, x + item->x, y);
        break;
    case FO_ITEM_BOX:
    case FO_ITEM_OUT:
        record_node(self, item->node, x + item->x, y);
        if (item->box != NULL)
            record_galley(self, item->box->galley, x + item->x, y);
        break;
    case FO_ITEM_SPACE:
        break;
    }
}

void
fo_records_frame(const FoRecords *self, const FoFrame *frame, FoUnit x, FoUnit y)
{
    for (guint i = 0; i < frame->placements->len; i++) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, i);

        if (placement->kind == FO_PLACE_ITEM)
            record_item(self, &placement->item, x, y + placement->y);
        else if (placement->kind == FO_PLACE_HEADER)
            record_galley(self, placement->item.table->header, x, y + placement->y);
        else
            record_galley(self, placement->item.table->footer, x, y + placement->y);
    }
}
