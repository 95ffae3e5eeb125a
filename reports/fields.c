/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fields.h"

#include <string.h>

static gboolean
is_named(const xmlChar *found, const gchar *name, gsize length)
{
    return strncmp((const gchar *)found, name, length) == 0 && found[length] == '\0';
}

static void
append_content(GString *text, const xmlNode *content)
{
    for (const xmlNode *node = content; node != NULL; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            g_string_append(text, (const gchar *)node->content);
        else if (node->type == XML_ELEMENT_NODE)
            append_content(text, node->children);
    }
}

static void
append_attribute(GString *text, const xmlNode *node, const gchar *name, gsize length)
{
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        if (attribute->ns == NULL && is_named(attribute->name, name, length)) {
            append_content(text, attribute->children);
            return;
        }
    }
}

static void
append_child(GString *text, const xmlNode *node, const gchar *name, gsize length)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && is_named(child->name, name, length) &&
            (child->ns == node->ns || (child->ns != NULL && node->ns != NULL &&
                                       xmlStrEqual(child->ns->href, node->ns->href)))) {
            append_content(text, child->children);
            return;
        }
    }
}

void
fields_append(GString *text, const xmlNode *node, const gchar *names)
{
    for (const gchar *name = names; *name != '\0';) {
        const gsize length = strcspn(name, " ");

        if (name > names)
            g_string_append_c(text, '|');
        if (name[0] == '@')
            append_attribute(text, node, name + 1, length - 1);
        else if (name[0] == '.')
            append_content(text, node->children);
        else
            append_child(text, node, name, length);
        name += length;
        if (*name == ' ')
            name++;
    }
}

/* names and nodes of a call, or FALSE after an error is set */
static gboolean
pop_arguments(xmlXPathParserContext *parser,
              int n_arguments,
              xmlChar **out_names,
              xmlNodeSet **out_nodes)
{
    if (n_arguments != 2) {
        xmlXPathSetArityError(parser);
        return FALSE;
    }
    *out_names = xmlXPathPopString(parser);
    *out_nodes = xmlXPathPopNodeSet(parser);
    if (*out_names != NULL && !xmlXPathCheckError(parser))
        return TRUE;
    xmlFree(*out_names);
    xmlXPathFreeNodeSet(*out_nodes);
    return FALSE;
}

void
fields_function(xmlXPathParserContext *parser, int n_arguments)
{
    xmlChar *names = NULL;
    xmlNodeSet *nodes = NULL;
    g_autoptr(GString) text = NULL;

    if (!pop_arguments(parser, n_arguments, &names, &nodes))
        return;
    text = g_string_sized_new(128);
    if (nodes != NULL && nodes->nodeNr > 1)
        xmlXPathNodeSetSort(nodes);
    if (nodes != NULL && nodes->nodeNr > 0 && nodes->nodeTab[0]->type == XML_ELEMENT_NODE)
        fields_append(text, nodes->nodeTab[0], (const gchar *)names);
    xmlFree(names);
    xmlXPathFreeNodeSet(nodes);
    valuePush(parser, xmlXPathNewCString(text->str));
}

void
fields_distinct_function(xmlXPathParserContext *parser, int n_arguments)
{
    xmlChar *names = NULL;
    xmlNodeSet *nodes = NULL;
    xmlNodeSet *distinct = xmlXPathNodeSetCreate(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) text = g_string_sized_new(128);

    if (!pop_arguments(parser, n_arguments, &names, &nodes)) {
        xmlXPathFreeNodeSet(distinct);
        return;
    }
    if (nodes != NULL && nodes->nodeNr > 1)
        xmlXPathNodeSetSort(nodes);
    for (int i = 0; nodes != NULL && i < nodes->nodeNr; i++) {
        if (nodes->nodeTab[i]->type != XML_ELEMENT_NODE)
            continue;
        g_string_truncate(text, 0);
        fields_append(text, nodes->nodeTab[i], (const gchar *)names);
        if (g_hash_table_add(seen, g_strdup(text->str)))
            xmlXPathNodeSetAddUnique(distinct, nodes->nodeTab[i]);
    }
    xmlFree(names);
    xmlXPathFreeNodeSet(nodes);
    valuePush(parser, xmlXPathWrapNodeSet(distinct));
}
