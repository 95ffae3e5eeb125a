/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <libxslt/xsltInternals.h>

G_BEGIN_DECLS

/** FUNCTIONS_NAMESPACE: namespace of the extension functions of this module */
#define FUNCTIONS_NAMESPACE "urn:assay:text"

/**
 * functions_register:
 * @context: a transform that has not begun
 *
 * Gives one transform, whose private data are a #TransformData, and nothing else in the process, these XPath
 * functions:
 * - "text:json(string)": a JSON string with its quotes (RFC 8259 §7)
 * - "text:csv(string)": a CSV field (RFC 4180), quoted where it must be
 * - "text:csv-guarded(string)": as text:csv(); a value that begins with one of = + - @, a tab or
 *   a carriage return gets an apostrophe before it, so that spreadsheets take it as text
 * - "text:digest(string)": the first 32 hex digits of the string's SHA-256
 * - "text:shortened(string, number)": functions_shorten()
 * - "text:join(node-set, string)": the nodes' texts in document order with the string between them
 * - "text:fields(node-set, names)": fields_function()
 * - "text:distinct(node-set, names)": fields_distinct_function()
 * - "text:breakable(string)", "text:breakable(string, run)": breakable_text(), with %BREAKABLE_RUN
 * - "text:label(key, …)": labels_text(); a number among the arguments is written by labels_number(),
 *   and the first argument chooses the form
 * - "text:number(number)", "text:date(time)", "text:time(time)": labels_number(), labels_date(),
 *   labels_time()
 * - of EXSLT: exsl:node-set, and the modules sets, strings and math. Dates are left out, since
 *   date:date-time() would make equal documents unequal reports.
 *
 * Returns: whether all could be registered
 */
gboolean
functions_register(xsltTransformContext *context) G_GNUC_WARN_UNUSED_RESULT;

/**
 * functions_json_string:
 * @text: UTF-8
 *
 * Returns: (transfer full): @text as a JSON string with its quotes. Control characters and
 *   U+2028 and U+2029 are escaped, so that the result is also a JavaScript string; so is "</",
 *   so that it can stand in a script element
 */
gchar *
functions_json_string(const gchar *text);

/**
 * functions_csv_field:
 * @text: UTF-8
 * @guard: whether to keep spreadsheets from taking it as a formula
 *
 * Returns: (transfer full): @text as a CSV field; quoted if it holds a comma, a quote, a line
 *   break, or a blank at either end
 */
gchar *
functions_csv_field(const gchar *text, gboolean guard);

/**
 * functions_shorten:
 * @text: UTF-8
 * @maximum: at most that many UTF-16 code units, which is what services written in Java count
 *
 * Returns: (transfer full): @text, or if it is longer, its beginning and an ellipsis; never a part of a
 *   character, nor a character without the marks that belong to it
 */
gchar *
functions_shorten(const gchar *text, gsize maximum);

G_END_DECLS
