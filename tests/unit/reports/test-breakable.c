/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/breakable.h"

#define ZWSP "\u200b"

typedef struct {
    const gchar *text;
    gsize run;
    const gchar *wanted;
} Case;

static void
check(const Case *cases, gsize n_cases)
{
    for (gsize i = 0; i < n_cases; i++) {
        gchar *found = breakable_text(cases[i].text, cases[i].run);

        assert_string_equal(found, cases[i].wanted);
        g_free(found);
    }
}

static void
test_short_words_stay_whole(void **state)
{
    static const Case cases[] = {
        {"", 4, ""},
        {"CVE-2023-4911 and/or more", 16, "CVE-2023-4911 and/or more"},
        {"ab cd\nef\tgh", 2, "ab cd\nef\tgh"},
    };

    (void)state;
    check(cases, G_N_ELEMENTS(cases));
}

static void
test_long_words_break_after_punctuation(void **state)
{
    static const Case cases[] = {
        {"usr/lib.so-1_2:x=y,z&w", 4,
         "usr/" ZWSP "lib." ZWSP "so-" ZWSP "1_" ZWSP "2:" ZWSP "x=" ZWSP "y," ZWSP "z&" ZWSP "w"},
        {"one two/three/four", 9, "one two/" ZWSP "three/" ZWSP "four"},
        {"----------------", 8,
         "--" ZWSP "--" ZWSP "--" ZWSP "--" ZWSP "--" ZWSP "--" ZWSP "--" ZWSP "--"},
    };

    (void)state;
    check(cases, G_N_ELEMENTS(cases));
}

static void
test_words_without_punctuation_break_by_length(void **state)
{
    static const Case cases[] = {
        {"1234567890", 4, "1234" ZWSP "5678" ZWSP "90"},
        {"1234", 4, "1234"},
        {"123e\u0301xx", 4, "123e\u0301" ZWSP "xx"},
        {"abcdefghijklmnopqrstuvwxyz", 20, "abcdefghijklmnopqrst" ZWSP "uvwxyz"},
        {"of vulnerabilities, really", 10, "of vulnerabilities, really"},
    };

    (void)state;
    check(cases, G_N_ELEMENTS(cases));
}

static void
test_direction_cannot_be_overridden(void **state)
{
    static const Case cases[] = {
        {"a\u202egpj.exe", 24, "a[U+202E]gpj.exe"},
        {"\u2066a\u2069 \u202ab\u202c", 24, "a b"},
        {"a\xc2\x85\x7f\x20\x62", 24, "a b"},
    };

    (void)state;
    check(cases, G_N_ELEMENTS(cases));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_short_words_stay_whole),
        cmocka_unit_test(test_long_words_break_after_punctuation),
        cmocka_unit_test(test_words_without_punctuation_break_by_length),
        cmocka_unit_test(test_direction_cannot_be_overridden),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
