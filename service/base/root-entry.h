/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One entry of a root's tree, as root.h and whoever makes a tree see it. @root is the folder that
   stands for "/"; where its name ends in SPELLING_SUFFIX names are spelled (spelling.h). @path is
   relative to it, for example "etc/os-release", "" for the root itself; no component is "." or
   "..", and none but the last is a symbolic link. */

/**
 * root_entry_path:
 * @root: the folder that stands for "/"
 * @path: a path below it
 *
 * Returns: (transfer full): where the folder by that name lies, and if there is none, where a file
 *   does or would
 */
gchar *
root_entry_path(const gchar *root, const gchar *path);

/**
 * root_entry_check:
 * @root: the folder that stands for "/"
 * @name: a path's component
 * @error: (nullable): return location for an error
 *
 * A name that this system would take for a path, a device or another name is not looked for.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA where no file below the root has this name
 */
gboolean
root_entry_check(const gchar *root, const gchar *name, GError **error);

/**
 * root_entry_type:
 * @root: the folder that stands for "/"
 * @path: a path below it
 *
 * Returns: what is there, without following it; %G_FILE_TYPE_UNKNOWN for nothing
 */
GFileType
root_entry_type(const gchar *root, const gchar *path);

/**
 * root_entry_read_link:
 * @root: the folder that stands for "/"
 * @path: a path below it
 * @out_target: (out) (transfer full): where the link leads, with "/" between names and, where it
 *   is absolute, at the start; %NULL where the path is no link
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error where it cannot be known whether there is a link
 */
gboolean
root_entry_read_link(const gchar *root, const gchar *path, gchar **out_target, GError **error);

/**
 * root_entry_make_link:
 * @root: the folder that stands for "/"
 * @path: a path below it where nothing is
 * @target: where the link leads, less than 4096 bytes
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
root_entry_make_link(const gchar *root, const gchar *path, const gchar *target, GError **error);

/**
 * root_entry_make_folder:
 * @root: the folder that stands for "/"
 * @path: a path below it where nothing is
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR, which in an exclusive root may be that something is there
 */
gboolean
root_entry_make_folder(const gchar *root, const gchar *path, GError **error);

/**
 * root_entry_is_exclusive:
 * @root: the folder that stands for "/"
 *
 * In a spelled root an entry of one type can be made beside one of another type with the same
 * name. Who makes one there has to remove the other first.
 *
 * Returns: whether the file system sees to it that a name is taken once
 */
gboolean
root_entry_is_exclusive(const gchar *root);

/**
 * root_entry_remove:
 * @root: the folder that stands for "/"
 * @path: a path below it
 * @type: what root_entry_type() says of it; a folder is empty
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
root_entry_remove(const gchar *root, const gchar *path, GFileType type, GError **error);

/**
 * root_entry_names:
 * @root: the folder that stands for "/"
 * @path: a folder below it
 * @max_entries: the largest number of names accepted
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (element-type utf8): the names in it, in no order, or %NULL with
 *   %ASSAY_ERROR_TOO_LARGE or the error of reading the folder
 */
GPtrArray *
root_entry_names(const gchar *root, const gchar *path, guint max_entries, GError **error);

G_END_DECLS
