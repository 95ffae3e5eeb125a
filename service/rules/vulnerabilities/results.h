/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/run.h"
#include "rules/vulnerabilities/statements.h"

G_BEGIN_DECLS

/**
 * Results:
 * @facts: the host
 * @product: its product
 * @lookup: where vulnerabilities are described
 * @run: where findings go
 * @package: the rules package, where rules go
 * @rules: (element-type utf8 Rule): the package's rules by id
 * @now_ms: when findings are made
 * @n_findings: number of findings made
 *
 * Results of a host on their way into the run.
 */
typedef struct {
    const HostFacts *facts;
    const gchar *product;
    const AdvisoryLookup *lookup;
    Run *run;
    RulesPackage *package;
    GHashTable *rules;
    gint64 now_ms;
    guint n_findings;
} Results;

/**
 * results_add:
 * @self: results
 * @tested: a vulnerability that was tested
 * @error: (nullable): return location for an error
 *
 * Records the rule's result, and makes the finding when it failed.
 *
 * Returns: %FALSE with the lookup's error
 */
gboolean
results_add(Results *self, const Tested *tested, GError **error);

/**
 * results_add_none_found:
 * @self: results
 *
 * Makes the Informational finding of a host on which nothing was found.
 */
void
results_add_none_found(Results *self);

G_END_DECLS
