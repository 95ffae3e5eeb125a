/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/run.h"

G_BEGIN_DECLS

/**
 * RunIndex:
 *
 * Finds fast what a run says about a rule on a host. Borrows from the run, which outlives it and does not
 * change meanwhile.
 */
typedef struct _RunIndex RunIndex;

/**
 * run_index_new:
 * @run: a run
 *
 * Returns: (transfer full): its index
 */
RunIndex *
run_index_new(const Run *run);

/**
 * run_index_free:
 * @self: (nullable): an index
 */
void
run_index_free(RunIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RunIndex, run_index_free)

/**
 * run_index_count_assessed:
 * @self: an index
 *
 * Returns: number of hosts on which any rule came to a result
 */
guint
run_index_count_assessed(const RunIndex *self);

/**
 * run_index_is_assessed:
 * @self: an index
 * @agent_id: a host
 *
 * Returns: whether any rule came to a result on it
 */
gboolean
run_index_is_assessed(const RunIndex *self, const gchar *agent_id);

/**
 * run_index_is_evaluated:
 * @self: an index
 * @rules_package: id of a rules package
 * @agent_id: a host
 *
 * Returns: whether any rule of the package came to a result on the host
 */
gboolean
run_index_is_evaluated(const RunIndex *self, const gchar *rules_package, const gchar *agent_id);

/**
 * run_index_find_rule:
 * @self: an index
 * @rules_package: id of a rules package
 * @rule: id of a rule
 *
 * Returns: (transfer none) (nullable): the rule
 */
const Rule *
run_index_find_rule(const RunIndex *self, const gchar *rules_package, const gchar *rule);

/**
 * rule_state_on_host:
 * @rule: a rule
 * @agent_id: a host
 * @out_state: (out): its result there
 *
 * Returns: whether there is a result; @out_state is untouched otherwise
 */
gboolean
rule_state_on_host(const Rule *rule, const gchar *agent_id, RuleState *out_state);

/**
 * HostMap:
 *
 * Which host of one run is which of another: hosts with the same agent id, else those that alone
 * have the same name in both runs.
 */
typedef struct _HostMap HostMap;

/**
 * host_map_new:
 * @run: a run
 * @earlier: an earlier one
 *
 * Returns: (transfer full): the map; it borrows from both
 */
HostMap *
host_map_new(const Run *run, const Run *earlier);

/**
 * host_map_free:
 * @self: (nullable): a map
 */
void
host_map_free(HostMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HostMap, host_map_free)

/**
 * host_map_to_now:
 * @self: a map
 * @agent_id: a host of the earlier run
 *
 * Returns: (transfer none): its agent id in the run; @agent_id if the run does not know it
 */
const gchar *
host_map_to_now(const HostMap *self, const gchar *agent_id);

/**
 * host_map_to_earlier:
 * @self: a map
 * @agent_id: a host of the run
 *
 * Returns: (transfer none): its agent id in the earlier run; @agent_id if that does not know it
 */
const gchar *
host_map_to_earlier(const HostMap *self, const gchar *agent_id);

G_END_DECLS
