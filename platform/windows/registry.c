/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>
#include <windows.h>

#include "base/error.h"
#include "platform/windows/windows.h"

/* Windows' own limits: a key's name has 255 units, a value's 16,383 */
#define MAX_NAME_UNITS 16384
#define MAX_TRIES      5

typedef struct {
    const gchar *name;
    HKEY root;
} Root;

static HKEY
find_root(const gchar *key, const gchar **out_rest)
{
    const Root roots[] = {
        {"HKLM", HKEY_LOCAL_MACHINE},
        {"HKU", HKEY_USERS},
        {"HKCU", HKEY_CURRENT_USER},
        {"HKCR", HKEY_CLASSES_ROOT},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(roots); i++) {
        const gsize n = strlen(roots[i].name);

        if (g_ascii_strncasecmp(key, roots[i].name, n) == 0 && (key[n] == '\\' || key[n] == '\0')) {
            *out_rest = key[n] == '\\' ? key + n + 1 : key + n;
            return roots[i].root;
        }
    }
    return NULL;
}

static gint
code_of(LSTATUS status)
{
    switch (status) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
        return ASSAY_ERROR_NOT_FOUND;
    case ERROR_ACCESS_DENIED:
        return ASSAY_ERROR_PERMISSION_DENIED;
    case ERROR_MORE_DATA:
        return ASSAY_ERROR_TOO_LARGE;
    default:
        return ASSAY_ERROR_FAILED;
    }
}

static gboolean
fail(LSTATUS status, const gchar *key, const gchar *name, GError **error)
{
    g_autofree gchar *reason = g_win32_error_message(status);

    if (name != NULL)
        g_set_error(error, ASSAY_ERROR, code_of(status), "%s: value '%s': %s", key, name, reason);
    else
        g_set_error(error, ASSAY_ERROR, code_of(status), "%s: %s", key, reason);
    return FALSE;
}

static gboolean
open_key(const gchar *key, HKEY *out_handle, GError **error)
{
    const gchar *rest = NULL;
    HKEY root = find_root(key, &rest);
    g_autofree gunichar2 *path = NULL;
    LSTATUS status;

    if (root == NULL)
        return fail(ERROR_FILE_NOT_FOUND, key, NULL, error);
    path = g_utf8_to_utf16(rest, -1, NULL, NULL, NULL);
    if (path == NULL)
        return fail(ERROR_FILE_NOT_FOUND, key, NULL, error);
    status = RegOpenKeyExW(root, path, 0, KEY_READ | KEY_WOW64_64KEY, out_handle);
    return status == ERROR_SUCCESS || fail(status, key, NULL, error);
}

/* a value may grow between two calls, so that it is asked for again */
static LSTATUS
query(HKEY handle, const gunichar2 *name, DWORD *out_type, GByteArray *data)
{
    LSTATUS status = ERROR_MORE_DATA;
    DWORD size = 0;

    for (guint i = 0; i < MAX_TRIES && status == ERROR_MORE_DATA; i++) {
        status = RegQueryValueExW(handle, name, NULL, out_type, NULL, &size);
        if (status != ERROR_SUCCESS)
            return status;
        if (size > REGISTRY_MAX_VALUE_BYTES)
            return ERROR_MORE_DATA;
        g_byte_array_set_size(data, MAX(size, 1));
        status = RegQueryValueExW(handle, name, NULL, out_type, data->data, &size);
    }
    g_byte_array_set_size(data, status == ERROR_SUCCESS ? size : 0);
    return status;
}

static RegistryValue *
read_open(HKEY handle, const gchar *key, const gchar *name, GError **error)
{
    g_autoptr(GByteArray) data = g_byte_array_new();
    g_autofree gunichar2 *wide = g_utf8_to_utf16(name, -1, NULL, NULL, NULL);
    DWORD type = REG_NONE;
    LSTATUS status = wide != NULL ? query(handle, wide, &type, data) : ERROR_FILE_NOT_FOUND;

    if (status != ERROR_SUCCESS) {
        fail(status, key, name, error);
        return NULL;
    }
    return registry_value_new(name, (guint32)type, data->data, data->len);
}

static RegistryValue *
live_read(Registry *self, const gchar *key, const gchar *name, GError **error)
{
    HKEY handle = NULL;
    RegistryValue *value;

    (void)self;
    if (!open_key(key, &handle, error))
        return NULL;
    value = read_open(handle, key, name, error);
    RegCloseKey(handle);
    return value;
}

/* what is no UTF-16 is replaced, as in hive files */
static gchar *
name_of(const gunichar2 *units, gsize n_units)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(units, n_units * sizeof *units);
    const RegistryValue name = {.type = REGISTRY_SZ, .data = bytes};

    return registry_value_text(&name);
}

/* makes an item of the key or value with that index, in a buffer for its name */
typedef LSTATUS (*EnumFunc)(HKEY handle, DWORD index, gunichar2 *buffer, gpointer *out_item);

static LSTATUS
enum_key(HKEY handle, DWORD index, gunichar2 *buffer, gpointer *out_item)
{
    DWORD units = MAX_NAME_UNITS;
    const LSTATUS status = RegEnumKeyExW(handle, index, buffer, &units, NULL, NULL, NULL, NULL);

    if (status == ERROR_SUCCESS)
        *out_item = name_of(buffer, units);
    return status;
}

static LSTATUS
enum_value(HKEY handle, DWORD index, gunichar2 *buffer, gpointer *out_item)
{
    g_autoptr(GByteArray) data = g_byte_array_new();
    g_autofree gchar *name = NULL;
    DWORD units = MAX_NAME_UNITS;
    DWORD type = REG_NONE;
    LSTATUS status = RegEnumValueW(handle, index, buffer, &units, NULL, NULL, NULL, NULL);

    if (status == ERROR_SUCCESS)
        status = query(handle, buffer, &type, data);
    if (status != ERROR_SUCCESS)
        return status;
    name = name_of(buffer, units);
    *out_item = registry_value_new(name, (guint32)type, data->data, data->len);
    return status;
}

static GPtrArray *
list_open(HKEY handle, EnumFunc func, GPtrArray *items, const gchar *key, GError **error)
{
    g_autofree gunichar2 *buffer = g_new(gunichar2, MAX_NAME_UNITS);
    LSTATUS status = ERROR_SUCCESS;

    for (DWORD i = 0; status == ERROR_SUCCESS; i++) {
        gpointer item = NULL;

        status = func(handle, i, buffer, &item);
        if (status == ERROR_SUCCESS)
            g_ptr_array_add(items, item);
    }
    return status == ERROR_NO_MORE_ITEMS || fail(status, key, NULL, error) ? items : NULL;
}

static GPtrArray *
list(const gchar *key, EnumFunc func, GDestroyNotify free_item, GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(free_item);
    HKEY handle = NULL;
    GPtrArray *listed;

    if (!open_key(key, &handle, error))
        return NULL;
    listed = list_open(handle, func, items, key, error);
    RegCloseKey(handle);
    return listed != NULL ? g_ptr_array_ref(listed) : NULL;
}

static GPtrArray *
live_list_keys(Registry *self, const gchar *key, GError **error)
{
    (void)self;
    return list(key, enum_key, g_free, error);
}

static GPtrArray *
live_list_values(Registry *self, const gchar *key, GError **error)
{
    (void)self;
    return list(key, enum_value, (GDestroyNotify)registry_value_free, error);
}

static void
live_free(Registry *self)
{
    g_free(self);
}

static const RegistryClass live_class = {
    .read = live_read,
    .list_keys = live_list_keys,
    .list_values = live_list_values,
    .free = live_free,
};

Registry *
windows_registry_new(void)
{
    Registry *self = g_new0(Registry, 1);

    self->klass = &live_class;
    return self;
}
