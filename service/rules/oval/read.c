/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "rules/oval/model-private.h"
#include "rules/oval/read-private.h"

#define OVAL_NAMESPACE    "http://oval.mitre.org/XMLSchema/oval-definitions-5"
#define OVAL_MAX_WARNINGS 1000
#define XSI_NAMESPACE     "http://www.w3.org/2001/XMLSchema-instance"

gboolean
oval_read_is(const OvalReader *self, const gchar *name)
{
    return strcmp(xml_stream_name(self->xml), name) == 0;
}

static const gchar *
read_keep(OvalReader *self, const gchar *text)
{
    return *text == '\0' ? "" : g_string_chunk_insert_const(self->content->strings, text);
}

const gchar *
oval_read_attribute(OvalReader *self, const gchar *name)
{
    g_autofree gchar *value = xml_stream_attribute(self->xml, name);

    return value != NULL ? read_keep(self, value) : NULL;
}

gboolean
oval_read_flag(OvalReader *self, const gchar *name)
{
    g_autofree gchar *value = xml_stream_attribute(self->xml, name);

    return g_strcmp0(value, "true") == 0 || g_strcmp0(value, "1") == 0;
}

gboolean
oval_read_is_nil(OvalReader *self)
{
    XmlAttribute attribute;

    for (guint i = 0; xml_stream_attribute_at(self->xml, i, &attribute); i++) {
        if (strcmp(attribute.name, "nil") == 0 &&
            strcmp(attribute.namespace_name, XSI_NAMESPACE) == 0)
            return strcmp(attribute.value, "true") == 0 || strcmp(attribute.value, "1") == 0;
    }
    return FALSE;
}

gboolean
oval_read_text(OvalReader *self, const gchar **out_text, GError **error)
{
    g_autofree gchar *text = NULL;

    if (!xml_stream_read_content(self->xml, &text, error))
        return FALSE;
    *out_text = read_keep(self, text);
    return TRUE;
}

OvalRef
oval_read_ref(OvalReader *self, const gchar *name)
{
    return (OvalRef){oval_read_attribute(self, name), OVAL_NONE};
}

const gchar *
oval_read_kind(OvalReader *self, const gchar *suffix)
{
    const gchar *space = strchr(xml_stream_namespace(self->xml), '#');
    const gchar *name = xml_stream_name(self->xml);
    const gsize size =
        g_str_has_suffix(name, suffix) ? strlen(name) - strlen(suffix) : strlen(name);
    g_autofree gchar *kind =
        g_strdup_printf("%s:%.*s", space != NULL ? space + 1 : "", (gint)size, name);

    return read_keep(self, kind);
}

void
oval_read_warn(OvalReader *self, const gchar *format, ...)
{
    g_autofree gchar *reason = NULL;
    va_list arguments;

    if (self->content->warnings->len >= OVAL_MAX_WARNINGS)
        return;
    va_start(arguments, format);
    reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(self->content->warnings,
                    g_strdup_printf("line %u: %s", xml_stream_line(self->xml), reason));
}

gboolean
oval_read_register(OvalReader *self, OvalIdKind kind, const gchar *id, guint index)
{
    GHashTable *ids = self->content->ids[kind];

    if (id == NULL || *id == '\0') {
        oval_read_warn(self, "'%s' has no id", xml_stream_name(self->xml));
        return FALSE;
    }
    if (g_hash_table_contains(ids, id)) {
        oval_read_warn(self, "'%s' was there before; the first one counts", id);
        return FALSE;
    }
    g_hash_table_insert(ids, (gpointer)id, GUINT_TO_POINTER(index));
    return TRUE;
}

gboolean
oval_read_children(OvalReader *self, OvalReadChild child, gpointer user_data, GError **error)
{
    XmlEventType type;

    while (xml_stream_next(self->xml, &type, error)) {
        if (type == XML_EVENT_ELEMENT_END || type == XML_EVENT_END)
            return TRUE;
        if (type == XML_EVENT_ELEMENT_BEGIN && !child(self, user_data, error))
            return FALSE;
    }
    return FALSE;
}

static gboolean
read_generator(OvalReader *self, gpointer user_data, GError **error)
{
    (void)user_data;
    if (oval_read_is(self, "schema_version"))
        return oval_read_text(self, &self->content->schema_version, error);
    if (oval_read_is(self, "product_name"))
        return oval_read_text(self, &self->content->product_name, error);
    if (oval_read_is(self, "timestamp"))
        return oval_read_text(self, &self->content->timestamp, error);
    return xml_stream_skip(self->xml, error);
}

/* a section of the document and what reads each thing in it */
typedef struct {
    const gchar *name;
    OvalReadChild child;
} Section;

static const Section read_sections[] = {
    {"generator", read_generator}, {"definitions", oval_read_definition},
    {"tests", oval_read_test},     {"objects", oval_read_object},
    {"states", oval_read_state},   {"variables", oval_read_variable},
};

static gboolean
read_section(OvalReader *self, gpointer user_data, GError **error)
{
    (void)user_data;
    for (gsize i = 0; i < G_N_ELEMENTS(read_sections); i++) {
        if (oval_read_is(self, read_sections[i].name))
            return oval_read_children(self, read_sections[i].child, NULL, error);
    }
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_root(OvalReader *self, const Stream *stream, GError **error)
{
    XmlEventType type;

    if (!xml_stream_next(self->xml, &type, error))
        return FALSE;
    if (type == XML_EVENT_ELEMENT_BEGIN && oval_read_is(self, "oval_definitions") &&
        strcmp(xml_stream_namespace(self->xml), OVAL_NAMESPACE) == 0)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "%s: it is no OVAL definitions document (its root is '%s')", stream->name,
                xml_stream_name(self->xml));
    return FALSE;
}

/* what is not well formed ends the document there; other errors end the reading */
static gboolean
read_sections_of_root(OvalReader *self, GError **error)
{
    g_autoptr(GError) failure = NULL;

    if (oval_read_children(self, read_section, NULL, &failure))
        return TRUE;
    if (!g_error_matches(failure, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    oval_read_warn(self, "what follows could not be read: %s", failure->message);
    return TRUE;
}

OvalContent *
oval_content_read(const Stream *stream, GError **error)
{
    g_autoptr(XmlStream) xml = xml_stream_new(stream, NULL, error);
    g_autoptr(OvalContent) content = NULL;
    OvalReader reader;

    if (xml == NULL)
        return NULL;
    content = oval_content_new();
    reader = (OvalReader){xml, content};
    if (!read_root(&reader, stream, error) || !read_sections_of_root(&reader, error))
        return NULL;
    oval_content_resolve(content);
    return g_steal_pointer(&content);
}
