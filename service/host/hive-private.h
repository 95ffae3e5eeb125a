/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/hive.h"

G_BEGIN_DECLS

#define HIVE_NO_OFFSET 0xffffffffu

/* what is in a key's cell */
#define HIVE_KEY_FLAGS      2
#define HIVE_KEY_N_SUBKEYS  20
#define HIVE_KEY_SUBKEYS    28
#define HIVE_KEY_N_VALUES   36
#define HIVE_KEY_VALUES     40
#define HIVE_KEY_NAME_BYTES 72
#define HIVE_KEY_NAME       76

/* what is in a value's cell */
#define HIVE_VALUE_NAME_BYTES 2
#define HIVE_VALUE_SIZE       4
#define HIVE_VALUE_DATA       8
#define HIVE_VALUE_TYPE       12
#define HIVE_VALUE_FLAGS      16
#define HIVE_VALUE_NAME       20

struct _Hive {
    GBytes *bytes;
    const guint8 *data; /* hive bins, which offsets are counted from */
    gsize size;
    gchar *name;
    guint32 root;
    gboolean is_dirty;
};

/**
 * HiveCell: the content of a cell, inside the file
 */
typedef struct {
    const guint8 *data;
    gsize size;
} HiveCell;

/**
 * hive_u16:
 * @data: two bytes
 *
 * Returns: the number, little-endian
 */
guint16
hive_u16(const guint8 *data);

/**
 * hive_u32:
 * @data: four bytes
 *
 * Returns: the number, little-endian
 */
guint32
hive_u32(const guint8 *data);

/**
 * hive_fail:
 * @self: a hive
 * @offset: the cell
 * @reason: what is wrong with it
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
hive_fail(const Hive *self, guint32 offset, const gchar *reason, GError **error);

/**
 * hive_find_cell:
 * @self: a hive
 * @offset: offset of a cell in the hive bins
 * @at_least: bytes it must have
 * @out_cell: (out): its content
 * @error: (nullable): return location for an error
 *
 * Returns: whether there is a cell in use of that size
 */
gboolean
hive_find_cell(const Hive *self,
               guint32 offset,
               gsize at_least,
               HiveCell *out_cell,
               GError **error);

/**
 * hive_find_key_cell:
 *
 * hive_find_cell() for a key; its name is inside the cell.
 */
gboolean
hive_find_key_cell(const Hive *self, guint32 offset, HiveCell *out_cell, GError **error);

/**
 * hive_find_value_cell:
 *
 * hive_find_cell() for a value; its name is inside the cell.
 */
gboolean
hive_find_value_cell(const Hive *self, guint32 offset, HiveCell *out_cell, GError **error);

/**
 * hive_cell_has_mark:
 * @cell: a cell of at least two bytes
 * @mark: two letters
 *
 * Returns: whether it begins with them
 */
gboolean
hive_cell_has_mark(const HiveCell *cell, const gchar *mark);

/**
 * hive_key_name:
 * @cell: a key's cell
 *
 * Returns: (transfer full): its name
 */
gchar *
hive_key_name(const HiveCell *cell);

/**
 * hive_value_name:
 * @cell: a value's cell
 *
 * Returns: (transfer full): its name, "" for the default value
 */
gchar *
hive_value_name(const HiveCell *cell);

/**
 * hive_value:
 * @self: a hive
 * @cell: a value's cell
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the value with its data
 */
RegistryValue *
hive_value(const Hive *self, const HiveCell *cell, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
