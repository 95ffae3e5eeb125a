/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/image-source.h"

G_BEGIN_DECLS

/**
 * ImageLayer:
 * @name: where it is in the source
 * @algorithm: of @digest
 * @digest: (nullable): hex digits it must have, or %NULL where nothing says
 * @size: bytes it must have, or 0 where nothing says
 */
typedef struct {
    gchar *name;
    GChecksumType algorithm;
    gchar *digest;
    guint64 size;
} ImageLayer;

/**
 * ImageManifest:
 * @kind: "OCI layout" or "docker archive"
 * @reference: (nullable): the image's name as it was saved, "nginx:1.25"
 * @platform: (nullable): "linux/amd64"
 * @digest: SHA-256 of the manifest, 64 hex digits
 * @layers: (element-type ImageLayer): the layers, lowest first
 *
 * Which layers make up the one image that is taken of a source.
 */
typedef struct {
    const gchar *kind;
    gchar *reference;
    gchar *platform;
    gchar *digest;
    GPtrArray *layers;
} ImageManifest;

/**
 * image_manifest_read:
 * @source: a source with layers
 * @error: (nullable): return location for an error
 *
 * Reads index.json (OCI image layout) or else manifest.json (`docker save`). Of an index with
 * several images the first for linux is taken, of a manifest.json the first. Documents that are
 * named by a digest must have it.
 *
 * Source: OCI image specification 1.1; Docker image specification 1.2.
 *
 * Returns: (transfer full): the manifest, or %NULL with %ASSAY_ERROR_INVALID_DATA,
 *   %ASSAY_ERROR_NOT_SUPPORTED or %ASSAY_ERROR_TOO_LARGE
 */
ImageManifest *
image_manifest_read(ImageSource *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * image_manifest_verify:
 * @self: a manifest
 * @source: its source
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Reads all layers and compares sizes and digests. May run beside other readers of @source.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA that names the layer, or another error
 */
gboolean
image_manifest_verify(const ImageManifest *self,
                      ImageSource *source,
                      GCancellable *cancellable,
                      GError **error);

/**
 * image_manifest_free:
 * @self: (nullable): a manifest
 */
void
image_manifest_free(ImageManifest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImageManifest, image_manifest_free)

G_END_DECLS
