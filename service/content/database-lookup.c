/* SPDX-License-Identifier: Apache-2.0 */
#include "content/database-private.h"
#include "content/mirror.h"

/* texts of lookups that are kept, in bytes of text */
#define MAX_KEPT_TEXT_BYTES (4 * 1024 * 1024)

/* sources that describe vulnerabilities rather than packages, the weightiest first */
static const gchar *const enrichment[] = {"nvd", "cve", "kev", "epss"};

typedef struct {
    gchar *source;
    gint64 text_base;
    gint64 first;
    gint64 count;
} PackageRange;

static void
package_range_free(PackageRange *range)
{
    g_free(range->source);
    g_free(range);
}

/* a writable database has no snapshot of its own: one for the length of a lookup */
static gboolean
lookup_begin(AdvisoryDatabase *self, gboolean *out_begun, GError **error)
{
    *out_begun = sqlite3_get_autocommit(self->db) != 0;
    return !*out_begun || sql_execute(self->db, "BEGIN", error);
}

static void
lookup_end(AdvisoryDatabase *self, gboolean begun)
{
    for (gsize i = 0; i < DATABASE_SQL_COUNT; i++) {
        if (self->statements[i] != NULL && begun)
            sqlite3_reset(self->statements[i]);
    }
    if (begun)
        sql_execute(self->db, "COMMIT", NULL);
}

static gboolean
read_text(AdvisoryDatabase *self, gint64 number, const gchar **out_text, GError **error)
{
    sqlite3_stmt *statement;
    SqlStep step;

    *out_text = g_hash_table_lookup(self->texts, &number);
    if (*out_text != NULL)
        return TRUE;
    statement = database_statement(self, DATABASE_SQL_READ_TEXT, error);
    if (statement == NULL)
        return FALSE;
    sqlite3_bind_int64(statement, 1, number);
    step = sql_step(statement, error);
    if (step == SQL_STEP_ROW) {
        gchar *text = g_strdup(sql_column_text(statement, 0));

        self->texts_bytes += (gsize)sqlite3_column_bytes(statement, 0);
        g_hash_table_insert(self->texts, g_memdup2(&number, sizeof(number)), text);
        *out_text = text;
    } else if (step == SQL_STEP_DONE) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s: the database is damaged: a text is missing",
                    sqlite3_db_filename(self->db, "main"));
    }
    sqlite3_reset(statement);
    return step == SQL_STEP_ROW;
}

static gboolean
read_texts(AdvisoryDatabase *self,
           sqlite3_stmt *statement,
           gint64 text_base,
           AdvisoryAffected *affected,
           GError **error)
{
    /* only between rows: what a row points to must stay */
    if (self->texts_bytes > MAX_KEPT_TEXT_BYTES) {
        g_hash_table_remove_all(self->texts);
        self->texts_bytes = 0;
    }
    for (gint i = 0; i < DATABASE_COLUMN_COUNT; i++) {
        const gint column = DATABASE_COLUMN_OFFSET + i;
        const gchar **member = &G_STRUCT_MEMBER(const gchar *, affected, database_text_offsets[i]);

        if (sqlite3_column_type(statement, column) != SQLITE_NULL &&
            !read_text(self, text_base + sqlite3_column_int64(statement, column), member, error))
            return FALSE;
    }
    return TRUE;
}

typedef struct {
    const gchar *product;
    const gchar *package;
    AdvisoryAffectedFunc func;
    gpointer func_data;
} AffectedQuery;

static gboolean
read_range(AdvisoryDatabase *self,
           const PackageRange *range,
           const AffectedQuery *query,
           GError **error)
{
    sqlite3_stmt *statement = database_statement(self, DATABASE_SQL_READ_AFFECTED, error);
    SqlStep step;
    g_autoptr(GString) name = g_string_new(NULL);

    if (statement == NULL)
        return FALSE;
    sqlite3_bind_int64(statement, 1, range->first);
    sqlite3_bind_int64(statement, 2, range->first + range->count);
    while ((step = sql_step(statement, error)) == SQL_STEP_ROW) {
        AdvisoryAffected affected = {.source_id = range->source,
                                     .product = query->product,
                                     .package = query->package,
                                     .vulnerability = database_column_name(statement, 0, name),
                                     .status = (AdvisoryStatus)sqlite3_column_int(statement, 1),
                                     .kind = (AdvisoryPackageKind)sqlite3_column_int(statement, 2)};

        if (!read_texts(self, statement, range->text_base, &affected, error))
            return FALSE;
        query->func(&affected, query->func_data);
    }
    return step == SQL_STEP_DONE;
}

static GPtrArray *
find_ranges(AdvisoryDatabase *self, const AffectedQuery *query, GError **error)
{
    sqlite3_stmt *statement = database_statement(self, DATABASE_SQL_FIND_PACKAGE, error);
    SqlStep step;
    g_autoptr(GPtrArray) ranges =
        g_ptr_array_new_with_free_func((GDestroyNotify)package_range_free);

    if (statement == NULL)
        return NULL;
    sql_bind_text(statement, 1, query->product);
    sql_bind_text(statement, 2, query->package);
    while ((step = sql_step(statement, error)) == SQL_STEP_ROW) {
        PackageRange *range = g_new0(PackageRange, 1);

        range->source = g_strdup(sql_column_text(statement, 0));
        range->text_base = sqlite3_column_int64(statement, 1);
        range->first = sqlite3_column_int64(statement, 2);
        range->count = sqlite3_column_int64(statement, 3);
        g_ptr_array_add(ranges, range);
    }
    sqlite3_reset(statement);
    return step == SQL_STEP_DONE ? g_steal_pointer(&ranges) : NULL;
}

static gboolean
read_affected(AdvisoryDatabase *self, const AffectedQuery *query, GError **error)
{
    g_autoptr(GPtrArray) ranges = find_ranges(self, query, error);

    if (ranges == NULL)
        return FALSE;
    for (guint i = 0; i < ranges->len; i++) {
        if (!read_range(self, g_ptr_array_index(ranges, i), query, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
lookup_foreach_affected(gpointer user_data,
                        const gchar *product,
                        const gchar *package,
                        AdvisoryAffectedFunc func,
                        gpointer func_data,
                        GError **error)
{
    AdvisoryDatabase *self = user_data;
    const AffectedQuery query = {product, package, func, func_data};
    gboolean begun;
    gboolean done;

    if (!lookup_begin(self, &begun, error))
        return FALSE;
    done = read_affected(self, &query, error);
    lookup_end(self, begun);
    return done;
}

/* a record of one source, which owns its strings */
typedef struct {
    VulnerabilityMerge record;
    guint weight; /* 0: a vendor; 1 and up: place among the enrichment */
} SourceRecord;

static void
source_record_free(SourceRecord *self)
{
    vulnerability_merge_clear(&self->record);
    g_free(self);
}

static guint
source_weight(const gchar *source)
{
    /* "nvd-2024" is a part of "nvd" */
    const gsize length = source != NULL ? strcspn(source, "-:") : 0;

    for (guint i = 0; i < G_N_ELEMENTS(enrichment); i++) {
        if (strlen(enrichment[i]) == length && strncmp(source, enrichment[i], length) == 0)
            return i + 1;
    }
    return 0;
}

/* of the parts of a source the one that was changed last comes first */
static gint
compare_records(gconstpointer first, gconstpointer second)
{
    const AdvisoryVulnerability *x = &(*(SourceRecord *const *)first)->record.value;
    const AdvisoryVulnerability *y = &(*(SourceRecord *const *)second)->record.value;

    return (x->modified_ms < y->modified_ms) - (x->modified_ms > y->modified_ms);
}

static GPtrArray *
read_records(AdvisoryDatabase *self, const gchar *id, GError **error)
{
    sqlite3_stmt *statement = database_statement(self, DATABASE_SQL_READ_VULNERABILITY, error);
    SqlStep step;
    g_autoptr(GString) name = g_string_new(NULL);
    g_autoptr(GPtrArray) records =
        g_ptr_array_new_with_free_func((GDestroyNotify)source_record_free);

    if (statement == NULL)
        return NULL;
    database_bind_name(statement, 1, id);
    while ((step = sql_step(statement, error)) == SQL_STEP_ROW) {
        SourceRecord *record = g_new0(SourceRecord, 1);
        AdvisoryVulnerability value;

        database_read_vulnerability(statement, name, &value);
        vulnerability_merge_init(&record->record);
        vulnerability_merge_add(&record->record, &value, VULNERABILITY_MERGE_ALL);
        record->weight =
            source_weight(sql_column_text(statement, DATABASE_VULNERABILITY_COLUMN_COUNT));
        g_ptr_array_add(records, record);
    }
    sqlite3_reset(statement);
    g_ptr_array_sort(records, compare_records);
    return step == SQL_STEP_DONE ? g_steal_pointer(&records) : NULL;
}

static void
merge_weight(VulnerabilityMerge *merge, const GPtrArray *records, guint weight, guint parts)
{
    for (guint i = 0; i < records->len; i++) {
        const SourceRecord *record = g_ptr_array_index(records, i);

        if (record->weight == weight)
            vulnerability_merge_add(merge, &record->record.value, parts);
    }
}

/* scores: enrichment first; texts: vendors first */
static void
merge_records(VulnerabilityMerge *merge, const GPtrArray *records)
{
    for (guint weight = 1; weight <= G_N_ELEMENTS(enrichment); weight++)
        merge_weight(merge, records, weight, VULNERABILITY_MERGE_SCORES);
    merge_weight(merge, records, 0, VULNERABILITY_MERGE_ALL);
    for (guint weight = 1; weight <= G_N_ELEMENTS(enrichment); weight++)
        merge_weight(merge, records, weight, VULNERABILITY_MERGE_TEXTS);
}

static gboolean
lookup_get_vulnerability(gpointer user_data,
                         const gchar *id,
                         AdvisoryVulnerabilityFunc func,
                         gpointer func_data,
                         GError **error)
{
    AdvisoryDatabase *self = user_data;
    VulnerabilityMerge merge;
    g_autoptr(GPtrArray) records = read_records(self, id, error);

    if (records == NULL)
        return FALSE;
    if (records->len == 0)
        return TRUE;
    vulnerability_merge_init(&merge);
    merge_records(&merge, records);
    func(&merge.value, func_data);
    vulnerability_merge_clear(&merge);
    return TRUE;
}

static gboolean
lookup_has_product(gpointer user_data, const gchar *product, gboolean *out_known, GError **error)
{
    AdvisoryDatabase *self = user_data;
    sqlite3_stmt *statement = database_statement(self, DATABASE_SQL_HAS_PRODUCT, error);
    SqlStep step;

    if (statement == NULL)
        return FALSE;
    sql_bind_text(statement, 1, product);
    step = sql_step(statement, error);
    sqlite3_reset(statement);
    if (step == SQL_STEP_ERROR)
        return FALSE;
    *out_known = step == SQL_STEP_ROW;
    return TRUE;
}

static AdvisorySource *
read_source(sqlite3_stmt *statement)
{
    AdvisorySource *source = g_new0(AdvisorySource, 1);

    source->id = g_strdup(sql_column_text(statement, 0));
    source->title = g_strdup(sql_column_text(statement, 1));
    source->origin = g_strdup(sql_column_text(statement, 2));
    source->digest = g_strdup(sql_column_text(statement, 3));
    source->generated_ms = sql_column_time(statement, 4);
    source->imported_ms = sqlite3_column_int64(statement, 5);
    source->affected_count = (guint64)sqlite3_column_int64(statement, 6);
    source->vulnerability_count = (guint64)sqlite3_column_int64(statement, 7);
    return source;
}

static GPtrArray *
lookup_list_sources(gpointer user_data, GError **error)
{
    AdvisoryDatabase *self = user_data;
    g_autoptr(GPtrArray) sources =
        g_ptr_array_new_with_free_func((GDestroyNotify)advisory_source_free);
    g_autoptr(sqlite3_stmt) statement =
        sql_prepare(self->db,
                    "SELECT name, title, origin, digest, generated, imported, affected_count,"
                    " vulnerability_count FROM source ORDER BY name",
                    error);
    SqlStep step = SQL_STEP_ERROR;

    while (statement != NULL && (step = sql_step(statement, error)) == SQL_STEP_ROW)
        g_ptr_array_add(sources, read_source(statement));
    return step == SQL_STEP_DONE ? g_steal_pointer(&sources) : NULL;
}

/* "host-mirror" is about the product that it has, "host-mirror-PRODUCT-REPOSITORY" about PRODUCT */
static gboolean
lookup_is_about(gpointer user_data,
                const gchar *source_id,
                const gchar *product,
                gboolean *out_is,
                GError **error)
{
    g_autoptr(GPtrArray) ids = NULL;
    g_autofree gchar *prefix = g_strdup_printf(MIRROR_SOURCE_ID "-%s-", product);

    *out_is = !g_str_has_prefix(source_id, MIRROR_SOURCE_ID) ||
              (product != NULL && g_str_has_prefix(source_id, prefix));
    if (*out_is || product == NULL)
        return TRUE;
    ids = advisory_database_product_sources(user_data, product, error);
    for (guint i = 0; ids != NULL && i < ids->len && !*out_is; i++)
        *out_is = strcmp(ids->pdata[i], source_id) == 0;
    return ids != NULL;
}

AdvisoryLookup
advisory_database_lookup(AdvisoryDatabase *self)
{
    return (AdvisoryLookup){.foreach_affected = lookup_foreach_affected,
                            .get_vulnerability = lookup_get_vulnerability,
                            .has_product = lookup_has_product,
                            .list_sources = lookup_list_sources,
                            .is_about = lookup_is_about,
                            .user_data = self};
}

GPtrArray *
advisory_database_product_sources(AdvisoryDatabase *self, const gchar *product, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) statement =
        sql_prepare(self->db,
                    "SELECT source.name FROM product JOIN source ON source.id = product.source"
                    " WHERE product.name = ? ORDER BY source.name",
                    error);
    SqlStep step = SQL_STEP_ERROR;

    if (statement != NULL)
        sql_bind_text(statement, 1, product);
    while (statement != NULL && (step = sql_step(statement, error)) == SQL_STEP_ROW)
        g_ptr_array_add(ids, g_strdup(sql_column_text(statement, 0)));
    return step == SQL_STEP_DONE ? g_steal_pointer(&ids) : NULL;
}
