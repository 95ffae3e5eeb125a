/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

#include "reports/fo/value.h"

G_BEGIN_DECLS

#define FO_PENALTY_NEVER  G_MAXINT32
#define FO_PENALTY_HYPHEN 50

/**
 * FoBreakItem: something in a line, which may break behind it
 * @stretch, @shrink: by how much it changes willingly
 * @penalty: what a break behind it costs; %FO_PENALTY_NEVER: none is possible
 * @break_width: what is added if the line breaks here: a hyphen
 * @glue: goes with a break behind it
 */
typedef struct {
    FoUnit width;
    FoUnit stretch;
    FoUnit shrink;
    FoUnit break_width;
    gint32 penalty;
    gboolean glue;
} FoBreakItem;

/**
 * FoBreakRequest:
 * @first_width: of the first line
 * @width: of the others
 * @fill: whether the last line may be short
 * @tolerance: how often over its stretch a line may be stretched
 */
typedef struct {
    const FoBreakItem *items;
    guint n;
    FoUnit first_width;
    FoUnit width;
    gboolean fill;
    gdouble tolerance;
} FoBreakRequest;

/**
 * fo_line_break_total:
 * @request: a paragraph without forced breaks
 * @breaks: (element-type guint): emptied; the indices behind the last item of each line
 *
 * Finds the breaks that make the sum of all lines' demerits least; a line costs
 * (1 + 100 |r|³ + penalty)² where r is how far it is stretched or shrunk. No line is shrunk by
 * more than its shrink. Time is linear for lines of limited length.
 *
 * Source: Knuth and Plass, Breaking Paragraphs into Lines (1981).
 *
 * Returns: whether there is a way
 */
gboolean
fo_line_break_total(const FoBreakRequest *request, GArray *breaks);

/**
 * fo_line_demerits:
 * @request: a paragraph
 * @first: index of the line's first item
 * @end: index behind its last one
 *
 * Returns: what the line costs; negative if nothing more fits, infinite if it is
 *   stretched too far or only its hyphen does not fit
 */
gdouble
fo_line_demerits(const FoBreakRequest *request, guint first, guint end);

G_END_DECLS
