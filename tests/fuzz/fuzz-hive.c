/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "hive-builder.h"
#include "host/hive.h"

#define MAX_DEPTH 8
#define MAX_KEYS  200

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* keys may name each other in circles: depth and number are limited */
static void
walk(const Hive *hive, const gchar *path, guint depth, guint *left)
{
    g_autoptr(GPtrArray) values = hive_list_values(hive, path, NULL);
    g_autoptr(GPtrArray) keys = hive_list_keys(hive, path, NULL);

    for (guint i = 0; values != NULL && i < values->len; i++) {
        const RegistryValue *value = g_ptr_array_index(values, i);
        g_autofree gchar *text = registry_value_text(value);
        g_auto(GStrv) texts = registry_value_texts(value);
        guint64 number;

        g_assert_false(text != NULL && texts != NULL);
        registry_value_number(value, &number);
    }
    for (guint i = 0; keys != NULL && i < keys->len && depth<MAX_DEPTH && * left> 0; i++) {
        g_autofree gchar *below = g_strconcat(path, "\\", g_ptr_array_index(keys, i), NULL);

        (*left)--;
        walk(hive, below, depth + 1, left);
    }
}

/* a wrong checksum would stop nearly every input at the door */
static GBytes *
signed_copy(const uint8_t *data, size_t size)
{
    GByteArray *copy = g_byte_array_append(g_byte_array_new(), data, (guint)size);

    if (size >= 512)
        hive_builder_sign(copy);
    return g_byte_array_free_to_bytes(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = signed_copy(data, size);
    g_autoptr(Hive) hive = hive_new(bytes, "input", NULL);
    guint left = MAX_KEYS;

    if (hive != NULL)
        walk(hive, "", 0, &left);
    return 0;
}
