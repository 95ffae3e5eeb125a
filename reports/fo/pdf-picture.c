/* SPDX-License-Identifier: Apache-2.0 */

#include <hb-ot.h>

#include "reports/fo/image.h"
#include "reports/fo/pdf-device.h"

/* asking a font costs, and texts in one font follow each other */
gboolean
fo_font_has_pictures(FoPdf *self, hb_font_t *font)
{
    if (font != self->last_font) {
        self->last_font = font;
        self->last_has_pictures = hb_ot_color_has_png(hb_font_get_face(font));
    }
    return self->last_has_pictures;
}

static guint
add_png(FoPdf *self, const FoImage *image)
{
    cairo_surface_t *surface = fo_image_surface(image);
    guint number;

    cairo_surface_flush(surface);
    number = pdf_document_add_pixels(self->document, cairo_image_surface_get_data(surface),
                                     (guint)cairo_image_surface_get_stride(surface),
                                     (guint)cairo_image_surface_get_width(surface),
                                     (guint)cairo_image_surface_get_height(surface));
    cairo_surface_destroy(surface);
    return number;
}

/* number of the glyph's picture plus 1, or 0 */
static guint
find_picture(FoPdf *self, hb_font_t *font, guint32 glyph)
{
    g_autofree gchar *key = g_strdup_printf("%p %u", (gpointer)hb_font_get_face(font), glyph);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(self->pictures, key));
    hb_blob_t *blob;
    guint size = 0;
    const gchar *data;

    if (found > 0)
        return found;
    blob = hb_ot_color_glyph_reference_png(font, glyph);
    data = hb_blob_get_data(blob, &size);
    if (size > 0) {
        g_autoptr(GBytes) bytes = g_bytes_new(data, size);
        g_autoptr(FoImage) image = fo_image_new(bytes, NULL);

        found = image != NULL ? add_png(self, image) + 1 : 0;
    }
    hb_blob_destroy(blob);
    if (found > 0)
        g_hash_table_insert(self->pictures, g_steal_pointer(&key), GUINT_TO_POINTER(found));
    return found;
}

static guint
cluster_end(const FoRun *run, guint32 cluster)
{
    guint end = run->text_length;

    for (guint i = 0; i < run->n_glyphs; i++) {
        if (run->glyphs[i].cluster > cluster && run->glyphs[i].cluster < end)
            end = run->glyphs[i].cluster;
    }
    return end;
}

gboolean
fo_pdf_picture(FoPdf *self, const FoRun *run, guint index, gdouble x, gdouble y)
{
    hb_font_t *font = pango_font_get_hb_font(run->font);
    const FoGlyph *glyph = &run->glyphs[index];
    guint picture = find_picture(self, font, glyph->glyph);
    hb_glyph_extents_t extents = {0};
    g_autofree gchar *text = NULL;
    gdouble rect[4];

    if (picture == 0 || !hb_font_get_glyph_extents(font, glyph->glyph, &extents))
        return FALSE;
    rect[0] = x + fo_unit_to_points(extents.x_bearing);
    rect[1] = y - fo_unit_to_points(extents.y_bearing);
    rect[2] = fo_unit_to_points(extents.width);
    rect[3] = fo_unit_to_points(-extents.height);
    text = g_strndup(run->text + glyph->cluster, cluster_end(run, glyph->cluster) - glyph->cluster);
    pdf_document_image(self->document, picture - 1, rect, text);
    return TRUE;
}

static guint
add_image(FoPdf *self, const FoImage *image)
{
    const PdfJpeg jpeg = {
        .bytes = image->bytes,
        .width = image->header.width,
        .height = image->header.height,
        .components = image->header.components,
        .inverted = image->header.inverted,
    };

    return image->header.kind == FO_IMAGE_JPEG ? pdf_document_add_jpeg(self->document, &jpeg)
                                               : add_png(self, image);
}

void
fo_pdf_image(FoDevice *device, const FoImage *image, const FoRect *rect, const gchar *alt)
{
    FoPdf *self = (FoPdf *)device;
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->images, image));
    const gdouble points[] = {fo_unit_to_points(rect->x), fo_unit_to_points(rect->y),
                              fo_unit_to_points(rect->width), fo_unit_to_points(rect->height)};

    (void)alt;
    if (number == 0) {
        number = add_image(self, image) + 1;
        g_hash_table_insert(self->images, (gpointer)image, GUINT_TO_POINTER(number));
    }
    pdf_document_image(self->document, number - 1, points, NULL);
}
