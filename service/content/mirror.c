/* SPDX-License-Identifier: Apache-2.0 */
#include "content/mirror.h"

#include <string.h>

#include "base/error.h"
#include "content/mirror-updates.h"
#include "host/apt-lists.h"
#include "host/collect.h"

#define MIRROR_TITLE "The host's own package mirror (pending updates only)"

typedef struct {
    AdvisoryDatabase *database;
    const gchar *product;
} Writer;

static gboolean
has_manager(const HostFacts *facts, PackageManager manager)
{
    for (guint i = 0; i < facts->packages->len; i++) {
        if (((const Package *)facts->packages->pdata[i])->manager == manager)
            return TRUE;
    }
    return FALSE;
}

static gboolean
write_entry(const Writer *self,
            const AdvisoryAffected *affected,
            const AdvisoryVulnerability *vulnerability,
            GError **error)
{
    return advisory_database_add_affected(self->database, affected, error) &&
           advisory_database_add_vulnerability(self->database, vulnerability, error);
}

static gint
compare_fixes(gconstpointer a, gconstpointer b)
{
    return strcmp(((const MirrorFix *)a)->cve, ((const MirrorFix *)b)->cve);
}

static gboolean
write_fixes(const Writer *self, const MirrorUpdate *update, GError **error)
{
    g_autofree gchar *note = g_strdup_printf("pending in %s", update->suite);
    g_autoptr(GList) fixes = g_list_sort(g_hash_table_get_values(update->fixes), compare_fixes);

    for (const GList *item = fixes; item != NULL; item = item->next) {
        const MirrorFix *fix = item->data;
        const AdvisoryAffected affected = {.source_id = MIRROR_SOURCE_ID,
                                           .product = self->product,
                                           .package = update->source,
                                           .kind = ADVISORY_PACKAGE_SOURCE,
                                           .vulnerability = fix->cve,
                                           .status = ADVISORY_STATUS_FIXED,
                                           .fixed = fix->version,
                                           .note = note};
        AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;
        g_autofree gchar *bare = g_strdup_printf(
            "The changelog of %s %s names it and says no more.", update->source, fix->version);

        vulnerability.id = fix->cve;
        vulnerability.description = fix->text != NULL ? fix->text : bare;
        if (!write_entry(self, &affected, &vulnerability, error))
            return FALSE;
    }
    return TRUE;
}

/* a security update about which nothing more is known than that it is there */
static gboolean
write_security_update(const Writer *self,
                      const MirrorUpdate *update,
                      AdvisoryPackageKind kind,
                      const gchar *package,
                      const gchar *version,
                      const gchar *reason,
                      GError **error)
{
    g_autofree gchar *id = g_strdup_printf("security-update:%s", package);
    g_autofree gchar *note = g_strdup_printf("pending in %s; %s", update->suite, reason);
    g_autofree gchar *title = g_strdup_printf("Security update of %s %s", package, version);
    g_autofree gchar *description = g_strdup_printf(
        "%s offers %s %s, which is newer than what is installed: %s. What it fixes is not known here.",
        update->suite, package, version, reason);
    const AdvisoryAffected affected = {.source_id = MIRROR_SOURCE_ID,
                                       .product = self->product,
                                       .package = package,
                                       .kind = kind,
                                       .vulnerability = id,
                                       .status = ADVISORY_STATUS_FIXED,
                                       .fixed = version,
                                       .note = note};
    AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;

    vulnerability.id = id;
    vulnerability.title = title;
    vulnerability.description = description;
    return write_entry(self, &affected, &vulnerability, error);
}

static gboolean
write_rebuild(const Writer *self, const MirrorUpdate *update, GError **error)
{
    for (guint i = 0; i < update->packages->len; i++) {
        const AptPending *pending = update->packages->pdata[i];

        if (pending->is_security &&
            !write_security_update(self, update, ADVISORY_PACKAGE_BINARY, pending->package,
                                   pending->version, "it was built again from the same source",
                                   error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_update(const Writer *self, const MirrorUpdate *update, GError **error)
{
    if (update->is_rebuild)
        return write_rebuild(self, update, error);
    if (g_hash_table_size(update->fixes) > 0)
        return write_fixes(self, update, error);
    if (!update->is_security)
        return TRUE;
    return write_security_update(
        self, update, ADVISORY_PACKAGE_SOURCE, update->source, update->version,
        update->has_changelog ? "its changelog names no CVE" : "its changelog could not be had",
        error);
}

static gchar *
describe_origin(const AptLists *lists)
{
    g_autoptr(GString) text = g_string_new("apt lists:");

    for (guint i = 0; i < lists->releases->len; i++) {
        const AptRelease *release = lists->releases->pdata[i];
        g_autofree gchar *date = time_format_iso8601(release->date_ms);

        g_string_append_printf(text, "%s %s", i > 0 ? "," : "", release->name);
        if (date != NULL)
            g_string_append_printf(text, " of %.10s", date);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static gboolean
write_all(const Writer *self,
          const GPtrArray *updates,
          const AptLists *lists,
          const gchar *digest,
          GError **error)
{
    g_autofree gchar *origin = describe_origin(lists);
    gboolean ok;

    if (!advisory_database_begin(self->database, MIRROR_SOURCE_ID, MIRROR_TITLE, error))
        return FALSE;
    ok = advisory_database_add_product(self->database, self->product, error);
    for (guint i = 0; ok && i < updates->len; i++)
        ok = write_update(self, updates->pdata[i], error);
    if (ok)
        ok = advisory_database_commit(self->database, origin, digest, lists->date_ms, error);
    if (!ok)
        advisory_database_rollback(self->database);
    return ok;
}

/* what the database holds of the mirror, and whether it is about this product */
typedef struct {
    gchar *digest; /* NULL: nothing */
    guint64 affected_count;
    gboolean is_ours;
} Stored;

static gboolean
is_for_product(const Writer *writer, gboolean *out_is_ours, GError **error)
{
    g_autoptr(GPtrArray) ids =
        advisory_database_product_sources(writer->database, writer->product, error);

    for (guint i = 0; ids != NULL && i < ids->len; i++)
        *out_is_ours |= strcmp(ids->pdata[i], MIRROR_SOURCE_ID) == 0;
    return ids != NULL;
}

static gboolean
find_stored(const Writer *writer, Stored *stored, GError **error)
{
    const AdvisoryLookup lookup = advisory_database_lookup(writer->database);
    g_autoptr(GPtrArray) sources = lookup.list_sources(lookup.user_data, error);

    if (sources == NULL)
        return FALSE;
    for (guint i = 0; i < sources->len; i++) {
        const AdvisorySource *source = sources->pdata[i];

        if (strcmp(source->id, MIRROR_SOURCE_ID) == 0) {
            g_free(stored->digest);
            stored->digest = g_strdup(source->digest);
            stored->affected_count = source->affected_count;
        }
    }
    return is_for_product(writer, &stored->is_ours, error);
}

static guint64
count_entries(const GPtrArray *updates)
{
    guint64 count = 0;

    for (guint i = 0; i < updates->len; i++) {
        const MirrorUpdate *update = updates->pdata[i];
        const guint fixes = g_hash_table_size(update->fixes);

        count += fixes == 0 && update->is_security ? 1 : fixes;
    }
    return count;
}

static guint
count_pending_security(const GPtrArray *updates)
{
    guint count = 0;

    for (guint i = 0; i < updates->len; i++)
        count += ((const MirrorUpdate *)updates->pdata[i])->is_security ? 1 : 0;
    return count;
}

typedef struct {
    const Platform *platform;
    const HostView *view;
    const HostFacts *facts;
    Progress *progress;
    GCancellable *cancellable;
} Mirror;

/* a host without lists has no mirror we know of */
static void
not_found_is_not_supported(GError **error)
{
    if (error != NULL && g_error_matches(*error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND))
        (*error)->code = ASSAY_ERROR_NOT_SUPPORTED;
}

/* reads the changelogs; FALSE when the old content stays, with an error */
static gboolean
fetch(const Mirror *self,
      const AptLists *lists,
      GPtrArray *updates,
      const Stored *stored,
      GError **error)
{
    gboolean is_complete = FALSE;
    g_autoptr(GError) local = NULL;
    const gboolean is_any =
        mirror_updates_fetch(updates, self->platform, self->view, lists->native_arch,
                             self->progress, self->cancellable, &is_complete, &local);

    if (is_complete)
        return TRUE;
    if (g_error_matches(local, ASSAY_ERROR, ASSAY_ERROR_CANCELLED)) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    /* what an earlier time learned from changelogs is worth more than the lists alone */
    if (stored->is_ours && (!is_any || stored->affected_count > count_entries(updates))) {
        if (local == NULL)
            g_set_error_literal(&local, ASSAY_ERROR, ASSAY_ERROR_NETWORK,
                                "not all changelogs could be had; what was known before is kept");
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    if (!is_any)
        progress_note(self->progress, "no changelogs, only the versions are known: %s",
                      local->message);
    return TRUE;
}

static gboolean
sync_updates(const Mirror *self, const Writer *writer, const AptLists *lists, GError **error)
{
    gboolean ok;
    Stored stored = {0};
    g_autoptr(GPtrArray) updates = mirror_updates_new(lists);
    g_autofree gchar *complete = mirror_updates_digest(updates, lists, writer->product, TRUE);
    g_autofree gchar *digest = NULL;

    progress_end(self->progress,
                 "%u packages have newer versions, of %u sources, %u with security updates",
                 lists->pending->len, updates->len, count_pending_security(updates));
    ok = find_stored(writer, &stored, error);
    if (ok && g_strcmp0(stored.digest, complete) != 0) {
        ok = fetch(self, lists, updates, &stored, error);
        if (ok) {
            digest = mirror_updates_digest(updates, lists, writer->product, FALSE);
            ok = write_all(writer, updates, lists, digest, error);
        }
    }
    g_free(stored.digest);
    return ok;
}

static gboolean
sync_apt(const Mirror *self, const Writer *writer, GError **error)
{
    g_autoptr(AptLists) lists = NULL;

    progress_begin(self->progress, 0, "reading apt's package lists");
    lists = apt_lists_load(self->view->root, self->facts->packages, self->cancellable, error);
    if (lists == NULL) {
        not_found_is_not_supported(error);
        return FALSE;
    }
    return sync_updates(self, writer, lists, error);
}

gboolean
content_sync_mirror(AdvisoryDatabase *database,
                    const Platform *platform,
                    const HostView *view,
                    const HostFacts *facts,
                    Progress *progress,
                    GCancellable *cancellable,
                    GError **error)
{
    g_autofree gchar *product = host_product(&facts->os);
    const Writer writer = {.database = database, .product = product};
    const Mirror mirror = {.platform = platform,
                           .view = view,
                           .facts = facts,
                           .progress = progress,
                           .cancellable = cancellable};

    if (product == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                    "%s is no system whose package mirror is understood", facts->os.pretty_name);
        return FALSE;
    }
    if (has_manager(facts, PACKAGE_MANAGER_DPKG))
        return sync_apt(&mirror, &writer, error);
    if (has_manager(facts, PACKAGE_MANAGER_RPM))
        return mirror_sync_updateinfo(database, view->root, product, progress, cancellable, error);
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                        "the host's package manager has no lists that can be read");
    return FALSE;
}
