/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/paragraph.h"

G_BEGIN_DECLS

/**
 * FoLineExtent: how far a line reaches above and below its baseline
 */
typedef struct {
    FoUnit above;
    FoUnit below;
    guint32 last_span; /* the one that was looked at last */
} FoLineExtent;

/**
 * fo_line_extent_start:
 * @self: a paragraph
 *
 * Returns: extent of a line of the block's own text: line-height around its font
 */
FoLineExtent
fo_line_extent_start(const FoParagraph *self);

/**
 * fo_line_extent_add_text:
 * @extent: extent of a line so far
 * @self: a paragraph
 * @span: index of a span in the line
 *
 * Source: XSL 1.1 §4.5 and §7.16.6 (line-stacking-strategy).
 */
void
fo_line_extent_add_text(FoLineExtent *extent, const FoParagraph *self, guint32 span);

/**
 * fo_line_extent_add_graphic:
 * @extent: extent of a line so far
 * @self: a paragraph
 * @item: an image or a foreign object
 * @height: its height
 *
 * Returns: its top edge from the baseline, down; before the line's height is known for those that
 *   are aligned with the line
 */
FoUnit
fo_line_extent_add_graphic(FoLineExtent *extent,
                           const FoParagraph *self,
                           const FoInline *item,
                           FoUnit height);

G_END_DECLS
