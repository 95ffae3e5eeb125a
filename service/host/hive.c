/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "base/error.h"
#include "host/hive-private.h"

#define BASE_BLOCK_BYTES 4096

/* what is in the base block */
#define BASE_SEQUENCE_1    4
#define BASE_SEQUENCE_2    8
#define BASE_MAJOR         20
#define BASE_ROOT          36
#define BASE_DATA_BYTES    40
#define BASE_CHECKSUM      508
#define BASE_CHECKED_WORDS 127

/* offsets of the entries of a list of keys: "lf" and "lh" have a hash beside each */
static gboolean
add_leaf(const Hive *self, guint32 offset, const HiveCell *cell, GArray *keys, GError **error)
{
    const guint n = hive_u16(cell->data + 2);
    const gsize step = hive_cell_has_mark(cell, "li") ? 4 : 8;

    if (!hive_cell_has_mark(cell, "li") && !hive_cell_has_mark(cell, "lf") &&
        !hive_cell_has_mark(cell, "lh"))
        return hive_fail(self, offset, "it is no list of keys", error);
    if (n * step > cell->size - 4)
        return hive_fail(self, offset, "the list of keys is longer than its cell", error);
    for (guint i = 0; i < n; i++) {
        const guint32 entry = hive_u32(cell->data + 4 + i * step);

        g_array_append_val(keys, entry);
    }
    return TRUE;
}

static gboolean
add_lists(const Hive *self, guint32 offset, const HiveCell *index, GArray *keys, GError **error)
{
    const guint n = hive_u16(index->data + 2);

    if ((gsize)n * 4 > index->size - 4)
        return hive_fail(self, offset, "the index of lists is longer than its cell", error);
    for (guint i = 0; i < n; i++) {
        const guint32 entry = hive_u32(index->data + 4 + (gsize)i * 4);
        HiveCell leaf;

        if (!hive_find_cell(self, entry, 4, &leaf, error) ||
            !add_leaf(self, entry, &leaf, keys, error))
            return FALSE;
        if (keys->len > self->size / 8)
            return hive_fail(self, offset, "it lists more keys than the file can have", error);
    }
    return TRUE;
}

/* returns: (element-type guint32): offsets of the keys below one */
static GArray *
subkeys(const Hive *self, const HiveCell *key, GError **error)
{
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
    const guint32 offset = hive_u32(key->data + HIVE_KEY_SUBKEYS);
    HiveCell list;

    if (hive_u32(key->data + HIVE_KEY_N_SUBKEYS) == 0 || offset == HIVE_NO_OFFSET)
        return g_steal_pointer(&keys);
    if (!hive_find_cell(self, offset, 4, &list, error))
        return NULL;
    if (hive_cell_has_mark(&list, "ri") ? !add_lists(self, offset, &list, keys, error)
                                        : !add_leaf(self, offset, &list, keys, error))
        return NULL;
    return g_steal_pointer(&keys);
}

/* counts bytes that lists lead to: they are no more than the file has, unless many entries lead to
 * the same cell */
static gboolean
spend(const Hive *self, guint32 offset, gsize bytes, gsize *spent, GError **error)
{
    *spent += bytes;
    return *spent <= self->size ||
           hive_fail(self, offset, "lists lead to more than the file has", error);
}

static gchar *
spend_key_name(const Hive *self, guint32 offset, HiveCell *out_key, gsize *spent, GError **error)
{
    if (!hive_find_key_cell(self, offset, out_key, error) ||
        !spend(self, offset, hive_u16(out_key->data + HIVE_KEY_NAME_BYTES), spent, error))
        return NULL;
    return hive_key_name(out_key);
}

/* returns: whether it was found; FALSE without an error: there is none */
static gboolean
find_subkey(const Hive *self,
            const HiveCell *key,
            const gchar *name,
            HiveCell *out_key,
            GError **error)
{
    g_autoptr(GArray) keys = subkeys(self, key, error);
    gsize spent = 0;

    for (guint i = 0; keys != NULL && i < keys->len; i++) {
        const guint32 offset = g_array_index(keys, guint32, i);
        g_autofree gchar *found = spend_key_name(self, offset, out_key, &spent, error);

        if (found == NULL)
            return FALSE;
        if (registry_same_name(found, name))
            return TRUE;
    }
    return FALSE;
}

static gboolean
find_key(const Hive *self, const gchar *path, HiveCell *out_key, GError **error)
{
    g_auto(GStrv) names = g_strsplit(path, "\\", -1);

    if (!hive_find_key_cell(self, self->root, out_key, error))
        return FALSE;
    for (gsize i = 0; names[i] != NULL; i++) {
        g_autoptr(GError) failure = NULL;
        const HiveCell parent = *out_key;

        if (*names[i] == '\0' || find_subkey(self, &parent, names[i], out_key, &failure))
            continue;
        if (failure != NULL)
            g_propagate_error(error, g_steal_pointer(&failure));
        else
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "%s has no key '%s'", self->name,
                        path);
        return FALSE;
    }
    return TRUE;
}

/* the list of offsets of a key's values; size 0 if it has none */
static gboolean
find_value_list(const Hive *self,
                const HiveCell *key,
                guint *out_n,
                HiveCell *out_list,
                GError **error)
{
    const guint32 n = hive_u32(key->data + HIVE_KEY_N_VALUES);
    const guint32 offset = hive_u32(key->data + HIVE_KEY_VALUES);

    *out_n = 0;
    if (n == 0 || offset == HIVE_NO_OFFSET)
        return TRUE;
    if (n > self->size / 8)
        return hive_fail(self, offset, "it lists more values than the file can have", error);
    *out_n = n;
    return hive_find_cell(self, offset, (gsize)n * 4, out_list, error);
}

RegistryValue *
hive_read(const Hive *self, const gchar *path, const gchar *name, GError **error)
{
    HiveCell key;
    HiveCell list;
    guint n;
    gsize spent = 0;

    if (!find_key(self, path, &key, error) || !find_value_list(self, &key, &n, &list, error))
        return NULL;
    for (guint i = 0; i < n; i++) {
        const guint32 offset = hive_u32(list.data + (gsize)i * 4);
        g_autofree gchar *found = NULL;
        HiveCell value;

        if (!hive_find_value_cell(self, offset, &value, error) ||
            !spend(self, offset, hive_u16(value.data + HIVE_VALUE_NAME_BYTES), &spent, error))
            return NULL;
        found = hive_value_name(&value);
        if (registry_same_name(found, name))
            return hive_value(self, &value, error);
    }
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "%s: key '%s' has no value '%s'",
                self->name, path, name);
    return NULL;
}

GPtrArray *
hive_list_keys(const Hive *self, const gchar *path, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) keys = NULL;
    HiveCell key;
    gsize spent = 0;

    if (!find_key(self, path, &key, error))
        return NULL;
    keys = subkeys(self, &key, error);
    if (keys == NULL)
        return NULL;
    for (guint i = 0; i < keys->len; i++) {
        const guint32 offset = g_array_index(keys, guint32, i);
        HiveCell cell;
        gchar *name = spend_key_name(self, offset, &cell, &spent, error);

        if (name == NULL)
            return NULL;
        g_ptr_array_add(names, name);
    }
    return g_steal_pointer(&names);
}

GPtrArray *
hive_list_values(const Hive *self, const gchar *path, GError **error)
{
    g_autoptr(GPtrArray) values =
        g_ptr_array_new_with_free_func((GDestroyNotify)registry_value_free);
    HiveCell key;
    HiveCell list;
    guint n;
    gsize spent = 0;

    if (!find_key(self, path, &key, error) || !find_value_list(self, &key, &n, &list, error))
        return NULL;
    for (guint i = 0; i < n; i++) {
        const guint32 offset = hive_u32(list.data + (gsize)i * 4);
        HiveCell cell;
        RegistryValue *value = NULL;

        if (hive_find_value_cell(self, offset, &cell, error))
            value = hive_value(self, &cell, error);
        if (value == NULL)
            return NULL;
        g_ptr_array_add(values, value);
        if (!spend(self, offset,
                   hive_u16(cell.data + HIVE_VALUE_NAME_BYTES) + g_bytes_get_size(value->data),
                   &spent, error))
            return NULL;
    }
    return g_steal_pointer(&values);
}

/* exclusive or of the words before it; 0 and -1 are stored as 1 and -2 */
static guint32
checksum(const guint8 *base)
{
    guint32 sum = 0;

    for (guint i = 0; i < BASE_CHECKED_WORDS; i++)
        sum ^= hive_u32(base + (gsize)i * 4);
    if (sum == 0)
        return 1;
    return sum == 0xffffffffu ? 0xfffffffeu : sum;
}

static const gchar *
base_problem(const guint8 *base, gsize size)
{
    if (size < BASE_BLOCK_BYTES)
        return "it is shorter than its base block";
    if (memcmp(base, "regf", 4) != 0)
        return "it does not begin with 'regf'";
    if (hive_u32(base + BASE_MAJOR) != 1)
        return "its format is not version 1";
    if (checksum(base) != hive_u32(base + BASE_CHECKSUM))
        return "the checksum of its base block is wrong";
    return NULL;
}

Hive *
hive_new(GBytes *bytes, const gchar *name, GError **error)
{
    g_autoptr(Hive) self = g_new0(Hive, 1);
    gsize size = 0;
    const guint8 *base = g_bytes_get_data(bytes, &size);
    const gchar *problem = base_problem(base, size);

    if (problem != NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s is no registry hive: %s",
                    name, problem);
        return NULL;
    }
    self->bytes = g_bytes_ref(bytes);
    self->name = g_strdup(name);
    self->data = base + BASE_BLOCK_BYTES;
    self->size = MIN(size - BASE_BLOCK_BYTES, hive_u32(base + BASE_DATA_BYTES));
    self->root = hive_u32(base + BASE_ROOT);
    self->is_dirty = hive_u32(base + BASE_SEQUENCE_1) != hive_u32(base + BASE_SEQUENCE_2);
    return g_steal_pointer(&self);
}

gboolean
hive_is_dirty(const Hive *self)
{
    return self->is_dirty;
}

void
hive_free(Hive *self)
{
    if (self == NULL)
        return;
    g_clear_pointer(&self->bytes, g_bytes_unref);
    g_free(self->name);
    g_free(self);
}
