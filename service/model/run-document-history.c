/* SPDX-License-Identifier: Apache-2.0 */
#include "model/run-document-private.h"

static void
write_earlier_run(XmlWriter *writer, const EarlierRun *earlier)
{
    xml_writer_open(writer, "earlier-run");
    xml_writer_attribute(writer, "arn", earlier->arn);
    xml_writer_attribute(writer, "name", earlier->name);
    xml_writer_attribute(writer, "target", earlier->target);
    xml_writer_attribute(writer, "template", earlier->template_);
    document_write_time(writer, "started", earlier->started_ms);
    document_write_time(writer, "completed", earlier->completed_ms);
    xml_writer_attribute_int(writer, "hosts", earlier->n_hosts);
    document_write_counts(writer, earlier->counts);
    xml_writer_close(writer);
}

static void
write_gone(XmlWriter *writer, const GoneFinding *gone)
{
    xml_writer_open(writer, "gone");
    xml_writer_attribute(writer, "why", gone_reason_to_string(gone->reason));
    xml_writer_attribute(writer, "rules-package", gone->rules_package);
    xml_writer_attribute(writer, "rule", gone->rule);
    xml_writer_attribute(writer, "agent", gone->agent_id);
    xml_writer_attribute(writer, "hostname", gone->hostname);
    xml_writer_attribute(writer, "severity", severity_to_string(gone->severity));
    xml_writer_attribute(writer, "packages", gone->packages);
    document_write_time(writer, "first-seen", gone->first_seen_ms);
    document_write_time(writer, "last-seen", gone->last_seen_ms);
    xml_writer_element(writer, "title", gone->title);
    xml_writer_close(writer);
}

static void
write_scope(XmlWriter *writer, const WaiverScope *scope)
{
    xml_writer_open(writer, "scope");
    xml_writer_attribute(writer, "rules-package", scope->rules_package);
    xml_writer_attribute(writer, "rule", scope->rule);
    xml_writer_attribute(writer, "agent", scope->agent);
    xml_writer_attribute(writer, "host", scope->host);
    xml_writer_attribute(writer, "package", scope->package);
    xml_writer_close(writer);
}

static void
write_waiver(XmlWriter *writer, const Waiver *waiver)
{
    xml_writer_open(writer, "waiver");
    xml_writer_attribute(writer, "id", waiver->id);
    xml_writer_attribute(writer, "by", waiver->by);
    document_write_time(writer, "created", waiver->created_ms);
    document_write_time(writer, "until", waiver->until_ms);
    xml_writer_attribute(writer, "state", waiver_state_to_string(waiver->state));
    xml_writer_attribute_int(writer, "findings", waiver->n_findings);
    xml_writer_attribute_int(writer, "matched", waiver->n_matched);
    xml_writer_element(writer, "reason", waiver->reason);
    for (guint i = 0; i < waiver->scopes->len; i++)
        write_scope(writer, g_ptr_array_index(waiver->scopes, i));
    xml_writer_close(writer);
}

void
document_write_history(XmlWriter *writer, const Run *run)
{
    if (run->history != NULL) {
        xml_writer_open(writer, "history");
        for (guint i = 0; i < run->history->runs->len; i++)
            write_earlier_run(writer, g_ptr_array_index(run->history->runs, i));
        for (guint i = 0; i < run->history->gone->len; i++)
            write_gone(writer, g_ptr_array_index(run->history->gone, i));
        xml_writer_close(writer);
    }
    if (run->waivers != NULL) {
        xml_writer_open(writer, "waivers");
        for (guint i = 0; i < run->waivers->len; i++)
            write_waiver(writer, g_ptr_array_index(run->waivers, i));
        xml_writer_close(writer);
    }
}

static gboolean
read_count(XmlStream *xml, const gchar *name, guint *out_count, GError **error)
{
    gint64 value = 0;

    if (!document_read_int(xml, name, 0, &value, error))
        return FALSE;
    *out_count = (guint)CLAMP(value, 0, G_MAXUINT);
    return TRUE;
}

static gboolean
read_earlier_run(XmlStream *xml, gpointer target, GError **error)
{
    History *history = target;
    EarlierRun *earlier = g_new0(EarlierRun, 1);

    g_ptr_array_add(history->runs, earlier);
    earlier->target = xml_stream_attribute(xml, "target");
    earlier->template_ = xml_stream_attribute(xml, "template");
    for (Severity severity = 0; severity < SEVERITY_COUNT; severity++) {
        g_autofree gchar *name = g_ascii_strdown(severity_to_string(severity), -1);

        if (!read_count(xml, name, &earlier->counts[severity], error))
            return FALSE;
    }
    return document_require(xml, "arn", &earlier->arn, error) &&
           document_require(xml, "name", &earlier->name, error) &&
           document_read_time(xml, "started", &earlier->started_ms, error) &&
           document_read_time(xml, "completed", &earlier->completed_ms, error) &&
           read_count(xml, "hosts", &earlier->n_hosts, error) && xml_stream_skip(xml, error);
}

static gboolean
read_gone_title(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_string(xml, &((GoneFinding *)target)->title, error);
}

static gboolean
read_gone(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"title", read_gone_title}};
    History *history = target;
    GoneFinding *gone = g_new0(GoneFinding, 1);
    g_autofree gchar *why = xml_stream_attribute(xml, "why");

    g_ptr_array_add(history->gone, gone);
    if (!gone_reason_from_string(why, &gone->reason)) {
        xml_stream_fail(xml, error, "unknown reason '%s'", why);
        return FALSE;
    }
    gone->packages = xml_stream_attribute(xml, "packages");
    return document_require(xml, "rules-package", &gone->rules_package, error) &&
           document_require(xml, "rule", &gone->rule, error) &&
           document_require(xml, "agent", &gone->agent_id, error) &&
           document_require(xml, "hostname", &gone->hostname, error) &&
           document_read_severity(xml, &gone->severity, error) &&
           document_read_time(xml, "first-seen", &gone->first_seen_ms, error) &&
           document_read_time(xml, "last-seen", &gone->last_seen_ms, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), gone, error);
}

gboolean
document_read_history(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {
        {"earlier-run", read_earlier_run},
        {"gone", read_gone},
    };
    Run *self = run;

    history_free(self->history);
    self->history = history_new();
    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), self->history, error);
}

static gboolean
read_reason(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_string(xml, &((Waiver *)target)->reason, error);
}

static gboolean
read_scope(XmlStream *xml, gpointer target, GError **error)
{
    Waiver *waiver = target;
    WaiverScope *scope = g_new0(WaiverScope, 1);

    g_ptr_array_add(waiver->scopes, scope);
    scope->rules_package = xml_stream_attribute(xml, "rules-package");
    scope->rule = xml_stream_attribute(xml, "rule");
    scope->agent = xml_stream_attribute(xml, "agent");
    scope->host = xml_stream_attribute(xml, "host");
    scope->package = xml_stream_attribute(xml, "package");
    return xml_stream_skip(xml, error);
}

static gboolean
read_waiver(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"reason", read_reason}, {"scope", read_scope}};
    Run *run = target;
    Waiver *waiver = waiver_new();
    g_autofree gchar *state = xml_stream_attribute(xml, "state");

    g_ptr_array_add(run->waivers, waiver);
    if (!waiver_state_from_string(state, &waiver->state)) {
        xml_stream_fail(xml, error, "unknown state '%s'", state);
        return FALSE;
    }
    return document_require(xml, "id", &waiver->id, error) &&
           document_require(xml, "by", &waiver->by, error) &&
           document_read_time(xml, "created", &waiver->created_ms, error) &&
           document_read_time(xml, "until", &waiver->until_ms, error) &&
           read_count(xml, "findings", &waiver->n_findings, error) &&
           read_count(xml, "matched", &waiver->n_matched, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), waiver, error);
}

gboolean
document_read_waivers(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {{"waiver", read_waiver}};
    Run *self = run;

    g_clear_pointer(&self->waivers, g_ptr_array_unref);
    self->waivers = g_ptr_array_new_with_free_func((GDestroyNotify)waiver_free);
    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), self, error);
}
