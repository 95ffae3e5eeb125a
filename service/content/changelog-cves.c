/* SPDX-License-Identifier: Apache-2.0 */
#include "content/changelog-cves.h"

#include <string.h>

/** CVE_MAX_DIGITS: most digits of a CVE's sequence number */
#define CVE_MAX_DIGITS 19

/** SILENT_LETTERS: a text with fewer letters beside its CVE numbers explains nothing */
#define SILENT_LETTERS 8

/** LIST_MAX: longest list of numbers that is looked through for its colon */
#define LIST_MAX 50

/** CONTEXT_BYTES: how far before a number words count for it */
#define CONTEXT_BYTES 60

/* length of the CVE number at the start of @text, or 0 */
static gsize
match_cve(const gchar *text)
{
    gsize length = 9;

    if (g_ascii_strncasecmp(text, "CVE-", 4) != 0)
        return 0;
    for (gsize i = 4; i < 8; i++) {
        if (!g_ascii_isdigit(text[i]))
            return 0;
    }
    if (text[8] != '-' || (text[4] != '1' && text[4] != '2'))
        return 0;
    while (g_ascii_isdigit(text[length]) && length < 9 + CVE_MAX_DIGITS)
        length++;
    return length >= 13 && !g_ascii_isdigit(text[length]) ? length : 0;
}

/* next CVE number in @text, or NULL */
static const gchar *
find_cve(const gchar *text, const gchar *begin, gsize *out_length)
{
    for (; *begin != '\0'; begin++) {
        if ((*begin != 'C' && *begin != 'c') || (begin > text && g_ascii_isalnum(begin[-1])))
            continue;
        *out_length = match_cve(begin);
        if (*out_length > 0)
            return begin;
    }
    return NULL;
}

gboolean
changelog_text_is_silent(const gchar *text)
{
    guint letters = 0;

    for (const gchar *at = text; *at != '\0';) {
        const gsize length = match_cve(at);

        if (length > 0) {
            at += length;
            continue;
        }
        letters += (guchar)*at >= 0x80 || g_ascii_isalpha(*at);
        at++;
    }
    return letters < SILENT_LETTERS;
}

static gboolean
has_phrase(const gchar *text, gsize length, const gchar *const *phrases)
{
    g_autofree gchar *lower = g_ascii_strdown(text, (gssize)length);

    for (guint i = 0; phrases[i] != NULL; i++) {
        if (strstr(lower, phrases[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* the sentence around @at */
static gchar *
copy_sentence(const gchar *text, const gchar *at)
{
    const gchar *end = strstr(at, ". ");
    const gchar *begin = at;

    while (begin > text && !(begin - text >= 2 && begin[-2] == '.' && begin[-1] == ' '))
        begin--;
    return g_strndup(begin, end != NULL ? (gsize)(end - begin) : strlen(begin));
}

/* an item about one vulnerability that says in the same sentence why there is nothing to fix */
static gboolean
is_denial(const gchar *text)
{
    static const gchar *const phrases[] = {
        "not affected",
        "unaffected",
        "not vulnerable",
        "no patch needed",
        "no fix needed",
        "no patch is need",
        "not applicable",
        "does not apply",
        "does not affect",
        "doesn't affect",
        NULL,
    };
    gsize length;
    const gchar *at = find_cve(text, text, &length);
    g_autofree gchar *sentence = NULL;

    if (at == NULL || find_cve(text, at + length, &length) != NULL)
        return FALSE;
    sentence = copy_sentence(text, at);
    return has_phrase(sentence, strlen(sentence), phrases);
}

/* a number named only to explain something else */
static gboolean
is_reference(const gchar *before, gsize length)
{
    static const gchar *const phrases[] = {
        "follow-up",     "followup",  "follow up", "patched for", "introduced by",
        "introduced in", "caused by", "test for ", "tests for ",  "variant of",
        "similar to",    "unlike ",   NULL,
    };

    const gchar *begin = before + (length > CONTEXT_BYTES ? length - CONTEXT_BYTES : 0);

    /* a number in parentheses belongs to the whole item, whatever words stand before them */
    for (const gchar *at = before + length; at > begin; at--) {
        if (at[-1] == '(')
            begin = at;
    }
    return has_phrase(begin, (gsize)(before + length - begin), phrases);
}

static gboolean
says_fix(const gchar *before, gsize length)
{
    static const gchar *const phrases[] = {"fixes",   "fixing", "also fix", "address",
                                           "and fix", "closes", NULL};

    return has_phrase(before, length, phrases);
}

/* whether a list of numbers goes on at @text until a colon: ", CVE-2 and CVE-3: …" */
static gboolean
leads_to_colon(const gchar *text)
{
    for (guint i = 0; i < LIST_MAX; i++) {
        gsize length;

        text += strspn(text, " ,/&;+)");
        if (g_str_has_prefix(text, "and "))
            text += 4;
        if (*text == ':')
            return TRUE;
        length = match_cve(text);
        if (length == 0)
            return FALSE;
        text += length;
    }
    return FALSE;
}

static void
add_once(GPtrArray *cves, GHashTable *seen, const gchar *text, gsize length)
{
    g_autofree gchar *cve = g_ascii_strup(text, (gssize)length);

    if (g_hash_table_contains(seen, cve))
        return;
    g_hash_table_add(seen, cve);
    g_ptr_array_add(cves, g_steal_pointer(&cve));
}

GPtrArray *
changelog_item_cves(const gchar *text)
{
    gboolean is_explaining = FALSE;
    gsize length = 0;
    const gchar *previous = text;
    GPtrArray *cves = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    if (is_denial(text))
        return cves;
    for (const gchar *at = text; (at = find_cve(text, at, &length)) != NULL; at += length) {
        const gsize before = (gsize)(at - previous);
        const gboolean is_title = leads_to_colon(at + length);

        if (!is_reference(previous, before) &&
            (is_title || !is_explaining || says_fix(previous, before)))
            add_once(cves, seen, at, length);
        is_explaining |= is_title;
        previous = at + length;
    }
    return cves;
}
