/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/paragraph.h"

G_BEGIN_DECLS

/**
 * FoLineEnd: where a line ends
 * @end: index behind its last item
 * @cut: 0, or where in the paragraph's text the item at @end is hyphenated
 * @hyphen: whether a hyphen is added
 */
typedef struct {
    guint end;
    guint32 cut;
    gboolean hyphen;
} FoLineEnd;

/**
 * FoTotalRequest: what is broken
 * @first: index of its first item
 * @end: index behind the last; no forced break is between
 * @first_width: of the first line
 * @fill: whether the last line may be short
 */
typedef struct {
    guint first;
    guint end;
    FoUnit first_width;
    gboolean fill;
} FoTotalRequest;

/**
 * fo_lines_total:
 * @self: a paragraph
 * @request: what is broken
 * @ends: (element-type FoLineEnd): emptied; where each line ends
 *
 * Breaks justified text as a whole; words are hyphenated only if spaces would be too wide without.
 *
 * Returns: %FALSE if it is not possible without a line that is too full
 */
gboolean
fo_lines_total(FoParagraph *self, const FoTotalRequest *request, GArray *ends);

G_END_DECLS
