/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/paragraph.h"

G_BEGIN_DECLS

/**
 * FoLeaderLength: leader-length with percentages worked out
 */
typedef struct {
    FoUnit minimum;
    FoUnit optimum;
    FoUnit maximum;
} FoLeaderLength;

/**
 * fo_leader_length:
 * @node: a leader
 * @base: width of the line
 *
 * Source: XSL 1.1 §7.22.4.
 *
 * Returns: its length
 */
FoLeaderLength
fo_leader_length(const FoNode *node, FoUnit base);

/**
 * fo_leaders_fit:
 * @self: a paragraph
 * @items: items of a line
 * @n: their number
 * @room: what is free, negative if too much is there
 *
 * Lengthens (or shortens) the leaders among @items to fill the line.
 *
 * Returns: what is left of @room
 */
FoUnit
fo_leaders_fit(FoParagraph *self, FoInline *items, guint n, FoUnit room);

/**
 * fo_leader_dots:
 * @self: a paragraph
 * @item: a leader whose pattern is dots
 * @x: where it begins
 * @on_grid: whether dots of different lines stand under each other
 * @out_x: (out): where the first dot is
 *
 * Returns: (transfer none) (nullable): the dots, in the arena of the context
 */
const FoRun *
fo_leader_dots(FoParagraph *self, const FoInline *item, FoUnit x, gboolean on_grid, FoUnit *out_x);

G_END_DECLS
