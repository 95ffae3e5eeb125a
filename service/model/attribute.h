/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Attribute:
 * @key: 1 to 128 characters
 * @value: (nullable): 1 to 256 characters
 *
 * A key and value on a finding, an exclusion or a machine (tag).
 */
typedef struct {
    gchar *key;
    gchar *value;
} Attribute;

/**
 * attribute_new:
 * @key: key
 * @value: (nullable): value; cut to 256 characters at a character's border if longer
 *
 * Returns: (transfer full): a new attribute
 */
Attribute *
attribute_new(const gchar *key, const gchar *value);

/**
 * attribute_free:
 * @self: (nullable): an attribute
 */
void
attribute_free(Attribute *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Attribute, attribute_free)

/**
 * attributes_new:
 *
 * Returns: (transfer full) (element-type Attribute): an empty list that owns its elements
 */
GPtrArray *
attributes_new(void);

/**
 * attributes_add:
 * @attributes: (element-type Attribute): a list
 * @key: key
 * @value: (nullable): value; without one nothing is added
 */
void
attributes_add(GPtrArray *attributes, const gchar *key, const gchar *value);

/**
 * attributes_get:
 * @attributes: (nullable) (element-type Attribute): a list
 * @key: key
 *
 * Returns: (transfer none) (nullable): the value of the first attribute with this key
 */
const gchar *
attributes_get(const GPtrArray *attributes, const gchar *key);

G_END_DECLS
