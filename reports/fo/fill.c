/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/fill.h"

#include "reports/fo/footnotes.h"
#include "reports/fo/geometry.h"
#include "reports/fo/row-split.h"

/* how often a row is cut again for its footnotes */
#define NOTE_TRIES 8

/* a place where the frame may end */
typedef struct {
    guint index;        /* item that would begin the next frame */
    guint n_placements; /* that belong to this frame then */
    FoUnit y;
    FoUnit notes;
    guint8 keep;
} Candidate;

typedef struct {
    FoContext *context;
    const FoGalley *galley;
    const FoFillRoom *room;
    FoFrame *frame;
    GArray *tables; /* open tables: FoItem */
    Candidate best;
    gboolean has_best;
    Candidate gap;       /* the gap between contents that is being walked */
    gboolean gap_closed; /* something else than an end was seen in it */
    gboolean begun;      /* there is content in the frame */
    gboolean solid;      /* there is something with a height in it: spaces count */
    FoUnit y;
    FoUnit pending; /* space that counts only if content follows */
    FoUnit notes;
    gboolean notes_go_on; /* the last of them goes on in the next frame: none begins */
    FoUnit reserve;       /* footers of open tables */
    guint8 span;
    gboolean stuck; /* what does not fit may not be separated from the rest */
} Fill;

static void
place(Fill *fill, const FoItem *item)
{
    FoPlacement placement = {.kind = FO_PLACE_ITEM, .item = *item, .y = fill->y};

    g_array_append_val(fill->frame->placements, placement);
}

static void
place_part(Fill *fill, FoPlacementKind kind, const FoItem *begin, gboolean repeated)
{
    FoPlacement placement = {
        .kind = kind,
        .item = *begin,
        .y = fill->y,
        .repeated = repeated,
    };

    g_array_append_val(fill->frame->placements, placement);
}

static void
open_table(Fill *fill, const FoItem *item, gboolean again)
{
    const FoTable *table = item->table;

    g_array_append_vals(fill->tables, item, 1);
    if (!again || !table->omit_header_at_break) {
        if (table->header != NULL)
            place_part(fill, FO_PLACE_HEADER, item, again);
        fill->y = fo_unit_add(fill->y, table->header_height);
    }
    if (!table->omit_footer_at_break)
        fill->reserve += table->footer_height;
}

static void
place_footer(Fill *fill, const FoItem *begin, gboolean repeated)
{
    if (begin->table->footer != NULL)
        place_part(fill, FO_PLACE_FOOTER, begin, repeated);
    fill->y = fo_unit_add(fill->y, begin->table->footer_height);
}

static void
close_table(Fill *fill, const FoItem *end)
{
    const FoItem *last;

    if (fill->tables->len == 0)
        return;
    last = &g_array_index(fill->tables, FoItem, fill->tables->len - 1);
    if (last->node != end->node)
        return;
    if (!last->table->omit_footer_at_break)
        fill->reserve -= last->table->footer_height;
    place_footer(fill, last, FALSE);
    g_array_set_size(fill->tables, fill->tables->len - 1);
}

static void
settle_space(Fill *fill)
{
    fill->y = fo_unit_add(fill->y, fill->pending);
    fill->pending = 0;
}

static void
take_begin(Fill *fill, const FoItem *item)
{
    settle_space(fill);
    place(fill, item);
    fill->y = fo_unit_add(fill->y, item->height);
    fill->solid = fill->solid || item->height > 0 || item->table != NULL;
    if (item->table != NULL)
        open_table(fill, item, FALSE);
}

static void
take_end(Fill *fill, const FoItem *item)
{
    if (item->height > 0)
        settle_space(fill);
    close_table(fill, item);
    place(fill, item);
    fill->y = fo_unit_add(fill->y, item->height);
}

static void
take_edge(Fill *fill, const FoItem *item)
{
    switch (item->kind) {
    case FO_ITEM_SPACE:
        if (fill->solid || item->retain)
            fill->pending = fo_unit_add(fill->pending, item->height);
        break;
    case FO_ITEM_BEGIN:
        take_begin(fill, item);
        break;
    case FO_ITEM_END:
        take_end(fill, item);
        break;
    default:
        place(fill, item);
        break;
    }
}

/* the gap's break is after the ends that follow the content, before all else */
static void
walk_gap(Fill *fill, guint index, const FoItem *item)
{
    fill->gap.keep = MAX(fill->gap.keep, item->keep);
    if (item->kind == FO_ITEM_END && !fill->gap_closed) {
        take_edge(fill, item);
        fill->gap.index = index + 1;
        fill->gap.n_placements = fill->frame->placements->len;
        fill->gap.y = fill->y;
        return;
    }
    fill->gap_closed = fill->gap_closed || item->kind == FO_ITEM_BEGIN || item->kind == FO_ITEM_OUT;
    take_edge(fill, item);
}

static void
open_gap(Fill *fill, guint index)
{
    fill->gap = (Candidate){
        .index = index,
        .n_placements = fill->frame->placements->len,
        .y = fill->y,
        .notes = fill->notes,
    };
    fill->gap_closed = FALSE;
}

static FoUnit
room_for(const Fill *fill, FoUnit notes)
{
    FoUnit separator = notes > 0 ? fill->room->separator : 0;

    return fill->room->height - fill->reserve - notes - separator;
}

static FoUnit
notes_of(const Fill *fill, const FoItem *item)
{
    return fill->room->notes ? fo_item_notes_height(item) : 0;
}

/* what follows the content at once: padding and borders that close with it */
static FoUnit
ends_after(const Fill *fill, guint index)
{
    FoUnit height = 0;
    FoUnit space = 0;

    for (guint i = index + 1; i < fill->galley->items->len; i++) {
        const FoItem *item = &g_array_index(fill->galley->items, FoItem, i);

        if (item->kind == FO_ITEM_SPACE)
            space = fo_unit_add(space, item->height);
        else if (item->kind != FO_ITEM_END && item->kind != FO_ITEM_ANCHOR)
            break;
        if (item->kind == FO_ITEM_END && item->height > 0) {
            height = fo_unit_add(height, fo_unit_add(space, item->height));
            space = 0;
        }
        if (item->kind == FO_ITEM_END && item->table != NULL && item->table->omit_footer_at_break)
            height = fo_unit_add(height, item->table->footer_height);
    }
    return height;
}

static void
take_content(Fill *fill, guint index, const FoItem *item, FoUnit notes)
{
    settle_space(fill);
    place(fill, item);
    fill->y = fo_unit_add(fill->y, item->height);
    fill->notes = notes;
    fill->begun = TRUE;
    fill->solid = TRUE;
    open_gap(fill, index + 1);
}

/* footnotes that go on leave some room to the text */
static FoUnit
most_notes(const FoFillRoom *room)
{
    return room->height / 4 * 3;
}

/* takes content that fits, if the last of its footnotes begins below it and goes on */
static gboolean
take_with_notes(Fill *fill, guint index, const FoItem *item, FoUnit need, FoUnit notes)
{
    FoUnit room = fill->room->height - fill->reserve - fill->room->separator - fill->notes - need;

    if (notes == fill->notes || fill->notes_go_on || room <= 0 ||
        !fo_notes_begin(fill->context, item, room))
        return FALSE;
    fill->notes_go_on = TRUE;
    take_content(fill, index, item, fill->notes + MIN(room, most_notes(fill->room)));
    return TRUE;
}

static FoFrame *
end_frame(Fill *fill, const Candidate *at, FoFillReason reason)
{
    FoFrame *frame = fill->frame;

    g_array_set_size(frame->placements, at->n_placements);
    fill->y = at->y;
    frame->end.index = at->index;
    frame->reason = reason;
    return frame;
}

/* the tables that are open where the frame ends show their footers */
static void
close_open_tables(Fill *fill)
{
    g_autoptr(GArray) open = g_array_copy(fill->frame->open);

    fo_open_update(open, fill->frame);
    for (guint i = open->len; i-- > 0;) {
        const FoItem *item = &g_array_index(open, FoItem, i);

        if (item->table != NULL && !item->table->omit_footer_at_break)
            place_footer(fill, item, TRUE);
    }
}

/* the frame ends in a row */
static void
end_in_row(Fill *fill, guint index, const FoItem *item, FoRow *head, FoRow *tail)
{
    FoItem part = *item;

    part.row = head;
    part.height = fo_row_offset(head, head->n_rows);
    settle_space(fill);
    place(fill, &part);
    fill->y = fo_unit_add(fill->y, part.height);
    fill->frame->end = (FoCursor){.index = index, .tail = tail};
    fill->frame->next_break = (FoBreak)tail->break_before;
    fill->frame->reason = tail->break_before != FO_BREAK_NONE ? FO_FILL_BREAK : FO_FILL_FULL;
}

/* how much the part of a row and its footnotes are too high */
static FoUnit
excess_of(const Fill *fill, const FoRow *head, FoUnit available)
{
    const FoItem part = {.kind = FO_ITEM_ROW, .row = (FoRow *)head};
    FoUnit notes = notes_of(fill, &part);

    if (notes > 0 && fill->notes == 0)
        notes += fill->room->separator;
    return notes > 0 ? fo_row_offset(head, head->n_rows) + notes - available : 0;
}

/* takes less of the row until the footnotes of what is taken fit below it */
static gboolean
split_with_notes(Fill *fill,
                 const FoItem *item,
                 guint8 strength,
                 FoUnit available,
                 FoRow **out_head,
                 FoRow **out_tail)
{
    FoUnit room = available;
    FoUnit height, excess;

    for (guint i = 0; i < NOTE_TRIES && room > 0; i++) {
        if (!fo_row_split(fill->context, item->row, room, strength, out_head, out_tail, &height))
            return FALSE;
        excess = excess_of(fill, *out_head, available);
        if (excess <= 0)
            return TRUE;
        room = MIN(room, height) - excess;
    }
    /* the footnotes go on in the next frame */
    return fo_row_split(fill->context, item->row, MAX(available / 2, 1), strength, out_head,
                        out_tail, &height);
}

static gboolean
split_row(Fill *fill, guint index, const FoItem *item, guint8 strength, FoUnit available)
{
    FoRow *head = NULL;
    FoRow *tail = NULL;

    if (strength == FO_KEEP_ALWAYS)
        available = MAX(available, 1);
    if (available <= 0 || !split_with_notes(fill, item, strength, available, &head, &tail))
        return FALSE;
    end_in_row(fill, index, item, head, tail);
    return TRUE;
}

static FoUnit
room_left(const Fill *fill)
{
    return room_for(fill, fill->notes) - fill->y - fill->pending;
}

/* whether a forced break in the row ended the frame */
static gboolean
break_row(Fill *fill, guint index, const FoItem *item)
{
    FoRow *head = NULL;
    FoRow *tail = NULL;

    if (item->kind != FO_ITEM_ROW || !item->row->has_breaks || fill->room->whole ||
        !fo_row_break(fill->context, item->row, room_left(fill), &head, &tail))
        return FALSE;
    end_in_row(fill, index, item, head, tail);
    return TRUE;
}

/* whether the row that does not fit was split here */
static gboolean
try_split(Fill *fill, guint index, const FoItem *item)
{
    guint8 strength;

    if (item->kind != FO_ITEM_ROW)
        return FALSE;
    /* a line that does not fit is put here only if nothing else is */
    strength = fill->has_best ? MIN(fill->best.keep, FO_KEEP_ALWAYS - 1) : fill->room->strength;
    if (strength < FO_KEEP_ALWAYS && item->row->keep_together > strength)
        return FALSE;
    /* if only what ends with it does not fit, that takes the row's last lines along */
    return split_row(fill, index, item, strength, MIN(room_left(fill), item->height - 1));
}

static void
note_candidate(Fill *fill)
{
    if (fill->gap.keep > fill->room->strength)
        return;
    if (!fill->has_best || fill->gap.keep <= fill->best.keep) {
        fill->best = fill->gap;
        fill->has_best = TRUE;
    }
}

static FoItem
item_at(const Fill *fill, const FoCursor *start, guint index)
{
    FoItem item = g_array_index(fill->galley->items, FoItem, index);

    if (index == start->index && start->tail != NULL) {
        item.row = start->tail;
        item.height = 0;
        for (guint i = 0; i < item.row->n_rows; i++)
            item.height = fo_unit_add(item.height, item.row->heights[i]);
    }
    return item;
}

/* whether the frame has ended at this content, or cannot be filled at all */
static gboolean
meet_content(Fill *fill, guint index, const FoItem *item)
{
    FoUnit notes = fill->notes + notes_of(fill, item);
    FoUnit need = fill->y + fill->pending + item->height + ends_after(fill, index);

    fill->gap.keep = MAX(fill->gap.keep, item->keep);
    if (fill->begun)
        note_candidate(fill);
    if (break_row(fill, index, item))
        return TRUE;
    if (need <= room_for(fill, notes)) {
        take_content(fill, index, item, notes);
        return FALSE;
    }
    if (take_with_notes(fill, index, item, need, notes))
        return FALSE;
    if (try_split(fill, index, item))
        return TRUE;
    if (fill->has_best) {
        end_frame(fill, &fill->best, FO_FILL_FULL);
        return TRUE;
    }
    fill->stuck = fill->room->strength < FO_KEEP_ALWAYS;
    if (fill->stuck)
        return TRUE;
    fill->frame->overflows = fill->frame->overflows || need > fill->room->height;
    take_content(fill, index, item, notes);
    return FALSE;
}

static gboolean
must_end(Fill *fill, const FoItem *item)
{
    if (!fill->begun) {
        fill->span = item->span;
        return FALSE;
    }
    if (fill->room->whole)
        return FALSE;
    if (item->break_before != FO_BREAK_NONE) {
        fill->frame->next_break = (FoBreak)item->break_before;
        end_frame(fill, &fill->gap, FO_FILL_BREAK);
        return TRUE;
    }
    if (item->span != fill->span) {
        end_frame(fill, &fill->gap, FO_FILL_SPAN);
        return TRUE;
    }
    return FALSE;
}

static gboolean
walk(Fill *fill, const FoCursor *start)
{
    for (guint i = start->index; i < fill->galley->items->len; i++) {
        FoItem item = item_at(fill, start, i);

        if (must_end(fill, &item))
            return TRUE;
        if (!fo_item_is_content(&item))
            walk_gap(fill, i, &item);
        else if (meet_content(fill, i, &item))
            return TRUE;
    }
    if (!fill->room->final)
        return FALSE;
    fill->frame->end = (FoCursor){.index = fill->galley->items->len};
    fill->frame->reason = FO_FILL_END;
    return TRUE;
}

static void
take_carried(Fill *fill, const FoCursor *start)
{
    FoUnit height;

    if (fill->room->carried == NULL || start->index >= fill->galley->items->len)
        return;
    height = fo_notes_height(fill->room->carried);
    fill->notes = MIN(height, most_notes(fill->room));
    fill->notes_go_on = height > fill->notes;
    fill->gap.notes = fill->notes;
}

static FoFrame *
empty_frame(const FoCursor *start, const GArray *open, const FoFillRoom *room)
{
    FoFrame *frame = fo_frame_new(open);

    frame->end = *start;
    frame->reason = FO_FILL_NONE;
    if (room->carried != NULL)
        g_array_append_vals(frame->notes_rest, room->carried->data, room->carried->len);
    return frame;
}

FoFrame *
fo_fill(FoContext *context,
        const FoGalley *galley,
        const FoCursor *start,
        const GArray *open,
        const FoFillRoom *room)
{
    g_autoptr(FoFrame) frame = fo_frame_new(open);
    g_autoptr(GArray) tables = g_array_new(FALSE, FALSE, sizeof(FoItem));
    Fill fill = {
        .context = context,
        .galley = galley,
        .room = room,
        .frame = frame,
        .tables = tables,
        .gap = {.index = start->index},
    };

    for (guint i = 0; i < frame->open->len; i++) {
        const FoItem *item = &g_array_index(frame->open, FoItem, i);

        if (item->table != NULL)
            open_table(&fill, item, TRUE);
    }
    take_carried(&fill, start);
    if (!walk(&fill, start))
        return NULL;
    if (fill.stuck)
        return empty_frame(start, open, room);
    if (frame->reason != FO_FILL_END || tables->len > 0)
        close_open_tables(&fill);
    frame->height = fill.y;
    if (room->notes)
        fo_notes_place(context, frame, room);
    return g_steal_pointer(&frame);
}
