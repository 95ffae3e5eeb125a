/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/value.h"
#include "reports/fo/warnings.h"

G_BEGIN_DECLS

/**
 * FoImage: a picture that was loaded; opaque but to the device
 */
typedef struct _FoImage FoImage;

/**
 * FoImages: the pictures of a document, each loaded once
 */
typedef struct _FoImages FoImages;

/**
 * fo_images_new:
 * @folder: (nullable): folder that relative names are relative to; %NULL refuses all files
 * @warnings: takes what could not be loaded; outlives the images
 *
 * Returns: (transfer full): no images yet
 */
FoImages *
fo_images_new(const gchar *folder, FoWarnings *warnings);

/**
 * fo_images_get:
 * @self: images
 * @uri: a file name, "file:" or "data:" URI, also as url('…'); PNG or JPEG
 * @line: line in the input, for a warning
 *
 * Other schemes are refused. Limits: 32 MiB of file, 16,384 pixels a side, 40 megapixels; of all
 * pictures, beyond the one that reaches it: 512 MiB of files, 400 megapixels of PNG.
 *
 * Returns: (transfer none) (nullable): the image; %NULL after a warning
 */
const FoImage *
fo_images_get(FoImages *self, const gchar *uri, guint line);

/**
 * fo_image_size:
 * @image: an image
 * @out_width: (out): its width by its own resolution, 72 dpi without one
 * @out_height: (out): its height
 */
void
fo_image_size(const FoImage *image, FoUnit *out_width, FoUnit *out_height);

/**
 * fo_images_free:
 * @self: (nullable): images
 */
void
fo_images_free(FoImages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoImages, fo_images_free)

G_END_DECLS
