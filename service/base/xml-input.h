/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <libxml/parser.h>

#include "base/error.h"
#include "base/xml.h"

G_BEGIN_DECLS

/**
 * XmlInput:
 * @parser: libxml2's push parser; its _private is this value, its SAX handlers get the parser
 * @source: bytes
 * @name: what error messages call it
 * @limits: with defaults filled in
 * @bytes: read so far
 * @text_bytes: length of the run of text at the parser's place
 * @is_ending: whether the parser was told that no more input comes
 * @is_finished: whether all input was parsed
 * @failure: the first failure, or %NULL
 * @selection: (nullable): what goes into a tree
 * @left_out: number of open elements that do not
 *
 * What the streaming reader and the tree builder share: the restrictions on untrusted XML.
 */
typedef struct {
    xmlParserCtxt *parser;
    Stream source;
    gchar *name;
    XmlLimits limits;
    guint64 bytes;
    gsize text_bytes;
    gboolean is_ending;
    gboolean is_finished;
    GError *failure;
    const XmlSelection *selection;
    guint left_out;
} XmlInput;

/**
 * xml_input_init:
 * @self: zeroed memory, but for @selection
 * @stream: bytes
 * @limits: (nullable): limits, or %NULL for the defaults
 * @error: (nullable): return location for an error
 *
 * Makes a parser without network, entities and document types, with tree-building handlers.
 *
 * Returns: %FALSE if there is no memory
 */
gboolean
xml_input_init(XmlInput *self, const Stream *stream, const XmlLimits *limits, GError **error);

/**
 * xml_input_clear:
 * @self: an input
 *
 * Frees what it holds, a tree included.
 */
void
xml_input_clear(XmlInput *self);

/**
 * xml_input_of:
 * @parser: what a SAX handler was given
 *
 * Returns: (transfer none): the input it belongs to
 */
XmlInput *
xml_input_of(gpointer parser);

/**
 * xml_input_fail:
 * @self: an input
 * @code: what it means
 * @format: printf format of the reason
 * @...: its arguments
 *
 * Keeps the first failure, with the current line, and stops the parser.
 */
void
xml_input_fail(XmlInput *self, AssayError code, const gchar *format, ...) G_GNUC_PRINTF(3, 4);

/**
 * xml_input_check_element:
 * @self: an input
 * @n_attributes: number of attributes
 * @attributes: (array): five pointers each, as libxml2's startElementNs has them
 *
 * Returns: whether depth and attributes of the element that begins are within the limits
 */
gboolean
xml_input_check_element(XmlInput *self, int n_attributes, const xmlChar **attributes);

/**
 * xml_input_check_text:
 * @self: an input
 * @length: bytes of text that come on top of those of this run
 *
 * Returns: whether the run of text is within the limit
 */
gboolean
xml_input_check_text(XmlInput *self, int length);

/**
 * xml_input_parse_chunk:
 * @self: an input
 *
 * Reads and parses one chunk; sets @failure or @is_finished where it applies.
 */
void
xml_input_parse_chunk(XmlInput *self);

G_END_DECLS
