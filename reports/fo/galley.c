/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/galley.h"

FoGalley *
fo_galley_new(FoUnit width)
{
    FoGalley *self = g_new0(FoGalley, 1);

    self->items = g_array_new(FALSE, FALSE, sizeof(FoItem));
    self->width = width;
    return self;
}

static void
free_row(FoRow *row)
{
    for (guint i = 0; row != NULL && i < row->n_cells; i++)
        fo_galley_free(row->cells[i].galley);
}

static void
free_item(FoItem *item)
{
    fo_galley_free(item->notes);
    if (item->kind == FO_ITEM_ROW)
        free_row(item->row);
    if ((item->kind == FO_ITEM_BOX || item->kind == FO_ITEM_OUT) && item->box != NULL)
        fo_galley_free(item->box->galley);
    /* pages after the one with its begin show a table's header, too */
    if (item->kind == FO_ITEM_END && item->table != NULL) {
        fo_galley_free(item->table->header);
        fo_galley_free(item->table->footer);
    }
}

void
fo_galley_drop(FoGalley *self, guint n)
{
    for (guint i = 0; i < n; i++)
        free_item(&g_array_index(self->items, FoItem, i));
    g_array_remove_range(self->items, 0, n);
}

void
fo_galley_free(FoGalley *self)
{
    if (self == NULL)
        return;
    fo_galley_drop(self, self->items->len);
    g_array_unref(self->items);
    g_free(self);
}

gboolean
fo_item_is_content(const FoItem *item)
{
    return item->kind == FO_ITEM_LINE || item->kind == FO_ITEM_ROW || item->kind == FO_ITEM_BOX;
}

/* what spaces are joined across: anchors, and edges of blocks that have no thickness */
static gboolean
is_transparent(const FoItem *item)
{
    switch (item->kind) {
    case FO_ITEM_ANCHOR:
    case FO_ITEM_OUT:
        return TRUE;
    case FO_ITEM_BEGIN:
    case FO_ITEM_END:
        return item->height == 0 && item->table == NULL;
    default:
        return FALSE;
    }
}

static FoItem *
find_space(FoGalley *self)
{
    for (guint i = self->items->len; i-- > 0;) {
        FoItem *item = &g_array_index(self->items, FoItem, i);

        if (item->kind == FO_ITEM_SPACE)
            return item;
        if (!is_transparent(item))
            return NULL;
    }
    return NULL;
}

static void
join_spaces(FoItem *space, const FoItem *other)
{
    gboolean both_forced = space->precedence == G_MAXINT && other->precedence == G_MAXINT;

    if (both_forced)
        space->height += other->height;
    else if (other->precedence > space->precedence)
        space->height = other->height;
    else if (other->precedence == space->precedence)
        space->height = MAX(space->height, other->height);
    space->precedence = MAX(space->precedence, other->precedence);
    space->retain = space->retain || other->retain;
    space->keep = MAX(space->keep, other->keep);
    space->break_before = MAX(space->break_before, other->break_before);
}

static FoItem
take_pending(FoGalley *self, const FoItem *item)
{
    FoItem taken = *item;

    taken.keep = MAX(taken.keep, self->pending_keep);
    taken.break_before = MAX(taken.break_before, self->pending_break);
    taken.span = self->span;
    self->pending_keep = 0;
    self->pending_break = FO_BREAK_NONE;
    return taken;
}

static gboolean
row_has_anchors(const FoRow *row)
{
    for (guint i = 0; row->nodes != NULL && i < row->n_rows; i++) {
        if (row->nodes[i] != NULL && fo_node_attribute(row->nodes[i], FO_PROPERTY_ID) != NULL)
            return TRUE;
    }
    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];

        if (cell->galley != NULL && cell->galley->has_anchors)
            return TRUE;
        if (cell->node != NULL && fo_node_attribute(cell->node, FO_PROPERTY_ID) != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_anchors(const FoItem *item)
{
    switch (item->kind) {
    case FO_ITEM_ANCHOR:
        return TRUE;
    case FO_ITEM_LINE:
        return item->line->n_anchors > 0 || (item->notes != NULL && item->notes->has_anchors);
    case FO_ITEM_ROW:
        return row_has_anchors(item->row);
    case FO_ITEM_BEGIN:
        return item->node != NULL && fo_node_attribute(item->node, FO_PROPERTY_ID) != NULL;
    case FO_ITEM_BOX:
    case FO_ITEM_OUT:
        return item->box != NULL;
    default:
        return FALSE;
    }
}

guint
fo_galley_add(FoGalley *self, const FoItem *item)
{
    gboolean breaks = item->break_before != FO_BREAK_NONE || self->pending_break != FO_BREAK_NONE;
    FoItem *space = item->kind == FO_ITEM_SPACE && !breaks ? find_space(self) : NULL;
    FoItem added;

    if (item->kind == FO_ITEM_SPACE && item->height == 0 && !breaks && item->keep == 0)
        return self->items->len;
    added = take_pending(self, item);
    self->has_anchors = self->has_anchors || has_anchors(&added);
    self->has_breaks = self->has_breaks || added.break_before != FO_BREAK_NONE ||
                       (added.kind == FO_ITEM_ROW && added.row->has_breaks);
    if (space != NULL) {
        join_spaces(space, &added);
        return (guint)(space - &g_array_index(self->items, FoItem, 0));
    }
    g_array_append_val(self->items, added);
    return self->items->len - 1;
}

FoUnit
fo_galley_height(const FoGalley *self)
{
    FoUnit height = 0;
    FoUnit pending = 0;
    gboolean begun = FALSE;

    for (guint i = 0; i < self->items->len; i++) {
        const FoItem *item = &g_array_index(self->items, FoItem, i);

        if (item->kind == FO_ITEM_SPACE && !item->retain) {
            pending = fo_unit_add(pending, begun ? item->height : 0);
            continue;
        }
        if (item->height > 0 || fo_item_is_content(item)) {
            height = fo_unit_add(height, fo_unit_add(pending, item->height));
            pending = 0;
            begun = TRUE;
        }
        if (item->kind == FO_ITEM_BEGIN && item->table != NULL)
            height = fo_unit_add(
                height, fo_unit_add(item->table->header_height, item->table->footer_height));
    }
    return height;
}

void
fo_galley_keep(FoGalley *self, guint first, guint8 strength)
{
    gboolean begun = FALSE;

    for (guint i = first; strength > 0 && i < self->items->len; i++) {
        FoItem *item = &g_array_index(self->items, FoItem, i);

        if (begun)
            item->keep = MAX(item->keep, strength);
        begun = begun || fo_item_is_content(item);
        if (begun && item->kind == FO_ITEM_ROW)
            item->row->keep_together = MAX(item->row->keep_together, strength);
    }
}
