/* SPDX-License-Identifier: Apache-2.0 */
#include "model/run.h"

#include <string.h>

#include "base/names.h"

#define RUN_MAX_STATE_CHANGES 50

static const gchar *const run_state_names[] = {
    [RUN_STATE_CREATED] = "CREATED",
    [RUN_STATE_START_DATA_COLLECTION_PENDING] = "START_DATA_COLLECTION_PENDING",
    [RUN_STATE_START_DATA_COLLECTION_IN_PROGRESS] = "START_DATA_COLLECTION_IN_PROGRESS",
    [RUN_STATE_COLLECTING_DATA] = "COLLECTING_DATA",
    [RUN_STATE_STOP_DATA_COLLECTION_PENDING] = "STOP_DATA_COLLECTION_PENDING",
    [RUN_STATE_DATA_COLLECTED] = "DATA_COLLECTED",
    [RUN_STATE_START_EVALUATING_RULES_PENDING] = "START_EVALUATING_RULES_PENDING",
    [RUN_STATE_EVALUATING_RULES] = "EVALUATING_RULES",
    [RUN_STATE_FAILED] = "FAILED",
    [RUN_STATE_ERROR] = "ERROR",
    [RUN_STATE_COMPLETED] = "COMPLETED",
    [RUN_STATE_COMPLETED_WITH_ERRORS] = "COMPLETED_WITH_ERRORS",
    [RUN_STATE_CANCELED] = "CANCELED",
};

const gchar *
run_state_to_string(RunState state)
{
    return run_state_names[state];
}

gboolean
run_state_from_string(const gchar *text, RunState *out_state)
{
    return names_find(run_state_names, G_N_ELEMENTS(run_state_names), text, out_state);
}

Run *
run_new(void)
{
    Run *self = g_new0(Run, 1);

    self->created_ms = TIME_UNSET;
    self->started_ms = TIME_UNSET;
    self->completed_ms = TIME_UNSET;
    self->target.tags = attributes_new();
    self->target.created_ms = TIME_UNSET;
    self->template_.user_attributes = attributes_new();
    self->template_.created_ms = TIME_UNSET;
    self->state_changes = g_array_new(FALSE, FALSE, sizeof(RunStateChange));
    self->sources = g_ptr_array_new_with_free_func((GDestroyNotify)advisory_source_free);
    self->hosts = g_ptr_array_new_with_free_func((GDestroyNotify)host_facts_free);
    self->rules_packages = g_ptr_array_new_with_free_func((GDestroyNotify)rules_package_free);
    self->findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    self->exclusions = g_ptr_array_new_with_free_func((GDestroyNotify)exclusion_free);
    return self;
}

void
run_enter_state(Run *self, RunState state, gint64 at_ms)
{
    RunStateChange change = {.state = state, .at_ms = at_ms};

    self->state = state;
    if (self->state_changes->len < RUN_MAX_STATE_CHANGES)
        g_array_append_val(self->state_changes, change);
}

void
run_count_findings(const Run *self, const gchar *rules_package, guint out_counts[SEVERITY_COUNT])
{
    memset(out_counts, 0, SEVERITY_COUNT * sizeof *out_counts);
    for (guint i = 0; i < self->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(self->findings, i);

        if (rules_package == NULL || strcmp(finding->rules_package, rules_package) == 0)
            out_counts[finding->severity]++;
    }
}

static gint
rule_compare(gconstpointer a, gconstpointer b)
{
    const Rule *rule_a = *(const Rule *const *)a;
    const Rule *rule_b = *(const Rule *const *)b;

    return strcmp(rule_a->id, rule_b->id);
}

static Rule *
rules_package_find(const RulesPackage *package, const gchar *rule)
{
    guint low = 0;
    guint high = package->rules->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        Rule *candidate = g_ptr_array_index(package->rules, middle);
        gint order = strcmp(rule, candidate->id);

        if (order == 0)
            return candidate;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

Rule *
run_find_rule(const Run *self, const gchar *rules_package, const gchar *rule)
{
    for (guint i = 0; i < self->rules_packages->len; i++) {
        const RulesPackage *package = g_ptr_array_index(self->rules_packages, i);

        if (strcmp(package->id, rules_package) == 0)
            return rules_package_find(package, rule);
    }
    return NULL;
}

static gint
finding_compare(gconstpointer a, gconstpointer b)
{
    const Finding *finding_a = *(const Finding *const *)a;
    const Finding *finding_b = *(const Finding *const *)b;
    gint order = (gint)finding_a->severity - (gint)finding_b->severity;

    if (order == 0)
        order = strcmp(finding_a->rules_package, finding_b->rules_package);
    if (order == 0)
        order = strcmp(finding_a->rule, finding_b->rule);
    if (order == 0)
        order = strcmp(finding_a->agent_id, finding_b->agent_id);
    return order;
}

void
run_sort(Run *self)
{
    for (guint i = 0; i < self->rules_packages->len; i++) {
        RulesPackage *package = g_ptr_array_index(self->rules_packages, i);

        g_ptr_array_sort(package->rules, rule_compare);
    }
    g_ptr_array_sort(self->findings, finding_compare);
}

void
run_free(Run *self)
{
    if (self == NULL)
        return;
    g_free(self->arn);
    g_free(self->name);
    g_free(self->target.arn);
    g_free(self->target.name);
    g_ptr_array_unref(self->target.tags);
    g_free(self->template_.arn);
    g_free(self->template_.name);
    g_ptr_array_unref(self->template_.user_attributes);
    g_array_unref(self->state_changes);
    g_free(self->generator);
    g_ptr_array_unref(self->sources);
    g_ptr_array_unref(self->hosts);
    g_ptr_array_unref(self->rules_packages);
    g_ptr_array_unref(self->findings);
    g_ptr_array_unref(self->exclusions);
    history_free(self->history);
    g_clear_pointer(&self->waivers, g_ptr_array_unref);
    g_free(self);
}
