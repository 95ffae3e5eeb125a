/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "daemon/terminal.h"
#include "model/run.h"

G_BEGIN_DECLS

/** SCAN_SUMMARY_MAX_PRIORITIES: most things to fix first that a summary tells */
#define SCAN_SUMMARY_MAX_PRIORITIES 10

/**
 * ScanFiles:
 * @run_document: (nullable): where the run document was written
 * @report: (nullable): where the report was written
 * @digest: (nullable): SHA-256 of the run document
 */
typedef struct {
    const gchar *run_document;
    const gchar *report;
    const gchar *digest;
} ScanFiles;

/**
 * scan_summary_text:
 * @run: a run of one host
 * @files: where its files are
 * @terminal: what standard output can show
 * @is_verbose: whether exclusions are told in full
 *
 * Returns: (transfer full): the summary for a person: counts by severity, the ten to fix first,
 *   what could not be checked, how old the content is, where the files are
 */
gchar *
scan_summary_text(const Run *run,
                  const ScanFiles *files,
                  const Terminal *terminal,
                  gboolean is_verbose);

/**
 * scan_summary_json:
 * @run: a run of one host
 * @files: where its files are
 *
 * Returns: (transfer full): the same for a program, one JSON object
 */
gchar *
scan_summary_json(const Run *run, const ScanFiles *files);

G_END_DECLS
