/* SPDX-License-Identifier: Apache-2.0 */

#include "parts.h"

#include <gio/gio.h>
#include <string.h>

#define STEP_BYTES     65536
#define MAX_HEAD_BYTES ((gsize)512)

gboolean
pdf_part_find(const GByteArray *file, const gchar *mark, gsize from, gsize *out_at)
{
    const gsize n = strlen(mark);

    for (gsize i = from; i + n <= file->len; i++) {
        if (memcmp(file->data + i, mark, n) == 0) {
            *out_at = i;
            return TRUE;
        }
    }
    return FALSE;
}

static GByteArray *
inflate(const guint8 *data, gsize size)
{
    g_autoptr(GZlibDecompressor) decompressor =
        g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
    g_autoptr(GInputStream) packed = g_memory_input_stream_new_from_data(data, (gssize)size, NULL);
    g_autoptr(GInputStream) stream =
        g_converter_input_stream_new(packed, G_CONVERTER(decompressor));
    GByteArray *bytes = g_byte_array_new();
    g_autofree guint8 *step = g_malloc(STEP_BYTES);
    gssize n;

    while ((n = g_input_stream_read(stream, step, STEP_BYTES, NULL, NULL)) > 0)
        g_byte_array_append(bytes, step, (guint)n);
    g_assert_cmpint(n, ==, 0);
    return bytes;
}

/* NUL bytes as spaces */
static gchar *
printable(const guint8 *data, gsize size)
{
    gchar *text = g_malloc(size + 1);

    for (gsize i = 0; i < size; i++)
        text[i] = data[i] != 0 ? (gchar)data[i] : ' ';
    text[size] = '\0';
    return text;
}

/* the head of a stream is "N 0 obj\n<<…/Length N>>stream\n" */
GByteArray *
pdf_part_stream(const GByteArray *file, gsize at, gsize *out_end)
{
    g_autofree gchar *head = NULL;
    g_autofree gchar *before = NULL;
    const gchar *length;
    gsize start;
    gsize size;

    if (!pdf_part_find(file, ">>stream\n", at, &start))
        return NULL;
    head = printable(file->data + start - MIN(start, MAX_HEAD_BYTES), MIN(start, MAX_HEAD_BYTES));
    length = g_strrstr_len(head, -1, "/Length ");
    g_assert_nonnull(length);
    before = g_strndup(head, (gsize)(length - head));
    size = (gsize)g_ascii_strtoull(length + strlen("/Length "), NULL, 10);
    start += strlen(">>stream\n");
    if (out_end != NULL)
        *out_end = start + size;
    if (!g_str_has_suffix(before, "/FlateDecode"))
        return g_byte_array_append(g_byte_array_new(), file->data + start, (guint)size);
    return inflate(file->data + start, size);
}

gchar *
pdf_part_text(const GByteArray *file)
{
    GString *text = g_string_new(NULL);
    gsize at = 0;

    for (;;) {
        g_autoptr(GByteArray) stream = pdf_part_stream(file, at, &at);
        g_autofree gchar *part = NULL;

        if (stream == NULL)
            break;
        part = printable(stream->data, stream->len);
        g_string_append(text, part);
    }
    return g_string_free(text, FALSE);
}
