/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/registry.h"

G_BEGIN_DECLS

/**
 * Hive:
 *
 * A file of the Windows registry, read in place. Every offset and count is checked, so that a
 * damaged or hostile file gives an error and nothing else.
 *
 * Source: the format has no official description; the facts are those of the regf documentation by
 * Maxim Suhanov and of libregf.
 */
typedef struct _Hive Hive;

/**
 * HIVE_MAX_BYTES: larger files are an error; Windows' own are at most 2 GiB, usually 20 to 200 MiB
 */
#define HIVE_MAX_BYTES ((gsize)1024 * 1024 * 1024)

/**
 * hive_new:
 * @bytes: the file
 * @name: what error messages call it
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the hive, or %NULL with %ASSAY_ERROR_INVALID_DATA
 */
Hive *
hive_new(GBytes *bytes, const gchar *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * hive_is_dirty:
 * @self: a hive
 *
 * Returns: whether it was copied while changes were being written: the latest ones are in its
 *   transaction logs, which are not read
 */
gboolean
hive_is_dirty(const Hive *self);

/**
 * hive_read:
 * @self: a hive
 * @key: path below the hive's root, "" for the root itself
 * @name: a value's name
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): see registry_read()
 */
RegistryValue *
hive_read(const Hive *self, const gchar *key, const gchar *name, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * hive_list_keys:
 * @self: a hive
 * @key: path below the hive's root
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (element-type utf8): see registry_list_keys()
 */
GPtrArray *
hive_list_keys(const Hive *self, const gchar *key, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * hive_list_values:
 * @self: a hive
 * @key: path below the hive's root
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (element-type RegistryValue): see registry_list_values()
 */
GPtrArray *
hive_list_values(const Hive *self, const gchar *key, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * hive_free:
 * @self: (nullable): a hive
 */
void
hive_free(Hive *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Hive, hive_free)

G_END_DECLS
