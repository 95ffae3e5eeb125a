/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/advisory.h"

G_BEGIN_DECLS

/**
 * AdvisoryDatabase:
 *
 * The compiled advisory database: one SQLite file (WAL). Package names, products and ids are
 * interned; what a lookup needs of a package lies together, so that a scan touches only the
 * rows of the host's packages. A source is replaced in one transaction: readers see the old one or the
 * new one, also after `kill -9`.
 */
typedef struct _AdvisoryDatabase AdvisoryDatabase;

/**
 * advisory_database_open:
 * @path: the file
 * @writable: whether to create it and its folder, and to upgrade its schema
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the database, or %NULL with %ASSAY_ERROR_NOT_FOUND (read only and not
 *   there), %ASSAY_ERROR_INVALID_DATA (not our database, corrupt), %ASSAY_ERROR_NOT_SUPPORTED
 *   (written by a newer version), %ASSAY_ERROR_BUSY, %ASSAY_ERROR_PERMISSION_DENIED
 */
AdvisoryDatabase *
advisory_database_open(const gchar *path,
                       gboolean writable,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * advisory_database_begin:
 * @self: a writable database
 * @source_id: id of the content to be replaced
 * @title: its title for readers
 * @error: (nullable): return location for an error
 *
 * Begins to replace a source: its old entries are gone when, and only when,
 * advisory_database_commit() succeeds. Another import that is under way is waited for, at most
 * 10 seconds.
 *
 * Returns: %FALSE with %ASSAY_ERROR_BUSY or another %ASSAY_ERROR
 */
gboolean
advisory_database_begin(AdvisoryDatabase *self,
                        const gchar *source_id,
                        const gchar *title,
                        GError **error);

/**
 * advisory_database_add_affected:
 * @self: a database between begin and commit
 * @affected: an entry; its source_id is ignored; one that says the same as another is kept once
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
advisory_database_add_affected(AdvisoryDatabase *self,
                               const AdvisoryAffected *affected,
                               GError **error);

/**
 * advisory_database_add_product:
 * @self: a database between begin and commit
 * @product: a product
 * @error: (nullable): return location for an error
 *
 * Says that the source speaks for a product even if it has no entry for it: nothing is pending, which
 * is not the same as nothing is known.
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
advisory_database_add_product(AdvisoryDatabase *self, const gchar *product, GError **error);

/**
 * advisory_database_add_vulnerability:
 * @self: a database between begin and commit
 * @vulnerability: an entry; a second one of the same id in the same source fills what the first
 *   left out
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
advisory_database_add_vulnerability(AdvisoryDatabase *self,
                                    const AdvisoryVulnerability *vulnerability,
                                    GError **error);

/**
 * advisory_database_commit:
 * @self: a database between begin and commit
 * @origin: (nullable): URL or file name
 * @digest: SHA-256 of what was imported
 * @generated_ms: when the vendor made it, or %TIME_UNSET
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR (%ASSAY_ERROR_NO_SPACE …); the old entries are then kept
 */
gboolean
advisory_database_commit(AdvisoryDatabase *self,
                         const gchar *origin,
                         const gchar *digest,
                         gint64 generated_ms,
                         GError **error);

/**
 * advisory_database_rollback:
 * @self: a database
 *
 * Drops what was added since advisory_database_begin(); the old entries stay.
 */
void
advisory_database_rollback(AdvisoryDatabase *self);

/**
 * advisory_database_remove:
 * @self: a writable database
 * @source_id: id of a source
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_NOT_FOUND or another %ASSAY_ERROR
 */
gboolean
advisory_database_remove(AdvisoryDatabase *self, const gchar *source_id, GError **error);

/**
 * advisory_database_lookup:
 * @self: a database, which outlives the lookup
 *
 * Returns: the lookup that the rules use
 */
AdvisoryLookup
advisory_database_lookup(AdvisoryDatabase *self);

/**
 * advisory_database_product_sources:
 * @self: a database
 * @product: a product
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (element-type utf8): ids of the sources that say something about
 *   packages of @product, sorted; or %NULL with an %ASSAY_ERROR
 */
GPtrArray *
advisory_database_product_sources(AdvisoryDatabase *self, const gchar *product, GError **error);

/**
 * advisory_database_free:
 * @self: (nullable): a database
 */
void
advisory_database_free(AdvisoryDatabase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AdvisoryDatabase, advisory_database_free)

G_END_DECLS
