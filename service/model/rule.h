/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/severity.h"

G_BEGIN_DECLS

/**
 * RuleState:
 *
 * Result of a rule on a host, in XCCDF's words (XCCDF 1.2 §6.6.4.2).
 */
typedef enum {
    RULE_STATE_PASS,
    RULE_STATE_FAIL,
    RULE_STATE_ERROR,
    RULE_STATE_UNKNOWN,
    RULE_STATE_NOT_APPLICABLE,
    RULE_STATE_NOT_CHECKED,
    RULE_STATE_INFORMATIONAL,
} RuleState;

/** RULE_STATE_COUNT: number of states */
#define RULE_STATE_COUNT 7

/**
 * rule_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): XCCDF's spelling, for example "notapplicable"
 */
const gchar *
rule_state_to_string(RuleState state);

/**
 * rule_state_from_string:
 * @text: (nullable): XCCDF's spelling
 * @out_state: (out): the state
 *
 * Returns: whether @text is one
 */
gboolean
rule_state_from_string(const gchar *text, RuleState *out_state);

/**
 * Score:
 * @version: "2.0", "3.0", "3.1" or "4.0"
 * @vector: (nullable): CVSS vector
 * @base: base score, 0.0 to 10.0
 * @source: (nullable): who gave it, for example "nvd" or "redhat"
 */
typedef struct {
    gchar *version;
    gchar *vector;
    gdouble base;
    gchar *source;
} Score;

/**
 * score_free:
 * @self: (nullable): a score
 */
void
score_free(Score *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Score, score_free)

/**
 * Vulnerability:
 * @published_ms: first published, or %TIME_UNSET
 * @scores: (element-type Score): scores, the one that counts first
 * @vendor_severity: (nullable): the vendor's own word, for example "important"
 * @kev_added_ms: when CISA listed it as known exploited, or %TIME_UNSET
 * @kev_due_ms: CISA's due date, or %TIME_UNSET
 * @kev_ransomware: whether CISA knows of use by ransomware
 * @epss: probability of exploitation within 30 days, 0 to 1; negative when not known
 * @epss_percentile: its rank, 0 to 1; negative when not known
 * @cwes: (element-type utf8): weaknesses, "CWE-79"
 * @severity_reason: how the severity came about, in words ("CVSS 3.1 base score 9.8", "known exploited")
 *
 * What a rule about a known vulnerability carries beside its texts.
 */
typedef struct {
    gint64 published_ms;
    GPtrArray *scores;
    gchar *vendor_severity;
    gint64 kev_added_ms;
    gint64 kev_due_ms;
    gboolean kev_ransomware;
    gdouble epss;
    gdouble epss_percentile;
    GPtrArray *cwes;
    gchar *severity_reason;
} Vulnerability;

/**
 * vulnerability_new:
 *
 * Returns: (transfer full): one about which nothing is known
 */
Vulnerability *
vulnerability_new(void);

/**
 * vulnerability_free:
 * @self: (nullable): a vulnerability
 */
void
vulnerability_free(Vulnerability *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Vulnerability, vulnerability_free)

/**
 * Rule:
 * @id: name of the rule as clients filter it (Finding.id), for example "CVE-2024-6387"
 * @title: (nullable): one line; rules that only passed may carry none
 * @severity: severity of its findings
 * @description: (nullable): what is wrong when it fails
 * @rationale: (nullable): why it matters
 * @recommendation: (nullable): what to do in general; a finding may say it for its host
 * @references: (element-type utf8): URLs
 * @identifiers: (element-type utf8): other ids of the same thing (advisories, CCE, GHSA)
 * @vulnerability: (nullable): set when the rule is about a known vulnerability
 * @results: (element-type GPtrArray): for each #RuleState the agent ids (utf8) with that result,
 *   or %NULL for none
 *
 * A rule that was checked in a run, with its results.
 */
typedef struct {
    gchar *id;
    gchar *title;
    Severity severity;
    gchar *description;
    gchar *rationale;
    gchar *recommendation;
    GPtrArray *references;
    GPtrArray *identifiers;
    Vulnerability *vulnerability;
    GPtrArray *results[RULE_STATE_COUNT];
} Rule;

/**
 * rule_new:
 * @id: its id
 * @severity: severity of its findings
 *
 * Returns: (transfer full): a rule without texts and results
 */
Rule *
rule_new(const gchar *id, Severity severity);

/**
 * rule_add_result:
 * @self: a rule
 * @state: the result
 * @agent_id: the host that had it
 */
void
rule_add_result(Rule *self, RuleState state, const gchar *agent_id);

/**
 * rule_free:
 * @self: (nullable): a rule
 */
void
rule_free(Rule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rule, rule_free)

/**
 * RulesPackage:
 * @id: short id in the command line and the run document, for example "vulnerabilities"
 * @arn: ARN
 * @name: Inspector's name, for example "Common Vulnerabilities and Exposures"
 * @version: version
 * @provider: who wrote it
 * @description: what it checks
 * @rules: (element-type Rule): the rules checked in this run, sorted by id
 */
typedef struct {
    gchar *id;
    gchar *arn;
    gchar *name;
    gchar *version;
    gchar *provider;
    gchar *description;
    GPtrArray *rules;
} RulesPackage;

/**
 * rules_package_new:
 *
 * Returns: (transfer full): an empty package
 */
RulesPackage *
rules_package_new(void);

/**
 * rules_package_free:
 * @self: (nullable): a package
 */
void
rules_package_free(RulesPackage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RulesPackage, rules_package_free)

G_END_DECLS
