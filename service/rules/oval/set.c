/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "rules/oval/evaluate-private.h"

#define N_FLAGS (OVAL_FLAG_NOT_APPLICABLE + 1)
#define C       OVAL_FLAG_COMPLETE
#define I       OVAL_FLAG_INCOMPLETE
#define D       OVAL_FLAG_DOES_NOT_EXIST
#define E       OVAL_FLAG_ERROR
#define N       OVAL_FLAG_NOT_COLLECTED
#define A       OVAL_FLAG_NOT_APPLICABLE

/* by the flag of the first and of the second collection, in the order of #OvalFlag */
static const OvalFlag set_flags[][N_FLAGS][N_FLAGS] = {
    [OVAL_SET_UNION] = {{C, I, C, E, I, C},
                        {I, I, I, E, I, I},
                        {C, I, D, E, I, D},
                        {E, E, E, E, E, E},
                        {I, I, I, E, N, N},
                        {C, I, D, E, N, A}},
    [OVAL_SET_INTERSECTION] = {{C, I, D, E, N, C},
                               {I, I, D, E, I, I},
                               {D, D, D, D, D, D},
                               {E, E, D, E, E, E},
                               {N, N, D, E, N, N},
                               {C, I, D, E, N, A}},
    [OVAL_SET_COMPLEMENT] = {{C, E, C, E, E, E},
                             {I, E, I, E, E, E},
                             {D, D, D, D, D, E},
                             {E, E, E, E, E, E},
                             {N, N, N, E, N, E},
                             {E, E, E, E, E, E}},
};

static guint
hash_text(guint hash, const gchar *text)
{
    return hash * 31 + (text != NULL ? g_str_hash(text) : 0);
}

guint
oval_item_hash(gconstpointer item)
{
    const OvalItem *self = item;
    guint hash = g_str_hash(self->kind);

    for (guint i = 0; i < self->entities->len; i++)
        hash = hash_text(hash, g_array_index(self->entities, OvalItemEntity, i).value);
    return hash;
}

static gboolean
entities_equal(const GArray *a, const GArray *b);

static gboolean
entity_equal(const OvalItemEntity *a, const OvalItemEntity *b)
{
    return strcmp(a->name, b->name) == 0 && g_strcmp0(a->value, b->value) == 0 &&
           a->datatype == b->datatype && a->status == b->status &&
           entities_equal(a->fields, b->fields);
}

static gboolean
entities_equal(const GArray *a, const GArray *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->len != b->len)
        return FALSE;
    for (guint i = 0; i < a->len; i++) {
        if (!entity_equal(&g_array_index(a, OvalItemEntity, i),
                          &g_array_index(b, OvalItemEntity, i)))
            return FALSE;
    }
    return TRUE;
}

gboolean
oval_item_equal(gconstpointer a, gconstpointer b)
{
    const OvalItem *first = a;
    const OvalItem *second = b;

    return first == second ||
           (strcmp(first->kind, second->kind) == 0 && first->status == second->status &&
            entities_equal(first->entities, second->entities));
}

static GHashTable *
items_of(const OvalCollected *collected)
{
    GHashTable *items = g_hash_table_new(oval_item_hash, oval_item_equal);

    for (guint i = 0; i < collected->items->len; i++)
        g_hash_table_add(items, g_ptr_array_index(collected->items, i));
    return items;
}

/* items of one collection that @others does, or does not, have; each item once */
static void
add_items(OvalCollected *result, const OvalCollected *from, GHashTable *others, gboolean wanted)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(oval_item_hash, oval_item_equal);

    for (guint i = 0; i < from->items->len; i++) {
        OvalItem *item = g_ptr_array_index(from->items, i);

        if (g_hash_table_contains(others, item) == wanted && g_hash_table_add(seen, item))
            g_ptr_array_add(result->items, oval_item_ref(item));
    }
}

OvalCollected *
oval_set_combine(OvalSetOperator operator, const OvalCollected * a, const OvalCollected *b)
{
    OvalCollected *result = oval_collected_new(set_flags[operator][a->flag][b->flag]);
    g_autoptr(GHashTable) none = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) first = items_of(a);
    g_autoptr(GHashTable) second = items_of(b);

    if (operator== OVAL_SET_UNION) {
        add_items(result, a, none, FALSE);
        add_items(result, b, first, FALSE);
    } else {
        add_items(result, a, second, operator== OVAL_SET_INTERSECTION);
    }
    if (result->flag == OVAL_FLAG_COMPLETE && result->items->len == 0)
        result->flag = OVAL_FLAG_DOES_NOT_EXIST;
    if (result->flag == OVAL_FLAG_ERROR)
        result->message = g_strdup(a->message != NULL ? a->message : b->message);
    return result;
}
