/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JsonKeys:
 *
 * The keys seen in each open object of a JSON text, as 64-bit hashes under a random seed, to find
 * keys that stand twice. Costs no allocation per object; 16 bytes per key of the objects that are
 * open at the same time.
 */
typedef struct _JsonKeys JsonKeys;

/**
 * json_keys_new:
 *
 * Returns: (transfer full): a set with no open object
 */
JsonKeys *
json_keys_new(void);

/**
 * json_keys_push:
 * @self: the keys
 *
 * An object begins.
 */
void
json_keys_push(JsonKeys *self);

/**
 * json_keys_pop:
 * @self: the keys
 *
 * The innermost object ends.
 */
void
json_keys_pop(JsonKeys *self);

/**
 * json_keys_add:
 * @self: the keys
 * @key: (array length=length): a key of the innermost object
 * @length: bytes in @key
 *
 * Returns: %FALSE if the object has the key already
 */
gboolean
json_keys_add(JsonKeys *self, const guint8 *key, gsize length);

/**
 * json_keys_free:
 * @self: (nullable): the keys
 */
void
json_keys_free(JsonKeys *self);

G_END_DECLS
