/* SPDX-License-Identifier: Apache-2.0 */
#include "model/waivers.h"

#include <string.h>

#include "base/time.h"

/* of a scope that was made ready for matching; a part that is not set fits everything */
typedef struct {
    GPatternSpec *rules_package;
    GPatternSpec *rule;
    GPatternSpec *agent;
    GPatternSpec *host;
    GPatternSpec *package;
} ScopePatterns;

static GPatternSpec *
pattern_new(const gchar *text)
{
    return text != NULL ? g_pattern_spec_new(text) : NULL;
}

static void
scope_patterns_init(ScopePatterns *patterns, const WaiverScope *scope)
{
    patterns->rules_package = pattern_new(scope->rules_package);
    patterns->rule = pattern_new(scope->rule);
    patterns->agent = pattern_new(scope->agent);
    patterns->host = pattern_new(scope->host);
    patterns->package = pattern_new(scope->package);
}

static void
scope_patterns_clear(gpointer data)
{
    ScopePatterns *patterns = data;

    g_clear_pointer(&patterns->rules_package, g_pattern_spec_free);
    g_clear_pointer(&patterns->rule, g_pattern_spec_free);
    g_clear_pointer(&patterns->agent, g_pattern_spec_free);
    g_clear_pointer(&patterns->host, g_pattern_spec_free);
    g_clear_pointer(&patterns->package, g_pattern_spec_free);
}

static gboolean
pattern_fits(GPatternSpec *pattern, const gchar *text)
{
    return pattern == NULL || (text != NULL && g_pattern_spec_match_string(pattern, text));
}

static gboolean
pattern_fits_package(GPatternSpec *pattern, const Finding *finding)
{
    if (pattern == NULL)
        return TRUE;
    for (guint i = 0; i < finding->packages->len; i++) {
        const EvidencePackage *package = g_ptr_array_index(finding->packages, i);

        if (pattern_fits(pattern, package->name))
            return TRUE;
        for (guint j = 0; j < package->binaries->len; j++) {
            if (pattern_fits(pattern, g_ptr_array_index(package->binaries, j)))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
scope_fits(const ScopePatterns *patterns, const Finding *finding, const gchar *hostname)
{
    return pattern_fits(patterns->rules_package, finding->rules_package) &&
           pattern_fits(patterns->rule, finding->rule) &&
           pattern_fits(patterns->agent, finding->agent_id) &&
           pattern_fits(patterns->host, hostname) &&
           pattern_fits_package(patterns->package, finding);
}

static GArray *
waiver_patterns(const Waiver *waiver)
{
    GArray *all =
        g_array_sized_new(FALSE, TRUE, sizeof(ScopePatterns), MAX(waiver->scopes->len, 1));

    g_array_set_clear_func(all, scope_patterns_clear);
    g_array_set_size(all, waiver->scopes->len);
    for (guint i = 0; i < waiver->scopes->len; i++)
        scope_patterns_init(&g_array_index(all, ScopePatterns, i),
                            g_ptr_array_index(waiver->scopes, i));
    return all;
}

static gboolean
any_scope_fits(const GArray *patterns, const Finding *finding, const gchar *hostname)
{
    for (guint i = 0; i < patterns->len; i++) {
        if (scope_fits(&g_array_index(patterns, ScopePatterns, i), finding, hostname))
            return TRUE;
    }
    return FALSE;
}

static void
waiver_apply(Waiver *waiver, Run *run, GHashTable *hostnames)
{
    g_autoptr(GArray) patterns = waiver_patterns(waiver);
    const gboolean is_expired = waiver->until_ms < run->started_ms;

    waiver->n_matched = 0;
    waiver->n_findings = 0;
    for (guint i = 0; i < run->findings->len; i++) {
        Finding *finding = g_ptr_array_index(run->findings, i);

        if (g_strcmp0(finding->rule, FINDING_TITLE_NONE_FOUND) == 0 ||
            !any_scope_fits(patterns, finding, g_hash_table_lookup(hostnames, finding->agent_id)))
            continue;
        waiver->n_matched++;
        if (!is_expired && finding->waiver == NULL) {
            finding->waiver = g_strdup(waiver->id);
            waiver->n_findings++;
        }
    }
    if (is_expired)
        waiver->state = WAIVER_STATE_EXPIRED;
    else
        waiver->state = waiver->n_matched > 0 ? WAIVER_STATE_ACTIVE : WAIVER_STATE_UNUSED;
}

void
waivers_apply(Run *run, GPtrArray *waivers)
{
    g_autoptr(GHashTable) hostnames = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < run->hosts->len; i++) {
        const HostFacts *facts = g_ptr_array_index(run->hosts, i);

        g_hash_table_insert(hostnames, facts->agent_id, facts->hostname);
    }
    for (guint i = 0; i < run->findings->len; i++)
        g_clear_pointer(&((Finding *)g_ptr_array_index(run->findings, i))->waiver, g_free);
    g_clear_pointer(&run->waivers, g_ptr_array_unref);
    run->waivers = waivers;
    for (guint i = 0; i < waivers->len; i++)
        waiver_apply(g_ptr_array_index(waivers, i), run, hostnames);
}

void
waivers_count_open(const Run *run, guint out_counts[SEVERITY_COUNT])
{
    memset(out_counts, 0, SEVERITY_COUNT * sizeof *out_counts);
    for (guint i = 0; i < run->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(run->findings, i);

        if (finding->waiver == NULL)
            out_counts[finding->severity]++;
    }
}
