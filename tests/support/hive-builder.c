/* SPDX-License-Identifier: Apache-2.0 */

#include "hive-builder.h"

#include <string.h>

#define BASE_BYTES    4096
#define BIN_HEAD      32
#define SEGMENT_BYTES 16344
#define NO_OFFSET     0xffffffffu

typedef struct _Node Node;
struct _Node {
    gchar *name;
    GPtrArray *children; /* Node */
    GPtrArray *values;   /* RegistryValue */
};

struct _HiveBuilder {
    HiveLists lists;
    Node *root;
    GByteArray *bins;
    guint32 security;
};

static void
node_free(gpointer data)
{
    Node *node = data;

    g_free(node->name);
    g_ptr_array_unref(node->children);
    g_ptr_array_unref(node->values);
    g_free(node);
}

static Node *
node_new(const gchar *name)
{
    Node *node = g_new0(Node, 1);

    node->name = g_strdup(name);
    node->children = g_ptr_array_new_with_free_func(node_free);
    node->values = g_ptr_array_new_with_free_func((GDestroyNotify)registry_value_free);
    return node;
}

HiveBuilder *
hive_builder_new(HiveLists lists)
{
    HiveBuilder *self = g_new0(HiveBuilder, 1);

    self->lists = lists;
    self->root = node_new("ROOT");
    self->bins = g_byte_array_new();
    return self;
}

static Node *
child_of(Node *node, const gchar *name)
{
    for (guint i = 0; i < node->children->len; i++) {
        Node *child = g_ptr_array_index(node->children, i);

        if (g_ascii_strcasecmp(child->name, name) == 0)
            return child;
    }
    g_ptr_array_add(node->children, node_new(name));
    return g_ptr_array_index(node->children, node->children->len - 1);
}

void
hive_builder_add(HiveBuilder *self, const gchar *path, RegistryValue *value)
{
    g_auto(GStrv) names = g_strsplit(path, "\\", -1);
    Node *node = self->root;

    for (gsize i = 0; names[i] != NULL; i++) {
        if (*names[i] != '\0')
            node = child_of(node, names[i]);
    }
    if (value != NULL)
        g_ptr_array_add(node->values, value);
}

void
hive_builder_add_text(HiveBuilder *self, const gchar *path, const gchar *name, const gchar *text)
{
    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);

    hive_builder_add(self, path, registry_value_new(name, REGISTRY_SZ, units, 2 * ((gsize)n + 1)));
}

void
hive_builder_add_number(HiveBuilder *self, const gchar *path, const gchar *name, guint32 number)
{
    hive_builder_add(self, path, registry_value_new(name, REGISTRY_DWORD, &number, sizeof number));
}

static void
put_u16(GByteArray *bytes, guint16 number)
{
    const guint8 data[] = {(guint8)number, (guint8)(number >> 8)};

    g_byte_array_append(bytes, data, sizeof data);
}

static void
put_u32(GByteArray *bytes, guint32 number)
{
    put_u16(bytes, (guint16)number);
    put_u16(bytes, (guint16)(number >> 16));
}

static void
put_zeros(GByteArray *bytes, guint n)
{
    for (guint i = 0; i < n; i++)
        g_byte_array_append(bytes, (const guint8 *)"", 1);
}

static void
set_u32(GByteArray *bytes, gsize at, guint32 number)
{
    for (guint i = 0; i < 4; i++)
        bytes->data[at + i] = (guint8)(number >> 8 * i);
}

/* returns its offset */
static guint32
put_cell(HiveBuilder *self, const GByteArray *content)
{
    const guint32 offset = self->bins->len;
    const guint size = (content->len + 4 + 7) / 8 * 8;

    put_u32(self->bins, (guint32) - (gint32)size);
    g_byte_array_append(self->bins, content->data, content->len);
    put_zeros(self->bins, size - 4 - content->len);
    return offset;
}

static gboolean
put_name(GByteArray *bytes, const gchar *name, guint *out_size)
{
    glong n = 0;
    g_autofree gunichar2 *units = NULL;

    if (g_str_is_ascii(name)) {
        *out_size = (guint)strlen(name);
        g_byte_array_append(bytes, (const guint8 *)name, *out_size);
        return TRUE;
    }
    units = g_utf8_to_utf16(name, -1, NULL, &n, NULL);
    *out_size = 2 * (guint)n;
    for (glong i = 0; i < n; i++)
        put_u16(bytes, units[i]);
    return FALSE;
}

static guint32
put_segments(HiveBuilder *self, const guint8 *data, gsize size)
{
    g_autoptr(GByteArray) list = g_byte_array_new();
    g_autoptr(GByteArray) head = g_byte_array_new();
    guint n = 0;

    for (gsize at = 0; at < size; at += SEGMENT_BYTES, n++) {
        g_autoptr(GByteArray) segment = g_byte_array_new();

        g_byte_array_append(segment, data + at, (guint)MIN(size - at, SEGMENT_BYTES));
        put_u32(list, put_cell(self, segment));
    }
    g_byte_array_append(head, (const guint8 *)"db", 2);
    put_u16(head, (guint16)n);
    put_u32(head, put_cell(self, list));
    put_u32(head, 0);
    return put_cell(self, head);
}

static guint32
put_data(HiveBuilder *self, const guint8 *data, gsize size)
{
    g_autoptr(GByteArray) content = NULL;

    if (size > SEGMENT_BYTES)
        return put_segments(self, data, size);
    content = g_byte_array_new();
    g_byte_array_append(content, data, (guint)size);
    return put_cell(self, content);
}

static guint32
put_value(HiveBuilder *self, const RegistryValue *value)
{
    g_autoptr(GByteArray) content = g_byte_array_new();
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(value->data, &size);
    guint name_size = 0;
    guint32 place = 0;

    if (size > 4)
        place = put_data(self, data, size);
    else
        memcpy(&place, data, size);
    g_byte_array_append(content, (const guint8 *)"vk", 2);
    put_u16(content, 0);
    put_u32(content, size > 4 ? (guint32)size : (guint32)size | 0x80000000u);
    put_u32(content, place);
    put_u32(content, value->type);
    put_u16(content, g_str_is_ascii(value->name) ? 1 : 0);
    put_u16(content, 0);
    put_name(content, value->name, &name_size);
    content->data[2] = (guint8)name_size;
    return put_cell(self, content);
}

static guint32
put_values(HiveBuilder *self, const Node *node)
{
    g_autoptr(GByteArray) list = g_byte_array_new();

    for (guint i = 0; i < node->values->len; i++)
        put_u32(list, put_value(self, g_ptr_array_index(node->values, i)));
    return node->values->len > 0 ? put_cell(self, list) : NO_OFFSET;
}

static guint32
put_leaf(HiveBuilder *self, const gchar *mark, const guint32 *keys, guint n)
{
    g_autoptr(GByteArray) list = g_byte_array_new();

    g_byte_array_append(list, (const guint8 *)mark, 2);
    put_u16(list, (guint16)n);
    for (guint i = 0; i < n; i++) {
        put_u32(list, keys[i]);
        if (strcmp(mark, "li") != 0)
            put_u32(list, 0);
    }
    return put_cell(self, list);
}

static guint32
put_index(HiveBuilder *self, const guint32 *keys, guint n)
{
    g_autoptr(GByteArray) index = g_byte_array_new();
    const guint half = n / 2;

    g_byte_array_append(index, (const guint8 *)"ri", 2);
    put_u16(index, 2);
    put_u32(index, put_leaf(self, "li", keys, half));
    put_u32(index, put_leaf(self, "li", keys + half, n - half));
    return put_cell(self, index);
}

static guint32
put_list(HiveBuilder *self, const GArray *keys)
{
    const guint32 *data = (const guint32 *)(gpointer)keys->data;
    static const gchar *const marks[] = {"lf", "lh", "li"};

    if (keys->len == 0)
        return NO_OFFSET;
    if (self->lists == HIVE_LISTS_RI)
        return put_index(self, data, keys->len);
    return put_leaf(self, marks[self->lists], data, keys->len);
}

/* one security descriptor for all keys; nobody here reads it */
static void
put_security(HiveBuilder *self)
{
    g_autoptr(GByteArray) content = g_byte_array_new();
    const guint32 own = self->bins->len;

    g_byte_array_append(content, (const guint8 *)"sk", 2);
    put_u16(content, 0);
    put_u32(content, own);
    put_u32(content, own);
    put_u32(content, 1000);
    put_u32(content, 20);
    put_zeros(content, 20);
    self->security = put_cell(self, content);
}

/* parents come after their children, whose parent is set then */
static guint32
put_node(HiveBuilder *self, const Node *node, gboolean is_root)
{
    g_autoptr(GByteArray) content = g_byte_array_new();
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint name_size = 0;
    guint32 offset;

    for (guint i = 0; i < node->children->len; i++) {
        const guint32 child = put_node(self, g_ptr_array_index(node->children, i), FALSE);

        g_array_append_val(keys, child);
    }
    g_byte_array_append(content, (const guint8 *)"nk", 2);
    put_u16(content, (guint16)((is_root ? 0x2c : 0) | (g_str_is_ascii(node->name) ? 0x20 : 0)));
    put_zeros(content, 16);
    put_u32(content, keys->len);
    put_u32(content, 0);
    put_u32(content, put_list(self, keys));
    put_u32(content, NO_OFFSET);
    put_u32(content, node->values->len);
    put_u32(content, put_values(self, node));
    put_u32(content, self->security);
    put_u32(content, NO_OFFSET);
    put_zeros(content, 20);
    put_u32(content, 0);
    put_name(content, node->name, &name_size);
    content->data[72] = (guint8)name_size;
    offset = put_cell(self, content);
    for (guint i = 0; i < keys->len; i++)
        set_u32(self->bins, g_array_index(keys, guint32, i) + 4 + 16, offset);
    return offset;
}

void
hive_builder_sign(GByteArray *hive)
{
    guint32 sum = 0;

    for (gsize at = 0; at < 508; at += 4) {
        guint32 word = 0;

        memcpy(&word, hive->data + at, sizeof word);
        sum ^= word;
    }
    set_u32(hive, 508, sum);
}

/* what is left of the bin becomes one free cell */
static void
close_bin(HiveBuilder *self)
{
    const guint used = self->bins->len;
    const guint size = (used + BASE_BYTES - 1) / BASE_BYTES * BASE_BYTES;

    if (size > used) {
        put_u32(self->bins, size - used);
        put_zeros(self->bins, size - used - 4);
    }
    memcpy(self->bins->data, "hbin", 4);
    set_u32(self->bins, 8, size);
}

GByteArray *
hive_builder_finish(HiveBuilder *self)
{
    GByteArray *hive = g_byte_array_new();
    guint32 root;

    put_zeros(self->bins, BIN_HEAD);
    put_security(self);
    root = put_node(self, self->root, TRUE);
    close_bin(self);
    put_zeros(hive, BASE_BYTES);
    memcpy(hive->data, "regf", 4);
    set_u32(hive, 4, 1);
    set_u32(hive, 8, 1);
    set_u32(hive, 20, 1);
    set_u32(hive, 24, 5);
    set_u32(hive, 32, 1);
    set_u32(hive, 36, root);
    set_u32(hive, 40, self->bins->len);
    set_u32(hive, 44, 1);
    hive_builder_sign(hive);
    g_byte_array_append(hive, self->bins->data, self->bins->len);
    node_free(self->root);
    g_byte_array_unref(self->bins);
    g_free(self);
    return hive;
}
