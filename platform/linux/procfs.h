/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * procfs_read:
 * @path: a file below /proc or /sys
 * @out_size: (out) (optional): its length
 *
 * Reads a file whose size the kernel does not tell beforehand, at most 16 MiB of it.
 *
 * Returns: (transfer full) (nullable): its bytes and a NUL, or %NULL with errno set
 */
gchar *
procfs_read(const gchar *path, gsize *out_size);

/**
 * procfs_link:
 * @path: a symbolic link below /proc
 *
 * Returns: (transfer full) (nullable): what it points to, or %NULL with errno set
 */
gchar *
procfs_link(const gchar *path);

/**
 * procfs_pids:
 *
 * Returns: (transfer full) (element-type gint): ids of the processes, ascending; empty if /proc
 *   cannot be read
 */
GArray *
procfs_pids(void);

/**
 * procfs_boot_seconds:
 *
 * Returns: when the system was booted, in seconds since 1970, or 0 if not known
 */
gint64
procfs_boot_seconds(void);

G_END_DECLS
