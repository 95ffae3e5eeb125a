/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <hb.h>

#include "reports/pdf/writer.h"

G_BEGIN_DECLS

/**
 * PdfFont:
 *
 * One face of a document, of which only the glyphs that were used are embedded. Codes are given in
 * the order of first use: one byte for the first 220 glyphs, two for the others, by an embedded
 * CMap; so most text takes a byte a glyph.
 *
 * Source: ISO 32000-1 §9.7, §9.9, §9.10.
 */
typedef struct _PdfFont PdfFont;

/**
 * pdf_font_new:
 * @face: an OpenType face with TrueType or CFF outlines
 * @index: number of the font in the document
 *
 * Returns: (transfer full): a font without glyphs
 */
PdfFont *
pdf_font_new(hb_face_t *face, guint index);

/**
 * pdf_font_has_room:
 * @self: a font
 * @n: number of glyphs
 *
 * Returns: whether @n more glyphs have codes in this font
 */
gboolean
pdf_font_has_room(const PdfFont *self, guint n);

/**
 * pdf_font_encode:
 * @self: a font that has the glyph or has room for it
 * @glyph: a glyph of the face
 * @text: (array length=length): what the glyph stands for, UTF-8
 * @length: bytes of @text; 0 if it stands for nothing by itself
 * @codes: takes the glyph's code
 *
 * The first text of a glyph is its own.
 *
 * Returns: its advance in 1/1000 of the font size, as readers of the file see it
 */
gdouble
pdf_font_encode(PdfFont *self, guint32 glyph, const gchar *text, guint length, GString *codes);

/**
 * pdf_font_maps:
 * @self: a font
 * @glyph: a glyph of the face
 * @text: (array length=length): what it stands for
 * @length: bytes of @text
 *
 * Returns: whether a reader gets @text back from the glyph: it is new, or it had this text before
 */
gboolean
pdf_font_maps(const PdfFont *self, guint32 glyph, const gchar *text, guint length);

/**
 * pdf_font_has:
 * @self: a font
 * @glyph: a glyph of the face
 *
 * Returns: whether it was encoded before
 */
gboolean
pdf_font_has(const PdfFont *self, guint32 glyph);

/**
 * pdf_font_write:
 * @self: a font
 * @writer: where
 * @number: number of the font object
 * @error: (nullable): return location for an error
 *
 * Writes the font with the subset of its glyphs.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if the face cannot be subset
 */
gboolean
pdf_font_write(PdfFont *self, PdfWriter *writer, guint number, GError **error);

/**
 * pdf_font_free:
 * @self: (nullable): a font
 */
void
pdf_font_free(PdfFont *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfFont, pdf_font_free)

G_END_DECLS
