/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/table-columns.h"

static void
put_columns(const FoNode *node, GArray *columns, guint first, guint repeated)
{
    guint end = MIN(first + repeated, FO_TABLE_COLUMNS_MAX);
    const FoTableColumn column = {
        .width = *fo_style_get(node->style, FO_PROPERTY_COLUMN_WIDTH),
        .node = node,
    };

    if (columns->len < end)
        g_array_set_size(columns, end);
    for (guint i = first; i < end; i++)
        g_array_index(columns, FoTableColumn, i) = column;
}

void
fo_table_columns_read(const FoNode *table, GArray *columns)
{
    guint next = 0;

    for (const FoNode *node = table->first_child; node != NULL; node = node->next) {
        gint number, repeated;

        if (node->element != FO_ELEMENT_TABLE_COLUMN)
            continue;
        number = fo_style_integer(node->style, FO_PROPERTY_COLUMN_NUMBER);
        repeated = fo_style_integer(node->style, FO_PROPERTY_NUMBER_COLUMNS_REPEATED);
        if (number > 0)
            next = MIN((guint)number, FO_TABLE_COLUMNS_MAX) - 1;
        repeated = CLAMP(repeated, 1, FO_TABLE_COLUMNS_MAX);
        put_columns(node, columns, next, (guint)repeated);
        next += (guint)repeated;
    }
}

/* share of what lengths and percentages leave; 0: it asks for a width of its own */
static gdouble
proportion_of(const FoTableColumn *column)
{
    switch (column->width.kind) {
    case FO_VALUE_LENGTH:
    case FO_VALUE_PERCENT:
        return 0;
    case FO_VALUE_PROPORTION:
        return MAX(column->width.number, 0.001);
    default:
        return 1;
    }
}

static FoUnit
own_width(const FoTableColumn *column, FoUnit width)
{
    gdouble own = column->width.kind == FO_VALUE_LENGTH ? column->width.length
                                                        : column->width.number / 100 * width;

    return (FoUnit)CLAMP(own, 0, FO_UNIT_MAX);
}

static gint64
set_own_widths(FoTableColumn *columns, guint n, FoUnit width, gdouble *out_proportions)
{
    gint64 sum = 0;

    *out_proportions = 0;
    for (guint i = 0; i < n; i++) {
        gdouble proportion = proportion_of(&columns[i]);

        *out_proportions += proportion;
        columns[i].extent = proportion > 0 ? 0 : own_width(&columns[i], width);
        sum += columns[i].extent;
    }
    return sum;
}

/* rounds the sums, not the shares, so that the last column ends exactly at the edge */
static void
share(FoTableColumn *columns, guint n, gdouble rest, gdouble proportions)
{
    gdouble sum = 0;
    gint64 given = 0;

    for (guint i = 0; i < n; i++) {
        gdouble proportion = proportion_of(&columns[i]);

        if (proportion <= 0)
            continue;
        sum += proportion;
        columns[i].extent =
            MAX((FoUnit)((gint64)(rest * sum / proportions + 0.5) - given), FO_POINT);
        given += columns[i].extent;
    }
}

FoUnit
fo_table_columns_resolve(FoTableColumn *columns, guint n, FoUnit width)
{
    gdouble proportions;
    gint64 rest = width - set_own_widths(columns, n, width, &proportions);
    gint64 x = 0;

    if (proportions > 0)
        share(columns, n, (gdouble)MAX(rest, 0), proportions);
    for (guint i = 0; i < n; i++) {
        columns[i].x = (FoUnit)MIN(x, FO_UNIT_MAX);
        x += columns[i].extent;
    }
    return (FoUnit)MIN(x, FO_UNIT_MAX);
}
