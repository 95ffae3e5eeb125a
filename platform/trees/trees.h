/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/platform.h"

G_BEGIN_DECLS

/**
 * trees_identity_collect:
 * @view: the host
 * @facts: (inout): facts to fill; a host name that is known stays
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Which system the files say it is: the hives of a tree of Windows; else os-release(5), hostname(5),
 * machine-id(5).
 *
 * Returns: %FALSE with an #AssayError when the system did not say which it is
 */
gboolean
trees_identity_collect(const HostView *view,
                       HostFacts *facts,
                       GCancellable *cancellable,
                       GError **error);

/**
 * trees_dpkg_is_supported:
 * @view: the host
 *
 * Returns: whether there is a dpkg database
 */
gboolean
trees_dpkg_is_supported(const HostView *view);

/**
 * trees_dpkg_collect:
 * @view: the host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads /var/lib/dpkg/status and the files of /var/lib/dpkg/status.d (images without dpkg).
 *
 * Returns: %FALSE with an #AssayError; what could be read stays added
 */
gboolean
trees_dpkg_collect(const HostView *view,
                   HostFacts *facts,
                   GCancellable *cancellable,
                   GError **error);

/**
 * trees_rpm_is_supported:
 * @view: the host
 *
 * Returns: whether there is an rpm database
 */
gboolean
trees_rpm_is_supported(const HostView *view);

/**
 * trees_rpm_collect:
 * @view: the host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads the database in /var/lib/rpm, /usr/lib/sysimage/rpm or /usr/share/rpm: sqlite, ndb, or
 * Berkeley DB. Nothing is written to the tree or locked, and signatures are not checked. Whatever
 * is wrong makes the collection fail; a database that was written to meanwhile is
 * %ASSAY_ERROR_BUSY.
 *
 * Returns: %FALSE with an #AssayError; what could be read stays added
 */
gboolean
trees_rpm_collect(const HostView *view,
                  HostFacts *facts,
                  GCancellable *cancellable,
                  GError **error);

/**
 * trees_apk_is_supported:
 * @view: the host
 *
 * Returns: whether there is an apk database
 */
gboolean
trees_apk_is_supported(const HostView *view);

/**
 * trees_apk_collect:
 * @view: the host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads /lib/apk/db/installed, or /usr/lib/apk/db/installed.
 *
 * Returns: %FALSE with an #AssayError; what could be read stays added
 */
gboolean
trees_apk_collect(const HostView *view,
                  HostFacts *facts,
                  GCancellable *cancellable,
                  GError **error);

/**
 * trees_accounts_are_supported:
 * @view: a host
 *
 * Returns: whether accounts are to be expected: on every running host, and in trees with a passwd file
 */
gboolean
trees_accounts_are_supported(const HostView *view);

/**
 * trees_accounts_collect:
 * @view: the host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads /etc/passwd and /etc/shadow; a shadow file that may not be read is a gap.
 *
 * Returns: %FALSE with an #AssayError
 */
gboolean
trees_accounts_collect(const HostView *view,
                       HostFacts *facts,
                       GCancellable *cancellable,
                       GError **error);

/**
 * trees_kernel_collect:
 * @view: the host
 * @facts: (inout): facts to fill; packages were collected before
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * The newest installed kernel of the packages and of /lib/modules. Where the facts have a running
 * kernel, also its package, and whether a restart is due: when a newer kernel of the same flavour
 * is there.
 *
 * Returns: %FALSE with an #AssayError
 */
gboolean
trees_kernel_collect(const HostView *view,
                     HostFacts *facts,
                     GCancellable *cancellable,
                     GError **error);

/**
 * trees_exists:
 * @root: the folder that stands for "/"
 * @path: an absolute path inside it
 *
 * Returns: whether there is such a file or folder
 */
gboolean
trees_exists(const gchar *root, const gchar *path);

G_END_DECLS
