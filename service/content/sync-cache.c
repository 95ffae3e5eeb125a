/* SPDX-License-Identifier: Apache-2.0 */
#include "content/sync-cache.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"

/** STATE_MAX_BYTES: largest file with what is remembered, in bytes */
#define STATE_MAX_BYTES (64 * 1024)

/** STALE_SECONDS: age at which a claimed file belongs to nobody any more */
#define STALE_SECONDS (24 * 3600)

#define GROUP   "source"
#define CLAIMED ".claimed-"

void
sync_state_clear(SyncState *self)
{
    g_clear_pointer(&self->url, g_free);
    g_clear_pointer(&self->etag, g_free);
    g_clear_pointer(&self->last_modified, g_free);
}

static gchar *
cache_path(const gchar *cache, const gchar *id, const gchar *suffix)
{
    g_autofree gchar *name = g_strconcat(id, suffix, NULL);

    return g_build_filename(cache, name, NULL);
}

/* a value that may stand in a header: printable, in one line */
static gchar *
get_value(GKeyFile *file, const gchar *key)
{
    g_autofree gchar *value = g_key_file_get_string(file, GROUP, key, NULL);

    for (const gchar *at = value; at != NULL && *at != '\0'; at++) {
        if (!g_ascii_isprint(*at))
            return NULL;
    }
    return g_steal_pointer(&value);
}

static void
load(const gchar *path, SyncState *state)
{
    g_autofree gchar *text = file_read_text(path, STATE_MAX_BYTES, NULL);
    g_autoptr(GKeyFile) file = g_key_file_new();

    memset(state, 0, sizeof(*state));
    if (text == NULL || !g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, NULL))
        return;
    state->url = get_value(file, "url");
    state->etag = get_value(file, "etag");
    state->last_modified = get_value(file, "last_modified");
}

static gboolean
save(const gchar *path, const gchar *url, const HttpResult *result, GError **error)
{
    gsize size = 0;
    g_autofree gchar *text = NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();

    g_key_file_set_string(file, GROUP, "url", url);
    if (result->etag != NULL)
        g_key_file_set_string(file, GROUP, "etag", result->etag);
    if (result->last_modified != NULL)
        g_key_file_set_string(file, GROUP, "last_modified", result->last_modified);
    text = g_key_file_to_data(file, &size, NULL);
    return file_write_atomic(path, text, size, error);
}

void
sync_state_load(const gchar *cache, const gchar *id, SyncState *state)
{
    g_autofree gchar *path = cache_path(cache, id, ".state");

    load(path, state);
}

gboolean
sync_state_save(const gchar *cache,
                const gchar *id,
                const gchar *url,
                const HttpResult *result,
                GError **error)
{
    g_autofree gchar *path = cache_path(cache, id, ".state");

    return save(path, url, result, error);
}

gchar *
sync_part_claim(const gchar *cache, const gchar *id, const gchar *url, HttpResult *result)
{
    g_auto(SyncState) state = {0};
    g_autofree gchar *suffix = g_strdup_printf(CLAIMED "%08x%08x", g_random_int(), g_random_int());
    g_autofree gchar *part = cache_path(cache, id, ".part");
    g_autofree gchar *known = cache_path(cache, id, ".part-state");
    g_autofree gchar *path = cache_path(cache, id, suffix);

    load(known, &state);
    g_unlink(known);
    if (g_rename(part, path) == 0) {
        if (g_strcmp0(state.url, url) == 0) {
            result->etag = g_steal_pointer(&state.etag);
            result->last_modified = g_steal_pointer(&state.last_modified);
        } else {
            g_unlink(path);
        }
    }
    return g_steal_pointer(&path);
}

void
sync_part_leave(const gchar *cache,
                const gchar *id,
                const gchar *url,
                const gchar *path,
                const HttpResult *result)
{
    g_autofree gchar *part = cache_path(cache, id, ".part");
    g_autofree gchar *known = cache_path(cache, id, ".part-state");

    if ((result->etag == NULL && result->last_modified == NULL) ||
        !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_unlink(path);
        return;
    }
    /* a reader between the two finds a part without validators, which it does not use */
    if (g_rename(path, part) != 0 || !save(known, url, result, NULL)) {
        g_unlink(path);
        g_unlink(part);
    }
}

static gboolean
is_stale(const gchar *path)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInfo) info =
        g_file_query_info(file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
    const guint64 now = (guint64)g_get_real_time() / G_USEC_PER_SEC;

    return info != NULL &&
           g_file_info_get_attribute_uint64(info, G_FILE_ATTRIBUTE_TIME_MODIFIED) + STALE_SECONDS <
               now;
}

void
sync_cache_clean(const gchar *cache)
{
    const gchar *name;
    g_autoptr(GDir) dir = g_dir_open(cache, 0, NULL);

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree gchar *path = g_build_filename(cache, name, NULL);

        if (strstr(name, CLAIMED) != NULL && is_stale(path))
            g_unlink(path);
    }
}
