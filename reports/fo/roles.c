/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/roles.h"

#include <string.h>

typedef struct {
    FoElement element;
    const gchar *role;
} Role;

static const Role roles[] = {
    {FO_ELEMENT_BLOCK, "P"},
    {FO_ELEMENT_TABLE, "Table"},
    {FO_ELEMENT_TABLE_ROW, "TR"},
    {FO_ELEMENT_TABLE_CELL, "TD"},
    {FO_ELEMENT_LIST_BLOCK, "L"},
    {FO_ELEMENT_LIST_ITEM, "LI"},
    {FO_ELEMENT_LIST_ITEM_LABEL, "Lbl"},
    {FO_ELEMENT_LIST_ITEM_BODY, "LBody"},
    {FO_ELEMENT_FOOTNOTE_BODY, "Note"},
};

typedef struct {
    const gchar *label; /* what a list's first label begins with */
    const gchar *numbering;
} Numbering;

static const Numbering numberings[] = {
    {"•", "Disc"},   {"●", "Disc"},   {"◦", "Circle"}, {"○", "Circle"},
    {"■", "Square"}, {"▪", "Square"}, {"□", "Square"},
};

static gboolean
is_artifact(const gchar *role)
{
    return g_ascii_strcasecmp(role, "artifact") == 0;
}

static gboolean
is_in_header(const FoNode *cell)
{
    const FoNode *node = cell->parent;

    while (node != NULL && node->element != FO_ELEMENT_TABLE_HEADER &&
           node->element != FO_ELEMENT_TABLE)
        node = node->parent;
    return node != NULL && node->element == FO_ELEMENT_TABLE_HEADER;
}

/* NULL: the object has no place in the structure of its own */
static const gchar *
role_of(const FoNode *node)
{
    const gchar *given = fo_style_string(node->style, FO_PROPERTY_ROLE);

    if (given != NULL && *given != '\0')
        return given;
    if (node->element == FO_ELEMENT_BLOCK &&
        (node->first_child == NULL || !fo_node_is_inline(node->first_child)))
        return NULL;
    if (node->element == FO_ELEMENT_TABLE_CELL && is_in_header(node))
        return "TH";
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
        if (roles[i].element == node->element)
            return roles[i].role;
    }
    return NULL;
}

static const FoNode *
first_text(const FoNode *node)
{
    const FoNode *found = NULL;

    if (node->element == FO_ELEMENT_TEXT || node->element == FO_ELEMENT_CHARACTER)
        return node;
    for (const FoNode *child = node->first_child; child != NULL && found == NULL;
         child = child->next)
        found = first_text(child);
    return found;
}

static const gchar *
numbering_of_text(const gchar *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(numberings); i++) {
        if (g_str_has_prefix(text, numberings[i].label))
            return numberings[i].numbering;
    }
    if (g_ascii_isdigit(*text))
        return "Decimal";
    if (g_ascii_isalpha(*text) && !g_ascii_isalnum(text[1]))
        return g_ascii_isupper(*text) ? "UpperAlpha" : "LowerAlpha";
    return "Disc";
}

/* how a list is numbered, by its first label. Source: ISO 14289-1 §7.6 */
static const gchar *
numbering_of(const FoNode *list)
{
    for (const FoNode *item = list->first_child; item != NULL; item = item->next) {
        const FoNode *text = item->element == FO_ELEMENT_LIST_ITEM && item->first_child != NULL
                                 ? first_text(item->first_child)
                                 : NULL;

        if (text != NULL && text->element == FO_ELEMENT_TEXT)
            return numbering_of_text(text->text + strspn(text->text, " \t\r\n(["));
        if (text != NULL)
            return "Disc";
    }
    return NULL;
}

void
fo_role_begin(FoDevice *device, const FoNode *node, const FoCell *cell)
{
    const gchar *role = node != NULL ? role_of(node) : NULL;
    FoStructure structure = {.key = node};

    if (role == NULL)
        return;
    structure.role = is_artifact(role) ? NULL : role;
    if (cell != NULL && node->element == FO_ELEMENT_TABLE_CELL) {
        structure.columns = cell->columns;
        structure.rows = cell->rows_in_table;
        if (strcmp(role, "TH") == 0)
            structure.scope = is_in_header(node) ? "Column" : "Row";
    }
    if (node->element == FO_ELEMENT_LIST_BLOCK)
        structure.numbering = numbering_of(node);
    device->klass->begin_structure(device, &structure);
}

void
fo_role_end(FoDevice *device, const FoNode *node, gboolean goes_on)
{
    if (node != NULL && role_of(node) != NULL)
        device->klass->end_structure(device, goes_on);
}

static gboolean
is_table(const FoRow *row)
{
    for (guint i = 0; i < row->n_cells; i++) {
        if (row->cells[i].node != NULL)
            return row->cells[i].node->element == FO_ELEMENT_TABLE_CELL;
    }
    return FALSE;
}

void
fo_role_begin_row(FoDevice *device, const FoRow *row, guint index)
{
    const FoNode *node = row->nodes != NULL ? row->nodes[index] : NULL;
    const FoStructure structure = {.role = "TR", .key = row->nodes + index};

    if (node != NULL)
        fo_role_begin(device, node, NULL);
    else if (row->nodes != NULL && is_table(row))
        device->klass->begin_structure(device, &structure);
}

void
fo_role_end_row(FoDevice *device, const FoRow *row, guint index)
{
    const FoNode *node = row->nodes != NULL ? row->nodes[index] : NULL;
    gboolean goes_on = row->goes_on && index + 1 == row->n_rows;

    if (node != NULL)
        fo_role_end(device, node, goes_on);
    else if (row->nodes != NULL && is_table(row))
        device->klass->end_structure(device, goes_on);
}

/* structure types a picture may have; other texts describe it */
static gboolean
is_figure_role(const gchar *role)
{
    static const gchar *const names[] = {"Figure", "Formula", "Form"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(names[i], role) == 0)
            return TRUE;
    }
    return FALSE;
}

void
fo_role_begin_figure(FoDevice *device, const FoNode *node, const gchar *title)
{
    const gchar *role = fo_style_string(node->style, FO_PROPERTY_ROLE);
    const gchar *alt = fo_node_attribute(node, FO_PROPERTY_ALT_TEXT);
    FoStructure structure = {.role = "Figure", .alt = alt != NULL ? alt : title};

    if (role != NULL && *role != '\0') {
        if (is_artifact(role))
            structure = (FoStructure){.role = NULL};
        else if (is_figure_role(role))
            structure.role = role;
        else if (structure.alt == NULL)
            structure.alt = role;
    }
    device->klass->begin_structure(device, &structure);
}
