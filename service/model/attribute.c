/* SPDX-License-Identifier: Apache-2.0 */
#include "model/attribute.h"

#include <string.h>

#define ATTRIBUTE_MAX_CHARS 256

static gchar *
attribute_cut(const gchar *value)
{
    if (strlen(value) <= ATTRIBUTE_MAX_CHARS || g_utf8_strlen(value, -1) <= ATTRIBUTE_MAX_CHARS)
        return g_strdup(value);
    return g_utf8_substring(value, 0, ATTRIBUTE_MAX_CHARS);
}

Attribute *
attribute_new(const gchar *key, const gchar *value)
{
    Attribute *self = g_new0(Attribute, 1);

    self->key = g_strdup(key);
    self->value = value != NULL ? attribute_cut(value) : NULL;
    return self;
}

void
attribute_free(Attribute *self)
{
    if (self == NULL)
        return;
    g_free(self->key);
    g_free(self->value);
    g_free(self);
}

GPtrArray *
attributes_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)attribute_free);
}

void
attributes_add(GPtrArray *attributes, const gchar *key, const gchar *value)
{
    if (value != NULL && *value != '\0')
        g_ptr_array_add(attributes, attribute_new(key, value));
}

const gchar *
attributes_get(const GPtrArray *attributes, const gchar *key)
{
    for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
        const Attribute *attribute = g_ptr_array_index(attributes, i);

        if (strcmp(attribute->key, key) == 0)
            return attribute->value;
    }
    return NULL;
}
