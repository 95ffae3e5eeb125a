/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "rules/oval/function.h"

#define MAX_LISTS 3

/* lists are written "a|b"; expected is what comes out, or NULL for an error */
typedef struct {
    OvalComponent component;
    const gchar *lists[MAX_LISTS];
    const gchar *expected;
} Case;

static GPtrArray *
texts_of(const gchar *list)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(list, "|", -1);

    for (guint i = 0; parts[i] != NULL; i++)
        g_ptr_array_add(texts, g_strdup(parts[i]));
    if (*list == '\0')
        g_ptr_array_add(texts, g_strdup(""));
    return texts;
}

static gchar *
joined(GPtrArray *values)
{
    g_ptr_array_add(values, NULL);
    return g_strjoinv("|", (gchar **)values->pdata);
}

static void
check(const Case *c)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autofree gchar *result = NULL;
    GPtrArray *lists[MAX_LISTS] = {NULL};
    OvalFunctionCall call = {.component = &c->component, .arguments = lists, .now = 1000};
    gboolean success;

    for (; call.n_arguments < MAX_LISTS && c->lists[call.n_arguments] != NULL; call.n_arguments++)
        lists[call.n_arguments] = texts_of(c->lists[call.n_arguments]);
    success = oval_function_call(&call, values, &error);
    for (guint i = 0; i < call.n_arguments; i++)
        g_ptr_array_unref(lists[i]);
    result = joined(values);
    if (success != (c->expected != NULL) || success != (error == NULL) ||
        (success && strcmp(result, c->expected) != 0))
        fail_msg("'%s': '%s', not '%s' (%s)", c->lists[0], result, c->expected,
                 error != NULL ? error->message : "no error");
}

static void
check_all(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++)
        check(&cases[i]);
}

static void
test_texts(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {{OVAL_FUNCTION_BEGIN, .text = "^"}, {"a|^b"}, "^a|^b"},
        {{OVAL_FUNCTION_BEGIN, .text = "ab"}, {"abc|ac"}, "abc|abac"},
        {{OVAL_FUNCTION_END, .text = "$"}, {"a|b$"}, "a$|b$"},
        {{OVAL_FUNCTION_CONCAT}, {"a|b", "1|2"}, "a1|b1|a2|b2"},
        {{OVAL_FUNCTION_CONCAT}, {"a", "-", "b"}, "a-b"},
        {{OVAL_FUNCTION_CONCAT}, {"a"}, NULL},
        {{OVAL_FUNCTION_ESCAPE_REGEX}, {"a.b*[c]"}, "a\\.b\\*\\[c\\]"},
        {{OVAL_FUNCTION_ESCAPE_REGEX}, {"^$()?+{}"}, "\\^\\$\\(\\)\\?\\+\\{\\}"},
        {{OVAL_FUNCTION_SPLIT, .text = ","}, {"a,b,,c"}, "a|b||c"},
        {{OVAL_FUNCTION_SPLIT, .text = "--"}, {"a--b-c"}, "a|b-c"},
        {{OVAL_FUNCTION_SPLIT, .text = ""}, {"a\xc3\xa4z"}, "a|\xc3\xa4|z"},
        {{OVAL_FUNCTION_SUBSTRING, .number = 2, .number_2 = 2}, {"abcd"}, "bc"},
        {{OVAL_FUNCTION_SUBSTRING, .number = 0, .number_2 = 2}, {"abcd"}, "ab"},
        {{OVAL_FUNCTION_SUBSTRING, .number = 2, .number_2 = -1}, {"abcd"}, "bcd"},
        {{OVAL_FUNCTION_SUBSTRING, .number = 3, .number_2 = 9}, {"abcd"}, "cd"},
        {{OVAL_FUNCTION_SUBSTRING, .number = 5, .number_2 = 1}, {"abcd"}, NULL},
        {{OVAL_FUNCTION_REGEX_CAPTURE, .text = "^(\\w+)="}, {"key=v|none"}, "key|"},
        {{OVAL_FUNCTION_REGEX_CAPTURE, .text = "a(x)?"}, {"a"}, ""},
        {{OVAL_FUNCTION_REGEX_CAPTURE, .text = "("}, {"a"}, NULL},
        {{OVAL_FUNCTION_COUNT}, {"a|a|b", "c"}, "4"},
        {{OVAL_FUNCTION_UNIQUE}, {"b|a|b", "a|c"}, "b|a|c"},
        {{OVAL_FUNCTION_MERGE}, {"b|a", "a"}, "b|a|a"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

static void
test_numbers(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {{OVAL_FUNCTION_ARITHMETIC, .text = "add"}, {"1|2", "10"}, "11|12"},
        {{OVAL_FUNCTION_ARITHMETIC, .text = "add"}, {"1", "2", "3"}, "6"},
        {{OVAL_FUNCTION_ARITHMETIC, .text = "multiply"}, {"4", "-5"}, "-20"},
        {{OVAL_FUNCTION_ARITHMETIC, .text = "add"}, {"1.5", "2"}, "3.5"},
        {{OVAL_FUNCTION_ARITHMETIC, .text = "add"}, {"1", "x"}, NULL},
        {{OVAL_FUNCTION_ARITHMETIC, .text = "multiply"}, {"1e308", "1e308"}, NULL},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

static void
test_times(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {{OVAL_FUNCTION_TIME_DIFFERENCE, .text_2 = "seconds_since_epoch"}, {"400"}, "600"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE}, {"19700101"}, "1000"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE}, {"20200102", "20200101"}, "86400"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE}, {"2020-01-01 00:00:10", "2020/01/01"}, "10"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE}, {"20200101T010000", "20200101T000000"}, "3600"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE, .text = "day_month_year", .text_2 = "month_day_year"},
         {"02/01/2020", "01/02/2020"},
         "0"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE, .text = "month_day_year", .text_2 = "month_day_year"},
         {"Feb, 01 2020", "January, 31 2020 00:00:00"},
         "86400"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE, .text = "win_filetime", .text_2 = "seconds_since_epoch"},
         {"116444736010000000", "0"},
         "1"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE, .text = "cim_datetime", .text_2 = "year_month_day"},
         {"20200101000005.000000+000", "20200101"},
         "5"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE}, {"20200101", "20200102"}, "-86400"},
        {{OVAL_FUNCTION_TIME_DIFFERENCE}, {"20201301", "20200101"}, NULL},
        {{OVAL_FUNCTION_TIME_DIFFERENCE}, {"2020-1-1", "20200101"}, NULL},
        {{OVAL_FUNCTION_TIME_DIFFERENCE, .text = "no_such"}, {"20200101", "20200101"}, NULL},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

static void
test_globs(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {{OVAL_FUNCTION_GLOB_TO_REGEX}, {"a.conf"}, "^a\\.conf$"},
        {{OVAL_FUNCTION_GLOB_TO_REGEX}, {"/etc/*.d/?"}, "^/etc/(?=[^.])[^/]*\\.d/[^./]$"},
        {{OVAL_FUNCTION_GLOB_TO_REGEX}, {"a*b?"}, "^a[^/]*b[^/]$"},
        {{OVAL_FUNCTION_GLOB_TO_REGEX}, {"a[!b-d]"}, "^a[^b-d]$"},
        {{OVAL_FUNCTION_GLOB_TO_REGEX}, {"a\\*b"}, "^a\\*b$"},
        {{OVAL_FUNCTION_GLOB_TO_REGEX, .text = "true"}, {"a\\*b"}, "^a\\\\[^/]*b$"},
        {{OVAL_FUNCTION_GLOB_TO_REGEX}, {"a[bc"}, NULL},
        {{OVAL_FUNCTION_GLOB_TO_REGEX}, {""}, "^$"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

static void
test_too_many_values_are_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) many = g_ptr_array_new();
    GPtrArray *lists[] = {many, many};
    const OvalComponent component = {OVAL_FUNCTION_CONCAT};
    const OvalFunctionCall call = {.component = &component, .arguments = lists, .n_arguments = 2};
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 1000; i++)
        g_ptr_array_add(many, (gpointer) "a");
    assert_false(oval_function_call(&call, values, &error));
    assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    assert_int_equal(values->len, OVAL_MAX_VALUES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_globs),
        cmocka_unit_test(test_too_many_values_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
