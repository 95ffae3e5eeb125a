/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/spool.h"

#include <libdeflate.h>
#include <string.h>

#include "base/error.h"

#define BLOCK_BYTES ((gsize)256 * 1024)
#define FASTEST     1

typedef struct {
    guint8 *data;
    gsize size;
    gsize text_size; /* the same as size if it is not compressed */
} Block;

struct _FoSpool {
    GArray *blocks;
    gsize plain_left;
    guint8 *text; /* the block that is being written or, if it is compressed, read */
    gsize filled;
    struct libdeflate_compressor *compressor;
    struct libdeflate_decompressor *decompressor;
    guint next;
    const guint8 *unread;
    gsize n_unread;
    const gchar *name;
};

static void
block_clear(gpointer block)
{
    g_free(((Block *)block)->data);
}

FoSpool *
fo_spool_new(gsize plain_bytes)
{
    FoSpool *self = g_new0(FoSpool, 1);

    self->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
    g_array_set_clear_func(self->blocks, block_clear);
    self->plain_left = plain_bytes;
    self->text = g_malloc(BLOCK_BYTES);
    self->compressor = libdeflate_alloc_compressor(FASTEST);
    self->decompressor = libdeflate_alloc_decompressor();
    return self;
}

void
fo_spool_free(FoSpool *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->blocks);
    g_free(self->text);
    libdeflate_free_compressor(self->compressor);
    libdeflate_free_decompressor(self->decompressor);
    g_free(self);
}

/* shorter than the text, or NULL */
static guint8 *
compressed(FoSpool *self, gsize *out_size)
{
    g_autofree guint8 *packed = g_malloc(BLOCK_BYTES);

    *out_size = 0;
    if (self->compressor != NULL && self->decompressor != NULL)
        *out_size = libdeflate_deflate_compress(self->compressor, self->text, self->filled, packed,
                                                self->filled - 1);
    return *out_size > 0 ? g_realloc(g_steal_pointer(&packed), *out_size) : NULL;
}

static void
keep_block(FoSpool *self)
{
    Block block = {.text_size = self->filled};

    if (self->filled == 0)
        return;
    if (self->plain_left < self->filled)
        block.data = compressed(self, &block.size);
    if (block.data == NULL) {
        block.data = g_memdup2(self->text, self->filled);
        block.size = self->filled;
    }
    self->plain_left -= MIN(self->plain_left, block.size);
    self->filled = 0;
    g_array_append_val(self->blocks, block);
}

gboolean
fo_spool_write(gpointer spool, gconstpointer data, gsize size, GError **error)
{
    FoSpool *self = spool;
    const guint8 *from = data;

    (void)error;
    while (size > 0) {
        const gsize part = MIN(size, BLOCK_BYTES - self->filled);

        memcpy(self->text + self->filled, from, part);
        self->filled += part;
        from += part;
        size -= part;
        if (self->filled == BLOCK_BYTES)
            keep_block(self);
    }
    return TRUE;
}

static gboolean
next_block(FoSpool *self, GError **error)
{
    const Block *block = &g_array_index(self->blocks, Block, self->next++);

    self->unread = block->data;
    self->n_unread = block->text_size;
    if (block->size == block->text_size)
        return TRUE;
    self->unread = self->text;
    if (libdeflate_deflate_decompress(self->decompressor, block->data, block->size, self->text,
                                      block->text_size, NULL) == LIBDEFLATE_SUCCESS)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "%s: cannot be read again", self->name);
    return FALSE;
}

static gssize
read_spool(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    FoSpool *self = user_data;
    gsize part;

    if (self->n_unread == 0 && self->next < self->blocks->len && !next_block(self, error))
        return -1;
    part = MIN(size, self->n_unread);
    if (part > 0)
        memcpy(buffer, self->unread, part);
    self->unread += part;
    self->n_unread -= part;
    return (gssize)part;
}

Stream
fo_spool_rewind(FoSpool *self, const gchar *name)
{
    keep_block(self);
    self->name = name;
    self->next = 0;
    self->n_unread = 0;
    return (Stream){.read = read_spool, .user_data = self, .name = name};
}
