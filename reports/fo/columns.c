/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/columns.h"

#define BALANCE_STEP (2 * FO_POINT)

/* a zone: frames side by side, all of one span */
typedef struct {
    const FoColumns *columns;
    FoContext *context;
    const FoGalley *galley;
    FoUnit y;     /* from the body's top */
    FoUnit notes; /* height of footnotes at its foot */
    guint n;
    const GArray *carried; /* footnotes that go on */
} Zone;

FoUnit
fo_columns_width(const FoColumns *self)
{
    FoUnit gaps = self->gap * (FoUnit)(self->columns - 1);

    return MAX((self->content.width - gaps) / (FoUnit)self->columns, FO_POINT);
}

static FoUnit
zone_width(const Zone *zone)
{
    return zone->n == 1 ? zone->columns->content.width : fo_columns_width(zone->columns);
}

static void
add_frame(const Zone *zone, FoFrame *frame, GArray *frames, guint column)
{
    FoUnit width = zone_width(zone);
    FoPageFrame placed = {
        .frame = frame,
        .x = zone->columns->content.x + (FoUnit)column * (width + zone->columns->gap),
        .y = zone->columns->content.y + zone->y,
        .width = width,
        .bottom = zone->columns->content.y + zone->columns->content.height - zone->notes,
    };

    g_array_append_val(frames, placed);
}

static gboolean
goes_on(const FoFrame *frame)
{
    return frame->reason == FO_FILL_FULL ||
           (frame->reason == FO_FILL_END && frame->notes_rest->len > 0) ||
           (frame->reason == FO_FILL_BREAK && frame->next_break == FO_BREAK_COLUMN);
}

/* fills the zone's columns up to a height; returns the last frame, or NULL if items are missing */
static const FoFrame *
fill_zone(const Zone *zone,
          const FoCursor *start,
          const GArray *open,
          FoUnit height,
          GArray *frames)
{
    g_autoptr(GArray) now = g_array_copy((GArray *)open);
    FoFillRoom room = {
        .height = height,
        .notes = TRUE,
        .carried = zone->carried,
        .separator = zone->columns->separator,
        /* below another zone, what does not fit goes to the next page */
        .strength = zone->y > 0 ? FO_KEEP_ALWAYS - 1 : FO_KEEP_ALWAYS,
        .final = zone->columns->final,
    };
    FoCursor cursor = *start;
    const FoFrame *last = NULL;

    for (guint i = 0; i < zone->n && (i == 0 || goes_on(last)); i++) {
        FoFrame *frame = fo_fill(zone->context, zone->galley, &cursor, now, &room);

        if (frame == NULL)
            return NULL;
        fo_open_update(now, frame);
        cursor = frame->end;
        room.carried = frame->notes_rest;
        add_frame(zone, frame, frames, i);
        last = frame;
    }
    return last;
}

static gboolean
fits_in(const Zone *zone,
        const FoCursor *start,
        const GArray *open,
        FoUnit height,
        FoFillReason reason)
{
    g_autoptr(GArray) frames = g_array_new(FALSE, FALSE, sizeof(FoPageFrame));
    const FoFrame *last = fill_zone(zone, start, open, height, frames);
    gboolean fits = last != NULL && last->reason == reason && last->notes_rest->len == 0;

    for (guint i = 0; i < frames->len; i++) {
        FoFrame *frame = g_array_index(frames, FoPageFrame, i).frame;

        fits = fits && !frame->overflows && frame->height <= height;
        fo_frame_free(frame);
    }
    return fits;
}

/* the least height at which the zone's content still fits its columns */
static FoUnit
balanced_height(const Zone *zone,
                const FoCursor *start,
                const GArray *open,
                FoUnit height,
                FoFillReason reason)
{
    FoUnit low = 0;
    FoUnit high = height;

    while (high - low > BALANCE_STEP) {
        FoUnit middle = low + (high - low) / 2;

        if (fits_in(zone, start, open, middle, reason))
            high = middle;
        else
            low = middle;
    }
    return high;
}

static FoUnit
notes_height(const Zone *zone, const GArray *frames, guint first)
{
    FoUnit height = 0;

    for (guint i = first; i < frames->len; i++) {
        const FoFrame *frame = g_array_index(frames, FoPageFrame, i).frame;

        if (frame->notes->len > 0)
            height = MAX(height, frame->notes_height + zone->columns->separator);
    }
    return height;
}

static FoUnit
frames_height(const GArray *frames, guint first)
{
    FoUnit height = 0;

    for (guint i = first; i < frames->len; i++) {
        const FoFrame *frame = g_array_index(frames, FoPageFrame, i).frame;

        height = MAX(height, frame->height);
    }
    return height;
}

static void
advance(const GArray *frames, guint first, FoCursor *cursor, GArray *open)
{
    for (guint i = first; i < frames->len; i++) {
        const FoFrame *frame = g_array_index(frames, FoPageFrame, i).frame;

        fo_open_update(open, frame);
        *cursor = frame->end;
    }
}

/* one zone; returns its last frame */
static const FoFrame *
take_zone(const Zone *zone, FoCursor *cursor, GArray *open, GArray *frames)
{
    FoUnit height = zone->columns->content.height - zone->y - zone->notes;
    guint first = frames->len;
    const FoFrame *last = fill_zone(zone, cursor, open, height, frames);

    if (last == NULL)
        return NULL;
    if (zone->n > 1 && (last->reason == FO_FILL_END || last->reason == FO_FILL_SPAN)) {
        FoFillReason reason = last->reason;

        g_array_set_size(frames, first);
        height = balanced_height(zone, cursor, open, height, reason);
        last = fill_zone(zone, cursor, open, height, frames);
    }
    advance(frames, first, cursor, open);
    return last;
}

/* spaces and ends of what came before do not say what the zone is of */
static guint
columns_at(const FoColumns *self, const FoGalley *galley, const FoCursor *cursor)
{
    for (guint i = cursor->index; i < galley->items->len; i++) {
        const FoItem *item = &g_array_index(galley->items, FoItem, i);

        if (fo_item_is_content(item))
            return item->span ? 1 : self->columns;
    }
    return self->columns;
}

static gboolean
zone_follows(const FoFrame *last, const FoColumns *self, FoUnit y)
{
    return last->reason == FO_FILL_SPAN && y < self->content.height;
}

gboolean
fo_columns_fill(const FoColumns *self,
                FoContext *context,
                const FoGalley *galley,
                FoCursor *cursor,
                GArray *open,
                GArray *frames,
                FoBreak *out_break)
{
    Zone zone = {.columns = self, .context = context, .galley = galley, .carried = self->carried};
    const FoCursor start = *cursor;
    g_autoptr(GArray) before = g_array_copy(open);
    const FoFrame *last;
    guint first;

    do {
        zone.n = columns_at(self, galley, cursor);
        first = frames->len;
        last = take_zone(&zone, cursor, open, frames);
        if (last == NULL) {
            *cursor = start;
            g_array_set_size(frames, 0);
            g_array_set_size(open, 0);
            g_array_append_vals(open, before->data, before->len);
            return FALSE;
        }
        zone.y += frames_height(frames, first);
        zone.notes += notes_height(&zone, frames, first);
        zone.carried = last->notes_rest;
    } while (zone_follows(last, self, zone.y + zone.notes));
    *out_break = last->reason == FO_FILL_BREAK ? last->next_break : FO_BREAK_NONE;
    return TRUE;
}
