/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "rules/oval/results-private.h"

#define CHARACTERISTICS_NAMESPACE "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"

static void
write_system_info(XmlWriter *writer, const OvalSystemInfo *system)
{
    xml_writer_open(writer, "system_info");
    xml_writer_element(writer, "os_name", system->os_name);
    xml_writer_element(writer, "os_version", system->os_version);
    xml_writer_element(writer, "architecture", system->architecture);
    xml_writer_element(writer, "primary_host_name", system->primary_host_name);
    xml_writer_open(writer, "interfaces");
    xml_writer_close(writer);
    xml_writer_close(writer);
}

static void
write_message(XmlWriter *writer, const gchar *name, const gchar *message)
{
    if (message == NULL)
        return;
    xml_writer_open(writer, name);
    xml_writer_attribute(writer, "level", "error");
    xml_writer_text(writer, message);
    xml_writer_close(writer);
}

static void
write_object(const OvalObject *object,
             const OvalCollected *collected,
             OvalItemIds *ids,
             XmlWriter *writer)
{
    xml_writer_open(writer, "object");
    xml_writer_attribute(writer, "id", object->id);
    xml_writer_attribute(writer, "version", object->version);
    xml_writer_attribute(writer, "flag", oval_flag_name(collected->flag));
    write_message(writer, "message", collected->message);
    for (guint i = 0; i < collected->items->len; i++) {
        xml_writer_open(writer, "reference");
        xml_writer_attribute(writer, "item_ref",
                             oval_results_item_id(ids, g_ptr_array_index(collected->items, i)));
        xml_writer_close(writer);
    }
    xml_writer_close(writer);
}

static void
write_entity_attributes(XmlWriter *writer, const OvalItemEntity *entity)
{
    if (entity->datatype != OVAL_DATATYPE_STRING)
        xml_writer_attribute(writer, "datatype", oval_datatype_name(entity->datatype));
    if (entity->status != OVAL_STATUS_EXISTS)
        xml_writer_attribute(writer, "status", oval_status_name(entity->status));
    if (entity->is_masked)
        xml_writer_attribute(writer, "mask", "true");
}

static void
write_value(XmlWriter *writer, const OvalItemEntity *entity)
{
    if (entity->value != NULL && !entity->is_masked)
        xml_writer_text(writer, entity->value);
}

static void
write_record(XmlWriter *writer, const OvalItemEntity *entity)
{
    for (guint i = 0; i < entity->fields->len; i++) {
        const OvalItemEntity *field = &g_array_index(entity->fields, OvalItemEntity, i);

        xml_writer_open(writer, "field");
        xml_writer_attribute(writer, "xmlns", CHARACTERISTICS_NAMESPACE);
        xml_writer_attribute(writer, "name", field->name);
        write_entity_attributes(writer, field);
        write_value(writer, field);
        xml_writer_close(writer);
    }
}

/* "unix:file" is a file_item in the namespace of unix */
static void
write_item(OvalItem *item, OvalItemIds *ids, XmlWriter *writer)
{
    const gchar *colon = strchr(item->kind, ':');
    g_autofree gchar *space =
        g_strdup_printf(CHARACTERISTICS_NAMESPACE "#%.*s", (gint)(colon - item->kind), item->kind);
    g_autofree gchar *name = g_strconcat(colon + 1, "_item", NULL);

    xml_writer_open(writer, g_intern_string(name));
    xml_writer_attribute(writer, "xmlns", space);
    xml_writer_attribute(writer, "id", oval_results_item_id(ids, item));
    if (item->status != OVAL_STATUS_EXISTS)
        xml_writer_attribute(writer, "status", oval_status_name(item->status));
    write_message(writer, "message", item->message);
    for (guint i = 0; i < item->entities->len; i++) {
        const OvalItemEntity *entity = &g_array_index(item->entities, OvalItemEntity, i);

        xml_writer_open(writer, entity->name);
        write_entity_attributes(writer, entity);
        if (entity->fields != NULL)
            write_record(writer, entity);
        else
            write_value(writer, entity);
        xml_writer_close(writer);
    }
    xml_writer_close(writer);
}

static void
write_items(OvalEvaluator *self, OvalItemIds *ids, XmlWriter *writer)
{
    g_autoptr(GHashTable) written = g_hash_table_new(oval_item_hash, oval_item_equal);

    xml_writer_open(writer, "system_data");
    for (guint i = 0; i < self->content->objects->len; i++) {
        const OvalCollected *collected = self->objects[i].value;

        for (guint k = 0; collected != NULL && k < collected->items->len; k++) {
            OvalItem *item = g_ptr_array_index(collected->items, k);

            if (g_hash_table_add(written, item))
                write_item(item, ids, writer);
        }
    }
    xml_writer_close(writer);
}

void
oval_characteristics_write(OvalEvaluator *evaluator,
                           const OvalResultsOptions *options,
                           OvalItemIds *ids,
                           XmlWriter *writer)
{
    const GArray *objects = evaluator->content->objects;

    xml_writer_open(writer, "oval_system_characteristics");
    xml_writer_attribute(writer, "xmlns", CHARACTERISTICS_NAMESPACE);
    oval_results_generator(writer, options);
    write_system_info(writer, options->system);
    xml_writer_open(writer, "collected_objects");
    for (guint i = 0; i < objects->len; i++) {
        if (evaluator->objects[i].value != NULL)
            write_object(&g_array_index(objects, OvalObject, i), evaluator->objects[i].value, ids,
                         writer);
    }
    xml_writer_close(writer);
    write_items(evaluator, ids, writer);
    xml_writer_close(writer);
}
