/* SPDX-License-Identifier: Apache-2.0 */
#include "content/cve-id.h"
#include "content/database-private.h"

/* texts seen lately that are not written again */
#define MAX_KNOWN_TEXTS 65536

const gsize database_text_offsets[DATABASE_COLUMN_COUNT] = {
    [DATABASE_COLUMN_ARCH] = G_STRUCT_OFFSET(AdvisoryAffected, arch),
    [DATABASE_COLUMN_MODULE] = G_STRUCT_OFFSET(AdvisoryAffected, module),
    [DATABASE_COLUMN_ADVISORY] = G_STRUCT_OFFSET(AdvisoryAffected, advisory),
    [DATABASE_COLUMN_INTRODUCED] = G_STRUCT_OFFSET(AdvisoryAffected, introduced),
    [DATABASE_COLUMN_FIXED] = G_STRUCT_OFFSET(AdvisoryAffected, fixed),
    [DATABASE_COLUMN_LAST_AFFECTED] = G_STRUCT_OFFSET(AdvisoryAffected, last_affected),
    [DATABASE_COLUMN_VERSIONS] = G_STRUCT_OFFSET(AdvisoryAffected, versions),
    [DATABASE_COLUMN_SEVERITY] = G_STRUCT_OFFSET(AdvisoryAffected, severity),
    [DATABASE_COLUMN_NOTE] = G_STRUCT_OFFSET(AdvisoryAffected, note),
};

void
database_bind_name(sqlite3_stmt *statement, gint index, const gchar *name)
{
    const gint64 number = cve_id_to_number(name);

    if (number != 0)
        sqlite3_bind_int64(statement, index, number);
    else
        sql_bind_text(statement, index, name);
}

const gchar *
database_column_name(sqlite3_stmt *statement, gint column, GString *buffer)
{
    if (sqlite3_column_type(statement, column) != SQLITE_INTEGER)
        return sql_column_text(statement, column);
    cve_id_from_number(sqlite3_column_int64(statement, column), buffer);
    return buffer->str;
}

static void
import_free(DatabaseImport *import)
{
    g_free(import->source_id);
    g_free(import->title);
    database_stage_free(import->stage);
    g_ptr_array_unref(import->products);
    g_hash_table_unref(import->texts);
    g_free(import);
}

static gboolean
import_check(AdvisoryDatabase *self, GError **error)
{
    if (self->import != NULL)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "no import has begun");
    return FALSE;
}

static gboolean
import_begin(AdvisoryDatabase *self, DatabaseImport *import, GError **error)
{
    if (!sql_execute(self->db, "BEGIN IMMEDIATE", error))
        return FALSE;
    import->stage = database_stage_new(self, error);
    if (import->stage != NULL &&
        sql_query_integer(self->db, "SELECT max(id) FROM text", &import->text_base, error))
        return TRUE;
    sql_execute(self->db, "ROLLBACK", NULL);
    return FALSE;
}

gboolean
advisory_database_begin(AdvisoryDatabase *self,
                        const gchar *source_id,
                        const gchar *title,
                        GError **error)
{
    DatabaseImport *import;

    if (!self->writable || self->import != NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED,
                    self->writable ? "an import has begun already"
                                   : "the database is not writable");
        return FALSE;
    }
    import = g_new0(DatabaseImport, 1);
    import->source_id = g_strdup(source_id);
    import->title = g_strdup(title);
    import->products = g_ptr_array_new_with_free_func(g_free);
    import->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!import_begin(self, import, error)) {
        import_free(import);
        return FALSE;
    }
    self->import = import;
    return TRUE;
}

void
database_rename_import(AdvisoryDatabase *self, const gchar *source_id, const gchar *title)
{
    g_free(self->import->source_id);
    g_free(self->import->title);
    self->import->source_id = g_strdup(source_id);
    self->import->title = g_strdup(title);
}

static gboolean
import_text(AdvisoryDatabase *self, const gchar *text, gint64 *out_number, GError **error)
{
    DatabaseImport *import = self->import;
    sqlite3_stmt *statement;
    gpointer known = NULL;

    *out_number = 0;
    if (text == NULL || *text == '\0')
        return TRUE;
    if (g_hash_table_lookup_extended(import->texts, text, NULL, &known)) {
        *out_number = GPOINTER_TO_SIZE(known);
        return TRUE;
    }
    statement = database_statement(self, DATABASE_SQL_ADD_TEXT, error);
    if (statement == NULL)
        return FALSE;
    *out_number = ++import->text_count;
    sqlite3_bind_int64(statement, 1, import->text_base + *out_number);
    sql_bind_text(statement, 2, text);
    if (!sql_run(statement, error))
        return FALSE;
    /* a text that is forgotten is written once more: costs a little room, saves memory */
    if (g_hash_table_size(import->texts) >= MAX_KNOWN_TEXTS)
        g_hash_table_remove_all(import->texts);
    g_hash_table_insert(import->texts, g_strdup(text), GSIZE_TO_POINTER((gsize)*out_number));
    return TRUE;
}

gboolean
advisory_database_add_affected(AdvisoryDatabase *self,
                               const AdvisoryAffected *affected,
                               GError **error)
{
    gint64 texts[DATABASE_COLUMN_COUNT] = {0};

    if (!import_check(self, error))
        return FALSE;
    for (gsize i = 0; i < DATABASE_COLUMN_COUNT; i++) {
        const gchar *text = G_STRUCT_MEMBER(const gchar *, affected, database_text_offsets[i]);

        if (!import_text(self, text, &texts[i], error))
            return FALSE;
    }
    return database_stage_add_affected(self->import->stage, affected, texts, error);
}

gboolean
advisory_database_add_product(AdvisoryDatabase *self, const gchar *product, GError **error)
{
    if (!import_check(self, error))
        return FALSE;
    g_ptr_array_add(self->import->products, g_strdup(product));
    return TRUE;
}

gboolean
advisory_database_add_vulnerability(AdvisoryDatabase *self,
                                    const AdvisoryVulnerability *vulnerability,
                                    GError **error)
{
    return import_check(self, error) &&
           database_stage_add_vulnerability(self->import->stage, vulnerability, error);
}

/* everything of a source that was there before; each statement has the source's number as ?1 */
static const gchar *const removals[] = {
    "DELETE FROM affected WHERE id > (SELECT affected_base FROM source WHERE id = ?1)"
    " AND id <= (SELECT affected_base + affected_count FROM source WHERE id = ?1)",
    "DELETE FROM text WHERE id > (SELECT text_base FROM source WHERE id = ?1)"
    " AND id <= (SELECT text_base + text_count FROM source WHERE id = ?1)",
    "DELETE FROM vulnerability WHERE id > (SELECT vulnerability_base FROM source WHERE id = ?1)"
    " AND id <= (SELECT vulnerability_base + vulnerability_count FROM source WHERE id = ?1)",
    "DELETE FROM package WHERE product IN (SELECT id FROM product WHERE source = ?1)",
    "DELETE FROM product WHERE source = ?1",
    "DELETE FROM source WHERE id = ?1",
};

static gboolean
find_source(AdvisoryDatabase *self, const gchar *source_id, gint64 *out_source, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        sql_prepare(self->db, "SELECT id FROM source WHERE name = ?1", error);
    SqlStep step;

    if (statement == NULL)
        return FALSE;
    sql_bind_text(statement, 1, source_id);
    step = sql_step(statement, error);
    *out_source = step == SQL_STEP_ROW ? sqlite3_column_int64(statement, 0) : 0;
    return step != SQL_STEP_ERROR;
}

static gboolean
remove_source(AdvisoryDatabase *self, gint64 source, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(removals); i++) {
        g_autoptr(sqlite3_stmt) statement = sql_prepare(self->db, removals[i], error);

        if (statement == NULL)
            return FALSE;
        sqlite3_bind_int64(statement, 1, source);
        if (!sql_run(statement, error))
            return FALSE;
    }
    return TRUE;
}

typedef struct {
    const gchar *origin;
    const gchar *digest;
    gint64 generated_ms;
} SourceOrigin;

static gboolean
insert_source(AdvisoryDatabase *self,
              const DatabaseTarget *target,
              const SourceOrigin *origin,
              GError **error)
{
    const DatabaseImport *import = self->import;
    g_autoptr(sqlite3_stmt) statement = sql_prepare(
        self->db, "INSERT INTO source VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)", error);

    if (statement == NULL)
        return FALSE;
    sqlite3_bind_int64(statement, 1, target->source);
    sql_bind_text(statement, 2, import->source_id);
    sql_bind_text(statement, 3, import->title);
    sql_bind_text(statement, 4, origin->origin);
    sql_bind_text(statement, 5, origin->digest);
    sql_bind_time(statement, 6, origin->generated_ms);
    sqlite3_bind_int64(statement, 7, time_now_ms());
    sqlite3_bind_int64(statement, 8, (gint64)self->counts.affected);
    sqlite3_bind_int64(statement, 9, (gint64)self->counts.vulnerabilities);
    sqlite3_bind_int64(statement, 10, import->text_base);
    sqlite3_bind_int64(statement, 11, import->text_count);
    sqlite3_bind_int64(statement, 12, target->affected_base);
    sqlite3_bind_int64(statement, 13, target->vulnerability_base);
    return sql_run(statement, error);
}

/* before the old entries go, so that no number is used twice */
static gboolean
find_target(AdvisoryDatabase *self, DatabaseTarget *out_target, GError **error)
{
    DatabaseTarget target = {0};

    if (!sql_query_integer(self->db, "SELECT max(id) FROM source", &target.source, error) ||
        !sql_query_integer(self->db, "SELECT max(id) FROM product", &target.product_base, error) ||
        !sql_query_integer(self->db, "SELECT max(id) FROM affected", &target.affected_base,
                           error) ||
        !sql_query_integer(self->db, "SELECT max(id) FROM vulnerability",
                           &target.vulnerability_base, error))
        return FALSE;
    target.source++;
    *out_target = target;
    return TRUE;
}

/* after the entries, whose products are there then */
static gboolean
insert_products(AdvisoryDatabase *self, gint64 source, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        sql_prepare(self->db,
                    "INSERT OR IGNORE INTO product (name, source, id)"
                    " SELECT ?1, ?2, coalesce(max(id), 0) + 1 FROM product",
                    error);

    if (statement == NULL)
        return FALSE;
    for (guint i = 0; i < self->import->products->len; i++) {
        sql_bind_text(statement, 1, self->import->products->pdata[i]);
        sqlite3_bind_int64(statement, 2, source);
        if (!sql_run(statement, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
import_store(AdvisoryDatabase *self, const SourceOrigin *origin, GError **error)
{
    DatabaseImport *import = self->import;
    DatabaseTarget target;
    gint64 old = 0;

    if (!find_source(self, import->source_id, &old, error) || !find_target(self, &target, error))
        return FALSE;
    if (old != 0 && !remove_source(self, old, error))
        return FALSE;
    return database_stage_store(import->stage, self->db, &target, &self->counts, error) &&
           insert_products(self, target.source, error) &&
           insert_source(self, &target, origin, error) && sql_execute(self->db, "COMMIT", error);
}

/* the log is emptied as far as nobody reads it; what is left goes with the next import */
static void
empty_log(AdvisoryDatabase *self)
{
    sqlite3_busy_timeout(self->db, 0);
    sqlite3_wal_checkpoint_v2(self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_busy_timeout(self->db, DATABASE_BUSY_TIMEOUT_MS);
}

gboolean
advisory_database_commit(AdvisoryDatabase *self,
                         const gchar *origin,
                         const gchar *digest,
                         gint64 generated_ms,
                         GError **error)
{
    const SourceOrigin source = {.origin = origin, .digest = digest, .generated_ms = generated_ms};

    if (!import_check(self, error))
        return FALSE;
    if (!import_store(self, &source, error)) {
        advisory_database_rollback(self);
        return FALSE;
    }
    g_clear_pointer(&self->import, import_free);
    g_hash_table_remove_all(self->texts);
    empty_log(self);
    return TRUE;
}

void
advisory_database_rollback(AdvisoryDatabase *self)
{
    if (self->import == NULL)
        return;
    g_clear_pointer(&self->import, import_free);
    /* a statement under way would keep the transaction open */
    for (gsize i = 0; i < DATABASE_SQL_COUNT; i++)
        sqlite3_reset(self->statements[i]);
    if (sqlite3_get_autocommit(self->db) == 0)
        sql_execute(self->db, "ROLLBACK", NULL);
}

gboolean
advisory_database_remove(AdvisoryDatabase *self, const gchar *source_id, GError **error)
{
    gint64 source = 0;

    if (!sql_execute(self->db, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (find_source(self, source_id, &source, error)) {
        if (source == 0)
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "no source '%s' in the database",
                        source_id);
        else if (remove_source(self, source, error) && sql_execute(self->db, "COMMIT", error)) {
            empty_log(self);
            return TRUE;
        }
    }
    sql_execute(self->db, "ROLLBACK", NULL);
    return FALSE;
}
