/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/image.h"

#include <string.h>

#include "base/error.h"

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

/* newer Cairo has floats for 16 bits a sample */
static cairo_surface_t *
with_bytes(cairo_surface_t *surface)
{
    const cairo_format_t format = cairo_image_surface_get_format(surface);
    cairo_surface_t *plain;
    cairo_t *cairo;

    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS || format == CAIRO_FORMAT_ARGB32 ||
        format == CAIRO_FORMAT_RGB24)
        return surface;
    plain = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, cairo_image_surface_get_width(surface),
                                       cairo_image_surface_get_height(surface));
    cairo = cairo_create(plain);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_paint(cairo);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return plain;
}

cairo_surface_t *
fo_image_surface(const FoImage *image)
{
    PngReader reader;

    reader.data = g_bytes_get_data(image->bytes, &reader.left);
    return with_bytes(cairo_image_surface_create_from_png_stream(png_read, &reader));
}

static gboolean
is_whole(const FoImage *image, GError **error)
{
    cairo_surface_t *surface = fo_image_surface(image);
    const cairo_status_t status = cairo_surface_status(surface);

    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "the image is damaged: %s",
                status == CAIRO_STATUS_READ_ERROR ? "it ends too early"
                                                  : cairo_status_to_string(status));
    return FALSE;
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
    self->bytes = g_bytes_ref(bytes);
    self->header = header;
    if (header.kind == FO_IMAGE_PNG && !is_whole(self, error))
        return NULL;
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
    g_bytes_unref(self->bytes);
    g_free(self);
}
