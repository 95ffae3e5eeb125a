/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RegistryType: types of values, by their numbers in winnt.h
 */
typedef enum {
    REGISTRY_NONE = 0,
    REGISTRY_SZ = 1,
    REGISTRY_EXPAND_SZ = 2,
    REGISTRY_BINARY = 3,
    REGISTRY_DWORD = 4,
    REGISTRY_DWORD_BIG_ENDIAN = 5,
    REGISTRY_MULTI_SZ = 7,
    REGISTRY_QWORD = 11,
} RegistryType;

/**
 * REGISTRY_MAX_VALUE_BYTES: larger values are an error; Windows itself allows a value of 1 MiB
 */
#define REGISTRY_MAX_VALUE_BYTES ((gsize)1024 * 1024)

/**
 * RegistryValue:
 * @name: its name, "" for the key's default value
 * @type: a #RegistryType, or another number
 * @data: as the registry has it: UTF-16 and numbers in little-endian order
 */
typedef struct {
    gchar *name;
    guint32 type;
    GBytes *data;
} RegistryValue;

/**
 * registry_value_new:
 * @name: its name
 * @type: its type
 * @data: (array length=size): its data
 * @size: bytes of @data
 *
 * Returns: (transfer full): a value with a copy of @data
 */
RegistryValue *
registry_value_new(const gchar *name, guint32 type, gconstpointer data, gsize size);

/**
 * registry_value_text:
 * @self: a value
 *
 * Returns: (transfer full) (nullable): text of a %REGISTRY_SZ or %REGISTRY_EXPAND_SZ up to its
 *   first NUL, what is no UTF-16 as U+FFFD; %NULL for other types
 */
gchar *
registry_value_text(const RegistryValue *self);

/**
 * registry_value_texts:
 * @self: a value
 *
 * Returns: (transfer full) (nullable): texts of a %REGISTRY_MULTI_SZ up to the first empty one;
 *   %NULL for other types
 */
GStrv
registry_value_texts(const RegistryValue *self);

/**
 * registry_value_number:
 * @self: a value
 * @out_number: (out): the number
 *
 * Returns: whether it is a %REGISTRY_DWORD, %REGISTRY_DWORD_BIG_ENDIAN or %REGISTRY_QWORD of the
 *   right size
 */
gboolean
registry_value_number(const RegistryValue *self, guint64 *out_number);

/**
 * registry_value_free:
 * @self: (nullable): a value
 */
void
registry_value_free(RegistryValue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RegistryValue, registry_value_free)

/**
 * registry_same_name:
 * @a: name of a key or value
 * @b: another one
 *
 * Returns: whether the registry takes them for the same: upper and lower case do not count
 */
gboolean
registry_same_name(const gchar *a, const gchar *b);

typedef struct _Registry Registry;

/**
 * RegistryClass:
 *
 * What a registry is read with: Windows itself, hive files, or a recorded export. Errors are those
 * of registry_read() and its sisters.
 */
typedef struct {
    RegistryValue *(*read)(Registry *self, const gchar *key, const gchar *name, GError **error);
    GPtrArray *(*list_keys)(Registry *self, const gchar *key, GError **error);
    GPtrArray *(*list_values)(Registry *self, const gchar *key, GError **error);
    /* nullable: why what was read may not be the latest; nullable too */
    const gchar *(*doubt)(Registry *self);
    void (*free)(Registry *self);
} RegistryClass;

struct _Registry {
    const RegistryClass *klass;
};

/**
 * registry_read:
 * @self: a registry
 * @key: a key with its root, for example "HKLM\\SOFTWARE\\Microsoft\\Cryptography"; upper and lower
 *   case are the same
 * @name: a value's name, "" for the default one
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the value, or %NULL with %ASSAY_ERROR_NOT_FOUND (no such key or value),
 *   %ASSAY_ERROR_PERMISSION_DENIED, %ASSAY_ERROR_INVALID_DATA or %ASSAY_ERROR_TOO_LARGE
 */
RegistryValue *
registry_read(Registry *self, const gchar *key, const gchar *name, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * registry_read_text:
 * @self: a registry
 * @key: a key
 * @name: a value's name
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): registry_value_text(); a value of another type is
 *   %ASSAY_ERROR_INVALID_DATA
 */
gchar *
registry_read_text(Registry *self, const gchar *key, const gchar *name, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * registry_read_number:
 * @self: a registry
 * @key: a key
 * @name: a value's name
 * @out_number: (out): the number
 * @error: (nullable): return location for an error
 *
 * Returns: whether there is one; a value of another type is %ASSAY_ERROR_INVALID_DATA
 */
gboolean
registry_read_number(Registry *self,
                     const gchar *key,
                     const gchar *name,
                     guint64 *out_number,
                     GError **error);

/**
 * registry_list_keys:
 * @self: a registry
 * @key: a key
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (element-type utf8): names of the keys below it, in the registry's order
 */
GPtrArray *
registry_list_keys(Registry *self, const gchar *key, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * registry_list_values:
 * @self: a registry
 * @key: a key
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full) (element-type RegistryValue): its values, in the registry's order
 */
GPtrArray *
registry_list_values(Registry *self, const gchar *key, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * registry_doubt:
 * @self: a registry that was read
 *
 * Returns: (transfer none) (nullable): why what was read may not be the latest, or %NULL if it is
 */
const gchar *
registry_doubt(Registry *self);

/**
 * registry_free:
 * @self: (nullable): a registry
 */
void
registry_free(Registry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Registry, registry_free)

/**
 * registry_recorded_new:
 * @text: an export in regedit's format: "Windows Registry Editor Version 5.00", UTF-8
 * @name: what error messages call it
 * @error: (nullable): return location for an error
 *
 * Reads sections and values of the types "text", dword:, hex: and hex(N):. Deletions ("[-…]", "=-")
 * are errors: there is nothing to delete from.
 *
 * Returns: (transfer full): what was recorded, or %NULL with %ASSAY_ERROR_INVALID_DATA that names
 *   the line
 */
Registry *
registry_recorded_new(const gchar *text,
                      const gchar *name,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * registry_hives_new:
 * @root: folder that stands for the system drive of a Windows host
 * @error: (nullable): return location for an error
 *
 * Reads the hive files in Windows\System32\config, each when it is first asked for:
 * HKLM\SOFTWARE, HKLM\SYSTEM, HKLM\SAM and HKLM\SECURITY. "CurrentControlSet" is the one that
 * SYSTEM\Select calls current. Letters' case in file names does not matter.
 *
 * Returns: (transfer full): the registry, or %NULL with %ASSAY_ERROR_NOT_FOUND if there is no such
 *   folder
 */
Registry *
registry_hives_new(const gchar *root, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
