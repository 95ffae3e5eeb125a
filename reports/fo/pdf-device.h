/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/device.h"
#include "reports/pdf/document.h"

G_BEGIN_DECLS

/**
 * FoPdf: the device that writes a PDF
 * @images: #FoImage to its number in the document, plus 1
 * @pictures: pictures of colour fonts: "face glyph" to their number, plus 1
 * @metadata: its texts belong to the device
 */
typedef struct {
    FoDevice device;
    PdfDocument *document;
    GHashTable *images;
    GHashTable *pictures;
    FoMetadata metadata;
    GPtrArray *texts;
    GArray *glyphs;   /* guint32, reused */
    GArray *clusters; /* guint32 */
    GArray *x;        /* gdouble */
    GArray *y;
    hb_font_t *last_font; /* and what is known of it */
    gboolean last_has_pictures;
} FoPdf;

/**
 * fo_pdf_text:
 *
 * FoDeviceClass.text of the PDF device.
 */
void
fo_pdf_text(FoDevice *device, const FoText *text);

/**
 * fo_pdf_fill:
 *
 * FoDeviceClass.fill of the PDF device.
 */
void
fo_pdf_fill(FoDevice *device, const FoRect *rect, FoColor color);

/**
 * fo_pdf_rule:
 *
 * FoDeviceClass.rule of the PDF device.
 */
void
fo_pdf_rule(FoDevice *device, const FoRect *rect, const FoBorder *border, gboolean vertical);

/**
 * fo_pdf_path:
 *
 * FoDeviceClass.path of the PDF device.
 */
void
fo_pdf_path(FoDevice *device, const FoPath *path);

/**
 * fo_pdf_image:
 *
 * FoDeviceClass.image of the PDF device.
 */
void
fo_pdf_image(FoDevice *device, const FoImage *image, const FoRect *rect, const gchar *alt);

/**
 * fo_font_has_pictures:
 * @self: the device
 * @font: a font
 *
 * Returns: whether some of its glyphs may be pictures
 */
gboolean
fo_font_has_pictures(FoPdf *self, hb_font_t *font);

/**
 * fo_pdf_picture:
 * @self: the device
 * @run: a run in a font whose glyphs may be pictures
 * @index: one of its glyphs
 * @x: its origin
 * @y: its baseline
 *
 * Draws a glyph that is a picture (colour emoji) and stands for its text.
 *
 * Returns: whether it is one
 */
gboolean
fo_pdf_picture(FoPdf *self, const FoRun *run, guint index, gdouble x, gdouble y);

G_END_DECLS
