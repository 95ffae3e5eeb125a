/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Severity:
 *
 * Inspector's severities in the order of reports, worst first. There is no "critical".
 */
typedef enum {
    SEVERITY_HIGH,
    SEVERITY_MEDIUM,
    SEVERITY_LOW,
    SEVERITY_INFORMATIONAL,
    SEVERITY_UNDEFINED,
} Severity;

/** SEVERITY_COUNT: number of severities */
#define SEVERITY_COUNT 5

/**
 * severity_to_string:
 * @severity: a severity
 *
 * Returns: (transfer none): Inspector's spelling: "High", "Medium", "Low", "Informational" or
 *   "Undefined"
 */
const gchar *
severity_to_string(Severity severity);

/**
 * severity_from_string:
 * @text: (nullable): Inspector's spelling, in any case
 * @out_severity: (out): the severity
 *
 * Returns: whether @text is one; @out_severity is untouched otherwise
 */
gboolean
severity_from_string(const gchar *text, Severity *out_severity);

/**
 * severity_numeric:
 * @severity: a severity
 *
 * Returns: Inspector's numericSeverity of the label: 9, 6, 3, 0 or 0
 */
gdouble
severity_numeric(Severity severity);

G_END_DECLS
