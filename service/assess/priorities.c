/* SPDX-License-Identifier: Apache-2.0 */
#include "assess/priorities.h"

#include <string.h>

#include "host/version.h"

#define PRIORITY_MAX_RULES 3

/* gathering state of one priority; rules are ranked before they are cut to a few */
typedef struct {
    Priority *priority;
    GHashTable *hosts; /* borrowed agent ids */
    GHashTable *seen;  /* borrowed rules */
    GPtrArray *rules;  /* the same, to be sorted */
} Gathered;

void
priority_free(Priority *self)
{
    if (self == NULL)
        return;
    g_free(self->action);
    g_free(self->installed);
    g_free(self->fixed);
    g_ptr_array_unref(self->rules);
    g_free(self);
}

static Gathered *
gathered_new(const gchar *action)
{
    Gathered *self = g_new0(Gathered, 1);

    self->priority = g_new0(Priority, 1);
    self->priority->action = g_strdup(action);
    self->priority->severity = SEVERITY_UNDEFINED;
    self->priority->epss = -1;
    self->priority->score = -1;
    self->priority->rules = g_ptr_array_new_with_free_func(g_free);
    self->hosts = g_hash_table_new(g_str_hash, g_str_equal);
    self->seen = g_hash_table_new(NULL, NULL);
    self->rules = g_ptr_array_new();
    return self;
}

static void
gathered_free(Gathered *self)
{
    priority_free(self->priority);
    g_hash_table_unref(self->hosts);
    g_hash_table_unref(self->seen);
    g_ptr_array_unref(self->rules);
    g_free(self);
}

static gdouble
rule_score(const Rule *rule)
{
    const Score *score;

    if (rule->vulnerability == NULL || rule->vulnerability->scores->len == 0)
        return -1;
    score = g_ptr_array_index(rule->vulnerability->scores, 0);
    return score->base;
}

static gboolean
rule_is_known_exploited(const Rule *rule)
{
    return rule->vulnerability != NULL && rule->vulnerability->kev_added_ms != TIME_UNSET;
}

static gdouble
rule_epss(const Rule *rule)
{
    return rule->vulnerability != NULL ? rule->vulnerability->epss : -1;
}

static gint
compare_doubles_descending(gdouble a, gdouble b)
{
    return (a < b) - (a > b);
}

static gint
rule_compare_urgency(gconstpointer a, gconstpointer b)
{
    const Rule *rule_a = *(const Rule *const *)a;
    const Rule *rule_b = *(const Rule *const *)b;
    gint order = rule_is_known_exploited(rule_b) - rule_is_known_exploited(rule_a);

    if (order == 0)
        order = (gint)rule_a->severity - (gint)rule_b->severity;
    if (order == 0)
        order = compare_doubles_descending(rule_epss(rule_a), rule_epss(rule_b));
    if (order == 0)
        order = compare_doubles_descending(rule_score(rule_a), rule_score(rule_b));
    return order != 0 ? order : strcmp(rule_a->id, rule_b->id);
}

static void
gathered_add_rule(Gathered *self, const Rule *rule)
{
    Priority *priority = self->priority;

    if (rule == NULL || !g_hash_table_add(self->seen, (gpointer)rule))
        return;
    g_ptr_array_add(self->rules, (gpointer)rule);
    priority->n_known_exploited += (guint)rule_is_known_exploited(rule);
    priority->epss = MAX(priority->epss, rule_epss(rule));
    priority->score = MAX(priority->score, rule_score(rule));
}

static void
gathered_add_finding(Gathered *self, const Finding *finding, const Rule *rule)
{
    Priority *priority = self->priority;

    priority->n_findings++;
    priority->severity = MIN(priority->severity, finding->severity);
    g_hash_table_add(self->hosts, finding->agent_id);
    gathered_add_rule(self, rule);
}

static Gathered *
gathered_get(GHashTable *by_action, const gchar *action)
{
    Gathered *gathered = g_hash_table_lookup(by_action, action);

    if (gathered == NULL) {
        gathered = gathered_new(action);
        g_hash_table_insert(by_action, g_strdup(action), gathered);
    }
    return gathered;
}

/* the highest of the fixed versions ends all of the findings */
static void
gathered_set_versions(Gathered *self, const EvidencePackage *package)
{
    Priority *priority = self->priority;
    PackageManager manager = PACKAGE_MANAGER_DPKG;

    package_manager_from_string(package->manager, &manager);
    if (priority->installed == NULL)
        priority->installed = g_strdup(package->installed);
    if (package->fixed == NULL || package->fix_state != FIX_STATE_AVAILABLE)
        return;
    if (priority->fixed != NULL && version_compare(manager, package->fixed, priority->fixed) <= 0)
        return;
    g_free(priority->fixed);
    priority->fixed = g_strdup(package->fixed);
}

static gchar *
action_of_package(const EvidencePackage *package)
{
    return package->fix_state == FIX_STATE_AVAILABLE
               ? g_strdup_printf("update %s", package->name)
               : g_strdup_printf("watch %s (no fix yet)", package->name);
}

static void
gather_finding(GHashTable *by_action, const Run *run, const Finding *finding)
{
    const Rule *rule = run_find_rule(run, finding->rules_package, finding->rule);

    if (finding->severity >= SEVERITY_INFORMATIONAL)
        return;
    if (finding->packages->len == 0) {
        Gathered *gathered = gathered_get(by_action, finding->title);

        gathered_add_finding(gathered, finding, rule);
        return;
    }
    for (guint i = 0; i < finding->packages->len; i++) {
        const EvidencePackage *package = g_ptr_array_index(finding->packages, i);
        g_autofree gchar *action = action_of_package(package);
        Gathered *gathered = gathered_get(by_action, action);

        gathered_add_finding(gathered, finding, rule);
        gathered_set_versions(gathered, package);
    }
}

static Priority *
gathered_finish(Gathered *self)
{
    g_ptr_array_sort(self->rules, rule_compare_urgency);
    for (guint i = 0; i < MIN(self->rules->len, PRIORITY_MAX_RULES); i++) {
        const Rule *rule = g_ptr_array_index(self->rules, i);

        g_ptr_array_add(self->priority->rules, g_strdup(rule->id));
    }
    self->priority->n_hosts = g_hash_table_size(self->hosts);
    return g_steal_pointer(&self->priority);
}

static gint
priority_compare(gconstpointer a, gconstpointer b)
{
    const Priority *priority_a = *(const Priority *const *)a;
    const Priority *priority_b = *(const Priority *const *)b;
    gint order = (priority_b->fixed != NULL) - (priority_a->fixed != NULL);

    if (order == 0)
        order = (priority_b->n_known_exploited > 0) - (priority_a->n_known_exploited > 0);
    if (order == 0)
        order = (gint)priority_a->severity - (gint)priority_b->severity;
    if (order == 0)
        order = compare_doubles_descending(priority_a->epss, priority_b->epss);
    if (order == 0)
        order = compare_doubles_descending(priority_a->score, priority_b->score);
    if (order == 0)
        order = (gint)priority_b->n_findings - (gint)priority_a->n_findings;
    return order != 0 ? order : strcmp(priority_a->action, priority_b->action);
}

GPtrArray *
priorities_of_run(const Run *run, guint max)
{
    g_autoptr(GHashTable) by_action =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)gathered_free);
    GPtrArray *priorities = g_ptr_array_new_with_free_func((GDestroyNotify)priority_free);
    GHashTableIter iter;
    gpointer gathered;

    for (guint i = 0; i < run->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(run->findings, i);

        if (finding->waiver == NULL)
            gather_finding(by_action, run, finding);
    }
    g_hash_table_iter_init(&iter, by_action);
    while (g_hash_table_iter_next(&iter, NULL, &gathered))
        g_ptr_array_add(priorities, gathered_finish(gathered));
    g_ptr_array_sort(priorities, priority_compare);
    if (priorities->len > max)
        g_ptr_array_set_size(priorities, (gint)max);
    return priorities;
}
