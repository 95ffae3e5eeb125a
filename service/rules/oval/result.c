/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/oval/result.h"

#include "base/names.h"

static const gchar *const result_names[] = {
    "true", "false", "unknown", "error", "not evaluated", "not applicable",
};

static const gchar *const operator_names[] = {"AND", "ONE", "OR", "XOR"};

static const gchar *const check_names[] = {
    "all", "at least one", "none exist", "none satisfy", "only one",
};

static const gchar *const existence_names[] = {
    "all_exist", "any_exist", "at_least_one_exists", "none_exist", "only_one_exists",
};

static const gchar *const status_names[] = {
    "exists",
    "does not exist",
    "error",
    "not collected",
};

static const gchar *const flag_names[] = {
    "complete", "incomplete", "does not exist", "error", "not collected", "not applicable",
};

/* how many there are of a status: none, any number, one, at least one */
typedef enum {
    NONE,
    ANY,
    ONE,
    SOME,
    MANY,
} Amount;

/* a row of the tables of existence; the first that fits decides */
typedef struct {
    OvalExistence existence;
    Amount exist;
    Amount missing;
    Amount failed;
    Amount not_collected;
    OvalResult result;
} ExistenceRow;

static const ExistenceRow existence_rows[] = {
    {OVAL_EXISTENCE_ALL, SOME, NONE, NONE, NONE, OVAL_RESULT_TRUE},
    {OVAL_EXISTENCE_ALL, NONE, NONE, NONE, NONE, OVAL_RESULT_FALSE},
    {OVAL_EXISTENCE_ALL, ANY, SOME, ANY, ANY, OVAL_RESULT_FALSE},
    {OVAL_EXISTENCE_ALL, ANY, NONE, SOME, ANY, OVAL_RESULT_ERROR},
    {OVAL_EXISTENCE_ALL, ANY, NONE, NONE, SOME, OVAL_RESULT_UNKNOWN},
    {OVAL_EXISTENCE_ANY, ANY, ANY, NONE, ANY, OVAL_RESULT_TRUE},
    {OVAL_EXISTENCE_ANY, SOME, ANY, SOME, ANY, OVAL_RESULT_TRUE},
    {OVAL_EXISTENCE_ANY, NONE, ANY, SOME, ANY, OVAL_RESULT_ERROR},
    {OVAL_EXISTENCE_AT_LEAST_ONE, SOME, ANY, ANY, ANY, OVAL_RESULT_TRUE},
    {OVAL_EXISTENCE_AT_LEAST_ONE, NONE, ANY, NONE, NONE, OVAL_RESULT_FALSE},
    {OVAL_EXISTENCE_AT_LEAST_ONE, NONE, ANY, SOME, ANY, OVAL_RESULT_ERROR},
    {OVAL_EXISTENCE_AT_LEAST_ONE, NONE, ANY, NONE, SOME, OVAL_RESULT_UNKNOWN},
    {OVAL_EXISTENCE_NONE, SOME, ANY, ANY, ANY, OVAL_RESULT_FALSE},
    {OVAL_EXISTENCE_NONE, NONE, ANY, NONE, NONE, OVAL_RESULT_TRUE},
    {OVAL_EXISTENCE_NONE, NONE, ANY, SOME, ANY, OVAL_RESULT_ERROR},
    {OVAL_EXISTENCE_NONE, NONE, ANY, NONE, SOME, OVAL_RESULT_UNKNOWN},
    {OVAL_EXISTENCE_ONLY_ONE, ONE, ANY, NONE, NONE, OVAL_RESULT_TRUE},
    {OVAL_EXISTENCE_ONLY_ONE, MANY, ANY, ANY, ANY, OVAL_RESULT_FALSE},
    {OVAL_EXISTENCE_ONLY_ONE, NONE, ANY, NONE, NONE, OVAL_RESULT_FALSE},
    {OVAL_EXISTENCE_ONLY_ONE, ANY, ANY, SOME, ANY, OVAL_RESULT_ERROR},
    {OVAL_EXISTENCE_ONLY_ONE, ANY, ANY, NONE, SOME, OVAL_RESULT_UNKNOWN},
};

static gboolean
amount_fits(Amount amount, guint count)
{
    switch (amount) {
    case NONE:
        return count == 0;
    case ONE:
        return count == 1;
    case SOME:
        return count >= 1;
    case MANY:
        return count >= 2;
    case ANY:
    default:
        return TRUE;
    }
}

static gboolean
existence_row_fits(const ExistenceRow *row, const guint count[OVAL_N_STATUSES])
{
    return amount_fits(row->exist, count[OVAL_STATUS_EXISTS]) &&
           amount_fits(row->missing, count[OVAL_STATUS_DOES_NOT_EXIST]) &&
           amount_fits(row->failed, count[OVAL_STATUS_ERROR]) &&
           amount_fits(row->not_collected, count[OVAL_STATUS_NOT_COLLECTED]);
}

OvalResult
oval_existence_result(OvalExistence existence, const guint count[OVAL_N_STATUSES])
{
    for (gsize i = 0; i < G_N_ELEMENTS(existence_rows); i++) {
        if (existence_rows[i].existence == existence &&
            existence_row_fits(&existence_rows[i], count))
            return existence_rows[i].result;
    }
    return OVAL_RESULT_ERROR;
}

void
oval_tally_add(OvalTally *self, OvalResult result)
{
    self->count[result]++;
}

/* what stands above true and false in all tables: error, then unknown, then not evaluated */
static OvalResult
tally_doubt(const OvalTally *self, OvalResult otherwise)
{
    if (self->count[OVAL_RESULT_ERROR] > 0)
        return OVAL_RESULT_ERROR;
    if (self->count[OVAL_RESULT_UNKNOWN] > 0)
        return OVAL_RESULT_UNKNOWN;
    if (self->count[OVAL_RESULT_NOT_EVALUATED] > 0)
        return OVAL_RESULT_NOT_EVALUATED;
    return otherwise;
}

static OvalResult
result_of(gboolean is_true)
{
    return is_true ? OVAL_RESULT_TRUE : OVAL_RESULT_FALSE;
}

OvalResult
oval_tally_operator(const OvalTally *self, OvalOperator operator)
{
    const guint n_true = self->count[OVAL_RESULT_TRUE];
    const guint n_judged = n_true + self->count[OVAL_RESULT_FALSE];
    const OvalResult doubt = tally_doubt(self, OVAL_RESULT_TRUE);

    if (n_judged == 0 && doubt == OVAL_RESULT_TRUE)
        return self->count[OVAL_RESULT_NOT_APPLICABLE] > 0 ? OVAL_RESULT_NOT_APPLICABLE
                                                           : OVAL_RESULT_UNKNOWN;
    switch (operator) {
    case OVAL_OPERATOR_AND:
        return n_judged > n_true ? OVAL_RESULT_FALSE : doubt;
    case OVAL_OPERATOR_ONE:
        return n_true > 1 ? OVAL_RESULT_FALSE : tally_doubt(self, result_of(n_true == 1));
    case OVAL_OPERATOR_OR:
        return n_true > 0 ? OVAL_RESULT_TRUE : tally_doubt(self, OVAL_RESULT_FALSE);
    case OVAL_OPERATOR_XOR:
    default:
        return tally_doubt(self, result_of(n_true % 2 == 1));
    }
}

OvalResult
oval_tally_check(const OvalTally *self, OvalCheck check)
{
    switch (check) {
    case OVAL_CHECK_ALL:
        return oval_tally_operator(self, OVAL_OPERATOR_AND);
    case OVAL_CHECK_AT_LEAST_ONE:
        return oval_tally_operator(self, OVAL_OPERATOR_OR);
    case OVAL_CHECK_ONLY_ONE:
        return oval_tally_operator(self, OVAL_OPERATOR_ONE);
    case OVAL_CHECK_NONE_EXIST:
    case OVAL_CHECK_NONE_SATISFY:
    default:
        return oval_result_negate(oval_tally_operator(self, OVAL_OPERATOR_OR), TRUE);
    }
}

OvalResult
oval_result_negate(OvalResult result, gboolean is_negated)
{
    if (!is_negated || result > OVAL_RESULT_FALSE)
        return result;
    return result == OVAL_RESULT_TRUE ? OVAL_RESULT_FALSE : OVAL_RESULT_TRUE;
}

const gchar *
oval_result_name(OvalResult result)
{
    return result_names[result];
}

gboolean
oval_result_from_name(const gchar *name, OvalResult *out_result)
{
    guint value;

    if (!names_find(result_names, G_N_ELEMENTS(result_names), name, &value))
        return FALSE;
    *out_result = value;
    return TRUE;
}

gboolean
oval_operator_from_name(const gchar *name, OvalOperator *out_operator)
{
    guint value;

    if (!names_find(operator_names, G_N_ELEMENTS(operator_names), name, &value))
        return FALSE;
    *out_operator = value;
    return TRUE;
}

gboolean
oval_check_from_name(const gchar *name, OvalCheck *out_check)
{
    guint value;

    if (!names_find(check_names, G_N_ELEMENTS(check_names), name, &value))
        return FALSE;
    *out_check = value;
    return TRUE;
}

gboolean
oval_existence_from_name(const gchar *name, OvalExistence *out_existence)
{
    guint value;

    if (!names_find(existence_names, G_N_ELEMENTS(existence_names), name, &value))
        return FALSE;
    *out_existence = value;
    return TRUE;
}

gboolean
oval_status_from_name(const gchar *name, OvalStatus *out_status)
{
    guint value;

    if (!names_find(status_names, G_N_ELEMENTS(status_names), name, &value))
        return FALSE;
    *out_status = value;
    return TRUE;
}

gboolean
oval_flag_from_name(const gchar *name, OvalFlag *out_flag)
{
    guint value;

    if (!names_find(flag_names, G_N_ELEMENTS(flag_names), name, &value))
        return FALSE;
    *out_flag = value;
    return TRUE;
}

const gchar *
oval_operator_name(OvalOperator operator)
{
    return operator_names[operator];
}

const gchar *
oval_check_name(OvalCheck check)
{
    return check_names[check];
}

const gchar *
oval_existence_name(OvalExistence existence)
{
    return existence_names[existence];
}

const gchar *
oval_status_name(OvalStatus status)
{
    return status_names[status];
}

const gchar *
oval_flag_name(OvalFlag flag)
{
    return flag_names[flag];
}
