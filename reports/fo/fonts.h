/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <pango/pango.h>

#include "reports/fo/style.h"
#include "reports/fo/warnings.h"

G_BEGIN_DECLS

/**
 * FoGlyph: one glyph of a run; a place at (x + dx, y + dy) and the way on
 */
typedef struct {
    guint32 glyph;
    FoUnit advance;
    FoUnit dx;
    FoUnit dy;
    guint32 cluster; /* byte of the run's text where its cluster begins */
} FoGlyph;

/**
 * FoRun:
 * @font: the face and size that has the glyphs
 * @text: UTF-8, not NUL-terminated
 * @glyphs: in visual order
 * @rtl: whether the text runs from right to left
 *
 * Text in one font and direction, shaped. Shared and immutable: kept in the cache of #FoFonts, or
 * in the arena of the paragraph.
 */
typedef struct {
    PangoFont *font;
    const gchar *text;
    guint32 text_length;
    guint32 n_glyphs;
    const FoGlyph *glyphs;
    FoUnit width;
    gboolean rtl;
} FoRun;

/**
 * FoFonts:
 *
 * Pango's fonts at 72 dpi, unhinted, and the words that were shaped with them: each distinct word
 * is shaped once per font, in a cache of limited size.
 */
typedef struct _FoFonts FoFonts;

/**
 * FoFace:
 *
 * What a style asks of fonts: families, size, weight, slant, stretch, variant, language.
 */
typedef struct _FoFace FoFace;

/**
 * fo_fonts_new:
 * @warnings: takes "font family not found"; outlives the fonts
 *
 * Returns: (transfer full): the system's fonts
 */
FoFonts *
fo_fonts_new(FoWarnings *warnings);

/**
 * fo_fonts_face:
 * @self: fonts
 * @style: a style
 * @line: line in the input, for the warning about a missing family
 *
 * Returns: (transfer none): its face, valid as long as the fonts
 */
const FoFace *
fo_fonts_face(FoFonts *self, const FoStyle *style, guint line);

/**
 * fo_face_metrics:
 * @face: a face
 * @out_ascent: (out): above the baseline, of the first family
 * @out_descent: (out): below the baseline, positive
 */
void
fo_face_metrics(const FoFace *face, FoUnit *out_ascent, FoUnit *out_descent);

/**
 * fo_fonts_free:
 * @self: (nullable): fonts
 */
void
fo_fonts_free(FoFonts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoFonts, fo_fonts_free)

G_END_DECLS
