/* SPDX-License-Identifier: Apache-2.0 */
#include "content/feed-json.h"

#include <string.h>

#include "base/time.h"

gboolean
feed_json_string(JsonStream *json, gpointer target, GError **error)
{
    gchar **text = target;
    gchar *read = NULL;

    if (!json_stream_read_string(json, &read, error))
        return FALSE;
    g_free(*text);
    *text = read;
    return TRUE;
}

/* the beginning of an object or array; null counts as an empty one */
static gboolean
read_begin(JsonStream *json, JsonEventType type, gboolean *out_empty, GError **error)
{
    const JsonEvent *event = json_stream_next(json, error);

    if (event == NULL)
        return FALSE;
    *out_empty = event->type == JSON_EVENT_NULL;
    if (*out_empty || event->type == type)
        return TRUE;
    json_stream_fail(json, error, "expected %s",
                     type == JSON_EVENT_OBJECT_BEGIN ? "an object" : "an array");
    return FALSE;
}

static gboolean
read_string_item(JsonStream *json,
                 const JsonEvent *event,
                 GPtrArray *texts,
                 gsize *bytes,
                 GError **error)
{
    if (event->type != JSON_EVENT_STRING) {
        json_stream_fail(json, error, "expected a string");
        return FALSE;
    }
    *bytes += event->length + sizeof(gpointer);
    if (*bytes > FEED_JSON_MAX_LIST_BYTES) {
        json_stream_fail(json, error, "a list is larger than %d bytes", FEED_JSON_MAX_LIST_BYTES);
        return FALSE;
    }
    g_ptr_array_add(texts, g_strndup(event->text, event->length));
    return TRUE;
}

gboolean
feed_json_strings(JsonStream *json, gpointer target, GError **error)
{
    GPtrArray **list = target;
    const JsonEvent *event;
    gboolean is_empty = FALSE;
    gsize bytes = 0;
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

    if (!read_begin(json, JSON_EVENT_ARRAY_BEGIN, &is_empty, error))
        return FALSE;
    while (!is_empty) {
        event = json_stream_next(json, error);
        if (event == NULL)
            return FALSE;
        if (event->type == JSON_EVENT_ARRAY_END)
            break;
        if (!read_string_item(json, event, texts, &bytes, error))
            return FALSE;
    }
    g_clear_pointer(list, g_ptr_array_unref);
    *list = g_steal_pointer(&texts);
    return TRUE;
}

gboolean
feed_json_time(JsonStream *json, gpointer target, GError **error)
{
    g_autofree gchar *text = NULL;
    gint64 *time_ms = target;

    if (!json_stream_read_string(json, &text, error))
        return FALSE;
    time_parse_iso8601(text, time_ms);
    return TRUE;
}

static gboolean
read_member(JsonStream *json,
            const gchar *key,
            const FeedJsonTable *table,
            guint8 *user_data,
            GError **error)
{
    for (gsize i = 0; i < table->count; i++) {
        const FeedJsonMember *member = &table->members[i];

        if (strcmp(member->key, key) == 0)
            return member->read(json, user_data + member->offset, error);
    }
    return json_stream_skip(json, error);
}

gboolean
feed_json_members(JsonStream *json, const FeedJsonTable *table, gpointer user_data, GError **error)
{
    const gchar *key = NULL;
    GError *local = NULL;

    while (json_stream_next_key(json, &key, &local)) {
        if (!read_member(json, key, table, user_data, error))
            return FALSE;
    }
    if (local != NULL) {
        g_propagate_error(error, local);
        return FALSE;
    }
    return TRUE;
}

gboolean
feed_json_object(JsonStream *json, const FeedJsonTable *table, gpointer user_data, GError **error)
{
    gboolean is_empty = FALSE;

    if (!read_begin(json, JSON_EVENT_OBJECT_BEGIN, &is_empty, error))
        return FALSE;
    return is_empty || feed_json_members(json, table, user_data, error);
}

/* from after the beginning of an array to its end */
static gboolean
read_items(JsonStream *json, FeedJsonRead item, gpointer user_data, GError **error)
{
    while (TRUE) {
        const JsonEvent *event = json_stream_next(json, error);

        if (event == NULL)
            return FALSE;
        if (event->type == JSON_EVENT_ARRAY_END)
            return TRUE;
        if (event->type != JSON_EVENT_OBJECT_BEGIN) {
            json_stream_fail(json, error, "expected an object");
            return FALSE;
        }
        if (!item(json, user_data, error))
            return FALSE;
    }
}

gboolean
feed_json_objects(JsonStream *json, FeedJsonRead item, gpointer user_data, GError **error)
{
    gboolean is_empty = FALSE;

    if (!read_begin(json, JSON_EVENT_ARRAY_BEGIN, &is_empty, error))
        return FALSE;
    return is_empty || read_items(json, item, user_data, error);
}

gboolean
feed_json_records(JsonStream *json,
                  FeedJsonRead item,
                  gpointer user_data,
                  gboolean *out_single,
                  GError **error)
{
    const JsonEvent *event = json_stream_next(json, error);
    gboolean done;

    if (event == NULL)
        return FALSE;
    *out_single = event->type == JSON_EVENT_OBJECT_BEGIN;
    if (!*out_single && event->type != JSON_EVENT_ARRAY_BEGIN) {
        json_stream_fail(json, error, "expected an object or an array of objects");
        return FALSE;
    }
    done = *out_single ? item(json, user_data, error) : read_items(json, item, user_data, error);
    return done && json_stream_expect(json, JSON_EVENT_END, error);
}

gboolean
feed_json_entries(JsonStream *json, FeedJsonEntry entry, gpointer user_data, GError **error)
{
    gboolean is_empty = FALSE;
    const gchar *key = NULL;
    GError *local = NULL;

    if (!read_begin(json, JSON_EVENT_OBJECT_BEGIN, &is_empty, error))
        return FALSE;
    while (!is_empty && json_stream_next_key(json, &key, &local)) {
        if (!entry(json, key, user_data, error))
            return FALSE;
    }
    if (local != NULL) {
        g_propagate_error(error, local);
        return FALSE;
    }
    return TRUE;
}

gboolean
feed_json_finish(JsonStream *json, GError **error)
{
    return json_stream_expect(json, JSON_EVENT_END, error);
}

void
feed_lines_add(GString *lines, const gchar *text)
{
    if (text == NULL || *text == '\0' || strchr(text, '\n') != NULL)
        return;
    if (lines->len > 0)
        g_string_append_c(lines, '\n');
    g_string_append(lines, text);
}

const gchar *
feed_lines_or_null(const GString *lines)
{
    return lines->len > 0 ? lines->str : NULL;
}
