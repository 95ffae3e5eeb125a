/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/facts.h"

G_BEGIN_DECLS

/**
 * os_release_parse:
 * @text: text of an os-release file
 * @os: (inout): identity, whose fields are replaced by those the file sets
 *
 * Reads the shell-like assignments; quotes and escapes are undone, lines that make no sense are
 * skipped. ID defaults to "linux", NAME to "Linux", PRETTY_NAME to NAME and VERSION_ID.
 *
 * Source: os-release(5).
 */
void
os_release_parse(const gchar *text, OsIdentity *os);

/**
 * dpkg_status_parse:
 * @data: (array length=size): text of a dpkg status file, or a file of status.d
 * @size: its length in bytes
 * @name: what error messages call it
 * @packages: (element-type Package): where installed packages are added
 * @error: (nullable): return location for an error
 *
 * Packages in states other than "installed", "unpacked", "half-configured", "triggers-awaited" and
 * "triggers-pending" are not there and not added; a stanza without Status (status.d) is. The
 * source and its version come from Source: NAME (VERSION), else from the package itself; a binary
 * rebuild's "+bN" is removed from a source version derived from the binary's.
 * Invalid UTF-8 becomes U+FFFD. Fields over 1 MiB, names and versions that dpkg itself would not
 * take, states it does not know, fields given twice, and a last stanza that is cut off are errors.
 * A stanza with an error is left out, the others stay added, and the first error is returned.
 *
 * Source: deb-control(5), dpkg(1), Debian Policy §5.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA or %ASSAY_ERROR_TOO_LARGE; the message names
 *   @name, line and reason
 */
gboolean
dpkg_status_parse(const gchar *data,
                  gsize size,
                  const gchar *name,
                  GPtrArray *packages,
                  GError **error);

/**
 * apk_installed_parse:
 * @data: (array length=size): text of an apk database, /lib/apk/db/installed
 * @size: its length in bytes
 * @name: what error messages call it
 * @packages: (element-type Package): where installed packages are added
 * @error: (nullable): return location for an error
 *
 * Source: apk-tools database format, fields P V A o m.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA; the message names @name, line and reason
 */
gboolean
apk_installed_parse(const gchar *data,
                    gsize size,
                    const gchar *name,
                    GPtrArray *packages,
                    GError **error);

/**
 * accounts_parse:
 * @passwd: text of a passwd file
 * @shadow: (nullable): text of the shadow file, or %NULL when it could not be read
 * @accounts: (element-type Account): where accounts are added
 *
 * Lines with too few fields or without a number where one must be are skipped.
 *
 * Source: passwd(5), shadow(5).
 */
void
accounts_parse(const gchar *passwd, const gchar *shadow, GPtrArray *accounts);

/**
 * mountinfo_parse:
 * @text: text of /proc/self/mountinfo
 * @mounts: (element-type Mount): where mounts are added
 *
 * Octal escapes are undone.
 *
 * Source: proc(5).
 */
void
mountinfo_parse(const gchar *text, GPtrArray *mounts);

G_END_DECLS
