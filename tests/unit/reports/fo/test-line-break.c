/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "reports/fo/line-break.h"

#define MAX_ITEMS 24

typedef struct {
    FoBreakItem items[MAX_ITEMS];
    FoBreakRequest request;
    GArray *breaks;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->breaks = g_array_new(FALSE, FALSE, sizeof(guint));
    f->request = (FoBreakRequest){.items = f->items, .fill = TRUE, .tolerance = INFINITY};
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_array_unref(f->breaks);
    g_free(f);
    return 0;
}

static void
add_word(Fixture *f, FoUnit width)
{
    f->items[f->request.n++] = (FoBreakItem){.width = width, .penalty = FO_PENALTY_NEVER};
}

static void
add_space(Fixture *f)
{
    f->items[f->request.n++] = (FoBreakItem){.width = 12, .stretch = 6, .shrink = 4, .glue = TRUE};
}

static void
add_hyphen(Fixture *f)
{
    FoBreakItem *last = &f->items[f->request.n - 1];

    last->penalty = FO_PENALTY_HYPHEN;
    last->break_width = 8;
}

/* the least demerits of all ways, one by one */
static gdouble
least_demerits(const FoBreakRequest *request, guint first)
{
    gdouble least = INFINITY;

    if (first == request->n)
        return 0;
    for (guint end = first + 1; end <= request->n; end++) {
        gdouble cost;

        if (end < request->n && request->items[end - 1].penalty == FO_PENALTY_NEVER)
            continue;
        cost = fo_line_demerits(request, first, end);
        if (cost >= 0)
            least = MIN(least, cost + least_demerits(request, end));
    }
    return least;
}

static gdouble
demerits_of(const FoBreakRequest *request, const GArray *breaks)
{
    gdouble sum = 0;
    guint first = 0;

    for (guint i = 0; i < breaks->len; i++) {
        const guint end = g_array_index(breaks, guint, i);

        sum += fo_line_demerits(request, first, end);
        first = end;
    }
    return sum;
}

static void
fill_by_chance(Fixture *f, GRand *random)
{
    f->request.n = 0;
    f->request.width = g_rand_int_range(random, 60, 160);
    f->request.first_width = f->request.width - g_rand_int_range(random, 0, 30);
    f->request.fill = g_rand_boolean(random);
    for (guint i = 0; i < MAX_ITEMS / 2; i++) {
        add_word(f, g_rand_int_range(random, 5, 60));
        if (g_rand_int_range(random, 0, 4) == 0)
            add_hyphen(f);
        else
            add_space(f);
    }
}

static void
test_total_fit_is_as_good_as_any_way(void **state)
{
    Fixture *f = *state;
    g_autoptr(GRand) random = g_rand_new_with_seed(1981);

    for (guint i = 0; i < 400; i++) {
        gdouble least;

        fill_by_chance(f, random);
        least = least_demerits(&f->request, 0);
        assert_int_equal(fo_line_break_total(&f->request, f->breaks), !isinf(least));
        if (isinf(least))
            continue;
        assert_int_equal(g_array_index(f->breaks, guint, f->breaks->len - 1), f->request.n);
        assert_true(fabs(demerits_of(&f->request, f->breaks) - least) <= 1e-9 * least);
    }
}

static void
test_word_wider_than_the_line_has_no_way(void **state)
{
    Fixture *f = *state;

    f->request.width = f->request.first_width = 50;
    add_word(f, 20);
    add_space(f);
    add_word(f, 60);
    assert_false(fo_line_break_total(&f->request, f->breaks));
}

static void
test_line_shrinks_only_so_far(void **state)
{
    Fixture *f = *state;

    add_word(f, 40);
    add_space(f);
    add_word(f, 40);
    f->request.width = f->request.first_width = 88;
    assert_true(fo_line_break_total(&f->request, f->breaks));
    assert_int_equal(f->breaks->len, 1);
    f->request.width = f->request.first_width = 87;
    assert_true(fo_line_break_total(&f->request, f->breaks));
    assert_int_equal(f->breaks->len, 2);
}

static void
test_tolerance_refuses_loose_lines(void **state)
{
    Fixture *f = *state;

    f->request.width = f->request.first_width = 100;
    add_word(f, 30);
    add_space(f);
    add_word(f, 30);
    add_space(f);
    add_word(f, 90);
    assert_true(fo_line_break_total(&f->request, f->breaks));
    f->request.tolerance = 2;
    assert_false(fo_line_break_total(&f->request, f->breaks));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_total_fit_is_as_good_as_any_way, setup, teardown),
        cmocka_unit_test_setup_teardown(test_word_wider_than_the_line_has_no_way, setup, teardown),
        cmocka_unit_test_setup_teardown(test_line_shrinks_only_so_far, setup, teardown),
        cmocka_unit_test_setup_teardown(test_tolerance_refuses_loose_lines, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
