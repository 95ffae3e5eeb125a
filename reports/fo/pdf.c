/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/pdf.h"

#include "base/error.h"
#include "reports/fo/pdf-device.h"

/* of the surface before the first page; each page has its own */
#define INITIAL_POINTS 1

static FoPdf *
pdf_of(FoDevice *device)
{
    return (FoPdf *)device;
}

static cairo_status_t
pdf_write(void *closure, const guchar *data, guint length)
{
    FoPdf *self = closure;

    if (self->error != NULL)
        return CAIRO_STATUS_WRITE_ERROR;
    if (!file_sink_write(self->sink, data, length, &self->error))
        return CAIRO_STATUS_WRITE_ERROR;
    return CAIRO_STATUS_SUCCESS;
}

void
fo_pdf_forget_state(FoPdf *self)
{
    self->has_color = FALSE;
    self->font = NULL;
}

void
fo_pdf_set_color(FoPdf *self, FoColor color)
{
    if (self->has_color && self->color == color)
        return;
    cairo_set_source_rgba(self->cairo, (color >> 24 & 0xff) / 255.0, (color >> 16 & 0xff) / 255.0,
                          (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
    self->color = color;
    self->has_color = TRUE;
}

static void
pdf_begin_page(FoDevice *device, FoUnit width, FoUnit height, const gchar *label)
{
    FoPdf *self = pdf_of(device);

    cairo_pdf_surface_set_size(self->surface, fo_unit_to_points(width), fo_unit_to_points(height));
    if (label != NULL)
        cairo_pdf_surface_set_page_label(self->surface, label);
    self->page++;
}

static void
pdf_pop(FoDevice *device)
{
    FoPdf *self = pdf_of(device);

    fo_pdf_flush_text(self);
    if (self->saved == 0)
        return;
    cairo_restore(self->cairo);
    self->saved--;
    fo_pdf_forget_state(self);
}

static void
pdf_end_page(FoDevice *device)
{
    FoPdf *self = pdf_of(device);

    fo_pdf_flush_text(self);
    while (self->saved > 0)
        pdf_pop(device);
    fo_pdf_close_structure(self);
    cairo_show_page(self->cairo);
}

static void
clip_to(FoPdf *self, const FoRect *rect)
{
    cairo_rectangle(self->cairo, fo_unit_to_points(rect->x), fo_unit_to_points(rect->y),
                    fo_unit_to_points(rect->width), fo_unit_to_points(rect->height));
    cairo_clip(self->cairo);
}

static void
pdf_push(FoDevice *device, const gdouble *matrix, const FoRect *clip)
{
    FoPdf *self = pdf_of(device);

    fo_pdf_flush_text(self);
    cairo_save(self->cairo);
    self->saved++;
    if (matrix != NULL) {
        const cairo_matrix_t wanted = {matrix[0], matrix[1], matrix[2],
                                       matrix[3], matrix[4], matrix[5]};
        cairo_matrix_t inverse = wanted;

        /* what is scaled to nothing is not seen; Cairo takes it for an error */
        if (cairo_matrix_invert(&inverse) == CAIRO_STATUS_SUCCESS)
            cairo_transform(self->cairo, &wanted);
        else
            clip_to(self, &(const FoRect){.width = 0});
    }
    if (clip != NULL)
        clip_to(self, clip);
    fo_pdf_forget_state(self);
}

static gboolean
pdf_finish(FoDevice *device, GError **error)
{
    FoPdf *self = pdf_of(device);
    cairo_status_t status = cairo_status(self->cairo);

    cairo_surface_finish(self->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(self->surface);
    if (self->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&self->error));
        return FALSE;
    }
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "cannot write PDF page %u: %s", self->page,
                cairo_status_to_string(status));
    return FALSE;
}

static void
pdf_free(FoDevice *device)
{
    FoPdf *self = pdf_of(device);

    /* what Cairo still writes is of a document that nobody wants */
    if (self->error == NULL)
        self->error = g_error_new_literal(ASSAY_ERROR, ASSAY_ERROR_CANCELLED, "not finished");
    cairo_destroy(self->cairo);
    cairo_surface_destroy(self->surface);
    g_clear_error(&self->error);
    g_array_unref(self->text.glyphs);
    g_array_unref(self->text.clusters);
    g_string_free(self->text.bytes, TRUE);
    g_hash_table_unref(self->wanted);
    g_array_unref(self->outline);
    g_ptr_array_unref(self->roles);
    g_free(self);
}

static const FoDeviceClass pdf_class = {
    .begin_page = pdf_begin_page,
    .end_page = pdf_end_page,
    .fill = fo_pdf_fill,
    .rule = fo_pdf_rule,
    .text = fo_pdf_text,
    .image = fo_pdf_image,
    .path = fo_pdf_path,
    .push = pdf_push,
    .pop = pdf_pop,
    .link = fo_pdf_link,
    .anchor = fo_pdf_anchor,
    .begin_structure = fo_pdf_begin_structure,
    .end_structure = fo_pdf_end_structure,
    .outline = fo_pdf_outline,
    .metadata = fo_pdf_metadata,
    .finish = pdf_finish,
    .free = pdf_free,
};

FoDevice *
fo_pdf_device_new(FileSink *sink, const FoPdfOptions *options)
{
    FoPdf *self = g_new0(FoPdf, 1);

    self->device.klass = &pdf_class;
    self->sink = sink;
    if (options != NULL)
        self->options = *options;
    self->surface =
        cairo_pdf_surface_create_for_stream(pdf_write, self, INITIAL_POINTS, INITIAL_POINTS);
    cairo_pdf_surface_restrict_to_version(self->surface, CAIRO_PDF_VERSION_1_5);
    /* without one Cairo takes the time of today */
    cairo_pdf_surface_set_metadata(self->surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    self->cairo = cairo_create(self->surface);
    self->text.glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    self->text.clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
    self->text.bytes = g_string_new(NULL);
    self->wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->outline = g_array_new(FALSE, FALSE, sizeof(gint));
    self->roles = g_ptr_array_new();
    return &self->device;
}
