/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * command_run:
 * @argv: (array zero-terminated=1): the program's absolute path and its arguments
 * @timeout_seconds: how long it may take
 * @max_output_bytes: how much it may write to standard output
 * @out_output: (out) (transfer full): its standard output, NUL-terminated
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Runs a program without a shell: standard input is empty, the locale is C, of the environment
 * only HOME, TMPDIR and the proxies' addresses are handed on. It has a process group of its own;
 * at the end of the time, at too much output and when cancelled the whole group is killed.
 *
 * Returns: %FALSE with %ASSAY_ERROR_USAGE (no absolute path), %ASSAY_ERROR_NOT_FOUND,
 *   %ASSAY_ERROR_PERMISSION_DENIED, %ASSAY_ERROR_TOO_LARGE, %ASSAY_ERROR_CANCELLED (also: time-out)
 *   or %ASSAY_ERROR_FAILED: an exit status other than 0, with the last line of standard error
 */
gboolean
command_run(const gchar *const *argv,
            guint timeout_seconds,
            gsize max_output_bytes,
            gchar **out_output,
            GCancellable *cancellable,
            GError **error);

G_END_DECLS
