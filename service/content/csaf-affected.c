/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "content/csaf.h"
#include "content/rpm-name.h"
#include "host/version.h"

/* components of components: a package of a module of a repository has 3 */
#define MAX_NESTING 8

/* a product id in the end: a package of a product, or none if @product is NULL */
typedef struct {
    const gchar *product;
    const CsafProduct *package;
    const gchar *module;
    gboolean is_known;
} Resolved;

/* one entry to be; the first five members are its key, all interned */
typedef struct {
    const gchar *product;
    const gchar *package;
    const gchar *module;
    const gchar *arch;
    gboolean is_source;
    AdvisoryStatus status;
    const gchar *fixed;
    const gchar *advisory;
    const gchar *severity;
    const gchar *note;
} Row;

/* what remediations and ratings say about a product id */
typedef struct {
    const gchar *advisory;
    const gchar *note;
    const gchar *severity;
    AdvisoryStatus status;
} Remark;

typedef struct {
    CsafDocument *document;
    Resolved *resolved;
    Remark *remarks;
    GHashTable *by_key;
    GHashTable *sourced;
    GPtrArray *rows;
} Table;

/* which statement about the same package wins: a fix exists if any repository has one */
static const gint PRECEDENCE[] = {
    [ADVISORY_STATUS_FIXED] = 6,        [ADVISORY_STATUS_AFFECTED] = 5,
    [ADVISORY_STATUS_DEFERRED] = 4,     [ADVISORY_STATUS_IGNORED] = 3,
    [ADVISORY_STATUS_END_OF_LIFE] = 2,  [ADVISORY_STATUS_UNDETERMINED] = 1,
    [ADVISORY_STATUS_NOT_AFFECTED] = 0,
};

static guint
row_hash(gconstpointer key)
{
    const Row *row = key;
    guint hash = g_direct_hash(row->product);

    hash = hash * 31 + g_direct_hash(row->package);
    hash = hash * 31 + g_direct_hash(row->module);
    hash = hash * 31 + g_direct_hash(row->arch);
    return hash + (guint)row->is_source;
}

static gboolean
row_equal(gconstpointer a, gconstpointer b)
{
    const Row *x = a;
    const Row *y = b;

    return x->product == y->product && x->package == y->package && x->module == y->module &&
           x->arch == y->arch && x->is_source == y->is_source;
}

/* packages that no purl describes: "ruby:2.5/ruby", "samba-libs-4.19.2+git.1-1.1" */
static void
read_name(CsafDocument *document, CsafProduct *product)
{
    const gchar *slash = strrchr(product->id, '/');
    g_autofree gchar *module = slash == NULL ? NULL : g_strndup(product->id, slash - product->id);
    g_autoptr(RpmName) name = rpm_name_parse(slash == NULL ? product->id : slash + 1);
    const gboolean is_source = slash != NULL || g_strcmp0(name->arch, "src") == 0;

    product->kind = is_source ? CSAF_PRODUCT_SOURCE : CSAF_PRODUCT_BINARY;
    product->module = csaf_document_intern(document, module);
    product->name = csaf_document_intern(document, name->name);
    product->version = csaf_document_intern(document, name->version);
    if (!is_source && g_strcmp0(name->arch, "noarch") != 0)
        product->arch = csaf_document_intern(document, name->arch);
}

static CsafProduct *
product_at(CsafDocument *document, guint32 index)
{
    return &g_array_index(document->products, CsafProduct, index);
}

/* what a relationship's component is in the end */
static CsafProduct *
find_component(CsafDocument *document, guint32 index)
{
    CsafProduct *product = product_at(document, index);

    for (guint i = 0; i < MAX_NESTING && product->component != 0; i++)
        product = product_at(document, product->component);
    if (product->kind == CSAF_PRODUCT_UNKNOWN)
        read_name(document, product);
    return product;
}

static Resolved
resolve(CsafDocument *document, guint32 index)
{
    const CsafProduct *platform = product_at(document, index);
    Resolved out = {.is_known = TRUE};

    if (platform->component == 0)
        return out;
    out.package = find_component(document, index);
    out.module = out.package->module;
    for (guint i = 0; i < MAX_NESTING && platform->component != 0; i++) {
        platform = product_at(document, platform->platform);
        if (platform->component != 0 && out.module == NULL)
            out.module = find_component(document, platform->component)->module;
    }
    if (out.package->kind == CSAF_PRODUCT_SOURCE || out.package->kind == CSAF_PRODUCT_BINARY)
        out.product = platform->product;
    return out;
}

/* an advisory names the same ids for each of its vulnerabilities */
static const Resolved *
resolve_once(Table *self, guint32 index)
{
    if (!self->resolved[index].is_known)
        self->resolved[index] = resolve(self->document, index);
    return &self->resolved[index];
}

static void
remark(Table *self, const CsafGroup *group)
{
    for (guint i = 0; i < group->ids->len; i++) {
        Remark *entry = &self->remarks[g_array_index(group->ids, guint32, i)];

        if (group->kind == CSAF_GROUP_VENDOR_FIX) {
            entry->advisory = entry->advisory == NULL ? group->text : entry->advisory;
        } else if (group->kind == CSAF_GROUP_IMPACT) {
            entry->severity = group->text;
        } else if (group->kind == CSAF_GROUP_NO_FIX) {
            entry->status = group->status;
            entry->note = group->text;
        }
    }
}

static void
collect_remarks(Table *self, const CsafVulnerability *vulnerability)
{
    memset(self->remarks, 0, self->document->products->len * sizeof(Remark));
    for (guint i = 0; i < vulnerability->groups->len; i++)
        remark(self, g_ptr_array_index(vulnerability->groups, i));
}

/* the same package fixed twice: from the first fix on it is not affected */
static void
merge(Row *row, const Row *other)
{
    const gint order = PRECEDENCE[other->status] - PRECEDENCE[row->status];

    if (order > 0 || (order == 0 && row->status == ADVISORY_STATUS_FIXED &&
                      version_compare_rpm(other->fixed, row->fixed) < 0))
        *row = *other;
}

static void
add_row(Table *self, const Row *row)
{
    Row *known = g_hash_table_lookup(self->by_key, row);

    if (known != NULL) {
        merge(known, row);
        return;
    }
    known = g_memdup2(row, sizeof *row);
    g_ptr_array_add(self->rows, known);
    g_hash_table_add(self->by_key, known);
}

static AdvisoryStatus
status_of(CsafGroupKind kind, const Remark *entry)
{
    switch (kind) {
    case CSAF_GROUP_FIXED:
        return ADVISORY_STATUS_FIXED;
    case CSAF_GROUP_AFFECTED:
        /* nothing was said of it: the first status, which no remark has */
        return entry->status == ADVISORY_STATUS_FIXED ? ADVISORY_STATUS_AFFECTED : entry->status;
    case CSAF_GROUP_NOT_AFFECTED:
        return ADVISORY_STATUS_NOT_AFFECTED;
    default:
        return ADVISORY_STATUS_UNDETERMINED;
    }
}

static Row
make_row(const Table *self, CsafGroupKind kind, guint32 index, const Resolved *resolved)
{
    const Remark *entry = &self->remarks[index];
    Row row = {
        .product = resolved->product,
        .package = resolved->package->name,
        .module = resolved->module,
        .is_source = resolved->package->kind == CSAF_PRODUCT_SOURCE,
        .status = status_of(kind, entry),
        .severity = entry->severity,
    };

    if (row.status == ADVISORY_STATUS_FIXED) {
        row.arch = resolved->package->arch;
        row.fixed = resolved->package->version;
        row.advisory = entry->advisory;
    } else if (kind == CSAF_GROUP_AFFECTED) {
        row.note = entry->note;
    }
    return row;
}

/* where an advisory has source packages for a product, its binaries say nothing more */
static Row
source_key(const Row *row)
{
    return (Row){.product = row->product,
                 .package = row->advisory,
                 .is_source = row->status == ADVISORY_STATUS_FIXED};
}

/* a fix in no version; and builds of a fixed source that never were affected by themselves */
static gboolean
is_idle(const Row *row, const CsafProduct *package)
{
    if (row->status == ADVISORY_STATUS_FIXED)
        return row->fixed == NULL;
    return row->status == ADVISORY_STATUS_NOT_AFFECTED && !row->is_source &&
           package->version != NULL;
}

static void
add_group(Table *self, const CsafGroup *group, gboolean want_source)
{
    for (guint i = 0; i < group->ids->len; i++) {
        const guint32 index = g_array_index(group->ids, guint32, i);
        const Resolved *resolved = resolve_once(self, index);
        Row row;
        Row key;

        if (resolved->product == NULL ||
            (resolved->package->kind == CSAF_PRODUCT_SOURCE) != want_source)
            continue;
        row = make_row(self, group->kind, index, resolved);
        key = source_key(&row);
        if (is_idle(&row, resolved->package))
            continue;
        if (want_source)
            g_hash_table_add(self->sourced, g_memdup2(&key, sizeof key));
        else if (g_hash_table_contains(self->sourced, &key))
            continue;
        add_row(self, &row);
    }
}

static void
collect_rows(Table *self, const CsafVulnerability *vulnerability)
{
    g_hash_table_remove_all(self->by_key);
    g_ptr_array_set_size(self->rows, 0);
    for (guint i = 0; i < vulnerability->groups->len; i++) {
        const CsafGroup *group = g_ptr_array_index(vulnerability->groups, i);

        if (group->kind > CSAF_GROUP_UNDETERMINED)
            continue;
        g_hash_table_remove_all(self->sourced);
        add_group(self, group, TRUE);
        add_group(self, group, FALSE);
    }
}

/* an advisory's own document names it; a document about a CVE does not */
static const gchar *
default_advisory(const CsafDocument *document)
{
    return g_ascii_strncasecmp(document->id, "CVE-", 4) == 0 ? NULL : document->id;
}

static gboolean
add_affected(const Table *self,
             const CsafVulnerability *vulnerability,
             const Row *row,
             FeedContext *context,
             GError **error)
{
    const gboolean is_fixed = row->status == ADVISORY_STATUS_FIXED;
    const AdvisoryAffected affected = {
        .product = row->product,
        .package = row->package,
        .kind = row->is_source ? ADVISORY_PACKAGE_SOURCE : ADVISORY_PACKAGE_BINARY,
        .arch = row->arch,
        .module = row->module,
        .vulnerability = vulnerability->id,
        .advisory =
            is_fixed && row->advisory == NULL ? default_advisory(self->document) : row->advisory,
        .status = row->status,
        .fixed = row->fixed,
        .severity = row->severity != NULL             ? row->severity
                    : vulnerability->severity != NULL ? vulnerability->severity
                                                      : self->document->severity,
        .note = row->note,
    };

    return feed_context_add_affected(context, &affected, error);
}

static gchar *
join(const GPtrArray *texts, const gchar *prefix)
{
    GString *joined = g_string_new(NULL);

    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(joined, "%s%s%s", i == 0 ? "" : "\n", prefix,
                               (const gchar *)g_ptr_array_index(texts, i));
    return g_string_free(joined, joined->len == 0);
}

static gboolean
add_record(const CsafDocument *document,
           const CsafVulnerability *self,
           FeedContext *context,
           GError **error)
{
    g_autofree gchar *prefix = g_strconcat(document->vendor, " ", NULL);
    g_autofree gchar *cvss = join(self->cvss, prefix);
    g_autofree gchar *references = join(self->references, "");
    AdvisoryVulnerability record = ADVISORY_VULNERABILITY_INIT;

    record.id = self->id;
    record.title = self->title;
    record.description = self->description;
    record.published_ms = self->published_ms;
    record.modified_ms = document->released_ms;
    record.cvss = cvss;
    record.cwes = self->cwe;
    record.references = references;
    record.severity = self->severity != NULL ? self->severity : document->severity;
    return feed_context_add_vulnerability(context, &record, error);
}

static gboolean
add_vulnerability(Table *self,
                  CsafVulnerability *vulnerability,
                  FeedContext *context,
                  GError **error)
{
    if (vulnerability->id == NULL)
        vulnerability->id = g_strdup(self->document->id);
    collect_remarks(self, vulnerability);
    collect_rows(self, vulnerability);
    if (self->rows->len == 0) {
        feed_context_skip(context);
        return TRUE;
    }
    for (guint i = 0; i < self->rows->len; i++) {
        if (!add_affected(self, vulnerability, g_ptr_array_index(self->rows, i), context, error))
            return FALSE;
    }
    return add_record(self->document, vulnerability, context, error);
}

static void
table_clear(Table *self)
{
    g_free(self->resolved);
    g_free(self->remarks);
    g_hash_table_unref(self->by_key);
    g_hash_table_unref(self->sourced);
    g_ptr_array_unref(self->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Table, table_clear)

gboolean
csaf_document_add(CsafDocument *self, FeedContext *context, GError **error)
{
    g_auto(Table) table = {
        .document = self,
        .resolved = g_new0(Resolved, self->products->len),
        .remarks = g_new0(Remark, self->products->len),
        .by_key = g_hash_table_new(row_hash, row_equal),
        .sourced = g_hash_table_new_full(row_hash, row_equal, g_free, NULL),
        .rows = g_ptr_array_new_with_free_func(g_free),
    };

    for (guint i = 0; i < self->vulnerabilities->len; i++) {
        if (!add_vulnerability(&table, g_ptr_array_index(self->vulnerabilities, i), context, error))
            return FALSE;
    }
    return TRUE;
}
