/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/arithmetic.h"
#include "reports/fo/style-private.h"

#define STEP          1.2
#define MAX_FONT_SIZE (2048 * FO_POINT)

typedef struct {
    FoKeyword keyword;
    gdouble points;
} Step;

/* XSL 1.1 §7.9.4 and §7.8.9 leave them to the formatter */
static const Step font_sizes[] = {
    {FO_KEYWORD_XX_SMALL, 6.94},  {FO_KEYWORD_X_SMALL, 8.33}, {FO_KEYWORD_SMALL, 10},
    {FO_KEYWORD_MEDIUM, 12},      {FO_KEYWORD_LARGE, 14.4},   {FO_KEYWORD_X_LARGE, 17.28},
    {FO_KEYWORD_XX_LARGE, 20.74},
};

static const Step border_widths[] = {
    {FO_KEYWORD_THIN, 0.5},
    {FO_KEYWORD_MEDIUM, 1},
    {FO_KEYWORD_THICK, 2},
};

static FoValue
length_value(gdouble amount)
{
    return fo_value_with(FO_VALUE_LENGTH, amount);
}

static void
resolve_step(const Step *steps, gsize n, FoValue *value)
{
    for (gsize i = 0; value->kind == FO_VALUE_KEYWORD && i < n; i++) {
        if (steps[i].keyword == value->keyword)
            *value = length_value(steps[i].points * FO_POINT);
    }
}

static void
resolve_percent(FoValue *value, gdouble base)
{
    if (value->kind == FO_VALUE_PERCENT)
        *value = length_value(base * value->number / 100 + value->offset);
}

static gboolean
settle_font_size(const FoComputation *self, FoValue *value)
{
    gdouble parent = self->parent != NULL ? self->parent->font_size : 12 * FO_POINT;

    resolve_step(font_sizes, G_N_ELEMENTS(font_sizes), value);
    resolve_percent(value, parent);
    if (value->kind == FO_VALUE_KEYWORD && value->keyword == FO_KEYWORD_LARGER)
        *value = length_value(parent * STEP);
    else if (value->kind == FO_VALUE_KEYWORD && value->keyword == FO_KEYWORD_SMALLER)
        *value = length_value(parent / STEP);
    if (value->kind == FO_VALUE_LENGTH)
        value->length = MIN(value->length, MAX_FONT_SIZE);
    return value->kind == FO_VALUE_LENGTH && value->length > 0;
}

/* CSS Fonts 4 §2.2.1 has the table of bolder and lighter */
static gboolean
settle_font_weight(const FoComputation *self, FoValue *value)
{
    gdouble parent =
        self->parent != NULL ? self->parent->values[FO_PROPERTY_FONT_WEIGHT].number : 400;
    gdouble weight = value->kind == FO_VALUE_NUMBER ? value->number : 400;

    if (value->kind == FO_VALUE_KEYWORD) {
        if (value->keyword == FO_KEYWORD_BOLD)
            weight = 700;
        else if (value->keyword == FO_KEYWORD_BOLDER)
            weight = parent < 350 ? 400 : parent < 550 ? 700 : 900;
        else if (value->keyword == FO_KEYWORD_LIGHTER)
            weight = parent < 550 ? 100 : parent < 750 ? 400 : 700;
        else if (value->keyword != FO_KEYWORD_NORMAL)
            return FALSE;
    } else if (value->kind != FO_VALUE_NUMBER) {
        return FALSE;
    }
    *value = fo_value_with(FO_VALUE_NUMBER, CLAMP(weight, 1, 1000));
    return TRUE;
}

/* a number is no length, but for 0 */
static gboolean
settle_length(FoValue *value)
{
    if (value->kind == FO_VALUE_NUMBER && value->number == 0)
        *value = length_value(0);
    return value->kind != FO_VALUE_NUMBER && value->kind != FO_VALUE_COLOR;
}

gboolean
fo_computation_settle(const FoComputation *self, FoParse parse, FoValue *value)
{
    switch (parse) {
    case FO_PARSE_FONT_SIZE:
        return settle_font_size(self, value);
    case FO_PARSE_FONT_WEIGHT:
        return settle_font_weight(self, value);
    case FO_PARSE_LINE_HEIGHT:
        resolve_percent(value, self->style->font_size);
        return value->kind != FO_VALUE_COLOR;
    case FO_PARSE_BORDER_WIDTH:
        resolve_step(border_widths, G_N_ELEMENTS(border_widths), value);
        return settle_length(value) && value->kind == FO_VALUE_LENGTH;
    case FO_PARSE_LENGTH:
        return settle_length(value);
    case FO_PARSE_COLOR:
        return value->kind == FO_VALUE_COLOR || value->kind == FO_VALUE_KEYWORD;
    default:
        return value->kind != FO_VALUE_COLOR;
    }
}
