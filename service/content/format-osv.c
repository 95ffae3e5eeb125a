/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "content/cve-id.h"
#include "content/feed-json.h"
#include "content/format.h"
#include "content/osv-record.h"
#include "content/products.h"

/* records that are about one CVE and only carry its name: no advisories */
static const gchar *const cve_prefixes[] = {"", "UBUNTU-", "DEBIAN-", "ALPINE-"};

/* live patches are no versions of packages */
#define LIVE_PATCH_PREFIX "LSN-"

typedef struct {
    FeedContext *context;
    gboolean is_single;
} OsvFeed;

/* a record and what is concluded from it */
typedef struct {
    const OsvRecord *record;
    const gchar *own_cve; /* the record's only subject, or NULL for an advisory */
    GPtrArray *cves;
    GHashTable *seen; /* entries of several repositories of one product are the same */
    GString *product;
    gchar *severity;
    gchar *module;
} Osv;

static const gchar *
own_cve(const gchar *id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cve_prefixes); i++) {
        const gsize length = strlen(cve_prefixes[i]);

        if (strncmp(id, cve_prefixes[i], length) == 0 && cve_id_is_valid(id + length))
            return id + length;
    }
    return NULL;
}

static void
add_cve(GPtrArray *cves, const gchar *id)
{
    if (cve_id_is_valid(id) && !g_ptr_array_find_with_equal_func(cves, id, g_str_equal, NULL))
        g_ptr_array_add(cves, g_strdup(id));
}

static void
add_cves(GPtrArray *cves, const GPtrArray *ids)
{
    for (guint i = 0; ids != NULL && i < ids->len; i++)
        add_cve(cves, g_ptr_array_index(ids, i));
}

static void
add_cves_of_urls(GPtrArray *cves, const GPtrArray *urls)
{
    for (guint i = 0; i < urls->len; i++) {
        const gchar *name = strrchr(g_ptr_array_index(urls, i), '/');

        if (name != NULL)
            add_cve(cves, name + 1);
    }
}

/* what an advisory is about stands in different members at different vendors and times */
static GPtrArray *
find_cves(const OsvRecord *record, const gchar *own)
{
    GPtrArray *cves = g_ptr_array_new_with_free_func(g_free);

    if (own != NULL) {
        add_cve(cves, own);
        return cves;
    }
    add_cves(cves, record->aliases);
    add_cves(cves, record->upstream);
    if (cves->len == 0)
        add_cves(cves, record->related);
    if (cves->len == 0)
        add_cves_of_urls(cves, record->references);
    return cves;
}

/* "ALBA-2022:8256": corrects or adds something, and is of no concern without a CVE */
static gboolean
is_security(const gchar *id)
{
    const gchar *dash = strchr(id, '-');

    return dash == NULL || dash - id != 4 ||
           (strncmp(dash - 2, "BA", 2) != 0 && strncmp(dash - 2, "EA", 2) != 0);
}

/* "Important: nodejs:16 security update" */
static gchar *
find_severity(const OsvRecord *record)
{
    static const gchar *const words[] = {"critical", "important", "moderate", "low", NULL};
    const gchar *colon = record->summary != NULL ? strchr(record->summary, ':') : NULL;
    g_autofree gchar *word = NULL;

    if (record->priority != NULL)
        return g_ascii_strdown(record->priority, -1);
    if (colon == NULL)
        return NULL;
    word = g_ascii_strdown(record->summary, colon - record->summary);
    return g_strv_contains(words, word) ? g_steal_pointer(&word) : NULL;
}

/* the one word "name:stream" of the summary; with several nobody says which package is whose */
static gchar *
find_module(const OsvRecord *record)
{
    g_auto(GStrv) words = g_strsplit(record->summary != NULL ? record->summary : "", " ", -1);
    const gchar *found = NULL;

    for (gsize i = 0; words[i] != NULL; i++) {
        const gchar *colon = strchr(words[i], ':');

        if (colon == NULL || colon == words[i] || colon[1] == '\0')
            continue;
        if (found != NULL)
            return NULL;
        found = words[i];
    }
    return g_strdup(found);
}

static gboolean
is_new(Osv *osv, const AdvisoryAffected *affected)
{
    gchar *key = g_strjoin("\n", affected->product, affected->package,
                           affected->introduced != NULL ? affected->introduced : "",
                           affected->fixed != NULL ? affected->fixed : "",
                           affected->last_affected != NULL ? affected->last_affected : "",
                           affected->versions, NULL);

    return g_hash_table_add(osv->seen, key);
}

/* one stretch of versions of one package, for each CVE */
static gboolean
add_stretch(OsvFeed *feed, Osv *osv, AdvisoryAffected *affected, GError **error)
{
    if (!is_new(osv, affected))
        return TRUE;
    /* RHEL and its rebuilds mark packages of modules in the release */
    if (affected->fixed != NULL && strstr(affected->fixed, ".module") != NULL)
        affected->module = osv->module;
    for (guint i = 0; i < osv->cves->len; i++) {
        affected->vulnerability = g_ptr_array_index(osv->cves, i);
        if (!feed_context_add_affected(feed->context, affected, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_range(OsvFeed *feed, Osv *osv, AdvisoryAffected affected, const OsvRange *range, GError **error)
{
    affected.introduced = range->introduced;
    affected.fixed = range->fixed;
    affected.last_affected = range->last_affected;
    if (range->fixed != NULL)
        affected.status = ADVISORY_STATUS_FIXED;
    return add_stretch(feed, osv, &affected, error);
}

static gboolean
add_versions(OsvFeed *feed,
             Osv *osv,
             AdvisoryAffected affected,
             GPtrArray *versions,
             GError **error)
{
    g_autofree gchar *joined = NULL;

    g_ptr_array_add(versions, NULL);
    joined = g_strjoinv("\n", (gchar **)versions->pdata);
    affected.versions = joined;
    return add_stretch(feed, osv, &affected, error);
}

static void
fill_severity(const Osv *osv, const OsvAffected *item, AdvisoryAffected *affected)
{
    affected->severity = item->priority != NULL ? item->priority : osv->severity;
    if (item->urgency == NULL || strcmp(item->urgency, "not yet assigned") == 0)
        return;
    if (strcmp(item->urgency, "end-of-life") == 0)
        affected->status = ADVISORY_STATUS_END_OF_LIFE;
    else
        affected->severity = item->urgency;
}

/* the ranges cover the versions that are listed beside them */
static gboolean
add_item(OsvFeed *feed, Osv *osv, OsvAffected *item, const OsvFamily *family, GError **error)
{
    AdvisoryAffected affected = {.product = osv->product->str,
                                 .package = item->package,
                                 .kind = family->kind,
                                 .advisory = osv->own_cve == NULL ? osv->record->id : NULL,
                                 .status = ADVISORY_STATUS_AFFECTED};

    fill_severity(osv, item, &affected);
    for (guint i = 0; i < item->ranges->len; i++) {
        if (!add_range(feed, osv, affected, g_ptr_array_index(item->ranges, i), error))
            return FALSE;
    }
    if (item->ranges->len == 0 && item->versions != NULL && item->versions->len > 0)
        return add_versions(feed, osv, affected, item->versions, error);
    return TRUE;
}

static gboolean
add_items(OsvFeed *feed, Osv *osv, const OsvFamily **out_family, GError **error)
{
    for (guint i = 0; i < osv->record->affected->len; i++) {
        OsvAffected *item = g_ptr_array_index(osv->record->affected, i);
        const OsvFamily *family;

        if (item->ecosystem == NULL || item->package == NULL || *item->package == '\0')
            continue;
        family = product_of_osv_ecosystem(item->ecosystem, osv->product);
        if (family == NULL)
            continue;
        if (*out_family == NULL)
            *out_family = family;
        if (!add_item(feed, osv, item, family, error))
            return FALSE;
    }
    return TRUE;
}

static GString *
join_lines(const GPtrArray *texts, const gchar *prefix)
{
    GString *lines = g_string_new(NULL);

    for (guint i = 0; texts != NULL && i < texts->len; i++) {
        g_autofree gchar *line = g_strconcat(prefix, g_ptr_array_index(texts, i), NULL);

        feed_lines_add(lines, line);
    }
    return lines;
}

/* "  * kernel: use after free in foo() (CVE-2024-1234)" */
static gchar *
find_title(const gchar *details, const gchar *cve)
{
    const gchar *at = details != NULL ? strstr(details, cve) : NULL;
    const gchar *start = at;
    const gchar *end;

    if (at == NULL)
        return NULL;
    while (start > details && start[-1] != '\n')
        start--;
    start += strspn(start, " \t");
    if (*start != '*')
        return NULL;
    start += strspn(start, "* \t");
    end = strstr(start, " (CVE-");
    return end != NULL && end > start && end < at ? g_strndup(start, (gsize)(end - start)) : NULL;
}

static gboolean
add_vulnerability(OsvFeed *feed,
                  const Osv *osv,
                  const OsvFamily *family,
                  const gchar *id,
                  GError **error)
{
    const OsvRecord *record = osv->record;
    const gboolean is_subject = osv->own_cve != NULL || strcmp(id, record->id) == 0;
    const gboolean is_only = osv->cves->len == 1;
    AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;
    g_autofree gchar *label = g_strconcat(family->label, " ", NULL);
    g_autofree gchar *title =
        is_subject ? g_strdup(record->summary) : find_title(record->details, id);
    g_autoptr(GString) vectors = join_lines(is_only ? record->vectors : NULL, label);
    g_autoptr(GString) references =
        join_lines(is_subject ? record->references : record->advisories, "");
    g_autoptr(GString) aliases = join_lines(is_subject ? record->aliases : NULL, "");

    vulnerability.id = id;
    vulnerability.title = title;
    vulnerability.description = is_subject ? record->details : NULL;
    vulnerability.aliases = feed_lines_or_null(aliases);
    vulnerability.cvss = feed_lines_or_null(vectors);
    vulnerability.references = feed_lines_or_null(references);
    vulnerability.published_ms = record->published_ms;
    vulnerability.modified_ms = is_subject ? record->modified_ms : TIME_UNSET;
    return feed_context_add_vulnerability(feed->context, &vulnerability, error);
}

static gboolean
add_vulnerabilities(OsvFeed *feed, const Osv *osv, const OsvFamily *family, GError **error)
{
    feed_context_set_source(feed->context, family->source_id, family->source_title);
    if (feed->is_single)
        feed_context_set_record(feed->context, osv->record->id);
    for (guint i = 0; i < osv->cves->len; i++) {
        if (!add_vulnerability(feed, osv, family, g_ptr_array_index(osv->cves, i), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_record(OsvFeed *feed, Osv *osv, GError **error)
{
    const OsvFamily *family = NULL;

    if (osv->cves->len == 0)
        g_ptr_array_add(osv->cves, g_strdup(osv->record->id));
    if (!add_items(feed, osv, &family, error))
        return FALSE;
    if (family == NULL) {
        feed_context_skip(feed->context);
        return TRUE;
    }
    return add_vulnerabilities(feed, osv, family, error);
}

static gboolean
judge_record(OsvFeed *feed, const OsvRecord *record, GError **error)
{
    const gchar *own = own_cve(record->id);
    g_autoptr(GPtrArray) cves = find_cves(record, own);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) product = g_string_new(NULL);
    g_autofree gchar *severity = find_severity(record);
    g_autofree gchar *module = find_module(record);
    Osv osv = {.record = record,
               .own_cve = own,
               .cves = cves,
               .seen = seen,
               .product = product,
               .severity = severity,
               .module = module};

    feed_context_set_generated(feed->context, record->modified_ms);
    if (record->withdrawn != NULL || g_str_has_prefix(record->id, LIVE_PATCH_PREFIX) ||
        (cves->len == 0 && !is_security(record->id))) {
        feed_context_skip(feed->context);
        return TRUE;
    }
    return add_record(feed, &osv, error);
}

static gboolean
read_record(JsonStream *json, gpointer target, GError **error)
{
    g_autoptr(OsvRecord) record = osv_record_read(json, error);

    return record != NULL && judge_record(target, record, error);
}

static gboolean
osv_parse(FeedContext *context, const Stream *stream, GError **error)
{
    g_autoptr(JsonStream) json = json_stream_new(stream, NULL);
    OsvFeed feed = {.context = context};

    return feed_json_records(json, read_record, &feed, &feed.is_single, error);
}

/* an index of records has "id" and "modified" too, so these alone do not make a record */
static gboolean
osv_recognise(const FeedHead *head)
{
    static const gchar *const others[] = {"affected", "schema_version", "summary", "details",
                                          "withdrawn"};

    if (feed_head_has_key(head, "affected.package") || feed_head_has_key(head, "affected.ranges"))
        return TRUE;
    if (feed_head_get_string(head, "id") == NULL || feed_head_get_string(head, "modified") == NULL)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        if (feed_head_has_key(head, others[i]))
            return TRUE;
    }
    return FALSE;
}

const FeedFormat feed_format_osv = {
    .title = "OSV",
    .source_id = "osv",
    .source_title = "OSV",
    .recognise = osv_recognise,
    .parse = osv_parse,
};
