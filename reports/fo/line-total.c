/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/line-total.h"

#include <math.h>

#include "reports/fo/leader.h"
#include "reports/fo/line-break.h"
#include "reports/fo/line-fit.h"

#define TOLERANCE 2.0

static gint32
penalty_of(const FoInline *item)
{
    switch (item->opportunity) {
    case FO_OPPORTUNITY_ALLOWED:
        return 0;
    case FO_OPPORTUNITY_HYPHEN:
        return FO_PENALTY_HYPHEN;
    default:
        return FO_PENALTY_NEVER;
    }
}

static FoBreakItem
break_item(FoParagraph *self, const FoInline *item)
{
    FoBreakItem out = {.width = item->width, .penalty = penalty_of(item)};

    if (item->kind == FO_INLINE_SPACE) {
        out.stretch = item->width / 2;
        out.shrink = item->width / 3;
        out.glue = (item->flags & FO_SPACE_BREAKING) != 0;
    } else if (item->kind == FO_INLINE_LEADER) {
        const FoLeaderLength length = fo_leader_length(item->node, self->width);

        out.stretch = length.maximum - item->width;
        out.shrink = item->width - length.minimum;
    }
    if (item->opportunity == FO_OPPORTUNITY_HYPHEN)
        out.break_width = fo_hyphen_item(self, item).width;
    return out;
}

/* an inline that ends behind a space: the space is at the end of the line all the same */
static void
move_glue(FoBreakItem *item)
{
    FoBreakItem *before = item - 1;

    if (item->width != 0 || item->stretch != 0 || !before->glue ||
        item->penalty == FO_PENALTY_NEVER)
        return;
    before->penalty = item->penalty;
    *item = *before;
    *before = (FoBreakItem){.penalty = FO_PENALTY_NEVER};
}

gboolean
fo_lines_total(FoParagraph *self,
               guint first,
               guint end,
               FoUnit first_width,
               gboolean fill,
               GArray *breaks)
{
    g_autofree FoBreakItem *items = g_new(FoBreakItem, end - first);
    FoBreakRequest request = {.items = items,
                              .n = end - first,
                              .first_width = first_width,
                              .width = self->width,
                              .fill = fill,
                              .tolerance = TOLERANCE};

    for (guint i = first; i < end; i++) {
        items[i - first] = break_item(self, fo_paragraph_item(self, i));
        if (i > first)
            move_glue(&items[i - first]);
    }
    if (!fo_line_break_total(&request, breaks)) {
        request.tolerance = INFINITY;
        if (!fo_line_break_total(&request, breaks))
            return FALSE;
    }
    for (guint i = 0; i < breaks->len; i++)
        g_array_index(breaks, guint, i) += first;
    return TRUE;
}
