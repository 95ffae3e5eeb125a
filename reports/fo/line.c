/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/line.h"

#include "reports/fo/line-fit.h"
#include "reports/fo/line-set.h"
#include "reports/fo/line-total.h"
#include "reports/fo/paragraph.h"

#define NARROWEST FO_POINT

static gboolean
is_blank(const gchar *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isspace(text[i]))
            return FALSE;
    }
    return TRUE;
}

/* an empty wrapper only carries an id: it belongs to the text beside it, if there is some */
static gboolean
has_inline_siblings(const FoNode *node)
{
    const FoNode *first = node->parent != NULL ? node->parent->first_child : NULL;

    for (const FoNode *other = first; other != NULL; other = other->next) {
        if (other->element == FO_ELEMENT_TEXT && !is_blank(other->text, other->text_length))
            return TRUE;
        if (other->element == FO_ELEMENT_INLINE || other->element == FO_ELEMENT_BASIC_LINK)
            return TRUE;
    }
    return FALSE;
}

static gboolean
wrapper_is_inline(const FoNode *node)
{
    if (node->first_child == NULL)
        return has_inline_siblings(node);
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->element != FO_ELEMENT_MARKER && !fo_node_is_inline(child))
            return FALSE;
    }
    return TRUE;
}

gboolean
fo_node_is_inline(const FoNode *node)
{
    switch (node->element) {
    case FO_ELEMENT_TEXT:
    case FO_ELEMENT_INLINE:
    case FO_ELEMENT_CHARACTER:
    case FO_ELEMENT_BASIC_LINK:
    case FO_ELEMENT_PAGE_NUMBER:
    case FO_ELEMENT_PAGE_NUMBER_CITATION:
    case FO_ELEMENT_PAGE_NUMBER_CITATION_LAST:
    case FO_ELEMENT_LEADER:
    case FO_ELEMENT_EXTERNAL_GRAPHIC:
    case FO_ELEMENT_INSTREAM_FOREIGN_OBJECT:
    case FO_ELEMENT_FOOTNOTE:
    case FO_ELEMENT_RETRIEVE_MARKER:
    case FO_ELEMENT_RETRIEVE_TABLE_MARKER:
    case FO_ELEMENT_BIDI_OVERRIDE:
    case FO_ELEMENT_INLINE_CONTAINER:
        return TRUE;
    case FO_ELEMENT_WRAPPER:
        return wrapper_is_inline(node);
    default:
        return FALSE;
    }
}

static gboolean
is_carried(const FoInline *item)
{
    return item->kind == FO_INLINE_ANCHOR || item->kind == FO_INLINE_OWN_PAGE ||
           item->kind == FO_INLINE_FOOTNOTE;
}

/* collapsible white space alone makes no line */
static gboolean
has_content(const FoParagraph *self)
{
    for (guint i = 0; i < self->items->len; i++) {
        const FoInline *item = fo_paragraph_item(self, i);

        if (item->kind == FO_INLINE_SPACE
                ? (item->flags & FO_SPACE_AFTER_FEED) == 0
                : !is_carried(item) && item->kind != FO_INLINE_BREAK &&
                      item->kind != FO_INLINE_GAP_START && item->kind != FO_INLINE_GAP_END)
            return TRUE;
        if (item->kind == FO_INLINE_BREAK && item->length > 0)
            return TRUE;
    }
    return FALSE;
}

/* ids without text are still places: they get a line without height */
static void
add_carrier(FoParagraph *self, GPtrArray *lines)
{
    const FoLineRequest request = {
        .items = (gpointer)self->items->data, .n = self->items->len, .last = TRUE};
    FoLine *line;

    for (guint i = 0; i < self->items->len; i++) {
        if (is_carried(fo_paragraph_item(self, i))) {
            line = fo_line_set(self, &request);
            line->height = 0;
            line->baseline = 0;
            line->n_pieces = 0;
            g_ptr_array_add(lines, line);
            return;
        }
    }
}

/* the items of a line with the part of a word or the hyphen at its end */
static FoInline *
with_tail(FoParagraph *self, guint first, const FoFit *fit, guint *n)
{
    GArray *copy = self->line_items;

    g_array_set_size(copy, 0);
    g_array_append_vals(copy, fo_paragraph_item(self, first), fit->end - first);
    if (fit->has_part)
        g_array_append_vals(copy, &fit->part, 1);
    if (fit->hyphen) {
        const FoInline hyphen = fo_hyphen_item(self, &g_array_index(copy, FoInline, copy->len - 1));

        g_array_append_vals(copy, &hyphen, 1);
    }
    *n = copy->len;
    return (FoInline *)(void *)copy->data;
}

static FoLine *
set_line(FoParagraph *self, guint first, const FoFit *fit, FoLineRequest *request)
{
    const gboolean ends = fit->end == self->items->len && !fit->has_part;
    const gboolean forced =
        !fit->has_part && fit->end > first &&
        fo_paragraph_item(self, fit->end - 1)->opportunity == FO_OPPORTUNITY_FORCED;

    request->last = ends || forced;
    request->before_feed = request->last;
    request->n = fit->end - first;
    request->items = fo_paragraph_item(self, first);
    if (fit->has_part || fit->hyphen)
        request->items = with_tail(self, first, fit, &request->n);
    return fo_line_set(self, request);
}

static FoUnit
room_of(const FoParagraph *self, const FoLineRequest *request)
{
    const FoUnit indent = request->first ? fo_line_indent(self) : 0;

    return MAX(self->width - indent, NARROWEST);
}

static void
add_line(FoParagraph *self, guint at, const FoFit *fit, FoLineRequest *request, GPtrArray *lines)
{
    g_ptr_array_add(lines, set_line(self, at, fit, request));
    request->after_feed = request->before_feed;
    request->first = FALSE;
    self->hyphens_before = fit->hyphen ? self->hyphens_before + 1 : 0;
}

/* up to the next forced break; returns where it ended */
static guint
break_greedily(FoParagraph *self, guint at, FoLineRequest *request, GPtrArray *lines)
{
    do {
        const FoFit fit = fo_line_fit(self, at, room_of(self, request));

        add_line(self, at, &fit, request, lines);
        at = fit.end;
    } while (!request->after_feed);
    return at;
}

static guint
next_feed(const FoParagraph *self, guint at)
{
    while (at < self->items->len &&
           fo_paragraph_item(self, at)->opportunity != FO_OPPORTUNITY_FORCED)
        at++;
    return MIN(at + 1, self->items->len);
}

/* the fit of a line that was found for the paragraph as a whole */
static FoFit
fit_of(FoParagraph *self, const FoLineEnd *line_end)
{
    FoFit fit = {.end = line_end->end};

    if (line_end->cut > 0) {
        const guint32 start = fo_paragraph_item(self, line_end->end)->start;

        fit = fo_line_cut(self, line_end->end, line_end->cut - start);
    }
    fit.hyphen = line_end->hyphen;
    return fit;
}

/* whether too many lines one behind the other end with a hyphen */
static gboolean
is_ladder(const FoParagraph *self, const GArray *ends)
{
    const FoStyle *style = self->block->style;
    const gint most = fo_style_integer(style, FO_PROPERTY_HYPHENATION_LADDER_COUNT);
    gint hyphens = 0;

    for (guint i = 0; most > 0 && i < ends->len; i++) {
        hyphens = g_array_index(ends, FoLineEnd, i).hyphen ? hyphens + 1 : 0;
        if (hyphens > most)
            return TRUE;
    }
    return FALSE;
}

/* the same as a whole; returns where it began if that is not possible */
static guint
break_totally(FoParagraph *self, guint at, FoLineRequest *request, GPtrArray *lines)
{
    const FoKeyword last = fo_style_keyword(self->block->style, FO_PROPERTY_TEXT_ALIGN_LAST);
    const FoTotalRequest total = {.first = at,
                                  .end = next_feed(self, at),
                                  .first_width = room_of(self, request),
                                  .fill = last != FO_KEYWORD_JUSTIFY};
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(FoLineEnd));

    if (!fo_lines_total(self, &total, ends) || is_ladder(self, ends))
        return at;
    for (guint i = 0; i < ends->len; i++) {
        const FoFit fit = fit_of(self, &g_array_index(ends, FoLineEnd, i));

        add_line(self, at, &fit, request, lines);
        at = fit.end;
    }
    return at;
}

static void
break_lines(FoParagraph *self, gboolean first_of_block, GPtrArray *lines)
{
    const gboolean justified =
        fo_style_keyword(self->block->style, FO_PROPERTY_TEXT_ALIGN) == FO_KEYWORD_JUSTIFY;
    FoLineRequest request = {.first = first_of_block, .after_feed = TRUE};

    for (guint at = 0; at < self->items->len;) {
        const guint before = at;

        if (justified)
            at = break_totally(self, at, &request, lines);
        if (at == before)
            at = break_greedily(self, at, &request, lines);
    }
}

static void
lay_out(FoParagraph *self, gboolean first_of_block, GPtrArray *lines)
{
    fo_paragraph_itemize(self);
    if (!has_content(self))
        add_carrier(self, lines);
    else
        break_lines(self, first_of_block, lines);
}

static gboolean
is_rtl(const FoStyle *style)
{
    const FoKeyword mode = fo_style_keyword(style, FO_PROPERTY_WRITING_MODE);

    return mode == FO_KEYWORD_RL_TB || mode == FO_KEYWORD_RL ||
           fo_style_keyword(style, FO_PROPERTY_DIRECTION) == FO_KEYWORD_RTL;
}

static FoParagraph *
begin_paragraph(FoContext *context, const FoNode *block, FoUnit width)
{
    FoParagraph *paragraph = fo_fonts_take_paragraph(context->fonts);

    paragraph->context = context;
    paragraph->block = block;
    paragraph->style = fo_text_style(context->fonts, block->style, block->line);
    paragraph->width = MAX(width, NARROWEST);
    paragraph->rtl = is_rtl(block->style);
    fo_words_begin_paragraph(fo_fonts_words(context->fonts));
    return paragraph;
}

static void
end_paragraph(FoContext *context, FoParagraph *paragraph)
{
    fo_words_end_paragraph(fo_fonts_words(context->fonts));
    fo_fonts_return_paragraph(context->fonts, paragraph);
}

void
fo_lines_layout(FoContext *context,
                const FoNode *block,
                const FoNode *first,
                const FoNode *end,
                FoUnit width,
                gboolean first_of_block,
                GPtrArray *lines)
{
    FoParagraph *paragraph = begin_paragraph(context, block, width);

    fo_paragraph_collect(paragraph, first, end);
    if (paragraph->segments->len > 0)
        lay_out(paragraph, first_of_block, lines);
    end_paragraph(context, paragraph);
}

/* as wide as what is in it, so that nothing is aligned */
static const FoLine *
set_alone(FoParagraph *self)
{
    const FoLineRequest request = {
        .items = fo_paragraph_item(self, 0), .n = self->items->len, .repeated = TRUE};
    gint64 width = 0;

    if (!has_content(self))
        return NULL;
    for (guint i = 0; i < self->items->len; i++)
        width += fo_paragraph_item(self, i)->width;
    self->width = (FoUnit)CLAMP(width, NARROWEST, FO_UNIT_MAX);
    return fo_line_set(self, &request);
}

const FoLine *
fo_line_of_content(FoContext *context, const FoNode *node)
{
    FoParagraph *paragraph = begin_paragraph(context, node, FO_UNIT_MAX);
    const FoLine *line;

    fo_paragraph_collect(paragraph, node->first_child, NULL);
    fo_paragraph_itemize(paragraph);
    line = set_alone(paragraph);
    end_paragraph(context, paragraph);
    return line;
}
