/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/builder.h"

#include <string.h>

#include "reports/fo/content.h"
#include "reports/fo/property-table.h"

#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"
#define FOX_NAMESPACE "http://xmlgraphics.apache.org/fop/extensions"

struct _FoBuilder {
    XmlStream *xml;
    FoStyles *styles;
    FoWarnings *warnings;
    guint serial;
    GPtrArray *pairs; /* attributes of the current element: name, value, …, NULL */
    GArray *named;    /* FoAttribute */
};

/* white space that goes if a block-level object follows it */
typedef struct {
    FoNode *node; /* nullable */
    FoNode *before;
} Blank;

FoBuilder *
fo_builder_new(XmlStream *xml, FoStyles *styles, FoWarnings *warnings)
{
    FoBuilder *self = g_new0(FoBuilder, 1);

    self->xml = xml;
    self->styles = styles;
    self->warnings = warnings;
    self->pairs = g_ptr_array_new();
    self->named = g_array_new(FALSE, FALSE, sizeof(FoAttribute));
    return self;
}

static gboolean
is_fo(FoBuilder *self)
{
    return strcmp(xml_stream_namespace(self->xml), FO_NAMESPACE) == 0;
}

gboolean
fo_builder_element(FoBuilder *self, FoElement *out_element)
{
    return is_fo(self) &&
           fo_names_element(fo_styles_names(self->styles), xml_stream_name(self->xml), out_element);
}

static void
add_pair(FoBuilder *self, const gchar *name, const gchar *value)
{
    g_ptr_array_add(self->pairs, (gpointer)name);
    g_ptr_array_add(self->pairs, (gpointer)value);
}

static void
add_named(FoBuilder *self, FoProperty property, const gchar *value, FoArena *arena)
{
    const FoAttribute named = {property, fo_arena_copy(arena, value, strlen(value))};

    g_array_append_val(self->named, named);
}

/* what is of the node itself does not make its style another one */
static void
take_attribute(FoBuilder *self, const XmlAttribute *attribute, FoArena *arena)
{
    FoProperty property;

    if (strcmp(attribute->namespace_name, XML_NAMESPACE) == 0 &&
        strcmp(attribute->name, "lang") == 0)
        add_pair(self, "xml:lang", attribute->value);
    if (strcmp(attribute->namespace_name, FOX_NAMESPACE) == 0 &&
        strcmp(attribute->name, "alt-text") == 0) {
        add_named(self, FO_PROPERTY_ALT_TEXT, attribute->value, arena);
        return;
    }
    if (*attribute->namespace_name != '\0')
        return;
    if (!fo_names_property(fo_styles_names(self->styles), attribute->name, &property) ||
        fo_property_spec(property)->parse != FO_PARSE_ATTRIBUTE) {
        add_pair(self, attribute->name, attribute->value);
        return;
    }
    add_named(self, property, attribute->value, arena);
}

static void
take_attributes(FoBuilder *self, FoArena *arena)
{
    XmlAttribute attribute;

    g_ptr_array_set_size(self->pairs, 0);
    g_array_set_size(self->named, 0);
    for (guint i = 0; xml_stream_attribute_at(self->xml, i, &attribute); i++)
        take_attribute(self, &attribute, arena);
    g_ptr_array_add(self->pairs, NULL);
}

static FoNode *
node_new(FoBuilder *self, FoArena *arena, FoNode *parent, FoElement element)
{
    FoNode *node = fo_arena_new_struct(arena, FoNode);

    node->element = element;
    node->parent = parent;
    node->line = xml_stream_line(self->xml);
    node->serial = ++self->serial;
    node->style = parent != NULL ? parent->style : NULL;
    return node;
}

static void
append_child(FoNode *parent, FoNode *node)
{
    if (parent->last_child != NULL)
        parent->last_child->next = node;
    else
        parent->first_child = node;
    parent->last_child = node;
}

FoNode *
fo_builder_node(FoBuilder *self, FoArena *arena, FoNode *parent, FoElement element)
{
    FoNode *node = node_new(self, arena, parent, element);

    take_attributes(self, arena);
    node->style = fo_styles_compute(self->styles, parent != NULL ? parent->style : NULL,
                                    (const gchar *const *)self->pairs->pdata, element, node->line);
    node->n_attributes = self->named->len;
    if (self->named->len > 0)
        node->attributes =
            fo_arena_copy(arena, self->named->data, self->named->len * sizeof(FoAttribute));
    return node;
}

static FoNode *
foreign_new(FoBuilder *self, FoArena *arena, FoNode *parent)
{
    FoNode *node = node_new(self, arena, parent, FO_ELEMENT_FOREIGN);
    XmlAttribute attribute;
    guint n = 0;
    const gchar **pairs;

    while (xml_stream_attribute_at(self->xml, n, &attribute))
        n++;
    pairs = fo_arena_new_array(arena, const gchar *, n * 2 + 1);
    for (guint i = 0; xml_stream_attribute_at(self->xml, i, &attribute); i++) {
        pairs[i * 2] = fo_arena_copy(arena, attribute.name, strlen(attribute.name));
        pairs[i * 2 + 1] = fo_arena_copy(arena, attribute.value, strlen(attribute.value));
    }
    node->name =
        fo_arena_copy(arena, xml_stream_name(self->xml), strlen(xml_stream_name(self->xml)));
    node->foreign_attributes = pairs;
    return node;
}

gboolean
fo_builder_check(FoBuilder *self, const FoNode *parent, FoElement element, GError **error)
{
    if (fo_content_allows(parent, element))
        return TRUE;
    xml_stream_fail(self->xml, error, "fo:%s cannot stand in fo:%s", fo_element_name(element),
                    fo_element_name(parent->element));
    return FALSE;
}

static gboolean
is_blank(const gchar *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

void
fo_builder_reject_text(FoBuilder *self, FoElement parent)
{
    if (!is_blank(xml_stream_text(self->xml)))
        fo_warn(self->warnings, xml_stream_line(self->xml), "text directly in fo:%s is left out",
                fo_element_name(parent));
}

static void
add_text(FoBuilder *self, FoArena *arena, FoNode *parent, Blank *blank)
{
    const gchar *text = xml_stream_text(self->xml);
    FoNode *before = parent->last_child;
    FoNode *node;

    blank->node = NULL;
    if (!fo_content_has_text(parent)) {
        fo_builder_reject_text(self, parent->element);
        return;
    }
    node = node_new(self, arena, parent, FO_ELEMENT_TEXT);
    node->text_length = strlen(text);
    node->text = fo_arena_copy(arena, text, node->text_length);
    append_child(parent, node);
    if (is_blank(text) && (before == NULL || fo_element_is_block(before->element)))
        *blank = (Blank){.node = node, .before = before};
}

static void
drop_blank(Blank *blank)
{
    FoNode *parent = blank->node->parent;

    if (fo_style_keyword(parent->style, FO_PROPERTY_LINEFEED_TREATMENT) == FO_KEYWORD_PRESERVE)
        return;
    parent->last_child = blank->before;
    if (blank->before != NULL)
        blank->before->next = NULL;
    else
        parent->first_child = NULL;
}

/* decides on white space now that it is known what comes after it */
static void
settle_blank(Blank *blank, gboolean before_block)
{
    if (blank->node != NULL && before_block)
        drop_blank(blank);
    blank->node = NULL;
}

static gboolean
takes_foreign(const FoNode *parent)
{
    return parent->element == FO_ELEMENT_FOREIGN || parent->element == FO_ELEMENT_DECLARATIONS ||
           parent->element == FO_ELEMENT_INSTREAM_FOREIGN_OBJECT;
}

gboolean
fo_builder_skip(FoBuilder *self, GError **error)
{
    fo_warn(self->warnings, xml_stream_line(self->xml), "unknown element '%s' is left out",
            xml_stream_name(self->xml));
    return xml_stream_skip(self->xml, error);
}

/* a node for the element that has begun; NULL: it was left out */
static gboolean
child_new(FoBuilder *self, FoArena *arena, FoNode *parent, FoNode **out_node, GError **error)
{
    FoElement element = FO_ELEMENT_FOREIGN;

    *out_node = NULL;
    if (takes_foreign(parent) && !is_fo(self)) {
        *out_node = foreign_new(self, arena, parent);
        return TRUE;
    }
    if (!fo_builder_element(self, &element))
        return fo_builder_skip(self, error);
    if (parent->element != FO_ELEMENT_FOREIGN && !fo_builder_check(self, parent, element, error))
        return FALSE;
    *out_node = fo_builder_node(self, arena, parent, element);
    return TRUE;
}

static gboolean
add_child(FoBuilder *self, FoArena *arena, FoNode **parent, Blank *blank, GError **error)
{
    FoNode *node;

    if (!child_new(self, arena, *parent, &node, error))
        return FALSE;
    if (node == NULL)
        return TRUE;
    settle_blank(blank, fo_element_is_block(node->element));
    append_child(*parent, node);
    *parent = node;
    return TRUE;
}

gboolean
fo_builder_children(FoBuilder *self, FoArena *arena, FoNode *top, GError **error)
{
    FoNode *parent = top;
    Blank blank = {.node = NULL};

    while (parent != top->parent) {
        XmlEventType type;

        if (!xml_stream_next(self->xml, &type, error))
            return FALSE;
        if (type == XML_EVENT_TEXT) {
            add_text(self, arena, parent, &blank);
        } else if (type == XML_EVENT_ELEMENT_END) {
            settle_blank(&blank, blank.before != NULL);
            parent = parent->parent;
        } else if (!add_child(self, arena, &parent, &blank, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

void
fo_builder_free(FoBuilder *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->pairs);
    g_array_unref(self->named);
    g_free(self);
}
