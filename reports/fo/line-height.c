/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/line-height.h"

static FoLineExtent
leaded(const FoTextStyle *style)
{
    const FoUnit content = style->ascent + style->descent;
    const FoUnit above = style->ascent + (style->line_height - content) / 2;

    return (FoLineExtent){above, style->line_height - above, G_MAXUINT32};
}

FoLineExtent
fo_line_extent_start(const FoParagraph *self)
{
    return leaded(self->style);
}

static FoUnit
counted_shift(const FoParagraph *self, const FoSpan *span)
{
    const FoKeyword adjustment =
        fo_style_keyword(self->block->style, FO_PROPERTY_LINE_HEIGHT_SHIFT_ADJUSTMENT);

    return adjustment == FO_KEYWORD_DISREGARD_SHIFTS ? 0 : span->shift;
}

void
fo_line_extent_add_text(FoLineExtent *extent, const FoParagraph *self, guint32 index)
{
    const FoSpan *span = fo_paragraph_span(self, index);
    const FoTextStyle *style = span->style;
    FoKeyword strategy;
    FoUnit shift;

    if (index == extent->last_span)
        return;
    extent->last_span = index;
    if (style == self->style && span->shift == 0)
        return;
    strategy = fo_style_keyword(self->block->style, FO_PROPERTY_LINE_STACKING_STRATEGY);
    if (strategy == FO_KEYWORD_FONT_HEIGHT)
        return;
    shift = counted_shift(self, span);
    if (strategy == FO_KEYWORD_LINE_HEIGHT) {
        const FoLineExtent own = leaded(style);

        extent->above = MAX(extent->above, own.above + shift);
        extent->below = MAX(extent->below, own.below - shift);
        return;
    }
    extent->above = MAX(extent->above, style->altitude + shift);
    extent->below = MAX(extent->below, style->depth - shift);
}

/* its bottom from the baseline, down */
static FoUnit
bottom_of_graphic(const FoParagraph *self, const FoInline *item, FoUnit height)
{
    const FoSpan *span = fo_paragraph_span(self, item->span);
    FoKeyword align = fo_style_keyword(item->node->style, FO_PROPERTY_ALIGNMENT_BASELINE);

    if (align == FO_KEYWORD_NONE || align == FO_KEYWORD_AUTO || align == FO_KEYWORD_BASELINE)
        align = fo_style_keyword(item->node->style, FO_PROPERTY_VERTICAL_ALIGN);
    switch (align) {
    case FO_KEYWORD_MIDDLE:
        return height / 2 - self->style->size / 4 - span->shift;
    case FO_KEYWORD_TOP:
    case FO_KEYWORD_TEXT_TOP:
        return height - self->style->altitude - span->shift;
    case FO_KEYWORD_BOTTOM:
    case FO_KEYWORD_TEXT_BOTTOM:
        return self->style->depth - span->shift;
    default:
        return -span->shift;
    }
}

FoUnit
fo_line_extent_add_graphic(FoLineExtent *extent,
                           const FoParagraph *self,
                           const FoInline *item,
                           FoUnit height)
{
    const FoUnit bottom = bottom_of_graphic(self, item, height);

    extent->above = MAX(extent->above, height - bottom);
    extent->below = MAX(extent->below, bottom);
    return bottom - height;
}
