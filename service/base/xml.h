/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <libxml/tree.h>

#include "base/stream.h"

G_BEGIN_DECLS

/**
 * XmlLimits:
 * @max_bytes: most bytes of input; 0 takes 1 GiB
 * @max_depth: deepest nesting; 0 takes 256
 * @max_text_bytes: longest text or attribute, in bytes; 0 takes 10,000,000
 */
typedef struct {
    guint64 max_bytes;
    guint max_depth;
    gsize max_text_bytes;
} XmlLimits;

/**
 * XmlEventType:
 *
 * What the streaming reader has just read.
 */
typedef enum {
    XML_EVENT_END,
    XML_EVENT_ELEMENT_BEGIN,
    XML_EVENT_ELEMENT_END,
    XML_EVENT_TEXT,
} XmlEventType;

/**
 * XmlStream:
 *
 * Pull reader over untrusted XML: no network, no external entities, no DTD (a document type
 * declaration is an error), limits on size, depth and text. An empty element gives a begin and
 * an end. Adjacent text and CDATA come as one text, white space included.
 */
typedef struct _XmlStream XmlStream;

/**
 * xml_stream_new:
 * @stream: bytes; what is behind it outlives the reader
 * @limits: (nullable): limits, or %NULL for the defaults
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): a reader before the first event, or %NULL with an %ASSAY_ERROR
 */
XmlStream *
xml_stream_new(const Stream *stream,
               const XmlLimits *limits,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * xml_stream_next:
 * @self: a reader
 * @out_type: (out): what was read; %XML_EVENT_END after the root element
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA or %ASSAY_ERROR_TOO_LARGE; the message names the
 *   stream, the line and the reason
 */
gboolean
xml_stream_next(XmlStream *self, XmlEventType *out_type, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * xml_stream_name:
 * @self: a reader at an element's begin or end
 *
 * Returns: (transfer none): the local name, valid until the next event
 */
const gchar *
xml_stream_name(XmlStream *self);

/**
 * xml_stream_namespace:
 * @self: a reader at an element's begin or end
 *
 * Returns: (transfer none): the namespace name, or "" without one
 */
const gchar *
xml_stream_namespace(XmlStream *self);

/**
 * xml_stream_depth:
 * @self: a reader
 *
 * Returns: the number of open elements around the current node; 0 for the root element itself
 */
guint
xml_stream_depth(XmlStream *self);

/**
 * xml_stream_attribute:
 * @self: a reader at an element's begin
 * @name: local name of an attribute in no namespace
 *
 * Returns: (transfer full) (nullable): its value
 */
gchar *
xml_stream_attribute(XmlStream *self, const gchar *name);

/**
 * XmlAttribute:
 * @name: local name
 * @namespace_name: namespace name, "" without one
 * @value: value, valid until the next event
 */
typedef struct {
    const gchar *name;
    const gchar *namespace_name;
    const gchar *value;
} XmlAttribute;

/**
 * xml_stream_attribute_at:
 * @self: a reader at an element's begin
 * @index: 0 for the first attribute
 * @out_attribute: (out): the attribute
 *
 * Returns: whether there are that many
 */
gboolean
xml_stream_attribute_at(XmlStream *self, guint index, XmlAttribute *out_attribute);

/**
 * xml_stream_line:
 * @self: a reader
 *
 * Returns: the line of the current event, 1-based
 */
guint
xml_stream_line(XmlStream *self);

/**
 * xml_stream_text:
 * @self: a reader at a text
 *
 * Returns: (transfer none): the text, valid until the next event
 */
const gchar *
xml_stream_text(XmlStream *self);

/**
 * xml_stream_read_content:
 * @self: a reader at an element's begin
 * @out_text: (out) (transfer full): all text inside the element, with that of its descendants
 * @error: (nullable): return location for an error
 *
 * Reads to the element's end.
 *
 * Returns: %FALSE with an error of xml_stream_next()
 */
gboolean
xml_stream_read_content(XmlStream *self,
                        gchar **out_text,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * xml_stream_skip:
 * @self: a reader at an element's begin
 * @error: (nullable): return location for an error
 *
 * Reads to the element's end.
 *
 * Returns: %FALSE with an error of xml_stream_next()
 */
gboolean
xml_stream_skip(XmlStream *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * xml_stream_fail:
 * @self: a reader
 * @error: (nullable): return location for an error
 * @format: printf format of the reason
 * @...: its arguments
 *
 * Sets %ASSAY_ERROR_INVALID_DATA with the stream's name and line before the reason.
 */
void
xml_stream_fail(XmlStream *self, GError **error, const gchar *format, ...) G_GNUC_PRINTF(3, 4);

/**
 * xml_stream_free:
 * @self: (nullable): a reader
 */
void
xml_stream_free(XmlStream *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlStream, xml_stream_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/**
 * XmlUnread:
 * @element: local name of an element
 * @name: local name of elements in it, or with "@" before it of an attribute without namespace
 *
 * What is left out of a tree.
 */
typedef struct {
    const gchar *element;
    const gchar *name;
} XmlUnread;

/**
 * XmlSelection:
 * @unread: (array length=n_unread): what is left out, with all that is in it
 * @n_unread: number of entries
 * @drop_blanks: whether white space between elements is left out too
 *
 * Which part of a document goes into a tree, where the rest would not be read: a node takes 128 bytes, an
 * attribute 240.
 */
typedef struct {
    const XmlUnread *unread;
    gsize n_unread;
    gboolean drop_blanks;
} XmlSelection;

/**
 * xml_parse:
 * @stream: bytes
 * @limits: (nullable): limits, or %NULL for the defaults
 * @error: (nullable): return location for an error
 *
 * Reads a whole document into a tree, under the same restrictions as #XmlStream.
 *
 * Returns: (transfer full): the document, or %NULL with %ASSAY_ERROR_INVALID_DATA or
 *   %ASSAY_ERROR_TOO_LARGE; the message names the stream, the line and the reason
 */
xmlDoc *
xml_parse(const Stream *stream, const XmlLimits *limits, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * xml_parse_file:
 * @path: the file; may be compressed (gz, bz2, xz, zst)
 * @selection: (nullable): what of it goes into the tree, or %NULL for all; the whole file is checked
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the document, or %NULL with an error of xml_parse() or archive_reader_open()
 */
xmlDoc *
xml_parse_file(const gchar *path,
               const XmlSelection *selection,
               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
