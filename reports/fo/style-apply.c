/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/color.h"
#include "reports/fo/expression.h"
#include "reports/fo/keyword-table.h"
#include "reports/fo/style-private.h"

static const FoValue *
look_up(FoProperty property, gboolean inherited, gpointer user_data)
{
    const FoComputation *self = user_data;

    if (!inherited)
        return &self->style->values[property];
    if (self->parent != NULL)
        return &self->parent->values[property];
    return &self->styles->initial.values[property];
}

static const FoValue *
list_start(const FoComputation *self)
{
    const FoStyle *style = self->parent;

    while (style != NULL && style->element != FO_ELEMENT_LIST_BLOCK)
        style = style->parent;
    return style != NULL ? &style->values[FO_PROPERTY_START_INDENT] : NULL;
}

static gboolean
parse_expression(FoComputation *self, FoProperty property, const gchar *text, FoValue *value)
{
    const gboolean is_size = property == FO_PROPERTY_FONT_SIZE && self->parent != NULL;
    const FoExpressionContext context = {
        .names = self->styles->names,
        .font_size = is_size ? self->parent->font_size : self->style->font_size,
        .property = property,
        .list_start = list_start(self),
        .lookup = look_up,
        .user_data = self,
    };

    return fo_expression_parse(text, &context, value) &&
           fo_computation_settle(self, fo_property_spec(property)->parse, value) &&
           (value->kind != FO_VALUE_KEYWORD || fo_keyword_is_valid(property, value->keyword));
}

/* of several words, such as "underline overline", the first one is drawn */
static gboolean
parse_words(FoComputation *self, FoProperty property, const gchar *text, FoValue *value)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n", -1);
    FoValue other;

    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] != '\0' &&
            !parse_expression(self, property, words[i], i == 0 ? value : &other))
            return FALSE;
    }
    return value->kind == FO_VALUE_KEYWORD;
}

static gboolean
parse_value(FoComputation *self, FoProperty property, const gchar *text, FoValue *value)
{
    switch (fo_property_spec(property)->parse) {
    case FO_PARSE_STRING:
    case FO_PARSE_ATTRIBUTE:
        value->kind = *text != '\0' ? FO_VALUE_STRING : FO_VALUE_NONE;
        value->string = g_string_chunk_insert_const(self->styles->strings, text);
        return TRUE;
    case FO_PARSE_COLOR:
        if (!fo_color_parse(text, &value->color))
            return parse_expression(self, property, text, value);
        value->kind = FO_VALUE_COLOR;
        return TRUE;
    case FO_PARSE_WORDS:
        return parse_words(self, property, text, value);
    default:
        return parse_expression(self, property, text, value);
    }
}

void
fo_computation_apply(FoComputation *self, FoProperty property)
{
    const gchar *text = self->texts[property];
    FoValue value = {.kind = FO_VALUE_NONE};

    if (text == NULL)
        return;
    if (strcmp(text, "inherit") == 0) {
        value = *look_up(property, TRUE, self);
    } else if (!parse_value(self, property, text, &value)) {
        self->texts[property] = NULL;
        fo_warn(self->styles->warnings, self->line, "property '%s' cannot be '%s'; it is ignored",
                fo_property_spec(property)->name, text);
        return;
    }
    self->style->values[property] = value;
    if (property == FO_PROPERTY_FONT_SIZE)
        self->style->font_size = value.length;
}
