/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "assess/assess.h"
#include "base/error.h"
#include "base/file.h"
#include "daemon/command.h"
#include "daemon/scan-content.h"
#include "daemon/scan-history.h"
#include "daemon/scan-summary.h"
#include "host/collect.h"
#include "host/image.h"
#include "model/run-document.h"
#include "model/waivers.h"
#include "reports/report.h"

#define COMMAND_NAME "assay scan"

typedef struct {
    gchar *packages;
    gchar *root;
    gchar *image;
    gchar **content;
    gchar *output;
    gchar *report;
    gchar *fail_on;
    gchar *format;
    gchar *state;
    gchar *database;
    gchar *target;
    gchar **previous;
    gchar *waivers;
    gboolean no_mirror;
    gboolean quiet;
    gboolean verbose;
    gchar **rest;
    Severity fail_on_severity;
    gboolean is_json;
    GPtrArray *package_ids;
} ScanOptions;

static void
scan_options_clear(ScanOptions *options)
{
    g_free(options->packages);
    g_free(options->root);
    g_free(options->image);
    g_strfreev(options->content);
    g_free(options->output);
    g_free(options->report);
    g_free(options->fail_on);
    g_free(options->format);
    g_free(options->state);
    g_free(options->database);
    g_free(options->target);
    g_strfreev(options->previous);
    g_free(options->waivers);
    g_strfreev(options->rest);
    g_clear_pointer(&options->package_ids, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ScanOptions, scan_options_clear)

/* what an option takes stands beside it: name, letter, kind, where it goes, help, value's name */
#define SCAN_OPTION(name, letter, kind, field, help, value)                                        \
    {                                                                                              \
        name, letter, 0, G_OPTION_ARG_##kind, &options->field, help, value                         \
    }

static gboolean
scan_options_parse(ScanOptions *options, gint argc, gchar **argv)
{
    const GOptionEntry entries[] = {
        SCAN_OPTION("packages", 0, STRING, packages, "rules packages, comma-separated", "LIST"),
        SCAN_OPTION("root", 0, FILENAME, root, "assess the offline tree in DIR", "DIR"),
        SCAN_OPTION("image", 0, FILENAME, image, "assess a tar, OCI or docker archive", "FILE"),
        SCAN_OPTION("content", 0, FILENAME_ARRAY, content, "use only this feed (repeatable)",
                    "FILE"),
        SCAN_OPTION("output", 'o', FILENAME, output, "write the run document (- for stdout)",
                    "FILE"),
        SCAN_OPTION("report", 'r', FILENAME, report, "write the full HTML report", "FILE"),
        SCAN_OPTION("fail-on", 0, STRING, fail_on, "exit 1 at high, medium or low findings",
                    "SEVERITY"),
        SCAN_OPTION("format", 'f', STRING, format, "summary as text or json", "FORMAT"),
        SCAN_OPTION("target", 0, STRING, target, "name of the assessment target", "NAME"),
        SCAN_OPTION("previous", 0, FILENAME_ARRAY, previous,
                    "compare with this earlier run (repeatable)", "RUN.xml"),
        SCAN_OPTION("waivers", 0, FILENAME, waivers, "accepted risks", "FILE"),
        SCAN_OPTION("state", 0, FILENAME, state, "state folder", "DIR"),
        SCAN_OPTION("database", 0, FILENAME, database, "advisory database", "FILE"),
        SCAN_OPTION("no-mirror", 0, NONE, no_mirror, "never ask the host's package mirror", NULL),
        SCAN_OPTION("quiet", 'q', NONE, quiet, "no progress and no summary", NULL),
        SCAN_OPTION("verbose", 'v', NONE, verbose, "tell all that was not checked", NULL),
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rest, NULL, NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };

    return command_parse(COMMAND_NAME, NULL,
                         "Assesses this host, an offline tree or an image, without changing it.",
                         entries, argc, argv);
}

static GPtrArray *
split_packages(const gchar *list)
{
    g_auto(GStrv) words = g_strsplit(list, ",", -1);
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; words[i] != NULL; i++) {
        if (*g_strstrip(words[i]) != '\0')
            g_ptr_array_add(ids, g_strdup(words[i]));
    }
    return ids;
}

static ExitStatus
scan_options_check(ScanOptions *options)
{
    if (options->rest != NULL)
        return command_usage(COMMAND_NAME, "unexpected argument '%s'", options->rest[0]);
    if (options->root != NULL && options->image != NULL)
        return command_usage(COMMAND_NAME, "--root and --image exclude each other");
    if (options->content != NULL && options->database != NULL)
        return command_usage(COMMAND_NAME, "--content and --database exclude each other");
    if (options->format != NULL && strcmp(options->format, "text") != 0 &&
        strcmp(options->format, "json") != 0)
        return command_usage(COMMAND_NAME, "unknown format '%s'", options->format);
    if (options->fail_on != NULL &&
        (!severity_from_string(options->fail_on, &options->fail_on_severity) ||
         options->fail_on_severity > SEVERITY_LOW))
        return command_usage(COMMAND_NAME, "--fail-on takes high, medium or low");
    options->is_json = g_strcmp0(options->format, "json") == 0;
    if (options->packages != NULL)
        options->package_ids = split_packages(options->packages);
    return EXIT_STATUS_FINE;
}

/* standard output can carry only one of the run document and the summary */
static gboolean
summary_is_wanted(const ScanOptions *options)
{
    return !options->quiet && g_strcmp0(options->output, "-") != 0 &&
           g_strcmp0(options->report, "-") != 0;
}

/* only programs are told, and people do not wait for it */
static gchar *
document_digest(const ScanOptions *options)
{
    return options->is_json && options->output != NULL ? file_digest(options->output, NULL) : NULL;
}

static void
print_summary(const CommandContext *context, const ScanOptions *options, const Run *run)
{
    g_autofree gchar *digest = document_digest(options);
    const ScanFiles files = {
        .run_document = options->output, .report = options->report, .digest = digest};
    Terminal terminal = terminal_of_output(context->platform);
    g_autofree gchar *text = NULL;

    if (options->is_json)
        text = scan_summary_json(run, &files);
    else
        text = scan_summary_text(run, &files, &terminal, options->verbose);
    g_print("%s%s", text, options->is_json ? "\n" : "");
}

/* a report is made from the run document alone, so one that is not kept is written aside first */
static gboolean
save_report(const Run *run, const ScanOptions *options, GError **error)
{
    g_autofree gchar *folder = NULL;
    g_autofree gchar *path = NULL;
    gboolean is_done;

    if (options->output != NULL && strcmp(options->output, "-") != 0)
        return report_render(options->output, REPORT_TYPE_FULL, REPORT_FORMAT_HTML, options->report,
                             error);
    folder = g_dir_make_tmp("assay-XXXXXX", error);
    if (folder == NULL)
        return FALSE;
    path = g_build_filename(folder, "run.xml", NULL);
    is_done = run_document_save(run, path, error) &&
              report_render(path, REPORT_TYPE_FULL, REPORT_FORMAT_HTML, options->report, error);
    scan_remove_aside(folder);
    return is_done;
}

static gboolean
write_results(const CommandContext *context,
              const ScanOptions *options,
              const Run *run,
              GError **error)
{
    if (options->output != NULL && !run_document_save(run, options->output, error))
        return FALSE;
    if (options->report != NULL && !save_report(run, options, error))
        return FALSE;
    if (summary_is_wanted(options))
        print_summary(context, options, run);
    return TRUE;
}

static ExitStatus
exit_status_of_run(const ScanOptions *options, const Run *run)
{
    guint counts[SEVERITY_COUNT];

    if (options->fail_on == NULL)
        return EXIT_STATUS_FINE;
    waivers_count_open(run, counts);
    for (Severity severity = 0; severity <= options->fail_on_severity; severity++) {
        if (counts[severity] > 0)
            return EXIT_STATUS_FINDINGS;
    }
    return EXIT_STATUS_FINE;
}

/* what is known is chosen after the facts, since it depends on which system it is */
static Run *
assess(const CommandContext *context,
       const ScanOptions *options,
       AssessOptions *assess_options,
       Progress *progress,
       GError **error)
{
    g_autoptr(ScanContent) content = NULL;
    const ScanContentOptions content_options = {.files = options->content,
                                                .state = options->state,
                                                .database = options->database,
                                                .use_mirror = !options->no_mirror};
    g_autoptr(HostFacts) facts = host_collect(context->platform, &assess_options->view, progress,
                                              context->cancellable, error);

    if (facts == NULL)
        return NULL;
    assess_name_offline_host(facts, assess_options->origin, assess_options->digest);
    content =
        scan_content_open(&content_options, context, &assess_options->view, facts, progress, error);
    if (content == NULL)
        return NULL;
    assess_options->lookup = scan_content_lookup(content);
    assess_options->facts = g_steal_pointer(&facts);
    return assess_run(assess_options, progress, context->cancellable, error);
}

static gboolean
open_host(const CommandContext *context,
          const ScanOptions *options,
          AssessOptions *assess_options,
          HostImage **out_image,
          Progress *progress,
          GError **error)
{
    if (options->image != NULL) {
        *out_image = host_image_open(options->image, progress, context->cancellable, error);
        if (*out_image == NULL)
            return FALSE;
        assess_options->view.root = host_image_root(*out_image);
        assess_options->origin = host_image_origin(*out_image);
        assess_options->digest = host_image_digest(*out_image);
    } else if (options->root != NULL) {
        assess_options->view.root = options->root;
        assess_options->origin = options->root;
    } else {
        assess_options->view = (HostView){.root = context->platform->root, .is_live = TRUE};
    }
    return TRUE;
}

ExitStatus
command_scan(const CommandContext *context, gint argc, gchar **argv)
{
    g_auto(ScanOptions) options = {0};
    g_autoptr(Progress) progress = NULL;
    g_autoptr(HostImage) image = NULL;
    g_auto(ScanHistory) history = {0};
    g_autoptr(Run) run = NULL;
    g_autoptr(GError) error = NULL;
    AssessOptions assess_options = {.platform = context->platform, .now_ms = time_now_ms()};

    if (!scan_options_parse(&options, argc, argv) ||
        scan_options_check(&options) != EXIT_STATUS_FINE)
        return EXIT_STATUS_USAGE;
    assess_options.rules_packages = options.package_ids;
    assess_options.target_name = options.target;
    progress = command_progress(context, options.quiet);
    if (!scan_history_open(&history, options.previous, options.waivers, assess_options.now_ms,
                           &error) ||
        !open_host(context, &options, &assess_options, &image, progress, &error)) {
        progress_end(progress, NULL);
        return command_fail(COMMAND_NAME, error);
    }
    run = assess(context, &options, &assess_options, progress, &error);
    progress_end(progress, NULL);
    if (run == NULL || !scan_history_apply(&history, run, COMMAND_NAME, &error) ||
        !write_results(context, &options, run, &error))
        return command_fail(COMMAND_NAME, error);
    return exit_status_of_run(&options, run);
}
