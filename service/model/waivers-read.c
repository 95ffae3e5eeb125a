/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/time.h"
#include "base/xml.h"
#include "model/waivers.h"

#define WAIVERS_MAX_BYTES ((gsize)16 * 1024 * 1024)
#define WAIVER_MAX_ID     100
#define DATE_CHARS        10
#define DAY_MS            (24 * 60 * 60 * G_GINT64_CONSTANT(1000))

static const gchar *const no_attributes[] = {NULL};
static const gchar *const waiver_attributes[] = {"id", "by", "created", "until", NULL};
static const gchar *const scope_attributes[] = {"rules-package", "rule",    "agent",
                                                "host",          "package", NULL};

/* reads a child to its end into the target */
typedef gboolean (*ReadChild)(XmlStream *xml, gpointer target, GError **error);

typedef struct {
    const gchar *name;
    const gchar *const *attributes;
    ReadChild read;
} Child;

static gboolean
check_attributes(XmlStream *xml, const gchar *const *allowed, GError **error)
{
    XmlAttribute attribute;

    for (guint i = 0; xml_stream_attribute_at(xml, i, &attribute); i++) {
        if (!g_strv_contains(allowed, attribute.name)) {
            xml_stream_fail(xml, error, "element '%s' has an unknown attribute '%s'",
                            xml_stream_name(xml), attribute.name);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
read_child(XmlStream *xml, const Child *children, gpointer target, GError **error)
{
    const gboolean is_ours = strcmp(xml_stream_namespace(xml), WAIVERS_NAMESPACE) == 0;

    for (const Child *child = children; is_ours && child->name != NULL; child++) {
        if (strcmp(child->name, xml_stream_name(xml)) == 0)
            return check_attributes(xml, child->attributes, error) &&
                   child->read(xml, target, error);
    }
    xml_stream_fail(xml, error, "unknown element '%s' in namespace '%s'", xml_stream_name(xml),
                    xml_stream_namespace(xml));
    return FALSE;
}

static gboolean
check_text(XmlStream *xml, GError **error)
{
    g_autofree gchar *text = g_strstrip(g_strdup(xml_stream_text(xml)));

    if (*text == '\0')
        return TRUE;
    xml_stream_fail(xml, error, "text '%.40s' where there may be only elements", text);
    return FALSE;
}

static gboolean
read_children(XmlStream *xml, const Child *children, gpointer target, GError **error)
{
    XmlEventType type;

    for (;;) {
        if (!xml_stream_next(xml, &type, error))
            return FALSE;
        if (type == XML_EVENT_ELEMENT_END || type == XML_EVENT_END)
            return TRUE;
        if (type == XML_EVENT_TEXT ? !check_text(xml, error)
                                   : !read_child(xml, children, target, error))
            return FALSE;
    }
}

static gboolean
require(XmlStream *xml, const gchar *name, gchar **out_value, GError **error)
{
    g_autofree gchar *value = xml_stream_attribute(xml, name);

    if (value == NULL || *g_strstrip(value) == '\0') {
        xml_stream_fail(xml, error, "element '%s' has no attribute '%s'", xml_stream_name(xml),
                        name);
        return FALSE;
    }
    *out_value = g_steal_pointer(&value);
    return TRUE;
}

static gboolean
require_time(XmlStream *xml, const gchar *name, gboolean is_end, gint64 *out_ms, GError **error)
{
    g_autofree gchar *text = NULL;

    if (!require(xml, name, &text, error))
        return FALSE;
    if (!time_parse_iso8601(text, out_ms)) {
        xml_stream_fail(xml, error, "attribute '%s' is '%s', which is no date (2027-02-28)", name,
                        text);
        return FALSE;
    }
    if (is_end && strlen(text) == DATE_CHARS)
        *out_ms += DAY_MS - 1;
    return TRUE;
}

static gboolean
read_reason(XmlStream *xml, gpointer target, GError **error)
{
    Waiver *waiver = target;
    g_autofree gchar *text = NULL;

    if (waiver->reason != NULL) {
        xml_stream_fail(xml, error, "waiver '%s' has two reasons", waiver->id);
        return FALSE;
    }
    if (!xml_stream_read_content(xml, &text, error))
        return FALSE;
    waiver->reason = g_strdup(g_strstrip(text));
    return TRUE;
}

static gboolean
end_empty(XmlStream *xml, GError **error)
{
    static const Child none[] = {{NULL, NULL, NULL}};

    return read_children(xml, none, NULL, error);
}

static gboolean
read_scope(XmlStream *xml, gpointer target, GError **error)
{
    Waiver *waiver = target;
    WaiverScope *scope = g_new0(WaiverScope, 1);
    gchar **const fields[] = {&scope->rules_package, &scope->rule, &scope->agent, &scope->host,
                              &scope->package};
    gboolean is_narrow = FALSE;

    g_ptr_array_add(waiver->scopes, scope);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        gchar *value = xml_stream_attribute(xml, scope_attributes[i]);

        *fields[i] = value;
        if (value != NULL && *value == '\0') {
            xml_stream_fail(xml, error, "attribute '%s' is empty", scope_attributes[i]);
            return FALSE;
        }
        is_narrow |= value != NULL && strspn(value, "*?") != strlen(value);
    }
    if (!is_narrow) {
        xml_stream_fail(xml, error, "the scope of waiver '%s' would accept everything", waiver->id);
        return FALSE;
    }
    return end_empty(xml, error);
}

static gboolean
read_waiver_head(XmlStream *xml, Waiver *waiver, GError **error)
{
    if (!require(xml, "id", &waiver->id, error) || !require(xml, "by", &waiver->by, error) ||
        !require_time(xml, "created", FALSE, &waiver->created_ms, error) ||
        !require_time(xml, "until", TRUE, &waiver->until_ms, error))
        return FALSE;
    if (strpbrk(waiver->id, " \t\r\n") != NULL || g_utf8_strlen(waiver->id, -1) > WAIVER_MAX_ID) {
        xml_stream_fail(xml, error, "the id '%.100s' has white space or over %d characters",
                        waiver->id, WAIVER_MAX_ID);
        return FALSE;
    }
    if (waiver->until_ms < waiver->created_ms) {
        xml_stream_fail(xml, error, "waiver '%s' ends before it begins", waiver->id);
        return FALSE;
    }
    return TRUE;
}

/* the waivers and, to find ids that stand twice, their ids */
typedef struct {
    GPtrArray *waivers;
    GHashTable *ids;
} WaiverList;

static gboolean
check_waiver(XmlStream *xml, const Waiver *waiver, WaiverList *list, GError **error)
{
    if (!g_hash_table_add(list->ids, waiver->id)) {
        xml_stream_fail(xml, error, "the id '%s' stands twice", waiver->id);
        return FALSE;
    }
    if (waiver->reason == NULL || *waiver->reason == '\0') {
        xml_stream_fail(xml, error, "waiver '%s' has no reason", waiver->id);
        return FALSE;
    }
    if (waiver->scopes->len == 0) {
        xml_stream_fail(xml, error, "waiver '%s' has no scope", waiver->id);
        return FALSE;
    }
    return TRUE;
}

static gboolean
read_waiver(XmlStream *xml, gpointer target, GError **error)
{
    static const Child children[] = {
        {"reason", no_attributes, read_reason},
        {"scope", scope_attributes, read_scope},
        {NULL, NULL, NULL},
    };
    WaiverList *list = target;
    Waiver *waiver = waiver_new();

    g_ptr_array_add(list->waivers, waiver);
    if (list->waivers->len > WAIVERS_MAX) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE, "more than %d waivers", WAIVERS_MAX);
        return FALSE;
    }
    return read_waiver_head(xml, waiver, error) && read_children(xml, children, waiver, error) &&
           check_waiver(xml, waiver, list, error);
}

static gboolean
read_root(XmlStream *xml, WaiverList *list, GError **error)
{
    static const Child root[] = {{"waiver", waiver_attributes, read_waiver}, {NULL, NULL, NULL}};
    XmlEventType type;

    do {
        if (!xml_stream_next(xml, &type, error))
            return FALSE;
    } while (type == XML_EVENT_TEXT);
    if (strcmp(xml_stream_name(xml), "waivers") != 0 ||
        strcmp(xml_stream_namespace(xml), WAIVERS_NAMESPACE) != 0) {
        xml_stream_fail(xml, error,
                        "no file of accepted risks: the root is '%s' in namespace '%s', not "
                        "'waivers' in '%s'",
                        xml_stream_name(xml), xml_stream_namespace(xml), WAIVERS_NAMESPACE);
        return FALSE;
    }
    return check_attributes(xml, no_attributes, error) && read_children(xml, root, list, error) &&
           xml_stream_next(xml, &type, error);
}

GPtrArray *
waivers_read(const Stream *stream, GError **error)
{
    g_autoptr(GPtrArray) waivers = g_ptr_array_new_with_free_func((GDestroyNotify)waiver_free);
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(XmlStream) xml = NULL;
    WaiverList list = {.waivers = waivers, .ids = ids};

    xml = xml_stream_new(stream, NULL, error);
    if (xml == NULL || !read_root(xml, &list, error))
        return NULL;
    return g_steal_pointer(&waivers);
}

GPtrArray *
waivers_load(const gchar *path, GError **error)
{
    g_autoptr(GBytes) bytes = file_read(path, WAIVERS_MAX_BYTES, error);
    StreamMemory memory = {0};
    Stream stream;

    if (bytes == NULL)
        return NULL;
    memory.data = g_bytes_get_data(bytes, &memory.size);
    stream = stream_from_memory(&memory, path);
    return waivers_read(&stream, error);
}
