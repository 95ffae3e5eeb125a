/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/row-split.h"

#include <string.h>

#include "reports/fo/geometry.h"

/* where a band is cut: inside a row, or before it */
typedef struct {
    guint row;
    gboolean inside;
    FoUnit y; /* where the first part ends at most, from the band's top */
    guint8 strength;
    FoBreak *forced; /* takes the forced break that a cell ends with */
} At;

FoPart
fo_cell_part(const FoCell *cell)
{
    return (FoPart){
        .galley = cell->galley,
        .tail = cell->tail,
        .open = cell->open,
        .n_open = cell->n_open,
        .height = cell->height,
    };
}

static void
set_part(FoCell *cell, const FoPart *part)
{
    cell->galley = part->galley;
    cell->tail = part->tail;
    cell->open = part->open;
    cell->n_open = part->n_open;
    cell->height = part->height;
}

static FoUnit
cell_height(const FoCell *cell)
{
    gint64 height = cell->before + cell->height + cell->after;

    return (FoUnit)MIN(MAX(height, cell->min_height), FO_UNIT_MAX);
}

static FoUnit
span_height(const FoRow *row, const FoCell *cell)
{
    FoUnit height = 0;

    for (guint i = cell->row; i < cell->row + cell->rows; i++)
        height = fo_unit_add(height, row->heights[i]);
    return height - (cell->row + cell->rows < row->n_rows ? row->gap : 0);
}

void
fo_row_measure(FoRow *row)
{
    for (guint i = 0; i < row->n_rows; i++)
        row->heights[i] = i + 1 < row->n_rows ? row->gap : 0;
    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];
        FoUnit missing = cell->rows == 1 ? cell_height(cell) - span_height(row, cell) : 0;

        if (missing > 0)
            row->heights[cell->row] = fo_unit_add(row->heights[cell->row], missing);
    }
    for (guint i = 0; row->n_rows > 1 && i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];
        FoUnit missing = cell->rows > 1 ? cell_height(cell) - span_height(row, cell) : 0;
        FoUnit *last = &row->heights[cell->row + cell->rows - 1];

        if (missing > 0)
            *last = fo_unit_add(*last, missing);
    }
}

/* border and padding that stay at a break: those whose conditionality is retain */
static FoUnit
retained(const FoCell *cell, FoEdge edge, FoProperty border, FoProperty padding)
{
    FoUnit height = 0;

    if (cell->node == NULL)
        return 0;
    if (fo_style_keyword(cell->node->style, border) == FO_KEYWORD_RETAIN)
        height += cell->borders[edge].width;
    if (fo_style_keyword(cell->node->style, padding) == FO_KEYWORD_RETAIN)
        height += fo_style_padding(cell->node->style, edge, cell->width);
    return height;
}

static gboolean
retains_border(const FoCell *cell, FoProperty border)
{
    return cell->node != NULL && fo_style_keyword(cell->node->style, border) == FO_KEYWORD_RETAIN;
}

static void
end_at_break(FoCell *head)
{
    head->after = retained(head, FO_EDGE_AFTER, FO_PROPERTY_BORDER_AFTER_WIDTH_CONDITIONALITY,
                           FO_PROPERTY_PADDING_AFTER_CONDITIONALITY);
    if (!retains_border(head, FO_PROPERTY_BORDER_AFTER_WIDTH_CONDITIONALITY))
        head->borders[FO_EDGE_AFTER] = head->break_after = (FoBorder){0};
    head->display_align = FO_KEYWORD_BEFORE;
    head->min_height = 0;
}

static void
begin_at_break(FoCell *tail)
{
    tail->before = retained(tail, FO_EDGE_BEFORE, FO_PROPERTY_BORDER_BEFORE_WIDTH_CONDITIONALITY,
                            FO_PROPERTY_PADDING_BEFORE_CONDITIONALITY);
    if (!retains_border(tail, FO_PROPERTY_BORDER_BEFORE_WIDTH_CONDITIONALITY))
        tail->borders[FO_EDGE_BEFORE] = (FoBorder){0};
    tail->out[FO_EDGE_BEFORE] = 0;
    tail->display_align = FO_KEYWORD_BEFORE;
    tail->min_height = 0;
}

/* content whose end fits, but not the border and padding below it, leaves its last lines */
static gboolean
cut_content(FoContext *context,
            const FoCell *cell,
            const FoCell *head,
            const FoCutRoom *room,
            FoPart *above,
            FoPart *below)
{
    const FoPart part = fo_cell_part(cell);
    FoCutRoom less = *room;

    if (part.galley == NULL)
        return TRUE;
    if (!fo_galley_cut(context, &part, room, above, below))
        return FALSE;
    if (below->galley == NULL && part.height + cell->after > room->height + head->after) {
        less.height = (FoUnit)MIN(room->height, part.height - 1);
        if (less.height <= 0 || !fo_galley_cut(context, &part, &less, above, below)) {
            *above = part;
            *below = (FoPart){0};
        }
    }
    return TRUE;
}

/* cuts a cell that the break goes through */
static gboolean
split_cell(FoContext *context,
           const FoRow *row,
           const FoCell *cell,
           const At *at,
           FoCell *head,
           FoCell *tail)
{
    FoPart above = {0};
    FoPart below = {0};
    FoCutRoom room = {.strength = at->strength};

    *head = *cell;
    *tail = *cell;
    end_at_break(head);
    begin_at_break(tail);
    room.height = MAX(at->y - fo_row_offset(row, cell->row) - head->before - head->after, 0);
    if (!cut_content(context, cell, head, &room, &above, &below))
        return FALSE;
    if (at->forced != NULL)
        *at->forced = MAX(*at->forced, below.break_before);
    set_part(head, &above);
    set_part(tail, &below);
    head->goes_on = TRUE;
    head->rows = at->row + (at->inside ? 1 : 0) - cell->row;
    tail->row = 0;
    tail->rows = cell->row + cell->rows - at->row;
    return TRUE;
}

static gboolean
is_above(const FoCell *cell, const At *at)
{
    return cell->row + cell->rows <= at->row;
}

static gboolean
is_below(const FoCell *cell, const At *at)
{
    return at->inside ? cell->row > at->row : cell->row >= at->row;
}

static FoRow *
part_of_rows(FoContext *context, const FoRow *row, guint first, guint end)
{
    FoRow *part = fo_arena_new_struct(context->arena, FoRow);

    *part = *row;
    part->n_rows = end - first;
    part->heights = fo_arena_new_array(context->arena, FoUnit, part->n_rows);
    memcpy(part->heights, row->heights + first, sizeof(FoUnit) * part->n_rows);
    part->keeps = row->keeps != NULL ? row->keeps + first : NULL;
    part->breaks = row->breaks != NULL ? row->breaks + first : NULL;
    part->nodes = row->nodes != NULL ? row->nodes + first : NULL;
    part->cells = fo_arena_new_array(context->arena, FoCell, row->n_cells);
    part->n_cells = 0;
    return part;
}

static void
cut_backgrounds(FoContext *context, FoRow *part, guint first)
{
    FoBackground *cut = fo_arena_new_array(context->arena, FoBackground, part->n_backgrounds);
    guint n = 0;

    for (guint i = 0; i < part->n_backgrounds; i++) {
        const FoBackground *whole = &part->backgrounds[i];
        guint begin = MAX(whole->row, first);
        guint end = MIN(whole->row + whole->rows, first + part->n_rows);

        if (begin >= end)
            continue;
        cut[n] = *whole;
        cut[n].row = begin - first;
        cut[n++].rows = end - begin;
    }
    part->backgrounds = cut;
    part->n_backgrounds = n;
}

/* a split has to leave some content in both parts */
static gboolean
has_content(const FoRow *row)
{
    for (guint i = 0; i < row->n_cells; i++) {
        if (row->cells[i].galley != NULL && row->cells[i].height > 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
split_at(FoContext *context, const FoRow *row, const At *at, FoRow *head, FoRow *tail)
{
    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];

        if (is_above(cell, at)) {
            head->cells[head->n_cells++] = *cell;
        } else if (is_below(cell, at)) {
            tail->cells[tail->n_cells] = *cell;
            tail->cells[tail->n_cells++].row -= at->row;
        } else if (!split_cell(context, row, cell, at, &head->cells[head->n_cells++],
                               &tail->cells[tail->n_cells++])) {
            return FALSE;
        }
    }
    return has_content(head) && has_content(tail);
}

static gboolean
try_split(FoContext *context, const FoRow *row, const At *at, FoRow **out_head, FoRow **out_tail)
{
    FoRow *head = part_of_rows(context, row, 0, at->row + (at->inside ? 1 : 0));
    FoRow *tail = part_of_rows(context, row, at->row, row->n_rows);
    FoBreak forced = FO_BREAK_NONE;
    At here = *at;

    here.forced = &forced;
    if (!split_at(context, row, &here, head, tail))
        return FALSE;
    tail->break_before = (guint8)forced;
    head->goes_on = at->inside;
    cut_backgrounds(context, head, 0);
    cut_backgrounds(context, tail, at->row);
    fo_row_measure(head);
    fo_row_measure(tail);
    *out_head = head;
    *out_tail = tail;
    return TRUE;
}

/* the row that the height ends in */
static guint
row_at(const FoRow *row, FoUnit height)
{
    guint i = 0;

    while (i + 1 < row->n_rows && row->heights[i] <= height)
        height -= row->heights[i++];
    return i;
}

static gboolean
split_inside(FoContext *context, const FoRow *row, At at, FoRow **out_head, FoRow **out_tail)
{
    at.inside = TRUE;
    return row->keep_together <= at.strength && try_split(context, row, &at, out_head, out_tail);
}

static gboolean
split_between(FoContext *context, const FoRow *row, At at, FoRow **out_head, FoRow **out_tail)
{
    for (; at.row > 0; at.row--) {
        at.y = fo_row_offset(row, at.row) - row->gap;
        if ((row->keeps == NULL || row->keeps[at.row - 1] <= at.strength) &&
            try_split(context, row, &at, out_head, out_tail))
            return TRUE;
    }
    return FALSE;
}

static FoUnit
height_of(const FoRow *row)
{
    return fo_row_offset(row, row->n_rows);
}

/* breaks what should stay together: between rows, unless only a break inside one fits */
static gboolean
split_anyhow(FoContext *context, const FoRow *row, At at, FoRow **out_head, FoRow **out_tail)
{
    FoRow *head = NULL;
    FoRow *tail = NULL;
    gboolean split;

    at.strength = FO_KEEP_ALWAYS;
    split = split_between(context, row, at, out_head, out_tail);
    if (split && height_of(*out_head) <= at.y)
        return TRUE;
    if (split_inside(context, row, at, &head, &tail) && (!split || height_of(head) <= at.y)) {
        *out_head = head;
        *out_tail = tail;
        split = TRUE;
    }
    return split;
}

gboolean
fo_row_split(FoContext *context,
             const FoRow *row,
             FoUnit available,
             guint8 strength,
             FoRow **out_head,
             FoRow **out_tail,
             FoUnit *out_head_height)
{
    At at = {
        .row = row_at(row, available),
        .y = available,
        .strength = MIN(strength, FO_KEEP_ALWAYS - 1),
    };
    gboolean split = split_inside(context, row, at, out_head, out_tail) ||
                     split_between(context, row, at, out_head, out_tail);

    if (!split && strength == FO_KEEP_ALWAYS)
        split = split_anyhow(context, row, at, out_head, out_tail);
    if (split)
        *out_head_height = height_of(*out_head);
    return split;
}

/* what the content begins with: breaks up to its first line, row or box */
static FoBreak
leading_break(const FoGalley *galley)
{
    FoBreak found = FO_BREAK_NONE;

    for (guint i = 0; i < galley->items->len; i++) {
        const FoItem *item = &g_array_index(galley->items, FoItem, i);

        found = MAX(found, (FoBreak)item->break_before);
        if (fo_item_is_content(item))
            break;
    }
    return found;
}

static void
add_break(FoRow *row, guint index, FoBreak value, FoBreak *out_before, FoBreak *out_after)
{
    if (index == 0)
        *out_before = MAX(*out_before, value);
    else if (index == row->n_rows)
        *out_after = MAX(*out_after, value);
    else if (row->breaks != NULL)
        row->breaks[index - 1] = MAX(row->breaks[index - 1], (guint8)value);
}

void
fo_row_find_breaks(FoRow *row, FoBreak *out_before, FoBreak *out_after)
{
    *out_before = *out_after = FO_BREAK_NONE;
    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];

        if (cell->galley == NULL)
            continue;
        add_break(row, cell->row, leading_break(cell->galley), out_before, out_after);
        add_break(row, cell->row + cell->rows, (FoBreak)cell->galley->pending_break, out_before,
                  out_after);
        row->has_breaks = row->has_breaks || cell->galley->has_breaks;
    }
    for (guint i = 0; row->breaks != NULL && i + 1 < row->n_rows; i++)
        row->has_breaks = row->has_breaks || row->breaks[i] != FO_BREAK_NONE;
}

static gboolean
break_between(FoContext *context, const FoRow *row, At at, FoRow **out_head, FoRow **out_tail)
{
    FoBreak forced = row->breaks != NULL && at.row > 0 ? row->breaks[at.row - 1] : FO_BREAK_NONE;

    at.y = fo_row_offset(row, at.row) - row->gap;
    if (forced == FO_BREAK_NONE || !try_split(context, row, &at, out_head, out_tail))
        return FALSE;
    (*out_tail)->break_before = MAX((*out_tail)->break_before, (guint8)forced);
    return TRUE;
}

static gboolean
break_inside(FoContext *context, const FoRow *row, At at, FoRow **out_head, FoRow **out_tail)
{
    gboolean any = FALSE;

    at.inside = TRUE;
    for (guint i = 0; i < row->n_cells && !any; i++) {
        const FoCell *cell = &row->cells[i];

        any = cell->row == at.row && cell->galley != NULL && cell->galley->has_breaks;
    }
    return any && try_split(context, row, &at, out_head, out_tail) &&
           (*out_tail)->break_before != FO_BREAK_NONE;
}

gboolean
fo_row_break(FoContext *context,
             const FoRow *row,
             FoUnit available,
             FoRow **out_head,
             FoRow **out_tail)
{
    At at = {.y = available, .strength = FO_KEEP_ALWAYS};

    for (; at.row < row->n_rows && fo_row_offset(row, at.row) < available; at.row++) {
        if (break_between(context, row, at, out_head, out_tail) ||
            break_inside(context, row, at, out_head, out_tail))
            return height_of(*out_head) <= available;
    }
    return FALSE;
}
