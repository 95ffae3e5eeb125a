/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "base/pattern.h"

typedef struct {
    const gchar *pattern;
    PatternFlags flags;
    const gchar *text;
    gboolean matches;
} Case;

static void
test_perl_syntax(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"^a+$", PATTERN_NONE, "aaa", TRUE},
        {"b", PATTERN_NONE, "abc", TRUE},
        {"^b", PATTERN_NONE, "a\nb", FALSE},
        {"^b", PATTERN_MULTILINE, "a\nb", TRUE},
        {"a.b", PATTERN_NONE, "a\nb", FALSE},
        {"a.b", PATTERN_DOT_ALL, "a\nb", TRUE},
        {"ABC", PATTERN_NONE, "abc", FALSE},
        {"ABC", PATTERN_CASELESS, "abc", TRUE},
        {"(?i)ABC", PATTERN_NONE, "abc", TRUE},
        {"^\\s*PermitRootLogin\\s+no\\s*(?:#.*)?$", PATTERN_NONE, " PermitRootLogin  no # x", TRUE},
        {"(?<!foo)bar", PATTERN_NONE, "foobar", FALSE},
        {"^.$", PATTERN_NONE, "\xc3\xa4", TRUE},
        {"a", PATTERN_NONE, "\xff\xfe a", TRUE},
        {"", PATTERN_NONE, "", TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Pattern) pattern = pattern_new(cases[i].pattern, cases[i].flags, NULL);
        gboolean matches = !cases[i].matches;

        assert_non_null(pattern);
        assert_true(pattern_matches(pattern, cases[i].text, &matches, NULL));
        if (matches != cases[i].matches)
            fail_msg("'%s' in '%s'", cases[i].pattern, cases[i].text);
    }
}

static void
test_groups_have_offsets(void **state G_GNUC_UNUSED)
{
    g_autoptr(Pattern) pattern = pattern_new("(a)(x)?(b+)", PATTERN_NONE, NULL);
    g_autoptr(PatternMatch) match = pattern_match_new(pattern);
    gboolean found = FALSE;
    gsize begin = 0;
    gsize end = 0;

    assert_true(pattern_match_find(match, "--abb-", 6, 0, &found, NULL));
    assert_true(found);
    assert_int_equal(pattern_match_n_groups(match), 3);
    assert_true(pattern_match_group(match, 0, &begin, &end));
    assert_int_equal(begin, 2);
    assert_int_equal(end, 5);
    assert_false(pattern_match_group(match, 2, &begin, &end));
    assert_true(pattern_match_group(match, 3, &begin, &end));
    assert_int_equal(begin, 3);
    assert_false(pattern_match_group(match, 4, &begin, &end));
    assert_true(pattern_match_find(match, "--abb-", 6, 3, &found, NULL));
    assert_false(found);
}

static void
test_bad_expression_names_the_place(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;

    assert_null(pattern_new("ab(c", PATTERN_NONE, &error));
    assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
    assert_non_null(strstr(error->message, "'ab(c'"));
    assert_non_null(strstr(error->message, "at character 5"));
}

static void
test_backtracking_ends(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Pattern) pattern = pattern_new("^(a|a|b?a)+$", PATTERN_NONE, NULL);
    gboolean matches = TRUE;

    assert_false(pattern_matches(pattern, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
                                 &matches, &error));
    assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    assert_false(matches);
}

static void
test_long_expression_is_refused(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    g_autofree gchar *text = g_strnfill((gsize)64 * 1024 + 1, 'a');

    assert_null(pattern_new(text, PATTERN_NONE, &error));
    assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_perl_syntax),
        cmocka_unit_test(test_groups_have_offsets),
        cmocka_unit_test(test_bad_expression_names_the_place),
        cmocka_unit_test(test_backtracking_ends),
        cmocka_unit_test(test_long_expression_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
