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
 * trees_identity_collect(), before it on a live host uname(2) and what it runs on.
 *
 * Returns: %FALSE with an #AssayError when the system did not say which it is
 */
gboolean
linux_identity_collect(const HostView *view,
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
 * On a live host the running kernel, the boot time, and whether /run/reboot-required says that a
 * restart is due; then trees_kernel_collect(), but in a container, whose kernel is its host's.
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

G_END_DECLS
