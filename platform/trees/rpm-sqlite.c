/* SPDX-License-Identifier: Apache-2.0 */
#include <sqlite3.h>

#include "base/error.h"
#include "host/parsers.h"
#include "platform/trees/rpm-readers.h"

#define RPM_SQLITE_TABLE   "SELECT 1 FROM sqlite_master WHERE name = 'Packages' AND type = 'table'"
#define RPM_SQLITE_HEADERS "SELECT hnum, blob FROM Packages"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

static gboolean
rpm_sqlite_fail(sqlite3 *database, GError **error)
{
    const gint code = sqlite3_errcode(database) & 0xff;

    g_set_error(error, ASSAY_ERROR,
                code == SQLITE_BUSY || code == SQLITE_LOCKED ? ASSAY_ERROR_BUSY
                                                             : ASSAY_ERROR_INVALID_DATA,
                "%s", sqlite3_errmsg(database));
    return FALSE;
}

/* with "immutable" sqlite neither locks nor writes, and does not look for a journal */
static sqlite3 *
rpm_sqlite_open(const gchar *path, gboolean is_immutable, GError **error)
{
    g_autoptr(sqlite3) database = NULL;
    g_autofree gchar *uri = g_filename_to_uri(path, NULL, error);
    g_autofree gchar *name = NULL;

    if (uri == NULL)
        return NULL;
    name = g_strconcat(uri, is_immutable ? "?immutable=1" : "?mode=ro", NULL);
    if (sqlite3_open_v2(name, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) !=
        SQLITE_OK) {
        rpm_sqlite_fail(database, error);
        return NULL;
    }
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return g_steal_pointer(&database);
}

/* a view by this name could make rows without end */
static gboolean
rpm_sqlite_check_table(sqlite3 *database, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    gint code;

    if (sqlite3_prepare_v2(database, RPM_SQLITE_TABLE, -1, &statement, NULL) != SQLITE_OK)
        return rpm_sqlite_fail(database, error);
    code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return TRUE;
    if (code != SQLITE_DONE)
        return rpm_sqlite_fail(database, error);
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "it has no table 'Packages'");
    return FALSE;
}

static gboolean
rpm_sqlite_add_row(sqlite3_stmt *statement, GPtrArray *packages, GError **error)
{
    const gint size = sqlite3_column_bytes(statement, 1);
    const void *bytes = sqlite3_column_blob(statement, 1);

    if (rpm_header_parse(bytes, bytes != NULL ? (gsize)size : 0, packages, error))
        return TRUE;
    g_prefix_error(error, "row %" G_GINT64_FORMAT " of 'Packages': ",
                   (gint64)sqlite3_column_int64(statement, 0));
    return FALSE;
}

/* a wrong row does not hide the others: the first error is told, the rest is read */
static gboolean
rpm_sqlite_read_rows(sqlite3 *database,
                     GPtrArray *packages,
                     GCancellable *cancellable,
                     GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    gboolean success = TRUE;
    gint code;

    if (sqlite3_prepare_v2(database, RPM_SQLITE_HEADERS, -1, &statement, NULL) != SQLITE_OK)
        return rpm_sqlite_fail(database, error);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (g_cancellable_is_cancelled(cancellable)) {
            g_clear_error(error);
            return !g_cancellable_set_error_if_cancelled(cancellable, error);
        }
        if (!rpm_sqlite_add_row(statement, packages, success ? error : NULL))
            success = FALSE;
    }
    if (code != SQLITE_DONE && success)
        return rpm_sqlite_fail(database, error);
    return success && code == SQLITE_DONE;
}

gboolean
rpm_sqlite_read(const gchar *path,
                gboolean is_immutable,
                GPtrArray *packages,
                GCancellable *cancellable,
                GError **error)
{
    g_autoptr(sqlite3) database = rpm_sqlite_open(path, is_immutable, error);

    return database != NULL && rpm_sqlite_check_table(database, error) &&
           rpm_sqlite_read_rows(database, packages, cancellable, error);
}
