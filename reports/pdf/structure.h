/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/pdf/writer.h"

G_BEGIN_DECLS

/**
 * PdfElement: an element of the structure
 * @role: (nullable): structure type; %NULL: an artifact
 * @alternative: (nullable): alternative text
 * @key: (nullable): what it is of, if it may go on later
 * @columns, @rows: how many a table cell spans; up to 1: nothing is said
 * @scope: (nullable): of a table's head: Column, Row
 * @numbering: (nullable): of a list: Decimal, Disc …
 */
typedef struct {
    const gchar *role;
    const gchar *alternative;
    gconstpointer key;
    guint columns;
    guint rows;
    const gchar *scope;
    const gchar *numbering;
} PdfElement;

/**
 * PdfStructure:
 *
 * The logical structure of a document. An element is written when it ends; in memory are only the
 * open ones, those that go on, and four bytes for each element below the root.
 *
 * Source: ISO 32000-1 §14.7, §14.8.
 */
typedef struct _PdfStructure PdfStructure;

/**
 * pdf_structure_new:
 * @writer: outlives the structure
 *
 * Returns: (transfer full): a structure with a Document element
 */
PdfStructure *
pdf_structure_new(PdfWriter *writer);

/**
 * pdf_structure_begin_page:
 * @self: a structure
 * @page: number of the page's object
 *
 * Returns: the page's key in the parent tree
 */
guint
pdf_structure_begin_page(PdfStructure *self, guint page);

/**
 * pdf_structure_end_page:
 * @self: a structure
 */
void
pdf_structure_end_page(PdfStructure *self);

/**
 * pdf_structure_begin:
 * @self: a structure
 * @element: an element; its texts are copied. If the last one with its key went on, it is that one
 */
void
pdf_structure_begin(PdfStructure *self, const PdfElement *element);

/**
 * pdf_structure_end:
 * @self: a structure
 * @goes_on: whether more of it comes, on this page or a later one
 *
 * Ends the innermost element.
 */
void
pdf_structure_end(PdfStructure *self, gboolean goes_on);

/**
 * pdf_structure_mark:
 * @self: a structure
 * @artifact: whether what follows is decoration
 * @content: the page's operators; takes the marks
 *
 * Ends the marked content that is open, if it is another one, and begins the right one.
 */
void
pdf_structure_mark(PdfStructure *self, gboolean artifact, GString *content);

/**
 * pdf_structure_unmark:
 * @self: a structure
 * @content: the page's operators
 *
 * Ends the marked content that is open.
 */
void
pdf_structure_unmark(PdfStructure *self, GString *content);

/**
 * pdf_structure_is_marked:
 * @self: a structure
 * @artifact: whether what follows is decoration
 *
 * Returns: whether pdf_structure_mark() would have nothing to do
 */
gboolean
pdf_structure_is_marked(const PdfStructure *self, gboolean artifact);

/**
 * pdf_structure_add_annotation:
 * @self: a structure
 * @annotation: number of an annotation's object
 *
 * Makes it part of the innermost element.
 *
 * Returns: the annotation's key in the parent tree
 */
guint
pdf_structure_add_annotation(PdfStructure *self, guint annotation);

/**
 * pdf_structure_finish:
 * @self: a structure
 *
 * Returns: number of the structure tree's root
 */
guint
pdf_structure_finish(PdfStructure *self);

/**
 * pdf_structure_free:
 * @self: (nullable): a structure
 */
void
pdf_structure_free(PdfStructure *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfStructure, pdf_structure_free)

G_END_DECLS
