/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules/oval/compare.h"

G_BEGIN_DECLS

/**
 * OvalItemEntity:
 * @name: (transfer none): interned name
 * @value: (nullable) (transfer full): value as text; %NULL for a record
 * @fields: (nullable) (element-type OvalItemEntity) (transfer full): fields of a record
 * @datatype: datatype
 * @status: whether it exists
 * @is_masked: whether its value is kept out of results
 *
 * An entity of an item, or a field of a record.
 */
typedef struct {
    const gchar *name;
    gchar *value;
    GArray *fields;
    OvalDatatype datatype;
    OvalStatus status;
    gboolean is_masked;
} OvalItemEntity;

/**
 * OvalItem:
 * @kind: (transfer none): interned "unix:file" …
 * @id: identifier in the system characteristics; 0 until it has one
 * @status: whether it exists
 * @entities: (element-type OvalItemEntity): entities in the order of the schema
 * @message: (nullable): what went wrong
 *
 * One thing that was collected. Items are shared by reference.
 */
typedef struct {
    const gchar *kind;
    guint64 id;
    OvalStatus status;
    GArray *entities;
    gchar *message;
} OvalItem;

/**
 * oval_item_new:
 * @kind: "unix:file" …
 *
 * Returns: (transfer full): an item that exists, without entities
 */
OvalItem *
oval_item_new(const gchar *kind);

/**
 * oval_item_ref:
 * @self: an item
 *
 * Returns: (transfer full): the same item
 */
OvalItem *
oval_item_ref(OvalItem *self);

/**
 * oval_item_unref:
 * @self: (nullable): an item
 */
void
oval_item_unref(OvalItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OvalItem, oval_item_unref)

/**
 * oval_item_add:
 * @self: an item
 * @name: name of an entity
 * @datatype: its datatype
 * @value: its value
 *
 * Returns: (transfer none): the new entity, which exists; valid until the next one is added
 */
OvalItemEntity *
oval_item_add(OvalItem *self, const gchar *name, OvalDatatype datatype, const gchar *value);

/**
 * oval_item_add_status:
 * @self: an item
 * @name: name of an entity
 * @status: why it has no value
 */
void
oval_item_add_status(OvalItem *self, const gchar *name, OvalStatus status);

/**
 * oval_item_add_record:
 * @self: an item
 * @name: name of an entity that is a record
 *
 * Returns: (transfer none) (element-type OvalItemEntity): its fields, to be filled
 */
GArray *
oval_item_add_record(OvalItem *self, const gchar *name);

/**
 * oval_fields_add:
 * @fields: fields of a record
 * @name: name of a field
 * @datatype: its datatype
 * @value: its value
 *
 * Returns: (transfer none): the new field, which exists; valid until the next one is added
 */
OvalItemEntity *
oval_fields_add(GArray *fields, const gchar *name, OvalDatatype datatype, const gchar *value);

/**
 * OvalCollected:
 * @flag: how complete the collection is
 * @items: (element-type OvalItem) (transfer full): items
 * @message: (nullable): what went wrong
 *
 * What was found for an object.
 */
typedef struct {
    OvalFlag flag;
    GPtrArray *items;
    gchar *message;
} OvalCollected;

/**
 * oval_collected_new:
 * @flag: how complete the collection is
 *
 * Returns: (transfer full): a collection without items
 */
OvalCollected *
oval_collected_new(OvalFlag flag);

/**
 * oval_collected_free:
 * @self: (nullable): a collection
 */
void
oval_collected_free(OvalCollected *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OvalCollected, oval_collected_free)

/**
 * OvalCollector:
 * @collect: gets what an object describes; %NULL with an error makes the object's flag "error", or
 *   "not collected" with %ASSAY_ERROR_NOT_SUPPORTED, with the error as the reason
 * @user_data: passed to @collect
 * @is_recorded: whether @collect has answers for sets, too, and has applied the filters
 *
 * Where items come from: the host's probes, or a system characteristics document.
 */
typedef struct {
    OvalCollected *(*collect)(gpointer user_data, guint object, GError **error);
    gpointer user_data;
    gboolean is_recorded;
} OvalCollector;

G_END_DECLS
