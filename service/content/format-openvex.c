/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "base/json-stream.h"
#include "content/feed-json.h"
#include "content/format.h"
#include "content/purl.h"

/** OPENVEX_MAX_PRODUCTS: most products of one statement */
#define OPENVEX_MAX_PRODUCTS 1000000

#define STRINGS_CHUNK_BYTES (16 * 1024)

typedef struct {
    const gchar *product;
    const gchar *package;
    const gchar *version;
    const gchar *arch;
    gboolean is_source;
} Package;

/* a statement while it is read; the strings of packages live in @strings */
typedef struct {
    FeedContext *context;
    gchar *id;
    gchar *url;
    gchar *name;
    gchar *description;
    GPtrArray *aliases;
    gchar *status;
    gchar *action;
    gint64 published_ms;
    gint64 released_ms;
    GArray *packages;
    GHashTable *sourced;
    GStringChunk *strings;
    gboolean has_statements;
    gboolean has_record;
} Reader;

typedef struct {
    const gchar *codename;
    const gchar *release;
} ReleaseRow;

static const ReleaseRow RELEASES[] = {
    {"precise", "12.04"},  {"trusty", "14.04"},   {"utopic", "14.10"},   {"vivid", "15.04"},
    {"wily", "15.10"},     {"xenial", "16.04"},   {"yakkety", "16.10"},  {"zesty", "17.04"},
    {"artful", "17.10"},   {"bionic", "18.04"},   {"cosmic", "18.10"},   {"disco", "19.04"},
    {"eoan", "19.10"},     {"focal", "20.04"},    {"groovy", "20.10"},   {"hirsute", "21.04"},
    {"impish", "21.10"},   {"jammy", "22.04"},    {"kinetic", "22.10"},  {"lunar", "23.04"},
    {"mantic", "23.10"},   {"noble", "24.04"},    {"oracular", "24.10"}, {"plucky", "25.04"},
    {"questing", "25.10"}, {"resolute", "26.04"},
};

typedef struct {
    const gchar *words; /* in a status, or in the statement of what is to be done */
    AdvisoryStatus status;
} StatusRow;

static const StatusRow STATUSES[] = {
    {"fixed", ADVISORY_STATUS_FIXED},
    {"affected", ADVISORY_STATUS_AFFECTED},
    {"not_affected", ADVISORY_STATUS_NOT_AFFECTED},
    {"under_investigation", ADVISORY_STATUS_UNDETERMINED},
};

static const StatusRow ACTIONS[] = {
    {"deferred", ADVISORY_STATUS_DEFERRED},
    {"end of life", ADVISORY_STATUS_END_OF_LIFE},
    {"end-of-life", ADVISORY_STATUS_END_OF_LIFE},
    {"no longer supported", ADVISORY_STATUS_END_OF_LIFE},
    {"will not be fixed", ADVISORY_STATUS_IGNORED},
    {"won't be fixed", ADVISORY_STATUS_IGNORED},
    {"ignored", ADVISORY_STATUS_IGNORED},
};

static void
reset(Reader *self)
{
    g_clear_pointer(&self->id, g_free);
    g_clear_pointer(&self->url, g_free);
    g_clear_pointer(&self->name, g_free);
    g_clear_pointer(&self->description, g_free);
    g_clear_pointer(&self->aliases, g_ptr_array_unref);
    g_clear_pointer(&self->status, g_free);
    g_clear_pointer(&self->action, g_free);
    self->published_ms = TIME_UNSET;
    g_array_set_size(self->packages, 0);
    g_hash_table_remove_all(self->sourced);
    g_string_chunk_clear(self->strings);
}

static void
reader_init(Reader *self, FeedContext *context)
{
    self->context = context;
    self->released_ms = TIME_UNSET;
    self->packages = g_array_new(FALSE, FALSE, sizeof(Package));
    self->sourced = g_hash_table_new(g_direct_hash, g_direct_equal);
    self->strings = g_string_chunk_new(STRINGS_CHUNK_BYTES);
    reset(self);
}

static void
reader_clear(Reader *self)
{
    reset(self);
    g_array_unref(self->packages);
    g_hash_table_unref(self->sourced);
    g_string_chunk_free(self->strings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

/* "jammy" is Ubuntu itself, "esm-infra/jammy" a service that the host must have subscribed to */
static gchar *
product_of_distro(const gchar *distro)
{
    const gchar *slash = distro == NULL ? NULL : strrchr(distro, '/');
    const gchar *codename = slash == NULL ? distro : slash + 1;
    g_autofree gchar *service = slash == NULL ? NULL : g_strndup(distro, slash - distro);

    for (guint i = 0; i < G_N_ELEMENTS(RELEASES) && codename != NULL; i++) {
        if (!g_str_equal(RELEASES[i].codename, codename))
            continue;
        if (service == NULL)
            return g_strconcat("ubuntu:", RELEASES[i].release, NULL);
        g_strdelimit(service, "/", '-');
        if (g_str_has_prefix(service, "esm-"))
            return g_strconcat("ubuntu-pro:", RELEASES[i].release, NULL);
        return g_strconcat("ubuntu-", service, ":", RELEASES[i].release, NULL);
    }
    return NULL;
}

static void
add_purl(Reader *self, const gchar *text)
{
    g_autoptr(Purl) purl = purl_parse(text);
    g_autofree gchar *distro = NULL;
    g_autofree gchar *arch = NULL;
    g_autofree gchar *product = NULL;
    Package package = {NULL};

    if (purl == NULL || !g_str_equal(purl->type, "deb") ||
        g_strcmp0(purl->name_space, "ubuntu") != 0)
        return;
    distro = purl_get_qualifier(purl, "distro");
    product = product_of_distro(distro);
    if (product == NULL)
        return;
    arch = purl_get_qualifier(purl, "arch");
    package.is_source = g_strcmp0(arch, "source") == 0;
    package.product = g_string_chunk_insert_const(self->strings, product);
    package.package = g_string_chunk_insert_const(self->strings, purl->name);
    if (purl->version != NULL)
        package.version = g_string_chunk_insert_const(self->strings, purl->version);
    if (!package.is_source && arch != NULL && !g_str_equal(arch, "all"))
        package.arch = g_string_chunk_insert_const(self->strings, arch);
    if (package.is_source)
        g_hash_table_add(self->sourced, (gpointer)package.product);
    g_array_append_val(self->packages, package);
}

static gboolean
read_product(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"@id", feed_json_string, G_STRUCT_OFFSET(Reader, id)},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);
    Reader *self = data;

    g_clear_pointer(&self->id, g_free);
    if (!feed_json_members(json, &TABLE, self, error))
        return FALSE;
    if (self->packages->len >= OPENVEX_MAX_PRODUCTS) {
        json_stream_fail(json, error, "more than %d products", OPENVEX_MAX_PRODUCTS);
        return FALSE;
    }
    add_purl(self, self->id);
    return TRUE;
}

static gboolean
read_products(JsonStream *json, gpointer data, GError **error)
{
    return feed_json_objects(json, read_product, data, error);
}

static gboolean
read_vulnerability(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"@id", feed_json_string, G_STRUCT_OFFSET(Reader, url)},
        {"name", feed_json_string, G_STRUCT_OFFSET(Reader, name)},
        {"description", feed_json_string, G_STRUCT_OFFSET(Reader, description)},
        {"aliases", feed_json_strings, G_STRUCT_OFFSET(Reader, aliases)},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, data, error);
}

static gboolean
judge(JsonStream *json, const Reader *self, AdvisoryStatus *out_status, GError **error)
{
    g_autofree gchar *action = self->action == NULL ? NULL : g_ascii_strdown(self->action, -1);
    guint row = 0;

    while (row < G_N_ELEMENTS(STATUSES) && g_strcmp0(STATUSES[row].words, self->status) != 0)
        row++;
    if (row == G_N_ELEMENTS(STATUSES)) {
        json_stream_fail(json, error, "'%s' is no status of a statement",
                         self->status == NULL ? "" : self->status);
        return FALSE;
    }
    *out_status = STATUSES[row].status;
    for (guint i = 0; i < G_N_ELEMENTS(ACTIONS) && action != NULL; i++) {
        if (*out_status == ADVISORY_STATUS_AFFECTED && strstr(action, ACTIONS[i].words) != NULL)
            *out_status = ACTIONS[i].status;
    }
    return TRUE;
}

static gboolean
add_affected(const Reader *self, const gchar *cve, AdvisoryStatus status, GError **error)
{
    for (guint i = 0; i < self->packages->len; i++) {
        const Package *package = &g_array_index(self->packages, Package, i);
        const AdvisoryAffected affected = {
            .product = package->product,
            .package = package->package,
            .kind = package->is_source ? ADVISORY_PACKAGE_SOURCE : ADVISORY_PACKAGE_BINARY,
            .arch = package->arch,
            .vulnerability = cve,
            .advisory = g_str_equal(cve, self->name) ? NULL : self->name,
            .status = status,
            .fixed = status == ADVISORY_STATUS_FIXED ? package->version : NULL,
        };

        /* the binaries of a source package say nothing more */
        if (!package->is_source && g_hash_table_contains(self->sourced, package->product))
            continue;
        if (status == ADVISORY_STATUS_FIXED && package->version == NULL)
            continue;
        if (!feed_context_add_affected(self->context, &affected, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_url(const gchar *text)
{
    return text != NULL &&
           (g_str_has_prefix(text, "https://") || g_str_has_prefix(text, "http://"));
}

static gboolean
add_vulnerability(const Reader *self, const gchar *cve, gboolean is_alone, GError **error)
{
    g_autoptr(GString) references = g_string_new(NULL);
    AdvisoryVulnerability record = ADVISORY_VULNERABILITY_INIT;

    if (is_url(self->url))
        feed_lines_add(references, self->url);
    for (guint i = 0; self->aliases != NULL && i < self->aliases->len; i++) {
        if (is_url(g_ptr_array_index(self->aliases, i)))
            feed_lines_add(references, g_ptr_array_index(self->aliases, i));
    }
    record.id = cve;
    record.description = is_alone ? self->description : NULL;
    record.published_ms = self->published_ms;
    record.modified_ms = self->released_ms;
    record.references = feed_lines_or_null(references);
    return feed_context_add_vulnerability(self->context, &record, error);
}

/* a notice (USN) is about the CVEs among its aliases, or about itself */
static GPtrArray *
list_ids(const Reader *self)
{
    GPtrArray *ids = g_ptr_array_new();

    for (guint i = 0; self->aliases != NULL && i < self->aliases->len; i++) {
        const gchar *alias = g_ptr_array_index(self->aliases, i);

        if (g_str_has_prefix(alias, "CVE-") && !g_str_has_prefix(self->name, "CVE-"))
            g_ptr_array_add(ids, (gpointer)alias);
    }
    if (ids->len == 0)
        g_ptr_array_add(ids, self->name);
    return ids;
}

static gboolean
add_statement(const Reader *self, AdvisoryStatus status, GError **error)
{
    g_autoptr(GPtrArray) ids = list_ids(self);

    for (guint i = 0; i < ids->len; i++) {
        const gchar *id = g_ptr_array_index(ids, i);

        if (!add_affected(self, id, status, error) ||
            !add_vulnerability(self, id, ids->len == 1, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
read_statement(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"vulnerability", read_vulnerability, 0},
        {"products", read_products, 0},
        {"status", feed_json_string, G_STRUCT_OFFSET(Reader, status)},
        {"action_statement", feed_json_string, G_STRUCT_OFFSET(Reader, action)},
        {"timestamp", feed_json_time, G_STRUCT_OFFSET(Reader, published_ms)},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);
    Reader *self = data;
    AdvisoryStatus status;

    reset(self);
    if (!feed_json_members(json, &TABLE, self, error) || !judge(json, self, &status, error))
        return FALSE;
    if (self->name == NULL || self->name[0] == '\0') {
        json_stream_fail(json, error, "a statement's vulnerability has no name");
        return FALSE;
    }
    if (!self->has_record)
        feed_context_set_record(self->context, self->name);
    self->has_record = TRUE;
    if (self->packages->len > 0)
        return add_statement(self, status, error);
    feed_context_skip(self->context);
    return TRUE;
}

static gboolean
read_statements(JsonStream *json, gpointer data, GError **error)
{
    ((Reader *)data)->has_statements = TRUE;
    return feed_json_objects(json, read_statement, data, error);
}

static gboolean
read_metadata(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"timestamp", feed_json_time, G_STRUCT_OFFSET(Reader, released_ms)},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, data, error);
}

/* Canonical wraps in "metadata" what OpenVEX puts beside the statements */
static gboolean
read_document(JsonStream *json, Reader *self, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"metadata", read_metadata, 0},
        {"timestamp", feed_json_time, G_STRUCT_OFFSET(Reader, released_ms)},
        {"statements", read_statements, 0},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    if (!feed_json_object(json, &TABLE, self, error) || !feed_json_finish(json, error))
        return FALSE;
    if (self->has_statements)
        return TRUE;
    json_stream_fail(json, error, "the document has no statements");
    return FALSE;
}

static gboolean
recognise(const FeedHead *head)
{
    const gchar *context = feed_head_get_string(head, "metadata.@context");

    if (context == NULL)
        context = feed_head_get_string(head, "@context");
    return context != NULL && strstr(context, "openvex") != NULL;
}

static gboolean
parse(FeedContext *context, const Stream *stream, GError **error)
{
    g_autoptr(JsonStream) json = json_stream_new(stream, NULL);
    g_auto(Reader) reader = {NULL};

    reader_init(&reader, context);
    if (!read_document(json, &reader, error))
        return FALSE;
    feed_context_set_generated(context, reader.released_ms);
    return TRUE;
}

const FeedFormat feed_format_openvex = {
    .title = "OpenVEX",
    .source_id = "ubuntu-vex",
    .source_title = "Ubuntu VEX",
    .recognise = recognise,
    .parse = parse,
};
