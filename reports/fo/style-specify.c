/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/style-private.h"

/* start and end edges, which are left and right in left-to-right writing */
static const FoProperty mirrored[][2] = {
    {FO_PROPERTY_BORDER_START_WIDTH, FO_PROPERTY_BORDER_END_WIDTH},
    {FO_PROPERTY_BORDER_START_STYLE, FO_PROPERTY_BORDER_END_STYLE},
    {FO_PROPERTY_BORDER_START_COLOR, FO_PROPERTY_BORDER_END_COLOR},
    {FO_PROPERTY_PADDING_START, FO_PROPERTY_PADDING_END},
};

static FoProperty
mirror(FoProperty property)
{
    for (gsize i = 0; i < G_N_ELEMENTS(mirrored); i++) {
        if (mirrored[i][0] == property)
            return mirrored[i][1];
        if (mirrored[i][1] == property)
            return mirrored[i][0];
    }
    return property;
}

static void
specify(FoProperty property, const gchar *text, gpointer user_data)
{
    FoComputation *self = user_data;

    self->texts[property] = g_string_chunk_insert(self->scratch, text);
}

static void
specify_mirrored(FoProperty property, const gchar *text, gpointer user_data)
{
    specify(mirror(property), text, user_data);
}

static const FoAttributeName *
name_of(const FoComputation *self, const gchar *attribute)
{
    return g_hash_table_lookup(self->styles->attribute_names, attribute);
}

static void
expand(FoComputation *self, const FoShorthand *shorthand, const gchar *value)
{
    g_autofree gchar *text = g_strstrip(g_strdup(value));
    FoSetFunc set = shorthand->is_absolute && self->is_right_to_left ? specify_mirrored : specify;

    if (!fo_shorthand_expand(shorthand, text, set, self))
        fo_warn(self->styles->warnings, self->line, "property '%s' cannot be '%s'; it is ignored",
                shorthand->name, text);
}

static void
expand_rank(FoComputation *self, const gchar *const *attributes, guint rank)
{
    for (guint i = 0; attributes[i] != NULL; i += 2) {
        const FoAttributeName *name = name_of(self, attributes[i]);

        if (name != NULL && name->shorthand != NULL && name->shorthand->rank == rank)
            expand(self, name->shorthand, attributes[i + 1]);
    }
}

static void
specify_one(FoComputation *self, const gchar *attribute, const gchar *value)
{
    const FoAttributeName *name = name_of(self, attribute);

    if (name == NULL) {
        fo_warn(self->styles->warnings, self->line, "unknown property '%s'; it is ignored",
                attribute);
    } else if (name->shorthand == NULL && !name->is_ignored &&
               fo_property_spec(name->property)->parse != FO_PARSE_ATTRIBUTE) {
        g_autofree gchar *text = g_strstrip(g_strdup(value));

        specify(name->property, text, self);
    }
}

static gboolean
is_right_to_left(const FoComputation *self, const gchar *const *attributes)
{
    FoKeyword mode = FO_KEYWORD_LR_TB;

    for (guint i = 0; attributes[i] != NULL; i += 2) {
        if (strcmp(attributes[i], "writing-mode") == 0)
            return g_str_has_prefix(attributes[i + 1], "rl");
    }
    if (self->parent != NULL)
        mode = fo_style_keyword(self->parent, FO_PROPERTY_WRITING_MODE);
    return mode == FO_KEYWORD_RL_TB || mode == FO_KEYWORD_RL;
}

void
fo_computation_specify(FoComputation *self, const gchar *const *attributes)
{
    self->is_right_to_left = is_right_to_left(self, attributes);
    for (guint rank = 0; rank < FO_SHORTHAND_RANKS; rank++)
        expand_rank(self, attributes, rank);
    for (guint i = 0; attributes[i] != NULL; i += 2)
        specify_one(self, attributes[i], attributes[i + 1]);
}
