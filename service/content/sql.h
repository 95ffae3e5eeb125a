/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <sqlite3.h>

#include "base/error.h"

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/**
 * SqlStep:
 *
 * What sql_step() came to.
 */
typedef enum {
    SQL_STEP_ERROR,
    SQL_STEP_ROW,
    SQL_STEP_DONE,
} SqlStep;

/**
 * sql_fail:
 * @db: a connection whose last call failed
 * @error: (nullable): return location for an error
 *
 * Sets the %ASSAY_ERROR that fits SQLite's last error, naming the database's file.
 *
 * Returns: always %FALSE
 */
gboolean
sql_fail(sqlite3 *db, GError **error);

/**
 * sql_execute:
 * @db: a connection
 * @statements: constant text of statements that give no rows
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
sql_execute(sqlite3 *db, const gchar *statements, GError **error);

/**
 * sql_prepare:
 * @db: a connection
 * @statement: constant text of one statement
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the statement, or %NULL with an %ASSAY_ERROR
 */
sqlite3_stmt *
sql_prepare(sqlite3 *db, const gchar *statement, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sql_step:
 * @statement: a statement
 * @error: (nullable): return location for an error
 *
 * Returns: whether there is a row, no more, or a failure with an %ASSAY_ERROR
 */
SqlStep
sql_step(sqlite3_stmt *statement, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sql_run:
 * @statement: a statement that gives no rows
 * @error: (nullable): return location for an error
 *
 * Executes the statement and makes it ready for the next use.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
sql_run(sqlite3_stmt *statement, GError **error);

/**
 * sql_bind_text:
 * @statement: a statement
 * @index: parameter, from 1
 * @text: (nullable): text that stays as it is until the statement is reset; %NULL gives NULL
 */
void
sql_bind_text(sqlite3_stmt *statement, gint index, const gchar *text);

/**
 * sql_bind_time:
 * @statement: a statement
 * @index: parameter, from 1
 * @time_ms: a time; %TIME_UNSET gives NULL
 */
void
sql_bind_time(sqlite3_stmt *statement, gint index, gint64 time_ms);

/**
 * sql_column_text:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the text, valid until the next step; %NULL for NULL
 */
const gchar *
sql_column_text(sqlite3_stmt *statement, gint column);

/**
 * sql_column_time:
 * @statement: a statement with a row
 * @column: from 0
 *
 * Returns: the time; %TIME_UNSET for NULL
 */
gint64
sql_column_time(sqlite3_stmt *statement, gint column);

/**
 * sql_query_integer:
 * @db: a connection
 * @statement: constant text of a statement that gives one number
 * @out_number: (out): the number; 0 for NULL and for no row
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
sql_query_integer(sqlite3 *db, const gchar *statement, gint64 *out_number, GError **error);

G_END_DECLS
