/* SPDX-License-Identifier: Apache-2.0 */
#include "model/compare.h"

#include <string.h>

#include "model/compare-reason.h"
#include "model/run-document.h"

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT(1000))

/* what goes from one earlier run to the next */
typedef struct {
    Run *run;
    History *history;
    GHashTable *open; /* key: GoneFinding that was not seen fixed since; agents as in the run */
    GPtrArray *warnings;
} Comparison;

static gchar *
make_key(const gchar *rules_package, const gchar *rule, const gchar *agent_id)
{
    return g_strjoin("\n", agent_id, rules_package, rule, NULL);
}

static gboolean
is_notice(const Finding *finding)
{
    return strcmp(finding->rule, FINDING_TITLE_NONE_FOUND) == 0;
}

static gint64
finding_time(const Finding *finding, const Run *run)
{
    return finding->created_ms != TIME_UNSET ? finding->created_ms : run->started_ms;
}

static gchar *
package_names(const Finding *finding)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < finding->packages->len; i++) {
        const EvidencePackage *package = g_ptr_array_index(finding->packages, i);

        if (!g_ptr_array_find_with_equal_func(names, package->name, g_str_equal, NULL))
            g_ptr_array_add(names, package->name);
    }
    if (names->len == 0)
        return NULL;
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (gchar **)names->pdata);
}

static GHashTable *
open_findings_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify)gone_finding_free);
}

/* takes the entry; what is known of it from before makes it older */
static void
open_findings_add(GHashTable *to, GHashTable *before, GoneFinding *entry)
{
    g_autofree gchar *key = make_key(entry->rules_package, entry->rule, entry->agent_id);
    const GoneFinding *older = g_hash_table_lookup(before, key);

    if (older != NULL)
        entry->first_seen_ms = MIN(entry->first_seen_ms, older->first_seen_ms);
    g_hash_table_replace(to, g_steal_pointer(&key), entry);
}

static GoneFinding *
entry_of_finding(const Finding *finding, const Run *earlier, const HostMap *hosts)
{
    GoneFinding *entry = g_new0(GoneFinding, 1);
    const gint64 seen_ms = finding_time(finding, earlier);

    entry->rules_package = g_strdup(finding->rules_package);
    entry->rule = g_strdup(finding->rule);
    entry->agent_id = g_strdup(host_map_to_now(hosts, finding->agent_id));
    entry->hostname = g_strdup(finding->agent_id);
    entry->severity = finding->severity;
    entry->title = g_strdup(finding->title != NULL ? finding->title : finding->rule);
    entry->packages = package_names(finding);
    entry->first_seen_ms = finding->first_seen_ms != TIME_UNSET ? finding->first_seen_ms : seen_ms;
    entry->last_seen_ms = seen_ms;
    return entry;
}

static void
name_hosts(GHashTable *open, const Run *earlier, const HostMap *hosts)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer value;

    for (guint i = 0; i < earlier->hosts->len; i++) {
        const HostFacts *facts = g_ptr_array_index(earlier->hosts, i);

        g_hash_table_insert(names, (gpointer)host_map_to_now(hosts, facts->agent_id),
                            facts->hostname);
    }
    g_hash_table_iter_init(&iter, open);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        GoneFinding *entry = value;
        const gchar *name = g_hash_table_lookup(names, entry->agent_id);

        if (name != NULL) {
            g_free(entry->hostname);
            entry->hostname = g_strdup(name);
        }
    }
}

/* what the earlier run itself could not verify of the runs before it */
static void
add_unverified(GHashTable *to, GHashTable *before, const Run *earlier, const HostMap *hosts)
{
    for (guint i = 0; earlier->history != NULL && i < earlier->history->gone->len; i++) {
        const GoneFinding *gone = g_ptr_array_index(earlier->history->gone, i);
        const gchar *agent_id = host_map_to_now(hosts, gone->agent_id);
        g_autofree gchar *key = make_key(gone->rules_package, gone->rule, agent_id);
        GoneFinding *entry;

        if (!compare_is_unverified(gone->reason) || g_hash_table_contains(to, key))
            continue;
        entry = gone_finding_copy(gone);
        g_free(entry->agent_id);
        entry->agent_id = g_strdup(agent_id);
        open_findings_add(to, before, entry);
    }
}

static void
advance(Comparison *self, const Run *earlier, const RunIndex *index, const HostMap *hosts)
{
    g_autoptr(GHashTable) next = open_findings_new();
    GHashTableIter iter;
    gpointer key;
    gpointer value;

    for (guint i = 0; i < earlier->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(earlier->findings, i);

        if (!is_notice(finding))
            open_findings_add(next, self->open, entry_of_finding(finding, earlier, hosts));
    }
    name_hosts(next, earlier, hosts);
    add_unverified(next, self->open, earlier, hosts);
    g_hash_table_iter_init(&iter, self->open);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const GoneFinding *entry = value;
        const gchar *agent_id = host_map_to_earlier(hosts, entry->agent_id);

        if (!g_hash_table_contains(next, key) &&
            compare_is_unverified(compare_reason(entry, agent_id, earlier, index)))
            g_hash_table_insert(next, g_strdup(key), gone_finding_copy(entry));
    }
    g_hash_table_unref(self->open);
    self->open = g_steal_pointer(&next);
}

static gboolean
has_run(const History *history, const gchar *arn)
{
    for (guint i = 0; i < history->runs->len; i++) {
        if (strcmp(((const EarlierRun *)g_ptr_array_index(history->runs, i))->arn, arn) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
take_over_runs(Comparison *self, const Run *earlier, const EarlierRun *as)
{
    for (guint i = 0; earlier->history != NULL && i < earlier->history->runs->len; i++) {
        const EarlierRun *known = g_ptr_array_index(earlier->history->runs, i);
        EarlierRun *copy;

        if (has_run(self->history, known->arn) || known->started_ms >= earlier->started_ms)
            continue;
        copy = earlier_run_copy(known);
        if (copy->target == NULL)
            copy->target = g_strdup(as->target);
        if (copy->template_ == NULL)
            copy->template_ = g_strdup(as->template_);
        g_ptr_array_add(self->history->runs, copy);
    }
}

static void
remember_run(Comparison *self, const Run *earlier, const RunIndex *index)
{
    const Run *run = self->run;
    EarlierRun *as = g_new0(EarlierRun, 1);

    as->arn = g_strdup(earlier->arn);
    as->name = g_strdup(earlier->name);
    if (g_strcmp0(earlier->target.arn, run->target.arn) != 0)
        as->target = g_strdup(earlier->target.name != NULL ? earlier->target.name : "");
    else if (g_strcmp0(earlier->template_.arn, run->template_.arn) != 0)
        as->template_ = g_strdup(earlier->template_.name != NULL ? earlier->template_.name : "");
    as->started_ms = earlier->started_ms;
    as->completed_ms = earlier->completed_ms;
    as->n_hosts = run_index_count_assessed(index);
    run_count_findings(earlier, NULL, as->counts);
    g_ptr_array_add(self->history->runs, as);
    take_over_runs(self, earlier, as);
}

static void
warn_of(Comparison *self, const EarlierFile *file, const Run *earlier)
{
    const Run *run = self->run;

    if (g_strcmp0(earlier->target.arn, run->target.arn) != 0)
        g_ptr_array_add(self->warnings,
                        g_strdup_printf("'%s' is a run of the target '%s', not of '%s': what "
                                        "changed may only be another target",
                                        file->path, earlier->target.name, run->target.name));
    else if (g_strcmp0(earlier->template_.arn, run->template_.arn) != 0)
        g_ptr_array_add(self->warnings,
                        g_strdup_printf("'%s' is a run of the template '%s', not of '%s': what "
                                        "changed may only be other checks",
                                        file->path, earlier->template_.name, run->template_.name));
    if (earlier->state != RUN_STATE_COMPLETED && earlier->state != RUN_STATE_COMPLETED_WITH_ERRORS)
        g_ptr_array_add(self->warnings,
                        g_strdup_printf("'%s' is a run that did not come to its end (%s)",
                                        file->path, run_state_to_string(earlier->state)));
}

static FindingChange
change_of_new(const Finding *finding, const RunIndex *index, const HostMap *hosts)
{
    const gchar *agent_id = host_map_to_earlier(hosts, finding->agent_id);
    const Rule *rule = run_index_find_rule(index, finding->rules_package, finding->rule);
    RuleState state;

    if (!run_index_is_assessed(index, agent_id))
        return FINDING_CHANGE_NEW_HOST;
    if (rule != NULL && rule_state_on_host(rule, agent_id, &state) &&
        (state == RULE_STATE_PASS || state == RULE_STATE_NOT_APPLICABLE))
        return FINDING_CHANGE_NEW;
    return FINDING_CHANGE_NEW_CHECK;
}

/* what is found is no longer among the open ones; those that stay there are gone */
static void
judge_findings(Comparison *self, const RunIndex *index, const HostMap *hosts)
{
    for (guint i = 0; i < self->run->findings->len; i++) {
        Finding *finding = g_ptr_array_index(self->run->findings, i);
        g_autofree gchar *key = make_key(finding->rules_package, finding->rule, finding->agent_id);
        const GoneFinding *before = g_hash_table_lookup(self->open, key);

        if (is_notice(finding))
            continue;
        finding->first_seen_ms = finding_time(finding, self->run);
        if (before == NULL) {
            finding->change = change_of_new(finding, index, hosts);
            continue;
        }
        finding->change = FINDING_CHANGE_STILL_THERE;
        finding->first_seen_ms = MIN(finding->first_seen_ms, before->first_seen_ms);
        if (before->severity != finding->severity)
            finding->previous_severity = severity_to_string(before->severity);
        g_hash_table_remove(self->open, key);
    }
}

static gint
compare_gone(gconstpointer a, gconstpointer b)
{
    const GoneFinding *gone_a = *(const GoneFinding *const *)a;
    const GoneFinding *gone_b = *(const GoneFinding *const *)b;
    gint order = (gint)gone_a->severity - (gint)gone_b->severity;

    if (order == 0)
        order = strcmp(gone_a->rules_package, gone_b->rules_package);
    if (order == 0)
        order = strcmp(gone_a->rule, gone_b->rule);
    return order != 0 ? order : strcmp(gone_a->agent_id, gone_b->agent_id);
}

static void
judge_gone(Comparison *self)
{
    g_autoptr(RunIndex) index = run_index_new(self->run);
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, self->open);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        GoneFinding *entry = value;

        entry->reason = compare_reason(entry, entry->agent_id, self->run, index);
        if (compare_is_unverified(entry->reason) &&
            self->run->started_ms - entry->last_seen_ms > COMPARE_KEEP_DAYS * DAY_MS)
            continue;
        g_ptr_array_add(self->history->gone, gone_finding_copy(entry));
    }
    g_ptr_array_sort(self->history->gone, compare_gone);
}

static gboolean
compare_file(Comparison *self, const EarlierFile *file, gboolean is_newest, GError **error)
{
    g_autoptr(Run) earlier = run_document_load_part(file->path, RUN_DOCUMENT_PART_OUTLINE, error);
    g_autoptr(RunIndex) index = NULL;
    g_autoptr(HostMap) hosts = NULL;

    if (earlier == NULL)
        return FALSE;
    warn_of(self, file, earlier);
    index = run_index_new(earlier);
    hosts = host_map_new(self->run, earlier);
    advance(self, earlier, index, hosts);
    remember_run(self, earlier, index);
    if (is_newest)
        judge_findings(self, index, hosts);
    return TRUE;
}

static gint
compare_runs(gconstpointer a, gconstpointer b)
{
    const EarlierRun *run_a = *(const EarlierRun *const *)a;
    const EarlierRun *run_b = *(const EarlierRun *const *)b;

    return (run_a->started_ms < run_b->started_ms) - (run_a->started_ms > run_b->started_ms);
}

static void
forget(Run *run)
{
    for (guint i = 0; i < run->findings->len; i++) {
        Finding *finding = g_ptr_array_index(run->findings, i);

        finding->change = FINDING_CHANGE_UNKNOWN;
        finding->first_seen_ms = TIME_UNSET;
        finding->previous_severity = NULL;
    }
    history_free(run->history);
    run->history = history_new();
}

gboolean
compare_with_earlier(Run *run, const GPtrArray *files, GPtrArray *warnings, GError **error)
{
    Comparison self = {.run = run, .warnings = warnings};
    gboolean is_done = TRUE;

    forget(run);
    self.history = run->history;
    self.open = open_findings_new();
    for (guint i = files->len; is_done && i > 0; i--)
        is_done = compare_file(&self, g_ptr_array_index(files, i - 1), i == 1, error);
    if (is_done) {
        judge_gone(&self);
        g_ptr_array_sort(run->history->runs, compare_runs);
        if (run->history->runs->len > HISTORY_MAX_RUNS)
            g_ptr_array_set_size(run->history->runs, HISTORY_MAX_RUNS);
    }
    g_hash_table_unref(self.open);
    return is_done;
}
