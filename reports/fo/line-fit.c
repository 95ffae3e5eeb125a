/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/line-fit.h"

#include <string.h>

#include "reports/fo/breaks.h"
#include "reports/fo/hyphenate.h"
#include "reports/fo/shape.h"

#define HYPHEN    "-"
#define MAX_TRIES 4

/* where a long word is cut best, in the second half of what fits */
#define GOOD_SIGNS "./_:,;=&?-@+"

FoInline
fo_hyphen_item(FoParagraph *self, const FoInline *item)
{
    const FoSpan *span = fo_paragraph_span(self, item->span);
    const gchar *text = span->style->hyphen != NULL ? span->style->hyphen : HYPHEN;
    FoInline hyphen = *item;

    if (*text == '\0' || strlen(text) > FO_MAX_WORD_BYTES || strcmp(text, "\342\200\220") == 0)
        text = HYPHEN;
    hyphen.word = fo_words_shape(fo_fonts_words(self->context->fonts), span->face, text,
                                 (guint32)strlen(text), item->level % 2 == 1);
    hyphen.width =
        hyphen.word->width + (FoUnit)hyphen.word->n_clusters * span->style->letter_spacing;
    hyphen.opportunity = FO_OPPORTUNITY_NONE;
    return hyphen;
}

static guint32
good_cut(const FoParagraph *self, const FoInline *item, guint32 fitting)
{
    const guint8 *text = self->text->data + item->start;
    const guint8 *breaks = self->breaks->data + item->start;
    guint32 cut = fitting;

    while (cut > 0 && (breaks[cut] & FO_BREAK_CLUSTER) == 0)
        cut--;
    for (guint32 i = cut; i > cut / 2; i--) {
        if (text[i - 1] < 0x80 && strchr(GOOD_SIGNS, text[i - 1]) != NULL &&
            (breaks[i] & FO_BREAK_CLUSTER) != 0)
            return i;
    }
    return cut;
}

/* at least one character, so that there is an end; part of one that is wider than a line itself */
static guint32
first_cluster(const FoParagraph *self, const FoInline *item, guint32 fitting)
{
    const guint8 *breaks = self->breaks->data + item->start;
    const gchar *text = (const gchar *)self->text->data + item->start;
    guint32 end = 1;

    if (fitting > 0)
        return fitting;
    while (end < item->length && (breaks[end] & FO_BREAK_CLUSTER) == 0)
        end++;
    return end < item->length ? end : (guint32)(g_utf8_next_char(text) - text);
}

static void
reshape(FoParagraph *self, FoInline *item)
{
    const FoSpan *span = fo_paragraph_span(self, item->span);

    item->word = fo_words_shape(fo_fonts_words(self->context->fonts), span->face,
                                (const gchar *)self->text->data + item->start, item->length,
                                item->level % 2 == 1);
    item->width = item->word->width + (FoUnit)item->word->n_clusters * span->style->letter_spacing;
}

static guint32
choose_cut(FoParagraph *self, const FoInline *item, FoUnit room, gboolean alone)
{
    const FoUnit spacing = fo_paragraph_span(self, item->span)->style->letter_spacing;
    const guint32 fitting = fo_word_fitting(item->word, room, spacing, NULL);
    const guint32 cut = good_cut(self, item, fitting);

    return cut == 0 && alone ? first_cluster(self, item, fitting) : cut;
}

FoInline
fo_line_part(FoParagraph *self, const FoInline *item, guint32 length)
{
    FoInline part = *item;

    part.length = length;
    part.opportunity = FO_OPPORTUNITY_NONE;
    reshape(self, &part);
    return part;
}

/* letters at the cut may take another, wider form: less is tried then */
static guint32
shape_part(FoParagraph *self, const FoInline *item, FoUnit room, gboolean alone, FoInline *part)
{
    guint32 cut = choose_cut(self, item, room, alone);
    FoUnit less = room;

    for (guint i = 0; cut > 0; i++) {
        *part = fo_line_part(self, item, cut);
        if (part->width <= room || i == MAX_TRIES)
            break;
        less -= part->width - room;
        cut = choose_cut(self, item, MAX(less, 0), alone);
    }
    return cut;
}

FoFit
fo_line_cut(FoParagraph *self, guint index, guint32 length)
{
    FoInline *item = fo_paragraph_item(self, index);
    const FoFit fit = {.end = index, .has_part = TRUE, .part = fo_line_part(self, item, length)};

    item->start += length;
    item->length -= length;
    reshape(self, item);
    return fit;
}

static gboolean
cut_word(FoParagraph *self, FoFit *fit, guint index, FoUnit room, gboolean alone)
{
    FoInline *item = fo_paragraph_item(self, index);
    FoInline part;
    const guint32 cut = shape_part(self, item, room, alone, &part);

    if (cut == 0 || cut >= item->length)
        return FALSE;
    *fit = fo_line_cut(self, index, cut);
    return TRUE;
}

/* what was seen of a line */
typedef struct {
    guint tried; /* before it there is nothing to hyphenate */
    gint64 width;
    gboolean visible; /* something stands in it */
    FoFit best;
} Progress;

static gboolean
hyphenate(FoParagraph *self, Progress *progress, guint index, FoUnit room)
{
    const guint start = MAX(progress->best.end, progress->tried);

    progress->tried = index + 1;
    return self->has_hyphens && fo_hyphenate_allowed(self) &&
           fo_hyphenate_fit(self, &progress->best, index, start, room);
}

/* the item does not fit: whether the line ends now */
static gboolean
overflow(FoParagraph *self, Progress *progress, guint index, FoUnit room)
{
    const FoInline *item = fo_paragraph_item(self, index);
    const FoSpan *span = fo_paragraph_span(self, item->span);

    if (hyphenate(self, progress, index, (FoUnit)(room - progress->width)))
        return TRUE;
    if (progress->best.end > 0)
        return TRUE;
    if (!span->emergency)
        return FALSE;
    if (item->kind == FO_INLINE_WORD &&
        cut_word(self, &progress->best, index, (FoUnit)MAX(room - progress->width, 0),
                 !progress->visible))
        return TRUE;
    if (!progress->visible)
        return FALSE;
    progress->best.end = index;
    return TRUE;
}

static gboolean
hyphen_fits(FoParagraph *self, const FoInline *item, gint64 width, FoUnit room)
{
    return fo_hyphenate_allowed(self) && width + fo_hyphen_item(self, item).width <= room;
}

static void
note_opportunity(FoParagraph *self, Progress *progress, guint index, FoUnit room)
{
    const FoInline *item = fo_paragraph_item(self, index);

    if (item->opportunity == FO_OPPORTUNITY_ALLOWED) {
        progress->best.end = index + 1;
        progress->best.hyphen = FALSE;
    } else if (item->opportunity == FO_OPPORTUNITY_HYPHEN &&
               hyphen_fits(self, item, progress->width, room)) {
        progress->best.end = index + 1;
        progress->best.hyphen = TRUE;
    }
}

static gboolean
goes_at_the_end(const FoInline *item)
{
    return (item->kind == FO_INLINE_SPACE && (item->flags & FO_SPACE_BREAKING) != 0) ||
           item->kind == FO_INLINE_GAP_START || item->kind == FO_INLINE_GAP_END;
}

FoFit
fo_line_fit(FoParagraph *self, guint first, FoUnit room)
{
    Progress progress = {.tried = first};
    const guint n = self->items->len;

    for (guint i = first; i < n; i++) {
        const FoInline *item = fo_paragraph_item(self, i);

        if (item->opportunity == FO_OPPORTUNITY_FORCED)
            return (FoFit){.end = i + 1};
        if (goes_at_the_end(item)) {
            progress.width += item->width;
            note_opportunity(self, &progress, i, room);
            continue;
        }
        if (item->width > 0 && progress.width + item->width > room &&
            overflow(self, &progress, i, room))
            return progress.best;
        item = fo_paragraph_item(self, i);
        progress.width += item->width;
        progress.visible = progress.visible || item->width > 0;
        note_opportunity(self, &progress, i, room);
    }
    return (FoFit){.end = n};
}
