/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/rule.h"

G_BEGIN_DECLS

/**
 * rating_from_word:
 * @word: (nullable): a vendor's severity word, lower case, for example "important"
 * @out_severity: (out): the severity
 *
 * The table of docs/severity.md.
 *
 * Returns: whether the word rates anything; "not yet assigned" does not
 */
gboolean
rating_from_word(const gchar *word, Severity *out_severity);

/**
 * rating_add_scores:
 * @vulnerability: where the scores go, the one that counts first
 * @cvss: (nullable): vectors, each "SOURCE VECTOR", joined by "\n"
 * @product: (nullable): the host's product, whose vendor's own scores come first
 *
 * Vectors that cannot be scored, and repetitions, are left out. 3.1 counts before 3.0, 4.0 and
 * 2.0; of one version the host's vendor's before NVD's before others'.
 */
void
rating_add_scores(Vulnerability *vulnerability, const gchar *cvss, const gchar *product);

/**
 * rating_severity:
 * @vulnerability: scores, vendor's word and known exploitation; its severity_reason is set
 *
 * Returns: the severity: the vendor's rating, else the first score's; known exploitation raises
 *   to High; Medium where nobody rated it yet
 */
Severity
rating_severity(Vulnerability *vulnerability);

G_END_DECLS
