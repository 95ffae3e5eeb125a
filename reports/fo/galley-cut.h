/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/galley.h"

G_BEGIN_DECLS

/**
 * FoPart: a galley, or what earlier pages left of it
 * @galley: (nullable): its items; %NULL: nothing is left
 * @tail: (nullable): what is left of the row that is the first item
 * @open: (nullable): begins that are open where it begins, outermost first
 * @height: of all of it, without spaces that go at its top and end
 * @break_before: the forced break it begins after
 */
typedef struct {
    FoGalley *galley;
    FoRow *tail;
    const FoItem *open;
    guint n_open;
    gint64 height;
    FoBreak break_before;
} FoPart;

/**
 * FoCutRoom:
 * @height: what there is
 * @strength: the strongest keep that may be broken; %FO_KEEP_ALWAYS: a line that is higher than
 *   @height is taken alone, too
 */
typedef struct {
    FoUnit height;
    guint8 strength;
} FoCutRoom;

/**
 * fo_galley_measure:
 * @galley: (nullable): a galley
 *
 * Returns: its height as a #FoPart has it
 */
gint64
fo_galley_measure(const FoGalley *galley);

/**
 * fo_part_measure:
 * @part: a part; its height is not read
 * @first: the item it begins with
 *
 * Returns: its height as a #FoPart has it
 */
gint64
fo_part_measure(const FoPart *part, guint first);

/**
 * fo_galley_cut:
 * @context: its arena holds the parts; it lives at least as long as @part's galley
 * @part: what is to be cut; at least one line, row or box
 * @room: where the first part has to fit
 * @out_head: (out): what fits
 * @out_tail: (out): the rest; without a galley if everything fits
 *
 * Cuts at the first forced break, or at the last place that breaks the weakest keep. The last row is split if that breaks
 * nothing stronger. Items are shared, so that a galley that is cut into many parts costs no more
 * than its items.
 *
 * Source: XSL 1.1 §4.8, §7.20.
 *
 * Returns: %FALSE if nothing fits that may be separated from the rest
 */
gboolean
fo_galley_cut(FoContext *context,
              const FoPart *part,
              const FoCutRoom *room,
              FoPart *out_head,
              FoPart *out_tail);

G_END_DECLS
