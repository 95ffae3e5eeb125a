/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/arena.h"

#include <string.h>

#define BLOCK_BYTES (32 * 1024)
#define ALIGNMENT   16

typedef struct _Block Block;
struct _Block {
    Block *next;
    gsize used;
    gsize size;
    gchar *data;
};

struct _FoArena {
    Block *blocks; /* the one in use first */
};

static Block *
block_new(gsize size)
{
    Block *block = g_new(Block, 1);

    *block = (Block){.size = size, .data = g_malloc(size)};
    return block;
}

FoArena *
fo_arena_new(void)
{
    return g_new0(FoArena, 1);
}

/* a big piece gets a block of its own behind the current one, which is used further */
static gpointer
alloc_big(FoArena *self, gsize size)
{
    Block *block = block_new(size);

    block->used = size;
    if (self->blocks != NULL) {
        block->next = self->blocks->next;
        self->blocks->next = block;
    } else {
        self->blocks = block;
    }
    return memset(block->data, 0, size);
}

gpointer
fo_arena_alloc(FoArena *self, gsize size)
{
    gsize rounded = (size + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1);
    gpointer piece;

    if (rounded > BLOCK_BYTES / 4)
        return alloc_big(self, rounded);
    if (self->blocks == NULL || self->blocks->used + rounded > self->blocks->size) {
        Block *block = block_new(BLOCK_BYTES);

        block->next = self->blocks;
        self->blocks = block;
    }
    piece = self->blocks->data + self->blocks->used;
    self->blocks->used += rounded;
    return memset(piece, 0, rounded);
}

gpointer
fo_arena_copy(FoArena *self, gconstpointer data, gsize size)
{
    gchar *copy = fo_arena_alloc(self, size + 1);

    memcpy(copy, data, size);
    return copy;
}

gsize
fo_arena_size(const FoArena *self)
{
    gsize size = 0;

    for (const Block *block = self->blocks; block != NULL; block = block->next)
        size += block->used;
    return size;
}

void
fo_arena_free(FoArena *self)
{
    if (self == NULL)
        return;
    while (self->blocks != NULL) {
        Block *block = self->blocks;

        self->blocks = block->next;
        g_free(block->data);
        g_free(block);
    }
    g_free(self);
}
