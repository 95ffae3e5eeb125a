/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/line-total.h"

#include <math.h>

#include "reports/fo/hyphenate.h"
#include "reports/fo/leader.h"
#include "reports/fo/line-break.h"
#include "reports/fo/line-fit.h"

#define TOLERANCE                 2.0
#define TOLERANCE_WITHOUT_HYPHENS 1.0 /* where there may be some */

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
    } else if (item->kind == FO_INLINE_GAP_START || item->kind == FO_INLINE_GAP_END) {
        out.glue = TRUE;
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

/* what is broken, and which end each of it is of a line */
typedef struct {
    GArray *items; /* of FoBreakItem */
    GArray *ends;  /* of FoLineEnd */
} Material;

static void
add_item(Material *self, const FoBreakItem *item, guint end, guint32 cut)
{
    const FoLineEnd line_end = {end, cut, item->break_width > 0};

    g_array_append_vals(self->items, item, 1);
    g_array_append_vals(self->ends, &line_end, 1);
}

/* the parts of a word that may end in a hyphen; the last one is left in @last */
static void
add_parts(Material *self, FoParagraph *paragraph, guint index, FoBreakItem *last)
{
    const FoInline *item = fo_paragraph_item(paragraph, index);
    FoHyphenPlaces places;
    FoUnit done = 0;

    fo_hyphenate_places(paragraph, item, &places);
    for (guint i = 0; i < places.n; i++) {
        const FoUnit width = fo_hyphenate_width(paragraph, item, places.at[i]);
        const FoBreakItem part = {.width = width - done,
                                  .break_width = fo_hyphen_item(paragraph, item).width,
                                  .penalty = FO_PENALTY_HYPHEN};

        if (places.at[i] < item->length) {
            add_item(self, &part, index, item->start + places.at[i]);
            done = width;
        } else if (last->penalty == FO_PENALTY_NEVER) {
            last->penalty = part.penalty;
            last->break_width = part.break_width;
        }
    }
    last->width -= done;
}

static void
add_items(Material *self, FoParagraph *paragraph, const FoTotalRequest *request, gboolean hyphenate)
{
    g_array_set_size(self->items, 0);
    g_array_set_size(self->ends, 0);
    for (guint i = request->first; i < request->end; i++) {
        FoBreakItem item = break_item(paragraph, fo_paragraph_item(paragraph, i));

        if (hyphenate)
            add_parts(self, paragraph, i, &item);
        add_item(self, &item, i + 1, 0);
        if (self->items->len > 1)
            move_glue(&g_array_index(self->items, FoBreakItem, self->items->len - 1));
    }
}

static gboolean
find_ends(const Material *material, FoBreakRequest *request, gdouble tolerance, GArray *ends)
{
    g_autoptr(GArray) breaks = g_array_new(FALSE, FALSE, sizeof(guint));

    request->items = (const FoBreakItem *)(gpointer)material->items->data;
    request->n = material->items->len;
    request->tolerance = tolerance;
    if (!fo_line_break_total(request, breaks))
        return FALSE;
    g_array_set_size(ends, 0);
    for (guint i = 0; i < breaks->len; i++) {
        FoLineEnd end =
            g_array_index(material->ends, FoLineEnd, g_array_index(breaks, guint, i) - 1);

        end.hyphen = end.hyphen && i + 1 < breaks->len;
        g_array_append_val(ends, end);
    }
    return TRUE;
}

static gboolean
break_material(Material *material,
               FoParagraph *paragraph,
               const FoTotalRequest *request,
               GArray *ends)
{
    const gboolean hyphenates = paragraph->has_hyphens;
    FoBreakRequest breaking = {
        .first_width = request->first_width, .width = paragraph->width, .fill = request->fill};

    add_items(material, paragraph, request, FALSE);
    if (find_ends(material, &breaking, hyphenates ? TOLERANCE_WITHOUT_HYPHENS : TOLERANCE, ends))
        return TRUE;
    if (hyphenates) {
        add_items(material, paragraph, request, TRUE);
        if (find_ends(material, &breaking, TOLERANCE, ends))
            return TRUE;
    }
    return find_ends(material, &breaking, INFINITY, ends);
}

gboolean
fo_lines_total(FoParagraph *self, const FoTotalRequest *request, GArray *ends)
{
    Material material = {.items = g_array_new(FALSE, FALSE, sizeof(FoBreakItem)),
                         .ends = g_array_new(FALSE, FALSE, sizeof(FoLineEnd))};
    const gboolean found = break_material(&material, self, request, ends);

    g_array_unref(material.items);
    g_array_unref(material.ends);
    return found;
}
