/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/line.h"
#include "reports/fo/text-style.h"
#include "reports/fo/words.h"

G_BEGIN_DECLS

/**
 * FoSpan: text of one node and face
 * @shift: of its baseline, up
 * @wrap: whether lines may break in it
 * @kept: whether an inline around it keeps it in one line
 * @emergency: whether a line breaks in it where nothing else is possible
 */
typedef struct {
    const FoTextStyle *style;
    const FoFace *face;
    const FoNode *node;
    const FoNode *link;
    FoUnit shift;
    gboolean wrap;
    gboolean kept;
    gboolean emergency;
} FoSpan;

/**
 * FoInlineKind: what paragraphs are made of, in logical order
 */
typedef enum {
    FO_INLINE_TEXT, /* segments only: it becomes words, spaces and breaks */
    FO_INLINE_WORD,
    FO_INLINE_SPACE,
    FO_INLINE_BREAK,
    FO_INLINE_LEADER,
    FO_INLINE_GRAPHIC,
    FO_INLINE_BOX_BEGIN,
    FO_INLINE_BOX_END,
    FO_INLINE_GAP_START, /* space-start and space-end of an inline, not at the ends of lines */
    FO_INLINE_GAP_END,
    FO_INLINE_ANCHOR,
    FO_INLINE_OWN_PAGE, /* anchor of a page-number */
    FO_INLINE_FOOTNOTE,
} FoInlineKind;

/**
 * FoSegment: a stretch of the collected text, or something that stands at a place in it
 */
typedef struct {
    FoInlineKind kind;
    guint32 start;
    guint32 end;
    guint32 span;
    const FoNode *node;
} FoSegment;

/**
 * FoOpportunity: whether a line may break behind an item; higher ones are better
 */
typedef enum {
    FO_OPPORTUNITY_NONE,
    FO_OPPORTUNITY_EMERGENCY, /* where a long word was cut to pieces */
    FO_OPPORTUNITY_HYPHEN,    /* a hyphen appears */
    FO_OPPORTUNITY_ALLOWED,
    FO_OPPORTUNITY_FORCED,
} FoOpportunity;

enum {
    FO_SPACE_BREAKING = 1 << 0,   /* U+0020, goes at the ends of lines that were not forced */
    FO_SPACE_AFTER_FEED = 1 << 1, /* goes after a forced break */
    FO_SPACE_BEFORE_FEED = 1 << 2,
    FO_LEADER_STRETCHED = 1 << 3, /* to fill the line: its dots are on a grid of the line */
};

/**
 * FoInline: an item
 * @start: of its text in the paragraph's
 * @width: optimum
 */
typedef struct {
    guint8 kind;
    guint8 level;
    guint8 opportunity;
    guint8 flags;
    guint32 span;
    guint32 start;
    guint32 length;
    FoUnit width;
    FoUnit x; /* in its line */
    union {
        const FoWord *word;
        const FoNode *node;
    };
} FoInline;

/**
 * FoAtom: a shaped text of a line in visual order
 */
typedef struct {
    const FoRun *run;
    guint32 span;
    FoUnit extra; /* added to its last glyph */
    FoUnit x;
    gboolean rtl;
} FoAtom;

/**
 * FoOpenBox: an inline with border or background that a line begins in
 */
typedef struct {
    const FoNode *node;
    guint32 span;
    guint flags; /* FoBoxFlags */
} FoOpenBox;

/**
 * FoParagraph:
 * @text: collected, white space treated; objects are U+FFFC
 * @spans: (element-type FoSpan)
 * @segments: (element-type FoSegment)
 * @items: (element-type FoInline)
 * @breaks: for each byte of @text and its end, see breaks.h
 * @levels: (nullable): bidi level of each byte
 *
 * Inline content on its way to lines. The arrays are used again for the next paragraph.
 */
struct _FoParagraph {
    FoContext *context;
    const FoNode *block;
    const FoTextStyle *style;
    FoUnit width;
    GByteArray *text;
    GArray *spans;
    GArray *segments;
    GArray *items;
    GByteArray *breaks;
    GByteArray *levels;
    GArray *order;
    GArray *pieces;
    GArray *line_items;
    GArray *atoms;
    GArray *boxes;
    gboolean ascii;
    gboolean rtl;
    gboolean has_levels;
    gboolean has_leaders;
    gboolean has_boxes;
    gboolean has_line_aligned; /* vertical-align="top" or "bottom" */
    gboolean has_hyphens;      /* some text has hyphenate="true" */
    guint hyphens_before;      /* lines directly before that end with a hyphen */
    gboolean after_space;      /* the text ends in a space that more would collapse into */
    gboolean in_word;          /* for text-transform="capitalize" */
    guint column;              /* since the last linefeed, for tabs */
    guint depth;
};

#define fo_paragraph_item(self, i) (&g_array_index((self)->items, FoInline, (i)))
#define fo_paragraph_span(self, i) (&g_array_index((self)->spans, FoSpan, (i)))

/**
 * fo_paragraph_new:
 *
 * Returns: (transfer full): an empty paragraph
 */
FoParagraph *
fo_paragraph_new(void);

/**
 * fo_paragraph_clear:
 * @self: a paragraph
 *
 * Empties it; big arrays are given back.
 */
void
fo_paragraph_clear(FoParagraph *self);

/**
 * fo_paragraph_collect:
 * @self: a cleared paragraph with context, block, style and width
 * @first: (nullable): the first child
 * @end: (nullable): the child behind the last
 *
 * Fills text, spans and segments.
 */
void
fo_paragraph_collect(FoParagraph *self, const FoNode *first, const FoNode *end);

/**
 * fo_paragraph_append:
 * @self: a paragraph
 * @span: the text's span, all but @face filled
 * @text: UTF-8
 * @length: its bytes
 *
 * Appends text, its white space treated as the span's style says.
 *
 * Source: XSL 1.1 §7.16 and §7.17.
 */
void
fo_paragraph_append(FoParagraph *self, const FoSpan *span, const gchar *text, gsize length);

/**
 * fo_paragraph_add_segment:
 * @self: a paragraph
 * @kind: what stands here
 * @node: its node
 * @span: its span
 * @object: whether it counts as a character (U+FFFC) for breaks and directions
 */
void
fo_paragraph_add_segment(FoParagraph *self,
                         FoInlineKind kind,
                         const FoNode *node,
                         const FoSpan *span,
                         gboolean object);

/**
 * fo_paragraph_itemize:
 * @self: a paragraph that was collected
 *
 * Fills breaks, levels and items; words are shaped.
 */
void
fo_paragraph_itemize(FoParagraph *self);

/**
 * fo_paragraph_free:
 * @self: (nullable): a paragraph
 */
void
fo_paragraph_free(FoParagraph *self);

G_END_DECLS
