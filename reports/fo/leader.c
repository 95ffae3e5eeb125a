/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/leader.h"

#include <string.h>

#define DEFAULT_OPTIMUM (12 * FO_POINT)
#define SMALLEST_STEP   (FO_POINT / 2)

static FoUnit
length_or(const FoNode *node, FoProperty property, FoUnit base, FoUnit otherwise)
{
    const FoValue *value = fo_style_get(node->style, property);

    if (value->kind != FO_VALUE_LENGTH && value->kind != FO_VALUE_PERCENT)
        return otherwise;
    return MAX(fo_style_length(node->style, property, base), 0);
}

FoLeaderLength
fo_leader_length(const FoNode *node, FoUnit base)
{
    FoLeaderLength length;

    length.minimum = length_or(node, FO_PROPERTY_LEADER_LENGTH_MINIMUM, base, 0);
    length.optimum = length_or(node, FO_PROPERTY_LEADER_LENGTH_OPTIMUM, base, DEFAULT_OPTIMUM);
    length.maximum = length_or(node, FO_PROPERTY_LEADER_LENGTH_MAXIMUM, base, base);
    length.optimum = MAX(length.optimum, length.minimum);
    length.maximum = MAX(length.maximum, length.optimum);
    return length;
}

/* by how much all leaders can still change */
static gint64
total_change(const FoParagraph *self, const FoInline *items, guint n, gboolean grow)
{
    gint64 total = 0;

    for (guint i = 0; i < n; i++) {
        if (items[i].kind == FO_INLINE_LEADER) {
            const FoLeaderLength length = fo_leader_length(items[i].node, self->width);

            total += grow ? length.maximum - items[i].width : items[i].width - length.minimum;
        }
    }
    return total;
}

FoUnit
fo_leaders_fit(FoParagraph *self, FoInline *items, guint n, FoUnit room)
{
    const gboolean grow = room > 0;
    gint64 total = total_change(self, items, n, grow);
    FoUnit left = room;

    for (guint i = 0; i < n && total > 0; i++) {
        if (items[i].kind == FO_INLINE_LEADER) {
            const FoLeaderLength length = fo_leader_length(items[i].node, self->width);
            const gint64 possible =
                grow ? length.maximum - items[i].width : items[i].width - length.minimum;
            const gint64 share = CLAMP(left * possible / total, -possible, possible);

            items[i].width += (FoUnit)share;
            items[i].flags |= grow ? FO_LEADER_STRETCHED : 0;
            left -= (FoUnit)share;
            total -= possible;
        }
    }
    return left;
}

static FoRun *
repeat_glyph(FoArena *arena, const FoRun *dot, guint count, FoUnit step)
{
    FoRun *run = fo_arena_new_struct(arena, FoRun);
    FoGlyph *glyphs = fo_arena_new_array(arena, FoGlyph, count);
    gchar *text = fo_arena_alloc(arena, count + 1);

    memset(text, '.', count);
    for (guint i = 0; i < count; i++) {
        glyphs[i] = dot->glyphs[0];
        glyphs[i].advance = step;
        glyphs[i].cluster = i;
    }
    *run = (FoRun){.font = dot->font,
                   .text = text,
                   .text_length = count,
                   .n_glyphs = count,
                   .glyphs = glyphs,
                   .width = (FoUnit)count * step};
    return run;
}

/* where the pattern's grid begins, from the line's start; FALSE where it begins with the leader */
static gboolean
has_grid(const FoParagraph *self, const FoInline *item, FoUnit *out_start)
{
    const FoStyle *block = self->block->style;

    *out_start = 0;
    switch (fo_style_keyword(item->node->style, FO_PROPERTY_LEADER_ALIGNMENT)) {
    case FO_KEYWORD_REFERENCE_AREA:
    case FO_KEYWORD_PAGE:
        *out_start = -fo_style_length(block, FO_PROPERTY_START_INDENT, self->width);
        return TRUE;
    default:
        return (item->flags & FO_LEADER_STRETCHED) != 0 &&
               fo_style_keyword(item->node->style, FO_PROPERTY_LEADER_PATTERN) == FO_KEYWORD_DOTS;
    }
}

FoLeaderPlace
fo_leader_place(const FoParagraph *self, const FoInline *item, FoUnit x, FoUnit width)
{
    const FoUnit step = MAX(
        fo_style_length(item->node->style, FO_PROPERTY_LEADER_PATTERN_WIDTH, self->width), width);
    FoLeaderPlace place = {.x = x, .step = MAX(step, SMALLEST_STEP)};
    FoUnit start;
    FoUnit room = item->width;

    if (has_grid(self, item, &start)) {
        const FoUnit skipped = (place.step - (x - start) % place.step) % place.step;

        place.x += skipped;
        room -= skipped;
    }
    if (room >= width)
        place.count = (guint)((room - width) / place.step) + 1;
    return place;
}

const FoLine *
fo_leader_content(FoParagraph *self, const FoInline *item)
{
    if (self->block->element == FO_ELEMENT_LEADER)
        return NULL;
    return fo_line_of_content(self->context, item->node);
}

const FoRun *
fo_leader_dots(FoParagraph *self, const FoInline *item, FoUnit x, FoUnit *out_x)
{
    const FoSpan *span = fo_paragraph_span(self, item->span);
    FoWords *words = fo_fonts_words(self->context->fonts);
    const FoWord *dot = fo_words_shape(words, span->face, ".", 1, FALSE);
    FoLeaderPlace place;

    *out_x = x;
    if (dot->n_glyphs != 1 || dot->width <= 0)
        return NULL;
    place = fo_leader_place(self, item, x, dot->width);
    if (place.count == 0)
        return NULL;
    *out_x = place.x;
    return repeat_glyph(self->context->arena, &dot->runs[0], place.count, place.step);
}
