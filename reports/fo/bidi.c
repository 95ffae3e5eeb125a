/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/bidi.h"

#include <pango/pango.h>
#include <string.h>

typedef struct {
    gunichar first;
    gunichar last;
} Range;

/* scripts from right to left, their presentation forms, marks, embeddings and isolates */
static const Range ranges[] = {
    {0x0590, 0x08ff}, {0x200e, 0x200f}, {0x202a, 0x202e},   {0x2066, 0x2069},
    {0xfb1d, 0xfdff}, {0xfe70, 0xfeff}, {0x10800, 0x10fff}, {0x1e800, 0x1efff},
};

gboolean
fo_bidi_needed(const gchar *text, gsize length)
{
    const gchar *end = text + length;

    while (text < end) {
        const gunichar c = g_utf8_get_char(text);

        for (guint i = 0; c >= ranges[0].first && i < G_N_ELEMENTS(ranges); i++) {
            if (c >= ranges[i].first && c <= ranges[i].last)
                return TRUE;
        }
        text = g_utf8_next_char(text);
    }
    return FALSE;
}

void
fo_bidi_levels(const gchar *text, gsize length, gboolean rtl, guint8 *levels)
{
    PangoDirection direction = rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    guint8 *of_chars = pango_log2vis_get_embedding_levels(text, (gint)length, &direction);
    const gchar *p = text;

    if (of_chars == NULL) {
        memset(levels, rtl ? 1 : 0, length);
        return;
    }
    for (gsize i = 0; p < text + length; i++) {
        const gchar *next = g_utf8_next_char(p);

        memset(levels + (p - text), of_chars[i], (gsize)(next - p));
        p = next;
    }
    g_free(of_chars);
}

static void
reverse(guint32 *order, guint first, guint end)
{
    for (guint last = end - 1; first < last; first++, last--) {
        const guint32 swap = order[first];

        order[first] = order[last];
        order[last] = swap;
    }
}

void
fo_bidi_order(const guint8 *levels, guint n, guint32 *order)
{
    guint8 highest = 0;
    guint8 lowest_odd = G_MAXUINT8;

    for (guint i = 0; i < n; i++) {
        order[i] = i;
        highest = MAX(highest, levels[i]);
        if (levels[i] % 2 == 1)
            lowest_odd = MIN(lowest_odd, levels[i]);
    }
    for (guint level = highest; level >= lowest_odd; level--) {
        for (guint i = 0; i < n;) {
            const guint start = i;

            while (i < n && levels[i] >= level)
                i++;
            if (i > start)
                reverse(order, start, i);
            else
                i++;
        }
    }
}
