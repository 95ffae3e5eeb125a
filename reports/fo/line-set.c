/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/line-set.h"

#include <string.h>

#include "reports/fo/bidi.h"
#include "reports/fo/graphic.h"
#include "reports/fo/leader.h"
#include "reports/fo/line-height.h"
#include "reports/fo/run-join.h"

/* a line that is being set */
typedef struct {
    FoParagraph *paragraph;
    FoInline *items;
    guint n;
    FoLineExtent extent;
    FoUnit width;
    guint n_spaces; /* that justification may widen */
    FoUnit space_width;
    FoUnit indent;
    FoUnit x;
    gint64 extra; /* for all spaces together */
    guint spaces_done;
} Setter;

static gboolean
is_transparent(const FoInline *item)
{
    switch (item->kind) {
    case FO_INLINE_BOX_BEGIN:
    case FO_INLINE_BOX_END:
    case FO_INLINE_ANCHOR:
    case FO_INLINE_OWN_PAGE:
    case FO_INLINE_FOOTNOTE:
    case FO_INLINE_BREAK:
        return TRUE;
    default:
        return FALSE;
    }
}

/* takes the space away; FALSE where something visible stands */
static gboolean
trim(FoInline *item, guint8 flag)
{
    if (is_transparent(item))
        return TRUE;
    if (item->kind == FO_INLINE_GAP_START || item->kind == FO_INLINE_GAP_END) {
        item->width = 0;
        return TRUE;
    }
    if (item->kind != FO_INLINE_SPACE || (item->flags & flag) == 0)
        return FALSE;
    item->width = 0;
    item->length = 0;
    return TRUE;
}

static void
trim_edges(Setter *self, const FoLineRequest *request)
{
    const guint8 before = request->after_feed ? FO_SPACE_AFTER_FEED : FO_SPACE_BREAKING;
    const guint8 after = request->before_feed ? FO_SPACE_BEFORE_FEED : FO_SPACE_BREAKING;

    for (guint i = 0; i < self->n && trim(&self->items[i], before); i++)
        ;
    for (guint i = self->n; i > 0 && trim(&self->items[i - 1], after); i--)
        ;
}

static void
measure(Setter *self)
{
    gint64 width = 0;

    for (guint i = 0; i < self->n; i++) {
        const FoInline *item = &self->items[i];

        width += item->width;
        if (item->kind == FO_INLINE_SPACE && item->length > 0) {
            self->n_spaces++;
            self->space_width = MIN(self->space_width + item->width, FO_UNIT_MAX);
        }
    }
    self->width = (FoUnit)MIN(width, FO_UNIT_MAX);
}

static FoKeyword
physical_align(FoKeyword align, gboolean rtl)
{
    switch (align) {
    case FO_KEYWORD_END:
    case FO_KEYWORD_OUTSIDE:
        return rtl ? FO_KEYWORD_LEFT : FO_KEYWORD_RIGHT;
    case FO_KEYWORD_LEFT:
    case FO_KEYWORD_RIGHT:
    case FO_KEYWORD_CENTER:
    case FO_KEYWORD_JUSTIFY:
        return align;
    default:
        return rtl ? FO_KEYWORD_RIGHT : FO_KEYWORD_LEFT;
    }
}

/* text-align-last="relative": start where the block is justified, else as the block */
static FoKeyword
align_of(const FoParagraph *paragraph, gboolean last)
{
    const FoStyle *style = paragraph->block->style;
    const FoKeyword align = fo_style_keyword(style, FO_PROPERTY_TEXT_ALIGN);
    const FoKeyword align_last = fo_style_keyword(style, FO_PROPERTY_TEXT_ALIGN_LAST);

    if (!last)
        return physical_align(align, paragraph->rtl);
    if (align_last != FO_KEYWORD_RELATIVE && align_last != FO_KEYWORD_AUTO &&
        align_last != FO_KEYWORD_NONE)
        return physical_align(align_last, paragraph->rtl);
    return physical_align(align == FO_KEYWORD_JUSTIFY ? FO_KEYWORD_START : align, paragraph->rtl);
}

FoUnit
fo_line_indent(const FoParagraph *self)
{
    return fo_style_length(self->block->style, FO_PROPERTY_TEXT_INDENT, self->width);
}

/* justified text was broken so that its spaces shrink by a third, in the last line as well; parts
 * of words may turn out a little wider */
static gboolean
may_change_spaces(const Setter *self, FoKeyword how, FoUnit room)
{
    const FoStyle *style = self->paragraph->block->style;

    if (self->n_spaces == 0 || room == 0)
        return FALSE;
    if (room > 0)
        return how == FO_KEYWORD_JUSTIFY;
    return fo_style_keyword(style, FO_PROPERTY_TEXT_ALIGN) == FO_KEYWORD_JUSTIFY &&
           -room <= self->space_width / 2;
}

/* leaders first, then spaces; what is left goes to where the alignment leaves it */
static void
align(Setter *self, const FoLineRequest *request)
{
    FoParagraph *paragraph = self->paragraph;
    const FoStyle *style = paragraph->block->style;
    const FoKeyword how = align_of(paragraph, request->last);
    const FoUnit first = request->first ? fo_line_indent(paragraph) : 0;
    const FoUnit last =
        request->last ? fo_style_length(style, FO_PROPERTY_LAST_LINE_END_INDENT, paragraph->width)
                      : 0;
    FoUnit room = paragraph->width - first - last - self->width;

    if (paragraph->has_leaders && (how == FO_KEYWORD_JUSTIFY || room < 0)) {
        const FoUnit left = fo_leaders_fit(paragraph, self->items, self->n, room);

        self->width += room - left;
        room = left;
    }
    if (may_change_spaces(self, how, room)) {
        self->extra = room;
        self->width += room;
        room = 0;
    }
    self->indent = paragraph->rtl ? last : first;
    if (how == FO_KEYWORD_CENTER && room > 0)
        self->indent += room / 2;
    else if (how == FO_KEYWORD_RIGHT || (how == FO_KEYWORD_JUSTIFY && paragraph->rtl))
        self->indent += room;
    if (paragraph->rtl && room < 0)
        self->indent = (paragraph->rtl ? last : first) + room;
}

static void
add_piece(Setter *self, const FoPiece *piece)
{
    g_array_append_vals(self->paragraph->pieces, piece, 1);
}

static void
set_word(Setter *self, const FoInline *item)
{
    const FoWord *word = item->word;
    const FoUnit spacing = fo_paragraph_span(self->paragraph, item->span)->style->letter_spacing;

    fo_line_extent_add_text(&self->extent, self->paragraph, item->span);
    for (guint r = 0; r < word->n_runs; r++) {
        const FoAtom atom = {&word->runs[r], item->span, 0, self->x, word->rtl};

        if (word->runs[r].n_glyphs == 0)
            continue;
        g_array_append_vals(self->paragraph->atoms, &atom, 1);
        self->x = fo_unit_add(self->x, word->runs[r].width);
        if (spacing != 0)
            self->x = fo_unit_add(self->x, spacing * (FoUnit)fo_run_clusters(&word->runs[r]));
    }
}

/* spaces one by one, so that a run's text has them all */
static void
set_space(Setter *self, FoInline *item)
{
    const FoSpan *span = fo_paragraph_span(self->paragraph, item->span);
    const gboolean breaking = (item->flags & FO_SPACE_BREAKING) != 0;
    const FoRun *run = breaking ? &span->face->space : &span->face->no_break_space;
    const guint n = breaking ? item->length : 1;
    FoUnit width = item->width;

    if (item->length == 0)
        return;
    fo_line_extent_add_text(&self->extent, self->paragraph, item->span);
    if (self->extra != 0) {
        const FoUnit share = (FoUnit)(self->extra / (gint64)(self->n_spaces - self->spaces_done));

        self->extra -= share;
        self->spaces_done++;
        width += share;
        item->width = width;
    }
    for (guint i = 0; i < n; i++) {
        const FoUnit own = width / (FoUnit)(n - i);
        const FoAtom atom = {run, item->span, own - run->width - span->style->letter_spacing,
                             self->x, item->level % 2 == 1};

        g_array_append_vals(self->paragraph->atoms, &atom, 1);
        self->x = fo_unit_add(self->x, own);
        width -= own;
    }
}

static void
set_graphic(Setter *self, const FoInline *item)
{
    FoParagraph *paragraph = self->paragraph;
    const FoSpan *span = fo_paragraph_span(paragraph, item->span);
    const FoGraphicSize size = fo_graphic_measure(paragraph->context, item->node, paragraph->width);
    const FoUnit top = fo_line_extent_add_graphic(&self->extent, paragraph, item, size.height);
    FoPiece piece = {.kind = FO_PIECE_BOX,
                     .x = self->x,
                     .y = top,
                     .width = size.width,
                     .height = size.height,
                     .node = item->node,
                     .link = span->link};

    if (span->style->box)
        add_piece(self, &piece);
    piece.kind =
        item->node->element == FO_ELEMENT_EXTERNAL_GRAPHIC ? FO_PIECE_IMAGE : FO_PIECE_FOREIGN;
    piece.x += size.content_x;
    piece.y += size.content_y;
    piece.width = size.content_width;
    piece.height = size.content_height;
    piece.image = size.image;
    add_piece(self, &piece);
    self->x = fo_unit_add(self->x, item->width);
}

static void
set_content(Setter *self, const FoInline *item, const FoLine *content)
{
    const FoSpan *span = fo_paragraph_span(self->paragraph, item->span);
    FoLeaderPlace place;

    if (content == NULL || content->width <= 0)
        return;
    place = fo_leader_place(self->paragraph, item, self->x, content->width);
    for (guint i = 0; i < place.count * content->n_pieces; i++) {
        FoPiece piece = content->pieces[i % content->n_pieces];

        piece.x += place.x + (FoUnit)(i / content->n_pieces) * place.step - content->indent;
        piece.y -= content->baseline + span->shift;
        piece.link = piece.link != NULL ? piece.link : span->link;
        add_piece(self, &piece);
    }
}

static void
set_dots(Setter *self, const FoInline *item, FoPiece *piece)
{
    piece->kind = FO_PIECE_RUN;
    piece->run = fo_leader_dots(self->paragraph, item, self->x, &piece->x);
    if (piece->run == NULL)
        return;
    piece->width = piece->run->width;
    add_piece(self, piece);
}

static void
set_leader(Setter *self, const FoInline *item)
{
    const FoSpan *span = fo_paragraph_span(self->paragraph, item->span);
    FoPiece piece = {.kind = FO_PIECE_RULE,
                     .x = self->x,
                     .y = -span->shift,
                     .width = item->width,
                     .node = item->node,
                     .link = span->link};

    fo_line_extent_add_text(&self->extent, self->paragraph, item->span);
    switch (fo_style_keyword(item->node->style, FO_PROPERTY_LEADER_PATTERN)) {
    case FO_KEYWORD_DOTS:
        set_dots(self, item, &piece);
        break;
    case FO_KEYWORD_RULE:
        add_piece(self, &piece);
        break;
    case FO_KEYWORD_USE_CONTENT:
        set_content(self, item, fo_leader_content(self->paragraph, item));
        break;
    default:
        break;
    }
    self->x = fo_unit_add(self->x, item->width);
}

static void
set_item(Setter *self, FoInline *item)
{
    switch (item->kind) {
    case FO_INLINE_WORD:
        set_word(self, item);
        break;
    case FO_INLINE_SPACE:
        set_space(self, item);
        break;
    case FO_INLINE_GRAPHIC:
        fo_runs_join(self->paragraph);
        set_graphic(self, item);
        break;
    case FO_INLINE_LEADER:
        fo_runs_join(self->paragraph);
        set_leader(self, item);
        break;
    default:
        self->x = fo_unit_add(self->x, item->width);
        break;
    }
}

static void
set_in_order(Setter *self)
{
    FoParagraph *paragraph = self->paragraph;
    g_autofree guint8 *levels = g_new(guint8, MAX(self->n, 1));

    for (guint i = 0; i < self->n; i++) {
        const FoInline *item = &self->items[i];

        levels[i] = item->kind == FO_INLINE_SPACE && item->length == 0 ? (paragraph->rtl ? 1 : 0)
                                                                       : item->level;
    }
    g_array_set_size(paragraph->order, self->n);
    fo_bidi_order(levels, self->n, (guint32 *)(void *)paragraph->order->data);
    for (guint i = 0; i < self->n; i++) {
        FoInline *item = &self->items[g_array_index(paragraph->order, guint32, i)];

        item->x = self->x;
        set_item(self, item);
    }
}

static void
set_items(Setter *self)
{
    self->x = self->indent;
    if (self->paragraph->has_levels) {
        set_in_order(self);
    } else {
        for (guint i = 0; i < self->n; i++) {
            self->items[i].x = self->x;
            set_item(self, &self->items[i]);
        }
    }
    fo_runs_join(self->paragraph);
}

static const gchar *
anchor_id(const FoParagraph *paragraph, const FoInline *item)
{
    gchar id[32];
    gint length;

    if (item->kind == FO_INLINE_ANCHOR)
        return fo_node_attribute(item->node, FO_PROPERTY_ID);
    length = g_snprintf(id, sizeof id, "#page-number-%u", item->node->serial);
    return fo_arena_copy(paragraph->context->arena, id, (gsize)length);
}

static void
copy_anchors(const Setter *self, FoLine *line, guint n_anchors, guint n_footnotes)
{
    FoArena *arena = self->paragraph->context->arena;
    FoAnchor *anchors = fo_arena_new_array(arena, FoAnchor, n_anchors);
    const FoNode **footnotes = fo_arena_new_array(arena, const FoNode *, n_footnotes);

    for (guint i = 0; i < self->n; i++) {
        const FoInline *item = &self->items[i];

        if (item->kind == FO_INLINE_ANCHOR || item->kind == FO_INLINE_OWN_PAGE)
            anchors[line->n_anchors++] =
                (FoAnchor){anchor_id(self->paragraph, item), item->node, item->x};
        else if (item->kind == FO_INLINE_FOOTNOTE)
            footnotes[line->n_footnotes++] = item->node;
    }
    line->anchors = anchors;
    line->footnotes = footnotes;
}

static void
add_anchors(const Setter *self, FoLine *line)
{
    guint n_anchors = 0;
    guint n_footnotes = 0;

    for (guint i = 0; i < self->n; i++) {
        n_anchors +=
            self->items[i].kind == FO_INLINE_ANCHOR || self->items[i].kind == FO_INLINE_OWN_PAGE;
        n_footnotes += self->items[i].kind == FO_INLINE_FOOTNOTE;
    }
    if (n_anchors + n_footnotes > 0)
        copy_anchors(self, line, n_anchors, n_footnotes);
}

/* text at the top or the bottom of the line, whose height is known now */
static void
align_with_line(const Setter *self, const FoLine *line, FoPiece *piece)
{
    const FoNode *node = piece->node;
    const FoKeyword align = fo_style_keyword(node->style, FO_PROPERTY_VERTICAL_ALIGN);
    const FoTextStyle *text =
        fo_text_style(self->paragraph->context->fonts, node->style, node->line);

    if (piece->kind != FO_PIECE_RUN)
        return;
    if (align == FO_KEYWORD_TOP)
        piece->y = text->altitude;
    else if (align == FO_KEYWORD_BOTTOM)
        piece->y = line->height - text->depth;
}

static FoLine *
make_line(Setter *self)
{
    FoParagraph *paragraph = self->paragraph;
    FoArena *arena = paragraph->context->arena;
    FoLine *line = fo_arena_new_struct(arena, FoLine);
    const guint n = paragraph->pieces->len;
    FoPiece *pieces = fo_arena_new_array(arena, FoPiece, n);

    line->height = self->extent.above + self->extent.below;
    line->baseline = self->extent.above;
    line->indent = self->indent;
    line->width = self->width;
    line->n_pieces = n;
    line->pieces = pieces;
    for (guint i = 0; i < n; i++) {
        pieces[i] = g_array_index(paragraph->pieces, FoPiece, i);
        pieces[i].y += line->baseline;
        if (paragraph->has_line_aligned)
            align_with_line(self, line, &pieces[i]);
    }
    add_anchors(self, line);
    return line;
}

FoLine *
fo_line_set(FoParagraph *self, const FoLineRequest *request)
{
    Setter setter = {.paragraph = self,
                     .items = request->items,
                     .n = request->n,
                     .extent = fo_line_extent_start(self)};

    g_array_set_size(self->pieces, 0);
    g_array_set_size(self->atoms, 0);
    if (!request->repeated)
        trim_edges(&setter, request);
    measure(&setter);
    align(&setter, request);
    set_items(&setter);
    if (self->has_boxes)
        fo_boxes_add(self, setter.items, setter.n);
    return make_line(&setter);
}
