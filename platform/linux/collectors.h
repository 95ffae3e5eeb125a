/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/platform.h"

G_BEGIN_DECLS

/**
 * linux_identity_collect:
 * @view: the host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * os-release(5), hostname(5), machine-id(5); on a live host also uname(2) and what it runs on.
 *
 * Returns: %FALSE with an #AssayError when the system did not say which it is
 */
gboolean
linux_identity_collect(const HostView *view,
                       HostFacts *facts,
                       GCancellable *cancellable,
                       GError **error);

/**
 * linux_dpkg_is_supported:
 * @view: the host
 *
 * Returns: whether there is a dpkg database
 */
gboolean
linux_dpkg_is_supported(const HostView *view);

/**
 * linux_dpkg_collect:
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
linux_dpkg_collect(const HostView *view,
                   HostFacts *facts,
                   GCancellable *cancellable,
                   GError **error);

/**
 * linux_rpm_is_supported:
 * @view: the host
 *
 * Returns: whether there is an rpm database
 */
gboolean
linux_rpm_is_supported(const HostView *view);

/**
 * linux_rpm_collect:
 * @view: the host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads the database in /var/lib/rpm, /usr/lib/sysimage/rpm or /usr/share/rpm: sqlite, ndb, or
 * Berkeley DB, whose headers librpm understands. Nothing is written to the tree, its macros are
 * not read, and signatures are not checked. Whatever is wrong makes the collection fail.
 *
 * Returns: %FALSE with an #AssayError; what could be read stays added
 */
gboolean
linux_rpm_collect(const HostView *view,
                  HostFacts *facts,
                  GCancellable *cancellable,
                  GError **error);

/**
 * linux_apk_is_supported:
 * @view: the host
 *
 * Returns: whether there is an apk database
 */
gboolean
linux_apk_is_supported(const HostView *view);

/**
 * linux_apk_collect:
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
linux_apk_collect(const HostView *view,
                  HostFacts *facts,
                  GCancellable *cancellable,
                  GError **error);

/**
 * linux_accounts_are_supported:
 * @view: a host
 *
 * Returns: whether accounts are to be expected: on every running host, and in trees with a passwd file
 */
gboolean
linux_accounts_are_supported(const HostView *view);

/**
 * linux_accounts_collect:
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
linux_accounts_collect(const HostView *view,
                       HostFacts *facts,
                       GCancellable *cancellable,
                       GError **error);

/**
 * linux_mounts_collect:
 * @view: a live host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads /proc/self/mountinfo.
 *
 * Returns: %FALSE with an #AssayError
 */
gboolean
linux_mounts_collect(const HostView *view,
                     HostFacts *facts,
                     GCancellable *cancellable,
                     GError **error);

/**
 * linux_kernel_collect:
 * @view: the host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * The newest installed kernel from the packages that were collected before and /lib/modules. On a
 * live host also the running one, its package, the boot time, and whether a restart is due: when
 * a newer kernel of the same flavour is there, or /run/reboot-required says so.
 *
 * Returns: %FALSE with an #AssayError
 */
gboolean
linux_kernel_collect(const HostView *view,
                     HostFacts *facts,
                     GCancellable *cancellable,
                     GError **error);

/**
 * linux_processes_collect:
 * @view: a live host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads /proc/PID/stat, status, cmdline, exe, cgroup and maps. Processes that may not be examined
 * are a gap.
 *
 * Returns: %FALSE with an #AssayError
 */
gboolean
linux_processes_collect(const HostView *view,
                        HostFacts *facts,
                        GCancellable *cancellable,
                        GError **error);

/**
 * linux_listeners_collect:
 * @view: a live host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Lists listening and bound sockets by socket diagnostics, or from /proc/net where those are
 * refused; finds their processes in /proc/PID/fd. Names of processes are those collected before.
 *
 * Returns: %FALSE with an #AssayError
 */
gboolean
linux_listeners_collect(const HostView *view,
                        HostFacts *facts,
                        GCancellable *cancellable,
                        GError **error);

/**
 * linux_interfaces_collect:
 * @view: a live host
 * @facts: facts to fill
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Lists interfaces and their addresses with getifaddrs(3).
 *
 * Returns: %FALSE with an #AssayError
 */
gboolean
linux_interfaces_collect(const HostView *view,
                         HostFacts *facts,
                         GCancellable *cancellable,
                         GError **error);

/**
 * linux_virtualization:
 * @root: the root of a live host
 *
 * What the host runs on, without running a program: marks of container managers in /run, /proc/1
 * and its control groups; then /sys/class/dmi/id, /sys/hypervisor and /proc/cpuinfo.
 *
 * Source: systemd-detect-virt(1).
 *
 * Returns: (transfer none): a word of systemd-detect-virt ("docker", "kvm"), "none" on bare metal
 */
const gchar *
linux_virtualization(const gchar *root);

/**
 * linux_is_container:
 * @virtualization: (nullable): a word of linux_virtualization()
 *
 * Returns: whether it is a container, which has its kernel from its host
 */
gboolean
linux_is_container(const gchar *virtualization);

/**
 * linux_exists:
 * @root: the folder that stands for "/"
 * @path: an absolute path inside it
 *
 * Returns: whether there is such a file or folder
 */
gboolean
linux_exists(const gchar *root, const gchar *path);

G_END_DECLS
