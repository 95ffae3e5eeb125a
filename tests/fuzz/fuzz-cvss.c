/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "rules/vulnerabilities/cvss.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gboolean
is_score(gdouble score)
{
    const gdouble tenths = score * 10;

    return tenths >= 0 && tenths <= 100.0000001 && ABS(tenths - (gint)(tenths + 0.5)) < 1e-6;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree gchar *vector = g_strndup((const gchar *)data, size);
    g_autoptr(GError) error = NULL;
    CvssScores scores;

    if (!cvss_score(vector, &scores, &error)) {
        g_assert_true(error != NULL && g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    g_assert_true(is_score(scores.base) && is_score(scores.overall));
    g_assert_true(scores.temporal == -1 || is_score(scores.temporal));
    g_assert_true(scores.environmental == -1 || is_score(scores.environmental));
    return 0;
}
