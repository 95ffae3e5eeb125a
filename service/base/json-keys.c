/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json-keys.h"

#include <string.h>

/* up to here comparing with each is faster than a table */
#define SMALL_OBJECT_KEYS 16

/* one open object; memory stays with the depth for the next object there */
typedef struct {
    guint64 small[SMALL_OBJECT_KEYS];
    guint64 *slots;
    gsize room;
    gsize mask;
    gsize count;
} KeyLevel;

struct _JsonKeys {
    GArray *levels;
    guint depth;
    guint64 seed;
};

static void
clear_level(gpointer data)
{
    KeyLevel *level = data;

    g_free(level->slots);
}

JsonKeys *
json_keys_new(void)
{
    JsonKeys *self = g_new0(JsonKeys, 1);

    self->levels = g_array_new(FALSE, TRUE, sizeof(KeyLevel));
    g_array_set_clear_func(self->levels, clear_level);
    self->seed = ((guint64)g_random_int() << 32) | g_random_int();
    return self;
}

void
json_keys_push(JsonKeys *self)
{
    if (self->depth == self->levels->len)
        g_array_set_size(self->levels, self->depth + 1);
    g_array_index(self->levels, KeyLevel, self->depth).count = 0;
    self->depth++;
}

void
json_keys_pop(JsonKeys *self)
{
    self->depth--;
}

static guint64
mix(guint64 hash)
{
    hash ^= hash >> 32;
    hash *= G_GUINT64_CONSTANT(0xd6e8feb86659fd93);
    hash ^= hash >> 32;
    return hash * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
}

/* never 0, which marks a free slot */
static guint64
hash_key(JsonKeys *self, const guint8 *key, gsize length)
{
    guint64 hash = self->seed ^ length;
    guint64 word = 0;

    for (; length >= 8; key += 8, length -= 8) {
        memcpy(&word, key, 8);
        hash = mix(hash ^ word);
    }
    word = 0;
    memcpy(&word, key, length);
    hash = mix(mix(hash ^ word));
    return hash != 0 ? hash : 1;
}

static gboolean
insert(KeyLevel *level, guint64 hash)
{
    gsize slot = (gsize)(hash >> 20) & level->mask;

    while (level->slots[slot] != 0) {
        if (level->slots[slot] == hash)
            return FALSE;
        slot = (slot + 1) & level->mask;
    }
    level->slots[slot] = hash;
    return TRUE;
}

static void
clear_slots(KeyLevel *level, gsize size)
{
    if (size > level->room) {
        g_free(level->slots);
        level->slots = g_new(guint64, size);
        level->room = size;
    }
    memset(level->slots, 0, size * sizeof(guint64));
    level->mask = size - 1;
}

static void
begin_table(KeyLevel *level)
{
    clear_slots(level, (gsize)SMALL_OBJECT_KEYS * 4);
    for (gsize i = 0; i < SMALL_OBJECT_KEYS; i++)
        insert(level, level->small[i]);
}

static void
grow_table(KeyLevel *level)
{
    const gsize old_size = level->mask + 1;
    g_autofree guint64 *old = g_memdup2(level->slots, old_size * sizeof(guint64));

    clear_slots(level, old_size * 2);
    for (gsize i = 0; i < old_size; i++) {
        if (old[i] != 0)
            insert(level, old[i]);
    }
}

static gboolean
add_small(KeyLevel *level, guint64 hash)
{
    for (gsize i = 0; i < level->count; i++) {
        if (level->small[i] == hash)
            return FALSE;
    }
    level->small[level->count++] = hash;
    return TRUE;
}

gboolean
json_keys_add(JsonKeys *self, const guint8 *key, gsize length)
{
    KeyLevel *level = &g_array_index(self->levels, KeyLevel, self->depth - 1);
    const guint64 hash = hash_key(self, key, length);

    if (level->count < SMALL_OBJECT_KEYS)
        return add_small(level, hash);
    if (level->count == SMALL_OBJECT_KEYS)
        begin_table(level);
    else if (level->count * 2 > level->mask)
        grow_table(level);
    level->count++;
    return insert(level, hash);
}

void
json_keys_free(JsonKeys *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->levels);
    g_free(self);
}
