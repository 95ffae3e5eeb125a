/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/footnotes.h"

#include "reports/fo/block.h"
#include "reports/fo/galley-cut.h"

static void
add_body(FoContext *context, const FoNode *body, FoGalley *notes, FoUnit width)
{
    const FoBlockBox box = {.width = width, .content_width = width};
    guint begin = fo_block_begin(body, notes, &box);

    fo_children_layout(context, body, notes, 0, width);
    fo_block_end(body, notes, &box, begin);
}

FoGalley *
fo_footnotes_layout(FoContext *context, const FoLine *line, FoUnit width)
{
    FoGalley *notes = fo_galley_new(width);

    for (guint i = 0; i < line->n_footnotes; i++) {
        for (const FoNode *child = line->footnotes[i]->first_child; child; child = child->next) {
            if (child->element == FO_ELEMENT_FOOTNOTE_BODY)
                add_body(context, child, notes, width);
        }
    }
    return notes;
}

static void
add_galley(const FoGalley *galley, guint first, GPtrArray *notes)
{
    for (guint i = first; i < galley->items->len; i++)
        fo_item_notes(&g_array_index(galley->items, FoItem, i), notes);
}

static void
add_row(const FoRow *row, GPtrArray *notes)
{
    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];
        guint first = 0;

        if (cell->tail != NULL) {
            add_row(cell->tail, notes);
            first = 1;
        }
        if (cell->galley != NULL)
            add_galley(cell->galley, first, notes);
    }
}

void
fo_item_notes(const FoItem *item, GPtrArray *notes)
{
    if (item->notes != NULL)
        g_ptr_array_add(notes, item->notes);
    if (item->kind == FO_ITEM_ROW)
        add_row(item->row, notes);
    else if (item->kind == FO_ITEM_BOX && item->box != NULL)
        add_galley(item->box->galley, 0, notes);
}

FoUnit
fo_item_notes_height(const FoItem *item)
{
    g_autoptr(GPtrArray) notes = NULL;
    FoUnit height = 0;

    if (item->kind != FO_ITEM_ROW && item->kind != FO_ITEM_BOX)
        return item->notes != NULL ? fo_galley_height(item->notes) : 0;
    notes = g_ptr_array_new();
    fo_item_notes(item, notes);
    for (guint i = 0; i < notes->len; i++)
        height = fo_unit_add(height, fo_galley_height(g_ptr_array_index(notes, i)));
    return height;
}

static FoPart
part_of(const FoNotePart *note)
{
    FoPart part = {
        .galley = (FoGalley *)note->galley,
        .tail = note->start.tail,
        .open = note->open,
        .n_open = note->n_open,
    };

    return part;
}

FoUnit
fo_notes_height(const GArray *parts)
{
    gint64 height = 0;

    for (guint i = 0; parts != NULL && i < parts->len; i++) {
        const FoNotePart *note = &g_array_index(parts, FoNotePart, i);
        const FoPart part = part_of(note);

        height += fo_part_measure(&part, note->start.index);
    }
    return (FoUnit)MIN(height, FO_UNIT_MAX);
}

/* as much of a footnote as fits */
static FoFrame *
fill_note(FoContext *context, const FoNotePart *note, FoUnit available)
{
    const GArray open = {.data = (gchar *)note->open, .len = note->n_open};
    const FoFillRoom room = {.height = available, .strength = FO_KEEP_ALWAYS, .final = TRUE};

    return fo_fill(context, note->galley, &note->start, &open, &room);
}

gboolean
fo_notes_begin(FoContext *context, const FoItem *item, FoUnit available)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    g_autoptr(FoFrame) frame = NULL;
    FoNotePart last;

    fo_item_notes(item, notes);
    for (guint i = 0; i + 1 < notes->len; i++)
        available -= fo_galley_height(g_ptr_array_index(notes, i));
    if (notes->len == 0 || available <= 0)
        return FALSE;
    last = (FoNotePart){.galley = g_ptr_array_index(notes, notes->len - 1)};
    frame = fill_note(context, &last, available);
    return !frame->overflows;
}

/* the parts of footnotes that want a place in the frame, in their order */
static GArray *
wanted_notes(const FoFrame *frame, const FoFillRoom *room)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(FoNotePart));
    g_autoptr(GPtrArray) notes = g_ptr_array_new();

    if (room->carried != NULL)
        g_array_append_vals(parts, room->carried->data, room->carried->len);
    for (guint i = 0; i < frame->placements->len; i++) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, i);

        if (placement->kind == FO_PLACE_ITEM)
            fo_item_notes(&placement->item, notes);
    }
    for (guint i = 0; i < notes->len; i++) {
        const FoNotePart part = {.galley = g_ptr_array_index(notes, i)};

        g_array_append_val(parts, part);
    }
    return parts;
}

static void
carry(FoContext *context, FoFrame *frame, const FoNotePart *note, const FoFrame *placed)
{
    FoNotePart rest = *note;

    if (placed != NULL) {
        g_autoptr(GArray) open = g_array_copy(placed->open);

        fo_open_update(open, placed);
        rest.start = placed->end;
        rest.n_open = open->len;
        rest.open = fo_arena_copy(context->arena, open->data, sizeof(FoItem) * open->len);
    }
    g_array_append_val(frame->notes_rest, rest);
}

static void
place_note(FoContext *context, FoFrame *frame, const FoNotePart *note, FoUnit available)
{
    gboolean alone = frame->placements->len == 0 && frame->notes->len == 0;
    g_autoptr(FoFrame) placed = NULL;

    if (frame->notes_rest->len > 0 || (available <= 0 && !alone)) {
        carry(context, frame, note, NULL);
        return;
    }
    placed = fill_note(context, note, available);
    if (placed->overflows && !alone) {
        carry(context, frame, note, NULL);
        return;
    }
    if (placed->reason != FO_FILL_END)
        carry(context, frame, note, placed);
    frame->notes_height += placed->height;
    g_ptr_array_add(frame->notes, g_steal_pointer(&placed));
}

void
fo_notes_place(FoContext *context, FoFrame *frame, const FoFillRoom *room)
{
    g_autoptr(GArray) wanted = wanted_notes(frame, room);
    FoUnit available = room->height - room->separator - frame->height;

    frame->notes_height = 0;
    for (guint i = 0; i < wanted->len; i++)
        place_note(context, frame, &g_array_index(wanted, FoNotePart, i),
                   available - frame->notes_height);
}
