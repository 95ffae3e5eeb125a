/* SPDX-License-Identifier: Apache-2.0 */
#include "image-builder.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    gchar *name;
    GBytes *content;
    gchar *link;
} BuilderFile;

struct _ImageBuilder {
    GPtrArray *layers;
    GPtrArray *files;
};

static void
file_free(gpointer data)
{
    BuilderFile *file = data;

    g_clear_pointer(&file->content, g_bytes_unref);
    g_free(file->name);
    g_free(file->link);
    g_free(file);
}

ImageBuilder *
image_builder_new(void)
{
    ImageBuilder *self = g_new0(ImageBuilder, 1);

    self->layers = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    self->files = g_ptr_array_new_with_free_func(file_free);
    return self;
}

void
image_builder_free(ImageBuilder *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->layers);
    g_ptr_array_unref(self->files);
    g_free(self);
}

void
image_builder_add_layer(ImageBuilder *self, GBytes *layer)
{
    g_ptr_array_add(self->layers, layer);
}

void
image_builder_set(ImageBuilder *self, const gchar *name, GBytes *content)
{
    BuilderFile *file = NULL;

    for (guint i = 0; i < self->files->len; i++) {
        BuilderFile *other = g_ptr_array_index(self->files, i);

        if (strcmp(other->name, name) == 0)
            file = other;
    }
    if (content == NULL) {
        g_assert_nonnull(file);
        g_ptr_array_remove(self->files, file);
        return;
    }
    if (file == NULL) {
        file = g_new0(BuilderFile, 1);
        file->name = g_strdup(name);
        g_ptr_array_add(self->files, file);
    }
    g_clear_pointer(&file->content, g_bytes_unref);
    file->content = content;
}

static void
set_link(ImageBuilder *self, const gchar *name, const gchar *target)
{
    image_builder_set(self, name, g_bytes_new_static("", 0));
    ((BuilderFile *)g_ptr_array_index(self->files, self->files->len - 1))->link = g_strdup(target);
}

/* stores a blob; returns the members of its descriptor */
static gchar *
add_blob(ImageBuilder *self, GBytes *content, const gchar *more)
{
    g_autofree gchar *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, content);
    g_autofree gchar *name = g_strconcat("blobs/sha256/", digest, NULL);

    image_builder_set(self, name, g_bytes_ref(content));
    return g_strdup_printf("{\"mediaType\":\"x\",\"digest\":\"sha256:%s\",\"size\":%" G_GSIZE_FORMAT
                           "%s}",
                           digest, g_bytes_get_size(content), more);
}

static gchar *
add_text(ImageBuilder *self, gchar *text, const gchar *more)
{
    g_autoptr(GBytes) content = g_bytes_new_take(text, strlen(text));

    return add_blob(self, content, more);
}

static gchar *
add_manifest(ImageBuilder *self)
{
    g_autofree gchar *config =
        add_text(self, g_strdup("{\"os\":\"linux\",\"architecture\":\"amd64\"}"), "");
    g_autoptr(GString) manifest = g_string_new(NULL);

    g_string_append_printf(manifest, "{\"schemaVersion\":2,\"config\":%s,\"layers\":[", config);
    for (guint i = 0; i < self->layers->len; i++) {
        g_autofree gchar *layer = add_blob(self, g_ptr_array_index(self->layers, i), "");

        g_string_append_printf(manifest, "%s%s", i > 0 ? "," : "", layer);
    }
    g_string_append(manifest, "]}");
    return add_text(self, g_strdup(manifest->str),
                    ",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}");
}

void
image_builder_make_oci(ImageBuilder *self)
{
    g_autofree gchar *manifest = add_manifest(self);
    g_autofree gchar *other = add_text(
        self, g_strdup("{}"), ",\"platform\":{\"os\":\"windows\",\"architecture\":\"amd64\"}");
    g_autofree gchar *index = NULL;
    gchar *text;

    text = g_strdup_printf("{\"schemaVersion\":2,\"manifests\":[%s,%s]}", other, manifest);
    index = add_text(self, text,
                     ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"web:1.25\"}");
    text = g_strdup_printf("{\"schemaVersion\":2,\"manifests\":[%s]}", index);
    image_builder_set(self, "index.json", g_bytes_new_take(text, strlen(text)));
    image_builder_set(self, "oci-layout",
                      g_bytes_new_static("{\"imageLayoutVersion\":\"1.0.0\"}", 30));
}

void
image_builder_make_docker(ImageBuilder *self)
{
    g_autoptr(GString) manifest =
        g_string_new("[{\"Config\":\"c0ffee.json\",\"RepoTags\":[\"nginx:1.25\"],\"Layers\":[");

    for (guint i = 0; i < self->layers->len; i++) {
        g_autofree gchar *name = g_strdup_printf("%u/layer.tar", i);

        if (i + 1 == self->layers->len) {
            image_builder_set(self, "real/layer.tar", g_bytes_ref(self->layers->pdata[i]));
            set_link(self, name, "../real/layer.tar");
        } else {
            image_builder_set(self, name, g_bytes_ref(self->layers->pdata[i]));
        }
        g_string_append_printf(manifest, "%s\"%s\"", i > 0 ? "," : "", name);
    }
    g_string_append(manifest, "]}]");
    image_builder_set(self, "c0ffee.json",
                      g_bytes_new_static("{\"os\":\"linux\",\"architecture\":\"arm64\"}", 37));
    image_builder_set(self, "manifest.json", g_bytes_new(manifest->str, manifest->len));
}

gchar *
image_builder_layer_name(ImageBuilder *self, guint index)
{
    g_autofree gchar *digest =
        g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, g_ptr_array_index(self->layers, index));

    return g_strconcat("blobs/sha256/", digest, NULL);
}

void
image_builder_save_tar(ImageBuilder *self, const gchar *filter, const gchar *path)
{
    ArchiveBuilder *tar = archive_builder_new("pax", filter);
    g_autoptr(GBytes) bytes = NULL;

    for (guint i = 0; i < self->files->len; i++) {
        const BuilderFile *file = g_ptr_array_index(self->files, i);

        if (file->link != NULL)
            archive_builder_add(tar, file->name, BUILDER_SYMLINK, file->link, -1);
        else
            archive_builder_add(tar, file->name, BUILDER_FILE,
                                g_bytes_get_data(file->content, NULL),
                                (gssize)g_bytes_get_size(file->content));
    }
    bytes = archive_builder_finish(tar);
    g_assert_true(g_file_set_contents(path, g_bytes_get_data(bytes, NULL),
                                      (gssize)g_bytes_get_size(bytes), NULL));
}

void
image_builder_save_folder(ImageBuilder *self, const gchar *path)
{
    for (guint i = 0; i < self->files->len; i++) {
        const BuilderFile *file = g_ptr_array_index(self->files, i);
        g_autofree gchar *target = g_build_filename(path, file->name, NULL);
        g_autofree gchar *parent = g_path_get_dirname(target);
        g_autoptr(GFile) link = g_file_new_for_path(target);

        g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
        if (file->link != NULL)
            g_assert_true(g_file_make_symbolic_link(link, file->link, NULL, NULL));
        else
            g_assert_true(g_file_set_contents(target, g_bytes_get_data(file->content, NULL),
                                              (gssize)g_bytes_get_size(file->content), NULL));
    }
}
