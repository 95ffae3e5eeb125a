/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/table-columns.h"

/* Columns are written as "40" a length, "25%" a percentage, "2*" a proportion, "-" without a width.
 * Lengths are in points. */

typedef struct {
    const gchar *columns;
    gint width;
    const gchar *extents;
} Case;

static const Case cases[] = {
    {"40 60", 100, "40 60 =100"},
    /* no column is stretched against its own width */
    {"40 30", 100, "40 30 =70"},
    {"80 60", 100, "80 60 =140"},
    {"25% 75%", 200, "50 150 =200"},
    {"30 1*", 100, "30 70 =100"},
    {"1* 3*", 100, "25 75 =100"},
    {"10% 1* 1*", 100, "10 45 45 =100"},
    {"- -", 100, "50 50 =100"},
    {"- 3*", 100, "25 75 =100"},
    {"20 -", 100, "20 80 =100"},
    {"0.5* 1.5*", 100, "25 75 =100"},
    /* nothing left: a point */
    {"120 1* 1*", 100, "120 1 1 =122"},
    {"0* 1*", 100, "1 99 =100"},
    {"-5 1*", 100, "0 100 =100"},
    {"", 100, "=0"},
};

static FoValue
value_of(const gchar *word)
{
    gchar *end = NULL;
    gdouble number = g_ascii_strtod(word, &end);

    if (end == word)
        return (FoValue){.kind = FO_VALUE_KEYWORD, .keyword = FO_KEYWORD_AUTO};
    if (*end == '%')
        return (FoValue){.kind = FO_VALUE_PERCENT, .number = number};
    if (*end == '*')
        return (FoValue){.kind = FO_VALUE_PROPORTION, .number = number};
    return (FoValue){.kind = FO_VALUE_LENGTH, .length = (FoUnit)(number * FO_POINT)};
}

static guint
read_columns(const gchar *text, FoTableColumn *columns)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint n = 0;

    for (; words[n] != NULL; n++)
        columns[n] = (FoTableColumn){.width = value_of(words[n])};
    return n;
}

static void
test_widths(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FoTableColumn columns[8];
        guint n = read_columns(cases[i].columns, columns);
        FoUnit width = fo_table_columns_resolve(columns, n, cases[i].width * FO_POINT);
        g_autoptr(GString) text = g_string_new(NULL);

        for (guint j = 0; j < n; j++)
            g_string_append_printf(text, "%d ", columns[j].extent / FO_POINT);
        g_string_append_printf(text, "=%d", width / FO_POINT);
        if (strcmp(text->str, cases[i].extents) != 0)
            fail_msg("'%s' in %d: '%s', not '%s'", cases[i].columns, cases[i].width, text->str,
                     cases[i].extents);
    }
}

static void
test_proportions_leave_no_gap(void **state)
{
    FoTableColumn columns[7] = {0};
    const FoUnit width = 100 * FO_POINT + 1;

    (void)state;
    assert_int_equal(fo_table_columns_resolve(columns, 7, width), width);
    for (guint i = 1; i < 7; i++)
        assert_int_equal(columns[i].x, columns[i - 1].x + columns[i - 1].extent);
}

static void
test_absurd_widths_stay_in_range(void **state)
{
    FoTableColumn columns[] = {
        {.width = {.kind = FO_VALUE_PERCENT, .number = 1e12}},
        {.width = {.kind = FO_VALUE_LENGTH, .length = FO_UNIT_MAX}},
        {.width = {.kind = FO_VALUE_PROPORTION, .number = 1e300}},
        {.width = {.kind = FO_VALUE_PROPORTION, .number = -1}},
    };

    (void)state;
    assert_int_equal(fo_table_columns_resolve(columns, G_N_ELEMENTS(columns), FO_POINT),
                     FO_UNIT_MAX);
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        assert_in_range(columns[i].extent, 0, FO_UNIT_MAX);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_proportions_leave_no_gap),
        cmocka_unit_test(test_absurd_widths_stay_in_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
