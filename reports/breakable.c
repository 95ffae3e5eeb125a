/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/breakable.h"

#include <string.h>

#define ZERO_WIDTH_SPACE       0x200b
#define LEFT_TO_RIGHT_OVERRIDE 0x202d
#define RIGHT_TO_LEFT_OVERRIDE 0x202e

#define MAX_PLAIN_WORD 24

static gboolean
is_override(gunichar c)
{
    return c == LEFT_TO_RIGHT_OVERRIDE || c == RIGHT_TO_LEFT_OVERRIDE;
}

static gboolean
is_dropped(gunichar c)
{
    return (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202c) || (c >= 0x2066 && c <= 0x2069);
}

static gchar *
without_controls(const gchar *text)
{
    GString *safe = g_string_sized_new(strlen(text));

    for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (is_override(c))
            g_string_append_printf(safe, "[U+%04X]", c);
        else if (!is_dropped(c))
            g_string_append_unichar(safe, c);
    }
    return g_string_free(safe, FALSE);
}

static gboolean
is_space(gunichar c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ZERO_WIDTH_SPACE;
}

static gsize
word_bytes(const gchar *word, gsize *out_length)
{
    const gchar *p = word;

    *out_length = 0;
    for (; *p != '\0' && !is_space(g_utf8_get_char(p)); p = g_utf8_next_char(p))
        (*out_length)++;
    return (gsize)(p - word);
}

static void
append_broken(GString *out, const gchar *word, gsize bytes, gsize run)
{
    const gchar *end = word + bytes;
    gboolean wanted = FALSE; /* a break before the next character that can stand alone */
    gsize since = 0;

    for (const gchar *p = word; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if ((wanted || since >= run) && !g_unichar_ismark(c) && c != 0x200d) {
            g_string_append_unichar(out, ZERO_WIDTH_SPACE);
            since = 0;
        }
        g_string_append_unichar(out, c);
        since++;
        wanted = since > 1 && c < 0x80 && strchr("/.-_:=,&", (gint)c) != NULL;
    }
}

/* words of a language stay whole in narrow columns too, unless they are longer than words are */
static gboolean
is_plain_word(const gchar *word, gsize bytes, gsize length)
{
    if (length > MAX_PLAIN_WORD)
        return FALSE;
    for (const gchar *p = word; p < word + bytes; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != ',' && c != '.' && c != ';')
            return FALSE;
    }
    return TRUE;
}

gchar *
breakable_text(const gchar *text, gsize run)
{
    g_autofree gchar *safe = without_controls(text);
    GString *out = g_string_sized_new(strlen(safe) + 16);

    for (const gchar *p = safe; *p != '\0';) {
        gsize length = 0;
        gsize bytes = word_bytes(p, &length);

        if (length > run && !is_plain_word(p, bytes, length))
            append_broken(out, p, bytes, run);
        else
            g_string_append_len(out, p, (gssize)bytes);
        p += bytes;
        if (*p != '\0') {
            g_string_append_unichar(out, g_utf8_get_char(p));
            p = g_utf8_next_char(p);
        }
    }
    return g_string_free(out, FALSE);
}
