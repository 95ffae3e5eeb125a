/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/image.h"
#include "reports/fo/pdf-device.h"

void
fo_pdf_image(FoDevice *device,
             const FoImage *image,
             const FoRect *rect,
             G_GNUC_UNUSED const gchar *alt)
{
    FoPdf *self = (FoPdf *)device;

    if (rect->width <= 0 || rect->height <= 0)
        return;
    fo_pdf_flush_text(self);
    cairo_save(self->cairo);
    cairo_translate(self->cairo, fo_unit_to_points(rect->x), fo_unit_to_points(rect->y));
    cairo_scale(self->cairo, fo_unit_to_points(rect->width) / image->pixels_x,
                fo_unit_to_points(rect->height) / image->pixels_y);
    cairo_set_source_surface(self->cairo, image->surface, 0, 0);
    cairo_paint(self->cairo);
    cairo_restore(self->cairo);
    fo_pdf_forget_state(self);
}
