/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/tree.h"
#include "reports/fo/warnings.h"

G_BEGIN_DECLS

/**
 * FoGridCell: a cell and the area it has; rows and columns are counted from 0
 */
typedef struct {
    const FoNode *node; /* table-cell */
    guint row;
    guint rows;
    guint column;
    guint columns;
} FoGridCell;

/**
 * FoGridRow:
 * @node: (nullable): the table-row; %NULL where cells stand directly in a body
 * @part: the table-header, table-body or table-footer
 * @first_cell: index of the first cell that begins in it
 * @n_cells: how many begin in it
 */
typedef struct {
    const FoNode *node;
    const FoNode *part;
    guint first_cell;
    guint n_cells;
} FoGridRow;

/**
 * FoGrid: rows of a table and the places of their cells
 * @rows: (element-type FoGridRow)
 * @cells: (element-type FoGridCell): in order of the rows they begin in
 * @n_columns: as many as were declared, or as cells need
 */
typedef struct {
    GArray *rows;
    GArray *cells;
    guint n_columns;
    /*< private >*/
    GArray *busy; /* guint for each column: first row in which it is free again */
    guint next_column;
    const FoNode *part;
    gboolean row_spans;
    FoWarnings *warnings; /* nullable */
} FoGrid;

/**
 * FoGridRequest: what a cell asks for
 * @column_number: 1-based; 0: the next free column
 * @columns: columns spanned
 * @rows: rows spanned
 */
typedef struct {
    const FoNode *node;
    gint column_number;
    gint columns;
    gint rows;
} FoGridRequest;

/**
 * fo_grid_new:
 * @n_columns: how many columns are declared
 * @warnings: (nullable): takes "cells overlap"
 *
 * Returns: (transfer full): a grid without rows
 */
FoGrid *
fo_grid_new(guint n_columns, FoWarnings *warnings);

/**
 * fo_grid_begin_part:
 * @self: a grid
 * @part: table-header, table-body or table-footer
 *
 * Begins rows that no span leaves.
 */
void
fo_grid_begin_part(FoGrid *self, const FoNode *part);

/**
 * fo_grid_begin_row:
 * @self: a grid
 * @node: (nullable): the table-row
 */
void
fo_grid_begin_row(FoGrid *self, const FoNode *node);

/**
 * fo_grid_add:
 * @self: a grid
 * @request: a cell of the row that was begun last
 *
 * Gives it the columns it asks for; if another cell has one of them, the next free ones, with a
 * warning. Source: XSL 1.1 §7.28.3 (column-number).
 */
void
fo_grid_add(FoGrid *self, const FoGridRequest *request);

/**
 * fo_grid_end_part:
 * @self: a grid
 *
 * Shortens row spans that reach beyond the last row of the part.
 */
void
fo_grid_end_part(FoGrid *self);

/**
 * fo_grid_read:
 * @self: a grid
 * @part: a table-header, table-body or table-footer
 *
 * Adds its rows and cells; of cells without a row, starts-row and ends-row make rows.
 */
void
fo_grid_read(FoGrid *self, const FoNode *part);

/**
 * fo_grid_band_end:
 * @self: a grid
 * @first: a row that no span of a row before reaches into
 *
 * Returns: one past the last of the rows that row spans tie to it
 */
guint
fo_grid_band_end(const FoGrid *self, guint first);

/**
 * fo_grid_free:
 * @self: (nullable): a grid
 */
void
fo_grid_free(FoGrid *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoGrid, fo_grid_free)

#define fo_grid_row(grid, i)  (&g_array_index((grid)->rows, FoGridRow, (i)))
#define fo_grid_cell(grid, i) (&g_array_index((grid)->cells, FoGridCell, (i)))

G_END_DECLS
