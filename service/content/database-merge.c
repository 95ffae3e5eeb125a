/* SPDX-License-Identifier: Apache-2.0 */
#include "content/database-private.h"

/* strings of a record that a merge owns, by what becomes of two of them */
typedef struct {
    gsize offset;
    guint part;
    gboolean list;
} MergedString;

static const MergedString merged_strings[] = {
    {G_STRUCT_OFFSET(AdvisoryVulnerability, id), VULNERABILITY_MERGE_ALL, FALSE},
    {G_STRUCT_OFFSET(AdvisoryVulnerability, aliases), VULNERABILITY_MERGE_TEXTS, TRUE},
    {G_STRUCT_OFFSET(AdvisoryVulnerability, title), VULNERABILITY_MERGE_TEXTS, FALSE},
    {G_STRUCT_OFFSET(AdvisoryVulnerability, description), VULNERABILITY_MERGE_TEXTS, FALSE},
    {G_STRUCT_OFFSET(AdvisoryVulnerability, cvss), VULNERABILITY_MERGE_SCORES, TRUE},
    {G_STRUCT_OFFSET(AdvisoryVulnerability, cwes), VULNERABILITY_MERGE_SCORES, TRUE},
    {G_STRUCT_OFFSET(AdvisoryVulnerability, references), VULNERABILITY_MERGE_TEXTS, TRUE},
    {G_STRUCT_OFFSET(AdvisoryVulnerability, severity), VULNERABILITY_MERGE_TEXTS, FALSE},
};

G_STATIC_ASSERT(G_N_ELEMENTS(merged_strings) ==
                G_N_ELEMENTS(((VulnerabilityMerge *)NULL)->strings));

void
vulnerability_merge_init(VulnerabilityMerge *self)
{
    *self = (VulnerabilityMerge){.value = ADVISORY_VULNERABILITY_INIT};
}

static gchar *
merge_lists(const gchar *first, const gchar *second)
{
    g_auto(GStrv) old = g_strsplit(first, "\n", -1);
    g_auto(GStrv) new = g_strsplit(second, "\n", -1);
    GString *joined = g_string_new(first);
    guint lines = g_strv_length(old);

    for (gsize i = 0; new[i] != NULL &&lines < VULNERABILITY_MERGE_MAX_LINES; i++) {
        if (*new[i] == '\0' || g_strv_contains((const gchar *const *)old, new[i]))
            continue;
        g_string_append_printf(joined, "\n%s", new[i]);
        lines++;
    }
    return g_string_free(joined, FALSE);
}

static void
merge_string(VulnerabilityMerge *self, gsize index, const AdvisoryVulnerability *record)
{
    const gsize offset = merged_strings[index].offset;
    const gchar *text = G_STRUCT_MEMBER(const gchar *, record, offset);
    gchar *joined;

    if (text == NULL || *text == '\0')
        return;
    if (self->strings[index] == NULL)
        joined = g_strdup(text);
    else if (merged_strings[index].list && strcmp(self->strings[index], text) != 0)
        joined = merge_lists(self->strings[index], text);
    else
        return;
    g_free(self->strings[index]);
    self->strings[index] = joined;
    G_STRUCT_MEMBER(const gchar *, &self->value, offset) = joined;
}

static void
merge_earliest(gint64 *time_ms, gint64 other_ms)
{
    if (other_ms != TIME_UNSET && (*time_ms == TIME_UNSET || other_ms < *time_ms))
        *time_ms = other_ms;
}

static void
merge_numbers(AdvisoryVulnerability *value, const AdvisoryVulnerability *record)
{
    merge_earliest(&value->published_ms, record->published_ms);
    merge_earliest(&value->kev_added_ms, record->kev_added_ms);
    merge_earliest(&value->kev_due_ms, record->kev_due_ms);
    value->modified_ms = MAX(value->modified_ms, record->modified_ms);
    value->kev_ransomware = value->kev_ransomware || record->kev_ransomware;
    value->rejected = value->rejected || record->rejected;
    if (value->epss < 0)
        value->epss = record->epss;
    if (value->epss_percentile < 0)
        value->epss_percentile = record->epss_percentile;
}

void
vulnerability_merge_add(VulnerabilityMerge *self, const AdvisoryVulnerability *record, guint parts)
{
    for (gsize i = 0; i < G_N_ELEMENTS(merged_strings); i++) {
        if ((merged_strings[i].part & parts) != 0)
            merge_string(self, i, record);
    }
    if ((parts & VULNERABILITY_MERGE_SCORES) != 0)
        merge_numbers(&self->value, record);
}

void
vulnerability_merge_clear(VulnerabilityMerge *self)
{
    for (gsize i = 0; i < G_N_ELEMENTS(self->strings); i++)
        g_clear_pointer(&self->strings[i], g_free);
    vulnerability_merge_init(self);
}
