/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/pattern.h"
#include "rules/oval/evaluate.h"

G_BEGIN_DECLS

/**
 * OvalMemo:
 * @is_running: whether it is being computed: asking for it again is a cycle
 * @value: (nullable): what came out
 *
 * The place of a result.
 */
typedef struct {
    gboolean is_running;
    gpointer value;
} OvalMemo;

/**
 * OVAL_MAX_EVALUATION_DEPTH:
 *
 * How far definitions, objects and variables may lead from one to another.
 */
#define OVAL_MAX_EVALUATION_DEPTH 1000

struct _OvalEvaluator {
    const OvalContent *content;
    OvalCollector collector;
    OvalExternal *external;
    OvalMemo *definitions; /* of OvalResult + 1 */
    OvalMemo *tests;       /* of OvalTestResult */
    OvalMemo *objects;     /* of OvalCollected */
    OvalMemo *variables;   /* of OvalValues */
    GHashTable *patterns;  /* of texts, once compiled; see oval_evaluator_match() */
    guint depth;           /* of what is running */
    gint64 now;
};

/**
 * oval_evaluator_criterion:
 * @self: an evaluator
 * @index: a node of the criteria trees of the content
 *
 * Returns: its result, negated where it says so
 */
OvalResult
oval_evaluator_criterion(OvalEvaluator *self, guint index);

/**
 * oval_evaluator_state:
 * @self: an evaluator
 * @index: a state of the content
 * @item: an item
 * @out_message: (out) (optional) (nullable) (transfer full): why it is an error, if it is
 *
 * Returns: whether the item fits the state
 */
OvalResult
oval_evaluator_state(OvalEvaluator *self, guint index, const OvalItem *item, gchar **out_message);

/**
 * oval_evaluator_match:
 * @self: an evaluator
 * @text: a regular expression
 * @error: (nullable): return location for an error
 *
 * Compiles each expression once, however many items and entities it is looked for in.
 *
 * Returns: (transfer none): room for its matches, valid until the next call, or %NULL with an error of
 *   pattern_new()
 */
PatternMatch *
oval_evaluator_match(OvalEvaluator *self, const gchar *text, GError **error);

/**
 * oval_patterns_new:
 *
 * Returns: (transfer full): what @patterns of an evaluator begins with
 */
GHashTable *
oval_patterns_new(void);

/**
 * oval_evaluator_collect:
 * @self: an evaluator
 * @index: an object of the content, which is not being collected already
 *
 * Returns: (transfer full): what there is
 */
OvalCollected *
oval_evaluator_collect(OvalEvaluator *self, guint index);

/**
 * oval_evaluator_compute:
 * @self: an evaluator
 * @index: a variable of the content, which is not being computed already
 *
 * Returns: (transfer full): its values
 */
OvalValues *
oval_evaluator_compute(OvalEvaluator *self, guint index);

/**
 * oval_values_new:
 * @flag: flag
 * @datatype: datatype
 *
 * Returns: (transfer full): values without any
 */
OvalValues *
oval_values_new(OvalFlag flag, OvalDatatype datatype);

/**
 * oval_values_free:
 * @self: (nullable): values
 */
void
oval_values_free(OvalValues *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OvalValues, oval_values_free)

/**
 * oval_item_equal:
 * @a: (type OvalItem): an item
 * @b: (type OvalItem): another
 *
 * Returns: whether they are of one kind and have the same entities
 */
gboolean
oval_item_equal(gconstpointer a, gconstpointer b);

/**
 * oval_item_hash:
 * @item: (type OvalItem): an item
 *
 * Returns: a hash that goes with oval_item_equal()
 */
guint
oval_item_hash(gconstpointer item);

/**
 * oval_set_combine:
 * @operator: operator
 * @a: first collection
 * @b: second collection
 *
 * The tables of SetOperatorEnumeration (OVAL 5.11.2).
 *
 * Returns: (transfer full): their union, intersection or complement
 */
OvalCollected *
oval_set_combine(OvalSetOperator operator, const OvalCollected * a, const OvalCollected *b);

G_END_DECLS
