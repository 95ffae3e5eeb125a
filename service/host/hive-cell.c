/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "base/error.h"
#include "host/hive-private.h"

#define KEY_NAME_IS_LATIN   0x20u
#define VALUE_NAME_IS_LATIN 0x1u

guint16
hive_u16(const guint8 *data)
{
    return (guint16)(data[0] | data[1] << 8);
}

guint32
hive_u32(const guint8 *data)
{
    return (guint32)data[0] | (guint32)data[1] << 8 | (guint32)data[2] << 16 |
           (guint32)data[3] << 24;
}

gboolean
hive_fail(const Hive *self, guint32 offset, const gchar *reason, GError **error)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: cell at 0x%x: %s", self->name,
                offset, reason);
    return FALSE;
}

/* a cell in use begins with its negative size, itself included */
gboolean
hive_find_cell(const Hive *self, guint32 offset, gsize at_least, HiveCell *out_cell, GError **error)
{
    gint32 size;

    if (offset % 8 != 0 || offset > self->size || self->size - offset < 4)
        return hive_fail(self, offset, "it is not in the file", error);
    size = (gint32)hive_u32(self->data + offset);
    if (size >= 0)
        return hive_fail(self, offset, "it is not in use", error);
    if (-(gint64)size < 4 || (guint64)(-(gint64)size) > self->size - offset)
        return hive_fail(self, offset, "its size is wrong", error);
    *out_cell = (HiveCell){self->data + offset + 4, (gsize)(-(gint64)size) - 4};
    if (out_cell->size < at_least)
        return hive_fail(self, offset, "it is too small for what it is", error);
    return TRUE;
}

gboolean
hive_cell_has_mark(const HiveCell *cell, const gchar *mark)
{
    return memcmp(cell->data, mark, 2) == 0;
}

gboolean
hive_find_key_cell(const Hive *self, guint32 offset, HiveCell *out_cell, GError **error)
{
    if (!hive_find_cell(self, offset, HIVE_KEY_NAME, out_cell, error))
        return FALSE;
    if (!hive_cell_has_mark(out_cell, "nk"))
        return hive_fail(self, offset, "it is no key", error);
    if (hive_u16(out_cell->data + HIVE_KEY_NAME_BYTES) > out_cell->size - HIVE_KEY_NAME)
        return hive_fail(self, offset, "the key's name is longer than its cell", error);
    return TRUE;
}

gboolean
hive_find_value_cell(const Hive *self, guint32 offset, HiveCell *out_cell, GError **error)
{
    if (!hive_find_cell(self, offset, HIVE_VALUE_NAME, out_cell, error))
        return FALSE;
    if (!hive_cell_has_mark(out_cell, "vk"))
        return hive_fail(self, offset, "it is no value", error);
    if (hive_u16(out_cell->data + HIVE_VALUE_NAME_BYTES) > out_cell->size - HIVE_VALUE_NAME)
        return hive_fail(self, offset, "the value's name is longer than its cell", error);
    return TRUE;
}

/* names are in UTF-16, or in Latin-1 if all characters are in it */
static gchar *
decode_name(const guint8 *data, gsize size, gboolean is_latin)
{
    GString *text = g_string_sized_new(size);

    if (!is_latin) {
        const RegistryValue value = {NULL, REGISTRY_SZ, g_bytes_new_static(data, size)};
        gchar *name = registry_value_text(&value);

        g_bytes_unref(value.data);
        g_string_free(text, TRUE);
        return name;
    }
    for (gsize i = 0; i < size; i++) {
        if (data[i] != 0)
            g_string_append_unichar(text, data[i]);
    }
    return g_string_free(text, FALSE);
}

gchar *
hive_key_name(const HiveCell *cell)
{
    return decode_name(cell->data + HIVE_KEY_NAME, hive_u16(cell->data + HIVE_KEY_NAME_BYTES),
                       (hive_u16(cell->data + HIVE_KEY_FLAGS) & KEY_NAME_IS_LATIN) != 0);
}

gchar *
hive_value_name(const HiveCell *cell)
{
    return decode_name(cell->data + HIVE_VALUE_NAME, hive_u16(cell->data + HIVE_VALUE_NAME_BYTES),
                       (hive_u16(cell->data + HIVE_VALUE_FLAGS) & VALUE_NAME_IS_LATIN) != 0);
}
