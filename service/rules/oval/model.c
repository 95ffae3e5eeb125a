/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/model-private.h"

#define STRING_BLOCK_BYTES ((gsize)64 * 1024)

OvalContent *
oval_content_new(void)
{
    OvalContent *self = g_new0(OvalContent, 1);

    self->definitions = g_array_new(FALSE, TRUE, sizeof(OvalDefinition));
    self->tests = g_array_new(FALSE, TRUE, sizeof(OvalTest));
    self->objects = g_array_new(FALSE, TRUE, sizeof(OvalObject));
    self->states = g_array_new(FALSE, TRUE, sizeof(OvalState));
    self->variables = g_array_new(FALSE, TRUE, sizeof(OvalVariable));
    self->entities = g_array_new(FALSE, TRUE, sizeof(OvalEntity));
    self->fields = g_array_new(FALSE, TRUE, sizeof(OvalEntity));
    self->criteria = g_array_new(FALSE, TRUE, sizeof(OvalCriterion));
    self->sets = g_array_new(FALSE, TRUE, sizeof(OvalSetNode));
    self->attributes = g_array_new(FALSE, TRUE, sizeof(OvalAttribute));
    self->refs = g_array_new(FALSE, TRUE, sizeof(OvalRef));
    self->components = g_array_new(FALSE, TRUE, sizeof(OvalComponent));
    self->texts = g_ptr_array_new();
    self->restrictions = g_array_new(FALSE, TRUE, sizeof(OvalRestriction));
    self->warnings = g_ptr_array_new_with_free_func(g_free);
    self->strings = g_string_chunk_new(STRING_BLOCK_BYTES);
    for (gsize i = 0; i < G_N_ELEMENTS(self->ids); i++)
        self->ids[i] = g_hash_table_new(g_str_hash, g_str_equal);
    return self;
}

void
oval_content_free(OvalContent *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->definitions);
    g_array_unref(self->tests);
    g_array_unref(self->objects);
    g_array_unref(self->states);
    g_array_unref(self->variables);
    g_array_unref(self->entities);
    g_array_unref(self->fields);
    g_array_unref(self->criteria);
    g_array_unref(self->sets);
    g_array_unref(self->attributes);
    g_array_unref(self->refs);
    g_array_unref(self->components);
    g_ptr_array_unref(self->texts);
    g_array_unref(self->restrictions);
    g_ptr_array_unref(self->warnings);
    g_string_chunk_free(self->strings);
    for (gsize i = 0; i < G_N_ELEMENTS(self->ids); i++)
        g_hash_table_unref(self->ids[i]);
    g_free(self);
}

guint
oval_content_find(const OvalContent *self, OvalIdKind kind, const gchar *id)
{
    gpointer index;

    if (id == NULL || !g_hash_table_lookup_extended(self->ids[kind], id, NULL, &index))
        return OVAL_NONE;
    return GPOINTER_TO_UINT(index);
}

const OvalEntity *
oval_content_entity(const OvalContent *self, OvalSpan span, guint index)
{
    return &g_array_index(self->entities, OvalEntity, span.first + index);
}

static void
ref_resolve(const OvalContent *self, OvalIdKind kind, OvalRef *ref)
{
    ref->index = oval_content_find(self, kind, ref->id);
}

static void
resolve_criteria(OvalContent *self)
{
    for (guint i = 0; i < self->criteria->len; i++) {
        OvalCriterion *node = &g_array_index(self->criteria, OvalCriterion, i);

        ref_resolve(self, node->kind == OVAL_CRITERION ? OVAL_ID_TEST : OVAL_ID_DEFINITION,
                    &node->ref);
    }
}

static void
resolve_sets(OvalContent *self)
{
    for (guint i = 0; i < self->sets->len; i++) {
        OvalSetNode *node = &g_array_index(self->sets, OvalSetNode, i);

        ref_resolve(self, node->kind == OVAL_SET_FILTER ? OVAL_ID_STATE : OVAL_ID_OBJECT,
                    &node->ref);
    }
}

static void
resolve_components(OvalContent *self)
{
    for (guint i = 0; i < self->components->len; i++) {
        OvalComponent *node = &g_array_index(self->components, OvalComponent, i);

        ref_resolve(self, node->kind == OVAL_COMPONENT_OBJECT ? OVAL_ID_OBJECT : OVAL_ID_VARIABLE,
                    &node->ref);
    }
}

void
oval_content_resolve(OvalContent *self)
{
    resolve_criteria(self);
    resolve_sets(self);
    resolve_components(self);
    for (guint i = 0; i < self->tests->len; i++)
        ref_resolve(self, OVAL_ID_OBJECT, &g_array_index(self->tests, OvalTest, i).object);
    for (guint i = 0; i < self->refs->len; i++)
        ref_resolve(self, OVAL_ID_STATE, &g_array_index(self->refs, OvalRef, i));
    for (guint i = 0; i < self->entities->len; i++)
        ref_resolve(self, OVAL_ID_VARIABLE, &g_array_index(self->entities, OvalEntity, i).var);
    for (guint i = 0; i < self->fields->len; i++)
        ref_resolve(self, OVAL_ID_VARIABLE, &g_array_index(self->fields, OvalEntity, i).var);
}
