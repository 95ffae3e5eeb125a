/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

#include "archive-builder.h"

/**
 * ImageBuilder:
 *
 * The files of a saved image, in memory: layers, manifests and configuration. A test may take
 * files away or change them before it saves them.
 */
typedef struct _ImageBuilder ImageBuilder;

/**
 * image_builder_new:
 *
 * Returns: (transfer full): an image without layers
 */
ImageBuilder *
image_builder_new(void);

/**
 * image_builder_add_layer:
 * @self: an image
 * @layer: (transfer full): a layer as it is to be stored
 */
void
image_builder_add_layer(ImageBuilder *self, GBytes *layer);

/**
 * image_builder_make_oci:
 * @self: an image with its layers
 *
 * Adds the documents of an OCI image layout: an attestation, an image for linux/amd64 and one for
 * windows, behind a nested index.
 */
void
image_builder_make_oci(ImageBuilder *self);

/**
 * image_builder_make_docker:
 * @self: an image with its layers
 *
 * Adds the documents of `docker save` as it was before it wrote OCI layouts; the last layer is a
 * link to where it really is.
 */
void
image_builder_make_docker(ImageBuilder *self);

/**
 * image_builder_set:
 * @self: an image
 * @name: a file's name
 * @content: (nullable) (transfer full): its new content, or %NULL to take it away
 */
void
image_builder_set(ImageBuilder *self, const gchar *name, GBytes *content);

/**
 * image_builder_layer_name:
 * @self: an image
 * @index: a layer
 *
 * Returns: (transfer full): the name of its file in an OCI layout
 */
gchar *
image_builder_layer_name(ImageBuilder *self, guint index);

/**
 * image_builder_save_tar:
 * @self: an image
 * @filter: compression of the tar, "none"
 * @path: where to
 */
void
image_builder_save_tar(ImageBuilder *self, const gchar *filter, const gchar *path);

/**
 * image_builder_save_folder:
 * @self: an image
 * @path: an existing folder
 */
void
image_builder_save_folder(ImageBuilder *self, const gchar *path);

/**
 * image_builder_free:
 * @self: (nullable): an image
 */
void
image_builder_free(ImageBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImageBuilder, image_builder_free)
