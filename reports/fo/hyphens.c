/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/hyphens.h"

#include <string.h>

#include "reports/fo/hyphen-patterns.h"

#define LANGUAGE_LETTERS 3
#define COUNTRY_LETTERS  2

typedef struct {
    FoHyphenPatterns *patterns;
    GHashTable *words; /* the word to its offsets */
} Dictionary;

struct _FoHyphens {
    gchar *folder;
    FoWarnings *warnings;
    GHashTable *files;     /* path to Dictionary */
    GHashTable *languages; /* tag to Dictionary of files, or NULL */
};

/* whose dictionary a language without country has; others have that of the same letters (fr_FR) */
typedef struct {
    const gchar *language;
    const gchar *country;
} DefaultCountry;

static const DefaultCountry default_countries[] = {
    {"cs", "CZ"}, {"da", "DK"}, {"el", "GR"}, {"en", "US"}, {"et", "EE"},
    {"nb", "NO"}, {"sl", "SI"}, {"sv", "SE"}, {"uk", "UA"},
};

static void
dictionary_free(gpointer data)
{
    Dictionary *dictionary = data;

    fo_hyphen_patterns_free(dictionary->patterns);
    g_hash_table_unref(dictionary->words);
    g_free(dictionary);
}

FoHyphens *
fo_hyphens_new(const gchar *folder, FoWarnings *warnings)
{
    FoHyphens *self = g_new0(FoHyphens, 1);

    self->folder = g_strdup(folder);
    self->warnings = warnings;
    self->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, dictionary_free);
    self->languages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return self;
}

void
fo_hyphens_free(FoHyphens *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->languages);
    g_hash_table_unref(self->files);
    g_free(self->folder);
    g_free(self);
}

static Dictionary *
load(FoHyphens *self, const gchar *language, const gchar *country)
{
    g_autofree gchar *name = country != NULL ? g_strdup_printf("hyph_%s_%s.dic", language, country)
                                             : g_strdup_printf("hyph_%s.dic", language);
    g_autofree gchar *path = g_build_filename(self->folder, name, NULL);
    Dictionary *dictionary = g_hash_table_lookup(self->files, path);
    FoHyphenPatterns *patterns;
    g_autoptr(GError) error = NULL;

    if (dictionary != NULL || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return dictionary;
    patterns = fo_hyphen_patterns_read(path, &error);
    if (patterns == NULL) {
        fo_warn(self->warnings, 0, "%s", error->message);
        return NULL;
    }
    dictionary = g_new0(Dictionary, 1);
    dictionary->patterns = patterns;
    dictionary->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_insert(self->files, g_steal_pointer(&path), dictionary);
    return dictionary;
}

static const gchar *
default_country(const gchar *language)
{
    for (guint i = 0; i < G_N_ELEMENTS(default_countries); i++) {
        if (strcmp(default_countries[i].language, language) == 0)
            return default_countries[i].country;
    }
    return NULL;
}

static gboolean
is_letters(const gchar *text, gsize most)
{
    const gsize length = strlen(text);

    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isalpha(text[i]))
            return FALSE;
    }
    return length >= 2 && length <= most;
}

/* the subtag that is a country, in capitals */
static gchar *
country_of(gchar **subtags)
{
    for (guint i = 1; subtags[i] != NULL; i++) {
        if (is_letters(subtags[i], COUNTRY_LETTERS))
            return g_ascii_strup(subtags[i], -1);
    }
    return NULL;
}

/* only letters get into a file's name */
static Dictionary *
dictionary_for(FoHyphens *self, const gchar *tag)
{
    g_auto(GStrv) subtags = g_strsplit_set(tag, "-_", 8);
    g_autofree gchar *language = NULL;
    g_autofree gchar *country = NULL;
    g_autofree gchar *same = NULL;
    Dictionary *dictionary = NULL;

    if (self->folder == NULL || subtags[0] == NULL || !is_letters(subtags[0], LANGUAGE_LETTERS))
        return NULL;
    language = g_ascii_strdown(subtags[0], -1);
    country = country_of(subtags);
    same = g_ascii_strup(language, -1);
    if (country != NULL)
        dictionary = load(self, language, country);
    if (dictionary == NULL)
        dictionary = load(self, language, NULL);
    if (dictionary == NULL && default_country(language) != NULL)
        dictionary = load(self, language, default_country(language));
    return dictionary != NULL ? dictionary : load(self, language, same);
}

static Dictionary *
dictionary_of(FoHyphens *self, const gchar *tag, guint line)
{
    gpointer known = NULL;
    Dictionary *dictionary;

    if (tag == NULL || *tag == '\0' || strcmp(tag, "none") == 0) {
        fo_warn(self->warnings, line, "hyphenate=\"true\" without a language does nothing");
        return NULL;
    }
    if (g_hash_table_lookup_extended(self->languages, tag, NULL, &known))
        return known;
    dictionary = dictionary_for(self, tag);
    if (dictionary == NULL)
        fo_warn(self->warnings, line, "no hyphenation dictionary for the language '%s'", tag);
    g_hash_table_insert(self->languages, g_strdup(tag), dictionary);
    return dictionary;
}

/* lower case, as patterns are; %FALSE if its letters take other numbers of bytes */
static gboolean
lower_word(const gchar *word, gchar *lower)
{
    gchar *out = lower;

    for (const gchar *p = word; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_unichar_tolower(g_utf8_get_char(p));

        if (g_unichar_to_utf8(c, NULL) != g_utf8_next_char(p) - p)
            return FALSE;
        out += g_unichar_to_utf8(c, out);
    }
    return TRUE;
}

static guint8 *
offsets_of(const FoHyphenPatterns *patterns, const gchar *word)
{
    const gsize length = strlen(word);
    guint8 *offsets = g_new0(guint8, length + 1);
    gchar lower[FO_HYPHENS_LONGEST + 1] = "";
    guint8 marks[FO_HYPHENS_LONGEST];
    guint n = 0;

    if (!lower_word(word, lower))
        return offsets;
    fo_hyphen_patterns_find(patterns, lower, length, marks);
    for (gsize i = 0; i < length; i++) {
        if (marks[i] != 0)
            offsets[n++] = (guint8)i;
    }
    return offsets;
}

const guint8 *
fo_hyphens_find(FoHyphens *self, const gchar *language, const gchar *word, gsize length, guint line)
{
    static const guint8 none[1] = {0};
    gchar key[FO_HYPHENS_LONGEST + 1];
    Dictionary *dictionary;
    guint8 *offsets;

    if (length == 0 || length > FO_HYPHENS_LONGEST)
        return none;
    dictionary = dictionary_of(self, language, line);
    if (dictionary == NULL)
        return none;
    memcpy(key, word, length);
    key[length] = '\0';
    offsets = g_hash_table_lookup(dictionary->words, key);
    if (offsets != NULL)
        return offsets;
    if (g_hash_table_size(dictionary->words) >= FO_HYPHENS_KEPT)
        g_hash_table_remove_all(dictionary->words);
    offsets = offsets_of(dictionary->patterns, key);
    g_hash_table_insert(dictionary->words, g_strdup(key), offsets);
    return offsets;
}
