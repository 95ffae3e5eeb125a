/* SPDX-License-Identifier: Apache-2.0 */
#include "base/gzip-check.h"

#include <string.h>

/* the polynomial's remainders by half bytes */
static const guint32 REMAINDERS[] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
};

void
gzip_check_input(GzipCheck *self, const guint8 *data, gsize size)
{
    const gsize count = MIN(size, GZIP_TRAILER_BYTES);

    memmove(self->tail, self->tail + count, GZIP_TRAILER_BYTES - count);
    memcpy(self->tail + GZIP_TRAILER_BYTES - count, data + size - count, count);
}

void
gzip_check_output(GzipCheck *self, const guint8 *data, gsize size)
{
    guint32 crc = ~self->crc;

    for (gsize i = 0; i < size; i++) {
        crc ^= data[i];
        crc = (crc >> 4) ^ REMAINDERS[crc & 15];
        crc = (crc >> 4) ^ REMAINDERS[crc & 15];
    }
    self->crc = ~crc;
    self->size += size;
}

static guint32
read_number(const guint8 *bytes)
{
    guint32 number;

    memcpy(&number, bytes, sizeof number);
    return GUINT32_FROM_LE(number);
}

gboolean
gzip_check_is_corrupt(const GzipCheck *self)
{
    return read_number(self->tail + 4) == (guint32)self->size &&
           read_number(self->tail) != self->crc;
}
