/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fo_data_uri_is:
 * @uri: a URI
 *
 * Returns: whether its scheme is "data"
 */
gboolean
fo_data_uri_is(const gchar *uri);

/**
 * fo_data_uri_read:
 * @uri: a data: URI
 * @max_bytes: the largest content accepted
 * @error: return location for an error
 *
 * Decodes the content, base64 or percent-encoded; the media type is not looked at. White space in
 * base64 is skipped. Source: RFC 2397, RFC 4648 §4.
 *
 * Returns: (transfer full): the content, or %NULL with %ASSAY_ERROR_INVALID_DATA or
 *   %ASSAY_ERROR_TOO_LARGE
 */
GBytes *
fo_data_uri_read(const gchar *uri, gsize max_bytes, GError **error);

G_END_DECLS
