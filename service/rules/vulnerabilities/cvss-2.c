/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "rules/vulnerabilities/cvss-metrics.h"

enum {
    AV,
    AC,
    AU,
    C,
    I,
    A,
    E,
    RL,
    RC,
    CDP,
    TD,
    CR,
    IR,
    AR,
    N_METRICS
};

static const CvssMetric metrics[N_METRICS] = {
    [AV] = {"AV", CVSS_GROUP_BASE, {{"L", 0.395}, {"A", 0.646}, {"N", 1.0}}},
    [AC] = {"AC", CVSS_GROUP_BASE, {{"H", 0.35}, {"M", 0.61}, {"L", 0.71}}},
    [AU] = {"Au", CVSS_GROUP_BASE, {{"M", 0.45}, {"S", 0.56}, {"N", 0.704}}},
    [C] = {"C", CVSS_GROUP_BASE, {{"N", 0.0}, {"P", 0.275}, {"C", 0.660}}},
    [I] = {"I", CVSS_GROUP_BASE, {{"N", 0.0}, {"P", 0.275}, {"C", 0.660}}},
    [A] = {"A", CVSS_GROUP_BASE, {{"N", 0.0}, {"P", 0.275}, {"C", 0.660}}},
    [E] = {"E",
           CVSS_GROUP_TEMPORAL,
           {{"ND", 1.0}, {"U", 0.85}, {"POC", 0.9}, {"F", 0.95}, {"H", 1.0}}},
    [RL] = {"RL",
            CVSS_GROUP_TEMPORAL,
            {{"ND", 1.0}, {"OF", 0.87}, {"TF", 0.90}, {"W", 0.95}, {"U", 1.0}}},
    [RC] = {"RC", CVSS_GROUP_TEMPORAL, {{"ND", 1.0}, {"UC", 0.90}, {"UR", 0.95}, {"C", 1.0}}},
    [CDP] = {"CDP",
             CVSS_GROUP_ENVIRONMENTAL,
             {{"ND", 0.0}, {"N", 0.0}, {"L", 0.1}, {"LM", 0.3}, {"MH", 0.4}, {"H", 0.5}}},
    [TD] = {"TD",
            CVSS_GROUP_ENVIRONMENTAL,
            {{"ND", 1.0}, {"N", 0.0}, {"L", 0.25}, {"M", 0.75}, {"H", 1.0}}},
    [CR] = {"CR", CVSS_GROUP_ENVIRONMENTAL, {{"ND", 1.0}, {"L", 0.5}, {"M", 1.0}, {"H", 1.51}}},
    [IR] = {"IR", CVSS_GROUP_ENVIRONMENTAL, {{"ND", 1.0}, {"L", 0.5}, {"M", 1.0}, {"H", 1.51}}},
    [AR] = {"AR", CVSS_GROUP_ENVIRONMENTAL, {{"ND", 1.0}, {"L", 0.5}, {"M", 1.0}, {"H", 1.51}}},
};

/* to one decimal, halves up; the addend undoes what binary fractions lose */
static gdouble
round_to_tenth(gdouble value)
{
    return floor(value * 10 + 0.5 + 1e-9) / 10;
}

static gdouble
impact(const CvssValue *const *v, gboolean adjusted)
{
    const gdouble c = v[C]->weight * (adjusted ? v[CR]->weight : 1);
    const gdouble i = v[I]->weight * (adjusted ? v[IR]->weight : 1);
    const gdouble a = v[A]->weight * (adjusted ? v[AR]->weight : 1);
    const gdouble value = 10.41 * (1 - (1 - c) * (1 - i) * (1 - a));

    return adjusted ? MIN(10, value) : value;
}

static gdouble
base_score(const CvssValue *const *v, gdouble impact_score)
{
    const gdouble exploitability = 20 * v[AV]->weight * v[AC]->weight * v[AU]->weight;
    const gdouble factor = impact_score > 0 ? 1.176 : 0;

    /* low requirements can bring the sum below 0 */
    return MAX(0, round_to_tenth((0.6 * impact_score + 0.4 * exploitability - 1.5) * factor));
}

static gdouble
temporal_score(const CvssValue *const *v, gdouble base)
{
    return round_to_tenth(base * v[E]->weight * v[RL]->weight * v[RC]->weight);
}

static gdouble
environmental_score(const CvssValue *const *v)
{
    const gdouble temporal = temporal_score(v, base_score(v, impact(v, TRUE)));

    return round_to_tenth((temporal + (10 - temporal) * v[CDP]->weight) * v[TD]->weight);
}

gboolean
cvss_score_2(const gchar *text, gsize length, CvssScores *out_scores, GError **error)
{
    const CvssValue *v[N_METRICS];
    CvssScores scores = {.version = CVSS_VERSION_2_0, .temporal = -1, .environmental = -1};

    if (!cvss_metrics_parse(text, length, metrics, N_METRICS, FALSE, v, error))
        return FALSE;
    scores.base = base_score(v, impact(v, FALSE));
    scores.overall = scores.base;
    if (cvss_metrics_given(metrics, N_METRICS, v, CVSS_GROUP_TEMPORAL)) {
        scores.temporal = temporal_score(v, scores.base);
        scores.overall = scores.temporal;
    }
    if (cvss_metrics_given(metrics, N_METRICS, v, CVSS_GROUP_ENVIRONMENTAL)) {
        scores.environmental = environmental_score(v);
        scores.overall = scores.environmental;
    }
    *out_scores = scores;
    return TRUE;
}
