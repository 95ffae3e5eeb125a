/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/galley-cut.h"

#include <string.h>

#include "reports/fo/geometry.h"
#include "reports/fo/row-split.h"

/* a place where the galley may be cut: before the item at index */
typedef struct {
    guint index;
    gint64 y;
    guint8 keep;
} Place;

typedef struct {
    FoContext *context;
    const FoPart *part;
    FoCutRoom room;
    GPtrArray *tables; /* open ones: FoTable */
    gint64 y;
    gint64 pending;      /* space that counts only if content follows */
    gint64 reserve;      /* footers of open tables */
    Place gap;           /* since the last content */
    gboolean gap_closed; /* something else than an end was in it */
    gboolean begun;      /* something with a height was there */
    gboolean has_content;
    Place best;
    gboolean has_best;
    gboolean stuck;  /* the first content does not fit, and nothing may be cut before it */
    FoRow *row_head; /* of the row that was split */
    FoRow *row_tail;
} Cut;

static FoUnit
row_height(const FoRow *row)
{
    return fo_row_offset(row, row->n_rows);
}

static FoItem
item_at(const Cut *cut, guint index)
{
    FoItem item = g_array_index(cut->part->galley->items, FoItem, index);

    if (index == 0 && cut->part->tail != NULL) {
        item.row = cut->part->tail;
        item.height = row_height(item.row);
    }
    return item;
}

static void
open_table(Cut *cut, const FoTable *table, gboolean again)
{
    g_ptr_array_add(cut->tables, (gpointer)table);
    if (!again || !table->omit_header_at_break)
        cut->y += table->header_height;
    if (!table->omit_footer_at_break)
        cut->reserve += table->footer_height;
}

static void
close_table(Cut *cut, const FoNode *node)
{
    const FoTable *table =
        cut->tables->len > 0 ? g_ptr_array_index(cut->tables, cut->tables->len - 1) : NULL;

    if (table == NULL || table->node != node)
        return;
    g_ptr_array_set_size(cut->tables, (gint)cut->tables->len - 1);
    cut->y += table->footer_height;
    if (!table->omit_footer_at_break)
        cut->reserve -= table->footer_height;
}

static void
settle_space(Cut *cut)
{
    cut->y += cut->pending;
    cut->pending = 0;
    cut->begun = TRUE;
}

static void
take_edge(Cut *cut, const FoItem *item)
{
    if (item->kind == FO_ITEM_SPACE) {
        if (cut->begun || item->retain)
            cut->pending += item->height;
        return;
    }
    if (item->height > 0)
        settle_space(cut);
    cut->y += item->height;
    if (item->kind == FO_ITEM_BEGIN && item->table != NULL) {
        settle_space(cut);
        open_table(cut, item->table, FALSE);
    } else if (item->kind == FO_ITEM_END) {
        close_table(cut, item->node);
    }
}

/* the cut is after the ends that follow the content, before all else */
static void
walk_gap(Cut *cut, guint index, const FoItem *item)
{
    cut->gap.keep = MAX(cut->gap.keep, item->keep);
    take_edge(cut, item);
    cut->gap_closed = cut->gap_closed || item->kind == FO_ITEM_BEGIN || item->kind == FO_ITEM_OUT;
    if (item->kind == FO_ITEM_END && !cut->gap_closed) {
        cut->gap.index = index + 1;
        cut->gap.y = cut->y;
    }
}

static void
take_content(Cut *cut, guint index, const FoItem *item)
{
    settle_space(cut);
    cut->y += item->height;
    cut->has_content = TRUE;
    cut->gap = (Place){.index = index + 1, .y = cut->y};
    cut->gap_closed = FALSE;
}

static gint64
ends_after(const Cut *cut, guint index)
{
    const GArray *items = cut->part->galley->items;
    gint64 height = 0;
    gint64 space = 0;

    for (guint i = index + 1; i < items->len; i++) {
        const FoItem *item = &g_array_index(items, FoItem, i);

        if (item->kind == FO_ITEM_SPACE)
            space += item->height;
        else if (item->kind != FO_ITEM_END && item->kind != FO_ITEM_ANCHOR)
            break;
        if (item->kind == FO_ITEM_END && item->height > 0) {
            height += space + item->height;
            space = 0;
        }
        if (item->kind == FO_ITEM_END && item->table != NULL && item->table->omit_footer_at_break)
            height += item->table->footer_height;
    }
    return height;
}

static gboolean
split_row(Cut *cut, guint index, const FoItem *item)
{
    gint64 available = cut->room.height - cut->reserve - cut->y - cut->pending;
    guint8 strength = cut->has_best ? MIN(cut->best.keep, FO_KEEP_ALWAYS - 1) : cut->room.strength;
    FoUnit height = 0;

    if (item->kind != FO_ITEM_ROW || available <= 0)
        return FALSE;
    if (!fo_row_split(cut->context, item->row, (FoUnit)available, strength, &cut->row_head,
                      &cut->row_tail, &height))
        return FALSE;
    settle_space(cut);
    cut->best = (Place){.index = index, .y = cut->y + height};
    return TRUE;
}

/* returns whether the first part ends before or in this content */
static gboolean
meet_content(Cut *cut, guint index, const FoItem *item)
{
    gint64 need = cut->y + cut->pending + item->height + ends_after(cut, index) + cut->reserve;

    cut->gap.keep = MAX(cut->gap.keep, item->keep);
    if (cut->has_content && cut->gap.keep <= cut->room.strength &&
        (!cut->has_best || cut->gap.keep <= cut->best.keep)) {
        cut->best = cut->gap;
        cut->has_best = TRUE;
    }
    if (need > cut->room.height) {
        if (split_row(cut, index, item) || cut->has_best)
            return TRUE;
        cut->stuck = cut->room.strength < FO_KEEP_ALWAYS;
        if (cut->stuck)
            return TRUE;
    }
    take_content(cut, index, item);
    return FALSE;
}

/* returns whether there is a cut before the end */
static gboolean
walk(Cut *cut)
{
    for (guint i = 0; i < cut->part->galley->items->len; i++) {
        FoItem item = item_at(cut, i);

        if (!fo_item_is_content(&item))
            walk_gap(cut, i, &item);
        else if (meet_content(cut, i, &item))
            return TRUE;
    }
    return FALSE;
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

static void
make_head(const Cut *cut, FoPart *out)
{
    const FoGalley *galley = cut->part->galley;
    guint n = cut->best.index;
    FoItem *items = item_data(galley, 0);

    *out = *cut->part;
    if (cut->row_head != NULL) {
        items = fo_arena_new_array(cut->context->arena, FoItem, n + 1);
        memcpy(items, galley->items->data, sizeof(FoItem) * n);
        items[n] = *item_data(galley, n);
        items[n].row = cut->row_head;
        items[n].height = row_height(cut->row_head);
        if (n == 0)
            out->tail = NULL;
        n++;
    }
    out->galley = galley_view(cut->context, galley, items, n);
    out->height = cut->best.y;
}

/* the begins that are open before the item at end */
static void
find_open(const Cut *cut, guint end, FoPart *out)
{
    const FoPart *part = cut->part;
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(FoItem));

    if (part->n_open > 0)
        g_array_append_vals(open, part->open, part->n_open);
    for (guint i = 0; i < end; i++) {
        const FoItem *item = item_data(part->galley, i);

        if (item->kind == FO_ITEM_BEGIN)
            g_array_append_vals(open, item, 1);
        else if (item->kind == FO_ITEM_END && open->len > 0)
            g_array_set_size(open, open->len - 1);
    }
    out->n_open = open->len;
    out->open = NULL;
    if (open->len > 0)
        out->open = fo_arena_copy(cut->context->arena, open->data, sizeof(FoItem) * open->len);
}

/* spaces at the top of the rest that go */
static gint64
lost_space(const FoGalley *galley)
{
    gint64 lost = 0;

    for (guint i = 0; i < galley->items->len; i++) {
        const FoItem *item = item_data(galley, i);

        if (fo_item_is_content(item) || (item->kind != FO_ITEM_SPACE && item->height > 0) ||
            (item->kind == FO_ITEM_BEGIN && item->table != NULL))
            break;
        if (item->kind == FO_ITEM_SPACE && !item->retain)
            lost += item->height;
    }
    return lost;
}

static void
count_tables(const FoPart *part, gint64 *out_headers, gint64 *out_footers)
{
    *out_headers = 0;
    *out_footers = 0;
    for (guint i = 0; i < part->n_open; i++) {
        const FoTable *table = part->open[i].table;

        if (table == NULL)
            continue;
        *out_headers += table->omit_header_at_break ? 0 : table->header_height;
        *out_footers += table->omit_footer_at_break ? 0 : table->footer_height;
    }
}

static void
make_tail(const Cut *cut, FoPart *head, FoPart *out)
{
    const FoGalley *galley = cut->part->galley;
    guint index = cut->best.index;
    gint64 headers, footers;

    *out = (FoPart){
        .galley =
            galley_view(cut->context, galley, item_data(galley, index), galley->items->len - index),
        .tail = cut->row_tail,
        .height = cut->part->height - cut->best.y,
    };
    if (cut->row_tail != NULL) {
        const FoItem item = item_at(cut, index);

        out->height += row_height(cut->row_head) + row_height(cut->row_tail) - item.height;
    }
    find_open(cut, index, out);
    count_tables(out, &headers, &footers);
    out->height += headers - lost_space(out->galley);
    head->height += footers;
}

static void
begin_walk(Cut *cut)
{
    for (guint i = 0; i < cut->part->n_open; i++) {
        if (cut->part->open[i].table != NULL)
            open_table(cut, cut->part->open[i].table, TRUE);
    }
}

gboolean
fo_galley_cut(FoContext *context,
              const FoPart *part,
              const FoCutRoom *room,
              FoPart *out_head,
              FoPart *out_tail)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    Cut cut = {.context = context, .part = part, .room = *room, .tables = tables};

    *out_tail = (FoPart){0};
    *out_head = *part;
    if (part->height <= room->height)
        return TRUE;
    begin_walk(&cut);
    if (!walk(&cut))
        return TRUE;
    if (cut.stuck)
        return FALSE;
    make_head(&cut, out_head);
    make_tail(&cut, out_head, out_tail);
    return TRUE;
}

gint64
fo_galley_measure(const FoGalley *galley)
{
    g_autoptr(GPtrArray) tables = NULL;
    const FoPart part = {.galley = (FoGalley *)galley};
    Cut cut = {.part = &part};

    if (galley == NULL)
        return 0;
    tables = g_ptr_array_new();
    cut.tables = tables;
    for (guint i = 0; i < galley->items->len; i++) {
        FoItem item = item_at(&cut, i);

        if (fo_item_is_content(&item))
            take_content(&cut, i, &item);
        else
            take_edge(&cut, &item);
    }
    return cut.y;
}
