/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/geometry.h"
#include "reports/fo/row-split.h"

/* A band is written as cells with '|' between them. A cell begins with "@1+2" if it is in row 1 and
 * spans 2 rows. Its content is words: "L10" a line of 10, "S5" a space, "R5" one that is retained,
 * "(2" a block begins with 2 of border, ")3" it ends with 3, "k9" keeps what follows with strength
 * 9, "T4+3" a table begins whose header has 4 and whose footer 3, "t" it ends, "[" and "]" are
 * around the cells of a nested row, ',' is between them. "r9" keeps the row together, "b9" keeps
 * its rows together, "^2" and "_3" are heights above and below the content.
 *
 * Pages are written as the lines of each cell, numbered through, '~' for each block that goes on,
 * and the height. */

typedef struct {
    const gchar *band;
    FoUnit available;
    guint8 strength;
    const gchar *pages;
} Case;

#define ALWAYS FO_KEEP_ALWAYS

static const Case cases[] = {
    /* one cell, two cells */
    {"L10 L10 L10", 20, 0, "0 1=20 2=10"},
    {"L10 L10 L10", 25, 0, "0 1=20 2=10"},
    {"L10 L10 | L10 L10 L10 L10", 20, 0, "0 1|2 3=20 |4 5=20"},
    {"L10 L10 L10 | L7 L7 L7", 20, 0, "0 1|3 4=20 2|5=10"},
    {"L10 | L10 L10", 15, 0, "0|1=10 |2=10"},
    /* what has to stay together goes to the next page, if it may */
    {"L10 | L30 L10", 20, 0, "no"},
    {"L10 | L30 L10", 20, 254, "no"},
    {"L10 | L30 L10", 20, ALWAYS, "0|1=30 |2=10"},
    {"L10 L10 | L30", 20, ALWAYS, "0 1|2=30"},
    {"L30 L10 L10", 20, ALWAYS, "0=30 1 2=20"},
    /* keeps between lines */
    {"L10 k254 L10 L10 k254 L10", 30, 0, "0 1=20 2 3=20"},
    {"L10 k254 L10 k254 L10", 20, 0, "no"},
    {"L10 k254 L10 k254 L10", 20, 254, "0 1=20 2=10"},
    {"L10 k5 L10 L10 k9 L10", 20, 9, "0 1=20 2 3=20"},
    {"L10 k5 L10 k9 L10 L10", 20, 9, "0=10 1 2=20 3=10"},
    {"r9 L10 L10", 10, 8, "no"},
    {"r9 L10 L10", 10, 9, "0=10 1=10"},
    /* spaces at the break go, retained ones stay */
    {"L10 S5 L10", 15, 0, "0=10 1=10"},
    {"L10 R5 L10", 15, 0, "0=10 1=15"},
    {"L10 S5 L10 S5 L10", 25, 0, "0 1=25 2=10"},
    /* blocks that go on */
    {"(2 L10 L10 )3", 14, 0, "0=12 ~1=13"},
    {"(2 L10 )3 L10", 15, 0, "0=15 1=10"},
    {"(2 L10 L10 )3", 24, 0, "0=12 ~1=13"},
    {"(1 (1 L10 L10 )1 L10 )1", 12, 0, "0=12 ~~1=11 ~2=11"},
    {"(2 S5 L10 )0 (0 S5 L10 )0", 20, 0, "0=17 1=10"},
    {"(2 L10 S5 )3 L10", 20, 0, "0=20 1=10"},
    {"(2 L10 L10 S5 )3", 25, 0, "0=12 ~1=18"},
    /* padding above only on the first page, below only on the last */
    {"^3 _4 L10 L10", 23, 0, "0=13 1=14"},
    {"^3 _4 L20", 23, 0, "no"},
    {"^3 _4 L20 | L10 L10 L10", 23, 0, "0|1 2=23 |3=10"},
    {"^3 _4 L10 L10 L10", 23, 0, "0 1=23 2=14"},
    {"^3 _4 L10 L10 L10 | L10", 23, 0, "0 1|3=23 2|=14"},
    /* nested rows */
    {"[ L10 L10 L10 , L10 ]", 20, 0, "[0 1,3]=20 [2,]=10"},
    {"L10 [ L10 L10 , L10 ] L10", 20, 0, "0 [1,3]=20 [2,] 4=20"},
    {"[ L10 L10 L10 L10 L10 L10 , L10 ]", 20, 0, "[0 1,6]=20 [2 3,]=20 [4 5,]=20"},
    {"(1 [ [ L10 L10 L10 ] , L10 L10 ] L10 )1", 21, 0, "[[0 1],3 4]=21 ~[[2],] 5=21"},
    {"[ k9 L10 k9 L10 ] [ L10 k9 L10 ]", 25, 0, "[0 1]=20 [2 3]=20"},
    {"L10 k255 [ L20 L10 ]", 15, ALWAYS, "0=10 [1]=20 [2]=10"},
    /* nested tables show header and footer on each page */
    {"T4+3 [ L10 ] [ L10 ] [ L10 ] t L10", 27, 0, "[0] [1]=27 ~[2] 3=27"},
    {"T4+3 [ L10 L10 ] t", 17, 0, "[0]=17 ~[1]=17"},
    /* a nested row that fits goes on if what ends with it does not fit */
    {"(2 [ L10 L10 ] )5", 24, 0, "[0]=12 ~[1]=15"},
    {"T4+3 [ L10 ] (2 [ L10 L10 ] )5 t", 42, 0, "[0] [1]=29 ~~[2]=22"},
    /* bands of several rows */
    {"@0+2 L10 L10 | @0+1 L10 | @1+1 L10", 10, 0, "0|2=10 1|3=10"},
    {"@0+2 L10 | @0+1 L10 L10 | @1+1 L10 L10", 20, 0, "0|1 2=20 |3 4=20"},
    {"@0+3 L5 | @0+1 L10 | @1+1 L10 | @2+1 L10", 20, 0, "0|1|2=20 |3=10"},
    {"@0+2 L10 | @0+1 L10 | @1+1 L10 L10", 25, 0, "0|1|2=20 |3=10"},
    {"b9 @0+2 L10 | @0+1 L10 | @1+1 L20", 20, 8, "no"},
    {"b9 @0+2 L10 | @0+1 L10 | @1+1 L20", 20, 9, "0|1=10 |2=20"},
    {"@0+2 [ L10 L10 L10 ] | @1+1 L10 k255 L10 k255 L10", 20, ALWAYS, "[0]=10 [1 2]|3 4=20 |5=10"},
    {"r9 @0+2 L10 L10 L10 | @0+1 L10 | @1+1 L10 L10", 25, 0, "0|3=10 1 2|4 5=20"},
};

static FoLine lines[256];

typedef struct {
    FoContext context;
    gchar **words;
    guint at;
    guint n_lines;
    FoTable *table;     /* the one that is open */
    GPtrArray *galleys; /* of cells of the outer band */
} Reader;

static FoRow *
read_row(Reader *reader, const gchar *separator);

static gint
number_in(const gchar *word)
{
    return (gint)g_ascii_strtoll(word + 1, NULL, 10);
}

static FoTable *
read_table(Reader *reader, const gchar *word)
{
    FoTable *table = fo_arena_new_struct(reader->context.arena, FoTable);

    table->header_height = number_in(word);
    table->footer_height = number_in(strchr(word, '+'));
    reader->table = table;
    return table;
}

static void
add_row(Reader *reader, FoGalley *galley)
{
    FoItem item = {.kind = FO_ITEM_ROW, .row = read_row(reader, ",")};

    item.height = fo_row_offset(item.row, item.row->n_rows);
    fo_galley_add(galley, &item);
    reader->at++;
}

static void
add_word(Reader *reader, FoGalley *galley, const gchar *word)
{
    FoItem item = {.height = number_in(word)};

    if (*word == 'L') {
        item.kind = FO_ITEM_LINE;
        item.line = &lines[reader->n_lines];
        item.width = (FoUnit)reader->n_lines++;
    } else if (*word == 'S' || *word == 'R') {
        item.kind = FO_ITEM_SPACE;
        item.retain = *word == 'R';
    } else if (*word == '(' || *word == 'T') {
        item.kind = FO_ITEM_BEGIN;
        if (*word == 'T') {
            item.table = read_table(reader, word);
            item.height = 0;
        }
    } else {
        item.kind = FO_ITEM_END;
        item.table = *word == 't' ? reader->table : NULL;
    }
    fo_galley_add(galley, &item);
}

static gboolean
set_option(FoCell *cell, FoRow *row, const gchar *word)
{
    switch (*word) {
    case '@':
        cell->row = (guint)number_in(word);
        cell->rows = (guint)number_in(strchr(word, '+'));
        return TRUE;
    case '^':
        cell->before = number_in(word);
        return TRUE;
    case '_':
        cell->after = number_in(word);
        return TRUE;
    case 'r':
        row->keep_together = (guint8)number_in(word);
        return TRUE;
    case 'b':
        row->keeps = (guint8 *)"\t\t\t";
        return TRUE;
    default:
        return FALSE;
    }
}

static void
read_cell(Reader *reader, FoCell *cell, FoRow *row, const gchar *separator)
{
    cell->galley = fo_galley_new(0);
    cell->rows = 1;
    for (; reader->words[reader->at] != NULL; reader->at++) {
        const gchar *word = reader->words[reader->at];

        if (strcmp(word, separator) == 0 || *word == ']')
            break;
        if (*word == '[') {
            reader->at++;
            add_row(reader, cell->galley);
            reader->at--;
        } else if (*word == 'k') {
            cell->galley->pending_keep = (guint8)number_in(word);
        } else if (!set_option(cell, row, word)) {
            add_word(reader, cell->galley, word);
        }
    }
    cell->height = fo_galley_measure(cell->galley);
    row->n_rows = MAX(row->n_rows, cell->row + cell->rows);
}

static FoRow *
read_row(Reader *reader, const gchar *separator)
{
    FoRow *row = fo_arena_new_struct(reader->context.arena, FoRow);

    row->cells = fo_arena_new_array(reader->context.arena, FoCell, 8);
    row->heights = fo_arena_new_array(reader->context.arena, FoUnit, 8);
    for (;;) {
        const gchar *word;

        read_cell(reader, &row->cells[row->n_cells++], row, separator);
        word = reader->words[reader->at];
        if (word == NULL || strcmp(word, separator) != 0)
            break;
        reader->at++;
    }
    fo_row_measure(row);
    return row;
}

static void
write_row(GString *text, const FoRow *row, const gchar *separator);

static void
write_cell(GString *text, const FoCell *cell)
{
    const gchar *space = "";

    for (guint i = 0; i < cell->n_open; i++)
        g_string_append_c(text, '~');
    for (guint i = 0; cell->galley != NULL && i < cell->galley->items->len; i++) {
        const FoItem *item = &g_array_index(cell->galley->items, FoItem, i);

        if (item->kind != FO_ITEM_LINE && item->kind != FO_ITEM_ROW)
            continue;
        g_string_append(text, space);
        space = " ";
        if (item->kind == FO_ITEM_LINE) {
            g_string_append_printf(text, "%d", item->width);
        } else {
            g_string_append_c(text, '[');
            write_row(text, i == 0 && cell->tail != NULL ? cell->tail : item->row, ",");
            g_string_append_c(text, ']');
        }
    }
}

static void
write_row(GString *text, const FoRow *row, const gchar *separator)
{
    for (guint i = 0; i < row->n_cells; i++) {
        if (i > 0)
            g_string_append(text, separator);
        write_cell(text, &row->cells[i]);
    }
}

static void
write_page(GString *text, const FoRow *row)
{
    if (text->len > 0)
        g_string_append_c(text, ' ');
    write_row(text, row, "|");
    g_string_append_printf(text, "=%d", fo_row_offset(row, row->n_rows));
}

static gchar *
split_all(FoContext *context, FoRow *row, const Case *item)
{
    GString *text = g_string_new(NULL);

    while (fo_row_offset(row, row->n_rows) > item->available) {
        FoRow *head = NULL;
        FoUnit height = 0;

        if (!fo_row_split(context, row, item->available, item->strength, &head, &row, &height)) {
            if (item->strength < FO_KEEP_ALWAYS)
                return g_string_free(g_string_append(text, "no"), FALSE);
            break;
        }
        assert_int_equal(height, fo_row_offset(head, head->n_rows));
        write_page(text, head);
    }
    write_page(text, row);
    return g_string_free(text, FALSE);
}

static void
free_row(FoRow *row)
{
    for (guint i = 0; i < row->n_cells; i++)
        fo_galley_free(row->cells[i].galley);
}

static gchar *
pages_of(const Case *item)
{
    g_autoptr(FoArena) arena = fo_arena_new();
    g_auto(GStrv) words = g_strsplit(item->band, " ", -1);
    Reader reader = {.context = {.arena = arena}, .words = words};
    FoRow *row = read_row(&reader, "|");
    gchar *pages = split_all(&reader.context, row, item);

    free_row(row);
    return pages;
}

static void
test_pages(void **state)
{
    gboolean failed = FALSE;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *pages = pages_of(&cases[i]);

        if (strcmp(pages, cases[i].pages) != 0) {
            print_error("'%s' in %d, %u: '%s', not '%s'\n", cases[i].band, cases[i].available,
                        cases[i].strength, pages, cases[i].pages);
            failed = TRUE;
        }
    }
    assert_false(failed);
}

/* n lines of 10 in one cell, beside a nested row with as many */
static FoRow *
long_row(FoArena *arena, guint n)
{
    FoContext context = {.arena = arena};
    gchar *words[] = {NULL};
    Reader reader = {.context = context, .words = words};
    FoRow *row = read_row(&reader, "|");
    const FoItem line = {.kind = FO_ITEM_LINE, .height = 10, .line = &lines[0]};

    for (guint i = 0; i < n; i++)
        fo_galley_add(row->cells[0].galley, &line);
    row->cells[0].height = fo_galley_measure(row->cells[0].galley);
    fo_row_measure(row);
    return row;
}

static void
test_a_cell_of_many_pages_loses_nothing(void **state)
{
    enum {
        LINES = 1000 * 1000,
        ON_PAGE = 50
    };
    g_autoptr(FoArena) arena = fo_arena_new();
    FoContext context = {.arena = arena};
    FoRow *row = long_row(arena, LINES);
    FoRow *rest = row;
    guint n_lines = 0;
    gint64 begun = g_get_monotonic_time();

    (void)state;
    for (guint i = 0; i < LINES / ON_PAGE - 1; i++) {
        FoRow *head = NULL;
        FoUnit height = 0;

        assert_true(fo_row_split(&context, rest, ON_PAGE * 10, 0, &head, &rest, &height));
        assert_int_equal(height, ON_PAGE * 10);
        n_lines += head->cells[0].galley->items->len;
    }
    assert_int_equal(n_lines + rest->cells[0].galley->items->len, LINES);
    assert_int_equal(rest->cells[0].height, ON_PAGE * 10);
    /* quadratic work would be 10^10 steps */
    assert_true(g_get_monotonic_time() - begun < 20 * G_USEC_PER_SEC);
    free_row(row);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_a_cell_of_many_pages_loses_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
