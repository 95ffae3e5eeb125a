/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cairo.h>

#include "reports/fo/image-header.h"
#include "reports/fo/images.h"

G_BEGIN_DECLS

/**
 * FoImage: see images.h
 * @bytes: the file; pixels are much more, and are made when they are drawn
 */
struct _FoImage {
    GBytes *bytes;
    FoImageHeader header;
    FoUnit width;
    FoUnit height;
};

/**
 * fo_image_new:
 * @bytes: a PNG or a JPEG
 * @error: return location for an error
 *
 * Returns: (transfer full): the image, or %NULL with an %ASSAY_ERROR
 */
FoImage *
fo_image_new(GBytes *bytes, GError **error);

/**
 * fo_image_surface:
 * @image: a PNG
 *
 * Returns: (transfer full): its pixels, as %CAIRO_FORMAT_ARGB32 or %CAIRO_FORMAT_RGB24
 */
cairo_surface_t *
fo_image_surface(const FoImage *image);

/**
 * fo_image_free:
 * @self: (nullable): an image
 */
void
fo_image_free(FoImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoImage, fo_image_free)

G_END_DECLS
