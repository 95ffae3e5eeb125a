/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OvalResult:
 * @OVAL_RESULT_TRUE: the characteristics match
 * @OVAL_RESULT_FALSE: they do not
 * @OVAL_RESULT_UNKNOWN: not all that was needed could be collected
 * @OVAL_RESULT_ERROR: something went wrong while it was collected or judged
 * @OVAL_RESULT_NOT_EVALUATED: a choice was made not to judge it
 * @OVAL_RESULT_NOT_APPLICABLE: it does not apply to this system
 *
 * ResultEnumeration of the OVAL results schema (OVAL 5.11.2).
 */
typedef enum {
    OVAL_RESULT_TRUE,
    OVAL_RESULT_FALSE,
    OVAL_RESULT_UNKNOWN,
    OVAL_RESULT_ERROR,
    OVAL_RESULT_NOT_EVALUATED,
    OVAL_RESULT_NOT_APPLICABLE,
} OvalResult;

#define OVAL_N_RESULTS (OVAL_RESULT_NOT_APPLICABLE + 1)

/**
 * OvalOperator:
 * @OVAL_OPERATOR_AND: all
 * @OVAL_OPERATOR_ONE: exactly one
 * @OVAL_OPERATOR_OR: at least one
 * @OVAL_OPERATOR_XOR: an odd number
 *
 * OperatorEnumeration (OVAL 5.11.2).
 */
typedef enum {
    OVAL_OPERATOR_AND,
    OVAL_OPERATOR_ONE,
    OVAL_OPERATOR_OR,
    OVAL_OPERATOR_XOR,
} OvalOperator;

/**
 * OvalCheck:
 * @OVAL_CHECK_ALL: all values
 * @OVAL_CHECK_AT_LEAST_ONE: at least one
 * @OVAL_CHECK_NONE_EXIST: deprecated since 5.3, judged as "none satisfy"
 * @OVAL_CHECK_NONE_SATISFY: none
 * @OVAL_CHECK_ONLY_ONE: exactly one
 *
 * CheckEnumeration (OVAL 5.11.2): how many values or items must satisfy a state.
 */
typedef enum {
    OVAL_CHECK_ALL,
    OVAL_CHECK_AT_LEAST_ONE,
    OVAL_CHECK_NONE_EXIST,
    OVAL_CHECK_NONE_SATISFY,
    OVAL_CHECK_ONLY_ONE,
} OvalCheck;

/**
 * OvalExistence:
 * @OVAL_EXISTENCE_ALL: all that was described exists
 * @OVAL_EXISTENCE_ANY: any number exists, none too
 * @OVAL_EXISTENCE_AT_LEAST_ONE: at least one exists
 * @OVAL_EXISTENCE_NONE: none exists
 * @OVAL_EXISTENCE_ONLY_ONE: exactly one exists
 *
 * ExistenceEnumeration (OVAL 5.11.2): how many items must exist.
 */
typedef enum {
    OVAL_EXISTENCE_ALL,
    OVAL_EXISTENCE_ANY,
    OVAL_EXISTENCE_AT_LEAST_ONE,
    OVAL_EXISTENCE_NONE,
    OVAL_EXISTENCE_ONLY_ONE,
} OvalExistence;

/**
 * OvalStatus:
 * @OVAL_STATUS_EXISTS: it exists and was collected
 * @OVAL_STATUS_DOES_NOT_EXIST: it does not exist
 * @OVAL_STATUS_ERROR: collecting it failed
 * @OVAL_STATUS_NOT_COLLECTED: nobody tried
 *
 * StatusEnumeration of an item or of an entity of an item (OVAL 5.11.2).
 */
typedef enum {
    OVAL_STATUS_EXISTS,
    OVAL_STATUS_DOES_NOT_EXIST,
    OVAL_STATUS_ERROR,
    OVAL_STATUS_NOT_COLLECTED,
} OvalStatus;

#define OVAL_N_STATUSES (OVAL_STATUS_NOT_COLLECTED + 1)

/**
 * OvalFlag:
 * @OVAL_FLAG_COMPLETE: every matching item was collected
 * @OVAL_FLAG_INCOMPLETE: some were; whether there are more is not known
 * @OVAL_FLAG_DOES_NOT_EXIST: there is no matching item
 * @OVAL_FLAG_ERROR: an error prevented the collection
 * @OVAL_FLAG_NOT_COLLECTED: nobody tried
 * @OVAL_FLAG_NOT_APPLICABLE: the object does not apply to this system
 *
 * FlagEnumeration of a collected object (OVAL 5.11.2).
 */
typedef enum {
    OVAL_FLAG_COMPLETE,
    OVAL_FLAG_INCOMPLETE,
    OVAL_FLAG_DOES_NOT_EXIST,
    OVAL_FLAG_ERROR,
    OVAL_FLAG_NOT_COLLECTED,
    OVAL_FLAG_NOT_APPLICABLE,
} OvalFlag;

/**
 * OvalTally:
 * @count: how many of each result; {0} begins one
 *
 * Results that are to be combined.
 */
typedef struct {
    guint count[OVAL_N_RESULTS];
} OvalTally;

/**
 * oval_tally_add:
 * @self: a tally
 * @result: one more result
 */
void
oval_tally_add(OvalTally *self, OvalResult result);

/**
 * oval_tally_operator:
 * @self: results
 * @operator: how they are combined
 *
 * The tables of OperatorEnumeration (OVAL 5.11.2). Of no results the result is unknown.
 *
 * Returns: the combined result
 */
OvalResult
oval_tally_operator(const OvalTally *self, OvalOperator operator);

/**
 * oval_tally_check:
 * @self: results of values or items
 * @check: how many must be true
 *
 * The tables of CheckEnumeration (OVAL 5.11.2). Of no results the result is unknown.
 *
 * Returns: the combined result
 */
OvalResult
oval_tally_check(const OvalTally *self, OvalCheck check);

/**
 * oval_existence_result:
 * @existence: how many must exist
 * @count: (array fixed-size=4): how many items or entities have each #OvalStatus
 *
 * The tables of ExistenceEnumeration (OVAL 5.11.2).
 *
 * Returns: true, false, unknown or error
 */
OvalResult
oval_existence_result(OvalExistence existence, const guint count[OVAL_N_STATUSES]);

/**
 * oval_result_negate:
 * @result: a result
 * @is_negated: whether to negate it
 *
 * Returns: true for false and the reverse when negated; others stay (OVAL 5.11.2)
 */
OvalResult
oval_result_negate(OvalResult result, gboolean is_negated);

/**
 * oval_result_name:
 * @result: a result
 *
 * Returns: (transfer none): "true", "not evaluated" …
 */
const gchar *
oval_result_name(OvalResult result);

/**
 * oval_result_from_name:
 * @name: (nullable): a name
 * @out_result: (out): its value
 *
 * Returns: whether @name is one
 */
gboolean
oval_result_from_name(const gchar *name, OvalResult *out_result);

/**
 * oval_operator_from_name:
 * @name: (nullable): "AND", "ONE", "OR" or "XOR"
 * @out_operator: (out): its value
 *
 * Returns: whether @name is one
 */
gboolean
oval_operator_from_name(const gchar *name, OvalOperator *out_operator);

/**
 * oval_check_from_name:
 * @name: (nullable): "all", "at least one" …
 * @out_check: (out): its value
 *
 * Returns: whether @name is one
 */
gboolean
oval_check_from_name(const gchar *name, OvalCheck *out_check);

/**
 * oval_existence_from_name:
 * @name: (nullable): "all_exist", "none_exist" …
 * @out_existence: (out): its value
 *
 * Returns: whether @name is one
 */
gboolean
oval_existence_from_name(const gchar *name, OvalExistence *out_existence);

/**
 * oval_status_from_name:
 * @name: (nullable): "exists", "does not exist" …
 * @out_status: (out): its value
 *
 * Returns: whether @name is one
 */
gboolean
oval_status_from_name(const gchar *name, OvalStatus *out_status);

/**
 * oval_flag_from_name:
 * @name: (nullable): "complete", "does not exist" …
 * @out_flag: (out): its value
 *
 * Returns: whether @name is one
 */
gboolean
oval_flag_from_name(const gchar *name, OvalFlag *out_flag);

/**
 * oval_operator_name:
 * @operator: a value
 *
 * Returns: (transfer none): "AND", "ONE" …
 */
const gchar *oval_operator_name(OvalOperator operator);

/**
 * oval_check_name:
 * @check: a value
 *
 * Returns: (transfer none): "all", "at least one" …
 */
const gchar *
oval_check_name(OvalCheck check);

/**
 * oval_existence_name:
 * @existence: a value
 *
 * Returns: (transfer none): "all_exist", "none_exist" …
 */
const gchar *
oval_existence_name(OvalExistence existence);

/**
 * oval_status_name:
 * @status: a value
 *
 * Returns: (transfer none): "exists", "does not exist" …
 */
const gchar *
oval_status_name(OvalStatus status);

/**
 * oval_flag_name:
 * @flag: a value
 *
 * Returns: (transfer none): "complete", "does not exist" …
 */
const gchar *
oval_flag_name(OvalFlag flag);

G_END_DECLS
