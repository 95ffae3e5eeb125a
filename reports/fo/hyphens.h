/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/warnings.h"

G_BEGIN_DECLS

/**
 * FO_HYPHENS_KEPT: words of a dictionary whose hyphens are remembered; then it begins anew
 */
#define FO_HYPHENS_KEPT 4096

/**
 * FoHyphens:
 *
 * Hyphenation dictionaries, loaded when a word of their language is first asked for.
 */
typedef struct _FoHyphens FoHyphens;

/**
 * fo_hyphens_new:
 * @folder: (nullable): where the dictionaries are (hyph_LANGUAGE_COUNTRY.dic); %NULL: there are none
 * @warnings: takes "no hyphenation dictionary"; outlives the hyphens
 *
 * Returns: (transfer full): no dictionary is loaded yet
 */
FoHyphens *
fo_hyphens_new(const gchar *folder, FoWarnings *warnings);

/**
 * fo_hyphens_find:
 * @self: hyphens
 * @language: (nullable): language of the word, BCP 47
 * @word: letters, UTF-8
 * @length: its bytes
 * @line: line in the input, for the warning about a missing dictionary
 *
 * Finds where a word may be hyphenated without a change of its spelling. A language has the
 * dictionary of its country or, without one, of the language.
 *
 * Source: Liang, Word Hy-phen-a-tion by Com-put-er (1983); XSL 1.1 §7.10.
 *
 * Returns: (transfer none): offsets in bytes, ascending, then 0; valid until the next call
 */
const guint8 *
fo_hyphens_find(FoHyphens *self,
                const gchar *language,
                const gchar *word,
                gsize length,
                guint line);

/**
 * fo_hyphens_free:
 * @self: (nullable): hyphens
 */
void
fo_hyphens_free(FoHyphens *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoHyphens, fo_hyphens_free)

G_END_DECLS
