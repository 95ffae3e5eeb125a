/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "content/sync-private.h"

#define DIGEST_DIGITS 64

/* the digest at the start of @text, in lower case, or NULL */
static gchar *
read_digest(const gchar *text)
{
    for (gsize i = 0; i < DIGEST_DIGITS; i++) {
        if (!g_ascii_isxdigit(text[i]))
            return NULL;
    }
    return g_ascii_isxdigit(text[DIGEST_DIGITS]) ? NULL : g_ascii_strdown(text, DIGEST_DIGITS);
}

/* "DIGEST", "DIGEST  NAME" or "DIGEST *NAME" */
static gboolean
is_for(const gchar *line, const gchar *name)
{
    const gchar *rest = line + DIGEST_DIGITS;
    const gchar *slash;

    rest += strspn(rest, " \t*");
    slash = strrchr(rest, '/');
    return *rest == '\0' || strcmp(slash != NULL ? slash + 1 : rest, name) == 0;
}

gchar *
sync_digest_parse(const gchar *text, const gchar *name, gboolean *out_of_content)
{
    g_auto(GStrv) lines = g_strsplit_set(text, "\r\n", -1);

    for (guint i = 0; lines[i] != NULL; i++) {
        const gchar *line = g_strstrip(lines[i]);
        const gboolean is_meta = g_ascii_strncasecmp(line, "sha256:", 7) == 0;
        g_autofree gchar *digest = read_digest(is_meta ? line + 7 : line);

        if (digest != NULL && (is_meta || is_for(line, name))) {
            *out_of_content = is_meta;
            return g_steal_pointer(&digest);
        }
    }
    return NULL;
}
