/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PDF_XREF_MAX_INDEX: objects of one object stream
 */
#define PDF_XREF_MAX_INDEX 255

/**
 * PdfXref:
 *
 * Where the objects of a file are. Takes four bytes an object, twelve one that is no part of an
 * object stream.
 *
 * Source: ISO 32000-1 §7.5.8.
 */
typedef struct _PdfXref PdfXref;

/**
 * pdf_xref_new:
 *
 * Returns: (transfer full): object 0 alone, which is free
 */
PdfXref *
pdf_xref_new(void);

/**
 * pdf_xref_allocate:
 * @self: a table
 *
 * Returns: the number of a new object, free until it is put somewhere
 */
guint
pdf_xref_allocate(PdfXref *self);

/**
 * pdf_xref_size:
 * @self: a table
 *
 * Returns: the number of objects, object 0 included
 */
guint
pdf_xref_size(const PdfXref *self);

/**
 * pdf_xref_put_in_file:
 * @self: a table
 * @number: an allocated number
 * @offset: byte of the file where the object begins
 */
void
pdf_xref_put_in_file(PdfXref *self, guint number, guint64 offset);

/**
 * pdf_xref_put_in_stream:
 * @self: a table
 * @number: an allocated number
 * @stream: number of the object stream; its objects are put one behind the other
 * @index: place in it, at most %PDF_XREF_MAX_INDEX
 */
void
pdf_xref_put_in_stream(PdfXref *self, guint number, guint stream, guint index);

/**
 * pdf_xref_append_rows:
 * @self: a table
 * @first: number of an object
 * @n: how many objects
 * @rows: takes their rows, for /W[1 5 2]
 */
void
pdf_xref_append_rows(const PdfXref *self, guint first, guint n, GByteArray *rows);

/**
 * pdf_xref_free:
 * @self: (nullable): a table
 */
void
pdf_xref_free(PdfXref *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfXref, pdf_xref_free)

G_END_DECLS
