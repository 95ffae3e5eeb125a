/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/file.h"
#include "rules/oval/evaluate.h"

G_BEGIN_DECLS

/**
 * OvalSystemInfo:
 * @os_name: name of the operating system
 * @os_version: its version
 * @architecture: architecture of its processor
 * @primary_host_name: name of the host
 *
 * Whose characteristics were judged (SystemInfoType).
 */
typedef struct {
    const gchar *os_name;
    const gchar *os_version;
    const gchar *architecture;
    const gchar *primary_host_name;
} OvalSystemInfo;

/**
 * OvalResultsOptions:
 * @definitions: (nullable) (element-type guint): which definitions are judged and written, or %NULL
 *   for all
 * @system: the host
 * @product_version: version of this program
 * @timestamp: when, "2026-11-24T18:00:00"
 *
 * What stands in an OVAL results document beside the results.
 */
typedef struct {
    const GArray *definitions;
    const OvalSystemInfo *system;
    const gchar *product_version;
    const gchar *timestamp;
} OvalResultsOptions;

/**
 * oval_results_write:
 * @evaluator: an evaluator
 * @options: what else is written
 * @sink: where it goes; not committed
 * @error: (nullable): return location for an error
 *
 * Judges definitions and writes an OVAL results document (5.11.2): definitions with their criteria,
 * tests with the items they looked at, and the system characteristics. Definitions of the source are not
 * repeated; values of masked entities are left out.
 *
 * Returns: %FALSE with an error of @sink
 */
gboolean
oval_results_write(OvalEvaluator *evaluator,
                   const OvalResultsOptions *options,
                   FileSink *sink,
                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
