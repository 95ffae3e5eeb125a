/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "reports/pdf/xref.h"

#define ROW_BYTES 8

static void
check_row(const PdfXref *xref, guint number, const guint8 expected[ROW_BYTES])
{
    g_autoptr(GByteArray) rows = g_byte_array_new();

    pdf_xref_append_rows(xref, number, 1, rows);
    assert_int_equal(rows->len, ROW_BYTES);
    assert_memory_equal(rows->data, expected, ROW_BYTES);
}

static void
rows_say_where_objects_are(void **state)
{
    g_autoptr(PdfXref) xref = pdf_xref_new();
    const guint in_file = pdf_xref_allocate(xref);
    const guint far_away = pdf_xref_allocate(xref);
    const guint unwritten = pdf_xref_allocate(xref);

    (void)state;
    pdf_xref_put_in_file(xref, far_away, G_GUINT64_CONSTANT(0x0123456789));
    pdf_xref_put_in_file(xref, in_file, 15);
    check_row(xref, 0, (const guint8[]){0, 0, 0, 0, 0, 0, 0, 0});
    check_row(xref, in_file, (const guint8[]){1, 0, 0, 0, 0, 15, 0, 0});
    check_row(xref, far_away, (const guint8[]){1, 0x01, 0x23, 0x45, 0x67, 0x89, 0, 0});
    check_row(xref, unwritten, (const guint8[]){0, 0, 0, 0, 0, 0, 0, 0});
    assert_int_equal(pdf_xref_size(xref), 4);
}

static void
objects_of_many_streams_are_told_apart(void **state)
{
    g_autoptr(PdfXref) xref = pdf_xref_new();

    (void)state;
    for (guint stream = 0; stream < 1000; stream++) {
        for (guint index = 0; index <= PDF_XREF_MAX_INDEX; index++)
            pdf_xref_put_in_stream(xref, pdf_xref_allocate(xref), 300000 + stream, index);
    }
    check_row(xref, 1, (const guint8[]){2, 0, 0, 0x04, 0x93, 0xe0, 0, 0});
    check_row(xref, 256, (const guint8[]){2, 0, 0, 0x04, 0x93, 0xe0, 0, 255});
    check_row(xref, 257, (const guint8[]){2, 0, 0, 0x04, 0x93, 0xe1, 0, 0});
    check_row(xref, 256000, (const guint8[]){2, 0, 0, 0x04, 0x97, 0xc7, 0, 255});
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_say_where_objects_are),
        cmocka_unit_test(objects_of_many_streams_are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
