/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/registry.h"

G_BEGIN_DECLS

/**
 * HiveBuilder:
 *
 * Makes hive files for tests, with lists of the kind that is asked for.
 */
typedef struct _HiveBuilder HiveBuilder;

/**
 * HiveLists: how the lists of keys are written; %HIVE_LISTS_RI: an index of two "li"
 */
typedef enum {
    HIVE_LISTS_LF,
    HIVE_LISTS_LH,
    HIVE_LISTS_LI,
    HIVE_LISTS_RI,
} HiveLists;

HiveBuilder *
hive_builder_new(HiveLists lists);

/**
 * hive_builder_add:
 * @self: a builder
 * @path: a key below the root, "" for the root; keys above it are added as needed
 * @value: (transfer full) (nullable): a value of it
 */
void
hive_builder_add(HiveBuilder *self, const gchar *path, RegistryValue *value);

/**
 * hive_builder_add_text:
 *
 * hive_builder_add() for a %REGISTRY_SZ.
 */
void
hive_builder_add_text(HiveBuilder *self, const gchar *path, const gchar *name, const gchar *text);

/**
 * hive_builder_add_number:
 *
 * hive_builder_add() for a %REGISTRY_DWORD.
 */
void
hive_builder_add_number(HiveBuilder *self, const gchar *path, const gchar *name, guint32 number);

/**
 * hive_builder_finish:
 * @self: (transfer full): a builder
 *
 * Returns: (transfer full): the file
 */
GByteArray *
hive_builder_finish(HiveBuilder *self);

/**
 * hive_builder_sign:
 * @hive: a hive whose base block was changed
 *
 * Writes the right checksum.
 */
void
hive_builder_sign(GByteArray *hive);

G_END_DECLS
