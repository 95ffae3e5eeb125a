/* SPDX-License-Identifier: Apache-2.0 */
#include "base/xml-writer.h"

#include <string.h>

#define WRITER_FLUSH_BYTES (32 * 1024)

struct _XmlWriter {
    FileSink *sink;
    GString *buffer;
    GPtrArray *open;    /* borrowed names of open elements */
    gboolean in_tag;    /* a start tag waits for its ">" */
    gboolean is_inline; /* the innermost element has text: no line breaks before its end */
    GError *error;
};

XmlWriter *
xml_writer_new(FileSink *sink)
{
    XmlWriter *self = g_new0(XmlWriter, 1);

    self->sink = sink;
    self->buffer = g_string_sized_new(WRITER_FLUSH_BYTES * 2);
    self->open = g_ptr_array_new();
    g_string_append(self->buffer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    return self;
}

static void
writer_flush(XmlWriter *self)
{
    if (self->error == NULL)
        file_sink_write(self->sink, self->buffer->str, self->buffer->len, &self->error);
    g_string_truncate(self->buffer, 0);
}

static void
writer_finish_tag(XmlWriter *self)
{
    if (self->in_tag)
        g_string_append_c(self->buffer, '>');
    self->in_tag = FALSE;
}

static void
writer_break_line(XmlWriter *self)
{
    g_string_append_c(self->buffer, '\n');
    for (guint i = 0; i < self->open->len; i++)
        g_string_append_c(self->buffer, ' ');
}

/* what stands for a byte that may not stand for itself; NULL when it may */
static const gchar *
writer_replacement(guchar c, gboolean in_attribute)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return in_attribute ? "&quot;" : NULL;
    case '\n':
        return in_attribute ? "&#10;" : NULL;
    case '\t':
        return in_attribute ? "&#9;" : NULL;
    case '\r':
        return "&#13;";
    default:
        return c < 0x20 ? "\xEF\xBF\xBD" : NULL;
    }
}

/* U+FFFE and U+FFFF are valid UTF-8 but no XML characters */
static gboolean
writer_is_noncharacter(const guchar *c)
{
    return c[0] == 0xEF && c[1] == 0xBF && (c[2] == 0xBE || c[2] == 0xBF);
}

static void
writer_escape(GString *out, const gchar *text, gboolean in_attribute)
{
    const guchar *run = (const guchar *)text;
    const guchar *c = run;

    while (*c != '\0') {
        gboolean is_noncharacter = writer_is_noncharacter(c);
        const gchar *replacement =
            is_noncharacter ? "\xEF\xBF\xBD" : writer_replacement(*c, in_attribute);

        if (replacement == NULL) {
            c++;
            continue;
        }
        g_string_append_len(out, (const gchar *)run, c - run);
        g_string_append(out, replacement);
        c += is_noncharacter ? 3 : 1;
        run = c;
    }
    g_string_append_len(out, (const gchar *)run, c - run);
}

static void
writer_append_escaped(XmlWriter *self, const gchar *text, gboolean in_attribute)
{
    g_autofree gchar *valid = NULL;

    if (!g_utf8_validate(text, -1, NULL))
        text = valid = g_utf8_make_valid(text, -1);
    writer_escape(self->buffer, text, in_attribute);
}

void
xml_writer_open(XmlWriter *self, const gchar *name)
{
    writer_finish_tag(self);
    if (!self->is_inline)
        writer_break_line(self);
    g_string_append_c(self->buffer, '<');
    g_string_append(self->buffer, name);
    g_ptr_array_add(self->open, (gpointer)name);
    self->in_tag = TRUE;
    self->is_inline = FALSE;
}

void
xml_writer_attribute(XmlWriter *self, const gchar *name, const gchar *value)
{
    g_return_if_fail(self->in_tag);

    if (value == NULL)
        return;
    g_string_append_c(self->buffer, ' ');
    g_string_append(self->buffer, name);
    g_string_append(self->buffer, "=\"");
    writer_append_escaped(self, value, TRUE);
    g_string_append_c(self->buffer, '"');
}

void
xml_writer_attribute_int(XmlWriter *self, const gchar *name, gint64 value)
{
    gchar text[32];

    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, value);
    xml_writer_attribute(self, name, text);
}

void
xml_writer_text(XmlWriter *self, const gchar *text)
{
    if (text == NULL)
        return;
    writer_finish_tag(self);
    writer_append_escaped(self, text, FALSE);
    self->is_inline = TRUE;
}

void
xml_writer_close(XmlWriter *self)
{
    const gchar *name;

    g_return_if_fail(self->open->len > 0);

    name = g_ptr_array_index(self->open, self->open->len - 1);
    g_ptr_array_set_size(self->open, (gint)self->open->len - 1);
    if (self->in_tag) {
        g_string_append(self->buffer, "/>");
    } else {
        if (!self->is_inline)
            writer_break_line(self);
        g_string_append(self->buffer, "</");
        g_string_append(self->buffer, name);
        g_string_append_c(self->buffer, '>');
    }
    self->in_tag = FALSE;
    self->is_inline = FALSE;
    if (self->buffer->len >= WRITER_FLUSH_BYTES)
        writer_flush(self);
}

void
xml_writer_element(XmlWriter *self, const gchar *name, const gchar *text)
{
    if (text == NULL)
        return;
    xml_writer_open(self, name);
    xml_writer_text(self, text);
    xml_writer_close(self);
}

gboolean
xml_writer_end(XmlWriter *self, GError **error)
{
    g_string_append_c(self->buffer, '\n');
    writer_flush(self);
    if (self->error == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&self->error));
    return FALSE;
}

void
xml_writer_free(XmlWriter *self)
{
    if (self == NULL)
        return;
    g_clear_error(&self->error);
    g_ptr_array_unref(self->open);
    g_string_free(self->buffer, TRUE);
    g_free(self);
}
