/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/fo/page-number.h"

typedef struct {
    guint number;
    const gchar *format;
    const gchar *text;
} Case;

static const Case cases[] = {
    {1, "1", "1"},       {12, NULL, "12"}, {7, "01", "07"},        {123, "01", "123"},
    {4, "i", "iv"},      {9, "I", "IX"},   {1999, "i", "mcmxcix"}, {3999, "I", "MMMCMXCIX"},
    {4000, "i", "4000"}, {0, "i", "0"},    {1, "a", "a"},          {26, "A", "Z"},
    {27, "a", "aa"},     {52, "a", "az"},  {703, "A", "AAA"},      {5, "x", "5"},
    {5, "", "5"},
};

static void
test_formats(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *text = fo_page_number_format(cases[i].number, cases[i].format);

        assert_string_equal(text, cases[i].text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
