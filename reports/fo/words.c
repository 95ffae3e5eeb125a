/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/words.h"

#include <string.h>

#include "reports/fo/shape.h"

/* the hash stands beside the word, so that most others need not be looked at */
typedef struct {
    const FoWord *word; /* NULL: free */
    guint hash;
} Slot;

typedef struct _Generation Generation;
struct _Generation {
    Generation *next; /* in the list of those that a paragraph may still use */
    FoArena *arena;
    guint count;
    gsize bytes;
    guint mask;
    Slot *slots;
};

struct _FoWords {
    FoFonts *fonts;
    Generation *young;
    Generation *old;
    Generation *retired;
    guint depth;
};

static Generation *
generation_new(guint n_slots)
{
    Generation *generation = g_new0(Generation, 1);

    generation->arena = fo_arena_new();
    generation->slots = g_new0(Slot, n_slots);
    generation->mask = n_slots - 1;
    return generation;
}

static void
generation_free(Generation *generation)
{
    if (generation == NULL)
        return;
    fo_arena_free(generation->arena);
    g_free(generation->slots);
    g_free(generation);
}

FoWords *
fo_words_new(FoFonts *fonts)
{
    FoWords *self = g_new0(FoWords, 1);

    self->fonts = fonts;
    self->young = generation_new(1024);
    return self;
}

static guint
hash_of(const FoFace *face, const FoWordKey *key)
{
    return key->hash ^ (face->hash * 2654435769u);
}

static gboolean
is_word(const FoWord *word, const FoFace *face, const FoWordKey *key)
{
    return word->face == face && word->length == key->length && word->rtl == (key->rtl != FALSE) &&
           memcmp(word->text, key->text, key->length) == 0;
}

/* the slot that has the word or would have it */
static Slot *
find_slot(const Generation *generation, const FoFace *face, const FoWordKey *key)
{
    const guint hash = hash_of(face, key);
    guint i = hash & generation->mask;

    while (generation->slots[i].word != NULL &&
           (generation->slots[i].hash != hash || !is_word(generation->slots[i].word, face, key)))
        i = (i + 1) & generation->mask;
    return &generation->slots[i];
}

static Slot *
free_slot(const Generation *generation, guint hash)
{
    guint i = hash & generation->mask;

    while (generation->slots[i].word != NULL)
        i = (i + 1) & generation->mask;
    return &generation->slots[i];
}

static void
grow(Generation *generation)
{
    g_autofree Slot *before = generation->slots;
    const guint n = generation->mask + 1;

    generation->slots = g_new0(Slot, 4 * (gsize)n);
    generation->mask = 4 * n - 1;
    for (guint i = 0; i < n; i++) {
        if (before[i].word != NULL)
            *free_slot(generation, before[i].hash) = before[i];
    }
}

static gsize
word_bytes(const FoWord *word)
{
    return sizeof(FoWord) + word->length + word->n_runs * sizeof(FoRun) +
           word->n_glyphs * sizeof(FoGlyph);
}

static void
rotate(FoWords *self)
{
    if (self->old != NULL && self->depth > 0) {
        self->old->next = self->retired;
        self->retired = self->old;
    } else {
        generation_free(self->old);
    }
    self->old = self->young;
    self->young = generation_new(1024);
}

static const FoWord *
add(FoWords *self, const FoFace *face, const FoWordKey *key, const FoWord *from)
{
    Generation *young;
    const FoWord *word;

    if (self->young->count >= FO_WORDS_PER_GENERATION ||
        self->young->bytes >= FO_WORD_BYTES_PER_GENERATION)
        rotate(self);
    young = self->young;
    if (2 * young->count > young->mask)
        grow(young);
    word = from != NULL ? fo_word_copy(from, young->arena)
                        : fo_word_shape(self->fonts, young->arena, face, key);
    *free_slot(young, hash_of(face, key)) = (Slot){word, hash_of(face, key)};
    young->count++;
    young->bytes += word_bytes(word);
    return word;
}

const FoWord *
fo_words_get(FoWords *self, const FoFace *face, const FoWordKey *key)
{
    const FoWord *word = find_slot(self->young, face, key)->word;

    if (word != NULL)
        return word;
    if (self->old != NULL)
        word = find_slot(self->old, face, key)->word;
    return add(self, face, key, word);
}

const FoWord *
fo_words_shape(FoWords *self, const FoFace *face, const gchar *text, guint32 length, gboolean rtl)
{
    FoWordKey key = {text, length, FO_WORD_HASH_START, rtl};

    for (guint32 i = 0; i < length; i++)
        key.hash = fo_word_hash(key.hash, text[i]);
    return fo_words_get(self, face, &key);
}

void
fo_words_begin_paragraph(FoWords *self)
{
    self->depth++;
}

void
fo_words_end_paragraph(FoWords *self)
{
    if (--self->depth > 0)
        return;
    while (self->retired != NULL) {
        Generation *generation = self->retired;

        self->retired = generation->next;
        generation_free(generation);
    }
}

guint
fo_words_count(const FoWords *self)
{
    return self->young->count + (self->old != NULL ? self->old->count : 0);
}

void
fo_words_free(FoWords *self)
{
    if (self == NULL)
        return;
    self->depth = 1;
    fo_words_end_paragraph(self);
    generation_free(self->young);
    generation_free(self->old);
    g_free(self);
}
