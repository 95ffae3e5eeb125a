/* SPDX-License-Identifier: Apache-2.0 */
#include "base/xml-input.h"

#include <libxml/SAX2.h>
#include <string.h>

#define CHUNK_SIZE (32 * 1024)

#define DEFAULT_MAX_BYTES      (G_GUINT64_CONSTANT(1) << 30)
#define DEFAULT_MAX_DEPTH      256
#define DEFAULT_MAX_TEXT_BYTES 10000000

/* "<a/>"; libxml2 has no good word for less */
#define SHORTEST_DOCUMENT 4

/* libxml2's startElementNs has local name, prefix, URI, begin and end of the value of each attribute */
#define ATTRIBUTE_WORDS 5

/* elements with more attributes keep them all */
#define MAX_SELECTED 32

XmlInput *
xml_input_of(gpointer parser)
{
    return ((xmlParserCtxt *)parser)->_private;
}

static int
current_line(XmlInput *self)
{
    return self->parser->input != NULL ? self->parser->input->line : 1;
}

void
xml_input_fail(XmlInput *self, AssayError code, const gchar *format, ...)
{
    g_autofree gchar *reason = NULL;
    va_list args;

    if (self->failure != NULL)
        return;
    va_start(args, format);
    reason = g_strdup_vprintf(format, args);
    va_end(args);
    self->failure = g_error_new(ASSAY_ERROR, (gint)code, "%s: line %d: %s", self->name,
                                current_line(self), reason);
    xmlStopParser(self->parser);
}

static gchar *
tidy_reason(const gchar *message)
{
    gchar *reason = g_strstrip(g_strdup(message != NULL ? message : "not well-formed"));

    g_strdelimit(reason, "\n", ' ');
    if (reason[0] != '\0' && g_ascii_islower(reason[1]))
        reason[0] = g_ascii_tolower(reason[0]);
    return reason;
}

/* for libxml2's push parser, what is missing at the end is "extra content" */
static gboolean
is_cut_off(XmlInput *self, xmlErrorPtr problem)
{
    return self->is_ending && problem->code == XML_ERR_DOCUMENT_END &&
           self->parser->instate != XML_PARSER_EPILOG;
}

/* without a document type what is left of validity is xml:id, which only the tree checks */
static gboolean
is_of_validity(const xmlError *problem)
{
    return problem->domain == XML_FROM_DTD || problem->domain == XML_FROM_VALID;
}

static void
on_error(void *user_data, xmlErrorPtr problem)
{
    XmlInput *self = xml_input_of(user_data);
    g_autofree gchar *reason = NULL;
    gboolean is_limit;

    if (problem->level < XML_ERR_ERROR || self->failure != NULL || is_of_validity(problem))
        return;
    if (is_cut_off(self, problem)) {
        xml_input_fail(self, ASSAY_ERROR_INVALID_DATA, "unexpected end of input");
        return;
    }
    reason = tidy_reason(problem->message);
    is_limit = strstr(reason, "huge") != NULL || strstr(reason, "Huge") != NULL ||
               strstr(reason, "too long") != NULL || strstr(reason, "excessive depth") != NULL;
    self->failure =
        g_error_new(ASSAY_ERROR, is_limit ? ASSAY_ERROR_TOO_LARGE : ASSAY_ERROR_INVALID_DATA,
                    "%s: line %d: %s", self->name, problem->line > 0 ? problem->line : 1, reason);
}

static void
on_doctype(void *user_data,
           const xmlChar *name,
           const xmlChar *external_id,
           const xmlChar *system_id)
{
    (void)name;
    (void)external_id;
    (void)system_id;
    xml_input_fail(xml_input_of(user_data), ASSAY_ERROR_INVALID_DATA,
                   "document type declarations are not accepted");
}

gboolean
xml_input_check_element(XmlInput *self, int n_attributes, const xmlChar **attributes)
{
    self->text_bytes = 0;
    if ((guint)self->parser->nameNr >= self->limits.max_depth) {
        xml_input_fail(self, ASSAY_ERROR_TOO_LARGE, "nested deeper than %u levels",
                       self->limits.max_depth);
        return FALSE;
    }
    for (int i = 0; i < n_attributes; i++) {
        const xmlChar **attribute = attributes + (gsize)i * 5;

        if ((gsize)(attribute[4] - attribute[3]) > self->limits.max_text_bytes) {
            xml_input_fail(self, ASSAY_ERROR_TOO_LARGE,
                           "the attribute '%.64s' is longer than %" G_GSIZE_FORMAT " bytes",
                           (const gchar *)attribute[0], self->limits.max_text_bytes);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
xml_input_check_text(XmlInput *self, int length)
{
    self->text_bytes += (gsize)length;
    if (self->text_bytes <= self->limits.max_text_bytes)
        return TRUE;
    xml_input_fail(self, ASSAY_ERROR_TOO_LARGE, "a text is longer than %" G_GSIZE_FORMAT " bytes",
                   self->limits.max_text_bytes);
    return FALSE;
}

static gboolean
is_unread(const XmlInput *self, const xmlChar *element, const xmlChar *name, gboolean is_attribute)
{
    const XmlSelection *selection = self->selection;

    for (gsize i = 0; i < selection->n_unread; i++) {
        const XmlUnread *unread = &selection->unread[i];

        if ((unread->name[0] == '@') == is_attribute &&
            strcmp(unread->name + (is_attribute ? 1 : 0), (const gchar *)name) == 0 &&
            strcmp(unread->element, (const gchar *)element) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_left_out(const XmlInput *self, const xmlChar *name)
{
    const xmlNode *parent = self->parser->node;

    return self->left_out > 0 || (self->selection != NULL && parent != NULL &&
                                  is_unread(self, parent->name, name, FALSE));
}

/* the parser frees values by their place in its own array, which stays as it is */
static int
select_attributes(const XmlInput *self,
                  const xmlChar *name,
                  int n_attributes,
                  const xmlChar **attributes,
                  const xmlChar **out_selected)
{
    int n_selected = 0;

    for (int i = 0; i < n_attributes; i++) {
        const xmlChar **attribute = attributes + (gsize)i * ATTRIBUTE_WORDS;

        if (attribute[1] != NULL || !is_unread(self, name, attribute[0], TRUE))
            memcpy(out_selected + (gsize)n_selected++ * ATTRIBUTE_WORDS, attribute,
                   ATTRIBUTE_WORDS * sizeof *attribute);
    }
    return n_selected;
}

static void
tree_start(void *user_data,
           const xmlChar *name,
           const xmlChar *prefix,
           const xmlChar *uri,
           int n_namespaces,
           const xmlChar **namespaces,
           int n_attributes,
           int n_defaulted,
           const xmlChar **attributes)
{
    XmlInput *self = xml_input_of(user_data);
    const xmlChar *selected[MAX_SELECTED * ATTRIBUTE_WORDS];

    if (!xml_input_check_element(self, n_attributes, attributes))
        return;
    if (is_left_out(self, name)) {
        self->left_out++;
        return;
    }
    if (self->selection != NULL && n_defaulted == 0 && n_attributes <= MAX_SELECTED) {
        n_attributes = select_attributes(self, name, n_attributes, attributes, selected);
        attributes = selected;
    }
    xmlSAX2StartElementNs(user_data, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                          n_defaulted, attributes);
}

static void
tree_end(void *user_data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    XmlInput *self = xml_input_of(user_data);

    self->text_bytes = 0;
    if (self->left_out > 0)
        self->left_out--;
    else
        xmlSAX2EndElementNs(user_data, name, prefix, uri);
}

static void
tree_characters(void *user_data, const xmlChar *text, int length)
{
    XmlInput *self = xml_input_of(user_data);

    if (xml_input_check_text(self, length) && self->left_out == 0)
        xmlSAX2Characters(user_data, text, length);
}

static void
tree_blanks(void *user_data, const xmlChar *text, int length)
{
    (void)text;
    (void)xml_input_check_text(xml_input_of(user_data), length);
}

static void
set_limits(XmlInput *self, const XmlLimits *limits)
{
    if (limits != NULL)
        self->limits = *limits;
    if (self->limits.max_bytes == 0)
        self->limits.max_bytes = DEFAULT_MAX_BYTES;
    if (self->limits.max_depth == 0)
        self->limits.max_depth = DEFAULT_MAX_DEPTH;
    if (self->limits.max_text_bytes == 0)
        self->limits.max_text_bytes = DEFAULT_MAX_TEXT_BYTES;
}

/*
 * libxml2's own limits are the defaults; they go only if the caller wants more. NOENT makes "&amp;"
 * in attributes what it means; without a document type there are no other entities.
 */
static int
parser_options(XmlInput *self)
{
    const gboolean is_huge = self->limits.max_depth > DEFAULT_MAX_DEPTH ||
                             self->limits.max_text_bytes > DEFAULT_MAX_TEXT_BYTES;

    return XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
           (is_huge ? XML_PARSE_HUGE : 0);
}

gboolean
xml_input_init(XmlInput *self, const Stream *stream, const XmlLimits *limits, GError **error)
{
    xmlSAXHandler *sax;

    self->source = *stream;
    self->name = g_strdup(stream->name);
    set_limits(self, limits);
    self->parser = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
    if (self->parser == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "%s: out of memory", self->name);
        return FALSE;
    }
    self->parser->_private = self;
    xmlCtxtUseOptions(self->parser, parser_options(self));
    sax = self->parser->sax;
    sax->internalSubset = on_doctype;
    sax->externalSubset = NULL;
    sax->resolveEntity = NULL;
    sax->startElementNs = tree_start;
    sax->endElementNs = tree_end;
    sax->characters = tree_characters;
    sax->ignorableWhitespace =
        self->selection != NULL && self->selection->drop_blanks ? tree_blanks : tree_characters;
    sax->cdataBlock = tree_characters;
    sax->serror = on_error;
    return TRUE;
}

void
xml_input_clear(XmlInput *self)
{
    if (self->parser != NULL) {
        xmlFreeDoc(self->parser->myDoc);
        xmlFreeParserCtxt(self->parser);
    }
    g_clear_error(&self->failure);
    g_free(self->name);
}

/* the number of bytes read, -1 with a failure */
static gssize
read_chunk(XmlInput *self, gchar *chunk)
{
    gssize size = 0;

    while (size < CHUNK_SIZE) {
        const gssize count = self->source.read(self->source.user_data, chunk + size,
                                               (gsize)(CHUNK_SIZE - size), &self->failure);

        if (count < 0)
            return -1;
        if (count == 0)
            break;
        size += count;
    }
    self->bytes += (guint64)size;
    if (self->bytes > self->limits.max_bytes) {
        xml_input_fail(self, ASSAY_ERROR_TOO_LARGE, "more than %" G_GUINT64_FORMAT " bytes",
                       self->limits.max_bytes);
        return -1;
    }
    return size;
}

void
xml_input_parse_chunk(XmlInput *self)
{
    gchar chunk[CHUNK_SIZE];
    const xmlStructuredErrorFunc old_handler = xmlStructuredError;
    void *old_context = xmlStructuredErrorContext;
    const gssize size = read_chunk(self, chunk);

    if (size < 0)
        return;
    if (self->bytes < SHORTEST_DOCUMENT) {
        xml_input_fail(self, ASSAY_ERROR_INVALID_DATA, "%s",
                       self->bytes == 0 ? "document is empty" : "start tag expected");
        return;
    }
    self->is_ending = size == 0;
    /* encoders report to the thread's handler, which else prints */
    xmlSetStructuredErrorFunc(self->parser, on_error);
    xmlParseChunk(self->parser, chunk, (int)size, size == 0);
    xmlSetStructuredErrorFunc(old_context, old_handler);
    self->is_finished = self->is_ending;
    if (self->failure == NULL && self->parser->wellFormed == 0)
        xml_input_fail(self, ASSAY_ERROR_INVALID_DATA, "not well-formed");
}
