/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "rules/oval/read-private.h"

#define MAX_COMPONENT_DEPTH 64

/* an attribute of a function that is a text or a number */
typedef struct {
    const gchar *element;
    OvalComponentKind kind;
    const gchar *text;
    const gchar *text_2;
    const gchar *number;
    const gchar *number_2;
} ComponentRow;

static const ComponentRow component_rows[] = {
    {"literal_component", OVAL_COMPONENT_LITERAL, NULL, NULL, NULL, NULL},
    {"object_component", OVAL_COMPONENT_OBJECT, "item_field", "record_field", NULL, NULL},
    {"variable_component", OVAL_COMPONENT_VARIABLE, NULL, NULL, NULL, NULL},
    {"arithmetic", OVAL_FUNCTION_ARITHMETIC, "arithmetic_operation", NULL, NULL, NULL},
    {"begin", OVAL_FUNCTION_BEGIN, "character", NULL, NULL, NULL},
    {"concat", OVAL_FUNCTION_CONCAT, NULL, NULL, NULL, NULL},
    {"count", OVAL_FUNCTION_COUNT, NULL, NULL, NULL, NULL},
    {"end", OVAL_FUNCTION_END, "character", NULL, NULL, NULL},
    {"escape_regex", OVAL_FUNCTION_ESCAPE_REGEX, NULL, NULL, NULL, NULL},
    {"glob_to_regex", OVAL_FUNCTION_GLOB_TO_REGEX, "glob_noescape", NULL, NULL, NULL},
    {"merge", OVAL_FUNCTION_MERGE, NULL, NULL, NULL, NULL},
    {"regex_capture", OVAL_FUNCTION_REGEX_CAPTURE, "pattern", NULL, NULL, NULL},
    {"split", OVAL_FUNCTION_SPLIT, "delimiter", NULL, NULL, NULL},
    {"substring", OVAL_FUNCTION_SUBSTRING, NULL, NULL, "substring_start", "substring_length"},
    {"time_difference", OVAL_FUNCTION_TIME_DIFFERENCE, "format_1", "format_2", NULL, NULL},
    {"unique", OVAL_FUNCTION_UNIQUE, NULL, NULL, NULL, NULL},
};

static const ComponentRow *
component_row(const gchar *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(component_rows); i++) {
        if (strcmp(component_rows[i].element, name) == 0)
            return &component_rows[i];
    }
    return NULL;
}

static const gchar *
read_optional(OvalReader *self, const gchar *name)
{
    return name != NULL ? oval_read_attribute(self, name) : NULL;
}

static gint64
read_number(OvalReader *self, const gchar *name)
{
    const gchar *text = read_optional(self, name);
    gint64 value = 0;

    if (name != NULL &&
        (text == NULL || !g_ascii_string_to_signed(text, 10, G_MININT32, G_MAXINT32, &value, NULL)))
        oval_read_warn(self, "%s is no number: '%s'", name, text != NULL ? text : "");
    return value;
}

static gboolean
read_component(OvalReader *self, guint depth, GError **error);

static gboolean
read_component_child(OvalReader *self, gpointer user_data, GError **error)
{
    const guint *depth = user_data;

    return read_component(self, *depth, error);
}

static gboolean
read_component_content(OvalReader *self, const ComponentRow *row, guint depth, GError **error)
{
    GArray *components = self->content->components;
    const guint index = components->len - 1;
    const gchar *text = NULL;

    if (row->kind != OVAL_COMPONENT_LITERAL)
        return oval_read_children(self, read_component_child, &depth, error);
    if (!oval_read_text(self, &text, error))
        return FALSE;
    g_array_index(components, OvalComponent, index).text = text;
    return TRUE;
}

static gboolean
read_component(OvalReader *self, guint depth, GError **error)
{
    GArray *components = self->content->components;
    const ComponentRow *row = component_row(xml_stream_name(self->xml));
    const guint index = components->len;
    OvalComponent node = {0};

    if (row == NULL || ++depth > MAX_COMPONENT_DEPTH) {
        oval_read_warn(self, row == NULL ? "unknown component '%s'" : "'%s' is nested too deep",
                       xml_stream_name(self->xml));
        return xml_stream_skip(self->xml, error);
    }
    node.kind = row->kind;
    node.text = read_optional(self, row->text);
    node.text_2 = read_optional(self, row->text_2);
    node.number = read_number(self, row->number);
    node.number_2 = read_number(self, row->number_2);
    node.ref = oval_read_ref(self, row->kind == OVAL_COMPONENT_OBJECT ? "object_ref" : "var_ref");
    g_array_append_val(components, node);
    if (!read_component_content(self, row, depth, error))
        return FALSE;
    g_array_index(components, OvalComponent, index).size = components->len - index;
    return TRUE;
}

static gboolean
read_constant_value(OvalReader *self, gpointer user_data, GError **error)
{
    const gchar *text = NULL;

    (void)user_data;
    if (!oval_read_is(self, "value"))
        return xml_stream_skip(self->xml, error);
    if (!oval_read_text(self, &text, error))
        return FALSE;
    g_ptr_array_add(self->content->texts, (gpointer)text);
    return TRUE;
}

/* restrictions of an external variable; each child element is a group */
typedef struct {
    guint group;
    gboolean is_any;
} RestrictionPlace;

static gboolean
read_restriction(OvalReader *self, gpointer user_data, GError **error)
{
    const RestrictionPlace *place = user_data;
    const gchar *operation = oval_read_attribute(self, "operation");
    OvalRestriction restriction = {
        .operation = OVAL_OPERATION_EQUALS, .group = place->group, .is_any = place->is_any};

    if (operation != NULL && !oval_operation_from_name(operation, &restriction.operation))
        oval_read_warn(self, "'%s' is no operation", operation);
    if (!oval_read_text(self, &restriction.value, error))
        return FALSE;
    g_array_append_val(self->content->restrictions, restriction);
    return TRUE;
}

static gboolean
read_possible(OvalReader *self, gpointer user_data, GError **error)
{
    RestrictionPlace *place = user_data;

    place->group++;
    place->is_any = FALSE;
    if (oval_read_is(self, "possible_value"))
        return read_restriction(self, place, error);
    if (!oval_read_is(self, "possible_restriction"))
        return xml_stream_skip(self->xml, error);
    place->is_any = g_strcmp0(oval_read_attribute(self, "operator"), "OR") == 0;
    return oval_read_children(self, read_restriction, place, error);
}

static gboolean
read_external(OvalReader *self, OvalVariable *variable, GError **error)
{
    RestrictionPlace place = {0};

    variable->kind = OVAL_VARIABLE_EXTERNAL;
    variable->restrictions.first = self->content->restrictions->len;
    if (!oval_read_children(self, read_possible, &place, error))
        return FALSE;
    variable->restrictions.count = self->content->restrictions->len - variable->restrictions.first;
    return TRUE;
}

static gboolean
read_constant(OvalReader *self, OvalVariable *variable, GError **error)
{
    variable->kind = OVAL_VARIABLE_CONSTANT;
    variable->values.first = self->content->texts->len;
    if (!oval_read_children(self, read_constant_value, NULL, error))
        return FALSE;
    variable->values.count = self->content->texts->len - variable->values.first;
    return TRUE;
}

static gboolean
read_local_child(OvalReader *self, gpointer user_data, GError **error)
{
    if (oval_read_is(self, "notes") || oval_read_is(self, "Signature"))
        return xml_stream_skip(self->xml, error);
    return read_component_child(self, user_data, error);
}

static gboolean
read_local(OvalReader *self, OvalVariable *variable, GError **error)
{
    guint depth = 0;

    variable->kind = OVAL_VARIABLE_LOCAL;
    variable->component.first = self->content->components->len;
    if (!oval_read_children(self, read_local_child, &depth, error))
        return FALSE;
    variable->component.count = self->content->components->len - variable->component.first;
    return TRUE;
}

static gboolean
read_variable_content(OvalReader *self, OvalVariable *variable, GError **error)
{
    if (oval_read_is(self, "constant_variable"))
        return read_constant(self, variable, error);
    if (oval_read_is(self, "external_variable"))
        return read_external(self, variable, error);
    return read_local(self, variable, error);
}

gboolean
oval_read_variable(OvalReader *self, gpointer user_data, GError **error)
{
    const gchar *datatype = oval_read_attribute(self, "datatype");
    OvalVariable variable = {.datatype = OVAL_DATATYPE_STRING};

    (void)user_data;
    variable.id = oval_read_attribute(self, "id");
    variable.version = oval_read_attribute(self, "version");
    variable.comment = oval_read_attribute(self, "comment");
    if (datatype != NULL && !oval_datatype_from_name(datatype, &variable.datatype))
        oval_read_warn(self, "'%s' is no datatype", datatype);
    if (!read_variable_content(self, &variable, error))
        return FALSE;
    if (oval_read_register(self, OVAL_ID_VARIABLE, variable.id, self->content->variables->len))
        g_array_append_val(self->content->variables, variable);
    return TRUE;
}
