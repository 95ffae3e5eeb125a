/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/galley-cut.h"

G_BEGIN_DECLS

/**
 * fo_cell_part:
 * @cell: a cell
 *
 * Returns: its content
 */
FoPart
fo_cell_part(const FoCell *cell);

/**
 * fo_row_measure:
 * @row: a band whose cells have their content
 *
 * Sets @heights: each row is as high as the highest of its cells; what a cell that spans rows needs
 * beyond them is added to the last one.
 */
void
fo_row_measure(FoRow *row);

/**
 * fo_row_split:
 * @context: its arena holds both parts; it lives at least as long as @row
 * @row: a band that is higher than @available
 * @available: height there is; more than 0
 * @strength: the strongest keep that may be broken; %FO_KEEP_ALWAYS: break even if a line that is
 *   higher than @available has to go alone
 * @out_head: (out): what fits
 * @out_tail: (out): the rest
 * @out_head_height: (out): height of @out_head; more than @available only by a line that goes alone
 *
 * Breaks inside a row, so that as much as possible stays, else between two rows of the band. Each
 * cell that has something left gives some of it to both parts. Borders and padding at the break go
 * unless their conditionality is retain.
 *
 * Source: XSL 1.1 §4.8, §6.7.10, §7.8.
 *
 * Returns: whether it was split; @row is unchanged in either case
 */
gboolean
fo_row_split(FoContext *context,
             const FoRow *row,
             FoUnit available,
             guint8 strength,
             FoRow **out_head,
             FoRow **out_tail,
             FoUnit *out_head_height);

/**
 * fo_row_find_breaks:
 * @row: a band whose cells have their content
 * @out_before: (out): the forced break that the content of a cell in its first row begins with
 * @out_after: (out): the one that a cell in its last row ends with
 *
 * Finds the forced breaks in and between cells; one at the edge of a cell is at the edge of its row.
 */
void
fo_row_find_breaks(FoRow *row, FoBreak *out_before, FoBreak *out_after);

/**
 * fo_row_break:
 * @context: its arena holds both parts
 * @row: a band
 * @available: height there is
 * @out_head: (out): what is before its first forced break; of the other cells, as much as fits
 * @out_tail: (out): the rest
 *
 * Source: XSL 1.1 §7.20.
 *
 * Returns: %FALSE if there is no forced break in it, or none that fits
 */
gboolean
fo_row_break(FoContext *context,
             const FoRow *row,
             FoUnit available,
             FoRow **out_head,
             FoRow **out_tail);

G_END_DECLS
