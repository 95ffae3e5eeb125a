/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/results-private.h"

#define RESULTS_NAMESPACE "http://oval.mitre.org/XMLSchema/oval-results-5"
#define COMMON_NAMESPACE  "http://oval.mitre.org/XMLSchema/oval-common-5"
#define PRODUCT_NAME      "cpe:/a:assay:assay"

static const gchar *const directives[] = {
    "definition_true",  "definition_false",         "definition_unknown",
    "definition_error", "definition_not_evaluated", "definition_not_applicable",
};

void
oval_results_generator(XmlWriter *writer, const OvalResultsOptions *options)
{
    xml_writer_open(writer, "generator");
    xml_writer_element(writer, "oval:product_name", PRODUCT_NAME);
    xml_writer_element(writer, "oval:product_version", options->product_version);
    xml_writer_element(writer, "oval:schema_version", OVAL_RESULTS_SCHEMA);
    xml_writer_element(writer, "oval:timestamp", options->timestamp);
    xml_writer_close(writer);
}

const gchar *
oval_results_item_id(OvalItemIds *ids, OvalItem *item)
{
    const gchar *known = g_hash_table_lookup(ids, item);
    gchar *id;

    if (known != NULL)
        return known;
    id = g_strdup_printf("%u", g_hash_table_size(ids) + 1);
    g_hash_table_insert(ids, item, id);
    return id;
}

static void
write_directives(XmlWriter *writer)
{
    xml_writer_open(writer, "directives");
    xml_writer_attribute(writer, "include_source_definitions", "false");
    for (gsize i = 0; i < G_N_ELEMENTS(directives); i++) {
        xml_writer_open(writer, directives[i]);
        xml_writer_attribute(writer, "reported", "true");
        xml_writer_attribute(writer, "content", "full");
        xml_writer_close(writer);
    }
    xml_writer_close(writer);
}

static void
write_result(XmlWriter *writer, const OvalCriterion *node, OvalResult result)
{
    if (node->is_applicability)
        xml_writer_attribute(writer, "applicability_check", "true");
    if (node->is_negated)
        xml_writer_attribute(writer, "negate", "true");
    xml_writer_attribute(writer, "result", oval_result_name(result));
}

/* what a leaf refers to; a reference to nothing has no version and cannot be written */
static void
write_leaf(OvalEvaluator *self, const OvalCriterion *node, OvalResult result, XmlWriter *writer)
{
    const gboolean is_test = node->kind == OVAL_CRITERION;
    const gchar *version;

    if (node->ref.index == OVAL_NONE)
        return;
    version =
        is_test
            ? g_array_index(self->content->tests, OvalTest, node->ref.index).version
            : g_array_index(self->content->definitions, OvalDefinition, node->ref.index).version;
    xml_writer_open(writer, is_test ? "criterion" : "extend_definition");
    xml_writer_attribute(writer, is_test ? "test_ref" : "definition_ref", node->ref.id);
    xml_writer_attribute(writer, "version", version);
    write_result(writer, node, result);
    xml_writer_close(writer);
}

static void
write_criterion(OvalEvaluator *self, guint index, XmlWriter *writer)
{
    const GArray *criteria = self->content->criteria;
    const OvalCriterion *node = &g_array_index(criteria, OvalCriterion, index);
    const OvalResult result = oval_evaluator_criterion(self, index);

    if (node->kind != OVAL_CRITERIA) {
        write_leaf(self, node, result, writer);
        return;
    }
    xml_writer_open(writer, "criteria");
    xml_writer_attribute(writer, "operator", oval_operator_name(node->operator));
    write_result(writer, node, result);
    for (guint i = index + 1; i < index + node->size;
         i += g_array_index(criteria, OvalCriterion, i).size)
        write_criterion(self, i, writer);
    xml_writer_close(writer);
}

static void
write_definition(OvalEvaluator *self, guint index, XmlWriter *writer)
{
    const OvalDefinition *definition =
        &g_array_index(self->content->definitions, OvalDefinition, index);

    xml_writer_open(writer, "definition");
    xml_writer_attribute(writer, "definition_id", definition->id);
    xml_writer_attribute(writer, "version", definition->version);
    xml_writer_attribute(writer, "class", definition->class);
    xml_writer_attribute(writer, "result",
                         oval_result_name(oval_evaluator_definition(self, index)));
    if (definition->criteria.count > 0)
        write_criterion(self, definition->criteria.first, writer);
    xml_writer_close(writer);
}

/* definitions that were judged because another extends them stand there, too: they are referred to */
static void
write_definitions(OvalEvaluator *self, const GArray *wanted, XmlWriter *writer)
{
    for (guint i = 0; wanted != NULL && i < wanted->len; i++)
        oval_evaluator_definition(self, g_array_index(wanted, guint, i));
    xml_writer_open(writer, "definitions");
    for (guint i = 0; i < self->content->definitions->len; i++) {
        if (wanted == NULL || self->definitions[i].value != NULL)
            write_definition(self, i, writer);
    }
    xml_writer_close(writer);
}

static void
write_variable(OvalEvaluator *self, const OvalEntity *entity, GHashTable *seen, XmlWriter *writer)
{
    const OvalValues *values;

    if (entity->var.index == OVAL_NONE || entity->is_masked ||
        !g_hash_table_add(seen, GUINT_TO_POINTER(entity->var.index)))
        return;
    values = oval_evaluator_variable(self, entity->var.index);
    for (guint i = 0; i < values->texts->len; i++) {
        xml_writer_open(writer, "tested_variable");
        xml_writer_attribute(writer, "variable_id", entity->var.id);
        xml_writer_text(writer, g_ptr_array_index(values->texts, i));
        xml_writer_close(writer);
    }
}

/* variables of the states and of the object */
static void
write_variables(OvalEvaluator *self, const OvalTest *test, XmlWriter *writer)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i <= test->states.count; i++) {
        const OvalRef *ref = i < test->states.count ? &g_array_index(self->content->refs, OvalRef,
                                                                     test->states.first + i)
                                                    : &test->object;
        OvalSpan entities;

        if (ref->index == OVAL_NONE)
            continue;
        entities = i < test->states.count
                       ? g_array_index(self->content->states, OvalState, ref->index).entities
                       : g_array_index(self->content->objects, OvalObject, ref->index).entities;
        for (guint k = 0; k < entities.count; k++)
            write_variable(self, oval_content_entity(self->content, entities, k), seen, writer);
    }
}

static void
write_test(OvalEvaluator *self, guint index, OvalItemIds *ids, XmlWriter *writer)
{
    const OvalTest *test = &g_array_index(self->content->tests, OvalTest, index);
    const OvalTestResult *result = self->tests[index].value;

    xml_writer_open(writer, "test");
    xml_writer_attribute(writer, "test_id", test->id);
    xml_writer_attribute(writer, "version", test->version);
    xml_writer_attribute(writer, "check_existence", oval_existence_name(test->existence));
    xml_writer_attribute(writer, "check", oval_check_name(test->check));
    xml_writer_attribute(writer, "state_operator", oval_operator_name(test->state_operator));
    xml_writer_attribute(writer, "result", oval_result_name(result->result));
    if (result->message != NULL) {
        xml_writer_open(writer, "message");
        xml_writer_attribute(writer, "level",
                             result->result == OVAL_RESULT_ERROR ? "error" : "info");
        xml_writer_text(writer, result->message);
        xml_writer_close(writer);
    }
    for (guint i = 0; i < result->items->len; i++) {
        const OvalJudged *judged = &g_array_index(result->items, OvalJudged, i);

        xml_writer_open(writer, "tested_item");
        xml_writer_attribute(writer, "item_id", oval_results_item_id(ids, judged->item));
        xml_writer_attribute(writer, "result", oval_result_name(judged->result));
        xml_writer_close(writer);
    }
    write_variables(self, test, writer);
    xml_writer_close(writer);
}

static void
write_tests(OvalEvaluator *self, OvalItemIds *ids, XmlWriter *writer)
{
    xml_writer_open(writer, "tests");
    for (guint i = 0; i < self->content->tests->len; i++) {
        if (self->tests[i].value != NULL)
            write_test(self, i, ids, writer);
    }
    xml_writer_close(writer);
}

gboolean
oval_results_write(OvalEvaluator *evaluator,
                   const OvalResultsOptions *options,
                   FileSink *sink,
                   GError **error)
{
    g_autoptr(XmlWriter) writer = xml_writer_new(sink);
    g_autoptr(GHashTable) ids =
        g_hash_table_new_full(oval_item_hash, oval_item_equal, NULL, g_free);

    xml_writer_open(writer, "oval_results");
    xml_writer_attribute(writer, "xmlns", RESULTS_NAMESPACE);
    xml_writer_attribute(writer, "xmlns:oval", COMMON_NAMESPACE);
    oval_results_generator(writer, options);
    write_directives(writer);
    xml_writer_open(writer, "results");
    xml_writer_open(writer, "system");
    write_definitions(evaluator, options->definitions, writer);
    write_tests(evaluator, ids, writer);
    oval_characteristics_write(evaluator, options, ids, writer);
    xml_writer_close(writer);
    xml_writer_close(writer);
    xml_writer_close(writer);
    return xml_writer_end(writer, error);
}
