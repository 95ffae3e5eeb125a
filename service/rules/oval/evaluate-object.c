/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "rules/oval/evaluate-private.h"

#define VARIABLE_KIND "independent:variable"

static const OvalSetNode *
set_node(OvalEvaluator *self, guint index)
{
    return &g_array_index(self->content->sets, OvalSetNode, index);
}

static OvalCollected *
collected_error(gchar *message)
{
    OvalCollected *collected = oval_collected_new(OVAL_FLAG_ERROR);

    collected->message = message;
    return collected;
}

/* what is in doubt stays */
static gboolean
filter_drops(OvalEvaluator *self, const OvalSetNode *filter, const OvalItem *item)
{
    const OvalResult result = filter->ref.index == OVAL_NONE
                                  ? OVAL_RESULT_ERROR
                                  : oval_evaluator_state(self, filter->ref.index, item, NULL);

    return result == (filter->includes ? OVAL_RESULT_FALSE : OVAL_RESULT_TRUE);
}

static gboolean
filters_drop(OvalEvaluator *self, const guint *filters, guint n_filters, const OvalItem *item)
{
    if (item->status == OVAL_STATUS_DOES_NOT_EXIST)
        return TRUE;
    for (guint i = 0; i < n_filters; i++) {
        if (filter_drops(self, set_node(self, filters[i]), item))
            return TRUE;
    }
    return FALSE;
}

static OvalCollected *
apply_filters(OvalEvaluator *self, const OvalCollected *from, const GArray *filters)
{
    OvalCollected *result = oval_collected_new(from->flag);

    result->message = g_strdup(from->message);
    for (guint i = 0; i < from->items->len; i++) {
        OvalItem *item = g_ptr_array_index(from->items, i);

        if (!filters_drop(self, (const guint *)(gpointer)filters->data, filters->len, item))
            g_ptr_array_add(result->items, oval_item_ref(item));
    }
    if (result->flag == OVAL_FLAG_COMPLETE && result->items->len == 0)
        result->flag = OVAL_FLAG_DOES_NOT_EXIST;
    return result;
}

/* filters of the set itself, not those of sets in it */
static GArray *
filters_of(OvalEvaluator *self, guint first, guint end)
{
    GArray *filters = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = first; i < end; i += set_node(self, i)->size) {
        if (set_node(self, i)->kind == OVAL_SET_FILTER)
            g_array_append_val(filters, i);
    }
    return filters;
}

static OvalCollected *
evaluate_set(OvalEvaluator *self, guint index);

static OvalCollected *
evaluate_operand(OvalEvaluator *self, guint index, const GArray *filters)
{
    const OvalSetNode *node = set_node(self, index);

    if (node->kind == OVAL_SET)
        return evaluate_set(self, index);
    if (node->ref.index == OVAL_NONE)
        return collected_error(g_strdup_printf("there is no object '%s'", node->ref.id));
    return apply_filters(self, oval_evaluator_object(self, node->ref.index), filters);
}

/* filters are applied to each object before the objects are combined (SetObjectType) */
static OvalCollected *
evaluate_set(OvalEvaluator *self, guint index)
{
    const OvalSetNode *set = set_node(self, index);
    const guint end = index + set->size;
    g_autoptr(GArray) filters = filters_of(self, index + 1, end);
    g_autoptr(OvalCollected) result = NULL;

    for (guint i = index + 1; i < end; i += set_node(self, i)->size) {
        g_autoptr(OvalCollected) operand = NULL;
        OvalCollected *combined;

        if (set_node(self, i)->kind == OVAL_SET_FILTER)
            continue;
        operand = evaluate_operand(self, i, filters);
        if (result == NULL) {
            result = g_steal_pointer(&operand);
            continue;
        }
        combined = oval_set_combine(set->operator, result, operand);
        oval_collected_free(result);
        result = combined;
    }
    if (result == NULL)
        return collected_error(g_strdup("a set has neither objects nor sets"));
    return g_steal_pointer(&result);
}

/* one item with all values */
static OvalItem *
variable_item(const OvalEntity *reference, const OvalValues *values)
{
    OvalItem *item = oval_item_new(VARIABLE_KIND);

    oval_item_add(item, "var_ref", OVAL_DATATYPE_STRING, reference->value);
    for (guint i = 0; i < values->texts->len; i++)
        oval_item_add(item, "value", values->datatype, g_ptr_array_index(values->texts, i));
    return item;
}

/* a variable_object looks at the content itself: no collector is asked */
static OvalCollected *
collect_variable(OvalEvaluator *self, const OvalObject *object)
{
    const OvalEntity *reference;
    const OvalValues *values;
    OvalCollected *result;

    if (object->entities.count == 0)
        return collected_error(g_strdup("a variable_object has no var_ref"));
    reference = oval_content_entity(self->content, object->entities, 0);
    if (reference->var.index == OVAL_NONE)
        return collected_error(g_strdup_printf("there is no variable '%s'", reference->value));
    values = oval_evaluator_variable(self, reference->var.index);
    result = oval_collected_new(values->flag);
    result->message = g_strdup(values->message);
    if (values->texts->len > 0)
        g_ptr_array_add(result->items, variable_item(reference, values));
    if (result->flag == OVAL_FLAG_COMPLETE && result->items->len == 0)
        result->flag = OVAL_FLAG_DOES_NOT_EXIST;
    return result;
}

static OvalCollected *
collect_outside(OvalEvaluator *self, guint index)
{
    g_autoptr(GError) error = NULL;
    OvalCollected *result = self->collector.collect(self->collector.user_data, index, &error);

    if (result != NULL)
        return result;
    result = collected_error(g_strdup(error->message));
    if (g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED))
        result->flag = OVAL_FLAG_NOT_COLLECTED;
    return result;
}

/* %NULL if the recording has nothing of it: sets and variables can be made of what it has */
static OvalCollected *
collect_recorded(OvalEvaluator *self, guint index)
{
    return self->collector.is_recorded
               ? self->collector.collect(self->collector.user_data, index, NULL)
               : NULL;
}

OvalCollected *
oval_evaluator_collect(OvalEvaluator *self, guint index)
{
    const OvalObject *object = &g_array_index(self->content->objects, OvalObject, index);
    OvalCollected *recorded = collect_recorded(self, index);
    g_autoptr(GArray) filters = NULL;
    g_autoptr(OvalCollected) all = NULL;

    if (recorded != NULL)
        return recorded;
    if (object->set.count > 0)
        return evaluate_set(self, object->set.first);
    all = strcmp(object->kind, VARIABLE_KIND) == 0 ? collect_variable(self, object)
                                                   : collect_outside(self, index);
    if (object->filters.count == 0)
        return g_steal_pointer(&all);
    filters =
        filters_of(self, object->filters.first, object->filters.first + object->filters.count);
    return apply_filters(self, all, filters);
}
