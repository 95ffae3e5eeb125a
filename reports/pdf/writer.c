/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/writer.h"

#include <libdeflate.h>
#include <string.h>

#include "reports/pdf/syntax.h"

/* libdeflate's scale to 12; above 5 the time grows faster than the size falls */
#define COMPRESSION_LEVEL 5

/* objects of one object stream: readers decompress it whole to get at one of them */
#define MAX_PACKED_OBJECTS 200
#define MAX_PACKED_BYTES   (64 * 1024)

/* where an object is: free, at an offset, or in an object stream */
#define IN_FILE    (G_GUINT64_CONSTANT(1) << 62)
#define IN_STREAM  (G_GUINT64_CONSTANT(2) << 62)
#define PLACE_MASK (IN_FILE - 1)
#define INDEX_BITS 16

struct _PdfWriter {
    FileSink *sink;
    GError *error;
    guint64 offset;
    GArray *places; /* guint64 by object number */
    GChecksum *digest;
    struct libdeflate_compressor *compressor;
    GByteArray *packed_data;
    GString *pack_index; /* number and offset of each object in the current object stream */
    GString *pack;
    guint n_packed;
    guint pack_number;
};

/* the file's identifier is of the sums of its parts: a digest of all bytes would take longer */
static void
put(PdfWriter *self, gconstpointer data, gsize size)
{
    const guint32 sums[] = {libdeflate_crc32(0, data, size), libdeflate_adler32(1, data, size)};

    self->offset += size;
    g_checksum_update(self->digest, (const guchar *)sums, sizeof sums);
    if (self->error == NULL && !file_sink_write(self->sink, data, size, &self->error))
        return;
}

static void
put_text(PdfWriter *self, const gchar *text)
{
    put(self, text, strlen(text));
}

PdfWriter *
pdf_writer_new(FileSink *sink)
{
    PdfWriter *self = g_new0(PdfWriter, 1);
    const guint64 free_entry = 0;

    self->sink = sink;
    self->places = g_array_new(FALSE, TRUE, sizeof(guint64));
    g_array_append_val(self->places, free_entry);
    self->digest = g_checksum_new(G_CHECKSUM_SHA256);
    self->compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
    self->packed_data = g_byte_array_new();
    self->pack_index = g_string_new(NULL);
    self->pack = g_string_new(NULL);
    put_text(self, "%PDF-1.7\n%\xb5\xed\xae\xfb\n");
    return self;
}

guint
pdf_writer_allocate(PdfWriter *self)
{
    const guint64 unwritten = 0;

    g_array_append_val(self->places, unwritten);
    return self->places->len - 1;
}

static void
set_place(PdfWriter *self, guint number, guint64 place)
{
    g_array_index(self->places, guint64, number) = place;
}

static void
put_stream(PdfWriter *self, guint number, const gchar *entries, gconstpointer data, gsize size)
{
    g_autofree gchar *head = g_strdup_printf("%u 0 obj\n<<%s/Length %" G_GSIZE_FORMAT ">>stream\n",
                                             number, entries, size);

    set_place(self, number, IN_FILE | self->offset);
    put_text(self, head);
    put(self, data, size);
    put_text(self, "\nendstream\nendobj\n");
}

void
pdf_writer_raw_stream(PdfWriter *self,
                      guint number,
                      const gchar *entries,
                      gconstpointer data,
                      gsize size)
{
    put_stream(self, number, entries, data, size);
}

void
pdf_writer_stream(PdfWriter *self,
                  guint number,
                  const gchar *entries,
                  gconstpointer data,
                  gsize size)
{
    gsize bound = libdeflate_zlib_compress_bound(self->compressor, size);
    g_autofree gchar *all = g_strconcat(entries, "/Filter/FlateDecode", NULL);

    if (self->packed_data->len < bound)
        g_byte_array_set_size(self->packed_data, (guint)bound);
    put_stream(
        self, number, all, self->packed_data->data,
        libdeflate_zlib_compress(self->compressor, data, size, self->packed_data->data, bound));
}

static void
flush_pack(PdfWriter *self)
{
    g_autofree gchar *entries = NULL;
    gsize first = self->pack_index->len;

    if (self->n_packed == 0)
        return;
    entries = g_strdup_printf("/Type/ObjStm/N %u/First %" G_GSIZE_FORMAT, self->n_packed, first);
    g_string_append_len(self->pack_index, self->pack->str, (gssize)self->pack->len);
    pdf_writer_stream(self, self->pack_number, entries, self->pack_index->str,
                      self->pack_index->len);
    g_string_truncate(self->pack_index, 0);
    g_string_truncate(self->pack, 0);
    self->n_packed = 0;
}

void
pdf_writer_object(PdfWriter *self, guint number, const GString *body)
{
    if (self->n_packed == 0)
        self->pack_number = pdf_writer_allocate(self);
    set_place(self, number,
              IN_STREAM | ((guint64)self->pack_number << INDEX_BITS) | self->n_packed);
    pdf_append_integer(self->pack_index, number);
    g_string_append_c(self->pack_index, ' ');
    pdf_append_integer(self->pack_index, (gint64)self->pack->len);
    g_string_append_c(self->pack_index, ' ');
    g_string_append_len(self->pack, body->str, (gssize)body->len);
    g_string_append_c(self->pack, '\n');
    self->n_packed++;
    if (self->n_packed == MAX_PACKED_OBJECTS || self->pack->len > MAX_PACKED_BYTES)
        flush_pack(self);
}

static void
append_entry(GByteArray *table, guint64 place)
{
    guint8 entry[8] = {(guint8)(place >> 62)};
    guint64 value = place & PLACE_MASK;
    guint index = 0;

    if (place >> 62 == 2) {
        index = (guint)(value & ((1u << INDEX_BITS) - 1));
        value >>= INDEX_BITS;
    }
    for (guint i = 0; i < 5; i++)
        entry[1 + i] = (guint8)(value >> (8 * (4 - i)));
    entry[6] = (guint8)(index >> 8);
    entry[7] = (guint8)index;
    g_byte_array_append(table, entry, sizeof entry);
}

static gchar *
trailer_entries(PdfWriter *self, guint catalog, guint info)
{
    g_autoptr(GChecksum) digest = g_checksum_copy(self->digest);
    g_autofree gchar *id = g_strndup(g_checksum_get_string(digest), 32);
    g_autofree gchar *about = info != 0 ? g_strdup_printf("/Info %u 0 R", info) : g_strdup("");

    return g_strdup_printf("/Type/XRef/W[1 5 2]/Size %u/Root %u 0 R%s/ID[<%s><%s>]",
                           self->places->len, catalog, about, id, id);
}

gboolean
pdf_writer_finish(PdfWriter *self, guint catalog, guint info, GError **error)
{
    g_autoptr(GByteArray) table = g_byte_array_new();
    g_autofree gchar *entries = NULL;
    g_autofree gchar *end = NULL;
    guint64 start;
    guint number;

    flush_pack(self);
    number = pdf_writer_allocate(self);
    start = self->offset;
    set_place(self, number, IN_FILE | start);
    for (guint i = 0; i < self->places->len; i++)
        append_entry(table, g_array_index(self->places, guint64, i));
    entries = trailer_entries(self, catalog, info);
    pdf_writer_stream(self, number, entries, table->data, table->len);
    end = g_strdup_printf("startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n", start);
    put_text(self, end);
    if (self->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&self->error));
        return FALSE;
    }
    return TRUE;
}

void
pdf_writer_free(PdfWriter *self)
{
    if (self == NULL)
        return;
    g_clear_error(&self->error);
    g_array_unref(self->places);
    g_checksum_free(self->digest);
    libdeflate_free_compressor(self->compressor);
    g_byte_array_unref(self->packed_data);
    g_string_free(self->pack_index, TRUE);
    g_string_free(self->pack, TRUE);
    g_free(self);
}
