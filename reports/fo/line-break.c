/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/line-break.h"

#include <math.h>

#define WORST_RATIO 50.0 /* more is not told apart */
#define MAX_ACTIVE  1024 /* ways into one line; only items without width make more */

/* sums over the items before an index */
typedef struct {
    gint64 width;
    gint64 stretch;
    gint64 shrink;
} Sums;

/* a way to break up to an index */
typedef struct {
    guint at;
    guint previous; /* index into the ways */
    gdouble demerits;
} Way;

typedef struct {
    const FoBreakRequest *request;
    GArray *sums;   /* of Sums, one more than items */
    GArray *ways;   /* of Way */
    GArray *active; /* of indices into ways */
} Breaker;

static Sums
sums_between(const Sums *from, const Sums *to)
{
    return (Sums){to->width - from->width, to->stretch - from->stretch, to->shrink - from->shrink};
}

static gdouble
demerits(const FoBreakRequest *request, guint first, guint end, Sums sums)
{
    const FoBreakItem *last = &request->items[end - 1];
    const gboolean ends = end == request->n;
    const FoUnit room = first == 0 ? request->first_width : request->width;
    gint64 missing;
    gdouble ratio;
    gdouble cost;

    if (last->glue)
        sums = (Sums){sums.width - last->width, sums.stretch - last->stretch,
                      sums.shrink - last->shrink};
    missing = room - sums.width - (ends ? 0 : last->break_width);
    if (missing < -sums.shrink)
        return missing + last->break_width < -sums.shrink ? -1 : INFINITY;
    if (missing < 0)
        ratio = (gdouble)missing / (gdouble)sums.shrink;
    else if (missing == 0 || (ends && request->fill))
        ratio = 0;
    else
        ratio = sums.stretch > 0 ? (gdouble)missing / (gdouble)sums.stretch : WORST_RATIO;
    if (ratio > request->tolerance)
        return INFINITY;
    ratio = MIN(fabs(ratio), WORST_RATIO);
    cost = 1 + 100 * ratio * ratio * ratio + (ends ? 0 : last->penalty);
    return cost * cost;
}

gdouble
fo_line_demerits(const FoBreakRequest *request, guint first, guint end)
{
    Sums sums = {0};

    for (guint i = first; i < end; i++) {
        sums.width += request->items[i].width;
        sums.stretch += request->items[i].stretch;
        sums.shrink += request->items[i].shrink;
    }
    return demerits(request, first, end, sums);
}

static void
sum_up(Breaker *self)
{
    Sums sums = {0};

    g_array_set_size(self->sums, self->request->n + 1);
    g_array_index(self->sums, Sums, 0) = sums;
    for (guint i = 0; i < self->request->n; i++) {
        const FoBreakItem *item = &self->request->items[i];

        sums.width += item->width;
        sums.stretch += item->stretch;
        sums.shrink += item->shrink;
        g_array_index(self->sums, Sums, i + 1) = sums;
    }
}

/* the best way to a break at @end; ways that no line can go on from are dropped */
static void
try_break(Breaker *self, guint end)
{
    const Sums *here = &g_array_index(self->sums, Sums, end);
    Way best = {.at = end, .demerits = INFINITY};
    guint kept = 0;

    for (guint i = 0; i < self->active->len; i++) {
        const guint index = g_array_index(self->active, guint, i);
        const Way *way = &g_array_index(self->ways, Way, index);
        const Sums sums = sums_between(&g_array_index(self->sums, Sums, way->at), here);
        const gdouble cost = demerits(self->request, way->at, end, sums);

        if (cost < 0)
            continue;
        g_array_index(self->active, guint, kept++) = index;
        if (way->demerits + cost < best.demerits) {
            best.demerits = way->demerits + cost;
            best.previous = index;
        }
    }
    g_array_set_size(self->active, kept);
    if (best.demerits < INFINITY) {
        const guint index = self->ways->len;

        g_array_append_val(self->ways, best);
        g_array_append_val(self->active, index);
        if (self->active->len > MAX_ACTIVE)
            g_array_remove_range(self->active, 0, MAX_ACTIVE / 2);
    }
}

static void
collect_breaks(const Breaker *self, GArray *breaks)
{
    guint n = 0;

    for (guint i = self->ways->len - 1; i > 0; i = g_array_index(self->ways, Way, i).previous)
        n++;
    g_array_set_size(breaks, n);
    for (guint i = self->ways->len - 1; i > 0; i = g_array_index(self->ways, Way, i).previous)
        g_array_index(breaks, guint, --n) = g_array_index(self->ways, Way, i).at;
}

static gboolean
find_breaks(Breaker *self, GArray *breaks)
{
    const Way start = {0};
    const guint zero = 0;
    const guint n = self->request->n;

    g_array_append_val(self->ways, start);
    g_array_append_val(self->active, zero);
    sum_up(self);
    for (guint end = 1; end <= n && self->active->len > 0; end++) {
        if (end == n || self->request->items[end - 1].penalty != FO_PENALTY_NEVER)
            try_break(self, end);
    }
    if (g_array_index(self->ways, Way, self->ways->len - 1).at != n)
        return FALSE;
    collect_breaks(self, breaks);
    return TRUE;
}

gboolean
fo_line_break_total(const FoBreakRequest *request, GArray *breaks)
{
    Breaker breaker = {.request = request};
    gboolean found;

    g_array_set_size(breaks, 0);
    if (request->n == 0)
        return TRUE;
    breaker.sums = g_array_new(FALSE, FALSE, sizeof(Sums));
    breaker.ways = g_array_new(FALSE, FALSE, sizeof(Way));
    breaker.active = g_array_new(FALSE, FALSE, sizeof(guint));
    found = find_breaks(&breaker, breaks);
    g_array_unref(breaker.sums);
    g_array_unref(breaker.ways);
    g_array_unref(breaker.active);
    return found;
}
