/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/command.h"

#include <string.h>

#include "base/error.h"

#define STANDARD_ERROR 2

static void
print_commands(const gchar *prefix, const Command *commands, gsize n_commands)
{
    g_print("Usage: %s COMMAND [OPTION…]\n\nCommands:\n", prefix);
    for (gsize i = 0; i < n_commands; i++)
        g_print("  %-10s %s\n", commands[i].name, commands[i].summary);
    g_print("\n\"%s COMMAND --help\" tells the options of a command.\n", prefix);
}

static gboolean
is_help(const gchar *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0;
}

ExitStatus
command_dispatch(const gchar *prefix,
                 const Command *commands,
                 gsize n_commands,
                 const CommandContext *context,
                 gint argc,
                 gchar **argv)
{
    if (argc < 2)
        return command_usage(prefix, "a command is missing");
    if (is_help(argv[1])) {
        print_commands(prefix, commands, n_commands);
        return EXIT_STATUS_FINE;
    }
    for (gsize i = 0; i < n_commands; i++) {
        if (strcmp(commands[i].name, argv[1]) == 0)
            return commands[i].run(context, argc - 1, argv + 1);
    }
    return command_usage(prefix, "unknown command '%s'", argv[1]);
}

gboolean
command_parse(const gchar *name,
              const gchar *parameters,
              const gchar *summary,
              const GOptionEntry *entries,
              gint argc,
              gchar **argv)
{
    g_autoptr(GOptionContext) options = g_option_context_new(parameters);
    g_auto(GStrv) arguments = g_new0(gchar *, (gsize)argc + 1);
    g_autoptr(GError) error = NULL;

    for (gint i = 0; i < argc; i++)
        arguments[i] = g_strdup(argv[i]);
    g_set_prgname(name);
    g_option_context_set_summary(options, summary);
    g_option_context_add_main_entries(options, entries, NULL);
    if (g_option_context_parse_strv(options, &arguments, &error))
        return TRUE;
    command_usage(name, "%s", error->message);
    return FALSE;
}

ExitStatus
command_fail(const gchar *name, const GError *error)
{
    g_printerr("%s: %s\n", name, error->message);
    return g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_USAGE) ? EXIT_STATUS_USAGE
                                                                  : EXIT_STATUS_FAILED;
}

void
command_warn(const gchar *name, const GPtrArray *warnings)
{
    for (guint i = 0; i < warnings->len; i++)
        g_printerr("%s: warning: %s\n", name, (const gchar *)g_ptr_array_index(warnings, i));
}

ExitStatus
command_usage(const gchar *name, const gchar *format, ...)
{
    g_autofree gchar *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    g_printerr("%s: %s\nTry \"%s --help\".\n", name, message, name);
    return EXIT_STATUS_USAGE;
}

Progress *
command_progress(const CommandContext *context, gboolean is_quiet)
{
    const Platform *platform = context->platform;

    if (is_quiet)
        return progress_new(PROGRESS_SILENT, 0);
    /* a bar is redrawn with an escape sequence, which a dumb terminal shows */
    if (!platform->is_terminal(STANDARD_ERROR) || g_strcmp0(g_getenv("TERM"), "dumb") == 0)
        return progress_new(PROGRESS_LINES, 0);
    return progress_new(PROGRESS_BAR, platform->terminal_columns(STANDARD_ERROR));
}
