/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/reader.h"

#include <string.h>

#include "base/xml.h"
#include "reports/fo/property-table.h"

#define FO_NAMESPACE  "http://www.w3.org/1999/XSL/Format"
#define XML_NAMESPACE "http://www.w3.org/XML/1998/namespace"

typedef enum {
    IN_DOCUMENT,
    IN_ROOT,
    IN_SEQUENCE,
    IN_FLOW,
    AT_END
} Place;

struct _FoReader {
    XmlStream *xml;
    FoStyles *styles;
    FoWarnings *warnings;
    Place place;
    FoArena *root_arena;
    FoNode *root;
    FoNode *sequence; /* in an arena of the reader's user, who keeps it as long as children come */
    FoNode *flow;
    gboolean has_flow;
    guint serial;
    GPtrArray *pairs; /* attributes of the current element: name, value, …, NULL */
    GArray *named;    /* FoAttribute */
};

/* elements whose text is content; elsewhere white space between elements means nothing */
static const FoElement with_text[] = {
    FO_ELEMENT_BLOCK,          FO_ELEMENT_INLINE,  FO_ELEMENT_BASIC_LINK,    FO_ELEMENT_WRAPPER,
    FO_ELEMENT_MARKER,         FO_ELEMENT_TITLE,   FO_ELEMENT_BIDI_OVERRIDE, FO_ELEMENT_LEADER,
    FO_ELEMENT_BOOKMARK_TITLE, FO_ELEMENT_FOREIGN,
};

static gboolean
may_have_text(FoElement element)
{
    for (gsize i = 0; i < G_N_ELEMENTS(with_text); i++) {
        if (with_text[i] == element)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_blank(const gchar *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

FoReader *
fo_reader_new(const Stream *stream, FoStyles *styles, FoWarnings *warnings, GError **error)
{
    g_autoptr(FoReader) self = g_new0(FoReader, 1);

    self->styles = styles;
    self->warnings = warnings;
    self->root_arena = fo_arena_new();
    self->pairs = g_ptr_array_new();
    self->named = g_array_new(FALSE, FALSE, sizeof(FoAttribute));
    self->xml = xml_stream_new(stream, NULL, error);
    return self->xml != NULL ? g_steal_pointer(&self) : NULL;
}

static gboolean
is_fo(FoReader *self)
{
    return strcmp(xml_stream_namespace(self->xml), FO_NAMESPACE) == 0;
}

/* the current element, if it is a formatting object */
static gboolean
current_element(FoReader *self, FoElement *out_element)
{
    return is_fo(self) &&
           fo_names_element(fo_styles_names(self->styles), xml_stream_name(self->xml), out_element);
}

static void
take_attribute(FoReader *self, const XmlAttribute *attribute, FoArena *arena)
{
    FoProperty property;
    FoAttribute named;

    if (strcmp(attribute->namespace_name, XML_NAMESPACE) == 0 &&
        strcmp(attribute->name, "lang") == 0) {
        g_ptr_array_add(self->pairs, (gpointer) "xml:lang");
        g_ptr_array_add(self->pairs, (gpointer)attribute->value);
    }
    if (*attribute->namespace_name != '\0')
        return;
    g_ptr_array_add(self->pairs, (gpointer)attribute->name);
    g_ptr_array_add(self->pairs, (gpointer)attribute->value);
    if (!fo_names_property(fo_styles_names(self->styles), attribute->name, &property) ||
        fo_property_spec(property)->parse != FO_PARSE_ATTRIBUTE)
        return;
    named.property = property;
    named.value = fo_arena_copy(arena, attribute->value, strlen(attribute->value));
    g_array_append_val(self->named, named);
}

static void
take_attributes(FoReader *self, FoArena *arena)
{
    XmlAttribute attribute;

    g_ptr_array_set_size(self->pairs, 0);
    g_array_set_size(self->named, 0);
    for (guint i = 0; xml_stream_attribute_at(self->xml, i, &attribute); i++)
        take_attribute(self, &attribute, arena);
    g_ptr_array_add(self->pairs, NULL);
}

static FoNode *
node_new(FoReader *self, FoArena *arena, FoNode *parent, FoElement element)
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

static FoNode *
object_new(FoReader *self, FoArena *arena, FoNode *parent, FoElement element)
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
foreign_new(FoReader *self, FoArena *arena, FoNode *parent)
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

static void
add_text(FoReader *self, FoArena *arena, FoNode *parent)
{
    const gchar *text = xml_stream_text(self->xml);
    FoNode *node;

    if (!may_have_text(parent->element)) {
        if (is_blank(text))
            return;
        fo_warn(self->warnings, xml_stream_line(self->xml), "text directly in fo:%s",
                fo_element_name(parent->element));
    }
    node = node_new(self, arena, parent, FO_ELEMENT_TEXT);
    node->text_length = strlen(text);
    node->text = fo_arena_copy(arena, text, node->text_length);
    append_child(parent, node);
}

static gboolean
takes_foreign(const FoNode *parent)
{
    return parent->element == FO_ELEMENT_FOREIGN || parent->element == FO_ELEMENT_DECLARATIONS ||
           parent->element == FO_ELEMENT_INSTREAM_FOREIGN_OBJECT;
}

/* a node for the element that has begun; NULL: it is to be left out */
static FoNode *
child_new(FoReader *self, FoArena *arena, FoNode *parent)
{
    FoElement element;

    if (takes_foreign(parent) && !is_fo(self))
        return foreign_new(self, arena, parent);
    if (current_element(self, &element))
        return object_new(self, arena, parent, element);
    fo_warn(self->warnings, xml_stream_line(self->xml), "unknown element '%s' is left out",
            xml_stream_name(self->xml));
    return NULL;
}

/* children of the element that has just begun, up to its end */
static gboolean
read_children(FoReader *self, FoArena *arena, FoNode *top, GError **error)
{
    FoNode *parent = top;
    XmlEventType type;

    while (TRUE) {
        FoNode *node;

        if (!xml_stream_next(self->xml, &type, error))
            return FALSE;
        if (type == XML_EVENT_TEXT) {
            add_text(self, arena, parent);
        } else if (type == XML_EVENT_ELEMENT_END) {
            if (parent == top)
                return TRUE;
            parent = parent->parent;
        } else {
            node = child_new(self, arena, parent);
            if (node != NULL) {
                append_child(parent, node);
                parent = node;
            } else if (!xml_stream_skip(self->xml, error)) {
                return FALSE;
            }
        }
    }
}

typedef struct {
    FoReaderEvent *event;
    FoNode **node;
    FoArena **arena;
} Out;

static void
give(const Out *out, FoReaderEvent event, FoNode *node, FoArena *arena)
{
    *out->event = event;
    *out->node = node;
    *out->arena = arena;
}

static gboolean
give_whole(FoReader *self,
           FoReaderEvent event,
           FoNode *parent,
           FoElement element,
           const Out *out,
           GError **error)
{
    g_autoptr(FoArena) arena = fo_arena_new();
    FoNode *node = object_new(self, arena, parent, element);

    if (!read_children(self, arena, node, error))
        return FALSE;
    give(out, event, node, g_steal_pointer(&arena));
    return TRUE;
}

static FoNode *
give_open(FoReader *self, FoReaderEvent event, FoNode *parent, FoElement element, const Out *out)
{
    FoArena *arena = fo_arena_new();
    FoNode *node = object_new(self, arena, parent, element);

    give(out, event, node, arena);
    return node;
}

static gboolean
begin_root(FoReader *self, GError **error)
{
    FoElement element;

    if (!current_element(self, &element) || element != FO_ELEMENT_ROOT) {
        xml_stream_fail(self->xml, error, "the root is '%s', not fo:root of namespace %s",
                        xml_stream_name(self->xml), FO_NAMESPACE);
        return FALSE;
    }
    self->root = object_new(self, self->root_arena, NULL, FO_ELEMENT_ROOT);
    self->place = IN_ROOT;
    return TRUE;
}

typedef struct {
    FoElement element;
    FoReaderEvent event;
    Place place;
} Part;

static const Part parts[] = {
    {FO_ELEMENT_LAYOUT_MASTER_SET, FO_READER_MASTERS, IN_ROOT},
    {FO_ELEMENT_DECLARATIONS, FO_READER_DECLARATIONS, IN_ROOT},
    {FO_ELEMENT_BOOKMARK_TREE, FO_READER_BOOKMARKS, IN_ROOT},
    {FO_ELEMENT_TITLE, FO_READER_TITLE, IN_SEQUENCE},
    {FO_ELEMENT_STATIC_CONTENT, FO_READER_STATIC_CONTENT, IN_SEQUENCE},
};

static const Part *
find_part(FoElement element, Place place)
{
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].element == element && parts[i].place == place)
            return &parts[i];
    }
    return NULL;
}

static void
begin_sequence(FoReader *self, const Out *out)
{
    self->sequence =
        give_open(self, FO_READER_SEQUENCE_BEGIN, self->root, FO_ELEMENT_PAGE_SEQUENCE, out);
    self->place = IN_SEQUENCE;
    self->has_flow = FALSE;
}

static void
begin_flow(FoReader *self, const Out *out)
{
    self->flow = give_open(self, FO_READER_FLOW_BEGIN, self->sequence, FO_ELEMENT_FLOW, out);
    self->place = IN_FLOW;
    self->has_flow = TRUE;
}

/* an element below the root, page-sequence or flow; *out_given is left FALSE if it was left out */
static gboolean
take_element(FoReader *self, const Out *out, gboolean *out_given, GError **error)
{
    FoElement element = FO_ELEMENT_FOREIGN;
    FoNode *parent = self->place == IN_ROOT ? self->root : self->sequence;
    const Part *part;

    if (!current_element(self, &element)) {
        fo_warn(self->warnings, xml_stream_line(self->xml), "unknown element '%s' is left out",
                xml_stream_name(self->xml));
        return xml_stream_skip(self->xml, error);
    }
    *out_given = TRUE;
    part = find_part(element, self->place);
    if (part != NULL)
        return give_whole(self, part->event, parent, element, out, error);
    if (self->place == IN_FLOW)
        return give_whole(self, FO_READER_FLOW_CHILD, self->flow, element, out, error);
    if (self->place == IN_ROOT && element == FO_ELEMENT_PAGE_SEQUENCE) {
        begin_sequence(self, out);
        return TRUE;
    }
    if (self->place == IN_SEQUENCE && element == FO_ELEMENT_FLOW && !self->has_flow) {
        begin_flow(self, out);
        return TRUE;
    }
    xml_stream_fail(self->xml, error, "fo:%s cannot stand in fo:%s", fo_element_name(element),
                    fo_element_name(parent->element));
    return FALSE;
}

static gboolean
take_end(FoReader *self, const Out *out, gboolean *out_given, GError **error)
{
    if (self->place == IN_FLOW) {
        give(out, FO_READER_FLOW_END, self->flow, NULL);
        self->place = IN_SEQUENCE;
    } else if (self->place == IN_SEQUENCE) {
        if (!self->has_flow) {
            xml_stream_fail(self->xml, error, "fo:page-sequence has no fo:flow");
            return FALSE;
        }
        give(out, FO_READER_SEQUENCE_END, self->sequence, NULL);
        self->place = IN_ROOT;
    } else {
        self->place = AT_END;
        return TRUE;
    }
    *out_given = TRUE;
    return TRUE;
}

static void
warn_about_text(FoReader *self)
{
    if (!is_blank(xml_stream_text(self->xml)))
        fo_warn(self->warnings, xml_stream_line(self->xml),
                "text between formatting objects is left out");
}

static gboolean
take_event(FoReader *self, XmlEventType type, const Out *out, gboolean *out_given, GError **error)
{
    switch (type) {
    case XML_EVENT_ELEMENT_BEGIN:
        if (self->place == IN_DOCUMENT)
            return begin_root(self, error);
        return take_element(self, out, out_given, error);
    case XML_EVENT_ELEMENT_END:
        return take_end(self, out, out_given, error);
    case XML_EVENT_TEXT:
        warn_about_text(self);
        return TRUE;
    case XML_EVENT_END:
        give(out, FO_READER_END, NULL, NULL);
        *out_given = TRUE;
        return TRUE;
    }
    return TRUE;
}

gboolean
fo_reader_next(FoReader *self,
               FoReaderEvent *out_event,
               FoNode **out_node,
               FoArena **out_arena,
               GError **error)
{
    const Out out = {out_event, out_node, out_arena};
    gboolean given = FALSE;

    while (!given) {
        XmlEventType type;

        if (!xml_stream_next(self->xml, &type, error) ||
            !take_event(self, type, &out, &given, error))
            return FALSE;
    }
    return TRUE;
}

void
fo_reader_free(FoReader *self)
{
    if (self == NULL)
        return;
    xml_stream_free(self->xml);
    fo_arena_free(self->root_arena);
    g_ptr_array_unref(self->pairs);
    g_array_unref(self->named);
    g_free(self);
}
