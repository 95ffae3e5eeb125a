/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/cvss-metrics.h"

#include <string.h>

#include "base/error.h"

/* longest piece of a vector that a message repeats */
#define SHOWN_MAX_BYTES 24

/* what stands between two slashes, as a message can show it */
static gchar *
shown(const gchar *text, gsize length)
{
    return g_utf8_make_valid(text, (gssize)MIN(length, SHOWN_MAX_BYTES));
}

static gboolean
equals(const gchar *text, gsize length, const gchar *name)
{
    return strlen(name) == length && memcmp(text, name, length) == 0;
}

static guint
find_metric(const CvssMetric *metrics, guint n_metrics, const gchar *text, gsize length)
{
    guint i = 0;

    while (i < n_metrics && !equals(text, length, metrics[i].name))
        i++;
    return i;
}

static const CvssValue *
find_value(const CvssMetric *metric, const gchar *text, gsize length)
{
    for (guint i = 0; i < CVSS_VALUES_MAX && metric->values[i].name != NULL; i++) {
        if (equals(text, length, metric->values[i].name))
            return &metric->values[i];
    }
    return NULL;
}

static gboolean
fail(GError **error, const gchar *reason, const gchar *text, gsize length)
{
    g_autofree gchar *piece = shown(text, length);

    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s '%s'", reason, piece);
    return FALSE;
}

/* one "METRIC:VALUE" */
static gboolean
parse_piece(const gchar *text,
            gsize length,
            const CvssMetric *metrics,
            guint n_metrics,
            guint *out_index,
            const CvssValue **out_values,
            GError **error)
{
    const gchar *colon = memchr(text, ':', length);
    gsize name_length;
    guint index;
    const CvssValue *value;

    if (colon == NULL)
        return fail(error, "no value for metric", text, length);
    name_length = (gsize)(colon - text);
    index = find_metric(metrics, n_metrics, text, name_length);
    if (index == n_metrics)
        return fail(error, "unknown metric", text, name_length);
    if (out_values[index] != NULL)
        return fail(error, "given twice: metric", text, name_length);
    value = find_value(&metrics[index], colon + 1, length - name_length - 1);
    if (value == NULL)
        return fail(error, "unknown value in metric", text, length);
    out_values[index] = value;
    *out_index = index;
    return TRUE;
}

/* what is not given is not defined, except in the base group */
static gboolean
fill_defaults(const CvssMetric *metrics, guint n_metrics, const CvssValue **values, GError **error)
{
    for (guint i = 0; i < n_metrics; i++) {
        if (values[i] != NULL)
            continue;
        if (metrics[i].group == CVSS_GROUP_BASE)
            return fail(error, "missing metric", metrics[i].name, strlen(metrics[i].name));
        values[i] = &metrics[i].values[0];
    }
    return TRUE;
}

gboolean
cvss_metrics_parse(const gchar *text,
                   gsize length,
                   const CvssMetric *metrics,
                   guint n_metrics,
                   gboolean ordered,
                   const CvssValue **out_values,
                   GError **error)
{
    const gchar *end = text + length;
    guint next = 0;

    memset(out_values, 0, n_metrics * sizeof *out_values);
    while (text <= end) {
        const gchar *slash = memchr(text, '/', (gsize)(end - text));
        const gsize size = (gsize)((slash != NULL ? slash : end) - text);
        guint index = 0;

        if (!parse_piece(text, size, metrics, n_metrics, &index, out_values, error))
            return FALSE;
        if (ordered && index < next)
            return fail(error, "out of order: metric", text, size);
        next = index + 1;
        text += size + 1;
    }
    return fill_defaults(metrics, n_metrics, out_values, error);
}

gboolean
cvss_metrics_given(const CvssMetric *metrics,
                   guint n_metrics,
                   const CvssValue *const *values,
                   CvssGroup group)
{
    for (guint i = 0; i < n_metrics; i++) {
        if (metrics[i].group == group && values[i] != &metrics[i].values[0])
            return TRUE;
    }
    return FALSE;
}
