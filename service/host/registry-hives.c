/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "base/error.h"
#include "base/root.h"
#include "host/hive.h"

#define CONFIG_FOLDER "/Windows/System32/config"
#define MAX_NAMES     100000
#define CURRENT_SET   "CurrentControlSet"

typedef enum {
    HIVE_SOFTWARE,
    HIVE_SYSTEM,
    HIVE_SAM,
    HIVE_SECURITY,
    N_HIVES,
} HiveIndex;

/* files, and the keys that they are shown under */
typedef struct {
    const gchar *file;
    const gchar *key;
} HiveFile;

static const HiveFile hive_files[N_HIVES] = {
    [HIVE_SOFTWARE] = {"SOFTWARE", "HKLM\\SOFTWARE"},
    [HIVE_SYSTEM] = {"SYSTEM", "HKLM\\SYSTEM"},
    [HIVE_SAM] = {"SAM", "HKLM\\SAM"},
    [HIVE_SECURITY] = {"SECURITY", "HKLM\\SECURITY"},
};

typedef struct {
    Registry registry;
    gchar *root;
    gchar *folder;
    Hive *hives[N_HIVES]; /* NULL: not read yet */
} Hives;

static void
hives_free(Registry *registry)
{
    Hives *self = (Hives *)registry;

    for (gsize i = 0; i < N_HIVES; i++)
        hive_free(self->hives[i]);
    g_free(self->root);
    g_free(self->folder);
    g_free(self);
}

/* the name in @folder that is the same but for its letters' case */
static gchar *
find_name(const gchar *root, const gchar *folder, const gchar *name, GError **error)
{
    g_autoptr(GPtrArray) names = root_list(root, folder, MAX_NAMES, error);

    for (guint i = 0; names != NULL && i < names->len; i++) {
        const gchar *found = g_ptr_array_index(names, i);

        if (registry_same_name(found, name))
            return g_build_path("/", folder, found, NULL);
    }
    if (names != NULL)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "'%s' has no '%s'", folder, name);
    return NULL;
}

static gchar *
find_path(const gchar *root, const gchar *path, GError **error)
{
    g_auto(GStrv) names = g_strsplit(path + 1, "/", -1);
    gchar *found = g_strdup("/");

    for (gsize i = 0; found != NULL && names[i] != NULL; i++) {
        g_autofree gchar *folder = found;

        found = find_name(root, folder, names[i], error);
    }
    return found;
}

static const Hive *
open_hive(Hives *self, HiveIndex index, GError **error)
{
    g_autofree gchar *path = NULL;
    g_autoptr(GBytes) bytes = NULL;

    if (self->hives[index] != NULL)
        return self->hives[index];
    path = find_name(self->root, self->folder, hive_files[index].file, error);
    bytes = path != NULL ? root_read(self->root, path, HIVE_MAX_BYTES, error) : NULL;
    if (bytes != NULL)
        self->hives[index] = hive_new(bytes, path, error);
    return self->hives[index];
}

/* whether @key is @prefix or below it; what is below it */
static gboolean
is_below(const gchar *key, const gchar *prefix, const gchar **out_rest)
{
    const gsize n = strlen(prefix);

    if (g_ascii_strncasecmp(key, prefix, n) != 0 || (key[n] != '\0' && key[n] != '\\'))
        return FALSE;
    *out_rest = key[n] == '\\' ? key + n + 1 : key + n;
    return TRUE;
}

static gchar *
resolve_current_set(const Hive *system, const gchar *path, GError **error)
{
    g_autoptr(RegistryValue) current = NULL;
    const gchar *rest = NULL;
    guint64 number = 0;

    if (!is_below(path, CURRENT_SET, &rest))
        return g_strdup(path);
    current = hive_read(system, "Select", "Current", error);
    if (current == NULL)
        return NULL;
    if (!registry_value_number(current, &number) || number > 999) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "HKLM\\SYSTEM\\Select names no current control set");
        return NULL;
    }
    return g_strdup_printf("ControlSet%03u\\%s", (guint)number, rest);
}

/* the hive that has the key, and the key's path in it */
static const Hive *
locate(Hives *self, const gchar *key, gchar **out_path, GError **error)
{
    for (gsize i = 0; i < N_HIVES; i++) {
        const gchar *rest = NULL;
        const Hive *hive;

        if (!is_below(key, hive_files[i].key, &rest))
            continue;
        hive = open_hive(self, (HiveIndex)i, error);
        if (hive == NULL)
            return NULL;
        *out_path = i == HIVE_SYSTEM ? resolve_current_set(hive, rest, error) : g_strdup(rest);
        return *out_path != NULL ? hive : NULL;
    }
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "no hive file has the key '%s'", key);
    return NULL;
}

static RegistryValue *
hives_read(Registry *registry, const gchar *key, const gchar *name, GError **error)
{
    g_autofree gchar *path = NULL;
    const Hive *hive = locate((Hives *)registry, key, &path, error);

    return hive != NULL ? hive_read(hive, path, name, error) : NULL;
}

static GPtrArray *
hives_list_keys(Registry *registry, const gchar *key, GError **error)
{
    g_autofree gchar *path = NULL;
    const Hive *hive = locate((Hives *)registry, key, &path, error);

    return hive != NULL ? hive_list_keys(hive, path, error) : NULL;
}

static GPtrArray *
hives_list_values(Registry *registry, const gchar *key, GError **error)
{
    g_autofree gchar *path = NULL;
    const Hive *hive = locate((Hives *)registry, key, &path, error);

    return hive != NULL ? hive_list_values(hive, path, error) : NULL;
}

static const gchar *
hives_doubt(Registry *registry)
{
    Hives *self = (Hives *)registry;

    for (gsize i = 0; i < N_HIVES; i++) {
        if (self->hives[i] != NULL && hive_is_dirty(self->hives[i]))
            return "a registry hive was not closed cleanly: its latest changes are in its "
                   "transaction logs, which are not read";
    }
    return NULL;
}

static const RegistryClass hives_class = {
    .read = hives_read,
    .list_keys = hives_list_keys,
    .list_values = hives_list_values,
    .doubt = hives_doubt,
    .free = hives_free,
};

Registry *
registry_hives_new(const gchar *root, GError **error)
{
    g_autofree gchar *folder = find_path(root, CONFIG_FOLDER, error);
    Hives *self;

    if (folder == NULL)
        return NULL;
    self = g_new0(Hives, 1);
    self->registry.klass = &hives_class;
    self->root = g_strdup(root);
    self->folder = g_steal_pointer(&folder);
    return &self->registry;
}
