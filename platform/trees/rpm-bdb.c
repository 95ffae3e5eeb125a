/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "host/parsers.h"
#include "platform/trees/rpm-readers.h"

#define BDB_MAGIC           0x00061561
#define BDB_META_BYTES      512
#define BDB_MIN_VERSION     8
#define BDB_MAX_VERSION     10
#define BDB_MIN_PAGE_BYTES  512
#define BDB_MAX_PAGE_BYTES  65536
#define BDB_SPARES          32
#define BDB_PAGE_HEAD_BYTES 26
#define BDB_OVERFLOW_BYTES  12 /* of an item that says where its overflow pages begin */
#define BDB_KEY_BYTES       4  /* a package's number */
#define BDB_MAX_VALUE_BYTES (256 * 1024 * 1024)
#define BDB_META_FLAGS      0x07 /* checksums and partitions, which rpm never asked for */

/* places in the first page */
enum {
    BDB_META_MAGIC = 12,
    BDB_META_VERSION = 16,
    BDB_META_PAGE_BYTES = 20,
    BDB_META_ENCRYPTION = 24,
    BDB_META_METAFLAGS = 26,
    BDB_META_LAST_PAGE = 32,
    BDB_META_MAX_BUCKET = 72,
    BDB_META_SPARES = 96,
};

/* places in every other page */
enum {
    BDB_PAGE_NUMBER = 8,
    BDB_PAGE_NEXT = 16,
    BDB_PAGE_ENTRIES = 20,
    BDB_PAGE_USED = 22, /* of an overflow page */
    BDB_PAGE_TYPE = 25,
};

typedef enum {
    BDB_TYPE_UNSORTED = 2,
    BDB_TYPE_OVERFLOW = 7,
    BDB_TYPE_HASH = 13,
} BdbPageType;

typedef enum {
    BDB_ITEM_HERE = 1,
    BDB_ITEM_OVERFLOW = 3,
} BdbItemType;

typedef struct {
    RpmFile *file;
    gboolean is_big_endian;
    guint32 page_bytes;
    guint32 last_page;
    guint32 max_bucket;
    guint32 spares[BDB_SPARES];
    guint64 n_left;   /* pages that were not read yet */
    guint8 *page;     /* of a bucket */
    guint8 *overflow; /* page of a long value */
    GByteArray *value;
} Bdb;

typedef struct {
    guint32 offset; /* in the page */
    guint32 bytes;
} BdbItem;

static void
bdb_clear(Bdb *bdb)
{
    g_free(bdb->page);
    g_free(bdb->overflow);
    g_clear_pointer(&bdb->value, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bdb, bdb_clear)

static guint32
bdb_number(const Bdb *bdb, const guint8 *bytes)
{
    guint32 value;

    memcpy(&value, bytes, sizeof value);
    return bdb->is_big_endian ? GUINT32_FROM_BE(value) : GUINT32_FROM_LE(value);
}

static guint32
bdb_short(const Bdb *bdb, const guint8 *bytes)
{
    guint16 value;

    memcpy(&value, bytes, sizeof value);
    return bdb->is_big_endian ? GUINT16_FROM_BE(value) : GUINT16_FROM_LE(value);
}

static gboolean
bdb_fail(GError **error, guint32 page, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "page %u: %s", page, reason);
    return FALSE;
}

static gboolean
bdb_check_meta(const Bdb *bdb, const guint8 *meta, GError **error)
{
    const guint32 version = bdb_number(bdb, meta + BDB_META_VERSION);

    if (version < BDB_MIN_VERSION || version > BDB_MAX_VERSION) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                    "version %u of Berkeley DB's hash databases is not supported", version);
        return FALSE;
    }
    if (meta[BDB_META_ENCRYPTION] != 0 || (meta[BDB_META_METAFLAGS] & BDB_META_FLAGS) != 0) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                            "it is encrypted, parted or has checksums, as no database of rpm is");
        return FALSE;
    }
    if (bdb->page_bytes < BDB_MIN_PAGE_BYTES || bdb->page_bytes > BDB_MAX_PAGE_BYTES ||
        (bdb->page_bytes & (bdb->page_bytes - 1)) != 0)
        return bdb_fail(error, 0, "a senseless size of pages");
    return (bdb->max_bucket <= G_MAXINT32 &&
            bdb->max_bucket < rpm_file_size(bdb->file) / bdb->page_bytes) ||
           bdb_fail(error, 0, "it says that it has more buckets than the file has pages");
}

static gboolean
bdb_open(Bdb *bdb, GError **error)
{
    guint8 meta[BDB_META_BYTES];

    if (!rpm_file_read(bdb->file, 0, meta, sizeof meta, error))
        return FALSE;
    bdb->is_big_endian = meta[BDB_META_MAGIC] == 0;
    if (bdb_number(bdb, meta + BDB_META_MAGIC) != BDB_MAGIC)
        return bdb_fail(error, 0, "no hash database of Berkeley DB");
    bdb->page_bytes = bdb_number(bdb, meta + BDB_META_PAGE_BYTES);
    bdb->last_page = bdb_number(bdb, meta + BDB_META_LAST_PAGE);
    bdb->max_bucket = bdb_number(bdb, meta + BDB_META_MAX_BUCKET);
    for (gsize i = 0; i < BDB_SPARES; i++)
        bdb->spares[i] = bdb_number(bdb, meta + BDB_META_SPARES + 4 * i);
    if (!bdb_check_meta(bdb, meta, error))
        return FALSE;
    bdb->n_left = rpm_file_size(bdb->file) / bdb->page_bytes;
    bdb->page = g_malloc(bdb->page_bytes);
    bdb->overflow = g_malloc(bdb->page_bytes);
    bdb->value = g_byte_array_new();
    return TRUE;
}

/* each page belongs to one bucket or one value: when more are asked for than there are, one leads
   back */
static gboolean
bdb_read_page(Bdb *bdb, guint32 number, guint8 *page, GError **error)
{
    const guint64 offset = (guint64)number * bdb->page_bytes;

    if (number == 0 || number > bdb->last_page)
        return bdb_fail(error, number, "there is no such page");
    if (bdb->n_left == 0)
        return bdb_fail(error, number, "pages lead back to each other");
    bdb->n_left--;
    if (!rpm_file_read(bdb->file, offset, page, bdb->page_bytes, error))
        return FALSE;
    return bdb_number(bdb, page + BDB_PAGE_NUMBER) == number ||
           bdb_fail(error, number, "it says that it is another page");
}

static gboolean
bdb_read_overflow(Bdb *bdb, guint32 number, guint32 bytes, GError **error)
{
    g_byte_array_set_size(bdb->value, 0);
    if (bytes > BDB_MAX_VALUE_BYTES)
        return bdb_fail(error, number, "a value of a senseless length begins there");
    while (bdb->value->len < bytes) {
        guint32 used;

        if (!bdb_read_page(bdb, number, bdb->overflow, error))
            return FALSE;
        used = bdb_short(bdb, bdb->overflow + BDB_PAGE_USED);
        if (bdb->overflow[BDB_PAGE_TYPE] != BDB_TYPE_OVERFLOW)
            return bdb_fail(error, number, "it is no page of a long value");
        if (used == 0 || used > bdb->page_bytes - BDB_PAGE_HEAD_BYTES ||
            used > bytes - bdb->value->len)
            return bdb_fail(error, number, "it has a senseless part of a long value");
        g_byte_array_append(bdb->value, bdb->overflow + BDB_PAGE_HEAD_BYTES, used);
        number = bdb_number(bdb, bdb->overflow + BDB_PAGE_NEXT);
    }
    return number == 0 || bdb_fail(error, number, "it follows the end of a long value");
}

/* items lie one before the other, from the end of the page on */
static gboolean
bdb_find_item(const Bdb *bdb, guint32 index, BdbItem *item)
{
    const guint8 *offsets = bdb->page + BDB_PAGE_HEAD_BYTES;
    const guint32 n = bdb_short(bdb, bdb->page + BDB_PAGE_ENTRIES);
    const guint32 end =
        index == 0 ? bdb->page_bytes : bdb_short(bdb, offsets + 2 * ((gsize)index - 1));

    item->offset = bdb_short(bdb, offsets + 2 * (gsize)index);
    if (item->offset < BDB_PAGE_HEAD_BYTES + 2 * n || item->offset >= end || end > bdb->page_bytes)
        return FALSE;
    item->bytes = end - item->offset;
    return TRUE;
}

static gboolean
bdb_read_value(Bdb *bdb, const BdbItem *item, GError **error)
{
    const guint8 *bytes = bdb->page + item->offset;
    const guint32 number = bdb_number(bdb, bdb->page + BDB_PAGE_NUMBER);

    if (bytes[0] == BDB_ITEM_OVERFLOW && item->bytes == BDB_OVERFLOW_BYTES)
        return bdb_read_overflow(bdb, bdb_number(bdb, bytes + 4), bdb_number(bdb, bytes + 8),
                                 error);
    if (bytes[0] != BDB_ITEM_HERE)
        return bdb_fail(error, number, "a value of an unknown kind");
    g_byte_array_set_size(bdb->value, 0);
    g_byte_array_append(bdb->value, bytes + 1, item->bytes - 1);
    return TRUE;
}

/* number 0 has the highest one that was given out, no package */
static gboolean
bdb_read_pair(Bdb *bdb, guint32 index, GPtrArray *packages, GError **error)
{
    const guint32 number = bdb_number(bdb, bdb->page + BDB_PAGE_NUMBER);
    BdbItem key;
    BdbItem value;
    guint32 package;

    if (!bdb_find_item(bdb, index, &key) || !bdb_find_item(bdb, index + 1, &value))
        return bdb_fail(error, number, "an entry lies outside of the page");
    if (bdb->page[key.offset] != BDB_ITEM_HERE || key.bytes != BDB_KEY_BYTES + 1)
        return bdb_fail(error, number, "a key that is no package's number");
    package = bdb_number(bdb, bdb->page + key.offset + 1);
    if (package == 0)
        return TRUE;
    if (bdb_read_value(bdb, &value, error) &&
        rpm_header_parse(bdb->value->data, bdb->value->len, packages, error))
        return TRUE;
    g_prefix_error(error, "package %u: ", package);
    return FALSE;
}

/* a wrong entry does not hide the others: the first error is told, the rest is read */
static gboolean
bdb_read_entries(Bdb *bdb, GPtrArray *packages, GError **error)
{
    const guint32 number = bdb_number(bdb, bdb->page + BDB_PAGE_NUMBER);
    const guint32 n = bdb_short(bdb, bdb->page + BDB_PAGE_ENTRIES);
    const guint8 type = bdb->page[BDB_PAGE_TYPE];
    gboolean success = TRUE;

    if (type != BDB_TYPE_HASH && type != BDB_TYPE_UNSORTED)
        return bdb_fail(error, number, "it is no page of a bucket");
    if (n % 2 != 0 || n > (bdb->page_bytes - BDB_PAGE_HEAD_BYTES) / 2)
        return bdb_fail(error, number, "a senseless number of entries");
    for (guint32 i = 0; i < n; i += 2) {
        if (!bdb_read_pair(bdb, i, packages, success ? error : NULL))
            success = FALSE;
    }
    return success;
}

static guint32
bdb_first_page(const Bdb *bdb, guint32 bucket)
{
    return bucket + bdb->spares[g_bit_storage(bucket) - (bucket == 0 ? 1 : 0)];
}

static gboolean
bdb_read_bucket(Bdb *bdb, guint32 bucket, GPtrArray *packages, GError **error)
{
    guint32 number = bdb_first_page(bdb, bucket);
    gboolean success = TRUE;

    do {
        if (!bdb_read_page(bdb, number, bdb->page, success ? error : NULL))
            return FALSE;
        if (!bdb_read_entries(bdb, packages, success ? error : NULL))
            success = FALSE;
        number = bdb_number(bdb, bdb->page + BDB_PAGE_NEXT);
    } while (number != 0);
    return success;
}

static gboolean
bdb_read_buckets(Bdb *bdb, GPtrArray *packages, GCancellable *cancellable, GError **error)
{
    gboolean success = TRUE;

    for (guint32 i = 0; i <= bdb->max_bucket; i++) {
        if (g_cancellable_is_cancelled(cancellable)) {
            g_clear_error(error);
            return !g_cancellable_set_error_if_cancelled(cancellable, error);
        }
        if (!bdb_read_bucket(bdb, i, packages, success ? error : NULL))
            success = FALSE;
    }
    return success;
}

gboolean
rpm_bdb_read(RpmFile *file, GPtrArray *packages, GCancellable *cancellable, GError **error)
{
    g_auto(Bdb) bdb = {.file = file};

    return bdb_open(&bdb, error) && bdb_read_buckets(&bdb, packages, cancellable, error);
}
