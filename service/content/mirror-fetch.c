/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "content/mirror-updates.h"

/** BATCH_MAX_PACKAGES: most packages asked for at once */
#define BATCH_MAX_PACKAGES 64

/** BATCH_MAX_BYTES: most bytes asked for at once, unless one package is larger */
#define BATCH_MAX_BYTES (48 * 1024 * 1024)

/** MAX_ROUNDS: from how many of its packages a source's changelog is tried to be had */
#define MAX_ROUNDS 4

/** MAX_FAILURES: how many batches may fail one after the other before we give up */
#define MAX_FAILURES 2

typedef struct {
    GPtrArray *updates;
    const Platform *platform;
    const HostView *view;
    Progress *progress;
    GCancellable *cancellable;
    GHashTable *batch; /* package to MirrorUpdate */
    GPtrArray *specs;  /* "package=version" */
    guint64 batch_bytes;
    guint64 total_bytes;
    guint failures;
    guint done;
    GError *first_error;
} Fetch;

static void
on_changelog(const gchar *package, const gchar *changelog, gpointer user_data)
{
    Fetch *self = user_data;
    MirrorUpdate *update = g_hash_table_lookup(self->batch, package);

    if (update == NULL || update->has_changelog)
        return;
    mirror_update_read_changelog(update, changelog);
    if (update->has_changelog)
        progress_update(self->progress, ++self->done);
}

/* whether to go on */
static gboolean
run_batch(Fetch *self)
{
    g_autoptr(GError) local = NULL;

    if (self->specs->len == 0)
        return TRUE;
    if (self->platform->fetch_changelogs(self->view, self->specs, on_changelog, self,
                                         self->cancellable, &local)) {
        self->failures = 0;
    } else {
        const gboolean is_final = g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_CANCELLED) ||
                                  g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED);

        self->failures = is_final ? MAX_FAILURES : self->failures + 1;
        if (self->first_error == NULL || is_final) {
            g_clear_error(&self->first_error);
            self->first_error = g_steal_pointer(&local);
        }
    }
    g_hash_table_remove_all(self->batch);
    g_ptr_array_set_size(self->specs, 0);
    self->batch_bytes = 0;
    return self->failures < MAX_FAILURES;
}

static gchar *
package_key(const AptPending *pending, const gchar *native_arch)
{
    if (strcmp(pending->arch, "all") == 0 || strcmp(pending->arch, native_arch) == 0)
        return g_strdup(pending->package);
    return g_strdup_printf("%s:%s", pending->package, pending->arch);
}

/* whether to go on */
static gboolean
add_to_batch(Fetch *self, MirrorUpdate *update, const AptPending *pending, const gchar *native_arch)
{
    g_autofree gchar *key = package_key(pending, native_arch);

    if (self->total_bytes + pending->size_bytes > MIRROR_MAX_DOWNLOAD_BYTES) {
        progress_note(self->progress,
                      "%s: changelog not read: its package of %" G_GUINT64_FORMAT
                      " MB would exceed the limit on downloads",
                      update->source, pending->size_bytes / 1000000);
        return TRUE;
    }
    if (self->specs->len >= BATCH_MAX_PACKAGES ||
        self->batch_bytes + pending->size_bytes > BATCH_MAX_BYTES) {
        if (!run_batch(self))
            return FALSE;
    }
    self->batch_bytes += pending->size_bytes;
    self->total_bytes += pending->size_bytes;
    g_ptr_array_add(self->specs, g_strdup_printf("%s=%s", key, pending->version));
    g_hash_table_insert(self->batch, g_steal_pointer(&key), update);
    return TRUE;
}

static gboolean
run_round(Fetch *self, guint round, const gchar *native_arch)
{
    for (guint i = 0; i < self->updates->len; i++) {
        MirrorUpdate *update = self->updates->pdata[i];

        if (update->has_changelog || update->is_rebuild || round >= update->packages->len)
            continue;
        if (!add_to_batch(self, update, update->packages->pdata[round], native_arch))
            return FALSE;
    }
    return run_batch(self);
}

static guint
count_wanted(const GPtrArray *updates)
{
    guint count = 0;

    for (guint i = 0; i < updates->len; i++)
        count += ((const MirrorUpdate *)updates->pdata[i])->is_rebuild ? 0 : 1;
    return count;
}

static gboolean
finish(Fetch *self, guint wanted, gboolean *out_is_complete, GError **error)
{
    g_autoptr(GError) local = g_steal_pointer(&self->first_error);

    *out_is_complete = local == NULL;
    progress_end(self->progress, "%u of %u read", self->done, wanted);
    if (local == NULL)
        return TRUE;
    if (self->done > 0 && !g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_CANCELLED)) {
        progress_note(self->progress, "some changelogs could not be had: %s", local->message);
        return TRUE;
    }
    g_propagate_error(error, g_steal_pointer(&local));
    return FALSE;
}

gboolean
mirror_updates_fetch(GPtrArray *updates,
                     const Platform *platform,
                     const HostView *view,
                     const gchar *native_arch,
                     Progress *progress,
                     GCancellable *cancellable,
                     gboolean *out_is_complete,
                     GError **error)
{
    const guint wanted = count_wanted(updates);
    g_autoptr(GHashTable) batch = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) specs = g_ptr_array_new_with_free_func(g_free);
    Fetch self = {.updates = updates,
                  .platform = platform,
                  .view = view,
                  .progress = progress,
                  .cancellable = cancellable,
                  .batch = batch,
                  .specs = specs};

    *out_is_complete = wanted == 0;
    if (wanted == 0)
        return TRUE;
    if (platform->fetch_changelogs == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED, "changelogs cannot be had on %s",
                    platform->name);
        return FALSE;
    }
    progress_begin(progress, wanted, "reading changelogs from the package mirror");
    for (guint round = 0; round < MAX_ROUNDS; round++) {
        if (!run_round(&self, round, native_arch))
            break;
    }
    return finish(&self, wanted, out_is_complete, error);
}
