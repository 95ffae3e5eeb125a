/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/evidence.h"
#include "model/facts.h"
#include "model/finding.h"
#include "rules/vulnerabilities/inventory.h"

G_BEGIN_DECLS

/**
 * Advice:
 * @facts: the host
 * @product: its product
 * @groups: (element-type SourceGroup): sources of the finding's packages, in the same order
 *
 * What a finding's texts are made from.
 */
typedef struct {
    const HostFacts *facts;
    const gchar *product;
    const GPtrArray *groups;
} Advice;

/**
 * advice_recommendation:
 * @self: what is known
 * @finding: a finding with its packages
 *
 * Returns: (transfer full): what to do, with installed and fixed versions, in sentences
 */
gchar *
advice_recommendation(const Advice *self, const Finding *finding);

/**
 * advice_command:
 * @self: what is known
 * @finding: a finding with its packages
 *
 * Returns: (transfer full) (nullable): the command that installs the fixes, or %NULL when there
 *   are none
 */
gchar *
advice_command(const Advice *self, const Finding *finding);

/**
 * advice_restart:
 * @self: what is known
 * @finding: a finding with its packages
 *
 * Returns: (transfer full) (nullable): what must be restarted after the update, or %NULL for
 *   nothing and for offline trees
 */
gchar *
advice_restart(const Advice *self, const Finding *finding);

G_END_DECLS
