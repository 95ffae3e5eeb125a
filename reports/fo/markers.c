/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/markers.h"

struct _FoHold {
    gint owners;
    FoArena *arena;
};

FoHold *
fo_hold_new(FoArena *arena)
{
    FoHold *self = g_new0(FoHold, 1);

    self->owners = 1;
    self->arena = arena;
    return self;
}

FoHold *
fo_hold_ref(FoHold *self)
{
    self->owners++;
    return self;
}

void
fo_hold_unref(FoHold *self)
{
    if (self == NULL || --self->owners > 0)
        return;
    fo_arena_free(self->arena);
    g_free(self);
}

typedef struct {
    const FoNode *marker; /* nullable */
    FoHold *hold;
    guint sequence;
} Kept;

typedef struct {
    Kept carried;
    Kept first;
    Kept last;
} Class;

struct _FoMarkers {
    GHashTable *classes; /* name: Class */
    guint sequence;
};

static void
kept_clear(Kept *kept)
{
    fo_hold_unref(kept->hold);
    *kept = (Kept){.marker = NULL};
}

static void
kept_set(Kept *kept, const Kept *other)
{
    FoHold *hold = other->hold != NULL ? fo_hold_ref(other->hold) : NULL;

    kept_clear(kept);
    *kept = *other;
    kept->hold = hold;
}

static void
class_free(gpointer data)
{
    Class *class = data;

    kept_clear(&class->carried);
    kept_clear(&class->first);
    kept_clear(&class->last);
    g_free(class);
}

FoMarkers *
fo_markers_new(void)
{
    FoMarkers *self = g_new0(FoMarkers, 1);

    self->classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, class_free);
    return self;
}

void
fo_markers_begin_page(FoMarkers *self)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, self->classes);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Class *class = value;

        if (class->last.marker != NULL)
            kept_set(&class->carried, &class->last);
        kept_clear(&class->first);
        kept_clear(&class->last);
    }
}

void
fo_markers_begin_sequence(FoMarkers *self)
{
    self->sequence++;
}

void
fo_markers_add(FoMarkers *self, const FoNode *marker, FoHold *hold)
{
    const gchar *name = fo_node_attribute(marker, FO_PROPERTY_MARKER_CLASS_NAME);
    const Kept kept = {.marker = marker, .hold = hold, .sequence = self->sequence};
    Class *class;

    if (name == NULL)
        return;
    class = g_hash_table_lookup(self->classes, name);
    if (class == NULL) {
        class = g_new0(Class, 1);
        g_hash_table_insert(self->classes, g_strdup(name), class);
    }
    if (class->first.marker == NULL)
        kept_set(&class->first, &kept);
    kept_set(&class->last, &kept);
}

static const FoNode *
find_carried(const FoMarkers *self, const FoNode *node, const Class *class)
{
    const gchar *boundary = fo_node_attribute(node, FO_PROPERTY_RETRIEVE_BOUNDARY);

    if (g_strcmp0(boundary, "page") == 0)
        return NULL;
    if (g_strcmp0(boundary, "document") != 0 && class->carried.sequence != self->sequence)
        return NULL;
    return class->carried.marker;
}

const FoNode *
fo_markers_find(FoMarkers *self, const FoNode *node)
{
    const gchar *name = fo_node_attribute(node, FO_PROPERTY_RETRIEVE_CLASS_NAME);
    const gchar *position = fo_node_attribute(node, FO_PROPERTY_RETRIEVE_POSITION);
    const Class *class = name != NULL ? g_hash_table_lookup(self->classes, name) : NULL;
    gboolean last = position != NULL && g_str_has_prefix(position, "last");

    if (class == NULL)
        return NULL;
    /* first-including-carryover as first-starting: headings, which have markers, do not go on */
    if (class->first.marker == NULL)
        return find_carried(self, node, class);
    return last ? class->last.marker : class->first.marker;
}

void
fo_markers_free(FoMarkers *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->classes);
    g_free(self);
}
