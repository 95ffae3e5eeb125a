/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"
#include "reports/fo/spool.h"

G_BEGIN_DECLS

/**
 * FoSource: a document that can be read several times
 */
typedef struct _FoSource FoSource;

/**
 * fo_source_new_file:
 * @path: a regular file, which is read anew each time; or "-" or a pipe, which is kept in memory
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): a source, or %NULL with an %ASSAY_ERROR
 */
FoSource *
fo_source_new_file(const gchar *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_source_new_bytes:
 * @bytes: the document
 * @name: what messages call it
 *
 * Returns: (transfer full): a source
 */
FoSource *
fo_source_new_bytes(GBytes *bytes, const gchar *name);

/**
 * fo_source_new_spool:
 * @spool: the document; outlives the source
 * @name: what messages call it
 *
 * Returns: (transfer full): a source
 */
FoSource *
fo_source_new_spool(FoSpool *spool, const gchar *name);

/**
 * fo_source_rewind:
 * @self: a source
 * @out_stream: (out): the document from its beginning; valid until the next call
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
fo_source_rewind(FoSource *self, Stream *out_stream, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fo_source_free:
 * @self: (nullable): a source
 */
void
fo_source_free(FoSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoSource, fo_source_free)

G_END_DECLS
