/* SPDX-License-Identifier: Apache-2.0 */
#include "content/database-private.h"

/* "Assy": says that the file is ours */
#define APPLICATION_ID 0x41737379

/*
 * Rows of a source have adjoining numbers in affected, text and vulnerability, and those of a
 * package (of a product, of a source) adjoin in affected: package says where. So a lookup touches only its
 * rows, and a source is removed by ranges.
 * Numbers of texts in affected count from the source's text_base; 0 is none.
 */
static const gchar schema_1[] =
    "CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL,"
    " origin TEXT, digest TEXT NOT NULL, generated INTEGER, imported INTEGER NOT NULL,"
    " affected_count INTEGER NOT NULL, vulnerability_count INTEGER NOT NULL,"
    " text_base INTEGER NOT NULL, text_count INTEGER NOT NULL,"
    " affected_base INTEGER NOT NULL, vulnerability_base INTEGER NOT NULL);"
    "CREATE TABLE text (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
    "CREATE TABLE product (name TEXT NOT NULL, source INTEGER NOT NULL, id INTEGER NOT NULL UNIQUE,"
    " PRIMARY KEY (name, source)) WITHOUT ROWID;"
    "CREATE TABLE package (product INTEGER NOT NULL, name TEXT NOT NULL, first INTEGER NOT NULL,"
    " count INTEGER NOT NULL, PRIMARY KEY (product, name)) WITHOUT ROWID;"
    "CREATE TABLE affected (id INTEGER PRIMARY KEY, vulnerability NOT NULL, status INTEGER NOT NULL,"
    " kind INTEGER NOT NULL, arch INTEGER, module INTEGER, advisory INTEGER, introduced INTEGER,"
    " fixed INTEGER, last_affected INTEGER, versions INTEGER, severity INTEGER, note INTEGER);"
    "CREATE TABLE vulnerability (id INTEGER PRIMARY KEY, name NOT NULL, aliases TEXT, title TEXT,"
    " description TEXT, published INTEGER, modified INTEGER, cvss TEXT, cwes TEXT, refs TEXT,"
    " severity TEXT, kev_added INTEGER, kev_due INTEGER, kev_ransomware INTEGER, epss REAL,"
    " epss_percentile REAL, rejected INTEGER, source INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX vulnerability_name ON vulnerability (name, source);"
    "PRAGMA application_id = 0x41737379; PRAGMA user_version = 1;";

/* step i makes version i + 1 out of version i, and says so */
static const gchar *const migrations[] = {schema_1};

static gboolean
schema_read(sqlite3 *db, gint64 *out_application, gint64 *out_version, GError **error)
{
    return sql_query_integer(db, "PRAGMA application_id", out_application, error) &&
           sql_query_integer(db, "PRAGMA user_version", out_version, error);
}

static gboolean
schema_fail(sqlite3 *db, GError **error, gint code, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, code, "%s: %s", sqlite3_db_filename(db, "main"), reason);
    return FALSE;
}

/* a new file has no tables at all; somebody else's has some, but not our id */
static gboolean
schema_judge(sqlite3 *db, gint64 *out_version, GError **error)
{
    gint64 application = 0;
    gint64 tables = 0;

    if (!schema_read(db, &application, out_version, error) ||
        !sql_query_integer(db, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return FALSE;
    if (application == APPLICATION_ID) {
        if (*out_version > (gint64)G_N_ELEMENTS(migrations))
            return schema_fail(db, error, ASSAY_ERROR_NOT_SUPPORTED,
                               "the database was written by a newer version of assay");
        return TRUE;
    }
    if (application != 0 || *out_version != 0 || tables != 0)
        return schema_fail(db, error, ASSAY_ERROR_INVALID_DATA, "not an advisory database");
    return TRUE;
}

/* in one snapshot: another process may be making the database between two questions */
static gboolean
schema_identify(sqlite3 *db, gint64 *out_version, GError **error)
{
    const gboolean is_alone = sqlite3_get_autocommit(db) != 0;
    gboolean is_ours;

    if (is_alone && !sql_execute(db, "BEGIN", error))
        return FALSE;
    is_ours = schema_judge(db, out_version, error);
    if (is_alone)
        sql_execute(db, "COMMIT", NULL);
    return is_ours;
}

gboolean
database_identify(sqlite3 *db, GError **error)
{
    gint64 version = 0;

    return schema_identify(db, &version, error);
}

gboolean
database_check_schema(sqlite3 *db, GError **error)
{
    gint64 version = 0;

    if (!schema_identify(db, &version, error))
        return FALSE;
    if (version == 0)
        return schema_fail(db, error, ASSAY_ERROR_NOT_FOUND, "the advisory database is empty");
    if (version < (gint64)G_N_ELEMENTS(migrations))
        return schema_fail(db, error, ASSAY_ERROR_NOT_SUPPORTED,
                           "the database is of an older version; importing anything upgrades it");
    return TRUE;
}

static gboolean
schema_upgrade(sqlite3 *db, GError **error)
{
    gint64 version = 0;

    /* again, now that nobody else can be doing the same */
    if (!schema_identify(db, &version, error))
        return FALSE;
    for (; version < (gint64)G_N_ELEMENTS(migrations); version++) {
        if (!sql_execute(db, migrations[version], error))
            return FALSE;
    }
    return sql_execute(db, "COMMIT", error);
}

gboolean
database_migrate(sqlite3 *db, GError **error)
{
    gint64 version = 0;

    if (!schema_identify(db, &version, error))
        return FALSE;
    if (version == (gint64)G_N_ELEMENTS(migrations))
        return TRUE;
    if (!sql_execute(db, "BEGIN IMMEDIATE", error))
        return FALSE;
    if (!schema_upgrade(db, error)) {
        sql_execute(db, "ROLLBACK", NULL);
        return FALSE;
    }
    return TRUE;
}
