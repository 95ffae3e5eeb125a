/* SPDX-License-Identifier: Apache-2.0 */
#include "host/image.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "base/archive.h"
#include "base/error.h"
#include "base/spelling.h"
#include "host/image-manifest.h"
#include "host/image-source.h"
#include "host/image-tree.h"

#define MAX_MEMBERS     2000000
#define MAX_TOTAL_BYTES (G_GUINT64_CONSTANT(16) << 30)
#define MAX_FILE_BYTES  (G_GUINT64_CONSTANT(512) << 20)

struct _HostImage {
    gchar *folder;
    gchar *root;
    gchar *origin;
    gchar *digest;
};

/* digests are computed beside the unpacking; what was unpacked counts only if they are right */
typedef struct {
    ImageSource *source;
    const ImageManifest *manifest; /* NULL: of the whole file */
    GCancellable *cancellable;
    gchar *digest;
    GError *error;
} Verification;

static const ImageTreeLimits tree_limits = {
    .max_members = MAX_MEMBERS,
    .max_total_bytes = MAX_TOTAL_BYTES,
    .max_file_bytes = MAX_FILE_BYTES,
};

/* files that are left empty, and whole archives, may be larger than what is kept */
static const ArchiveLimits layer_limits = {
    .max_members = MAX_MEMBERS,
    .max_member_bytes = MAX_TOTAL_BYTES * 4,
    .max_total_bytes = MAX_TOTAL_BYTES * 4,
};

static gboolean
make_folder(const gchar *path, GError **error)
{
    if (g_mkdir(path, 0700) == 0)
        return TRUE;
    assay_error_set_errno(error, errno, "cannot create '%s'", path);
    return FALSE;
}

static gchar *
make_root(HostImage *self, const gchar *name, const gchar *suffix, GError **error)
{
    g_autofree gchar *whole = g_strconcat(name, suffix, NULL);
    g_autofree gchar *path = g_build_filename(self->folder, whole, NULL);

    return make_folder(path, error) ? g_steal_pointer(&path) : NULL;
}

static HostImage *
image_new(gchar **out_spool, GError **error)
{
    g_autoptr(HostImage) self = g_new0(HostImage, 1);
    g_autofree gchar *spool = NULL;
    const gchar *suffix;

    self->folder = g_dir_make_tmp("assay-image-XXXXXX", error);
    if (self->folder == NULL) {
        assay_error_convert(error);
        return NULL;
    }
    suffix = spelling_is_needed(self->folder) ? SPELLING_SUFFIX : "";
    self->root = make_root(self, "root", suffix, error);
    spool = self->root != NULL ? make_root(self, "spool", suffix, error) : NULL;
    if (spool == NULL)
        return NULL;
    *out_spool = g_steal_pointer(&spool);
    return g_steal_pointer(&self);
}

static gpointer
verify(gpointer data)
{
    Verification *self = data;
    g_autoptr(ImageBlob) blob = NULL;

    if (self->manifest != NULL) {
        image_manifest_verify(self->manifest, self->source, self->cancellable, &self->error);
        return NULL;
    }
    blob = image_source_blob(self->source, NULL, &self->error);
    if (blob != NULL)
        self->digest = image_digest(image_blob_stream(blob), G_CHECKSUM_SHA256, self->cancellable,
                                    NULL, &self->error);
    return NULL;
}

/* @name: of a layer, or NULL for the source's own file */
static gboolean
unpack(ImageTree *tree,
       ImageSource *source,
       const gchar *name,
       GCancellable *cancellable,
       GError **error)
{
    g_autoptr(ImageBlob) blob = image_source_blob(source, name, error);
    g_autoptr(ArchiveReader) archive = NULL;

    if (blob == NULL)
        return FALSE;
    archive = archive_reader_open_stream(image_blob_stream(blob), &layer_limits, error);
    return archive != NULL && image_tree_apply(tree, archive, name != NULL, cancellable, error);
}

static gboolean
unpack_all(HostImage *self,
           ImageSource *source,
           const ImageManifest *manifest,
           Progress *progress,
           GCancellable *cancellable,
           GError **error)
{
    g_autoptr(ImageTree) tree = image_tree_new(self->root, &tree_limits);

    if (manifest == NULL) {
        progress_begin(progress, 0, "unpacking %s", image_source_name(source));
        return unpack(tree, source, NULL, cancellable, error);
    }
    progress_begin(progress, manifest->layers->len, "unpacking %s", image_source_name(source));
    for (guint i = 0; i < manifest->layers->len; i++) {
        const ImageLayer *layer = g_ptr_array_index(manifest->layers, i);

        if (!unpack(tree, source, layer->name, cancellable, error))
            return FALSE;
        progress_update(progress, i + 1);
    }
    return TRUE;
}

static void
on_cancelled(GCancellable *cancellable, gpointer stop)
{
    (void)cancellable;
    g_cancellable_cancel(stop);
}

static gboolean
unpack_verified(HostImage *self,
                Verification *verification,
                Progress *progress,
                GCancellable *cancellable,
                GError **error)
{
    GThread *thread = g_thread_new("image-digest", verify, verification);
    const gboolean is_unpacked = unpack_all(self, verification->source, verification->manifest,
                                            progress, cancellable, error);

    if (!is_unpacked)
        g_cancellable_cancel(verification->cancellable);
    g_thread_join(thread);
    if (!is_unpacked)
        return FALSE;
    if (verification->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&verification->error));
        return FALSE;
    }
    return TRUE;
}

static void
describe(HostImage *self, const gchar *path, const ImageManifest *manifest)
{
    g_autofree gchar *name = g_path_get_basename(path);
    g_autoptr(GString) origin = g_string_new(NULL);
    const gchar *reference = manifest != NULL ? manifest->reference : NULL;
    const gchar *platform = manifest != NULL ? manifest->platform : NULL;

    g_string_append_printf(origin, "%s %s", manifest != NULL ? manifest->kind : "root file system",
                           name);
    if (reference != NULL || platform != NULL)
        g_string_append_printf(origin, " (%s%s%s)", reference != NULL ? reference : "",
                               reference != NULL && platform != NULL ? ", " : "",
                               platform != NULL ? platform : "");
    g_string_append_printf(origin, ", sha256:%s", self->digest);
    /* a name from the image may hold anything */
    self->origin = g_utf8_make_valid(origin->str, -1);
}

static gboolean
fill(HostImage *self,
     ImageSource *source,
     Progress *progress,
     GCancellable *cancellable,
     GError **error)
{
    g_autoptr(ImageManifest) manifest = NULL;
    g_autoptr(GCancellable) stop = g_cancellable_new();
    Verification verification = {.source = source, .cancellable = stop};
    gulong connection = 0;
    gboolean is_fine;

    if (image_source_is_layout(source)) {
        manifest = image_manifest_read(source, error);
        if (manifest == NULL)
            return FALSE;
    }
    verification.manifest = manifest;
    if (cancellable != NULL)
        connection = g_cancellable_connect(cancellable, G_CALLBACK(on_cancelled), stop, NULL);
    is_fine = unpack_verified(self, &verification, progress, cancellable, error);
    g_cancellable_disconnect(cancellable, connection);
    if (is_fine) {
        self->digest = g_strdup(manifest != NULL ? manifest->digest : verification.digest);
        describe(self, image_source_name(source), manifest);
    }
    g_free(verification.digest);
    g_clear_error(&verification.error);
    return is_fine;
}

HostImage *
host_image_open(const gchar *path, Progress *progress, GCancellable *cancellable, GError **error)
{
    g_autofree gchar *spool = NULL;
    g_autoptr(HostImage) self = image_new(&spool, error);
    g_autoptr(ImageSource) source = NULL;

    if (self == NULL)
        return NULL;
    source = image_source_open(path, spool, cancellable, error);
    if (source == NULL || !fill(self, source, progress, cancellable, error))
        return NULL;
    image_remove_folder(spool);
    progress_end(progress, "%s", self->origin);
    return g_steal_pointer(&self);
}

const gchar *
host_image_root(HostImage *self)
{
    return self->root;
}

const gchar *
host_image_origin(HostImage *self)
{
    return self->origin;
}

const gchar *
host_image_digest(HostImage *self)
{
    return self->digest;
}

void
host_image_free(HostImage *self)
{
    if (self == NULL)
        return;
    if (self->folder != NULL)
        image_remove_folder(self->folder);
    g_free(self->folder);
    g_free(self->root);
    g_free(self->origin);
    g_free(self->digest);
    g_free(self);
}
