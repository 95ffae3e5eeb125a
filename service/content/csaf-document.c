/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "content/csaf.h"
#include "content/feed-json.h"

#define STRINGS_CHUNK_BYTES (64 * 1024)

typedef struct {
    const gchar *publisher;
    const gchar *vendor;
} VendorRow;

static const VendorRow VENDORS[] = {
    {"Red Hat", "redhat"},
    {"SUSE", "suse"},
};

static void
vulnerability_free(CsafVulnerability *self)
{
    g_free(self->id);
    g_free(self->title);
    g_free(self->description);
    g_free(self->cwe);
    g_free(self->severity);
    g_ptr_array_unref(self->cvss);
    g_ptr_array_unref(self->references);
    g_ptr_array_unref(self->groups);
    g_free(self);
}

static CsafDocument *
document_new(void)
{
    CsafDocument *self = g_new0(CsafDocument, 1);
    const CsafProduct none = {0};

    self->vendor = "csaf";
    self->released_ms = TIME_UNSET;
    self->products = g_array_new(FALSE, TRUE, sizeof(CsafProduct));
    g_array_append_val(self->products, none);
    self->vulnerabilities = g_ptr_array_new_with_free_func((GDestroyNotify)vulnerability_free);
    self->indexes = g_hash_table_new(g_str_hash, g_str_equal);
    self->strings = g_string_chunk_new(STRINGS_CHUNK_BYTES);
    return self;
}

const gchar *
csaf_document_intern(CsafDocument *self, const gchar *text)
{
    return text == NULL ? NULL : g_string_chunk_insert_const(self->strings, text);
}

guint32
csaf_document_index(CsafDocument *self, const gchar *id)
{
    const guint32 found = GPOINTER_TO_UINT(g_hash_table_lookup(self->indexes, id));
    CsafProduct product = {0};

    if (found != 0)
        return found;
    if (self->products->len > CSAF_MAX_PRODUCTS)
        return 0;
    product.id = g_string_chunk_insert(self->strings, id);
    g_array_append_val(self->products, product);
    g_hash_table_insert(self->indexes, (gpointer)product.id,
                        GUINT_TO_POINTER(self->products->len - 1));
    return self->products->len - 1;
}

static gboolean
read_tracking(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"id", feed_json_string, G_STRUCT_OFFSET(CsafDocument, id)},
        {"current_release_date", feed_json_time, G_STRUCT_OFFSET(CsafDocument, released_ms)},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, data, error);
}

static gboolean
read_publisher_name(JsonStream *json, gpointer data, GError **error)
{
    CsafDocument *self = data;

    if (!feed_json_string(json, &self->publisher, error))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(VENDORS) && self->publisher != NULL; i++) {
        if (strstr(self->publisher, VENDORS[i].publisher) != NULL)
            self->vendor = VENDORS[i].vendor;
    }
    return TRUE;
}

static gboolean
read_publisher(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"name", read_publisher_name, 0},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, data, error);
}

static gboolean
read_severity_text(JsonStream *json, gpointer data, GError **error)
{
    CsafDocument *self = data;
    g_autofree gchar *text = NULL;

    if (!json_stream_read_string(json, &text, error))
        return FALSE;
    g_free(self->severity);
    self->severity = text == NULL ? NULL : g_ascii_strdown(text, -1);
    return TRUE;
}

static gboolean
read_severity(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"text", read_severity_text, 0},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, data, error);
}

static gboolean
read_version(JsonStream *json, gpointer data, GError **error)
{
    g_autofree gchar *text = NULL;

    (void)data;
    if (!json_stream_read_string(json, &text, error))
        return FALSE;
    if (text != NULL && g_str_has_prefix(text, "2."))
        return TRUE;
    json_stream_fail(json, error, "CSAF version '%s' is not supported, only 2.x is",
                     text == NULL ? "" : text);
    return FALSE;
}

static gboolean
read_head(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"aggregate_severity", read_severity, 0},
        {"csaf_version", read_version, 0},
        {"publisher", read_publisher, 0},
        {"tracking", read_tracking, 0},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, data, error);
}

CsafDocument *
csaf_document_read(JsonStream *json, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"document", read_head, 0},
        {"product_tree", csaf_tree_read, 0},
        {"vulnerabilities", csaf_vulnerabilities_read, 0},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);
    g_autoptr(CsafDocument) self = document_new();

    if (!feed_json_object(json, &TABLE, self, error) || !feed_json_finish(json, error))
        return NULL;
    if (self->id == NULL) {
        json_stream_fail(json, error, "the document has no tracking id");
        return NULL;
    }
    return g_steal_pointer(&self);
}

void
csaf_document_free(CsafDocument *self)
{
    if (self == NULL)
        return;
    g_free(self->publisher);
    g_free(self->id);
    g_free(self->severity);
    g_array_unref(self->products);
    g_ptr_array_unref(self->vulnerabilities);
    g_hash_table_unref(self->indexes);
    g_string_chunk_free(self->strings);
    g_free(self);
}
