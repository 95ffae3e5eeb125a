/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/run.h"

G_BEGIN_DECLS

/**
 * ScanHistory:
 * @files: (nullable) (element-type EarlierFile): earlier runs to compare with, newest first
 * @waivers: (nullable) (element-type Waiver): accepted risks
 *
 * What a scan is told of what was before. It is opened before the scan, so that mistakes do not
 * come to light after it.
 */
typedef struct {
    GPtrArray *files;
    GPtrArray *waivers;
} ScanHistory;

/**
 * scan_history_open:
 * @self: (out caller-allocates): a history of zeros
 * @previous: (nullable) (array zero-terminated=1): paths of earlier runs
 * @waivers: (nullable): path of a file of accepted risks
 * @now_ms: time of the scan
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
scan_history_open(ScanHistory *self,
                  gchar *const *previous,
                  const gchar *waivers,
                  gint64 now_ms,
                  GError **error);

/**
 * scan_history_apply:
 * @self: (inout): a history
 * @run: the scan's run
 * @command: name of the command, before warnings on standard error
 * @error: (nullable): return location for an error
 *
 * Compares the run, and marks what is an accepted risk.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
scan_history_apply(ScanHistory *self, Run *run, const gchar *command, GError **error);

/**
 * scan_history_clear:
 * @self: a history
 */
void
scan_history_clear(ScanHistory *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ScanHistory, scan_history_clear)

G_END_DECLS
