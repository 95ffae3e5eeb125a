/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** JSON_MESSAGE_MAX_BYTES: largest message json_parse() takes, in bytes */
#define JSON_MESSAGE_MAX_BYTES (64 * 1024 * 1024)

/**
 * json_parse:
 * @data: (array length=size): a JSON text in UTF-8
 * @size: its length in bytes, at most %JSON_MESSAGE_MAX_BYTES
 * @name: what error messages call it
 * @error: (nullable): return location for an error
 *
 * The door for messages (not for feeds: those use json-stream.h). Nesting deeper than 64 levels
 * and duplicate keys are errors.
 *
 * Returns: (transfer full): the root, or %NULL with %ASSAY_ERROR_INVALID_DATA or
 *   %ASSAY_ERROR_TOO_LARGE; the message names @name, line and reason
 */
JsonNode *
json_parse(const gchar *data, gsize size, const gchar *name, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * json_escape:
 * @out: where the text goes
 * @text: (nullable): valid UTF-8; %NULL gives null
 *
 * Appends @text as a JSON string with its quotes (RFC 8259 §7).
 */
void
json_escape(GString *out, const gchar *text);

G_END_DECLS
