/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/table-empty.h"

static gboolean
is_blank(const FoNode *text)
{
    for (gsize i = 0; i < text->text_length; i++) {
        if (!g_ascii_isspace(text->text[i]))
            return FALSE;
    }
    return TRUE;
}

static gboolean
has_content(const FoNode *node)
{
    switch (node->element) {
    case FO_ELEMENT_TEXT:
        return !is_blank(node);
    case FO_ELEMENT_EXTERNAL_GRAPHIC:
    case FO_ELEMENT_INSTREAM_FOREIGN_OBJECT:
    case FO_ELEMENT_LEADER:
    case FO_ELEMENT_CHARACTER:
    case FO_ELEMENT_PAGE_NUMBER:
    case FO_ELEMENT_PAGE_NUMBER_CITATION:
    case FO_ELEMENT_PAGE_NUMBER_CITATION_LAST:
    case FO_ELEMENT_RETRIEVE_MARKER:
    case FO_ELEMENT_RETRIEVE_TABLE_MARKER:
        return TRUE;
    case FO_ELEMENT_MARKER:
        return FALSE;
    default:
        break;
    }
    for (const FoNode *child = node->first_child; child != NULL; child = child->next) {
        if (has_content(child))
            return TRUE;
    }
    return FALSE;
}

gboolean
fo_cell_shows_edges(const FoCell *cell)
{
    if (cell->node == NULL || cell->node->element != FO_ELEMENT_TABLE_CELL ||
        fo_style_keyword(cell->node->style, FO_PROPERTY_EMPTY_CELLS) != FO_KEYWORD_HIDE ||
        fo_style_keyword(cell->node->style, FO_PROPERTY_BORDER_COLLAPSE) != FO_KEYWORD_SEPARATE)
        return TRUE;
    return has_content(cell->node);
}
