/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/writer.h"

#include <libdeflate.h>
#include <string.h>

#include "reports/pdf/syntax.h"
#include "reports/pdf/xref.h"

/* libdeflate's scale to 12; above 5 the time grows faster than the size falls */
#define COMPRESSION_LEVEL 5

/* objects of one object stream: readers decompress it whole to get at one of them */
#define MAX_PACKED_OBJECTS 200
#define MAX_PACKED_BYTES   (64 * 1024)

/* objects of one cross-reference stream; more of them are a chain, so that no table of all is made */
#define MAX_SECTION_OBJECTS 65536

struct _PdfWriter {
    FileSink *sink;
    GError *error;
    guint64 offset;
    PdfXref *xref;
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

    self->sink = sink;
    self->xref = pdf_xref_new();
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
    return pdf_xref_allocate(self->xref);
}

static void
put_stream(PdfWriter *self, guint number, const gchar *entries, gconstpointer data, gsize size)
{
    g_autofree gchar *head = g_strdup_printf("%u 0 obj\n<<%s/Length %" G_GSIZE_FORMAT ">>stream\n",
                                             number, entries, size);

    pdf_xref_put_in_file(self->xref, number, self->offset);
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
    pdf_xref_put_in_stream(self->xref, number, self->pack_number, self->n_packed);
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

typedef struct {
    guint catalog;
    guint info; /* 0: none */
    gchar *id;
} Trailer;

static GString *
section_entries(PdfWriter *self, const Trailer *trailer, guint first, guint64 previous)
{
    const guint size = pdf_xref_size(self->xref);
    GString *entries = g_string_new("/Type/XRef/W[1 5 2]");

    g_string_append_printf(entries, "/Size %u/Root %u 0 R/ID[<%s><%s>]", size, trailer->catalog,
                           trailer->id, trailer->id);
    if (trailer->info != 0)
        g_string_append_printf(entries, "/Info %u 0 R", trailer->info);
    if (size > MAX_SECTION_OBJECTS)
        g_string_append_printf(entries, "/Index[%u %u]", first,
                               MIN(size - first, MAX_SECTION_OBJECTS));
    if (previous != 0)
        g_string_append_printf(entries, "/Prev %" G_GUINT64_FORMAT, previous);
    return entries;
}

/* returns where the section is */
static guint64
write_section(PdfWriter *self, const Trailer *trailer, guint number, guint first, guint64 previous)
{
    g_autoptr(GByteArray) rows = g_byte_array_new();
    g_autoptr(GString) entries = section_entries(self, trailer, first, previous);
    const guint64 start = self->offset;

    pdf_xref_put_in_file(self->xref, number, start);
    pdf_xref_append_rows(self->xref, first,
                         MIN(pdf_xref_size(self->xref) - first, MAX_SECTION_OBJECTS), rows);
    pdf_writer_stream(self, number, entries->str, rows->data, rows->len);
    return start;
}

/* sections are objects too: each is named by itself or by one behind it */
static guint64
write_sections(PdfWriter *self, const Trailer *trailer)
{
    const guint number = pdf_xref_size(self->xref);
    guint n = 0;
    guint64 start = 0;

    while (n * (guint64)MAX_SECTION_OBJECTS < pdf_xref_size(self->xref)) {
        pdf_writer_allocate(self);
        n++;
    }
    for (guint i = 0; i < n; i++)
        start = write_section(self, trailer, number + i, i * MAX_SECTION_OBJECTS, start);
    return start;
}

gboolean
pdf_writer_finish(PdfWriter *self, guint catalog, guint info, GError **error)
{
    g_autoptr(GChecksum) digest = NULL;
    g_autofree gchar *id = NULL;
    g_autofree gchar *end = NULL;
    Trailer trailer = {.catalog = catalog, .info = info};

    flush_pack(self);
    digest = g_checksum_copy(self->digest);
    id = trailer.id = g_strndup(g_checksum_get_string(digest), 32);
    end = g_strdup_printf("startxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                          write_sections(self, &trailer));
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
    pdf_xref_free(self->xref);
    g_checksum_free(self->digest);
    libdeflate_free_compressor(self->compressor);
    g_byte_array_unref(self->packed_data);
    g_string_free(self->pack_index, TRUE);
    g_string_free(self->pack, TRUE);
    g_free(self);
}
