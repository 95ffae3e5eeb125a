/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FO_HYPHENS_LONGEST: bytes of the longest word that is looked up
 */
#define FO_HYPHENS_LONGEST 96

/**
 * FoHyphenPatterns: a hyphenation dictionary in memory
 */
typedef struct _FoHyphenPatterns FoHyphenPatterns;

/**
 * fo_hyphen_patterns_read:
 * @path: a dictionary in the format of libhyphen, at most 8 MiB
 * @error: (nullable): return location for an error
 *
 * Reads character set, smallest distances, the patterns of compound words (before NEXTLEVEL) and
 * those of their parts. Patterns that change the spelling are left out.
 *
 * Returns: (transfer full): the dictionary, or %NULL with an error
 */
FoHyphenPatterns *
fo_hyphen_patterns_read(const gchar *path, GError **error);

/**
 * fo_hyphen_patterns_find:
 * @self: a dictionary
 * @word: a word in lower case, UTF-8
 * @length: its bytes, at most %FO_HYPHENS_LONGEST
 * @out_marks: (out caller-allocates): @length bytes, each 1 where a hyphen may be before it, or 0
 *
 * Source: Liang, Word Hy-phen-a-tion by Com-put-er (1983).
 */
void
fo_hyphen_patterns_find(const FoHyphenPatterns *self,
                        const gchar *word,
                        gsize length,
                        guint8 *out_marks);

/**
 * fo_hyphen_patterns_free:
 * @self: (nullable): a dictionary
 */
void
fo_hyphen_patterns_free(FoHyphenPatterns *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoHyphenPatterns, fo_hyphen_patterns_free)

G_END_DECLS
