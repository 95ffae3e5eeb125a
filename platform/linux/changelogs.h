/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/platform.h"

G_BEGIN_DECLS

/**
 * linux_fetch_changelogs:
 * @view: the host
 * @packages: (element-type utf8): "package=version" or "package:arch=version"
 * @func: called with the part before "=" and the changelog, for each package that has one
 * @user_data: passed to @func
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Takes the Debian changelog out of the packages themselves (usr/share/doc): those in
 * /var/cache/apt/archives, else, on a live host, downloaded with `apt-get download` into a private
 * folder that is removed at the end. Works behind a plain mirror, without root, and changes nothing
 * of apt's state. A package whose doc folder is a link to another's has no changelog.
 *
 * Source: Debian Policy §12.7; deb(5); apt-get(8).
 *
 * Returns: %FALSE when none could be had: %ASSAY_ERROR_NOT_SUPPORTED (an offline tree, no apt),
 *   %ASSAY_ERROR_NETWORK with apt's reason, %ASSAY_ERROR_CANCELLED
 */
gboolean
linux_fetch_changelogs(const HostView *view,
                       GPtrArray *packages,
                       MirrorChangelogFunc func,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error);

/**
 * linux_deb_read_changelog:
 * @path: a Debian package
 * @package: its name, without architecture
 * @out_text: (out) (transfer full) (nullable): its changelog, valid UTF-8; %NULL if it has none
 * @error: (nullable): return location for an error
 *
 * Reads the package only up to the changelog.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA, %ASSAY_ERROR_TOO_LARGE or another %ASSAY_ERROR
 */
gboolean
linux_deb_read_changelog(const gchar *path, const gchar *package, gchar **out_text, GError **error);

G_END_DECLS
