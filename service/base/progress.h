/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProgressStyle:
 * @PROGRESS_SILENT: nothing
 * @PROGRESS_LINES: a line per step
 * @PROGRESS_BAR: one line that is redrawn, for terminals
 */
typedef enum {
    PROGRESS_SILENT,
    PROGRESS_LINES,
    PROGRESS_BAR,
} ProgressStyle;

/**
 * Progress:
 *
 * Tells the user on standard error what long work is doing. All functions take %NULL for
 * "nobody listens".
 */
typedef struct _Progress Progress;

/**
 * progress_new:
 * @style: how to show it
 * @columns: how wide the terminal is, 0 where that is not known; a bar is no wider, and where it does not
 *   fit there are lines
 *
 * Returns: (transfer full): a progress with no step begun
 */
Progress *
progress_new(ProgressStyle style, guint columns);

/**
 * progress_begin:
 * @self: (nullable): a progress
 * @total: amount of work in this step, or 0 when unknown
 * @format: printf format of the step's name, for example "importing %s"
 * @...: its arguments
 *
 * Begins a step; one that is still open ends.
 */
void
progress_begin(Progress *self, guint64 total, const gchar *format, ...) G_GNUC_PRINTF(3, 4);

/**
 * progress_update:
 * @self: (nullable): a progress
 * @done: amount of work done of the step's total
 *
 * Cheap enough for inner loops: redraws at most 10 times a second.
 */
void
progress_update(Progress *self, guint64 done);

/**
 * progress_end:
 * @self: (nullable): a progress
 * @format: (nullable): printf format of the outcome, for example "%u packages"
 * @...: its arguments
 *
 * Ends the step.
 */
void
progress_end(Progress *self, const gchar *format, ...) G_GNUC_PRINTF(2, 3);

/**
 * progress_note:
 * @self: (nullable): a progress
 * @format: printf format of a line
 * @...: its arguments
 *
 * Shows a line, above the bar if one is drawn.
 */
void
progress_note(Progress *self, const gchar *format, ...) G_GNUC_PRINTF(2, 3);

/**
 * progress_free:
 * @self: (nullable): a progress
 */
void
progress_free(Progress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)

G_END_DECLS
