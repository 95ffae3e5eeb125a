/* SPDX-License-Identifier: Apache-2.0 */
#include "model/run-document-private.h"

static gboolean
read_host(XmlStream *xml, gpointer target, GError **error)
{
    Run *run = target;
    HostFacts *facts = host_facts_new();

    g_ptr_array_add(run->hosts, facts);
    return document_require(xml, "agent", &facts->agent_id, error) &&
           document_require(xml, "hostname", &facts->hostname, error) &&
           xml_stream_skip(xml, error);
}

gboolean
document_read_outline_hosts(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {{"host", read_host}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}

static gboolean
read_rule(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"result", document_read_result}};
    RulesPackage *package = target;
    Rule *rule = rule_new(NULL, SEVERITY_UNDEFINED);

    g_ptr_array_add(package->rules, rule);
    return document_require(xml, "id", &rule->id, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), rule, error);
}

static gboolean
read_rules_package(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"rule", read_rule}};
    Run *run = target;
    RulesPackage *package = rules_package_new();

    g_ptr_array_add(run->rules_packages, package);
    return document_require(xml, "id", &package->id, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), package, error);
}

gboolean
document_read_outline_packages(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {{"rules-package", read_rules_package}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}

static gboolean
read_evidence_package(XmlStream *xml, gpointer target, GError **error)
{
    Finding *finding = target;
    EvidencePackage *package = evidence_package_new();

    g_ptr_array_add(finding->packages, package);
    return document_require(xml, "name", &package->name, error) && xml_stream_skip(xml, error);
}

static gboolean
read_evidence(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {{"package", read_evidence_package}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), target, error);
}

static gboolean
read_title(XmlStream *xml, gpointer target, GError **error)
{
    return document_read_string(xml, &((Finding *)target)->title, error);
}

static gboolean
read_finding(XmlStream *xml, gpointer target, GError **error)
{
    static const ElementHandler handlers[] = {
        {"title", read_title},
        {"evidence", read_evidence},
    };
    Run *run = target;
    Finding *finding = finding_new();

    g_ptr_array_add(run->findings, finding);
    return document_read_finding_head(xml, finding, error) &&
           document_read_children(xml, handlers, G_N_ELEMENTS(handlers), finding, error);
}

gboolean
document_read_outline_findings(XmlStream *xml, gpointer run, GError **error)
{
    static const ElementHandler handlers[] = {{"finding", read_finding}};

    return document_read_children(xml, handlers, G_N_ELEMENTS(handlers), run, error);
}
