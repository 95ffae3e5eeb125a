/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FO_IMAGE_MAX_SIDE   16384u
#define FO_IMAGE_MAX_PIXELS 40000000u

typedef enum {
    FO_IMAGE_PNG,
    FO_IMAGE_JPEG
} FoImageKind;

/**
 * FoImageHeader:
 * @width: pixels
 * @height: pixels
 * @inverted: of a JPEG: whether it is Adobe's, which have all of an ink at 0
 * @dpi_x: pixels per inch; 0 if the image does not say
 * @dpi_y: pixels per inch; 0 if the image does not say
 */
typedef struct {
    FoImageKind kind;
    guint width;
    guint height;
    guint components; /* of a JPEG: 1, 3 or 4 */
    gboolean inverted;
    gdouble dpi_x;
    gdouble dpi_y;
} FoImageHeader;

/**
 * fo_image_header_read:
 * @data: (array length=size): a PNG, or a baseline or progressive JPEG with 8 bits a sample
 * @size: its bytes
 * @out_header: (out): what its headers say
 * @error: return location for an error
 *
 * A JPEG that does not end is refused too. A PNG's pixels are checked by who reads them.
 *
 * Source: PNG (W3C, second edition) §5, §11.2.2, §11.3.5.3; ITU-T T.81 annex B; JFIF 1.02; Adobe
 * technical note 5116 §18 (APP14).
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA, %ASSAY_ERROR_NOT_SUPPORTED or, above
 *   %FO_IMAGE_MAX_SIDE or %FO_IMAGE_MAX_PIXELS, %ASSAY_ERROR_TOO_LARGE
 */
gboolean
fo_image_header_read(const guint8 *data, gsize size, FoImageHeader *out_header, GError **error);

G_END_DECLS
