/* SPDX-License-Identifier: Apache-2.0 */

#include "host/registry.h"

#include <string.h>

#include "base/error.h"

RegistryValue *
registry_value_new(const gchar *name, guint32 type, gconstpointer data, gsize size)
{
    RegistryValue *self = g_new0(RegistryValue, 1);

    self->name = g_strdup(name);
    self->type = type;
    self->data = g_bytes_new(data, size);
    return self;
}

void
registry_value_free(RegistryValue *self)
{
    if (self == NULL)
        return;
    g_free(self->name);
    g_bytes_unref(self->data);
    g_free(self);
}

static gunichar2
unit_at(const guint8 *data, gsize index)
{
    return (gunichar2)(data[2 * index] | data[2 * index + 1] << 8);
}

static gboolean
is_high(gunichar2 unit)
{
    return unit >= 0xd800 && unit < 0xdc00;
}

static gboolean
is_low(gunichar2 unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

/* up to the first NUL; returns how many units were taken, the NUL included */
static gsize
append_text(const guint8 *data, gsize units, GString *text)
{
    for (gsize i = 0; i < units; i++) {
        const gunichar2 unit = unit_at(data, i);
        gunichar c = unit;

        if (unit == 0)
            return i + 1;
        if (is_high(unit) && i + 1 < units && is_low(unit_at(data, i + 1)))
            c = 0x10000 + ((gunichar)(unit - 0xd800) << 10) + (unit_at(data, ++i) - 0xdc00u);
        else if (is_high(unit) || is_low(unit))
            c = 0xfffd;
        g_string_append_unichar(text, c);
    }
    return units;
}

gchar *
registry_value_text(const RegistryValue *self)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(self->data, &size);
    GString *text;

    if (self->type != REGISTRY_SZ && self->type != REGISTRY_EXPAND_SZ)
        return NULL;
    text = g_string_new(NULL);
    append_text(data, size / 2, text);
    return g_string_free(text, FALSE);
}

GStrv
registry_value_texts(const RegistryValue *self)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(self->data, &size);
    g_autoptr(GPtrArray) texts = NULL;

    if (self->type != REGISTRY_MULTI_SZ)
        return NULL;
    texts = g_ptr_array_new();
    for (gsize at = 0; at < size / 2;) {
        g_autoptr(GString) text = g_string_new(NULL);

        at += append_text(data + 2 * at, size / 2 - at, text);
        if (text->len == 0)
            break;
        g_ptr_array_add(texts, g_strdup(text->str));
    }
    g_ptr_array_add(texts, NULL);
    return (GStrv)g_ptr_array_free(g_steal_pointer(&texts), FALSE);
}

gboolean
registry_value_number(const RegistryValue *self, guint64 *out_number)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(self->data, &size);
    const gboolean is_long = self->type == REGISTRY_QWORD;
    const gboolean is_big = self->type == REGISTRY_DWORD_BIG_ENDIAN;
    guint64 number = 0;

    if ((self->type != REGISTRY_DWORD && !is_long && !is_big) || size != (is_long ? 8 : 4))
        return FALSE;
    for (gsize i = 0; i < size; i++)
        number |= (guint64)data[i] << 8 * (is_big ? size - 1 - i : i);
    *out_number = number;
    return TRUE;
}

gboolean
registry_same_name(const gchar *a, const gchar *b)
{
    g_autofree gchar *one = NULL;
    g_autofree gchar *other = NULL;

    if (g_ascii_strcasecmp(a, b) == 0)
        return TRUE;
    if (g_str_is_ascii(a) || g_str_is_ascii(b))
        return FALSE;
    one = g_utf8_casefold(a, -1);
    other = g_utf8_casefold(b, -1);
    return strcmp(one, other) == 0;
}

RegistryValue *
registry_read(Registry *self, const gchar *key, const gchar *name, GError **error)
{
    return self->klass->read(self, key, name, error);
}

gchar *
registry_read_text(Registry *self, const gchar *key, const gchar *name, GError **error)
{
    g_autoptr(RegistryValue) value = registry_read(self, key, name, error);
    gchar *text = value != NULL ? registry_value_text(value) : NULL;

    if (value != NULL && text == NULL)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s: value '%s' has type %u, not a text", key, name, value->type);
    return text;
}

gboolean
registry_read_number(Registry *self,
                     const gchar *key,
                     const gchar *name,
                     guint64 *out_number,
                     GError **error)
{
    g_autoptr(RegistryValue) value = registry_read(self, key, name, error);

    if (value == NULL)
        return FALSE;
    if (!registry_value_number(value, out_number)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s: value '%s' has type %u and %" G_GSIZE_FORMAT " bytes, not a number", key,
                    name, value->type, g_bytes_get_size(value->data));
        return FALSE;
    }
    return TRUE;
}

GPtrArray *
registry_list_keys(Registry *self, const gchar *key, GError **error)
{
    return self->klass->list_keys(self, key, error);
}

GPtrArray *
registry_list_values(Registry *self, const gchar *key, GError **error)
{
    return self->klass->list_values(self, key, error);
}

const gchar *
registry_doubt(Registry *self)
{
    return self->klass->doubt != NULL ? self->klass->doubt(self) : NULL;
}

void
registry_free(Registry *self)
{
    if (self != NULL)
        self->klass->free(self);
}
