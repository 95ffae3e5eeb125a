/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>
#include <rpm/header.h>

#include "model/facts.h"

G_BEGIN_DECLS

/**
 * rpm_header_add:
 * @header: header of an installed package
 * @packages: (element-type Package): where it is added
 * @error: (nullable): return location for an error
 *
 * Takes name, epoch, version, release, architecture, source, vendor and modularity label. The
 * pseudo packages "gpg-pubkey", keys that packages were signed with, are left out.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA when it has no name, version or release, or
 *   %ASSAY_ERROR_TOO_LARGE when there are too many packages
 */
gboolean
rpm_header_add(Header header, GPtrArray *packages, GError **error);

/**
 * rpm_sqlite_read:
 * @path: an rpmdb.sqlite file of this machine
 * @is_immutable: whether to read it without locks and without its journal; else the folder must
 *   be ours, because sqlite writes beside it
 * @packages: (element-type Package): where installed packages are added
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads the rows by itself, because librpm's sqlite backend ends the process at a database that
 * is not one.
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
 * @path: a Packages.db file of this machine
 * @packages: (element-type Package): where installed packages are added
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads rpm's ndb format by itself: several distributions build librpm without it. The file is
 * neither locked nor written; every entry's checksum is verified.
 *
 * Source: lib/backend/ndb/rpmpkg.c of rpm 4.18.
 *
 * Returns: %FALSE with an #AssayError; what could be read stays added
 */
gboolean
rpm_ndb_read(const gchar *path, GPtrArray *packages, GCancellable *cancellable, GError **error);

G_END_DECLS
