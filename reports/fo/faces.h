/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/fonts.h"

G_BEGIN_DECLS

typedef struct _FoWords FoWords;
typedef struct _FoParagraph FoParagraph;

/**
 * FoFaceRequest: what makes a face; strings are compared by their text
 */
typedef struct {
    const gchar *families; /* as in CSS, separated by commas */
    const gchar *language; /* nullable: BCP 47 */
    FoUnit size;
    guint weight; /* 100 to 900 */
    PangoStyle slant;
    PangoStretch stretch;
} FoFaceRequest;

/**
 * FoFace: see fonts.h; @space and @no_break_space are those characters, shaped; @latin and
 * @common (nullable) tell how text in ASCII is shaped, with letters and without
 */
struct _FoFace {
    FoFaceRequest request;
    PangoFontDescription *description;
    PangoContext *context;
    PangoFont *font; /* of the first family that is there */
    guint hash;
    FoUnit ascent;
    FoUnit descent;
    FoRun space;
    FoRun no_break_space;
    FoGlyph space_glyph;
    PangoItem *latin;
    PangoItem *common;
};

/**
 * fo_fonts_face_for:
 * @self: fonts
 * @request: what is asked for
 * @line: line in the input, for the warning about a missing family
 *
 * Returns: (transfer none): the face, valid as long as the fonts
 */
const FoFace *
fo_fonts_face_for(FoFonts *self, const FoFaceRequest *request, guint line);

/**
 * fo_fonts_face_scaled:
 * @self: fonts
 * @face: a face
 * @percent: of its size
 *
 * Returns: (transfer none): the same face in another size
 */
const FoFace *
fo_fonts_face_scaled(FoFonts *self, const FoFace *face, guint percent);

/**
 * fo_fonts_hold:
 * @self: fonts
 * @font: a font that glyphs were shaped with
 *
 * Keeps @font as long as the fonts.
 */
void
fo_fonts_hold(FoFonts *self, PangoFont *font);

/**
 * fo_fonts_words:
 * @self: fonts
 *
 * Returns: (transfer none): the words that were shaped
 */
FoWords *
fo_fonts_words(FoFonts *self);

/**
 * fo_fonts_text_styles:
 * @self: fonts
 *
 * Returns: (transfer none): what was read from each #FoStyle for text; values are freed by g_free()
 */
GHashTable *
fo_fonts_text_styles(FoFonts *self);

/**
 * fo_fonts_take_paragraph:
 * @self: fonts
 *
 * Returns: (transfer full): an empty paragraph, whose arrays were used before
 */
FoParagraph *
fo_fonts_take_paragraph(FoFonts *self);

/**
 * fo_fonts_return_paragraph:
 * @self: fonts
 * @paragraph: (transfer full): one from fo_fonts_take_paragraph()
 *
 * Keeps it for the next one.
 */
void
fo_fonts_return_paragraph(FoFonts *self, FoParagraph *paragraph);

G_END_DECLS
