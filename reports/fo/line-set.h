/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/paragraph.h"

G_BEGIN_DECLS

/**
 * FoLineRequest: items that become one line
 * @items: may be changed
 * @first: whether text-indent applies
 * @last: whether text-align-last and last-line-end-indent apply
 * @after_feed, @before_feed: whether a forced break (or the paragraph's edge) is there
 * @repeated: whether it stands beside itself, so that spaces at its edges stay
 */
typedef struct {
    FoInline *items;
    guint n;
    gboolean first;
    gboolean last;
    gboolean after_feed;
    gboolean before_feed;
    gboolean repeated;
} FoLineRequest;

/**
 * fo_line_set:
 * @self: a paragraph
 * @request: what is in the line
 *
 * Puts items in visual order and at their places, and joins those of one font to runs.
 *
 * Returns: (transfer none): the line, in the arena of the context
 */
FoLine *
fo_line_set(FoParagraph *self, const FoLineRequest *request);

/**
 * fo_line_indent:
 * @self: a paragraph
 *
 * Returns: text-indent of its block
 */
FoUnit
fo_line_indent(const FoParagraph *self);

G_END_DECLS
