/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"

G_BEGIN_DECLS

/**
 * JsonEventType:
 *
 * What the streaming reader has just read.
 */
typedef enum {
    JSON_EVENT_END,
    JSON_EVENT_NULL,
    JSON_EVENT_BOOLEAN,
    JSON_EVENT_NUMBER,
    JSON_EVENT_STRING,
    JSON_EVENT_OBJECT_BEGIN,
    JSON_EVENT_KEY,
    JSON_EVENT_OBJECT_END,
    JSON_EVENT_ARRAY_BEGIN,
    JSON_EVENT_ARRAY_END,
} JsonEventType;

/**
 * JsonEvent:
 * @type: what it is
 * @text: text of a key, string or number (as written), NUL-terminated; "true" or "false" of a
 *   boolean; valid until the next event is read
 * @length: bytes in @text
 */
typedef struct {
    JsonEventType type;
    const gchar *text;
    gsize length;
} JsonEvent;

/**
 * JsonStreamLimits:
 * @max_bytes: most bytes of input
 * @max_depth: deepest nesting
 * @max_string_bytes: longest key or string
 *
 * A limit of 0 takes the default: 4 GiB, 64 levels, 1 MiB.
 */
typedef struct {
    guint64 max_bytes;
    guint max_depth;
    gsize max_string_bytes;
} JsonStreamLimits;

/**
 * JsonStream:
 *
 * Pull reader for feeds of any size: memory does not grow with the input. Invalid UTF-8, NUL in a
 * string, trailing bytes after the value, and a key that stands twice in one object are errors; each
 * error names the stream, the byte offset and the path, for example
 * "tracker.json: at byte 1234, $.bind9['CVE-1'].releases: unexpected end of input".
 */
typedef struct _JsonStream JsonStream;

/**
 * json_stream_new:
 * @stream: bytes; what is behind it outlives the reader
 * @limits: (nullable): limits, or %NULL for the defaults
 *
 * Returns: (transfer full): a reader before the first event
 */
JsonStream *
json_stream_new(const Stream *stream, const JsonStreamLimits *limits);

/**
 * json_stream_next:
 * @self: a reader
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer none): the next event, %JSON_EVENT_END after the last, or %NULL with
 *   %ASSAY_ERROR_INVALID_DATA, %ASSAY_ERROR_TOO_LARGE or the stream's error
 */
const JsonEvent *
json_stream_next(JsonStream *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * json_stream_offset:
 * @self: a reader
 *
 * Returns: the number of input bytes up to the end of the last event, or to the failure that
 *   was reported last
 */
guint64
json_stream_offset(JsonStream *self);

/**
 * json_stream_skip:
 * @self: a reader that has just returned a key or an *_BEGIN event
 * @error: (nullable): return location for an error
 *
 * Reads past the value that follows the key, or to the end of the object or array just begun.
 *
 * Returns: %FALSE with an error of json_stream_next()
 */
gboolean
json_stream_skip(JsonStream *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * json_stream_read_string:
 * @self: a reader that has just returned a key
 * @out_text: (out) (transfer full) (nullable): the string; %NULL for JSON null
 * @error: (nullable): return location for an error
 *
 * Reads a value that must be a string (or null).
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA that says what stood there instead
 */
gboolean
json_stream_read_string(JsonStream *self,
                        gchar **out_text,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * json_stream_read_number:
 * @self: a reader that has just returned a key
 * @out_number: (out): the number
 * @error: (nullable): return location for an error
 *
 * Reads a value that must be a number, or a string that holds exactly one.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
json_stream_read_number(JsonStream *self,
                        gdouble *out_number,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * json_stream_read_strings:
 * @self: a reader that has just returned a key
 * @out_texts: (out) (transfer full) (element-type utf8): the strings; empty for JSON null
 * @error: (nullable): return location for an error
 *
 * Reads a value that must be an array of strings (or null).
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA
 */
gboolean
json_stream_read_strings(JsonStream *self,
                         GPtrArray **out_texts,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * json_stream_expect:
 * @self: a reader
 * @type: the event that must come next
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA that says what stood there instead
 */
gboolean
json_stream_expect(JsonStream *self, JsonEventType type, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * json_stream_next_key:
 * @self: a reader inside an object: after %JSON_EVENT_OBJECT_BEGIN or after a member's value
 * @out_key: (out) (transfer none): the key, valid until the next event is read
 * @error: (nullable): return location for an error
 *
 * The loop over an object's members: `while (json_stream_next_key(s, &key, &local)) …`.
 *
 * Returns: %TRUE with a key; %FALSE at the object's end, or with @error set
 */
gboolean
json_stream_next_key(JsonStream *self, const gchar **out_key, GError **error);

/**
 * json_stream_fail:
 * @self: a reader
 * @error: (nullable): return location for an error
 * @format: printf format of the reason
 * @...: its arguments
 *
 * Sets %ASSAY_ERROR_INVALID_DATA with the stream's name, offset and path before the reason, for
 * what is wrong in meaning rather than in syntax.
 */
void
json_stream_fail(JsonStream *self, GError **error, const gchar *format, ...) G_GNUC_PRINTF(3, 4);

/**
 * json_stream_free:
 * @self: (nullable): a reader
 */
void
json_stream_free(JsonStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonStream, json_stream_free)

G_END_DECLS
