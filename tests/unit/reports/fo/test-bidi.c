/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/bidi.h"

typedef struct {
    const gchar *levels; /* a digit for each item */
    const gchar *order;  /* the items from left to right, as letters */
} OrderCase;

static const OrderCase orders[] = {
    {"0", "a"},         {"000", "abc"},   {"111", "cba"},         {"01110", "adcbe"},
    {"10001", "abcde"}, {"1221", "dbca"}, {"0112210", "afdecbg"}, {"1222332221", "jbcdfeghia"},
    {"2222", "abcd"},   {"3331", "dcba"},
};

static void
test_items_are_reordered_by_their_levels(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(orders); i++) {
        const guint n = (guint)strlen(orders[i].levels);
        guint8 levels[16];
        guint32 order[16];
        gchar found[17] = {0};

        for (guint k = 0; k < n; k++)
            levels[k] = (guint8)(orders[i].levels[k] - '0');
        fo_bidi_order(levels, n, order);
        for (guint k = 0; k < n; k++)
            found[k] = (gchar)('a' + order[k]);
        assert_string_equal(found, orders[i].order);
    }
}

typedef struct {
    const gchar *text;
    gboolean rtl;
    gboolean needed;
    const gchar *levels; /* of each byte */
} LevelCase;

static const LevelCase levels_cases[] = {
    {"abc", FALSE, FALSE, "000"},
    {"größe", FALSE, FALSE, "0000000"},
    {"abc", TRUE, FALSE, "222"},
    {"a אב", FALSE, TRUE, "001111"},
    {"אב 12", TRUE, TRUE, "1111122"},
    {"אב 12", FALSE, TRUE, "1111122"},
    {"a\342\200\256bc\342\200\254d", FALSE, TRUE, NULL},
    {"中文", FALSE, FALSE, "000000"},
};

static void
test_levels_are_those_of_uax_9(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(levels_cases); i++) {
        const LevelCase *c = &levels_cases[i];
        const gsize length = strlen(c->text);
        guint8 levels[32];

        assert_int_equal(fo_bidi_needed(c->text, length), c->needed);
        fo_bidi_levels(c->text, length, c->rtl, levels);
        for (gsize k = 0; c->levels != NULL && k < length; k++)
            assert_int_equal(levels[k], c->levels[k] - '0');
    }
}

static void
test_overrides_turn_letters(void **state)
{
    static const gchar text[] = "a\342\200\256bc\342\200\254d";
    guint8 levels[sizeof text];

    (void)state;
    fo_bidi_levels(text, sizeof text - 1, FALSE, levels);
    assert_int_equal(levels[0], 0);
    assert_int_equal(levels[4], 1);
    assert_int_equal(levels[5], 1);
    assert_int_equal(levels[9], 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items_are_reordered_by_their_levels),
        cmocka_unit_test(test_levels_are_those_of_uax_9),
        cmocka_unit_test(test_overrides_turn_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
