/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "base/progress.h"
#include "host/platform.h"

G_BEGIN_DECLS

/**
 * ExitStatus:
 * @EXIT_STATUS_FINE: done
 * @EXIT_STATUS_FINDINGS: done, and there is a finding at or above --fail-on
 * @EXIT_STATUS_USAGE: wrong usage
 * @EXIT_STATUS_FAILED: the work could not be done
 *
 * How the program ends.
 */
typedef enum {
    EXIT_STATUS_FINE,
    EXIT_STATUS_FINDINGS,
    EXIT_STATUS_USAGE,
    EXIT_STATUS_FAILED,
} ExitStatus;

/**
 * CommandContext:
 * @platform: the platform's table
 * @cancellable: cancelled when the user interrupts
 */
typedef struct {
    const Platform *platform;
    GCancellable *cancellable;
} CommandContext;

/**
 * Command:
 * @name: word after "assay"
 * @arguments: the rest of its usage line
 * @summary: what it does, one line
 * @run: does it; @argv[0] is the command's name
 *
 * A row of a table of commands.
 */
typedef struct {
    const gchar *name;
    const gchar *arguments;
    const gchar *summary;
    ExitStatus (*run)(const CommandContext *context, gint argc, gchar **argv);
} Command;

/**
 * command_dispatch:
 * @prefix: what stands before the command: "assay" or "assay content"
 * @commands: (array length=n_commands): table of commands
 * @n_commands: its length
 * @context: context
 * @argc: number of arguments
 * @argv: arguments; @argv[1] names the command
 *
 * Runs the command, or prints help or what is wrong.
 *
 * Returns: how the program ends
 */
ExitStatus
command_dispatch(const gchar *prefix,
                 const Command *commands,
                 gsize n_commands,
                 const CommandContext *context,
                 gint argc,
                 gchar **argv);

/**
 * command_parse:
 * @name: full name of the command, "assay scan"
 * @parameters: the rest of its usage line
 * @summary: what it does
 * @entries: options; the rest of the arguments goes where %G_OPTION_REMAINING says
 * @argc: number of arguments
 * @argv: arguments, @argv[0] the command's name
 *
 * Parses options; --help prints help and ends the program. A mistake is told on standard error.
 *
 * Returns: whether the arguments are fine
 */
gboolean
command_parse(const gchar *name,
              const gchar *parameters,
              const gchar *summary,
              const GOptionEntry *entries,
              gint argc,
              gchar **argv);

/**
 * command_fail:
 * @name: full name of the command
 * @error: (transfer none): what went wrong
 *
 * Tells it on standard error.
 *
 * Returns: %EXIT_STATUS_USAGE for %ASSAY_ERROR_USAGE, else %EXIT_STATUS_FAILED
 */
ExitStatus
command_fail(const gchar *name, const GError *error);

/**
 * command_warn:
 * @name: full name of the command
 * @warnings: (element-type utf8): sentences
 *
 * Tells them on standard error, a line each.
 */
void
command_warn(const gchar *name, const GPtrArray *warnings);

/**
 * command_usage:
 * @name: full name of the command
 * @format: printf format of what is wrong
 * @...: its arguments
 *
 * Tells it on standard error, with where help is.
 *
 * Returns: %EXIT_STATUS_USAGE
 */
ExitStatus
command_usage(const gchar *name, const gchar *format, ...) G_GNUC_PRINTF(2, 3);

/**
 * command_progress:
 * @context: context
 * @is_quiet: whether the user wants silence
 *
 * Returns: (transfer full): a bar on a terminal, lines elsewhere, nothing when quiet
 */
Progress *
command_progress(const CommandContext *context, gboolean is_quiet);

/**
 * command_scan:
 * @context: context
 * @argc: number of arguments
 * @argv: arguments
 *
 * Implements "assay scan".
 *
 * Returns: how the program ends
 */
ExitStatus
command_scan(const CommandContext *context, gint argc, gchar **argv);

/**
 * command_report:
 * @context: context
 * @argc: number of arguments
 * @argv: arguments
 *
 * Implements "assay report".
 *
 * Returns: how the program ends
 */
ExitStatus
command_report(const CommandContext *context, gint argc, gchar **argv);

/**
 * command_fo:
 * @context: context
 * @argc: number of arguments
 * @argv: arguments
 *
 * Implements "assay fo".
 *
 * Returns: how the program ends
 */
ExitStatus
command_fo(const CommandContext *context, gint argc, gchar **argv);

/**
 * command_oval:
 * @context: context
 * @argc: number of arguments
 * @argv: arguments
 *
 * Implements "assay oval" and its commands.
 *
 * Returns: how the program ends
 */
ExitStatus
command_oval(const CommandContext *context, gint argc, gchar **argv);

/**
 * command_content:
 * @context: context
 * @argc: number of arguments
 * @argv: arguments
 *
 * Implements "assay content" and its commands.
 *
 * Returns: how the program ends
 */
ExitStatus
command_content(const CommandContext *context, gint argc, gchar **argv);

G_END_DECLS
