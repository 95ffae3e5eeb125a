/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>

#include "base/time.h"

typedef struct {
    const gchar *text;
    gint64 ms; /* TIME_UNSET: no time */
} TimeCase;

static void
test_times_of_feeds_are_understood(void **state)
{
    static const TimeCase cases[] = {
        {"1970-01-01", 0},
        {"2024-02-29", G_GINT64_CONSTANT(1709164800000)},
        {"2024-02-29T12:30Z", G_GINT64_CONSTANT(1709209800000)},
        {"2024-02-29T12:30", G_GINT64_CONSTANT(1709209800000)},
        {"2024-02-29T12:30:00.5Z", G_GINT64_CONSTANT(1709209800500)},
        {"2024-02-29T14:30:00+02:00", G_GINT64_CONSTANT(1709209800000)},
        {"2024-02-29 12:30:00", G_GINT64_CONSTANT(1709209800000)},
        {"2023-02-29", TIME_UNSET},
        {"yesterday", TIME_UNSET},
        {"", TIME_UNSET},
        {NULL, TIME_UNSET},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 ms = TIME_UNSET;
        gboolean is_time = time_parse_iso8601(cases[i].text, &ms);

        if (ms != cases[i].ms)
            print_message("%s gave %" G_GINT64_FORMAT "\n", cases[i].text, ms);
        assert_int_equal(is_time, cases[i].ms != TIME_UNSET);
        assert_true(ms == cases[i].ms);
    }
}

static void
test_times_are_written_in_utc(void **state)
{
    g_autofree gchar *whole = time_format_iso8601(G_GINT64_CONSTANT(1709209800000));
    g_autofree gchar *fraction = time_format_iso8601(G_GINT64_CONSTANT(1709209800120));
    g_autofree gchar *before_epoch = time_format_iso8601(-1);
    g_autofree gchar *early = time_format_iso8601(G_GINT64_CONSTANT(-33545145600000));

    (void)state;
    assert_string_equal(whole, "2024-02-29T12:30:00Z");
    assert_string_equal(fraction, "2024-02-29T12:30:00.120Z");
    assert_string_equal(before_epoch, "1969-12-31T23:59:59.999Z");
    assert_string_equal(early, "0906-12-31T00:00:00Z");
    assert_null(time_format_iso8601(TIME_UNSET));
}

static void
test_source_date_epoch_fixes_now(void **state)
{
    (void)state;
    g_setenv("SOURCE_DATE_EPOCH", "1709209800", TRUE);
    assert_true(time_now_ms() == G_GINT64_CONSTANT(1709209800000));
    g_setenv("SOURCE_DATE_EPOCH", "soon", TRUE);
    assert_true(time_now_ms() > G_GINT64_CONSTANT(1709209800000));
    g_unsetenv("SOURCE_DATE_EPOCH");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times_of_feeds_are_understood),
        cmocka_unit_test(test_times_are_written_in_utc),
        cmocka_unit_test(test_source_date_epoch_fixes_now),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
