/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "content/cve-id.h"
#include "content/feed-json.h"
#include "content/feed-vulnerability.h"
#include "content/format.h"

/* one container: what the numbering authority (cna) or somebody else (adp) says */
typedef struct {
    FeedVulnerability *vulnerability;
    gchar *title;
    gchar *provider;
    GPtrArray *vectors;
} CveContainer;

typedef struct {
    FeedContext *context;
    FeedVulnerability *vulnerability;
    gchar *state;
    gboolean is_single;
} Cve;

typedef struct {
    gchar *language;
    gchar *text;
} CveText;

static const FeedJsonMember text_members[] = {
    {"lang", feed_json_string, G_STRUCT_OFFSET(CveText, language)},
    {"value", feed_json_string, G_STRUCT_OFFSET(CveText, text)},
};

static const FeedJsonTable text_table = FEED_JSON_TABLE(text_members);

static gboolean
read_description(JsonStream *json, gpointer target, GError **error)
{
    CveContainer *container = target;
    CveText text = {NULL};
    const gboolean done = feed_json_members(json, &text_table, &text, error);

    feed_vulnerability_take_description(container->vulnerability, text.language, text.text);
    g_free(text.language);
    g_free(text.text);
    return done;
}

static gboolean
read_descriptions(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_description, target, error);
}

static const FeedJsonMember cwe_members[] = {
    {"cweId", feed_json_string, 0},
};

static const FeedJsonTable cwe_table = FEED_JSON_TABLE(cwe_members);

static gboolean
read_cwe(JsonStream *json, gpointer target, GError **error)
{
    CveContainer *container = target;
    gchar *cwe = NULL;
    const gboolean done = feed_json_members(json, &cwe_table, &cwe, error);

    feed_vulnerability_take_cwe(container->vulnerability, cwe);
    g_free(cwe);
    return done;
}

static gboolean
read_cwes(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_cwe, target, error);
}

static const FeedJsonMember problem_members[] = {
    {"descriptions", read_cwes, 0},
};

static const FeedJsonTable problem_table = FEED_JSON_TABLE(problem_members);

static gboolean
read_problem(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_members(json, &problem_table, target, error);
}

static gboolean
read_problems(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_problem, target, error);
}

static const FeedJsonMember reference_members[] = {
    {"url", feed_json_string, 0},
};

static const FeedJsonTable reference_table = FEED_JSON_TABLE(reference_members);

static gboolean
read_reference(JsonStream *json, gpointer target, GError **error)
{
    CveContainer *container = target;
    gchar *url = NULL;
    const gboolean done = feed_json_members(json, &reference_table, &url, error);

    feed_vulnerability_take_reference(container->vulnerability, url);
    g_free(url);
    return done;
}

static gboolean
read_references(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_reference, target, error);
}

static const FeedJsonMember score_members[] = {
    {"vectorString", feed_json_string, 0},
};

static const FeedJsonTable score_table = FEED_JSON_TABLE(score_members);

/* "cvssV2_0", "cvssV3_0", "cvssV3_1", "cvssV4_0"; "other" holds SSVC and such */
static gboolean
read_metric_entry(JsonStream *json, const gchar *key, gpointer user_data, GError **error)
{
    CveContainer *container = user_data;
    gchar *vector = NULL;
    gboolean done;

    if (!g_str_has_prefix(key, "cvssV"))
        return json_stream_skip(json, error);
    done = feed_json_object(json, &score_table, &vector, error);
    if (vector != NULL && container->vectors->len < FEED_MAX_LINES)
        g_ptr_array_add(container->vectors, vector);
    else
        g_free(vector);
    return done;
}

static gboolean
read_metric(JsonStream *json, gpointer target, GError **error)
{
    const gchar *key = NULL;
    GError *local = NULL;

    while (json_stream_next_key(json, &key, &local)) {
        if (!read_metric_entry(json, key, target, error))
            return FALSE;
    }
    if (local != NULL) {
        g_propagate_error(error, local);
        return FALSE;
    }
    return TRUE;
}

static gboolean
read_metrics(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_metric, target, error);
}

static const FeedJsonMember provider_members[] = {
    {"shortName", feed_json_string, G_STRUCT_OFFSET(CveContainer, provider)},
};

static const FeedJsonTable provider_table = FEED_JSON_TABLE(provider_members);

static gboolean
read_provider(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_object(json, &provider_table, target, error);
}

static const FeedJsonMember container_members[] = {
    {"title", feed_json_string, G_STRUCT_OFFSET(CveContainer, title)},
    {"providerMetadata", read_provider, 0},
    {"descriptions", read_descriptions, 0},
    {"rejectedReasons", read_descriptions, 0},
    {"problemTypes", read_problems, 0},
    {"metrics", read_metrics, 0},
    {"references", read_references, 0},
};

static const FeedJsonTable container_table = FEED_JSON_TABLE(container_members);

/* the numbering authority's word weighs more, wherever it stands */
static void
end_container(Cve *cve, CveContainer *container, gboolean is_cna)
{
    FeedVulnerability *vulnerability = cve->vulnerability;

    for (guint i = 0; i < container->vectors->len; i++)
        feed_vulnerability_take_vector(
            is_cna ? vulnerability->vectors : vulnerability->more_vectors, container->provider,
            g_ptr_array_index(container->vectors, i));
    if (is_cna) {
        g_free(vulnerability->title);
        vulnerability->title = g_steal_pointer(&container->title);
    }
    g_ptr_array_unref(container->vectors);
    g_free(container->title);
    g_free(container->provider);
}

static gboolean
read_cna(JsonStream *json, gpointer target, GError **error)
{
    Cve *cve = target;
    CveContainer container = {.vulnerability = cve->vulnerability,
                              .vectors = g_ptr_array_new_with_free_func(g_free)};
    const gboolean done = feed_json_object(json, &container_table, &container, error);

    end_container(cve, &container, TRUE);
    return done;
}

static gboolean
read_adp(JsonStream *json, gpointer target, GError **error)
{
    Cve *cve = target;
    CveContainer container = {.vulnerability = cve->vulnerability,
                              .vectors = g_ptr_array_new_with_free_func(g_free)};
    const gboolean done = feed_json_members(json, &container_table, &container, error);

    end_container(cve, &container, FALSE);
    return done;
}

static gboolean
read_adps(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_adp, target, error);
}

static const FeedJsonMember containers_members[] = {
    {"cna", read_cna, 0},
    {"adp", read_adps, 0},
};

static const FeedJsonTable containers_table = FEED_JSON_TABLE(containers_members);

static gboolean
read_containers(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_object(json, &containers_table, target, error);
}

static const FeedJsonMember metadata_members[] = {
    {"cveId", feed_json_string, G_STRUCT_OFFSET(FeedVulnerability, id)},
    {"datePublished", feed_json_time, G_STRUCT_OFFSET(FeedVulnerability, published_ms)},
    {"dateUpdated", feed_json_time, G_STRUCT_OFFSET(FeedVulnerability, modified_ms)},
};

static gboolean
read_metadata_entry(JsonStream *json, const gchar *key, gpointer user_data, GError **error)
{
    Cve *cve = user_data;

    if (strcmp(key, "state") == 0)
        return feed_json_string(json, &cve->state, error);
    for (gsize i = 0; i < G_N_ELEMENTS(metadata_members); i++) {
        if (strcmp(key, metadata_members[i].key) == 0)
            return metadata_members[i].read(
                json, (guint8 *)cve->vulnerability + metadata_members[i].offset, error);
    }
    return json_stream_skip(json, error);
}

static gboolean
read_metadata(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_entries(json, read_metadata_entry, target, error);
}

static const FeedJsonMember record_members[] = {
    {"cveMetadata", read_metadata, 0},
    {"containers", read_containers, 0},
};

static const FeedJsonTable record_table = FEED_JSON_TABLE(record_members);

static gboolean
add_record(JsonStream *json, Cve *cve, GError **error)
{
    FeedVulnerability *vulnerability = cve->vulnerability;

    if (vulnerability->id == NULL || !cve_id_is_valid(vulnerability->id)) {
        json_stream_fail(json, error, "'%.64s' is no CVE id",
                         vulnerability->id != NULL ? vulnerability->id : "");
        return FALSE;
    }
    if (cve->is_single)
        feed_context_set_record(cve->context, vulnerability->id);
    feed_context_set_generated(cve->context, vulnerability->modified_ms);
    vulnerability->rejected = g_strcmp0(cve->state, "REJECTED") == 0;
    return feed_vulnerability_add(vulnerability, cve->context, error);
}

static gboolean
read_record(JsonStream *json, gpointer target, GError **error)
{
    Cve *cve = target;
    gboolean done;

    cve->vulnerability = feed_vulnerability_new();
    g_clear_pointer(&cve->state, g_free);
    done = feed_json_members(json, &record_table, cve, error) && add_record(json, cve, error);
    g_clear_pointer(&cve->vulnerability, feed_vulnerability_free);
    return done;
}

static gboolean
cve_parse(FeedContext *context, const Stream *stream, GError **error)
{
    g_autoptr(JsonStream) json = json_stream_new(stream, NULL);
    Cve cve = {.context = context};
    const gboolean done = feed_json_records(json, read_record, &cve, &cve.is_single, error);

    g_free(cve.state);
    return done;
}

static gboolean
cve_recognise(const FeedHead *head)
{
    return g_strcmp0(feed_head_get_string(head, "dataType"), "CVE_RECORD") == 0 ||
           feed_head_has_key(head, "cveMetadata.cveId") ||
           feed_head_has_key(head, "containers.cna");
}

const FeedFormat feed_format_cve = {
    .title = "CVE Record Format 5",
    .source_id = "cve",
    .source_title = "CVE List",
    .recognise = cve_recognise,
    .parse = cve_parse,
};
