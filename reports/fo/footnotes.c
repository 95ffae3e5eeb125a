/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/footnotes.h"

FoGalley *
fo_footnotes_layout(FoContext *context, const FoLine *line, FoUnit width)
{
    FoGalley *notes = fo_galley_new(width);

    for (guint i = 0; i < line->n_footnotes; i++) {
        for (const FoNode *child = line->footnotes[i]->first_child; child; child = child->next) {
            if (child->element == FO_ELEMENT_FOOTNOTE_BODY)
                fo_children_layout(context, child, notes, 0, width);
        }
    }
    return notes;
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
        for (guint j = first; cell->galley != NULL && j < cell->galley->items->len; j++)
            fo_item_notes(&g_array_index(cell->galley->items, FoItem, j), notes);
    }
}

void
fo_item_notes(const FoItem *item, GPtrArray *notes)
{
    if (item->notes != NULL)
        g_ptr_array_add(notes, item->notes);
    if (item->kind == FO_ITEM_ROW)
        add_row(item->row, notes);
}

FoUnit
fo_item_notes_height(const FoItem *item)
{
    g_autoptr(GPtrArray) notes = NULL;
    FoUnit height = 0;

    if (item->kind != FO_ITEM_ROW)
        return item->notes != NULL ? fo_galley_height(item->notes) : 0;
    notes = g_ptr_array_new();
    fo_item_notes(item, notes);
    for (guint i = 0; i < notes->len; i++)
        height += fo_galley_height(g_ptr_array_index(notes, i));
    return height;
}
