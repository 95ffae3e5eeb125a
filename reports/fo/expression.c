/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/expression.h"

#include <string.h>

#include "reports/fo/arithmetic.h"
#include "reports/fo/color.h"

#define MAX_DEPTH 32
#define MAX_NAME  64

typedef struct {
    const gchar *name;
    gdouble points;
} Unit;

static const Unit units[] = {
    {"pt", 1}, {"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72}, {"pc", 12}, {"px", 0.75},
};

typedef struct {
    const gchar *at;
    const FoExpressionContext *context;
    guint depth;
} Parser;

static gboolean
parse_sum(Parser *parser, FoValue *value);

static void
skip_space(Parser *parser)
{
    while (g_ascii_isspace(*parser->at))
        parser->at++;
}

static gboolean
take(Parser *parser, gchar wanted)
{
    skip_space(parser);
    if (*parser->at != wanted)
        return FALSE;
    parser->at++;
    return TRUE;
}

static gboolean
is_name_char(gchar c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '_' || c == '.';
}

/* a name as it stands; an operator's minus needs a space before it, as in XSL */
static gboolean
take_name(Parser *parser, gchar name[MAX_NAME])
{
    gsize n = 0;

    skip_space(parser);
    while (is_name_char(parser->at[n]) && n + 1 < MAX_NAME) {
        name[n] = parser->at[n];
        n++;
    }
    name[n] = '\0';
    parser->at += n;
    return n > 0;
}

static gboolean
apply_unit(Parser *parser, gdouble number, FoValue *value)
{
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strncmp(parser->at, units[i].name, 2) == 0) {
            parser->at += 2;
            *value = fo_value_with(FO_VALUE_LENGTH, number * units[i].points * FO_POINT);
            return TRUE;
        }
    }
    if (strncmp(parser->at, "em", 2) == 0) {
        parser->at += 2;
        *value = fo_value_with(FO_VALUE_LENGTH, number * parser->context->font_size);
        return TRUE;
    }
    if (g_ascii_isalpha(*parser->at))
        return FALSE;
    if (*parser->at == '%') {
        parser->at++;
        *value = fo_value_with(FO_VALUE_PERCENT, number);
        return TRUE;
    }
    *value = fo_value_with(FO_VALUE_NUMBER, number);
    return TRUE;
}

/* digits only: strtod would take "1e5", hexadecimal numbers and "inf" too */
static gboolean
parse_number(Parser *parser, FoValue *value)
{
    gdouble number = 0;
    gdouble place = 0.1;
    const gchar *start = parser->at;

    for (; g_ascii_isdigit(*parser->at); parser->at++)
        number = number * 10 + (*parser->at - '0');
    if (*parser->at == '.') {
        for (parser->at++; g_ascii_isdigit(*parser->at); parser->at++, place /= 10)
            number += place * (*parser->at - '0');
    }
    return g_ascii_isdigit(*start) || g_ascii_isdigit(start[1]) ? apply_unit(parser, number, value)
                                                                : FALSE;
}

static gboolean
look_up(Parser *parser, FoProperty property, gboolean inherited, FoValue *value)
{
    const FoExpressionContext *context = parser->context;
    const FoValue *found =
        context->lookup != NULL ? context->lookup(property, inherited, context->user_data) : NULL;

    if (found == NULL)
        return FALSE;
    *value = *found;
    return TRUE;
}

/* start-indent of the list-block + provisional-distance-between-starts. XSL 1.1 §7.30.12 */
static gboolean
body_start(Parser *parser, FoValue *value)
{
    FoValue distance;

    if (parser->context->list_start == NULL ||
        !look_up(parser, FO_PROPERTY_PROVISIONAL_DISTANCE_BETWEEN_STARTS, FALSE, &distance))
        return FALSE;
    *value = *parser->context->list_start;
    return fo_value_add(value, &distance, 1);
}

/* what is left of the reference area's width right of the label. XSL 1.1 §7.30.11 */
static gboolean
label_end(Parser *parser, FoValue *value)
{
    FoValue start;
    FoValue separation;

    *value = fo_value_with(FO_VALUE_PERCENT, 100);
    return body_start(parser, &start) &&
           look_up(parser, FO_PROPERTY_PROVISIONAL_LABEL_SEPARATION, FALSE, &separation) &&
           fo_value_add(&start, &separation, -1) && fo_value_add(value, &start, -1);
}

/* components of compound properties have names with a dot */
static gboolean
take_property(Parser *parser, FoProperty *out_property)
{
    gchar name[MAX_NAME];

    return take_name(parser, name) &&
           fo_names_property(parser->context->names, g_strdelimit(name, ".", '-'), out_property);
}

static gboolean
parse_property_function(Parser *parser, const gchar *name, FoValue *value)
{
    FoProperty property = parser->context->property;

    if (strcmp(name, "from-table-column") == 0)
        return FALSE;
    if (!take(parser, ')') && (!take_property(parser, &property) || !take(parser, ')')))
        return FALSE;
    return look_up(parser, property, TRUE, value);
}

static gboolean
parse_arguments(Parser *parser, FoValue values[2], guint *out_n)
{
    *out_n = 0;
    if (take(parser, ')'))
        return TRUE;
    do {
        if (*out_n == 2 || !parse_sum(parser, &values[*out_n]))
            return FALSE;
        (*out_n)++;
    } while (take(parser, ','));
    return take(parser, ')');
}

static gboolean
parse_function(Parser *parser, const gchar *name, FoValue *value)
{
    FoValue arguments[2];
    guint n = 0;

    if (strcmp(name, "body-start") == 0)
        return body_start(parser, value) && take(parser, ')');
    if (strcmp(name, "label-end") == 0)
        return label_end(parser, value) && take(parser, ')');
    if (g_str_has_prefix(name, "from-") || strcmp(name, "inherited-property-value") == 0)
        return parse_property_function(parser, name, value);
    return parse_arguments(parser, arguments, &n) && fo_value_call(name, arguments, n, value);
}

static gboolean
parse_word(Parser *parser, FoValue *value)
{
    gchar name[MAX_NAME];

    if (!take_name(parser, name))
        return FALSE;
    if (take(parser, '('))
        return parse_function(parser, name, value);
    value->kind = FO_VALUE_KEYWORD;
    return fo_names_keyword(parser->context->names, name, &value->keyword);
}

static gboolean
parse_primary(Parser *parser, FoValue *value)
{
    skip_space(parser);
    if (take(parser, '('))
        return parse_sum(parser, value) && take(parser, ')');
    if (g_ascii_isdigit(*parser->at) || *parser->at == '.')
        return parse_number(parser, value);
    return parse_word(parser, value);
}

static gboolean
parse_unary(Parser *parser, FoValue *value)
{
    const FoValue minus_one = {.kind = FO_VALUE_NUMBER, .number = -1};
    gboolean ok;

    if (++parser->depth > MAX_DEPTH)
        return FALSE;
    if (take(parser, '-'))
        ok = parse_unary(parser, value) && fo_value_multiply(value, &minus_one);
    else
        ok = parse_primary(parser, value);
    parser->depth--;
    return ok;
}

static gboolean
take_word(Parser *parser, const gchar *word)
{
    gsize n = strlen(word);

    skip_space(parser);
    if (strncmp(parser->at, word, n) != 0 || is_name_char(parser->at[n]))
        return FALSE;
    parser->at += n;
    return TRUE;
}

static gboolean
parse_product(Parser *parser, FoValue *value)
{
    if (!parse_unary(parser, value))
        return FALSE;
    while (TRUE) {
        FoValue other;
        gboolean times = take(parser, '*');
        gboolean by = !times && take_word(parser, "div");
        gboolean modulo = !times && !by && take_word(parser, "mod");

        if (!times && !by && !modulo)
            return TRUE;
        if (!parse_unary(parser, &other))
            return FALSE;
        if (times ? !fo_value_multiply(value, &other) : !fo_value_divide(value, &other, modulo))
            return FALSE;
    }
}

static gboolean
parse_sum(Parser *parser, FoValue *value)
{
    if (!parse_product(parser, value))
        return FALSE;
    while (TRUE) {
        FoValue other;
        gboolean plus = take(parser, '+');

        if (!plus && !take(parser, '-'))
            return TRUE;
        if (!parse_product(parser, &other) || !fo_value_add(value, &other, plus ? 1 : -1))
            return FALSE;
    }
}

gboolean
fo_expression_parse(const gchar *text, const FoExpressionContext *context, FoValue *out_value)
{
    Parser parser = {.at = text, .context = context};
    FoColor color;

    if (*text == '#' || g_str_has_prefix(text, "rgb")) {
        if (!fo_color_parse(text, &color))
            return FALSE;
        *out_value = (FoValue){.kind = FO_VALUE_COLOR, .color = color};
        return TRUE;
    }
    if (!parse_sum(&parser, out_value))
        return FALSE;
    skip_space(&parser);
    return *parser.at == '\0';
}
