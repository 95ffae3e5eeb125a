/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "reports/fo/names.h"
#include "reports/fo/reader.h"

#define ROOT    "<root xmlns='http://www.w3.org/1999/XSL/Format'>"
#define MASTERS "<layout-master-set><simple-page-master master-name='p'/></layout-master-set>"
#define BEGIN   ROOT MASTERS "<page-sequence master-reference='p'>"
#define FLOW    BEGIN "<flow flow-name='f'>"
#define END     "</flow></page-sequence></root>"

typedef struct {
    StreamMemory memory;
    Stream stream;
    FoWarnings *warnings;
    FoStyles *styles;
    GPtrArray *arenas;
    GString *read;
    GString *warned;
    GError *error;
} Fixture;

static const gchar *const events[] = {
    [FO_READER_END] = "END",
    [FO_READER_MASTERS] = "MASTERS",
    [FO_READER_DECLARATIONS] = "DECLARATIONS",
    [FO_READER_BOOKMARKS] = "BOOKMARKS",
    [FO_READER_SEQUENCE_BEGIN] = "SEQUENCE",
    [FO_READER_TITLE] = "TITLE",
    [FO_READER_STATIC_CONTENT] = "STATIC",
    [FO_READER_FLOW_BEGIN] = "FLOW",
    [FO_READER_FLOW_CHILD] = "CHILD",
    [FO_READER_FLOW_END] = "/FLOW",
    [FO_READER_SEQUENCE_END] = "/SEQUENCE",
};

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

    f->read = g_string_new(NULL);
    f->warned = g_string_new(NULL);
    f->warnings = fo_warnings_new("a.fo", take_warning, f);
    f->styles = fo_styles_new(f->warnings);
    f->arenas = g_ptr_array_new_with_free_func((GDestroyNotify)fo_arena_free);
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
    g_string_free(f->read, TRUE);
    g_string_free(f->warned, TRUE);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

/* block("text" inline("x")); attributes that are no styles as @property=value */
static void
describe_node(GString *out, const FoNode *node)
{
    assert_non_null(node->style);
    assert_true(node->line > 0);
    if (node->element == FO_ELEMENT_TEXT) {
        assert_int_equal(strlen(node->text), node->text_length);
        g_string_append_printf(out, "'%s'", node->text);
        return;
    }
    g_string_append(out, node->element == FO_ELEMENT_FOREIGN ? node->name
                                                             : fo_element_name(node->element));
    for (guint i = 0; i < node->n_attributes; i++)
        g_string_append_printf(out, "@%s", node->attributes[i].value);
    for (guint i = 0; node->foreign_attributes != NULL && node->foreign_attributes[i] != NULL; i++)
        g_string_append_printf(out, "%c%s", i % 2 == 0 ? '@' : '=', node->foreign_attributes[i]);
    if (node->first_child == NULL)
        return;
    g_string_append_c(out, '(');
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        assert_ptr_equal(child->parent, node);
        describe_node(out, child);
        if (child->next != NULL)
            g_string_append_c(out, ' ');
    }
    g_string_append_c(out, ')');
}

static gboolean
read_events(Fixture *f, FoReader *reader)
{
    FoReaderEvent event;

    do {
        FoNode *node = NULL;
        FoArena *arena = NULL;

        if (!fo_reader_next(reader, &event, &node, &arena, &f->error))
            return FALSE;
        if (arena != NULL)
            g_ptr_array_add(f->arenas, arena);
        g_string_append(f->read, events[event]);
        if (node != NULL && event != FO_READER_MASTERS && event != FO_READER_FLOW_END &&
            event != FO_READER_SEQUENCE_END) {
            g_string_append_c(f->read, ':');
            describe_node(f->read, node);
        }
        g_string_append_c(f->read, '\n');
    } while (event != FO_READER_END);
    return TRUE;
}

static gboolean
read_text(Fixture *f, const gchar *text)
{
    g_autoptr(FoReader) reader = NULL;

    g_string_truncate(f->read, 0);
    g_clear_error(&f->error);
    f->memory = (StreamMemory){.data = (const guint8 *)text, .size = strlen(text)};
    f->stream = stream_from_memory(&f->memory, "a.fo");
    reader = fo_reader_new(&f->stream, f->styles, f->warnings, &f->error);
    return reader != NULL && read_events(f, reader);
}

static void
test_a_document_comes_in_pieces(void **state)
{
    Fixture *f = *state;
    gboolean is_read = read_text(
        f, ROOT MASTERS "<declarations><x:m xmlns:x='urn:x' x:a='1'>t<x:n/></x:m></declarations>"
                        "<bookmark-tree><bookmark internal-destination='i'>"
                        "<bookmark-title>B</bookmark-title></bookmark></bookmark-tree>"
                        "<page-sequence master-reference='p' id='s'><title>T</title>"
                        "<static-content flow-name='b'><block>S</block></static-content>"
                        "<flow flow-name='f'>\n<block id='i'>one</block>\n<block>two</block>\n"
                        "</flow></page-sequence>"
                        "<page-sequence master-reference='p'><flow flow-name='f'/></page-sequence>"
                        "</root>");

    assert_true(is_read);
    assert_string_equal(f->read->str, "MASTERS\n"
                                      "DECLARATIONS:declarations(m@a=1('t' n))\n"
                                      "BOOKMARKS:bookmark-tree(bookmark@i(bookmark-title('B')))\n"
                                      "SEQUENCE:page-sequence@p@s\n"
                                      "TITLE:title('T')\n"
                                      "STATIC:static-content@b(block('S'))\n"
                                      "FLOW:flow@f\n"
                                      "CHILD:block@i('one')\n"
                                      "CHILD:block('two')\n"
                                      "/FLOW\n"
                                      "/SEQUENCE\n"
                                      "SEQUENCE:page-sequence@p\n"
                                      "FLOW:flow@f\n"
                                      "/FLOW\n"
                                      "/SEQUENCE\n"
                                      "END\n");
    assert_string_equal(f->warned->str, "");
}

typedef struct {
    const gchar *content; /* of the flow */
    const gchar *child;
} SpaceRow;

static const SpaceRow space_rows[] = {
    {"<block>a <inline>b</inline> <inline>c</inline>\n d</block>",
     "block('a ' inline('b') ' ' inline('c') '\n d')"},
    {"<block> <inline> </inline> </block>", "block(' ' inline(' ') ' ')"},
    {"<block> </block>", "block(' ')"},
    {"<block>\n<block>a</block>\n<block>b</block>\n</block>", "block(block('a') block('b'))"},
    {"<block>\n<table/>\n<list-block/>\n</block>", "block(table list-block)"},
    {"<block>a\n<block>b</block>\nc</block>", "block('a\n' block('b') '\nc')"},
    {"<block>a<block>b</block> <inline>c</inline></block>",
     "block('a' block('b') ' ' inline('c'))"},
    {"<block><inline>a</inline> <block>b</block> <inline>c</inline></block>",
     "block(inline('a') ' ' block('b') ' ' inline('c'))"},
    {"<table> <table-body> <table-row> <table-cell> <block>a</block> </table-cell> </table-row> "
     "</table-body> </table>",
     "table(table-body(table-row(table-cell(block('a')))))"},
    {"<block>a&#160;</block>", "block('a\xc2\xa0')"},
    {"<block> <x:y xmlns:x='urn:x'/>a<block>b</block></block>", "block(' ' 'a' block('b'))"},
    {"<block linefeed-treatment='preserve'>\n<block>b</block></block>", "block('\n' block('b'))"},
    {"<block>&#160;</block>", "block('\xc2\xa0')"},
    {"<block>a<!-- c -->b<![CDATA[<c>]]></block>", "block('ab<c>')"},
    {"<block-container> <block/> </block-container>", "block-container(block)"},
};

static void
test_white_space_stays_in_inline_content_only(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(space_rows); i++) {
        g_autofree gchar *text = g_strconcat(FLOW, space_rows[i].content, END, NULL);
        g_autofree gchar *line = g_strconcat("CHILD:", space_rows[i].child, "\n/FLOW", NULL);

        assert_true(read_text(f, text));
        if (strstr(f->read->str, line) == NULL)
            fail_msg("'%s' was read as %s", space_rows[i].content, f->read->str);
    }
    assert_string_equal(f->warned->str, "a.fo:1: unknown element 'y' is left out\n");
}

typedef struct {
    const gchar *text;
    const gchar *message;
} MessageRow;

static const MessageRow errors[] = {
    {"", "a.fo: line 1: document is empty"},
    {"<html/>", "a.fo: line 1: the root is 'html', not fo:root of namespace "
                "http://www.w3.org/1999/XSL/Format"},
    {"<root/>", "a.fo: line 1: the root is 'root', not fo:root of namespace "
                "http://www.w3.org/1999/XSL/Format"},
    {"<block xmlns='http://www.w3.org/1999/XSL/Format'/>",
     "a.fo: line 1: the root is 'block', not fo:root of namespace "
     "http://www.w3.org/1999/XSL/Format"},
    {ROOT "\n<block/></root>", "a.fo: line 2: fo:block cannot stand in fo:root"},
    {ROOT MASTERS "\n\n</root>", "a.fo: line 3: fo:root has no fo:page-sequence"},
    {BEGIN "\n</page-sequence></root>", "a.fo: line 2: fo:page-sequence has no fo:flow"},
    {BEGIN "<block/></page-sequence></root>",
     "a.fo: line 1: fo:block cannot stand in fo:page-sequence"},
    {BEGIN "<flow/>\n<flow/></page-sequence></root>",
     "a.fo: line 2: fo:page-sequence has a second fo:flow"},
    {FLOW "<block>\n<table-cell/></block>" END,
     "a.fo: line 2: fo:table-cell cannot stand in fo:block"},
    {FLOW "\n<table-row/>" END, "a.fo: line 2: fo:table-row cannot stand in fo:flow"},
    {FLOW "<table><table-body>\n<block/></table-body></table>" END,
     "a.fo: line 2: fo:block cannot stand in fo:table-body"},
    {FLOW "<table>\n<wrapper><block/></wrapper></table>" END,
     "a.fo: line 2: fo:wrapper cannot stand in fo:table"},
    {FLOW "<list-block><list-item-body/></list-block>" END,
     "a.fo: line 1: fo:list-item-body cannot stand in fo:list-block"},
    {FLOW "\n<inline>a</inline>" END, "a.fo: line 2: fo:inline cannot stand in fo:flow"},
    {FLOW "<block><flow/></block>" END, "a.fo: line 1: fo:flow cannot stand in fo:block"},
    {FLOW "<block>\n</flow>",
     "a.fo: line 2: opening and ending tag mismatch: block line 1 and flow"},
};

static void
test_what_cannot_be_laid_out_is_an_error_with_its_line(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(errors); i++) {
        if (read_text(f, errors[i].text))
            fail_msg("'%s' was read", errors[i].text);
        if (!g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA) ||
            strcmp(f->error->message, errors[i].message) != 0)
            fail_msg("'%s' gave '%s'", errors[i].text, f->error->message);
    }
}

static const MessageRow warnings[] = {
    {FLOW "\n<block><nonsense>a</nonsense></block>\n<block><nonsense/></block>" END,
     "a.fo:2: unknown element 'nonsense' is left out\n"},
    {FLOW "<block><x:y xmlns:x='urn:x'>\n<block>a</block></x:y>b</block>" END,
     "a.fo:1: unknown element 'y' is left out\n"},
    {FLOW "\nlost<block/>" END, "a.fo:2: text directly in fo:flow is left out\n"},
    {FLOW "<table>lost</table>" END, "a.fo:1: text directly in fo:table is left out\n"},
    {FLOW "<block x:z='1' xmlns:x='http://xmlgraphics.apache.org/fop/extensions'/>" END, ""},
    {FLOW "<block>\n<inline blah='1'/><inline blah='2'/></block>" END,
     "a.fo:2: unknown property 'blah'; it is ignored\n"},
};

static void
test_what_is_left_out_is_warned_of_once(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(warnings); i++) {
        FoWarnings *fresh = fo_warnings_new("a.fo", take_warning, f);

        fo_styles_free(f->styles);
        fo_warnings_free(f->warnings);
        f->warnings = fresh;
        f->styles = fo_styles_new(fresh);
        g_string_truncate(f->warned, 0);
        assert_true(read_text(f, warnings[i].text));
        if (strcmp(f->warned->str, warnings[i].message) != 0)
            fail_msg("'%s' gave '%s'", warnings[i].text, f->warned->str);
    }
}

static void
test_foreign_trees_are_kept_where_they_are_drawn(void **state)
{
    Fixture *f = *state;

    assert_true(read_text(f, FLOW "<block><instream-foreign-object>\n"
                                  "<s:svg xmlns:s='urn:svg' width='1'><s:g><block>a</block></s:g>"
                                  "</s:svg></instream-foreign-object></block>" END));
    assert_non_null(
        strstr(f->read->str, "CHILD:block(instream-foreign-object(svg@width=1(g(block('a')))))"));
}

/* a table of a hundred thousand rows is read in time that grows with its rows */
static void
test_a_long_child_is_read(void **state)
{
    Fixture *f = *state;
    g_autoptr(GString) text = g_string_new(FLOW "<table><table-body>");
    g_autoptr(FoReader) reader = NULL;
    FoReaderEvent event = FO_READER_MASTERS;

    for (guint i = 0; i < 100000; i++)
        g_string_append_printf(
            text, "<table-row><table-cell><block id='r%u'>a</block></table-cell></table-row>\n", i);
    g_string_append(text, "</table-body></table>" END);
    f->memory = (StreamMemory){.data = (const guint8 *)text->str, .size = text->len};
    f->stream = stream_from_memory(&f->memory, "a.fo");
    reader = fo_reader_new(&f->stream, f->styles, f->warnings, &f->error);
    while (event != FO_READER_END) {
        FoNode *node = NULL;
        FoArena *arena = NULL;

        assert_true(fo_reader_next(reader, &event, &node, &arena, &f->error));
        if (arena != NULL)
            g_ptr_array_add(f->arenas, arena);
        if (event == FO_READER_FLOW_CHILD) {
            const FoNode *row = node->first_child->last_child;

            assert_int_equal(row->line, 100000);
            assert_ptr_equal(row->style, node->first_child->first_child->style);
            assert_string_equal(fo_node_attribute(row->first_child->first_child, FO_PROPERTY_ID),
                                "r99999");
        }
    }
}

static void
test_serials_are_the_same_in_every_pass(void **state)
{
    Fixture *f = *state;
    guint serials[2] = {0, 0};

    for (guint pass = 0; pass < 2; pass++) {
        const gchar *text = FLOW "<block>a<inline>b</inline></block>" END;
        g_autoptr(FoReader) reader = NULL;
        FoReaderEvent event = FO_READER_MASTERS;

        f->memory = (StreamMemory){.data = (const guint8 *)text, .size = strlen(text)};
        f->stream = stream_from_memory(&f->memory, "a.fo");
        reader = fo_reader_new(&f->stream, f->styles, f->warnings, &f->error);
        while (event != FO_READER_END) {
            FoNode *node = NULL;
            FoArena *arena = NULL;

            assert_true(fo_reader_next(reader, &event, &node, &arena, &f->error));
            if (arena != NULL)
                g_ptr_array_add(f->arenas, arena);
            if (event == FO_READER_FLOW_CHILD)
                serials[pass] = node->last_child->first_child->serial;
        }
    }
    assert_true(serials[0] > 0);
    assert_int_equal(serials[0], serials[1]);
}

static void
test_nesting_is_limited(void **state)
{
    Fixture *f = *state;
    g_autoptr(GString) text = g_string_new(FLOW);

    for (guint i = 0; i < 100000; i++)
        g_string_append(text, "<block>");
    assert_false(read_text(f, text->str));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_a_document_comes_in_pieces),
        UNIT(test_white_space_stays_in_inline_content_only),
        UNIT(test_what_cannot_be_laid_out_is_an_error_with_its_line),
        UNIT(test_what_is_left_out_is_warned_of_once),
        UNIT(test_foreign_trees_are_kept_where_they_are_drawn),
        UNIT(test_a_long_child_is_read),
        UNIT(test_serials_are_the_same_in_every_pass),
        UNIT(test_nesting_is_limited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
