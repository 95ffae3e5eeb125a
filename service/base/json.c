/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include <string.h>

#include "base/error.h"
#include "base/json-stream.h"

static guint64
line_of(const gchar *data, gsize size, guint64 offset)
{
    const gchar *end = data + MIN(size, offset);
    guint64 line = 1;

    for (const gchar *at = data; (at = memchr(at, '\n', (gsize)(end - at))) != NULL; at++)
        line++;
    return line;
}

/* the stream's "NAME: at byte N, $.path: reason" says the line instead of the byte */
static void
set_line_error(GError **error,
               const GError *failure,
               const gchar *name,
               guint64 offset,
               guint64 line)
{
    g_autofree gchar *place = g_strdup_printf("%s: at byte %" G_GUINT64_FORMAT ", ", name, offset);
    const gsize skip = g_str_has_prefix(failure->message, place) ? strlen(place) : 0;

    g_set_error(error, ASSAY_ERROR, failure->code, "%s: line %" G_GUINT64_FORMAT ", %s", name, line,
                failure->message + skip);
}

/* json-glib has no limit on depth, keeps the last of two keys and takes more than JSON */
static gboolean
check_message(const gchar *data, gsize size, const gchar *name, GError **error)
{
    StreamMemory memory = {.data = (const guint8 *)data, .size = size};
    const Stream stream = stream_from_memory(&memory, name);
    const JsonStreamLimits limits = {.max_string_bytes = JSON_MESSAGE_MAX_BYTES};
    g_autoptr(JsonStream) reader = json_stream_new(&stream, &limits);
    g_autoptr(GError) failure = NULL;
    const JsonEvent *event;

    do {
        event = json_stream_next(reader, &failure);
    } while (event != NULL && event->type != JSON_EVENT_END);
    if (event != NULL)
        return TRUE;
    set_line_error(error, failure, name, json_stream_offset(reader),
                   line_of(data, size, json_stream_offset(reader)));
    return FALSE;
}

static gunichar
read_escape(const gchar *at, const gchar *end)
{
    gunichar value = 0;

    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return 0;
    for (gsize i = 2; i < 6; i++)
        value = value * 16 + (gunichar)g_ascii_xdigit_value(at[i]);
    return value;
}

/* half a surrogate pair means nothing, and json-glib loses memory over it; @data is valid JSON */
static gboolean
check_surrogates(const gchar *data, gsize size, const gchar *name, GError **error)
{
    const gchar *end = data + size;

    for (const gchar *at = data; (at = memchr(at, '\\', (gsize)(end - at))) != NULL;) {
        const gunichar first = read_escape(at, end);
        const gboolean is_high = (first & 0xfc00) == 0xd800;
        const gboolean has_low = is_high && (read_escape(at + 6, end) & 0xfc00) == 0xdc00;

        if ((first & 0xf800) == 0xd800 && !has_low) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                        "%s: line %" G_GUINT64_FORMAT ", half a surrogate pair in a string", name,
                        line_of(data, size, (guint64)(at - data)));
            return FALSE;
        }
        at += has_low ? 12 : 2;
    }
    return TRUE;
}

JsonNode *
json_parse(const gchar *data, gsize size, const gchar *name, GError **error)
{
    g_autoptr(JsonParser) parser = NULL;
    g_autoptr(GError) failure = NULL;

    if (size > JSON_MESSAGE_MAX_BYTES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE, "%s: is larger than %d bytes", name,
                    JSON_MESSAGE_MAX_BYTES);
        return NULL;
    }
    if (!check_message(data, size, name, error) || !check_surrogates(data, size, name, error))
        return NULL;
    parser = json_parser_new_immutable();
    if (!json_parser_load_from_data(parser, data, (gssize)size, &failure)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: %s", name, failure->message);
        return NULL;
    }
    return json_parser_steal_root(parser);
}

static void
escape_character(GString *out, gchar character)
{
    switch (character) {
    case '"':
        g_string_append(out, "\\\"");
        break;
    case '\\':
        g_string_append(out, "\\\\");
        break;
    case '\n':
        g_string_append(out, "\\n");
        break;
    case '\r':
        g_string_append(out, "\\r");
        break;
    case '\t':
        g_string_append(out, "\\t");
        break;
    default:
        g_string_append_printf(out, "\\u%04x", (guint)(guchar)character);
    }
}

void
json_escape(GString *out, const gchar *text)
{
    const gchar *start = text;

    if (text == NULL) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_c(out, '"');
    for (const gchar *at = text;; at++) {
        if ((guchar)*at >= 0x20 && *at != '"' && *at != '\\' && *at != 0x7f)
            continue;
        g_string_append_len(out, start, at - start);
        start = at + 1;
        if (*at == '\0')
            break;
        escape_character(out, *at);
    }
    g_string_append_c(out, '"');
}
