/* SPDX-License-Identifier: Apache-2.0 */
#include "base/xml.h"

#include <string.h>

#include "base/archive.h"
#include "base/error.h"
#include "base/xml-input.h"

typedef struct {
    const gchar *name;
    const gchar *namespace_name; /* nullable */
    gsize value;
} QueuedAttribute;

/* names are in the parser's dictionary and live as long as it does */
typedef struct {
    XmlEventType type;
    gint line;
    guint depth;
    guint first_attribute;
    guint n_attributes;
    const gchar *name;
    const gchar *namespace_name;
    gsize text;
} QueuedEvent;

struct _XmlStream {
    XmlInput input;
    GArray *queue;
    guint queue_next;
    GArray *attributes;
    GByteArray *arena;
    guint parse_depth;
    QueuedEvent current;
};

static XmlStream *
stream_of(gpointer parser)
{
    return (XmlStream *)xml_input_of(parser);
}

static gsize
copy_to_arena(XmlStream *self, const xmlChar *text, gsize length)
{
    const gsize offset = self->arena->len;

    g_byte_array_append(self->arena, text, (guint)length);
    g_byte_array_append(self->arena, (const guint8 *)"", 1);
    return offset;
}

static QueuedEvent *
queue_event(XmlStream *self, XmlEventType type, guint depth)
{
    QueuedEvent *event;

    g_array_set_size(self->queue, self->queue->len + 1);
    event = &g_array_index(self->queue, QueuedEvent, self->queue->len - 1);
    event->type = type;
    event->depth = depth;
    event->line = self->input.parser->input != NULL ? self->input.parser->input->line : 0;
    event->name = "";
    event->namespace_name = "";
    return event;
}

static void
on_start(void *user_data,
         const xmlChar *name,
         const xmlChar *prefix,
         const xmlChar *uri,
         int n_namespaces,
         const xmlChar **namespaces,
         int n_attributes,
         int n_defaulted,
         const xmlChar **attributes)
{
    XmlStream *self = stream_of(user_data);
    QueuedEvent *event;

    (void)prefix;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    if (!xml_input_check_element(&self->input, n_attributes, attributes))
        return;
    event = queue_event(self, XML_EVENT_ELEMENT_BEGIN, self->parse_depth++);
    event->name = (const gchar *)name;
    event->namespace_name = uri != NULL ? (const gchar *)uri : "";
    event->first_attribute = self->attributes->len;
    event->n_attributes = (guint)n_attributes;
    for (int i = 0; i < n_attributes; i++) {
        const xmlChar **attribute = attributes + (gsize)i * 5;
        const QueuedAttribute queued = {
            .name = (const gchar *)attribute[0],
            .namespace_name = (const gchar *)attribute[2],
            .value = copy_to_arena(self, attribute[3], (gsize)(attribute[4] - attribute[3])),
        };

        g_array_append_val(self->attributes, queued);
    }
}

static void
on_end(void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    XmlStream *self = stream_of(user_data);
    QueuedEvent *event = queue_event(self, XML_EVENT_ELEMENT_END, --self->parse_depth);

    (void)prefix;
    self->input.text_bytes = 0;
    event->name = (const gchar *)name;
    event->namespace_name = uri != NULL ? (const gchar *)uri : "";
}

static gboolean
ends_with_text(XmlStream *self)
{
    return self->queue_next < self->queue->len &&
           g_array_index(self->queue, QueuedEvent, self->queue->len - 1).type == XML_EVENT_TEXT;
}

/* libxml2 cuts text where its buffers end; here it becomes one again */
static void
on_characters(void *user_data, const xmlChar *text, int length)
{
    XmlStream *self = stream_of(user_data);

    if (!xml_input_check_text(&self->input, length))
        return;
    if (ends_with_text(self)) {
        g_byte_array_set_size(self->arena, self->arena->len - 1);
        copy_to_arena(self, text, (gsize)length);
    } else {
        QueuedEvent *event = queue_event(self, XML_EVENT_TEXT, self->parse_depth);

        event->text = copy_to_arena(self, text, (gsize)length);
    }
}

static void
set_handlers(XmlStream *self)
{
    xmlSAXHandler *sax = self->input.parser->sax;
    const xmlSAXHandler common = *sax;

    memset(sax, 0, sizeof *sax);
    sax->initialized = XML_SAX2_MAGIC;
    sax->internalSubset = common.internalSubset;
    sax->serror = common.serror;
    sax->startElementNs = on_start;
    sax->endElementNs = on_end;
    sax->characters = on_characters;
    sax->ignorableWhitespace = on_characters;
    sax->cdataBlock = on_characters;
}

XmlStream *
xml_stream_new(const Stream *stream, const XmlLimits *limits, GError **error)
{
    g_autoptr(XmlStream) self = g_new0(XmlStream, 1);

    self->queue = g_array_new(FALSE, TRUE, sizeof(QueuedEvent));
    self->attributes = g_array_new(FALSE, FALSE, sizeof(QueuedAttribute));
    self->arena = g_byte_array_new();
    if (!xml_input_init(&self->input, stream, limits, error))
        return NULL;
    set_handlers(self);
    return g_steal_pointer(&self);
}

/* the queue is empty but for a text that may go on in the next chunk */
static void
compact_queue(XmlStream *self)
{
    if (self->queue_next < self->queue->len) {
        QueuedEvent *text = &g_array_index(self->queue, QueuedEvent, self->queue_next);

        g_byte_array_remove_range(self->arena, 0, (guint)text->text);
        text->text = 0;
        g_array_remove_range(self->queue, 0, self->queue_next);
    } else {
        g_byte_array_set_size(self->arena, 0);
        g_array_set_size(self->queue, 0);
    }
    g_array_set_size(self->attributes, 0);
    self->queue_next = 0;
}

static gboolean
needs_more(XmlStream *self)
{
    const guint waiting = self->queue->len - self->queue_next;

    if (self->input.is_finished || self->input.failure != NULL)
        return FALSE;
    return waiting == 0 || (waiting == 1 && ends_with_text(self));
}

gboolean
xml_stream_next(XmlStream *self, XmlEventType *out_type, GError **error)
{
    while (needs_more(self)) {
        compact_queue(self);
        xml_input_parse_chunk(&self->input);
    }
    if (self->queue_next == self->queue->len && self->input.failure != NULL) {
        g_propagate_error(error, g_error_copy(self->input.failure));
        return FALSE;
    }
    if (self->queue_next == self->queue->len)
        self->current = (QueuedEvent){
            .type = XML_EVENT_END, .line = self->current.line, .name = "", .namespace_name = ""};
    else
        self->current = g_array_index(self->queue, QueuedEvent, self->queue_next++);
    *out_type = self->current.type;
    return TRUE;
}

const gchar *
xml_stream_name(XmlStream *self)
{
    return self->current.name;
}

const gchar *
xml_stream_namespace(XmlStream *self)
{
    return self->current.namespace_name;
}

guint
xml_stream_depth(XmlStream *self)
{
    return self->current.depth;
}

gchar *
xml_stream_attribute(XmlStream *self, const gchar *name)
{
    for (guint i = 0; i < self->current.n_attributes; i++) {
        const QueuedAttribute *attribute =
            &g_array_index(self->attributes, QueuedAttribute, self->current.first_attribute + i);

        if (attribute->namespace_name == NULL && strcmp(attribute->name, name) == 0)
            return g_strdup((const gchar *)self->arena->data + attribute->value);
    }
    return NULL;
}

gboolean
xml_stream_attribute_at(XmlStream *self, guint index, XmlAttribute *out_attribute)
{
    const QueuedAttribute *attribute;

    if (index >= self->current.n_attributes)
        return FALSE;
    attribute =
        &g_array_index(self->attributes, QueuedAttribute, self->current.first_attribute + index);
    *out_attribute = (XmlAttribute){
        .name = attribute->name,
        .namespace_name = attribute->namespace_name != NULL ? attribute->namespace_name : "",
        .value = (const gchar *)self->arena->data + attribute->value,
    };
    return TRUE;
}

guint
xml_stream_line(XmlStream *self)
{
    return (guint)MAX(self->current.line, 0);
}

const gchar *
xml_stream_text(XmlStream *self)
{
    if (self->current.type != XML_EVENT_TEXT)
        return "";
    return (const gchar *)self->arena->data + self->current.text;
}

/* reads to the end of the element that has just begun; its text goes to @text if there is one */
static gboolean
read_element(XmlStream *self, GString *text, GError **error)
{
    const guint depth = self->current.depth;
    XmlEventType type;

    do {
        if (!xml_stream_next(self, &type, error))
            return FALSE;
        if (type != XML_EVENT_TEXT || text == NULL)
            continue;
        g_string_append(text, xml_stream_text(self));
        if (text->len > self->input.limits.max_text_bytes) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                        "%s: line %d: a text is longer than %" G_GSIZE_FORMAT " bytes",
                        self->input.name, self->current.line, self->input.limits.max_text_bytes);
            return FALSE;
        }
    } while (type != XML_EVENT_ELEMENT_END || self->current.depth != depth);
    return TRUE;
}

gboolean
xml_stream_read_content(XmlStream *self, gchar **out_text, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);

    if (!read_element(self, text, error))
        return FALSE;
    *out_text = g_string_free(g_steal_pointer(&text), FALSE);
    return TRUE;
}

gboolean
xml_stream_skip(XmlStream *self, GError **error)
{
    return read_element(self, NULL, error);
}

void
xml_stream_fail(XmlStream *self, GError **error, const gchar *format, ...)
{
    g_autofree gchar *reason = NULL;
    va_list args;

    va_start(args, format);
    reason = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: line %d: %s", self->input.name,
                self->current.line, reason);
}

void
xml_stream_free(XmlStream *self)
{
    if (self == NULL)
        return;
    xml_input_clear(&self->input);
    g_array_unref(self->queue);
    g_array_unref(self->attributes);
    g_byte_array_unref(self->arena);
    g_free(self);
}

static xmlDoc *
parse_tree(XmlInput *input, GError **error)
{
    while (!input->is_finished && input->failure == NULL)
        xml_input_parse_chunk(input);
    if (input->failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&input->failure));
        return NULL;
    }
    return g_steal_pointer(&input->parser->myDoc);
}

static xmlDoc *
parse_selection(const Stream *stream,
                const XmlLimits *limits,
                const XmlSelection *selection,
                GError **error)
{
    XmlInput input = {.selection = selection};
    xmlDoc *document = NULL;

    if (xml_input_init(&input, stream, limits, error))
        document = parse_tree(&input, error);
    xml_input_clear(&input);
    return document;
}

xmlDoc *
xml_parse(const Stream *stream, const XmlLimits *limits, GError **error)
{
    return parse_selection(stream, limits, NULL, error);
}

xmlDoc *
xml_parse_file(const gchar *path, const XmlSelection *selection, GError **error)
{
    const ArchiveMember *member = NULL;
    g_autoptr(ArchiveReader) archive = archive_reader_open_document(path, &member, error);

    if (archive == NULL)
        return NULL;
    return parse_selection(&member->stream, NULL, selection, error);
}
