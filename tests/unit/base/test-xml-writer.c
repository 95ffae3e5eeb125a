/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "base/xml-writer.h"

typedef struct {
    gchar *path;
    FileSink *sink;
    XmlWriter *writer;
    gchar *text;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    gint descriptor = g_file_open_tmp("assay-test-XXXXXX", &f->path, NULL);

    g_close(descriptor, NULL);
    f->sink = file_sink_new(f->path, &f->error);
    f->writer = xml_writer_new(f->sink);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    xml_writer_free(f->writer);
    file_sink_free(f->sink);
    g_unlink(f->path);
    g_clear_error(&f->error);
    g_free(f->text);
    g_free(f->path);
    g_free(f);
    return 0;
}

static void
assert_written(Fixture *f, const gchar *expected)
{
    assert_true(xml_writer_end(f->writer, &f->error));
    assert_true(file_sink_commit(f->sink, &f->error));
    assert_true(g_file_get_contents(f->path, &f->text, NULL, NULL));
    assert_string_equal(f->text, expected);
}

static void
test_elements_are_indented_and_texts_are_not(void **state)
{
    Fixture *f = *state;

    xml_writer_open(f->writer, "a");
    xml_writer_attribute_int(f->writer, "n", -1);
    xml_writer_attribute(f->writer, "none", NULL);
    xml_writer_element(f->writer, "b", "text");
    xml_writer_element(f->writer, "left-out", NULL);
    xml_writer_open(f->writer, "c");
    xml_writer_close(f->writer);
    xml_writer_close(f->writer);
    assert_written(f, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<a n=\"-1\">\n <b>text</b>\n <c/>\n</a>\n");
}

static void
test_what_xml_forbids_is_escaped_or_replaced(void **state)
{
    Fixture *f = *state;

    xml_writer_open(f->writer, "a");
    xml_writer_attribute(f->writer, "q", "<\"\n&\x02>");
    xml_writer_text(f->writer, "]]>\r\n\"\xff\xEF\xBF\xBE");
    xml_writer_close(f->writer);
    assert_written(f, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<a q=\"&lt;&quot;&#10;&amp;\xEF\xBF\xBD&gt;\">"
                      "]]&gt;&#13;\n\"\xEF\xBF\xBD\xEF\xBF\xBD</a>\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_elements_are_indented_and_texts_are_not, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_what_xml_forbids_is_escaped_or_replaced, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
