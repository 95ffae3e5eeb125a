/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/table-row.h"

#include "reports/fo/block.h"
#include "reports/fo/row-split.h"

guint8
fo_keep_of(const FoNode *node, FoProperty within_column, FoProperty within_page)
{
    if (node == NULL)
        return 0;
    return MAX(fo_style_keep(node->style, within_column), fo_style_keep(node->style, within_page));
}

/* the border that is drawn at an edge of the screen: start is left */
static FoEdge
logical_edge(const FoTablePlan *plan, FoEdge edge)
{
    if (plan->rtl && edge == FO_EDGE_START)
        return FO_EDGE_END;
    if (plan->rtl && edge == FO_EDGE_END)
        return FO_EDGE_START;
    return edge;
}

static void
place_cell(const FoTablePlan *plan, const FoTableArea *area, FoCell *cell)
{
    const FoTableColumn *first = &plan->columns[area->column];
    const FoTableColumn *last = &plan->columns[area->column + area->columns - 1];
    FoUnit x = first->x;
    FoUnit width = last->x + last->extent - first->x;

    if (plan->rtl)
        x = plan->width - x - width;
    cell->x = x + plan->gap_inline / 2;
    cell->width = MAX(width - plan->gap_inline, FO_POINT);
}

static void
set_own_borders(const FoTablePlan *plan, FoCell *cell, FoUnit inside[4])
{
    for (guint i = 0; cell->node != NULL && i < G_N_ELEMENTS(cell->borders); i++) {
        cell->borders[i] = fo_style_border(cell->node->style, logical_edge(plan, (FoEdge)i));
        inside[i] = cell->borders[i].width;
    }
}

/* what is painted later draws a shared border, so that no background is above it */
static void
set_shared_borders(const FoTablePlan *plan, const FoTableArea *area, FoCell *cell, FoUnit inside[4])
{
    for (guint i = 0; i < G_N_ELEMENTS(cell->borders); i++) {
        FoEdge edge = logical_edge(plan, (FoEdge)i);
        FoBorder border = fo_table_edges_get(plan->edges, area, edge);

        inside[i] = fo_table_edges_inside(plan->edges, area, edge);
        if (edge == FO_EDGE_AFTER)
            cell->break_after = border;
        if ((edge == FO_EDGE_AFTER || edge == FO_EDGE_END) &&
            !fo_table_edges_is_outer(plan->edges, area, edge))
            continue;
        cell->borders[i] = border;
        cell->out[i] = border.width - inside[i];
    }
}

static FoUnit
extent_of(const FoStyle *style)
{
    FoUnit optimum = fo_style_length(style, FO_PROPERTY_BLOCK_PROGRESSION_DIMENSION_OPTIMUM, 0);
    FoUnit minimum = fo_style_length(style, FO_PROPERTY_BLOCK_PROGRESSION_DIMENSION_MINIMUM, 0);

    return MAX(optimum, minimum);
}

/* padding, and heights that the cell or its row ask for */
static void
set_heights(const FoTablePlan *plan, const FoNode *row, FoCell *cell, const FoUnit inside[4])
{
    cell->before = inside[FO_EDGE_BEFORE];
    cell->after = inside[FO_EDGE_AFTER];
    cell->content_x = inside[FO_EDGE_START];
    cell->content_width = cell->width - inside[FO_EDGE_START] - inside[FO_EDGE_END];
    if (cell->node != NULL) {
        const FoStyle *style = cell->node->style;
        FoUnit left = fo_style_padding(style, logical_edge(plan, FO_EDGE_START), cell->width);
        FoUnit right = fo_style_padding(style, logical_edge(plan, FO_EDGE_END), cell->width);
        FoUnit extent = extent_of(style);

        cell->before += fo_style_padding(style, FO_EDGE_BEFORE, cell->width);
        cell->after += fo_style_padding(style, FO_EDGE_AFTER, cell->width);
        cell->content_x += left;
        cell->content_width = MAX(cell->content_width - left - right, FO_POINT);
        cell->min_height = extent > 0 ? cell->before + extent + cell->after : 0;
        cell->display_align = fo_style_keyword(style, FO_PROPERTY_DISPLAY_ALIGN);
    }
    if (row != NULL && cell->rows == 1)
        cell->min_height = MAX(cell->min_height, extent_of(row->style));
}

static void
init_cell(const FoTablePlan *plan, const FoGridCell *from, guint first, FoCell *cell)
{
    const FoTableArea area = {from->row, from->rows, from->column, from->columns};
    FoUnit inside[4] = {0};

    cell->node = from->node;
    cell->row = from->row - first;
    cell->rows = cell->rows_in_table = from->rows;
    cell->column = from->column;
    cell->columns = from->columns;
    place_cell(plan, &area, cell);
    if (plan->edges != NULL)
        set_shared_borders(plan, &area, cell, inside);
    else
        set_own_borders(plan, cell, inside);
    set_heights(plan, fo_grid_row(plan->grid, from->row)->node, cell, inside);
}

/* places that no cell has: they still have a share of the borders around them */
static void
add_holes(const FoTablePlan *plan, FoRow *row, guint first, guint n)
{
    guint columns = plan->grid->n_columns;
    g_autofree gboolean *taken = g_new0(gboolean, (gsize)row->n_rows * columns);

    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];

        for (guint j = 0; j < cell->rows * cell->columns; j++)
            taken[(cell->row + j / cell->columns) * columns + cell->column + j % cell->columns] =
                TRUE;
    }
    for (guint i = 0; i < row->n_rows * columns && n > 0; i++) {
        const FoGridCell hole = {NULL, first + i / columns, 1, i % columns, 1};

        if (taken[i])
            continue;
        init_cell(plan, &hole, first, &row->cells[row->n_cells++]);
        n--;
    }
}

static void
add_cells(const FoTablePlan *plan, FoRow *row, guint first)
{
    const FoGridRow *last = fo_grid_row(plan->grid, first + row->n_rows - 1);
    guint first_cell = fo_grid_row(plan->grid, first)->first_cell;
    guint end_cell = last->first_cell + last->n_cells;
    guint holes = row->n_rows * plan->grid->n_columns;

    for (guint i = first_cell; i < end_cell; i++) {
        const FoGridCell *cell = fo_grid_cell(plan->grid, i);

        holes -= cell->rows * cell->columns;
    }
    row->cells = fo_arena_new_array(plan->context->arena, FoCell, end_cell - first_cell + holes);
    for (guint i = first_cell; i < end_cell; i++)
        init_cell(plan, fo_grid_cell(plan->grid, i), first, &row->cells[row->n_cells++]);
    if (holes > 0)
        add_holes(plan, row, first, holes);
}

static void
add_keeps(const FoTablePlan *plan, FoRow *row, guint first)
{
    for (guint i = 0; i < row->n_rows; i++) {
        const FoNode *node = fo_grid_row(plan->grid, first + i)->node;
        guint8 together = fo_keep_of(node, FO_PROPERTY_KEEP_TOGETHER_WITHIN_COLUMN,
                                     FO_PROPERTY_KEEP_TOGETHER_WITHIN_PAGE);

        row->nodes[i] = node;
        row->keep_together = MAX(row->keep_together, together);
        if (i > 0) {
            guint8 with_next =
                fo_keep_of(row->nodes[i - 1], FO_PROPERTY_KEEP_WITH_NEXT_WITHIN_COLUMN,
                           FO_PROPERTY_KEEP_WITH_NEXT_WITHIN_PAGE);
            guint8 with_previous = fo_keep_of(node, FO_PROPERTY_KEEP_WITH_PREVIOUS_WITHIN_COLUMN,
                                              FO_PROPERTY_KEEP_WITH_PREVIOUS_WITHIN_PAGE);

            row->keeps[i - 1] = MAX(with_next, with_previous);
        }
    }
}

static void
add_breaks(FoRow *row)
{
    for (guint i = 1; i < row->n_rows; i++) {
        const FoNode *above = row->nodes[i - 1];
        const FoNode *below = row->nodes[i];

        if (above != NULL)
            row->breaks[i - 1] = (guint8)fo_break_of(above->style, FO_PROPERTY_BREAK_AFTER);
        if (below != NULL)
            row->breaks[i - 1] = MAX(row->breaks[i - 1],
                                     (guint8)fo_break_of(below->style, FO_PROPERTY_BREAK_BEFORE));
    }
}

static gboolean
has_background(const FoNode *node)
{
    return node != NULL && (fo_style_color(node->style, FO_PROPERTY_BACKGROUND_COLOR) & 0xff) != 0;
}

/* columns, then the body. Source: CSS 2.1 §17.5.1 */
static void
add_backgrounds(const FoTablePlan *plan, FoRow *row, guint first)
{
    const FoNode *part = fo_grid_row(plan->grid, first)->part;
    guint n = plan->column_backgrounds ? plan->grid->n_columns : 0;
    FoBackground *backgrounds;

    if (n == 0 && !has_background(part))
        return;
    backgrounds = fo_arena_new_array(plan->context->arena, FoBackground, n + 1);
    for (guint i = 0; i < n; i++) {
        const FoTableColumn *column = &plan->columns[i];
        FoUnit x = plan->rtl ? plan->width - column->x - column->extent : column->x;

        if (has_background(column->node))
            backgrounds[row->n_backgrounds++] =
                (FoBackground){column->node, x, column->extent, 0, row->n_rows};
    }
    if (has_background(part))
        backgrounds[row->n_backgrounds++] = (FoBackground){part, 0, plan->width, 0, row->n_rows};
    row->backgrounds = backgrounds;
}

FoRow *
fo_table_row_new(const FoTablePlan *plan, guint first, guint end)
{
    FoArena *arena = plan->context->arena;
    FoRow *row = fo_arena_new_struct(arena, FoRow);

    row->n_rows = end - first;
    row->gap = plan->gap_block;
    row->heights = fo_arena_new_array(arena, FoUnit, row->n_rows);
    row->nodes = fo_arena_new_array(arena, const FoNode *, row->n_rows);
    if (row->n_rows > 1) {
        row->keeps = fo_arena_new_array(arena, guint8, row->n_rows - 1);
        row->breaks = fo_arena_new_array(arena, guint8, row->n_rows - 1);
    }
    add_keeps(plan, row, first);
    add_breaks(row);
    add_backgrounds(plan, row, first);
    add_cells(plan, row, first);
    return row;
}

/* where the first line's baseline is, from the top of the content */
static gboolean
first_baseline(const FoGalley *galley, FoUnit *out_baseline)
{
    FoUnit y = 0;

    for (guint i = 0; i < galley->items->len; i++) {
        const FoItem *item = &g_array_index(galley->items, FoItem, i);

        if (item->kind == FO_ITEM_LINE) {
            *out_baseline = y + item->line->baseline;
            return TRUE;
        }
        if (fo_item_is_content(item))
            return FALSE;
        if (item->kind != FO_ITEM_SPACE || item->retain || y > 0)
            y += item->height;
    }
    return FALSE;
}

void
fo_row_align(FoRow *row, const gboolean *baseline)
{
    g_autofree FoUnit *lowest = g_new0(FoUnit, row->n_rows);

    for (guint i = 0; i < row->n_cells; i++) {
        FoCell *cell = &row->cells[i];
        FoUnit y;

        if (baseline[i] && cell->galley != NULL && first_baseline(cell->galley, &y))
            lowest[cell->row] = MAX(lowest[cell->row], cell->before + y);
    }
    for (guint i = 0; i < row->n_cells; i++) {
        FoCell *cell = &row->cells[i];
        FoUnit y;

        if (baseline[i] && cell->galley != NULL && first_baseline(cell->galley, &y))
            cell->before = lowest[cell->row] - y;
    }
}

static gboolean
aligns_baseline(const FoCell *cell)
{
    return cell->node != NULL && cell->display_align == FO_KEYWORD_AUTO &&
           fo_style_keyword(cell->node->style, FO_PROPERTY_RELATIVE_ALIGN) == FO_KEYWORD_BASELINE;
}

static void
align_baselines(FoRow *row)
{
    g_autofree gboolean *baseline = g_new(gboolean, row->n_cells);

    for (guint i = 0; i < row->n_cells; i++)
        baseline[i] = aligns_baseline(&row->cells[i]);
    fo_row_align(row, baseline);
}

void
fo_row_layout(FoContext *context, FoRow *row)
{
    gboolean any_baseline = FALSE;

    for (guint i = 0; i < row->n_cells; i++) {
        FoCell *cell = &row->cells[i];

        if (cell->node == NULL)
            continue;
        cell->galley = fo_galley_new(cell->content_width);
        fo_children_layout(context, cell->node, cell->galley, 0, cell->content_width);
        cell->height = fo_galley_measure(cell->galley);
        any_baseline = any_baseline || aligns_baseline(cell);
    }
    if (any_baseline)
        align_baselines(row);
    fo_row_measure(row);
}
