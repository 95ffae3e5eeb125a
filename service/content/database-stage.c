/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "content/database-private.h"

struct _DatabaseStage {
    sqlite3 *db;
    sqlite3_stmt *add_affected;
    sqlite3_stmt *add_vulnerability;
};

/* a private file without a name: nothing in it needs to survive */
static const gchar stage_schema[] =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;"
    "CREATE TABLE affected (product TEXT, package TEXT, vulnerability, status INTEGER, kind INTEGER,"
    " arch INTEGER, module INTEGER, advisory INTEGER, introduced INTEGER, fixed INTEGER,"
    " last_affected INTEGER, versions INTEGER, severity INTEGER, note INTEGER);"
    "CREATE TABLE vulnerability (name, aliases, title, description, published, modified, cvss, cwes,"
    " refs, severity, kev_added, kev_due, kev_ransomware, epss, epss_percentile, rejected); BEGIN";

/* columns of affected before those that hold numbers of texts */
#define AFFECTED_FIXED_COLUMNS 5

static gint
stage_is_cancelled(gpointer user_data)
{
    const AdvisoryDatabase *database = user_data;

    return g_cancellable_is_cancelled(database->cancellable) ? 1 : 0;
}

static gboolean
stage_prepare(DatabaseStage *self, GError **error)
{
    if (!sql_execute(self->db, stage_schema, error))
        return FALSE;
    self->add_affected = sql_prepare(
        self->db, "INSERT INTO affected VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)",
        error);
    self->add_vulnerability =
        self->add_affected == NULL
            ? NULL
            : sql_prepare(self->db,
                          "INSERT INTO vulnerability (" DATABASE_VULNERABILITY_COLUMNS
                          ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)",
                          error);
    return self->add_vulnerability != NULL;
}

DatabaseStage *
database_stage_new(AdvisoryDatabase *self, GError **error)
{
    g_autoptr(DatabaseStage) stage = g_new0(DatabaseStage, 1);

    if (sqlite3_open_v2("", &stage->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK) {
        sql_fail(stage->db, error);
        return NULL;
    }
    if (!stage_prepare(stage, error))
        return NULL;
    sqlite3_progress_handler(stage->db, 20000, stage_is_cancelled, self);
    return g_steal_pointer(&stage);
}

void
database_stage_free(DatabaseStage *self)
{
    if (self == NULL)
        return;
    sqlite3_finalize(self->add_affected);
    sqlite3_finalize(self->add_vulnerability);
    sqlite3_close(self->db);
    g_free(self);
}

static void
bind_text_number(sqlite3_stmt *statement, gint index, gint64 number)
{
    if (number == 0)
        sqlite3_bind_null(statement, index);
    else
        sqlite3_bind_int64(statement, index, number);
}

gboolean
database_stage_add_affected(DatabaseStage *self,
                            const AdvisoryAffected *affected,
                            const gint64 *texts,
                            GError **error)
{
    sqlite3_stmt *statement = self->add_affected;

    sql_bind_text(statement, 1, affected->product);
    sql_bind_text(statement, 2, affected->package);
    database_bind_name(statement, 3, affected->vulnerability);
    sqlite3_bind_int(statement, 4, (gint)affected->status);
    sqlite3_bind_int(statement, 5, (gint)affected->kind);
    for (gint i = 0; i < DATABASE_COLUMN_COUNT; i++)
        bind_text_number(statement, AFFECTED_FIXED_COLUMNS + 1 + i, texts[i]);
    return sql_run(statement, error);
}

static void
bind_probability(sqlite3_stmt *statement, gint index, gdouble value)
{
    if (value < 0)
        sqlite3_bind_null(statement, index);
    else
        sqlite3_bind_double(statement, index, value);
}

static void
bind_flag(sqlite3_stmt *statement, gint index, gboolean flag)
{
    if (flag)
        sqlite3_bind_int(statement, index, 1);
    else
        sqlite3_bind_null(statement, index);
}

void
database_bind_vulnerability(sqlite3_stmt *statement, const AdvisoryVulnerability *vulnerability)
{
    database_bind_name(statement, 1, vulnerability->id);
    sql_bind_text(statement, 2, vulnerability->aliases);
    sql_bind_text(statement, 3, vulnerability->title);
    sql_bind_text(statement, 4, vulnerability->description);
    sql_bind_time(statement, 5, vulnerability->published_ms);
    sql_bind_time(statement, 6, vulnerability->modified_ms);
    sql_bind_text(statement, 7, vulnerability->cvss);
    sql_bind_text(statement, 8, vulnerability->cwes);
    sql_bind_text(statement, 9, vulnerability->references);
    sql_bind_text(statement, 10, vulnerability->severity);
    sql_bind_time(statement, 11, vulnerability->kev_added_ms);
    sql_bind_time(statement, 12, vulnerability->kev_due_ms);
    bind_flag(statement, 13, vulnerability->kev_ransomware);
    bind_probability(statement, 14, vulnerability->epss);
    bind_probability(statement, 15, vulnerability->epss_percentile);
    bind_flag(statement, 16, vulnerability->rejected);
}

gboolean
database_stage_add_vulnerability(DatabaseStage *self,
                                 const AdvisoryVulnerability *vulnerability,
                                 GError **error)
{
    database_bind_vulnerability(self->add_vulnerability, vulnerability);
    return sql_run(self->add_vulnerability, error);
}

/* where the copy of sorted affected rows stands */
typedef struct {
    sqlite3_stmt *add_product;
    sqlite3_stmt *add_package;
    sqlite3_stmt *add_affected;
    gint64 source;
    gint64 product_id;
    gint64 row;
    gint64 first;
    GString *product;
    GString *package;
    GHashTable *seen; /* rows of the package: feeds repeat advisories in several files */
} AffectedCopy;

/* the columns of a row after the package, as one key */
static GBytes *
row_key(sqlite3_stmt *sorted)
{
    GByteArray *key = g_byte_array_new();

    for (gint i = 2; i < AFFECTED_FIXED_COLUMNS + DATABASE_COLUMN_COUNT; i++) {
        if (sqlite3_column_type(sorted, i) == SQLITE_INTEGER) {
            const gint64 number = sqlite3_column_int64(sorted, i);

            g_byte_array_append(key, (const guint8 *)&number, sizeof(number));
        } else {
            const gchar *text = sql_column_text(sorted, i);

            g_byte_array_append(key, (const guint8 *)(text != NULL ? text : ""),
                                text != NULL ? (guint)strlen(text) + 1 : 1);
        }
    }
    return g_byte_array_free_to_bytes(key);
}

static gboolean
copy_end_package(AffectedCopy *copy, GError **error)
{
    if (copy->row < copy->first)
        return TRUE;
    sqlite3_bind_int64(copy->add_package, 1, copy->product_id);
    sql_bind_text(copy->add_package, 2, copy->package->str);
    sqlite3_bind_int64(copy->add_package, 3, copy->first);
    sqlite3_bind_int64(copy->add_package, 4, copy->row - copy->first + 1);
    copy->first = copy->row + 1;
    return sql_run(copy->add_package, error);
}

static gboolean
copy_begin_product(AffectedCopy *copy, const gchar *product, GError **error)
{
    g_string_assign(copy->product, product);
    copy->product_id++;
    sql_bind_text(copy->add_product, 1, product);
    sqlite3_bind_int64(copy->add_product, 2, copy->source);
    sqlite3_bind_int64(copy->add_product, 3, copy->product_id);
    return sql_run(copy->add_product, error);
}

static gboolean
copy_affected_row(AffectedCopy *copy, sqlite3_stmt *sorted, GError **error)
{
    const gchar *product = sql_column_text(sorted, 0);
    const gchar *package = sql_column_text(sorted, 1);
    const gboolean new_product =
        copy->product->len == 0 || strcmp(copy->product->str, product) != 0;

    if (new_product || strcmp(copy->package->str, package) != 0) {
        if (!copy_end_package(copy, error) ||
            (new_product && !copy_begin_product(copy, product, error)))
            return FALSE;
        g_string_assign(copy->package, package);
        g_hash_table_remove_all(copy->seen);
    }
    if (!g_hash_table_add(copy->seen, row_key(sorted)))
        return TRUE;
    copy->row++;
    sqlite3_bind_int64(copy->add_affected, 1, copy->row);
    for (gint i = 2; i < AFFECTED_FIXED_COLUMNS + DATABASE_COLUMN_COUNT; i++)
        sqlite3_bind_value(copy->add_affected, i, sqlite3_column_value(sorted, i));
    return sql_run(copy->add_affected, error);
}

static gboolean
copy_affected(AffectedCopy *copy, sqlite3_stmt *sorted, GError **error)
{
    SqlStep step;

    while ((step = sql_step(sorted, error)) == SQL_STEP_ROW) {
        if (!copy_affected_row(copy, sorted, error))
            return FALSE;
    }
    return step == SQL_STEP_DONE && copy_end_package(copy, error);
}

static gboolean
stage_store_affected(DatabaseStage *self,
                     sqlite3 *db,
                     const DatabaseTarget *target,
                     guint64 *out_count,
                     GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    g_autoptr(GString) product = g_string_new(NULL);
    g_autoptr(GString) package = g_string_new(NULL);
    g_autoptr(sqlite3_stmt) sorted =
        sql_prepare(self->db, "SELECT * FROM affected ORDER BY product, package, rowid", error);
    g_autoptr(sqlite3_stmt) add_product =
        sorted == NULL
            ? NULL
            : sql_prepare(db, "INSERT INTO product (name, source, id) VALUES (?1,?2,?3)", error);
    g_autoptr(sqlite3_stmt) add_package =
        add_product == NULL ? NULL
                            : sql_prepare(db, "INSERT INTO package VALUES (?1,?2,?3,?4)", error);
    g_autoptr(sqlite3_stmt) add_affected =
        add_package == NULL
            ? NULL
            : sql_prepare(
                  db, "INSERT INTO affected VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)",
                  error);
    AffectedCopy copy = {.add_product = add_product,
                         .add_package = add_package,
                         .add_affected = add_affected,
                         .source = target->source,
                         .product_id = target->product_base,
                         .row = target->affected_base,
                         .first = target->affected_base + 1,
                         .product = product,
                         .package = package,
                         .seen = seen};

    if (add_affected == NULL || !copy_affected(&copy, sorted, error))
        return FALSE;
    *out_count = (guint64)(copy.row - target->affected_base);
    return TRUE;
}

void
database_read_vulnerability(sqlite3_stmt *statement,
                            GString *name,
                            AdvisoryVulnerability *out_vulnerability)
{
    *out_vulnerability = (AdvisoryVulnerability){
        .id = database_column_name(statement, 0, name),
        .aliases = sql_column_text(statement, 1),
        .title = sql_column_text(statement, 2),
        .description = sql_column_text(statement, 3),
        .published_ms = sql_column_time(statement, 4),
        .modified_ms = sql_column_time(statement, 5),
        .cvss = sql_column_text(statement, 6),
        .cwes = sql_column_text(statement, 7),
        .references = sql_column_text(statement, 8),
        .severity = sql_column_text(statement, 9),
        .kev_added_ms = sql_column_time(statement, 10),
        .kev_due_ms = sql_column_time(statement, 11),
        .kev_ransomware = sqlite3_column_int(statement, 12) != 0,
        .epss = sql_column_text(statement, 13) == NULL ? -1 : sqlite3_column_double(statement, 13),
        .epss_percentile =
            sql_column_text(statement, 14) == NULL ? -1 : sqlite3_column_double(statement, 14),
        .rejected = sqlite3_column_int(statement, 15) != 0,
    };
}

typedef struct {
    sqlite3_stmt *add;
    gint64 row;
    gint64 source;
    VulnerabilityMerge merge;
} VulnerabilityCopy;

static gboolean
copy_end_vulnerability(VulnerabilityCopy *copy, GError **error)
{
    if (copy->merge.value.id == NULL)
        return TRUE;
    copy->row++;
    database_bind_vulnerability(copy->add, &copy->merge.value);
    sqlite3_bind_int64(copy->add, 17, copy->source);
    sqlite3_bind_int64(copy->add, 18, copy->row);
    if (!sql_run(copy->add, error))
        return FALSE;
    vulnerability_merge_clear(&copy->merge);
    return TRUE;
}

static gboolean
copy_vulnerabilities(VulnerabilityCopy *copy, sqlite3_stmt *sorted, GError **error)
{
    SqlStep step;
    g_autoptr(GString) name = g_string_new(NULL);

    while ((step = sql_step(sorted, error)) == SQL_STEP_ROW) {
        AdvisoryVulnerability record;

        database_read_vulnerability(sorted, name, &record);
        if (g_strcmp0(record.id, copy->merge.value.id) != 0 && !copy_end_vulnerability(copy, error))
            return FALSE;
        vulnerability_merge_add(&copy->merge, &record, VULNERABILITY_MERGE_ALL);
    }
    return step == SQL_STEP_DONE && copy_end_vulnerability(copy, error);
}

static gboolean
stage_store_vulnerabilities(DatabaseStage *self,
                            sqlite3 *db,
                            const DatabaseTarget *target,
                            guint64 *out_count,
                            GError **error)
{
    g_autoptr(sqlite3_stmt) sorted = sql_prepare(
        self->db,
        "SELECT " DATABASE_VULNERABILITY_COLUMNS " FROM vulnerability ORDER BY name, rowid", error);
    g_autoptr(sqlite3_stmt) add =
        sorted == NULL
            ? NULL
            : sql_prepare(
                  db,
                  "INSERT INTO vulnerability (" DATABASE_VULNERABILITY_COLUMNS ", source, id)"
                  " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)",
                  error);
    VulnerabilityCopy copy = {
        .add = add, .row = target->vulnerability_base, .source = target->source};
    gboolean done;

    vulnerability_merge_init(&copy.merge);
    done = add != NULL && copy_vulnerabilities(&copy, sorted, error);
    vulnerability_merge_clear(&copy.merge);
    if (done)
        *out_count = (guint64)(copy.row - target->vulnerability_base);
    return done;
}

gboolean
database_stage_store(DatabaseStage *self,
                     sqlite3 *db,
                     const DatabaseTarget *target,
                     DatabaseCounts *out_counts,
                     GError **error)
{
    return stage_store_affected(self, db, target, &out_counts->affected, error) &&
           stage_store_vulnerabilities(self, db, target, &out_counts->vulnerabilities, error);
}
