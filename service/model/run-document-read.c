/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/archive.h"
#include "base/error.h"
#include "model/run-document-private.h"
#include "model/run-document.h"

static const ElementHandler *
handler_find(const ElementHandler *handlers, gsize n_handlers, const gchar *name)
{
    for (gsize i = 0; i < n_handlers; i++) {
        if (strcmp(handlers[i].name, name) == 0)
            return &handlers[i];
    }
    return NULL;
}

/* what a newer minor version added is skipped */
static gboolean
read_child(XmlStream *xml,
           const ElementHandler *handlers,
           gsize n_handlers,
           gpointer target,
           GError **error)
{
    const ElementHandler *handler = NULL;

    if (strcmp(xml_stream_namespace(xml), RUN_DOCUMENT_NAMESPACE) == 0)
        handler = handler_find(handlers, n_handlers, xml_stream_name(xml));
    return handler != NULL ? handler->read(xml, target, error) : xml_stream_skip(xml, error);
}

gboolean
document_read_children(XmlStream *xml,
                       const ElementHandler *handlers,
                       gsize n_handlers,
                       gpointer target,
                       GError **error)
{
    XmlEventType type;

    for (;;) {
        if (!xml_stream_next(xml, &type, error))
            return FALSE;
        if (type == XML_EVENT_ELEMENT_END || type == XML_EVENT_END)
            return TRUE;
        if (type == XML_EVENT_ELEMENT_BEGIN &&
            !read_child(xml, handlers, n_handlers, target, error))
            return FALSE;
    }
}

gboolean
document_require(XmlStream *xml, const gchar *name, gchar **out_value, GError **error)
{
    g_autofree gchar *value = xml_stream_attribute(xml, name);

    if (value == NULL) {
        xml_stream_fail(xml, error, "element '%s' has no attribute '%s'", xml_stream_name(xml),
                        name);
        return FALSE;
    }
    g_free(*out_value);
    *out_value = g_steal_pointer(&value);
    return TRUE;
}

void
document_read_optional(XmlStream *xml, const gchar *name, gchar **inout_value)
{
    g_free(*inout_value);
    *inout_value = xml_stream_attribute(xml, name);
}

gboolean
document_read_time(XmlStream *xml, const gchar *name, gint64 *out_ms, GError **error)
{
    g_autofree gchar *text = xml_stream_attribute(xml, name);

    *out_ms = TIME_UNSET;
    if (text == NULL || time_parse_iso8601(text, out_ms))
        return TRUE;
    xml_stream_fail(xml, error, "attribute '%s' is '%s', which is no time", name, text);
    return FALSE;
}

gboolean
document_read_int(XmlStream *xml,
                  const gchar *name,
                  gint64 missing,
                  gint64 *out_value,
                  GError **error)
{
    g_autofree gchar *text = xml_stream_attribute(xml, name);

    *out_value = missing;
    if (text == NULL || g_ascii_string_to_signed(text, 10, G_MININT64, G_MAXINT64, out_value, NULL))
        return TRUE;
    xml_stream_fail(xml, error, "attribute '%s' is '%s', which is no whole number", name, text);
    return FALSE;
}

gboolean
document_read_boolean(XmlStream *xml, const gchar *name)
{
    g_autofree gchar *text = xml_stream_attribute(xml, name);

    return text != NULL && (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

gboolean
document_read_text(XmlStream *xml, GPtrArray *texts, GError **error)
{
    gchar *text = NULL;

    if (!xml_stream_read_content(xml, &text, error))
        return FALSE;
    g_ptr_array_add(texts, text);
    return TRUE;
}

gboolean
document_read_attribute(XmlStream *xml, GPtrArray *attributes, GError **error)
{
    g_autofree gchar *key = NULL;
    g_autofree gchar *value = xml_stream_attribute(xml, "value");

    if (!document_require(xml, "key", &key, error))
        return FALSE;
    g_ptr_array_add(attributes, attribute_new(key, value));
    return xml_stream_skip(xml, error);
}

static gboolean
read_target_tag(XmlStream *xml, gpointer target, GError **error)
{
    Run *run = target;

    return document_read_attribute(xml, run->target.tags, error);
}

static gboolean
read_target(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"tag", read_target_tag}};
    Run *run = target;

    return document_require(xml, "arn", &run->target.arn, error) &&
           document_require(xml, "name", &run->target.name, error) &&
           document_read_time(xml, "created", &run->target.created_ms, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}

static gboolean
read_template_attribute(XmlStream *xml, gpointer target, GError **error)
{
    Run *run = target;

    return document_read_attribute(xml, run->template_.user_attributes, error);
}

static gboolean
read_template(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"user-attribute", read_template_attribute}};
    Run *run = target;
    gint64 duration = 0;

    if (!document_require(xml, "arn", &run->template_.arn, error) ||
        !document_require(xml, "name", &run->template_.name, error) ||
        !document_read_time(xml, "created", &run->template_.created_ms, error) ||
        !document_read_int(xml, "duration", 0, &duration, error))
        return FALSE;
    run->template_.duration_seconds = (guint)CLAMP(duration, 0, G_MAXUINT);
    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}

static gboolean
read_state_attribute(XmlStream *xml, RunState *out_state, GError **error)
{
    g_autofree gchar *state = NULL;

    if (!document_require(xml, "state", &state, error))
        return FALSE;
    if (run_state_from_string(state, out_state))
        return TRUE;
    xml_stream_fail(xml, error, "unknown run state '%s'", state);
    return FALSE;
}

static gboolean
read_state_change(XmlStream *xml, gpointer target, GError **error)
{
    Run *run = target;
    RunStateChange change = {0};

    if (!read_state_attribute(xml, &change.state, error) ||
        !document_read_time(xml, "at", &change.at_ms, error))
        return FALSE;
    g_array_append_val(run->state_changes, change);
    return xml_stream_skip(xml, error);
}

static gboolean
read_state_changes(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"state-change", read_state_change}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), target, error);
}

static gboolean
read_content(XmlStream *xml, gpointer target, GError **error)
{
    Run *run = target;
    AdvisorySource *source = g_new0(AdvisorySource, 1);
    gint64 affected = 0;
    gint64 vulnerabilities = 0;

    g_ptr_array_add(run->sources, source);
    source->origin = xml_stream_attribute(xml, "origin");
    if (!document_require(xml, "id", &source->id, error) ||
        !document_require(xml, "title", &source->title, error) ||
        !document_require(xml, "digest", &source->digest, error) ||
        !document_read_time(xml, "generated", &source->generated_ms, error) ||
        !document_read_time(xml, "imported", &source->imported_ms, error) ||
        !document_read_int(xml, "affected", 0, &affected, error) ||
        !document_read_int(xml, "vulnerabilities", 0, &vulnerabilities, error))
        return FALSE;
    source->affected_count = (guint64)affected;
    source->vulnerability_count = (guint64)vulnerabilities;
    return xml_stream_skip(xml, error);
}

static gboolean
read_contents(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"content", read_content}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), target, error);
}

static const ElementHandler run_handlers[] = {
    {"target", read_target},
    {"template", read_template},
    {"state-changes", read_state_changes},
    {"contents", read_contents},
    {"hosts", document_read_hosts},
    {"rules-packages", document_read_rules_packages},
    {"findings", document_read_findings},
    {"exclusions", document_read_exclusions},
    {"history", document_read_history},
    {"waivers", document_read_waivers},
};

static const ElementHandler outline_handlers[] = {
    {"target", read_target},
    {"template", read_template},
    {"hosts", document_read_outline_hosts},
    {"rules-packages", document_read_outline_packages},
    {"findings", document_read_outline_findings},
    {"history", document_read_history},
};

static gboolean
check_root(XmlStream *xml, GError **error)
{
    g_autofree gchar *version = NULL;

    if (strcmp(xml_stream_name(xml), "run") != 0 ||
        strcmp(xml_stream_namespace(xml), RUN_DOCUMENT_NAMESPACE) != 0) {
        xml_stream_fail(xml, error, "not a run document: the root is '%s' in namespace '%s'",
                        xml_stream_name(xml), xml_stream_namespace(xml));
        return FALSE;
    }
    if (!document_require(xml, "version", &version, error))
        return FALSE;
    if (g_str_has_prefix(version, "1."))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                "run document of version '%s': this program reads versions 1.x", version);
    return FALSE;
}

static gboolean
read_head(XmlStream *xml, Run *run, GError **error)
{
    XmlEventType type;

    do {
        if (!xml_stream_next(xml, &type, error))
            return FALSE;
    } while (type == XML_EVENT_TEXT);
    return check_root(xml, error) && document_require(xml, "arn", &run->arn, error) &&
           document_require(xml, "name", &run->name, error) &&
           document_require(xml, "generator", &run->generator, error) &&
           read_state_attribute(xml, &run->state, error) &&
           document_read_time(xml, "created", &run->created_ms, error) &&
           document_read_time(xml, "started", &run->started_ms, error) &&
           document_read_time(xml, "completed", &run->completed_ms, error);
}

static gboolean
read_run(XmlStream *xml, RunDocumentPart part, Run *run, GError **error)
{
    const gboolean is_outline = part == RUN_DOCUMENT_PART_OUTLINE;
    XmlEventType type;

    if (!read_head(xml, run, error))
        return FALSE;
    if (part == RUN_DOCUMENT_PART_HEAD)
        return TRUE;
    if (!document_read_children(
            xml, is_outline ? outline_handlers : run_handlers,
            is_outline ? G_N_ELEMENTS(outline_handlers) : G_N_ELEMENTS(run_handlers), run, error))
        return FALSE;
    return xml_stream_next(xml, &type, error);
}

Run *
run_document_read(const Stream *stream, RunDocumentPart part, GError **error)
{
    g_autoptr(XmlStream) xml = xml_stream_new(stream, NULL, error);
    g_autoptr(Run) run = run_new();

    if (xml == NULL || !read_run(xml, part, run, error))
        return NULL;
    return g_steal_pointer(&run);
}

Run *
run_document_load(const gchar *path, GError **error)
{
    return run_document_load_part(path, RUN_DOCUMENT_PART_WHOLE, error);
}

Run *
run_document_load_part(const gchar *path, RunDocumentPart part, GError **error)
{
    g_autoptr(ArchiveReader) archive = archive_reader_open(path, NULL, error);
    const ArchiveMember *member = NULL;
    g_autoptr(GError) local = NULL;

    if (archive == NULL)
        return NULL;
    if (!archive_reader_next(archive, &member, &local)) {
        if (local == NULL)
            g_set_error(&local, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "'%s' is empty", path);
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    return run_document_read(&member->stream, part, error);
}
