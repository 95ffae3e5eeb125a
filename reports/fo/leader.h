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
 * FoLeaderPlace: where what a leader repeats stands
 * @x: of the first one
 * @step: from one to the next
 * @count: how many
 */
typedef struct {
    FoUnit x;
    FoUnit step;
    guint count;
} FoLeaderPlace;

/**
 * fo_leader_place:
 * @self: a paragraph
 * @item: a leader
 * @x: where it begins
 * @width: of what it repeats; leader-pattern-width may be more
 *
 * Source: XSL 1.1 §7.22.1 (leader-alignment; page is seen as reference-area) and §7.22.5.
 *
 * Returns: where that stands; none where nothing fits
 */
FoLeaderPlace
fo_leader_place(const FoParagraph *self, const FoInline *item, FoUnit x, FoUnit width);

/**
 * fo_leader_content:
 * @self: a paragraph
 * @item: a leader
 *
 * Returns: (transfer none) (nullable): what it repeats if its pattern is use-content; a leader
 *   inside a leader has none
 */
const FoLine *
fo_leader_content(FoParagraph *self, const FoInline *item);

/**
 * fo_leader_dots:
 * @self: a paragraph
 * @item: a leader whose pattern is dots
 * @x: where it begins
 * @out_x: (out): where the first dot is
 *
 * Returns: (transfer none) (nullable): the dots, in the arena of the context
 */
const FoRun *
fo_leader_dots(FoParagraph *self, const FoInline *item, FoUnit x, FoUnit *out_x);

G_END_DECLS
