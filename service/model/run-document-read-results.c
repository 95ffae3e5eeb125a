/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "model/run-document-private.h"

gboolean
document_read_severity(XmlStream *xml, Severity *out_severity, GError **error)
{
    g_autofree gchar *text = NULL;

    if (!document_require(xml, "severity", &text, error))
        return FALSE;
    if (severity_from_string(text, out_severity))
        return TRUE;
    xml_stream_fail(xml, error, "unknown severity '%s'", text);
    return FALSE;
}

static gboolean
read_decimal(XmlStream *xml, const gchar *name, gdouble missing, gdouble *out_value, GError **error)
{
    g_autofree gchar *text = xml_stream_attribute(xml, name);
    gchar *end = NULL;

    *out_value = missing;
    if (text == NULL)
        return TRUE;
    *out_value = g_ascii_strtod(text, &end);
    if (end != text && *end == '\0')
        return TRUE;
    xml_stream_fail(xml, error, "attribute '%s' is '%s', which is no number", name, text);
    return FALSE;
}

static gboolean
read_score(XmlStream *xml, gpointer target, GError **error)
{
    Vulnerability *vulnerability = target;
    Score *score = g_new0(Score, 1);

    g_ptr_array_add(vulnerability->scores, score);
    score->vector = xml_stream_attribute(xml, "vector");
    score->source = xml_stream_attribute(xml, "source");
    return document_require(xml, "version", &score->version, error) &&
           read_decimal(xml, "base", 0, &score->base, error) && xml_stream_skip(xml, error);
}

static gboolean
read_cwe(XmlStream *xml, gpointer target, GError **error)
{
    Vulnerability *vulnerability = target;

    return document_read_text(xml, vulnerability->cwes, error);
}

static gboolean
read_vulnerability(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"score", read_score}, {"cwe", read_cwe}};
    Rule *rule = target;
    Vulnerability *vulnerability = vulnerability_new();

    vulnerability_free(rule->vulnerability);
    rule->vulnerability = vulnerability;
    vulnerability->vendor_severity = xml_stream_attribute(xml, "vendor-severity");
    vulnerability->severity_reason = xml_stream_attribute(xml, "severity-reason");
    vulnerability->kev_ransomware = document_read_boolean(xml, "kev-ransomware");
    return document_read_time(xml, "published", &vulnerability->published_ms, error) &&
           document_read_time(xml, "kev-added", &vulnerability->kev_added_ms, error) &&
           document_read_time(xml, "kev-due", &vulnerability->kev_due_ms, error) &&
           read_decimal(xml, "epss", -1, &vulnerability->epss, error) &&
           read_decimal(xml, "epss-percentile", -1, &vulnerability->epss_percentile, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), vulnerability, error);
}

gboolean
document_read_result(XmlStream *xml, gpointer rule, GError **error)
{
    g_autofree gchar *state_word = xml_stream_attribute(xml, "state");
    g_autofree gchar *agents = NULL;
    g_auto(GStrv) ids = NULL;
    RuleState state;

    if (!rule_state_from_string(state_word, &state)) {
        xml_stream_fail(xml, error, "unknown result '%s'", state_word);
        return FALSE;
    }
    if (!document_require(xml, "agents", &agents, error))
        return FALSE;
    ids = g_strsplit(agents, " ", -1);
    for (guint i = 0; ids[i] != NULL; i++) {
        if (*ids[i] != '\0')
            rule_add_result(rule, state, ids[i]);
    }
    return xml_stream_skip(xml, error);
}

gboolean
document_read_string(XmlStream *xml, gchar **out_text, GError **error)
{
    g_clear_pointer(out_text, g_free);
    return xml_stream_read_content(xml, out_text, error);
}

#define DEFINE_READ_STRING(function, Type, field)                                                  \
    static gboolean function(XmlStream *xml, gpointer target, GError **error)                      \
    {                                                                                              \
        return document_read_string(xml, &((Type *)target)->field, error);                         \
    }

DEFINE_READ_STRING(read_rule_title, Rule, title)
DEFINE_READ_STRING(read_rule_description, Rule, description)
DEFINE_READ_STRING(read_rule_rationale, Rule, rationale)
DEFINE_READ_STRING(read_rule_recommendation, Rule, recommendation)
DEFINE_READ_STRING(read_package_description, RulesPackage, description)
DEFINE_READ_STRING(read_finding_title, Finding, title)
DEFINE_READ_STRING(read_finding_description, Finding, description)
DEFINE_READ_STRING(read_finding_recommendation, Finding, recommendation)
DEFINE_READ_STRING(read_finding_command, Finding, command)
DEFINE_READ_STRING(read_finding_restart, Finding, restart)
DEFINE_READ_STRING(read_exclusion_title, Exclusion, title)
DEFINE_READ_STRING(read_exclusion_description, Exclusion, description)
DEFINE_READ_STRING(read_exclusion_recommendation, Exclusion, recommendation)

static gboolean
read_rule_reference(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_text(xml, ((Rule *)target)->references, error);
}

static gboolean
read_rule_identifier(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_text(xml, ((Rule *)target)->identifiers, error);
}

static gboolean
read_rule(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {
        {"title", read_rule_title},
        {"description", read_rule_description},
        {"rationale", read_rule_rationale},
        {"recommendation", read_rule_recommendation},
        {"reference", read_rule_reference},
        {"identifier", read_rule_identifier},
        {"vulnerability", read_vulnerability},
        {"result", document_read_result},
    };
    RulesPackage *package = target;
    Rule *rule = rule_new(NULL, SEVERITY_UNDEFINED);

    g_ptr_array_add(package->rules, rule);
    return document_require(xml, "id", &rule->id, error) &&
           document_read_severity(xml, &rule->severity, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), rule, error);
}

static gboolean
read_rules_package(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {
        {"description", read_package_description},
        {"rule", read_rule},
    };
    Run *run = target;
    RulesPackage *package = rules_package_new();

    g_ptr_array_add(run->rules_packages, package);
    return document_require(xml, "id", &package->id, error) &&
           document_require(xml, "arn", &package->arn, error) &&
           document_require(xml, "name", &package->name, error) &&
           document_require(xml, "version", &package->version, error) &&
           document_require(xml, "provider", &package->provider, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), package, error);
}

gboolean
document_read_rules_packages(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {{"rules-package", read_rules_package}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}

static gboolean
read_binary(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_text(xml, ((EvidencePackage *)target)->binaries, error);
}

static gboolean
read_evidence_package(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"binary", read_binary}};
    Finding *finding = target;
    EvidencePackage *package = evidence_package_new();
    g_autofree gchar *fix_state = xml_stream_attribute(xml, "fix-state");

    g_ptr_array_add(finding->packages, package);
    if (!fix_state_from_string(fix_state, &package->fix_state)) {
        xml_stream_fail(xml, error, "unknown fix state '%s'", fix_state);
        return FALSE;
    }
    package->fixed = xml_stream_attribute(xml, "fixed");
    package->arch = xml_stream_attribute(xml, "arch");
    package->advisory = xml_stream_attribute(xml, "advisory");
    package->note = xml_stream_attribute(xml, "note");
    return document_require(xml, "name", &package->name, error) &&
           document_require(xml, "installed", &package->installed, error) &&
           document_require(xml, "manager", &package->manager, error) &&
           document_require(xml, "source", &package->source, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), package, error);
}

static gboolean
read_evidence_item(XmlStream *xml, gpointer target, GError **error)
{
    Finding *finding = target;
    g_autofree gchar *where = NULL;
    g_autofree gchar *seen = xml_stream_attribute(xml, "seen");
    g_autofree gchar *wanted = xml_stream_attribute(xml, "wanted");

    if (!document_require(xml, "where", &where, error))
        return FALSE;
    g_ptr_array_add(finding->items, evidence_item_new(where, seen, wanted));
    return xml_stream_skip(xml, error);
}

static gboolean
read_evidence(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {
        {"package", read_evidence_package},
        {"item", read_evidence_item},
    };

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), target, error);
}

static gboolean
read_finding_attribute(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_attribute(xml, ((Finding *)target)->attributes, error);
}

static gboolean
read_finding_user_attribute(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_attribute(xml, ((Finding *)target)->user_attributes, error);
}

static gboolean
read_finding_change(XmlStream *xml, Finding *finding, GError **error)
{
    g_autofree gchar *change = xml_stream_attribute(xml, "change");
    g_autofree gchar *previous = xml_stream_attribute(xml, "previous-severity");
    Severity severity;

    if (!finding_change_from_string(change, &finding->change)) {
        xml_stream_fail(xml, error, "unknown change '%s'", change);
        return FALSE;
    }
    if (severity_from_string(previous, &severity))
        finding->previous_severity = severity_to_string(severity);
    finding->waiver = xml_stream_attribute(xml, "waiver");
    return document_read_time(xml, "first-seen", &finding->first_seen_ms, error);
}

gboolean
document_read_finding_head(XmlStream *xml, Finding *finding, GError **error)
{
    gint64 confidence = 0;

    if (!document_require(xml, "arn", &finding->arn, error) ||
        !document_require(xml, "rules-package", &finding->rules_package, error) ||
        !document_require(xml, "rule", &finding->rule, error) ||
        !document_require(xml, "agent", &finding->agent_id, error) ||
        !document_read_severity(xml, &finding->severity, error) ||
        !document_read_int(xml, "confidence", 10, &confidence, error) ||
        !document_read_time(xml, "created", &finding->created_ms, error) ||
        !document_read_time(xml, "updated", &finding->updated_ms, error) ||
        !read_finding_change(xml, finding, error))
        return FALSE;
    finding->confidence = (gint)CLAMP(confidence, 0, 10);
    finding->indicator_of_compromise = document_read_boolean(xml, "indicator-of-compromise");
    return TRUE;
}

static gboolean
read_finding(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {
        {"title", read_finding_title},
        {"description", read_finding_description},
        {"recommendation", read_finding_recommendation},
        {"command", read_finding_command},
        {"restart", read_finding_restart},
        {"attribute", read_finding_attribute},
        {"user-attribute", read_finding_user_attribute},
        {"evidence", read_evidence},
    };
    Run *run = target;
    Finding *finding = finding_new();

    g_ptr_array_add(run->findings, finding);
    return document_read_finding_head(xml, finding, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), finding, error);
}

gboolean
document_read_findings(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {{"finding", read_finding}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}

static gboolean
read_exclusion_attribute(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_attribute(xml, ((Exclusion *)target)->attributes, error);
}

static gboolean
read_exclusion(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {
        {"title", read_exclusion_title},
        {"description", read_exclusion_description},
        {"recommendation", read_exclusion_recommendation},
        {"attribute", read_exclusion_attribute},
    };
    Run *run = target;
    Exclusion *exclusion = exclusion_new(NULL, NULL, NULL, NULL, NULL);

    g_ptr_array_add(run->exclusions, exclusion);
    exclusion->arn = xml_stream_attribute(xml, "arn");
    exclusion->rules_package = xml_stream_attribute(xml, "rules-package");
    exclusion->agent_id = xml_stream_attribute(xml, "agent");
    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), exclusion, error);
}

gboolean
document_read_exclusions(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {{"exclusion", read_exclusion}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}
