/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"
#include "rules/oval/results.h"

G_BEGIN_DECLS

/**
 * OvalCharacteristics:
 *
 * An OVAL system characteristics document: what somebody collected from a host.
 */
typedef struct _OvalCharacteristics OvalCharacteristics;

/**
 * oval_characteristics_read:
 * @stream: an OVAL system characteristics document (5.3 to 5.12)
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the characteristics, or %NULL with %ASSAY_ERROR_INVALID_DATA that names the
 *   line and the reason, or an error of the stream
 */
OvalCharacteristics *
oval_characteristics_read(const Stream *stream, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * oval_characteristics_free:
 * @self: (nullable): characteristics
 */
void
oval_characteristics_free(OvalCharacteristics *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OvalCharacteristics, oval_characteristics_free)

/**
 * oval_characteristics_system:
 * @self: characteristics
 *
 * Returns: (transfer none): whose characteristics they are; names that the document does not have are ""
 */
const OvalSystemInfo *
oval_characteristics_system(const OvalCharacteristics *self);

/**
 * oval_characteristics_collect:
 * @self: characteristics
 * @id: identifier of an object
 * @error: (nullable): return location for an error
 *
 * An item that is referred to and not there makes the object incomplete.
 *
 * Returns: (transfer full): what the document has for the object, or %NULL with
 *   %ASSAY_ERROR_NOT_SUPPORTED if it was not collected
 */
OvalCollected *
oval_characteristics_collect(const OvalCharacteristics *self, const gchar *id, GError **error);

G_END_DECLS
