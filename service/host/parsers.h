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
 * rpm_header_parse:
 * @data: (array length=size): header of an installed package as an rpm database has it: number of
 *   index entries, bytes of data, index, data
 * @size: its length in bytes
 * @packages: (element-type Package): where the package is added
 * @error: (nullable): return location for an error
 *
 * Takes name, epoch, version, release, architecture, source, vendor and modularity label. The
 * pseudo packages "gpg-pubkey", keys that packages were signed with, are left out. Every entry is
 * checked, at most 65535 and 256 MiB of data; signatures are not.
 *
 * Source: "Package format" of rpm's manual (V3 and V4); lib/header.c of rpm 4.18 for what rpm
 * itself takes.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA when it is no header or has no name, version or
 *   release, or %ASSAY_ERROR_TOO_LARGE when there are more than 500,000 packages
 */
gboolean
rpm_header_parse(gconstpointer data, gsize size, GPtrArray *packages, GError **error);

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

/**
 * proc_stat_parse:
 * @text: text of /proc/PID/stat
 * @process: (inout): process whose id, parent and name are set
 * @out_start_ticks: (out): start time in clock ticks since the boot
 *
 * Source: proc(5).
 *
 * Returns: whether the text had the form it should have
 */
gboolean
proc_stat_parse(const gchar *text, Process *process, guint64 *out_start_ticks);

/**
 * proc_maps_parse:
 * @text: text of /proc/PID/maps
 *
 * Finds executable mappings of files that were deleted or replaced. Not counted are what never was
 * a program file: memory files, devices, shared memory, and files in folders for temporary ones.
 *
 * Source: proc(5); needrestart and checkrestart judge the same way.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): their paths, sorted, each once, or
 *   %NULL if there are none
 */
GPtrArray *
proc_maps_parse(const gchar *text);

/**
 * proc_cgroup_unit:
 * @text: text of /proc/PID/cgroup
 *
 * Returns: (transfer full) (nullable): the systemd unit the process belongs to, "ssh.service", or
 *   %NULL
 */
gchar *
proc_cgroup_unit(const gchar *text);

/**
 * proc_cgroup_is_container:
 * @text: text of /proc/PID/cgroup
 *
 * Returns: whether the process belongs to a container, which has other files than the host
 */
gboolean
proc_cgroup_is_container(const gchar *text);

/**
 * ProcSocketFunc:
 * @listener: (transfer full): a listening or bound socket without its process
 * @inode: its inode number
 * @user_data: the caller's
 */
typedef void (*ProcSocketFunc)(Listener *listener, guint64 inode, gpointer user_data);

/**
 * proc_net_parse:
 * @text: text of /proc/net/tcp, tcp6, udp or udp6, from a kernel of this machine's byte order
 * @protocol: the file's name
 * @func: gets each listening (UDP: bound, not connected) socket
 * @user_data: given to @func
 *
 * Source: proc(5).
 */
void
proc_net_parse(const gchar *text, const gchar *protocol, ProcSocketFunc func, gpointer user_data);

G_END_DECLS
