/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/table-markers.h"

#include <string.h>

typedef struct {
    const FoTableSpan *span;
    const gchar *name;
    const FoNode *carried; /* the last one before the page */
    const FoNode *first;
    const FoNode *last;
} Search;

static void
take_marker(Search *search, const FoNode *marker)
{
    const gchar *name = fo_node_attribute(marker, FO_PROPERTY_MARKER_CLASS_NAME);

    if (g_strcmp0(name, search->name) != 0 || marker->serial >= search->span->end)
        return;
    if (marker->serial < search->span->first) {
        search->carried = marker;
    } else {
        search->last = marker;
        if (search->first == NULL)
            search->first = marker;
    }
}

static void
search_below(Search *search, const FoNode *node)
{
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->serial >= search->span->end)
            return;
        if (child->element == FO_ELEMENT_MARKER)
            take_marker(search, child);
        else if (child->element != FO_ELEMENT_TABLE_HEADER &&
                 child->element != FO_ELEMENT_TABLE_FOOTER)
            search_below(search, child);
    }
}

/* a property that may be kept as an attribute or as a keyword of the style */
static FoKeyword
choice_of(const FoNode *node, FoProperty property)
{
    static const struct {
        const gchar *name;
        FoKeyword keyword;
    } names[] = {
        {"last-starting", FO_KEYWORD_LAST_STARTING},
        {"last-ending", FO_KEYWORD_LAST_ENDING},
        {"first-including-carryover", FO_KEYWORD_FIRST_INCLUDING_CARRYOVER},
        {"table-fragment", FO_KEYWORD_TABLE_FRAGMENT},
        {"page", FO_KEYWORD_PAGE},
    };
    const gchar *text = fo_node_attribute(node, property);

    for (gsize i = 0; text != NULL && i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i].name, text) == 0)
            return names[i].keyword;
    }
    return fo_style_keyword(node->style, property);
}

const FoNode *
fo_table_marker_find(const FoTableSpan *span, const FoNode *node)
{
    Search search = {
        .span = span,
        .name = fo_node_attribute(node, FO_PROPERTY_RETRIEVE_CLASS_NAME),
    };
    FoKeyword position = choice_of(node, FO_PROPERTY_RETRIEVE_POSITION_WITHIN_TABLE);
    FoKeyword boundary = choice_of(node, FO_PROPERTY_RETRIEVE_BOUNDARY_WITHIN_TABLE);

    search_below(&search, span->table);
    if ((boundary == FO_KEYWORD_TABLE_FRAGMENT || boundary == FO_KEYWORD_PAGE) &&
        position != FO_KEYWORD_FIRST_INCLUDING_CARRYOVER)
        search.carried = NULL;
    if (search.first == NULL ||
        (position == FO_KEYWORD_FIRST_INCLUDING_CARRYOVER && search.carried != NULL))
        return search.carried;
    if (position == FO_KEYWORD_LAST_STARTING || position == FO_KEYWORD_LAST_ENDING)
        return search.last;
    return search.first;
}

static const FoNode *
row_node(const FoItem *item)
{
    const FoNode *node = item->row->nodes != NULL ? item->row->nodes[0] : NULL;

    return node == NULL && item->row->n_cells > 0 ? item->row->cells[0].node : node;
}

static gboolean
is_inside(const FoNode *node, const FoNode *table)
{
    while (node != NULL && node != table)
        node = node->parent;
    return node != NULL;
}

static guint
last_serial(const FoNode *node)
{
    while (node->last_child != NULL)
        node = node->last_child;
    return node->serial;
}

static FoTableSpan
span_of(const FoFrame *frame, const FoNode *table)
{
    FoTableSpan span = {.table = table};

    for (guint i = 0; i < frame->placements->len; i++) {
        const FoItem *item = &g_array_index(frame->placements, FoPlacement, i).item;
        const FoNode *node = item->kind == FO_ITEM_ROW ? row_node(item) : NULL;

        if (!is_inside(node, table))
            continue;
        if (span.end == 0)
            span.first = node->serial;
        span.end = MAX(span.end, last_serial(node) + 1);
    }
    return span;
}

static const FoNode *
find_marker(const FoNode *node, gpointer user_data)
{
    return fo_table_marker_find(user_data, node);
}

static gsize
text_length(const FoNode *node)
{
    gsize length = node->text_length;

    for (const FoNode *child = node->first_child; child != NULL; child = child->next)
        length += text_length(child);
    return length;
}

/* the longest marker of a class below a node, or the one that is the longest up to now */
static const FoNode *
longest_below(const FoNode *node, const gchar *name, const FoNode *longest)
{
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (child->element != FO_ELEMENT_MARKER)
            longest = longest_below(child, name, longest);
        else if (g_strcmp0(fo_node_attribute(child, FO_PROPERTY_MARKER_CLASS_NAME), name) == 0 &&
                 (longest == NULL || text_length(child) > text_length(longest)))
            longest = child;
    }
    return longest;
}

static const FoNode *
find_longest(const FoNode *node, gpointer user_data)
{
    return longest_below(user_data, fo_node_attribute(node, FO_PROPERTY_RETRIEVE_CLASS_NAME), NULL);
}

FoGalley *
fo_table_part_longest(const FoContext *context, const FoTable *table, const FoGalley *part)
{
    FoContext finding = *context;

    finding.find_marker = find_longest;
    finding.marker_data = (gpointer)table->node;
    return fo_table_part_layout(&finding, part);
}

/* rows of the body follow where they would follow the longest header or footer */
static void
stretch(FoGalley *part, FoUnit height)
{
    FoUnit missing = height - fo_galley_height(part);

    for (guint i = part->items->len; missing > 0 && i-- > 0;) {
        FoItem *item = &g_array_index(part->items, FoItem, i);

        if (item->kind == FO_ITEM_ROW) {
            item->row->heights[item->row->n_rows - 1] += missing;
            item->height += missing;
            return;
        }
    }
}

FoGalley *
fo_table_part_of_page(const FoContext *context,
                      const FoFrame *frame,
                      const FoTable *table,
                      const FoGalley *part)
{
    FoTableSpan span = span_of(frame, table->node);
    FoContext finding = *context;
    FoGalley *own;

    finding.find_marker = find_marker;
    finding.marker_data = &span;
    own = fo_table_part_layout(&finding, part);
    stretch(own, fo_galley_height(part));
    return own;
}
