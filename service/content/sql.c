/* SPDX-License-Identifier: Apache-2.0 */
#include "content/sql.h"

#include <errno.h>

#include "base/time.h"

static const struct {
    gint sqlite;
    AssayError code;
    const gchar *reason; /* instead of SQLite's, or NULL */
} failures[] = {
    {SQLITE_FULL, ASSAY_ERROR_NO_SPACE, "the disk is full"},
    {SQLITE_BUSY, ASSAY_ERROR_BUSY, "another import is under way"},
    {SQLITE_LOCKED, ASSAY_ERROR_BUSY, "another import is under way"},
    {SQLITE_NOTADB, ASSAY_ERROR_INVALID_DATA, "not an advisory database"},
    {SQLITE_CORRUPT, ASSAY_ERROR_INVALID_DATA, "the database is damaged"},
    {SQLITE_READONLY, ASSAY_ERROR_PERMISSION_DENIED, "not writable"},
    {SQLITE_PERM, ASSAY_ERROR_PERMISSION_DENIED, NULL},
    {SQLITE_AUTH, ASSAY_ERROR_PERMISSION_DENIED, NULL},
    {SQLITE_INTERRUPT, ASSAY_ERROR_CANCELLED, "cancelled"},
    {SQLITE_TOOBIG, ASSAY_ERROR_TOO_LARGE, NULL},
};

static const gchar *
sql_name(sqlite3 *db)
{
    const gchar *name = sqlite3_db_filename(db, "main");

    return name == NULL || *name == '\0' ? "temporary database" : name;
}

gboolean
sql_fail(sqlite3 *db, GError **error)
{
    const gint result = sqlite3_errcode(db) & 0xff;

    /* a full disk shows as an I/O error where SQLite extends its shared memory */
    if (result == SQLITE_IOERR || result == SQLITE_CANTOPEN) {
        const gint errnum = sqlite3_system_errno(db);

        if (errnum != 0) {
            assay_error_set_errno(error, errnum, "%s: %s", sql_name(db), sqlite3_errmsg(db));
            return FALSE;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(failures); i++) {
        if (failures[i].sqlite == result) {
            g_set_error(error, ASSAY_ERROR, (gint)failures[i].code, "%s: %s", sql_name(db),
                        failures[i].reason != NULL ? failures[i].reason : sqlite3_errmsg(db));
            return FALSE;
        }
    }
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "%s: %s", sql_name(db), sqlite3_errmsg(db));
    return FALSE;
}

gboolean
sql_execute(sqlite3 *db, const gchar *statements, GError **error)
{
    if (sqlite3_exec(db, statements, NULL, NULL, NULL) != SQLITE_OK)
        return sql_fail(db, error);
    return TRUE;
}

sqlite3_stmt *
sql_prepare(sqlite3 *db, const gchar *statement, GError **error)
{
    sqlite3_stmt *prepared = NULL;

    if (sqlite3_prepare_v3(db, statement, -1, SQLITE_PREPARE_PERSISTENT, &prepared, NULL) !=
        SQLITE_OK) {
        sql_fail(db, error);
        return NULL;
    }
    return prepared;
}

SqlStep
sql_step(sqlite3_stmt *statement, GError **error)
{
    const gint result = sqlite3_step(statement);

    if (result == SQLITE_ROW)
        return SQL_STEP_ROW;
    if (result == SQLITE_DONE)
        return SQL_STEP_DONE;
    sql_fail(sqlite3_db_handle(statement), error);
    return SQL_STEP_ERROR;
}

gboolean
sql_run(sqlite3_stmt *statement, GError **error)
{
    const SqlStep step = sql_step(statement, error);

    sqlite3_reset(statement);
    return step != SQL_STEP_ERROR;
}

void
sql_bind_text(sqlite3_stmt *statement, gint index, const gchar *text)
{
    sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

void
sql_bind_time(sqlite3_stmt *statement, gint index, gint64 time_ms)
{
    if (time_ms == TIME_UNSET)
        sqlite3_bind_null(statement, index);
    else
        sqlite3_bind_int64(statement, index, time_ms);
}

const gchar *
sql_column_text(sqlite3_stmt *statement, gint column)
{
    return (const gchar *)sqlite3_column_text(statement, column);
}

gint64
sql_column_time(sqlite3_stmt *statement, gint column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL)
        return TIME_UNSET;
    return sqlite3_column_int64(statement, column);
}

gboolean
sql_query_integer(sqlite3 *db, const gchar *statement, gint64 *out_number, GError **error)
{
    g_autoptr(sqlite3_stmt) prepared = sql_prepare(db, statement, error);
    SqlStep step;

    if (prepared == NULL)
        return FALSE;
    step = sql_step(prepared, error);
    if (step == SQL_STEP_ERROR)
        return FALSE;
    *out_number = step == SQL_STEP_ROW ? sqlite3_column_int64(prepared, 0) : 0;
    return TRUE;
}
