/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/fill.h"

FoFrame *
fo_frame_new(const GArray *open)
{
    FoFrame *frame = g_new0(FoFrame, 1);

    frame->open = g_array_new(FALSE, FALSE, sizeof(FoItem));
    if (open != NULL)
        g_array_append_vals(frame->open, open->data, open->len);
    frame->placements = g_array_new(FALSE, FALSE, sizeof(FoPlacement));
    frame->notes = g_ptr_array_new_with_free_func((GDestroyNotify)fo_frame_free);
    frame->notes_rest = g_array_new(FALSE, FALSE, sizeof(FoNotePart));
    return frame;
}

void
fo_frame_free(FoFrame *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->open);
    g_array_unref(self->placements);
    g_ptr_array_unref(self->notes);
    g_array_unref(self->notes_rest);
    g_free(self);
}

FoFrame *
fo_fill_all(FoContext *context, const FoGalley *galley)
{
    const FoCursor start = {.index = 0};
    const FoFillRoom room = {
        .height = FO_UNIT_MAX, .strength = FO_KEEP_ALWAYS, .final = TRUE, .whole = TRUE};
    g_autoptr(FoGalley) empty = galley == NULL ? fo_galley_new(0) : NULL;

    return fo_fill(context, galley != NULL ? galley : empty, &start, NULL, &room);
}

FoFrame *
fo_fill_cell(FoContext *context, const FoCell *cell)
{
    const FoCursor start = {.tail = cell->tail};
    const FoFillRoom room = {
        .height = FO_UNIT_MAX, .strength = FO_KEEP_ALWAYS, .final = TRUE, .whole = TRUE};
    const GArray open = {.data = (gchar *)cell->open, .len = cell->n_open};

    if (cell->galley == NULL)
        return fo_fill_all(context, NULL);
    return fo_fill(context, cell->galley, &start, &open, &room);
}

void
fo_open_update(GArray *open, const FoFrame *frame)
{
    for (guint i = 0; i < frame->placements->len; i++) {
        const FoPlacement *placement = &g_array_index(frame->placements, FoPlacement, i);

        if (placement->kind != FO_PLACE_ITEM)
            continue;
        if (placement->item.kind == FO_ITEM_BEGIN)
            g_array_append_vals(open, &placement->item, 1);
        else if (placement->item.kind == FO_ITEM_END && open->len > 0)
            g_array_set_size(open, open->len - 1);
    }
}
