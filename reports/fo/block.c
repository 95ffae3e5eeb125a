/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/block.h"

#include "reports/fo/footnotes.h"
#include "reports/fo/retrieve.h"

/* breaks that widows and orphans forbid: given up only when nothing else is left */
#define KEEP_LINES (FO_KEEP_ALWAYS - 1)

typedef struct {
    FoKeyword keyword;
    FoBreak value;
} Break;

static const Break breaks[] = {
    {FO_KEYWORD_COLUMN, FO_BREAK_COLUMN}, {FO_KEYWORD_PAGE, FO_BREAK_PAGE},
    {FO_KEYWORD_ALWAYS, FO_BREAK_PAGE},   {FO_KEYWORD_EVEN_PAGE, FO_BREAK_EVEN},
    {FO_KEYWORD_ODD_PAGE, FO_BREAK_ODD},
};

FoBreak
fo_break_of(const FoStyle *style, FoProperty property)
{
    FoKeyword keyword = fo_style_keyword(style, property);

    for (gsize i = 0; i < G_N_ELEMENTS(breaks); i++) {
        if (breaks[i].keyword == keyword)
            return breaks[i].value;
    }
    return FO_BREAK_NONE;
}

static guint8
keep_of(const FoStyle *style, FoProperty within_column, FoProperty within_page)
{
    return MAX(fo_style_keep(style, within_column), fo_style_keep(style, within_page));
}

static gint
precedence_of(const FoStyle *style, FoProperty property)
{
    if (fo_style_keyword(style, property) == FO_KEYWORD_FORCE)
        return G_MAXINT;
    return fo_style_integer(style, property);
}

static FoItem
space_item(const FoStyle *style,
           FoProperty length,
           FoProperty precedence,
           FoProperty conditionality)
{
    return (FoItem){
        .kind = FO_ITEM_SPACE,
        .height = fo_style_length(style, length, 0),
        .precedence = precedence_of(style, precedence),
        .retain = fo_style_keyword(style, conditionality) == FO_KEYWORD_RETAIN,
    };
}

FoBlockBox
fo_block_box(const FoStyle *style, FoUnit x, FoUnit width)
{
    FoUnit start = fo_style_length(style, FO_PROPERTY_START_INDENT, width);
    FoUnit end = fo_style_length(style, FO_PROPERTY_END_INDENT, width);
    FoUnit before =
        fo_style_padding(style, FO_EDGE_START, width) + fo_style_border(style, FO_EDGE_START).width;
    FoUnit after =
        fo_style_padding(style, FO_EDGE_END, width) + fo_style_border(style, FO_EDGE_END).width;
    FoUnit content_width = MAX(width - start - end, FO_POINT);

    return (FoBlockBox){
        .content_x = x + start,
        .content_width = content_width,
        .x = x + start - before,
        .width = content_width + before + after,
    };
}

void
fo_block_open(const FoNode *node, FoGalley *galley)
{
    const FoStyle *style = node->style;
    FoItem space =
        space_item(style, FO_PROPERTY_SPACE_BEFORE_OPTIMUM, FO_PROPERTY_SPACE_BEFORE_PRECEDENCE,
                   FO_PROPERTY_SPACE_BEFORE_CONDITIONALITY);
    guint8 keep = keep_of(style, FO_PROPERTY_KEEP_WITH_PREVIOUS_WITHIN_COLUMN,
                          FO_PROPERTY_KEEP_WITH_PREVIOUS_WITHIN_PAGE);

    galley->pending_break =
        MAX(galley->pending_break, fo_break_of(style, FO_PROPERTY_BREAK_BEFORE));
    galley->pending_keep = MAX(galley->pending_keep, keep);
    fo_galley_add(galley, &space);
}

void
fo_block_close(const FoNode *node, FoGalley *galley)
{
    const FoStyle *style = node->style;
    FoItem space =
        space_item(style, FO_PROPERTY_SPACE_AFTER_OPTIMUM, FO_PROPERTY_SPACE_AFTER_PRECEDENCE,
                   FO_PROPERTY_SPACE_AFTER_CONDITIONALITY);
    guint8 keep = keep_of(style, FO_PROPERTY_KEEP_WITH_NEXT_WITHIN_COLUMN,
                          FO_PROPERTY_KEEP_WITH_NEXT_WITHIN_PAGE);

    fo_galley_add(galley, &space);
    galley->pending_keep = MAX(galley->pending_keep, keep);
    galley->pending_break = MAX(galley->pending_break, fo_break_of(style, FO_PROPERTY_BREAK_AFTER));
}

guint
fo_block_begin(const FoNode *node, FoGalley *galley, const FoBlockBox *box)
{
    FoItem item = {
        .kind = FO_ITEM_BEGIN,
        .node = node,
        .x = box->x,
        .width = box->width,
        .height = fo_style_border(node->style, FO_EDGE_BEFORE).width +
                  fo_style_padding(node->style, FO_EDGE_BEFORE, box->width),
    };

    return fo_galley_add(galley, &item);
}

static gboolean
has_content(const FoGalley *galley, guint begin)
{
    for (guint i = begin + 1; i < galley->items->len; i++) {
        if (fo_item_is_content(&g_array_index(galley->items, FoItem, i)))
            return TRUE;
    }
    return FALSE;
}

void
fo_block_end(const FoNode *node, FoGalley *galley, const FoBlockBox *box, guint begin)
{
    const FoStyle *style = node->style;
    FoItem item = {
        .kind = FO_ITEM_END,
        .node = node,
        .x = box->x,
        .width = box->width,
        .height = fo_style_border(style, FO_EDGE_AFTER).width +
                  fo_style_padding(style, FO_EDGE_AFTER, box->width),
    };
    FoUnit edges = item.height + g_array_index(galley->items, FoItem, begin).height;

    if (edges > 0 && !has_content(galley, begin)) {
        FoItem place = {.kind = FO_ITEM_BOX, .node = node, .x = box->x, .width = box->width};

        fo_galley_add(galley, &place);
    }
    fo_galley_add(galley, &item);
    fo_galley_keep(galley, begin,
                   keep_of(style, FO_PROPERTY_KEEP_TOGETHER_WITHIN_COLUMN,
                           FO_PROPERTY_KEEP_TOGETHER_WITHIN_PAGE));
}

static guint8
line_keep(const FoStyle *style, guint index, guint n)
{
    guint orphans = (guint)MAX(fo_style_integer(style, FO_PROPERTY_ORPHANS), 1);
    guint widows = (guint)MAX(fo_style_integer(style, FO_PROPERTY_WIDOWS), 1);

    return index > 0 && (index < orphans || n - index < widows) ? KEEP_LINES : 0;
}

static void
add_lines(FoContext *context,
          const FoNode *node,
          FoGalley *galley,
          const FoBlockBox *box,
          const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        const FoLine *line = g_ptr_array_index(lines, i);
        FoItem item = {
            .kind = FO_ITEM_LINE,
            .keep = line_keep(node->style, i, lines->len),
            .x = box->content_x,
            .width = box->content_width,
            .height = line->height,
            .node = node,
            .line = line,
        };

        if (line->n_footnotes > 0)
            item.notes = fo_footnotes_layout(context, line, galley->width);
        fo_galley_add(galley, &item);
    }
}

/* the inline content from first up to the next block-level child, which is returned */
static const FoNode *
add_paragraph(FoContext *context,
              const FoNode *node,
              const FoNode *first,
              FoGalley *galley,
              const FoBlockBox *box)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_sized_new(16);
    const FoNode *end = first;

    while (end != NULL && fo_node_is_inline(end))
        end = end->next;
    fo_lines_layout(context, node, first, end, box->content_width, first == node->first_child,
                    lines);
    add_lines(context, node, galley, box, lines);
    return end;
}

void
fo_children_layout(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    FoBlockBox box = {.x = x, .width = width, .content_x = x, .content_width = width};
    const FoNode *child = node->first_child;

    if (node->element == FO_ELEMENT_BLOCK)
        box = fo_block_box(node->style, x, width);
    while (child != NULL) {
        if (fo_node_is_inline(child)) {
            child = add_paragraph(context, node, child, galley, &box);
        } else {
            fo_block_layout(context, child, galley, x, width);
            child = child->next;
        }
    }
}

static void
layout_block(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    FoBlockBox box = fo_block_box(node->style, x, width);
    guint begin;

    fo_block_open(node, galley);
    begin = fo_block_begin(node, galley, &box);
    fo_children_layout(context, node, galley, x, width);
    fo_block_end(node, galley, &box, begin);
    fo_block_close(node, galley);
}

static void
layout_wrapper(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    const gchar *id = fo_node_attribute(node, FO_PROPERTY_ID);
    FoItem item = {.kind = FO_ITEM_ANCHOR, .node = node, .anchor = {.id = id, .node = node}};

    if (id != NULL)
        fo_galley_add(galley, &item);
    fo_children_layout(context, node, galley, x, width);
}

static void
layout_marker(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    FoItem item = {.kind = FO_ITEM_ANCHOR, .node = node, .anchor = {.node = node}};

    (void)context;
    (void)x;
    (void)width;
    fo_galley_add(galley, &item);
}

static void
layout_retrieved(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    const FoNode *marker = fo_marker_retrieve(context, node);

    if (marker != NULL)
        fo_children_layout(context, marker, galley, x, width);
}

typedef void (
    *LayoutFunc)(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width);

typedef struct {
    FoElement element;
    LayoutFunc layout;
} Layout;

static const Layout layouts[] = {
    {FO_ELEMENT_BLOCK, layout_block},
    {FO_ELEMENT_TABLE, fo_table_layout},
    {FO_ELEMENT_TABLE_AND_CAPTION, fo_table_layout},
    {FO_ELEMENT_LIST_BLOCK, fo_list_layout},
    {FO_ELEMENT_BLOCK_CONTAINER, fo_container_layout},
    {FO_ELEMENT_WRAPPER, layout_wrapper},
    {FO_ELEMENT_MARKER, layout_marker},
    {FO_ELEMENT_RETRIEVE_MARKER, layout_retrieved},
    {FO_ELEMENT_RETRIEVE_TABLE_MARKER, layout_retrieved},
    {FO_ELEMENT_FLOAT, layout_block},
};

void
fo_block_layout(FoContext *context, const FoNode *node, FoGalley *galley, FoUnit x, FoUnit width)
{
    for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
        if (layouts[i].element == node->element) {
            layouts[i].layout(context, node, galley, x, width);
            return;
        }
    }
    fo_warn(context->warnings, node->line, "this object cannot stand between blocks; left out");
}
