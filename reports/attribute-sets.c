/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/attribute-sets.h"

#include <libxslt/xslt.h>
#include <string.h>

/* sets that use themselves are an error, which is libxslt's to report */
#define MAX_DEPTH 16

typedef struct {
    GHashTable *sets;      /* name: the xsl:attribute-set */
    GHashTable *variables; /* name: the global variable */
    GHashTable *locals;    /* names that are bound elsewhere too */
} Definitions;

/* attributes in their order; a later value takes the place of an earlier one */
typedef struct {
    GPtrArray *names;
    GPtrArray *values;
} Attributes;

static gboolean
is_xslt(const xmlNode *node, const gchar *name)
{
    return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
           xmlStrEqual(node->ns->href, XSLT_NAMESPACE) &&
           (name == NULL || xmlStrEqual(node->name, BAD_CAST name));
}

static gchar *
attribute_of(xmlNode *node, const gchar *name)
{
    xmlChar *value = xmlGetNoNsProp(node, BAD_CAST name);
    gchar *copy = g_strdup((const gchar *)value);

    xmlFree(value);
    return copy;
}

static void
find_definitions(Definitions *self, xmlNode *root)
{
    for (xmlNode *child = root->children; child != NULL; child = child->next) {
        if (is_xslt(child, "attribute-set"))
            g_hash_table_replace(self->sets, attribute_of(child, "name"), child);
        else if (is_xslt(child, "variable"))
            g_hash_table_replace(self->variables, attribute_of(child, "name"), child);
    }
}

/* a local of the same name would be read instead */
static void
find_locals(Definitions *self, xmlNode *node)
{
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (is_xslt(child, "variable") || is_xslt(child, "param"))
            g_hash_table_add(self->locals, attribute_of(child, "name"));
        find_locals(self, child);
    }
}

static void
append_escaped(GString *value, const gchar *text)
{
    for (const gchar *p = text; *p != '\0'; p++) {
        if (*p == '{' || *p == '}')
            g_string_append_c(value, *p);
        g_string_append_c(value, *p);
    }
}

/* 'text' or "text", without anything beside it */
static gchar *
literal_of(const gchar *expression)
{
    const gsize length = strlen(expression);

    if (length < 2 || (expression[0] != '\'' && expression[0] != '"') ||
        strchr(expression + 1, expression[0]) != expression + length - 1)
        return NULL;
    return g_strndup(expression + 1, length - 2);
}

static gchar *
constant_of(xmlNode *variable)
{
    g_autofree gchar *select = attribute_of(variable, "select");
    const xmlNode *content = variable->children;

    if (select != NULL)
        return literal_of(select);
    if (content != NULL && content->type == XML_TEXT_NODE && content->next == NULL)
        return g_strdup((const gchar *)content->content);
    return NULL;
}

static gboolean
append_variable(const Definitions *self, xmlNode *value_of, GString *value)
{
    g_autofree gchar *select = attribute_of(value_of, "select");
    xmlNode *variable = select != NULL && select[0] == '$'
                            ? g_hash_table_lookup(self->variables, select + 1)
                            : NULL;
    g_autofree gchar *constant = variable != NULL ? constant_of(variable) : NULL;

    if (constant != NULL)
        append_escaped(value, constant);
    else if (variable != NULL && !g_hash_table_contains(self->locals, select + 1))
        g_string_append_printf(value, "{%s}", select);
    else
        return FALSE;
    return TRUE;
}

/* the attribute value template that says what an xsl:attribute contains, or NULL */
static gchar *
template_of(const Definitions *self, const xmlNode *attribute)
{
    g_autoptr(GString) value = g_string_new(NULL);

    for (xmlNode *child = attribute->children; child != NULL; child = child->next) {
        if (child->type == XML_TEXT_NODE) {
            if (!xmlIsBlankNode(child))
                append_escaped(value, (const gchar *)child->content);
        } else if (!is_xslt(child, "value-of") || !append_variable(self, child, value)) {
            return NULL;
        }
    }
    return g_string_free(g_steal_pointer(&value), FALSE);
}

static void
attributes_take(Attributes *self, gchar *name, gchar *value, gboolean replaces)
{
    guint at = 0;

    if (!g_ptr_array_find_with_equal_func(self->names, name, g_str_equal, &at)) {
        g_ptr_array_add(self->names, name);
        g_ptr_array_add(self->values, value);
        return;
    }
    if (replaces) {
        g_free(self->values->pdata[at]);
        self->values->pdata[at] = g_steal_pointer(&value);
    }
    g_free(name);
    g_free(value);
}

static gboolean
add_sets(const Definitions *self, const gchar *names, guint depth, Attributes *out);

/* a set's own attributes come before those of the sets that it uses */
static gboolean
add_set(const Definitions *self, xmlNode *set, guint depth, Attributes *out)
{
    g_autofree gchar *used = attribute_of(set, "use-attribute-sets");

    for (xmlNode *child = set->children; child != NULL; child = child->next) {
        g_autofree gchar *name = NULL;
        g_autofree gchar *value = NULL;

        if (!is_xslt(child, "attribute"))
            continue;
        name = attribute_of(child, "name");
        value = template_of(self, child);
        if (value == NULL || name == NULL || strpbrk(name, ":{") != NULL)
            return FALSE;
        attributes_take(out, g_steal_pointer(&name), g_steal_pointer(&value), FALSE);
    }
    return used == NULL || add_sets(self, used, depth + 1, out);
}

static void
attributes_clear(Attributes *self)
{
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->values);
}

static Attributes
attributes_new(void)
{
    return (Attributes){
        .names = g_ptr_array_new_with_free_func(g_free),
        .values = g_ptr_array_new_with_free_func(g_free),
    };
}

static void
attributes_merge(Attributes *self, const Attributes *other, gboolean replaces)
{
    for (guint i = 0; i < other->names->len; i++)
        attributes_take(self, g_strdup(other->names->pdata[i]), g_strdup(other->values->pdata[i]),
                        replaces);
}

static gboolean
add_sets(const Definitions *self, const gchar *names, guint depth, Attributes *out)
{
    g_auto(GStrv) parts = g_strsplit_set(names, " \t\r\n", -1);
    gboolean ok = depth < MAX_DEPTH;

    for (gsize i = 0; ok && parts[i] != NULL; i++) {
        xmlNode *set = g_hash_table_lookup(self->sets, parts[i]);
        Attributes attributes = attributes_new();

        if (parts[i][0] != '\0')
            ok = set != NULL && add_set(self, set, depth, &attributes);
        attributes_merge(out, &attributes, depth == 0);
        attributes_clear(&attributes);
    }
    return ok;
}

/* the element's own attributes come last, and win */
static gboolean
add_own(const xmlNode *element, Attributes *out)
{
    for (const xmlAttr *own = element->properties; own != NULL; own = own->next) {
        const gboolean is_plain = own->ns == NULL;
        const xmlNode *text = own->children;

        if (is_plain && text != NULL && text->type == XML_TEXT_NODE && text->next == NULL)
            attributes_take(out, g_strdup((const gchar *)own->name),
                            g_strdup((const gchar *)text->content), TRUE);
        else if (is_plain || !xmlStrEqual(own->ns->href, XSLT_NAMESPACE) ||
                 !xmlStrEqual(own->name, BAD_CAST "use-attribute-sets"))
            return FALSE;
    }
    return TRUE;
}

/* text in the dictionary is not copied into results */
static void
put_attributes(xmlNode *element, const Attributes *attributes)
{
    xmlFreePropList(element->properties);
    element->properties = NULL;
    for (guint i = 0; i < attributes->names->len; i++) {
        const xmlChar *value = attributes->values->pdata[i];
        xmlAttr *attribute = xmlNewProp(element, attributes->names->pdata[i], NULL);

        attribute->children = attribute->last = xmlNewDocText(element->doc, NULL);
        attribute->children->parent = (xmlNode *)attribute;
        attribute->children->content = (xmlChar *)xmlDictLookup(element->doc->dict, value, -1);
    }
}

static void
inline_element(const Definitions *self, xmlNode *element)
{
    xmlChar *names = xmlGetNsProp(element, BAD_CAST "use-attribute-sets", XSLT_NAMESPACE);
    Attributes attributes = attributes_new();

    if (names != NULL && element->doc->dict != NULL &&
        add_sets(self, (const gchar *)names, 0, &attributes) && add_own(element, &attributes))
        put_attributes(element, &attributes);
    attributes_clear(&attributes);
    xmlFree(names);
}

static void
inline_below(const Definitions *self, xmlNode *node)
{
    for (xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && !is_xslt(child, NULL))
            inline_element(self, child);
        inline_below(self, child);
    }
}

void
attribute_sets_inline(xmlDoc *stylesheet)
{
    xmlNode *root = xmlDocGetRootElement(stylesheet);
    g_autoptr(GHashTable) sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) variables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) locals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Definitions definitions = {.sets = sets, .variables = variables, .locals = locals};

    find_definitions(&definitions, root);
    for (xmlNode *child = root->children; child != NULL; child = child->next)
        find_locals(&definitions, child);
    inline_below(&definitions, root);
}
