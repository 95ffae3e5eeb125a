/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/image-header.h"

#include <string.h>

#include "base/error.h"

#define INCH_CENTIMETRES 2.54
#define INCH_METRES      0.0254

/* a PNG's chunks are length, type, data, checksum */
#define CHUNK_FRAME 12

#define JPEG_SOF_FIRST       0xc0
#define JPEG_SOF_LAST        0xcf
#define JPEG_SOF_PROGRESSIVE 0xc2
#define JPEG_DHT             0xc4
#define JPEG_JPG             0xc8
#define JPEG_DAC             0xcc
#define JPEG_RST_FIRST       0xd0
#define JPEG_SOI             0xd8
#define JPEG_EOI             0xd9
#define JPEG_SOS             0xda
#define JPEG_APP0            0xe0
#define JPEG_APP14           0xee
#define JPEG_TEM             0x01

static const guint8 png_signature[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

static guint32
read_16(const guint8 *data)
{
    return (guint32)data[0] << 8 | data[1];
}

static guint32
read_32(const guint8 *data)
{
    return read_16(data) << 16 | read_16(data + 2);
}

static gboolean
fail(GError **error, const gchar *reason)
{
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, reason);
    return FALSE;
}

static gboolean
check_size(const FoImageHeader *header, GError **error)
{
    if (header->width == 0 || header->height == 0)
        return fail(error, "the image has no pixels");
    if (header->width <= FO_IMAGE_MAX_SIDE && header->height <= FO_IMAGE_MAX_SIDE &&
        (guint64)header->width * header->height <= FO_IMAGE_MAX_PIXELS)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                "the image has %u x %u pixels, more than %u a side or %u in all", header->width,
                header->height, FO_IMAGE_MAX_SIDE, FO_IMAGE_MAX_PIXELS);
    return FALSE;
}

static void
read_png_resolution(const guint8 *data, gsize size, FoImageHeader *header)
{
    if (size < 9 || data[8] != 1)
        return;
    header->dpi_x = read_32(data) * INCH_METRES;
    header->dpi_y = read_32(data + 4) * INCH_METRES;
}

static gboolean
read_png(const guint8 *data, gsize size, FoImageHeader *header, GError **error)
{
    gsize at = sizeof png_signature;

    if (size < at + CHUNK_FRAME + 13 || memcmp(data + at + 4, "IHDR", 4) != 0)
        return fail(error, "the PNG does not begin with its header");
    header->kind = FO_IMAGE_PNG;
    header->width = read_32(data + at + 8);
    header->height = read_32(data + at + 12);
    while (size - at >= CHUNK_FRAME) {
        gsize length = read_32(data + at);

        if (length > size - at - CHUNK_FRAME)
            return fail(error, "the PNG ends within a chunk");
        if (memcmp(data + at + 4, "IDAT", 4) == 0)
            return check_size(header, error);
        if (memcmp(data + at + 4, "pHYs", 4) == 0)
            read_png_resolution(data + at + 8, length, header);
        at += length + CHUNK_FRAME;
    }
    return fail(error, "the PNG has no image data");
}

static void
read_jfif(const guint8 *data, gsize size, FoImageHeader *header)
{
    gdouble factor;

    if (size < 12 || memcmp(data, "JFIF", 5) != 0 || (data[7] != 1 && data[7] != 2))
        return;
    factor = data[7] == 2 ? INCH_CENTIMETRES : 1;
    header->dpi_x = read_16(data + 8) * factor;
    header->dpi_y = read_16(data + 10) * factor;
}

static gboolean
is_frame(guint8 marker)
{
    return marker >= JPEG_SOF_FIRST && marker <= JPEG_SOF_LAST && marker != JPEG_DHT &&
           marker != JPEG_JPG && marker != JPEG_DAC;
}

static gboolean
read_frame(guint8 marker, const guint8 *data, gsize size, FoImageHeader *header, GError **error)
{
    if (size < 6)
        return fail(error, "the JPEG's frame header is too short");
    if (marker > JPEG_SOF_PROGRESSIVE || data[0] != 8 ||
        (data[5] != 1 && data[5] != 3 && data[5] != 4)) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                            "the JPEG is of a kind that PDF does not have");
        return FALSE;
    }
    header->height = read_16(data + 1);
    header->width = read_16(data + 3);
    header->components = data[5];
    return check_size(header, error);
}

static gboolean
read_segment(guint8 marker, const guint8 *data, gsize size, FoImageHeader *header, GError **error)
{
    if (marker == JPEG_APP0)
        read_jfif(data, size, header);
    if (marker == JPEG_APP14 && size >= 12 && memcmp(data, "Adobe", 5) == 0)
        header->inverted = TRUE;
    if (!is_frame(marker))
        return TRUE;
    if (header->width != 0)
        return fail(error, "the JPEG has more than one frame");
    return read_frame(marker, data, size, header, error);
}

static gboolean
is_bare(guint8 marker)
{
    return marker == JPEG_TEM || (marker >= JPEG_RST_FIRST && marker <= JPEG_SOI);
}

/* whether it goes on to its last marker: data has 0 behind a 0xff */
static gboolean
find_end(const guint8 *data, gsize size, GError **error)
{
    const guint8 *end = data + size;

    while (end - data >= 2) {
        const guint8 *found = memchr(data, 0xff, (gsize)(end - data) - 1);

        if (found == NULL)
            break;
        if (found[1] == JPEG_EOI)
            return TRUE;
        data = found + 1;
    }
    return fail(error, "the JPEG ends too early");
}

static gboolean
read_jpeg(const guint8 *data, gsize size, FoImageHeader *header, GError **error)
{
    gsize at = 2;

    header->kind = FO_IMAGE_JPEG;
    while (size - at >= 2) {
        guint8 marker = data[at + 1];
        gsize length;

        if (data[at] != 0xff)
            return fail(error, "the JPEG has no marker where one should be");
        if (marker == 0xff) {
            at++;
            continue;
        }
        at += 2;
        if (marker == JPEG_SOS && header->width != 0)
            return find_end(data + at, size - at, error);
        if (marker == JPEG_SOS || marker == JPEG_EOI)
            return fail(error, "the JPEG has no frame header");
        if (is_bare(marker))
            continue;
        length = size - at >= 2 ? read_16(data + at) : 0;
        if (length < 2 || length > size - at)
            break;
        if (!read_segment(marker, data + at + 2, length - 2, header, error))
            return FALSE;
        at += length;
    }
    return fail(error, "the JPEG ends within its headers");
}

gboolean
fo_image_header_read(const guint8 *data, gsize size, FoImageHeader *out_header, GError **error)
{
    FoImageHeader header = {.kind = FO_IMAGE_PNG};
    gboolean ok;

    if (size >= sizeof png_signature && memcmp(data, png_signature, sizeof png_signature) == 0)
        ok = read_png(data, size, &header, error);
    else if (size >= 2 && data[0] == 0xff && data[1] == JPEG_SOI)
        ok = read_jpeg(data, size, &header, error);
    else
        return fail(error, "it is neither PNG nor JPEG");
    if (ok)
        *out_header = header;
    return ok;
}
