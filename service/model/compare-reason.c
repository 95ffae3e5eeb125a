/* SPDX-License-Identifier: Apache-2.0 */
#include "model/compare-reason.h"

#include <string.h>

static const HostFacts *
find_host(const Run *run, const gchar *agent_id)
{
    for (guint i = 0; i < run->hosts->len; i++) {
        const HostFacts *facts = g_ptr_array_index(run->hosts, i);

        if (strcmp(facts->agent_id, agent_id) == 0)
            return facts;
    }
    return NULL;
}

static gboolean
packages_were_read(const HostFacts *facts)
{
    for (guint i = 0; i < facts->gaps->len; i++) {
        const FactGap *gap = g_ptr_array_index(facts->gaps, i);

        if (gap->area == FACT_AREA_PACKAGES_DPKG || gap->area == FACT_AREA_PACKAGES_RPM ||
            gap->area == FACT_AREA_PACKAGES_APK)
            return FALSE;
    }
    return facts->packages->len > 0;
}

/* the packages that the finding was about, none of which the host has any more */
static gboolean
packages_are_removed(const Run *run, const gchar *agent_id, const gchar *packages)
{
    const HostFacts *facts = find_host(run, agent_id);
    g_auto(GStrv) names = g_strsplit(packages != NULL ? packages : "", " ", -1);

    if (facts == NULL || names[0] == NULL || !packages_were_read(facts))
        return FALSE;
    for (guint i = 0; i < facts->packages->len; i++) {
        const Package *package = g_ptr_array_index(facts->packages, i);
        const gchar *source = package->source != NULL ? package->source : package->name;

        if (g_strv_contains((const gchar *const *)names, source))
            return FALSE;
    }
    return TRUE;
}

GoneReason
compare_reason(const GoneFinding *gone,
               const gchar *agent_id,
               const Run *run,
               const RunIndex *index)
{
    const Rule *rule = run_index_find_rule(index, gone->rules_package, gone->rule);
    RuleState state;

    if (!run_index_is_assessed(index, agent_id))
        return GONE_REASON_HOST_NOT_ASSESSED;
    if (rule != NULL && rule_state_on_host(rule, agent_id, &state)) {
        if (state == RULE_STATE_PASS)
            return GONE_REASON_FIXED;
        return state == RULE_STATE_NOT_APPLICABLE ? GONE_REASON_NOT_APPLICABLE
                                                  : GONE_REASON_NOT_CHECKED;
    }
    if (!run_index_is_evaluated(index, gone->rules_package, agent_id))
        return GONE_REASON_NOT_CHECKED;
    if (packages_are_removed(run, agent_id, gone->packages))
        return GONE_REASON_PACKAGE_REMOVED;
    return rule != NULL ? GONE_REASON_NOT_CHECKED : GONE_REASON_RULE_GONE;
}

gboolean
compare_is_unverified(GoneReason reason)
{
    return reason == GONE_REASON_HOST_NOT_ASSESSED || reason == GONE_REASON_NOT_CHECKED;
}
