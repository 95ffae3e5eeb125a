/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "reports/fo/arena.h"
#include "reports/fo/elements.h"
#include "reports/fo/style.h"

G_BEGIN_DECLS

typedef struct _FoNode FoNode;

/**
 * FoAttribute: an attribute that names something (id, ref-id, src …) and is no style
 */
typedef struct {
    FoProperty property;
    const gchar *value;
} FoAttribute;

/**
 * FoNode:
 * @element: which formatting object; %FO_ELEMENT_TEXT for a text
 * @style: (not nullable): its computed style; a text has its parent's
 * @line: line in the input, 1-based
 * @serial: number of the node in the document, the same in every pass
 * @text: (nullable): a text's UTF-8, NUL-terminated, as in the input (white space untouched)
 * @text_length: its bytes
 * @foreign: (nullable): for instream-foreign-object the parsed tree of the other namespace, whose
 *   nodes have element %FO_ELEMENT_FOREIGN, @name and all attributes in @foreign_attributes
 *
 * A formatting object of one child of a flow, of static content, or of the layout masters. All of
 * it is in one arena.
 */
struct _FoNode {
    FoElement element;
    guint line;
    guint serial;
    const FoStyle *style;
    FoNode *parent;
    FoNode *first_child;
    FoNode *last_child;
    FoNode *next;
    const gchar *text;
    gsize text_length;
    const FoAttribute *attributes;
    guint n_attributes;
    const gchar *name;                      /* foreign elements only */
    const gchar *const *foreign_attributes; /* name, value, …, NULL; foreign elements only */
};

/**
 * fo_node_attribute:
 * @node: a node
 * @property: one of the properties that are no style, for example %FO_PROPERTY_ID
 *
 * Returns: (nullable): its value
 */
const gchar *
fo_node_attribute(const FoNode *node, FoProperty property);

/**
 * fo_node_foreign_attribute:
 * @node: a node of another namespace
 * @name: local name
 *
 * Returns: (nullable): its value
 */
const gchar *
fo_node_foreign_attribute(const FoNode *node, const gchar *name);

G_END_DECLS
