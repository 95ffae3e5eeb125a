/* SPDX-License-Identifier: Apache-2.0 */
#include "base/progress.h"

#include <stdio.h>
#include <string.h>

#define PROGRESS_REDRAW_USEC 100000
#define PROGRESS_BAR_CELLS   24

/* a line that wraps cannot be erased: beside the label are " [", "] 100%" and a free column */
#define PROGRESS_MAX_COLUMNS 80
#define PROGRESS_BAR_COLUMNS (PROGRESS_BAR_CELLS + 10)
#define PROGRESS_LABEL_CHARS 16

struct _Progress {
    ProgressStyle style;
    guint label_chars;
    gchar *step; /* NULL when none is open */
    guint64 total;
    guint64 done;
    gint64 drawn_usec;
    gboolean is_drawn;
};

Progress *
progress_new(ProgressStyle style, guint columns)
{
    Progress *self = g_new0(Progress, 1);
    const guint width = columns > 0 ? MIN(columns, PROGRESS_MAX_COLUMNS) : PROGRESS_MAX_COLUMNS;

    self->style = style;
    if (style == PROGRESS_BAR && width < PROGRESS_BAR_COLUMNS + PROGRESS_LABEL_CHARS)
        self->style = PROGRESS_LINES;
    else
        self->label_chars = width - PROGRESS_BAR_COLUMNS;
    return self;
}

static void
progress_erase(Progress *self)
{
    if (self->is_drawn)
        fputs("\r\033[K", stderr);
    self->is_drawn = FALSE;
}

static void
progress_draw(Progress *self)
{
    gdouble part = self->total > 0 ? MIN(1.0, (gdouble)self->done / (gdouble)self->total) : 0;
    guint filled = (guint)(part * PROGRESS_BAR_CELLS);
    gchar bar[PROGRESS_BAR_CELLS + 1];
    const gboolean is_long = g_utf8_strlen(self->step, -1) > (glong)self->label_chars;
    g_autofree gchar *label =
        is_long ? g_utf8_substring(self->step, 0, self->label_chars - 1) : g_strdup(self->step);

    progress_erase(self);
    if (self->total == 0) {
        fprintf(stderr, "%s …", label);
    } else {
        memset(bar, ' ', PROGRESS_BAR_CELLS);
        memset(bar, '=', filled);
        bar[PROGRESS_BAR_CELLS] = '\0';
        fprintf(stderr, "%s%s [%s] %3.0f%%", label, is_long ? "…" : "", bar, part * 100);
    }
    fflush(stderr);
    self->is_drawn = TRUE;
}

void
progress_begin(Progress *self, guint64 total, const gchar *format, ...)
{
    va_list args;

    if (self == NULL)
        return;
    progress_end(self, NULL);
    va_start(args, format);
    self->step = g_strdup_vprintf(format, args);
    va_end(args);
    self->total = total;
    self->done = 0;
    self->drawn_usec = g_get_monotonic_time();
    if (self->style == PROGRESS_BAR)
        progress_draw(self);
}

void
progress_update(Progress *self, guint64 done)
{
    gint64 now;

    if (self == NULL || self->style != PROGRESS_BAR || self->step == NULL)
        return;
    self->done = done;
    now = g_get_monotonic_time();
    if (now - self->drawn_usec < PROGRESS_REDRAW_USEC)
        return;
    self->drawn_usec = now;
    progress_draw(self);
}

void
progress_end(Progress *self, const gchar *format, ...)
{
    g_autofree gchar *outcome = NULL;
    va_list args;

    if (self == NULL || self->step == NULL)
        return;
    progress_erase(self);
    if (format != NULL) {
        va_start(args, format);
        outcome = g_strdup_vprintf(format, args);
        va_end(args);
    }
    if (self->style != PROGRESS_SILENT)
        fprintf(stderr, "%s%s%s\n", self->step, outcome != NULL ? ": " : "",
                outcome != NULL ? outcome : "");
    fflush(stderr);
    g_clear_pointer(&self->step, g_free);
}

void
progress_note(Progress *self, const gchar *format, ...)
{
    g_autofree gchar *line = NULL;
    va_list args;

    if (self == NULL || self->style == PROGRESS_SILENT)
        return;
    va_start(args, format);
    line = g_strdup_vprintf(format, args);
    va_end(args);
    progress_erase(self);
    fprintf(stderr, "%s\n", line);
    fflush(stderr);
    if (self->style == PROGRESS_BAR && self->step != NULL)
        progress_draw(self);
}

void
progress_free(Progress *self)
{
    if (self == NULL)
        return;
    progress_end(self, NULL);
    g_free(self->step);
    g_free(self);
}
