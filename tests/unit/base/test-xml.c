/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/xml.h"

typedef struct {
    StreamMemory memory;
    Stream stream;
    XmlStream *reader;
    xmlDoc *document;
    GString *made;
    gchar *text;
    gchar *path;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->made = g_string_new(NULL);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    xml_stream_free(f->reader);
    xmlFreeDoc(f->document);
    g_string_free(f->made, TRUE);
    g_clear_error(&f->error);
    if (f->path != NULL)
        g_remove(f->path);
    g_free(f->path);
    g_free(f->text);
    g_free(f);
    return 0;
}

static void
set_input(Fixture *f, const gchar *data, gsize size)
{
    f->memory = (StreamMemory){.data = (const guint8 *)data, .size = size};
    f->stream = stream_from_memory(&f->memory, "feed.xml");
}

static void
open_bytes(Fixture *f, const gchar *data, gsize size, const XmlLimits *limits)
{
    set_input(f, data, size);
    g_clear_pointer(&f->reader, xml_stream_free);
    f->reader = xml_stream_new(&f->stream, limits, &f->error);
    assert_non_null(f->reader);
}

static void
open_text(Fixture *f, const gchar *text)
{
    open_bytes(f, text, strlen(text), NULL);
}

/* all events as text: <0:a>, 'text', </0:a> */
static gboolean
describe(Fixture *f)
{
    XmlEventType type;

    g_string_truncate(f->made, 0);
    while (xml_stream_next(f->reader, &type, &f->error)) {
        if (type == XML_EVENT_END)
            return TRUE;
        if (type == XML_EVENT_TEXT)
            g_string_append_printf(f->made, "'%s'", xml_stream_text(f->reader));
        else
            g_string_append_printf(f->made, "<%s%u:%s>", type == XML_EVENT_ELEMENT_END ? "/" : "",
                                   xml_stream_depth(f->reader), xml_stream_name(f->reader));
    }
    return FALSE;
}

/* both ways of reading must refuse the same */
static void
assert_refused(Fixture *f,
               const gchar *data,
               gsize size,
               const XmlLimits *limits,
               gint code,
               const gchar *message)
{
    open_bytes(f, data, size, limits);
    assert_false(describe(f));
    if (strncmp(f->error->message, message, strlen(message)) != 0)
        print_message("%s\n%s\n", f->error->message, message);
    assert_memory_equal(f->error->message, message, strlen(message));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, code));
    g_clear_error(&f->error);
    assert_false(describe(f));
    g_clear_error(&f->error);
    set_input(f, data, size);
    assert_null(xml_parse(&f->stream, limits, &f->error));
    if (strncmp(f->error->message, message, strlen(message)) != 0)
        print_message("tree: %s\n%s\n", f->error->message, message);
    assert_memory_equal(f->error->message, message, strlen(message));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, code));
    g_clear_error(&f->error);
}

static void
test_events_come_in_order(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *text;
        const gchar *events;
    } cases[] = {
        {"<a/>", "<0:a></0:a>"},
        {"<?xml version='1.0'?><!-- c --><a><?pi x?><b>t</b></a>\n", "<0:a><1:b>'t'</1:b></0:a>"},
        {"<a>one &amp; &#65;&lt;<![CDATA[<two>]]> three</a>", "<0:a>'one & A<<two> three'</0:a>"},
        {"<a> <b/> </a>", "<0:a>' '<1:b></1:b>' '</0:a>"},
        {"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe4</a>", "<0:a>'\xc3\xa4'</0:a>"},
        {"\xef\xbb\xbf<a>x</a>", "<0:a>'x'</0:a>"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        open_text(f, cases[i].text);
        assert_true(describe(f));
        assert_string_equal(f->made->str, cases[i].events);
        assert_true(describe(f));
        assert_string_equal(f->made->str, "");
    }
}

static void
test_utf16_is_read(void **state)
{
    Fixture *f = *state;
    static const gchar text[] = "\xff\xfe<\0a\0>\0\xe4\0<\0/\0a\0>";

    open_bytes(f, text, sizeof text, NULL);
    assert_true(describe(f));
    assert_string_equal(f->made->str, "<0:a>'\xc3\xa4'</0:a>");
}

static void
test_names_and_attributes(void **state)
{
    Fixture *f = *state;
    XmlEventType type;

    open_text(f, "<p:a xmlns:p='urn:p' x='1 &amp; 2' p:y='3' z=''><b/></p:a>");
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_string_equal(xml_stream_name(f->reader), "a");
    assert_string_equal(xml_stream_namespace(f->reader), "urn:p");
    f->text = xml_stream_attribute(f->reader, "x");
    assert_string_equal(f->text, "1 & 2");
    g_free(f->text);
    f->text = xml_stream_attribute(f->reader, "z");
    assert_string_equal(f->text, "");
    assert_null(xml_stream_attribute(f->reader, "y"));
    assert_null(xml_stream_attribute(f->reader, "none"));
    assert_string_equal(xml_stream_text(f->reader), "");
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_string_equal(xml_stream_namespace(f->reader), "");
    assert_int_equal(xml_stream_depth(f->reader), 1);
}

static void
test_attributes_are_told_apart_by_namespace(void **state)
{
    Fixture *f = *state;
    static const XmlAttribute expected[] = {
        {"x", "", "1 & 2"},
        {"x", "urn:p", "3"},
        {"lang", "http://www.w3.org/XML/1998/namespace", "de"},
        {"z", "", ""},
    };
    XmlAttribute attribute;
    XmlEventType type;

    open_text(f, "<p:a xmlns:p='urn:p' x='1 &amp; 2' p:x='3' xml:lang='de' z=''><b/></p:a>");
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        assert_true(xml_stream_attribute_at(f->reader, i, &attribute));
        assert_string_equal(attribute.name, expected[i].name);
        assert_string_equal(attribute.namespace_name, expected[i].namespace_name);
        assert_string_equal(attribute.value, expected[i].value);
    }
    assert_false(xml_stream_attribute_at(f->reader, G_N_ELEMENTS(expected), &attribute));
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_false(xml_stream_attribute_at(f->reader, 0, &attribute));
}

static void
test_every_event_has_its_line(void **state)
{
    Fixture *f = *state;
    static const guint lines[] = {2, 2, 3, 3, 5};
    XmlEventType type;

    open_text(f, "<?xml version='1.0'?>\n<a>\n<b/>\n\n</a>");
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        assert_true(xml_stream_next(f->reader, &type, &f->error));
        if (type == XML_EVENT_TEXT)
            assert_in_range(xml_stream_line(f->reader), lines[i], lines[i] + 1);
        else
            assert_int_equal(xml_stream_line(f->reader), lines[i]);
        if (i == 3)
            assert_true(xml_stream_next(f->reader, &type, &f->error));
    }
}

static void
test_text_across_chunks_is_one(void **state)
{
    Fixture *f = *state;
    XmlEventType type;
    g_autoptr(GString) text = g_string_new("<a><b attribute='");

    for (guint i = 0; i < 20000; i++)
        g_string_append_printf(text, "%u", i);
    g_string_append(text, "'>");
    for (guint i = 0; i < 50000; i++)
        g_string_append_printf(text, "%u&amp;", i);
    g_string_append(text, "</b></a>");
    open_bytes(f, text->str, text->len, NULL);
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    f->text = xml_stream_attribute(f->reader, "attribute");
    assert_int_equal(strlen(f->text), 88890);
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_int_equal(type, XML_EVENT_TEXT);
    assert_int_equal(strlen(xml_stream_text(f->reader)), 238890 + 50000);
    assert_true(g_str_has_suffix(xml_stream_text(f->reader), "&49998&49999&"));
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_int_equal(type, XML_EVENT_ELEMENT_END);
}

static void
test_content_is_gathered_and_skipped(void **state)
{
    Fixture *f = *state;
    XmlEventType type;

    open_text(f, "<a><b>one<b>two</b><c/>three</b><d><d/></d><e/></a>");
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_true(xml_stream_read_content(f->reader, &f->text, &f->error));
    assert_string_equal(f->text, "onetwothree");
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_string_equal(xml_stream_name(f->reader), "d");
    assert_true(xml_stream_skip(f->reader, &f->error));
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_string_equal(xml_stream_name(f->reader), "e");
    assert_true(xml_stream_skip(f->reader, &f->error));
    assert_true(xml_stream_next(f->reader, &type, &f->error));
    assert_int_equal(type, XML_EVENT_ELEMENT_END);
    xml_stream_fail(f->reader, &f->error, "no %s", "update");
    assert_string_equal(f->error->message, "feed.xml: line 1: no update");
}

static void
test_bad_input_names_line_and_reason(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *text;
        const gchar *message;
    } cases[] = {
        {"", "feed.xml: line 1: document is empty"},
        {"x", "feed.xml: line 1: start tag expected"},
        {"<a>\n<b>\n", "feed.xml: line 2: unexpected end of input"},
        {"<a>text", "feed.xml: line 1: unexpected end of input"},
        {"<a b='", "feed.xml: line 1: attValue: ' expected"},
        {"<!-- x --> ", "feed.xml: line 1: unexpected end of input"},
        {"<a>\n<b></a>", "feed.xml: line 2: opening and ending tag mismatch"},
        {"<a/>\n<b/>", "feed.xml: line 2: extra content at the end of the document"},
        {"<a/>x", "feed.xml: line 1: extra content at the end of the document"},
        {"<a b='1' b='2'/>", "feed.xml: line 1: attribute b redefined"},
        {"<a>&nbsp;</a>", "feed.xml: line 1: entity 'nbsp' not defined"},
        {"<a>\xff\xfe</a>", "feed.xml: line 1: "},
        {"<a>\x01</a>", "feed.xml: line 1: PCDATA invalid Char value 1"},
        {"<p:a/>", "feed.xml: line 1: namespace prefix p on a is not defined"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refused(f, cases[i].text, strlen(cases[i].text), NULL, ASSAY_ERROR_INVALID_DATA,
                       cases[i].message);
    assert_refused(f, "<a>x\0y</a>", 10, NULL, ASSAY_ERROR_INVALID_DATA, "feed.xml: line 1: ");
    assert_refused(f, "<a/>\0", 5, NULL, ASSAY_ERROR_INVALID_DATA, "feed.xml: line 1: ");
}

static void
test_document_types_are_refused(void **state)
{
    Fixture *f = *state;
    static const gchar *const texts[] = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><a/>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_refused(f, texts[i], strlen(texts[i]), NULL, ASSAY_ERROR_INVALID_DATA,
                       "feed.xml: line 1: document type declarations are not accepted");
}

static void
test_depth_is_limited(void **state)
{
    Fixture *f = *state;
    const XmlLimits limits = {.max_depth = 2};
    g_autoptr(GString) text = g_string_new(NULL);

    open_bytes(f, "<a><b/></a>", 11, &limits);
    assert_true(describe(f));
    assert_refused(f, "<a><b>\n<c/></b></a>", 19, &limits, ASSAY_ERROR_TOO_LARGE,
                   "feed.xml: line 2: nested deeper than 2 levels");
    for (guint i = 0; i < 100000; i++)
        g_string_append(text, "<a>");
    assert_refused(f, text->str, text->len, NULL, ASSAY_ERROR_TOO_LARGE, "feed.xml: line 1: ");
}

static void
test_deeper_than_usual_can_be_allowed(void **state)
{
    Fixture *f = *state;
    const XmlLimits limits = {.max_depth = 1000};
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < 1000; i++)
        g_string_append(text, "<a>");
    for (guint i = 0; i < 1000; i++)
        g_string_append(text, "</a>");
    set_input(f, text->str, text->len);
    f->document = xml_parse(&f->stream, &limits, &f->error);
    assert_non_null(f->document);
    open_bytes(f, text->str, text->len, &limits);
    assert_true(describe(f));
}

static void
test_text_and_size_are_limited(void **state)
{
    Fixture *f = *state;
    const XmlLimits limits = {.max_text_bytes = 4, .max_bytes = 30};

    open_bytes(f, "<a b='1234'>12&lt;4<b/>1234</a>", 30, &limits);
    assert_false(describe(f));
    g_clear_error(&f->error);
    open_bytes(f, "<a b='1234'>1&lt;34</a>", 23, &limits);
    assert_true(describe(f));
    assert_refused(f, "<a>12&lt;45</a>", 15, &limits, ASSAY_ERROR_TOO_LARGE,
                   "feed.xml: line 1: a text is longer than 4 bytes");
    assert_refused(f, "<a b='12345'/>", 14, &limits, ASSAY_ERROR_TOO_LARGE,
                   "feed.xml: line 1: the attribute 'b' is longer than 4 bytes");
    assert_refused(f, "<a>12</a><!-- 0123456789012345 -->", 34, &limits, ASSAY_ERROR_TOO_LARGE,
                   "feed.xml: line 1: more than 30 bytes");
}

static void
test_huge_text_is_stopped_by_default(void **state)
{
    Fixture *f = *state;
    static const gchar *const forms[] = {"<a>%s</a>", "<a b='%s'/>", "<a><!--%s--></a>"};
    g_autofree gchar *filler = g_strnfill(12 * 1000 * 1000, 'x');

    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_auto(GStrv) parts = g_strsplit(forms[i], "%s", 2);
        g_autofree gchar *text = g_strconcat(parts[0], filler, parts[1], NULL);

        assert_refused(f, text, strlen(text), NULL, ASSAY_ERROR_TOO_LARGE, "feed.xml: line 1: ");
    }
}

static void
test_tree_is_built(void **state)
{
    Fixture *f = *state;
    xmlNode *root;

    set_input(f, "<a x='1'>t<![CDATA[u]]></a>", 27);
    f->document = xml_parse(&f->stream, NULL, &f->error);
    assert_non_null(f->document);
    root = xmlDocGetRootElement(f->document);
    assert_string_equal((const gchar *)root->name, "a");
    assert_string_equal((const gchar *)root->children->content, "tu");
}

static void
test_file_is_read(void **state)
{
    Fixture *f = *state;

    f->path = g_build_filename(g_get_tmp_dir(), "test-xml-XXXXXX", NULL);
    g_close(g_mkstemp(f->path), NULL);
    assert_true(g_file_set_contents(f->path, "<a/>", -1, NULL));
    f->document = xml_parse_file(f->path, NULL, &f->error);
    assert_non_null(f->document);
    assert_true(g_file_set_contents(f->path, "", -1, NULL));
    assert_null(xml_parse_file(f->path, NULL, &f->error));
    assert_non_null(strstr(f->error->message, "document is empty"));
    g_clear_error(&f->error);
    assert_null(xml_parse_file("/nonexistent/x.xml", NULL, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
}

static gchar *
dump(xmlDoc *document)
{
    xmlBuffer *buffer = xmlBufferCreate();
    gchar *text;

    xmlNodeDump(buffer, document, xmlDocGetRootElement(document), 0, 0);
    text = g_strdup((const gchar *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    return text;
}

static void
test_what_is_not_read_is_left_out(void **state)
{
    static const XmlUnread unread[] = {{"f", "u"}, {"f", "@y"}, {"f", "@z"}, {"g", "f"}};
    static const XmlSelection selection = {unread, G_N_ELEMENTS(unread), TRUE};
    static const struct {
        const gchar *text;
        const gchar *tree;
    } cases[] = {
        {"<a><f x='1' y='&amp;&lt;' z=''/></a>", "<a><f x=\"1\"/></a>"},
        {"<f y='1' xmlns:p='urn:p' p:y='2'><g y='3'/></f>",
         "<f xmlns:p=\"urn:p\" p:y=\"2\"><g y=\"3\"/></f>"},
        {"<f>a<u y='1'>b<f>c</f><u/></u>d<g><f/>e</g></f>", "<f>ad<g>e</g></f>"},
        {"<u>\n  <f>\n  <u> \n </u>\n  <b/>\n  </f>\n</u>", "<u><f><b/></f></u>"},
        {"<p:f xmlns:p='urn:p'><p:u/><p:b/></p:f>", "<p:f xmlns:p=\"urn:p\"><p:b/></p:f>"},
    };
    Fixture *f = *state;

    f->path = g_build_filename(g_get_tmp_dir(), "test-xml-XXXXXX", NULL);
    g_close(g_mkstemp(f->path), NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *tree = NULL;

        assert_true(g_file_set_contents(f->path, cases[i].text, -1, NULL));
        g_clear_pointer(&f->document, xmlFreeDoc);
        f->document = xml_parse_file(f->path, &selection, &f->error);
        assert_non_null(f->document);
        tree = dump(f->document);
        assert_string_equal(tree, cases[i].tree);
    }
}

static void
test_what_is_left_out_is_checked(void **state)
{
    static const XmlUnread unread[] = {{"f", "u"}};
    static const XmlSelection selection = {unread, G_N_ELEMENTS(unread), TRUE};
    Fixture *f = *state;

    f->path = g_build_filename(g_get_tmp_dir(), "test-xml-XXXXXX", NULL);
    g_close(g_mkstemp(f->path), NULL);
    assert_true(g_file_set_contents(f->path, "<f>\n<u><v></u></f>", -1, NULL));
    assert_null(xml_parse_file(f->path, &selection, &f->error));
    assert_non_null(strstr(f->error->message, "line 2"));
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_events_come_in_order),
        UNIT(test_utf16_is_read),
        UNIT(test_names_and_attributes),
        UNIT(test_attributes_are_told_apart_by_namespace),
        UNIT(test_every_event_has_its_line),
        UNIT(test_text_across_chunks_is_one),
        UNIT(test_content_is_gathered_and_skipped),
        UNIT(test_bad_input_names_line_and_reason),
        UNIT(test_document_types_are_refused),
        UNIT(test_depth_is_limited),
        UNIT(test_deeper_than_usual_can_be_allowed),
        UNIT(test_text_and_size_are_limited),
        UNIT(test_huge_text_is_stopped_by_default),
        UNIT(test_tree_is_built),
        UNIT(test_file_is_read),
        UNIT(test_what_is_not_read_is_left_out),
        UNIT(test_what_is_left_out_is_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
