/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/run.h"

G_BEGIN_DECLS

/**
 * Priority:
 * @action: what to do: "update openssl", or the rule's title where no package is concerned
 * @installed: (nullable): version installed (the first host's)
 * @fixed: (nullable): version that fixes all of it, if one is available
 * @severity: worst severity of the findings it ends
 * @n_findings: number of findings it ends
 * @n_hosts: number of hosts concerned
 * @n_known_exploited: how many of the vulnerabilities are known to be exploited
 * @epss: highest probability of exploitation, or negative when not known
 * @score: highest base score, or negative when not known
 * @rules: (element-type utf8): rules, the most urgent first, at most 3
 *
 * One thing to do, and what it ends.
 */
typedef struct {
    gchar *action;
    gchar *installed;
    gchar *fixed;
    Severity severity;
    guint n_findings;
    guint n_hosts;
    guint n_known_exploited;
    gdouble epss;
    gdouble score;
    GPtrArray *rules;
} Priority;

/**
 * priority_free:
 * @self: (nullable): a priority
 */
void
priority_free(Priority *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Priority, priority_free)

/**
 * priorities_of_run:
 * @run: a run
 * @max: most entries wanted
 *
 * Gathers the findings by what ends them and puts first what matters most: known exploited
 * vulnerabilities, then severity, then the probability of exploitation, then the score, then the number of
 * findings. Informational findings, and those without a fix as long as there are others, come last.
 * Findings that are accepted risks are left out.
 *
 * Returns: (transfer full) (element-type Priority): at most @max entries
 */
GPtrArray *
priorities_of_run(const Run *run, guint max);

G_END_DECLS
