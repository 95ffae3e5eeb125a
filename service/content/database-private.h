/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "content/database.h"
#include "content/sql.h"

G_BEGIN_DECLS

/** DATABASE_BUSY_TIMEOUT_MS: how long another import is waited for, in milliseconds */
#define DATABASE_BUSY_TIMEOUT_MS 10000

/**
 * DatabaseSql:
 *
 * The statements that are prepared once and used often; their text is in database.c.
 */
typedef enum {
    DATABASE_SQL_FIND_PACKAGE,
    DATABASE_SQL_READ_AFFECTED,
    DATABASE_SQL_READ_TEXT,
    DATABASE_SQL_READ_VULNERABILITY,
    DATABASE_SQL_HAS_PRODUCT,
    DATABASE_SQL_ADD_TEXT,
    DATABASE_SQL_COUNT,
} DatabaseSql;

/**
 * DatabaseStage:
 *
 * What an import has added so far: a database of its own in a temporary file, so that millions of
 * entries in any order need little memory and can be sorted before they go to their place.
 */
typedef struct _DatabaseStage DatabaseStage;

/**
 * DatabaseColumn:
 *
 * Columns of an affected row that hold the number of a text.
 */
typedef enum {
    DATABASE_COLUMN_ARCH,
    DATABASE_COLUMN_MODULE,
    DATABASE_COLUMN_ADVISORY,
    DATABASE_COLUMN_INTRODUCED,
    DATABASE_COLUMN_FIXED,
    DATABASE_COLUMN_LAST_AFFECTED,
    DATABASE_COLUMN_VERSIONS,
    DATABASE_COLUMN_SEVERITY,
    DATABASE_COLUMN_NOTE,
    DATABASE_COLUMN_COUNT,
} DatabaseColumn;

/** DATABASE_COLUMN_OFFSET: place of the first of them where affected rows are read */
#define DATABASE_COLUMN_OFFSET 3

/** database_text_offsets: where each stands in an #AdvisoryAffected */
extern const gsize database_text_offsets[DATABASE_COLUMN_COUNT];

/**
 * DatabaseCounts:
 * @affected: entries about packages, identical ones counted once
 * @vulnerabilities: entries about vulnerabilities, those of one id counted once
 */
typedef struct {
    guint64 affected;
    guint64 vulnerabilities;
} DatabaseCounts;

/**
 * DatabaseImport:
 * @source_id: id of the source to be replaced
 * @title: its title
 * @stage: entries added so far
 * @products: (element-type utf8): products it speaks for even without an entry
 * @texts: (element-type utf8 guint): numbers of texts seen lately
 * @text_base: number before the source's first text
 * @text_count: texts written
 */
typedef struct {
    gchar *source_id;
    gchar *title;
    DatabaseStage *stage;
    GPtrArray *products;
    GHashTable *texts;
    gint64 text_base;
    gint64 text_count;
} DatabaseImport;

struct _AdvisoryDatabase {
    sqlite3 *db;
    gboolean writable;
    sqlite3_stmt *statements[DATABASE_SQL_COUNT];
    GHashTable *texts; /* of lookups: number to text */
    gsize texts_bytes;
    DatabaseImport *import;
    DatabaseCounts counts; /* of the last commit */
    GCancellable *cancellable;
};

/**
 * database_statement:
 * @self: a database
 * @which: a statement
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer none): the statement, reset, or %NULL with an error
 */
sqlite3_stmt *
database_statement(AdvisoryDatabase *self, DatabaseSql which, GError **error);

/**
 * database_migrate:
 * @db: a connection that may write
 * @error: (nullable): return location for an error
 *
 * Brings the schema to what this version writes, from nothing or from any older version.
 *
 * Returns: %FALSE with %ASSAY_ERROR_NOT_SUPPORTED (of a newer version),
 *   %ASSAY_ERROR_INVALID_DATA (not ours) or another error
 */
gboolean
database_migrate(sqlite3 *db, GError **error);

/**
 * database_identify:
 * @db: a connection
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error of database_migrate() if it is neither ours nor empty
 */
gboolean
database_identify(sqlite3 *db, GError **error);

/**
 * database_check_schema:
 * @db: a connection
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error of database_migrate() if the schema is not what this version reads
 */
gboolean
database_check_schema(sqlite3 *db, GError **error);

/**
 * database_bind_name:
 * @statement: a statement
 * @index: parameter, from 1
 * @name: id of a vulnerability
 *
 * Binds a CVE id as a number, 2024 * 1e9 + 1234, which takes 6 bytes, and anything else as text.
 */
void
database_bind_name(sqlite3_stmt *statement, gint index, const gchar *name);

/**
 * database_column_name:
 * @statement: a statement with a row
 * @column: from 0
 * @buffer: room for an id
 *
 * Returns: (transfer none): the id that database_bind_name() bound; in @buffer or the statement's
 */
const gchar *
database_column_name(sqlite3_stmt *statement, gint column, GString *buffer);

/**
 * database_set_cancellable:
 * @self: a database
 * @cancellable: (nullable): makes what is under way end with %ASSAY_ERROR_CANCELLED
 */
void
database_set_cancellable(AdvisoryDatabase *self, GCancellable *cancellable);

/**
 * database_rename_import:
 * @self: a database between begin and commit
 * @source_id: the source that is to be replaced instead
 * @title: its title
 */
void
database_rename_import(AdvisoryDatabase *self, const gchar *source_id, const gchar *title);

/**
 * database_stage_new:
 * @self: the database it is for; its cancellable holds for the stage too
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): an empty stage, or %NULL with an error
 */
DatabaseStage *
database_stage_new(AdvisoryDatabase *self, GError **error);

/**
 * database_stage_add_affected:
 * @self: a stage
 * @affected: an entry
 * @texts: (array fixed-size=DATABASE_COLUMN_COUNT): numbers of its texts, 0 for none
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
database_stage_add_affected(DatabaseStage *self,
                            const AdvisoryAffected *affected,
                            const gint64 *texts,
                            GError **error);

/**
 * database_stage_add_vulnerability:
 * @self: a stage
 * @vulnerability: an entry
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error
 */
gboolean
database_stage_add_vulnerability(DatabaseStage *self,
                                 const AdvisoryVulnerability *vulnerability,
                                 GError **error);

/**
 * DatabaseTarget:
 * @source: number of the source
 * @product_base: number before its first product
 * @affected_base: number before its first affected row
 * @vulnerability_base: number before its first vulnerability
 *
 * Where the entries of a source go.
 */
typedef struct {
    gint64 source;
    gint64 product_base;
    gint64 affected_base;
    gint64 vulnerability_base;
} DatabaseTarget;

/**
 * database_stage_store:
 * @self: a stage
 * @db: the main connection, in a transaction
 * @target: where entries go
 * @out_counts: (out): what was stored
 * @error: (nullable): return location for an error
 *
 * Sorts what was added and appends it to the main database.
 *
 * Returns: %FALSE with an error
 */
gboolean
database_stage_store(DatabaseStage *self,
                     sqlite3 *db,
                     const DatabaseTarget *target,
                     DatabaseCounts *out_counts,
                     GError **error);

/**
 * database_stage_free:
 * @self: (nullable): a stage
 */
void
database_stage_free(DatabaseStage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DatabaseStage, database_stage_free)

/**
 * DATABASE_VULNERABILITY_COLUMNS: columns of a vulnerability in the order of
 * database_bind_vulnerability()
 */
#define DATABASE_VULNERABILITY_COLUMNS                                                             \
    "name, aliases, title, description, published, modified, cvss, cwes, refs, severity, "         \
    "kev_added, kev_due, kev_ransomware, epss, epss_percentile, rejected"

/** DATABASE_VULNERABILITY_COLUMN_COUNT: their number */
#define DATABASE_VULNERABILITY_COLUMN_COUNT 16

/**
 * database_bind_vulnerability:
 * @statement: a statement whose first parameters are %DATABASE_VULNERABILITY_COLUMNS
 * @vulnerability: an entry that outlives the step
 */
void
database_bind_vulnerability(sqlite3_stmt *statement, const AdvisoryVulnerability *vulnerability);

/**
 * database_read_vulnerability:
 * @statement: a statement with a row, whose first columns are %DATABASE_VULNERABILITY_COLUMNS
 * @name: room for the id
 * @out_vulnerability: (out): the entry; valid until the next step
 */
void
database_read_vulnerability(sqlite3_stmt *statement,
                            GString *name,
                            AdvisoryVulnerability *out_vulnerability);

/**
 * VulnerabilityMerge:
 *
 * A vulnerability put together from several records, which owns its strings.
 */
typedef struct {
    AdvisoryVulnerability value;
    gchar *strings[8];
} VulnerabilityMerge;

/**
 * VulnerabilityMergeParts:
 * @VULNERABILITY_MERGE_TEXTS: title, description, severity, aliases, references
 * @VULNERABILITY_MERGE_SCORES: vectors, CWEs, EPSS, KEV, dates, rejection
 *
 * Which members of a record are taken.
 */
typedef enum {
    VULNERABILITY_MERGE_TEXTS = 1 << 0,
    VULNERABILITY_MERGE_SCORES = 1 << 1,
} VulnerabilityMergeParts;

/** VULNERABILITY_MERGE_ALL: all members of a record */
#define VULNERABILITY_MERGE_ALL (VULNERABILITY_MERGE_TEXTS | VULNERABILITY_MERGE_SCORES)

/** VULNERABILITY_MERGE_MAX_LINES: most references, vectors … of one vulnerability that are kept */
#define VULNERABILITY_MERGE_MAX_LINES 100

/**
 * vulnerability_merge_init:
 * @self: a merge, to be given back with vulnerability_merge_clear()
 */
void
vulnerability_merge_init(VulnerabilityMerge *self);

/**
 * vulnerability_merge_add:
 * @self: a merge
 * @record: a record of less weight than those before
 * @parts: #VulnerabilityMergeParts to take from it
 *
 * Lists are joined without repetition, the earliest publication and the latest change count, the
 * rest fills what was left out.
 */
void
vulnerability_merge_add(VulnerabilityMerge *self, const AdvisoryVulnerability *record, guint parts);

/**
 * vulnerability_merge_clear:
 * @self: a merge
 */
void
vulnerability_merge_clear(VulnerabilityMerge *self);

G_END_DECLS
