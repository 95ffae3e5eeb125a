/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/external.h"

#include <string.h>

#include "base/xml.h"

#define VARIABLES_NAMESPACE  "http://oval.mitre.org/XMLSchema/oval-variables-5"
#define VARIABLES_MAX_VALUES 1000000

static void
texts_free(gpointer data)
{
    g_ptr_array_unref(data);
}

OvalExternal *
oval_external_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, texts_free);
}

static GPtrArray *
external_texts(OvalExternal *self, const gchar *id)
{
    GPtrArray *texts = g_hash_table_lookup(self, id);

    if (texts != NULL)
        return texts;
    texts = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(self, g_strdup(id), texts);
    return texts;
}

void
oval_external_add(OvalExternal *self, const gchar *id, const gchar *value)
{
    g_ptr_array_add(external_texts(self, id), g_strdup(value));
}

static gboolean
read_value(GPtrArray *texts, XmlStream *xml, GError **error)
{
    gchar *text = NULL;

    if (texts->len >= VARIABLES_MAX_VALUES) {
        xml_stream_fail(xml, error, "a variable has more than %d values", VARIABLES_MAX_VALUES);
        return FALSE;
    }
    if (!xml_stream_read_content(xml, &text, error))
        return FALSE;
    g_ptr_array_add(texts, text);
    return TRUE;
}

/* elements by name alone: variables in sections, values in variables */
static gboolean
read_document(OvalExternal *self, XmlStream *xml, GError **error)
{
    GPtrArray *texts = NULL;
    XmlEventType type;

    while (xml_stream_next(xml, &type, error)) {
        if (type == XML_EVENT_END)
            return TRUE;
        if (type != XML_EVENT_ELEMENT_BEGIN)
            continue;
        if (strcmp(xml_stream_name(xml), "variable") == 0) {
            g_autofree gchar *id = xml_stream_attribute(xml, "id");

            if (id == NULL) {
                xml_stream_fail(xml, error, "a variable has no id");
                return FALSE;
            }
            texts = external_texts(self, id);
        } else if (strcmp(xml_stream_name(xml), "value") == 0 && texts != NULL &&
                   !read_value(texts, xml, error)) {
            return FALSE;
        }
    }
    return FALSE;
}

gboolean
oval_external_read(OvalExternal *self, const Stream *stream, GError **error)
{
    g_autoptr(XmlStream) xml = xml_stream_new(stream, NULL, error);
    XmlEventType type;

    if (xml == NULL || !xml_stream_next(xml, &type, error))
        return FALSE;
    if (type != XML_EVENT_ELEMENT_BEGIN ||
        strcmp(xml_stream_namespace(xml), VARIABLES_NAMESPACE) != 0 ||
        strcmp(xml_stream_name(xml), "oval_variables") != 0) {
        xml_stream_fail(xml, error, "it is no OVAL variables document");
        return FALSE;
    }
    return read_document(self, xml, error);
}
