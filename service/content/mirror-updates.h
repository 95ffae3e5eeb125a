/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/progress.h"
#include "content/database.h"
#include "host/apt-lists.h"
#include "host/platform.h"

G_BEGIN_DECLS

/** MIRROR_MAX_DOWNLOAD_BYTES: most that is downloaded for changelogs in one go, in bytes */
#define MIRROR_MAX_DOWNLOAD_BYTES (G_GUINT64_CONSTANT(512) * 1024 * 1024)

/**
 * MirrorFix:
 * @cve: the vulnerability
 * @version: source version whose changelog entry names it
 * @text: what the entry says of it
 */
typedef struct {
    gchar *cve;
    gchar *version;
    gchar *text;
} MirrorFix;

/**
 * MirrorUpdate:
 * @source: source package
 * @version: its pending version
 * @installed: its installed version, the lowest if its packages differ
 * @suite: release that offers it
 * @is_security: whether a security release has something newer than what is installed
 * @is_rebuild: whether only the binaries were built again, from the installed source version
 * @has_changelog: whether its changelog was read
 * @packages: (element-type AptPending): its pending packages, smallest first; borrowed
 * @fixes: (element-type utf8 MirrorFix): by vulnerability: what its changelog says is fixed between
 *   installed and pending version
 *
 * A source package of which a newer version is pending.
 */
typedef struct {
    gchar *source;
    gchar *version;
    gchar *installed;
    gchar *suite;
    gboolean is_security;
    gboolean is_rebuild;
    gboolean has_changelog;
    GPtrArray *packages;
    GHashTable *fixes;
} MirrorUpdate;

/**
 * mirror_updates_new:
 * @lists: apt's lists, which outlive the updates
 *
 * Returns: (transfer full) (element-type MirrorUpdate): what is pending, sorted by source
 */
GPtrArray *
mirror_updates_new(const AptLists *lists);

/**
 * mirror_updates_digest:
 * @updates: (element-type MirrorUpdate): updates
 * @lists: the lists they come from
 * @product: the host's product
 * @is_complete: whether to take every changelog as read
 *
 * Returns: (transfer full): SHA-256 over what the lists say and over which changelogs have been
 *   read: as long as it stays, there is nothing new to learn
 */
gchar *
mirror_updates_digest(const GPtrArray *updates,
                      const AptLists *lists,
                      const gchar *product,
                      gboolean is_complete);

/**
 * mirror_update_read_changelog:
 * @self: an update
 * @text: changelog of its pending version
 *
 * Takes the vulnerabilities that entries newer than the installed and not newer than the pending
 * version name, each with the oldest version that does. One that an older entry names too was
 * dealt with before and is left out.
 */
void
mirror_update_read_changelog(MirrorUpdate *self, const gchar *text);

/**
 * mirror_updates_fetch:
 * @updates: (element-type MirrorUpdate): updates
 * @platform: the platform's table
 * @view: the host
 * @native_arch: its architecture, as dpkg names it
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @out_is_complete: (out): whether none of the changelogs failed to come
 * @error: (nullable): return location for an error
 *
 * Gets a changelog for each update but rebuilds: from its smallest package, or from the next one if
 * that carries none, at most %MIRROR_MAX_DOWNLOAD_BYTES altogether.
 *
 * Returns: %FALSE when no changelog could be had although one was wanted: %ASSAY_ERROR_NETWORK,
 *   %ASSAY_ERROR_NOT_SUPPORTED; or with %ASSAY_ERROR_CANCELLED
 */
gboolean
mirror_updates_fetch(GPtrArray *updates,
                     const Platform *platform,
                     const HostView *view,
                     const gchar *native_arch,
                     Progress *progress,
                     GCancellable *cancellable,
                     gboolean *out_is_complete,
                     GError **error);

/**
 * mirror_sync_updateinfo:
 * @database: a writable database
 * @root: folder that stands for "/" of the host
 * @product: its product
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Imports the updateinfo that dnf, yum and zypper keep of their repositories, each as a source
 * "host-mirror-PRODUCT-REPOSITORY"; sources of repositories that are gone are removed.
 *
 * Returns: %FALSE with %ASSAY_ERROR_NOT_SUPPORTED (there is none) or another %ASSAY_ERROR
 */
gboolean
mirror_sync_updateinfo(AdvisoryDatabase *database,
                       const gchar *root,
                       const gchar *product,
                       Progress *progress,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
