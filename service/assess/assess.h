/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/progress.h"
#include "host/platform.h"
#include "model/run.h"

G_BEGIN_DECLS

/**
 * AssessOptions:
 * @platform: the platform's table
 * @view: the host to assess
 * @origin: (nullable): what an offline host is, for readers
 * @digest: (nullable): digest of an image, from which its agent id is derived
 * @facts: (nullable): facts that were already collected, which assess_run() takes; else they are
 *   collected
 * @lookup: (nullable): advisories
 * @rules_packages: (nullable) (element-type utf8): ids of the rules packages to evaluate; %NULL for all
 * @target_name: (nullable): name of the target; %NULL for the host's name
 * @now_ms: time of the run
 *
 * What to assess and with what.
 */
typedef struct {
    const Platform *platform;
    HostView view;
    const gchar *origin;
    const gchar *digest;
    HostFacts *facts;
    const AdvisoryLookup *lookup;
    GPtrArray *rules_packages;
    const gchar *target_name;
    gint64 now_ms;
} AssessOptions;

/**
 * assess_run:
 * @options: what to assess; its facts are taken
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Plans, collects, evaluates: one run over one host, through Inspector's states.
 *
 * Returns: (transfer full): the run, COMPLETED or COMPLETED_WITH_ERRORS, sorted; or %NULL with
 *   %ASSAY_ERROR_CANCELLED, %ASSAY_ERROR_USAGE (unknown rules package) or another %ASSAY_ERROR
 */
Run *
assess_run(AssessOptions *options, Progress *progress, GCancellable *cancellable, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * assess_name_offline_host:
 * @facts: facts of an offline host
 * @origin: (nullable): what it is, for readers
 * @digest: (nullable): digest of an image, 64 hex digits, from which its agent id is then made
 */
void
assess_name_offline_host(HostFacts *facts, const gchar *origin, const gchar *digest);

G_END_DECLS
