/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/style-private.h"

/* attributes below a parent's style: what a style is found by */
typedef struct {
    const gchar *data;
    gsize size;
} Key;

static guint
key_hash(gconstpointer data)
{
    const Key *key = data;
    guint64 hash = key->size;

    for (gsize i = 0; i < key->size; i += sizeof(guint64)) {
        guint64 part = 0;

        memcpy(&part, key->data + i, MIN(sizeof part, key->size - i));
        hash = (hash ^ part) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    return (guint)hash;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const Key *one = a;
    const Key *other = b;

    return one->size == other->size && memcmp(one->data, other->data, one->size) == 0;
}

/* of sound, and of interaction: XSL 1.1 §7.7, §7.24 and others */
static const gchar *const ignored[] = {
    "azimuth",
    "auto-restore",
    "case-name",
    "case-title",
    "cue",
    "cue-after",
    "cue-before",
    "elevation",
    "font-kerning",

    "pause",
    "pause-after",
    "pause-before",
    "pitch",
    "pitch-range",
    "play-during",
    "richness",
    "speak",
    "speak-header",
    "speak-numeral",
    "speak-punctuation",
    "speech-rate",
    "stress",
    "switch-to",
    "target-presentation-context",
    "target-processing-context",
    "target-stylesheet",
    "voice-family",
    "volume",
};

static void
add_name(FoStyles *self, const gchar *text, const FoAttributeName *name)
{
    FoAttributeName *kept = fo_arena_new_struct(self->arena, FoAttributeName);

    *kept = *name;
    g_hash_table_insert(self->attribute_names, (gpointer)text, kept);
}

static void
add_names(FoStyles *self)
{
    gsize n = 0;
    const FoShorthand *shorthands = fo_shorthands(&n);

    for (gsize i = 0; i < G_N_ELEMENTS(ignored); i++)
        add_name(self, ignored[i], &(FoAttributeName){.is_ignored = TRUE});
    for (guint i = 0; i < FO_N_PROPERTIES; i++)
        add_name(self, fo_property_spec((FoProperty)i)->name, &(FoAttributeName){.property = i});
    for (gsize i = 0; i < n; i++)
        add_name(self, shorthands[i].name, &(FoAttributeName){.shorthand = &shorthands[i]});
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
    g_autofree FoComputation *computation = g_new0(FoComputation, 1);

    *style = self->initial;
    style->element = element;
    style->parent = parent;
    inherit(style, parent);
    *computation = (FoComputation){
        .styles = self,
        .parent = parent,
        .style = style,
        .line = line,
        .scratch = g_string_chunk_new(256),
    };
    fo_computation_specify(computation, attributes);
    fo_computation_apply(computation, FO_PROPERTY_FONT_SIZE);
    for (guint i = 0; i < FO_N_PROPERTIES; i++) {
        if (i != FO_PROPERTY_FONT_SIZE)
            fo_computation_apply(computation, (FoProperty)i);
    }
    fo_computation_derive(computation);
    g_string_chunk_free(computation->scratch);
    return style;
}

static void
set_initial(FoStyles *self)
{
    g_autofree FoComputation *computation = g_new0(FoComputation, 1);

    computation->styles = self;
    computation->style = &self->initial;
    self->initial.font_size = 12 * FO_POINT;
    for (guint i = 0; i < FO_N_PROPERTIES; i++) {
        const gchar *text = fo_property_spec((FoProperty)i)->initial;

        computation->texts[i] = *text != '\0' ? text : NULL;
        fo_computation_apply(computation, (FoProperty)i);
        computation->texts[i] = NULL;
    }
    fo_computation_derive(computation);
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

static void
make_key(FoStyles *self, const FoStyle *parent, const gchar *const *attributes, FoElement element)
{
    g_string_truncate(self->key, 0);
    g_string_append_len(self->key, (const gchar *)&parent, sizeof parent);
    g_string_append_len(self->key, (const gchar *)&element, sizeof element);
    for (guint i = 0; attributes[i] != NULL; i += 2) {
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
    style->attributes = kept->data + sizeof parent + sizeof element;
    style->attributes_size = kept->size - sizeof parent - sizeof element;
    g_hash_table_insert(self->styles, kept, style);
    return style;
}

/* names and values of @style in turn, ended by NULL */
static GPtrArray *
attributes_of(const FoStyle *style)
{
    GPtrArray *pairs = g_ptr_array_new();
    const gchar *end = style->attributes + style->attributes_size;

    for (const gchar *p = style->attributes; p < end; p += strlen(p) + 1)
        g_ptr_array_add(pairs, (gpointer)p);
    g_ptr_array_add(pairs, NULL);
    return pairs;
}

const FoStyle *
fo_styles_rebase(FoStyles *self,
                 const FoStyle *style,
                 const FoStyle *before,
                 const FoStyle *after,
                 guint line)
{
    g_autoptr(GPtrArray) pairs = NULL;
    const FoStyle *parent;

    if (style == before)
        return after;
    if (style->parent == NULL)
        return style;
    parent = fo_styles_rebase(self, style->parent, before, after, line);
    if (parent == style->parent)
        return style;
    pairs = attributes_of(style);
    return fo_styles_compute(self, parent, (const gchar *const *)pairs->pdata, style->element,
                             line);
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
