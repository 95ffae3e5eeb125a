/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/hyphenate.h"

#include <string.h>

#include "reports/fo/breaks.h"
#include "reports/fo/hyphen-patterns.h"
#include "reports/fo/hyphens.h"

/* beside letters these make a name, an address or a formula of them, not a word */
#define NAME_SIGNS        "_@/\\=&#~$+%<>|*"
#define SIGNS_WITH_LETTER ".:"
#define SOFT_HYPHEN       0xad
#define ZERO_WIDTH_SPACE  0x200b

/* letters in the text, from start to end */
typedef struct {
    guint32 start;
    guint32 end;
} Word;

static gunichar
char_before(const FoParagraph *self, guint32 at)
{
    const gchar *text = (const gchar *)self->text->data;

    return at > 0 ? g_utf8_get_char(g_utf8_prev_char(text + at)) : ' ';
}

static gunichar
char_at(const FoParagraph *self, guint32 at)
{
    return at < self->text->len ? g_utf8_get_char((const gchar *)self->text->data + at) : ' ';
}

static guint32
next_char(const FoParagraph *self, guint32 at)
{
    const gchar *text = (const gchar *)self->text->data;

    return (guint32)(g_utf8_next_char(text + at) - text);
}

static gboolean
is_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

/* the letters around @at, or none; of what is too long to be looked up, enough to tell */
static Word
word_at(const FoParagraph *self, guint32 at)
{
    Word word = {at, at};

    while (word.end < self->text->len && word.end - at <= FO_HYPHENS_LONGEST &&
           is_letter(char_at(self, word.end)))
        word.end = next_char(self, word.end);
    if (word.end == at)
        return word;
    while (word.start > 0 && at - word.start <= FO_HYPHENS_LONGEST &&
           is_letter(char_before(self, word.start)))
        word.start -= (guint32)g_unichar_to_utf8(char_before(self, word.start), NULL);
    return word;
}

/* whether what stands beside a word makes it part of something else; a zero width space is where a
 * name may be broken */
static gboolean
binds(gunichar beside, gunichar beyond)
{
    if (beside == SOFT_HYPHEN || beside == ZERO_WIDTH_SPACE || g_unichar_isdigit(beside))
        return TRUE;
    if (beside == '-')
        return g_unichar_isdigit(beyond);
    if (beside >= 0x80)
        return FALSE;
    if (strchr(SIGNS_WITH_LETTER, (gint)beside) != NULL)
        return g_unichar_isalnum(beyond) || beyond == ZERO_WIDTH_SPACE;
    return strchr(NAME_SIGNS, (gint)beside) != NULL;
}

static gboolean
is_word(const FoParagraph *self, const Word *word)
{
    const gunichar before = char_before(self, word->start);
    const gunichar behind = char_at(self, word->end);
    gunichar first = ' ';
    gunichar last = ' ';

    if (word->start > 0)
        first = char_before(self, word->start - (guint32)g_unichar_to_utf8(before, NULL));
    if (word->end < self->text->len)
        last = char_at(self, next_char(self, word->end));
    return !binds(before, first) && !binds(behind, last);
}

static guint32
count_of(const FoInline *item, const FoParagraph *self, FoProperty property)
{
    const gint count = fo_style_integer(fo_paragraph_span(self, item->span)->node->style, property);

    return (guint32)CLAMP(count, 1, FO_HYPHENS_LONGEST);
}

/* the hyphens of a word that are inside the item */
static void
add_places(FoParagraph *self, const FoInline *item, const Word *word, FoHyphenPlaces *places)
{
    const FoSpan *span = fo_paragraph_span(self, item->span);
    const gchar *text = (const gchar *)self->text->data + word->start;
    const guint32 length = word->end - word->start;
    const glong remain = count_of(item, self, FO_PROPERTY_HYPHENATION_REMAIN_CHARACTER_COUNT);
    const glong push = count_of(item, self, FO_PROPERTY_HYPHENATION_PUSH_CHARACTER_COUNT);
    const guint8 *offsets = fo_hyphens_find(self->context->hyphens, span->style->language, text,
                                            length, span->node->line);

    for (; *offsets != 0 && places->n < FO_MAX_HYPHENS; offsets++) {
        const guint32 at = word->start + *offsets;

        if (at > item->start && at <= item->start + item->length &&
            (self->breaks->data[at] & FO_BREAK_CLUSTER) != 0 &&
            g_utf8_strlen(text, *offsets) >= remain &&
            g_utf8_strlen(text + *offsets, (gssize)(length - *offsets)) >= push)
            places->at[places->n++] = at - item->start;
    }
}

void
fo_hyphenate_places(FoParagraph *self, const FoInline *item, FoHyphenPlaces *out_places)
{
    const FoSpan *span = fo_paragraph_span(self, item->span);
    const guint32 end = item->start + item->length;

    out_places->n = 0;
    if (item->kind != FO_INLINE_WORD || !span->style->hyphenate || !span->wrap ||
        self->context->hyphens == NULL)
        return;
    for (guint32 at = item->start; at < end;) {
        const Word word = word_at(self, at);

        if (word.end > word.start && is_word(self, &word))
            add_places(self, item, &word, out_places);
        at = MAX(word.end, next_char(self, at));
    }
}

FoUnit
fo_hyphenate_width(const FoParagraph *self, const FoInline *item, guint32 length)
{
    const FoUnit spacing = fo_paragraph_span(self, item->span)->style->letter_spacing;
    const FoWord *word = item->word;
    FoUnit width = 0;

    for (guint r = 0; r < word->n_runs; r++) {
        const FoRun *run = &word->runs[r];
        const guint32 start = run->text != NULL ? (guint32)(run->text - word->text) : 0;

        for (guint i = 0; i < run->n_glyphs; i++) {
            const guint32 cluster = run->glyphs[i].cluster;
            const gboolean ends = i + 1 == run->n_glyphs || run->glyphs[i + 1].cluster != cluster;

            if (start + cluster < length)
                width += run->glyphs[i].advance + (ends ? spacing : 0);
        }
    }
    return width;
}

/* the longest part that fits with its hyphen; letters at its end may take another form */
static gboolean
cut_at_hyphen(FoParagraph *self, FoFit *fit, guint index, FoUnit room)
{
    const FoInline *item = fo_paragraph_item(self, index);
    const FoUnit hyphen = fo_hyphen_item(self, item).width;
    FoHyphenPlaces places;

    fo_hyphenate_places(self, item, &places);
    for (guint i = places.n; i > 0; i--) {
        if (fo_hyphenate_width(self, item, places.at[i - 1]) + hyphen > room ||
            fo_line_part(self, item, places.at[i - 1]).width + hyphen > room)
            continue;
        if (places.at[i - 1] < item->length)
            *fit = fo_line_cut(self, index, places.at[i - 1]);
        else
            *fit = (FoFit){.end = index + 1};
        fit->hyphen = TRUE;
        return TRUE;
    }
    return FALSE;
}

gboolean
fo_hyphenate_fit(FoParagraph *self, FoFit *fit, guint end, guint start, FoUnit room)
{
    for (guint i = end + 1; i > start; i--) {
        const FoInline *item = fo_paragraph_item(self, i - 1);

        if (i <= end)
            room += item->width;
        if (item->kind == FO_INLINE_WORD && fo_paragraph_span(self, item->span)->style->hyphenate &&
            cut_at_hyphen(self, fit, i - 1, room))
            return TRUE;
    }
    return FALSE;
}

gboolean
fo_hyphenate_allowed(const FoParagraph *self)
{
    const FoStyle *style = self->block->style;
    const gint most = fo_style_integer(style, FO_PROPERTY_HYPHENATION_LADDER_COUNT);

    return most <= 0 || self->hyphens_before < (guint)most;
}
