/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"
#include "rules/oval/evaluate.h"

G_BEGIN_DECLS

/**
 * oval_external_new:
 *
 * Returns: (transfer full): values of no variable
 */
OvalExternal *
oval_external_new(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OvalExternal, g_hash_table_unref)

/**
 * oval_external_add:
 * @self: values
 * @id: identifier of an external variable
 * @value: one more value of it
 */
void
oval_external_add(OvalExternal *self, const gchar *id, const gchar *value);

/**
 * oval_external_read:
 * @self: values
 * @stream: an OVAL variables document
 * @error: (nullable): return location for an error
 *
 * Adds what the document has.
 *
 * Returns: %FALSE with %ASSAY_ERROR_INVALID_DATA that names the line and the reason, or an error of the
 *   stream
 */
gboolean
oval_external_read(OvalExternal *self, const Stream *stream, GError **error);

G_END_DECLS
