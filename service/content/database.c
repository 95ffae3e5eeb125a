/* SPDX-License-Identifier: Apache-2.0 */
#include "content/database.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "content/database-private.h"

/* between two attempts to become the one who makes the file, in microseconds */
#define RETRY_US 20000

/* SQLite asks whether to go on after so many of its steps */
#define STEPS_BETWEEN_CHECKS 20000

static const gchar *const statements[] = {
    [DATABASE_SQL_FIND_PACKAGE] =
        "SELECT source.name, source.text_base, package.first, package.count"
        " FROM product JOIN source ON source.id = product.source"
        " JOIN package ON package.product = product.id AND package.name = ?2"
        " WHERE product.name = ?1 ORDER BY source.name",
    [DATABASE_SQL_READ_AFFECTED] =
        "SELECT vulnerability, status, kind, arch, module, advisory, introduced, fixed,"
        " last_affected, versions, severity, note FROM affected WHERE id >= ?1 AND id < ?2 ORDER BY id",
    [DATABASE_SQL_READ_TEXT] = "SELECT text FROM text WHERE id = ?1",
    [DATABASE_SQL_READ_VULNERABILITY] =
        "SELECT " DATABASE_VULNERABILITY_COLUMNS ", (SELECT source.name FROM source"
        " WHERE source.id = vulnerability.source) FROM vulnerability WHERE name = ?1",
    [DATABASE_SQL_HAS_PRODUCT] = "SELECT 1 FROM product WHERE name = ?1 LIMIT 1",
    [DATABASE_SQL_ADD_TEXT] = "INSERT INTO text (id, text) VALUES (?1, ?2)",
};

G_STATIC_ASSERT(G_N_ELEMENTS(statements) == DATABASE_SQL_COUNT);

sqlite3_stmt *
database_statement(AdvisoryDatabase *self, DatabaseSql which, GError **error)
{
    if (self->statements[which] == NULL)
        self->statements[which] = sql_prepare(self->db, statements[which], error);
    else
        sqlite3_reset(self->statements[which]);
    return self->statements[which];
}

static gint
database_is_cancelled(gpointer user_data)
{
    AdvisoryDatabase *self = user_data;

    return g_cancellable_is_cancelled(self->cancellable) ? 1 : 0;
}

void
database_set_cancellable(AdvisoryDatabase *self, GCancellable *cancellable)
{
    g_set_object(&self->cancellable, cancellable);
    if (cancellable != NULL)
        sqlite3_progress_handler(self->db, STEPS_BETWEEN_CHECKS, database_is_cancelled, self);
    else
        sqlite3_progress_handler(self->db, 0, NULL, NULL);
}

static gboolean
database_connect(AdvisoryDatabase *self, const gchar *name, gint flags, GError **error)
{
    const gint result =
        sqlite3_open_v2(name, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

    if (self->db == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "%s: out of memory", name);
        return FALSE;
    }
    sqlite3_busy_timeout(self->db, DATABASE_BUSY_TIMEOUT_MS);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_limit(self->db, SQLITE_LIMIT_ATTACHED, 0);
    return result == SQLITE_OK || sql_fail(self->db, error);
}

static void
database_disconnect(AdvisoryDatabase *self)
{
    for (gsize i = 0; i < DATABASE_SQL_COUNT; i++)
        g_clear_pointer(&self->statements[i], sqlite3_finalize);
    g_clear_pointer(&self->db, sqlite3_close);
}

/* two who make the file at once get in each other's way without SQLite waiting for it */
static gboolean
database_use_wal(AdvisoryDatabase *self, GError **error)
{
    const gint64 until = g_get_monotonic_time() + DATABASE_BUSY_TIMEOUT_MS * 1000;

    while (TRUE) {
        g_autoptr(GError) local = NULL;

        if (sql_execute(self->db, "PRAGMA journal_mode = WAL", &local))
            return TRUE;
        if (!g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_BUSY) ||
            g_get_monotonic_time() > until) {
            g_propagate_error(error, g_steal_pointer(&local));
            return FALSE;
        }
        g_usleep(RETRY_US);
    }
}

static gboolean
database_open_writable(AdvisoryDatabase *self, const gchar *path, GError **error)
{
    gint keep = 1;
    g_autofree gchar *folder = g_path_get_dirname(path);

    if (g_mkdir_with_parents(folder, 0755) != 0) {
        assay_error_set_errno(error, errno, "cannot make folder '%s'", folder);
        return FALSE;
    }
    if (!database_connect(self, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error))
        return FALSE;
    if (sqlite3_db_readonly(self->db, "main") == 1) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED, "%s: not writable", path);
        return FALSE;
    }
    /* an empty WAL that stays lets those read who may not write in the folder */
    sqlite3_file_control(self->db, "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
    return database_identify(self->db, error) && database_use_wal(self, error) &&
           sql_execute(self->db,
                       "PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;"
                       "PRAGMA journal_size_limit = 0; PRAGMA wal_autocheckpoint = 0",
                       error) &&
           database_migrate(self->db, error);
}

/* what cannot be opened for want of a WAL, in a folder where none can be made, cannot be changing */
static gboolean
database_connect_immutable(AdvisoryDatabase *self, const gchar *path, GError **error)
{
    g_autofree gchar *wal = g_strconcat(path, "-wal", NULL);
    g_autofree gchar *escaped = g_uri_escape_string(path, "/", FALSE);
    g_autofree gchar *uri = g_strconcat("file:", escaped, "?immutable=1", NULL);
    GStatBuf status;

    if (g_stat(wal, &status) == 0 && status.st_size > 0) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED,
                    "%s: an import did not end, and its log cannot be read here", path);
        return FALSE;
    }
    database_disconnect(self);
    return database_connect(self, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error) &&
           sql_execute(self->db, "BEGIN", error) && database_check_schema(self->db, error);
}

static gboolean
cannot_make_log(sqlite3 *db)
{
    const gint result = sqlite3_errcode(db) & 0xff;

    return result == SQLITE_CANTOPEN || result == SQLITE_READONLY;
}

static gboolean
database_open_read_only(AdvisoryDatabase *self, const gchar *path, GError **error)
{
    g_autoptr(GError) local = NULL;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "%s: there is no advisory database",
                    path);
        return FALSE;
    }
    if (!database_connect(self, path, SQLITE_OPEN_READONLY, error))
        return FALSE;
    /* one snapshot for as long as it is open: a scan does not see half of a new source */
    if (sql_execute(self->db, "PRAGMA cache_size = -8192; PRAGMA query_only = 1; BEGIN", &local) &&
        database_check_schema(self->db, &local))
        return TRUE;
    if (cannot_make_log(self->db))
        return database_connect_immutable(self, path, error);
    g_propagate_error(error, g_steal_pointer(&local));
    return FALSE;
}

/* SQLite would wait for a FIFO, and take a folder for a file that it cannot name */
static gboolean
check_is_file(const gchar *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "%s: not an advisory database: not a regular file", path);
    return FALSE;
}

AdvisoryDatabase *
advisory_database_open(const gchar *path, gboolean writable, GError **error)
{
    g_autoptr(AdvisoryDatabase) self = g_new0(AdvisoryDatabase, 1);

    self->writable = writable;
    self->texts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    if (!check_is_file(path, error) || !(writable ? database_open_writable(self, path, error)
                                                  : database_open_read_only(self, path, error)))
        return NULL;
    return g_steal_pointer(&self);
}

void
advisory_database_free(AdvisoryDatabase *self)
{
    if (self == NULL)
        return;
    advisory_database_rollback(self);
    database_disconnect(self);
    g_clear_object(&self->cancellable);
    g_hash_table_unref(self->texts);
    g_free(self);
}
