/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/fill.h"
#include "reports/fo/page.h"

G_BEGIN_DECLS

/**
 * FoColumns: the body of a page
 * @content: its content rectangle
 * @columns: their number
 * @gap: between two of them
 * @separator: height of the footnote separator
 * @final: whether the galley is complete
 * @carried: (element-type FoNotePart): footnotes that the page before left
 */
typedef struct {
    FoRect content;
    guint columns;
    FoUnit gap;
    FoUnit separator;
    gboolean final;
    const GArray *carried;
} FoColumns;

/**
 * fo_columns_width:
 * @self: the body of a page
 *
 * Returns: width of a column
 */
FoUnit
fo_columns_width(const FoColumns *self);

/**
 * fo_columns_fill:
 * @self: the body of a page
 * @context: for rows that are split
 * @galley: items
 * @cursor: (inout): where the page begins; then where the next one does
 * @open: (element-type FoItem) (inout): begins that are open there
 * @frames: (element-type FoPageFrame) (out): takes the page's frames
 * @out_break: (out): the forced break that ended the page
 *
 * Fills zones of one or several columns from top to bottom; columns before an object that spans
 * all of them, and at the end of the flow, are balanced.
 *
 * Returns: %FALSE if the page is not full and more items may come; nothing is changed then
 */
gboolean
fo_columns_fill(const FoColumns *self,
                FoContext *context,
                const FoGalley *galley,
                FoCursor *cursor,
                GArray *open,
                GArray *frames,
                FoBreak *out_break);

G_END_DECLS
