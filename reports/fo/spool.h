/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/file.h"
#include "base/stream.h"

G_BEGIN_DECLS

/** FO_SPOOL_PLAIN_BYTES: what is longer is compressed from there on; a usual report is not */
#define FO_SPOOL_PLAIN_BYTES ((gsize)16 * 1024 * 1024)

/**
 * FoSpool:
 *
 * A document in memory that is written once and then read as often as needed. FO repeats itself:
 * compressed, it takes a twentieth.
 */
typedef struct _FoSpool FoSpool;

/**
 * fo_spool_new:
 * @plain_bytes: how much is kept as it is, %FO_SPOOL_PLAIN_BYTES but for tests
 *
 * Returns: (transfer full): an empty spool
 */
FoSpool *
fo_spool_new(gsize plain_bytes);

/**
 * fo_spool_write:
 * @spool: a #FoSpool that was not read yet
 * @data: (array length=size): bytes
 * @size: how many
 * @error: (nullable): return location for an error
 *
 * A #FileSinkFunc that appends to the spool.
 *
 * Returns: %TRUE
 */
gboolean
fo_spool_write(gpointer spool, gconstpointer data, gsize size, GError **error);

/**
 * fo_spool_rewind:
 * @self: a spool; nothing can be written to it after this
 * @name: what messages call it; outlives the stream
 *
 * Returns: the document from its beginning, valid until the next call
 */
Stream
fo_spool_rewind(FoSpool *self, const gchar *name);

/**
 * fo_spool_free:
 * @self: (nullable): a spool
 */
void
fo_spool_free(FoSpool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FoSpool, fo_spool_free)

G_END_DECLS
