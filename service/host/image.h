/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "base/progress.h"

G_BEGIN_DECLS

/**
 * HostImage:
 *
 * An image's file system as a folder in a private temporary place, which goes with the value.
 * Only what collectors and SCAP probes read by path is taken: regular files, folders and symbolic
 * links; owners, devices and set-id bits are not.
 */
typedef struct _HostImage HostImage;

/**
 * host_image_open:
 * @path: a tar of a root file system, an OCI image layout (folder or tar) or what `docker save`
 *   writes; each may be compressed (gz, bz2, xz, zst)
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Unpacks it without running anything in it. Layers are applied in order with their whiteouts
 * (OCI Image Layer Filesystem Changeset); a whiteout of nothing is fine. A member below a symbolic
 * link goes where the link leads inside the image, as it would in a container; one that would be
 * written through a link that climbs out is refused, as are members that climb out themselves.
 * Hard links become copies, devices are left out, and a file over 512 MiB is left empty. Sizes and
 * digests of an OCI layout are verified. Of an index with several platforms the first for linux is
 * taken and named in the origin; of several images in a docker archive the first.
 *
 * Limits: 2,000,000 members, 16 GiB of files, inflation as in archive.h.
 *
 * Returns: (transfer full): the image, or %NULL with an %ASSAY_ERROR that names image, layer,
 *   member and reason
 */
HostImage *
host_image_open(const gchar *path, Progress *progress, GCancellable *cancellable, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * host_image_root:
 * @self: an image
 *
 * Returns: (transfer none): the folder that stands for "/"
 */
const gchar *
host_image_root(HostImage *self);

/**
 * host_image_origin:
 * @self: an image
 *
 * Returns: (transfer none): what it is, for readers: "docker archive web.tar (nginx:1.25), sha256:…"
 */
const gchar *
host_image_origin(HostImage *self);

/**
 * host_image_digest:
 * @self: an image
 *
 * Returns: (transfer none): SHA-256 of the image's manifest, or of the tar file; 64 hex digits
 */
const gchar *
host_image_digest(HostImage *self);

/**
 * host_image_free:
 * @self: (nullable): an image
 *
 * Removes the temporary folder.
 */
void
host_image_free(HostImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HostImage, host_image_free)

G_END_DECLS
