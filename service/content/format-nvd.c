/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "content/cve-id.h"
#include "content/feed-json.h"
#include "content/feed-vulnerability.h"
#include "content/format.h"

#define NVD_SOURCE  "nvd@nist.gov"
#define FEED_PREFIX "nvdcve-2.0-"

typedef struct {
    FeedContext *context;
    FeedVulnerability *vulnerability; /* the one being read */
    gchar *status;
    gint64 timestamp_ms;
    gdouble results_per_page;
    gdouble start_index;
    gdouble total_results;
} Nvd;

/* an object with a language and a text, as in descriptions and weaknesses */
typedef struct {
    gchar *language;
    gchar *text;
} NvdText;

static const FeedJsonMember text_members[] = {
    {"lang", feed_json_string, G_STRUCT_OFFSET(NvdText, language)},
    {"value", feed_json_string, G_STRUCT_OFFSET(NvdText, text)},
};

static const FeedJsonTable text_table = FEED_JSON_TABLE(text_members);

static void
nvd_text_clear(NvdText *self)
{
    g_free(self->language);
    g_free(self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NvdText, nvd_text_clear)

static gboolean
read_description(JsonStream *json, gpointer target, GError **error)
{
    Nvd *nvd = target;
    g_auto(NvdText) text = {NULL};

    if (!feed_json_members(json, &text_table, &text, error))
        return FALSE;
    feed_vulnerability_take_description(nvd->vulnerability, text.language, text.text);
    return TRUE;
}

static gboolean
read_descriptions(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_description, target, error);
}

static gboolean
read_cwe(JsonStream *json, gpointer target, GError **error)
{
    Nvd *nvd = target;
    g_auto(NvdText) text = {NULL};

    if (!feed_json_members(json, &text_table, &text, error))
        return FALSE;
    feed_vulnerability_take_cwe(nvd->vulnerability, text.text);
    return TRUE;
}

static gboolean
read_cwes(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_cwe, target, error);
}

static const FeedJsonMember weakness_members[] = {
    {"description", read_cwes, 0},
};

static const FeedJsonTable weakness_table = FEED_JSON_TABLE(weakness_members);

static gboolean
read_weakness(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_members(json, &weakness_table, target, error);
}

static gboolean
read_weaknesses(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_weakness, target, error);
}

typedef struct {
    gchar *source;
    gchar *type;
    gchar *vector;
} NvdMetric;

static const FeedJsonMember score_members[] = {
    {"vectorString", feed_json_string, G_STRUCT_OFFSET(NvdMetric, vector)},
};

static const FeedJsonTable score_table = FEED_JSON_TABLE(score_members);

static gboolean
read_score(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_object(json, &score_table, target, error);
}

static const FeedJsonMember metric_members[] = {
    {"source", feed_json_string, G_STRUCT_OFFSET(NvdMetric, source)},
    {"type", feed_json_string, G_STRUCT_OFFSET(NvdMetric, type)},
    {"cvssData", read_score, 0},
};

static const FeedJsonTable metric_table = FEED_JSON_TABLE(metric_members);

static gboolean
read_metric(JsonStream *json, gpointer target, GError **error)
{
    Nvd *nvd = target;
    NvdMetric metric = {NULL};
    const gboolean done = feed_json_members(json, &metric_table, &metric, error);

    if (done) {
        GString *lines = g_strcmp0(metric.type, "Primary") == 0 ? nvd->vulnerability->vectors
                                                                : nvd->vulnerability->more_vectors;

        feed_vulnerability_take_vector(
            lines, g_strcmp0(metric.source, NVD_SOURCE) == 0 ? "nvd" : metric.source,
            metric.vector);
    }
    g_free(metric.source);
    g_free(metric.type);
    g_free(metric.vector);
    return done;
}

/* "cvssMetricV2", "cvssMetricV30", "cvssMetricV31", "cvssMetricV40" and what comes */
static gboolean
read_metrics_entry(JsonStream *json, const gchar *key, gpointer user_data, GError **error)
{
    if (!g_str_has_prefix(key, "cvssMetricV"))
        return json_stream_skip(json, error);
    return feed_json_objects(json, read_metric, user_data, error);
}

static gboolean
read_metrics(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_entries(json, read_metrics_entry, target, error);
}

typedef struct {
    gchar *url;
} NvdReference;

static const FeedJsonMember reference_members[] = {
    {"url", feed_json_string, G_STRUCT_OFFSET(NvdReference, url)},
};

static const FeedJsonTable reference_table = FEED_JSON_TABLE(reference_members);

static gboolean
read_reference(JsonStream *json, gpointer target, GError **error)
{
    Nvd *nvd = target;
    NvdReference reference = {NULL};
    const gboolean done = feed_json_members(json, &reference_table, &reference, error);

    feed_vulnerability_take_reference(nvd->vulnerability, reference.url);
    g_free(reference.url);
    return done;
}

static gboolean
read_references(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_reference, target, error);
}

static gboolean
read_id(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_string(json, &((Nvd *)target)->vulnerability->id, error);
}

static gboolean
read_published(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_time(json, &((Nvd *)target)->vulnerability->published_ms, error);
}

static gboolean
read_modified(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_time(json, &((Nvd *)target)->vulnerability->modified_ms, error);
}

static gboolean
read_exploit_added(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_time(json, &((Nvd *)target)->vulnerability->kev_added_ms, error);
}

static gboolean
read_action_due(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_time(json, &((Nvd *)target)->vulnerability->kev_due_ms, error);
}

static const FeedJsonMember cve_members[] = {
    {"id", read_id, 0},
    {"vulnStatus", feed_json_string, G_STRUCT_OFFSET(Nvd, status)},
    {"published", read_published, 0},
    {"lastModified", read_modified, 0},
    {"cisaExploitAdd", read_exploit_added, 0},
    {"cisaActionDue", read_action_due, 0},
    {"descriptions", read_descriptions, 0},
    {"metrics", read_metrics, 0},
    {"weaknesses", read_weaknesses, 0},
    {"references", read_references, 0},
};

static const FeedJsonTable cve_table = FEED_JSON_TABLE(cve_members);

static gboolean
add_cve(JsonStream *json, Nvd *nvd, GError **error)
{
    FeedVulnerability *vulnerability = nvd->vulnerability;

    if (vulnerability->id == NULL || !cve_id_is_valid(vulnerability->id)) {
        json_stream_fail(json, error, "'%.64s' is no CVE id",
                         vulnerability->id != NULL ? vulnerability->id : "");
        return FALSE;
    }
    vulnerability->rejected = g_strcmp0(nvd->status, "Rejected") == 0;
    return feed_vulnerability_add(vulnerability, nvd->context, error);
}

static gboolean
read_cve(JsonStream *json, gpointer target, GError **error)
{
    Nvd *nvd = target;
    gboolean done;

    nvd->vulnerability = feed_vulnerability_new();
    g_clear_pointer(&nvd->status, g_free);
    done = feed_json_object(json, &cve_table, nvd, error) && add_cve(json, nvd, error);
    g_clear_pointer(&nvd->vulnerability, feed_vulnerability_free);
    return done;
}

static const FeedJsonMember item_members[] = {
    {"cve", read_cve, 0},
};

static const FeedJsonTable item_table = FEED_JSON_TABLE(item_members);

static gboolean
read_item(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_members(json, &item_table, target, error);
}

static gboolean
read_items(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_item, target, error);
}

static gboolean
read_number(JsonStream *json, gpointer target, GError **error)
{
    return json_stream_read_number(json, target, error);
}

static const FeedJsonMember page_members[] = {
    {"resultsPerPage", read_number, G_STRUCT_OFFSET(Nvd, results_per_page)},
    {"startIndex", read_number, G_STRUCT_OFFSET(Nvd, start_index)},
    {"totalResults", read_number, G_STRUCT_OFFSET(Nvd, total_results)},
    {"timestamp", feed_json_time, G_STRUCT_OFFSET(Nvd, timestamp_ms)},
    {"vulnerabilities", read_items, 0},
};

static const FeedJsonTable page_table = FEED_JSON_TABLE(page_members);

/* parts of the whole are kept beside each other: yearly feeds by name, pages by where they begin */
static void
set_source(const Nvd *nvd, const gchar *name)
{
    g_autofree gchar *id = NULL;
    const gchar *feed = g_strrstr(name, FEED_PREFIX);

    if (feed != NULL) {
        feed += strlen(FEED_PREFIX);
        id = g_strdup_printf("nvd-%.*s", (gint)strspn(feed, G_CSET_a_2_z G_CSET_DIGITS), feed);
    } else if (nvd->results_per_page < nvd->total_results) {
        id = g_strdup_printf("nvd-page-%.0f", nvd->start_index);
    }
    if (id != NULL)
        feed_context_set_source(nvd->context, id, "National Vulnerability Database (part)");
}

static gboolean
nvd_parse(FeedContext *context, const Stream *stream, GError **error)
{
    g_autoptr(JsonStream) json = json_stream_new(stream, NULL);
    Nvd nvd = {.context = context, .timestamp_ms = TIME_UNSET};
    const gboolean done =
        feed_json_object(json, &page_table, &nvd, error) && feed_json_finish(json, error);

    g_free(nvd.status);
    if (!done)
        return FALSE;
    set_source(&nvd, stream->name);
    feed_context_set_generated(context, nvd.timestamp_ms);
    return TRUE;
}

static gboolean
nvd_recognise(const FeedHead *head)
{
    return g_strcmp0(feed_head_get_string(head, "format"), "NVD_CVE") == 0 ||
           feed_head_has_key(head, "vulnerabilities.cve.id");
}

const FeedFormat feed_format_nvd = {
    .title = "NVD CVE 2.0",
    .source_id = "nvd",
    .source_title = "National Vulnerability Database",
    .recognise = nvd_recognise,
    .parse = nvd_parse,
};
