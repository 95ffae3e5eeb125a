/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/pdf/document-private.h"

static guint
add_image(PdfDocument *self, guint number)
{
    g_array_append_val(self->images, number);
    return self->images->len - 1;
}

static const gchar *
space_of(const PdfJpeg *jpeg)
{
    if (jpeg->components == 4)
        return jpeg->inverted ? "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]" : "/DeviceCMYK";
    return jpeg->components == 1 ? "/DeviceGray" : "/DeviceRGB";
}

guint
pdf_document_add_jpeg(PdfDocument *self, const PdfJpeg *jpeg)
{
    guint number = pdf_writer_allocate(self->writer);
    gsize size;
    gconstpointer data = g_bytes_get_data(jpeg->bytes, &size);
    g_autofree gchar *entries =
        g_strdup_printf("/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8"
                        "/ColorSpace%s/Filter/DCTDecode",
                        jpeg->width, jpeg->height, space_of(jpeg));

    pdf_writer_raw_stream(self->writer, number, entries, data, size);
    return add_image(self, number);
}

static guint8
without_alpha(guint component, guint alpha)
{
    return alpha == 0 ? 0 : (guint8)MIN((component * 255 + alpha / 2) / alpha, 255);
}

/* takes colours and opacities apart; returns whether there is any opacity */
static gboolean
split_pixels(const guint8 *pixels,
             guint stride,
             guint width,
             guint height,
             GByteArray *colors,
             GByteArray *alphas)
{
    gboolean is_opaque = TRUE;

    for (guint y = 0; y < height; y++) {
        const guint32 *row = (const guint32 *)(gconstpointer)(pixels + (gsize)y * stride);

        for (guint x = 0; x < width; x++) {
            guint8 alpha = (guint8)(row[x] >> 24);
            const guint8 color[] = {
                without_alpha(row[x] >> 16 & 0xff, alpha),
                without_alpha(row[x] >> 8 & 0xff, alpha),
                without_alpha(row[x] & 0xff, alpha),
            };

            g_byte_array_append(colors, color, sizeof color);
            g_byte_array_append(alphas, &alpha, 1);
            is_opaque = is_opaque && alpha == 0xff;
        }
    }
    return !is_opaque;
}

static gchar *
image_entries(guint width, guint height, const gchar *space, guint mask)
{
    g_autofree gchar *soft = mask != 0 ? g_strdup_printf("/SMask %u 0 R", mask) : g_strdup("");

    return g_strdup_printf("/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8"
                           "/ColorSpace/%s%s",
                           width, height, space, soft);
}

guint
pdf_document_add_pixels(PdfDocument *self,
                        const guint8 *pixels,
                        guint stride,
                        guint width,
                        guint height)
{
    g_autoptr(GByteArray) colors = g_byte_array_new();
    g_autoptr(GByteArray) alphas = g_byte_array_new();
    g_autofree gchar *entries = NULL;
    guint number = pdf_writer_allocate(self->writer);
    guint mask = 0;

    if (split_pixels(pixels, stride, width, height, colors, alphas)) {
        g_autofree gchar *mask_entries = image_entries(width, height, "DeviceGray", 0);

        mask = pdf_writer_allocate(self->writer);
        pdf_writer_stream(self->writer, mask, mask_entries, alphas->data, alphas->len);
    }
    entries = image_entries(width, height, "DeviceRGB", mask);
    pdf_writer_stream(self->writer, number, entries, colors->data, colors->len);
    return add_image(self, number);
}
