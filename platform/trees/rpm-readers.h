/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "model/facts.h"

G_BEGIN_DECLS

/**
 * RpmFile:
 *
 * A file that is read here and there.
 */
typedef struct _RpmFile RpmFile;

/**
 * rpm_file_new:
 * @input: (transfer full): a seekable stream
 * @size: its length in bytes
 *
 * Returns: (transfer full): a file
 */
RpmFile *
rpm_file_new(GInputStream *input, guint64 size);

/**
 * rpm_file_check:
 * @path: a file of this machine
 * @error: (nullable): return location for an error
 *
 * Returns: %TRUE when it is a regular file of at most 4 GiB
 */
gboolean
rpm_file_check(const gchar *path, GError **error);

/**
 * rpm_file_open:
 * @path: a file of this machine
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): a file, or %NULL with an #AssayError, that of rpm_file_check() too
 */
RpmFile *
rpm_file_open(const gchar *path, GError **error);

/**
 * rpm_file_free:
 * @self: (nullable): a file
 */
void
rpm_file_free(RpmFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RpmFile, rpm_file_free)

/**
 * rpm_file_size:
 * @self: a file
 *
 * Returns: its length in bytes when it was opened
 */
guint64
rpm_file_size(const RpmFile *self);

/**
 * rpm_file_read:
 * @self: a file
 * @offset: where
 * @bytes: (out caller-allocates) (array length=size): what is there
 * @size: how many bytes
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an #AssayError; fewer bytes are %ASSAY_ERROR_INVALID_DATA
 */
gboolean
rpm_file_read(RpmFile *self, guint64 offset, guint8 *bytes, gsize size, GError **error);

/**
 * rpm_sqlite_read:
 * @path: an rpmdb.sqlite file of this machine
 * @is_immutable: whether to read it without locks and without its journal; else the folder must
 *   be ours, because sqlite writes beside it
 * @packages: (element-type Package): where installed packages are added
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Source: lib/backend/sqlite.c of rpm 4.18.
 *
 * Returns: %FALSE with an #AssayError; what could be read stays added
 */
gboolean
rpm_sqlite_read(const gchar *path,
                gboolean is_immutable,
                GPtrArray *packages,
                GCancellable *cancellable,
                GError **error);

/**
 * rpm_ndb_read:
 * @file: a Packages.db
 * @packages: (element-type Package): where installed packages are added
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads rpm's ndb format. The file is neither locked nor written; every entry's checksum is
 * verified.
 *
 * Source: lib/backend/ndb/rpmpkg.c of rpm 4.18.
 *
 * Returns: %FALSE with an #AssayError; what could be read stays added
 */
gboolean
rpm_ndb_read(RpmFile *file, GPtrArray *packages, GCancellable *cancellable, GError **error);

/**
 * rpm_bdb_read:
 * @file: a Packages
 * @packages: (element-type Package): where installed packages are added
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads a hash database of Berkeley DB, of either byte order: buckets, the pages that follow each,
 * and the overflow pages of long values. No page is read twice, so that one that leads back is an
 * error. The file is neither locked nor written.
 *
 * Source: "Berkeley DB: on-disk formats" as lib/backend/bdb_ro.c of rpm 4.18 reads them; db_page.h
 * and hash.h of Berkeley DB 5.3 (hash versions 8 to 10).
 *
 * Returns: %FALSE with an #AssayError; what could be read stays added
 */
gboolean
rpm_bdb_read(RpmFile *file, GPtrArray *packages, GCancellable *cancellable, GError **error);

G_END_DECLS
