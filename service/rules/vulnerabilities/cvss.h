/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CvssVersion:
 *
 * Versions of the Common Vulnerability Scoring System.
 */
typedef enum {
    CVSS_VERSION_2_0,
    CVSS_VERSION_3_0,
    CVSS_VERSION_3_1,
    CVSS_VERSION_4_0,
} CvssVersion;

/**
 * CvssScores:
 * @version: version of the vector
 * @base: base score
 * @temporal: temporal score (2.0 to 3.1), or -1 if no temporal metric is given
 * @environmental: environmental score (2.0 to 3.1), or -1 if no environmental metric is given
 * @overall: the most specific of them; for 4.0 the score of all metrics given
 */
typedef struct {
    CvssVersion version;
    gdouble base;
    gdouble temporal;
    gdouble environmental;
    gdouble overall;
} CvssScores;

/**
 * cvss_score:
 * @vector: a vector: "AV:N/AC:L/Au:N/C:P/I:P/A:P" (2.0, also in parentheses), "CVSS:3.1/AV:N/…",
 *   "CVSS:4.0/AV:N/…"
 * @out_scores: (out): its scores, 0.0 to 10.0 in tenths
 * @error: (nullable): return location for an error
 *
 * Source: CVSS 2.0 guide §3, CVSS 3.0 and 3.1 specifications §7 and §8 (3.1: Roundup of Appendix A), CVSS 4.0
 * specification §8.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA that names the metric: unknown, twice, with an
 *   unknown value, or a mandatory one missing
 */
gboolean
cvss_score(const gchar *vector, CvssScores *out_scores, GError **error);

/**
 * cvss_version_to_string:
 * @version: a version
 *
 * Returns: (transfer none): "2.0", "3.0", "3.1" or "4.0"
 */
const gchar *
cvss_version_to_string(CvssVersion version);

G_END_DECLS
