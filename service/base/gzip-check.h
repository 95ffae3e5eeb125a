/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** GZIP_TRAILER_BYTES: size of checksum and length at the end of a gzip member, in bytes */
#define GZIP_TRAILER_BYTES 8

/**
 * GzipCheck:
 * @crc: checksum of what was inflated; 0 at the start
 * @size: bytes inflated; 0 at the start
 * @tail: (array fixed-size=8): the last bytes of the file
 *
 * Compares inflated bytes with the checksum at the end of their gzip file, which libarchive does not.
 */
typedef struct {
    guint32 crc;
    guint64 size;
    guint8 tail[GZIP_TRAILER_BYTES];
} GzipCheck;

/**
 * gzip_check_input:
 * @self: a check
 * @data: (array length=size): the next bytes of the file
 * @size: how many
 */
void
gzip_check_input(GzipCheck *self, const guint8 *data, gsize size);

/**
 * gzip_check_output:
 * @self: a check
 * @data: (array length=size): the next inflated bytes
 * @size: how many
 */
void
gzip_check_output(GzipCheck *self, const guint8 *data, gsize size);

/**
 * gzip_check_is_corrupt:
 * @self: a check that has seen everything
 *
 * Of several members in one file only the last one's checksum is at its end; where the length there is
 * not that of everything, nothing is said.
 *
 * Source: RFC 1952 §2.3.1 and §8.
 *
 * Returns: whether the length is right and the checksum wrong
 */
gboolean
gzip_check_is_corrupt(const GzipCheck *self);

G_END_DECLS
