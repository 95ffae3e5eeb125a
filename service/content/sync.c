/* SPDX-License-Identifier: Apache-2.0 */
#include "content/sync.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/archive.h"
#include "base/error.h"
#include "base/file.h"
#include "content/import.h"
#include "content/sync-cache.h"
#include "content/sync-private.h"
#include "content/sync-sources.h"

/** NOTE_MAX_BYTES: largest digest file or index, in bytes */
#define NOTE_MAX_BYTES (1024 * 1024)

/** MAX_UNREACHABLE: after so many sources that nobody serves there is no network */
#define MAX_UNREACHABLE 2

typedef struct {
    AdvisoryDatabase *database;
    const SyncOptions *options;
    HttpClient *client;
    Progress *progress;
    GCancellable *cancellable;
    guint unreachable; /* one after the other */
} Sync;

/* fetches a small text that goes with a source */
static gchar *
fetch_note(Sync *self,
           const SyncSource *source,
           const gchar *url,
           gboolean *out_unreachable,
           GError **error)
{
    const HttpRequest request = {
        .url = url, .allow_http = source->allow_http, .max_bytes = NOTE_MAX_BYTES};
    gchar *text = NULL;
    g_auto(HttpResult) result = {0};
    g_autofree gchar *name = g_strconcat(source->id, ".note", NULL);
    g_autofree gchar *path = sync_part_claim(self->options->cache, name, url, &result);

    if (http_client_fetch(self->client, &request, path, &result, NULL, self->cancellable, error))
        text = file_read_text(path, NOTE_MAX_BYTES, error);
    *out_unreachable = result.is_unreachable;
    g_unlink(path);
    return text;
}

/* the address of the file itself */
static gchar *
resolve_url(Sync *self, const SyncSource *source, gboolean *out_unreachable, GError **error)
{
    gchar *url;
    g_autofree gchar *text = NULL;

    if (source->index_url == NULL)
        return g_strdup(source->url);
    text = fetch_note(self, source, source->index_url, out_unreachable, error);
    if (text == NULL)
        return NULL;
    text[strcspn(text, "\r\n")] = '\0';
    g_strstrip(text);
    /* a name of a file, not a way to elsewhere */
    url = text[0] != '\0' && strpbrk(text, "/\\?#% \t:") == NULL
              ? g_uri_resolve_relative(source->index_url, text, G_URI_FLAGS_ENCODED, NULL)
              : NULL;
    if (url == NULL)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: names no file",
                    source->index_url);
    return url;
}

/* digest of what is in a compressed file */
static gchar *
digest_content(const gchar *path, guint64 max_bytes, GError **error)
{
    guint8 buffer[16384];
    gssize count = 0;
    const ArchiveMember *member = NULL;
    const ArchiveLimits limits = {.max_member_bytes = max_bytes * 32};
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(ArchiveReader) reader = archive_reader_open(path, &limits, error);
    g_autoptr(GError) local = NULL;

    if (reader == NULL)
        return NULL;
    if (archive_reader_next(reader, &member, &local)) {
        while ((count = member->stream.read(member->stream.user_data, buffer, sizeof(buffer),
                                            &local)) > 0)
            g_checksum_update(checksum, buffer, count);
    }
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    return g_strdup(g_checksum_get_string(checksum));
}

static gboolean
check_digest(Sync *self,
             const SyncSource *source,
             const gchar *url,
             const gchar *path,
             GError **error)
{
    gboolean of_content = FALSE, unreachable = FALSE;
    g_autofree gchar *text = NULL;
    g_autofree gchar *name = NULL;
    g_autofree gchar *expected = NULL;
    g_autofree gchar *found = NULL;

    if (source->sha256_url == NULL)
        return TRUE;
    text = fetch_note(self, source, source->sha256_url, &unreachable, error);
    if (text == NULL)
        return FALSE;
    name = g_path_get_basename(url);
    expected = sync_digest_parse(text, name, &of_content);
    if (expected == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: no SHA-256 for '%s' in it",
                    source->sha256_url, name);
        return FALSE;
    }
    found = of_content ? digest_content(path, source->max_bytes, error) : file_digest(path, error);
    if (found == NULL)
        return FALSE;
    if (strcmp(found, expected) != 0) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s: has SHA-256 %s, but %s is published", url, found, expected);
        return FALSE;
    }
    return TRUE;
}

static gboolean
has_source(Sync *self, const gchar *id)
{
    const AdvisoryLookup lookup = advisory_database_lookup(self->database);
    g_autoptr(GPtrArray) sources = lookup.list_sources(lookup.user_data, NULL);

    for (guint i = 0; sources != NULL && i < sources->len; i++) {
        if (strcmp(((const AdvisorySource *)sources->pdata[i])->id, id) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
import(Sync *self,
       const SyncSource *source,
       const gchar *url,
       const gchar *path,
       const HttpResult *result,
       GError **error)
{
    g_autoptr(ImportResult) imported = NULL;
    g_autoptr(GError) local = NULL;

    if (!check_digest(self, source, url, path, error))
        return FALSE;
    imported = content_import(self->database, path, source->id, url, self->progress,
                              self->cancellable, error);
    if (imported == NULL)
        return FALSE;
    /* without them the next time fetches it again, no worse */
    if (!sync_state_save(self->options->cache, source->id, url, result, &local))
        progress_note(self->progress, "%s", local->message);
    return TRUE;
}

/* fetches and imports what is at @url */
static gboolean
sync_url(Sync *self,
         const SyncSource *source,
         const gchar *url,
         gboolean *out_unreachable,
         GError **error)
{
    gboolean ok;
    g_auto(SyncState) state = {0};
    g_auto(HttpResult) result = {0};
    g_autofree gchar *path = NULL;
    HttpRequest request = {
        .url = url, .allow_http = source->allow_http, .max_bytes = source->max_bytes};

    sync_state_load(self->options->cache, source->id, &state);
    if (g_strcmp0(state.url, url) == 0 && has_source(self, source->id)) {
        request.etag = state.etag;
        request.last_modified = state.last_modified;
    }
    path = sync_part_claim(self->options->cache, source->id, url, &result);
    progress_begin(self->progress, 0, "fetching %s", source->id);
    ok = http_client_fetch(self->client, &request, path, &result, self->progress, self->cancellable,
                           error);
    *out_unreachable = result.is_unreachable;
    if (!ok) {
        progress_end(self->progress, "failed");
        sync_part_leave(self->options->cache, source->id, url, path, &result);
        return FALSE;
    }
    progress_end(self->progress, result.is_not_modified ? "not modified" : NULL);
    ok = result.is_not_modified || import(self, source, url, path, &result, error);
    g_unlink(path);
    return ok;
}

static gboolean
sync_source(Sync *self, const SyncSource *source, GError **error)
{
    gboolean ok = FALSE, unreachable = FALSE;
    g_autofree gchar *url = NULL;

    if (self->unreachable >= MAX_UNREACHABLE) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NETWORK,
                            "not tried, since others could not be reached");
        return FALSE;
    }
    url = resolve_url(self, source, &unreachable, error);
    if (url != NULL)
        ok = sync_url(self, source, url, &unreachable, error);
    self->unreachable = unreachable ? self->unreachable + 1 : 0;
    return ok;
}

static gboolean
sync_all(Sync *self, const GPtrArray *sources, guint *out_failed, GError **error)
{
    guint current = 0, failed = 0;
    g_autoptr(GError) first = NULL;

    for (guint i = 0; i < sources->len; i++) {
        const SyncSource *source = sources->pdata[i];
        g_autoptr(GError) local = NULL;

        if (sync_source(self, source, &local)) {
            current++;
            continue;
        }
        failed++;
        if (g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_CANCELLED)) {
            g_propagate_error(error, g_steal_pointer(&local));
            return FALSE;
        }
        progress_note(self->progress, "%s: %s", source->id, local->message);
        if (first == NULL)
            first = g_steal_pointer(&local);
    }
    if (out_failed != NULL)
        *out_failed = failed;
    if (current > 0)
        return TRUE;
    if (first != NULL)
        g_propagate_error(error, g_steal_pointer(&first));
    else
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "no source is enabled");
    return FALSE;
}

gboolean
content_sync_with_policy(AdvisoryDatabase *database,
                         const SyncOptions *options,
                         const HttpPolicy *policy,
                         Progress *progress,
                         GCancellable *cancellable,
                         guint *out_failed,
                         GError **error)
{
    g_autoptr(GPtrArray) sources = sync_sources_select(options, error);
    g_autoptr(HttpClient) client = NULL;
    Sync self = {
        .database = database, .options = options, .progress = progress, .cancellable = cancellable};

    if (sources == NULL)
        return FALSE;
    if (g_mkdir_with_parents(options->cache, 0755) != 0) {
        assay_error_set_errno(error, errno, "cannot make folder '%s'", options->cache);
        return FALSE;
    }
    sync_cache_clean(options->cache);
    client = http_client_new(policy);
    self.client = client;
    return sync_all(&self, sources, out_failed, error);
}

gboolean
content_sync(AdvisoryDatabase *database,
             const SyncOptions *options,
             Progress *progress,
             GCancellable *cancellable,
             guint *out_failed,
             GError **error)
{
    const HttpPolicy policy = HTTP_POLICY_DEFAULT;

    return content_sync_with_policy(database, options, &policy, progress, cancellable, out_failed,
                                    error);
}
