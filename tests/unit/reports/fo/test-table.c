/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/stream.h"
#include "reports/fo/fill.h"
#include "reports/fo/reader.h"

/* What tables and lists become, as text: "[" and "]" begin and end a block, with "x+width" and
 * height; "S" a space; "#" an id, "%" a marker; a row has "x+width", its heights, and for each cell
 * "(x+width content_x,before,after content)"; "k" what keeps it with what is before it. Everything
 * is in points, in a galley that is 100 wide. */

#define BOX(height)              "<fo:block-container height='" #height "pt'/>"
#define CELL(attributes, height) "<fo:table-cell " attributes ">" BOX(height) "</fo:table-cell>"
#define ROW(attributes, cells)   "<fo:table-row " attributes ">" cells "</fo:table-row>"
#define BODY(rows)               "<fo:table-body>" rows "</fo:table-body>"
#define FIXED                    "table-layout='fixed' "

typedef struct {
    FoWarnings *warnings;
    FoStyles *styles;
    FoContext context;
    FoNode *node;
    GPtrArray *arenas;
    guint n_warnings;
} Fixture;

static void
count(const gchar *message, gpointer user_data)
{
    (void)message;
    ((Fixture *)user_data)->n_warnings++;
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->warnings = fo_warnings_new("x.fo", count, f);
    f->styles = fo_styles_new(f->warnings);
    f->arenas = g_ptr_array_new_with_free_func((GDestroyNotify)fo_arena_free);
    f->context.warnings = f->warnings;
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_ptr_array_unref(f->arenas);
    fo_styles_free(f->styles);
    fo_warnings_free(f->warnings);
    g_free(f);
    return 0;
}

/* the child of the flow */
static void
read_child(Fixture *f, const gchar *child)
{
    g_autofree gchar *text = g_strconcat(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'><fo:layout-master-set>"
        "<fo:simple-page-master master-name='p'><fo:region-body/></fo:simple-page-master>"
        "</fo:layout-master-set><fo:page-sequence master-reference='p'>"
        "<fo:flow flow-name='xsl-region-body'>",
        child, "</fo:flow></fo:page-sequence></fo:root>", NULL);
    StreamMemory memory = {.data = (const guint8 *)text, .size = strlen(text)};
    Stream stream = stream_from_memory(&memory, "x.fo");
    g_autoptr(FoReader) reader = fo_reader_new(&stream, f->styles, f->warnings, NULL);
    FoReaderEvent event = FO_READER_END;

    do {
        FoNode *node = NULL;
        FoArena *arena = NULL;

        assert_true(fo_reader_next(reader, &event, &node, &arena, NULL));
        g_ptr_array_add(f->arenas, arena);
        if (event == FO_READER_FLOW_CHILD) {
            f->node = node;
            f->context.arena = arena;
        }
    } while (event != FO_READER_END);
    assert_non_null(f->node);
}

static void
add_length(GString *text, gint64 length)
{
    gchar buffer[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append(text,
                    g_ascii_formatd(buffer, sizeof buffer, "%.4g", (gdouble)length / FO_POINT));
}

static void
add_place(GString *text, FoUnit x, FoUnit width)
{
    add_length(text, x);
    g_string_append_c(text, '+');
    add_length(text, width);
}

static void
add_lengths(GString *text, const gchar *before, const FoUnit *lengths, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_string_append(text, i == 0 ? before : ",");
        add_length(text, lengths[i]);
    }
}

static void
write_row(GString *text, const FoItem *item)
{
    const FoRow *row = item->row;

    add_place(text, item->x, item->width);
    add_lengths(text, " ", row->heights, row->n_rows);
    for (guint i = 0; i < row->n_cells; i++) {
        const FoCell *cell = &row->cells[i];
        const FoUnit inner[] = {cell->content_x, cell->before, cell->after};

        g_string_append(text, " (");
        add_place(text, cell->x, cell->width);
        add_lengths(text, " ", inner, G_N_ELEMENTS(inner));
        g_string_append_c(text, ' ');
        add_length(text, cell->height);
        g_string_append_c(text, ')');
    }
}

static void
write_galley(GString *text, const FoGalley *galley);

static void
write_part(GString *text, const gchar *name, const FoGalley *galley)
{
    if (galley == NULL)
        return;
    g_string_append(text, name);
    write_galley(text, galley);
    g_string_append_c(text, '}');
}

static void
write_edge(GString *text, const FoItem *item)
{
    g_string_append_c(text, item->kind == FO_ITEM_BEGIN ? '[' : ']');
    if (item->kind == FO_ITEM_BEGIN)
        add_place(text, item->x, item->width);
    g_string_append_c(text, ' ');
    add_length(text, item->height);
    if (item->kind == FO_ITEM_BEGIN && item->table != NULL) {
        write_part(text, " H{", item->table->header);
        write_part(text, " F{", item->table->footer);
    }
}

static void
write_item(GString *text, const FoItem *item)
{
    if (item->break_before != FO_BREAK_NONE)
        g_string_append(text, "! ");
    if (item->keep > 0)
        g_string_append_printf(text, "k%u ", item->keep);
    switch (item->kind) {
    case FO_ITEM_BEGIN:
    case FO_ITEM_END:
        write_edge(text, item);
        break;
    case FO_ITEM_ROW:
        write_row(text, item);
        break;
    case FO_ITEM_ANCHOR:
        g_string_append_printf(text, item->anchor.id != NULL ? "#%s" : "%%", item->anchor.id);
        break;
    default:
        g_string_append_c(text, item->kind == FO_ITEM_SPACE ? 'S' : 'B');
        add_length(text, item->height);
        break;
    }
}

static void
write_galley(GString *text, const FoGalley *galley)
{
    for (guint i = 0; i < galley->items->len; i++) {
        if (i > 0)
            g_string_append_c(text, ' ');
        write_item(text, &g_array_index(galley->items, FoItem, i));
    }
}

typedef struct {
    const gchar *name;
    const gchar *fo;
    const gchar *text;
    guint n_warnings;
} Case;

static const Case cases[] = {
    {"two columns share the width",
     "<fo:table " FIXED ">" BODY(ROW("", CELL("", 10) CELL("", 20))) "</fo:table>",
     "[0+100 0 0+100 20 (0+50 0,0,0 10) (50+50 0,0,0 20) ] 0", 0},
    {"widths, and a table as wide as its columns",
     "<fo:table " FIXED "><fo:table-column column-width='30pt' number-columns-repeated='2'/>" BODY(
         ROW("", CELL("", 1) CELL("", 1))) "</fo:table>",
     "[0+60 0 0+60 1 (0+30 0,0,0 1) (30+30 0,0,0 1) ] 0", 0},
    {"a table in percent with proportions",
     "<fo:table " FIXED "width='80%'>"
     "<fo:table-column column-width='20pt'/>"
     "<fo:table-column column-width='proportional-column-width(2)'/>"
     "<fo:table-column column-width='proportional-column-width(1)'/>" BODY(
         ROW("", CELL("", 1) CELL("number-columns-spanned='2'", 1))) "</fo:table>",
     "[0+80 0 0+80 1 (0+20 0,0,0 1) (20+60 0,0,0 1) ] 0", 0},
    {"collapsed borders are half inside",
     "<fo:table " FIXED ">" BODY(
         ROW("", CELL("border='4pt solid black' padding='1pt'", 10) CELL("", 10))) "</fo:table>",
     "[0+100 0 0+100 16 (0+50 3,3,3 10) (50+50 2,0,0 10) ] 0", 0},
    {"rows share a border",
     "<fo:table " FIXED ">" BODY(ROW("", CELL("border='4pt solid black'", 10))
                                     ROW("", CELL("border='2pt solid black'", 10))) "</fo:table>",
     "[0+100 0 0+100 14 (0+100 2,2,2 10) 0+100 13 (0+100 1,2,1 10) ] 0", 0},
    {"separate borders",
     "<fo:table " FIXED "border-collapse='separate' border-separation='4pt' border='1pt solid red'"
     " padding='2pt' start-indent='3pt' end-indent='3pt'>"
     "<fo:table-body start-indent='0pt' end-indent='0pt'>" ROW("",
                                                               CELL("border='2pt solid red'", 10)
                                                                   CELL("", 10))
         ROW("", CELL("", 10) CELL("", 10)) "</fo:table-body></fo:table>",
     "[0+100 7 3+94 14 (4+41 2,2,2 10) (49+41 0,0,0 10) S4 3+94 10 (4+41 0,0,0 10) "
     "(49+41 0,0,0 10) ] 7",
     0},
    {"heights of rows and cells are minima",
     "<fo:table " FIXED
     ">" BODY(ROW("height='15pt'", CELL("", 10)) ROW("height='5pt'", CELL("", 10))
                  ROW("", CELL("height='30pt' padding='1pt'", 10))) "</fo:table>",
     "[0+100 0 0+100 15 (0+100 0,0,0 10) 0+100 10 (0+100 0,0,0 10) 0+100 32 (0+100 1,1,1 10) ] 0",
     0},
    {"row spans make a band, and the last row gets what is missing",
     "<fo:table " FIXED
     ">" BODY(ROW("", CELL("number-rows-spanned='2'", 50) CELL("", 10)) ROW("", CELL("", 10))
                  ROW("", CELL("", 1) CELL("", 2))) "</fo:table>",
     "[0+100 0 0+100 10,40 (0+50 0,0,0 50) (50+50 0,0,0 10) (50+50 0,0,0 10) "
     "0+100 2 (0+50 0,0,0 1) (50+50 0,0,0 2) ] 0",
     0},
    {"header and footer",
     "<fo:table " FIXED
     "><fo:table-header>" ROW("", CELL("", 5)) "</fo:table-header><fo:table-footer>" ROW(
         "",
         CELL("", 6)) "</fo:table-footer>" BODY(ROW("", CELL("", 7))) "</fo:table>",
     "[0+100 0 H{0+100 5 (0+100 0,0,0 5)} F{0+100 6 (0+100 0,0,0 6)} 0+100 7 (0+100 0,0,0 7) ] 0",
     0},
    {"keeps and breaks of rows",
     "<fo:table " FIXED ">" BODY(ROW("keep-with-next='always'", CELL("", 1)) ROW("", CELL("", 2))
                                     ROW("keep-with-previous='7'", CELL("", 3))
                                         ROW("break-before='page'", CELL("", 4))) "</fo:table>",
     "[0+100 0 0+100 1 (0+100 0,0,0 1) k255 0+100 2 (0+100 0,0,0 2) k7 0+100 3 (0+100 0,0,0 3) "
     "! S0 0+100 4 (0+100 0,0,0 4) ] 0",
     0},
    {"keep-together of the table",
     "<fo:table " FIXED
     "keep-together='always'>" BODY(ROW("", CELL("", 1)) ROW("", CELL("", 2))) "</fo:table>",
     "[0+100 0 0+100 1 (0+100 0,0,0 1) k255 0+100 2 (0+100 0,0,0 2) k255 ] 0", 0},
    {"cells without rows",
     "<fo:table " FIXED ">" BODY(CELL("", 1) CELL("ends-row='true'", 2) CELL("", 3)
                                     CELL("starts-row='true'", 4)) "</fo:table>",
     "[0+100 0 0+100 2 (0+50 0,0,0 1) (50+50 0,0,0 2) 0+100 3 (0+50 0,0,0 3) (50+50 0,0,0 0) "
     "0+100 4 (0+50 0,0,0 4) (50+50 0,0,0 0) ] 0",
     0},
    {"ids and markers",
     "<fo:table " FIXED "><fo:table-body id='b'><fo:marker marker-class-name='m'/>" ROW(
         "id='r'",
         "<fo:marker marker-class-name='m'/>" CELL("", 1)) "</fo:table-body></fo:table>",
     "[0+100 0 #b % % 0+100 1 (0+100 0,0,0 1) ] 0", 0},
    {"a caption above is kept with its table",
     "<fo:table-and-caption><fo:table-caption>" BOX(
         8) "</fo:table-caption><fo:table " FIXED
            ">" BODY(ROW("", CELL("", 1))) "</fo:table></fo:table-and-caption>",
     "[0+100 0 B8 k255 [0+100 0 0+100 1 (0+100 0,0,0 1) ] 0 ] 0", 0},
    {"a caption below",
     "<fo:table-and-caption caption-side='after'><fo:table-caption>" BOX(
         8) "</fo:table-caption><fo:table " FIXED
            ">" BODY(ROW("", CELL("", 1))) "</fo:table></fo:table-and-caption>",
     "[0+100 0 [0+100 0 0+100 1 (0+100 0,0,0 1) ] 0 k255 B8 ] 0", 0},
    {"overlapping cells",
     "<fo:table " FIXED
     ">" BODY(ROW("", CELL("column-number='1'", 1) CELL("column-number='1'", 2))) "</fo:table>",
     "[0+100 0 0+100 2 (0+50 0,0,0 1) (50+50 0,0,0 2) ] 0", 1},
    {"a table without rows", "<fo:table " FIXED "><fo:table-body/></fo:table>", "[0+0 0 ] 0", 0},
    {"a list",
     "<fo:list-block provisional-distance-between-starts='20pt' provisional-label-separation='5pt'>"
     "<fo:list-item><fo:list-item-label end-indent='label-end()'>" BOX(5) "</fo:list-item-label><fo:list-item-body start-indent='body-start()'>" BOX(
         9) "</fo:list-item-body></fo:list-item>"
            "<fo:list-item space-before='3pt' keep-with-previous='always'>"
            "<fo:list-item-label end-indent='label-end()'>" BOX(
                5) "</fo:list-item-label><fo:list-item-body start-indent='body-start()'>" BOX(9) "</fo:list-item-body></fo:list-item></fo:list-block>",
     "[0+100 0 0+100 9 (0+15 0,0,0 5) (20+80 -20,0,0 9) k255 S3 0+100 9 (0+15 0,0,0 5) "
     "(20+80 -20,0,0 9) ] 0",
     0},
};

static void
test_layouts(void **state)
{
    Fixture *f = *state;
    gboolean failed = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FoGalley) galley = fo_galley_new(100 * FO_POINT);
        g_autoptr(GString) text = g_string_new(NULL);
        guint before = f->n_warnings;

        read_child(f, cases[i].fo);
        fo_block_layout(&f->context, f->node, galley, 0, galley->width);
        write_galley(text, galley);
        if (strcmp(text->str, cases[i].text) != 0 ||
            f->n_warnings - before != cases[i].n_warnings) {
            print_error("%s:\n  '%s', not\n  '%s', %u warnings\n", cases[i].name, text->str,
                        cases[i].text, f->n_warnings - before);
            failed = TRUE;
        }
    }
    assert_false(failed);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_layouts, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
