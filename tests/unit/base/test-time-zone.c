/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/time-zone.h"
#include "base/time.h"

typedef struct {
    const gchar *zone;
    const gchar *time;
    gint offset;
} OffsetCase;

/* each with what makes it different from its neighbours */
static const OffsetCase offsets[] = {
    {"UTC", "2026-07-01", 0},
    {"Etc/GMT+12", "2026-07-01", -43200},
    {"Europe/Berlin", "2000-01-01", 3600},
    {"Europe/Berlin", "2026-03-29T00:59:59Z", 3600},
    {"Europe/Berlin", "2026-03-29T01:00:00Z", 7200},
    {"Europe/Berlin", "2026-10-25T00:59:59Z", 7200},
    {"Europe/Berlin", "2026-10-25T01:00:00Z", 3600},
    {"Europe/Berlin", "2035-07-01", 7200},
    {"Europe/Belfast", "2026-07-01", 3600}, /* alias */
    {"US/Eastern", "2006-03-20", -18000},   /* before summer time was made longer */
    {"US/Eastern", "2007-03-20", -14400},
    {"Asia/Calcutta", "2026-07-01", 19800},  /* half an hour */
    {"Asia/Kathmandu", "2026-07-01", 20700}, /* a quarter */
    {"Europe/Moscow", "2012-01-01", 14400},  /* changed for good, and back */
    {"Europe/Moscow", "2026-01-01", 10800},
    {"Pacific/Apia", "2011-12-30T09:59:59Z", -36000}, /* left out a day */
    {"Pacific/Apia", "2011-12-30T10:00:00Z", 50400},
    {"America/Sao_Paulo", "2019-01-01", -7200}, /* gave up summer time */
    {"America/Sao_Paulo", "2020-01-01", -10800},
    {"Europe/Dublin", "2026-01-01", 0}, /* winter time is the exception */
    {"Europe/Dublin", "2026-07-01", 3600},
    {"Australia/Lord_Howe", "2026-01-01", 39600}, /* half an hour of summer time, in January */
    {"Australia/Lord_Howe", "2026-07-01", 37800},
    {"Africa/Casablanca", "2026-03-01", 0}, /* changes with the moon */
    {"Africa/Casablanca", "2026-05-01", 3600},
};

static void
check_offset(const OffsetCase *expected, const TimeZone *zone)
{
    gint64 ms = 0;
    gint offset;

    assert_non_null(zone);
    assert_true(time_parse_iso8601(expected->time, &ms));
    offset = time_zone_offset(zone, ms);
    if (offset != expected->offset)
        fail_msg("%s at %s: %d, not %d", expected->zone, expected->time, offset, expected->offset);
}

static void
test_offsets_are_those_of_the_place_and_time(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(offsets); i++) {
        g_autoptr(TimeZone) shipped = time_zone_new_shipped(offsets[i].zone, NULL);
        g_autoptr(TimeZone) zone = time_zone_new(offsets[i].zone, NULL);

        check_offset(&offsets[i], shipped);
        check_offset(&offsets[i], zone);
    }
}

static void
test_a_name_that_nobody_knows_is_an_error(void **state)
{
    static const gchar *const names[] = {
        "Europe/Atlantis",         "Europe",         "europe/berlin", "",
        "Europe/Berlin ",          "/etc/localtime", "CET-1",         "../UTC",
        "W. Europe Standard Time",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree gchar *message =
            g_strdup_printf("'%s' is not a time zone (as \"Europe/Berlin\")", names[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(TimeZone) zone = time_zone_new(names[i], &error);

        assert_null(zone);
        assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
        assert_string_equal(error->message, message);
    }
}

static void
test_times_before_the_epoch_belong_to_the_second_before(void **state)
{
    g_autoptr(TimeZone) zone = time_zone_new_shipped("Europe/Berlin", NULL);

    (void)state;
    assert_int_equal(time_zone_offset(zone, -1), 3600);
    /* the last millisecond of winter time in 2026 */
    assert_int_equal(time_zone_offset(zone, G_GINT64_CONSTANT(1774745999999)), 3600);
    assert_int_equal(time_zone_offset(zone, G_GINT64_CONSTANT(1774746000000)), 7200);
}

static void
test_names_of_windows_have_a_place(void **state)
{
    g_autofree gchar *berlin = time_zone_from_windows("W. Europe Standard Time");
    g_autofree gchar *utc = time_zone_from_windows("UTC");
    g_autofree gchar *prefix = time_zone_from_windows("W. Europe");
    g_autofree gchar *nothing = time_zone_from_windows("");

    (void)state;
    assert_string_equal(berlin, "Europe/Berlin");
    assert_string_equal(utc, "Etc/UTC");
    assert_null(prefix);
    assert_null(nothing);
}

static void
test_the_local_zone_has_a_name_that_is_understood(void **state)
{
    g_autofree gchar *name = time_zone_local_name();
    g_autoptr(TimeZone) zone = name != NULL ? time_zone_new(name, NULL) : NULL;
    g_autoptr(GDateTime) now = g_date_time_new_now_local();

    (void)state;
    assert_non_null(zone);
    assert_int_equal(time_zone_offset(zone, g_date_time_to_unix(now) * 1000),
                     g_date_time_get_utc_offset(now) / G_TIME_SPAN_SECOND);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offsets_are_those_of_the_place_and_time),
        cmocka_unit_test(test_a_name_that_nobody_knows_is_an_error),
        cmocka_unit_test(test_times_before_the_epoch_belong_to_the_second_before),
        cmocka_unit_test(test_names_of_windows_have_a_place),
        cmocka_unit_test(test_the_local_zone_has_a_name_that_is_understood),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
