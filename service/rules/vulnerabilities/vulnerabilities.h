/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/run.h"

G_BEGIN_DECLS

/** VULNERABILITIES_PACKAGE_ID: id of the rules package */
#define VULNERABILITIES_PACKAGE_ID "vulnerabilities"

/**
 * vulnerabilities_package_new:
 *
 * Returns: (transfer full): the rules package "Common Vulnerabilities and Exposures" without rules
 */
RulesPackage *
vulnerabilities_package_new(void);

/**
 * vulnerabilities_evaluate:
 * @facts: a host
 * @product: (nullable): its product (host_product()), or %NULL when nobody publishes advisories for it
 * @lookup: (nullable): the advisories, or %NULL when there are none
 * @now_ms: the time against which the age of content and ends of life are judged
 * @run: where results go: rules with results into the package vulnerabilities_package_new()
 *   made (it must be in run->rules_packages), findings, exclusions
 * @error: (nullable): return location for an error
 *
 * Matches the packages of a host: one finding per vulnerability with all its packages. Rules that
 * were tested and passed are recorded too. An unsupported system, no or stale content, and
 * package databases that could not be read become exclusions. A host on which nothing was found
 * gets the Informational finding %FINDING_TITLE_NONE_FOUND. ARNs are children of run->arn, derived from agent and
 * rule, so that the same run gives the same ARNs.
 *
 * Returns: %FALSE with the lookup's error; what was added to @run then stays incomplete
 */
gboolean
vulnerabilities_evaluate(const HostFacts *facts,
                         const gchar *product,
                         const AdvisoryLookup *lookup,
                         gint64 now_ms,
                         Run *run,
                         GError **error);

G_END_DECLS
