/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "host/apt-lists.h"

/** STANZA_MAX_BYTES: largest stanza of a Packages file, in bytes */
#define STANZA_MAX_BYTES (1024 * 1024)

/** READ_BYTES: how much is asked of the stream at once, in bytes */
#define READ_BYTES (256 * 1024)

#define BUFFER_BYTES (STANZA_MAX_BYTES + READ_BYTES)

typedef struct {
    const Stream *stream;
    gchar *buffer;
    gsize start;   /* of the next stanza */
    gsize scanned; /* up to here there is no end of a stanza */
    gsize used;
    gboolean at_end;
} StanzaReader;

static gboolean
fill(StanzaReader *self, GError **error)
{
    gssize got;

    if (self->start > 0) {
        memmove(self->buffer, self->buffer + self->start, self->used - self->start);
        self->used -= self->start;
        self->scanned -= self->start;
        self->start = 0;
    }
    if (self->used > STANZA_MAX_BYTES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE, "%s: a stanza has over %d bytes",
                    self->stream->name, STANZA_MAX_BYTES);
        return FALSE;
    }
    got = self->stream->read(self->stream->user_data, self->buffer + self->used, READ_BYTES, error);
    if (got < 0)
        return FALSE;
    self->used += (gsize)got;
    self->at_end = got == 0;
    return TRUE;
}

/* offset of the empty line that ends the stanza, or 0 when it is not in the buffer */
static gsize
find_end(StanzaReader *self)
{
    while (self->scanned + 1 < self->used) {
        const gchar *at =
            memchr(self->buffer + self->scanned, '\n', self->used - self->scanned - 1);

        if (at == NULL)
            break;
        self->scanned = (gsize)(at - self->buffer) + 1;
        if (at[1] == '\n')
            return self->scanned;
    }
    /* the last byte may be the first of two line ends */
    self->scanned = MAX(self->scanned, self->used > 0 ? self->used - 1 : 0);
    return 0;
}

/* FALSE at the end or with an error */
static gboolean
next_stanza(StanzaReader *self, const gchar **out_text, gsize *out_length, GError **error)
{
    gsize end;

    while ((end = find_end(self)) == 0) {
        if (self->at_end)
            break;
        if (!fill(self, error))
            return FALSE;
    }
    if (end == 0)
        end = self->used;
    *out_text = self->buffer + self->start;
    *out_length = end - self->start;
    self->start = MIN(end + 1, self->used);
    self->scanned = self->start;
    return *out_length > 0 || !self->at_end || self->start < self->used;
}

static gchar *
get_field(const gchar *text, gsize length, const gchar *key)
{
    const gsize key_length = strlen(key);
    const gchar *end = text + length;

    for (const gchar *line = text; line != NULL && line < end;) {
        const gchar *stop = memchr(line, '\n', (gsize)(end - line));
        const gsize size = (gsize)((stop != NULL ? stop : end) - line);

        if (size > key_length && line[key_length] == ':' &&
            g_ascii_strncasecmp(line, key, key_length) == 0)
            return g_strstrip(g_strndup(line + key_length + 1, size - key_length - 1));
        line = stop != NULL ? stop + 1 : NULL;
    }
    return NULL;
}

/* a package's name without a copy for the usual case, in which it is the first field */
static gboolean
is_wanted(const gchar *text, gsize length, GHashTable *wanted)
{
    static const gchar key[] = "Package: ";
    gchar name[128];
    gsize size;
    const gchar *end;
    g_autofree gchar *other = NULL;

    if (length < sizeof(key) || memcmp(text, key, sizeof(key) - 1) != 0) {
        other = get_field(text, length, "Package");
        return other != NULL && g_hash_table_contains(wanted, other);
    }
    text += sizeof(key) - 1;
    length -= sizeof(key) - 1;
    end = memchr(text, '\n', length);
    size = end != NULL ? (gsize)(end - text) : length;
    if (size >= sizeof(name))
        return FALSE;
    memcpy(name, text, size);
    name[size] = '\0';
    return g_hash_table_contains(wanted, name);
}

static gboolean
is_made_of(const gchar *text, const gchar *punctuation)
{
    if (text == NULL || text[0] == '\0')
        return FALSE;
    for (; *text != '\0'; text++) {
        if (!g_ascii_isalnum(*text) && strchr(punctuation, *text) == NULL)
            return FALSE;
    }
    return TRUE;
}

static gchar *
without_rebuild(const gchar *version)
{
    const gchar *plus = strrchr(version, '+');

    if (plus != NULL && plus[1] == 'b' && g_ascii_isdigit(plus[2]) &&
        strspn(plus + 2, "0123456789") == strlen(plus + 2))
        return g_strndup(version, (gsize)(plus - version));
    return g_strdup(version);
}

/* "NAME (VERSION)", or NAME alone */
static void
split_source(gchar *source, gchar **out_version)
{
    gchar *open = strchr(source, '(');
    gchar *close = open != NULL ? strchr(open, ')') : NULL;

    if (close != NULL) {
        *close = '\0';
        *out_version = g_strstrip(g_strdup(open + 1));
    }
    if (open != NULL)
        *open = '\0';
    g_strchomp(source);
}

static void
handle_stanza(const gchar *text, gsize length, AptPackageFunc func, gpointer user_data)
{
    g_autofree gchar *name = get_field(text, length, "Package");
    g_autofree gchar *version = get_field(text, length, "Version");
    g_autofree gchar *arch = get_field(text, length, "Architecture");
    g_autofree gchar *source = get_field(text, length, "Source");
    g_autofree gchar *size = get_field(text, length, "Size");
    g_autofree gchar *source_version = NULL;
    AptPackage package = {0};

    if (!is_made_of(name, "+-.") || !is_made_of(version, ".+-~:") || !is_made_of(arch, "-"))
        return;
    if (source != NULL)
        split_source(source, &source_version);
    if (source_version == NULL)
        source_version = without_rebuild(version);
    if (!is_made_of(source_version, ".+-~:") || (source != NULL && !is_made_of(source, "+-.")))
        return;
    package.name = name;
    package.version = version;
    package.arch = arch;
    package.source = source != NULL ? source : name;
    package.source_version = source_version;
    if (size != NULL)
        g_ascii_string_to_unsigned(size, 10, 0, G_MAXINT64, &package.size_bytes, NULL);
    func(&package, user_data);
}

gboolean
apt_packages_parse(const Stream *stream,
                   GHashTable *wanted,
                   AptPackageFunc func,
                   gpointer user_data,
                   GError **error)
{
    const gchar *text;
    gsize length;
    g_autofree gchar *buffer = g_malloc(BUFFER_BYTES);
    g_autoptr(GError) local = NULL;
    StanzaReader reader = {.stream = stream, .buffer = buffer};

    while (next_stanza(&reader, &text, &length, &local)) {
        if (length > 0 && is_wanted(text, length, wanted))
            handle_stanza(text, length, func, user_data);
    }
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return TRUE;
}
