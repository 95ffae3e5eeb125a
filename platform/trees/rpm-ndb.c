/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "host/parsers.h"
#include "platform/trees/rpm-readers.h"

#define NDB_BLOCK_BYTES     16
#define NDB_SLOT_BYTES      16
#define NDB_PAGE_BYTES      4096
#define NDB_HEADER_BYTES    32 /* the place of the first slots of the first page */
#define NDB_MAX_PAGES       8192
#define NDB_MAX_BLOB_BYTES  (256 * 1024 * 1024)
#define NDB_BLOB_HEAD_BYTES 16
#define NDB_BLOB_TAIL_BYTES 12

#define NDB_MAGIC      "RpmP"
#define NDB_SLOT_MAGIC "Slot"
#define NDB_HEAD_MAGIC "BlbS"
#define NDB_TAIL_MAGIC "BlbE"

typedef struct {
    RpmFile *file;
    guint64 n_blocks;
    guint64 n_left; /* blocks that no entry had yet */
    guint n_pages;  /* of slots */
    guint8 *buffer; /* the blob being read */
    gsize buffer_bytes;
} Ndb;

typedef struct {
    guint32 package;
    guint32 block;
    guint32 n_blocks;
} NdbSlot;

static guint32
ndb_number(const guint8 *bytes)
{
    guint32 value;

    memcpy(&value, bytes, sizeof value);
    return GUINT32_FROM_LE(value);
}

static gboolean
ndb_is(const guint8 *bytes, const gchar *magic)
{
    return memcmp(bytes, magic, 4) == 0;
}

/* RFC 1950 §8.2 */
static guint32
ndb_adler32(const guint8 *bytes, gsize size)
{
    guint32 low = 1;
    guint32 high = 0;

    while (size > 0) {
        const gsize n = MIN(size, 5552); /* as many as do not overflow */

        for (gsize i = 0; i < n; i++) {
            low += bytes[i];
            high += low;
        }
        low %= 65521;
        high %= 65521;
        bytes += n;
        size -= n;
    }
    return high << 16 | low;
}

static gboolean
ndb_fail(GError **error, guint64 offset, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s at offset %" G_GUINT64_FORMAT,
                reason, offset);
    return FALSE;
}

static gboolean
ndb_open(Ndb *ndb, GError **error)
{
    guint8 header[NDB_HEADER_BYTES];

    if (!rpm_file_read(ndb->file, 0, header, sizeof header, error))
        return FALSE;
    if (!ndb_is(header, NDB_MAGIC) || ndb_number(header + 4) != 0)
        return ndb_fail(error, 0, "no header of an rpm package database");
    ndb->n_blocks = rpm_file_size(ndb->file) / NDB_BLOCK_BYTES;
    ndb->n_left = ndb->n_blocks;
    ndb->n_pages = ndb_number(header + 12);
    if (ndb->n_pages == 0 || ndb->n_pages > NDB_MAX_PAGES)
        return ndb_fail(error, 12, "a senseless number of pages");
    return TRUE;
}

/* head (magic, package, generation, length), header, padding, tail (checksum, length, magic) */
static gboolean
ndb_check_blob(const guint8 *blob, gsize size, guint32 package, guint64 offset, GError **error)
{
    const guint8 *tail = blob + size - NDB_BLOB_TAIL_BYTES;
    const guint32 length = ndb_number(blob + 12);

    if (!ndb_is(blob, NDB_HEAD_MAGIC) || !ndb_is(tail + 8, NDB_TAIL_MAGIC))
        return ndb_fail(error, offset, "an entry without its marks");
    if (ndb_number(blob + 4) != package || ndb_number(tail + 4) != length ||
        length > size - NDB_BLOB_HEAD_BYTES - NDB_BLOB_TAIL_BYTES)
        return ndb_fail(error, offset, "an entry of another number or length");
    if (ndb_adler32(blob, size - NDB_BLOB_TAIL_BYTES) != ndb_number(tail))
        return ndb_fail(error, offset, "an entry with a wrong checksum");
    return TRUE;
}

static gboolean
ndb_add_blob(const guint8 *blob, guint64 offset, GPtrArray *packages, GError **error)
{
    if (rpm_header_parse(blob + NDB_BLOB_HEAD_BYTES, ndb_number(blob + 12), packages, error))
        return TRUE;
    g_prefix_error(error, "the entry at offset %" G_GUINT64_FORMAT ": ", offset);
    return FALSE;
}

static gboolean
ndb_read_slot(Ndb *ndb, const NdbSlot *slot, GPtrArray *packages, GError **error)
{
    const guint64 offset = (guint64)slot->block * NDB_BLOCK_BYTES;
    const gsize size = (gsize)slot->n_blocks * NDB_BLOCK_BYTES;

    if ((guint64)slot->block + slot->n_blocks > ndb->n_blocks)
        return ndb_fail(error, offset, "the file is cut off: an entry");
    if (size < NDB_BLOB_HEAD_BYTES + NDB_BLOB_TAIL_BYTES || size > NDB_MAX_BLOB_BYTES)
        return ndb_fail(error, offset, "an entry of a senseless size");
    if (slot->n_blocks > ndb->n_left)
        return ndb_fail(error, offset, "the entries are longer than the file: one");
    ndb->n_left -= slot->n_blocks;
    if (size > ndb->buffer_bytes) {
        ndb->buffer = g_realloc(ndb->buffer, size);
        ndb->buffer_bytes = size;
    }
    return rpm_file_read(ndb->file, offset, ndb->buffer, size, error) &&
           ndb_check_blob(ndb->buffer, size, slot->package, offset, error) &&
           ndb_add_blob(ndb->buffer, offset, packages, error);
}

/* a wrong entry does not hide the others: the first error is told, the rest is read */
static gboolean
ndb_read_page(Ndb *ndb, guint number, GPtrArray *packages, GError **error)
{
    guint8 page[NDB_PAGE_BYTES];
    const guint64 offset = (guint64)number * NDB_PAGE_BYTES;
    gboolean success = TRUE;

    if (!rpm_file_read(ndb->file, offset, page, sizeof page, error))
        return FALSE;
    for (gsize i = number == 0 ? NDB_HEADER_BYTES : 0; i < sizeof page; i += NDB_SLOT_BYTES) {
        const NdbSlot slot = {ndb_number(page + i + 4), ndb_number(page + i + 8),
                              ndb_number(page + i + 12)};

        if (!ndb_is(page + i, NDB_SLOT_MAGIC))
            return success ? ndb_fail(error, offset + i, "a slot without its mark") : FALSE;
        if (slot.block != 0 && !ndb_read_slot(ndb, &slot, packages, success ? error : NULL))
            success = FALSE;
    }
    return success;
}

static gboolean
ndb_read_pages(Ndb *ndb, GPtrArray *packages, GCancellable *cancellable, GError **error)
{
    gboolean success = TRUE;

    for (guint i = 0; i < ndb->n_pages; i++) {
        if (g_cancellable_is_cancelled(cancellable)) {
            g_clear_error(error);
            return !g_cancellable_set_error_if_cancelled(cancellable, error);
        }
        if (!ndb_read_page(ndb, i, packages, success ? error : NULL))
            success = FALSE;
    }
    return success;
}

gboolean
rpm_ndb_read(RpmFile *file, GPtrArray *packages, GCancellable *cancellable, GError **error)
{
    Ndb ndb = {.file = file};
    const gboolean success =
        ndb_open(&ndb, error) && ndb_read_pages(&ndb, packages, cancellable, error);

    g_free(ndb.buffer);
    return success;
}
