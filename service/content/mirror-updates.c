/* SPDX-License-Identifier: Apache-2.0 */
#include "content/mirror-updates.h"

#include <string.h>

#include "content/changelog.h"
#include "host/version.h"

/** READING_VERSION: changes with what is read out of changelogs, so that they are read anew */
#define READING_VERSION "2"

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

    digest_add(checksum, READING_VERSION);
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

/* what the entry before it says of the same upload sorts higher where it is a backport: "1.2-1" and then
   "1.2-1~deb12u1"; what is pending has it all the same */
static void
add_fix(MirrorUpdate *update, const ChangelogFix *fix)
{
    const gchar *version =
        version_compare_dpkg(fix->version, update->version) > 0 ? update->version : fix->version;
    MirrorFix *known = g_hash_table_lookup(update->fixes, fix->cve);

    if (known == NULL) {
        known = g_new0(MirrorFix, 1);
        known->cve = g_strdup(fix->cve);
        g_hash_table_insert(update->fixes, known->cve, known);
    } else if (version_compare_dpkg(version, known->version) > 0) {
        return;
    }
    replace_text(&known->version, version);
    replace_text(&known->text, fix->text);
}

static gboolean
is_about_source(const ChangelogReading *self, const ChangelogFix *fix)
{
    return strcmp(fix->package, self->update->source) == 0;
}

static void
on_newer_fix(const ChangelogFix *fix, gpointer user_data)
{
    const ChangelogReading *self = user_data;

    if (is_about_source(self, fix))
        add_fix(self->update, fix);
}

static void
on_older_fix(const ChangelogFix *fix, gpointer user_data)
{
    const ChangelogReading *self = user_data;

    if (is_about_source(self, fix))
        g_hash_table_add(self->older, g_strdup(fix->cve));
}

/* what was built anew for a release: "2-1" of "2-1~deb12u1"; other versions as they are */
static gchar *
backport_base(const gchar *version)
{
    static const gchar *const marks[] = {"~deb", "~bpo"};

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const gchar *mark = g_strrstr(version, marks[i]);

        if (mark != NULL && g_ascii_isdigit(mark[4]))
            return g_strndup(version, (gsize)(mark - version));
    }
    return g_strdup(version);
}

/* the changelog does not know the installed version, so that only the order of versions is left */
static void
on_unplaced_fix(const ChangelogFix *fix, gpointer user_data)
{
    const ChangelogReading *self = user_data;

    g_autofree gchar *pending = backport_base(self->update->version);
    g_autofree gchar *installed = backport_base(self->update->installed);

    /* after a renaming versions may have begun anew */
    if (!is_about_source(self, fix) || version_compare_dpkg(fix->version, pending) > 0)
        return;
    if (version_compare_dpkg(fix->version, installed) <= 0)
        on_older_fix(fix, user_data);
    else
        add_fix(self->update, fix);
}

/* where the entry of a version begins; entries stand in the order of time, which is not that of
   versions where backports are made */
static const gchar *
find_entry(const gchar *text, const gchar *source, const gchar *version)
{
    g_autofree gchar *head = g_strdup_printf("%s (%s) ", source, version);

    for (const gchar *at = strstr(text, head); at != NULL; at = strstr(at + 1, head)) {
        if (at == text || at[-1] == '\n')
            return at;
    }
    return NULL;
}

static guint
read_entries(ChangelogReading *reading, const gchar *text)
{
    const MirrorUpdate *update = reading->update;
    const gchar *pending = find_entry(text, update->source, update->version);
    const gchar *first = pending != NULL ? pending : text;
    const gchar *installed = find_entry(first, update->source, update->installed);
    g_autofree gchar *base = backport_base(update->installed);
    g_autofree gchar *newer = NULL;

    /* a branch that is merged again and again keeps only some of its own entries */
    if (installed == NULL)
        installed = find_entry(first, update->source, base);
    if (installed == NULL)
        return changelog_parse(text, on_unplaced_fix, reading);
    newer = g_strndup(first, (gsize)(installed - first));
    return changelog_parse(newer, on_newer_fix, reading) +
           changelog_parse(installed, on_older_fix, reading);
}

void
mirror_update_read_changelog(MirrorUpdate *self, const gchar *text)
{
    GHashTableIter iter;
    gpointer cve;
    g_autoptr(GHashTable) older = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ChangelogReading reading = {.update = self, .older = older};

    if (read_entries(&reading, text) == 0)
        return;
    self->has_changelog = TRUE;
    g_hash_table_iter_init(&iter, older);
    while (g_hash_table_iter_next(&iter, &cve, NULL))
        g_hash_table_remove(self->fixes, cve);
}
