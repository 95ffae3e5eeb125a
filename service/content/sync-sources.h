/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "content/sync.h"

G_BEGIN_DECLS

/**
 * SyncSource:
 * @id: source id it is imported under
 * @url: address, after configuration and mirror
 * @index_url: (nullable): address of a text whose first line names the file, relative to itself; @url
 *   is not used then
 * @sha256_url: (nullable): address of its digest: a file as sha256sum(1) writes it, or an NVD .meta file
 * @max_bytes: largest size accepted
 * @allow_http: whether the user configured an http address
 */
typedef struct {
    gchar *id;
    gchar *url;
    gchar *index_url;
    gchar *sha256_url;
    guint64 max_bytes;
    gboolean allow_http;
} SyncSource;

/**
 * sync_source_free:
 * @self: (nullable): a source
 */
void
sync_source_free(SyncSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SyncSource, sync_source_free)

/**
 * sync_sources_select:
 * @options: what to fetch
 * @error: (nullable): return location for an error
 *
 * The built-in table with the configuration's changes: the sources asked for; or those of the host's
 * distribution, the enrichment and what the configuration adds.
 *
 * Returns: (transfer full) (element-type SyncSource): sources in the order in which to fetch them, or
 *   %NULL with %ASSAY_ERROR_USAGE (unknown id, bad key or address) or the error of reading the
 *   configuration
 */
GPtrArray *
sync_sources_select(const SyncOptions *options, GError **error);

G_END_DECLS
