/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "content/cpe-product.h"
#include "content/csaf.h"
#include "content/feed-json.h"
#include "content/purl.h"
#include "content/rpm-name.h"

/* what is read of a product or a relationship before it is entered */
typedef struct {
    CsafDocument *document;
    gchar *id;
    gchar *cpe;
    gchar *purl;
    gchar *component;
    gchar *platform;
} Entry;

static void
entry_clear(Entry *self)
{
    g_clear_pointer(&self->id, g_free);
    g_clear_pointer(&self->cpe, g_free);
    g_clear_pointer(&self->purl, g_free);
    g_clear_pointer(&self->component, g_free);
    g_clear_pointer(&self->platform, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Entry, entry_clear)

static gboolean
read_helper(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"cpe", feed_json_string, G_STRUCT_OFFSET(Entry, cpe)},
        {"purl", feed_json_string, G_STRUCT_OFFSET(Entry, purl)},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, data, error);
}

/* "nodejs:18:8090020231114:a75119d5" and "nodejs:18" are both the stream "nodejs:18" */
static const gchar *
intern_stream(CsafDocument *document, const gchar *text)
{
    const gchar *first = strchr(text, ':');
    const gchar *second = first == NULL ? NULL : strchr(first + 1, ':');
    g_autofree gchar *stream = second == NULL ? g_strdup(text) : g_strndup(text, second - text);

    return csaf_document_intern(document, stream);
}

/* a binary package that names its source package counts as that */
static gboolean
set_upstream(CsafDocument *document, CsafProduct *product, const Purl *purl)
{
    g_autofree gchar *upstream = purl_get_qualifier(purl, "upstream");
    g_autoptr(RpmName) source = upstream == NULL ? NULL : rpm_name_parse(upstream);

    if (source == NULL || !g_str_has_suffix(upstream, ".src.rpm") || source->version == NULL)
        return FALSE;
    product->kind = CSAF_PRODUCT_SOURCE;
    product->name = csaf_document_intern(document, source->name);
    product->version = csaf_document_intern(document, source->version);
    return TRUE;
}

static void
set_rpm(CsafDocument *document, CsafProduct *product, const Purl *purl)
{
    g_autofree gchar *arch = purl_get_qualifier(purl, "arch");
    g_autofree gchar *epoch = purl_get_qualifier(purl, "epoch");
    g_autofree gchar *module = purl_get_qualifier(purl, "rpmmod");
    const gboolean is_source = g_strcmp0(arch, "src") == 0 || g_strcmp0(arch, "nosrc") == 0;

    if (module != NULL)
        product->module = intern_stream(document, module);
    if (set_upstream(document, product, purl))
        return;
    product->kind = is_source ? CSAF_PRODUCT_SOURCE : CSAF_PRODUCT_BINARY;
    product->name = csaf_document_intern(document, purl->name);
    if (purl->version != NULL) {
        g_autofree gchar *version = rpm_version_join(epoch, purl->version, NULL);

        product->version = csaf_document_intern(document, version);
    }
    if (!is_source && g_strcmp0(arch, "noarch") != 0)
        product->arch = csaf_document_intern(document, arch);
}

/* "pkg:rpmmod/redhat/ruby@3.0:806…" is a module, "pkg:rpmmod/redhat/ruby:2.6/ruby" a package of one */
static void
set_module(CsafDocument *document, CsafProduct *product, const Purl *purl)
{
    const gchar *slash = purl->name_space == NULL ? NULL : strchr(purl->name_space, '/');
    g_autofree gchar *full = NULL;

    if (slash != NULL) {
        product->kind = CSAF_PRODUCT_SOURCE;
        product->module = intern_stream(document, slash + 1);
        product->name = csaf_document_intern(document, purl->name);
        return;
    }
    product->kind = CSAF_PRODUCT_MODULE;
    full = g_strconcat(purl->name, purl->version == NULL ? NULL : ":", purl->version, NULL);
    product->module = intern_stream(document, full);
}

static void
set_purl(CsafDocument *document, CsafProduct *product, const gchar *text)
{
    g_autoptr(Purl) purl = purl_parse(text);

    if (purl == NULL)
        return;
    if (g_str_equal(purl->type, "rpm"))
        set_rpm(document, product, purl);
    else if (g_str_equal(purl->type, "rpmmod"))
        set_module(document, product, purl);
    else
        product->kind = CSAF_PRODUCT_FOREIGN;
}

static CsafProduct *
enter(JsonStream *json, CsafDocument *document, const gchar *id, guint32 *out_index, GError **error)
{
    if (id == NULL || id[0] == '\0') {
        json_stream_fail(json, error, "a product has no product_id");
        return NULL;
    }
    *out_index = csaf_document_index(document, id);
    if (*out_index == 0) {
        json_stream_fail(json, error, "more than %d product ids", CSAF_MAX_PRODUCTS);
        return NULL;
    }
    return &g_array_index(document->products, CsafProduct, *out_index);
}

static gboolean
enter_product(JsonStream *json, Entry *entry, GError **error)
{
    guint32 index;
    g_autofree gchar *name = NULL;
    CsafProduct *product = enter(json, entry->document, entry->id, &index, error);

    if (product == NULL)
        return FALSE;
    if (entry->purl != NULL)
        set_purl(entry->document, product, entry->purl);
    if (entry->cpe == NULL || product->kind != CSAF_PRODUCT_UNKNOWN)
        return TRUE;
    /* SUSE gives packages application CPEs too, in the other notation */
    if (g_str_has_prefix(entry->cpe, "cpe:2.3:a:"))
        return TRUE;
    name = cpe_to_product(entry->cpe);
    product->kind = CSAF_PRODUCT_PLATFORM;
    product->product = csaf_document_intern(entry->document, name);
    return TRUE;
}

static gboolean
read_full_name(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"product_id", feed_json_string, G_STRUCT_OFFSET(Entry, id)},
        {"product_identification_helper", read_helper, 0},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);
    g_auto(Entry) entry = {.document = data};

    return feed_json_members(json, &TABLE, &entry, error) && enter_product(json, &entry, error);
}

static gboolean
read_branch_product(JsonStream *json, gpointer data, GError **error)
{
    return json_stream_expect(json, JSON_EVENT_OBJECT_BEGIN, error) &&
           read_full_name(json, data, error);
}

static gboolean
read_branches(JsonStream *json, gpointer data, GError **error);

/* the reader's limit on depth bounds the recursion */
static gboolean
read_branch(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"branches", read_branches, 0},
        {"product", read_branch_product, 0},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_members(json, &TABLE, data, error);
}

static gboolean
read_branches(JsonStream *json, gpointer data, GError **error)
{
    return feed_json_objects(json, read_branch, data, error);
}

static gboolean
read_relationship_name(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"product_id", feed_json_string, G_STRUCT_OFFSET(Entry, id)},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, data, error);
}

static gboolean
enter_relationship(JsonStream *json, Entry *entry, GError **error)
{
    guint32 component;
    guint32 platform;
    guint32 index;

    if (enter(json, entry->document, entry->component, &component, error) == NULL ||
        enter(json, entry->document, entry->platform, &platform, error) == NULL ||
        enter(json, entry->document, entry->id, &index, error) == NULL)
        return FALSE;
    g_array_index(entry->document->products, CsafProduct, index).component = component;
    g_array_index(entry->document->products, CsafProduct, index).platform = platform;
    return TRUE;
}

static gboolean
read_relationship(JsonStream *json, gpointer data, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"full_product_name", read_relationship_name, 0},
        {"product_reference", feed_json_string, G_STRUCT_OFFSET(Entry, component)},
        {"relates_to_product_reference", feed_json_string, G_STRUCT_OFFSET(Entry, platform)},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);
    g_auto(Entry) entry = {.document = data};

    return feed_json_members(json, &TABLE, &entry, error) &&
           enter_relationship(json, &entry, error);
}

static gboolean
read_relationships(JsonStream *json, gpointer data, GError **error)
{
    return feed_json_objects(json, read_relationship, data, error);
}

static gboolean
read_full_names(JsonStream *json, gpointer data, GError **error)
{
    return feed_json_objects(json, read_full_name, data, error);
}

gboolean
csaf_tree_read(JsonStream *json, gpointer document, GError **error)
{
    static const FeedJsonMember MEMBERS[] = {
        {"branches", read_branches, 0},
        {"full_product_names", read_full_names, 0},
        {"relationships", read_relationships, 0},
    };
    static const FeedJsonTable TABLE = FEED_JSON_TABLE(MEMBERS);

    return feed_json_object(json, &TABLE, document, error);
}
