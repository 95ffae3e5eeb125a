/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "base/stream.h"
#include "model/facts.h"

G_BEGIN_DECLS

/** APT_LISTS_FOLDER: where apt keeps what it got from its repositories */
#define APT_LISTS_FOLDER "/var/lib/apt/lists"

/**
 * AptRelease:
 * @name: what users call it: "bookworm-security", "jammy-updates"
 * @origin: (nullable): Origin
 * @label: (nullable): Label
 * @suite: (nullable): Suite
 * @codename: (nullable): Codename
 * @date_ms: Date, or %TIME_UNSET
 * @is_security: whether it brings security updates
 * @priority: apt's priority of its versions: 500; 100 with ButAutomaticUpgrades (backports); 1 with
 *   NotAutomatic alone (experimental)
 *
 * What a Release file says about a repository.
 */
typedef struct {
    gchar *name;
    gchar *origin;
    gchar *label;
    gchar *suite;
    gchar *codename;
    gint64 date_ms;
    gboolean is_security;
    gint priority;
} AptRelease;

/**
 * apt_release_parse:
 * @data: (array length=size): text of a Release or InRelease file
 * @size: its length in bytes
 * @name: what to call a repository that names itself neither by suite, codename, label nor origin
 *
 * Reads the fields before the lists of digests; what makes no sense is not there. The signature is
 * apt's matter: apt keeps no list whose signature it does not accept.
 *
 * Source: Debian repository format; apt_preferences(5), "APT's Default Priority Assignments".
 *
 * Returns: (transfer full): the release
 */
AptRelease *
apt_release_parse(const gchar *data, gsize size, const gchar *name) G_GNUC_WARN_UNUSED_RESULT;

/**
 * apt_release_free:
 * @self: (nullable): a release
 */
void
apt_release_free(AptRelease *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AptRelease, apt_release_free)

/**
 * AptPackage:
 * @name: binary package
 * @version: its version
 * @arch: its architecture, "all" included
 * @source: its source package
 * @source_version: version of the source package, without a binary rebuild's suffix
 * @size_bytes: size of the .deb, or 0 when not said
 *
 * A stanza of a Packages file. Strings live as long as the call they are handed out in.
 */
typedef struct {
    const gchar *name;
    const gchar *version;
    const gchar *arch;
    const gchar *source;
    const gchar *source_version;
    guint64 size_bytes;
} AptPackage;

/**
 * AptPackageFunc:
 * @package: (transfer none): a package
 * @user_data: the caller's
 */
typedef void (*AptPackageFunc)(const AptPackage *package, gpointer user_data);

/**
 * apt_packages_parse:
 * @stream: text of a Packages file
 * @wanted: (element-type utf8 gpointer): set whose keys are the names of the packages wanted
 * @func: called for each of them
 * @user_data: passed to @func
 * @error: (nullable): return location for an error
 *
 * Memory is bounded by one stanza, which may have 1 MiB. A stanza without Version or Architecture, or
 * with characters in name or version that Debian Policy §5.6 forbids, is skipped.
 *
 * Source: Debian repository format, "Packages" indices; deb-control(5).
 *
 * Returns: %FALSE with %ASSAY_ERROR_TOO_LARGE or the stream's error
 */
gboolean
apt_packages_parse(const Stream *stream,
                   GHashTable *wanted,
                   AptPackageFunc func,
                   gpointer user_data,
                   GError **error);

/**
 * AptPending:
 * @package: binary package
 * @arch: its installed architecture
 * @installed: installed version
 * @source_installed: installed version of the source package
 * @version: version that apt would install
 * @source: source package of @version
 * @source_version: version of @source
 * @size_bytes: size of the .deb, or 0 when not known
 * @suite: release it comes from ("bookworm-security"), a security one if several have it
 * @is_security: whether a security release offers @version or an earlier one that is newer than
 *   the installed one
 *
 * An installed package of which apt's lists hold a newer version.
 */
typedef struct {
    gchar *package;
    gchar *arch;
    gchar *installed;
    gchar *source_installed;
    gchar *version;
    gchar *source;
    gchar *source_version;
    guint64 size_bytes;
    gchar *suite;
    gboolean is_security;
} AptPending;

/**
 * apt_pending_free:
 * @self: (nullable): a pending package
 */
void
apt_pending_free(AptPending *self);

/**
 * AptLists:
 * @releases: (element-type AptRelease): the repositories, sorted by name
 * @pending: (element-type AptPending): sorted by source, package and architecture
 * @native_arch: the host's architecture, as dpkg names it
 * @date_ms: the newest date of @releases, or %TIME_UNSET: the lists tell of nothing later
 *
 * What apt's lists say about a host.
 */
typedef struct {
    GPtrArray *releases;
    GPtrArray *pending;
    gchar *native_arch;
    gint64 date_ms;
} AptLists;

/**
 * apt_lists_load:
 * @root: folder that stands for "/" of the host
 * @packages: (element-type Package): its installed packages; those of dpkg count
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads every Packages file (plain or compressed) in %APT_LISTS_FOLDER with the Release of its
 * repository, and picks for each installed package the version apt would: that of the
 * highest priority, then the highest version, never an older one. Priorities are apt's defaults;
 * pins of apt_preferences(5) are not applied, and a hold does not hide what is pending.
 *
 * Returns: (transfer full): the lists, or %NULL with %ASSAY_ERROR_NOT_FOUND (there are none),
 *   %ASSAY_ERROR_PERMISSION_DENIED, %ASSAY_ERROR_INVALID_DATA, %ASSAY_ERROR_CANCELLED
 */
AptLists *
apt_lists_load(const gchar *root,
               const GPtrArray *packages,
               GCancellable *cancellable,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * apt_lists_free:
 * @self: (nullable): lists
 */
void
apt_lists_free(AptLists *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AptLists, apt_lists_free)

G_END_DECLS
