/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * root_join:
 * @folder: a path inside a root, for example "/var/lib"
 * @path: a path as seen from it, for example "../log"
 *
 * Paths inside a root have "/" on every system. "." and ".." are undone by name alone, ".." stops
 * at the root.
 *
 * Returns: (transfer full): an absolute path inside the root, for example "/var/log"
 */
gchar *
root_join(const gchar *folder, const gchar *path);

/**
 * root_resolve:
 * @root: the folder that stands for "/", for example "/" or "/mnt/image"
 * @path: an absolute path inside it, for example "/etc/os-release"
 * @error: (nullable): return location for an error
 *
 * Turns a path of the assessed host into a path of this machine. Symbolic links are followed
 * as the host itself would: an absolute link starts again at @root, and ".." stops at it, so a
 * hostile tree cannot lead out. At most 40 links are followed. A last component that does not
 * exist is fine (the caller's open then says so). Links and names of a spelled root
 * (`spelling.h`) are read as they were before they were spelled.
 *
 * Returns: (transfer full): a path below @root with this system's separators, or %NULL with
 *   %ASSAY_ERROR_INVALID_DATA (too many links, or a name that this system would take for something
 *   else) or the error of reading a link
 */
gchar *
root_resolve(const gchar *root, const gchar *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * root_name:
 * @root: the folder that stands for "/"
 *
 * Returns: (transfer full): what to call the tree where nothing else does: the folder's name
 */
gchar *
root_name(const gchar *root);

/**
 * root_read:
 * @root: the folder that stands for "/"
 * @path: an absolute path inside it
 * @max_bytes: the largest size accepted
 * @error: (nullable): return location for an error
 *
 * root_resolve() and file_read() in one; the error names the path inside the root.
 *
 * Returns: (transfer full): the bytes, or %NULL with an error
 */
GBytes *
root_read(const gchar *root, const gchar *path, gsize max_bytes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * root_read_text:
 * @root: the folder that stands for "/"
 * @path: an absolute path inside it
 * @max_bytes: the largest size accepted
 * @error: (nullable): return location for an error
 *
 * root_resolve() and file_read_text() in one; the error names the path inside the root.
 *
 * Returns: (transfer full): valid UTF-8, or %NULL with an error
 */
gchar *
root_read_text(const gchar *root, const gchar *path, gsize max_bytes, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * root_list:
 * @root: the folder that stands for "/"
 * @path: an absolute path of a folder inside it
 * @max_entries: the largest number of names accepted
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (element-type utf8): the names in the folder, sorted by strcmp(), or
 *   %NULL with an error
 */
GPtrArray *
root_list(const gchar *root, const gchar *path, guint max_entries, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
