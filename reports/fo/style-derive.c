/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/arithmetic.h"
#include "reports/fo/style-private.h"

#define NORMAL_LINE_HEIGHT 1.2

static void
derive_line_height(FoStyle *style)
{
    const FoValue *height = &style->values[FO_PROPERTY_LINE_HEIGHT];
    gdouble factor = height->kind == FO_VALUE_NUMBER ? height->number : NORMAL_LINE_HEIGHT;
    FoValue product = fo_value_with(FO_VALUE_LENGTH, factor * style->font_size);

    if (height->kind == FO_VALUE_LENGTH)
        product = *height;
    style->line_height = MAX(product.length, 0);
}

static gboolean
is_block_level(FoElement element)
{
    switch (element) {
    case FO_ELEMENT_BLOCK:
    case FO_ELEMENT_BLOCK_CONTAINER:
    case FO_ELEMENT_TABLE:
    case FO_ELEMENT_TABLE_AND_CAPTION:
    case FO_ELEMENT_LIST_BLOCK:
    case FO_ELEMENT_LIST_ITEM:
        return TRUE;
    default:
        return FALSE;
    }
}

typedef struct {
    FoProperty indent;
    FoProperty padding;
    FoEdge edge;
    FoProperty margins[2]; /* in left-to-right and in right-to-left writing */
} Indent;

static const Indent indents[] = {
    {FO_PROPERTY_START_INDENT,
     FO_PROPERTY_PADDING_START,
     FO_EDGE_START,
     {FO_PROPERTY_MARGIN_LEFT, FO_PROPERTY_MARGIN_RIGHT}},
    {FO_PROPERTY_END_INDENT,
     FO_PROPERTY_PADDING_END,
     FO_EDGE_END,
     {FO_PROPERTY_MARGIN_RIGHT, FO_PROPERTY_MARGIN_LEFT}},
};

/* inherited indent + margin + padding + border; an object that makes a reference area of its own
 * does not inherit. Auto and other keywords count as nothing */
static void
derive_indent(FoComputation *self, const Indent *row)
{
    const FoProperty margin = row->margins[self->is_right_to_left ? 1 : 0];
    const FoStyle *style = self->style;
    const FoUnit border = fo_style_border(style, row->edge).width;
    const FoValue border_width = {.kind = FO_VALUE_LENGTH, .length = border};
    FoValue sum = {.kind = FO_VALUE_LENGTH};

    if (self->texts[margin] == NULL)
        return;
    if (self->parent != NULL && style->element != FO_ELEMENT_BLOCK_CONTAINER)
        fo_value_add(&sum, &self->parent->values[row->indent], 1);
    fo_value_add(&sum, &style->values[margin], 1);
    fo_value_add(&sum, &style->values[row->padding], 1);
    fo_value_add(&sum, &border_width, 1);
    self->style->values[row->indent] = sum;
}

typedef struct {
    FoProperty margin;
    FoProperty spaces[3];
} Space;

static const Space spaces[] = {
    {FO_PROPERTY_MARGIN_TOP,
     {FO_PROPERTY_SPACE_BEFORE_MINIMUM, FO_PROPERTY_SPACE_BEFORE_OPTIMUM,
      FO_PROPERTY_SPACE_BEFORE_MAXIMUM}},
    {FO_PROPERTY_MARGIN_BOTTOM,
     {FO_PROPERTY_SPACE_AFTER_MINIMUM, FO_PROPERTY_SPACE_AFTER_OPTIMUM,
      FO_PROPERTY_SPACE_AFTER_MAXIMUM}},
};

typedef struct {
    const gchar *word;
    FoDecoration decoration;
    gboolean begins;
} DecorationWord;

static const DecorationWord decoration_words[] = {
    {"underline", FO_DECORATION_UNDERLINE, TRUE},
    {"overline", FO_DECORATION_OVERLINE, TRUE},
    {"line-through", FO_DECORATION_LINE_THROUGH, TRUE},
    {"no-underline", FO_DECORATION_UNDERLINE, FALSE},
    {"no-overline", FO_DECORATION_OVERLINE, FALSE},
    {"no-line-through", FO_DECORATION_LINE_THROUGH, FALSE},
    {"none", FO_DECORATION_UNDERLINE, FALSE},
    {"none", FO_DECORATION_OVERLINE, FALSE},
    {"none", FO_DECORATION_LINE_THROUGH, FALSE},
};

static void
derive_decorations(FoComputation *self)
{
    const gchar *text = self->texts[FO_PROPERTY_TEXT_DECORATION];
    g_auto(GStrv) words = NULL;

    for (guint i = 0; self->parent != NULL && i < FO_N_DECORATIONS; i++)
        self->style->decorations[i] = self->parent->decorations[i];
    if (text == NULL)
        return;
    words = g_strsplit_set(text, " \t\r\n", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(decoration_words); i++) {
        const DecorationWord *row = &decoration_words[i];

        if (g_strv_contains((const gchar *const *)words, row->word))
            self->style->decorations[row->decoration] = row->begins ? self->style : NULL;
    }
}

/* of inlines */
static const Space inline_spaces[] = {
    {FO_PROPERTY_MARGIN_LEFT, {FO_PROPERTY_SPACE_START_OPTIMUM}},
    {FO_PROPERTY_MARGIN_RIGHT, {FO_PROPERTY_SPACE_END_OPTIMUM}},
};

static void
derive_inline_space(FoComputation *self, const Space *row)
{
    if (self->texts[row->margin] != NULL && self->texts[row->spaces[0]] == NULL)
        self->style->values[row->spaces[0]] = self->style->values[row->margin];
}

static void
derive_space(FoComputation *self, const Space *row)
{
    if (self->texts[row->margin] == NULL)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(row->spaces); i++) {
        if (self->texts[row->spaces[i]] == NULL)
            self->style->values[row->spaces[i]] = self->style->values[row->margin];
    }
}

void
fo_computation_derive(FoComputation *self)
{
    derive_line_height(self->style);
    derive_decorations(self);
    for (gsize i = 0; self->style->element == FO_ELEMENT_INLINE && i < G_N_ELEMENTS(inline_spaces);
         i++)
        derive_inline_space(self, &inline_spaces[i]);
    if (!is_block_level(self->style->element))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(indents); i++)
        derive_indent(self, &indents[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
        derive_space(self, &spaces[i]);
}
