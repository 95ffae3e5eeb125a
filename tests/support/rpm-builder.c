/* SPDX-License-Identifier: Apache-2.0 */
#include "rpm-builder.h"

#include <string.h>

#define TYPE_INT32  4
#define TYPE_STRING 6
#define TYPE_BIN    7

#define TAG_REGION  63
#define TAG_PADDING 5062 /* a file's signature: bytes of any length */

#define NDB_PAGE 4096
#define NDB_UNIT 16

#define BDB_HEAD 26

/* a header */

static void
append_big(GByteArray *bytes, guint32 value)
{
    const guint32 big = GUINT32_TO_BE(value);

    g_byte_array_append(bytes, (const guint8 *)&big, sizeof big);
}

typedef struct {
    GByteArray *index;
    GByteArray *store;
    guint32 n_entries;
} Header;

static void
append_entry(Header *header, guint32 tag, guint32 type, guint32 count)
{
    append_big(header->index, tag);
    append_big(header->index, type);
    append_big(header->index, header->store->len);
    append_big(header->index, count);
    header->n_entries++;
}

static void
append_string(Header *header, guint32 tag, const gchar *text)
{
    if (text == NULL)
        return;
    append_entry(header, tag, TYPE_STRING, 1);
    g_byte_array_append(header->store, (const guint8 *)text, (guint)strlen(text) + 1);
}

static void
append_number(Header *header, guint32 tag, guint32 value)
{
    static const guint8 zeros[4] = {0};

    if (value == 0)
        return;
    g_byte_array_append(header->store, zeros, (4 - header->store->len % 4) % 4);
    append_entry(header, tag, TYPE_INT32, 1);
    append_big(header->store, value);
}

static void
append_padding(Header *header, gsize size)
{
    g_autofree guint8 *bytes = g_malloc0(size);

    if (size == 0)
        return;
    append_entry(header, TAG_PADDING, TYPE_BIN, (guint32)size);
    g_byte_array_append(header->store, bytes, (guint)size);
}

static void
append_sample(Header *header, const RpmSample *sample)
{
    append_string(header, 1000, sample->name);
    append_string(header, 1001, sample->version);
    append_string(header, 1002, sample->release);
    append_number(header, 1003, sample->epoch);
    append_string(header, 1011, sample->vendor);
    append_string(header, 1022, sample->arch);
    append_string(header, 1044, sample->source);
    append_padding(header, sample->padding);
    append_string(header, 5096, sample->module);
}

/* the first entry points to the trailer behind what it spans */
static void
finish_region(Header *header)
{
    const guint32 offset = GUINT32_TO_BE(header->store->len);

    memcpy(header->index->data + 8, &offset, sizeof offset);
    append_big(header->store, TAG_REGION);
    append_big(header->store, TYPE_BIN);
    append_big(header->store, -header->index->len);
    append_big(header->store, NDB_UNIT);
}

GByteArray *
rpm_builder_header(const RpmSample *sample)
{
    GByteArray *bytes = g_byte_array_new();
    Header header = {g_byte_array_new(), g_byte_array_new(), 0};

    if (sample->has_region)
        append_entry(&header, TAG_REGION, TYPE_BIN, NDB_UNIT);
    append_sample(&header, sample);
    if (sample->has_region)
        finish_region(&header);
    append_string(&header, 1000, sample->renamed);
    append_big(bytes, header.n_entries);
    append_big(bytes, header.store->len);
    g_byte_array_append(bytes, header.index->data, header.index->len);
    g_byte_array_append(bytes, header.store->data, header.store->len);
    g_byte_array_unref(header.index);
    g_byte_array_unref(header.store);
    return bytes;
}

/* ndb */

static guint32
adler32(const guint8 *bytes, gsize size)
{
    guint32 low = 1;
    guint32 high = 0;

    for (gsize i = 0; i < size; i++) {
        low = (low + bytes[i]) % 65521;
        high = (high + low) % 65521;
    }
    return high << 16 | low;
}

static void
put_little(GByteArray *bytes, gsize offset, guint32 value)
{
    const guint32 little = GUINT32_TO_LE(value);

    memcpy(bytes->data + offset, &little, sizeof little);
}

static guint32
get_little(const GByteArray *bytes, gsize offset)
{
    guint32 value;

    memcpy(&value, bytes->data + offset, sizeof value);
    return GUINT32_FROM_LE(value);
}

static gsize
grow(GByteArray *bytes, gsize size)
{
    const gsize old = bytes->len;

    g_byte_array_set_size(bytes, (guint)(old + size));
    memset(bytes->data + old, 0, size);
    return old;
}

static void
ndb_append(GByteArray *bytes, guint32 number, const RpmSample *sample)
{
    g_autoptr(GByteArray) header = rpm_builder_header(sample);
    const gsize length = (16 + header->len + 12 + NDB_UNIT - 1) / NDB_UNIT * NDB_UNIT;
    const gsize at = grow(bytes, length);
    const gsize slot = 32 + (number - 1) * NDB_UNIT;

    put_little(bytes, slot + 4, number);
    put_little(bytes, slot + 8, (guint32)(at / NDB_UNIT));
    put_little(bytes, slot + 12, (guint32)(length / NDB_UNIT));
    memcpy(bytes->data + at, "BlbS", 4);
    put_little(bytes, at + 4, number);
    put_little(bytes, at + 12, header->len);
    memcpy(bytes->data + at + 16, header->data, header->len);
    put_little(bytes, bytes->len - 8, header->len);
    memcpy(bytes->data + bytes->len - 4, "BlbE", 4);
}

GByteArray *
rpm_builder_ndb(const RpmSample *samples, gsize n)
{
    GByteArray *bytes = g_byte_array_new();

    grow(bytes, NDB_PAGE);
    for (gsize i = 32; i < NDB_PAGE; i += NDB_UNIT)
        memcpy(bytes->data + i, "Slot", 4);
    memcpy(bytes->data, "RpmP", 4);
    put_little(bytes, 12, 1);
    put_little(bytes, 16, (guint32)n + 1);
    for (gsize i = 0; i < n; i++)
        ndb_append(bytes, (guint32)i + 1, &samples[i]);
    rpm_builder_sign_ndb(bytes);
    return bytes;
}

void
rpm_builder_sign_ndb(GByteArray *database)
{
    for (gsize i = 32; i < NDB_PAGE && i + NDB_UNIT <= database->len; i += NDB_UNIT) {
        const guint64 at = (guint64)get_little(database, i + 8) * NDB_UNIT;
        const guint64 length = (guint64)get_little(database, i + 12) * NDB_UNIT;

        if (length >= 28 && at >= NDB_PAGE && at + length <= database->len)
            put_little(database, at + length - 12,
                       adler32(database->data + at, (gsize)length - 12));
    }
}

/* Berkeley DB */

typedef struct {
    GByteArray *bytes;
    guint32 page_bytes;
    gboolean is_big_endian;
} Bdb;

static void
bdb_put(const Bdb *bdb, gsize offset, guint32 value)
{
    const guint32 stored = bdb->is_big_endian ? GUINT32_TO_BE(value) : GUINT32_TO_LE(value);

    memcpy(bdb->bytes->data + offset, &stored, sizeof stored);
}

static void
bdb_put_short(const Bdb *bdb, gsize offset, guint value)
{
    const guint16 stored =
        bdb->is_big_endian ? GUINT16_TO_BE((guint16)value) : GUINT16_TO_LE((guint16)value);

    memcpy(bdb->bytes->data + offset, &stored, sizeof stored);
}

static guint
bdb_get_short(const Bdb *bdb, gsize offset)
{
    guint16 stored;

    memcpy(&stored, bdb->bytes->data + offset, sizeof stored);
    return bdb->is_big_endian ? GUINT16_FROM_BE(stored) : GUINT16_FROM_LE(stored);
}

static gsize
bdb_add_page(const Bdb *bdb, guint8 type)
{
    const gsize at = grow(bdb->bytes, bdb->page_bytes);

    bdb_put(bdb, at + 8, (guint32)(at / bdb->page_bytes));
    bdb->bytes->data[at + 25] = type;
    return at;
}

/* items grow down from the end of the page, their offsets up from its head */
static void
bdb_add_item(const Bdb *bdb, gsize page, guint8 type, gconstpointer data, gsize size)
{
    const guint n = bdb_get_short(bdb, page + 20);
    const guint end = n == 0 ? bdb->page_bytes : bdb_get_short(bdb, page + BDB_HEAD + 2 * (n - 1));
    const guint at = end - (guint)size - 1;

    bdb->bytes->data[page + at] = type;
    memcpy(bdb->bytes->data + page + at + 1, data, size);
    bdb_put_short(bdb, page + BDB_HEAD + 2 * n, at);
    bdb_put_short(bdb, page + 20, n + 1);
    bdb_put_short(bdb, page + 22, at);
}

static gboolean
bdb_has_room(const Bdb *bdb, gsize page, gsize size)
{
    const guint n = bdb_get_short(bdb, page + 20);
    const guint end = n == 0 ? bdb->page_bytes : bdb_get_short(bdb, page + BDB_HEAD + 2 * (n - 1));

    return end >= BDB_HEAD + 2 * (n + 2) + 5 + 1 + size;
}

static void
bdb_add_overflow(const Bdb *bdb, gsize page, const GByteArray *value)
{
    const gsize room = bdb->page_bytes - BDB_HEAD;
    guint32 item[3] = {0, (guint32)(bdb->bytes->len / bdb->page_bytes), value->len};
    guint8 bytes[11];

    for (gsize i = 1; i < 3; i++)
        item[i] = bdb->is_big_endian ? GUINT32_TO_BE(item[i]) : GUINT32_TO_LE(item[i]);
    memset(bytes, 0, sizeof bytes);
    memcpy(bytes + 3, item + 1, 8);
    bdb_add_item(bdb, page, 3, bytes, sizeof bytes);
    for (gsize at = 0; at < value->len; at += room) {
        const gsize n = MIN(room, value->len - at);
        const gsize next = bdb_add_page(bdb, 7);

        memcpy(bdb->bytes->data + next + BDB_HEAD, value->data + at, n);
        bdb_put_short(bdb, next + 22, (guint)n);
        if (at + n < value->len)
            bdb_put(bdb, next + 16, (guint32)(next / bdb->page_bytes) + 1);
    }
}

/* adds a page behind a bucket's last one when it is full */
static void
bdb_add_pair(const Bdb *bdb, gsize *page, guint32 number, const GByteArray *value)
{
    const gboolean is_long = value->len > bdb->page_bytes / 4;
    const guint32 key = bdb->is_big_endian ? GUINT32_TO_BE(number) : GUINT32_TO_LE(number);

    if (!bdb_has_room(bdb, *page, is_long ? 11 : value->len)) {
        const gsize next = bdb_add_page(bdb, 13);

        bdb_put(bdb, *page + 16, (guint32)(next / bdb->page_bytes));
        *page = next;
    }
    bdb_add_item(bdb, *page, 1, &key, sizeof key);
    if (is_long)
        bdb_add_overflow(bdb, *page, value);
    else
        bdb_add_item(bdb, *page, 1, value->data, value->len);
}

static void
bdb_finish(const Bdb *bdb)
{
    bdb_put(bdb, 12, 0x00061561);
    bdb_put(bdb, 16, 9);
    bdb_put(bdb, 20, bdb->page_bytes);
    bdb->bytes->data[25] = 8;
    bdb_put(bdb, 32, bdb->bytes->len / bdb->page_bytes - 1);
    bdb_put(bdb, 72, 1); /* the last bucket */
    bdb_put(bdb, 96, 1); /* bucket 0 is page 1 */
    bdb_put(bdb, 100, 1);
}

GByteArray *
rpm_builder_bdb(const RpmSample *samples, gsize n, guint32 page_bytes, gboolean is_big_endian)
{
    const Bdb bdb = {g_byte_array_new(), page_bytes, is_big_endian};
    g_autoptr(GByteArray) counter = g_byte_array_new();
    gsize pages[2];

    grow(bdb.bytes, page_bytes);
    pages[0] = bdb_add_page(&bdb, 13);
    pages[1] = bdb_add_page(&bdb, 2);
    grow(counter, 4);
    bdb_add_pair(&bdb, &pages[0], 0, counter);
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GByteArray) header = rpm_builder_header(&samples[i]);

        bdb_add_pair(&bdb, &pages[i % 2], (guint32)i + 1, header);
    }
    bdb_finish(&bdb);
    return bdb.bytes;
}
