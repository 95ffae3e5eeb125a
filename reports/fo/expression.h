/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/names.h"

G_BEGIN_DECLS

/**
 * FoExpressionContext: what an expression may refer to
 * @names: keywords
 * @font_size: what an em is
 * @property: the property whose value it is
 * @list_start: (nullable): start-indent of the list-block around, for label-end() and body-start()
 * @lookup: (nullable): value of a property of the parent (@inherited) or of the object itself, for
 *   from-parent(), inherited-property-value() and the list functions
 */
typedef struct {
    const FoNames *names;
    FoUnit font_size;
    FoProperty property;
    const FoValue *list_start;
    const FoValue *(*lookup)(FoProperty property, gboolean inherited, gpointer user_data);
    gpointer user_data;
} FoExpressionContext;

/**
 * fo_expression_parse:
 * @text: an expression or keyword
 * @context: what it may refer to
 * @out_value: (out): its value: a length, percentage, number, proportion, colour or keyword
 *
 * Numbers with the units cm, mm, in, pt, pc, px (1/96 in), em and %; + - * div mod, parentheses;
 * floor, ceiling, round, min, max, abs, proportional-column-width, label-end, body-start,
 * from-parent, from-nearest-specified-value (as from-parent), inherited-property-value. Colours are
 * colours. from-table-column is not supported.
 *
 * Source: XSL 1.1 §5.9, §5.10.
 *
 * Returns: whether @text is an expression
 */
gboolean
fo_expression_parse(const gchar *text, const FoExpressionContext *context, FoValue *out_value);

G_END_DECLS
