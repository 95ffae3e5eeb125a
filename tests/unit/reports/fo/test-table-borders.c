/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/fo/table-borders.h"

/* the edge between two cells side by side: candidates in the order they come, and who wins */
typedef struct {
    const gchar *name;
    FoEdgeCandidate candidates[4];
    gint winner; /* -1: none */
} Case;

#define B(style, width)                                                                            \
    {                                                                                              \
        {FO_KEYWORD_##style, width, 0}, 0                                                          \
    }
#define P(style, width, precedence)                                                                \
    {                                                                                              \
        {FO_KEYWORD_##style, width, 0}, precedence                                                 \
    }

static const Case cases[] = {
    {"one", {B(SOLID, 2)}, 0},
    {"none at all", {B(NONE, 0), B(NONE, 0)}, -1},
    {"a border wins over none", {B(NONE, 0), B(DOTTED, 1)}, 1},
    {"the wider wins", {B(SOLID, 2), B(DOTTED, 3)}, 1},
    {"the narrower loses", {B(INSET, 3), B(DOUBLE, 2)}, 0},
    {"hidden wins over wide", {B(SOLID, 9), B(HIDDEN, 0)}, 1},
    {"hidden stays", {B(HIDDEN, 0), B(SOLID, 9)}, 0},
    {"hidden wins over none", {B(NONE, 0), B(HIDDEN, 0)}, 1},
    {"double over solid", {B(SOLID, 2), B(DOUBLE, 2)}, 1},
    {"solid over dashed", {B(DASHED, 2), B(SOLID, 2)}, 1},
    {"dashed over dotted", {B(DOTTED, 2), B(DASHED, 2)}, 1},
    {"dotted over ridge", {B(RIDGE, 2), B(DOTTED, 2)}, 1},
    {"ridge over outset", {B(OUTSET, 2), B(RIDGE, 2)}, 1},
    {"outset over groove", {B(GROOVE, 2), B(OUTSET, 2)}, 1},
    {"groove over inset", {B(INSET, 2), B(GROOVE, 2)}, 1},
    {"of equal ones the first", {B(SOLID, 2), B(SOLID, 2), B(SOLID, 2)}, 0},
};

static const Case by_precedence[] = {
    {"the higher wins though narrower", {P(SOLID, 5, 1), P(SOLID, 1, 2)}, 1},
    {"the lower loses though hidden", {P(SOLID, 1, 2), P(HIDDEN, 0, 1)}, 0},
    {"force wins", {P(SOLID, 5, 6), P(SOLID, 1, G_MAXINT)}, 1},
    {"equal ones by width", {P(SOLID, 1, 2), P(SOLID, 5, 2)}, 1},
};

static void
check(const Case *item, gboolean precedence)
{
    static const FoTableArea left = {0, 1, 0, 1};
    g_autoptr(FoTableEdges) edges = fo_table_edges_new(1, 2, precedence);
    FoBorder border;
    gint winner = -1;

    for (guint i = 0; i < G_N_ELEMENTS(item->candidates); i++) {
        FoEdgeCandidate candidate = item->candidates[i];

        candidate.border.color = i + 1;
        fo_table_edges_add(edges, &left, FO_EDGE_END, &candidate);
    }
    border = fo_table_edges_get(edges, &left, FO_EDGE_END);
    winner = (gint)border.color - 1;
    if (winner != item->winner)
        fail_msg("%s: candidate %d won, not %d", item->name, winner, item->winner);
}

static void
test_conflicts(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check(&cases[i], FALSE);
    for (gsize i = 0; i < G_N_ELEMENTS(by_precedence); i++)
        check(&by_precedence[i], TRUE);
}

static void
test_neighbours_share_a_border(void **state)
{
    static const FoTableArea left = {0, 1, 0, 1};
    static const FoTableArea right = {0, 1, 1, 1};
    static const FoEdgeCandidate wide = B(SOLID, 5);
    g_autoptr(FoTableEdges) edges = fo_table_edges_new(1, 2, FALSE);

    (void)state;
    fo_table_edges_add(edges, &right, FO_EDGE_START, &wide);
    assert_int_equal(fo_table_edges_get(edges, &left, FO_EDGE_END).width, 5);
    assert_int_equal(fo_table_edges_inside(edges, &left, FO_EDGE_END), 2);
    assert_int_equal(fo_table_edges_inside(edges, &right, FO_EDGE_START), 3);
}

/* beside the table there is room for half a border, above and below there is none */
static void
test_the_table_edge(void **state)
{
    static const FoTableArea whole = {0, 2, 0, 2};
    static const FoTableArea last = {1, 1, 1, 1};
    static const FoEdgeCandidate wide = B(SOLID, 5);
    g_autoptr(FoTableEdges) edges = fo_table_edges_new(2, 2, FALSE);

    (void)state;
    for (guint i = 0; i < 4; i++)
        fo_table_edges_add(edges, &whole, (FoEdge)i, &wide);
    assert_int_equal(fo_table_edges_inside(edges, &last, FO_EDGE_AFTER), 2);
    assert_int_equal(fo_table_edges_inside(edges, &last, FO_EDGE_END), 2);
    assert_int_equal(fo_table_edges_inside(edges, &last, FO_EDGE_BEFORE), 0);
    assert_int_equal(fo_table_edges_inside(edges, &last, FO_EDGE_START), 0);
    assert_true(fo_table_edges_is_outer(edges, &last, FO_EDGE_END));
    assert_false(fo_table_edges_is_outer(edges, &last, FO_EDGE_START));
}

static void
test_a_span_has_the_widest_of_its_side(void **state)
{
    static const FoTableArea span = {0, 2, 0, 1};
    static const FoTableArea second = {1, 1, 1, 1};
    static const FoTableArea inside = {0, 1, 0, 1};
    static const FoEdgeCandidate wide = B(SOLID, 6);
    g_autoptr(FoTableEdges) edges = fo_table_edges_new(2, 2, FALSE);

    (void)state;
    fo_table_edges_add(edges, &second, FO_EDGE_START, &wide);
    assert_int_equal(fo_table_edges_inside(edges, &span, FO_EDGE_END), 3);
    assert_int_equal(fo_table_edges_get(edges, &inside, FO_EDGE_END).width, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conflicts),
        cmocka_unit_test(test_neighbours_share_a_border),
        cmocka_unit_test(test_the_table_edge),
        cmocka_unit_test(test_a_span_has_the_widest_of_its_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
