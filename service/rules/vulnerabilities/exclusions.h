/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/run.h"
#include "rules/vulnerabilities/inventory.h"

G_BEGIN_DECLS

/**
 * Coverage:
 * @facts: the host
 * @product: (nullable): its product
 * @now_ms: the time against which ages are judged
 * @run: where exclusions go
 * @sources: (nullable) (element-type AdvisorySource): the content; %NULL when there is none
 * @used: (nullable) (element-type utf8): ids of the sources that said something about the host's packages
 * @inventory: (nullable): its packages, when they were matched
 * @manager: whose packages were matched
 * @is_known: whether the content knows the product
 * @n_unknown: number of vulnerabilities that the vendor has not finished examining
 * @n_unchecked: number of vulnerabilities of kernels that were not judged
 *
 * What is known about how complete the results for a host are.
 */
typedef struct {
    const HostFacts *facts;
    const gchar *product;
    gint64 now_ms;
    Run *run;
    const GPtrArray *sources;
    GHashTable *used;
    const Inventory *inventory;
    PackageManager manager;
    gboolean is_known;
    guint n_unknown;
    guint n_unchecked;
} Coverage;

/**
 * exclusions_add:
 * @coverage: what is known
 *
 * Adds an exclusion to the run for everything that could not be checked: a system nobody publishes
 * advisories for or that is out of support, no or stale content, package databases that could
 * not be read, packages of other origin, kernels of offline trees.
 */
void
exclusions_add(const Coverage *coverage);

/**
 * support_end:
 * @os: an identity
 * @product: (nullable): its product
 *
 * Source: the distributions' published life cycles; extended support that is paid for does not
 * count. os-release's SUPPORT_END holds where the table knows nothing.
 *
 * Returns: when the free security support ends or ended, or %TIME_UNSET
 */
gint64
support_end(const OsIdentity *os, const gchar *product);

G_END_DECLS
