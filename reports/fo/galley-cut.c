/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/galley-cut.h"

#include <string.h>

#include "reports/fo/fill.h"
#include "reports/fo/geometry.h"

/* a rest of more items is higher than any page: the sum of its parts is exact enough */
#define EXACT_ITEMS 4096

typedef struct {
    gint64 y;
    gint64 pending; /* space that counts only if content follows */
    gboolean solid; /* something with a height was there */
} Measure;

static void
settle_space(Measure *measure)
{
    measure->y += measure->pending;
    measure->pending = 0;
}

static void
measure_item(Measure *measure, const FoItem *item)
{
    if (item->kind == FO_ITEM_SPACE) {
        measure->pending += measure->solid || item->retain ? item->height : 0;
        return;
    }
    if (item->kind == FO_ITEM_BEGIN || item->height > 0 || fo_item_is_content(item))
        settle_space(measure);
    measure->y += item->height;
    if (item->kind == FO_ITEM_BEGIN && item->table != NULL)
        measure->y += item->table->header_height;
    else if (item->kind == FO_ITEM_END && item->table != NULL)
        measure->y += item->table->footer_height;
    if (item->kind != FO_ITEM_END && item->kind != FO_ITEM_OUT)
        measure->solid = measure->solid || item->height > 0 || fo_item_is_content(item) ||
                         (item->kind == FO_ITEM_BEGIN && item->table != NULL);
}

gint64
fo_part_measure(const FoPart *part, guint first)
{
    Measure measure = {0};

    for (guint i = 0; i < part->n_open; i++) {
        const FoTable *table = part->open[i].table;

        if (table != NULL && !table->omit_header_at_break)
            measure.y += table->header_height;
    }
    for (guint i = first; i < part->galley->items->len; i++) {
        FoItem item = g_array_index(part->galley->items, FoItem, i);

        if (i == first && part->tail != NULL)
            item.height = fo_row_offset(part->tail, part->tail->n_rows);
        measure_item(&measure, &item);
    }
    return measure.y;
}

gint64
fo_galley_measure(const FoGalley *galley)
{
    const FoPart part = {.galley = (FoGalley *)galley};

    return galley != NULL ? fo_part_measure(&part, 0) : 0;
}

static FoGalley *
galley_view(FoContext *context, const FoGalley *galley, gpointer items, guint n)
{
    FoGalley *view = fo_arena_new_struct(context->arena, FoGalley);
    GArray *array = fo_arena_new_struct(context->arena, GArray);

    *view = *galley;
    array->data = items;
    array->len = n;
    view->items = array;
    return view;
}

static FoItem *
item_data(const FoGalley *galley, guint index)
{
    return &g_array_index(galley->items, FoItem, index);
}

/* the part of the row that the frame ends with */
static const FoItem *
last_row(const FoFrame *frame)
{
    guint i = frame->placements->len;

    while (i > 0) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, --i);

        if (placement->kind == FO_PLACE_ITEM && placement->item.kind == FO_ITEM_ROW)
            return &placement->item;
    }
    return NULL;
}

static void
make_head(FoContext *context, const FoPart *part, const FoFrame *frame, FoPart *out)
{
    guint n = frame->end.index;
    FoItem *items = item_data(part->galley, 0);

    *out = *part;
    if (frame->end.tail != NULL) {
        items = fo_arena_new_array(context->arena, FoItem, n + 1);
        memcpy(items, part->galley->items->data, sizeof(FoItem) * n);
        items[n] = *last_row(frame);
        if (n == 0)
            out->tail = NULL;
        n++;
    }
    out->galley = galley_view(context, part->galley, items, n);
    out->height = frame->height;
}

static void
make_tail(FoContext *context, const FoPart *part, const FoFrame *frame, FoPart *out)
{
    g_autoptr(GArray) open = g_array_copy(frame->open);
    guint index = frame->end.index;
    guint n = part->galley->items->len - index;

    fo_open_update(open, frame);
    *out = (FoPart){
        .galley = galley_view(context, part->galley, item_data(part->galley, index), n),
        .tail = frame->end.tail,
        .n_open = open->len,
        .break_before = frame->reason == FO_FILL_BREAK ? frame->next_break : FO_BREAK_NONE,
    };
    if (open->len > 0)
        out->open = fo_arena_copy(context->arena, open->data, sizeof(FoItem) * open->len);
    if (n <= EXACT_ITEMS)
        out->height = fo_part_measure(out, 0);
    else
        out->height = MAX(part->height - frame->height, FO_UNIT_MAX);
}

gboolean
fo_galley_cut(FoContext *context,
              const FoPart *part,
              const FoCutRoom *room,
              FoPart *out_head,
              FoPart *out_tail)
{
    const FoCursor start = {.tail = part->tail};
    const GArray open = {.data = (gchar *)part->open, .len = part->n_open};
    const FoFillRoom fill = {.height = room->height, .strength = room->strength, .final = TRUE};
    g_autoptr(FoFrame) frame = NULL;

    *out_tail = (FoPart){0};
    *out_head = *part;
    if (part->height <= room->height && !part->galley->has_breaks)
        return TRUE;
    frame = fo_fill(context, part->galley, &start, &open, &fill);
    if (frame->reason == FO_FILL_NONE)
        return FALSE;
    if (frame->reason == FO_FILL_END)
        return TRUE;
    make_head(context, part, frame, out_head);
    make_tail(context, part, frame, out_tail);
    return TRUE;
}
