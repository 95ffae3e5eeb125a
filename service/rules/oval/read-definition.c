/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "rules/oval/read-private.h"

#define MAX_CRITERIA_DEPTH 64

/* how deep a criteria tree is being read */
typedef struct {
    guint depth;
} CriteriaPlace;

static void
criterion_read_comment(OvalReader *self, OvalCriterion *node)
{
    node->comment = oval_read_attribute(self, "comment");
    node->is_negated = oval_read_flag(self, "negate");
    node->is_applicability = oval_read_flag(self, "applicability_check");
}

static gboolean
read_leaf(OvalReader *self, OvalCriterionKind kind, const gchar *ref, GError **error)
{
    OvalCriterion node = {.kind = kind, .size = 1};

    criterion_read_comment(self, &node);
    node.ref = oval_read_ref(self, ref);
    if (node.ref.id == NULL)
        oval_read_warn(self, "'%s' has no '%s'", xml_stream_name(self->xml), ref);
    g_array_append_val(self->content->criteria, node);
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_criteria(OvalReader *self, CriteriaPlace place, GError **error);

static gboolean
read_criteria_child(OvalReader *self, gpointer user_data, GError **error)
{
    const CriteriaPlace *place = user_data;

    if (oval_read_is(self, "criteria"))
        return read_criteria(self, *place, error);
    if (oval_read_is(self, "criterion"))
        return read_leaf(self, OVAL_CRITERION, "test_ref", error);
    if (oval_read_is(self, "extend_definition"))
        return read_leaf(self, OVAL_EXTEND_DEFINITION, "definition_ref", error);
    return xml_stream_skip(self->xml, error);
}

static OvalOperator
read_operator(OvalReader *self, const gchar *name)
{
    const gchar *text = oval_read_attribute(self, name);
    OvalOperator operator= OVAL_OPERATOR_AND;

    if (text != NULL && !oval_operator_from_name(text, &operator))
        oval_read_warn(self, "'%s' is no operator", text);
    return operator;
}

static gboolean
read_criteria(OvalReader *self, CriteriaPlace place, GError **error)
{
    GArray *criteria = self->content->criteria;
    const guint index = criteria->len;
    OvalCriterion node = {.kind = OVAL_CRITERIA, .ref = {NULL, OVAL_NONE}};

    if (++place.depth > MAX_CRITERIA_DEPTH) {
        oval_read_warn(self, "criteria are nested deeper than %d", MAX_CRITERIA_DEPTH);
        return xml_stream_skip(self->xml, error);
    }
    criterion_read_comment(self, &node);
    node.operator= read_operator(self, "operator");
    g_array_append_val(criteria, node);
    if (!oval_read_children(self, read_criteria_child, &place, error))
        return FALSE;
    g_array_index(criteria, OvalCriterion, index).size = criteria->len - index;
    return TRUE;
}

static gboolean
read_metadata_child(OvalReader *self, gpointer user_data, GError **error)
{
    OvalDefinition *definition = user_data;

    if (oval_read_is(self, "title") && definition->title == NULL)
        return oval_read_text(self, &definition->title, error);
    return xml_stream_skip(self->xml, error);
}

static gboolean
read_definition_child(OvalReader *self, gpointer user_data, GError **error)
{
    OvalDefinition *definition = user_data;
    const CriteriaPlace place = {0};

    if (oval_read_is(self, "metadata"))
        return oval_read_children(self, read_metadata_child, definition, error);
    if (!oval_read_is(self, "criteria"))
        return xml_stream_skip(self->xml, error);
    definition->criteria.first = self->content->criteria->len;
    if (!read_criteria(self, place, error))
        return FALSE;
    definition->criteria.count = self->content->criteria->len - definition->criteria.first;
    return TRUE;
}

gboolean
oval_read_definition(OvalReader *self, gpointer user_data, GError **error)
{
    OvalDefinition definition = {0};

    (void)user_data;
    if (!oval_read_is(self, "definition"))
        return xml_stream_skip(self->xml, error);
    definition.id = oval_read_attribute(self, "id");
    definition.version = oval_read_attribute(self, "version");
    definition.class = oval_read_attribute(self, "class");
    definition.is_deprecated = oval_read_flag(self, "deprecated");
    if (!oval_read_children(self, read_definition_child, &definition, error))
        return FALSE;
    if (oval_read_register(self, OVAL_ID_DEFINITION, definition.id,
                           self->content->definitions->len))
        g_array_append_val(self->content->definitions, definition);
    return TRUE;
}

static gboolean
read_test_child(OvalReader *self, gpointer user_data, GError **error)
{
    OvalTest *test = user_data;

    if (oval_read_is(self, "object")) {
        test->object = oval_read_ref(self, "object_ref");
    } else if (oval_read_is(self, "state")) {
        const OvalRef ref = oval_read_ref(self, "state_ref");

        if (ref.id != NULL)
            g_array_append_val(self->content->refs, ref);
    }
    return xml_stream_skip(self->xml, error);
}

static void
read_test_attributes(OvalReader *self, OvalTest *test)
{
    const gchar *check = oval_read_attribute(self, "check");
    const gchar *existence = oval_read_attribute(self, "check_existence");

    test->id = oval_read_attribute(self, "id");
    test->version = oval_read_attribute(self, "version");
    test->comment = oval_read_attribute(self, "comment");
    test->kind = oval_read_kind(self, "_test");
    test->check = OVAL_CHECK_ALL;
    test->existence = OVAL_EXISTENCE_AT_LEAST_ONE;
    test->state_operator = read_operator(self, "state_operator");
    if (check != NULL && !oval_check_from_name(check, &test->check))
        oval_read_warn(self, "'%s' is no check", check);
    if (existence != NULL && !oval_existence_from_name(existence, &test->existence))
        oval_read_warn(self, "'%s' is no check_existence", existence);
    /* deprecated with 5.3 for check_existence, whatever that says beside it */
    if (test->check == OVAL_CHECK_NONE_EXIST)
        test->existence = OVAL_EXISTENCE_NONE;
}

gboolean
oval_read_test(OvalReader *self, gpointer user_data, GError **error)
{
    OvalTest test = {.object = {NULL, OVAL_NONE}};

    (void)user_data;
    read_test_attributes(self, &test);
    test.states.first = self->content->refs->len;
    if (!oval_read_children(self, read_test_child, &test, error))
        return FALSE;
    test.states.count = self->content->refs->len - test.states.first;
    if (oval_read_register(self, OVAL_ID_TEST, test.id, self->content->tests->len))
        g_array_append_val(self->content->tests, test);
    return TRUE;
}
