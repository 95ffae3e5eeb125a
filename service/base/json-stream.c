/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json-stream.h"

#include <math.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "base/error.h"
#include "base/json-keys.h"

/* events of one chunk are queued; a larger chunk would fall out of the processor's cache */
#define CHUNK_SIZE (32 * 1024)

#define DEFAULT_MAX_BYTES (G_GUINT64_CONSTANT(4) << 30)
#define DEFAULT_MAX_DEPTH 64
/* yajl begins a string anew with each chunk of it: the time grows with the square */
#define DEFAULT_MAX_STRING_BYTES (1024 * 1024)

/* how much of a key the path in messages keeps */
#define PATH_KEY_BYTES 64

#define NOT_IN_ARENA G_MAXSIZE

typedef struct {
    JsonEventType type;
    const gchar *text;
    gsize arena_offset;
    gsize length;
    guint64 offset;
} QueuedEvent;

/* one open object or array, as far as the caller has read */
typedef struct {
    gboolean is_object;
    gboolean has_key;
    guint64 count;
    gchar key[PATH_KEY_BYTES + 1];
} Frame;

struct _JsonStream {
    Stream source;
    gchar *name;
    JsonStreamLimits limits;
    yajl_handle parser;
    gsize parser_memory;
    JsonKeys *keys;
    guint8 *chunk;
    gsize chunk_size;
    guint64 chunk_offset;
    guint64 parse_offset;
    gboolean is_complete;
    QueuedEvent *queue;
    gsize queue_length;
    gsize queue_room;
    gsize queue_next;
    GByteArray *arena;
    guint parse_depth;
    Frame *frames;
    guint depth;
    JsonEvent event;
    guint64 event_offset;
    GError *failure;
    guint64 failure_offset;
    gboolean is_located;
};

static const gchar *const event_names[] = {
    [JSON_EVENT_END] = "the end of input",
    [JSON_EVENT_NULL] = "null",
    [JSON_EVENT_BOOLEAN] = "a boolean",
    [JSON_EVENT_NUMBER] = "a number",
    [JSON_EVENT_STRING] = "a string",
    [JSON_EVENT_OBJECT_BEGIN] = "an object",
    [JSON_EVENT_KEY] = "a key",
    [JSON_EVENT_OBJECT_END] = "the end of an object",
    [JSON_EVENT_ARRAY_BEGIN] = "an array",
    [JSON_EVENT_ARRAY_END] = "the end of an array",
};

/* notes a failure at the parser's place; it is reported once the caller has read up to it */
static void
    G_GNUC_PRINTF(3, 4) note_failure(JsonStream *self, AssayError code, const gchar *format, ...)
{
    va_list args;

    if (self->failure != NULL)
        return;
    va_start(args, format);
    self->failure = g_error_new_valist(ASSAY_ERROR, (gint)code, format, args);
    va_end(args);
    /* the end of input is a blank of yajl's own */
    self->failure_offset = MIN(self->parse_offset + yajl_get_bytes_consumed(self->parser),
                               self->chunk_offset + self->chunk_size);
}

static QueuedEvent *
queue_event(JsonStream *self, JsonEventType type)
{
    QueuedEvent *event;

    if (self->queue_length == self->queue_room) {
        self->queue_room = MAX(256, self->queue_room * 2);
        self->queue = g_renew(QueuedEvent, self->queue, self->queue_room);
    }
    event = &self->queue[self->queue_length++];
    event->type = type;
    event->text = "";
    event->arena_offset = NOT_IN_ARENA;
    event->length = 0;
    event->offset = self->parse_offset + yajl_get_bytes_consumed(self->parser);
    return event;
}

static void
copy_to_arena(JsonStream *self, QueuedEvent *event, const void *text, gsize length)
{
    event->arena_offset = self->arena->len;
    event->length = length;
    g_byte_array_append(self->arena, text, (guint)length);
    g_byte_array_append(self->arena, (const guint8 *)"", 1);
}

static gboolean
is_ascii(const guint8 *text, gsize length)
{
    guint64 high = 0;
    gsize i = 0;

    for (; i + 8 <= length; i += 8) {
        guint64 word;

        memcpy(&word, text + i, sizeof word);
        high |= word;
    }
    for (; i < length; i++)
        high |= text[i];
    return (high & G_GUINT64_CONSTANT(0x8080808080808080)) == 0;
}

static gboolean
is_in_chunk(JsonStream *self, const guint8 *text)
{
    return text >= self->chunk && text < self->chunk + self->chunk_size;
}

static gboolean
check_text(JsonStream *self, const guint8 *text, gsize length)
{
    if (length > self->limits.max_string_bytes) {
        note_failure(self, ASSAY_ERROR_TOO_LARGE,
                     "a string is longer than %" G_GSIZE_FORMAT " bytes",
                     self->limits.max_string_bytes);
        return FALSE;
    }
    /* yajl itself lets overlong forms and surrogates pass */
    if (!is_ascii(text, length) && !g_utf8_validate_len((const gchar *)text, length, NULL)) {
        note_failure(self, ASSAY_ERROR_INVALID_DATA, "invalid UTF-8 in a string");
        return FALSE;
    }
    /* only what was written as an escape can be NUL, and that is never in the chunk */
    if (!is_in_chunk(self, text) && memchr(text, 0, length) != NULL) {
        note_failure(self, ASSAY_ERROR_INVALID_DATA, "a NUL character in a string");
        return FALSE;
    }
    return TRUE;
}

/* text that lies in the chunk is used in place: its closing quote, already read, becomes NUL */
static void
queue_text(JsonStream *self, JsonEventType type, const guint8 *text, gsize length)
{
    QueuedEvent *event = queue_event(self, type);

    if (!is_in_chunk(self, text)) {
        copy_to_arena(self, event, text, length);
        return;
    }
    self->chunk[(gsize)(text - self->chunk) + length] = '\0';
    event->text = (const gchar *)text;
    event->length = length;
}

static int
on_null(void *user_data)
{
    queue_event(user_data, JSON_EVENT_NULL);
    return 1;
}

static int
on_boolean(void *user_data, int value)
{
    QueuedEvent *event = queue_event(user_data, JSON_EVENT_BOOLEAN);

    event->text = value ? "true" : "false";
    event->length = strlen(event->text);
    return 1;
}

static int
on_number(void *user_data, const char *text, size_t length)
{
    JsonStream *self = user_data;

    if (length > self->limits.max_string_bytes) {
        note_failure(self, ASSAY_ERROR_TOO_LARGE,
                     "a number is longer than %" G_GSIZE_FORMAT " bytes",
                     self->limits.max_string_bytes);
        return 0;
    }
    copy_to_arena(self, queue_event(self, JSON_EVENT_NUMBER), text, length);
    return 1;
}

static int
on_string(void *user_data, const unsigned char *text, size_t length)
{
    JsonStream *self = user_data;

    if (!check_text(self, text, length))
        return 0;
    queue_text(self, JSON_EVENT_STRING, text, length);
    return 1;
}

static int
on_key(void *user_data, const unsigned char *text, size_t length)
{
    JsonStream *self = user_data;

    if (!check_text(self, text, length))
        return 0;
    if (!json_keys_add(self->keys, text, length)) {
        note_failure(self, ASSAY_ERROR_INVALID_DATA, "the key '%.*s' stands twice in one object",
                     (int)MIN(length, PATH_KEY_BYTES), (const gchar *)text);
        return 0;
    }
    queue_text(self, JSON_EVENT_KEY, text, length);
    return 1;
}

static int
on_begin(JsonStream *self, JsonEventType type)
{
    if (self->parse_depth == self->limits.max_depth) {
        note_failure(self, ASSAY_ERROR_TOO_LARGE, "nested deeper than %u levels",
                     self->limits.max_depth);
        return 0;
    }
    self->parse_depth++;
    queue_event(self, type);
    return 1;
}

static int
on_start_map(void *user_data)
{
    JsonStream *self = user_data;

    if (!on_begin(self, JSON_EVENT_OBJECT_BEGIN))
        return 0;
    json_keys_push(self->keys);
    return 1;
}

static int
on_end_map(void *user_data)
{
    JsonStream *self = user_data;

    self->parse_depth--;
    json_keys_pop(self->keys);
    queue_event(self, JSON_EVENT_OBJECT_END);
    return 1;
}

static int
on_start_array(void *user_data)
{
    return on_begin(user_data, JSON_EVENT_ARRAY_BEGIN);
}

static int
on_end_array(void *user_data)
{
    JsonStream *self = user_data;

    self->parse_depth--;
    queue_event(self, JSON_EVENT_ARRAY_END);
    return 1;
}

static const yajl_callbacks parser_callbacks = {
    .yajl_null = on_null,
    .yajl_boolean = on_boolean,
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_start_map,
    .yajl_map_key = on_key,
    .yajl_end_map = on_end_map,
    .yajl_start_array = on_start_array,
    .yajl_end_array = on_end_array,
};

/* yajl collects a token that spans chunks in a growing buffer: the largest size is noted */
static void *
parser_malloc(void *user_data, size_t size)
{
    JsonStream *self = user_data;

    self->parser_memory = MAX(self->parser_memory, size);
    return g_malloc(size);
}

static void *
parser_realloc(void *user_data, void *memory, size_t size)
{
    JsonStream *self = user_data;

    self->parser_memory = MAX(self->parser_memory, size);
    return g_realloc(memory, size);
}

static void
parser_free(void *user_data, void *memory)
{
    (void)user_data;
    g_free(memory);
}

static void
set_limits(JsonStream *self, const JsonStreamLimits *limits)
{
    if (limits != NULL)
        self->limits = *limits;
    if (self->limits.max_bytes == 0)
        self->limits.max_bytes = DEFAULT_MAX_BYTES;
    if (self->limits.max_depth == 0)
        self->limits.max_depth = DEFAULT_MAX_DEPTH;
    if (self->limits.max_string_bytes == 0)
        self->limits.max_string_bytes = DEFAULT_MAX_STRING_BYTES;
}

JsonStream *
json_stream_new(const Stream *stream, const JsonStreamLimits *limits)
{
    JsonStream *self = g_new0(JsonStream, 1);
    yajl_alloc_funcs memory = {
        .malloc = parser_malloc, .realloc = parser_realloc, .free = parser_free, .ctx = self};

    self->source = *stream;
    self->name = g_strdup(stream->name);
    set_limits(self, limits);
    self->keys = json_keys_new();
    self->arena = g_byte_array_new();
    self->chunk = g_malloc(CHUNK_SIZE + 1);
    self->frames = g_new(Frame, self->limits.max_depth);
    self->parser = yajl_alloc(&parser_callbacks, &memory, self);
    /* check_text() validates, and more strictly */
    yajl_config(self->parser, yajl_dont_validate_strings, 1);
    return self;
}

/* yajl says "parse error: trailing garbage\n", with a blank line or an excerpt at times */
static void
note_parser_failure(JsonStream *self)
{
    unsigned char *message = yajl_get_error(self->parser, 0, NULL, 0);
    g_autofree gchar *reason = g_strdelimit(g_strdup((const gchar *)message), "\n", ' ');

    yajl_free_error(self->parser, message);
    if (strstr(reason, "premature EOF") != NULL)
        note_failure(self, ASSAY_ERROR_INVALID_DATA, "unexpected end of input");
    else
        note_failure(self, ASSAY_ERROR_INVALID_DATA, "%s", g_strstrip(reason));
}

static gboolean
read_chunk(JsonStream *self)
{
    self->chunk_offset += self->chunk_size;
    self->chunk_size = 0;
    while (self->chunk_size < CHUNK_SIZE) {
        const gssize count =
            self->source.read(self->source.user_data, self->chunk + self->chunk_size,
                              CHUNK_SIZE - self->chunk_size, &self->failure);

        if (count < 0) {
            self->is_located = TRUE;
            return FALSE;
        }
        if (count == 0)
            break;
        self->chunk_size += (gsize)count;
    }
    if (self->chunk_offset + self->chunk_size > self->limits.max_bytes) {
        self->failure =
            g_error_new(ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE, "more than %" G_GUINT64_FORMAT " bytes",
                        self->limits.max_bytes);
        self->failure_offset = self->limits.max_bytes;
        return FALSE;
    }
    return TRUE;
}

static gsize
byte_order_mark_size(JsonStream *self)
{
    return self->chunk_offset == 0 && self->chunk_size >= 3 &&
                   memcmp(self->chunk, "\xef\xbb\xbf", 3) == 0
               ? 3
               : 0;
}

/* raw text may be six times as long as what it means, and yajl's buffer doubles */
static void
check_parser_memory(JsonStream *self)
{
    if (self->parser_memory > CHUNK_SIZE &&
        (self->parser_memory - CHUNK_SIZE) / 8 > self->limits.max_string_bytes)
        note_failure(self, ASSAY_ERROR_TOO_LARGE,
                     "a string is longer than %" G_GSIZE_FORMAT " bytes",
                     self->limits.max_string_bytes);
}

static void
parse_chunk(JsonStream *self)
{
    yajl_status status;

    if (!read_chunk(self))
        return;
    if (self->chunk_size == 0) {
        self->is_complete = TRUE;
        self->parse_offset = self->chunk_offset;
        status = yajl_complete_parse(self->parser);
    } else {
        const gsize skip = byte_order_mark_size(self);

        self->parse_offset = self->chunk_offset + skip;
        status = yajl_parse(self->parser, self->chunk + skip, self->chunk_size - skip);
    }
    if (status != yajl_status_ok)
        note_parser_failure(self);
    check_parser_memory(self);
}

static void
append_key(GString *path, const gchar *key)
{
    const gsize plain = strspn(key, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_");

    if (key[plain] == '\0')
        g_string_append_printf(path, ".%s", key);
    else
        g_string_append_printf(path, "['%s']", key);
}

/* JSONPath (RFC 9535) to what was read last, long keys cut */
static gchar *
path_to_here(JsonStream *self)
{
    GString *path = g_string_new("$");

    for (guint i = 0; i < self->depth; i++) {
        const Frame *frame = &self->frames[i];

        if (frame->is_object && frame->has_key)
            append_key(path, frame->key);
        else if (!frame->is_object && frame->count > 0)
            g_string_append_printf(path, "[%" G_GUINT64_FORMAT "]", frame->count - 1);
    }
    return g_string_free(path, FALSE);
}

static void
set_located_error(JsonStream *self, GError **error, gint code, const gchar *reason)
{
    g_autofree gchar *path = path_to_here(self);

    g_set_error(error, ASSAY_ERROR, code, "%s: at byte %" G_GUINT64_FORMAT ", %s: %s", self->name,
                self->event_offset, path, reason);
}

/* the first time a failure is reported the caller has just read what stands before it */
static void
report_failure(JsonStream *self, GError **error)
{
    if (!self->is_located) {
        g_autoptr(GError) failure = g_steal_pointer(&self->failure);

        self->event_offset = self->failure_offset;
        set_located_error(self, &self->failure, failure->code, failure->message);
        self->is_located = TRUE;
    }
    g_propagate_error(error, g_error_copy(self->failure));
}

static void
set_key(Frame *frame, const JsonEvent *event)
{
    gsize length = event->length;

    if (length > PATH_KEY_BYTES) {
        length = PATH_KEY_BYTES;
        /* not within a character */
        while (length > 0 && (event->text[length] & 0xc0) == 0x80)
            length--;
    }
    memcpy(frame->key, event->text, length);
    frame->key[length] = '\0';
    frame->has_key = TRUE;
}

static void
open_frame(JsonStream *self, gboolean is_object)
{
    Frame *frame = &self->frames[self->depth++];

    frame->is_object = is_object;
    frame->has_key = FALSE;
    frame->count = 0;
}

/* keeps the path to what the caller has just read */
static void
follow(JsonStream *self, const JsonEvent *event)
{
    const gboolean is_end =
        event->type == JSON_EVENT_OBJECT_END || event->type == JSON_EVENT_ARRAY_END;

    if (is_end) {
        self->depth--;
        return;
    }
    if (event->type == JSON_EVENT_KEY) {
        set_key(&self->frames[self->depth - 1], event);
        return;
    }
    if (self->depth > 0)
        self->frames[self->depth - 1].count++;
    if (event->type == JSON_EVENT_OBJECT_BEGIN || event->type == JSON_EVENT_ARRAY_BEGIN)
        open_frame(self, event->type == JSON_EVENT_OBJECT_BEGIN);
}

static const JsonEvent *
take_queued(JsonStream *self)
{
    const QueuedEvent *queued = &self->queue[self->queue_next++];
    const gboolean is_in_arena = queued->arena_offset != NOT_IN_ARENA;

    self->event.type = queued->type;
    self->event.text =
        is_in_arena ? (const gchar *)self->arena->data + queued->arena_offset : queued->text;
    self->event.length = queued->length;
    self->event_offset = queued->offset;
    follow(self, &self->event);
    return &self->event;
}

const JsonEvent *
json_stream_next(JsonStream *self, GError **error)
{
    while (self->queue_next == self->queue_length) {
        if (self->failure != NULL) {
            report_failure(self, error);
            return NULL;
        }
        if (self->is_complete) {
            self->event = (JsonEvent){.type = JSON_EVENT_END, .text = ""};
            return &self->event;
        }
        self->queue_next = 0;
        self->queue_length = 0;
        g_byte_array_set_size(self->arena, 0);
        parse_chunk(self);
    }
    return take_queued(self);
}

guint64
json_stream_offset(JsonStream *self)
{
    return self->event_offset;
}

static gboolean
is_begin(JsonEventType type)
{
    return type == JSON_EVENT_OBJECT_BEGIN || type == JSON_EVENT_ARRAY_BEGIN;
}

gboolean
json_stream_skip(JsonStream *self, GError **error)
{
    guint depth = self->depth;

    if (self->event.type == JSON_EVENT_KEY) {
        const JsonEvent *event = json_stream_next(self, error);

        if (event == NULL)
            return FALSE;
        if (!is_begin(event->type))
            return TRUE;
    } else {
        depth--;
    }
    while (self->depth > depth) {
        if (json_stream_next(self, error) == NULL)
            return FALSE;
    }
    return TRUE;
}

static void
fail_expected(JsonStream *self, GError **error, const gchar *expected)
{
    json_stream_fail(self, error, "expected %s, found %s", expected, event_names[self->event.type]);
}

gboolean
json_stream_read_string(JsonStream *self, gchar **out_text, GError **error)
{
    const JsonEvent *event = json_stream_next(self, error);

    if (event == NULL)
        return FALSE;
    if (event->type == JSON_EVENT_NULL) {
        *out_text = NULL;
        return TRUE;
    }
    if (event->type != JSON_EVENT_STRING) {
        fail_expected(self, error, "a string");
        return FALSE;
    }
    *out_text = g_strndup(event->text, event->length);
    return TRUE;
}

static gboolean
parse_number(const JsonEvent *event, gdouble *out_number)
{
    const gsize plain = strspn(event->text, G_CSET_DIGITS "+-.eE");
    gchar *end = NULL;
    gdouble number;

    /* keeps "0x1F", "inf", "nan" and white space out, which strtod takes */
    if (event->length == 0 || plain != event->length)
        return FALSE;
    number = g_ascii_strtod(event->text, &end);
    if (end != event->text + event->length || !isfinite(number))
        return FALSE;
    *out_number = number;
    return TRUE;
}

gboolean
json_stream_read_number(JsonStream *self, gdouble *out_number, GError **error)
{
    const JsonEvent *event = json_stream_next(self, error);

    if (event == NULL)
        return FALSE;
    if (event->type != JSON_EVENT_NUMBER && event->type != JSON_EVENT_STRING) {
        fail_expected(self, error, "a number");
        return FALSE;
    }
    if (!parse_number(event, out_number)) {
        json_stream_fail(self, error, "'%.64s' is not a number", event->text);
        return FALSE;
    }
    return TRUE;
}

gboolean
json_stream_read_strings(JsonStream *self, GPtrArray **out_texts, GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    const JsonEvent *event = json_stream_next(self, error);

    if (event == NULL)
        return FALSE;
    if (event->type != JSON_EVENT_NULL && event->type != JSON_EVENT_ARRAY_BEGIN) {
        fail_expected(self, error, "an array of strings");
        return FALSE;
    }
    while (event->type != JSON_EVENT_NULL) {
        event = json_stream_next(self, error);
        if (event == NULL)
            return FALSE;
        if (event->type == JSON_EVENT_ARRAY_END)
            break;
        if (event->type != JSON_EVENT_STRING) {
            fail_expected(self, error, "a string");
            return FALSE;
        }
        g_ptr_array_add(texts, g_strndup(event->text, event->length));
    }
    *out_texts = g_steal_pointer(&texts);
    return TRUE;
}

gboolean
json_stream_expect(JsonStream *self, JsonEventType type, GError **error)
{
    const JsonEvent *event = json_stream_next(self, error);

    if (event == NULL)
        return FALSE;
    if (event->type != type) {
        fail_expected(self, error, event_names[type]);
        return FALSE;
    }
    return TRUE;
}

gboolean
json_stream_next_key(JsonStream *self, const gchar **out_key, GError **error)
{
    const JsonEvent *event = json_stream_next(self, error);

    if (event == NULL || event->type == JSON_EVENT_OBJECT_END)
        return FALSE;
    if (event->type != JSON_EVENT_KEY) {
        fail_expected(self, error, "a key");
        return FALSE;
    }
    *out_key = event->text;
    return TRUE;
}

void
json_stream_fail(JsonStream *self, GError **error, const gchar *format, ...)
{
    g_autofree gchar *reason = NULL;
    va_list args;

    va_start(args, format);
    reason = g_strdup_vprintf(format, args);
    va_end(args);
    set_located_error(self, error, ASSAY_ERROR_INVALID_DATA, reason);
}

void
json_stream_free(JsonStream *self)
{
    if (self == NULL)
        return;
    yajl_free(self->parser);
    json_keys_free(self->keys);
    g_byte_array_unref(self->arena);
    g_clear_error(&self->failure);
    g_free(self->frames);
    g_free(self->queue);
    g_free(self->chunk);
    g_free(self->name);
    g_free(self);
}
