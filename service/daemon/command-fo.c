/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/command.h"
#include "reports/fo/formatter.h"

#define COMMAND_NAME "assay fo"

typedef struct {
    gchar *output;
    gchar *format;
    gboolean untagged;
    gboolean is_quiet;
    gchar **files;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->output);
    g_free(options->format);
    g_strfreev(options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static gboolean
options_parse(Options *options, gint argc, gchar **argv)
{
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
         "file to write (default: standard output)", "FILE"},
        {"format", 'f', 0, G_OPTION_ARG_STRING, &options->format,
         "pdf, or areas: a text that names every area (default: pdf)", "FORMAT"},
        {"untagged", 0, 0, G_OPTION_ARG_NONE, &options->untagged,
         "leave the logical structure out: a smaller file, not accessible", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->is_quiet, "print no warnings", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };

    return command_parse(COMMAND_NAME, "FILE.fo", "Formats an XSL-FO document (XSL 1.1) as a PDF.",
                         entries, argc, argv);
}

static void
print_warning(const gchar *message, gpointer user_data)
{
    (void)user_data;
    g_printerr("%s: warning: %s\n", COMMAND_NAME, message);
}

ExitStatus
command_fo(const CommandContext *context, gint argc, gchar **argv)
{
    g_auto(Options) options = {0};
    g_autoptr(GError) error = NULL;
    g_autofree gchar *folder = NULL;
    g_autofree gchar *hyphens = context->platform->hyphen_folder();
    FoOptions format = {.output = FO_OUTPUT_PDF};

    if (!options_parse(&options, argc, argv))
        return EXIT_STATUS_USAGE;
    if (options.files == NULL || g_strv_length(options.files) != 1)
        return command_usage(COMMAND_NAME, "name exactly one FO document");
    if (g_strcmp0(options.format, "areas") == 0)
        format.output = FO_OUTPUT_AREAS;
    else if (options.format != NULL && g_strcmp0(options.format, "pdf") != 0)
        return command_usage(COMMAND_NAME, "unknown format '%s'", options.format);
    folder = g_path_get_dirname(options.files[0]);
    format.tagged = !options.untagged;
    format.image_folder = folder;
    format.hyphen_folder = hyphens;
    format.warning = options.is_quiet ? NULL : print_warning;
    if (!fo_format_file(options.files[0], options.output != NULL ? options.output : "-", &format,
                        &error))
        return command_fail(COMMAND_NAME, error);
    return EXIT_STATUS_FINE;
}
