/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "content/format-private.h"

/* what a parser says of an input, a line for each entry; for tests of formats */
typedef struct {
    GString *lines;
    FeedRecorder recorder;
    FeedContext *context;
    FeedHead *head;
    GError *error;
} FeedLines;

static inline void
feed_lines_write(GString *out, const gchar *name, const gchar *text)
{
    g_autofree gchar *line = text == NULL ? NULL : g_strdelimit(g_strdup(text), "\n", ',');

    if (line != NULL)
        g_string_append_printf(out, " %s=%s", name, line);
}

static inline void
feed_lines_on_affected(const AdvisoryAffected *affected, gpointer user_data)
{
    static const gchar *const STATUSES[] = {
        [ADVISORY_STATUS_FIXED] = "fixed",
        [ADVISORY_STATUS_AFFECTED] = "affected",
        [ADVISORY_STATUS_DEFERRED] = "deferred",
        [ADVISORY_STATUS_IGNORED] = "ignored",
        [ADVISORY_STATUS_END_OF_LIFE] = "end-of-life",
        [ADVISORY_STATUS_NOT_AFFECTED] = "not-affected",
        [ADVISORY_STATUS_UNDETERMINED] = "undetermined",
    };
    GString *out = user_data;

    g_string_append_printf(out, "A %s %s %s %s %s", affected->product, affected->package,
                           affected->kind == ADVISORY_PACKAGE_SOURCE ? "source" : "binary",
                           affected->vulnerability, STATUSES[affected->status]);
    feed_lines_write(out, "arch", affected->arch);
    feed_lines_write(out, "module", affected->module);
    feed_lines_write(out, "from", affected->introduced);
    feed_lines_write(out, "fixed", affected->fixed);
    feed_lines_write(out, "advisory", affected->advisory);
    feed_lines_write(out, "severity", affected->severity);
    feed_lines_write(out, "note", affected->note);
    g_string_append_c(out, '\n');
}

static inline void
feed_lines_on_vulnerability(const AdvisoryVulnerability *record, gpointer user_data)
{
    g_autofree gchar *published = time_format_iso8601(record->published_ms);
    g_autofree gchar *modified = time_format_iso8601(record->modified_ms);
    GString *out = user_data;

    g_string_append_printf(out, "V %s", record->id);
    feed_lines_write(out, "title", record->title);
    feed_lines_write(out, "text", record->description);
    feed_lines_write(out, "published", published);
    feed_lines_write(out, "modified", modified);
    feed_lines_write(out, "cvss", record->cvss);
    feed_lines_write(out, "cwes", record->cwes);
    feed_lines_write(out, "refs", record->references);
    feed_lines_write(out, "severity", record->severity);
    g_string_append_c(out, '\n');
}

static inline int
feed_lines_setup(void **state)
{
    FeedLines *self = g_new0(FeedLines, 1);

    self->lines = g_string_new(NULL);
    self->recorder =
        (FeedRecorder){feed_lines_on_affected, feed_lines_on_vulnerability, self->lines};
    self->context = feed_context_new(NULL, &self->recorder);
    *state = self;
    return 0;
}

static inline int
feed_lines_teardown(void **state)
{
    FeedLines *self = *state;

    g_string_free(self->lines, TRUE);
    feed_context_free(self->context);
    feed_head_free(self->head);
    g_clear_error(&self->error);
    g_free(self);
    return 0;
}

/* recognises and parses a text; the lines so far are forgotten */
static inline gboolean
feed_lines_parse(FeedLines *self, const FeedFormat *format, const gchar *text)
{
    StreamMemory memory = {(const guint8 *)text, strlen(text), 0};
    const Stream stream = stream_from_memory(&memory, "input");

    g_string_truncate(self->lines, 0);
    g_clear_error(&self->error);
    feed_head_free(self->head);
    self->head =
        feed_head_new("input", "input", memory.data, MIN(memory.size, FEED_HEAD_MAX_BYTES));
    assert_ptr_equal(feed_format_recognise(self->head), format);
    return format->parse(self->context, &stream, &self->error);
}

/* the text with its single quotes made double ones, so that JSON can be read here */
static inline gchar *
feed_lines_quote(const gchar *text)
{
    return g_strdelimit(g_strdup(text), "'", '"');
}
