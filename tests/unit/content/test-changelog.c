/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "content/changelog-cves.h"
#include "content/changelog.h"

#define HEAD "foo (1.0-1+deb12u1) bookworm-security; urgency=high\n\n"
#define TAIL "\n -- A B <a@example.org>  Mon, 03 Mar 2025 10:00:00 +0000\n"

static int
setup(void **state)
{
    *state = g_string_new(NULL);
    return 0;
}

static int
teardown(void **state)
{
    g_string_free(*state, TRUE);
    return 0;
}

static void
see(const ChangelogFix *fix, gpointer user_data)
{
    g_string_append_printf(user_data, "%s %s %s: %s\n", fix->version, fix->distribution, fix->cve,
                           fix->text != NULL ? fix->text : "-");
}

static void
test_items_that_name_a_vulnerability(void **state)
{
    static const struct {
        const gchar *body;
        const gchar *cve_and_text;
    } cases[] = {
        {"  * Fix an overflow in bar\n    (CVE-2025-0001) (Closes: #1)\n",
         "CVE-2025-0001: Fix an overflow in bar (CVE-2025-0001) (Closes: #1)"},
        {"  * Fix CVE-2025-\n    12345: overflow in the parser\n",
         "CVE-2025-12345: Fix CVE-2025-12345: overflow in the parser"},
        {"  * Backport fixes:\n    - CVE-2025-0001: one thing went wrong\n    - another thing\n",
         "CVE-2025-0001: CVE-2025-0001: one thing went wrong"},
        {"  * SECURITY UPDATE: overflow\n    - debian/patches/CVE-2025-0001.patch: add a check.\n",
         "CVE-2025-0001: SECURITY UPDATE: overflow debian/patches/CVE-2025-0001.patch: add a "
         "check."},
        {"  * CVE-2025-0001\n    - do not read past the end\n",
         "CVE-2025-0001: CVE-2025-0001 do not read past the end"},
        {"  * CVE-2025-0001\n  * another matter altogether\n", "CVE-2025-0001: -"},
        {"  * Add cve-2025-0001.patch to stop an overflow\n",
         "CVE-2025-0001: Add cve-2025-0001.patch to stop an overflow"},
        {"  Free text that mends CVE-2025-0001 for good\n",
         "CVE-2025-0001: Free text that mends CVE-2025-0001 for good"},
        {"  [ A B ]\n  * Mend a hole, CVE-2025-0001\n  [ C D ]\n  * Mend a hole, CVE-2025-0001\n",
         "CVE-2025-0001: Mend a hole, CVE-2025-0001"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *seen = *state;
        g_autofree gchar *text = g_strconcat(HEAD, cases[i].body, TAIL, NULL);
        g_autofree gchar *expected =
            g_strdup_printf("1.0-1+deb12u1 bookworm-security %s\n", cases[i].cve_and_text);

        g_string_truncate(seen, 0);
        assert_int_equal(changelog_parse(text, see, seen), 1);
        assert_string_equal(seen->str, expected);
    }
}

static void
test_what_names_none(void **state)
{
    static const gchar *const bodies[] = {
        "  * CVE-2025-123\n",
        "  * CVE-20250-1234\n",
        "  * XCVE-2025-1234\n",
        "  * CVE-9999-1234\n",
        "  * CVE-2025-12345678901234567890\n",
        "  * CVE-2025-0001 only hit release 3.8 and later, no patch needed\n",
        "  * bookworm is not affected by CVE-2025-0001\n",
        "",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++) {
        GString *seen = *state;
        g_autofree gchar *text = g_strconcat(HEAD, bodies[i], TAIL, NULL);

        assert_int_equal(changelog_parse(text, see, seen), 1);
        assert_string_equal(seen->str, "");
    }
}

static void
test_numbers_that_are_meant(void **state G_GNUC_UNUSED)
{
    static const struct {
        const gchar *text;
        const gchar *cves;
    } cases[] = {
        {"Fix CVE-2025-0001 and CVE-2025-0002", "CVE-2025-0001 CVE-2025-0002 "},
        {"CVE-2025-0001: apply the fix of CVE-2021-0009 to the client too", "CVE-2025-0001 "},
        {"CVE-2025-0001, CVE-2025-0002 / CVE-2025-0003: overflow",
         "CVE-2025-0001 CVE-2025-0002 CVE-2025-0003 "},
        {"CVE-2025-0001 and CVE-2025-0002: overflow", "CVE-2025-0001 CVE-2025-0002 "},
        {"Addresses CVE-2025-0001: overflow, CVE-2025-0002: leak", "CVE-2025-0001 CVE-2025-0002 "},
        {"CVE-2025-0001: overflow. Also fixes CVE-2025-0002", "CVE-2025-0001 CVE-2025-0002 "},
        {"Reject more (follow-up of the patch for CVE-2025-0001)", ""},
        {"Skip tests that fail since expat was patched for CVE-2025-0001", ""},
        {"Incomplete fix for CVE-2025-0001 (CVE-2025-0002)", "CVE-2025-0001 CVE-2025-0002 "},
        {"Mend a use after free caused by a test for nothing (CVE-2025-0001)", "CVE-2025-0001 "},
        {"Mend what was caused by CVE-2025-0001", ""},
        {"CVE-2025-0001: wrong match. The main path is not affected. Reported by A",
         "CVE-2025-0001 "},
        {"Fine. CVE-2025-0001 came with 3.8.9, no patch needed. More", ""},
        {"CVE-2025-0001 CVE-2025-0001", "CVE-2025-0001 "},
        {"nothing", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) cves = changelog_item_cves(cases[i].text);
        g_autoptr(GString) seen = g_string_new(NULL);

        for (guint k = 0; k < cves->len; k++)
            g_string_append_printf(seen, "%s ", (const gchar *)cves->pdata[k]);
        if (strcmp(seen->str, cases[i].cves) != 0)
            fail_msg("%s: %s", cases[i].text, seen->str);
    }
}

static void
test_each_entry_has_its_version(void **state)
{
    GString *seen = *state;

    assert_int_equal(changelog_parse("foo (2) sid; urgency=low\n  * Repair CVE-2025-0002 fully\n"
                                     "foo (1) sid; urgency=low\n  * Repair CVE-2025-0001 fully" TAIL
                                     "Local variables:\n  * CVE-2025-0009\n",
                                     see, seen),
                     2);
    assert_string_equal(seen->str, "2 sid CVE-2025-0002: Repair CVE-2025-0002 fully\n"
                                   "1 sid CVE-2025-0001: Repair CVE-2025-0001 fully\n");
}

static void
test_no_changelog_has_no_entries(void **state)
{
    static const gchar *const texts[] = {"",
                                         "\n\n",
                                         "Release notes of foo 1.0\n  * CVE-2025-0001\n",
                                         "foo (1.0\n",
                                         "foo () sid; urgency=low\n",
                                         "foo bar (1) sid; x=y\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_int_equal(changelog_parse(texts[i], see, *state), 0);
    assert_string_equal(((GString *)*state)->str, "");
}

static void
test_long_texts_are_cut_between_characters(void **state)
{
    GString *seen = *state;
    g_autoptr(GString) text = g_string_new(HEAD "  * CVE-2025-0001: ");

    for (guint i = 0; i < 5000; i++)
        g_string_append(text, "é");
    g_string_append(text, "\n");
    assert_int_equal(changelog_parse(text->str, see, seen), 1);
    assert_true(seen->len < CHANGELOG_MAX_TEXT_BYTES + 100);
    assert_true(g_utf8_validate(seen->str, -1, NULL));
}

/* many items that each ask for their parent: quadratic work would not end */
static void
test_hostile_nesting_is_read_in_linear_time(void **state)
{
    g_autoptr(GString) text = g_string_new(HEAD);
    const gint64 start = g_get_monotonic_time();

    for (guint i = 0; i < 200000; i++)
        g_string_append(text, i % 2 == 0 ? "  * a\n" : "   - CVE-2025-0001\n");
    assert_int_equal(changelog_parse(text->str, see, *state), 1);
    assert_true(g_get_monotonic_time() - start < 20 * G_USEC_PER_SEC);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_items_that_name_a_vulnerability, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_names_none, setup, teardown),
        cmocka_unit_test(test_numbers_that_are_meant),
        cmocka_unit_test_setup_teardown(test_each_entry_has_its_version, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_changelog_has_no_entries, setup, teardown),
        cmocka_unit_test_setup_teardown(test_long_texts_are_cut_between_characters, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_hostile_nesting_is_read_in_linear_time, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
