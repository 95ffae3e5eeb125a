/* SPDX-License-Identifier: Apache-2.0 */

#include "base/error.h"
#include "host/hive-private.h"

#define SIZE_INLINE 0x80000000u

/* data above this is in segments, in hives of format 1.4 and later */
#define SEGMENT_BYTES 16344

/* "db": a list of segments, each but the last one full */
static gboolean
append_segments(const Hive *self, const HiveCell *cell, GByteArray *data, gsize size)
{
    HiveCell list;
    const guint n = hive_u16(cell->data + 2);

    if (!hive_find_cell(self, hive_u32(cell->data + 4), (gsize)n * 4, &list, NULL))
        return FALSE;
    for (guint i = 0; i < n && data->len < size; i++) {
        const gsize wanted = MIN(size - data->len, SEGMENT_BYTES);
        HiveCell segment;

        if (!hive_find_cell(self, hive_u32(list.data + (gsize)i * 4), wanted, &segment, NULL))
            return FALSE;
        g_byte_array_append(data, segment.data, (guint)wanted);
    }
    return data->len == size;
}

static RegistryValue *
value_in_segments(const Hive *self,
                  guint32 offset,
                  const RegistryValue *about,
                  gsize size,
                  GError **error)
{
    g_autoptr(GByteArray) data = g_byte_array_new();
    HiveCell cell;

    if (!hive_find_cell(self, offset, 8, &cell, error))
        return NULL;
    if (!append_segments(self, &cell, data, size)) {
        hive_fail(self, offset, "a segment of a value's data is missing", error);
        return NULL;
    }
    return registry_value_new(about->name, about->type, data->data, data->len);
}

static gboolean
is_segmented(const Hive *self, guint32 offset, gsize size)
{
    HiveCell cell;

    return size > SEGMENT_BYTES && hive_find_cell(self, offset, 8, &cell, NULL) &&
           hive_cell_has_mark(&cell, "db") && cell.size < size;
}

/* data of up to four bytes stands where its offset would be */
RegistryValue *
hive_value(const Hive *self, const HiveCell *cell, GError **error)
{
    g_autofree gchar *name = hive_value_name(cell);
    const guint32 stored = hive_u32(cell->data + HIVE_VALUE_SIZE);
    const guint32 offset = hive_u32(cell->data + HIVE_VALUE_DATA);
    const gsize size = stored & ~SIZE_INLINE;
    const RegistryValue about = {.name = name, .type = hive_u32(cell->data + HIVE_VALUE_TYPE)};
    HiveCell data;

    if ((stored & SIZE_INLINE) != 0 || size == 0)
        return registry_value_new(name, about.type, cell->data + HIVE_VALUE_DATA, MIN(size, 4));
    if (size > REGISTRY_MAX_VALUE_BYTES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "%s: value '%s' has %" G_GSIZE_FORMAT " bytes", self->name, name, size);
        return NULL;
    }
    if (is_segmented(self, offset, size))
        return value_in_segments(self, offset, &about, size, error);
    if (!hive_find_cell(self, offset, size, &data, error))
        return NULL;
    return registry_value_new(name, about.type, data.data, size);
}
