/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"
#include "model/run.h"

G_BEGIN_DECLS

/** WAIVERS_NAMESPACE: namespace of the elements of a file of accepted risks */
#define WAIVERS_NAMESPACE "urn:assay:waivers:1"

/** WAIVERS_MAX: most accepted risks in a file */
#define WAIVERS_MAX 10000

/**
 * waivers_read:
 * @stream: a file of accepted risks (docs/accepted-risks.md)
 * @error: (nullable): return location for an error
 *
 * Reads strictly: elements and attributes that are not known, missing or contradictory ones, ids
 * that stand twice and scopes that would accept everything are errors, so that a slip of the pen
 * never accepts more or less than was meant.
 *
 * Returns: (transfer full) (element-type Waiver): the accepted risks, or %NULL with an %ASSAY_ERROR that names
 *   file, line and reason
 */
GPtrArray *
waivers_read(const Stream *stream, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * waivers_load:
 * @path: a file of accepted risks, at most 16 MiB
 * @error: (nullable): return location for an error
 *
 * As waivers_read().
 *
 * Returns: (transfer full) (element-type Waiver): the accepted risks, or %NULL with an %ASSAY_ERROR
 */
GPtrArray *
waivers_load(const gchar *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * waivers_apply:
 * @run: a run
 * @waivers: (transfer full) (element-type Waiver): accepted risks; they replace those that the run has
 *
 * Decides which findings are covered, by the first of the waivers in whose scope they are and that has
 * not expired when the run started, and sets the state of each. The notice that nothing was found
 * is never covered.
 */
void
waivers_apply(Run *run, GPtrArray *waivers);

/**
 * waivers_count_open:
 * @run: a run
 * @out_counts: (out caller-allocates) (array fixed-size=5): findings that no accepted risk covers, by #Severity
 */
void
waivers_count_open(const Run *run, guint out_counts[SEVERITY_COUNT]);

G_END_DECLS
