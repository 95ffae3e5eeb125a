/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "rules/vulnerabilities/cvss-metrics.h"

enum {
    AV,
    AC,
    PR,
    UI,
    S,
    C,
    I,
    A,
    E,
    RL,
    RC,
    CR,
    IR,
    AR,
    MAV,
    MAC,
    MPR,
    MUI,
    MS,
    MC,
    MI,
    MA,
    N_METRICS
};

/* how a modified metric is found from the one that it modifies */
#define MODIFIED(metric) ((metric) + MAV - AV)

/* weight of a modified metric that is not defined: the base metric counts */
#define AS_BASE -1

static const CvssMetric metrics[N_METRICS] = {
    [AV] = {"AV", CVSS_GROUP_BASE, {{"N", 0.85}, {"A", 0.62}, {"L", 0.55}, {"P", 0.2}}},
    [AC] = {"AC", CVSS_GROUP_BASE, {{"L", 0.77}, {"H", 0.44}}},
    [PR] = {"PR", CVSS_GROUP_BASE, {{"N", 0.85}, {"L", 0.62}, {"H", 0.27}}},
    [UI] = {"UI", CVSS_GROUP_BASE, {{"N", 0.85}, {"R", 0.62}}},
    [S] = {"S", CVSS_GROUP_BASE, {{"U", 0}, {"C", 1}}},
    [C] = {"C", CVSS_GROUP_BASE, {{"H", 0.56}, {"L", 0.22}, {"N", 0}}},
    [I] = {"I", CVSS_GROUP_BASE, {{"H", 0.56}, {"L", 0.22}, {"N", 0}}},
    [A] = {"A", CVSS_GROUP_BASE, {{"H", 0.56}, {"L", 0.22}, {"N", 0}}},
    [E] = {"E", CVSS_GROUP_TEMPORAL, {{"X", 1}, {"H", 1}, {"F", 0.97}, {"P", 0.94}, {"U", 0.91}}},
    [RL] = {"RL", CVSS_GROUP_TEMPORAL, {{"X", 1}, {"U", 1}, {"W", 0.97}, {"T", 0.96}, {"O", 0.95}}},
    [RC] = {"RC", CVSS_GROUP_TEMPORAL, {{"X", 1}, {"C", 1}, {"R", 0.96}, {"U", 0.92}}},
    [CR] = {"CR", CVSS_GROUP_ENVIRONMENTAL, {{"X", 1}, {"H", 1.5}, {"M", 1}, {"L", 0.5}}},
    [IR] = {"IR", CVSS_GROUP_ENVIRONMENTAL, {{"X", 1}, {"H", 1.5}, {"M", 1}, {"L", 0.5}}},
    [AR] = {"AR", CVSS_GROUP_ENVIRONMENTAL, {{"X", 1}, {"H", 1.5}, {"M", 1}, {"L", 0.5}}},
    [MAV] = {"MAV",
             CVSS_GROUP_ENVIRONMENTAL,
             {{"X", AS_BASE}, {"N", 0.85}, {"A", 0.62}, {"L", 0.55}, {"P", 0.2}}},
    [MAC] = {"MAC", CVSS_GROUP_ENVIRONMENTAL, {{"X", AS_BASE}, {"L", 0.77}, {"H", 0.44}}},
    [MPR] = {"MPR",
             CVSS_GROUP_ENVIRONMENTAL,
             {{"X", AS_BASE}, {"N", 0.85}, {"L", 0.62}, {"H", 0.27}}},
    [MUI] = {"MUI", CVSS_GROUP_ENVIRONMENTAL, {{"X", AS_BASE}, {"N", 0.85}, {"R", 0.62}}},
    [MS] = {"MS", CVSS_GROUP_ENVIRONMENTAL, {{"X", AS_BASE}, {"U", 0}, {"C", 1}}},
    [MC] = {"MC", CVSS_GROUP_ENVIRONMENTAL, {{"X", AS_BASE}, {"H", 0.56}, {"L", 0.22}, {"N", 0}}},
    [MI] = {"MI", CVSS_GROUP_ENVIRONMENTAL, {{"X", AS_BASE}, {"H", 0.56}, {"L", 0.22}, {"N", 0}}},
    [MA] = {"MA", CVSS_GROUP_ENVIRONMENTAL, {{"X", AS_BASE}, {"H", 0.56}, {"L", 0.22}, {"N", 0}}},
};

/* what is scored: base metrics, or base metrics as modified */
typedef struct {
    const CvssValue *const *values;
    CvssVersion version;
    gboolean modified;
} Scoring;

/* the smallest tenth that is not less; binary fractions must not lift an exact tenth */
static gdouble
round_up(gdouble value, CvssVersion version)
{
    if (version == CVSS_VERSION_3_1) {
        const gint64 scaled = llround(value * 100000);

        return scaled % 10000 == 0 ? (gdouble)scaled / 100000 : (gdouble)(scaled / 10000 + 1) / 10;
    }
    return ceil(MAX(0, value * 10 - 1e-9)) / 10;
}

static gdouble
weight(const Scoring *s, guint metric)
{
    if (s->modified && s->values[MODIFIED(metric)]->weight > AS_BASE)
        return s->values[MODIFIED(metric)]->weight;
    return s->values[metric]->weight;
}

static gboolean
scope_changed(const Scoring *s)
{
    return weight(s, S) > 0;
}

/* privileges weigh less where they do not hold in the component that is hit */
static gdouble
privileges(const Scoring *s)
{
    const gdouble value = weight(s, PR);

    if (!scope_changed(s) || value > 0.8)
        return value;
    return value > 0.5 ? 0.68 : 0.5;
}

static gdouble
impact_subscore(const Scoring *s)
{
    const gdouble c = weight(s, C) * (s->modified ? s->values[CR]->weight : 1);
    const gdouble i = weight(s, I) * (s->modified ? s->values[IR]->weight : 1);
    const gdouble a = weight(s, A) * (s->modified ? s->values[AR]->weight : 1);
    const gdouble value = 1 - (1 - c) * (1 - i) * (1 - a);

    return s->modified ? MIN(value, 0.915) : value;
}

static gdouble
impact(const Scoring *s)
{
    const gdouble iss = impact_subscore(s);

    if (!scope_changed(s))
        return 6.42 * iss;
    if (s->modified && s->version == CVSS_VERSION_3_1)
        return 7.52 * (iss - 0.029) - 3.25 * pow(iss * 0.9731 - 0.02, 13);
    return 7.52 * (iss - 0.029) - 3.25 * pow(iss - 0.02, 15);
}

static gdouble
score(const Scoring *s)
{
    const gdouble impact_score = impact(s);
    const gdouble exploitability =
        8.22 * weight(s, AV) * weight(s, AC) * privileges(s) * weight(s, UI);
    const gdouble sum = (impact_score + exploitability) * (scope_changed(s) ? 1.08 : 1);

    return impact_score <= 0 ? 0 : round_up(MIN(sum, 10), s->version);
}

static gdouble
temporal(const Scoring *s, gdouble value)
{
    return round_up(value * s->values[E]->weight * s->values[RL]->weight * s->values[RC]->weight,
                    s->version);
}

gboolean
cvss_score_3(const gchar *text,
             gsize length,
             CvssVersion version,
             CvssScores *out_scores,
             GError **error)
{
    const CvssValue *v[N_METRICS];
    const Scoring base = {v, version, FALSE};
    const Scoring modified = {v, version, TRUE};
    CvssScores scores = {.version = version, .temporal = -1, .environmental = -1};

    if (!cvss_metrics_parse(text, length, metrics, N_METRICS, FALSE, v, error))
        return FALSE;
    scores.base = score(&base);
    scores.overall = scores.base;
    if (cvss_metrics_given(metrics, N_METRICS, v, CVSS_GROUP_TEMPORAL)) {
        scores.temporal = temporal(&base, scores.base);
        scores.overall = scores.temporal;
    }
    if (cvss_metrics_given(metrics, N_METRICS, v, CVSS_GROUP_ENVIRONMENTAL)) {
        scores.environmental = temporal(&modified, score(&modified));
        scores.overall = scores.environmental;
    }
    *out_scores = scores;
    return TRUE;
}
