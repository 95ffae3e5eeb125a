/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "reports/pdf/syntax.h"

static void
check(GString *text, const gchar *expected)
{
    assert_string_equal(text->str, expected);
    g_string_truncate(text, 0);
}

typedef struct {
    gint64 number;
    const gchar *integer;
    const gchar *hundredths;
} Whole;

static const Whole wholes[] = {
    {0, "0", "0"},
    {1, "1", ".01"},
    {10, "10", ".1"},
    {99, "99", ".99"},
    {100, "100", "1"},
    {-5, "-5", "-.05"},
    {-150, "-150", "-1.5"},
    {123456, "123456", "1234.56"},
    {G_MAXINT64, "9223372036854775807", "92233720368547758.07"},
    {G_MININT64, "-9223372036854775808", "-92233720368547758.08"},
};

static void
integers_and_hundredths_are_written_shortest(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wholes); i++) {
        pdf_append_integer(text, wholes[i].number);
        check(text, wholes[i].integer);
        pdf_append_hundredths(text, wholes[i].number);
        check(text, wholes[i].hundredths);
    }
}

typedef struct {
    gdouble number;
    const gchar *hundredths;
    const gchar *millionths;
} Real;

static const Real reals[] = {
    {0.004, "0", "0.004"},
    {0.005, ".01", "0.005"},
    {-0.125, "-.13", "-0.125"},
    {595.276, "595.28", "595.276"},
    {1e30, "1000000000", "1000000000"},
    {-1e30, "-1000000000", "-1000000000"},
    {NAN, "0", "0"},
    {INFINITY, "0", "0"},
};

static void
reals_are_rounded_and_limited(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(reals); i++) {
        pdf_append_number(text, reals[i].number);
        check(text, reals[i].hundredths);
        pdf_append_millionths(text, reals[i].number);
        check(text, reals[i].millionths);
    }
}

static void
thousandths_have_no_trailing_zeros(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    pdf_append_thousandths(text, 1250);
    check(text, "1.25");
    pdf_append_thousandths(text, 7);
    check(text, "0.007");
    pdf_append_thousandths(text, 3000);
    check(text, "3");
}

static void
strings_and_names_are_escaped(void **state)
{
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    pdf_append_literal(text, (const guint8 *)"a(b)c\\d\re\n", 10);
    check(text, "(a\\(b\\)c\\\\d\\re\n)");
    pdf_append_text(text, "plain (text)");
    check(text, "(plain \\(text\\))");
    pdf_append_text(text, "\xc3\xa4\xf0\x9f\x98\x80");
    check(text, "<FEFF00E4D83DDE00>");
    pdf_append_name(text, "A b/#\xc3\xa4");
    check(text, "/A#20b#2F#23#C3#A4");
    pdf_append_reference(text, 12);
    check(text, "12 0 R");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_and_hundredths_are_written_shortest),
        cmocka_unit_test(reals_are_rounded_and_limited),
        cmocka_unit_test(thousandths_have_no_trailing_zeros),
        cmocka_unit_test(strings_and_names_are_escaped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
