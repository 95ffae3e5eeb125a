/* SPDX-License-Identifier: Apache-2.0 */
#include "host/image-source.h"

#include <string.h>

#include "base/archive.h"
#include "base/error.h"
#include "base/root.h"
#include "host/image-tree.h"

#define READ_SIZE   (256 * 1024)
#define MAX_LINKS   8
#define MAX_MEMBERS 100000

/* room for the largest layers; what is in them is limited when they are unpacked */
#define MAX_SPOOL_BYTES (G_GUINT64_CONSTANT(64) << 30)

struct _ImageSource {
    gchar *name;
    gchar *folder;       /* where the files are, or NULL: in the tar */
    GHashTable *members; /* of a tar: name to link target, "" for a file */
    gboolean is_layout;
};

struct _ImageBlob {
    ArchiveReader *archive;
    GInputStream *input;
    gchar *name;
    Stream stream;
};

static const ArchiveLimits spool_limits = {
    .max_members = MAX_MEMBERS,
    .max_member_bytes = MAX_SPOOL_BYTES,
    .max_total_bytes = MAX_SPOOL_BYTES,
};

/* a tar that has one of these is of a root file system, whatever else is in it */
static const gchar *const root_folders[] = {
    "bin",  "boot", "dev", "etc",  "home", "lib", "lib64", "media", "mnt", "opt",
    "proc", "root", "run", "sbin", "srv",  "sys", "tmp",   "usr",   "var", NULL,
};

static gboolean
is_root_member(const gchar *path)
{
    const gchar *slash = strchr(path, '/');
    g_autofree gchar *first =
        slash != NULL ? g_strndup(path, (gsize)(slash - path)) : g_strdup(path);

    return g_strv_contains(root_folders, first);
}

/* looks through the members until it is clear what they are */
static gboolean
list_members(ImageSource *self,
             gboolean *out_is_compressed,
             GCancellable *cancellable,
             GError **error)
{
    g_autoptr(ArchiveReader) archive = archive_reader_open(self->name, &spool_limits, error);
    g_autoptr(GError) local = NULL;
    const ArchiveMember *member = NULL;
    gboolean is_root = FALSE;

    if (archive == NULL)
        return FALSE;
    while (!is_root && archive_reader_next(archive, &member, &local)) {
        if (!archive_reader_is_container(archive)) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                        "%s: neither a tar of a root file system nor an image", self->name);
            return FALSE;
        }
        if (!image_check_cancelled(cancellable, error))
            return FALSE;
        is_root = is_root_member(member->path);
        if (member->type == ARCHIVE_MEMBER_FILE)
            g_hash_table_insert(self->members, g_strdup(member->path), g_strdup(""));
        else if (member->link != NULL)
            g_hash_table_insert(self->members, g_strdup(member->path), g_strdup(member->link));
    }
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    *out_is_compressed = archive_reader_is_compressed(archive);
    self->is_layout = !is_root && (g_hash_table_contains(self->members, "index.json") ||
                                   g_hash_table_contains(self->members, "manifest.json"));
    return TRUE;
}

static gboolean
unpack_aside(ImageSource *self, const gchar *spool, GCancellable *cancellable, GError **error)
{
    const ImageTreeLimits limits = {.max_members = MAX_MEMBERS,
                                    .max_total_bytes = MAX_SPOOL_BYTES,
                                    .max_file_bytes = MAX_SPOOL_BYTES};
    g_autoptr(ArchiveReader) archive = archive_reader_open(self->name, &spool_limits, error);
    g_autoptr(ImageTree) tree = image_tree_new(spool, &limits);

    if (archive == NULL || !image_tree_apply(tree, archive, FALSE, cancellable, error))
        return FALSE;
    self->folder = g_strdup(spool);
    return TRUE;
}

static gboolean
open_folder(ImageSource *self, GError **error)
{
    self->folder = g_strdup(self->name);
    self->is_layout =
        image_source_has(self, "index.json") || image_source_has(self, "manifest.json");
    if (self->is_layout)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "%s: a folder without index.json and manifest.json is no image", self->name);
    return FALSE;
}

ImageSource *
image_source_open(const gchar *path, const gchar *spool, GCancellable *cancellable, GError **error)
{
    g_autoptr(ImageSource) self = g_new0(ImageSource, 1);
    gboolean is_compressed = FALSE;

    self->name = g_strdup(path);
    self->members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return open_folder(self, error) ? g_steal_pointer(&self) : NULL;
    if (!list_members(self, &is_compressed, cancellable, error))
        return NULL;
    if (self->is_layout && is_compressed && !unpack_aside(self, spool, cancellable, error))
        return NULL;
    return g_steal_pointer(&self);
}

gboolean
image_source_is_layout(ImageSource *self)
{
    return self->is_layout;
}

const gchar *
image_source_name(ImageSource *self)
{
    return self->name;
}

static gchar *
resolve_in_folder(ImageSource *self, const gchar *name, GError **error)
{
    g_autofree gchar *absolute = g_strconcat("/", name, NULL);

    return root_resolve(self->folder, absolute, error);
}

/* follows the links with which `docker save` names equal layers; NULL: leads nowhere */
static gchar *
resolve_in_tar(ImageSource *self, const gchar *name)
{
    g_autofree gchar *at = g_strdup(name);

    for (guint i = 0; i < MAX_LINKS; i++) {
        const gchar *link = g_hash_table_lookup(self->members, at);
        g_autofree gchar *parent = g_path_get_dirname(at);

        if (link == NULL)
            return NULL;
        if (link[0] == '\0')
            return g_steal_pointer(&at);
        g_free(at);
        at = root_join(parent, link);
        memmove(at, at + 1, strlen(at));
    }
    return NULL;
}

gboolean
image_source_has(ImageSource *self, const gchar *name)
{
    g_autofree gchar *path = NULL;

    if (self->folder == NULL)
        return g_hash_table_contains(self->members, name);
    path = resolve_in_folder(self, name, NULL);
    return path != NULL && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static gssize
input_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    ImageBlob *self = user_data;

    return stream_read_input(self->input, self->name, buffer, size, error);
}

static gboolean
set_missing(ImageSource *self, const gchar *name, GError **error)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: '%s' is missing", self->name,
                name);
    return FALSE;
}

static gboolean
open_file(ImageBlob *blob, const gchar *path, GError **error)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);

    blob->input = G_INPUT_STREAM(g_file_read(file, NULL, error));
    if (blob->input == NULL) {
        assay_error_convert(error);
        g_prefix_error(error, "cannot open '%s': ", blob->name);
        return FALSE;
    }
    blob->stream = (Stream){.read = input_read, .user_data = blob, .name = blob->name};
    return TRUE;
}

static gboolean
open_in_folder(ImageSource *self, ImageBlob *blob, const gchar *name, GError **error)
{
    g_autofree gchar *path = resolve_in_folder(self, name, error);

    if (path == NULL)
        return FALSE;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return set_missing(self, name, error);
    return open_file(blob, path, error);
}

static gboolean
open_in_tar(ImageSource *self, ImageBlob *blob, const gchar *name, GError **error)
{
    g_autofree gchar *wanted = resolve_in_tar(self, name);
    g_autoptr(GError) local = NULL;
    const ArchiveMember *member = NULL;

    if (wanted == NULL)
        return set_missing(self, name, error);
    blob->archive = archive_reader_open(self->name, &spool_limits, error);
    if (blob->archive == NULL)
        return FALSE;
    while (archive_reader_next(blob->archive, &member, &local)) {
        if (member->type == ARCHIVE_MEMBER_FILE && strcmp(member->path, wanted) == 0) {
            blob->stream = member->stream;
            return TRUE;
        }
    }
    if (local == NULL)
        return set_missing(self, name, error);
    g_propagate_error(error, g_steal_pointer(&local));
    return FALSE;
}

ImageBlob *
image_source_blob(ImageSource *self, const gchar *name, GError **error)
{
    g_autoptr(ImageBlob) blob = g_new0(ImageBlob, 1);
    gboolean is_open;

    blob->name = name == NULL ? g_strdup(self->name) : g_strdup_printf("%s:%s", self->name, name);
    if (name == NULL)
        is_open = open_file(blob, self->name, error);
    else if (self->folder != NULL)
        is_open = open_in_folder(self, blob, name, error);
    else
        is_open = open_in_tar(self, blob, name, error);
    return is_open ? g_steal_pointer(&blob) : NULL;
}

GBytes *
image_source_read(ImageSource *self, const gchar *name, GError **error)
{
    g_autoptr(ImageBlob) blob = image_source_blob(self, name, error);

    if (blob == NULL)
        return NULL;
    return stream_read_all(&blob->stream, IMAGE_DOCUMENT_MAX_BYTES, error);
}

void
image_source_free(ImageSource *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->members);
    g_free(self->folder);
    g_free(self->name);
    g_free(self);
}

const Stream *
image_blob_stream(ImageBlob *self)
{
    return &self->stream;
}

void
image_blob_free(ImageBlob *self)
{
    if (self == NULL)
        return;
    archive_reader_free(self->archive);
    g_clear_object(&self->input);
    g_free(self->name);
    g_free(self);
}

gchar *
image_digest(const Stream *stream,
             GChecksumType type,
             GCancellable *cancellable,
             guint64 *out_size,
             GError **error)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(type);
    g_autofree guint8 *buffer = g_malloc(READ_SIZE);
    guint64 size = 0;
    gssize count;

    while ((count = stream->read(stream->user_data, buffer, READ_SIZE, error)) > 0) {
        if (!image_check_cancelled(cancellable, error))
            return NULL;
        g_checksum_update(checksum, buffer, count);
        size += (guint64)count;
    }
    if (count < 0)
        return NULL;
    if (out_size != NULL)
        *out_size = size;
    return g_strdup(g_checksum_get_string(checksum));
}
