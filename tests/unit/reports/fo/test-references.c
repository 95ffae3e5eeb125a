/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/fo/references.h"

static int
setup(void **state)
{
    *state = fo_references_new();
    return 0;
}

static int
teardown(void **state)
{
    fo_references_free(*state);
    return 0;
}

static void
record(FoReferences *references, const gchar *id, guint page, const gchar *number)
{
    const FoPlace place = {.page = page, .x = 10, .y = 20};

    fo_references_record(references, id, place, number);
}

static void
test_a_number_is_known_in_the_next_pass(void **state)
{
    FoReferences *references = *state;

    fo_references_begin_pass(references);
    assert_null(fo_references_number(references, "a", FALSE));
    record(references, "a", 3, "iii");
    assert_null(fo_references_number(references, "a", FALSE));
    assert_true(fo_references_unsettled(references));
    fo_references_begin_pass(references);
    assert_string_equal(fo_references_number(references, "a", FALSE), "iii");
    record(references, "a", 3, "iii");
    assert_false(fo_references_unsettled(references));
}

static void
test_the_first_record_is_the_place_and_the_last_the_last_page(void **state)
{
    FoReferences *references = *state;
    FoPlace place = {0};

    fo_references_begin_pass(references);
    record(references, "a", 3, "3");
    record(references, "a", 5, "5");
    fo_references_begin_pass(references);
    assert_string_equal(fo_references_number(references, "a", FALSE), "3");
    assert_string_equal(fo_references_number(references, "a", TRUE), "5");
    assert_true(fo_references_place(references, "a", &place));
    assert_int_equal(place.page, 3);
}

static void
test_a_number_that_moved_is_unsettled_only_if_it_is_cited(void **state)
{
    FoReferences *references = *state;

    fo_references_begin_pass(references);
    record(references, "a", 3, "3");
    fo_references_begin_pass(references);
    record(references, "a", 4, "4");
    assert_false(fo_references_unsettled(references));
    (void)fo_references_number(references, "a", FALSE);
    assert_true(fo_references_unsettled(references));
}

static void
test_an_id_that_never_comes_does_not_hold_the_end_up(void **state)
{
    FoReferences *references = *state;
    FoPlace place = {0};

    g_autoptr(GPtrArray) missing = NULL;

    for (guint pass = 0; pass < 2; pass++) {
        const gchar *number;

        fo_references_begin_pass(references);
        number = fo_references_number(references, "nowhere", TRUE);
        assert_int_equal(g_strcmp0(number, pass == 0 ? NULL : "?"), 0);
        assert_false(fo_references_place(references, "nowhere", &place));
        assert_false(fo_references_unsettled(references));
    }
    missing = fo_references_missing(references);
    assert_int_equal(missing->len, 1);
    assert_string_equal(g_ptr_array_index(missing, 0), "nowhere");
}

#define with_fixture(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        with_fixture(test_a_number_is_known_in_the_next_pass),
        with_fixture(test_the_first_record_is_the_place_and_the_last_the_last_page),
        with_fixture(test_a_number_that_moved_is_unsettled_only_if_it_is_cited),
        with_fixture(test_an_id_that_never_comes_does_not_hold_the_end_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
