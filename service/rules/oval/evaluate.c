/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/evaluate-private.h"

static void
judged_clear(gpointer data)
{
    OvalJudged *judged = data;

    oval_item_unref(judged->item);
}

static OvalTestResult *
test_result_new(OvalResult result)
{
    OvalTestResult *self = g_new0(OvalTestResult, 1);

    self->result = result;
    self->items = g_array_new(FALSE, TRUE, sizeof(OvalJudged));
    g_array_set_clear_func(self->items, judged_clear);
    return self;
}

static void
test_result_free(gpointer data)
{
    OvalTestResult *self = data;

    if (self == NULL)
        return;
    g_array_unref(self->items);
    g_free(self->message);
    g_free(self);
}

OvalEvaluator *
oval_evaluator_new(const OvalContent *content,
                   const OvalCollector *collector,
                   OvalExternal *external)
{
    OvalEvaluator *self = g_new0(OvalEvaluator, 1);

    self->content = content;
    self->collector = *collector;
    self->external = external != NULL ? g_hash_table_ref(external) : NULL;
    self->definitions = g_new0(OvalMemo, content->definitions->len);
    self->tests = g_new0(OvalMemo, content->tests->len);
    self->objects = g_new0(OvalMemo, content->objects->len);
    self->variables = g_new0(OvalMemo, content->variables->len);
    self->patterns = oval_patterns_new();
    self->now = g_get_real_time() / G_USEC_PER_SEC;
    return self;
}

void
oval_evaluator_free(OvalEvaluator *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < self->content->tests->len; i++)
        test_result_free(self->tests[i].value);
    for (guint i = 0; i < self->content->objects->len; i++)
        oval_collected_free(self->objects[i].value);
    for (guint i = 0; i < self->content->variables->len; i++)
        oval_values_free(self->variables[i].value);
    g_hash_table_unref(self->patterns);
    g_clear_pointer(&self->external, g_hash_table_unref);
    g_free(self->definitions);
    g_free(self->tests);
    g_free(self->objects);
    g_free(self->variables);
    g_free(self);
}

/* FALSE if it needs itself, or too much leads to it */
static gboolean
memo_begin(OvalEvaluator *self, OvalMemo *memo)
{
    if (memo->is_running || self->depth >= OVAL_MAX_EVALUATION_DEPTH)
        return FALSE;
    memo->is_running = TRUE;
    self->depth++;
    return TRUE;
}

static void
memo_end(OvalEvaluator *self, OvalMemo *memo)
{
    memo->is_running = FALSE;
    self->depth--;
}

static OvalResult
evaluate_criteria(OvalEvaluator *self, guint index)
{
    const OvalCriterion *node = &g_array_index(self->content->criteria, OvalCriterion, index);
    const guint end = index + node->size;
    OvalTally tally = {0};

    for (guint i = index + 1; i < end;
         i += g_array_index(self->content->criteria, OvalCriterion, i).size)
        oval_tally_add(&tally, oval_evaluator_criterion(self, i));
    return oval_tally_operator(&tally, node->operator);
}

OvalResult
oval_evaluator_criterion(OvalEvaluator *self, guint index)
{
    const OvalCriterion *node = &g_array_index(self->content->criteria, OvalCriterion, index);
    OvalResult result = OVAL_RESULT_ERROR;

    if (node->kind == OVAL_CRITERIA)
        result = evaluate_criteria(self, index);
    else if (node->ref.index == OVAL_NONE)
        result = OVAL_RESULT_ERROR;
    else if (node->kind == OVAL_EXTEND_DEFINITION)
        result = oval_evaluator_definition(self, node->ref.index);
    else
        result = oval_evaluator_test(self, node->ref.index)->result;
    return oval_result_negate(result, node->is_negated);
}

OvalResult
oval_evaluator_definition(OvalEvaluator *self, guint index)
{
    const OvalDefinition *definition =
        &g_array_index(self->content->definitions, OvalDefinition, index);
    OvalMemo *memo = &self->definitions[index];
    OvalResult result = OVAL_RESULT_NOT_EVALUATED;

    if (memo->value != NULL)
        return (OvalResult)(GPOINTER_TO_UINT(memo->value) - 1);
    if (memo->is_running)
        return OVAL_RESULT_NOT_EVALUATED;
    if (!memo_begin(self, memo))
        return OVAL_RESULT_ERROR;
    if (definition->criteria.count > 0)
        result = oval_evaluator_criterion(self, definition->criteria.first);
    memo_end(self, memo);
    memo->value = GUINT_TO_POINTER((guint)result + 1);
    return result;
}

static OvalResult
judge_item(OvalEvaluator *self, const OvalTest *test, const OvalItem *item, gchar **message)
{
    OvalTally tally = {0};

    if (item->status == OVAL_STATUS_DOES_NOT_EXIST)
        return OVAL_RESULT_FALSE;
    if (item->status != OVAL_STATUS_EXISTS)
        return OVAL_RESULT_ERROR;
    for (guint i = 0; i < test->states.count; i++) {
        const OvalRef *ref = &g_array_index(self->content->refs, OvalRef, test->states.first + i);

        oval_tally_add(&tally, ref->index == OVAL_NONE
                                   ? OVAL_RESULT_ERROR
                                   : oval_evaluator_state(self, ref->index, item,
                                                          *message == NULL ? message : NULL));
    }
    return oval_tally_operator(&tally, test->state_operator);
}

static OvalTally
judge_items(OvalEvaluator *self, const OvalTest *test, OvalTestResult *result)
{
    OvalTally tally = {0};

    for (guint i = 0; i < result->items->len; i++) {
        OvalJudged *judged = &g_array_index(result->items, OvalJudged, i);

        judged->result = judge_item(self, test, judged->item, &result->message);
        oval_tally_add(&tally, judged->result);
    }
    return tally;
}

/* what is known when there may be more items than were collected */
static OvalResult
incomplete_existence(OvalExistence existence, guint n_exist)
{
    switch (existence) {
    case OVAL_EXISTENCE_ANY:
        return OVAL_RESULT_TRUE;
    case OVAL_EXISTENCE_AT_LEAST_ONE:
        return n_exist > 0 ? OVAL_RESULT_TRUE : OVAL_RESULT_UNKNOWN;
    case OVAL_EXISTENCE_NONE:
        return n_exist > 0 ? OVAL_RESULT_FALSE : OVAL_RESULT_UNKNOWN;
    case OVAL_EXISTENCE_ONLY_ONE:
        return n_exist > 1 ? OVAL_RESULT_FALSE : OVAL_RESULT_UNKNOWN;
    case OVAL_EXISTENCE_ALL:
    default:
        return OVAL_RESULT_UNKNOWN;
    }
}

/* more items could change everything but what those that are known have decided */
static OvalResult
incomplete_check(OvalCheck check, const OvalTally *tally)
{
    const guint n_true = tally->count[OVAL_RESULT_TRUE];

    switch (check) {
    case OVAL_CHECK_ALL:
        return tally->count[OVAL_RESULT_FALSE] > 0 ? OVAL_RESULT_FALSE : OVAL_RESULT_UNKNOWN;
    case OVAL_CHECK_AT_LEAST_ONE:
        return n_true > 0 ? OVAL_RESULT_TRUE : OVAL_RESULT_UNKNOWN;
    case OVAL_CHECK_ONLY_ONE:
        return n_true > 1 ? OVAL_RESULT_FALSE : OVAL_RESULT_UNKNOWN;
    case OVAL_CHECK_NONE_EXIST:
    case OVAL_CHECK_NONE_SATISFY:
    default:
        return n_true > 0 ? OVAL_RESULT_FALSE : OVAL_RESULT_UNKNOWN;
    }
}

static OvalResult
judge_found(OvalEvaluator *self, const OvalTest *test, OvalFlag flag, OvalTestResult *result)
{
    guint count[OVAL_N_STATUSES] = {0};
    OvalResult existence;
    OvalTally tally;

    for (guint i = 0; i < result->items->len; i++)
        count[g_array_index(result->items, OvalJudged, i).item->status]++;
    existence = flag == OVAL_FLAG_INCOMPLETE
                    ? incomplete_existence(test->existence, count[OVAL_STATUS_EXISTS])
                    : oval_existence_result(test->existence, count);
    if (existence != OVAL_RESULT_TRUE || test->states.count == 0)
        return existence;
    tally = judge_items(self, test, result);
    return flag == OVAL_FLAG_INCOMPLETE ? incomplete_check(test->check, &tally)
                                        : oval_tally_check(&tally, test->check);
}

static OvalResult
judge_nothing(const OvalTest *test)
{
    return test->existence == OVAL_EXISTENCE_NONE || test->existence == OVAL_EXISTENCE_ANY
               ? OVAL_RESULT_TRUE
               : OVAL_RESULT_FALSE;
}

/* the table of flags of TestType (OVAL 5.11.2) */
static OvalResult
judge_collected(OvalEvaluator *self,
                const OvalTest *test,
                const OvalCollected *collected,
                OvalTestResult *result)
{
    const gboolean is_any = test->existence == OVAL_EXISTENCE_ANY && test->states.count == 0;

    switch (collected->flag) {
    case OVAL_FLAG_COMPLETE:
    case OVAL_FLAG_INCOMPLETE:
        return judge_found(self, test, collected->flag, result);
    case OVAL_FLAG_DOES_NOT_EXIST:
        return judge_nothing(test);
    case OVAL_FLAG_NOT_COLLECTED:
        return is_any ? OVAL_RESULT_TRUE : OVAL_RESULT_UNKNOWN;
    case OVAL_FLAG_NOT_APPLICABLE:
        return is_any ? OVAL_RESULT_TRUE : OVAL_RESULT_NOT_APPLICABLE;
    case OVAL_FLAG_ERROR:
    default:
        return is_any ? OVAL_RESULT_TRUE : OVAL_RESULT_ERROR;
    }
}

static OvalTestResult *
evaluate_test(OvalEvaluator *self, const OvalTest *test)
{
    OvalTestResult *result = test_result_new(OVAL_RESULT_UNKNOWN);
    const OvalCollected *collected;

    if (test->object.id == NULL)
        return result;
    if (test->object.index == OVAL_NONE) {
        result->result = OVAL_RESULT_ERROR;
        result->message = g_strdup_printf("there is no object '%s'", test->object.id);
        return result;
    }
    collected = oval_evaluator_object(self, test->object.index);
    for (guint i = 0; i < collected->items->len; i++) {
        const OvalJudged judged = {oval_item_ref(g_ptr_array_index(collected->items, i)),
                                   OVAL_RESULT_NOT_EVALUATED};

        g_array_append_val(result->items, judged);
    }
    result->result = judge_collected(self, test, collected, result);
    if (result->message == NULL)
        result->message = g_strdup(collected->message);
    return result;
}

const OvalTestResult *
oval_evaluator_test(OvalEvaluator *self, guint index)
{
    OvalMemo *memo = &self->tests[index];

    if (memo->value == NULL)
        memo->value = evaluate_test(self, &g_array_index(self->content->tests, OvalTest, index));
    return memo->value;
}

const OvalCollected *
oval_evaluator_object(OvalEvaluator *self, guint index)
{
    OvalMemo *memo = &self->objects[index];
    OvalCollected *collected;

    if (memo->value != NULL)
        return memo->value;
    if (!memo_begin(self, memo)) {
        collected = oval_collected_new(OVAL_FLAG_ERROR);
        collected->message =
            g_strdup_printf("the object '%s' needs itself, or too many others",
                            g_array_index(self->content->objects, OvalObject, index).id);
        memo->value = collected;
        return collected;
    }
    collected = oval_evaluator_collect(self, index);
    memo_end(self, memo);
    /* a cycle was found inside: its error is what everybody sees */
    if (memo->value != NULL)
        oval_collected_free(collected);
    else
        memo->value = collected;
    return memo->value;
}

const OvalValues *
oval_evaluator_variable(OvalEvaluator *self, guint index)
{
    OvalMemo *memo = &self->variables[index];
    OvalValues *values;

    if (memo->value != NULL)
        return memo->value;
    if (!memo_begin(self, memo)) {
        values = oval_values_new(OVAL_FLAG_ERROR, OVAL_DATATYPE_STRING);
        values->message =
            g_strdup_printf("the variable '%s' is computed from itself, or from too many others",
                            g_array_index(self->content->variables, OvalVariable, index).id);
        memo->value = values;
        return values;
    }
    values = oval_evaluator_compute(self, index);
    memo_end(self, memo);
    if (memo->value != NULL)
        oval_values_free(values);
    else
        memo->value = values;
    return memo->value;
}
