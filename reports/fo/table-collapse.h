/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/table-borders.h"
#include "reports/fo/table-grid.h"

G_BEGIN_DECLS

/**
 * fo_table_collapse:
 * @table: a fo:table
 * @grid: its rows: header, bodies, footer
 * @columns: (element-type FoTableColumn): as many as the grid has
 *
 * Returns: (transfer full): the borders of its cells, rows, parts, columns and its own, collapsed
 */
FoTableEdges *
fo_table_collapse(const FoNode *table, const FoGrid *grid, const GArray *columns);

G_END_DECLS
