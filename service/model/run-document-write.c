/* SPDX-License-Identifier: Apache-2.0 */
#include "model/run-document-private.h"
#include "model/run-document.h"

void
document_write_time(XmlWriter *writer, const gchar *name, gint64 time_ms)
{
    g_autofree gchar *text = time_format_iso8601(time_ms);

    xml_writer_attribute(writer, name, text);
}

void
document_write_boolean(XmlWriter *writer, const gchar *name, gboolean value)
{
    xml_writer_attribute(writer, name, value ? "true" : "false");
}

void
document_write_texts(XmlWriter *writer, const gchar *name, const GPtrArray *texts)
{
    for (guint i = 0; texts != NULL && i < texts->len; i++)
        xml_writer_element(writer, name, g_ptr_array_index(texts, i));
}

/* fixed decimals in the C locale: equal runs give equal bytes */
static void
write_decimal(XmlWriter *writer, const gchar *name, gdouble value, const gchar *format)
{
    gchar text[G_ASCII_DTOSTR_BUF_SIZE];

    xml_writer_attribute(writer, name, g_ascii_formatd(text, sizeof text, format, value));
}

static void
write_attributes(XmlWriter *writer, const gchar *name, const GPtrArray *attributes)
{
    for (guint i = 0; i < attributes->len; i++) {
        const Attribute *attribute = g_ptr_array_index(attributes, i);

        xml_writer_open(writer, name);
        xml_writer_attribute(writer, "key", attribute->key);
        xml_writer_attribute(writer, "value", attribute->value);
        xml_writer_close(writer);
    }
}

static void
write_target(XmlWriter *writer, const Target *target)
{
    xml_writer_open(writer, "target");
    xml_writer_attribute(writer, "arn", target->arn);
    xml_writer_attribute(writer, "name", target->name);
    document_write_time(writer, "created", target->created_ms);
    write_attributes(writer, "tag", target->tags);
    xml_writer_close(writer);
}

static void
write_template(XmlWriter *writer, const Template *template_)
{
    xml_writer_open(writer, "template");
    xml_writer_attribute(writer, "arn", template_->arn);
    xml_writer_attribute(writer, "name", template_->name);
    xml_writer_attribute_int(writer, "duration", template_->duration_seconds);
    document_write_time(writer, "created", template_->created_ms);
    write_attributes(writer, "user-attribute", template_->user_attributes);
    xml_writer_close(writer);
}

static void
write_state_changes(XmlWriter *writer, const GArray *changes)
{
    xml_writer_open(writer, "state-changes");
    for (guint i = 0; i < changes->len; i++) {
        const RunStateChange *change = &g_array_index(changes, RunStateChange, i);

        xml_writer_open(writer, "state-change");
        xml_writer_attribute(writer, "state", run_state_to_string(change->state));
        document_write_time(writer, "at", change->at_ms);
        xml_writer_close(writer);
    }
    xml_writer_close(writer);
}

void
document_write_counts(XmlWriter *writer, const guint counts[SEVERITY_COUNT])
{
    guint total = 0;

    for (Severity severity = 0; severity < SEVERITY_COUNT; severity++) {
        g_autofree gchar *name = g_ascii_strdown(severity_to_string(severity), -1);

        xml_writer_attribute_int(writer, name, counts[severity]);
        total += counts[severity];
    }
    xml_writer_attribute_int(writer, "total", total);
}

static void
write_count_attributes(XmlWriter *writer, const Run *run, const gchar *rules_package)
{
    guint counts[SEVERITY_COUNT];

    run_count_findings(run, rules_package, counts);
    document_write_counts(writer, counts);
}

static void
write_counts(XmlWriter *writer, const Run *run)
{
    xml_writer_open(writer, "counts");
    write_count_attributes(writer, run, NULL);
    for (guint i = 0; i < run->rules_packages->len; i++) {
        const RulesPackage *package = g_ptr_array_index(run->rules_packages, i);

        xml_writer_open(writer, "package-count");
        xml_writer_attribute(writer, "rules-package", package->id);
        write_count_attributes(writer, run, package->id);
        xml_writer_close(writer);
    }
    xml_writer_close(writer);
}

static void
write_contents(XmlWriter *writer, const GPtrArray *sources)
{
    xml_writer_open(writer, "contents");
    for (guint i = 0; i < sources->len; i++) {
        const AdvisorySource *source = g_ptr_array_index(sources, i);

        xml_writer_open(writer, "content");
        xml_writer_attribute(writer, "id", source->id);
        xml_writer_attribute(writer, "title", source->title);
        xml_writer_attribute(writer, "origin", source->origin);
        xml_writer_attribute(writer, "digest", source->digest);
        document_write_time(writer, "generated", source->generated_ms);
        document_write_time(writer, "imported", source->imported_ms);
        xml_writer_attribute_int(writer, "affected", (gint64)source->affected_count);
        xml_writer_attribute_int(writer, "vulnerabilities", (gint64)source->vulnerability_count);
        xml_writer_close(writer);
    }
    xml_writer_close(writer);
}

static void
write_score(XmlWriter *writer, const Score *score)
{
    xml_writer_open(writer, "score");
    xml_writer_attribute(writer, "version", score->version);
    write_decimal(writer, "base", score->base, "%.1f");
    xml_writer_attribute(writer, "vector", score->vector);
    xml_writer_attribute(writer, "source", score->source);
    xml_writer_close(writer);
}

static void
write_vulnerability(XmlWriter *writer, const Vulnerability *vulnerability)
{
    xml_writer_open(writer, "vulnerability");
    document_write_time(writer, "published", vulnerability->published_ms);
    xml_writer_attribute(writer, "vendor-severity", vulnerability->vendor_severity);
    xml_writer_attribute(writer, "severity-reason", vulnerability->severity_reason);
    document_write_time(writer, "kev-added", vulnerability->kev_added_ms);
    document_write_time(writer, "kev-due", vulnerability->kev_due_ms);
    if (vulnerability->kev_added_ms != TIME_UNSET)
        document_write_boolean(writer, "kev-ransomware", vulnerability->kev_ransomware);
    if (vulnerability->epss >= 0)
        write_decimal(writer, "epss", vulnerability->epss, "%.5f");
    if (vulnerability->epss_percentile >= 0)
        write_decimal(writer, "epss-percentile", vulnerability->epss_percentile, "%.5f");
    for (guint i = 0; i < vulnerability->scores->len; i++)
        write_score(writer, g_ptr_array_index(vulnerability->scores, i));
    document_write_texts(writer, "cwe", vulnerability->cwes);
    xml_writer_close(writer);
}

static void
write_result(XmlWriter *writer, RuleState state, const GPtrArray *agents)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < agents->len; i++) {
        if (i > 0)
            g_string_append_c(list, ' ');
        g_string_append(list, g_ptr_array_index(agents, i));
    }
    xml_writer_open(writer, "result");
    xml_writer_attribute(writer, "state", rule_state_to_string(state));
    xml_writer_attribute_int(writer, "count", agents->len);
    xml_writer_attribute(writer, "agents", list->str);
    xml_writer_close(writer);
}

static void
write_rule(XmlWriter *writer, const Rule *rule)
{
    xml_writer_open(writer, "rule");
    xml_writer_attribute(writer, "id", rule->id);
    xml_writer_attribute(writer, "severity", severity_to_string(rule->severity));
    xml_writer_element(writer, "title", rule->title);
    xml_writer_element(writer, "description", rule->description);
    xml_writer_element(writer, "rationale", rule->rationale);
    xml_writer_element(writer, "recommendation", rule->recommendation);
    document_write_texts(writer, "reference", rule->references);
    document_write_texts(writer, "identifier", rule->identifiers);
    if (rule->vulnerability != NULL)
        write_vulnerability(writer, rule->vulnerability);
    for (RuleState state = 0; state < RULE_STATE_COUNT; state++) {
        if (rule->results[state] != NULL)
            write_result(writer, state, rule->results[state]);
    }
    xml_writer_close(writer);
}

static void
write_rules_package(XmlWriter *writer, const RulesPackage *package)
{
    xml_writer_open(writer, "rules-package");
    xml_writer_attribute(writer, "id", package->id);
    xml_writer_attribute(writer, "arn", package->arn);
    xml_writer_attribute(writer, "name", package->name);
    xml_writer_attribute(writer, "version", package->version);
    xml_writer_attribute(writer, "provider", package->provider);
    xml_writer_element(writer, "description",
                       package->description != NULL ? package->description : "");
    for (guint i = 0; i < package->rules->len; i++)
        write_rule(writer, g_ptr_array_index(package->rules, i));
    xml_writer_close(writer);
}

static void
write_evidence_package(XmlWriter *writer, const EvidencePackage *package)
{
    xml_writer_open(writer, "package");
    xml_writer_attribute(writer, "name", package->name);
    xml_writer_attribute(writer, "installed", package->installed);
    xml_writer_attribute(writer, "fixed", package->fixed);
    xml_writer_attribute(writer, "fix-state", fix_state_to_string(package->fix_state));
    xml_writer_attribute(writer, "manager", package->manager);
    xml_writer_attribute(writer, "arch", package->arch);
    xml_writer_attribute(writer, "advisory", package->advisory);
    xml_writer_attribute(writer, "source", package->source);
    xml_writer_attribute(writer, "note", package->note);
    document_write_texts(writer, "binary", package->binaries);
    xml_writer_close(writer);
}

static void
write_evidence_item(XmlWriter *writer, const EvidenceItem *item)
{
    xml_writer_open(writer, "item");
    xml_writer_attribute(writer, "where", item->where);
    xml_writer_attribute(writer, "seen", item->seen);
    xml_writer_attribute(writer, "wanted", item->wanted);
    xml_writer_close(writer);
}

static void
write_evidence(XmlWriter *writer, const Finding *finding)
{
    if (finding->packages->len == 0 && finding->items->len == 0)
        return;
    xml_writer_open(writer, "evidence");
    for (guint i = 0; i < finding->packages->len; i++)
        write_evidence_package(writer, g_ptr_array_index(finding->packages, i));
    for (guint i = 0; i < finding->items->len; i++)
        write_evidence_item(writer, g_ptr_array_index(finding->items, i));
    xml_writer_close(writer);
}

static void
write_finding(XmlWriter *writer, const Finding *finding)
{
    xml_writer_open(writer, "finding");
    xml_writer_attribute(writer, "arn", finding->arn);
    xml_writer_attribute(writer, "rules-package", finding->rules_package);
    xml_writer_attribute(writer, "rule", finding->rule);
    xml_writer_attribute(writer, "agent", finding->agent_id);
    xml_writer_attribute(writer, "severity", severity_to_string(finding->severity));
    write_decimal(writer, "numeric-severity", severity_numeric(finding->severity), "%.1f");
    xml_writer_attribute_int(writer, "confidence", finding->confidence);
    document_write_boolean(writer, "indicator-of-compromise", finding->indicator_of_compromise);
    document_write_time(writer, "created", finding->created_ms);
    document_write_time(writer, "updated", finding->updated_ms);
    xml_writer_attribute(writer, "change", finding_change_to_string(finding->change));
    document_write_time(writer, "first-seen", finding->first_seen_ms);
    xml_writer_attribute(writer, "previous-severity", finding->previous_severity);
    xml_writer_attribute(writer, "waiver", finding->waiver);
    xml_writer_element(writer, "title", finding->title);
    xml_writer_element(writer, "description", finding->description);
    xml_writer_element(writer, "recommendation", finding->recommendation);
    xml_writer_element(writer, "command", finding->command);
    xml_writer_element(writer, "restart", finding->restart);
    write_attributes(writer, "attribute", finding->attributes);
    write_attributes(writer, "user-attribute", finding->user_attributes);
    write_evidence(writer, finding);
    xml_writer_close(writer);
}

static void
write_exclusion(XmlWriter *writer, const Exclusion *exclusion)
{
    xml_writer_open(writer, "exclusion");
    xml_writer_attribute(writer, "arn", exclusion->arn);
    xml_writer_attribute(writer, "rules-package", exclusion->rules_package);
    xml_writer_attribute(writer, "agent", exclusion->agent_id);
    xml_writer_element(writer, "title", exclusion->title);
    xml_writer_element(writer, "description", exclusion->description);
    xml_writer_element(writer, "recommendation", exclusion->recommendation);
    write_attributes(writer, "attribute", exclusion->attributes);
    xml_writer_close(writer);
}

/* every list of the run has the same shape: an element with one element for each value */
typedef void (*WriteValue)(XmlWriter *writer, gconstpointer value);

static void
write_list(XmlWriter *writer, const gchar *name, const GPtrArray *values, WriteValue write_value)
{
    xml_writer_open(writer, name);
    for (guint i = 0; i < values->len; i++)
        write_value(writer, g_ptr_array_index(values, i));
    xml_writer_close(writer);
}

static void
write_run_head(XmlWriter *writer, const Run *run)
{
    xml_writer_open(writer, "run");
    xml_writer_attribute(writer, "xmlns", RUN_DOCUMENT_NAMESPACE);
    xml_writer_attribute(writer, "version", RUN_DOCUMENT_VERSION);
    xml_writer_attribute(writer, "arn", run->arn);
    xml_writer_attribute(writer, "name", run->name);
    xml_writer_attribute(writer, "state", run_state_to_string(run->state));
    document_write_time(writer, "created", run->created_ms);
    document_write_time(writer, "started", run->started_ms);
    document_write_time(writer, "completed", run->completed_ms);
    xml_writer_attribute(writer, "generator", run->generator);
}

gboolean
run_document_write(const Run *run, FileSink *sink, GError **error)
{
    g_autoptr(XmlWriter) writer = xml_writer_new(sink);

    write_run_head(writer, run);
    write_target(writer, &run->target);
    write_template(writer, &run->template_);
    write_state_changes(writer, run->state_changes);
    write_counts(writer, run);
    write_contents(writer, run->sources);
    write_list(writer, "hosts", run->hosts, (WriteValue)document_write_host);
    write_list(writer, "rules-packages", run->rules_packages, (WriteValue)write_rules_package);
    write_list(writer, "findings", run->findings, (WriteValue)write_finding);
    write_list(writer, "exclusions", run->exclusions, (WriteValue)write_exclusion);
    document_write_history(writer, run);
    xml_writer_close(writer);
    return xml_writer_end(writer, error);
}

gboolean
run_document_write_history(const Run *run, FileSink *sink, GError **error)
{
    g_autoptr(XmlWriter) writer = xml_writer_new(sink);

    write_run_head(writer, run);
    document_write_history(writer, run);
    xml_writer_close(writer);
    return xml_writer_end(writer, error);
}

gboolean
run_document_save(const Run *run, const gchar *path, GError **error)
{
    g_autoptr(FileSink) sink = file_sink_new(path, error);

    return sink != NULL && run_document_write(run, sink, error) && file_sink_commit(sink, error);
}
