/* SPDX-License-Identifier: Apache-2.0 */
#include "model/rule.h"

#include "base/names.h"
#include "base/time.h"

static const gchar *const rule_state_names[RULE_STATE_COUNT] = {
    [RULE_STATE_PASS] = "pass",
    [RULE_STATE_FAIL] = "fail",
    [RULE_STATE_ERROR] = "error",
    [RULE_STATE_UNKNOWN] = "unknown",
    [RULE_STATE_NOT_APPLICABLE] = "notapplicable",
    [RULE_STATE_NOT_CHECKED] = "notchecked",
    [RULE_STATE_INFORMATIONAL] = "informational",
};

const gchar *
rule_state_to_string(RuleState state)
{
    return rule_state_names[state];
}

gboolean
rule_state_from_string(const gchar *text, RuleState *out_state)
{
    return names_find(rule_state_names, RULE_STATE_COUNT, text, out_state);
}

void
score_free(Score *self)
{
    if (self == NULL)
        return;
    g_free(self->version);
    g_free(self->vector);
    g_free(self->source);
    g_free(self);
}

Vulnerability *
vulnerability_new(void)
{
    Vulnerability *self = g_new0(Vulnerability, 1);

    self->published_ms = TIME_UNSET;
    self->kev_added_ms = TIME_UNSET;
    self->kev_due_ms = TIME_UNSET;
    self->epss = -1;
    self->epss_percentile = -1;
    self->scores = g_ptr_array_new_with_free_func((GDestroyNotify)score_free);
    self->cwes = g_ptr_array_new_with_free_func(g_free);
    return self;
}

void
vulnerability_free(Vulnerability *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->scores);
    g_ptr_array_unref(self->cwes);
    g_free(self->vendor_severity);
    g_free(self->severity_reason);
    g_free(self);
}

Rule *
rule_new(const gchar *id, Severity severity)
{
    Rule *self = g_new0(Rule, 1);

    self->id = g_strdup(id);
    self->severity = severity;
    self->references = g_ptr_array_new_with_free_func(g_free);
    self->identifiers = g_ptr_array_new_with_free_func(g_free);
    return self;
}

void
rule_add_result(Rule *self, RuleState state, const gchar *agent_id)
{
    if (self->results[state] == NULL)
        self->results[state] = g_ptr_array_new_with_free_func((GDestroyNotify)g_ref_string_release);
    g_ptr_array_add(self->results[state], g_ref_string_new_intern(agent_id));
}

void
rule_free(Rule *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < RULE_STATE_COUNT; i++)
        g_clear_pointer(&self->results[i], g_ptr_array_unref);
    g_ptr_array_unref(self->references);
    g_ptr_array_unref(self->identifiers);
    vulnerability_free(self->vulnerability);
    g_free(self->id);
    g_free(self->title);
    g_free(self->description);
    g_free(self->rationale);
    g_free(self->recommendation);
    g_free(self);
}

RulesPackage *
rules_package_new(void)
{
    RulesPackage *self = g_new0(RulesPackage, 1);

    self->rules = g_ptr_array_new_with_free_func((GDestroyNotify)rule_free);
    return self;
}

void
rules_package_free(RulesPackage *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->arn);
    g_free(self->name);
    g_free(self->version);
    g_free(self->provider);
    g_free(self->description);
    g_ptr_array_unref(self->rules);
    g_free(self);
}
