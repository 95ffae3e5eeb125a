/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/references.h"

#include <string.h>

#include "reports/fo/arena.h"

typedef struct {
    FoPlace place;
    const gchar *number; /* nullable: not found; in the chunk */
    const gchar *last_number;
} Found;

typedef struct {
    Found known; /* by the pass before */
    Found found; /* in this pass */
    guint8 number_wanted;
    guint8 last_wanted;
    guint8 place_wanted;
} Entry;

struct _FoReferences {
    GHashTable *entries; /* id in the chunk: Entry in the arena */
    GStringChunk *texts;
    FoArena *arena;
    guint passes;
};

FoReferences *
fo_references_new(void)
{
    FoReferences *self = g_new0(FoReferences, 1);

    self->entries = g_hash_table_new(g_str_hash, g_str_equal);
    self->arena = fo_arena_new();
    self->texts = g_string_chunk_new(4096);
    return self;
}

void
fo_references_begin_pass(FoReferences *self)
{
    GHashTableIter iter;
    gpointer value;

    self->passes++;
    g_hash_table_iter_init(&iter, self->entries);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Entry *entry = value;

        entry->known = entry->found;
        entry->found = (Found){.number = NULL};
        entry->number_wanted = entry->last_wanted = entry->place_wanted = FALSE;
    }
}

static Entry *
entry_of(FoReferences *self, const gchar *id)
{
    Entry *entry = g_hash_table_lookup(self->entries, id);

    if (entry == NULL) {
        entry = fo_arena_new_struct(self->arena, Entry);
        g_hash_table_insert(self->entries, g_string_chunk_insert(self->texts, id), entry);
    }
    return entry;
}

void
fo_references_record(FoReferences *self, const gchar *id, FoPlace place, const gchar *number)
{
    Entry *entry = entry_of(self, id);
    const gchar *kept = g_string_chunk_insert_const(self->texts, number);

    if (entry->found.number == NULL) {
        entry->found.place = place;
        entry->found.number = kept;
    }
    entry->found.last_number = kept;
}

const gchar *
fo_references_number(FoReferences *self, const gchar *id, gboolean last)
{
    Entry *entry = entry_of(self, id);
    const gchar *number = last ? entry->known.last_number : entry->known.number;

    if (last)
        entry->last_wanted = TRUE;
    else
        entry->number_wanted = TRUE;
    return number == NULL && self->passes > 1 ? "?" : number;
}

gboolean
fo_references_place(FoReferences *self, const gchar *id, FoPlace *out_place)
{
    Entry *entry = entry_of(self, id);

    entry->place_wanted = TRUE;
    if (entry->known.number == NULL)
        return FALSE;
    *out_place = entry->known.place;
    return TRUE;
}

static gboolean
same_place(const FoPlace *a, const FoPlace *b)
{
    return a->page == b->page && a->x == b->x && a->y == b->y;
}

gboolean
fo_references_unsettled(FoReferences *self)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, self->entries);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Entry *entry = value;

        if (entry->number_wanted && g_strcmp0(entry->known.number, entry->found.number) != 0)
            return TRUE;
        if (entry->last_wanted &&
            g_strcmp0(entry->known.last_number, entry->found.last_number) != 0)
            return TRUE;
        if (entry->place_wanted && !same_place(&entry->known.place, &entry->found.place))
            return TRUE;
    }
    return FALSE;
}

static gint
compare_ids(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

GPtrArray *
fo_references_missing(FoReferences *self)
{
    GPtrArray *missing = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key;
    gpointer value;

    g_hash_table_iter_init(&iter, self->entries);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const Entry *entry = value;

        if ((entry->number_wanted || entry->last_wanted) && entry->found.number == NULL)
            g_ptr_array_add(missing, key);
    }
    g_ptr_array_sort(missing, compare_ids);
    return missing;
}

void
fo_references_free(FoReferences *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->entries);
    g_string_chunk_free(self->texts);
    fo_arena_free(self->arena);
    g_free(self);
}
