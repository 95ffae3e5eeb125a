/* SPDX-License-Identifier: Apache-2.0 */
#include "model/severity.h"

#include "base/names.h"

static const gchar *const severity_names[SEVERITY_COUNT] = {
    [SEVERITY_HIGH] = "High",
    [SEVERITY_MEDIUM] = "Medium",
    [SEVERITY_LOW] = "Low",
    [SEVERITY_INFORMATIONAL] = "Informational",
    [SEVERITY_UNDEFINED] = "Undefined",
};

static const gdouble severity_numbers[SEVERITY_COUNT] = {
    [SEVERITY_HIGH] = 9.0,
    [SEVERITY_MEDIUM] = 6.0,
    [SEVERITY_LOW] = 3.0,
};

const gchar *
severity_to_string(Severity severity)
{
    return severity_names[severity];
}

gboolean
severity_from_string(const gchar *text, Severity *out_severity)
{
    return names_find(severity_names, SEVERITY_COUNT, text, out_severity);
}

gdouble
severity_numeric(Severity severity)
{
    return severity_numbers[severity];
}
