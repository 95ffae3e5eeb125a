/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/text-style.h"

#include <string.h>

#define SMALL_CAPS_PERCENT 80
#define X_HEIGHT           0.5 /* of the font size */
#define WEIGHT_NORMAL      400
#define WEIGHT_BOLD        700
#define MAX_SPACING        (2048 * FO_POINT)

typedef struct {
    FoKeyword keyword;
    gint value;
} KeywordValue;

static gint
keyword_value(const KeywordValue *table, guint n, FoKeyword keyword, gint otherwise)
{
    for (guint i = 0; i < n; i++) {
        if (table[i].keyword == keyword)
            return table[i].value;
    }
    return otherwise;
}

static guint
weight_of(const FoStyle *style)
{
    const FoKeyword keyword = fo_style_keyword(style, FO_PROPERTY_FONT_WEIGHT);
    const gint number = fo_style_integer(style, FO_PROPERTY_FONT_WEIGHT);

    if (keyword == FO_KEYWORD_BOLD || keyword == FO_KEYWORD_BOLDER)
        return WEIGHT_BOLD;
    return number >= 1 && number <= 1000 ? (guint)number : WEIGHT_NORMAL;
}

static PangoStyle
slant_of(const FoStyle *style)
{
    static const KeywordValue table[] = {{FO_KEYWORD_ITALIC, PANGO_STYLE_ITALIC},
                                         {FO_KEYWORD_OBLIQUE, PANGO_STYLE_OBLIQUE},
                                         {FO_KEYWORD_BACKSLANT, PANGO_STYLE_OBLIQUE}};

    return (PangoStyle)keyword_value(table, G_N_ELEMENTS(table),
                                     fo_style_keyword(style, FO_PROPERTY_FONT_STYLE),
                                     PANGO_STYLE_NORMAL);
}

static PangoStretch
stretch_of(const FoStyle *style)
{
    static const KeywordValue table[] = {
        {FO_KEYWORD_ULTRA_CONDENSED, PANGO_STRETCH_ULTRA_CONDENSED},
        {FO_KEYWORD_EXTRA_CONDENSED, PANGO_STRETCH_EXTRA_CONDENSED},
        {FO_KEYWORD_CONDENSED, PANGO_STRETCH_CONDENSED},
        {FO_KEYWORD_NARROWER, PANGO_STRETCH_CONDENSED},
        {FO_KEYWORD_SEMI_CONDENSED, PANGO_STRETCH_SEMI_CONDENSED},
        {FO_KEYWORD_SEMI_EXPANDED, PANGO_STRETCH_SEMI_EXPANDED},
        {FO_KEYWORD_EXPANDED, PANGO_STRETCH_EXPANDED},
        {FO_KEYWORD_WIDER, PANGO_STRETCH_EXPANDED},
        {FO_KEYWORD_EXTRA_EXPANDED, PANGO_STRETCH_EXTRA_EXPANDED},
        {FO_KEYWORD_ULTRA_EXPANDED, PANGO_STRETCH_ULTRA_EXPANDED}};

    return (PangoStretch)keyword_value(table, G_N_ELEMENTS(table),
                                       fo_style_keyword(style, FO_PROPERTY_FONT_STRETCH),
                                       PANGO_STRETCH_NORMAL);
}

static const gchar *
named(const FoStyle *style, FoProperty property)
{
    const gchar *text = fo_style_string(style, property);

    return text == NULL || *text == '\0' || strcmp(text, "none") == 0 ? NULL : text;
}

static gchar *
language_of(const FoStyle *style)
{
    const gchar *language = named(style, FO_PROPERTY_LANGUAGE);
    const gchar *country = named(style, FO_PROPERTY_COUNTRY);

    if (language == NULL || country == NULL)
        return g_strdup(language);
    return g_strconcat(language, "-", country, NULL);
}

const FoFace *
fo_fonts_face(FoFonts *self, const FoStyle *style, guint line)
{
    return fo_text_style(self, style, line)->face;
}

static const FoFace *
face_of(FoFonts *fonts, const FoStyle *style, guint line)
{
    g_autofree gchar *language = language_of(style);
    const FoFaceRequest request = {.families = fo_style_string(style, FO_PROPERTY_FONT_FAMILY),
                                   .language = language,
                                   .size = fo_style_font_size(style),
                                   .weight = weight_of(style),
                                   .slant = slant_of(style),
                                   .stretch = stretch_of(style)};

    return fo_fonts_face_for(fonts, &request, line);
}

static void
read_metrics(FoTextStyle *text, const FoStyle *style)
{
    gint64 sum;

    fo_face_metrics(text->face, &text->ascent, &text->descent);
    text->size = fo_style_font_size(style);
    text->line_height = fo_style_line_height(style);
    sum = MAX((gint64)text->ascent + text->descent, 1);
    text->altitude = (FoUnit)(text->size * (gint64)text->ascent / sum);
    text->depth = text->size - text->altitude;
}

static gboolean
has_box(const FoStyle *style)
{
    if ((fo_style_color(style, FO_PROPERTY_BACKGROUND_COLOR) & 0xff) != 0)
        return TRUE;
    for (FoEdge edge = FO_EDGE_BEFORE; edge <= FO_EDGE_END; edge++) {
        if (fo_style_border(style, edge).width > 0 || fo_style_padding(style, edge, 0) > 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_gaps(const FoStyle *style)
{
    return fo_style_length(style, FO_PROPERTY_SPACE_START_OPTIMUM, FO_POINT) != 0 ||
           fo_style_length(style, FO_PROPERTY_SPACE_END_OPTIMUM, FO_POINT) != 0;
}

static void
read_white_space(FoTextStyle *text, const FoStyle *style)
{
    text->linefeed = fo_style_keyword(style, FO_PROPERTY_LINEFEED_TREATMENT);
    text->treatment = fo_style_keyword(style, FO_PROPERTY_WHITE_SPACE_TREATMENT);
    text->collapse = fo_style_keyword(style, FO_PROPERTY_WHITE_SPACE_COLLAPSE) != FO_KEYWORD_FALSE;
    text->wrap = fo_style_keyword(style, FO_PROPERTY_WRAP_OPTION) != FO_KEYWORD_NO_WRAP;
    text->keep_in_line =
        fo_style_keep(style, FO_PROPERTY_KEEP_TOGETHER_WITHIN_LINE) == FO_KEEP_ALWAYS;
}

/* so limited that a word of them is no sum that overflows */
static FoUnit
spacing_of(const FoStyle *style, FoProperty property)
{
    return CLAMP(fo_style_length(style, property, 0), -MAX_SPACING, MAX_SPACING);
}

static FoTextStyle *
text_style_new(FoFonts *fonts, const FoStyle *style, guint line)
{
    FoTextStyle *text = g_new0(FoTextStyle, 1);

    text->face = face_of(fonts, style, line);
    if (fo_style_keyword(style, FO_PROPERTY_FONT_VARIANT) == FO_KEYWORD_SMALL_CAPS)
        text->small = fo_fonts_face_scaled(fonts, text->face, SMALL_CAPS_PERCENT);
    read_metrics(text, style);
    read_white_space(text, style);
    text->letter_spacing = spacing_of(style, FO_PROPERTY_LETTER_SPACING);
    text->word_spacing = spacing_of(style, FO_PROPERTY_WORD_SPACING);
    text->transform = fo_style_keyword(style, FO_PROPERTY_TEXT_TRANSFORM);
    text->hyphenate = fo_style_keyword(style, FO_PROPERTY_HYPHENATE) == FO_KEYWORD_TRUE;
    text->hyphen = fo_style_string(style, FO_PROPERTY_HYPHENATION_CHARACTER);
    text->language = text->face->request.language;
    text->box = has_box(style);
    text->gaps = has_gaps(style);
    return text;
}

const FoTextStyle *
fo_text_style(FoFonts *fonts, const FoStyle *style, guint line)
{
    GHashTable *known = fo_fonts_text_styles(fonts);
    FoTextStyle *text = g_hash_table_lookup(known, style);

    if (text == NULL) {
        text = text_style_new(fonts, style, line);
        g_hash_table_insert(known, (gpointer)style, text);
    }
    return text;
}

static FoUnit
keyword_shift(FoKeyword keyword, const FoTextStyle *own, const FoTextStyle *parent)
{
    switch (keyword) {
    case FO_KEYWORD_SUPER:
        return parent->size / 3;
    case FO_KEYWORD_SUB:
        return -parent->size / 5;
    case FO_KEYWORD_TEXT_TOP:
        return parent->altitude - own->altitude;
    case FO_KEYWORD_TEXT_BOTTOM:
        return own->depth - parent->depth;
    case FO_KEYWORD_MIDDLE:
        return (FoUnit)(parent->size * X_HEIGHT / 2) - (own->altitude - own->depth) / 2;
    default:
        return 0;
    }
}

FoUnit
fo_style_baseline_shift(const FoStyle *style, const FoTextStyle *own, const FoTextStyle *parent)
{
    const FoValue *value = fo_style_get(style, FO_PROPERTY_BASELINE_SHIFT);

    if (value->kind == FO_VALUE_NONE ||
        (value->kind == FO_VALUE_KEYWORD && value->keyword == FO_KEYWORD_BASELINE))
        value = fo_style_get(style, FO_PROPERTY_VERTICAL_ALIGN);
    if (value->kind == FO_VALUE_LENGTH)
        return value->length;
    if (value->kind == FO_VALUE_PERCENT)
        return (FoUnit)(parent->line_height * value->number / 100);
    return value->kind == FO_VALUE_KEYWORD ? keyword_shift(value->keyword, own, parent) : 0;
}
