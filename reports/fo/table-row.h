/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/galley.h"
#include "reports/fo/table-borders.h"
#include "reports/fo/table-columns.h"
#include "reports/fo/table-grid.h"

G_BEGIN_DECLS

/**
 * FoTablePlan: what rows of a table are made from
 * @columns: grid->n_columns columns, resolved
 * @edges: (nullable): collapsed borders; %NULL: cells have their own
 * @x: left edge of the columns from the galley's left
 * @width: of all columns
 * @gap_inline: border-separation between columns
 * @gap_block: border-separation between rows
 * @column_backgrounds: whether any column has a background
 * @rtl: whether the first column is at the right
 */
typedef struct {
    FoContext *context;
    const FoGrid *grid;
    const FoTableColumn *columns;
    const FoTableEdges *edges;
    FoUnit x;
    FoUnit width;
    FoUnit gap_inline;
    FoUnit gap_block;
    gboolean column_backgrounds;
    gboolean rtl;
} FoTablePlan;

/**
 * fo_table_row_new:
 * @plan: a table
 * @first: first row of a band
 * @end: one past its last row
 *
 * Returns: (transfer none): the band with the places, borders and padding of its cells, in the
 *   context's arena; they have no content yet
 */
FoRow *
fo_table_row_new(const FoTablePlan *plan, guint first, guint end);

/**
 * fo_row_layout:
 * @context: fonts, references, arena
 * @row: a band of a table
 *
 * Gives each cell its content, aligns baselines where relative-align asks for it, and measures the
 * rows.
 */
void
fo_row_layout(FoContext *context, FoRow *row);

/**
 * fo_row_align:
 * @row: a band whose cells have their content
 * @baseline: (element-type gboolean): for each cell whether it is aligned by its first baseline
 *
 * Moves contents down until the first baselines of the cells that begin in the same row are level.
 */
void
fo_row_align(FoRow *row, const gboolean *baseline);

/**
 * fo_keep_of:
 * @node: (nullable): a formatting object
 * @within_column: for example %FO_PROPERTY_KEEP_WITH_NEXT_WITHIN_COLUMN
 * @within_page: the same within a page
 *
 * Returns: the stronger one; 0 without a node
 */
guint8
fo_keep_of(const FoNode *node, FoProperty within_column, FoProperty within_page);

G_END_DECLS
