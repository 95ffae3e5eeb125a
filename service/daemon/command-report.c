/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/command.h"
#include "reports/report.h"

#define COMMAND_NAME "assay report"

typedef struct {
    gchar *type;
    gchar *format;
    gchar *output;
    gchar *language;
    gchar *paper;
    gchar *branding;
    gchar **previous;
    gchar *waivers;
    gchar **files;
} ReportOptions;

static void
report_options_clear(ReportOptions *options)
{
    g_free(options->type);
    g_free(options->format);
    g_free(options->output);
    g_free(options->language);
    g_free(options->paper);
    g_free(options->branding);
    g_strfreev(options->previous);
    g_free(options->waivers);
    g_strfreev(options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReportOptions, report_options_clear)

static gboolean
report_options_parse(ReportOptions *options, gint argc, gchar **argv)
{
    const GOptionEntry entries[] = {
        {"type", 't', 0, G_OPTION_ARG_STRING, &options->type, "finding or full (default: full)",
         "TYPE"},
        {"format", 'f', 0, G_OPTION_ARG_STRING, &options->format,
         "html, pdf, fo, json, sarif, csv or asff (default: html)", "FORMAT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
         "file to write (default: standard output)", "FILE"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &options->language,
         "en, de or fr, for html, pdf and fo (default: en)", "LANGUAGE"},
        {"paper", 0, 0, G_OPTION_ARG_STRING, &options->paper,
         "a4 or letter, for pdf and fo (default: a4)", "PAPER"},
        {"branding", 0, 0, G_OPTION_ARG_FILENAME, &options->branding,
         "organisation, logo, colour, classification and contact, for html, pdf and fo", "FILE"},
        {"previous", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->previous,
         "compare with this earlier run (repeatable)", "RUN.xml"},
        {"waivers", 0, 0, G_OPTION_ARG_FILENAME, &options->waivers, "accepted risks", "FILE"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };

    return command_parse(COMMAND_NAME, "RUN.xml",
                         "Makes a report from a run document alone: the same document gives the "
                         "same report, on any machine.",
                         entries, argc, argv);
}

ExitStatus
command_report(const CommandContext *context, gint argc, gchar **argv)
{
    g_auto(ReportOptions) options = {0};
    g_autoptr(GError) error = NULL;
    g_autofree gchar *hyphens = context->platform->hyphen_folder();
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    ReportRequest request = {.type = REPORT_TYPE_FULL, .format = REPORT_FORMAT_HTML};

    if (!report_options_parse(&options, argc, argv))
        return EXIT_STATUS_USAGE;
    if (options.files == NULL || g_strv_length(options.files) != 1)
        return command_usage(COMMAND_NAME, "name exactly one run document");
    if (options.type != NULL && !report_type_from_string(options.type, &request.type))
        return command_usage(COMMAND_NAME, "unknown report type '%s'", options.type);
    if (options.format != NULL && !report_format_from_string(options.format, &request.format))
        return command_usage(COMMAND_NAME, "unknown report format '%s'", options.format);
    request.output = options.output != NULL ? options.output : "-";
    request.language = options.language;
    request.paper = options.paper;
    request.branding = options.branding;
    request.previous = (const gchar *const *)options.previous;
    request.waivers = options.waivers;
    request.hyphen_folder = hyphens;
    request.warnings = warnings;
    if (!report_make(options.files[0], &request, &error))
        return command_fail(COMMAND_NAME, error);
    command_warn(COMMAND_NAME, warnings);
    return EXIT_STATUS_FINE;
}
