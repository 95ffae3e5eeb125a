/* SPDX-License-Identifier: Apache-2.0 */
#include "host/apt-lists.h"

#include <string.h>

#include "base/archive.h"
#include "base/error.h"
#include "base/root.h"
#include "host/version.h"

/** LISTS_MAX_FILES: most files in apt's folder of lists */
#define LISTS_MAX_FILES 20000

/** RELEASE_MAX_BYTES: largest Release file, in bytes */
#define RELEASE_MAX_BYTES (32 * 1024 * 1024)

/** LIST_MAX_BYTES: largest inflated Packages file, in bytes */
#define LIST_MAX_BYTES (G_GUINT64_CONSTANT(1) << 30)

/* what apt gives the installed version itself */
#define PRIORITY_INSTALLED 100

/* an installed package and the best version seen for it so far */
typedef struct _Slot Slot;
struct _Slot {
    const Package *package;
    Slot *next; /* same name, other architecture */
    gchar *version;
    gchar *source;
    gchar *source_version;
    guint64 size_bytes;
    gint priority;
    gboolean has_security;
    const AptRelease *release; /* NULL: the installed version */
};

typedef struct {
    const gchar *root;
    const gchar *native_arch;
    GHashTable *slots; /* name to Slot */
    const AptRelease *release;
    GCancellable *cancellable;
} Loader;

static void
slot_free(gpointer data)
{
    Slot *self = data;

    while (self != NULL) {
        Slot *next = self->next;

        g_free(self->version);
        g_free(self->source);
        g_free(self->source_version);
        g_free(self);
        self = next;
    }
}

void
apt_pending_free(AptPending *self)
{
    if (self == NULL)
        return;
    g_free(self->package);
    g_free(self->arch);
    g_free(self->installed);
    g_free(self->source_installed);
    g_free(self->version);
    g_free(self->source);
    g_free(self->source_version);
    g_free(self->suite);
    g_free(self);
}

void
apt_lists_free(AptLists *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->releases);
    g_ptr_array_unref(self->pending);
    g_free(self->native_arch);
    g_free(self);
}

static const gchar *
find_native_arch(const GPtrArray *packages)
{
    const gchar *arch = "all";

    for (guint i = 0; i < packages->len; i++) {
        const Package *package = packages->pdata[i];

        if (package->manager != PACKAGE_MANAGER_DPKG || strcmp(package->arch, "all") == 0)
            continue;
        if (strcmp(package->name, "dpkg") == 0)
            return package->arch;
        arch = package->arch;
    }
    return arch;
}

static GHashTable *
build_slots(const GPtrArray *packages)
{
    GHashTable *slots = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, slot_free);

    for (guint i = 0; i < packages->len; i++) {
        const Package *package = packages->pdata[i];
        Slot *slot, *first;

        if (package->manager != PACKAGE_MANAGER_DPKG)
            continue;
        slot = g_new0(Slot, 1);
        slot->package = package;
        slot->version = g_strdup(package->version);
        slot->priority = PRIORITY_INSTALLED;
        first = g_hash_table_lookup(slots, package->name);
        if (first != NULL) {
            slot->next = first->next;
            first->next = slot;
        } else {
            g_hash_table_insert(slots, package->name, slot);
        }
    }
    return slots;
}

/* apt treats what is for all architectures as native */
static gboolean
is_same_arch(const Loader *self, const gchar *a, const gchar *b)
{
    const gchar *real_a = strcmp(a, "all") == 0 ? self->native_arch : a;
    const gchar *real_b = strcmp(b, "all") == 0 ? self->native_arch : b;

    return strcmp(real_a, real_b) == 0;
}

static void
slot_take(Slot *self, const AptPackage *package, const AptRelease *release)
{
    g_free(self->version);
    g_free(self->source);
    g_free(self->source_version);
    self->version = g_strdup(package->version);
    self->source = g_strdup(package->source);
    self->source_version = g_strdup(package->source_version);
    self->size_bytes = package->size_bytes;
    self->priority = release->priority;
    self->release = release;
}

static void
slot_consider(Slot *self, const AptPackage *package, const AptRelease *release)
{
    const gint to_installed = version_compare_dpkg(package->version, self->package->version);
    gint to_best;

    /* below a priority of 1000 apt never goes back */
    if (to_installed < 0)
        return;
    if (to_installed > 0 && release->is_security)
        self->has_security = TRUE;
    to_best = version_compare_dpkg(package->version, self->version);
    if (release->priority > self->priority || (release->priority == self->priority && to_best > 0))
        slot_take(self, package, release);
    else if (to_best == 0 && release->is_security && self->release != NULL)
        self->release = release;
}

static void
on_package(const AptPackage *package, gpointer user_data)
{
    Loader *self = user_data;

    for (Slot *slot = g_hash_table_lookup(self->slots, package->name); slot != NULL;
         slot = slot->next) {
        if (is_same_arch(self, slot->package->arch, package->arch))
            slot_consider(slot, package, self->release);
    }
}

static gboolean
read_list(Loader *self, const gchar *name, GError **error)
{
    const ArchiveLimits limits = {.max_members = 1, .max_member_bytes = LIST_MAX_BYTES};
    const ArchiveMember *member = NULL;
    g_autofree gchar *inside = root_join(APT_LISTS_FOLDER, name);
    g_autofree gchar *path = root_resolve(self->root, inside, error);
    g_autoptr(ArchiveReader) reader = NULL;
    g_autoptr(GError) local = NULL;

    if (path == NULL)
        return FALSE;
    reader = archive_reader_open(path, &limits, error);
    if (reader == NULL)
        return FALSE;
    if (!archive_reader_next(reader, &member, &local)) {
        if (local == NULL)
            return TRUE;
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return apt_packages_parse(&member->stream, self->slots, on_package, self, error);
}

static AptRelease *
read_release(const Loader *self, const gchar *name, GError **error)
{
    gsize size;
    const gchar *data;
    g_autofree gchar *path = root_join(APT_LISTS_FOLDER, name);
    g_autoptr(GBytes) bytes = root_read(self->root, path, RELEASE_MAX_BYTES, error);

    if (bytes == NULL)
        return NULL;
    data = g_bytes_get_data(bytes, &size);
    return apt_release_parse(data != NULL ? data : "", size, name);
}

/* "HOST_debian_dists_bookworm_InRelease" speaks for "HOST_debian_dists_bookworm_main_…_Packages" */
static gchar *
release_prefix(const gchar *name)
{
    static const gchar *const endings[] = {"_InRelease", "_Release"};

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_has_suffix(name, endings[i]))
            return g_strndup(name, strlen(name) - strlen(endings[i]) + 1);
    }
    return NULL;
}

static gboolean
is_package_list(const gchar *name)
{
    static const gchar *const endings[] = {"_Packages",     "_Packages.gz", "_Packages.bz2",
                                           "_Packages.lz4", "_Packages.xz", "_Packages.zst"};

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_has_suffix(name, endings[i]))
            return TRUE;
    }
    return FALSE;
}

/* prefix to AptRelease, in a table that borrows from @releases */
static GHashTable *
read_releases(const Loader *self, const GPtrArray *names, GPtrArray *releases, GError **error)
{
    g_autoptr(GHashTable) table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < names->len; i++) {
        AptRelease *release;
        g_autofree gchar *prefix = release_prefix(names->pdata[i]);

        if (prefix == NULL || g_hash_table_contains(table, prefix))
            continue;
        release = read_release(self, names->pdata[i], error);
        if (release == NULL)
            return NULL;
        g_ptr_array_add(releases, release);
        g_hash_table_insert(table, g_steal_pointer(&prefix), release);
    }
    return g_steal_pointer(&table);
}

static AptRelease *
find_release(GHashTable *table, const gchar *name)
{
    AptRelease *found = NULL;
    gsize found_length = 0;
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const gsize length = strlen(key);

        if (length > found_length && g_str_has_prefix(name, key)) {
            found = value;
            found_length = length;
        }
    }
    return found;
}

static gboolean
read_lists(Loader *self, const GPtrArray *names, GPtrArray *releases, GError **error)
{
    guint count = 0;
    g_autoptr(GHashTable) table = read_releases(self, names, releases, error);

    if (table == NULL)
        return FALSE;
    for (guint i = 0; i < names->len; i++) {
        const gchar *name = names->pdata[i];
        AptRelease *release;

        if (!is_package_list(name))
            continue;
        if (g_cancellable_is_cancelled(self->cancellable)) {
            g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED, "cancelled");
            return FALSE;
        }
        release = find_release(table, name);
        if (release == NULL) {
            /* a trusted repository without a Release file has apt's defaults */
            release = apt_release_parse("", 0, name);
            g_ptr_array_add(releases, release);
        }
        self->release = release;
        if (!read_list(self, name, error))
            return FALSE;
        count++;
    }
    if (count == 0) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND,
                    "no package lists in '%s': 'apt-get update' has not been run",
                    APT_LISTS_FOLDER);
        return FALSE;
    }
    return TRUE;
}

static AptPending *
pending_new(const Slot *slot)
{
    AptPending *self = g_new0(AptPending, 1);

    self->package = g_strdup(slot->package->name);
    self->arch = g_strdup(slot->package->arch);
    self->installed = g_strdup(slot->package->version);
    self->source_installed = g_strdup(slot->package->source_version);
    self->version = g_strdup(slot->version);
    self->source = g_strdup(slot->source);
    self->source_version = g_strdup(slot->source_version);
    self->size_bytes = slot->size_bytes;
    self->suite = g_strdup(slot->release->name);
    self->is_security = slot->has_security;
    return self;
}

static gint
compare_pending(gconstpointer a, gconstpointer b)
{
    const AptPending *one = *(AptPending *const *)a;
    const AptPending *other = *(AptPending *const *)b;
    gint order = strcmp(one->source, other->source);

    if (order == 0)
        order = strcmp(one->package, other->package);
    return order != 0 ? order : strcmp(one->arch, other->arch);
}

static gint
compare_releases(gconstpointer a, gconstpointer b)
{
    const AptRelease *one = *(AptRelease *const *)a;
    const AptRelease *other = *(AptRelease *const *)b;

    return strcmp(one->name, other->name);
}

static void
collect_pending(GHashTable *slots, GPtrArray *pending)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, slots);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        for (const Slot *slot = value; slot != NULL; slot = slot->next) {
            if (slot->release != NULL &&
                version_compare_dpkg(slot->version, slot->package->version) > 0)
                g_ptr_array_add(pending, pending_new(slot));
        }
    }
    g_ptr_array_sort(pending, compare_pending);
}

static gint64
newest_date(const GPtrArray *releases)
{
    gint64 newest = TIME_UNSET;

    for (guint i = 0; i < releases->len; i++) {
        const AptRelease *release = releases->pdata[i];

        newest = MAX(newest, release->date_ms);
    }
    return newest;
}

AptLists *
apt_lists_load(const gchar *root,
               const GPtrArray *packages,
               GCancellable *cancellable,
               GError **error)
{
    g_autoptr(GHashTable) slots = build_slots(packages);
    g_autoptr(GPtrArray) names = root_list(root, APT_LISTS_FOLDER, LISTS_MAX_FILES, error);
    g_autoptr(AptLists) self = g_new0(AptLists, 1);
    Loader loader = {.root = root,
                     .native_arch = find_native_arch(packages),
                     .slots = slots,
                     .cancellable = cancellable};

    self->releases = g_ptr_array_new_with_free_func((GDestroyNotify)apt_release_free);
    self->pending = g_ptr_array_new_with_free_func((GDestroyNotify)apt_pending_free);
    if (names == NULL || !read_lists(&loader, names, self->releases, error))
        return NULL;
    collect_pending(slots, self->pending);
    g_ptr_array_sort(self->releases, compare_releases);
    self->native_arch = g_strdup(loader.native_arch);
    self->date_ms = newest_date(self->releases);
    return g_steal_pointer(&self);
}
