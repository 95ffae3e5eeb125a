/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/item.h"

static void
entity_clear(gpointer data)
{
    OvalItemEntity *entity = data;

    g_free(entity->value);
    if (entity->fields != NULL)
        g_array_unref(entity->fields);
}

static GArray *
entities_new(void)
{
    GArray *entities = g_array_new(FALSE, TRUE, sizeof(OvalItemEntity));

    g_array_set_clear_func(entities, entity_clear);
    return entities;
}

static void
item_clear(gpointer data)
{
    OvalItem *self = data;

    g_array_unref(self->entities);
    g_free(self->message);
}

OvalItem *
oval_item_new(const gchar *kind)
{
    OvalItem *self = g_rc_box_new0(OvalItem);

    self->kind = g_intern_string(kind);
    self->entities = entities_new();
    return self;
}

OvalItem *
oval_item_ref(OvalItem *self)
{
    return g_rc_box_acquire(self);
}

void
oval_item_unref(OvalItem *self)
{
    if (self != NULL)
        g_rc_box_release_full(self, item_clear);
}

OvalItemEntity *
oval_fields_add(GArray *fields, const gchar *name, OvalDatatype datatype, const gchar *value)
{
    const OvalItemEntity entity = {
        .name = g_intern_string(name),
        .value = g_strdup(value),
        .datatype = datatype,
    };

    g_array_append_val(fields, entity);
    return &g_array_index(fields, OvalItemEntity, fields->len - 1);
}

OvalItemEntity *
oval_item_add(OvalItem *self, const gchar *name, OvalDatatype datatype, const gchar *value)
{
    return oval_fields_add(self->entities, name, datatype, value);
}

void
oval_item_add_status(OvalItem *self, const gchar *name, OvalStatus status)
{
    oval_item_add(self, name, OVAL_DATATYPE_STRING, NULL)->status = status;
}

GArray *
oval_item_add_record(OvalItem *self, const gchar *name)
{
    OvalItemEntity *entity = oval_item_add(self, name, OVAL_DATATYPE_RECORD, NULL);

    entity->fields = entities_new();
    return entity->fields;
}

static void
item_unref(gpointer data)
{
    oval_item_unref(data);
}

OvalCollected *
oval_collected_new(OvalFlag flag)
{
    OvalCollected *self = g_new0(OvalCollected, 1);

    self->flag = flag;
    self->items = g_ptr_array_new_with_free_func(item_unref);
    return self;
}

void
oval_collected_free(OvalCollected *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->items);
    g_free(self->message);
    g_free(self);
}
