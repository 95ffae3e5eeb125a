/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "content/sync-http.h"

G_BEGIN_DECLS

/**
 * SyncState:
 * @url: (nullable): address of what was imported last
 * @etag: (nullable): its ETag
 * @last_modified: (nullable): its Last-Modified
 *
 * What is remembered of a source between two times.
 */
typedef struct {
    gchar *url;
    gchar *etag;
    gchar *last_modified;
} SyncState;

/**
 * sync_state_clear:
 * @self: a state, or one of zeros
 */
void
sync_state_clear(SyncState *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SyncState, sync_state_clear)

/**
 * sync_state_load:
 * @cache: the cache's folder
 * @id: the source
 * @state: (out caller-allocates): what is remembered; zeros when nothing is, or it cannot be read
 */
void
sync_state_load(const gchar *cache, const gchar *id, SyncState *state);

/**
 * sync_state_save:
 * @cache: the cache's folder
 * @id: the source
 * @url: address of what was imported
 * @result: its validators
 * @error: (nullable): return location for an error
 *
 * Returns: %FALSE with an %ASSAY_ERROR
 */
gboolean
sync_state_save(const gchar *cache,
                const gchar *id,
                const gchar *url,
                const HttpResult *result,
                GError **error);

/**
 * sync_part_claim:
 * @cache: the cache's folder
 * @id: the source
 * @url: address that will be fetched
 * @result: (inout): gets the validators of what an earlier time left, if it was of the same address
 *
 * Takes over what an earlier time left behind, so that nobody else writes to it.
 *
 * Returns: (transfer full): path of a file for this process alone, which may be there already
 */
gchar *
sync_part_claim(const gchar *cache, const gchar *id, const gchar *url, HttpResult *result);

/**
 * sync_part_leave:
 * @cache: the cache's folder
 * @id: the source
 * @url: address that was fetched
 * @path: the file claimed; gone afterwards
 * @result: validators of what is in it
 *
 * Leaves a part for the next time if it can be gone on with, or removes it.
 */
void
sync_part_leave(const gchar *cache,
                const gchar *id,
                const gchar *url,
                const gchar *path,
                const HttpResult *result);

/**
 * sync_cache_clean:
 * @cache: the cache's folder
 *
 * Removes claimed files that a process which was killed has left more than a day ago.
 */
void
sync_cache_clean(const gchar *cache);

G_END_DECLS
