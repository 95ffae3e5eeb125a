/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "base/progress.h"
#include "content/database.h"

G_BEGIN_DECLS

/**
 * SyncOptions:
 * @cache: folder for downloads and their validators
 * @config: (nullable): key file with sources, which adds to and overrides the built-in table
 *   (group = source id; keys url, enabled, sha256_url, max_bytes)
 * @mirror: (nullable): base URL that replaces scheme and host of every source, for mirrors
 * @sources: (nullable) (element-type utf8): ids to fetch; %NULL for those of the host's own
 *   distribution and the enrichment
 * @product: (nullable): product of the host, "debian:12"; chooses the default sources
 */
typedef struct {
    const gchar *cache;
    const gchar *config;
    const gchar *mirror;
    GPtrArray *sources;
    const gchar *product;
} SyncOptions;

/**
 * content_sync:
 * @database: a writable database
 * @options: what to fetch
 * @progress: (nullable): who listens
 * @cancellable: (nullable): stops it
 * @out_failed: (out) (optional): number of sources that could not be had
 * @error: (nullable): return location for an error
 *
 * Fetches each source by HTTPS (conditional requests, resume, retries with back-off, size limits,
 * digest check where one is published) and imports it. Sources are independent: one that fails is
 * noted on @progress and counted, and its old content stays.
 *
 * Returns: %TRUE if at least one source is now current (fetched or not modified); %FALSE with the
 *   first error otherwise
 */
gboolean
content_sync(AdvisoryDatabase *database,
             const SyncOptions *options,
             Progress *progress,
             GCancellable *cancellable,
             guint *out_failed,
             GError **error);

G_END_DECLS
