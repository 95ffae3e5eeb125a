/* SPDX-License-Identifier: Apache-2.0 */
#include "values.h"

#define KEYWORD_NAME(NAME, name) name,
static const gchar *const keywords[] = {FO_KEYWORDS(KEYWORD_NAME)};
#undef KEYWORD_NAME

static gchar *
number_with(gdouble number, const gchar *unit)
{
    gchar digits[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(digits, sizeof digits, "%.6g", number);
    return g_strconcat(digits, unit, NULL);
}

static gchar *
percent_with(const FoValue *value)
{
    g_autofree gchar *percent = number_with(value->number, "%");
    g_autofree gchar *offset = number_with(fo_unit_to_points(value->offset), "pt");

    return g_strconcat(percent, value->offset > 0 ? "+" : "", value->offset != 0 ? offset : "",
                       NULL);
}

gchar *
describe_value(const FoValue *value)
{
    switch (value->kind) {
    case FO_VALUE_NONE:
        return g_strdup("-");
    case FO_VALUE_KEYWORD:
        return g_strdup(keywords[value->keyword]);
    case FO_VALUE_LENGTH:
        return number_with(fo_unit_to_points(value->length), "pt");
    case FO_VALUE_PERCENT:
        return percent_with(value);
    case FO_VALUE_NUMBER:
        return number_with(value->number, "");
    case FO_VALUE_PROPORTION:
        return number_with(value->number, "*");
    case FO_VALUE_COLOR:
        return g_strdup_printf("#%08x", value->color);
    case FO_VALUE_STRING:
        return g_strdup_printf("'%s'", value->string);
    }
    return g_strdup("?");
}
