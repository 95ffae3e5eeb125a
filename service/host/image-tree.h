/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "base/archive.h"

G_BEGIN_DECLS

/**
 * ImageTree:
 *
 * A folder into which the members of archives are put, one archive over the other.
 *
 * Nothing is ever written outside the folder. A member below a symbolic link is put where the link
 * leads *inside* the tree, as it would be in a container: an absolute link starts at the tree's
 * root. A link that climbs over the root with ".." is refused when something is to be written
 * through it. A member replaces whatever has its name; only a folder over a folder keeps what is
 * in it. Devices, FIFOs and sockets are left out; hard links become copies.
 */
typedef struct _ImageTree ImageTree;

/**
 * ImageTreeLimits:
 * @max_members: most members of all archives
 * @max_total_bytes: most bytes of all files
 * @max_file_bytes: a larger file becomes an empty one
 *
 * What a tree may cost.
 */
typedef struct {
    guint64 max_members;
    guint64 max_total_bytes;
    guint64 max_file_bytes;
} ImageTreeLimits;

/**
 * image_tree_new:
 * @root: an existing empty folder that nobody else writes to
 * @limits: limits
 *
 * Returns: (transfer full): a tree
 */
ImageTree *
image_tree_new(const gchar *root, const ImageTreeLimits *limits);

/**
 * image_tree_apply:
 * @self: a tree
 * @archive: an archive before its first member
 * @is_layer: whether ".wh." names are whiteouts of what earlier archives left
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Source: OCI image specification 1.1, "Image Layer Filesystem Changeset".
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA, %ASSAY_ERROR_TOO_LARGE, %ASSAY_ERROR_NO_SPACE,
 *   %ASSAY_ERROR_CANCELLED or %ASSAY_ERROR_FAILED; the message names archive, member and reason
 */
gboolean
image_tree_apply(ImageTree *self,
                 ArchiveReader *archive,
                 gboolean is_layer,
                 GCancellable *cancellable,
                 GError **error);

/**
 * image_tree_free:
 * @self: (nullable): a tree
 *
 * Frees the value; the folder stays.
 */
void
image_tree_free(ImageTree *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImageTree, image_tree_free)

/**
 * image_remove_folder:
 * @path: a folder
 *
 * Removes it with all that is in it as far as possible; symbolic links are not followed.
 */
void
image_remove_folder(const gchar *path);

/**
 * image_check_cancelled:
 * @cancellable: (nullable): what may have been cancelled
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_CANCELLED
 */
gboolean
image_check_cancelled(GCancellable *cancellable, GError **error);

G_END_DECLS
