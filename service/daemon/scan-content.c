/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/scan-content.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "content/database.h"
#include "content/import.h"
#include "content/mirror.h"
#include "daemon/state.h"
#include "host/collect.h"

struct _ScanContent {
    gchar *folder; /* private, with a private database; NULL when the user's is used */
    AdvisoryDatabase *database;
    AdvisoryLookup lookup;
};

void
scan_remove_aside(const gchar *folder)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const gchar *name;

    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        g_autofree gchar *path = g_build_filename(folder, name, NULL);

        g_unlink(path);
    }
    g_rmdir(folder);
}

void
scan_content_free(ScanContent *self)
{
    if (self == NULL)
        return;
    advisory_database_free(self->database);
    if (self->folder != NULL)
        scan_remove_aside(self->folder);
    g_free(self->folder);
    g_free(self);
}

static gboolean
open_private(ScanContent *self, GError **error)
{
    g_autofree gchar *path = NULL;

    self->folder = g_dir_make_tmp("assay-XXXXXX", error);
    if (self->folder == NULL) {
        assay_error_convert(error);
        return FALSE;
    }
    path = g_build_filename(self->folder, "advisories.db", NULL);
    self->database = advisory_database_open(path, TRUE, error);
    return self->database != NULL;
}

/* each file is a source of its own, so two of one format do not replace each other */
static gboolean
import_files(ScanContent *self,
             gchar **files,
             const CommandContext *context,
             Progress *progress,
             GError **error)
{
    for (guint i = 0; files[i] != NULL; i++) {
        g_autoptr(ImportResult) result = content_import(self->database, files[i], NULL, NULL,
                                                        progress, context->cancellable, error);

        if (result == NULL)
            return FALSE;
    }
    return TRUE;
}

/* a database that is not there is fine: then nothing is known yet */
static gboolean
open_users(ScanContent *self, const gchar *path, GError **error)
{
    g_autoptr(GError) local = NULL;

    self->database = advisory_database_open(path, FALSE, &local);
    if (self->database != NULL || g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND))
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&local));
    return FALSE;
}

static gboolean
feed_knows_product(ScanContent *self, const gchar *product, gboolean *out_known, GError **error)
{
    g_autoptr(GPtrArray) ids = NULL;

    *out_known = FALSE;
    if (self->database == NULL)
        return TRUE;
    ids = advisory_database_product_sources(self->database, product, error);
    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        if (!g_str_has_prefix(g_ptr_array_index(ids, i), MIRROR_SOURCE_ID))
            *out_known = TRUE;
    }
    return ids != NULL;
}

/* asks the mirror with a database of its own and lets the reader see the result afterwards; a
   state folder that may not be written to is replaced by a private one */
static gboolean
ask_mirror(ScanContent *self,
           const gchar *path,
           const CommandContext *context,
           const HostView *view,
           const HostFacts *facts,
           Progress *progress,
           GError **error)
{
    g_autoptr(GError) local = NULL;
    AdvisoryDatabase *writable = advisory_database_open(path, TRUE, NULL);

    g_clear_pointer(&self->database, advisory_database_free);
    if (writable == NULL) {
        if (!open_private(self, error))
            return FALSE;
        writable = g_steal_pointer(&self->database);
    }
    self->database = writable;
    if (content_sync_mirror(writable, context->platform, view, facts, progress,
                            context->cancellable, &local))
        return TRUE;
    if (g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_CANCELLED)) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    progress_end(progress, NULL);
    progress_note(progress, "the host's package mirror gave nothing: %s", local->message);
    return TRUE;
}

static gboolean
open_users_or_mirror(ScanContent *self,
                     const ScanContentOptions *options,
                     const CommandContext *context,
                     const HostView *view,
                     const HostFacts *facts,
                     Progress *progress,
                     GError **error)
{
    g_autofree gchar *path =
        state_database(context, options->database, options->state, FALSE, error);
    g_autofree gchar *product = host_product(&facts->os);
    gboolean is_known = FALSE;

    if (path == NULL || !open_users(self, path, error))
        return FALSE;
    if (!options->use_mirror || !view->is_live || product == NULL)
        return TRUE;
    if (!feed_knows_product(self, product, &is_known, error))
        return FALSE;
    return is_known || ask_mirror(self, path, context, view, facts, progress, error);
}

ScanContent *
scan_content_open(const ScanContentOptions *options,
                  const CommandContext *context,
                  const HostView *view,
                  const HostFacts *facts,
                  Progress *progress,
                  GError **error)
{
    g_autoptr(ScanContent) self = g_new0(ScanContent, 1);
    gboolean is_open;

    if (options->files != NULL)
        is_open = open_private(self, error) &&
                  import_files(self, options->files, context, progress, error);
    else
        is_open = open_users_or_mirror(self, options, context, view, facts, progress, error);
    if (!is_open)
        return NULL;
    if (self->database != NULL)
        self->lookup = advisory_database_lookup(self->database);
    return g_steal_pointer(&self);
}

const AdvisoryLookup *
scan_content_lookup(ScanContent *self)
{
    return self->database != NULL ? &self->lookup : NULL;
}
