/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "base/error.h"
#include "base/xml.h"
#include "content/format.h"
#include "content/rpm-name.h"
#include "content/updateinfo.h"

/** UPDATE_MAX_ENTRIES: most entries (packages times vulnerabilities) of one update */
#define UPDATE_MAX_ENTRIES 5000000

/** UPDATE_MAX_REFERENCES: most references of an update that are kept */
#define UPDATE_MAX_REFERENCES 32

typedef struct {
    const gchar *product;
    const gchar *name;
    const gchar *arch;
    const gchar *module;
    const gchar *introduced;
    const gchar *fixed;
} UpdatePackage;

/* an update while it is read; the strings of packages live in @strings */
typedef struct {
    XmlStream *xml;
    FeedContext *context;
    gchar *hint;
    gboolean has_source;
    gchar *id;
    gchar *title;
    gchar *description;
    gchar *summary;
    gchar *severity;
    gchar *release;
    gchar *collection;
    gchar *collection_name;
    gchar *module;
    gint64 issued_ms;
    gint64 updated_ms;
    GHashTable *cves;
    GHashTable *mentioned;
    GPtrArray *references;
    GArray *packages;
    GStringChunk *strings;
} Update;

typedef struct {
    const gchar *name;
    gboolean (*read)(Update *self, GError **error);
} ChildRow;

static void
update_reset(Update *self)
{
    g_clear_pointer(&self->id, g_free);
    g_clear_pointer(&self->title, g_free);
    g_clear_pointer(&self->description, g_free);
    g_clear_pointer(&self->summary, g_free);
    g_clear_pointer(&self->severity, g_free);
    g_clear_pointer(&self->release, g_free);
    g_clear_pointer(&self->collection, g_free);
    g_clear_pointer(&self->collection_name, g_free);
    g_clear_pointer(&self->module, g_free);
    self->issued_ms = TIME_UNSET;
    self->updated_ms = TIME_UNSET;
    g_hash_table_remove_all(self->cves);
    g_hash_table_remove_all(self->mentioned);
    g_ptr_array_set_size(self->references, 0);
    g_array_set_size(self->packages, 0);
    g_string_chunk_clear(self->strings);
}

static void
update_init(Update *self)
{
    self->cves = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->mentioned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->references = g_ptr_array_new_with_free_func(g_free);
    self->packages = g_array_new(FALSE, FALSE, sizeof(UpdatePackage));
    self->strings = g_string_chunk_new(4096);
    update_reset(self);
}

static void
update_clear(Update *self)
{
    update_reset(self);
    g_free(self->hint);
    g_hash_table_unref(self->cves);
    g_hash_table_unref(self->mentioned);
    g_ptr_array_unref(self->references);
    g_array_unref(self->packages);
    g_string_chunk_free(self->strings);
    g_clear_pointer(&self->xml, xml_stream_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Update, update_clear)

static gboolean
read_child(Update *self, const ChildRow *rows, GError **error)
{
    for (; rows->name != NULL; rows++) {
        if (g_str_equal(rows->name, xml_stream_name(self->xml)))
            return rows->read(self, error);
    }
    return xml_stream_skip(self->xml, error);
}

/* reads the children of an element whose begin was read, to its end */
static gboolean
read_children(Update *self, const ChildRow *rows, GError **error)
{
    XmlEventType type = XML_EVENT_TEXT;

    while (type != XML_EVENT_ELEMENT_END && type != XML_EVENT_END) {
        if (!xml_stream_next(self->xml, &type, error))
            return FALSE;
        if (type == XML_EVENT_ELEMENT_BEGIN) {
            if (!read_child(self, rows, error))
                return FALSE;
            type = XML_EVENT_TEXT;
        }
    }
    return TRUE;
}

static gboolean
read_text(Update *self, gchar **slot, GError **error)
{
    g_clear_pointer(slot, g_free);
    if (!xml_stream_read_content(self->xml, slot, error))
        return FALSE;
    g_strstrip(*slot);
    return TRUE;
}

static gboolean
read_id(Update *self, GError **error)
{
    return read_text(self, &self->id, error);
}

static gboolean
read_title(Update *self, GError **error)
{
    return read_text(self, &self->title, error);
}

static gboolean
read_description(Update *self, GError **error)
{
    return read_text(self, &self->description, error);
}

static gboolean
read_summary(Update *self, GError **error)
{
    return read_text(self, &self->summary, error);
}

static gboolean
read_severity(Update *self, GError **error)
{
    g_autofree gchar *text = NULL;

    if (!read_text(self, &text, error))
        return FALSE;
    g_free(self->severity);
    self->severity =
        text[0] == '\0' || g_ascii_strcasecmp(text, "none") == 0 ? NULL : g_ascii_strdown(text, -1);
    return TRUE;
}

static gboolean
read_release(Update *self, GError **error)
{
    return read_text(self, &self->release, error);
}

/* SUSE writes seconds since the epoch */
static gint64
parse_date(const gchar *text)
{
    guint64 seconds;
    gint64 time_ms = TIME_UNSET;

    if (text != NULL && g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT32, &seconds, NULL))
        return (gint64)seconds * 1000;
    time_parse_iso8601(text, &time_ms);
    return time_ms;
}

static gboolean
read_issued(Update *self, GError **error)
{
    g_autofree gchar *date = xml_stream_attribute(self->xml, "date");

    self->issued_ms = parse_date(date);
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_updated(Update *self, GError **error)
{
    g_autofree gchar *date = xml_stream_attribute(self->xml, "date");

    self->updated_ms = parse_date(date);
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_reference(Update *self, GError **error)
{
    g_autofree gchar *type = xml_stream_attribute(self->xml, "type");
    g_autofree gchar *id = xml_stream_attribute(self->xml, "id");
    g_autofree gchar *title = xml_stream_attribute(self->xml, "title");
    g_autofree gchar *href = xml_stream_attribute(self->xml, "href");
    GHashTable *cves = g_strcmp0(type, "cve") == 0 ? self->cves : self->mentioned;

    updateinfo_find_cves(id, cves);
    updateinfo_find_cves(title, cves);
    updateinfo_find_cves(href, cves);
    if (href != NULL && href[0] != '\0' && self->references->len < UPDATE_MAX_REFERENCES)
        g_ptr_array_add(self->references, g_steal_pointer(&href));
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_references(Update *self, GError **error)
{
    static const ChildRow ROWS[] = {{"reference", read_reference}, {NULL, NULL}};

    return read_children(self, ROWS, error);
}

static gboolean
read_module(Update *self, GError **error)
{
    g_autofree gchar *name = xml_stream_attribute(self->xml, "name");
    g_autofree gchar *stream = xml_stream_attribute(self->xml, "stream");

    if (name == NULL || stream == NULL) {
        xml_stream_fail(self->xml, error, "a module of update '%s' has no name or stream",
                        self->id == NULL ? "" : self->id);
        return FALSE;
    }
    g_free(self->module);
    self->module = g_strconcat(name, ":", stream, NULL);
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_collection_name(Update *self, GError **error)
{
    return read_text(self, &self->collection_name, error);
}

static gchar *
find_product(Update *self, const gchar *package_release, GError **error)
{
    const UpdateinfoOrigin origin = {
        .id = self->id,
        .release = self->release,
        .collection = self->collection,
        .collection_name = self->collection_name,
        .package_release = package_release,
    };
    gchar *product = self->hint != NULL ? g_strdup(self->hint) : updateinfo_product(&origin);

    if (product == NULL)
        xml_stream_fail(self->xml, error,
                        "cannot tell which system update '%s' is for (collection '%s'): name it in "
                        "the source id, for example updateinfo-amazon:2",
                        self->id, self->collection == NULL ? "" : self->collection);
    return product;
}

/* the first package tells what the whole file is */
static void
name_source(Update *self, const gchar *product)
{
    g_autofree gchar *repository = updateinfo_repository(self->collection);
    g_autofree gchar *id =
        g_strconcat("updateinfo-", product, repository == NULL ? NULL : "-", repository, NULL);
    g_autofree gchar *title =
        g_strconcat("updateinfo of ", product, repository == NULL ? NULL : " ", repository, NULL);

    if (!self->has_source)
        feed_context_set_source(self->context, id, title);
    self->has_source = TRUE;
}

static const gchar *
keep(Update *self, const gchar *text)
{
    return text == NULL ? NULL : g_string_chunk_insert_const(self->strings, text);
}

static void
add_package(Update *self,
            const gchar *product,
            const gchar *name,
            const gchar *arch,
            const gchar *fixed)
{
    g_autofree gchar *introduced = updateinfo_first_version(self->collection, fixed);
    const UpdatePackage package = {
        .product = keep(self, product),
        .name = keep(self, name),
        .arch = g_strcmp0(arch, "noarch") == 0 ? NULL : keep(self, arch),
        .module = keep(self, self->module),
        .introduced = keep(self, introduced),
        .fixed = keep(self, fixed),
    };

    g_array_append_val(self->packages, package);
}

static gboolean
read_package(Update *self, GError **error)
{
    g_autofree gchar *name = xml_stream_attribute(self->xml, "name");
    g_autofree gchar *epoch = xml_stream_attribute(self->xml, "epoch");
    g_autofree gchar *version = xml_stream_attribute(self->xml, "version");
    g_autofree gchar *release = xml_stream_attribute(self->xml, "release");
    g_autofree gchar *arch = xml_stream_attribute(self->xml, "arch");
    g_autofree gchar *product = NULL;
    g_autofree gchar *fixed = NULL;

    if (name == NULL || name[0] == '\0' || version == NULL || release == NULL) {
        xml_stream_fail(self->xml, error,
                        "a package of update '%s' has no name, version or release",
                        self->id == NULL ? "" : self->id);
        return FALSE;
    }
    /* binary packages say it all */
    if (g_strcmp0(arch, "src") == 0 || g_strcmp0(arch, "nosrc") == 0)
        return xml_stream_skip(self->xml, error);
    product = find_product(self, release, error);
    if (product == NULL)
        return FALSE;
    name_source(self, product);
    fixed = rpm_version_join(epoch, version, release);
    add_package(self, product, name, arch, fixed);
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_collection(Update *self, GError **error)
{
    static const ChildRow ROWS[] = {
        {"name", read_collection_name},
        {"module", read_module},
        {"package", read_package},
        {NULL, NULL},
    };

    g_free(self->collection);
    self->collection = xml_stream_attribute(self->xml, "short");
    g_clear_pointer(&self->collection_name, g_free);
    g_clear_pointer(&self->module, g_free);
    return read_children(self, ROWS, error);
}

static gboolean
read_pkglist(Update *self, GError **error)
{
    static const ChildRow ROWS[] = {{"collection", read_collection}, {NULL, NULL}};

    return read_children(self, ROWS, error);
}

static gboolean
check_id(Update *self, GError **error)
{
    if (updateinfo_is_id(self->id))
        return TRUE;
    if (self->id == NULL || self->id[0] == '\0')
        xml_stream_fail(self->xml, error, "an update has no id");
    else
        xml_stream_fail(self->xml, error,
                        "the id '%s' of an update has not the form PREFIX-YEAR-NUMBER", self->id);
    return FALSE;
}

static gboolean
read_checked_pkglist(Update *self, GError **error)
{
    return check_id(self, error) && read_pkglist(self, error);
}

/* vendors that give no references of type cve name them in titles and texts */
static GHashTable *
choose_cves(Update *self)
{
    if (g_hash_table_size(self->cves) > 0)
        return self->cves;
    if (g_hash_table_size(self->mentioned) == 0) {
        updateinfo_find_cves(self->title, self->mentioned);
        updateinfo_find_cves(self->summary, self->mentioned);
        updateinfo_find_cves(self->description, self->mentioned);
    }
    if (g_hash_table_size(self->mentioned) == 0)
        g_hash_table_add(self->mentioned, g_strdup(self->id));
    return self->mentioned;
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

static gboolean
add_affected(const Update *self, const gchar *cve, GError **error)
{
    for (guint i = 0; i < self->packages->len; i++) {
        const UpdatePackage *package = &g_array_index(self->packages, UpdatePackage, i);
        const AdvisoryAffected affected = {
            .product = package->product,
            .package = package->name,
            .kind = ADVISORY_PACKAGE_BINARY,
            .arch = package->arch,
            .module = package->module,
            .vulnerability = cve,
            .advisory = self->id,
            .status = ADVISORY_STATUS_FIXED,
            .introduced = package->introduced,
            .fixed = package->fixed,
            .severity = self->severity,
        };

        if (!feed_context_add_affected(self->context, &affected, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_vulnerability(const Update *self, const gchar *id, gboolean is_alone, GError **error)
{
    g_autofree gchar *references = NULL;
    AdvisoryVulnerability record = ADVISORY_VULNERABILITY_INIT;

    g_ptr_array_add(self->references, NULL);
    references = g_strjoinv("\n", (gchar **)self->references->pdata);
    g_ptr_array_set_size(self->references, (gint)self->references->len - 1);
    record.id = id;
    record.published_ms = self->issued_ms;
    record.modified_ms = self->updated_ms;
    record.references = references[0] == '\0' ? NULL : references;
    record.severity = self->severity;
    /* with several vulnerabilities the texts are about the update, not about one of them */
    if (is_alone) {
        record.title = self->title;
        record.description = self->description;
    }
    return feed_context_add_vulnerability(self->context, &record, error);
}

static gboolean
add_update(Update *self, GError **error)
{
    g_autofree gchar **ids = NULL;
    guint count = 0;

    if (self->packages->len == 0) {
        feed_context_skip(self->context);
        return TRUE;
    }
    ids = (gchar **)g_hash_table_get_keys_as_array(choose_cves(self), &count);
    qsort(ids, count, sizeof *ids, compare_ids);
    if ((guint64)count * self->packages->len > UPDATE_MAX_ENTRIES) {
        xml_stream_fail(self->xml, error, "update '%s' has more than %d entries", self->id,
                        UPDATE_MAX_ENTRIES);
        return FALSE;
    }
    for (guint i = 0; i < count; i++) {
        if (!add_affected(self, ids[i], error) ||
            !add_vulnerability(self, ids[i], count == 1, error))
            return FALSE;
    }
    feed_context_set_generated(self->context,
                               self->updated_ms == TIME_UNSET ? self->issued_ms : self->updated_ms);
    return TRUE;
}

static gboolean
read_update(Update *self, GError **error)
{
    static const ChildRow ROWS[] = {
        {"id", read_id},
        {"title", read_title},
        {"description", read_description},
        {"summary", read_summary},
        {"severity", read_severity},
        {"release", read_release},
        {"issued", read_issued},
        {"updated", read_updated},
        {"references", read_references},
        {"pkglist", read_checked_pkglist},
        {NULL, NULL},
    };
    g_autofree gchar *type = xml_stream_attribute(self->xml, "type");

    if (g_strcmp0(type, "security") != 0) {
        feed_context_skip(self->context);
        return xml_stream_skip(self->xml, error);
    }
    update_reset(self);
    return read_children(self, ROWS, error) && check_id(self, error) && add_update(self, error);
}

static gboolean
read_updates(Update *self, GError **error)
{
    XmlEventType type;

    if (!xml_stream_next(self->xml, &type, error))
        return FALSE;
    if (type != XML_EVENT_ELEMENT_BEGIN || !g_str_equal(xml_stream_name(self->xml), "updates")) {
        xml_stream_fail(self->xml, error, "the root element is not 'updates'");
        return FALSE;
    }
    while (xml_stream_next(self->xml, &type, error)) {
        if (type == XML_EVENT_END)
            return TRUE;
        if (type != XML_EVENT_ELEMENT_BEGIN)
            continue;
        if (!(g_str_equal(xml_stream_name(self->xml), "update")
                  ? read_update(self, error)
                  : xml_stream_skip(self->xml, error)))
            return FALSE;
    }
    return FALSE;
}

static gboolean
recognise(const FeedHead *head)
{
    return feed_head_has_xml_root(head, "updates");
}

static gboolean
parse(FeedContext *context, const Stream *stream, GError **error)
{
    g_auto(Update) update = {NULL};

    update_init(&update);
    update.context = context;
    update.hint = updateinfo_product_of_source(feed_context_get_user_source(context));
    update.xml = xml_stream_new(stream, NULL, error);
    return update.xml != NULL && read_updates(&update, error);
}

const FeedFormat feed_format_updateinfo = {
    .title = "updateinfo.xml",
    .source_id = "updateinfo",
    .source_title = "Repository updateinfo",
    .recognise = recognise,
    .parse = parse,
};
