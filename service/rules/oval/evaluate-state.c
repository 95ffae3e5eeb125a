/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "rules/oval/evaluate-private.h"

/* the comparison of one entity: what is wanted, under which name items have it, and where the first
 * error is told */
typedef struct {
    OvalEvaluator *evaluator;
    const OvalEntity *wanted;
    const gchar *name;
    gchar **out_message;
} Comparison;

static void
comparison_tell(const Comparison *self, const gchar *message)
{
    if (self->out_message != NULL && *self->out_message == NULL && message != NULL)
        *self->out_message = g_strdup_printf("%s: %s", self->wanted->name, message);
}

static OvalResult
compare_text(const Comparison *self, OvalWanted wanted, const gchar *seen)
{
    g_autoptr(GError) error = NULL;
    OvalResult result = OVAL_RESULT_ERROR;

    if (wanted.operation == OVAL_OPERATION_PATTERN_MATCH)
        wanted.match = oval_evaluator_match(self->evaluator, wanted.value, &error);
    if (error == NULL)
        result = oval_compare(&wanted, seen, &error);
    if (error != NULL)
        comparison_tell(self, error->message);
    return result;
}

/* every value of the variable, as many of which must fit as var_check says */
static OvalResult
compare_variable(const Comparison *self, const gchar *seen)
{
    const OvalEntity *wanted = self->wanted;
    OvalTally tally = {0};
    const OvalValues *values;

    if (wanted->var.index == OVAL_NONE) {
        comparison_tell(self, "its variable is not in the content");
        return OVAL_RESULT_ERROR;
    }
    values = oval_evaluator_variable(self->evaluator, wanted->var.index);
    if (values->flag != OVAL_FLAG_COMPLETE && values->flag != OVAL_FLAG_INCOMPLETE) {
        comparison_tell(self, values->message);
        return OVAL_RESULT_ERROR;
    }
    for (guint i = 0; i < values->texts->len; i++) {
        const OvalWanted one = {values->datatype, wanted->operation,
                                g_ptr_array_index(values->texts, i), NULL};

        oval_tally_add(&tally, compare_text(self, one, seen));
    }
    return oval_tally_check(&tally, wanted->var_check);
}

static OvalResult
compare_value(const Comparison *self, const OvalItemEntity *seen)
{
    const OvalWanted wanted = {self->wanted->datatype, self->wanted->operation, self->wanted->value,
                               NULL};
    const gchar *text = seen->value != NULL ? seen->value : "";

    switch (seen->status) {
    case OVAL_STATUS_DOES_NOT_EXIST:
        return OVAL_RESULT_FALSE;
    case OVAL_STATUS_ERROR:
        return OVAL_RESULT_ERROR;
    case OVAL_STATUS_NOT_COLLECTED:
        return OVAL_RESULT_UNKNOWN;
    case OVAL_STATUS_EXISTS:
    default:
        return self->wanted->var.id != NULL ? compare_variable(self, text)
                                            : compare_text(self, wanted, text);
    }
}

static OvalResult
compare_field(const Comparison *self, const OvalItemEntity *record)
{
    OvalTally tally = {0};
    gboolean is_there = FALSE;

    for (guint i = 0; record->fields != NULL && i < record->fields->len; i++) {
        const OvalItemEntity *field = &g_array_index(record->fields, OvalItemEntity, i);

        if (strcmp(field->name, self->wanted->name) != 0)
            continue;
        is_there = TRUE;
        oval_tally_add(&tally, compare_value(self, field));
    }
    if (!is_there) {
        comparison_tell(self, "the record has no such field");
        return OVAL_RESULT_ERROR;
    }
    return oval_tally_check(&tally, self->wanted->entity_check);
}

/* all fields of the state must fit (EntityStateRecordType) */
static OvalResult
compare_record(const Comparison *self, const OvalItemEntity *seen)
{
    OvalTally tally = {0};
    const OvalSpan fields = self->wanted->fields;

    if (seen->status != OVAL_STATUS_EXISTS || self->wanted->operation != OVAL_OPERATION_EQUALS)
        return seen->status == OVAL_STATUS_DOES_NOT_EXIST ? OVAL_RESULT_FALSE : OVAL_RESULT_ERROR;
    for (guint i = 0; i < fields.count; i++) {
        const Comparison field = {
            .evaluator = self->evaluator,
            .wanted =
                &g_array_index(self->evaluator->content->fields, OvalEntity, fields.first + i),
            .out_message = self->out_message,
        };

        oval_tally_add(&tally, compare_field(&field, seen));
    }
    return oval_tally_operator(&tally, OVAL_OPERATOR_AND);
}

/* how many entities of this name there are, by status, and what comparing each gave */
static void
compare_all(const Comparison *self,
            const OvalItem *item,
            guint count[OVAL_N_STATUSES],
            OvalTally *tally)
{
    for (guint i = 0; i < item->entities->len; i++) {
        const OvalItemEntity *seen = &g_array_index(item->entities, OvalItemEntity, i);

        if (strcmp(seen->name, self->name) != 0)
            continue;
        count[seen->status]++;
        oval_tally_add(tally, self->wanted->datatype == OVAL_DATATYPE_RECORD
                                  ? compare_record(self, seen)
                                  : compare_value(self, seen));
    }
}

static gboolean
is_empty(const guint count[OVAL_N_STATUSES])
{
    guint sum = 0;

    for (guint i = 0; i < OVAL_N_STATUSES; i++)
        sum += count[i];
    return sum == 0;
}

/* an entity that was not collected at all leaves it open; check_existence is judged first */
static OvalResult
compare_entity(const Comparison *self, const OvalItem *item)
{
    const OvalExistence existence = self->wanted->existence;
    guint count[OVAL_N_STATUSES] = {0};
    OvalTally tally = {0};
    OvalResult result;

    compare_all(self, item, count, &tally);
    if (is_empty(count) && existence != OVAL_EXISTENCE_NONE) {
        comparison_tell(self, "the item has no such entity");
        return OVAL_RESULT_UNKNOWN;
    }
    result = oval_existence_result(existence, count);
    if (result != OVAL_RESULT_TRUE || existence == OVAL_EXISTENCE_NONE)
        return result;
    return oval_tally_check(&tally, self->wanted->entity_check);
}

/* the line of a textfilecontent_state is the text of the item, which has it since 5.4 */
static const gchar *
item_name(const OvalItem *item, const OvalEntity *wanted)
{
    if (strcmp(wanted->name, "line") != 0 || strcmp(item->kind, "independent:textfilecontent") != 0)
        return wanted->name;
    for (guint i = 0; i < item->entities->len; i++) {
        if (strcmp(g_array_index(item->entities, OvalItemEntity, i).name, "text") == 0)
            return "text";
    }
    return wanted->name;
}

OvalResult
oval_evaluator_state(OvalEvaluator *self, guint index, const OvalItem *item, gchar **out_message)
{
    const OvalState *state = &g_array_index(self->content->states, OvalState, index);
    OvalTally tally = {0};

    for (guint i = 0; i < state->entities.count; i++) {
        const OvalEntity *wanted = oval_content_entity(self->content, state->entities, i);
        const Comparison comparison = {
            .evaluator = self,
            .wanted = wanted,
            .name = item_name(item, wanted),
            .out_message = out_message,
        };

        oval_tally_add(&tally, compare_entity(&comparison, item));
    }
    return oval_tally_operator(&tally, state->operator);
}
