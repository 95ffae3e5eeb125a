/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "reports/transform.h"

typedef struct {
    GByteArray *written;
    FileSink *sink;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->written = g_byte_array_new();
    f->sink = file_sink_new_memory(f->written);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    file_sink_free(f->sink);
    g_byte_array_unref(f->written);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static xmlDoc *
parse(const gchar *text)
{
    StreamMemory memory = {.data = (const guint8 *)text, .size = strlen(text)};
    Stream stream = stream_from_memory(&memory, "test");

    return xml_parse(&stream, NULL, NULL);
}

/* each "#" of @content is a flush, or nothing */
static gboolean
apply(FileSink *sink, const gchar *method, const gchar *content, gboolean flushes, GError **error)
{
    const gchar *parameters[] = {NULL};
    g_auto(GStrv) parts = g_strsplit(content, "#", -1);
    g_autofree gchar *joined = g_strjoinv(flushes ? "<text:flush/>" : "", parts);
    g_autofree gchar *text = g_strdup_printf(
        "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
        " xmlns:p='urn:p' xmlns:text='urn:assay:text' extension-element-prefixes='text'>"
        "<xsl:output method='%s' encoding='UTF-8' indent='no'/>"
        "<xsl:template match='/'>%s</xsl:template></xsl:stylesheet>",
        method, joined);
    g_autoptr(xsltStylesheet) style = xsltParseStylesheetDoc(parse(text));
    g_autoptr(xmlDoc) document = parse("<r><i/><i/><i/><i/><i/><i/><i/><i/><i/><i/><i/><i/></r>");

    assert_non_null(style);
    return transform_apply(style, document, parameters, sink, error);
}

#define MANY "<xsl:for-each select='//i | //i/..'>"

static void
test_parts_are_the_bytes_of_the_whole(void **state)
{
    static const struct {
        const gchar *method;
        const gchar *content;
    } cases[] = {
        {"xml", "<a>" MANY "<b x='&lt;&amp;'>t&lt;</b>#</xsl:for-each></a>"},
        {"xml", "<p:a p:y='1' xml:lang='en'><h/>" MANY "#<p:b/>#text#</xsl:for-each><e/>#</p:a>"},
        {"xml", "<a>" MANY "<b>" MANY "<c/>t#<d/></xsl:for-each></b>#</xsl:for-each><b/></a>"},
        {"xml", "<a>" MANY "t#</xsl:for-each>u<xsl:comment>?assay-written</xsl:comment></a>"},
        {"xml", MANY "<xsl:processing-instruction name='p'/>#</xsl:for-each><a/>"},
        {"xml", "<xsl:variable name='v'>" MANY "<c/>t#</xsl:for-each></xsl:variable>"
                "<a><xsl:copy-of select='$v'/>" MANY "<c/>#</xsl:for-each></a>"},
        {"html",
         "<html><head><title>t</title></head><body>" MANY
         "<p class='&lt;'>a<br/>&lt;</p>#</xsl:for-each><script>a &lt; b</script>#</body></html>"},
        {"html",
         "<html><head/><body><ul>" MANY "<li>x</li>#</xsl:for-each></ul><hr/></body></html>"},
        {"html' doctype-system='about:legacy-compat",
         "<html><head/><body>" MANY "<p/>#</xsl:for-each></body></html>"},
        {"text", MANY "a&lt;#b</xsl:for-each>"},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *whole = NULL;
        g_autofree gchar *parts = NULL;

        g_byte_array_set_size(f->written, 0);
        assert_true(apply(f->sink, cases[i].method, cases[i].content, FALSE, &f->error));
        whole = g_strndup((const gchar *)f->written->data, f->written->len);
        g_byte_array_set_size(f->written, 0);
        assert_true(apply(f->sink, cases[i].method, cases[i].content, TRUE, &f->error));
        parts = g_strndup((const gchar *)f->written->data, f->written->len);
        assert_string_equal(parts, whole);
    }
}

static void
test_what_is_finished_is_written_before_the_end(void **state)
{
    Fixture *f = *state;

    assert_false(apply(f->sink, "xml",
                       "<a>" MANY
                       "<b/>#</xsl:for-each><xsl:message terminate='yes'>no</xsl:message></a>",
                       TRUE, &f->error));
    assert_non_null(strstr(f->error->message, "no"));
    assert_true(f->written->len > 0);
}

static gboolean
disk_is_full(gpointer user_data, gconstpointer data, gsize size, GError **error)
{
    (void)user_data;
    (void)data;
    (void)size;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NO_SPACE, "the disk is full");
    return FALSE;
}

static void
test_a_failing_sink_stops_the_transform(void **state)
{
    Fixture *f = *state;

    g_clear_pointer(&f->sink, file_sink_free);
    f->sink = file_sink_new_function(disk_is_full, NULL);
    assert_false(apply(f->sink, "xml",
                       "<a>" MANY MANY MANY MANY MANY "<b/>#</xsl:for-each></xsl:for-each>"
                       "</xsl:for-each></xsl:for-each></xsl:for-each>"
                       "<xsl:message terminate='yes'>not reached</xsl:message></a>",
                       TRUE, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NO_SPACE));
}

#define UNIT(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_parts_are_the_bytes_of_the_whole),
        UNIT(test_what_is_finished_is_written_before_the_end),
        UNIT(test_a_failing_sink_stops_the_transform),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
