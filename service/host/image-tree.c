/* SPDX-License-Identifier: Apache-2.0 */
#include "host/image-tree.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/root-entry.h"

#define MAX_LINKS   40
#define COPY_SIZE   (64 * 1024)
#define PREFIX      ".wh."
#define META_PREFIX ".wh..wh."
#define OPAQUE      ".wh..wh..opq"

/* all paths below are relative to the root, without links in them */
struct _ImageTree {
    gchar *root;
    ImageTreeLimits limits;
    guint64 members;
    guint64 bytes;
    GHashTable *folders; /* known to be real folders */
    GHashTable *touched; /* what this layer put there, with the folders above it */
    GHashTable *skipped; /* devices and the like */
    GCancellable *cancellable;
    guint8 *buffer;
};

/* one walk along a path: components still to go, the next one last */
typedef struct {
    GPtrArray *pending;
    GString *done;
    guint n_links;
    gboolean is_missing;
} Walk;

static void
walk_clear(Walk *walk)
{
    g_clear_pointer(&walk->pending, g_ptr_array_unref);
    if (walk->done != NULL)
        g_string_free(walk->done, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walk, walk_clear)

static GHashTable *
path_set_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

ImageTree *
image_tree_new(const gchar *root, const ImageTreeLimits *limits)
{
    ImageTree *self = g_new0(ImageTree, 1);

    self->root = g_strdup(root);
    self->limits = *limits;
    self->folders = path_set_new();
    self->touched = path_set_new();
    self->skipped = path_set_new();
    self->buffer = g_malloc(COPY_SIZE);
    g_hash_table_add(self->folders, g_strdup(""));
    return self;
}

void
image_tree_free(ImageTree *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->folders);
    g_hash_table_unref(self->touched);
    g_hash_table_unref(self->skipped);
    g_free(self->buffer);
    g_free(self->root);
    g_free(self);
}

gboolean
image_check_cancelled(GCancellable *cancellable, GError **error)
{
    if (!g_cancellable_is_cancelled(cancellable))
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED, "cancelled");
    return FALSE;
}

static gchar *
full_path(ImageTree *self, const gchar *path)
{
    return root_entry_path(self->root, path);
}

static gchar *
join(const gchar *folder, const gchar *name)
{
    return folder[0] == '\0' ? g_strdup(name) : g_strconcat(folder, "/", name, NULL);
}

/* "a/b/c" is "a/b" and "c" */
static gchar *
split_path(const gchar *path, const gchar **out_name)
{
    const gchar *slash = strrchr(path, '/');

    *out_name = slash != NULL ? slash + 1 : path;
    return slash != NULL ? g_strndup(path, (gsize)(slash - path)) : g_strdup("");
}

static GFileType
type_of(ImageTree *self, const gchar *path)
{
    return root_entry_type(self->root, path);
}

static gboolean
set_invalid(GError **error, const gchar *path, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "'%s' %s", path, reason);
    return FALSE;
}

static void
walk_push(Walk *walk, const gchar *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);

    for (guint i = g_strv_length(parts); i-- > 0;) {
        if (parts[i][0] != '\0' && strcmp(parts[i], ".") != 0)
            g_ptr_array_add(walk->pending, g_strdup(parts[i]));
    }
}

static gboolean
walk_up(Walk *walk, const gchar *path, GError **error)
{
    const gchar *slash = strrchr(walk->done->str, '/');

    if (walk->done->len == 0)
        return set_invalid(error, path, "is written through a link that leads out of the image");
    g_string_truncate(walk->done, slash != NULL ? (gsize)(slash - walk->done->str) : 0);
    return TRUE;
}

static gboolean
walk_follow(ImageTree *self, Walk *walk, const gchar *path, gsize before, GError **error)
{
    g_autofree gchar *target = NULL;

    if (!root_entry_read_link(self->root, walk->done->str, &target, error))
        return FALSE;
    if (target == NULL)
        return set_invalid(error, path, "lies below something that is not a folder");
    if (++walk->n_links > MAX_LINKS)
        return set_invalid(error, path, "leads through too many symbolic links");
    g_string_truncate(walk->done, target[0] == '/' ? 0 : before);
    walk_push(walk, target);
    return TRUE;
}

static gboolean
walk_create(ImageTree *self, Walk *walk, GError **error)
{
    if (!root_entry_make_folder(self->root, walk->done->str, error))
        return FALSE;
    g_hash_table_add(self->folders, g_strdup(walk->done->str));
    return TRUE;
}

/* one component: FALSE with an error, or with is_missing where a folder is not to be created */
static gboolean
walk_step(ImageTree *self,
          Walk *walk,
          const gchar *part,
          const gchar *path,
          gboolean create,
          GError **error)
{
    const gsize before = walk->done->len;

    if (strcmp(part, "..") == 0)
        return walk_up(walk, path, error);
    g_string_append_printf(walk->done, before > 0 ? "/%s" : "%s", part);
    if (g_hash_table_contains(self->folders, walk->done->str))
        return TRUE;
    switch (type_of(self, walk->done->str)) {
    case G_FILE_TYPE_DIRECTORY:
        g_hash_table_add(self->folders, g_strdup(walk->done->str));
        return TRUE;
    case G_FILE_TYPE_SYMBOLIC_LINK:
        return walk_follow(self, walk, path, before, error);
    case G_FILE_TYPE_UNKNOWN:
        walk->is_missing = !create;
        return create && walk_create(self, walk, error);
    default:
        return set_invalid(error, path, "lies below something that is not a folder");
    }
}

/* the real folder that a path means in the tree; NULL without error: there is none */
static gchar *
resolve_folder(ImageTree *self, const gchar *path, gboolean create, GError **error)
{
    g_auto(Walk) walk = {0};

    if (g_hash_table_contains(self->folders, path))
        return g_strdup(path);
    walk.pending = g_ptr_array_new_with_free_func(g_free);
    walk.done = g_string_new(NULL);
    walk_push(&walk, path);
    while (walk.pending->len > 0) {
        g_autofree gchar *part = g_ptr_array_steal_index(walk.pending, walk.pending->len - 1);

        if (!walk_step(self, &walk, part, path, create, error))
            return NULL;
    }
    return g_strdup(walk.done->str);
}

static void
touch(ImageTree *self, const gchar *path)
{
    g_autofree gchar *at = g_strdup(path);

    while (at[0] != '\0' && !g_hash_table_contains(self->touched, at)) {
        gchar *slash = strrchr(at, '/');

        g_hash_table_add(self->touched, g_strdup(at));
        *(slash != NULL ? slash : at) = '\0';
    }
}

static gboolean
remove_entry(ImageTree *self, const gchar *path, gboolean keep_touched, GError **error);

static gboolean
remove_children(ImageTree *self, const gchar *path, gboolean keep_touched, GError **error)
{
    g_autoptr(GPtrArray) names = root_entry_names(self->root, path, G_MAXUINT, error);

    for (guint i = 0; names != NULL && i < names->len; i++) {
        g_autofree gchar *child = join(path, g_ptr_array_index(names, i));

        if (!remove_entry(self, child, keep_touched, error))
            return FALSE;
    }
    return names != NULL;
}

static gboolean
remove_entry(ImageTree *self, const gchar *path, gboolean keep_touched, GError **error)
{
    const GFileType type = type_of(self, path);

    if (type == G_FILE_TYPE_UNKNOWN)
        return TRUE;
    if (type == G_FILE_TYPE_DIRECTORY && !remove_children(self, path, keep_touched, error))
        return FALSE;
    if (keep_touched && g_hash_table_contains(self->touched, path))
        return TRUE;
    g_hash_table_remove(self->folders, path);
    return root_entry_remove(self->root, path, type, error);
}

static gboolean
apply_whiteout(ImageTree *self, const gchar *parent, const gchar *name, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_autofree gchar *folder = resolve_folder(self, parent, FALSE, &local);
    const gchar *hidden = name + strlen(PREFIX);
    g_autofree gchar *path = NULL;

    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    if (strcmp(hidden, "") == 0 || strcmp(hidden, ".") == 0 || strcmp(hidden, "..") == 0)
        return set_invalid(error, name, "is a whiteout of no name");
    if (folder == NULL)
        return TRUE;
    if (strcmp(name, OPAQUE) == 0)
        return remove_children(self, folder, TRUE, error);
    /* what a union file system of old kept for itself */
    if (g_str_has_prefix(name, META_PREFIX))
        return TRUE;
    path = join(folder, hidden);
    return remove_entry(self, path, TRUE, error);
}

static gboolean
count_bytes(ImageTree *self, guint64 count, GError **error)
{
    self->bytes += count;
    if (self->bytes <= self->limits.max_total_bytes)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                "the image's files are larger than %" G_GUINT64_FORMAT " bytes",
                self->limits.max_total_bytes);
    return FALSE;
}

static void
set_mode(const gchar *full, guint32 mode, guint32 needed)
{
    /* without set-id bits; where it fails the tree is only less exact */
    (void)!g_chmod(full, (gint)((mode & 0777) | needed));
}

/* where a name may be taken twice, what has it goes first; elsewhere it goes when it is in the way */
static gboolean
clear_way(ImageTree *self, const gchar *path, GError **error)
{
    return root_entry_is_exclusive(self->root) || remove_entry(self, path, FALSE, error);
}

static gboolean
make_folder(ImageTree *self, const gchar *path, GError **error)
{
    if (!root_entry_is_exclusive(self->root) && type_of(self, path) == G_FILE_TYPE_DIRECTORY)
        return TRUE;
    if (!clear_way(self, path, error))
        return FALSE;
    if (root_entry_make_folder(self->root, path, NULL) ||
        type_of(self, path) == G_FILE_TYPE_DIRECTORY)
        return TRUE;
    return remove_entry(self, path, FALSE, error) &&
           root_entry_make_folder(self->root, path, error);
}

static gboolean
place_folder(ImageTree *self, const gchar *path, guint32 mode, GError **error)
{
    g_autofree gchar *full = NULL;

    if (!g_hash_table_contains(self->folders, path)) {
        if (!make_folder(self, path, error))
            return FALSE;
        g_hash_table_add(self->folders, g_strdup(path));
    }
    full = full_path(self, path);
    set_mode(full, mode, 0700);
    return TRUE;
}

/* never opens what is there: a link there would lead elsewhere */
static GOutputStream *
create_file(ImageTree *self, const gchar *path, const gchar *full, GError **error)
{
    gboolean exists = FALSE;
    GOutputStream *file = file_create(full, &exists, error);

    if (file != NULL || !exists)
        return file;
    g_clear_error(error);
    return remove_entry(self, path, FALSE, error) ? file_create(full, &exists, error) : NULL;
}

static gboolean
set_unwritten(GError **error)
{
    assay_error_convert(error);
    g_prefix_error(error, "cannot be written: ");
    return FALSE;
}

static gboolean
copy_content(ImageTree *self, const ArchiveMember *member, GOutputStream *file, GError **error)
{
    for (;;) {
        const gssize count =
            member->stream.read(member->stream.user_data, self->buffer, COPY_SIZE, error);

        if (count <= 0)
            return count == 0;
        if (!count_bytes(self, (guint64)count, error) ||
            !image_check_cancelled(self->cancellable, error))
            return FALSE;
        if (!g_output_stream_write_all(file, self->buffer, (gsize)count, NULL, NULL, error))
            return set_unwritten(error);
    }
}

static gboolean
place_file(ImageTree *self, const gchar *path, const ArchiveMember *member, GError **error)
{
    g_autofree gchar *full = NULL;
    g_autoptr(GOutputStream) file = NULL;

    if (!clear_way(self, path, error))
        return FALSE;
    full = full_path(self, path);
    file = create_file(self, path, full, error);
    if (file == NULL)
        return FALSE;
    if (member->size <= self->limits.max_file_bytes && !copy_content(self, member, file, error))
        return FALSE;
    if (!g_output_stream_close(file, NULL, error))
        return set_unwritten(error);
    set_mode(full, member->mode, 0600);
    return TRUE;
}

static gboolean
place_symlink(ImageTree *self, const gchar *path, const gchar *target, GError **error)
{
    if (target == NULL || target[0] == '\0')
        return set_invalid(error, path, "is a link to nothing");
    return remove_entry(self, path, FALSE, error) &&
           root_entry_make_link(self->root, path, target, error);
}

static gboolean
copy_file(ImageTree *self, const gchar *from, const gchar *to, GError **error)
{
    g_autofree gchar *full_from = full_path(self, from);
    g_autofree gchar *full_to = NULL;
    g_autoptr(GFile) source = g_file_new_for_path(full_from);
    g_autoptr(GFile) target = NULL;
    g_autoptr(GFileInfo) info = g_file_query_info(source, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, error);

    if (info == NULL) {
        assay_error_convert(error);
        return FALSE;
    }
    if (!count_bytes(self, (guint64)g_file_info_get_size(info), error) ||
        !remove_entry(self, to, FALSE, error))
        return FALSE;
    full_to = full_path(self, to);
    target = g_file_new_for_path(full_to);
    if (g_file_copy(source, target, G_FILE_COPY_NOFOLLOW_SYMLINKS, self->cancellable, NULL, NULL,
                    error))
        return TRUE;
    assay_error_convert(error);
    return FALSE;
}

static gboolean
copy_entry(ImageTree *self, const gchar *from, const gchar *to, GError **error)
{
    g_autofree gchar *target = NULL;

    if (!root_entry_read_link(self->root, from, &target, error))
        return FALSE;
    return target != NULL ? place_symlink(self, to, target, error)
                          : copy_file(self, from, to, error);
}

/* there is no portable way to make one, and readers cannot tell */
static gboolean
place_hardlink(ImageTree *self, const gchar *path, const gchar *link, GError **error)
{
    const gchar *name = NULL;
    g_autofree gchar *parent = split_path(link, &name);
    g_autoptr(GError) local = NULL;
    g_autofree gchar *folder = resolve_folder(self, parent, FALSE, &local);
    g_autofree gchar *from = folder != NULL ? join(folder, name) : NULL;
    GFileType type;

    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    if (name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return set_invalid(error, link, "cannot be linked to");
    type = from != NULL ? type_of(self, from) : G_FILE_TYPE_UNKNOWN;
    if (type == G_FILE_TYPE_REGULAR || type == G_FILE_TYPE_SYMBOLIC_LINK)
        return strcmp(from, path) == 0 || copy_entry(self, from, path, error);
    if (from != NULL && g_hash_table_contains(self->skipped, from))
        return TRUE;
    return set_invalid(error, link, "is linked to but is no file of the image");
}

/* a device is not made, but what it replaces goes */
static gboolean
skip_special(ImageTree *self, const gchar *path, GError **error)
{
    g_hash_table_add(self->skipped, g_strdup(path));
    return remove_entry(self, path, FALSE, error);
}

static gboolean
place_member(ImageTree *self, const gchar *path, const ArchiveMember *member, GError **error)
{
    touch(self, path);
    switch (member->type) {
    case ARCHIVE_MEMBER_DIRECTORY:
        return place_folder(self, path, member->mode, error);
    case ARCHIVE_MEMBER_SYMLINK:
        return place_symlink(self, path, member->link, error);
    case ARCHIVE_MEMBER_HARDLINK:
        return place_hardlink(self, path, member->link, error);
    case ARCHIVE_MEMBER_FILE:
        return place_file(self, path, member, error);
    default:
        return skip_special(self, path, error);
    }
}

static gboolean
apply_member(ImageTree *self, const ArchiveMember *member, gboolean is_layer, GError **error)
{
    const gchar *name = NULL;
    g_autofree gchar *parent = split_path(member->path, &name);
    g_autofree gchar *folder = NULL;
    g_autofree gchar *path = NULL;

    if (++self->members > self->limits.max_members) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "the image has more than %" G_GUINT64_FORMAT " members",
                    self->limits.max_members);
        return FALSE;
    }
    if (is_layer && g_str_has_prefix(name, PREFIX))
        return apply_whiteout(self, parent, name, error);
    folder = resolve_folder(self, parent, TRUE, error);
    if (folder == NULL)
        return FALSE;
    path = join(folder, name);
    return place_member(self, path, member, error);
}

/* what the archive itself reports names the member already */
static void
name_member(GError **error, const gchar *name)
{
    if (error != NULL && !g_str_has_prefix((*error)->message, name))
        g_prefix_error(error, "%s: ", name);
}

gboolean
image_tree_apply(ImageTree *self,
                 ArchiveReader *archive,
                 gboolean is_layer,
                 GCancellable *cancellable,
                 GError **error)
{
    g_autoptr(GError) local = NULL;
    const ArchiveMember *member = NULL;

    self->cancellable = cancellable;
    g_hash_table_remove_all(self->touched);
    while (archive_reader_next(archive, &member, &local)) {
        if (!archive_reader_is_container(archive)) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: not a tar archive",
                        member->stream.name);
            return FALSE;
        }
        if (!image_check_cancelled(cancellable, &local) ||
            !apply_member(self, member, is_layer, &local)) {
            name_member(&local, member->stream.name);
            break;
        }
    }
    if (local == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&local));
    return FALSE;
}

static gboolean
is_folder(const gchar *full)
{
    g_autoptr(GFile) file = g_file_new_for_path(full);

    return g_file_query_file_type(file, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL) ==
           G_FILE_TYPE_DIRECTORY;
}

void
image_remove_folder(const gchar *path)
{
    /* the names as they are there, however they are spelled */
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const gchar *name;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL)
        g_ptr_array_add(names, g_build_filename(path, name, NULL));
    g_clear_pointer(&folder, g_dir_close);
    for (guint i = 0; i < names->len; i++) {
        const gchar *child = g_ptr_array_index(names, i);

        if (g_remove(child) != 0 && is_folder(child))
            image_remove_folder(child);
    }
    (void)!g_rmdir(path);
}
