/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/cvss.h"

#include <string.h>

#include "base/error.h"
#include "rules/vulnerabilities/cvss-metrics.h"

/* all metrics of 4.0 together have 191 bytes */
#define VECTOR_MAX_BYTES 512

typedef struct {
    const gchar *prefix;
    CvssVersion version;
} Prefix;

static const Prefix prefixes[] = {
    {"CVSS:4.0/", CVSS_VERSION_4_0},
    {"CVSS:3.1/", CVSS_VERSION_3_1},
    {"CVSS:3.0/", CVSS_VERSION_3_0},
};

static gboolean
score_metrics(CvssVersion version,
              const gchar *text,
              gsize length,
              CvssScores *out_scores,
              GError **error)
{
    switch (version) {
    case CVSS_VERSION_4_0:
        return cvss_score_4(text, length, out_scores, error);
    case CVSS_VERSION_3_1:
    case CVSS_VERSION_3_0:
        return cvss_score_3(text, length, version, out_scores, error);
    case CVSS_VERSION_2_0:
    default:
        return cvss_score_2(text, length, out_scores, error);
    }
}

static gboolean
score_version(const gchar *vector, gsize length, CvssScores *out_scores, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        const gsize size = strlen(prefixes[i].prefix);

        if (length >= size && memcmp(vector, prefixes[i].prefix, size) == 0)
            return score_metrics(prefixes[i].version, vector + size, length - size, out_scores,
                                 error);
    }
    if (length >= 2 && vector[0] == '(' && vector[length - 1] == ')')
        return cvss_score_2(vector + 1, length - 2, out_scores, error);
    return cvss_score_2(vector, length, out_scores, error);
}

gboolean
cvss_score(const gchar *vector, CvssScores *out_scores, GError **error)
{
    const gsize length = strnlen(vector, VECTOR_MAX_BYTES + 1);
    CvssScores scores = {0};

    if (length > VECTOR_MAX_BYTES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "CVSS vector is longer than %d bytes", VECTOR_MAX_BYTES);
        return FALSE;
    }
    if (!score_version(vector, length, &scores, error)) {
        g_prefix_error(error, "CVSS vector: ");
        return FALSE;
    }
    *out_scores = scores;
    return TRUE;
}

const gchar *
cvss_version_to_string(CvssVersion version)
{
    static const gchar *const names[] = {"2.0", "3.0", "3.1", "4.0"};

    return names[version];
}
