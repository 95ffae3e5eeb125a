/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/pdf/font.h"

G_BEGIN_DECLS

/**
 * PdfGlyph: a glyph that was used
 * @text: (nullable): what it stands for; in the font's chunk
 * @width: in hundredths of 1/1000 of the font size
 */
typedef struct {
    guint32 glyph;
    gint32 width;
    const gchar *text;
} PdfGlyph;

struct _PdfFont {
    hb_face_t *face;
    hb_font_t *font; /* at a scale of units per em */
    guint index;
    GArray *glyphs; /* PdfGlyph in the order of their codes */
    guint16 *order; /* by glyph: place in glyphs + 1, or 0 */
    guint n_order;
    GStringChunk *texts;
};

/**
 * pdf_font_append_code:
 * @text: takes it
 * @order: place of a glyph in the font
 *
 * Appends the glyph's code as a hexadecimal string.
 */
void
pdf_font_append_code(GString *text, guint order);

/**
 * PdfProgram: the embedded part of a face
 * @cids: (element-type guint): CID of each glyph in the order of the font's codes
 */
typedef struct {
    hb_blob_t *blob;
    gboolean is_cff;
    GArray *cids;
} PdfProgram;

/**
 * pdf_program_make:
 * @font: a font
 * @out_program: (out caller-allocates): the subset
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if the face cannot be subset
 */
gboolean
pdf_program_make(const PdfFont *font, PdfProgram *out_program, GError **error);

/**
 * pdf_program_clear:
 * @self: a program
 */
void
pdf_program_clear(PdfProgram *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PdfProgram, pdf_program_clear)

G_END_DECLS
