/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "daemon/command.h"

static ExitStatus
command_version(const CommandContext *context, gint argc, gchar **argv)
{
    (void)context;
    (void)argc;
    (void)argv;
    g_print("assay %s\n", ASSAY_VERSION);
    return EXIT_STATUS_FINE;
}

static const Command commands[] = {
    {"scan", "[OPTION…]", "assess this host, a folder or an image", command_scan},
    {"report", "RUN.xml [OPTION…]", "make a report from a run document", command_report},
    {"fo", "FILE.fo [OPTION…]", "format an XSL-FO document as a PDF", command_fo},
    {"oval", "COMMAND", "judge OVAL definitions", command_oval},
    {"content", "COMMAND", "fetch, import and list advisories", command_content},
    {"version", "", "print the version", command_version},
};

/* g_print() keeps to itself that the disk is full */
static ExitStatus
check_output(ExitStatus status)
{
    if (status == EXIT_STATUS_FAILED || (fflush(stdout) == 0 && ferror(stdout) == 0))
        return status;
    g_printerr("assay: cannot write to standard output: %s\n", g_strerror(errno));
    return EXIT_STATUS_FAILED;
}

int
main(int argc, char **argv)
{
    const Platform *platform = platform_get();
    g_auto(GStrv) arguments = platform->begin(argv);
    g_autoptr(GCancellable) cancellable = g_cancellable_new();
    CommandContext context = {.platform = platform, .cancellable = cancellable};

    argc = (int)g_strv_length(arguments);
    if (argc == 2 && strcmp(arguments[1], "--version") == 0)
        return (int)command_version(&context, argc, arguments);
    if (platform->watch_interrupt != NULL)
        platform->watch_interrupt(cancellable);
    return (int)check_output(
        command_dispatch("assay", commands, G_N_ELEMENTS(commands), &context, argc, arguments));
}
