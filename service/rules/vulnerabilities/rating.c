/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/rating.h"

#include <string.h>

#include "base/time.h"
#include "rules/vulnerabilities/cvss.h"

typedef struct {
    const gchar *word;
    Severity severity;
} WordSeverity;

/* words of Debian, Ubuntu, Red Hat and its rebuilds, SUSE, Amazon, Fedora: docs/severity.md */
static const WordSeverity word_severities[] = {
    {"critical", SEVERITY_HIGH},
    {"important", SEVERITY_HIGH},
    {"high", SEVERITY_HIGH},
    {"urgent", SEVERITY_HIGH},
    {"moderate", SEVERITY_MEDIUM},
    {"medium", SEVERITY_MEDIUM},
    {"low", SEVERITY_LOW},
    {"negligible", SEVERITY_INFORMATIONAL},
    {"unimportant", SEVERITY_INFORMATIONAL},
    {"informational", SEVERITY_INFORMATIONAL},
};

typedef struct {
    gdouble least;
    Severity severity;
} ScoreSeverity;

static const ScoreSeverity score_severities[] = {
    {7.0, SEVERITY_HIGH},
    {4.0, SEVERITY_MEDIUM},
    {0.1, SEVERITY_LOW},
    {0.0, SEVERITY_INFORMATIONAL},
};

/* which of several scores counts, first to last */
static const gchar *const version_order[] = {"3.1", "3.0", "4.0", "2.0"};

gboolean
rating_from_word(const gchar *word, Severity *out_severity)
{
    for (guint i = 0; i < G_N_ELEMENTS(word_severities); i++) {
        if (word != NULL && g_ascii_strcasecmp(word, word_severities[i].word) == 0) {
            *out_severity = word_severities[i].severity;
            return TRUE;
        }
    }
    return FALSE;
}

/* 0: the vendor of the product, 1: NVD, 2: others */
static guint
source_order(const Score *score, const gchar *product)
{
    const gchar *colon = product != NULL ? strchr(product, ':') : NULL;

    if (score->source == NULL)
        return 2;
    if (colon != NULL && g_ascii_strncasecmp(score->source, product, (gsize)(colon - product)) == 0)
        return 0;
    return g_ascii_strncasecmp(score->source, "nvd", 3) == 0 ? 1 : 2;
}

static guint
score_order(const Score *score, const gchar *product)
{
    guint version = 0;

    while (version < G_N_ELEMENTS(version_order) &&
           strcmp(version_order[version], score->version) != 0)
        version++;
    return version * 4 + source_order(score, product);
}

static gint
compare_scores(gconstpointer a, gconstpointer b, gpointer product)
{
    const Score *score_a = *(const Score *const *)a;
    const Score *score_b = *(const Score *const *)b;
    const guint order_a = score_order(score_a, product);
    const guint order_b = score_order(score_b, product);

    if (order_a != order_b)
        return order_a < order_b ? -1 : 1;
    /* of equals the worse one, then by source, so that the order never depends on chance */
    if (score_a->base != score_b->base)
        return score_a->base > score_b->base ? -1 : 1;
    return g_strcmp0(score_a->source, score_b->source);
}

static gboolean
has_score(const Vulnerability *vulnerability, const gchar *source, const gchar *vector)
{
    for (guint i = 0; i < vulnerability->scores->len; i++) {
        const Score *score = vulnerability->scores->pdata[i];

        if (g_strcmp0(score->source, source) == 0 && strcmp(score->vector, vector) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
add_score(Vulnerability *vulnerability, const gchar *line)
{
    const gchar *space = strchr(line, ' ');
    const gchar *vector = space != NULL ? space + 1 : line;
    g_autofree gchar *source = space != NULL ? g_strndup(line, (gsize)(space - line)) : NULL;
    CvssScores scores;
    Score *score;

    if (!cvss_score(vector, &scores, NULL) || has_score(vulnerability, source, vector))
        return;
    score = g_new0(Score, 1);
    score->version = g_strdup(cvss_version_to_string(scores.version));
    score->vector = g_strdup(vector);
    score->base = scores.base;
    score->source = g_steal_pointer(&source);
    g_ptr_array_add(vulnerability->scores, score);
}

void
rating_add_scores(Vulnerability *vulnerability, const gchar *cvss, const gchar *product)
{
    g_auto(GStrv) lines = g_strsplit(cvss != NULL ? cvss : "", "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
        add_score(vulnerability, lines[i]);
    g_ptr_array_sort_with_data(vulnerability->scores, compare_scores, (gpointer)product);
}

static Severity
severity_of_score(const Vulnerability *vulnerability, GString *reason)
{
    const Score *score = vulnerability->scores->pdata[0];
    guint i = 0;

    g_string_append_printf(reason, "CVSS %s base score %.1f", score->version, score->base);
    if (score->source != NULL)
        g_string_append_printf(reason, " (%s)", score->source);
    while (i + 1 < G_N_ELEMENTS(score_severities) && score->base < score_severities[i].least)
        i++;
    return score_severities[i].severity;
}

Severity
rating_severity(Vulnerability *vulnerability)
{
    g_autoptr(GString) reason = g_string_new(NULL);
    Severity severity = SEVERITY_MEDIUM;

    if (rating_from_word(vulnerability->vendor_severity, &severity))
        g_string_append_printf(reason, "vendor's rating \"%s\"", vulnerability->vendor_severity);
    else if (vulnerability->scores->len > 0)
        severity = severity_of_score(vulnerability, reason);
    else
        g_string_append(reason, "not rated yet, Medium until it is");
    if (vulnerability->kev_added_ms != TIME_UNSET) {
        g_string_append(reason, severity == SEVERITY_HIGH ? "; known exploited"
                                                          : "; raised: known exploited");
        severity = SEVERITY_HIGH;
    }
    g_free(vulnerability->severity_reason);
    vulnerability->severity_reason = g_string_free(g_steal_pointer(&reason), FALSE);
    return severity;
}
