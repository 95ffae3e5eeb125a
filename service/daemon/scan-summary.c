/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/scan-summary.h"

#include <string.h>

#include "assess/priorities.h"
#include "model/compare.h"
#include "model/waivers.h"

#define SUMMARY_MAX_EXCLUSIONS 5

/* shapes of the severities, so that they can be told apart without colours */
static const gchar *const severity_shapes[SEVERITY_COUNT] = {
    [SEVERITY_HIGH] = "▲",          [SEVERITY_MEDIUM] = "◆",    [SEVERITY_LOW] = "●",
    [SEVERITY_INFORMATIONAL] = "○", [SEVERITY_UNDEFINED] = "○",
};

static void
append_head(GString *out, const Run *run, const Terminal *terminal)
{
    const HostFacts *facts = g_ptr_array_index(run->hosts, 0);
    g_autofree gchar *hostname = terminal_clean(facts->hostname);
    g_autofree gchar *os = terminal_clean(facts->os.pretty_name);

    g_string_append_printf(out, "\n%s%s%s  %s", terminal_bold(terminal), hostname,
                           terminal_reset(terminal), os);
    if (facts->kernel_release != NULL)
        g_string_append_printf(out, ", kernel %s", facts->kernel_release);
    g_string_append_printf(out, ", %u packages", facts->packages->len);
    if (facts->origin != NULL) {
        g_autofree gchar *origin = terminal_clean(facts->origin);

        g_string_append_printf(out, " (%s)", origin);
    }
    if (facts->reboot_required)
        g_string_append(out, "\nA newer kernel is installed than the one that runs: restart.");
    g_string_append(out, "\n\n");
}

static void
append_counts(GString *out, const Run *run, const Terminal *terminal)
{
    guint counts[SEVERITY_COUNT];

    run_count_findings(run, NULL, counts);
    for (Severity severity = 0; severity < SEVERITY_COUNT; severity++) {
        if (severity == SEVERITY_UNDEFINED && counts[severity] == 0)
            continue;
        g_string_append_printf(out, "%s%s %u %s%s   ",
                               counts[severity] > 0 ? terminal_severity(terminal, severity) : "",
                               severity_shapes[severity], counts[severity],
                               severity_to_string(severity), terminal_reset(terminal));
    }
    g_string_append(out, "\n");
}

/* what became of the findings since the previous run, and which are accepted risks */
static void
append_changes(GString *out, const Run *run)
{
    const ChangeCounts counts = compare_count(run);
    guint all[SEVERITY_COUNT];
    guint open[SEVERITY_COUNT];
    guint accepted = 0;

    if (run->history != NULL)
        g_string_append_printf(out,
                               "Since the previous run: %u new, %u fixed, %u still there, %u no "
                               "longer checked\n",
                               counts.n_new, counts.n_fixed, counts.n_still_there,
                               counts.n_unverified);
    run_count_findings(run, NULL, all);
    waivers_count_open(run, open);
    for (Severity severity = 0; severity < SEVERITY_COUNT; severity++)
        accepted += all[severity] - open[severity];
    if (run->waivers != NULL)
        g_string_append_printf(out, "Accepted risks: %u of them\n", accepted);
}

static gchar *
priority_why(const Priority *priority)
{
    GString *why = g_string_new(NULL);

    g_string_append_printf(why, "%u finding%s", priority->n_findings,
                           priority->n_findings == 1 ? "" : "s");
    if (priority->n_known_exploited > 0)
        g_string_append_printf(why, ", %u known exploited", priority->n_known_exploited);
    if (priority->epss >= 0.001)
        g_string_append_printf(why, ", EPSS %.1f %%", priority->epss * 100);
    if (priority->score >= 0)
        g_string_append_printf(why, ", CVSS %.1f", priority->score);
    return g_string_free(why, FALSE);
}

static void
append_priority(GString *out, guint number, const Priority *priority, const Terminal *terminal)
{
    g_autofree gchar *why = priority_why(priority);
    g_autofree gchar *action = terminal_clean(priority->action);
    g_autofree gchar *installed = terminal_clean(priority->installed);
    g_autofree gchar *fixed = terminal_clean(priority->fixed);

    g_string_append_printf(out, "%3u. %s%s%s %s%s%s", number,
                           terminal_severity(terminal, priority->severity),
                           severity_shapes[priority->severity], terminal_reset(terminal),
                           terminal_bold(terminal), action, terminal_reset(terminal));
    if (*installed != '\0' && *fixed != '\0')
        g_string_append_printf(out, "  %s → %s", installed, fixed);
    g_string_append_printf(out, "\n       %s: ", why);
    for (guint i = 0; i < priority->rules->len; i++) {
        g_autofree gchar *rule = terminal_clean(g_ptr_array_index(priority->rules, i));

        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", rule);
    }
    g_string_append(out, priority->n_findings > priority->rules->len ? " …\n" : "\n");
}

static void
append_priorities(GString *out, const Run *run, const Terminal *terminal)
{
    g_autoptr(GPtrArray) priorities = priorities_of_run(run, SCAN_SUMMARY_MAX_PRIORITIES);

    if (priorities->len == 0)
        return;
    g_string_append_printf(out, "\n%sFix first%s\n", terminal_bold(terminal),
                           terminal_reset(terminal));
    for (guint i = 0; i < priorities->len; i++)
        append_priority(out, i + 1, g_ptr_array_index(priorities, i), terminal);
}

static void
append_exclusions(GString *out, const Run *run, const Terminal *terminal, gboolean is_verbose)
{
    guint shown = is_verbose ? run->exclusions->len : SUMMARY_MAX_EXCLUSIONS;

    if (run->exclusions->len == 0)
        return;
    g_string_append_printf(out, "\n%sNot checked%s\n", terminal_bold(terminal),
                           terminal_reset(terminal));
    for (guint i = 0; i < MIN(shown, run->exclusions->len); i++) {
        const Exclusion *exclusion = g_ptr_array_index(run->exclusions, i);
        g_autofree gchar *title = terminal_clean(exclusion->title);
        g_autofree gchar *description = terminal_clean(exclusion->description);

        g_string_append_printf(out, "  - %s: %s\n", title, description);
    }
    if (run->exclusions->len > shown)
        g_string_append_printf(out, "  and %u more (--verbose tells them)\n",
                               run->exclusions->len - shown);
}

static void
append_sources(GString *out, const Run *run, const Terminal *terminal)
{
    if (run->sources->len == 0)
        return;
    g_string_append_printf(out, "\n%sContent%s\n", terminal_bold(terminal),
                           terminal_reset(terminal));
    for (guint i = 0; i < run->sources->len; i++) {
        const AdvisorySource *source = g_ptr_array_index(run->sources, i);
        g_autofree gchar *title = terminal_clean(source->title);
        gint64 age_ms = run->created_ms - advisory_source_time(source);
        gint64 days = MAX(age_ms, 0) / (24 * 60 * 60 * G_GINT64_CONSTANT(1000));

        g_string_append_printf(out, "  - %s, %" G_GINT64_FORMAT " day%s old\n", title, days,
                               days == 1 ? "" : "s");
    }
}

static void
append_files(GString *out, const ScanFiles *files)
{
    g_string_append(out, "\n");
    if (files->run_document != NULL)
        g_string_append_printf(out, "Run document: %s\n", files->run_document);
    if (files->report != NULL)
        g_string_append_printf(out, "Report:       %s\n", files->report);
    if (files->run_document == NULL)
        g_string_append(out, "Nothing was written; --output and --report name files to keep.\n");
    else if (files->report == NULL && strcmp(files->run_document, "-") != 0)
        g_string_append_printf(out, "For the report: assay report %s --output report.html\n",
                               files->run_document);
}

gchar *
scan_summary_text(const Run *run,
                  const ScanFiles *files,
                  const Terminal *terminal,
                  gboolean is_verbose)
{
    GString *out = g_string_new(NULL);

    append_head(out, run, terminal);
    append_counts(out, run, terminal);
    append_changes(out, run);
    append_priorities(out, run, terminal);
    append_exclusions(out, run, terminal, is_verbose);
    append_sources(out, run, terminal);
    append_files(out, files);
    return g_string_free(out, FALSE);
}
