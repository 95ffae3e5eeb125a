/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/xref.h"

/* a place: 0 is free, else an offset's index + 1, or a stream's index and the index in it */
#define IN_STREAM  (1u << 31)
#define INDEX_BITS 8

/* types of rows */
typedef enum {
    ROW_FREE,
    ROW_IN_FILE,
    ROW_IN_STREAM
} RowType;

struct _PdfXref {
    GArray *places;  /* guint32 by object number */
    GArray *offsets; /* guint64 */
    GArray *streams; /* guint: numbers of object streams */
};

PdfXref *
pdf_xref_new(void)
{
    PdfXref *self = g_new0(PdfXref, 1);

    self->places = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->offsets = g_array_new(FALSE, FALSE, sizeof(guint64));
    self->streams = g_array_new(FALSE, FALSE, sizeof(guint));
    pdf_xref_allocate(self);
    return self;
}

guint
pdf_xref_allocate(PdfXref *self)
{
    const guint32 free_place = 0;

    g_array_append_val(self->places, free_place);
    return self->places->len - 1;
}

guint
pdf_xref_size(const PdfXref *self)
{
    return self->places->len;
}

void
pdf_xref_put_in_file(PdfXref *self, guint number, guint64 offset)
{
    g_array_append_val(self->offsets, offset);
    g_array_index(self->places, guint32, number) = self->offsets->len;
}

void
pdf_xref_put_in_stream(PdfXref *self, guint number, guint stream, guint index)
{
    const guint n = self->streams->len;

    g_return_if_fail(index <= PDF_XREF_MAX_INDEX);
    if (n == 0 || g_array_index(self->streams, guint, n - 1) != stream)
        g_array_append_val(self->streams, stream);
    g_array_index(self->places, guint32, number) =
        IN_STREAM | (self->streams->len - 1) << INDEX_BITS | index;
}

static void
append_row(GByteArray *rows, RowType type, guint64 value, guint index)
{
    guint8 row[8] = {(guint8)type};

    for (guint i = 0; i < 5; i++)
        row[1 + i] = (guint8)(value >> (8 * (4 - i)));
    row[6] = (guint8)(index >> 8);
    row[7] = (guint8)index;
    g_byte_array_append(rows, row, sizeof row);
}

void
pdf_xref_append_rows(const PdfXref *self, guint first, guint n, GByteArray *rows)
{
    for (guint i = first; i < first + n; i++) {
        const guint32 place = g_array_index(self->places, guint32, i);

        if (place == 0)
            append_row(rows, ROW_FREE, 0, 0);
        else if ((place & IN_STREAM) == 0)
            append_row(rows, ROW_IN_FILE, g_array_index(self->offsets, guint64, place - 1), 0);
        else
            append_row(rows, ROW_IN_STREAM,
                       g_array_index(self->streams, guint, (place & ~IN_STREAM) >> INDEX_BITS),
                       place & PDF_XREF_MAX_INDEX);
    }
}

void
pdf_xref_free(PdfXref *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->places);
    g_array_unref(self->offsets);
    g_array_unref(self->streams);
    g_free(self);
}
