/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/arena.h"
#include "reports/fo/faces.h"

G_BEGIN_DECLS

/**
 * FO_WORDS_PER_GENERATION, FO_WORD_BYTES_PER_GENERATION:
 *
 * When one of them is reached, a new generation begins and the one before the last goes.
 */
#define FO_WORDS_PER_GENERATION      8192
#define FO_WORD_BYTES_PER_GENERATION (2 * 1024 * 1024)

/**
 * FO_MAX_WORD_BYTES: text that is longer is shaped in parts
 */
#define FO_MAX_WORD_BYTES 192

/**
 * FoWord: a text of one face and direction, shaped
 * @runs: in visual order, as many as fonts were needed
 */
typedef struct {
    const FoFace *face;
    const gchar *text;
    guint32 length;
    guint32 hash;
    FoUnit width;
    guint32 n_glyphs;
    guint32 n_clusters;
    guint8 rtl;
    guint32 n_runs;
    FoRun runs[];
} FoWord;

/**
 * FoWordKey: a text that is looked up; @hash by fo_word_hash() from %FO_WORD_HASH_START
 */
typedef struct {
    const gchar *text;
    guint32 length;
    guint32 hash;
    gboolean rtl;
} FoWordKey;

#define FO_WORD_HASH_START       2166136261u
#define fo_word_hash(hash, byte) (((hash) ^ (guint8)(byte)) * 16777619u)

/**
 * fo_words_new:
 * @fonts: fonts that the words belong to
 *
 * Returns: (transfer full): no words
 */
FoWords *
fo_words_new(FoFonts *fonts);

/**
 * fo_words_get:
 * @self: words
 * @face: a face
 * @key: text, at most %FO_MAX_WORD_BYTES of UTF-8
 *
 * Returns: (transfer none): the shaped word, valid until fo_words_end_paragraph()
 */
const FoWord *
fo_words_get(FoWords *self, const FoFace *face, const FoWordKey *key);

/**
 * fo_words_shape:
 * @self: words
 * @face: a face
 * @text: UTF-8
 * @length: its bytes, at most %FO_MAX_WORD_BYTES
 * @rtl: its direction
 *
 * As fo_words_get() for text whose hash is not known.
 *
 * Returns: (transfer none): the shaped word
 */
const FoWord *
fo_words_shape(FoWords *self, const FoFace *face, const gchar *text, guint32 length, gboolean rtl);

/**
 * fo_words_begin_paragraph:
 * @self: words
 *
 * From here on words stay until the matching fo_words_end_paragraph(). May be nested.
 */
void
fo_words_begin_paragraph(FoWords *self);

/**
 * fo_words_end_paragraph:
 * @self: words
 */
void
fo_words_end_paragraph(FoWords *self);

/**
 * fo_words_count:
 * @self: words
 *
 * Returns: how many words are kept
 */
guint
fo_words_count(const FoWords *self);

/**
 * fo_words_free:
 * @self: (nullable): words
 */
void
fo_words_free(FoWords *self);

G_END_DECLS
