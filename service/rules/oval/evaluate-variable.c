/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "rules/oval/evaluate-private.h"
#include "rules/oval/function.h"

static GPtrArray *
texts_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

OvalValues *
oval_values_new(OvalFlag flag, OvalDatatype datatype)
{
    OvalValues *self = g_new0(OvalValues, 1);

    self->flag = flag;
    self->datatype = datatype;
    self->texts = texts_new();
    return self;
}

void
oval_values_free(OvalValues *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->texts);
    g_free(self->message);
    g_free(self);
}

/* the first reason stays */
static void
values_tell(OvalValues *self, const gchar *message)
{
    if (self->message == NULL)
        self->message = g_strdup(message);
}

static void
values_fail(OvalValues *self, OvalFlag flag, const gchar *message)
{
    self->flag = flag;
    values_tell(self, message);
}

/* what several components have in common: the worst of their flags */
static OvalFlag
flag_combine(OvalFlag a, OvalFlag b)
{
    static const OvalFlag by_weight[] = {
        OVAL_FLAG_ERROR,          OVAL_FLAG_NOT_APPLICABLE, OVAL_FLAG_NOT_COLLECTED,
        OVAL_FLAG_DOES_NOT_EXIST, OVAL_FLAG_INCOMPLETE,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(by_weight); i++) {
        if (a == by_weight[i] || b == by_weight[i])
            return by_weight[i];
    }
    return OVAL_FLAG_COMPLETE;
}

static gboolean
has_values(OvalFlag flag)
{
    return flag == OVAL_FLAG_COMPLETE || flag == OVAL_FLAG_INCOMPLETE;
}

static void
copy_texts(OvalValues *self, const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(self->texts, g_strdup(g_ptr_array_index(texts, i)));
}

static gboolean
add_field(OvalValues *self, const OvalComponent *component, const OvalItemEntity *entity)
{
    gboolean is_there = FALSE;

    if ((component->text_2 != NULL) != (entity->fields != NULL))
        return FALSE;
    if (entity->fields == NULL) {
        g_ptr_array_add(self->texts, g_strdup(entity->value != NULL ? entity->value : ""));
        return TRUE;
    }
    for (guint i = 0; i < entity->fields->len; i++) {
        const OvalItemEntity *field = &g_array_index(entity->fields, OvalItemEntity, i);

        if (strcmp(field->name, component->text_2) != 0)
            continue;
        is_there = TRUE;
        if (field->status == OVAL_STATUS_EXISTS)
            g_ptr_array_add(self->texts, g_strdup(field->value));
    }
    return is_there;
}

static gboolean
add_item(OvalValues *self, const OvalComponent *component, const OvalItem *item)
{
    gboolean is_there = FALSE;

    for (guint i = 0; i < item->entities->len; i++) {
        const OvalItemEntity *entity = &g_array_index(item->entities, OvalItemEntity, i);

        if (g_strcmp0(entity->name, component->text) != 0)
            continue;
        if (entity->status == OVAL_STATUS_EXISTS && !add_field(self, component, entity))
            return FALSE;
        is_there = TRUE;
    }
    return is_there;
}

static OvalValues *
compute_object(OvalEvaluator *self, const OvalComponent *component)
{
    OvalValues *values = oval_values_new(OVAL_FLAG_ERROR, OVAL_DATATYPE_STRING);
    const OvalCollected *collected;

    if (component->ref.index == OVAL_NONE) {
        values_tell(values, "a component's object is not in the content");
        return values;
    }
    collected = oval_evaluator_object(self, component->ref.index);
    values->flag = collected->flag;
    if (collected->message != NULL)
        values_tell(values, collected->message);
    for (guint i = 0; i < collected->items->len; i++) {
        const OvalItem *item = g_ptr_array_index(collected->items, i);

        if (item->status != OVAL_STATUS_EXISTS || add_item(values, component, item))
            continue;
        values_fail(values, OVAL_FLAG_ERROR, "an item has no entity or field of the name wanted");
        break;
    }
    return values;
}

static OvalValues *
compute_reference(OvalEvaluator *self, const OvalComponent *component)
{
    OvalValues *values = oval_values_new(OVAL_FLAG_ERROR, OVAL_DATATYPE_STRING);
    const OvalValues *others;

    if (component->ref.index == OVAL_NONE) {
        values_tell(values, "a component's variable is not in the content");
        return values;
    }
    others = oval_evaluator_variable(self, component->ref.index);
    values->flag = others->flag;
    values->datatype = others->datatype;
    if (others->message != NULL)
        values_tell(values, others->message);
    copy_texts(values, others->texts);
    return values;
}

static OvalValues *
compute_component(OvalEvaluator *self, guint index);

static void
values_clear(gpointer data)
{
    oval_values_free(data);
}

/* the values of each component inside a function */
static GPtrArray *
compute_arguments(OvalEvaluator *self, guint index, OvalValues *result)
{
    const GArray *components = self->content->components;
    const guint end = index + g_array_index(components, OvalComponent, index).size;
    GPtrArray *arguments = g_ptr_array_new_with_free_func(values_clear);

    for (guint i = index + 1; i < end; i += g_array_index(components, OvalComponent, i).size) {
        OvalValues *values = compute_component(self, i);

        result->flag = flag_combine(result->flag, values->flag);
        if (values->message != NULL)
            values_tell(result, values->message);
        g_ptr_array_add(arguments, values);
    }
    return arguments;
}

static OvalValues *
compute_function(OvalEvaluator *self, guint index)
{
    OvalValues *result = oval_values_new(OVAL_FLAG_COMPLETE, OVAL_DATATYPE_STRING);
    g_autoptr(GPtrArray) arguments = compute_arguments(self, index, result);
    g_autofree GPtrArray **texts = g_new0(GPtrArray *, arguments->len + 1);
    g_autoptr(GError) error = NULL;
    const OvalFunctionCall call = {
        .component = &g_array_index(self->content->components, OvalComponent, index),
        .arguments = texts,
        .n_arguments = arguments->len,
        .now = self->now,
    };

    for (guint i = 0; i < arguments->len; i++)
        texts[i] = ((OvalValues *)g_ptr_array_index(arguments, i))->texts;
    /* to count nothing is to have counted */
    if (call.component->kind == OVAL_FUNCTION_COUNT && result->flag == OVAL_FLAG_DOES_NOT_EXIST)
        result->flag = OVAL_FLAG_COMPLETE;
    if (has_values(result->flag) && !oval_function_call(&call, result->texts, &error))
        values_fail(result, OVAL_FLAG_ERROR, error->message);
    return result;
}

static OvalValues *
compute_component(OvalEvaluator *self, guint index)
{
    const OvalComponent *component =
        &g_array_index(self->content->components, OvalComponent, index);
    OvalValues *values;

    switch (component->kind) {
    case OVAL_COMPONENT_LITERAL:
        values = oval_values_new(OVAL_FLAG_COMPLETE, OVAL_DATATYPE_STRING);
        g_ptr_array_add(values->texts, g_strdup(component->text));
        return values;
    case OVAL_COMPONENT_OBJECT:
        return compute_object(self, component);
    case OVAL_COMPONENT_VARIABLE:
        return compute_reference(self, component);
    default:
        return compute_function(self, index);
    }
}

static gboolean
restriction_allows(const OvalRestriction *restriction, OvalDatatype datatype, const gchar *value)
{
    const OvalWanted wanted = {datatype, restriction->operation, restriction->value, NULL};

    return oval_compare(&wanted, value, NULL) == OVAL_RESULT_TRUE;
}

/* one group must allow the value: all of its restrictions, or one where it says so */
static gboolean
is_allowed(const OvalContent *content, const OvalVariable *variable, const gchar *value)
{
    const OvalSpan span = variable->restrictions;
    guint i = 0;

    while (i < span.count) {
        const OvalRestriction *first =
            &g_array_index(content->restrictions, OvalRestriction, span.first + i);
        gboolean all = TRUE;
        gboolean any = FALSE;

        for (; i < span.count; i++) {
            const OvalRestriction *one =
                &g_array_index(content->restrictions, OvalRestriction, span.first + i);
            gboolean allows;

            if (one->group != first->group)
                break;
            allows = restriction_allows(one, variable->datatype, value);
            all = all && allows;
            any = any || allows;
        }
        if (first->is_any ? any : all)
            return TRUE;
    }
    return span.count == 0;
}

static OvalValues *
compute_external(OvalEvaluator *self, const OvalVariable *variable)
{
    OvalValues *values = oval_values_new(OVAL_FLAG_COMPLETE, variable->datatype);
    const GPtrArray *given =
        self->external != NULL ? g_hash_table_lookup(self->external, variable->id) : NULL;
    g_autofree gchar *message = NULL;

    if (given == NULL) {
        message = g_strdup_printf("nobody gave the external variable '%s' a value", variable->id);
        values_fail(values, OVAL_FLAG_NOT_COLLECTED, message);
        return values;
    }
    copy_texts(values, given);
    for (guint i = 0; i < given->len && message == NULL; i++) {
        const gchar *value = g_ptr_array_index(given, i);

        if (is_allowed(self->content, variable, value))
            continue;
        message =
            g_strdup_printf("the external variable '%s' may not be '%s'", variable->id, value);
        values_fail(values, OVAL_FLAG_ERROR, message);
    }
    return values;
}

static OvalValues *
compute_constant(OvalEvaluator *self, const OvalVariable *variable)
{
    OvalValues *values = oval_values_new(OVAL_FLAG_COMPLETE, variable->datatype);

    for (guint i = 0; i < variable->values.count; i++)
        g_ptr_array_add(values->texts, g_strdup(g_ptr_array_index(self->content->texts,
                                                                  variable->values.first + i)));
    return values;
}

static OvalValues *
compute_local(OvalEvaluator *self, const OvalVariable *variable)
{
    OvalValues *values;

    if (variable->component.count == 0) {
        values = oval_values_new(OVAL_FLAG_ERROR, variable->datatype);
        values_tell(values, "a local variable has no component");
        return values;
    }
    values = compute_component(self, variable->component.first);
    values->datatype = variable->datatype;
    return values;
}

OvalValues *
oval_evaluator_compute(OvalEvaluator *self, guint index)
{
    const OvalVariable *variable = &g_array_index(self->content->variables, OvalVariable, index);

    switch (variable->kind) {
    case OVAL_VARIABLE_CONSTANT:
        return compute_constant(self, variable);
    case OVAL_VARIABLE_EXTERNAL:
        return compute_external(self, variable);
    case OVAL_VARIABLE_LOCAL:
    default:
        return compute_local(self, variable);
    }
}
