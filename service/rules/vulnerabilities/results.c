/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/results.h"

#include <string.h>

#include "model/arn.h"
#include "rules/vulnerabilities/advice.h"
#include "rules/vulnerabilities/kernel.h"
#include "rules/vulnerabilities/rating.h"
#include "rules/vulnerabilities/vulnerabilities.h"

#define CVE_URL "https://www.cve.org/CVERecord?id="

static Rule *
get_rule(Results *self, const gchar *id, Severity severity)
{
    Rule *rule = g_hash_table_lookup(self->rules, id);

    if (rule == NULL) {
        rule = rule_new(id, severity);
        g_ptr_array_add(self->package->rules, rule);
        g_hash_table_insert(self->rules, rule->id, rule);
    }
    return rule;
}

static void
add_once(GPtrArray *texts, const gchar *text)
{
    if (text != NULL && text[0] != '\0' &&
        !g_ptr_array_find_with_equal_func(texts, text, g_str_equal, NULL))
        g_ptr_array_add(texts, g_strdup(text));
}

static void
add_lines(GPtrArray *texts, const gchar *lines)
{
    g_auto(GStrv) split = g_strsplit(lines != NULL ? lines : "", "\n", -1);

    for (guint i = 0; split[i] != NULL; i++)
        add_once(texts, split[i]);
}

/* what the lookup says about a vulnerability, on its way into a rule */
typedef struct {
    Rule *rule;
    const gchar *product;
    gboolean is_rejected;
} Description;

static void
on_vulnerability(const AdvisoryVulnerability *v, gpointer user_data)
{
    Description *description = user_data;
    Rule *rule = description->rule;
    Vulnerability *to = rule->vulnerability;

    description->is_rejected = v->rejected;
    rule->title = g_strdup(v->title);
    rule->description = g_strdup(v->description);
    add_lines(rule->references, v->references);
    add_lines(rule->identifiers, v->aliases);
    add_lines(to->cwes, v->cwes);
    to->published_ms = v->published_ms;
    to->kev_added_ms = v->kev_added_ms;
    to->kev_due_ms = v->kev_due_ms;
    to->kev_ransomware = v->kev_ransomware;
    to->epss = v->epss;
    to->epss_percentile = v->epss_percentile;
    rating_add_scores(to, v->cvss, description->product);
    if (to->vendor_severity == NULL)
        to->vendor_severity = g_strdup(v->severity);
}

/* the vendor's word about the package; one that rates nothing gives way to one that does */
static void
take_vendor_severity(Vulnerability *vulnerability, const Tested *tested)
{
    const gchar *word = tested->severity;
    Severity severity;

    for (guint i = 0; i < tested->hits->len && !rating_from_word(word, &severity); i++)
        word = ((const Hit *)tested->hits->pdata[i])->severity;
    if (rating_from_word(word, &severity))
        vulnerability->vendor_severity = g_strdup(word);
}

static void
fill_texts(Rule *rule, const Tested *tested)
{
    const Hit *first = tested->hits->pdata[0];

    if (rule->title == NULL)
        rule->title = g_strdup_printf("%s in %s", rule->id, first->group->name);
    if (rule->description == NULL)
        rule->description =
            g_strdup_printf("The vendor lists %s for %s. No description of it is at hand.",
                            rule->id, first->group->name);
    if (rule->recommendation == NULL)
        rule->recommendation = g_strdup("Install the vendor's update of the packages named, or, "
                                        "where there is none yet, restrict what uses them.");
}

/* asks for the description once per run, also when several hosts have the vulnerability */
static gboolean
describe_rule(Results *self,
              Rule *rule,
              const Tested *tested,
              gboolean *out_rejected,
              GError **error)
{
    Description description = {rule, self->product, FALSE};
    g_autofree gchar *url = g_strconcat(CVE_URL, rule->id, NULL);

    *out_rejected = FALSE;
    for (guint i = 0; i < tested->hits->len; i++)
        add_once(rule->identifiers, ((const Hit *)tested->hits->pdata[i])->advisory);
    if (rule->vulnerability != NULL)
        return TRUE;
    rule->vulnerability = vulnerability_new();
    take_vendor_severity(rule->vulnerability, tested);
    if (!self->lookup->get_vulnerability(self->lookup->user_data, rule->id, on_vulnerability,
                                         &description, error))
        return FALSE;
    *out_rejected = description.is_rejected;
    if (g_str_has_prefix(rule->id, "CVE-"))
        add_once(rule->references, url);
    fill_texts(rule, tested);
    return TRUE;
}

static gchar *
evidence_note(const Hit *hit, gboolean is_offline)
{
    const gchar *role = kernel_role_note(hit->group->kernel, is_offline);

    if (role == NULL || hit->note == NULL)
        return g_strdup(role != NULL ? role : hit->note);
    return g_strdup_printf("%s; %s", role, hit->note);
}

static gint
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

static EvidencePackage *
make_evidence(const Hit *hit, gboolean is_offline)
{
    EvidencePackage *evidence = evidence_package_new();
    const Package *first = hit->packages->pdata[0];

    evidence->name = g_strdup(hit->group->name);
    evidence->installed = g_strdup(hit->group->version);
    evidence->fixed = g_strdup(hit->fixed);
    evidence->fix_state = hit->fix_state;
    evidence->note = evidence_note(hit, is_offline);
    evidence->manager = g_strdup(package_manager_to_string(hit->group->manager));
    evidence->arch = g_strdup(first->arch);
    evidence->advisory = g_strdup(hit->advisory);
    evidence->source = g_strdup(hit->source_id);
    for (guint i = 0; i < hit->packages->len; i++)
        add_once(evidence->binaries, ((const Package *)hit->packages->pdata[i])->name);
    g_ptr_array_sort(evidence->binaries, compare_texts);
    return evidence;
}

static gint
compare_hits(gconstpointer a, gconstpointer b)
{
    const Hit *x = *(const Hit *const *)a;
    const Hit *y = *(const Hit *const *)b;
    const gint order = strcmp(x->group->name, y->group->name);

    if (order != 0)
        return order;
    return (x->group->index > y->group->index) - (x->group->index < y->group->index);
}

static void
add_evidence(Results *self, Finding *finding, const Tested *tested, GPtrArray *groups)
{
    g_autoptr(GPtrArray) hits = g_ptr_array_new();

    for (guint i = 0; i < tested->hits->len; i++)
        g_ptr_array_add(hits, tested->hits->pdata[i]);
    g_ptr_array_sort(hits, compare_hits);
    for (guint i = 0; i < hits->len; i++) {
        const Hit *hit = hits->pdata[i];

        g_ptr_array_add(finding->packages, make_evidence(hit, self->facts->is_offline));
        g_ptr_array_add(groups, (gpointer)hit->group);
    }
}

/* kernel code that does not run: FALSE as soon as anything else is vulnerable */
static gboolean
is_dormant(const GPtrArray *groups, const gchar **out_reason)
{
    gboolean has_image = FALSE;

    for (guint i = 0; i < groups->len; i++) {
        const SourceGroup *group = groups->pdata[i];

        if (group->kernel == KERNEL_ROLE_NOT_RUNNING)
            has_image = TRUE;
        else if (group->kernel != KERNEL_ROLE_PARTS)
            return FALSE;
    }
    *out_reason = has_image ? "lowered: only in a kernel that is installed and does not run"
                            : "lowered: only headers or tools of the kernel are installed, no "
                              "kernel of this version";
    return TRUE;
}

/* the finding's severity; the rule's is the worst of all hosts' */
static Severity
rate(Rule *rule, const Finding *finding, const GPtrArray *groups)
{
    Vulnerability *vulnerability = rule->vulnerability;
    Severity severity = rating_severity(vulnerability);
    const gchar *reason = NULL;

    if (is_dormant(groups, &reason)) {
        g_autofree gchar *rated = g_steal_pointer(&vulnerability->severity_reason);

        vulnerability->severity_reason = g_strdup_printf("%s; %s", rated, reason);
        severity = SEVERITY_INFORMATIONAL;
        g_ptr_array_add(finding->items,
                        evidence_item_new("kernel", reason + strlen("lowered: "), NULL));
    }
    if (rule->results[RULE_STATE_FAIL] == NULL || severity < rule->severity)
        rule->severity = severity;
    return severity;
}

static void
add_score_attributes(Finding *finding, const Vulnerability *vulnerability)
{
    for (guint i = 0; i < vulnerability->scores->len; i++) {
        const Score *score = vulnerability->scores->pdata[i];
        const gboolean is_2 = score->version[0] == '2';
        const gchar *key = is_2 ? "CVSS2_SCORE" : "CVSS3_SCORE";
        g_autofree gchar *text = g_strdup_printf("%.1f", score->base);

        if ((!is_2 && score->version[0] != '3') || attributes_get(finding->attributes, key) != NULL)
            continue;
        attributes_add(finding->attributes, key, text);
        attributes_add(finding->attributes, is_2 ? "CVSS2_VECTOR" : "CVSS3_VECTOR", score->vector);
    }
}

static void
add_attributes(Finding *finding, const Vulnerability *vulnerability)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autofree gchar *joined = NULL;

    for (guint i = 0; i < finding->packages->len; i++)
        add_once(names, ((const EvidencePackage *)finding->packages->pdata[i])->name);
    g_ptr_array_add(names, NULL);
    joined = g_strjoinv(",", (gchar **)names->pdata);
    attributes_add(finding->attributes, "INSTANCE_ID", finding->agent_id);
    attributes_add(finding->attributes, "CVE_ID", finding->rule);
    attributes_add(finding->attributes, "package_name", joined);
    add_score_attributes(finding, vulnerability);
}

static Finding *
make_finding(Results *self, const gchar *rule)
{
    Finding *finding = finding_new();
    g_autofree gchar *seed =
        g_strjoin("\n", self->facts->agent_id, VULNERABILITIES_PACKAGE_ID, rule, NULL);

    if (self->run->arn != NULL)
        finding->arn = arn_child(self->run->arn, ARN_KIND_FINDING, seed);
    finding->rules_package = g_strdup(VULNERABILITIES_PACKAGE_ID);
    finding->rule = g_strdup(rule);
    finding->agent_id = g_strdup(self->facts->agent_id);
    finding->created_ms = self->now_ms;
    finding->updated_ms = finding->created_ms;
    g_ptr_array_add(self->run->findings, finding);
    return finding;
}

static void
add_finding(Results *self, Rule *rule, const Tested *tested)
{
    Finding *finding = make_finding(self, rule->id);
    g_autoptr(GPtrArray) groups = g_ptr_array_new();
    const Advice advice = {self->facts, self->product, groups};

    add_evidence(self, finding, tested, groups);
    finding->title =
        g_strdup_printf("Instance %s is vulnerable to %s", finding->agent_id, rule->id);
    finding->severity = rate(rule, finding, groups);
    finding->recommendation = advice_recommendation(&advice, finding);
    finding->command = advice_command(&advice, finding);
    finding->restart = advice_restart(&advice, finding);
    add_attributes(finding, rule->vulnerability);
    self->n_findings++;
}

static RuleState
state_without_finding(const Tested *tested)
{
    if (tested->is_unchecked)
        return RULE_STATE_NOT_CHECKED;
    return tested->is_unknown ? RULE_STATE_UNKNOWN : RULE_STATE_PASS;
}

gboolean
results_add(Results *self, const Tested *tested, GError **error)
{
    Severity severity = SEVERITY_UNDEFINED;
    gboolean is_rejected = FALSE;
    Rule *rule;

    rating_from_word(tested->severity, &severity);
    rule = get_rule(self, tested->id, severity);
    if (tested->hits == NULL) {
        rule_add_result(rule, state_without_finding(tested), self->facts->agent_id);
        return TRUE;
    }
    if (!describe_rule(self, rule, tested, &is_rejected, error))
        return FALSE;
    if (is_rejected) {
        rule_add_result(rule, RULE_STATE_NOT_APPLICABLE, self->facts->agent_id);
        return TRUE;
    }
    add_finding(self, rule, tested);
    rule_add_result(rule, RULE_STATE_FAIL, self->facts->agent_id);
    return TRUE;
}

void
results_add_none_found(Results *self)
{
    Rule *rule = get_rule(self, FINDING_TITLE_NONE_FOUND, SEVERITY_INFORMATIONAL);
    Finding *finding = make_finding(self, rule->id);

    if (rule->title == NULL) {
        rule->title = g_strdup(FINDING_TITLE_NONE_FOUND);
        rule->description = g_strdup("The packages of the host were compared with the advisories "
                                     "at hand, and none of them is vulnerable.");
        rule->recommendation = g_strdup("Nothing needs to be done.");
    }
    finding->title = g_strdup(FINDING_TITLE_NONE_FOUND);
    finding->recommendation = g_strdup(rule->recommendation);
    finding->severity = SEVERITY_INFORMATIONAL;
    rule_add_result(rule, RULE_STATE_INFORMATIONAL, self->facts->agent_id);
}
