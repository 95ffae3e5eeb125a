/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/color.h"
#include "reports/fo/expression.h"
#include "reports/fo/property-table.h"
#include "reports/fo/reader.h"
#include "reports/fo/shorthands.h"
#include "reports/fo/style-private.h"

#define NORMAL_LINE_HEIGHT 1.2
#define STEP               1.2

/* an attribute's name: a property, or a shorthand */
typedef struct {
    const FoShorthand *shorthand; /* nullable */
    FoProperty property;
} Name;

/* attributes below a parent's style: what a style is found by */
typedef struct {
    const gchar *data;
    gsize size;
} Key;

struct _FoStyles {
    FoWarnings *warnings;
    FoNames *names;
    GHashTable *attribute_names; /* text: Name */
    GHashTable *styles;          /* Key: FoStyle */
    GStringChunk *strings;
    FoArena *arena;
    FoStyle initial;
    GString *key; /* reused */
};

typedef struct {
    FoStyles *styles;
    const FoStyle *parent;
    FoStyle *style;
    guint line;
    const gchar *texts[FO_N_PROPERTIES]; /* specified values */
    GStringChunk *scratch;
} Computation;

static guint
key_hash(gconstpointer data)
{
    const Key *key = data;
    guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);

    for (gsize i = 0; i < key->size; i++)
        hash = (hash ^ (guint8)key->data[i]) * G_GUINT64_CONSTANT(0x100000001b3);
    return (guint)(hash ^ hash >> 32);
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const Key *one = a;
    const Key *other = b;

    return one->size == other->size && memcmp(one->data, other->data, one->size) == 0;
}

static void
add_name(FoStyles *self, const gchar *text, const FoShorthand *shorthand, FoProperty property)
{
    Name *name = fo_arena_new_struct(self->arena, Name);

    name->shorthand = shorthand;
    name->property = property;
    g_hash_table_insert(self->attribute_names, (gpointer)text, name);
}

static void
add_names(FoStyles *self)
{
    gsize n = 0;
    const FoShorthand *shorthands = fo_shorthands(&n);

    for (guint i = 0; i < FO_N_PROPERTIES; i++)
        add_name(self, fo_property_spec((FoProperty)i)->name, NULL, (FoProperty)i);
    for (gsize i = 0; i < n; i++)
        add_name(self, shorthands[i].name, &shorthands[i], FO_N_PROPERTIES);
    add_name(self, "xml:lang", NULL, FO_PROPERTY_XML_LANG);
}

typedef struct {
    FoKeyword keyword;
    gdouble amount;
} Step;

/* points; XSL 1.1 §7.9.4 leaves them to the formatter */
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

static gboolean
find_step(const Step *steps, gsize n, const FoValue *value, gdouble *out_amount)
{
    for (gsize i = 0; value->kind == FO_VALUE_KEYWORD && i < n; i++) {
        if (steps[i].keyword == value->keyword) {
            *out_amount = steps[i].amount;
            return TRUE;
        }
    }
    return FALSE;
}

static FoValue
length_value(gdouble amount)
{
    return (FoValue){
        .kind = FO_VALUE_LENGTH,
        .length = (FoUnit)CLAMP(amount, -FO_UNIT_MAX, FO_UNIT_MAX),
    };
}

static gboolean
settle_font_size(const Computation *computation, FoValue *value)
{
    gdouble parent = computation->parent != NULL ? computation->parent->font_size : 12 * FO_POINT;
    gdouble points = 0;

    if (find_step(font_sizes, G_N_ELEMENTS(font_sizes), value, &points))
        *value = length_value(points * FO_POINT);
    else if (value->kind == FO_VALUE_PERCENT)
        *value = length_value(parent * value->number / 100);
    else if (value->kind == FO_VALUE_KEYWORD && value->keyword == FO_KEYWORD_LARGER)
        *value = length_value(parent * STEP);
    else if (value->kind == FO_VALUE_KEYWORD && value->keyword == FO_KEYWORD_SMALLER)
        *value = length_value(parent / STEP);
    return value->kind == FO_VALUE_LENGTH && value->length > 0;
}

static gboolean
settle_font_weight(const Computation *computation, FoValue *value)
{
    gdouble parent = computation->parent != NULL
                         ? computation->parent->values[FO_PROPERTY_FONT_WEIGHT].number
                         : 400;
    gdouble weight = value->kind == FO_VALUE_NUMBER ? value->number : 400;

    if (value->kind == FO_VALUE_KEYWORD) {
        if (value->keyword == FO_KEYWORD_BOLD)
            weight = 700;
        else if (value->keyword == FO_KEYWORD_BOLDER)
            weight = parent < 400 ? 400 : parent < 600 ? 700 : 900;
        else if (value->keyword == FO_KEYWORD_LIGHTER)
            weight = parent > 700 ? 700 : parent > 500 ? 400 : 100;
        else if (value->keyword != FO_KEYWORD_NORMAL)
            return FALSE;
    }
    *value = (FoValue){.kind = FO_VALUE_NUMBER, .number = CLAMP(weight, 1, 1000)};
    return TRUE;
}

static gboolean
settle(const Computation *computation, FoParse parse, FoValue *value)
{
    gdouble points = 0;

    switch (parse) {
    case FO_PARSE_FONT_SIZE:
        return settle_font_size(computation, value);
    case FO_PARSE_FONT_WEIGHT:
        return settle_font_weight(computation, value);
    case FO_PARSE_LINE_HEIGHT:
        if (value->kind == FO_VALUE_PERCENT)
            *value = length_value(computation->style->font_size * value->number / 100);
        return TRUE;
    case FO_PARSE_BORDER_WIDTH:
        if (find_step(border_widths, G_N_ELEMENTS(border_widths), value, &points))
            *value = length_value(points * FO_POINT);
        return TRUE;
    default:
        return TRUE;
    }
}

static const FoValue *
look_up(FoProperty property, gboolean inherited, gpointer user_data)
{
    const Computation *computation = user_data;

    if (!inherited)
        return &computation->style->values[property];
    if (computation->parent != NULL)
        return &computation->parent->values[property];
    return &computation->styles->initial.values[property];
}

static gboolean
parse_value(Computation *computation, FoProperty property, const gchar *text, FoValue *value)
{
    const FoPropertySpec *spec = fo_property_spec(property);
    const FoStyle *sized = property == FO_PROPERTY_FONT_SIZE && computation->parent != NULL
                               ? computation->parent
                               : computation->style;
    const FoExpressionContext context = {
        .names = computation->styles->names,
        .font_size = sized->font_size,
        .property = property,
        .lookup = look_up,
        .user_data = computation,
    };

    if (spec->parse == FO_PARSE_COLOR && fo_color_parse(text, &value->color)) {
        value->kind = FO_VALUE_COLOR;
        return TRUE;
    }
    if (spec->parse == FO_PARSE_STRING || spec->parse == FO_PARSE_ATTRIBUTE) {
        value->kind = *text != '\0' ? FO_VALUE_STRING : FO_VALUE_NONE;
        value->string = g_string_chunk_insert_const(computation->styles->strings, text);
        return TRUE;
    }
    return fo_expression_parse(text, &context, value) && settle(computation, spec->parse, value);
}

static void
set_derived(Computation *computation)
{
    FoStyle *style = computation->style;
    const FoValue *height = &style->values[FO_PROPERTY_LINE_HEIGHT];

    style->font_size = style->values[FO_PROPERTY_FONT_SIZE].length;
    if (height->kind == FO_VALUE_LENGTH)
        style->line_height = MAX(height->length, 0);
    else
        style->line_height =
            (FoUnit)((height->kind == FO_VALUE_NUMBER ? height->number : NORMAL_LINE_HEIGHT) *
                     style->font_size);
}

static void
apply(Computation *computation, FoProperty property)
{
    const gchar *text = computation->texts[property];
    FoValue value = {.kind = FO_VALUE_NONE};

    if (text == NULL)
        return;
    if (strcmp(text, "inherit") == 0)
        value = *look_up(property, TRUE, computation);
    else if (!parse_value(computation, property, text, &value)) {
        fo_warn(computation->styles->warnings, computation->line,
                "property '%s' cannot be '%s'; it is ignored", fo_property_spec(property)->name,
                text);
        return;
    }
    computation->style->values[property] = value;
    if (property == FO_PROPERTY_FONT_SIZE)
        set_derived(computation);
}

static void
specify(FoProperty property, const gchar *text, gpointer user_data)
{
    Computation *computation = user_data;

    computation->texts[property] = g_string_chunk_insert(computation->scratch, text);
}

static void
expand_rank(Computation *computation, const gchar *const *attributes, guint rank)
{
    for (guint i = 0; attributes[i] != NULL; i += 2) {
        const Name *name = g_hash_table_lookup(computation->styles->attribute_names, attributes[i]);
        g_autofree gchar *text = NULL;

        if (name == NULL || name->shorthand == NULL || name->shorthand->rank != rank)
            continue;
        text = g_strstrip(g_strdup(attributes[i + 1]));
        if (!fo_shorthand_expand(name->shorthand, text, specify, computation))
            fo_warn(computation->styles->warnings, computation->line,
                    "property '%s' cannot be '%s'; it is ignored", attributes[i], text);
    }
}

static void
specify_all(Computation *computation, const gchar *const *attributes)
{
    for (guint rank = 0; rank < FO_SHORTHAND_RANKS; rank++)
        expand_rank(computation, attributes, rank);
    for (guint i = 0; attributes[i] != NULL; i += 2) {
        const Name *name = g_hash_table_lookup(computation->styles->attribute_names, attributes[i]);

        if (name == NULL)
            fo_warn(computation->styles->warnings, computation->line,
                    "unknown property '%s'; it is ignored", attributes[i]);
        else if (name->shorthand == NULL &&
                 fo_property_spec(name->property)->parse != FO_PARSE_ATTRIBUTE) {
            g_autofree gchar *text = g_strstrip(g_strdup(attributes[i + 1]));

            specify(name->property, text, computation);
        }
    }
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

static gboolean
makes_reference_area(FoElement element)
{
    return element == FO_ELEMENT_BLOCK_CONTAINER || element == FO_ELEMENT_TABLE_CELL ||
           element == FO_ELEMENT_TABLE_CAPTION || element == FO_ELEMENT_FLOW ||
           element == FO_ELEMENT_STATIC_CONTENT;
}

typedef struct {
    FoProperty margin;
    FoProperty indent;
    FoEdge edge;
} Indent;

static const Indent indents[] = {
    {FO_PROPERTY_MARGIN_LEFT, FO_PROPERTY_START_INDENT, FO_EDGE_START},
    {FO_PROPERTY_MARGIN_RIGHT, FO_PROPERTY_END_INDENT, FO_EDGE_END},
};

/* a margin makes the indent: inherited + margin + padding + border. XSL 1.1 §5.3.2 */
static void
derive_indent(Computation *computation, const Indent *row)
{
    FoStyle *style = computation->style;
    FoUnit inherited = 0;

    if (computation->texts[row->margin] == NULL || computation->texts[row->indent] != NULL)
        return;
    if (computation->parent != NULL && !makes_reference_area(computation->parent->element))
        inherited = fo_style_length(computation->parent, row->indent, 0);
    style->values[row->indent] = length_value(
        (gdouble)inherited + fo_style_length(style, row->margin, 0) +
        fo_style_padding(style, row->edge, 0) + fo_style_border(style, row->edge).width);
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

static void
derive_space(Computation *computation, const Space *row)
{
    if (computation->texts[row->margin] == NULL)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(row->spaces); i++) {
        if (computation->texts[row->spaces[i]] == NULL)
            computation->style->values[row->spaces[i]] = computation->style->values[row->margin];
    }
}

static void
derive(Computation *computation)
{
    if (!is_block_level(computation->style->element))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(indents); i++)
        derive_indent(computation, &indents[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
        derive_space(computation, &spaces[i]);
}

static void
inherit(FoStyle *style, const FoStyle *parent)
{
    for (guint i = 0; parent != NULL && i < FO_N_PROPERTIES; i++) {
        if (fo_property_spec((FoProperty)i)->is_inherited)
            style->values[i] = parent->values[i];
    }
    if (parent != NULL)
        style->font_size = parent->font_size;
}

static FoStyle *
compute(FoStyles *self,
        const FoStyle *parent,
        const gchar *const *attributes,
        FoElement element,
        guint line)
{
    FoStyle *style = fo_arena_new_struct(self->arena, FoStyle);
    g_autofree Computation *computation = g_new0(Computation, 1);

    *style = self->initial;
    style->element = element;
    inherit(style, parent);
    *computation = (Computation){.styles = self, .parent = parent, .style = style, .line = line};
    computation->scratch = g_string_chunk_new(256);
    specify_all(computation, attributes);
    apply(computation, FO_PROPERTY_FONT_SIZE);
    for (guint i = 0; i < FO_N_PROPERTIES; i++) {
        if (i != FO_PROPERTY_FONT_SIZE)
            apply(computation, (FoProperty)i);
    }
    derive(computation);
    set_derived(computation);
    g_string_chunk_free(computation->scratch);
    return style;
}

static void
set_initial(FoStyles *self)
{
    g_autofree Computation *computation = g_new0(Computation, 1);

    computation->styles = self;
    computation->style = &self->initial;
    self->initial.font_size = 12 * FO_POINT;
    for (guint i = 0; i < FO_N_PROPERTIES; i++) {
        const gchar *text = fo_property_spec((FoProperty)i)->initial;

        computation->texts[i] = *text != '\0' ? text : NULL;
        apply(computation, (FoProperty)i);
    }
    set_derived(computation);
}

FoStyles *
fo_styles_new(FoWarnings *warnings)
{
    FoStyles *self = g_new0(FoStyles, 1);

    self->warnings = warnings;
    self->names = fo_names_new();
    self->arena = fo_arena_new();
    self->attribute_names = g_hash_table_new(g_str_hash, g_str_equal);
    self->styles = g_hash_table_new(key_hash, key_equal);
    self->strings = g_string_chunk_new(1024);
    self->key = g_string_new(NULL);
    add_names(self);
    set_initial(self);
    return self;
}

static gboolean
is_part_of_style(FoStyles *self, const gchar *attribute)
{
    const Name *name = g_hash_table_lookup(self->attribute_names, attribute);

    return name == NULL || name->shorthand != NULL ||
           fo_property_spec(name->property)->parse != FO_PARSE_ATTRIBUTE;
}

static void
make_key(FoStyles *self, const FoStyle *parent, const gchar *const *attributes, FoElement element)
{
    g_string_truncate(self->key, 0);
    g_string_append_len(self->key, (const gchar *)&parent, sizeof parent);
    g_string_append_len(self->key, (const gchar *)&element, sizeof element);
    for (guint i = 0; attributes[i] != NULL; i += 2) {
        if (!is_part_of_style(self, attributes[i]))
            continue;
        g_string_append_len(self->key, attributes[i], (gssize)strlen(attributes[i]) + 1);
        g_string_append_len(self->key, attributes[i + 1], (gssize)strlen(attributes[i + 1]) + 1);
    }
}

const FoStyle *
fo_styles_compute(FoStyles *self,
                  const FoStyle *parent,
                  const gchar *const *attributes,
                  FoElement element,
                  guint line)
{
    Key wanted;
    Key *kept;
    FoStyle *style;

    make_key(self, parent, attributes, element);
    wanted = (Key){.data = self->key->str, .size = self->key->len};
    style = g_hash_table_lookup(self->styles, &wanted);
    if (style != NULL)
        return style;
    style = compute(self, parent, attributes, element, line);
    kept = fo_arena_new_struct(self->arena, Key);
    kept->data = fo_arena_copy(self->arena, wanted.data, wanted.size);
    kept->size = wanted.size;
    g_hash_table_insert(self->styles, kept, style);
    return style;
}

FoNames *
fo_styles_names(FoStyles *self)
{
    return self->names;
}

void
fo_styles_free(FoStyles *self)
{
    if (self == NULL)
        return;
    fo_names_free(self->names);
    g_hash_table_unref(self->attribute_names);
    g_hash_table_unref(self->styles);
    g_string_chunk_free(self->strings);
    g_string_free(self->key, TRUE);
    fo_arena_free(self->arena);
    g_free(self);
}
