/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/image.h"

#include <string.h>

#include "base/error.h"
#include "reports/fo/image-header.h"

#define DEFAULT_DPI 72

typedef struct {
    const guint8 *data;
    gsize left;
} PngReader;

static cairo_status_t
png_read(void *closure, guchar *data, guint length)
{
    PngReader *reader = closure;

    if (length > reader->left)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, reader->data, length);
    reader->data += length;
    reader->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
png_surface(GBytes *bytes)
{
    PngReader reader;

    reader.data = g_bytes_get_data(bytes, &reader.left);
    return cairo_image_surface_create_from_png_stream(png_read, &reader);
}

/* the pixels are never written, so the system gives no memory for them */
static cairo_surface_t *
jpeg_surface(GBytes *bytes, const FoImageHeader *header)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)header->width, (int)header->height);
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    (void)cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, data, size,
                                      (cairo_destroy_func_t)g_bytes_unref, g_bytes_ref(bytes));
    return surface;
}

static FoUnit
length_of(guint pixels, gdouble dpi)
{
    gdouble points = pixels * 72.0 / (dpi >= 1 ? dpi : DEFAULT_DPI);

    return fo_unit_from_points(points);
}

FoImage *
fo_image_new(GBytes *bytes, GError **error)
{
    g_autoptr(FoImage) self = NULL;
    FoImageHeader header;
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    if (!fo_image_header_read(data, size, &header, error))
        return NULL;
    self = g_new0(FoImage, 1);
    self->surface = header.kind == FO_IMAGE_PNG ? png_surface(bytes) : jpeg_surface(bytes, &header);
    if (cairo_surface_status(self->surface) != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "the image is damaged: %s",
                    cairo_status_to_string(cairo_surface_status(self->surface)));
        return NULL;
    }
    self->pixels_x = header.width;
    self->pixels_y = header.height;
    self->components = header.components;
    self->width = length_of(header.width, header.dpi_x);
    self->height = length_of(header.height, header.dpi_y);
    return g_steal_pointer(&self);
}

void
fo_image_size(const FoImage *image, FoUnit *out_width, FoUnit *out_height)
{
    *out_width = image->width;
    *out_height = image->height;
}

void
fo_image_free(FoImage *self)
{
    if (self == NULL)
        return;
    cairo_surface_destroy(self->surface);
    g_free(self);
}
