/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/pdf/document.h"
#include "reports/pdf/font.h"
#include "reports/pdf/structure.h"
#include "reports/pdf/syntax.h"
#include "reports/pdf/writer.h"

G_BEGIN_DECLS

/**
 * PdfPen: the state of text on the page
 * @open: whether a text object has begun; @shown: whether an array of strings has
 * @pen: where the next glyph would come, in points
 */
typedef struct {
    gboolean open;
    gboolean shown;
    guint font; /* 1-based; 0: none */
    gdouble size;
    gdouble line_x;
    gdouble line_y;
    gdouble y; /* where line_y was rounded from */
    gdouble pen;
    GString *codes; /* of the string that is being made */
} PdfPen;

typedef struct {
    PdfFont *font;
    guint number;
} PdfFontEntry;

struct _PdfDocument {
    PdfWriter *writer;
    PdfStructure *structure; /* NULL: untagged */
    guint resources;         /* one dictionary for all pages */
    guint pages_root;
    /* page tree */
    GArray *pages;      /* guint: number of each page's object, allocated when it is first named */
    GArray *heights;    /* gfloat: of the pages that have begun */
    guint n_pages;      /* begun */
    GArray *groups;     /* guint: nodes of the page tree */
    GString *labels;    /* entries of the number tree of labels */
    guint64 last_label; /* number of the last page's label, 0 if it is none */
    /* the current page */
    gdouble width;
    gdouble height;
    guint page_key; /* in the parent tree */
    GString *content;
    GArray *annotations; /* guint */
    guint32 fill;        /* current colours */
    guint32 stroke;
    guint alpha;
    PdfPen pen;
    GArray *saved; /* PdfSaved */
    /* resources */
    GPtrArray *fonts;     /* PdfFontEntry */
    GHashTable *faces;    /* hb_face_t: index of its last font + 1 */
    GHashTable *alphas;   /* alpha: number of its graphics state */
    GHashTable *pictures; /* glyphs that are pictures: key: image + 1 */
    hb_font_t *last_font; /* the font of the last text, and what was found for it */
    guint last_index;
    GArray *images; /* guint */
    /* outline */
    GPtrArray *outline;
};

/**
 * PdfSaved: what a push keeps
 */
typedef struct {
    guint32 fill;
    guint32 stroke;
    guint alpha;
    guint font;
    gdouble size;
} PdfSaved;

/**
 * pdf_page_number:
 * @self: a document
 * @page: 1-based
 *
 * Returns: the number of the page's object, also of one that has not begun
 */
guint
pdf_page_number(PdfDocument *self, guint page);

/**
 * pdf_end_text:
 * @self: a document
 *
 * Ends the text object, if one is open: other operators are not allowed in it.
 */
void
pdf_end_text(PdfDocument *self);

/**
 * pdf_end_strings:
 * @self: a document
 *
 * Ends the array of strings that is being shown; operators of text may follow.
 */
void
pdf_end_strings(PdfDocument *self);

/**
 * pdf_begin_actual_text:
 * @self: a document
 * @text: UTF-8
 *
 * What follows stands for @text. Source: ISO 32000-1 §14.9.4.
 */
void
pdf_begin_actual_text(PdfDocument *self, const gchar *text);

/**
 * pdf_end_actual_text:
 * @self: a document
 */
void
pdf_end_actual_text(PdfDocument *self);

/**
 * pdf_set_fill:
 * @self: a document
 * @rgba: colour for filling
 */
void
pdf_set_fill(PdfDocument *self, guint32 rgba);

/**
 * pdf_mark:
 * @self: a document
 * @artifact: whether what follows is decoration whatever the element
 *
 * Makes the next operators belong to the current structure element.
 */
void
pdf_mark(PdfDocument *self, gboolean artifact);

/**
 * pdf_write_outline:
 * @self: a document
 *
 * Returns: number of the outline's root, or 0 without entries
 */
guint
pdf_write_outline(PdfDocument *self);

/**
 * pdf_outline_free:
 * @outline: entries of the outline
 */
void
pdf_outline_free(GPtrArray *outline);

/**
 * pdf_write_resources:
 * @self: a document
 * @error: (nullable): return location for an error
 *
 * Writes fonts and the dictionary of resources.
 *
 * Returns: %FALSE with an error of a font
 */
gboolean
pdf_write_resources(PdfDocument *self, GError **error);

/**
 * pdf_write_info:
 * @self: a document
 * @info: what it says of itself
 * @out_metadata: (out): number of the XMP stream
 *
 * Returns: number of the information dictionary
 */
guint
pdf_write_info(PdfDocument *self, const PdfInfo *info, guint *out_metadata);

G_END_DECLS
