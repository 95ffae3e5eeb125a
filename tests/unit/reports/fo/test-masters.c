/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "reports/fo/masters.h"
#include "reports/fo/reader.h"

typedef struct {
    FoWarnings *warnings;
    FoStyles *styles;
    FoArena *arena;
    FoReader *reader;
    FoMasters *masters;
    GString *warned;
    gchar *text;
    GError *error;
} Fixture;

static void
take_warning(const gchar *message, gpointer user_data)
{
    Fixture *f = user_data;

    g_string_append_printf(f->warned, "%s\n", message);
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->warned = g_string_new(NULL);
    f->warnings = fo_warnings_new("a.fo", take_warning, f);
    f->styles = fo_styles_new(f->warnings);
    *state = f;
    return 0;
}

static void
clear(Fixture *f)
{
    g_clear_pointer(&f->masters, fo_masters_free);
    g_clear_pointer(&f->reader, fo_reader_free);
    g_clear_pointer(&f->arena, fo_arena_free);
    g_clear_pointer(&f->text, g_free);
    g_clear_error(&f->error);
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    clear(f);
    fo_styles_free(f->styles);
    fo_warnings_free(f->warnings);
    g_string_free(f->warned, TRUE);
    g_free(f);
    return 0;
}

static gboolean
read_masters(Fixture *f, const gchar *content)
{
    StreamMemory memory = {0};
    Stream stream;
    FoReaderEvent event;
    FoNode *node = NULL;

    clear(f);
    f->text = g_strconcat("<root xmlns='http://www.w3.org/1999/XSL/Format'><layout-master-set>\n",
                          content, "</layout-master-set></root>", NULL);
    memory = (StreamMemory){.data = (const guint8 *)f->text, .size = strlen(f->text)};
    stream = stream_from_memory(&memory, "a.fo");
    f->reader = fo_reader_new(&stream, f->styles, f->warnings, &f->error);
    assert_true(fo_reader_next(f->reader, &event, &node, &f->arena, &f->error));
    assert_int_equal(event, FO_READER_MASTERS);
    f->masters = fo_masters_new(node, f->warnings, &f->error);
    return f->masters != NULL;
}

static gint
points(FoUnit unit)
{
    return (gint)(fo_unit_to_points(unit) + 0.5);
}

/* "body 10,20 30x40; before …" in whole points */
static gchar *
describe_page(const FoPageMaster *master)
{
    static const gchar *const names[] = {"body", "before", "after", "start", "end"};
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, "%dx%d", points(master->width), points(master->height));
    for (guint i = 0; i < FO_N_REGIONS; i++) {
        const FoRegion *region = &master->regions[i];

        if (region->node != NULL)
            g_string_append_printf(text, "; %s %d,%d %dx%d", names[i], points(region->x),
                                   points(region->y), points(region->width),
                                   points(region->height));
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    const gchar *attributes;
    const gchar *regions;
    const gchar *page;
} PageRow;

#define REGIONS                                                                                    \
    "<region-body margin='40pt'/><region-before extent='10pt'/><region-after extent='20pt'/>"      \
    "<region-start extent='30pt'/><region-end extent='40pt'/>"

static const PageRow pages[] = {
    {"", "<region-body/>", "595x842; body 0,0 595x842"},
    {"page-width='210mm' page-height='297mm'", "<region-body/>", "595x842; body 0,0 595x842"},
    {"page-width='8.5in' page-height='11in'", "<region-body/>", "612x792; body 0,0 612x792"},
    {"size='landscape'", "<region-body/>", "842x595; body 0,0 842x595"},
    {"page-width='297mm' page-height='210mm'", "<region-body/>", "842x595; body 0,0 842x595"},
    {"size='400pt 300pt' margin='1pt 2pt 3pt 4pt'", "<region-body margin='10pt 20pt 30pt 40pt'/>",
     "400x300; body 44,11 334x256"},
    {"size='400pt 300pt'", "<region-body margin='10pt' padding='5pt' border='1pt solid red'/>",
     "400x300; body 10,10 380x280"},
    {"size='400pt 300pt' margin='50pt'", REGIONS,
     "400x300; body 90,90 220x120; before 80,50 230x10; after 80,230 230x20; "
     "start 50,50 30x200; end 310,50 40x200"},
    {"size='400pt 300pt' margin='50pt' writing-mode='rl-tb'", REGIONS,
     "400x300; body 90,90 220x120; before 90,50 230x10; after 90,230 230x20; "
     "start 320,50 30x200; end 50,50 40x200"},
    {"size='400pt 300pt'",
     "<region-body margin='20%'/><region-before extent='10%' precedence='true'/>"
     "<region-after extent='30pt' precedence='true'/><region-start extent='10%'/>",
     "400x300; body 80,80 240x140; before 0,0 400x30; after 0,270 400x30; start 0,30 40x240"},
    {"size='400pt 300pt'",
     "<region-body/><region-before extent='10pt' precedence='true'/><region-after extent='20pt'/>"
     "<region-end extent='30pt'/>",
     "400x300; body 0,0 400x300; before 0,0 400x10; after 0,280 370x20; end 370,10 30x290"},
};

static void
test_regions_are_placed(void **state)
{
    Fixture *f = *state;
    const FoPageKind kind = {.number = 1, .first = TRUE};

    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree gchar *text =
            g_strdup_printf("<simple-page-master master-name='p' %s>%s</simple-page-master>",
                            pages[i].attributes, pages[i].regions);
        g_autofree gchar *page = NULL;

        if (!read_masters(f, text))
            fail_msg("%s: %s", text, f->error->message);
        page = describe_page(fo_masters_choose(f->masters, "p", &kind));
        if (strcmp(page, pages[i].page) != 0)
            fail_msg("%s is '%s'", text, page);
    }
    assert_string_equal(f->warned->str, "");
}

static void
test_names_and_columns_are_those_of_the_region(void **state)
{
    Fixture *f = *state;
    const FoPageKind kind = {.number = 1};
    const FoPageMaster *page;

    assert_true(read_masters(
        f, "<simple-page-master master-name='p'><region-body region-name='b' column-count='2' "
           "column-gap='6pt'/><region-before/></simple-page-master>"));
    page = fo_masters_choose(f->masters, "p", &kind);
    assert_string_equal(page->name, "p");
    assert_string_equal(page->regions[FO_REGION_BODY].name, "b");
    assert_string_equal(page->regions[FO_REGION_BEFORE].name, "xsl-region-before");
    assert_int_equal(page->regions[FO_REGION_BODY].columns, 2);
    assert_int_equal(page->regions[FO_REGION_BODY].column_gap, 6 * FO_POINT);
    assert_null(page->regions[FO_REGION_AFTER].node);
}

#define PAGE(name)     "<simple-page-master master-name='" name "'><region-body/></simple-page-master>"
#define SEQUENCE(text) "<page-sequence-master master-name='s'>" text "</page-sequence-master>"
#define ONE(name)      "<single-page-master-reference master-reference='" name "'/>"
#define MANY(name, n)                                                                              \
    "<repeatable-page-master-reference master-reference='" name "' maximum-repeats='" n "'/>"
#define CASES(text)                                                                                \
    "<repeatable-page-master-alternatives>" text "</repeatable-page-master-alternatives>"
#define CASE(name, condition)                                                                      \
    "<conditional-page-master-reference master-reference='" name "' " condition "/>"
#define PAGES                                                                                      \
    PAGE("a")                                                                                      \
    PAGE("b")                                                                                      \
    PAGE("c")                                                                                      \
    PAGE("d")

typedef struct {
    const gchar *sequence;
    const gchar *chosen; /* names on six pages, the last of which is the last; "-": none */
    guint blank;         /* index of a blank page; 0: there is none */
    guint number;        /* of the first page; 0: 1 */
} ChoiceRow;

static const ChoiceRow choices[] = {
    {ONE("a"), "a-----", 0, 0},
    {ONE("a") ONE("b"), "ab----", 0, 0},
    {ONE("a") MANY("b", "2") MANY("c", "no-limit"), "abbccc", 0, 0},
    {"<repeatable-page-master-reference master-reference='c'/>", "cccccc", 0, 0},
    {MANY("a", "0") ONE("b"), "b-----", 0, 0},
    {CASES(CASE("a", "odd-or-even='odd'") CASE("b", "odd-or-even='even'")), "ababab", 0, 0},
    {CASES(CASE("a", "odd-or-even='odd'") CASE("b", "odd-or-even='even'")), "bababa", 0, 4},
    {CASES(CASE("a", "page-position='first'") CASE("b", "page-position='last'")
               CASE("c", "page-position='rest'")),
     "accccb", 0, 0},
    {CASES(CASE("a", "page-position='first'") CASE("b", "page-position='any'")), "abbbbb", 0, 0},
    {CASES(CASE("a", "page-position='only'") CASE("b", "")), "bbbbbb", 0, 0},
    {CASES(CASE("d", "blank-or-not='blank'") CASE("a", "page-position='first'") CASE("c", "")),
     "acdccc", 2, 0},
    {CASES(CASE("a", "blank-or-not='not-blank'")), "aa-aaa", 2, 0},
    {CASES(CASE("a", "page-position='first' odd-or-even='even'") CASE("b", "")), "bbbbbb", 0, 0},
    {ONE("d") CASES(CASE("a", "odd-or-even='odd'") CASE("b", "odd-or-even='even'")), "dbabab", 0,
     0},
};

static void
test_a_page_sequence_master_chooses(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(choices); i++) {
        g_autofree gchar *text =
            g_strconcat("<page-sequence-master master-name='s'>", choices[i].sequence,
                        "</page-sequence-master>" PAGES, NULL);
        g_autoptr(GString) chosen = g_string_new(NULL);

        if (!read_masters(f, text))
            fail_msg("%s: %s", text, f->error->message);
        for (guint page = 0; page < 6; page++) {
            const FoPageKind kind = {
                .number = MAX(choices[i].number, 1) + page,
                .index = page,
                .first = page == 0,
                .last = page == 5,
                .blank = page > 0 && page == choices[i].blank,
            };
            const FoPageMaster *master = fo_masters_choose(f->masters, "s", &kind);

            g_string_append(chosen, master != NULL ? master->name : "-");
        }
        if (strcmp(chosen->str, choices[i].chosen) != 0)
            fail_msg("%s chose %s", choices[i].sequence, chosen->str);
    }
}

static void
test_the_only_page_is_first_and_last(void **state)
{
    Fixture *f = *state;
    const FoPageKind kind = {.number = 1, .first = TRUE, .last = TRUE};

    assert_true(read_masters(f, PAGES SEQUENCE(CASES(CASE("a", "page-position='only'")
                                                         CASE("b", "page-position='first'")))));
    assert_string_equal(fo_masters_choose(f->masters, "s", &kind)->name, "a");
    assert_null(fo_masters_choose(f->masters, "none", &kind));
    assert_null(fo_masters_choose(f->masters, NULL, &kind));
}

static void
test_whether_the_last_page_matters_is_known(void **state)
{
    Fixture *f = *state;

    assert_true(
        read_masters(f, PAGES SEQUENCE(CASES(CASE("a", "page-position='first'") CASE("b", "")))));
    assert_false(fo_masters_depends_on_last(f->masters, "s"));
    assert_false(fo_masters_depends_on_last(f->masters, "a"));
    assert_true(
        read_masters(f, PAGES SEQUENCE(CASES(CASE("a", "page-position='last'") CASE("b", "")))));
    assert_true(fo_masters_depends_on_last(f->masters, "s"));
}

typedef struct {
    const gchar *text;
    const gchar *message;
} ErrorRow;

static const ErrorRow errors[] = {
    {"", "line 1: no simple-page-master in 'layout-master-set'"},
    {"<simple-page-master><region-body/></simple-page-master>",
     "line 2: no master-name at 'page master'"},
    {"<simple-page-master master-name='p'/>", "line 2: page master 'p' has no region-body"},
    {PAGE("p") "\n" PAGE("p"), "line 3: there are two page masters named 'p'"},
    {PAGE("s") SEQUENCE(ONE("s")), "line 2: there are two page masters named 's'"},
    {PAGE("a") SEQUENCE("\n" ONE("x")), "line 3: there is no simple-page-master 'x'"},
    {PAGE("a") SEQUENCE(""), "line 2: no page master is named in page-sequence-master 's'"},
    {"<simple-page-master master-name='p' size='100pt 100pt' margin='50pt'><region-body/>"
     "</simple-page-master>",
     "line 2: the margins of page master 'p' leave no room for its body"},
    {"<simple-page-master master-name='p' size='100pt 100pt'><region-body column-count='9' "
     "column-gap='20pt'/></simple-page-master>",
     "line 2: the margins of page master 'p' leave no room for its body"},
};

static void
test_masters_without_pages_are_errors_with_their_line(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(errors); i++) {
        if (read_masters(f, errors[i].text))
            fail_msg("'%s' was taken", errors[i].text);
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
        assert_string_equal(f->error->message, errors[i].message);
    }
}

static void
test_a_condition_that_is_none_is_warned_of(void **state)
{
    Fixture *f = *state;

    assert_true(read_masters(f, PAGES SEQUENCE(CASES(CASE("a", "odd-or-even='third'")))));
    assert_string_equal(f->warned->str,
                        "a.fo:2: 'third' is no condition for a page master; it fits any page\n");
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_regions_are_placed),
        UNIT(test_names_and_columns_are_those_of_the_region),
        UNIT(test_a_page_sequence_master_chooses),
        UNIT(test_the_only_page_is_first_and_last),
        UNIT(test_whether_the_last_page_matters_is_known),
        UNIT(test_masters_without_pages_are_errors_with_their_line),
        UNIT(test_a_condition_that_is_none_is_warned_of),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
