/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/words.h"

G_BEGIN_DECLS

/**
 * fo_face_plain_item:
 * @face: a face
 * @sample: a character in ASCII: a letter, or one of no script
 *
 * What Pango finds for a text in ASCII is the same for all texts of that script, so that it need
 * not look again for each word.
 *
 * Returns: (transfer full) (nullable): how such text is shaped; %NULL if the font lacks a character
 *   of ASCII
 */
PangoItem *
fo_face_plain_item(const FoFace *face, const gchar *sample);

/**
 * fo_word_shape:
 * @fonts: keeps the fonts that are used
 * @arena: holds the word
 * @face: a face
 * @key: the text
 *
 * Chooses fonts by face, language and script, and shapes. Characters that no font has become the
 * font's glyph for missing ones; invisible characters become nothing.
 *
 * Returns: (transfer none): the word
 */
const FoWord *
fo_word_shape(FoFonts *fonts, FoArena *arena, const FoFace *face, const FoWordKey *key);

/**
 * fo_word_copy:
 * @word: a word
 * @arena: holds the copy
 *
 * Returns: (transfer none): a copy that shares nothing
 */
const FoWord *
fo_word_copy(const FoWord *word, FoArena *arena);

/**
 * fo_word_fitting:
 * @word: a word
 * @room: width
 * @letter_spacing: added to each cluster
 * @out_width: (out) (optional): width of what fits
 *
 * Returns: how many bytes of the text, from its beginning, fit in @room, in whole clusters
 */
guint32
fo_word_fitting(const FoWord *word, FoUnit room, FoUnit letter_spacing, FoUnit *out_width);

G_END_DECLS
