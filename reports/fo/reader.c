/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/reader.h"

#include "reports/fo/builder.h"

typedef enum {
    IN_DOCUMENT,
    IN_ROOT,
    IN_SEQUENCE,
    IN_FLOW,
    AT_END
} Place;

struct _FoReader {
    XmlStream *xml;
    FoBuilder *builder;
    Place place;
    FoArena *root_arena;
    FoNode *root;
    FoNode *sequence; /* in an arena of the reader's user, who keeps it as long as children come */
    FoNode *flow;
    gboolean has_sequence;
    gboolean has_flow;
};

FoReader *
fo_reader_new(const Stream *stream, FoStyles *styles, FoWarnings *warnings, GError **error)
{
    g_autoptr(FoReader) self = g_new0(FoReader, 1);

    self->root_arena = fo_arena_new();
    self->xml = xml_stream_new(stream, NULL, error);
    if (self->xml == NULL)
        return NULL;
    self->builder = fo_builder_new(self->xml, styles, warnings);
    return g_steal_pointer(&self);
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
    FoNode *node = fo_builder_node(self->builder, arena, parent, element);

    if (!fo_builder_children(self->builder, arena, node, error))
        return FALSE;
    give(out, event, node, g_steal_pointer(&arena));
    return TRUE;
}

static FoNode *
give_open(FoReader *self, FoReaderEvent event, FoNode *parent, FoElement element, const Out *out)
{
    FoArena *arena = fo_arena_new();
    FoNode *node = fo_builder_node(self->builder, arena, parent, element);

    give(out, event, node, arena);
    return node;
}

static gboolean
begin_root(FoReader *self, GError **error)
{
    FoElement element;

    if (!fo_builder_element(self->builder, &element) || element != FO_ELEMENT_ROOT) {
        xml_stream_fail(self->xml, error, "the root is '%s', not fo:root of namespace %s",
                        xml_stream_name(self->xml), FO_NAMESPACE);
        return FALSE;
    }
    self->root = fo_builder_node(self->builder, self->root_arena, NULL, FO_ELEMENT_ROOT);
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
    self->has_sequence = TRUE;
    self->has_flow = FALSE;
}

static void
begin_flow(FoReader *self, const Out *out)
{
    self->flow = give_open(self, FO_READER_FLOW_BEGIN, self->sequence, FO_ELEMENT_FLOW, out);
    self->place = IN_FLOW;
    self->has_flow = TRUE;
}

static FoNode *
open_node(const FoReader *self)
{
    if (self->place == IN_FLOW)
        return self->flow;
    return self->place == IN_SEQUENCE ? self->sequence : self->root;
}

static gboolean
take_object(FoReader *self, FoElement element, const Out *out, GError **error)
{
    FoNode *parent = open_node(self);
    const Part *part = find_part(element, self->place);

    if (!fo_builder_check(self->builder, parent, element, error))
        return FALSE;
    if (part != NULL)
        return give_whole(self, part->event, parent, element, out, error);
    if (self->place == IN_FLOW)
        return give_whole(self, FO_READER_FLOW_CHILD, parent, element, out, error);
    if (self->place == IN_ROOT) {
        begin_sequence(self, out);
        return TRUE;
    }
    if (self->has_flow) {
        xml_stream_fail(self->xml, error, "fo:page-sequence has a second fo:flow");
        return FALSE;
    }
    begin_flow(self, out);
    return TRUE;
}

/* an element below the root, page-sequence or flow; *out_given is left FALSE if it was left out */
static gboolean
take_element(FoReader *self, const Out *out, gboolean *out_given, GError **error)
{
    FoElement element;

    if (!fo_builder_element(self->builder, &element))
        return fo_builder_skip(self->builder, error);
    *out_given = TRUE;
    return take_object(self, element, out, error);
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
        if (!self->has_sequence)
            xml_stream_fail(self->xml, error, "fo:root has no fo:page-sequence");
        return self->has_sequence;
    }
    *out_given = TRUE;
    return TRUE;
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
        fo_builder_reject_text(self->builder, open_node(self)->element);
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
    fo_builder_free(self->builder);
    xml_stream_free(self->xml);
    fo_arena_free(self->root_arena);
    g_free(self);
}
