/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "rules/oval/read-private.h"

#define MAX_SET_DEPTH 64

static const gchar *const set_operator_names[] = {"UNION", "INTERSECTION", "COMPLEMENT"};

static OvalCheck
read_check(OvalReader *self, const gchar *name)
{
    const gchar *text = oval_read_attribute(self, name);
    OvalCheck check = OVAL_CHECK_ALL;

    if (text != NULL && !oval_check_from_name(text, &check))
        oval_read_warn(self, "'%s' is no %s", text, name);
    return check;
}

static void
read_entity_attributes(OvalReader *self, OvalEntity *entity)
{
    const gchar *datatype = oval_read_attribute(self, "datatype");
    const gchar *operation = oval_read_attribute(self, "operation");
    const gchar *existence = oval_read_attribute(self, "check_existence");

    entity->datatype = OVAL_DATATYPE_STRING;
    entity->operation = OVAL_OPERATION_EQUALS;
    entity->existence = OVAL_EXISTENCE_AT_LEAST_ONE;
    entity->value = "";
    if (datatype != NULL && !oval_datatype_from_name(datatype, &entity->datatype))
        oval_read_warn(self, "'%s' is no datatype", datatype);
    if (operation != NULL && !oval_operation_from_name(operation, &entity->operation))
        oval_read_warn(self, "'%s' is no operation", operation);
    if (existence != NULL && !oval_existence_from_name(existence, &entity->existence))
        oval_read_warn(self, "'%s' is no check_existence", existence);
    entity->is_nil = oval_read_is_nil(self);
    entity->is_masked = oval_read_flag(self, "mask");
    entity->var = oval_read_ref(self, "var_ref");
    entity->var_check = read_check(self, "var_check");
    entity->entity_check = read_check(self, "entity_check");
}

static gboolean
read_field(OvalReader *self, gpointer user_data, GError **error)
{
    OvalEntity field = {0};

    (void)user_data;
    if (!oval_read_is(self, "field"))
        return xml_stream_skip(self->xml, error);
    read_entity_attributes(self, &field);
    field.name = oval_read_attribute(self, "name");
    if (!oval_read_text(self, &field.value, error))
        return FALSE;
    if (field.name != NULL)
        g_array_append_val(self->content->fields, field);
    else
        oval_read_warn(self, "a field has no name");
    return TRUE;
}

gboolean
oval_read_entity(OvalReader *self, GError **error)
{
    OvalEntity entity = {0};
    gboolean success;

    entity.name = g_string_chunk_insert_const(self->content->strings, xml_stream_name(self->xml));
    read_entity_attributes(self, &entity);
    entity.fields.first = self->content->fields->len;
    if (entity.datatype == OVAL_DATATYPE_RECORD)
        success = oval_read_children(self, read_field, NULL, error);
    else
        success = oval_read_text(self, &entity.value, error);
    if (!success)
        return FALSE;
    entity.fields.count = self->content->fields->len - entity.fields.first;
    /* a variable_object names its variable in the text of an element */
    if (strcmp(entity.name, "var_ref") == 0)
        entity.var.id = entity.value;
    g_array_append_val(self->content->entities, entity);
    return TRUE;
}

static gboolean
read_behaviors(OvalReader *self, OvalObject *object, GError **error)
{
    XmlAttribute attribute;
    GStringChunk *strings = self->content->strings;

    object->behaviors.first = self->content->attributes->len;
    for (guint i = 0; xml_stream_attribute_at(self->xml, i, &attribute); i++) {
        const OvalAttribute behavior = {
            g_string_chunk_insert_const(strings, attribute.name),
            g_string_chunk_insert_const(strings, attribute.value),
        };

        g_array_append_val(self->content->attributes, behavior);
        object->behaviors.count++;
    }
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_filter(OvalReader *self, GError **error)
{
    const gchar *action = oval_read_attribute(self, "action");
    OvalSetNode node = {.kind = OVAL_SET_FILTER, .size = 1, .ref = {NULL, OVAL_NONE}};

    node.includes = g_strcmp0(action, "include") == 0;
    if (!oval_read_text(self, &node.ref.id, error))
        return FALSE;
    g_array_append_val(self->content->sets, node);
    return TRUE;
}

static gboolean
read_set_object(OvalReader *self, GError **error)
{
    OvalSetNode node = {.kind = OVAL_SET_OBJECT, .size = 1, .ref = {NULL, OVAL_NONE}};

    if (!oval_read_text(self, &node.ref.id, error))
        return FALSE;
    g_array_append_val(self->content->sets, node);
    return TRUE;
}

static OvalSetOperator
read_set_operator(OvalReader *self)
{
    const gchar *text = oval_read_attribute(self, "set_operator");

    for (guint i = 0; i < G_N_ELEMENTS(set_operator_names); i++) {
        if (g_strcmp0(text, set_operator_names[i]) == 0)
            return (OvalSetOperator)i;
    }
    if (text != NULL)
        oval_read_warn(self, "'%s' is no set_operator", text);
    return OVAL_SET_UNION;
}

static gboolean
read_set(OvalReader *self, guint depth, GError **error);

static gboolean
read_set_child(OvalReader *self, gpointer user_data, GError **error)
{
    const guint *depth = user_data;

    if (oval_read_is(self, "set"))
        return read_set(self, *depth, error);
    if (oval_read_is(self, "object_reference"))
        return read_set_object(self, error);
    if (oval_read_is(self, "filter"))
        return read_filter(self, error);
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_set(OvalReader *self, guint depth, GError **error)
{
    GArray *sets = self->content->sets;
    const guint index = sets->len;
    OvalSetNode node = {.kind = OVAL_SET, .ref = {NULL, OVAL_NONE}};

    if (++depth > MAX_SET_DEPTH) {
        oval_read_warn(self, "sets are nested deeper than %d", MAX_SET_DEPTH);
        return xml_stream_skip(self->xml, error);
    }
    node.operator= read_set_operator(self);
    g_array_append_val(sets, node);
    if (!oval_read_children(self, read_set_child, &depth, error))
        return FALSE;
    g_array_index(sets, OvalSetNode, index).size = sets->len - index;
    return TRUE;
}

static gboolean
is_annotation(const OvalReader *self)
{
    return oval_read_is(self, "notes") || oval_read_is(self, "Signature");
}

/* filters of an object follow each other: it has a set or entities, never both */
static gboolean
read_object_child(OvalReader *self, gpointer user_data, GError **error)
{
    OvalObject *object = user_data;
    GArray *sets = self->content->sets;

    if (is_annotation(self))
        return xml_stream_skip(self->xml, error);
    if (oval_read_is(self, "behaviors"))
        return read_behaviors(self, object, error);
    if (oval_read_is(self, "set")) {
        object->set.first = sets->len;
        if (!read_set(self, 0, error))
            return FALSE;
        object->set.count = sets->len - object->set.first;
        return TRUE;
    }
    if (!oval_read_is(self, "filter"))
        return oval_read_entity(self, error);
    if (object->filters.count++ == 0)
        object->filters.first = sets->len;
    return read_filter(self, error);
}

gboolean
oval_read_object(OvalReader *self, gpointer user_data, GError **error)
{
    OvalObject object = {0};

    (void)user_data;
    object.id = oval_read_attribute(self, "id");
    object.version = oval_read_attribute(self, "version");
    object.comment = oval_read_attribute(self, "comment");
    object.kind = oval_read_kind(self, "_object");
    object.entities.first = self->content->entities->len;
    if (!oval_read_children(self, read_object_child, &object, error))
        return FALSE;
    object.entities.count = self->content->entities->len - object.entities.first;
    if (oval_read_register(self, OVAL_ID_OBJECT, object.id, self->content->objects->len))
        g_array_append_val(self->content->objects, object);
    return TRUE;
}

static gboolean
read_state_child(OvalReader *self, gpointer user_data, GError **error)
{
    (void)user_data;
    return is_annotation(self) ? xml_stream_skip(self->xml, error) : oval_read_entity(self, error);
}

gboolean
oval_read_state(OvalReader *self, gpointer user_data, GError **error)
{
    OvalState state = {0};
    const gchar *operator= oval_read_attribute(self, "operator");

    (void)user_data;
    state.id = oval_read_attribute(self, "id");
    state.version = oval_read_attribute(self, "version");
    state.comment = oval_read_attribute(self, "comment");
    state.kind = oval_read_kind(self, "_state");
    state.operator= OVAL_OPERATOR_AND;
    if (operator!= NULL && !oval_operator_from_name(operator, & state.operator))
        oval_read_warn(self, "'%s' is no operator", operator);
    state.entities.first = self->content->entities->len;
    if (!oval_read_children(self, read_state_child, NULL, error))
        return FALSE;
    state.entities.count = self->content->entities->len - state.entities.first;
    if (oval_read_register(self, OVAL_ID_STATE, state.id, self->content->states->len))
        g_array_append_val(self->content->states, state);
    return TRUE;
}
