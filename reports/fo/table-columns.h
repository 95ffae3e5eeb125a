/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/tree.h"

G_BEGIN_DECLS

/** FO_TABLE_COLUMNS_MAX: columns of a table; more are left out */
#define FO_TABLE_COLUMNS_MAX 256

/**
 * FoTableColumn:
 * @width: what was asked for: a length, a percentage of the table's width, a proportion; anything
 *   else is proportional-column-width(1)
 * @node: (nullable): its fo:table-column
 * @x: left edge from the first column's
 * @extent: its width
 */
typedef struct {
    FoValue width;
    const FoNode *node;
    FoUnit x;
    FoUnit extent;
} FoTableColumn;

/**
 * fo_table_columns_read:
 * @table: a fo:table
 * @columns: (element-type FoTableColumn) (inout): takes its columns
 *
 * Reads the fo:table-column children: column-number, number-columns-repeated and column-width.
 * Columns that are left out between them are there without a node. Source: XSL 1.1 §6.7.4.
 */
void
fo_table_columns_read(const FoNode *table, GArray *columns);

/**
 * fo_table_columns_resolve:
 * @columns: columns; @x and @extent are set
 * @n: their number
 * @width: of the table
 *
 * Lengths and percentages get what they ask for; proportions share what is left, at least a point
 * each. Source: XSL 1.1 §7.28.4 (column-width), §5.10.4 (proportional-column-width).
 *
 * Returns: the width of all columns; it can be more than @width, or less if no column is
 *   proportional
 */
FoUnit
fo_table_columns_resolve(FoTableColumn *columns, guint n, FoUnit width);

G_END_DECLS
