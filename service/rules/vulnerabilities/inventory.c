/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/inventory.h"

#include <string.h>

#include "rules/vulnerabilities/kernel.h"

static void
source_group_free(SourceGroup *self)
{
    g_free(self->name);
    g_free(self->version);
    g_ptr_array_unref(self->packages);
    g_free(self);
}

static SourceGroup *
source_group_new(const Package *package)
{
    SourceGroup *self = g_new0(SourceGroup, 1);

    self->manager = package->manager;
    self->name = kernel_source_name(package);
    self->version = kernel_source_version(package);
    self->module = package->module;
    self->packages = g_ptr_array_new();
    return self;
}

static gchar *
group_key(const Package *package, gboolean is_offline)
{
    g_autofree gchar *name = kernel_source_name(package);
    g_autofree gchar *version = kernel_source_version(package);
    /* of an offline tree they are judged apart from what comes from the kernel's own source */
    const gboolean apart = is_offline && kernel_is_signed(package);

    return g_strdup_printf("%s\n%s\n%s\n%d", name, version,
                           package->module != NULL ? package->module : "", apart);
}

static void
add_to_source(Inventory *self, SourceGroup *group, gchar *name)
{
    GPtrArray *groups = g_hash_table_lookup(self->by_source, name);

    if (groups == NULL) {
        groups = g_ptr_array_new();
        g_hash_table_insert(self->by_source, name, groups);
        g_ptr_array_add(self->names, name);
    }
    if (!g_ptr_array_find(groups, group, NULL))
        g_ptr_array_add(groups, group);
}

static void
add_to_binary(Inventory *self, SourceGroup *group, const Package *package)
{
    const InventoryBinary binary = {group, package};
    GArray *binaries = g_hash_table_lookup(self->by_binary, package->name);

    if (binaries == NULL) {
        binaries = g_array_new(FALSE, FALSE, sizeof(InventoryBinary));
        g_hash_table_insert(self->by_binary, package->name, binaries);
        g_ptr_array_add(self->names, package->name);
    }
    g_array_append_val(binaries, binary);
}

static void
add_package(Inventory *self, GHashTable *keys, const Package *package, gboolean is_offline)
{
    g_autofree gchar *key = group_key(package, is_offline);
    SourceGroup *group = g_hash_table_lookup(keys, key);

    if (group == NULL) {
        group = source_group_new(package);
        group->index = self->groups->len;
        g_ptr_array_add(self->groups, group);
        g_hash_table_insert(keys, g_steal_pointer(&key), group);
        add_to_source(self, group, group->name);
    }
    /* a mirror speaks of the source that signs */
    if (kernel_is_signed(package))
        add_to_source(self, group, package->source);
    g_ptr_array_add(group->packages, (gpointer)package);
    add_to_binary(self, group, package);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

/* a name that is both a source and a binary is looked up once */
static void
sort_names(GPtrArray *names)
{
    guint kept = 0;

    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        if (kept == 0 || strcmp(names->pdata[kept - 1], names->pdata[i]) != 0)
            names->pdata[kept++] = names->pdata[i];
    }
    g_ptr_array_set_size(names, (gint)kept);
}

Inventory *
inventory_new(const HostFacts *facts, PackageManager manager)
{
    Inventory *self = g_new0(Inventory, 1);
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    self->groups = g_ptr_array_new_with_free_func((GDestroyNotify)source_group_free);
    self->by_source =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    self->by_binary =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    self->names = g_ptr_array_new();
    for (guint i = 0; i < facts->packages->len; i++) {
        const Package *package = facts->packages->pdata[i];

        if (package->manager == manager)
            add_package(self, keys, package, facts->is_offline);
    }
    sort_names(self->names);
    kernel_assign_roles(self, facts);
    return self;
}

void
inventory_free(Inventory *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->by_source);
    g_hash_table_unref(self->by_binary);
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->groups);
    g_free(self);
}
