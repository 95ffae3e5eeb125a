/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "content/sync-http.h"
#include "content/sync.h"

G_BEGIN_DECLS

/**
 * content_sync_with_policy:
 * @database: a writable database
 * @options: what to fetch
 * @policy: how patient to be
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @out_failed: (out) (optional): number of sources that could not be had
 * @error: (nullable): return location for an error
 *
 * content_sync() with other time-outs and waits.
 *
 * Returns: as content_sync()
 */
gboolean
content_sync_with_policy(AdvisoryDatabase *database,
                         const SyncOptions *options,
                         const HttpPolicy *policy,
                         Progress *progress,
                         GCancellable *cancellable,
                         guint *out_failed,
                         GError **error);

/**
 * sync_digest_parse:
 * @text: text of a digest file: lines of sha256sum(1), or of an NVD .meta file
 * @name: name of the file whose digest is wanted
 * @out_of_content: (out): whether it is the digest of the inflated content (NVD), not of the file
 *
 * Returns: (transfer full) (nullable): 64 lower-case hex digits, or %NULL if none is there
 */
gchar *
sync_digest_parse(const gchar *text, const gchar *name, gboolean *out_of_content);

G_END_DECLS
