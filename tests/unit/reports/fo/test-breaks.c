/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/breaks.h"

/* a bar stands where a line may end */
static const gchar *const cases[] = {
    "the |package |version",
    "https://|example.org/|CVE-2025-10000",
    "host-001.example.org, |host-|a",
    "(a) |[b] |{c}",
    "10,000.50 |€uro |5 |%",
    "50% |of |$5 |and |-5",
    "don't |\"quote |this\" |now!",
    "a\302\240b |c",
    "Bericht |für |Prüfer |– |größer",
    "“quoted |text” |and…",
    "wait |… |what",
    "▲ |High |◆ |Medium",
    "1/2 |and/|or",
    "a\n|b",
    "中|文|排|版",
    "日|本|語。|テ|キ|ス|ト",
    "ภาษา|ไทย",
    "e\314\201t|",
};

static gchar *
with_bars(const gchar *text)
{
    GString *out = g_string_new("");
    const gsize length = strlen(text);
    guint8 *flags = g_malloc(length + 1);

    fo_breaks_find(text, length, NULL, flags);
    for (gsize i = 0; i < length; i++) {
        if ((flags[i] & FO_BREAK_LINE) != 0)
            g_string_append_c(out, '|');
        g_string_append_c(out, text[i]);
    }
    g_free(flags);
    return g_string_free(out, FALSE);
}

static gchar *
without_bars(const gchar *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "|", -1);

    return g_strjoinv("", parts);
}

static void
test_lines_end_where_uax_14_says(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *text = without_bars(cases[i]);
        g_autofree gchar *found = with_bars(text);
        g_autofree gchar *wanted = g_strdup(cases[i]);

        if (g_str_has_suffix(wanted, "|"))
            wanted[strlen(wanted) - 1] = '\0';
        assert_string_equal(found, wanted);
    }
}

static void
assert_same_as_pango(const gchar *text)
{
    guint8 ours[256];
    guint8 theirs[256];
    const gsize length = strlen(text);

    memset(ours, 0xff, sizeof ours);
    memset(theirs, 0xff, sizeof theirs);
    fo_breaks_find(text, length, NULL, ours);
    fo_breaks_find_by_pango(text, length, NULL, theirs);
    if (memcmp(ours, theirs, sizeof ours) != 0)
        fail_msg("'%s' breaks otherwise than by Pango", text);
}

/* every three characters of these, and longer texts by chance */
static const gchar *const alphabet[] = {"a",  "é", "0",  " ",        "\n", "(", ")", "]", "}",
                                        "\"", "!", "?",  ",",        ":",  "/", "-", "|", "$",
                                        "%",  "+", "\\", "\302\240", "«",  "°", "±", "–", "‘",
                                        "„",  "”", "…",  "€",        "→",  "●", "#", "&", "."};

static void
test_table_gives_what_pango_gives(void **state)
{
    const guint n = G_N_ELEMENTS(alphabet);

    (void)state;
    for (guint i = 0; i < n * n * n; i++) {
        g_autofree gchar *text =
            g_strconcat(alphabet[i / n / n], alphabet[i / n % n], alphabet[i % n], NULL);

        assert_same_as_pango(text);
    }
}

static void
test_longer_texts_break_as_by_pango(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(14);

    (void)state;
    for (guint i = 0; i < 20000; i++) {
        g_autoptr(GString) text = g_string_new("");

        for (guint k = 0; k < 12; k++)
            g_string_append(text, alphabet[g_rand_int_range(random, 0, G_N_ELEMENTS(alphabet))]);
        assert_same_as_pango(text->str);
    }
}

static void
test_clusters_begin_where_characters_do(void **state)
{
    static const gchar text[] = "e\314\201👩‍👩‍👧x";
    guint8 flags[sizeof text];
    guint n = 0;

    (void)state;
    fo_breaks_find(text, sizeof text - 1, NULL, flags);
    for (guint i = 0; i < sizeof text - 1; i++)
        n += (flags[i] & FO_BREAK_CLUSTER) != 0;
    assert_int_equal(n, 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_end_where_uax_14_says),
        cmocka_unit_test(test_table_gives_what_pango_gives),
        cmocka_unit_test(test_longer_texts_break_as_by_pango),
        cmocka_unit_test(test_clusters_begin_where_characters_do),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
