/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/names.h"

#define NAME(NAME, name) name,
static const gchar *const keywords[] = {FO_KEYWORDS(NAME)};
static const gchar *const properties[] = {FO_PROPERTIES(NAME)};
static const gchar *const elements[] = {"text", FO_ELEMENTS(NAME)};
#undef NAME

struct _FoNames {
    GHashTable *keywords;
    GHashTable *properties;
    GHashTable *elements;
};

static GHashTable *
table_of(const gchar *const *names, gsize n)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);

    for (gsize i = 0; i < n; i++)
        g_hash_table_insert(table, (gpointer)names[i], GSIZE_TO_POINTER(i));
    return table;
}

FoNames *
fo_names_new(void)
{
    FoNames *self = g_new0(FoNames, 1);

    self->keywords = table_of(keywords, G_N_ELEMENTS(keywords));
    self->properties = table_of(properties, G_N_ELEMENTS(properties));
    self->elements = table_of(elements, G_N_ELEMENTS(elements));
    g_hash_table_remove(self->elements, "text");
    return self;
}

static gboolean
find(GHashTable *table, const gchar *name, gsize *out_index)
{
    gpointer value;

    if (!g_hash_table_lookup_extended(table, name, NULL, &value))
        return FALSE;
    *out_index = GPOINTER_TO_SIZE(value);
    return TRUE;
}

gboolean
fo_names_keyword(const FoNames *self, const gchar *name, FoKeyword *out_keyword)
{
    gsize index = 0;
    gboolean found = find(self->keywords, name, &index);

    if (found)
        *out_keyword = (FoKeyword)index;
    return found;
}

gboolean
fo_names_property(const FoNames *self, const gchar *name, FoProperty *out_property)
{
    gsize index = 0;
    gboolean found = find(self->properties, name, &index);

    if (found)
        *out_property = (FoProperty)index;
    return found;
}

gboolean
fo_names_element(const FoNames *self, const gchar *name, FoElement *out_element)
{
    gsize index = 0;
    gboolean found = find(self->elements, name, &index);

    if (found)
        *out_element = (FoElement)index;
    return found;
}

const gchar *
fo_element_name(FoElement element)
{
    return element < G_N_ELEMENTS(elements) ? elements[element] : "foreign";
}

void
fo_names_free(FoNames *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->keywords);
    g_hash_table_unref(self->properties);
    g_hash_table_unref(self->elements);
    g_free(self);
}
