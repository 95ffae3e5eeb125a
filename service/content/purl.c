/* SPDX-License-Identifier: Apache-2.0 */

#include "content/purl.h"

#include <string.h>

static gchar *
decode(const gchar *text, const gchar *end)
{
    g_autofree gchar *decoded = g_uri_unescape_segment(text, end, NULL);

    return decoded != NULL && g_utf8_validate(decoded, -1, NULL) ? g_steal_pointer(&decoded) : NULL;
}

/* the name is the last segment, the rest of the path the namespace */
static gboolean
parse_path(Purl *self, const gchar *path, const gchar *end)
{
    const gchar *slash = g_strrstr_len(path, end - path, "/");

    self->name = decode(slash == NULL ? path : slash + 1, end);
    if (slash != NULL)
        self->name_space = decode(path, slash);
    return self->name != NULL && self->name[0] != '\0' &&
           (slash == NULL || self->name_space != NULL);
}

/* an at sign that is not encoded begins the version only after the last slash */
static const gchar *
find_version(const gchar *path, const gchar *end)
{
    const gchar *slash = g_strrstr_len(path, end - path, "/");
    const gchar *from = slash == NULL ? path : slash + 1;

    return g_strrstr_len(from, end - from, "@");
}

static gboolean
parse_parts(Purl *self, const gchar *text)
{
    const gsize length = strcspn(text, "#");
    const gchar *query = memchr(text, '?', length);
    const gchar *end = query == NULL ? text + length : query;
    const gchar *slash = memchr(text, '/', end - text);
    const gchar *version;

    if (query != NULL)
        self->qualifiers = g_strndup(query + 1, text + length - query - 1);
    if (slash == NULL || slash == text)
        return FALSE;
    self->type = g_ascii_strdown(text, slash - text);
    version = find_version(slash + 1, end);
    if (version != NULL) {
        self->version = decode(version + 1, end);
        if (self->version == NULL)
            return FALSE;
        end = version;
    }
    return parse_path(self, slash + 1, end);
}

Purl *
purl_parse(const gchar *text)
{
    g_autoptr(Purl) self = NULL;

    if (text == NULL || !g_str_has_prefix(text, "pkg:") || strlen(text) > PURL_MAX_BYTES)
        return NULL;
    text += strlen("pkg:");
    text += strspn(text, "/");
    self = g_new0(Purl, 1);
    return parse_parts(self, text) ? g_steal_pointer(&self) : NULL;
}

gchar *
purl_get_qualifier(const Purl *self, const gchar *key)
{
    const gsize length = strlen(key);
    const gchar *pair = self->qualifiers;

    while (pair != NULL) {
        const gchar *next = strchr(pair, '&');
        const gchar *end = next == NULL ? pair + strlen(pair) : next;

        if ((gsize)(end - pair) > length && pair[length] == '=' &&
            g_ascii_strncasecmp(pair, key, length) == 0)
            return decode(pair + length + 1, end);
        pair = next == NULL ? NULL : next + 1;
    }
    return NULL;
}

void
purl_free(Purl *self)
{
    if (self == NULL)
        return;
    g_free(self->type);
    g_free(self->name_space);
    g_free(self->name);
    g_free(self->version);
    g_free(self->qualifiers);
    g_free(self);
}
