/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/json-stream.h"
#include "content/format-private.h"

/* how deep and how much of a head is remembered */
#define MAX_DEPTH 3
#define MAX_KEYS  512

typedef struct {
    gchar *path[MAX_DEPTH];
    guint depth;
    gchar *value;
} HeadKey;

struct _FeedHead {
    gchar *path;
    gchar *text;
    gsize size;
    GPtrArray *keys;
    GError *error;
};

static void
head_key_free(HeadKey *key)
{
    for (guint i = 0; i < key->depth; i++)
        g_free(key->path[i]);
    g_free(key->value);
    g_free(key);
}

/* where in the text the walk stands; arrays do not count */
typedef struct {
    gchar *path[MAX_DEPTH];
    guint depth;     /* of objects */
    gchar kinds[64]; /* of open objects and arrays, as their brackets */
    guint open;
} HeadWalk;

static HeadKey *
remember_key(FeedHead *self, HeadWalk *walk, const gchar *text)
{
    HeadKey *key;

    if (walk->depth == 0 || walk->depth > MAX_DEPTH)
        return NULL;
    g_free(walk->path[walk->depth - 1]);
    walk->path[walk->depth - 1] = g_strdup(text);
    key = g_new0(HeadKey, 1);
    key->depth = walk->depth;
    for (guint i = 0; i < walk->depth; i++)
        key->path[i] = g_strdup(walk->path[i]);
    g_ptr_array_add(self->keys, key);
    return key;
}

static gboolean
walk_open(HeadWalk *walk, gchar kind)
{
    if (walk->open == G_N_ELEMENTS(walk->kinds))
        return FALSE;
    walk->kinds[walk->open++] = kind;
    if (kind == '{')
        walk->depth++;
    return TRUE;
}

static void
walk_close(HeadWalk *walk)
{
    if (walk->kinds[--walk->open] == '{')
        walk->depth--;
}

static gboolean
walk_event(FeedHead *self, HeadWalk *walk, const JsonEvent *event, HeadKey **current)
{
    switch (event->type) {
    case JSON_EVENT_OBJECT_BEGIN:
        return walk_open(walk, '{');
    case JSON_EVENT_ARRAY_BEGIN:
        return walk_open(walk, '[');
    case JSON_EVENT_OBJECT_END:
    case JSON_EVENT_ARRAY_END:
        walk_close(walk);
        return TRUE;
    case JSON_EVENT_KEY:
        *current = remember_key(self, walk, event->text);
        return self->keys->len < MAX_KEYS;
    case JSON_EVENT_STRING:
    case JSON_EVENT_NUMBER:
        if (*current != NULL && (*current)->depth == walk->depth && (*current)->value == NULL)
            (*current)->value = g_strdup(event->text);
        return TRUE;
    default:
        return event->type != JSON_EVENT_END;
    }
}

/* what stands before an error, or before the end of the head, counts */
static void
walk_json(FeedHead *self, const gchar *name)
{
    StreamMemory memory = {.data = (const guint8 *)self->text, .size = self->size};
    const Stream stream = stream_from_memory(&memory, name);
    const JsonStreamLimits limits = {.max_depth = 64};
    HeadWalk walk = {.depth = 0};
    HeadKey *current = NULL;
    const JsonEvent *event;
    g_autoptr(JsonStream) json = json_stream_new(&stream, &limits);

    while ((event = json_stream_next(json, &self->error)) != NULL) {
        if (!walk_event(self, &walk, event, &current))
            break;
    }
    for (guint i = 0; i < MAX_DEPTH; i++)
        g_free(walk.path[i]);
}

FeedHead *
feed_head_new(const gchar *path, const gchar *name, const guint8 *data, gsize size)
{
    FeedHead *self = g_new0(FeedHead, 1);
    const gchar *text;

    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        size -= 3;
    }
    self->path = g_strdup(path);
    self->size = MIN(size, FEED_HEAD_MAX_BYTES);
    self->text = g_strndup((const gchar *)data, self->size);
    self->size = strlen(self->text);
    self->keys = g_ptr_array_new_with_free_func((GDestroyNotify)head_key_free);
    text = self->text + strspn(self->text, " \t\r\n");
    if (*text == '{' || *text == '[')
        walk_json(self, name);
    if (size >= FEED_HEAD_MAX_BYTES)
        g_clear_error(&self->error);
    return self;
}

void
feed_head_free(FeedHead *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->keys);
    g_clear_error(&self->error);
    g_free(self->path);
    g_free(self->text);
    g_free(self);
}

const GError *
feed_head_error(const FeedHead *self)
{
    return self->error;
}

const gchar *
feed_head_path(const FeedHead *self)
{
    return self->path;
}

const gchar *
feed_head_text(const FeedHead *self)
{
    return self->text;
}

static gboolean
key_matches(const HeadKey *key, gchar **pattern)
{
    guint i;

    for (i = 0; i < key->depth && pattern[i] != NULL; i++) {
        if (strcmp(pattern[i], "*") != 0 && strcmp(pattern[i], key->path[i]) != 0)
            return FALSE;
    }
    return i == key->depth && pattern[i] == NULL;
}

static const HeadKey *
find_key(const FeedHead *self, const gchar *path, gboolean with_value)
{
    g_auto(GStrv) pattern = g_strsplit(path, ".", -1);

    for (guint i = 0; i < self->keys->len; i++) {
        const HeadKey *key = g_ptr_array_index(self->keys, i);

        if ((!with_value || key->value != NULL) && key_matches(key, pattern))
            return key;
    }
    return NULL;
}

gboolean
feed_head_has_key(const FeedHead *self, const gchar *path)
{
    return find_key(self, path, FALSE) != NULL;
}

const gchar *
feed_head_get_string(const FeedHead *self, const gchar *path)
{
    const HeadKey *key = find_key(self, path, TRUE);

    return key != NULL ? key->value : NULL;
}

/* past what may stand before the first element; a DOCTYPE is left to the door, which refuses it */
static const gchar *
first_element(const gchar *text)
{
    while (TRUE) {
        const gchar *end = NULL;

        text += strspn(text, " \t\r\n");
        if (g_str_has_prefix(text, "<!--"))
            end = strstr(text, "-->");
        else if (g_str_has_prefix(text, "<?"))
            end = strstr(text, "?>");
        else if (g_str_has_prefix(text, "<!"))
            end = strchr(text, '>');
        else
            return *text == '<' ? text + 1 : NULL;
        if (end == NULL)
            return NULL;
        text = strchr(end, '>') + 1;
    }
}

gboolean
feed_head_has_xml_root(const FeedHead *self, const gchar *name)
{
    const gchar *element = first_element(self->text);
    const gchar *colon;
    gsize length;

    if (element == NULL)
        return FALSE;
    length = strcspn(element, " \t\r\n/>");
    colon = memchr(element, ':', length);
    if (colon != NULL) {
        length -= (gsize)(colon + 1 - element);
        element = colon + 1;
    }
    return length == strlen(name) && strncmp(element, name, length) == 0;
}
