/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "reports/fo/formatter.h"

/* Documents on pages of 200 by 50 points, with lines of 10; what they become is the words of each
 * page in the order they are drawn, '|' between pages, '-' a page without any. */

#define BLOCK(attributes, text) "<fo:block " attributes ">" text "</fo:block>"
#define CELL(content)           "<fo:table-cell>" content "</fo:table-cell>"
#define ROW(attributes, cells)  "<fo:table-row " attributes ">" cells "</fo:table-row>"
#define TABLE(parts)            "<fo:table table-layout='fixed'>" parts "</fo:table>"
#define BODY(rows)              "<fo:table-body>" rows "</fo:table-body>"
#define HEAD(rows)              "<fo:table-header>" rows "</fo:table-header>"
#define ITEM(attributes, label, body)                                                              \
    "<fo:list-item " attributes "><fo:list-item-label>" label                                      \
    "</fo:list-item-label><fo:list-item-body start-indent='20pt'>" body                            \
    "</fo:list-item-body></fo:list-item>"
#define LIST(items) "<fo:list-block>" items "</fo:list-block>"
#define B(text)     BLOCK("", text)
#define MARKED(mark, text)                                                                         \
    "<fo:block><fo:marker marker-class-name='m'>" mark "</fo:marker>" text "</fo:block>"
#define PAGE  "break-before='page'"
#define AFTER "break-after='page'"

typedef struct {
    const gchar *flow;
    const gchar *pages;
} Case;

static const Case breaks[] = {
    {B("a") BLOCK(PAGE, "b") B("c"), "a | b c"},
    {B("a") BLOCK(AFTER, "b") B("c"), "a b | c"},
    {BLOCK("break-before='odd-page'", "a") BLOCK("break-before='odd-page'", "b"), "a | - | b"},
    /* rows */
    {TABLE(BODY(ROW("", CELL(B("a"))) ROW(PAGE, CELL(B("b"))) ROW("", CELL(B("c"))))), "a | b c"},
    {TABLE(BODY(ROW(AFTER, CELL(B("a"))) ROW("", CELL(B("b"))))) B("c"), "a | b c"},
    {TABLE(BODY(ROW(AFTER, CELL(B("a"))))) B("c"), "a | c"},
    {B("x") TABLE(BODY(ROW(PAGE, CELL(B("a"))))), "x | a"},
    {TABLE(HEAD(ROW("", CELL(B("h")))) BODY(ROW("", CELL(B("a"))) ROW(PAGE, CELL(B("b"))))),
     "h a | h b"},
    {TABLE(BODY(ROW("", CELL(B("a"))) ROW("break-before='even-page'", CELL(B("b")))
                    ROW("break-before='even-page'", CELL(B("c"))))),
     "a | b | - | c"},
    /* markers of the rows on the page, in heads and feet */
    {TABLE(HEAD(ROW(
         "",
         CELL(
             "<fo:block>h<fo:retrieve-table-marker retrieve-class-name='m'/>"
             "</fo:block>"))) "<fo:table-footer>" ROW("",
                                                      CELL(
                                                          "<fo:block>f<fo:retrieve-table-marker retrieve-class-name='m'"
                                                          " retrieve-position-within-table='last-starting'/></fo:block>")) "</fo:table-footer>" BODY(ROW("",
                                                                                                                                                         CELL(MARKED(
                                                                                                                                                             "1",
                                                                                                                                                             "a")))
                                                                                                                                                         ROW("",
                                                                                                                                                             CELL(MARKED(
                                                                                                                                                                 "2",
                                                                                                                                                                 "b")))
                                                                                                                                                             ROW(PAGE,
                                                                                                                                                                 CELL(MARKED(
                                                                                                                                                                     "3",
                                                                                                                                                                     "c"))))),
     "h 1 a b f 2 | h 3 c f 3"},
    {TABLE(HEAD(ROW("",
                    CELL("<fo:block>h<fo:retrieve-table-marker retrieve-class-name='m'"
                         " retrieve-position-within-table='first-including-carryover'/>"
                         "</fo:block>")))
               BODY(ROW("", CELL(MARKED("1", "a"))) ROW(PAGE, CELL(B("b"))))),
     "h 1 a | h 1 b"},
    /* rows that a span ties together */
    {TABLE(BODY(ROW("",
                    "<fo:table-cell number-rows-spanned='2'>" B("s")
                        B("t") "</fo:table-cell>" CELL(B("a"))) ROW(PAGE, CELL(B("b"))))),
     "s a | t b"},
    /* cells: the other cells of the row keep what fits */
    {TABLE(BODY(ROW("", CELL(B("a") BLOCK(PAGE, "b")) CELL(B("c") B("d"))))) B("e"), "a c d | b e"},
    {TABLE(BODY(ROW("", CELL(B("a") BLOCK(PAGE, "b") BLOCK(PAGE, "c")) CELL(B("d"))))),
     "a d | b | c"},
    {TABLE(BODY(ROW("", CELL(BLOCK(AFTER, "a") B("b"))))) B("e"), "a | b e"},
    /* at the edge of a cell: of its row */
    {B("x") TABLE(BODY(ROW("", CELL(BLOCK(PAGE, "a")) CELL(B("b"))))), "x | a b"},
    {TABLE(BODY(ROW("", CELL(BLOCK(AFTER, "a")) CELL(B("b"))))) B("c"), "a b | c"},
    /* tables in cells, keeps */
    {TABLE(BODY(ROW("keep-together='always'",
                    CELL(B("x") TABLE(BODY(ROW("", CELL(B("a"))) ROW(PAGE, CELL(B("b"))))))))),
     "x a | b"},
    /* lists */
    {LIST(ITEM("", B("1"), B("a")) ITEM(PAGE, B("2"), B("b"))), "1 a | 2 b"},
    {LIST(ITEM("", B("1"), B("a") BLOCK(PAGE, "b")) ITEM("", B("2"), B("c"))), "1 a | b 2 c"},
    {LIST(ITEM(AFTER, B("1"), B("a"))) B("x"), "1 a | x"},
    /* block-containers: one of a fixed height is not broken */
    {"<fo:block-container>" B("a") BLOCK(PAGE, "b") "</fo:block-container>", "a | b"},
    {B("x") "<fo:block-container " PAGE ">" B("a") "</fo:block-container>", "x | a"},
    {"<fo:block-container height='30pt'>" B("a") BLOCK(PAGE, "b") "</fo:block-container>", "a b"},
};

#define NOTE(body)                                                                                 \
    "<fo:footnote><fo:inline>*</fo:inline><fo:footnote-body>" body                                 \
    "</fo:footnote-body></fo:footnote>"
#define N(text) BLOCK("", text)
#define THREE   N("n1") N("n2") N("n3")
#define SEVEN   THREE N("n4") N("n5") N("n6") N("n7")

static const Case footnotes[] = {
    {B("a" NOTE(N("n"))) B("b") B("c"), "a * b c n"},
    /* the line goes with all of its footnote, if that has a place */
    {B("a") B("b") B("c") B("d") B("e" NOTE(N("n"))), "a b c d | e * n"},
    {B("a") B("b" NOTE(N("n"))) B("c") B("d") B("e"), "a b * c d n | e"},
    /* it goes on on the next page, above nothing and below what follows */
    {B("a") B("b") B("c" NOTE(THREE)) B("d"), "a b c * n1 n2 | d n3"},
    {B("a" NOTE(SEVEN)) B("b") B("c"), "a * n1 n2 n3 n4 | b c n5 n6 n7"},
    {B("a" NOTE(SEVEN N("n8") N("n9"))) B("b") B("c") B("d"),
     "a * n1 n2 n3 n4 | b n5 n6 n7 n8 | c d n9"},
    {B("a" NOTE(SEVEN)), "a * n1 n2 n3 n4 | n5 n6 n7"},
    {B("a" NOTE(SEVEN)) B("b" NOTE(N("m"))), "a * n1 n2 n3 n4 | b * n5 n6 n7 m"},
    {B("a" NOTE(SEVEN)) BLOCK(PAGE, "b"), "a * n1 n2 n3 n4 | b n5 n6 n7"},
    /* what is kept with the next line takes its footnote along */
    {B("a") B("b") BLOCK("keep-with-next='always'", "c" NOTE(THREE)) B("d"),
     "a b | c * d n1 n2 n3"},
    /* in cells, lists and boxes */
    {TABLE(BODY(ROW("", CELL(B("a" NOTE(THREE)) B("b") B("c")) CELL(B("d"))))),
     "a * b c d n1 n2 | n3"},
    {LIST(ITEM("", B("1"), B("a" NOTE(SEVEN)))) B("b"), "1 a * n1 n2 n3 n4 | b n5 n6 n7"},
    {"<fo:block-container height='20pt'>" B("a" NOTE(N("n"))) "</fo:block-container>", "a * n"},
    /* a footnote of blocks with borders, and one that has a table */
    {B("a" NOTE(BLOCK("border='1pt solid'", SEVEN))), "a * n1 n2 n3 | n4 n5 n6 n7"},
    {B("a") B("b") B("c" NOTE(TABLE(BODY(ROW("", CELL(N("n1") N("n2") N("n3"))))))),
     "a b c * n1 n2 | n3"},
};

/* roles of the structure with what is in them, '+' if they go on, '!' an artifact */
static const Case structure[] = {
    {B("a") BLOCK("role='H1'", "b"), "P(a) H1(b)"},
    {B("a<fo:block/>b"), "P(a b)"},
    {BLOCK("widows='1' orphans='1'", "a&#x2028;b&#x2028;c&#x2028;d&#x2028;e&#x2028;f"),
     "P(a b c d e) | P+(f)"},
    {BLOCK("role='artifact'", "a"), "!(a)"},
    {TABLE(HEAD(ROW("", CELL(B("h")))) BODY(
         ROW("", CELL(B("a") B("b")))
             ROW(PAGE, "<fo:table-cell role='TH'>" B("c") "</fo:table-cell>" CELL(B("d"))))),
     "Table(TR(TH(P(h))) TR(TD(P(a) P(b)))) | Table+(!(TR(TH(P(h)))) TR(TH(P(c)) TD(P(d))))"},
    {TABLE(BODY(ROW("", CELL(B("a") BLOCK(PAGE, "b")) CELL(B("c"))))),
     "Table(TR(TD(P(a)) TD(P(c)))) | Table+(TR+(TD+(P(b)) TD+()))"},
    {TABLE(BODY(
         ROW("", "<fo:table-cell number-rows-spanned='2'>" B("a") "</fo:table-cell>" CELL(B("b")))
             ROW("", CELL(B("c"))))),
     "Table(TR(TD(P(a)) TD(P(b))) TR(TD(P(c))))"},
    {TABLE(BODY(CELL(B("a")) "<fo:table-cell starts-row='true'>" B("b") "</fo:table-cell>")),
     "Table(TR(TD(P(a))) TR(TD(P(b))))"},
    {LIST(ITEM("", B("1"), B("a") BLOCK(PAGE, "b"))),
     "L(LI(Lbl(P(1)) LBody(P(a)))) | L+(LI+(Lbl+() LBody+(P(b))))"},
    {B("a" NOTE(SEVEN)), "P(a *) Note(P(n1) P(n2) P(n3) P(n4)) | Note+(P(n5) P(n6) P(n7))"},
};

typedef struct {
    gchar *folder;
    gchar *path;
    gchar *areas;
    const gchar *text; /* a part of @areas */
    GString *pages;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("fo-flow-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "areas", NULL);
    f->pages = g_string_new(NULL);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    (void)g_remove(f->path);
    (void)g_rmdir(f->folder);
    g_free(f->folder);
    g_free(f->path);
    g_free(f->areas);
    g_string_free(f->pages, TRUE);
    g_free(f);
    return 0;
}

static void
format(Fixture *f, const gchar *flow)
{
    const FoOptions options = {.output = FO_OUTPUT_AREAS};
    gchar *text = g_strconcat(
        "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-family='DejaVu Sans'"
        " font-size='8pt' line-height='10pt'><fo:layout-master-set><fo:simple-page-master"
        " master-name='p' page-width='200pt' page-height='50pt'><fo:region-body/>"
        "</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference='p'>"
        "<fo:flow flow-name='xsl-region-body'>",
        flow, "</fo:flow></fo:page-sequence></fo:root>", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));

    g_clear_pointer(&f->areas, g_free);
    assert_true(fo_format_bytes(bytes, "x.fo", f->path, &options, NULL));
    assert_true(g_file_get_contents(f->path, &f->areas, NULL, NULL));
}

static void
add_line(GString *pages, const gchar *line)
{
    gchar **parts;

    while (*line == ' ')
        line++;
    if (g_str_has_prefix(line, "page ")) {
        if (pages->len > 0)
            g_string_append(pages, g_str_has_suffix(pages->str, "| ") ? "- | " : "| ");
        else
            g_string_append(pages, "");
        return;
    }
    if (!g_str_has_prefix(line, "text "))
        return;
    parts = g_strsplit(line, "\"", 3);
    g_string_append_printf(pages, "%s ", parts[1]);
    g_strfreev(parts);
}

/* the words of each page, without the space at the end */
static const gchar *
pages_of(Fixture *f, const gchar *flow)
{
    gchar **lines;

    format(f, flow);
    g_string_truncate(f->pages, 0);
    lines = g_strsplit(f->areas, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        add_line(f->pages, lines[i]);
    g_strfreev(lines);
    g_strchomp(f->pages->str);
    return f->pages->str;
}

static guint
close_to(GString *text, guint open, guint depth)
{
    for (; open > depth; open--)
        g_string_append(text, ") ");
    return open;
}

static void
tidy(GString *text)
{
    g_string_replace(text, " )", ")", 0);
    g_strchomp(text->str);
    text->len = strlen(text->str);
}

/* lines are indented by their depth in the structure, below a page by one */
static const gchar *
structure_of(Fixture *f, const gchar *flow)
{
    gchar **lines;
    guint open = 1;

    format(f, flow);
    g_string_truncate(f->pages, 0);
    lines = g_strsplit(f->areas, "\n", -1);
    for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++) {
        guint depth = (guint)strspn(lines[i], " ");
        gboolean is_role = strchr("PHTLN", lines[i][depth]) != NULL;
        gboolean is_artifact = g_str_has_prefix(lines[i] + depth, "artifact");

        open = close_to(f->pages, open, MAX(depth, 1));
        if (is_role || is_artifact) {
            g_string_append_len(f->pages, is_artifact ? "!" : lines[i] + depth,
                                is_artifact ? 1 : (gssize)strcspn(lines[i] + depth, " "));
            g_string_append(f->pages, g_str_has_suffix(lines[i], "continued") ? "+(" : "(");
            open++;
        } else {
            add_line(f->pages, lines[i]);
        }
    }
    g_strfreev(lines);
    close_to(f->pages, open, 1);
    tidy(f->pages);
    return f->pages->str;
}

static void
check(Fixture *f, const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        const gchar *pages =
            cases == structure ? structure_of(f, cases[i].flow) : pages_of(f, cases[i].flow);

        if (strcmp(pages, cases[i].pages) != 0)
            fail_msg("%s\n'%s', not '%s'", cases[i].flow, pages, cases[i].pages);
    }
}

static void
test_forced_breaks(void **state)
{
    check(*state, breaks, G_N_ELEMENTS(breaks));
}

static void
test_footnotes_go_on_on_the_next_page(void **state)
{
    check(*state, footnotes, G_N_ELEMENTS(footnotes));
}

static void
test_what_goes_on_is_one_element_of_the_structure(void **state)
{
    check(*state, structure, G_N_ELEMENTS(structure));
}

/* rows after a repeated header have its border above them where that wins */
static void
test_the_border_of_a_repeated_header_meets_the_row_below_it(void **state)
{
    Fixture *f = *state;

    format(f, TABLE(HEAD(
                  ROW("", "<fo:table-cell border-after='4pt solid red'>" B("h") "</fo:table-cell>"))
                        BODY(ROW("", CELL(B("a")))
                                 ROW(PAGE " border-before='2pt solid blue'", CELL(B("b")))
                                     ROW(PAGE " border-before='6pt solid lime'", CELL(B("c"))))));
    f->text = strstr(f->areas, "label \"2\"");
    assert_non_null(f->text);
    assert_null(strstr(f->text, "0000ff"));
    assert_non_null(strstr(f->text, "4.00 solid horizontal #ff0000"));
    assert_non_null(strstr(f->text, "6.00 solid horizontal #00ff00"));
}

typedef struct {
    const gchar *attributes; /* of the table */
    const gchar *cell;       /* its attributes and content */
    guint n_drawn;           /* backgrounds and borders */
} EdgeCase;

static void
test_hidden_things_and_empty_cells_show_no_edges(void **state)
{
    static const EdgeCase cases[] = {
        {"border-collapse='separate'", ">" B("a"), 2},
        {"border-collapse='separate'", ">" B(""), 2},
        {"border-collapse='separate' empty-cells='hide'", ">" B("a"), 2},
        {"border-collapse='separate' empty-cells='hide'", ">" B(" "), 0},
        {"border-collapse='separate' empty-cells='hide'",
         ">" B("<fo:leader leader-length='1pt' leader-pattern='space'/>"), 2},
        {"border-collapse='separate' empty-cells='hide'", " empty-cells='show'>" B(" "), 2},
        {"border-collapse='collapse' empty-cells='hide'", ">" B(" "), 2},
        {"border-collapse='separate'", " visibility='hidden'>" B("a"), 0},
        {"border-collapse='separate' visibility='hidden'", ">" B("a"), 0},
        {"border-collapse='separate' visibility='hidden'", " visibility='visible'>" B("a"), 2},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *flow = g_strdup_printf(
            "<fo:table table-layout='fixed' %s><fo:table-body><fo:table-row><fo:table-cell"
            " border='1pt solid red' background-color='blue'%s</fo:table-cell></fo:table-row>"
            "</fo:table-body></fo:table>",
            cases[i].attributes, cases[i].cell);
        guint n = 0;

        format(f, flow);
        for (const gchar *p = f->areas; *p != '\0'; p++)
            n += g_str_has_prefix(p, " fill ") || g_str_has_prefix(p, " path ");
        if (n != cases[i].n_drawn)
            fail_msg("%s: %u drawn\n%s", flow, n, f->areas);
    }
}

typedef struct {
    const gchar *flow;
    const gchar *text; /* of the areas */
} StructureCase;

static void
test_heads_have_a_scope_and_lists_a_numbering(void **state)
{
    static const StructureCase cases[] = {
        {TABLE(HEAD(ROW("", CELL(B("h")))) BODY(ROW("", CELL(B("a"))))), " scope \"Column\""},
        {TABLE(BODY(ROW("", "<fo:table-cell role='TH'>" B("a") "</fo:table-cell>"))),
         " scope \"Row\""},
        {LIST(ITEM("", B("1."), B("a"))), " numbering \"Decimal\""},
        {LIST(ITEM("", B("(b)"), B("a"))), " numbering \"LowerAlpha\""},
        {LIST(ITEM("", B("A."), B("a"))), " numbering \"UpperAlpha\""},
        {LIST(ITEM("", B("\342\200\242"), B("a"))), " numbering \"Disc\""},
        {LIST(ITEM("", B("\342\226\240"), B("a"))), " numbering \"Square\""},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        format(f, cases[i].flow);
        if (strstr(f->areas, cases[i].text) == NULL)
            fail_msg("%s: no %s\n%s", cases[i].flow, cases[i].text, f->areas);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_forced_breaks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_heads_have_a_scope_and_lists_a_numbering, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_hidden_things_and_empty_cells_show_no_edges, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_the_border_of_a_repeated_header_meets_the_row_below_it,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_goes_on_is_one_element_of_the_structure, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_footnotes_go_on_on_the_next_page, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
