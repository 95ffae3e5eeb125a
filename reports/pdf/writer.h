/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/file.h"

G_BEGIN_DECLS

/**
 * PdfWriter:
 *
 * Writes the objects of a PDF 1.7 file as they are finished. Objects without a stream are packed
 * into compressed object streams; at the end comes a cross-reference stream. What stays in memory
 * is four bytes an object and twelve a stream. The first error is kept and reported by pdf_writer_finish().
 *
 * Source: ISO 32000-1 §7.5.7, §7.5.8.
 */
typedef struct _PdfWriter PdfWriter;

/**
 * pdf_writer_new:
 * @sink: where bytes go; outlives the writer; not committed
 *
 * Returns: (transfer full): a writer that has written the header
 */
PdfWriter *
pdf_writer_new(FileSink *sink);

/**
 * pdf_writer_allocate:
 * @self: a writer
 *
 * Returns: the number of a new object, to be written once, later
 */
guint
pdf_writer_allocate(PdfWriter *self);

/**
 * pdf_writer_object:
 * @self: a writer
 * @number: an allocated number
 * @body: the object, for example "<</Type/Catalog>>"
 *
 * Writes an object that is no stream.
 */
void
pdf_writer_object(PdfWriter *self, guint number, const GString *body);

/**
 * pdf_writer_stream:
 * @self: a writer
 * @number: an allocated number
 * @entries: entries of the stream's dictionary beside length and filter, for example "/Type/XObject"
 * @data: bytes, which are compressed
 * @size: their number
 */
void
pdf_writer_stream(PdfWriter *self,
                  guint number,
                  const gchar *entries,
                  gconstpointer data,
                  gsize size);

/**
 * pdf_writer_raw_stream:
 *
 * As pdf_writer_stream() for bytes that are written as they are; @entries has their filter.
 */
void
pdf_writer_raw_stream(PdfWriter *self,
                      guint number,
                      const gchar *entries,
                      gconstpointer data,
                      gsize size);

/**
 * pdf_writer_finish:
 * @self: a writer all of whose objects are written
 * @catalog: number of the catalog
 * @info: number of the information dictionary, or 0
 * @error: (nullable): return location for an error
 *
 * Writes the cross-reference stream and the trailer. The file's identifier is a digest of its
 * bytes.
 *
 * Returns: %FALSE with the first error that happened
 */
gboolean
pdf_writer_finish(PdfWriter *self, guint catalog, guint info, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * pdf_writer_free:
 * @self: (nullable): a writer
 */
void
pdf_writer_free(PdfWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfWriter, pdf_writer_free)

G_END_DECLS
