/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/file.h"

G_BEGIN_DECLS

/**
 * XmlWriter:
 *
 * Writes a well-formed, indented UTF-8 document as a stream. Text is escaped; characters that
 * XML 1.0 §2.2 forbids become U+FFFD. The first failure of the sink is kept and returned by
 * xml_writer_end(), so callers need not check each call.
 */
typedef struct _XmlWriter XmlWriter;

/**
 * xml_writer_new:
 * @sink: where bytes go; outlives the writer
 *
 * Returns: (transfer full): a writer that has written the XML declaration
 */
XmlWriter *
xml_writer_new(FileSink *sink);

/**
 * xml_writer_open:
 * @self: a writer
 * @name: (transfer none): element name, with its prefix if any; must stay valid until closed
 *
 * Begins an element.
 */
void
xml_writer_open(XmlWriter *self, const gchar *name);

/**
 * xml_writer_attribute:
 * @self: a writer just after xml_writer_open() or another attribute
 * @name: attribute name
 * @value: (nullable): value; %NULL leaves the attribute out
 */
void
xml_writer_attribute(XmlWriter *self, const gchar *name, const gchar *value);

/**
 * xml_writer_attribute_int:
 * @self: a writer just after xml_writer_open() or another attribute
 * @name: attribute name
 * @value: value
 */
void
xml_writer_attribute_int(XmlWriter *self, const gchar *name, gint64 value);

/**
 * xml_writer_text:
 * @self: a writer inside an element
 * @text: (nullable): text, escaped; the element is then written on one line
 */
void
xml_writer_text(XmlWriter *self, const gchar *text);

/**
 * xml_writer_close:
 * @self: a writer
 *
 * Ends the innermost element.
 */
void
xml_writer_close(XmlWriter *self);

/**
 * xml_writer_element:
 * @self: a writer
 * @name: element name
 * @text: (nullable): its text; %NULL leaves the element out
 *
 * Open, text and close in one.
 */
void
xml_writer_element(XmlWriter *self, const gchar *name, const gchar *text);

/**
 * xml_writer_end:
 * @self: a writer with all elements closed
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with the first error of the sink
 */
gboolean
xml_writer_end(XmlWriter *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * xml_writer_free:
 * @self: (nullable): a writer
 */
void
xml_writer_free(XmlWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlWriter, xml_writer_free)

G_END_DECLS
