/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "content/cve-id.h"
#include "content/feed-json.h"
#include "content/format.h"

typedef struct {
    FeedContext *context;
    gint64 released_ms;
} Kev;

typedef struct {
    gchar *id;
    gchar *name;
    gchar *description;
    gchar *ransomware;
    gint64 added_ms;
    gint64 due_ms;
    GPtrArray *cwes;
} KevEntry;

static const FeedJsonMember entry_members[] = {
    {"cveID", feed_json_string, G_STRUCT_OFFSET(KevEntry, id)},
    {"vulnerabilityName", feed_json_string, G_STRUCT_OFFSET(KevEntry, name)},
    {"shortDescription", feed_json_string, G_STRUCT_OFFSET(KevEntry, description)},
    {"knownRansomwareCampaignUse", feed_json_string, G_STRUCT_OFFSET(KevEntry, ransomware)},
    {"dateAdded", feed_json_time, G_STRUCT_OFFSET(KevEntry, added_ms)},
    {"dueDate", feed_json_time, G_STRUCT_OFFSET(KevEntry, due_ms)},
    {"cwes", feed_json_strings, G_STRUCT_OFFSET(KevEntry, cwes)},
};

static const FeedJsonTable entry_table = FEED_JSON_TABLE(entry_members);

static void
kev_entry_clear(KevEntry *self)
{
    g_free(self->id);
    g_free(self->name);
    g_free(self->description);
    g_free(self->ransomware);
    g_clear_pointer(&self->cwes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KevEntry, kev_entry_clear)

static gboolean
check_entry(JsonStream *json, const KevEntry *entry, GError **error)
{
    if (entry->id == NULL || !cve_id_is_valid(entry->id)) {
        json_stream_fail(json, error, "'%.64s' is no CVE id", entry->id != NULL ? entry->id : "");
        return FALSE;
    }
    /* what is exploited must not become unexploited for a slip in its date */
    if (entry->added_ms == TIME_UNSET) {
        json_stream_fail(json, error, "%s has no date on which it was added", entry->id);
        return FALSE;
    }
    return TRUE;
}

static gboolean
add_entry(Kev *kev, const KevEntry *entry, GError **error)
{
    AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;
    g_autoptr(GString) cwes = g_string_new(NULL);

    for (guint i = 0; entry->cwes != NULL && i < entry->cwes->len; i++)
        feed_lines_add(cwes, g_ptr_array_index(entry->cwes, i));
    vulnerability.id = entry->id;
    vulnerability.title = entry->name;
    vulnerability.description = entry->description;
    vulnerability.cwes = feed_lines_or_null(cwes);
    vulnerability.kev_added_ms = entry->added_ms;
    vulnerability.kev_due_ms = entry->due_ms;
    vulnerability.kev_ransomware = g_strcmp0(entry->ransomware, "Known") == 0;
    return feed_context_add_vulnerability(kev->context, &vulnerability, error);
}

static gboolean
read_entry(JsonStream *json, gpointer target, GError **error)
{
    Kev *kev = target;
    g_auto(KevEntry) entry = {.added_ms = TIME_UNSET, .due_ms = TIME_UNSET};

    return feed_json_members(json, &entry_table, &entry, error) &&
           check_entry(json, &entry, error) && add_entry(kev, &entry, error);
}

static gboolean
read_entries(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_entry, target, error);
}

static const FeedJsonMember catalogue_members[] = {
    {"dateReleased", feed_json_time, G_STRUCT_OFFSET(Kev, released_ms)},
    {"vulnerabilities", read_entries, 0},
};

static const FeedJsonTable catalogue_table = FEED_JSON_TABLE(catalogue_members);

static gboolean
kev_parse(FeedContext *context, const Stream *stream, GError **error)
{
    g_autoptr(JsonStream) json = json_stream_new(stream, NULL);
    Kev kev = {.context = context, .released_ms = TIME_UNSET};

    if (!feed_json_object(json, &catalogue_table, &kev, error) || !feed_json_finish(json, error))
        return FALSE;
    feed_context_set_generated(context, kev.released_ms);
    return TRUE;
}

static gboolean
kev_recognise(const FeedHead *head)
{
    return feed_head_has_key(head, "vulnerabilities.cveID") ||
           (feed_head_has_key(head, "catalogVersion") && feed_head_has_key(head, "dateReleased"));
}

const FeedFormat feed_format_kev = {
    .title = "CISA Known Exploited Vulnerabilities JSON",
    .source_id = "kev",
    .source_title = "CISA Known Exploited Vulnerabilities",
    .recognise = kev_recognise,
    .parse = kev_parse,
};
