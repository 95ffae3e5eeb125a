/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/context.h"

G_BEGIN_DECLS

typedef struct _FoGalley FoGalley;
typedef struct _FoFootnote FoFootnote;

/**
 * FoPieceKind:
 * @FO_PIECE_RUN: glyphs
 * @FO_PIECE_RULE: a leader's rule; its style, thickness and colour are those of the node's style
 * @FO_PIECE_IMAGE: an external-graphic; @image, or %NULL for the replacement of a missing one
 * @FO_PIECE_FOREIGN: an instream-foreign-object
 * @FO_PIECE_BOX: background and borders of an inline, behind the pieces that follow it
 */
typedef enum {
    FO_PIECE_RUN,
    FO_PIECE_RULE,
    FO_PIECE_IMAGE,
    FO_PIECE_FOREIGN,
    FO_PIECE_BOX,
} FoPieceKind;

/**
 * FoBoxFlags: of an inline that is broken over lines
 * @FO_BOX_OPEN_START: it began in a line before: no border there
 * @FO_BOX_OPEN_END: it goes on in the next line
 * @FO_BOX_RTL: its start edge is on the right
 */
enum {
    FO_BOX_OPEN_START = 1 << 0,
    FO_BOX_OPEN_END = 1 << 1,
    FO_BOX_RTL = 1 << 2,
};

/**
 * FoPiece:
 * @box_flags: box: #FoBoxFlags
 * @x: from the line's start edge (left in left-to-right and right-to-left alike)
 * @y: of the baseline (run, rule) or the top edge, from the line's top
 * @width: its width
 * @height: image, foreign, box: its height
 * @node: the inline or text it comes from; its style has colour, decoration and borders
 * @link: (nullable): the basic-link that is around it
 * @word_extra: for a run of spaces in a justified line: added to each space's width (already in
 *   @width)
 * @letter_extra: letter-spacing added after each glyph (already in @width)
 *
 * Pieces are in visual order from left to right, boxes before what they contain.
 */
typedef struct {
    FoPieceKind kind;
    guint box_flags;
    FoUnit x;
    FoUnit y;
    FoUnit width;
    FoUnit height;
    FoUnit word_extra;
    FoUnit letter_extra;
    const FoNode *node;
    const FoNode *link;
    union {
        const FoRun *run;
        const FoImage *image;
    };
} FoPiece;

/**
 * FoAnchor: an id (or, with @id NULL, a fo:marker) that begins in a line
 */
typedef struct {
    const gchar *id;
    const FoNode *node;
    FoUnit x;
} FoAnchor;

/**
 * FoLine:
 * @height: of the line area, by line-stacking-strategy
 * @baseline: from the line's top
 * @indent: what text-indent and alignment put before the first piece (already in the pieces' x)
 * @width: of all pieces with spaces between
 * @pieces: in visual order
 * @anchors: ids of inlines that begin here
 * @footnotes: footnotes whose citation is here
 */
typedef struct {
    FoUnit height;
    FoUnit baseline;
    FoUnit indent;
    FoUnit width;
    guint n_pieces;
    const FoPiece *pieces;
    guint n_anchors;
    const FoAnchor *anchors;
    guint n_footnotes;
    const FoNode *const *footnotes; /* each a fo:footnote */
} FoLine;

/**
 * fo_lines_layout:
 * @context: fonts, references, the arena that lines are made in
 * @block: the block that has the text; its style has alignment, indent, white space …
 * @first: (nullable): its first child that belongs to the paragraph
 * @end: (nullable): the first child that no longer does; %NULL for all
 * @width: of a line
 * @first_of_block: whether text-indent applies
 * @lines: (out caller-allocates) (element-type FoLine*): pointers to lines are added
 *
 * Collects inline content (text, inline, wrapper, character, basic-link, page-number,
 * page-number-citation and -last, leader, external-graphic, instream-foreign-object, footnote,
 * retrieve-marker, bidi-override, nested inlines; a block inside an inline breaks the line),
 * shapes it, finds where lines may break, breaks them, orders them and sets them. Nothing is wider
 * than @width unless a picture is: a word that is too long breaks anywhere. Content that is empty
 * or only collapsible white space makes no line.
 *
 * Source: XSL 1.1 §4.7.2, §4.7.3, §7.16 and §7.17; Unicode UAX 9 and UAX 14.
 */
void
fo_lines_layout(FoContext *context,
                const FoNode *block,
                const FoNode *first,
                const FoNode *end,
                FoUnit width,
                gboolean first_of_block,
                GPtrArray *lines);

/**
 * fo_line_of_content:
 * @context: as for fo_lines_layout()
 * @node: an inline
 *
 * Returns: (transfer none) (nullable): all that is in it as one line of its own width, with the
 *   space at its end; %NULL if it is empty
 */
const FoLine *
fo_line_of_content(FoContext *context, const FoNode *node);

/**
 * fo_node_is_inline:
 * @node: a child of a block
 *
 * Returns: whether it belongs in a line
 */
gboolean
fo_node_is_inline(const FoNode *node);

G_END_DECLS
