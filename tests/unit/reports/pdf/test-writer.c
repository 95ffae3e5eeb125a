/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "parts.h"
#include "reports/pdf/writer.h"

#define MANY 140000

/* a file with @n small objects, a catalog and a stream */
static GByteArray *
write_file(guint n, const gchar *content)
{
    GByteArray *file = g_byte_array_new();
    g_autoptr(FileSink) sink = file_sink_new_memory(file);
    g_autoptr(PdfWriter) writer = pdf_writer_new(sink);
    const guint catalog = pdf_writer_allocate(writer);
    const guint stream = pdf_writer_allocate(writer);
    g_autoptr(GString) body = g_string_new(NULL);

    pdf_writer_stream(writer, stream, "/Type/Test", content, strlen(content));
    for (guint i = 0; i < n; i++) {
        g_string_printf(body, "(object %u)", i);
        pdf_writer_object(writer, pdf_writer_allocate(writer), body);
    }
    g_string_assign(body, "<</Type/Catalog>>");
    pdf_writer_object(writer, catalog, body);
    assert_true(pdf_writer_finish(writer, catalog, 0, NULL));
    return file;
}

static guint64
number_behind(const GByteArray *file, const gchar *mark, gsize from)
{
    gsize at = 0;

    assert_true(pdf_part_find(file, mark, from, &at));
    return g_ascii_strtoull((const gchar *)file->data + at + strlen(mark), NULL, 10);
}

/* the last startxref of the file */
static gsize
last_section(const GByteArray *file)
{
    return (gsize)number_behind(file, "startxref\n", file->len - 64);
}

static guint64
big_endian(const guint8 *data, guint n)
{
    guint64 number = 0;

    for (guint i = 0; i < n; i++)
        number = number << 8 | data[i];
    return number;
}

/* whether the row leads to where object @number begins */
static void
check_object(const GByteArray *file, const guint8 *row, guint number)
{
    g_autofree gchar *head = g_strdup_printf("%u 0 obj", number);
    const gsize place = (gsize)big_endian(row + 1, 5);

    assert_int_equal(row[0], 1);
    assert_memory_equal(file->data + place, head, strlen(head));
}

static void
a_small_file_has_one_table(void **state)
{
    g_autoptr(GByteArray) file = write_file(5, "some content");
    const gsize section = last_section(file);
    g_autoptr(GByteArray) rows = pdf_part_stream(file, section, NULL);
    g_autofree gchar *text = pdf_part_text(file);
    gsize at;

    (void)state;
    assert_memory_equal(file->data, "%PDF-1.7\n", 9);
    assert_memory_equal(file->data + file->len - 6, "%%EOF\n", 6);
    assert_int_equal(rows->len / 8, number_behind(file, "/Size ", section));
    assert_false(pdf_part_find(file, "/Prev", section, &at));
    assert_false(pdf_part_find(file, "/Index", section, &at));
    assert_int_equal(number_behind(file, "/Root ", section), 1);
    check_object(file, rows->data + 2 * 8, 2);
    assert_non_null(strstr(text, "some content"));
    assert_non_null(strstr(text, "(object 0)\n(object 1)\n"));
    assert_non_null(strstr(text, "<</Type/Catalog>>"));
}

static void
rows_of_packed_objects_name_stream_and_index(void **state)
{
    g_autoptr(GByteArray) file = write_file(5, "");
    g_autoptr(GByteArray) rows = pdf_part_stream(file, last_section(file), NULL);
    const guint8 *third = rows->data + 6 * 8;
    g_autofree gchar *head = NULL;
    g_autoptr(GByteArray) pack = NULL;
    gsize at = 0;

    (void)state;
    assert_int_equal(third[0], 2);
    head = g_strdup_printf("\n%u 0 obj", (guint)big_endian(third + 1, 5));
    assert_true(pdf_part_find(file, head, 0, &at));
    pack = pdf_part_stream(file, at, NULL);
    g_byte_array_append(pack, (const guint8 *)"", 1);
    /* numbers and offsets come first */
    assert_memory_equal(pack->data, "3 0 ", 4);
    assert_int_equal(big_endian(third + 6, 2), 2);
    assert_non_null(strstr((const gchar *)pack->data, "(object 2)"));
}

static void
a_long_table_is_a_chain_that_covers_every_object_once(void **state)
{
    g_autoptr(GByteArray) file = write_file(MANY, "x");
    guint64 section = last_section(file);
    const guint64 size = number_behind(file, "/Size ", (gsize)section);
    guint64 covered = 0;
    guint n = 0;

    (void)state;
    while (section != 0) {
        g_autoptr(GByteArray) rows = pdf_part_stream(file, (gsize)section, NULL);
        const guint64 first = number_behind(file, "/Index[", (gsize)section);
        gsize end = 0;
        gsize prev = 0;

        assert_int_equal(number_behind(file, "/Root ", (gsize)section), 1);
        for (guint i = 0; i < rows->len / 8; i++)
            assert_true(rows->data[(gsize)i * 8] != 0 || first + i == 0);
        covered += rows->len / 8;
        n++;
        assert_true(pdf_part_find(file, ">>stream", (gsize)section, &end));
        section = pdf_part_find(file, "/Prev ", (gsize)section, &prev) && prev < end
                      ? number_behind(file, "/Prev ", (gsize)section)
                      : 0;
    }
    assert_int_equal(n, 3);
    assert_true(covered == size);
}

static void
the_same_objects_give_the_same_bytes_and_others_another_id(void **state)
{
    g_autoptr(GByteArray) one = write_file(3, "a");
    g_autoptr(GByteArray) same = write_file(3, "a");
    g_autoptr(GByteArray) other = write_file(3, "b");
    gsize at = 0;
    gsize other_at = 0;

    (void)state;
    assert_int_equal(one->len, same->len);
    assert_memory_equal(one->data, same->data, one->len);
    assert_true(pdf_part_find(one, "/ID[<", 0, &at));
    assert_true(pdf_part_find(other, "/ID[<", 0, &other_at));
    assert_memory_not_equal(one->data + at, other->data + other_at, 37);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_file_has_one_table),
        cmocka_unit_test(rows_of_packed_objects_name_stream_and_index),
        cmocka_unit_test(a_long_table_is_a_chain_that_covers_every_object_once),
        cmocka_unit_test(the_same_objects_give_the_same_bytes_and_others_another_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
