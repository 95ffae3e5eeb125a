/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "reports/fo/paragraph.h"
#include "reports/fo/retrieve.h"

#define MAX_DEPTH      256
#define UNKNOWN_NUMBER "000"

static void
collect_children(FoParagraph *self, const FoNode *first, const FoNode *end, const FoSpan *outer);

static FoSpan
span_for(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    FoSpan span = *outer;

    span.style = fo_text_style(self->context->fonts, node->style, node->line);
    span.face = span.style->face;
    span.node = node;
    span.wrap = span.style->wrap && !span.kept;
    span.emergency = span.style->wrap;
    return span;
}

static FoUnit
shift_of(FoParagraph *self, const FoNode *node, const FoTextStyle *own, const FoTextStyle *outer)
{
    const FoKeyword align = fo_style_keyword(node->style, FO_PROPERTY_VERTICAL_ALIGN);

    if (align == FO_KEYWORD_TOP || align == FO_KEYWORD_BOTTOM)
        self->has_line_aligned = TRUE;
    if (node->element == FO_ELEMENT_EXTERNAL_GRAPHIC ||
        node->element == FO_ELEMENT_INSTREAM_FOREIGN_OBJECT) {
        if (align == FO_KEYWORD_MIDDLE) /* its own height matters */
            return 0;
        own = outer;
    }
    return fo_style_baseline_shift(node->style, own, outer);
}

/* an inline's own span: its shift and keep hold for all that is in it */
static FoSpan
inline_span(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    FoSpan span = span_for(self, node, outer);

    if (span.style->keep_in_line && !outer->style->keep_in_line) {
        span.kept = TRUE;
        span.wrap = FALSE;
    }
    span.shift += shift_of(self, node, span.style, outer->style);
    return span;
}

static void
add_anchor(FoParagraph *self, const FoNode *node, const FoSpan *span)
{
    if (fo_node_attribute(node, FO_PROPERTY_ID) != NULL)
        fo_paragraph_add_segment(self, FO_INLINE_ANCHOR, node, span, FALSE);
}

/* these have no border, padding or space of their own */
static gboolean
has_edges(const FoNode *node)
{
    return node->element != FO_ELEMENT_WRAPPER && node->element != FO_ELEMENT_BIDI_OVERRIDE;
}

static void
begin_inline(FoParagraph *self, const FoNode *node, const FoSpan *span)
{
    add_anchor(self, node, span);
    if (!has_edges(node))
        return;
    if (span->style->gaps)
        fo_paragraph_add_segment(self, FO_INLINE_GAP_START, node, span, FALSE);
    if (span->style->box)
        fo_paragraph_add_segment(self, FO_INLINE_BOX_BEGIN, node, span, FALSE);
}

static void
end_inline(FoParagraph *self, const FoNode *node, const FoSpan *span)
{
    if (!has_edges(node))
        return;
    if (span->style->box)
        fo_paragraph_add_segment(self, FO_INLINE_BOX_END, node, span, FALSE);
    if (span->style->gaps)
        fo_paragraph_add_segment(self, FO_INLINE_GAP_END, node, span, FALSE);
}

static void
append_string(FoParagraph *self, const FoSpan *span, const gchar *text)
{
    fo_paragraph_append(self, span, text, strlen(text));
}

typedef struct {
    FoKeyword bidi;
    FoKeyword direction;
    const gchar *opening;
} BidiControl;

static const BidiControl bidi_controls[] = {
    {FO_KEYWORD_EMBED, FO_KEYWORD_LTR, "\342\200\252"},
    {FO_KEYWORD_EMBED, FO_KEYWORD_RTL, "\342\200\253"},
    {FO_KEYWORD_BIDI_OVERRIDE, FO_KEYWORD_LTR, "\342\200\255"},
    {FO_KEYWORD_BIDI_OVERRIDE, FO_KEYWORD_RTL, "\342\200\256"},
};

static const gchar *
bidi_opening(const FoNode *node)
{
    const FoKeyword bidi = fo_style_keyword(node->style, FO_PROPERTY_UNICODE_BIDI);
    const FoKeyword direction = fo_style_keyword(node->style, FO_PROPERTY_DIRECTION);

    for (guint i = 0; i < G_N_ELEMENTS(bidi_controls); i++) {
        if (bidi_controls[i].bidi == bidi && bidi_controls[i].direction == direction)
            return bidi_controls[i].opening;
    }
    return NULL;
}

static void
append_control(FoParagraph *self, const FoSpan *span, const gchar *control)
{
    const gboolean after_space = self->after_space;

    append_string(self, span, control);
    self->after_space = after_space;
}

static void
collect_inline(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    const FoSpan span = inline_span(self, node, outer);
    const gchar *control = bidi_opening(node);

    begin_inline(self, node, &span);
    if (control != NULL)
        append_control(self, &span, control);
    collect_children(self, node->first_child, NULL, &span);
    if (control != NULL)
        append_control(self, &span, "\342\200\254");
    end_inline(self, node, &span);
}

static void
collect_link(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    FoSpan span = *outer;

    span.link = node;
    collect_inline(self, node, &span);
}

static void
collect_character(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    const FoSpan span = inline_span(self, node, outer);
    const gchar *text = fo_node_attribute(node, FO_PROPERTY_CHARACTER);

    if (text == NULL)
        text = fo_style_string(node->style, FO_PROPERTY_CHARACTER);
    begin_inline(self, node, &span);
    if (text != NULL)
        append_string(self, &span, text);
    end_inline(self, node, &span);
}

/* the page that the node itself is on: found by an id of its own in the pass before */
static const gchar *
own_page_number(FoParagraph *self, const FoNode *node, const FoSpan *span)
{
    FoContext *context = self->context;
    gchar id[32];

    if (context->page_number != NULL)
        return context->page_number;
    g_snprintf(id, sizeof id, "#page-number-%u", node->serial);
    fo_paragraph_add_segment(self, FO_INLINE_OWN_PAGE, node, span, FALSE);
    return fo_references_number(context->references, id, FALSE);
}

static const gchar *
cited_page_number(FoParagraph *self, const FoNode *node)
{
    FoReferences *references = self->context->references;
    const gchar *id = fo_node_attribute(node, FO_PROPERTY_REF_ID);

    if (id == NULL)
        return "";
    return fo_references_number(references, id,
                                node->element == FO_ELEMENT_PAGE_NUMBER_CITATION_LAST);
}

static void
collect_page_number(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    const FoSpan span = inline_span(self, node, outer);
    const gchar *number = NULL;

    begin_inline(self, node, &span);
    if (node->element == FO_ELEMENT_PAGE_NUMBER)
        number = own_page_number(self, node, &span);
    else
        number = cited_page_number(self, node);
    append_string(self, &span, number != NULL ? number : UNKNOWN_NUMBER);
    end_inline(self, node, &span);
}

static void
collect_marker(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    const FoNode *marker = fo_marker_retrieve(self->context, node);

    if (marker != NULL)
        collect_children(self, marker->first_child, NULL, outer);
}

static void
collect_footnote(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->element == FO_ELEMENT_INLINE)
            collect_inline(self, child, outer);
    }
    fo_paragraph_add_segment(self, FO_INLINE_FOOTNOTE, node, outer, FALSE);
}

static void
add_object(FoParagraph *self, FoInlineKind kind, const FoNode *node, const FoSpan *outer)
{
    const FoSpan span = inline_span(self, node, outer);

    add_anchor(self, node, &span);
    fo_paragraph_add_segment(self, kind, node, &span, TRUE);
    self->has_leaders = self->has_leaders || kind == FO_INLINE_LEADER;
}

/* a block among inlines: its lines begin and end with it */
static void
collect_block(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    const FoSpan span = span_for(self, node, outer);

    if (self->text->len > 0)
        fo_paragraph_add_segment(self, FO_INLINE_BREAK, node, &span, FALSE);
    self->after_space = span.style->collapse;
    collect_inline(self, node, outer);
    fo_paragraph_add_segment(self, FO_INLINE_BREAK, node, &span, FALSE);
    self->after_space = span.style->collapse;
}

static void
collect_node(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    switch (node->element) {
    case FO_ELEMENT_INLINE:
    case FO_ELEMENT_WRAPPER:
    case FO_ELEMENT_BIDI_OVERRIDE:
    case FO_ELEMENT_INLINE_CONTAINER:
        collect_inline(self, node, outer);
        break;
    case FO_ELEMENT_BASIC_LINK:
        collect_link(self, node, outer);
        break;
    case FO_ELEMENT_CHARACTER:
        collect_character(self, node, outer);
        break;
    case FO_ELEMENT_PAGE_NUMBER:
    case FO_ELEMENT_PAGE_NUMBER_CITATION:
    case FO_ELEMENT_PAGE_NUMBER_CITATION_LAST:
        collect_page_number(self, node, outer);
        break;
    case FO_ELEMENT_LEADER:
        add_object(self, FO_INLINE_LEADER, node, outer);
        break;
    case FO_ELEMENT_EXTERNAL_GRAPHIC:
    case FO_ELEMENT_INSTREAM_FOREIGN_OBJECT:
        add_object(self, FO_INLINE_GRAPHIC, node, outer);
        break;
    case FO_ELEMENT_FOOTNOTE:
        collect_footnote(self, node, outer);
        break;
    case FO_ELEMENT_RETRIEVE_MARKER:
    case FO_ELEMENT_RETRIEVE_TABLE_MARKER:
        collect_marker(self, node, outer);
        break;
    case FO_ELEMENT_MARKER:
        fo_paragraph_add_segment(self, FO_INLINE_ANCHOR, node, outer, FALSE);
        break;
    case FO_ELEMENT_BLOCK:
    case FO_ELEMENT_BLOCK_CONTAINER:
        collect_block(self, node, outer);
        break;
    default:
        break;
    }
}

static void
collect_text(FoParagraph *self, const FoNode *node, const FoSpan *outer)
{
    if (node->style != outer->node->style) {
        const FoSpan span = span_for(self, node, outer);

        fo_paragraph_append(self, &span, node->text, node->text_length);
    } else {
        FoSpan span = *outer;

        span.node = node;
        fo_paragraph_append(self, &span, node->text, node->text_length);
    }
}

static void
collect_children(FoParagraph *self, const FoNode *first, const FoNode *end, const FoSpan *outer)
{
    if (self->depth >= MAX_DEPTH) {
        fo_warn(self->context->warnings, outer->node->line,
                "inlines nested deeper than %d are left out", MAX_DEPTH);
        return;
    }
    self->depth++;
    for (const FoNode *node = first; node != NULL && node != end; node = node->next) {
        if (node->element == FO_ELEMENT_TEXT)
            collect_text(self, node, outer);
        else
            collect_node(self, node, outer);
    }
    self->depth--;
}

void
fo_paragraph_collect(FoParagraph *self, const FoNode *first, const FoNode *end)
{
    const FoSpan span = {.style = self->style,
                         .face = self->style->face,
                         .node = self->block,
                         .wrap = self->style->wrap,
                         .emergency = self->style->wrap};

    self->after_space = self->style->collapse;
    collect_children(self, first, end, &span);
}
