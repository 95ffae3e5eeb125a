/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/fill.h"

G_BEGIN_DECLS

/**
 * fo_footnotes_layout:
 * @context: fonts, references, arena
 * @line: a line with footnotes
 * @width: width of the column
 *
 * Source: XSL 1.1 §6.12.3.
 *
 * Returns: (transfer full): the bodies of the line's footnotes, one after the other
 */
FoGalley *
fo_footnotes_layout(FoContext *context, const FoLine *line, FoUnit width);

/**
 * fo_item_notes_height:
 * @item: an item
 *
 * Returns: the height of the footnotes that are cited in it, also in the cells of a row
 */
FoUnit
fo_item_notes_height(const FoItem *item);

/**
 * fo_notes_height:
 * @parts: (nullable) (element-type FoNotePart): footnotes
 *
 * Returns: their height
 */
FoUnit
fo_notes_height(const GArray *parts);

/**
 * fo_notes_begin:
 * @context: for rows that are split
 * @item: a line or row
 * @available: what its footnotes have
 *
 * Returns: whether all of them have a place there, but for the end of the last one
 */
gboolean
fo_notes_begin(FoContext *context, const FoItem *item, FoUnit available);

/**
 * fo_notes_place:
 * @context: for rows that are split
 * @frame: a frame whose placements and height are final
 * @room: what there was to fill
 *
 * Gives the frame its footnotes: those it begins with, and those that are cited in it.
 */
void
fo_notes_place(FoContext *context, FoFrame *frame, const FoFillRoom *room);

/**
 * fo_item_notes:
 * @item: an item
 * @notes: (element-type FoGalley): takes the galleys of its footnotes in their order
 */
void
fo_item_notes(const FoItem *item, GPtrArray *notes);

G_END_DECLS
