/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/characteristics.h"

#include <string.h>

#include "base/error.h"
#include "base/xml.h"

#define CHARACTERISTICS_NAMESPACE "http://oval.mitre.org/XMLSchema/oval-system-characteristics-5"
#define CHARACTERISTICS_MAX_ITEMS 5000000
#define STRING_BLOCK_BYTES        ((gsize)4096)

/* a collected object as written: items are looked for when it is asked for */
typedef struct {
    OvalFlag flag;
    GArray *items; /* of guint64 */
    gchar *message;
} CollectedObject;

struct _OvalCharacteristics {
    GHashTable *objects; /* identifier: CollectedObject */
    GHashTable *items;   /* number: OvalItem */
    GStringChunk *strings;
    OvalSystemInfo system;
};

/* what reads the child elements of one element */
typedef gboolean (*ReadChild)(OvalCharacteristics *self,
                              XmlStream *xml,
                              gpointer user_data,
                              GError **error);

static void
collected_object_free(gpointer data)
{
    CollectedObject *object = data;

    g_array_unref(object->items);
    g_free(object->message);
    g_free(object);
}

static void
item_free(gpointer data)
{
    oval_item_unref(data);
}

static OvalCharacteristics *
characteristics_new(void)
{
    OvalCharacteristics *self = g_new0(OvalCharacteristics, 1);

    self->objects = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, collected_object_free);
    self->strings = g_string_chunk_new(STRING_BLOCK_BYTES);
    self->system = (OvalSystemInfo){"", "", "", ""};
    self->items = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, item_free);
    return self;
}

void
oval_characteristics_free(OvalCharacteristics *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->objects);
    g_hash_table_unref(self->items);
    g_string_chunk_free(self->strings);
    g_free(self);
}

static gboolean
read_children(OvalCharacteristics *self,
              XmlStream *xml,
              ReadChild child,
              gpointer user_data,
              GError **error)
{
    XmlEventType type;

    while (xml_stream_next(xml, &type, error)) {
        if (type == XML_EVENT_ELEMENT_END || type == XML_EVENT_END)
            return TRUE;
        if (type == XML_EVENT_ELEMENT_BEGIN && !child(self, xml, user_data, error))
            return FALSE;
    }
    return FALSE;
}

static gboolean
read_number(XmlStream *xml, const gchar *name, guint64 *out_number, GError **error)
{
    g_autofree gchar *text = xml_stream_attribute(xml, name);

    if (text != NULL && g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT64, out_number, NULL))
        return TRUE;
    xml_stream_fail(xml, error, "%s '%s' is no number", name, text != NULL ? text : "");
    return FALSE;
}

static gboolean
read_object_child(OvalCharacteristics *self, XmlStream *xml, gpointer user_data, GError **error)
{
    CollectedObject *object = user_data;
    guint64 number;

    (void)self;
    if (strcmp(xml_stream_name(xml), "message") == 0 && object->message == NULL)
        return xml_stream_read_content(xml, &object->message, error);
    if (strcmp(xml_stream_name(xml), "reference") == 0) {
        if (!read_number(xml, "item_ref", &number, error))
            return FALSE;
        g_array_append_val(object->items, number);
    }
    return xml_stream_skip(xml, error);
}

/* an object with several variable instances stands there once for each: its items are all of them */
static CollectedObject *
object_find(OvalCharacteristics *self, const gchar *id, OvalFlag flag)
{
    CollectedObject *object = g_hash_table_lookup(self->objects, id);

    if (object != NULL)
        return object;
    object = g_new0(CollectedObject, 1);
    object->flag = flag;
    object->items = g_array_new(FALSE, FALSE, sizeof(guint64));
    g_hash_table_insert(self->objects, g_strdup(id), object);
    return object;
}

static gboolean
read_object(OvalCharacteristics *self, XmlStream *xml, gpointer user_data, GError **error)
{
    g_autofree gchar *id = xml_stream_attribute(xml, "id");
    g_autofree gchar *text = xml_stream_attribute(xml, "flag");
    OvalFlag flag;

    (void)user_data;
    if (strcmp(xml_stream_name(xml), "object") != 0)
        return xml_stream_skip(xml, error);
    if (id == NULL || !oval_flag_from_name(text, &flag)) {
        xml_stream_fail(xml, error, "an object without id or with the unknown flag '%s'",
                        text != NULL ? text : "");
        return FALSE;
    }
    return read_children(self, xml, read_object_child, object_find(self, id, flag), error);
}

static OvalStatus
read_status(XmlStream *xml)
{
    g_autofree gchar *text = xml_stream_attribute(xml, "status");
    OvalStatus status = OVAL_STATUS_EXISTS;

    oval_status_from_name(text, &status);
    return status;
}

static OvalDatatype
read_datatype(XmlStream *xml)
{
    g_autofree gchar *text = xml_stream_attribute(xml, "datatype");
    OvalDatatype datatype = OVAL_DATATYPE_STRING;

    oval_datatype_from_name(text, &datatype);
    return datatype;
}

static gboolean
read_value(XmlStream *xml, GArray *entities, const gchar *name, GError **error)
{
    const OvalStatus status = read_status(xml);
    const OvalDatatype datatype = read_datatype(xml);
    g_autofree gchar *value = NULL;
    OvalItemEntity *entity;

    if (!xml_stream_read_content(xml, &value, error))
        return FALSE;
    entity = oval_fields_add(entities, name, datatype, value);
    entity->status = status;
    return TRUE;
}

static gboolean
read_field(OvalCharacteristics *self, XmlStream *xml, gpointer user_data, GError **error)
{
    g_autofree gchar *name = xml_stream_attribute(xml, "name");

    (void)self;
    if (name == NULL || strcmp(xml_stream_name(xml), "field") != 0)
        return xml_stream_skip(xml, error);
    return read_value(xml, user_data, name, error);
}

static gboolean
read_entity(OvalCharacteristics *self, XmlStream *xml, gpointer user_data, GError **error)
{
    OvalItem *item = user_data;
    const gchar *name = g_intern_string(xml_stream_name(xml));

    if (strcmp(name, "message") == 0 && item->message == NULL)
        return xml_stream_read_content(xml, &item->message, error);
    if (read_datatype(xml) == OVAL_DATATYPE_RECORD)
        return read_children(self, xml, read_field, oval_item_add_record(item, name), error);
    return read_value(xml, item->entities, name, error);
}

static gchar *
item_kind(XmlStream *xml)
{
    const gchar *space = strchr(xml_stream_namespace(xml), '#');
    const gchar *name = xml_stream_name(xml);
    const gchar *suffix = g_strrstr(name, "_item");

    return g_strdup_printf("%s:%.*s", space != NULL ? space + 1 : "",
                           (gint)(suffix != NULL ? suffix - name : (gssize)strlen(name)), name);
}

static gboolean
read_item(OvalCharacteristics *self, XmlStream *xml, gpointer user_data, GError **error)
{
    g_autofree gchar *kind = item_kind(xml);
    g_autoptr(OvalItem) item = oval_item_new(kind);
    guint64 *number;

    (void)user_data;
    if (!read_number(xml, "id", &item->id, error))
        return FALSE;
    if (g_hash_table_size(self->items) >= CHARACTERISTICS_MAX_ITEMS) {
        xml_stream_fail(xml, error, "more than %d items", CHARACTERISTICS_MAX_ITEMS);
        return FALSE;
    }
    item->status = read_status(xml);
    if (!read_children(self, xml, read_entity, item, error))
        return FALSE;
    number = &item->id;
    g_hash_table_replace(self->items, number, g_steal_pointer(&item));
    return TRUE;
}

static const gchar **
system_field(OvalSystemInfo *system, const gchar *name)
{
    if (strcmp(name, "os_name") == 0)
        return &system->os_name;
    if (strcmp(name, "os_version") == 0)
        return &system->os_version;
    if (strcmp(name, "architecture") == 0)
        return &system->architecture;
    return strcmp(name, "primary_host_name") == 0 ? &system->primary_host_name : NULL;
}

static gboolean
read_system(OvalCharacteristics *self, XmlStream *xml, gpointer user_data, GError **error)
{
    const gchar **field = system_field(&self->system, xml_stream_name(xml));
    g_autofree gchar *text = NULL;

    (void)user_data;
    if (field == NULL)
        return xml_stream_skip(xml, error);
    if (!xml_stream_read_content(xml, &text, error))
        return FALSE;
    *field = g_string_chunk_insert(self->strings, text);
    return TRUE;
}

static gboolean
read_section(OvalCharacteristics *self, XmlStream *xml, gpointer user_data, GError **error)
{
    (void)user_data;
    if (strcmp(xml_stream_name(xml), "collected_objects") == 0)
        return read_children(self, xml, read_object, NULL, error);
    if (strcmp(xml_stream_name(xml), "system_info") == 0)
        return read_children(self, xml, read_system, NULL, error);
    if (strcmp(xml_stream_name(xml), "system_data") == 0)
        return read_children(self, xml, read_item, NULL, error);
    return xml_stream_skip(xml, error);
}

OvalCharacteristics *
oval_characteristics_read(const Stream *stream, GError **error)
{
    g_autoptr(XmlStream) xml = xml_stream_new(stream, NULL, error);
    g_autoptr(OvalCharacteristics) self = characteristics_new();
    XmlEventType type;

    if (xml == NULL || !xml_stream_next(xml, &type, error))
        return NULL;
    if (type != XML_EVENT_ELEMENT_BEGIN ||
        strcmp(xml_stream_namespace(xml), CHARACTERISTICS_NAMESPACE) != 0 ||
        strcmp(xml_stream_name(xml), "oval_system_characteristics") != 0) {
        xml_stream_fail(xml, error, "it is no OVAL system characteristics document");
        return NULL;
    }
    if (!read_children(self, xml, read_section, NULL, error))
        return NULL;
    return g_steal_pointer(&self);
}

OvalCollected *
oval_characteristics_collect(const OvalCharacteristics *self, const gchar *id, GError **error)
{
    const CollectedObject *object = g_hash_table_lookup(self->objects, id);
    OvalCollected *collected;

    if (object == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                    "the system characteristics have nothing of the object '%s'", id);
        return NULL;
    }
    collected = oval_collected_new(object->flag);
    collected->message = g_strdup(object->message);
    for (guint i = 0; i < object->items->len; i++) {
        OvalItem *item =
            g_hash_table_lookup(self->items, &g_array_index(object->items, guint64, i));

        if (item != NULL)
            g_ptr_array_add(collected->items, oval_item_ref(item));
        else if (collected->flag == OVAL_FLAG_COMPLETE)
            collected->flag = OVAL_FLAG_INCOMPLETE;
    }
    return collected;
}

const OvalSystemInfo *
oval_characteristics_system(const OvalCharacteristics *self)
{
    return &self->system;
}
