/* SPDX-License-Identifier: Apache-2.0 */
#include "content/mirror-updates.h"

#include <string.h>

#include "content/changelog.h"
#include "host/version.h"

static void
fix_free(gpointer data)
{
    MirrorFix *self = data;

    g_free(self->cve);
    g_free(self->version);
    g_free(self->text);
    g_free(self);
}

static void
update_free(gpointer data)
{
    MirrorUpdate *self = data;

    g_free(self->source);
    g_free(self->version);
    g_free(self->installed);
    g_free(self->suite);
    g_ptr_array_unref(self->packages);
    g_hash_table_unref(self->fixes);
    g_free(self);
}

static MirrorUpdate *
update_new(const AptPending *pending)
{
    MirrorUpdate *self = g_new0(MirrorUpdate, 1);

    self->source = g_strdup(pending->source);
    self->version = g_strdup(pending->source_version);
    self->installed = g_strdup(pending->source_installed);
    self->suite = g_strdup(pending->suite);
    self->packages = g_ptr_array_new();
    self->fixes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, fix_free);
    return self;
}

static void
replace_text(gchar **text, const gchar *value)
{
    g_free(*text);
    *text = g_strdup(value);
}

static void
update_add(MirrorUpdate *self, AptPending *pending)
{
    if (version_compare_dpkg(pending->source_version, self->version) > 0) {
        replace_text(&self->version, pending->source_version);
        replace_text(&self->suite, pending->suite);
    }
    if (version_compare_dpkg(pending->source_installed, self->installed) < 0)
        replace_text(&self->installed, pending->source_installed);
    self->is_security |= pending->is_security;
    g_ptr_array_add(self->packages, pending);
}

static gint
compare_sizes(gconstpointer a, gconstpointer b)
{
    const AptPending *one = *(AptPending *const *)a;
    const AptPending *other = *(AptPending *const *)b;

    if (one->size_bytes != other->size_bytes)
        return one->size_bytes < other->size_bytes ? -1 : 1;
    return strcmp(one->package, other->package);
}

GPtrArray *
mirror_updates_new(const AptLists *lists)
{
    GPtrArray *updates = g_ptr_array_new_with_free_func(update_free);
    MirrorUpdate *update = NULL;

    for (guint i = 0; i < lists->pending->len; i++) {
        AptPending *pending = lists->pending->pdata[i];

        if (update == NULL || strcmp(update->source, pending->source) != 0) {
            update = update_new(pending);
            g_ptr_array_add(updates, update);
        }
        update_add(update, pending);
    }
    for (guint i = 0; i < updates->len; i++) {
        update = updates->pdata[i];
        update->is_rebuild = version_compare_dpkg(update->version, update->installed) <= 0;
        g_ptr_array_sort(update->packages, compare_sizes);
    }
    return updates;
}

static void
digest_add(GChecksum *checksum, const gchar *text)
{
    g_checksum_update(checksum, (const guchar *)text, (gssize)strlen(text) + 1);
}

static void
digest_pending(GChecksum *checksum, const AptPending *pending)
{
    digest_add(checksum, pending->package);
    digest_add(checksum, pending->arch);
    digest_add(checksum, pending->installed);
    digest_add(checksum, pending->version);
    digest_add(checksum, pending->suite);
    digest_add(checksum, pending->is_security ? "security" : "");
}

gchar *
mirror_updates_digest(const GPtrArray *updates,
                      const AptLists *lists,
                      const gchar *product,
                      gboolean is_complete)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

    digest_add(checksum, product);
    for (guint i = 0; i < lists->releases->len; i++) {
        const AptRelease *release = lists->releases->pdata[i];
        g_autofree gchar *date = time_format_iso8601(release->date_ms);

        digest_add(checksum, release->name);
        digest_add(checksum, date != NULL ? date : "");
    }
    for (guint i = 0; i < lists->pending->len; i++)
        digest_pending(checksum, lists->pending->pdata[i]);
    for (guint i = 0; i < updates->len; i++) {
        const MirrorUpdate *update = updates->pdata[i];

        if (!is_complete && !update->has_changelog && !update->is_rebuild)
            digest_add(checksum, update->source);
    }
    return g_strdup(g_checksum_get_string(checksum));
}

typedef struct {
    MirrorUpdate *update;
    GHashTable *older; /* named by entries up to the installed version */
} ChangelogReading;

static void
on_fix(const ChangelogFix *fix, gpointer user_data)
{
    ChangelogReading *self = user_data;
    MirrorFix *known;

    /* after a renaming versions may have begun anew */
    if (strcmp(fix->package, self->update->source) != 0 ||
        version_compare_dpkg(fix->version, self->update->version) > 0)
        return;
    if (version_compare_dpkg(fix->version, self->update->installed) <= 0) {
        g_hash_table_add(self->older, g_strdup(fix->cve));
        return;
    }
    known = g_hash_table_lookup(self->update->fixes, fix->cve);
    if (known == NULL) {
        known = g_new0(MirrorFix, 1);
        known->cve = g_strdup(fix->cve);
        g_hash_table_insert(self->update->fixes, known->cve, known);
    } else if (version_compare_dpkg(fix->version, known->version) > 0) {
        return;
    }
    replace_text(&known->version, fix->version);
    replace_text(&known->text, fix->text);
}

void
mirror_update_read_changelog(MirrorUpdate *self, const gchar *text)
{
    GHashTableIter iter;
    gpointer cve;
    g_autoptr(GHashTable) older = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ChangelogReading reading = {.update = self, .older = older};

    if (changelog_parse(text, on_fix, &reading) == 0)
        return;
    self->has_changelog = TRUE;
    g_hash_table_iter_init(&iter, older);
    while (g_hash_table_iter_next(&iter, &cve, NULL))
        g_hash_table_remove(self->fixes, cve);
}
