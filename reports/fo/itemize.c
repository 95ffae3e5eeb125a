/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/bidi.h"
#include "reports/fo/breaks.h"
#include "reports/fo/graphic.h"
#include "reports/fo/leader.h"
#include "reports/fo/paragraph.h"

#define WORD_BYTES    128 /* then a word ends with the character */
#define LONGEST_BYTES (FO_MAX_WORD_BYTES - 4)

static guint8
level_at(const FoParagraph *self, guint32 at)
{
    if (!self->has_levels)
        return 0;
    return at < self->text->len ? self->levels->data[at] : (self->rtl ? 1 : 0);
}

static FoOpportunity
opportunity_at(const FoParagraph *self, const FoSpan *span, guint32 at)
{
    if (!span->wrap || (self->breaks->data[at] & FO_BREAK_LINE) == 0)
        return FO_OPPORTUNITY_NONE;
    return FO_OPPORTUNITY_ALLOWED;
}

static FoInline *
push(FoParagraph *self, FoInlineKind kind, const FoSegment *segment, guint32 start, guint32 end)
{
    FoInline *item;

    g_array_set_size(self->items, self->items->len + 1);
    item = fo_paragraph_item(self, self->items->len - 1);
    *item = (FoInline){.kind = (guint8)kind,
                       .level = level_at(self, start),
                       .span = segment->span,
                       .start = start,
                       .length = end - start};
    return item;
}

static guint32
push_spaces(FoParagraph *self, const FoSegment *segment, guint32 at)
{
    const FoSpan *span = fo_paragraph_span(self, segment->span);
    const FoTextStyle *style = span->style;
    const FoUnit width = span->face->space.width + style->word_spacing + style->letter_spacing;
    guint32 end = at + 1;
    FoInline *item;

    while (end < segment->end && self->text->data[end] == ' ' &&
           level_at(self, end) == level_at(self, at))
        end++;
    item = push(self, FO_INLINE_SPACE, segment, at, end);
    item->width = (FoUnit)MIN((gint64)width * (end - at), FO_UNIT_MAX);
    item->opportunity = opportunity_at(self, span, end);
    item->flags = FO_SPACE_BREAKING;
    if (style->treatment != FO_KEYWORD_PRESERVE &&
        style->treatment != FO_KEYWORD_IGNORE_IF_BEFORE_LINEFEED)
        item->flags |= FO_SPACE_AFTER_FEED;
    if (style->treatment != FO_KEYWORD_PRESERVE &&
        style->treatment != FO_KEYWORD_IGNORE_IF_AFTER_LINEFEED)
        item->flags |= FO_SPACE_BEFORE_FEED;
    return end;
}

static guint32
push_no_break_space(FoParagraph *self, const FoSegment *segment, guint32 at)
{
    const FoSpan *span = fo_paragraph_span(self, segment->span);
    FoInline *item = push(self, FO_INLINE_SPACE, segment, at, at + 2);

    item->width =
        span->face->no_break_space.width + span->style->word_spacing + span->style->letter_spacing;
    item->opportunity = opportunity_at(self, span, at + 2);
    return at + 2;
}

typedef enum {
    CHAR_WORD,
    CHAR_NO_BREAK_SPACE,
    CHAR_SOFT_HYPHEN,
    CHAR_FEED,
    CHAR_INVISIBLE, /* zero width space, marks and controls of directions */
} CharKind;

/* what is in no word; @text is at a byte above 0x7f */
static CharKind
kind_of_char(const guint8 *text)
{
    if (text[0] == 0xc2) {
        switch (text[1]) {
        case 0xa0:
            return CHAR_NO_BREAK_SPACE;
        case 0xad:
            return CHAR_SOFT_HYPHEN;
        default:
            return text[1] == 0x85 ? CHAR_FEED : text[1] < 0xa0 ? CHAR_INVISIBLE : CHAR_WORD;
        }
    }
    if (text[0] == 0xef && text[1] == 0xbb && text[2] == 0xbf)
        return CHAR_INVISIBLE;
    if (text[0] != 0xe2)
        return CHAR_WORD;
    if (text[1] == 0x80) {
        if (text[2] == 0xa8 || text[2] == 0xa9)
            return CHAR_FEED;
        if (text[2] == 0x8b || text[2] == 0x8e || text[2] == 0x8f ||
            (text[2] >= 0xaa && text[2] <= 0xae))
            return CHAR_INVISIBLE;
    }
    if (text[1] == 0x81 && text[2] >= 0xa0 && text[2] <= 0xaf)
        return CHAR_INVISIBLE;
    return CHAR_WORD;
}

/* end of the word at @at, and its hash */
static guint32
word_end(const FoParagraph *self, guint32 at, guint32 end, guint32 *out_hash)
{
    const guint8 *text = self->text->data;
    const guint8 *breaks = self->breaks->data;
    guint32 hash = FO_WORD_HASH_START;
    guint32 i = at;

    while (i < end) {
        const guint8 c = text[i];

        if (i > at && (c & 0xc0) != 0x80) {
            if (c == ' ' || c == '\n' || (breaks[i] & FO_BREAK_LINE) != 0 ||
                (c >= 0x80 && kind_of_char(text + i) != CHAR_WORD) ||
                level_at(self, i) != level_at(self, at))
                break;
            if ((i - at >= WORD_BYTES && (breaks[i] & FO_BREAK_CLUSTER) != 0) ||
                i - at >= LONGEST_BYTES)
                break;
        }
        hash = fo_word_hash(hash, c);
        i++;
    }
    *out_hash = hash;
    return i;
}

static FoUnit
width_of_word(const FoWord *word, const FoTextStyle *style)
{
    return word->width + (FoUnit)word->n_clusters * style->letter_spacing;
}

static guint32
push_word(FoParagraph *self, const FoSegment *segment, guint32 at)
{
    const FoSpan *span = fo_paragraph_span(self, segment->span);
    FoWordKey key = {.text = (const gchar *)self->text->data + at};
    const guint32 end = word_end(self, at, segment->end, &key.hash);
    FoInline *item = push(self, FO_INLINE_WORD, segment, at, end);

    key.length = end - at;
    key.rtl = item->level % 2 == 1;
    item->word = fo_words_get(fo_fonts_words(self->context->fonts), span->face, &key);
    item->width = width_of_word(item->word, span->style);
    item->opportunity = opportunity_at(self, span, end);
    if (item->opportunity == FO_OPPORTUNITY_NONE && key.length >= WORD_BYTES &&
        (self->breaks->data[end] & FO_BREAK_CLUSTER) != 0)
        item->opportunity = FO_OPPORTUNITY_EMERGENCY;
    return end;
}

/* what is behind an invisible character holds for the item before it */
static guint32
pass_over(FoParagraph *self, const FoSegment *segment, guint32 at, CharKind kind)
{
    const guint32 next =
        (guint32)(g_utf8_next_char(self->text->data + at) - (const gchar *)self->text->data);
    const FoSpan *span = fo_paragraph_span(self, segment->span);
    const FoOpportunity opportunity = opportunity_at(self, span, next);
    FoInline *last;

    if (self->items->len == 0 || opportunity == FO_OPPORTUNITY_NONE)
        return next;
    last = fo_paragraph_item(self, self->items->len - 1);
    if (kind == CHAR_SOFT_HYPHEN && last->kind == FO_INLINE_WORD)
        last->opportunity = FO_OPPORTUNITY_HYPHEN;
    else if (kind == CHAR_INVISIBLE)
        last->opportunity = FO_OPPORTUNITY_ALLOWED;
    return next;
}

static guint32
push_feed(FoParagraph *self, const FoSegment *segment, guint32 at, guint32 bytes)
{
    push(self, FO_INLINE_BREAK, segment, at, at + bytes)->opportunity = FO_OPPORTUNITY_FORCED;
    return at + bytes;
}

static guint32
push_next(FoParagraph *self, const FoSegment *segment, guint32 at)
{
    const guint8 *text = self->text->data + at;
    CharKind kind = CHAR_WORD;

    if (*text == ' ')
        return push_spaces(self, segment, at);
    if (*text == '\n')
        return push_feed(self, segment, at, 1);
    if (*text >= 0x80)
        kind = kind_of_char(text);
    switch (kind) {
    case CHAR_NO_BREAK_SPACE:
        return push_no_break_space(self, segment, at);
    case CHAR_FEED:
        return push_feed(self, segment, at, *text == 0xc2 ? 2 : 3);
    case CHAR_SOFT_HYPHEN:
    case CHAR_INVISIBLE:
        return pass_over(self, segment, at, kind);
    default:
        return push_word(self, segment, at);
    }
}

static FoUnit
edge_width(const FoParagraph *self, const FoNode *node, FoEdge edge)
{
    return fo_style_border(node->style, edge).width +
           fo_style_padding(node->style, edge, self->width);
}

/* an end belongs to what is before it: a line breaks behind it, not before */
static void
inherit_opportunity(FoParagraph *self, FoInline *item)
{
    FoInline *before = item - 1;

    if (self->items->len < 2 || before->opportunity == FO_OPPORTUNITY_FORCED)
        return;
    item->level = before->level;
    item->opportunity = before->opportunity;
    before->opportunity = FO_OPPORTUNITY_NONE;
}

static void
push_object(FoParagraph *self, const FoSegment *segment)
{
    FoInline *item = push(self, segment->kind, segment, segment->start, segment->end);
    const FoSpan *span = fo_paragraph_span(self, segment->span);

    item->node = segment->node;
    switch (segment->kind) {
    case FO_INLINE_BREAK:
        item->opportunity = FO_OPPORTUNITY_FORCED;
        break;
    case FO_INLINE_LEADER:
        item->width = fo_leader_length(segment->node, self->width).optimum;
        item->opportunity = opportunity_at(self, span, segment->end);
        break;
    case FO_INLINE_GRAPHIC:
        item->width = fo_graphic_measure(self->context, segment->node, self->width).width;
        item->opportunity = opportunity_at(self, span, segment->end);
        break;
    case FO_INLINE_BOX_BEGIN:
        item->width = edge_width(self, segment->node, FO_EDGE_START);
        self->has_boxes = TRUE;
        break;
    case FO_INLINE_BOX_END:
        item->width = edge_width(self, segment->node, FO_EDGE_END);
        inherit_opportunity(self, item);
        break;
    case FO_INLINE_GAP_START:
        item->width =
            fo_style_length(segment->node->style, FO_PROPERTY_SPACE_START_OPTIMUM, self->width);
        break;
    case FO_INLINE_GAP_END:
        item->width =
            fo_style_length(segment->node->style, FO_PROPERTY_SPACE_END_OPTIMUM, self->width);
        inherit_opportunity(self, item);
        break;
    case FO_INLINE_FOOTNOTE:
        inherit_opportunity(self, item);
        break;
    default:
        break;
    }
}

static void
find_levels(FoParagraph *self)
{
    const gchar *text = (const gchar *)self->text->data;
    const gsize length = self->text->len;

    self->has_levels = length > 0 && (self->rtl || (!self->ascii && fo_bidi_needed(text, length)));
    if (!self->has_levels)
        return;
    g_byte_array_set_size(self->levels, (guint)length);
    fo_bidi_levels(text, length, self->rtl, self->levels->data);
}

void
fo_paragraph_itemize(FoParagraph *self)
{
    const guint length = self->text->len;

    g_byte_array_set_size(self->breaks, length + 1);
    self->breaks->data[length] = FO_BREAK_CLUSTER;
    if (length > 0)
        fo_breaks_find((const gchar *)self->text->data, length,
                       pango_context_get_language(self->style->face->context), self->breaks->data);
    find_levels(self);
    for (guint s = 0; s < self->segments->len; s++) {
        const FoSegment *segment = &g_array_index(self->segments, FoSegment, s);

        if (segment->kind != FO_INLINE_TEXT) {
            push_object(self, segment);
            continue;
        }
        for (guint32 at = segment->start; at < segment->end;)
            at = push_next(self, segment, at);
    }
}
