/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/table-columns.h"
#include "reports/fo/table-grid.h"

/* Cells are written as a letter, its columns and rows spanned ("a21": 2 columns, 1 row) and, after
 * '@', its column-number; rows end with '/', parts with '|'. A grid is written as rows of letters,
 * '.' where no cell is, with ';' after a band. */

typedef struct {
    const gchar *cells;
    guint columns;
    const gchar *grid;
    guint n_warnings;
} Case;

static const Case cases[] = {
    {"a11 b11 / c11 d11", 2, "ab;cd;", 0},
    {"a21 / b11 c11", 2, "aa;bc;", 0},
    {"a12 b11 / c11 / d11 e11", 2, "ab,ac;de;", 0},
    {"a11 b12 / c11 d11", 0, "ab.,cbd;", 0},
    {"a13 b11 / c12 / / d11 e11", 2, "ab,ac,ac;de;", 0},
    {"a12 b11 / c12 / d11", 2, "ab,ac,dc;", 0},
    /* column-number */
    {"a11@2 b11", 3, ".ab;", 0},
    {"a11@3 b11@1", 3, "b.a;", 0},
    {"a11 b11@1", 2, "ab;", 1},
    {"a12@2 / b11@2", 2, ".a.,.ab;", 1},
    {"a21@1 b21@2", 3, "aabb;", 1},
    /* a span that does not fit between spans of rows above goes behind them */
    {"a11 b12 / c21", 2, "ab..,.bcc;", 1},
    /* spans end with their part */
    {"a15 b11 | c11 d11", 2, "ab;cd;", 0},
    {"a12 b11 / c11 | d11 e11 / f11", 2, "ab,ac;de;f.;", 0},
    /* more columns than declared */
    {"a11 b11 c11", 2, "abc;", 0},
    {"a00", 1, "a;", 0},
    {"", 2, "..;", 0},
};

static void
count(const gchar *message, gpointer user_data)
{
    (void)message;
    ++*(guint *)user_data;
}

static void
add_word(FoGrid *grid, const gchar *word)
{
    const gchar *at = strchr(word, '@');
    FoGridRequest request = {
        .node = (const FoNode *)(gconstpointer)word,
        .columns = word[1] - '0',
        .rows = word[2] - '0',
        .column_number = at != NULL ? at[1] - '0' : 0,
    };
    FoNode *node = g_new0(FoNode, 1);

    node->serial = (guchar)word[0];
    request.node = node;
    fo_grid_add(grid, &request);
}

static void
read_grid(FoGrid *grid, const gchar *text)
{
    static const FoNode parts[2];
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    fo_grid_begin_part(grid, &parts[0]);
    fo_grid_begin_row(grid, NULL);
    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] == '|') {
            fo_grid_end_part(grid);
            fo_grid_begin_part(grid, &parts[1]);
        }
        if (*words[i] == '/' || *words[i] == '|')
            fo_grid_begin_row(grid, NULL);
        else if (*words[i] != '\0')
            add_word(grid, words[i]);
    }
    fo_grid_end_part(grid);
}

static gchar
letter_at(const FoGrid *grid, guint row, guint column)
{
    gchar letter = '.';

    for (guint i = 0; i < grid->cells->len; i++) {
        const FoGridCell *cell = fo_grid_cell(grid, i);

        if (row - cell->row < cell->rows && column - cell->column < cell->columns)
            letter = letter == '.' ? (gchar)cell->node->serial : '?';
    }
    return letter;
}

static gchar *
write_grid(const FoGrid *grid)
{
    GString *text = g_string_new(NULL);
    guint band = 0;

    for (guint row = 0; row < grid->rows->len; row++) {
        if (row == band)
            band = fo_grid_band_end(grid, row);
        for (guint column = 0; column < grid->n_columns; column++)
            g_string_append_c(text, letter_at(grid, row, column));
        g_string_append_c(text, row + 1 == band ? ';' : ',');
    }
    return g_string_free(text, FALSE);
}

static void
free_nodes(const FoGrid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++)
        g_free((gpointer)fo_grid_cell(grid, i)->node);
}

static void
test_places(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint n = 0;
        g_autoptr(FoWarnings) warnings = fo_warnings_new("x.fo", count, &n);
        g_autoptr(FoGrid) grid = fo_grid_new(cases[i].columns, warnings);
        g_autofree gchar *text = NULL;

        read_grid(grid, cases[i].cells);
        text = write_grid(grid);
        free_nodes(grid);
        if (strcmp(text, cases[i].grid) != 0 || n != cases[i].n_warnings)
            fail_msg("'%s': '%s' with %u warnings, not '%s' with %u", cases[i].cells, text, n,
                     cases[i].grid, cases[i].n_warnings);
    }
}

static void
test_numbers_without_measure_are_limited(void **state)
{
    g_autoptr(FoGrid) grid = fo_grid_new(0, NULL);
    FoGridRequest request = {.columns = G_MAXINT, .rows = G_MAXINT};

    (void)state;
    fo_grid_begin_part(grid, NULL);
    fo_grid_begin_row(grid, NULL);
    fo_grid_add(grid, &request);
    request = (FoGridRequest){.columns = 1, .rows = 1, .column_number = G_MAXINT};
    fo_grid_add(grid, &request);
    fo_grid_end_part(grid);
    assert_int_equal(grid->n_columns, FO_TABLE_COLUMNS_MAX);
    assert_int_equal(grid->cells->len, 1);
    assert_int_equal(fo_grid_cell(grid, 0)->rows, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_numbers_without_measure_are_limited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
