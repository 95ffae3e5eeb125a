/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <cairo.h>

#include "reports/fo/images.h"

G_BEGIN_DECLS

/**
 * FoImage: see images.h
 * @surface: its pixels; for a JPEG only its bytes, as CAIRO_MIME_TYPE_JPEG
 * @pixels_x: width in pixels
 * @pixels_y: height in pixels
 */
struct _FoImage {
    cairo_surface_t *surface;
    guint pixels_x;
    guint pixels_y;
    guint components; /* of a JPEG: 1, 3 or 4 */
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
 * fo_image_free:
 * @self: (nullable): an image
 */
void
fo_image_free(FoImage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoImage, fo_image_free)

G_END_DECLS
