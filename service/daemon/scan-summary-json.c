/* SPDX-License-Identifier: Apache-2.0 */
#include "assess/priorities.h"
#include "base/json.h"
#include "daemon/scan-summary.h"
#include "model/compare.h"
#include "model/waivers.h"

static void
set_string(JsonObject *object, const gchar *name, const gchar *value)
{
    if (value != NULL)
        json_object_set_string_member(object, name, value);
}

static void
set_time(JsonObject *object, const gchar *name, gint64 time_ms)
{
    g_autofree gchar *text = time_format_iso8601(time_ms);

    set_string(object, name, text);
}

static JsonObject *
counts_to_json(const Run *run)
{
    JsonObject *object = json_object_new();
    guint counts[SEVERITY_COUNT];

    run_count_findings(run, NULL, counts);
    for (Severity severity = 0; severity < SEVERITY_COUNT; severity++)
        json_object_set_int_member(object, severity_to_string(severity), counts[severity]);
    return object;
}

static void
set_changes(JsonObject *object, const Run *run)
{
    const ChangeCounts counts = compare_count(run);
    JsonObject *changes;

    if (run->history == NULL)
        return;
    changes = json_object_new();
    json_object_set_int_member(changes, "new", counts.n_new);
    json_object_set_int_member(changes, "fixed", counts.n_fixed);
    json_object_set_int_member(changes, "stillThere", counts.n_still_there);
    json_object_set_int_member(changes, "noLongerChecked", counts.n_unverified);
    json_object_set_object_member(object, "changes", changes);
}

static void
set_accepted(JsonObject *object, const Run *run)
{
    guint all[SEVERITY_COUNT];
    guint open[SEVERITY_COUNT];
    JsonObject *accepted;

    if (run->waivers == NULL)
        return;
    accepted = json_object_new();
    run_count_findings(run, NULL, all);
    waivers_count_open(run, open);
    for (Severity severity = 0; severity < SEVERITY_COUNT; severity++)
        json_object_set_int_member(accepted, severity_to_string(severity),
                                   all[severity] - open[severity]);
    json_object_set_object_member(object, "acceptedCounts", accepted);
}

static JsonObject *
host_to_json(const HostFacts *facts)
{
    JsonObject *object = json_object_new();

    set_string(object, "agentId", facts->agent_id);
    set_string(object, "hostname", facts->hostname);
    set_string(object, "operatingSystem", facts->os.pretty_name);
    set_string(object, "kernelVersion", facts->kernel_release);
    set_string(object, "origin", facts->origin);
    json_object_set_int_member(object, "packages", facts->packages->len);
    json_object_set_boolean_member(object, "rebootRequired", facts->reboot_required);
    return object;
}

static JsonObject *
priority_to_json(const Priority *priority)
{
    JsonObject *object = json_object_new();
    JsonArray *rules = json_array_new();

    set_string(object, "action", priority->action);
    set_string(object, "installed", priority->installed);
    set_string(object, "fixed", priority->fixed);
    set_string(object, "severity", severity_to_string(priority->severity));
    json_object_set_int_member(object, "findings", priority->n_findings);
    json_object_set_int_member(object, "knownExploited", priority->n_known_exploited);
    if (priority->epss >= 0)
        json_object_set_double_member(object, "epss", priority->epss);
    if (priority->score >= 0)
        json_object_set_double_member(object, "score", priority->score);
    for (guint i = 0; i < priority->rules->len; i++)
        json_array_add_string_element(rules, g_ptr_array_index(priority->rules, i));
    json_object_set_array_member(object, "rules", rules);
    return object;
}

static JsonArray *
priorities_to_json(const Run *run)
{
    g_autoptr(GPtrArray) priorities = priorities_of_run(run, SCAN_SUMMARY_MAX_PRIORITIES);
    JsonArray *array = json_array_new();

    for (guint i = 0; i < priorities->len; i++)
        json_array_add_object_element(array, priority_to_json(g_ptr_array_index(priorities, i)));
    return array;
}

static JsonArray *
exclusions_to_json(const Run *run)
{
    JsonArray *array = json_array_new();

    for (guint i = 0; i < run->exclusions->len; i++) {
        const Exclusion *exclusion = g_ptr_array_index(run->exclusions, i);
        JsonObject *object = json_object_new();

        set_string(object, "title", exclusion->title);
        set_string(object, "description", exclusion->description);
        set_string(object, "recommendation", exclusion->recommendation);
        json_array_add_object_element(array, object);
    }
    return array;
}

static JsonArray *
sources_to_json(const Run *run)
{
    JsonArray *array = json_array_new();

    for (guint i = 0; i < run->sources->len; i++) {
        const AdvisorySource *source = g_ptr_array_index(run->sources, i);
        JsonObject *object = json_object_new();

        set_string(object, "id", source->id);
        set_string(object, "title", source->title);
        set_string(object, "digest", source->digest);
        set_time(object, "generated", source->generated_ms);
        set_time(object, "imported", source->imported_ms);
        json_array_add_object_element(array, object);
    }
    return array;
}

gchar *
scan_summary_json(const Run *run, const ScanFiles *files)
{
    g_autoptr(JsonNode) root = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();

    json_node_take_object(root, object);
    set_string(object, "arn", run->arn);
    set_string(object, "state", run_state_to_string(run->state));
    set_time(object, "startedAt", run->started_ms);
    set_time(object, "completedAt", run->completed_ms);
    json_object_set_object_member(object, "host", host_to_json(g_ptr_array_index(run->hosts, 0)));
    json_object_set_object_member(object, "findingCounts", counts_to_json(run));
    set_changes(object, run);
    set_accepted(object, run);
    json_object_set_array_member(object, "fixFirst", priorities_to_json(run));
    json_object_set_array_member(object, "exclusions", exclusions_to_json(run));
    json_object_set_array_member(object, "content", sources_to_json(run));
    set_string(object, "runDocument", files->run_document);
    set_string(object, "runDocumentDigest", files->digest);
    set_string(object, "report", files->report);
    return json_to_string(root, TRUE);
}
