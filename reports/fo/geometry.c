/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/geometry.h"

FoUnit
fo_row_offset(const FoRow *row, guint index)
{
    FoUnit offset = 0;

    for (guint i = 0; i < index && i < row->n_rows; i++)
        offset = fo_unit_add(offset, row->heights[i]);
    return offset;
}

FoUnit
fo_align_offset(FoKeyword align, FoUnit room, FoUnit height)
{
    if (align == FO_KEYWORD_CENTER)
        return MAX(room - height, 0) / 2;
    if (align == FO_KEYWORD_AFTER)
        return MAX(room - height, 0);
    return 0;
}
