/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules/oval/item.h"
#include "rules/oval/model.h"

G_BEGIN_DECLS

/**
 * OvalValues:
 * @flag: how complete they are: of a variable that could not be computed "error"
 * @texts: (element-type utf8) (transfer full): values
 * @datatype: their datatype
 * @message: (nullable): why there are none
 *
 * The values of a variable.
 */
typedef struct {
    OvalFlag flag;
    GPtrArray *texts;
    OvalDatatype datatype;
    gchar *message;
} OvalValues;

/**
 * OvalJudged:
 * @item: an item
 * @result: whether it fits the states of the test; "not evaluated" without states
 */
typedef struct {
    OvalItem *item;
    OvalResult result;
} OvalJudged;

/**
 * OvalTestResult:
 * @result: the test's result
 * @items: (element-type OvalJudged): the items it looked at
 * @message: (nullable): why it is an error or unknown
 */
typedef struct {
    OvalResult result;
    GArray *items;
    gchar *message;
} OvalTestResult;

/**
 * OvalEvaluator:
 *
 * Judges definitions of one content on one host. Nothing is collected, computed or judged that was
 * not asked for, and nothing twice.
 */
typedef struct _OvalEvaluator OvalEvaluator;

/**
 * OvalExternal:
 *
 * Values of external variables: a hash table of identifier to an array of texts.
 */
typedef GHashTable OvalExternal;

/**
 * oval_evaluator_new:
 * @content: content that outlives it
 * @collector: where items come from
 * @external: (nullable) (element-type utf8 GPtrArray): values of external variables
 *
 * Returns: (transfer full): an evaluator
 */
OvalEvaluator *
oval_evaluator_new(const OvalContent *content,
                   const OvalCollector *collector,
                   OvalExternal *external);

/**
 * oval_evaluator_free:
 * @self: (nullable): an evaluator
 */
void
oval_evaluator_free(OvalEvaluator *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OvalEvaluator, oval_evaluator_free)

/**
 * oval_evaluator_definition:
 * @self: an evaluator
 * @index: a definition of its content
 *
 * A definition that extends itself is not evaluated, nor is one without criteria.
 *
 * Returns: its result
 */
OvalResult
oval_evaluator_definition(OvalEvaluator *self, guint index);

/**
 * oval_evaluator_test:
 * @self: an evaluator
 * @index: a test of its content
 *
 * Returns: (transfer none): its result
 */
const OvalTestResult *
oval_evaluator_test(OvalEvaluator *self, guint index);

/**
 * oval_evaluator_object:
 * @self: an evaluator
 * @index: an object of its content
 *
 * Collects it, or combines the objects of its set, and applies its filters.
 *
 * Returns: (transfer none): what there is
 */
const OvalCollected *
oval_evaluator_object(OvalEvaluator *self, guint index);

/**
 * oval_evaluator_variable:
 * @self: an evaluator
 * @index: a variable of its content
 *
 * A variable that is computed from itself is an error.
 *
 * Returns: (transfer none): its values
 */
const OvalValues *
oval_evaluator_variable(OvalEvaluator *self, guint index);

G_END_DECLS
