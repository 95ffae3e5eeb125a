/* SPDX-License-Identifier: Apache-2.0 */
#include "base/root-entry.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/spelling.h"

#define TARGET_MAX_BYTES 4095
#define FOLDER_DIGITS    32

/* without separators at the end, except those that are the name: "/", or a drive's own */
static gsize
root_length(const gchar *root)
{
    const gchar *inside = g_path_skip_root(root);
    const gsize least = inside != NULL ? (gsize)(inside - root) : 1;
    gsize length = strlen(root);

    while (length > least && G_IS_DIR_SEPARATOR(root[length - 1]))
        length--;
    return length;
}

static gboolean
is_spelled(const gchar *root)
{
    const gsize length = root_length(root);
    const gsize suffix = strlen(SPELLING_SUFFIX);

    return length > suffix && strncmp(root + length - suffix, SPELLING_SUFFIX, suffix) == 0;
}

static gchar *
below(const gchar *folder, gsize length, const gchar *name, const gchar *suffix)
{
    GString *full = g_string_new_len(folder, (gssize)length);

    if (length > 0 && !G_IS_DIR_SEPARATOR(folder[length - 1]))
        g_string_append_c(full, G_DIR_SEPARATOR);
    g_string_append(full, name);
    g_string_append(full, suffix);
    return g_string_free(full, FALSE);
}

static gchar *
native_path(const gchar *root, const gchar *path)
{
    const gsize length = root_length(root);
    gchar *full;

    if (path[0] == '\0')
        return g_strndup(root, length);
    full = below(root, length, path, "");
    if (G_DIR_SEPARATOR != '/')
        g_strdelimit(full + length, "/", G_DIR_SEPARATOR);
    return full;
}

/* all folders of a spelled tree lie in one: a path is short, however deep it is */
static gchar *
spelled_folder(const gchar *root, const gchar *path)
{
    g_autofree gchar *digest = NULL;

    if (path[0] == '\0')
        return g_strndup(root, root_length(root));
    digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
    digest[FOLDER_DIGITS] = '\0';
    return below(root, root_length(root), SPELLING_FOLDERS, digest);
}

static gchar *
spelled_file(const gchar *root, const gchar *path, const gchar *suffix)
{
    const gchar *slash = strrchr(path, '/');
    g_autofree gchar *parent = g_strndup(path, slash != NULL ? (gsize)(slash - path) : 0);
    g_autofree gchar *folder = spelled_folder(root, parent);
    g_autofree gchar *name = spelling_of(slash != NULL ? slash + 1 : path);

    return below(folder, strlen(folder), name, suffix);
}

gchar *
root_entry_path(const gchar *root, const gchar *path)
{
    gchar *folder;

    if (!is_spelled(root))
        return native_path(root, path);
    folder = spelled_folder(root, path);
    if (path[0] == '\0' || g_file_test(folder, G_FILE_TEST_IS_DIR))
        return folder;
    g_free(folder);
    return spelled_file(root, path, "");
}

/* where "/" is the only separator nothing in a name means anything */
gboolean
root_entry_check(const gchar *root, const gchar *name, GError **error)
{
    if (G_DIR_SEPARATOR == '/' || is_spelled(root) || spelling_is_plain(name))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "'%s' is no file's name here", name);
    return FALSE;
}

GFileType
root_entry_type(const gchar *root, const gchar *path)
{
    g_autofree gchar *full = root_entry_path(root, path);
    g_autoptr(GFile) file = g_file_new_for_path(full);
    GFileType type = g_file_query_file_type(file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL);

    if (type == G_FILE_TYPE_UNKNOWN && is_spelled(root)) {
        g_autofree gchar *link = spelled_file(root, path, SPELLING_LINK);

        if (g_file_test(link, G_FILE_TEST_EXISTS))
            type = G_FILE_TYPE_SYMBOLIC_LINK;
    }
    return type;
}

/* where this system writes paths in a way of its own, they become the host's */
static gchar *
host_target(const gchar *target)
{
    const gchar *inside = g_path_skip_root(target);
    gchar *path = inside != NULL ? g_strconcat("/", inside, NULL) : g_strdup(target);

    if (G_DIR_SEPARATOR != '/')
        g_strdelimit(path, G_DIR_SEPARATOR_S, '/');
    return path;
}

static gboolean
read_native_link(const gchar *full, const gchar *path, gchar **out_target, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autofree gchar *target = g_file_read_link(full, &local);

    /* one of no known kind is empty; the system does not follow it */
    if (target != NULL && target[0] != '\0') {
        *out_target = host_target(target);
        return TRUE;
    }
    if (local == NULL || g_error_matches(local, G_FILE_ERROR, G_FILE_ERROR_INVAL) ||
        g_error_matches(local, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
        g_error_matches(local, G_FILE_ERROR, G_FILE_ERROR_NOTDIR) ||
        g_error_matches(local, G_FILE_ERROR, G_FILE_ERROR_NAMETOOLONG)) {
        *out_target = NULL;
        return TRUE;
    }
    assay_error_convert(&local);
    g_set_error(error, ASSAY_ERROR, local->code, "cannot read '/%s': %s", path,
                strrchr(local->message, ':') != NULL ? strrchr(local->message, ':') + 2
                                                     : local->message);
    return FALSE;
}

/* nobody but image-tree makes such a root, and it makes no links of the system's own there */
static gboolean
read_spelled_link(const gchar *root, const gchar *path, gchar **out_target, GError **error)
{
    g_autofree gchar *full = root_entry_path(root, path);
    g_autofree gchar *link = spelled_file(root, path, SPELLING_LINK);
    g_autofree gchar *target = NULL;
    g_autoptr(GBytes) bytes = NULL;
    gsize size = 0;
    const gchar *data;

    if (!read_native_link(full, path, &target, error))
        return FALSE;
    if (target != NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "'/%s' is a link in a tree that has none", path);
        return FALSE;
    }
    *out_target = NULL;
    if (!g_file_test(link, G_FILE_TEST_EXISTS))
        return TRUE;
    bytes = file_read(link, TARGET_MAX_BYTES, error);
    if (bytes == NULL)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    *out_target = g_strndup(data, size);
    return TRUE;
}

gboolean
root_entry_read_link(const gchar *root, const gchar *path, gchar **out_target, GError **error)
{
    g_autofree gchar *full = NULL;

    if (is_spelled(root))
        return read_spelled_link(root, path, out_target, error);
    full = root_entry_path(root, path);
    return read_native_link(full, path, out_target, error);
}

gboolean
root_entry_make_link(const gchar *root, const gchar *path, const gchar *target, GError **error)
{
    g_autofree gchar *full = NULL;
    g_autoptr(GFile) file = NULL;

    if (strlen(target) > TARGET_MAX_BYTES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "'%s' is a link to a name that is too long", path);
        return FALSE;
    }
    if (is_spelled(root)) {
        full = spelled_file(root, path, SPELLING_LINK);
        if (g_file_set_contents_full(full, target, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
            return TRUE;
        assay_error_convert(error);
        return FALSE;
    }
    full = native_path(root, path);
    file = g_file_new_for_path(full);
    if (g_file_make_symbolic_link(file, target, NULL, error))
        return TRUE;
    assay_error_convert(error);
    return FALSE;
}

gboolean
root_entry_is_exclusive(const gchar *root)
{
    return !is_spelled(root);
}

static gboolean
mark_folder(const gchar *root, const gchar *path, GError **error)
{
    g_autofree gchar *mark = spelled_file(root, path, SPELLING_FOLDER);
    gboolean exists = FALSE;
    g_autoptr(GOutputStream) file = file_create(mark, &exists, error);

    return file != NULL && g_output_stream_close(file, NULL, error);
}

gboolean
root_entry_make_folder(const gchar *root, const gchar *path, GError **error)
{
    g_autofree gchar *full =
        is_spelled(root) ? spelled_folder(root, path) : native_path(root, path);

    if (g_mkdir(full, 0755) != 0) {
        assay_error_set_errno(error, errno, "cannot create the folder '%s'", path);
        return FALSE;
    }
    return !is_spelled(root) || mark_folder(root, path, error);
}

gboolean
root_entry_remove(const gchar *root, const gchar *path, GFileType type, GError **error)
{
    g_autofree gchar *full = is_spelled(root) && type == G_FILE_TYPE_SYMBOLIC_LINK
                                 ? spelled_file(root, path, SPELLING_LINK)
                                 : root_entry_path(root, path);

    if (g_remove(full) != 0) {
        assay_error_set_errno(error, errno, "cannot remove '%s'", path);
        return FALSE;
    }
    if (is_spelled(root) && type == G_FILE_TYPE_DIRECTORY) {
        g_autofree gchar *mark = spelled_file(root, path, SPELLING_FOLDER);

        g_unlink(mark);
    }
    return TRUE;
}

static gchar *
name_of(const gchar *root, const gchar *name)
{
    return is_spelled(root) ? spelling_read(name) : g_strdup(name);
}

GPtrArray *
root_entry_names(const gchar *root, const gchar *path, guint max_entries, GError **error)
{
    g_autofree gchar *full = root_entry_path(root, path);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) folder = g_dir_open(full, 0, error);
    const gchar *name;

    if (folder == NULL) {
        assay_error_convert(error);
        return NULL;
    }
    while ((name = g_dir_read_name(folder)) != NULL) {
        gchar *ours = name_of(root, name);

        if (names->len >= max_entries) {
            g_free(ours);
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                        "folder '/%s' has more than %u entries", path, max_entries);
            return NULL;
        }
        if (ours != NULL)
            g_ptr_array_add(names, ours);
    }
    return g_steal_pointer(&names);
}
