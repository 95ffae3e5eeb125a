/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "reports/labels.h"

static gchar *
make(const gchar *language, const gchar *key, gdouble count, const gchar *argument)
{
    g_autoptr(Labels) labels = labels_new(language, NULL);
    const gchar *arguments[] = {argument, NULL};

    return labels_text(labels, key, count, arguments);
}

static void
assert_text(gchar *found, const gchar *wanted)
{
    assert_string_equal(found, wanted);
    g_free(found);
}

static void
test_number_chooses_the_form(void **state)
{
    (void)state;
    assert_text(make("en", "count.findings", 1, "1"), "1 finding");
    assert_text(make("en", "count.findings", 2, "2"), "2 findings");
    assert_text(make("de", "count.findings", 0, "0"), "0 Befunde");
    assert_text(make("fr", "count.findings", 0, "0"), "0 constat");
    assert_text(make("fr", "count.findings", 2, "2"), "2 constats");
}

static void
test_unknown_key_is_shown(void **state)
{
    (void)state;
    assert_text(make("en", "no.such", 0, NULL), "[no.such]");
}

static void
test_unknown_language_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(labels_new("xx", &error));
    assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED));
}

typedef struct {
    const gchar *language;
    gdouble number;
    const gchar *wanted;
} NumberCase;

static void
test_numbers_have_the_separators_of_the_language(void **state)
{
    static const NumberCase cases[] = {
        {"en", 0, "0"},          {"en", 999, "999"},
        {"en", 20000, "20,000"}, {"de", 1234567, "1.234.567"},
        {"de", 99.8, "99,8"},    {"fr", 20000, "20\u202f000"},
        {"en", -3, "−3"},        {"en", 0.04, "0"},
        {"en", 1e300, "–"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Labels *labels = labels_new(cases[i].language, NULL);
        gchar *found = labels_number(labels, cases[i].number);

        labels_free(labels);
        assert_text(found, cases[i].wanted);
    }
}

static void
test_times_have_the_form_of_the_language(void **state)
{
    Labels *german = labels_new("de", NULL);

    (void)state;
    assert_text(labels_date(german, "2026-03-05T02:00:41.250Z"), "5. März 2026");
    assert_text(labels_time(german, "2026-03-05T02:00:41.250Z"), "05.03.2026 02:00 UTC");
    assert_text(labels_day(german, "2026-03-05T02:00:41.250Z"), "05.03.2026");
    assert_text(labels_day(german, "2026-03-05"), "05.03.2026");
    assert_text(labels_day(german, "2026-03-0"), "2026-03-0");
    assert_text(labels_day(german, "2026-03-0\xc3\xa9"), "2026-03-0\xc3\xa9");
    assert_text(labels_date(german, "nonsense"), "nonsense");
    assert_text(labels_time(german, ""), "");
    labels_free(german);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_number_chooses_the_form),
        cmocka_unit_test(test_unknown_key_is_shown),
        cmocka_unit_test(test_unknown_language_is_an_error),
        cmocka_unit_test(test_numbers_have_the_separators_of_the_language),
        cmocka_unit_test(test_times_have_the_form_of_the_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
