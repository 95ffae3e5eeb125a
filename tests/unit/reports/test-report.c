/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "reports/functions.h"
#include "reports/report.h"
#include "reports/stylesheet.h"
#include "reports/transform.h"

typedef struct {
    gchar *folder;
    gchar *input;
    gchar *output;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("assay-report-XXXXXX", NULL);
    f->input = g_build_filename(f->folder, "run.xml", NULL);
    f->output = g_build_filename(f->folder, "report.html", NULL);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_remove(f->input);
    g_remove(f->output);
    g_rmdir(f->folder);
    g_clear_error(&f->error);
    g_free(f->folder);
    g_free(f->input);
    g_free(f->output);
    g_free(f);
    return 0;
}

static gchar *
read_output(const Fixture *f)
{
    gchar *text = NULL;

    assert_true(g_file_get_contents(f->output, &text, NULL, NULL));
    return text;
}

static void
test_names_of_types_and_formats(void **state)
{
    ReportType type = REPORT_TYPE_FINDING;
    ReportFormat format = REPORT_FORMAT_CSV;

    (void)state;
    assert_true(report_type_from_string("full", &type));
    assert_int_equal(type, REPORT_TYPE_FULL);
    assert_false(report_type_from_string("Full", &type));
    assert_false(report_type_from_string(NULL, &type));
    assert_true(report_format_from_string("sarif", &format));
    assert_int_equal(format, REPORT_FORMAT_SARIF);
    assert_false(report_format_from_string("docx", &format));
    assert_int_equal(format, REPORT_FORMAT_SARIF);
    assert_true(report_format_from_string("pdf", &format));
    assert_int_equal(format, REPORT_FORMAT_PDF);
    assert_true(report_format_from_string("asff", &format));
    assert_int_equal(format, REPORT_FORMAT_ASFF);
}

/* an input that is refused, the error and a piece of its message */
typedef struct {
    const gchar *content;
    gint code;
    const gchar *reason;
} Refused;

static const Refused refused[] = {
    {"", ASSAY_ERROR_INVALID_DATA, "run.xml"},
    {"<run", ASSAY_ERROR_INVALID_DATA, "run.xml"},
    {"<run xmlns='urn:assay:run:1' version='1.0'><hosts>", ASSAY_ERROR_INVALID_DATA, "run.xml"},
    {"<run version='1.0'/>", ASSAY_ERROR_INVALID_DATA, "not a run document"},
    {"<run xmlns='urn:other' version='1.0'/>", ASSAY_ERROR_INVALID_DATA, "'urn:other'"},
    {"<ruin xmlns='urn:assay:run:1' version='1.0'/>", ASSAY_ERROR_INVALID_DATA, "'ruin'"},
    {"<run xmlns='urn:assay:run:1'/>", ASSAY_ERROR_INVALID_DATA, "version is ''"},
    {"<run xmlns='urn:assay:run:1' version='x.1'/>", ASSAY_ERROR_INVALID_DATA, "'x.1'"},
    {"<run xmlns='urn:assay:run:1' version='2.0'/>", ASSAY_ERROR_NOT_SUPPORTED, "version 2.0"},
    {"<!DOCTYPE run [<!ENTITY e SYSTEM '/etc/passwd'>]><run xmlns='urn:assay:run:1' version='1.0'>&e;</run>",
     ASSAY_ERROR_INVALID_DATA, "run.xml"},
};

static void
test_bad_input_is_named_and_the_old_report_stays(void **state)
{
    Fixture *f = *state;

    assert_true(g_file_set_contents(f->output, "old", -1, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autofree gchar *kept = NULL;

        assert_true(g_file_set_contents(f->input, refused[i].content, -1, NULL));
        assert_false(
            report_render(f->input, REPORT_TYPE_FULL, REPORT_FORMAT_HTML, f->output, &f->error));
        assert_true(g_error_matches(f->error, ASSAY_ERROR, refused[i].code));
        assert_non_null(strstr(f->error->message, refused[i].reason));
        g_clear_error(&f->error);
        kept = read_output(f);
        assert_string_equal(kept, "old");
    }
}

static void
test_missing_input_is_not_found(void **state)
{
    Fixture *f = *state;

    assert_false(
        report_render(f->input, REPORT_TYPE_FULL, REPORT_FORMAT_JSON, f->output, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
    assert_non_null(strstr(f->error->message, f->input));
    assert_false(g_file_test(f->output, G_FILE_TEST_EXISTS));
}

static void
test_missing_output_folder_is_an_error(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *output = g_build_filename(f->folder, "no", "such", "report.html", NULL);

    assert_true(
        g_file_set_contents(f->input, "<run xmlns='urn:assay:run:1' version='1.0'/>", -1, NULL));
    assert_false(report_render(f->input, REPORT_TYPE_FULL, REPORT_FORMAT_HTML, output, &f->error));
    assert_int_equal(f->error->domain, ASSAY_ERROR);
}

/* a newer minor version may lack or add anything: what is known is shown */
static void
test_newer_minor_version_is_read(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *html = NULL;
    const gchar *document = "<run xmlns='urn:assay:run:1' version='1.9' state='COMPLETED' name='n'"
                            " started='2026-11-23T02:00:00Z'><target name='tgt'/><future/></run>";

    assert_true(g_file_set_contents(f->input, document, -1, NULL));
    assert_true(
        report_render(f->input, REPORT_TYPE_FULL, REPORT_FORMAT_HTML, f->output, &f->error));
    html = read_output(f);
    assert_non_null(strstr(html, "tgt"));
}

static void
test_json_strings(void **state)
{
    static const struct {
        const gchar *text;
        const gchar *json;
    } cases[] = {
        {"", "\"\""},
        {"plain", "\"plain\""},
        {"a\"b\\c", "\"a\\\"b\\\\c\""},
        {"\n\r\t\x01\x7f", "\"\\n\\r\\t\\u0001\\u007f\""},
        {"</script>", "\"<\\/script>\""},
        {"\xe2\x80\xa8\xc3\xa4\xe4\xb8\xad", "\"\\u2028\xc3\xa4\xe4\xb8\xad\""},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *json = functions_json_string(cases[i].text);

        assert_string_equal(json, cases[i].json);
    }
}

static void
test_csv_fields(void **state)
{
    static const struct {
        const gchar *text;
        gboolean guard;
        const gchar *field;
    } cases[] = {
        {"", TRUE, ""},
        {"plain", TRUE, "plain"},
        {"a,b", TRUE, "\"a,b\""},
        {"say \"hi\"", FALSE, "\"say \"\"hi\"\"\""},
        {"two\nlines", FALSE, "\"two\nlines\""},
        {" blank", FALSE, "\" blank\""},
        {"=1+2", TRUE, "'=1+2"},
        {"=1+2", FALSE, "=1+2"},
        {"-1", TRUE, "'-1"},
        {"+1,2", TRUE, "\"'+1,2\""},
        {"@a", TRUE, "'@a"},
        {"\tx", TRUE, "'\tx"},
        {"a=b", TRUE, "a=b"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *field = functions_csv_field(cases[i].text, cases[i].guard);

        assert_string_equal(field, cases[i].field);
    }
}

static void
test_shortened_texts_keep_characters_whole(void **state)
{
    static const struct {
        const gchar *text;
        gsize maximum;
        const gchar *shortened;
    } cases[] = {
        {"", 3, ""},
        {"abc", 3, "abc"},
        {"abcd", 3, "ab…"},
        {"äöü", 3, "äöü"},
        {"äöüß", 3, "äö…"},
        {"ab😀", 4, "ab😀"},
        {"ab😀", 3, "ab…"},
        {"a😀bc", 3, "a…"},
        {"ae\xcc\x81x", 3, "a…"},
        {"e\xcc\x81\xcc\x81", 2, "…"},
        {"ab", 1, "…"},
        {"ab", 0, ""},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *shortened = functions_shorten(cases[i].text, cases[i].maximum);

        assert_string_equal(shortened, cases[i].shortened);
    }
}

static void
test_unknown_style_sheet_is_an_error(void **state)
{
    Fixture *f = *state;

    assert_null(stylesheet_load("html/none.xsl", &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
}

static xmlDoc *
parse(const gchar *text)
{
    StreamMemory memory = {.data = (const guint8 *)text, .size = strlen(text)};
    Stream stream = stream_from_memory(&memory, "test");

    return xml_parse(&stream, NULL, NULL);
}

/* applies a template's content to an empty document; what it wrote, or NULL with the error kept */
static gchar *
apply(Fixture *f, const gchar *content)
{
    const gchar *parameters[] = {"given", "'it''s' \"quoted\" <b>", NULL};
    g_autofree gchar *text = g_strdup_printf(
        "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
        " xmlns:exsl='http://exslt.org/common' xmlns:date='http://exslt.org/dates-and-times'"
        " xmlns:text='urn:assay:text' extension-element-prefixes='exsl'>"
        "<xsl:output method='text'/><xsl:param name='given'/>"
        "<xsl:template match='/'>%s</xsl:template></xsl:stylesheet>",
        content);
    g_autoptr(xsltStylesheet) style = xsltParseStylesheetDoc(parse(text));
    g_autoptr(xmlDoc) document = parse("<r a='1' b='2'><i>b</i><i>a</i></r>");
    g_autoptr(FileSink) sink = file_sink_new(f->output, NULL);

    assert_non_null(style);
    assert_non_null(sink);
    if (!transform_apply(style, document, parameters, sink, &f->error))
        return NULL;
    assert_true(file_sink_commit(sink, NULL));
    return read_output(f);
}

static void
test_parameters_are_texts(void **state)
{
    g_autofree gchar *text = apply(*state, "<xsl:value-of select='$given'/>");

    assert_string_equal(text, "'it''s' \"quoted\" <b>");
}

static void
test_join_keeps_document_order(void **state)
{
    g_autofree gchar *text = apply(*state, "<xsl:value-of select=\"text:join(//i, ', ')\"/>");

    assert_string_equal(text, "b, a");
}

static void
test_fields_are_joined(void **state)
{
    static const struct {
        const gchar *expression;
        const gchar *text;
    } cases[] = {
        {"text:fields(/r, '@a @none i @b .')", "1||b|2|ba"},
        {"text:fields(//i, '.')", "b"},
        {"text:fields(//none, '@a .')", ""},
        {"text:fields(/r, '')", ""},
        {"count(text:distinct(//i | /r, '@same'))", "1"},
        {"count(text:distinct(//i | /r, '.'))", "3"},
        {"text:distinct(//i, 'none')", "b"},
        {"count(text:distinct(//none, '.'))", "0"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *content =
            g_strdup_printf("<xsl:value-of select=\"%s\"/>", cases[i].expression);
        g_autofree gchar *text = apply(*state, content);

        assert_string_equal(text, cases[i].text);
    }
}

static void
test_files_cannot_be_read(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *content = NULL;
    g_autofree gchar *text = NULL;

    assert_true(g_file_set_contents(f->input, "<secret>sesame</secret>", -1, NULL));
    content = g_strdup_printf("got <xsl:value-of select=\"document('%s')\"/>", f->input);
    text = apply(f, content);
    assert_true(text == NULL || strstr(text, "sesame") == NULL);
}

static void
test_files_cannot_be_written(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *content =
        g_strdup_printf("<exsl:document href='%s'>x</exsl:document>", f->input);
    g_autofree gchar *text = apply(f, content);

    (void)text;
    assert_false(g_file_test(f->input, G_FILE_TEST_EXISTS));
}

static void
test_clock_is_out_of_reach(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *text = apply(f, "<xsl:value-of select='date:date-time()'/>");

    assert_null(text);
    assert_non_null(f->error);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_of_types_and_formats),
        cmocka_unit_test_setup_teardown(test_bad_input_is_named_and_the_old_report_stays, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_missing_input_is_not_found, setup, teardown),
        cmocka_unit_test_setup_teardown(test_missing_output_folder_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(test_newer_minor_version_is_read, setup, teardown),
        cmocka_unit_test(test_json_strings),
        cmocka_unit_test(test_csv_fields),
        cmocka_unit_test(test_shortened_texts_keep_characters_whole),
        cmocka_unit_test_setup_teardown(test_parameters_are_texts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_join_keeps_document_order, setup, teardown),
        cmocka_unit_test_setup_teardown(test_fields_are_joined, setup, teardown),
        cmocka_unit_test_setup_teardown(test_files_cannot_be_read, setup, teardown),
        cmocka_unit_test_setup_teardown(test_files_cannot_be_written, setup, teardown),
        cmocka_unit_test_setup_teardown(test_clock_is_out_of_reach, setup, teardown),
        cmocka_unit_test_setup_teardown(test_unknown_style_sheet_is_an_error, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
