/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/cvss-metrics.h"

/* the metrics that score, in the order of vectors, then the others */
enum {
    AV,
    AC,
    AT,
    PR,
    UI,
    VC,
    VI,
    VA,
    SC,
    SI,
    SA,
    E,
    CR,
    IR,
    AR,
    MAV,
    N_METRICS = MAV + 17
};

#define N_SCORED (AR + 1)

/* level of a value that is not defined: another metric or a default counts */
#define NOT_DEFINED -1

/* weights are levels: steps below the highest value; SI and SA can be higher only when modified */
#define LEVELS_AV                                                                                  \
    {"N", 0}, {"A", 1}, {"L", 2},                                                                  \
    {                                                                                              \
        "P", 3                                                                                     \
    }
#define LEVELS_AC                                                                                  \
    {"L", 0},                                                                                      \
    {                                                                                              \
        "H", 1                                                                                     \
    }
#define LEVELS_AT                                                                                  \
    {"N", 0},                                                                                      \
    {                                                                                              \
        "P", 1                                                                                     \
    }
#define LEVELS_PR                                                                                  \
    {"N", 0}, {"L", 1},                                                                            \
    {                                                                                              \
        "H", 2                                                                                     \
    }
#define LEVELS_UI                                                                                  \
    {"N", 0}, {"P", 1},                                                                            \
    {                                                                                              \
        "A", 2                                                                                     \
    }
#define LEVELS_V                                                                                   \
    {"H", 0}, {"L", 1},                                                                            \
    {                                                                                              \
        "N", 2                                                                                     \
    }
#define LEVELS_S                                                                                   \
    {"H", 1}, {"L", 2},                                                                            \
    {                                                                                              \
        "N", 3                                                                                     \
    }
#define LEVELS_R                                                                                   \
    {"X", NOT_DEFINED}, {"H", 0}, {"M", 1},                                                        \
    {                                                                                              \
        "L", 2                                                                                     \
    }

#define BASE(name, ...)                                                                            \
    {                                                                                              \
        name, CVSS_GROUP_BASE,                                                                     \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define ENVIRONMENTAL(name, ...)                                                                   \
    {                                                                                              \
        name, CVSS_GROUP_ENVIRONMENTAL,                                                            \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define MODIFIED(name, ...) ENVIRONMENTAL(name, {"X", NOT_DEFINED}, __VA_ARGS__)
#define SUPPLEMENTAL(name, ...)                                                                    \
    {                                                                                              \
        name, CVSS_GROUP_SUPPLEMENTAL,                                                             \
        {                                                                                          \
            {"X", NOT_DEFINED}, __VA_ARGS__                                                        \
        }                                                                                          \
    }

static const CvssMetric metrics[N_METRICS] = {
    [AV] = BASE("AV", LEVELS_AV),
    [AC] = BASE("AC", LEVELS_AC),
    [AT] = BASE("AT", LEVELS_AT),
    [PR] = BASE("PR", LEVELS_PR),
    [UI] = BASE("UI", LEVELS_UI),
    [VC] = BASE("VC", LEVELS_V),
    [VI] = BASE("VI", LEVELS_V),
    [VA] = BASE("VA", LEVELS_V),
    [SC] = BASE("SC", LEVELS_S),
    [SI] = BASE("SI", LEVELS_S),
    [SA] = BASE("SA", LEVELS_S),
    [E] = {"E", CVSS_GROUP_TEMPORAL, {{"X", NOT_DEFINED}, {"A", 0}, {"P", 1}, {"U", 2}}},
    [CR] = ENVIRONMENTAL("CR", LEVELS_R),
    [IR] = ENVIRONMENTAL("IR", LEVELS_R),
    [AR] = ENVIRONMENTAL("AR", LEVELS_R),
    /* in the order of the base metrics that they modify */
    MODIFIED("MAV", LEVELS_AV),
    MODIFIED("MAC", LEVELS_AC),
    MODIFIED("MAT", LEVELS_AT),
    MODIFIED("MPR", LEVELS_PR),
    MODIFIED("MUI", LEVELS_UI),
    MODIFIED("MVC", LEVELS_V),
    MODIFIED("MVI", LEVELS_V),
    MODIFIED("MVA", LEVELS_V),
    MODIFIED("MSC", LEVELS_S),
    MODIFIED("MSI", {"S", 0}, LEVELS_S),
    MODIFIED("MSA", {"S", 0}, LEVELS_S),
    SUPPLEMENTAL("S", {"N", 0}, {"P", 0}),
    SUPPLEMENTAL("AU", {"N", 0}, {"Y", 0}),
    SUPPLEMENTAL("R", {"A", 0}, {"U", 0}, {"I", 0}),
    SUPPLEMENTAL("V", {"D", 0}, {"C", 0}),
    SUPPLEMENTAL("RE", {"L", 0}, {"M", 0}, {"H", 0}),
    SUPPLEMENTAL("U", {"Clear", 0}, {"Green", 0}, {"Amber", 0}, {"Red", 0}),
};

/* the equivalence sets; 3 and 6 depend on each other: 00, 01, 10, 11, 21 are 0 to 4 */
enum {
    EQ1,
    EQ2,
    EQ36,
    EQ4,
    EQ5,
    N_SETS
};

/* scores of the macro vectors in tenths, by EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5 (§8.3) */
static const guint8 macro_scores[3][2][5][3][3] = {
    {
        {
            {{100, 98, 95}, {100, 93, 91}, {93, 89, 81}},
            {{99, 95, 92}, {96, 87, 81}, {90, 80, 68}},
            {{98, 95, 90}, {93, 89, 81}, {88, 78, 69}},
            {{95, 92, 84}, {92, 81, 65}, {80, 70, 48}},
            {{92, 82, 72}, {79, 69, 50}, {69, 55, 27}},
        },
        {
            {{99, 95, 92}, {95, 90, 84}, {92, 82, 72}},
            {{97, 92, 85}, {91, 83, 71}, {81, 71, 53}},
            {{95, 92, 85}, {92, 80, 70}, {84, 71, 50}},
            {{93, 85, 73}, {82, 72, 59}, {70, 52, 30}},
            {{86, 75, 52}, {71, 52, 29}, {63, 29, 17}},
        },
    },
    {
        {
            {{98, 94, 91}, {94, 86, 77}, {87, 74, 63}},
            {{95, 87, 81}, {89, 74, 64}, {75, 63, 49}},
            {{94, 88, 76}, {86, 74, 59}, {72, 57, 52}},
            {{89, 77, 67}, {76, 58, 50}, {57, 52, 25}},
            {{83, 70, 54}, {65, 58, 26}, {53, 21, 13}},
        },
        {
            {{95, 88, 76}, {90, 75, 61}, {77, 68, 52}},
            {{90, 76, 70}, {77, 62, 53}, {66, 59, 30}},
            {{89, 76, 62}, {74, 57, 47}, {61, 57, 24}},
            {{78, 67, 58}, {59, 57, 23}, {52, 29, 16}},
            {{71, 59, 30}, {58, 26, 15}, {23, 13, 6}},
        },
    },
    {
        {
            {{93, 86, 75}, {86, 74, 56}, {70, 52, 40}},
            {{87, 72, 58}, {74, 61, 34}, {54, 40, 22}},
            {{85, 74, 62}, {72, 55, 46}, {53, 34, 19}},
            {{75, 55, 51}, {57, 41, 19}, {36, 19, 8}},
            {{64, 51, 20}, {47, 21, 11}, {24, 9, 4}},
        },
        {
            {{88, 73, 60}, {73, 59, 41}, {54, 45, 20}},
            {{75, 53, 50}, {55, 40, 20}, {43, 22, 11}},
            {{75, 58, 40}, {61, 48, 20}, {46, 17, 8}},
            {{55, 45, 21}, {51, 18, 9}, {18, 7, 2}},
            {{53, 24, 14}, {24, 12, 5}, {10, 3, 1}},
        },
    },
};

/* number of levels in a set, of EQ3 with EQ6 by their pair (§8.2, "depth") */
static const guint8 depths[N_SETS][5] = {
    [EQ1] = {1, 4, 5}, [EQ2] = {1, 2},    [EQ36] = {7, 6, 8, 8, 10},
    [EQ4] = {6, 5, 4}, [EQ5] = {1, 1, 1},
};

/* metrics in which the members of a set differ */
static const gint8 set_metrics[N_SETS][6] = {
    [EQ1] = {AV, PR, UI, -1}, [EQ2] = {AC, AT, -1}, [EQ36] = {VC, VI, VA, CR, IR, AR},
    [EQ4] = {SC, SI, SA, -1}, [EQ5] = {-1},
};

/* a highest vector of a set: levels in the order of set_metrics (§8.2) */
typedef struct {
    gint set;
    gint value;
    gint8 levels[6];
} Highest;

static const Highest highest[] = {
    {EQ1, 0, {0, 0, 0}},
    {EQ1, 1, {1, 0, 0}},
    {EQ1, 1, {0, 1, 0}},
    {EQ1, 1, {0, 0, 1}},
    {EQ1, 2, {3, 0, 0}},
    {EQ1, 2, {1, 1, 1}},
    {EQ2, 0, {0, 0}},
    {EQ2, 1, {1, 0}},
    {EQ2, 1, {0, 1}},
    {EQ36, 0, {0, 0, 0, 0, 0, 0}},
    {EQ36, 1, {0, 0, 1, 1, 1, 0}},
    {EQ36, 1, {0, 0, 0, 1, 1, 1}},
    {EQ36, 2, {1, 0, 0, 0, 0, 0}},
    {EQ36, 2, {0, 1, 0, 0, 0, 0}},
    {EQ36, 3, {1, 0, 1, 0, 1, 0}},
    {EQ36, 3, {1, 0, 0, 0, 1, 1}},
    {EQ36, 3, {0, 1, 0, 1, 0, 1}},
    {EQ36, 3, {0, 1, 1, 1, 0, 0}},
    {EQ36, 3, {1, 1, 0, 0, 0, 1}},
    {EQ36, 4, {1, 1, 1, 0, 0, 0}},
    {EQ4, 0, {1, 0, 0}},
    {EQ4, 1, {1, 1, 1}},
    {EQ4, 2, {2, 2, 2}},
};

static void
find_sets(const gint *level, gint *sets)
{
    const gboolean n_first = level[AV] == 0 || level[PR] == 0 || level[UI] == 0;
    const gboolean all_first = level[AV] == 0 && level[PR] == 0 && level[UI] == 0;
    const gboolean system_high = level[VC] == 0 || level[VI] == 0 || level[VA] == 0;
    const gboolean required_high = (level[CR] == 0 && level[VC] == 0) ||
                                   (level[IR] == 0 && level[VI] == 0) ||
                                   (level[AR] == 0 && level[VA] == 0);

    sets[EQ1] = all_first ? 0 : n_first && level[AV] != 3 ? 1 : 2;
    sets[EQ2] = level[AC] == 0 && level[AT] == 0 ? 0 : 1;
    if (level[VC] == 0 && level[VI] == 0)
        sets[EQ36] = required_high ? 0 : 1;
    else
        sets[EQ36] = !system_high ? 4 : required_high ? 2 : 3;
    sets[EQ4] = MIN(level[SI], level[SA]) == 0                   ? 0
                : MIN(level[SC], MIN(level[SI], level[SA])) == 1 ? 1
                                                                 : 2;
    sets[EQ5] = level[E];
}

static gint
macro_score(const gint *sets)
{
    return macro_scores[sets[EQ1]][sets[EQ2]][sets[EQ36]][sets[EQ4]][sets[EQ5]];
}

/* score of the macro vector with a set one lower, -1 if there is none */
static gint
next_lower_score(const gint *sets, gint set)
{
    /* 00 leads to 01 and 10, the higher counts; 01 and 10 lead to 11, 11 to 21 */
    static const gint8 first[] = {1, 3, 3, 4, -1};
    static const gint8 last[N_SETS] = {[EQ1] = 2, [EQ2] = 1, [EQ4] = 2, [EQ5] = 2};
    gint lower[N_SETS];
    gint score;

    for (gint i = 0; i < N_SETS; i++)
        lower[i] = sets[i];
    if (set != EQ36) {
        lower[set]++;
        return lower[set] > last[set] ? -1 : macro_score(lower);
    }
    if (first[sets[EQ36]] < 0)
        return -1;
    lower[EQ36] = first[sets[EQ36]];
    score = macro_score(lower);
    if (sets[EQ36] == 0) {
        lower[EQ36] = 2;
        score = MAX(score, macro_score(lower));
    }
    return score;
}

/* steps below a highest vector, -1 if any metric is above it */
static gint
distance_from(const gint *level, const Highest *top)
{
    gint sum = 0;

    for (guint i = 0; i < G_N_ELEMENTS(top->levels) && set_metrics[top->set][i] >= 0; i++) {
        const gint distance = level[set_metrics[top->set][i]] - top->levels[i];

        if (distance < 0)
            return -1;
        sum += distance;
    }
    return sum;
}

/* steps below the first of the set's highest vectors that is not below */
static gint
severity_distance(const gint *level, const gint *sets, gint set)
{
    for (guint i = 0; i < G_N_ELEMENTS(highest); i++) {
        if (highest[i].set == set && highest[i].value == sets[set]) {
            const gint distance = distance_from(level, &highest[i]);

            if (distance >= 0)
                return distance;
        }
    }
    return 0;
}

static gboolean
has_no_impact(const gint *level)
{
    return level[VC] == 2 && level[VI] == 2 && level[VA] == 2 && level[SC] == 3 && level[SI] == 3 &&
           level[SA] == 3;
}

/* in whole numbers, so that halves are halves: 840 is a multiple of every depth */
static gdouble
score(const gint *level)
{
    gint sets[N_SETS];
    gint tenths;
    gint sum = 0;
    gint count = 0;
    gint scale;

    if (has_no_impact(level))
        return 0;
    find_sets(level, sets);
    tenths = macro_score(sets);
    for (gint set = 0; set < N_SETS; set++) {
        const gint lower = next_lower_score(sets, set);

        if (lower < 0)
            continue;
        count++;
        sum +=
            (tenths - lower) * severity_distance(level, sets, set) * 840 / depths[set][sets[set]];
    }
    if (count == 0)
        return tenths / 10.0;
    scale = 840 * count;
    return CLAMP((2 * (tenths * scale - sum) + scale) / (2 * scale), 0, 100) / 10.0;
}

/* the levels that count: modified metrics where they are, the worst case of what is not defined */
static void
find_levels(const CvssValue *const *values, gboolean base_only, gint *level)
{
    for (gint i = 0; i < N_SCORED; i++) {
        const gboolean is_base = metrics[i].group == CVSS_GROUP_BASE;

        level[i] = base_only && !is_base ? 0 : MAX(0, (gint)values[i]->weight);
        if (is_base && !base_only && values[MAV + i]->weight >= 0)
            level[i] = (gint)values[MAV + i]->weight;
    }
}

gboolean
cvss_score_4(const gchar *text, gsize length, CvssScores *out_scores, GError **error)
{
    const CvssValue *values[N_METRICS];
    gint level[N_SCORED];
    CvssScores scores = {.version = CVSS_VERSION_4_0, .temporal = -1, .environmental = -1};

    if (!cvss_metrics_parse(text, length, metrics, N_METRICS, TRUE, values, error))
        return FALSE;
    find_levels(values, TRUE, level);
    scores.base = score(level);
    find_levels(values, FALSE, level);
    scores.overall = score(level);
    *out_scores = scores;
    return TRUE;
}
