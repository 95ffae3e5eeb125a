/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/spelling.h"

typedef struct {
    const gchar *name;
    const gchar *spelled;
    gboolean is_plain;
} Case;

static const Case cases[] = {
    {"os-release", "os-release", TRUE},
    {"libssl3_3.0.11-1~deb12u2+b1", "libssl3_3.0.11-1%7edeb12u2+b1", TRUE},
    {"README", "^r^e^a^d^m^e", TRUE},
    {".hidden", ".hidden", TRUE},
    {"...", "..%2e", FALSE},
    {"dot.", "dot%2e", FALSE},
    {"space ", "space%20", FALSE},
    {"a b", "a%20b", TRUE},
    {"a:b", "a%3ab", FALSE},
    {"a\\b", "a%5cb", FALSE},
    {"a/b", "a%2fb", FALSE},
    {"a*?\"<>|b", "a%2a%3f%22%3c%3e%7cb", FALSE},
    {"\n", "%0a", FALSE},
    {"%l", "%25l", TRUE},
    {"^a", "%5ea", TRUE},
    {"\303\244", "%c3%a4", TRUE},
    {"\377", "%ff", TRUE},
    {"nul", "%6eul", FALSE},
    {"NUL", "%4e^u^l", FALSE},
    {"con.txt", "%63on.txt", FALSE},
    {"Com1 .x.y", "%43om1%20.x.y", FALSE},
    {"com\302\271", "%63om%c2%b9", FALSE},
    {"lpt9", "%6cpt9", FALSE},
    {"console", "console", TRUE},
    {"com10", "com10", TRUE},
    {"progra~1", "progra%7e1", TRUE},
    {"", "", FALSE},
};

static void
names_are_spelled_and_read_back(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *spelled = spelling_of(cases[i].name);
        g_autofree gchar *link = g_strconcat(spelled, SPELLING_LINK, NULL);
        g_autofree gchar *folder = g_strconcat(spelled, SPELLING_FOLDER, NULL);
        g_autofree gchar *again = NULL;
        g_autofree gchar *of_link = NULL;
        g_autofree gchar *of_folder = NULL;

        assert_string_equal(spelled, cases[i].spelled);
        if (cases[i].name[0] == '\0')
            continue;
        again = spelling_read(spelled);
        assert_string_equal(again, cases[i].name);
        of_link = spelling_read(link);
        assert_string_equal(of_link, cases[i].name);
        of_folder = spelling_read(folder);
        assert_string_equal(of_folder, cases[i].name);
    }
}

static void
plain_names_are_told_from_others(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (spelling_is_plain(cases[i].name) != cases[i].is_plain)
            fail_msg("'%s'", cases[i].name);
    }
}

static void
spellings_are_plain_and_have_one_case(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *spelled = spelling_of(cases[i].name);
        g_autofree gchar *lower = g_ascii_strdown(spelled, -1);

        assert_string_equal(spelled, lower);
        assert_true(g_str_is_ascii(spelled));
        assert_true(spelled[0] == '\0' || spelling_is_plain(spelled));
    }
}

static void
what_is_spelled_otherwise_is_not_read(void **state)
{
    static const gchar *const others[] = {
        "",    "A",  "^",   "^A",  "^1", "%",  "%4",   "%4G",   "%00",   "%61",
        "%4E", "a.", "a b", "nul", "%l", "%d", "%tab", "a%l%l", "a%d%l",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        if (spelling_read(others[i]) != NULL)
            fail_msg("'%s' is read", others[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_spelled_and_read_back),
        cmocka_unit_test(plain_names_are_told_from_others),
        cmocka_unit_test(spellings_are_plain_and_have_one_case),
        cmocka_unit_test(what_is_spelled_otherwise_is_not_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
