/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/xml.h"
#include "reports/fo/reader.h"

G_BEGIN_DECLS

#define FO_NAMESPACE "http://www.w3.org/1999/XSL/Format"

/**
 * FoBuilder:
 *
 * Makes nodes of the elements that an XML reader is at.
 */
typedef struct _FoBuilder FoBuilder;

/**
 * fo_builder_new:
 * @xml: XML; outlives the builder
 * @styles: styles; outlive the builder
 * @warnings: warnings; outlive the builder
 *
 * Returns: (transfer full): a builder
 */
FoBuilder *
fo_builder_new(XmlStream *xml, FoStyles *styles, FoWarnings *warnings);

/**
 * fo_builder_element:
 * @self: a builder, with its XML at an element's begin
 * @out_element: (out): what it is
 *
 * Returns: whether it is a formatting object
 */
gboolean
fo_builder_element(FoBuilder *self, FoElement *out_element);

/**
 * fo_builder_check:
 * @self: a builder, with its XML at an element's begin
 * @parent: what it stands in
 * @element: what it is
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA if it cannot stand there
 */
gboolean
fo_builder_check(FoBuilder *self, const FoNode *parent, FoElement element, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_builder_node:
 * @self: a builder, with its XML at an element's begin
 * @arena: takes the node
 * @parent: (nullable): its parent, which does not get it as a child
 * @element: what it is
 *
 * Returns: (transfer none): a node with its style and attributes
 */
FoNode *
fo_builder_node(FoBuilder *self, FoArena *arena, FoNode *parent, FoElement element);

/**
 * fo_builder_children:
 * @self: a builder, with its XML at an element's begin
 * @arena: takes the nodes
 * @top: the element's node
 * @error: (nullable): return location for an error
 *
 * Reads to the element's end. White space between block-level objects, and in objects that have no
 * text, is left out.
 *
 * Returns: %FALSE with an error of xml_stream_next(), or where an object cannot stand
 */
gboolean
fo_builder_children(FoBuilder *self, FoArena *arena, FoNode *top, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_builder_skip:
 * @self: a builder, with its XML at an element's begin
 * @error: (nullable): return location for an error
 *
 * Reads to the element's end with a warning that it is unknown.
 *
 * Returns: %FALSE with an error of xml_stream_next()
 */
gboolean
fo_builder_skip(FoBuilder *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_builder_reject_text:
 * @self: a builder, with its XML at a text
 * @parent: what it stands in
 *
 * Warns of a text that is more than white space.
 */
void
fo_builder_reject_text(FoBuilder *self, FoElement parent);

/**
 * fo_builder_free:
 * @self: (nullable): a builder
 */
void
fo_builder_free(FoBuilder *self);

G_END_DECLS
