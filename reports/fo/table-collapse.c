/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/table-collapse.h"

#include "reports/fo/table-columns.h"

static void
add_part_edges(FoTableEdges *edges, const FoGrid *grid)
{
    guint first = 0;

    for (guint i = 1; i <= grid->rows->len; i++) {
        const FoNode *part = fo_grid_row(grid, first)->part;
        const FoTableArea area = {first, i - first, 0, grid->n_columns};

        if (i < grid->rows->len && fo_grid_row(grid, i)->part == part)
            continue;
        fo_table_edges_add_style(edges, &area, part->style);
        first = i;
    }
}

static void
add_row_edges(FoTableEdges *edges, const FoGrid *grid)
{
    for (guint i = 0; i < grid->rows->len; i++) {
        const FoNode *node = fo_grid_row(grid, i)->node;
        const FoTableArea area = {i, 1, 0, grid->n_columns};

        if (node != NULL)
            fo_table_edges_add_style(edges, &area, node->style);
    }
}

static void
add_column_edges(FoTableEdges *edges, const FoGrid *grid, const GArray *columns)
{
    for (guint i = 0; i < columns->len; i++) {
        const FoNode *node = g_array_index(columns, FoTableColumn, i).node;
        const FoTableArea area = {0, grid->rows->len, i, 1};

        if (node != NULL)
            fo_table_edges_add_style(edges, &area, node->style);
    }
}

/* the order is what decides between equal borders */
FoTableEdges *
fo_table_collapse(const FoNode *table, const FoGrid *grid, const GArray *columns)
{
    gboolean by_precedence = fo_style_keyword(table->style, FO_PROPERTY_BORDER_COLLAPSE) ==
                             FO_KEYWORD_COLLAPSE_WITH_PRECEDENCE;
    FoTableEdges *edges = fo_table_edges_new(grid->rows->len, grid->n_columns, by_precedence);
    const FoTableArea whole = {0, grid->rows->len, 0, grid->n_columns};

    for (guint i = 0; i < grid->cells->len; i++) {
        const FoGridCell *cell = fo_grid_cell(grid, i);
        const FoTableArea area = {cell->row, cell->rows, cell->column, cell->columns};

        fo_table_edges_add_style(edges, &area, cell->node->style);
    }
    add_row_edges(edges, grid);
    add_part_edges(edges, grid);
    add_column_edges(edges, grid, columns);
    fo_table_edges_add_style(edges, &whole, table->style);
    return edges;
}
