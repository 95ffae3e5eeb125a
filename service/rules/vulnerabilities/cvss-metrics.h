/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules/vulnerabilities/cvss.h"

G_BEGIN_DECLS

/** CVSS_VALUES_MAX: most values that a metric has */
#define CVSS_VALUES_MAX 6

/**
 * CvssGroup:
 *
 * The groups of metrics. Those of the base group are mandatory.
 */
typedef enum {
    CVSS_GROUP_BASE,
    CVSS_GROUP_TEMPORAL,
    CVSS_GROUP_ENVIRONMENTAL,
    CVSS_GROUP_SUPPLEMENTAL,
} CvssGroup;

/**
 * CvssValue:
 * @name: as it stands in a vector
 * @weight: the number that the specification gives it; in 4.0 its distance from the highest value
 */
typedef struct {
    const gchar *name;
    gdouble weight;
} CvssValue;

/**
 * CvssMetric:
 * @name: as it stands in a vector
 * @group: its group
 * @values: its values; the first one of an optional metric is "not defined"
 */
typedef struct {
    const gchar *name;
    CvssGroup group;
    CvssValue values[CVSS_VALUES_MAX];
} CvssMetric;

/**
 * cvss_metrics_parse:
 * @text: metrics with their values, "AV:N/AC:L/…", without a prefix
 * @length: length of @text in bytes
 * @metrics: (array length=n_metrics): the metrics of the version
 * @n_metrics: their number
 * @ordered: whether they must come in the table's order
 * @out_values: (out caller-allocates) (array length=n_metrics): the values; those of metrics that
 *   are not given are the metric's first
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA that names the metric
 */
gboolean
cvss_metrics_parse(const gchar *text,
                   gsize length,
                   const CvssMetric *metrics,
                   guint n_metrics,
                   gboolean ordered,
                   const CvssValue **out_values,
                   GError **error);

/**
 * cvss_metrics_given:
 * @metrics: (array length=n_metrics): the metrics of the version
 * @n_metrics: their number
 * @values: (array length=n_metrics): what cvss_metrics_parse() found
 * @group: a group of optional metrics
 *
 * Returns: whether any metric of the group has another value than "not defined"
 */
gboolean
cvss_metrics_given(const CvssMetric *metrics,
                   guint n_metrics,
                   const CvssValue *const *values,
                   CvssGroup group);

/**
 * cvss_score_2:
 * @text: metrics of a CVSS 2.0 vector
 * @length: length of @text in bytes
 * @out_scores: (out): its scores
 * @error: (nullable): return location for an error
 *
 * Source: A Complete Guide to the Common Vulnerability Scoring System Version 2.0, §3.2.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
cvss_score_2(const gchar *text, gsize length, CvssScores *out_scores, GError **error);

/**
 * cvss_score_3:
 * @text: metrics of a CVSS 3.0 or 3.1 vector, without the prefix
 * @length: length of @text in bytes
 * @version: which of the two; they differ in rounding and in the modified impact
 * @out_scores: (out): its scores
 * @error: (nullable): return location for an error
 *
 * Source: CVSS v3.0 Specification §8, CVSS v3.1 Specification §7 and Appendix A.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
cvss_score_3(const gchar *text,
             gsize length,
             CvssVersion version,
             CvssScores *out_scores,
             GError **error);

/**
 * cvss_score_4:
 * @text: metrics of a CVSS 4.0 vector, without the prefix
 * @length: length of @text in bytes
 * @out_scores: (out): its scores
 * @error: (nullable): return location for an error
 *
 * Source: CVSS v4.0 Specification §7 (the order of metrics is fixed) and §8.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
cvss_score_4(const gchar *text, gsize length, CvssScores *out_scores, GError **error);

G_END_DECLS
