/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <hb.h>

#include "base/file.h"
#include "reports/pdf/structure.h"

G_BEGIN_DECLS

/**
 * PdfDocument:
 *
 * A PDF 1.7 document that is written while its pages are drawn. Coordinates are in points from the
 * page's top left corner, y down. Everything that is drawn between pdf_document_begin_element() and
 * its end belongs to that structure element; the rest are artifacts.
 *
 * Source: ISO 32000-1.
 */
typedef struct _PdfDocument PdfDocument;

/**
 * PdfGlyphs: shaped text on one baseline
 * @font: face and scale: 1024 units are a point
 * @text: (array length=text_length): UTF-8 that the glyphs stand for
 * @clusters: for each glyph the byte of @text where its cluster begins
 * @x, @y: for each glyph its origin on the page
 */
typedef struct {
    hb_font_t *font;
    const gchar *text;
    guint text_length;
    guint n_glyphs;
    const guint32 *glyphs;
    const guint32 *clusters;
    const gdouble *x;
    const gdouble *y;
    guint32 rgba;
} PdfGlyphs;

/**
 * PdfInfo: what the document says of itself; each may be %NULL
 */
typedef struct {
    const gchar *title;
    const gchar *author;
    const gchar *subject;
    const gchar *keywords;
    const gchar *creator;
    const gchar *created;  /* ISO 8601 */
    const gchar *language; /* BCP 47 */
} PdfInfo;

/**
 * PdfTarget: where a link leads: a URI, or a place
 * @page: 1-based
 * @description: (nullable): what a tagged document says of the link
 */
typedef struct {
    const gchar *uri;
    guint page;
    gdouble x;
    gdouble y;
    const gchar *description;
} PdfTarget;

/**
 * pdf_document_new:
 * @sink: where it is written; outlives the document; not committed
 * @tagged: whether structure is written
 *
 * Returns: (transfer full): a document without pages
 */
PdfDocument *
pdf_document_new(FileSink *sink, gboolean tagged);

/**
 * pdf_document_begin_page:
 * @self: a document
 * @width: in points
 * @height: in points
 * @label: the page's number as text
 */
void
pdf_document_begin_page(PdfDocument *self, gdouble width, gdouble height, const gchar *label);

/**
 * pdf_document_end_page:
 * @self: a document
 */
void
pdf_document_end_page(PdfDocument *self);

/**
 * pdf_document_text:
 * @self: a document with a page
 * @glyphs: text
 */
void
pdf_document_text(PdfDocument *self, const PdfGlyphs *glyphs);

/**
 * pdf_document_fill:
 * @self: a document with a page
 * @x: left edge
 * @y: top edge
 * @width: width
 * @height: height
 * @rgba: colour; fully transparent is left out
 */
void
pdf_document_fill(PdfDocument *self,
                  gdouble x,
                  gdouble y,
                  gdouble width,
                  gdouble height,
                  guint32 rgba);

/**
 * PdfStroke: how a path is stroked
 */
typedef struct {
    guint32 rgba;
    gdouble width;
    const gdouble *dashes;
    guint n_dashes;
    gboolean round_caps;
} PdfStroke;

/**
 * pdf_document_set_paint:
 * @self: a document with a page
 * @fill: colour to fill the next path with; transparent: it is not filled
 * @stroke: (nullable): how it is stroked
 * @is_artifact: whether it is decoration whatever the element
 *
 * Comes before the path: colours cannot change within one.
 */
void
pdf_document_set_paint(PdfDocument *self,
                       guint32 fill,
                       const PdfStroke *stroke,
                       gboolean is_artifact);

/**
 * pdf_document_move_to:
 *
 * Begins a subpath.
 */
void
pdf_document_move_to(PdfDocument *self, gdouble x, gdouble y);

/**
 * pdf_document_line_to:
 *
 * Adds a line to the path.
 */
void
pdf_document_line_to(PdfDocument *self, gdouble x, gdouble y);

/**
 * pdf_document_curve_to:
 * @x: two control points and the end
 * @y: their y
 *
 * Adds a Bézier curve to the path.
 */
void
pdf_document_curve_to(PdfDocument *self, const gdouble x[3], const gdouble y[3]);

/**
 * pdf_document_close_path:
 *
 * Closes the subpath.
 */
void
pdf_document_close_path(PdfDocument *self);

/**
 * pdf_document_paint_path:
 * @self: a document with a path
 * @fill: whether it is filled
 * @even_odd: by which rule
 * @stroke: whether it is stroked
 */
void
pdf_document_paint_path(PdfDocument *self, gboolean fill, gboolean even_odd, gboolean stroke);

/**
 * pdf_document_push:
 * @self: a document with a page
 * @matrix: (nullable): as in SVG: a b c d e f
 * @clip: (nullable): x, y, width, height in the new coordinates
 */
void
pdf_document_push(PdfDocument *self, const gdouble matrix[6], const gdouble clip[4]);

/**
 * pdf_document_pop:
 * @self: a document
 */
void
pdf_document_pop(PdfDocument *self);

/**
 * PdfJpeg: a picture that is in the PDF as it is
 * @bytes: the file
 * @width: pixels
 * @height: pixels
 * @components: 1, 3 or 4
 * @inverted: whether 0 is all of an ink, if it has 4 components
 */
typedef struct {
    GBytes *bytes;
    guint width;
    guint height;
    guint components;
    gboolean inverted;
} PdfJpeg;

/**
 * pdf_document_add_jpeg:
 * @self: a document
 * @jpeg: the picture
 *
 * Returns: a number for pdf_document_image()
 */
guint
pdf_document_add_jpeg(PdfDocument *self, const PdfJpeg *jpeg);

/**
 * pdf_document_add_pixels:
 * @self: a document
 * @pixels: 0xAARRGGBB in the machine's order, premultiplied, as Cairo has them
 * @stride: bytes of a row
 * @width: pixels
 * @height: pixels
 *
 * Returns: a number for pdf_document_image()
 */
guint
pdf_document_add_pixels(PdfDocument *self,
                        const guint8 *pixels,
                        guint stride,
                        guint width,
                        guint height);

/**
 * pdf_document_image:
 * @self: a document with a page
 * @image: number of an image
 * @rect: x, y, width, height
 * @text: (nullable): what it stands for in the text
 */
void
pdf_document_image(PdfDocument *self, guint image, const gdouble rect[4], const gchar *text);

/**
 * pdf_document_link:
 * @self: a document with a page
 * @target: where it leads
 * @rect: x, y, width, height
 */
void
pdf_document_link(PdfDocument *self, const PdfTarget *target, const gdouble rect[4]);

/**
 * pdf_document_begin_element:
 * @self: a document
 * @element: an element of a standard structure type
 *
 * Begins an element, or goes on with the one of its key.
 */
void
pdf_document_begin_element(PdfDocument *self, const PdfElement *element);

/**
 * pdf_document_end_element:
 * @self: a document
 * @goes_on: whether more of it comes later
 */
void
pdf_document_end_element(PdfDocument *self, gboolean goes_on);

/**
 * pdf_document_outline:
 * @self: a document
 * @level: 1 is the top
 * @title: text
 * @target: where it leads
 * @open: whether its children are shown
 */
void
pdf_document_outline(PdfDocument *self,
                     guint level,
                     const gchar *title,
                     const PdfTarget *target,
                     gboolean open);

/**
 * pdf_document_finish:
 * @self: a document between pages
 * @info: what it says of itself
 * @error: (nullable): return location for an error
 *
 * Writes fonts, structure, outline and the end of the file.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
pdf_document_finish(PdfDocument *self,
                    const PdfInfo *info,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * pdf_document_free:
 * @self: (nullable): a document
 */
void
pdf_document_free(PdfDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfDocument, pdf_document_free)

G_END_DECLS
