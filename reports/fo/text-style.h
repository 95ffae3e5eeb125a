/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/faces.h"

G_BEGIN_DECLS

/**
 * FoTextStyle: what text needs of a style, read once
 * @small: face of the small capitals, or %NULL
 * @altitude: of the em box above the baseline; with @depth it is the font size
 * @box: whether an inline of this style has border, padding or background
 * @gaps: whether it has space-start or space-end
 */
typedef struct {
    const FoFace *face;
    const FoFace *small;
    FoUnit size;
    FoUnit line_height;
    FoUnit ascent;
    FoUnit descent;
    FoUnit altitude;
    FoUnit depth;
    FoUnit letter_spacing;
    FoUnit word_spacing;
    FoKeyword linefeed;
    FoKeyword treatment;
    FoKeyword transform;
    gboolean collapse;
    gboolean wrap;
    gboolean keep_in_line;
    gboolean hyphenate;
    gboolean box;
    gboolean gaps;
    const gchar *hyphen;
    const gchar *language;
} FoTextStyle;

/**
 * fo_text_style:
 * @fonts: fonts
 * @style: a style; it outlives the fonts
 * @line: line in the input, for warnings
 *
 * Returns: (transfer none): what it says of text, valid as long as the fonts
 */
const FoTextStyle *
fo_text_style(FoFonts *fonts, const FoStyle *style, guint line);

/**
 * fo_style_baseline_shift:
 * @style: style of an inline
 * @own: its text style
 * @parent: text style of what is around it
 *
 * Source: XSL 1.1 §7.14.3 (baseline-shift) and §7.31.23 (vertical-align, but for top and bottom).
 *
 * Returns: how far up its baseline is from that of @parent
 */
FoUnit
fo_style_baseline_shift(const FoStyle *style, const FoTextStyle *own, const FoTextStyle *parent);

G_END_DECLS
