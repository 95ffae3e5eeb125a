/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/expression.h"

#include <math.h>
#include <string.h>

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

static gdouble
amount_of(const FoValue *value)
{
    return value->kind == FO_VALUE_LENGTH ? value->length : value->number;
}

static FoValue
value_with(FoValueKind kind, gdouble amount)
{
    FoValue value = {.kind = kind};

    if (kind == FO_VALUE_LENGTH)
        value.length = (FoUnit)CLAMP(round(amount), -FO_UNIT_MAX, FO_UNIT_MAX);
    else
        value.number = isfinite(amount) ? amount : 0;
    return value;
}

static gboolean
is_numeric(const FoValue *value)
{
    return value->kind == FO_VALUE_LENGTH || value->kind == FO_VALUE_NUMBER ||
           value->kind == FO_VALUE_PERCENT;
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
            *value = value_with(FO_VALUE_LENGTH, number * units[i].points * FO_POINT);
            return TRUE;
        }
    }
    if (strncmp(parser->at, "em", 2) == 0) {
        parser->at += 2;
        *value = value_with(FO_VALUE_LENGTH, number * parser->context->font_size);
        return TRUE;
    }
    if (g_ascii_isalpha(*parser->at))
        return FALSE;
    if (*parser->at == '%') {
        parser->at++;
        *value = value_with(FO_VALUE_PERCENT, number);
        return TRUE;
    }
    *value = value_with(FO_VALUE_NUMBER, number);
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
    return parser->at > start && apply_unit(parser, number, value);
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

static FoUnit
length_of(Parser *parser, FoProperty property, gboolean inherited)
{
    FoValue value;

    return look_up(parser, property, inherited, &value) && value.kind == FO_VALUE_LENGTH
               ? value.length
               : 0;
}

/* start-indent of the list-block + provisional-distance-between-starts. XSL 1.1 §7.30.12 */
static void
body_start(Parser *parser, FoValue *value)
{
    *value =
        value_with(FO_VALUE_LENGTH,
                   length_of(parser, FO_PROPERTY_START_INDENT, TRUE) +
                       length_of(parser, FO_PROPERTY_PROVISIONAL_DISTANCE_BETWEEN_STARTS, FALSE));
}

/* end-indent that ends the label before the body. The width of the reference area is not known
 * here, so 100 % stands for it: layout resolves the difference. XSL 1.1 §7.30.11 */
static void
label_end(Parser *parser, FoValue *value)
{
    FoUnit start = length_of(parser, FO_PROPERTY_START_INDENT, TRUE) +
                   length_of(parser, FO_PROPERTY_PROVISIONAL_DISTANCE_BETWEEN_STARTS, FALSE) -
                   length_of(parser, FO_PROPERTY_PROVISIONAL_LABEL_SEPARATION, FALSE);

    *value = value_with(FO_VALUE_PROPORTION, start);
}

static gboolean
parse_property_function(Parser *parser, const gchar *name, FoValue *value)
{
    gchar argument[MAX_NAME];
    FoProperty property = parser->context->property;
    gboolean inherited = strcmp(name, "from-table-column") != 0;

    if (!take(parser, ')')) {
        if (!take_name(parser, argument) ||
            !fo_names_property(parser->context->names, argument, &property) || !take(parser, ')'))
            return FALSE;
    }
    return look_up(parser, property, inherited, value);
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
apply_rounding(const gchar *name, const FoValue *value, FoValue *result)
{
    gdouble scale = value->kind == FO_VALUE_LENGTH ? FO_POINT : 1;
    gdouble amount = amount_of(value) / scale;

    if (strcmp(name, "floor") == 0)
        amount = floor(amount);
    else if (strcmp(name, "ceiling") == 0)
        amount = ceil(amount);
    else if (strcmp(name, "round") == 0)
        amount = round(amount);
    else if (strcmp(name, "abs") == 0)
        amount = fabs(amount);
    else
        return FALSE;
    *result = value_with(value->kind, amount * scale);
    return TRUE;
}

static gboolean
apply_function(const gchar *name, const FoValue values[2], guint n, FoValue *result)
{
    if (n == 1 && strcmp(name, "proportional-column-width") == 0) {
        *result = value_with(FO_VALUE_PROPORTION, amount_of(&values[0]));
        return is_numeric(&values[0]);
    }
    if (n == 1 && is_numeric(&values[0]))
        return apply_rounding(name, &values[0], result);
    if (n != 2 || values[0].kind != values[1].kind || !is_numeric(&values[0]))
        return FALSE;
    if (strcmp(name, "min") == 0)
        *result = amount_of(&values[0]) < amount_of(&values[1]) ? values[0] : values[1];
    else if (strcmp(name, "max") == 0)
        *result = amount_of(&values[0]) > amount_of(&values[1]) ? values[0] : values[1];
    else
        return FALSE;
    return TRUE;
}

static gboolean
parse_function(Parser *parser, const gchar *name, FoValue *value)
{
    FoValue arguments[2];
    guint n = 0;

    if (strcmp(name, "body-start") == 0 || strcmp(name, "label-end") == 0) {
        if (*name == 'b')
            body_start(parser, value);
        else
            label_end(parser, value);
        return take(parser, ')');
    }
    if (g_str_has_prefix(name, "from-") || strcmp(name, "inherited-property-value") == 0)
        return parse_property_function(parser, name, value);
    return parse_arguments(parser, arguments, &n) && apply_function(name, arguments, n, value);
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
    gboolean ok;

    skip_space(parser);
    if (++parser->depth > MAX_DEPTH)
        return FALSE;
    if (take(parser, '('))
        ok = parse_sum(parser, value) && take(parser, ')');
    else if (take(parser, '-'))
        ok = parse_primary(parser, value) && is_numeric(value);
    else if (g_ascii_isdigit(*parser->at) || *parser->at == '.')
        ok = parse_number(parser, value);
    else
        ok = parse_word(parser, value);
    parser->depth--;
    return ok;
}

static gboolean
parse_unary(Parser *parser, FoValue *value)
{
    gboolean negative;

    skip_space(parser);
    negative = *parser->at == '-';
    if (!parse_primary(parser, value))
        return FALSE;
    if (negative)
        *value = value_with(value->kind, -amount_of(value));
    return TRUE;
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
multiply(FoValue *value, const FoValue *other)
{
    FoValueKind kind = value->kind == FO_VALUE_NUMBER ? other->kind : value->kind;

    if (!is_numeric(value) || !is_numeric(other) ||
        (value->kind != FO_VALUE_NUMBER && other->kind != FO_VALUE_NUMBER))
        return FALSE;
    *value = value_with(kind, amount_of(value) * amount_of(other));
    return TRUE;
}

static gboolean
divide(FoValue *value, const FoValue *other, gboolean modulo)
{
    FoValueKind kind = value->kind == other->kind && !modulo ? FO_VALUE_NUMBER : value->kind;
    gdouble divisor = is_numeric(other) ? amount_of(other) : 0;

    if (!is_numeric(value) || divisor == 0 ||
        (other->kind != FO_VALUE_NUMBER && other->kind != value->kind))
        return FALSE;
    *value =
        value_with(kind, modulo ? fmod(amount_of(value), divisor) : amount_of(value) / divisor);
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
        if (times ? !multiply(value, &other) : !divide(value, &other, modulo))
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
        if (!parse_product(parser, &other) || !is_numeric(value) || other.kind != value->kind)
            return FALSE;
        *value = value_with(value->kind,
                            amount_of(value) + (plus ? amount_of(&other) : -amount_of(&other)));
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
