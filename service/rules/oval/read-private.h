/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/xml.h"
#include "rules/oval/model.h"

G_BEGIN_DECLS

/**
 * OvalReader:
 * @xml: the document
 * @content: what has been read
 *
 * State while a definitions document is read.
 */
typedef struct {
    XmlStream *xml;
    OvalContent *content;
} OvalReader;

/**
 * OvalReadChild:
 * @self: the reader, at a child element's begin
 * @user_data: what the parent passes
 * @error: (nullable): return location for an error
 *
 * Reads one child element to its end.
 *
 * Returns: %FALSE with an error of the XML
 */
typedef gboolean (*OvalReadChild)(OvalReader *self, gpointer user_data, GError **error);

/**
 * oval_read_children:
 * @self: the reader, at an element's begin
 * @child: what reads each child element
 * @user_data: passed to @child
 * @error: (nullable): return location for an error
 *
 * Reads to the element's end; text between children is left out.
 *
 * Returns: %FALSE with an error of the XML or of @child
 */
gboolean
oval_read_children(OvalReader *self, OvalReadChild child, gpointer user_data, GError **error);

/**
 * oval_read_is:
 * @self: the reader
 * @name: local name
 *
 * Returns: whether the current element is called so
 */
gboolean
oval_read_is(const OvalReader *self, const gchar *name);

/**
 * oval_read_attribute:
 * @self: the reader
 * @name: name of an attribute
 *
 * Returns: (transfer none) (nullable): its value, kept as long as the content
 */
const gchar *
oval_read_attribute(OvalReader *self, const gchar *name);

/**
 * oval_read_flag:
 * @self: the reader
 * @name: name of an attribute of type xsd:boolean
 *
 * Returns: whether it is "true" or "1"
 */
gboolean
oval_read_flag(OvalReader *self, const gchar *name);

/**
 * oval_read_is_nil:
 * @self: the reader
 *
 * Returns: whether the current element has xsi:nil="true"
 */
gboolean
oval_read_is_nil(OvalReader *self);

/**
 * oval_read_text:
 * @self: the reader, at an element's begin
 * @out_text: (out) (transfer none): all text inside it, kept as long as the content
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an error of the XML
 */
gboolean
oval_read_text(OvalReader *self, const gchar **out_text, GError **error);

/**
 * oval_read_ref:
 * @self: the reader
 * @name: name of an attribute that refers to something
 *
 * Returns: the reference, not resolved yet; its id is %NULL without the attribute
 */
OvalRef
oval_read_ref(OvalReader *self, const gchar *name);

/**
 * oval_read_kind:
 * @self: the reader
 * @suffix: "_test", "_object" or "_state"
 *
 * Returns: (transfer none): interned "unix:file" from the element's namespace and name
 */
const gchar *
oval_read_kind(OvalReader *self, const gchar *suffix);

/**
 * oval_read_warn:
 * @self: the reader
 * @format: printf format of what is wrong
 * @...: its arguments
 *
 * Notes a warning with the document's name and the line.
 */
void
oval_read_warn(OvalReader *self, const gchar *format, ...) G_GNUC_PRINTF(2, 3);

/**
 * oval_read_register:
 * @self: the reader
 * @kind: of what
 * @id: (nullable): its identifier
 * @index: its index
 *
 * To be called when the thing has been read to its end.
 *
 * Returns: whether it may be kept: an identifier that is missing or was used before gets a warning
 */
gboolean
oval_read_register(OvalReader *self, OvalIdKind kind, const gchar *id, guint index);

/**
 * oval_read_definition:
 *
 * An #OvalReadChild of "definitions".
 */
gboolean
oval_read_definition(OvalReader *self, gpointer user_data, GError **error);

/**
 * oval_read_test:
 *
 * An #OvalReadChild of "tests".
 */
gboolean
oval_read_test(OvalReader *self, gpointer user_data, GError **error);

/**
 * oval_read_object:
 *
 * An #OvalReadChild of "objects".
 */
gboolean
oval_read_object(OvalReader *self, gpointer user_data, GError **error);

/**
 * oval_read_state:
 *
 * An #OvalReadChild of "states".
 */
gboolean
oval_read_state(OvalReader *self, gpointer user_data, GError **error);

/**
 * oval_read_entity:
 * @self: the reader, at an entity of an object or a state
 * @error: (nullable): return location for an error
 *
 * Appends the entity.
 *
 * Returns: %FALSE with an error of the XML
 */
gboolean
oval_read_entity(OvalReader *self, GError **error);

/**
 * oval_read_variable:
 *
 * An #OvalReadChild of "variables".
 */
gboolean
oval_read_variable(OvalReader *self, gpointer user_data, GError **error);

G_END_DECLS
