/* SPDX-License-Identifier: Apache-2.0 */
#include "model/run-index.h"

#include <string.h>

struct _RunIndex {
    GHashTable *packages; /* id of a rules package: its PackageIndex */
    GHashTable *assessed; /* agent ids */
};

/* keys are borrowed from the run */
typedef struct {
    GHashTable *rules;  /* id: Rule */
    GHashTable *agents; /* on which the package came to a result */
} PackageIndex;

/* a result that says something about the host; "not checked" and its like do not */
static const gboolean is_result[RULE_STATE_COUNT] = {
    [RULE_STATE_PASS] = TRUE,
    [RULE_STATE_FAIL] = TRUE,
    [RULE_STATE_INFORMATIONAL] = TRUE,
};

static void
package_index_free(gpointer data)
{
    PackageIndex *self = data;

    g_hash_table_unref(self->rules);
    g_hash_table_unref(self->agents);
    g_free(self);
}

static PackageIndex *
package_index(RunIndex *self, const gchar *id)
{
    PackageIndex *index = g_hash_table_lookup(self->packages, id);

    if (index == NULL) {
        index = g_new0(PackageIndex, 1);
        index->rules = g_hash_table_new(g_str_hash, g_str_equal);
        index->agents = g_hash_table_new(g_str_hash, g_str_equal);
        g_hash_table_insert(self->packages, (gpointer)id, index);
    }
    return index;
}

static void
add_rule(RunIndex *self, PackageIndex *package, Rule *rule)
{
    g_hash_table_insert(package->rules, rule->id, rule);
    for (RuleState state = 0; state < RULE_STATE_COUNT; state++) {
        const GPtrArray *agents = is_result[state] ? rule->results[state] : NULL;

        for (guint i = 0; agents != NULL && i < agents->len; i++) {
            g_hash_table_add(package->agents, g_ptr_array_index(agents, i));
            g_hash_table_add(self->assessed, g_ptr_array_index(agents, i));
        }
    }
}

RunIndex *
run_index_new(const Run *run)
{
    RunIndex *self = g_new0(RunIndex, 1);

    self->packages = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, package_index_free);
    self->assessed = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < run->rules_packages->len; i++) {
        const RulesPackage *package = g_ptr_array_index(run->rules_packages, i);
        PackageIndex *index = package_index(self, package->id);

        for (guint j = 0; j < package->rules->len; j++)
            add_rule(self, index, g_ptr_array_index(package->rules, j));
    }
    for (guint i = 0; i < run->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(run->findings, i);

        g_hash_table_add(package_index(self, finding->rules_package)->agents, finding->agent_id);
        g_hash_table_add(self->assessed, finding->agent_id);
    }
    return self;
}

void
run_index_free(RunIndex *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->packages);
    g_hash_table_unref(self->assessed);
    g_free(self);
}

guint
run_index_count_assessed(const RunIndex *self)
{
    return g_hash_table_size(self->assessed);
}

gboolean
run_index_is_assessed(const RunIndex *self, const gchar *agent_id)
{
    return g_hash_table_contains(self->assessed, agent_id);
}

gboolean
run_index_is_evaluated(const RunIndex *self, const gchar *rules_package, const gchar *agent_id)
{
    const PackageIndex *package = g_hash_table_lookup(self->packages, rules_package);

    return package != NULL && g_hash_table_contains(package->agents, agent_id);
}

const Rule *
run_index_find_rule(const RunIndex *self, const gchar *rules_package, const gchar *rule)
{
    const PackageIndex *package = g_hash_table_lookup(self->packages, rules_package);

    return package != NULL ? g_hash_table_lookup(package->rules, rule) : NULL;
}

gboolean
rule_state_on_host(const Rule *rule, const gchar *agent_id, RuleState *out_state)
{
    for (RuleState state = 0; state < RULE_STATE_COUNT; state++) {
        const GPtrArray *agents = rule->results[state];

        for (guint i = 0; agents != NULL && i < agents->len; i++) {
            if (strcmp(g_ptr_array_index(agents, i), agent_id) == 0) {
                *out_state = state;
                return TRUE;
            }
        }
    }
    return FALSE;
}

struct _HostMap {
    GHashTable *to_now;
    GHashTable *to_earlier;
};

/* name: its only host; NULL where several have it */
static GHashTable *
hosts_by_name(const Run *run)
{
    GHashTable *hosts = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < run->hosts->len; i++) {
        const HostFacts *facts = g_ptr_array_index(run->hosts, i);
        const gboolean is_first = !g_hash_table_contains(hosts, facts->hostname);

        g_hash_table_insert(hosts, facts->hostname, is_first ? facts->agent_id : NULL);
    }
    return hosts;
}

static GHashTable *
host_ids(const Run *run)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < run->hosts->len; i++)
        g_hash_table_add(ids, ((const HostFacts *)g_ptr_array_index(run->hosts, i))->agent_id);
    return ids;
}

HostMap *
host_map_new(const Run *run, const Run *earlier)
{
    HostMap *self = g_new0(HostMap, 1);
    g_autoptr(GHashTable) ids_now = host_ids(run);
    g_autoptr(GHashTable) ids_earlier = host_ids(earlier);
    g_autoptr(GHashTable) names_now = hosts_by_name(run);
    g_autoptr(GHashTable) names_earlier = hosts_by_name(earlier);

    self->to_now = g_hash_table_new(g_str_hash, g_str_equal);
    self->to_earlier = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < earlier->hosts->len; i++) {
        const HostFacts *facts = g_ptr_array_index(earlier->hosts, i);
        gchar *now = g_hash_table_lookup(names_now, facts->hostname);

        if (now == NULL || g_hash_table_contains(ids_now, facts->agent_id) ||
            g_hash_table_contains(ids_earlier, now) ||
            g_hash_table_lookup(names_earlier, facts->hostname) == NULL)
            continue;
        g_hash_table_insert(self->to_now, facts->agent_id, now);
        g_hash_table_insert(self->to_earlier, now, facts->agent_id);
    }
    return self;
}

void
host_map_free(HostMap *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->to_now);
    g_hash_table_unref(self->to_earlier);
    g_free(self);
}

static const gchar *
map_host(GHashTable *map, const gchar *agent_id)
{
    const gchar *other = g_hash_table_lookup(map, agent_id);

    return other != NULL ? other : agent_id;
}

const gchar *
host_map_to_now(const HostMap *self, const gchar *agent_id)
{
    return map_host(self->to_now, agent_id);
}

const gchar *
host_map_to_earlier(const HostMap *self, const gchar *agent_id)
{
    return map_host(self->to_earlier, agent_id);
}
