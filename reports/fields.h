/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <libxml/xpathInternals.h>

G_BEGIN_DECLS

/**
 * fields_append:
 * @text: (inout): where the fields go
 * @node: an element
 * @names: separated by single spaces: "@name" is an attribute without a namespace, "name" the text of the
 *   first child element of that name in the element's namespace, "." the element's own text
 *
 * Appends the values in their order with "|" between them. What is not there is empty.
 */
void
fields_append(GString *text, const xmlNode *node, const gchar *names);

/**
 * fields_function:
 * @parser: an expression that is evaluated
 * @n_arguments: number of its arguments
 *
 * The XPath function "text:fields(node-set, names)": fields_append() of the first node; for keys, since it
 * takes a fraction of the time of concat() with as many paths.
 */
void
fields_function(xmlXPathParserContext *parser, int n_arguments);

/**
 * fields_distinct_function:
 * @parser: an expression that is evaluated
 * @n_arguments: number of its arguments
 *
 * The XPath function "text:distinct(node-set, names)": of nodes with the same fields_append() the first one,
 * in document order.
 */
void
fields_distinct_function(xmlXPathParserContext *parser, int n_arguments);

G_END_DECLS
