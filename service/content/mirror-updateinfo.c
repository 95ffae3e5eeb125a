/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/root.h"
#include "content/import.h"
#include "content/mirror-updates.h"
#include "content/mirror.h"

/** FOLDER_MAX_ENTRIES: most names in a folder of a cache */
#define FOLDER_MAX_ENTRIES 10000

#define HASH_DIGITS 16

typedef struct {
    const gchar *folder;
    guint depth; /* of the repositories below it */
} Cache;

/* where package managers keep what they know of their repositories */
static const Cache caches[] = {
    {"/var/cache/dnf", 1},
    {"/var/cache/libdnf5", 1},
    {"/var/cache/zypp/raw", 1},
    {"/var/cache/yum", 3},
};

/* where in a repository's folder the metadata lie */
static const gchar *const places[] = {"repodata", "gen", "."};

typedef struct {
    AdvisoryDatabase *database;
    const gchar *root;
    const gchar *product;
    Progress *progress;
    GCancellable *cancellable;
    GPtrArray *stored; /* AdvisorySource */
    GHashTable *found; /* ids of sources */
} Updateinfo;

/* dnf adds a digest of the repository's addresses to its name */
static gchar *
repository_name(const gchar *folder)
{
    g_autofree gchar *name = g_path_get_basename(folder);
    const gsize length = strlen(name);
    const gchar *hyphen = strrchr(name, '-');

    if (hyphen != NULL && hyphen > name && strlen(hyphen + 1) == HASH_DIGITS &&
        strspn(hyphen + 1, "0123456789abcdef") == HASH_DIGITS)
        name[length - HASH_DIGITS - 1] = '\0';
    return g_steal_pointer(&name);
}

static const AdvisorySource *
find_stored(const Updateinfo *self, const gchar *id)
{
    for (guint i = 0; i < self->stored->len; i++) {
        const AdvisorySource *source = self->stored->pdata[i];

        if (strcmp(source->id, id) == 0)
            return source;
    }
    return NULL;
}

static gboolean
import_file(Updateinfo *self, const gchar *repository, const gchar *inside, GError **error)
{
    const AdvisorySource *stored;
    g_autofree gchar *id = g_strdup_printf(MIRROR_SOURCE_ID "-%s-%s", self->product, repository);
    g_autofree gchar *path = root_resolve(self->root, inside, error);
    g_autofree gchar *digest = path != NULL ? file_digest(path, error) : NULL;
    g_autoptr(ImportResult) result = NULL;

    if (digest == NULL)
        return FALSE;
    stored = find_stored(self, id);
    if (stored == NULL || strcmp(stored->digest, digest) != 0) {
        result = content_import(self->database, path, id, inside, self->progress, self->cancellable,
                                error);
        if (result == NULL)
            return FALSE;
    }
    g_hash_table_add(self->found, g_steal_pointer(&id));
    return TRUE;
}

/* one file for each repository: the first in the order of places and names */
static gchar *
find_updateinfo(const Updateinfo *self, const gchar *folder)
{
    gchar *inside = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(places) && inside == NULL; i++) {
        g_autofree gchar *place = root_join(folder, places[i]);
        g_autoptr(GPtrArray) names = root_list(self->root, place, FOLDER_MAX_ENTRIES, NULL);

        for (guint k = 0; names != NULL && k < names->len && inside == NULL; k++) {
            if (strstr(names->pdata[k], "updateinfo.xml") != NULL)
                inside = root_join(place, names->pdata[k]);
        }
    }
    return inside;
}

static gboolean
search(Updateinfo *self, const gchar *folder, guint depth, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;
    g_autofree gchar *inside = NULL;
    g_autofree gchar *repository = NULL;

    if (depth == 0) {
        inside = find_updateinfo(self, folder);
        repository = repository_name(folder);
        return inside == NULL || import_file(self, repository, inside, error);
    }
    names = root_list(self->root, folder, FOLDER_MAX_ENTRIES, NULL);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        g_autofree gchar *below = root_join(folder, names->pdata[i]);

        if (!search(self, below, depth - 1, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
remove_gone(Updateinfo *self, GError **error)
{
    g_autofree gchar *prefix = g_strdup_printf(MIRROR_SOURCE_ID "-%s-", self->product);

    for (guint i = 0; i < self->stored->len; i++) {
        const AdvisorySource *source = self->stored->pdata[i];

        if (g_str_has_prefix(source->id, prefix) &&
            !g_hash_table_contains(self->found, source->id) &&
            !advisory_database_remove(self->database, source->id, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
mirror_sync_updateinfo(AdvisoryDatabase *database,
                       const gchar *root,
                       const gchar *product,
                       Progress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
    const AdvisoryLookup lookup = advisory_database_lookup(database);
    g_autoptr(GPtrArray) stored = lookup.list_sources(lookup.user_data, error);
    g_autoptr(GHashTable) found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Updateinfo self = {.database = database,
                       .root = root,
                       .product = product,
                       .progress = progress,
                       .cancellable = cancellable,
                       .stored = stored,
                       .found = found};

    if (stored == NULL)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(caches); i++) {
        if (!search(&self, caches[i].folder, caches[i].depth, error))
            return FALSE;
    }
    if (g_hash_table_size(found) == 0) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                            "no repository metadata with updateinfo in the caches of dnf, yum or "
                            "zypper: 'dnf makecache' has not been run");
        return FALSE;
    }
    return remove_gone(&self, error);
}
