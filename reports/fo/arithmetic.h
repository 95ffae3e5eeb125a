/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/value.h"

G_BEGIN_DECLS

/**
 * fo_value_with:
 * @kind: a length, percentage, number or proportion
 * @amount: how much; a length in #FoUnit
 *
 * Returns: the value, within the limits of its kind
 */
FoValue
fo_value_with(FoValueKind kind, gdouble amount);

/**
 * fo_value_add:
 * @value: (inout): a length, percentage or number
 * @other: what is added, of the same kind; lengths and percentages mix
 * @times: 1, or -1 to subtract
 *
 * Source: XSL 1.1 §5.9.
 *
 * Returns: whether both can be added
 */
gboolean
fo_value_add(FoValue *value, const FoValue *other, gint times);

/**
 * fo_value_multiply:
 * @value: (inout): a length, percentage or number
 * @other: another; at least one of both is a number
 *
 * Returns: whether both can be multiplied
 */
gboolean
fo_value_multiply(FoValue *value, const FoValue *other);

/**
 * fo_value_divide:
 * @value: (inout): a length, percentage or number
 * @other: a number, or of the same kind
 * @modulo: the remainder is wanted, not the quotient; it counts in points
 *
 * Returns: whether both can be divided; by 0 they cannot
 */
gboolean
fo_value_divide(FoValue *value, const FoValue *other, gboolean modulo);

/**
 * fo_value_call:
 * @name: floor, ceiling, round, abs, min, max or proportional-column-width
 * @arguments: (array length=n): its arguments
 * @n: their number
 * @out_value: (out): the result
 *
 * Source: XSL 1.1 §5.10.1, §5.10.4.
 *
 * Returns: whether there is such a function of these arguments
 */
gboolean
fo_value_call(const gchar *name, const FoValue *arguments, guint n, FoValue *out_value);

G_END_DECLS
