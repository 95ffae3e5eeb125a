/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "base/stream.h"

G_BEGIN_DECLS

/** IMAGE_DOCUMENT_MAX_BYTES: largest JSON document of an image, in bytes (OCI: 4 MiB) */
#define IMAGE_DOCUMENT_MAX_BYTES (4 * 1024 * 1024)

/**
 * ImageSource:
 *
 * The files of an image as it was saved, in a folder or in a tar. A compressed tar is unpacked
 * aside once, since its members are needed in another order than they stand in. After it is open
 * a source does not change, so several threads may read blobs of it.
 */
typedef struct _ImageSource ImageSource;

/**
 * ImageBlob:
 *
 * One file of an image, being read.
 */
typedef struct _ImageBlob ImageBlob;

/**
 * image_source_open:
 * @path: a folder or a file
 * @spool: an existing empty folder for what must be unpacked
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the source, or %NULL with an %ASSAY_ERROR
 */
ImageSource *
image_source_open(const gchar *path, const gchar *spool, GCancellable *cancellable, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * image_source_is_layout:
 * @self: a source
 *
 * Returns: whether it holds an image with layers; else it is an archive of a root file system
 */
gboolean
image_source_is_layout(ImageSource *self);

/**
 * image_source_name:
 * @self: a source
 *
 * Returns: (transfer none): the path it was opened with
 */
const gchar *
image_source_name(ImageSource *self);

/**
 * image_source_has:
 * @self: a source with layers
 * @name: a relative path in it
 *
 * Returns: whether there is such a file
 */
gboolean
image_source_has(ImageSource *self, const gchar *name);

/**
 * image_source_blob:
 * @self: a source
 * @name: (nullable): a relative path in it, or %NULL for the source's own file
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the file, or %NULL with %ASSAY_ERROR_INVALID_DATA (missing) or another
 */
ImageBlob *
image_source_blob(ImageSource *self, const gchar *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * image_source_read:
 * @self: a source with layers
 * @name: a relative path in it
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the file, at most %IMAGE_DOCUMENT_MAX_BYTES, or %NULL with an error
 */
GBytes *
image_source_read(ImageSource *self, const gchar *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * image_source_free:
 * @self: (nullable): a source
 */
void
image_source_free(ImageSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImageSource, image_source_free)

/**
 * image_blob_stream:
 * @self: a file of an image
 *
 * Returns: (transfer none): its bytes as they are stored
 */
const Stream *
image_blob_stream(ImageBlob *self);

/**
 * image_blob_free:
 * @self: (nullable): a file of an image
 */
void
image_blob_free(ImageBlob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImageBlob, image_blob_free)

/**
 * image_digest:
 * @stream: bytes
 * @type: the algorithm
 * @cancellable: (nullable): stops it
 * @out_size: (out) (optional): number of bytes
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the digest of all that is left in @stream, in lower-case hex digits,
 *   or %NULL with an error
 */
gchar *
image_digest(const Stream *stream,
             GChecksumType type,
             GCancellable *cancellable,
             guint64 *out_size,
             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
