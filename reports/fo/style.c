/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/style.h"

#include <math.h>

#include "reports/fo/style-private.h"

typedef struct {
    FoProperty style;
    FoProperty width;
    FoProperty color;
    FoProperty padding;
} Edge;

static const Edge edges[] = {
    [FO_EDGE_BEFORE] = {FO_PROPERTY_BORDER_BEFORE_STYLE, FO_PROPERTY_BORDER_BEFORE_WIDTH,
                        FO_PROPERTY_BORDER_BEFORE_COLOR, FO_PROPERTY_PADDING_BEFORE},
    [FO_EDGE_AFTER] = {FO_PROPERTY_BORDER_AFTER_STYLE, FO_PROPERTY_BORDER_AFTER_WIDTH,
                       FO_PROPERTY_BORDER_AFTER_COLOR, FO_PROPERTY_PADDING_AFTER},
    [FO_EDGE_START] = {FO_PROPERTY_BORDER_START_STYLE, FO_PROPERTY_BORDER_START_WIDTH,
                       FO_PROPERTY_BORDER_START_COLOR, FO_PROPERTY_PADDING_START},
    [FO_EDGE_END] = {FO_PROPERTY_BORDER_END_STYLE, FO_PROPERTY_BORDER_END_WIDTH,
                     FO_PROPERTY_BORDER_END_COLOR, FO_PROPERTY_PADDING_END},
};

const FoValue *
fo_style_get(const FoStyle *self, FoProperty property)
{
    return &self->values[property];
}

FoKeyword
fo_style_keyword(const FoStyle *self, FoProperty property)
{
    const FoValue *value = &self->values[property];

    return value->kind == FO_VALUE_KEYWORD ? value->keyword : FO_KEYWORD_NONE;
}

FoUnit
fo_style_length(const FoStyle *self, FoProperty property, FoUnit base)
{
    const FoValue *value = &self->values[property];

    switch (value->kind) {
    case FO_VALUE_LENGTH:
        return value->length;
    case FO_VALUE_PERCENT:
        return (FoUnit)CLAMP(base * value->number / 100 + value->offset, -FO_LENGTH_MAX,
                             FO_LENGTH_MAX);
    default:
        return 0;
    }
}

FoColor
fo_style_color(const FoStyle *self, FoProperty property)
{
    const FoValue *value = &self->values[property];

    return value->kind == FO_VALUE_COLOR ? value->color : FO_COLOR_TRANSPARENT;
}

const gchar *
fo_style_string(const FoStyle *self, FoProperty property)
{
    const FoValue *value = &self->values[property];

    return value->kind == FO_VALUE_STRING ? value->string : NULL;
}

gint
fo_style_integer(const FoStyle *self, FoProperty property)
{
    const FoValue *value = &self->values[property];

    if (value->kind != FO_VALUE_NUMBER)
        return 0;
    return (gint)CLAMP(round(value->number), G_MININT32 / 2, G_MAXINT32 / 2);
}

const FoStyle *
fo_style_decoration(const FoStyle *self, FoDecoration decoration)
{
    return self->decorations[decoration];
}

gboolean
fo_style_is_hidden(const FoStyle *self)
{
    const FoValue *value = &self->values[FO_PROPERTY_VISIBILITY];

    return value->kind == FO_VALUE_KEYWORD && value->keyword != FO_KEYWORD_VISIBLE;
}

static gboolean
has_own_baseline(const FoStyle *self)
{
    const FoKeyword shift = fo_style_keyword(self, FO_PROPERTY_BASELINE_SHIFT);
    const FoKeyword align = fo_style_keyword(self, FO_PROPERTY_VERTICAL_ALIGN);

    return shift != FO_KEYWORD_BASELINE || align != FO_KEYWORD_BASELINE;
}

gboolean
fo_style_is_shifted(const FoStyle *self, const FoStyle *other)
{
    for (; self != NULL && self != other; self = self->parent) {
        if (has_own_baseline(self))
            return TRUE;
    }
    return FALSE;
}

FoUnit
fo_style_font_size(const FoStyle *self)
{
    return self->font_size;
}

FoUnit
fo_style_line_height(const FoStyle *self)
{
    return self->line_height;
}

guint8
fo_style_keep(const FoStyle *self, FoProperty property)
{
    if (fo_style_keyword(self, property) == FO_KEYWORD_ALWAYS)
        return FO_KEEP_ALWAYS;
    return (guint8)CLAMP(fo_style_integer(self, property), 0, FO_KEEP_ALWAYS - 2);
}

FoBorder
fo_style_border(const FoStyle *self, FoEdge edge)
{
    const Edge *names = &edges[edge];
    const FoValue *color = &self->values[names->color];
    FoBorder border = {.style = fo_style_keyword(self, names->style)};

    if (border.style == FO_KEYWORD_NONE || border.style == FO_KEYWORD_HIDDEN)
        return border;
    border.width = MAX(fo_style_length(self, names->width, 0), 0);
    border.color =
        color->kind == FO_VALUE_COLOR ? color->color : fo_style_color(self, FO_PROPERTY_COLOR);
    if (fo_style_is_hidden(self))
        border.color = FO_COLOR_TRANSPARENT;
    return border;
}

FoUnit
fo_style_padding(const FoStyle *self, FoEdge edge, FoUnit base)
{
    return MAX(fo_style_length(self, edges[edge].padding, base), 0);
}
