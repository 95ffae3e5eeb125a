/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/paragraph.h"

G_BEGIN_DECLS

/**
 * fo_lines_total:
 * @self: a paragraph
 * @first: index of its first item
 * @end: index behind the last; no forced break is between
 * @first_width: of the first line
 * @fill: whether the last line may be short
 * @breaks: (element-type guint): the index behind the last item of each line
 *
 * Breaks justified text as a whole.
 *
 * Returns: %FALSE if it is not possible without a line that is too full
 */
gboolean
fo_lines_total(FoParagraph *self,
               guint first,
               guint end,
               FoUnit first_width,
               gboolean fill,
               GArray *breaks);

G_END_DECLS
