/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/galley.h"

G_BEGIN_DECLS

/**
 * fo_row_offset:
 * @row: a band of rows
 * @index: one of its rows, or their number
 *
 * Returns: the row's top from the band's
 */
FoUnit
fo_row_offset(const FoRow *row, guint index);

/**
 * fo_align_offset:
 * @align: display-align: auto, before, center or after
 * @room: height there is
 * @height: height that is used
 *
 * Returns: the content's top
 */
FoUnit
fo_align_offset(FoKeyword align, FoUnit room, FoUnit height);

G_END_DECLS
