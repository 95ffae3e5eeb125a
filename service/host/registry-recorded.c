/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "base/error.h"
#include "host/registry.h"

/* of a key's path; Windows itself has 512 levels of 255 characters at most */
#define MAX_LEVELS     512
#define MAX_PATH_BYTES 32767

#define HEAD "Windows Registry Editor Version 5.00"

/* names of the roots, short and long */
typedef struct {
    const gchar *name;
    const gchar *root;
} RootName;

static const RootName root_names[] = {
    {"HKEY_LOCAL_MACHINE", "HKLM"}, {"HKEY_USERS", "HKU"},           {"HKEY_CLASSES_ROOT", "HKCR"},
    {"HKEY_CURRENT_USER", "HKCU"},  {"HKEY_CURRENT_CONFIG", "HKCC"},
};

typedef struct {
    gchar *path;
    GPtrArray *keys;   /* names of those below it */
    GPtrArray *values; /* RegistryValue */
} Key;

typedef struct {
    Registry registry;
    gchar *name;
    GHashTable *keys; /* path in folded case: Key */
} Recorded;

/* the text as it is read */
typedef struct {
    Recorded *recorded;
    Key *key; /* nullable */
    guint line;
    GError **error;
} Parser;

static void
key_free(gpointer data)
{
    Key *key = data;

    g_free(key->path);
    g_ptr_array_unref(key->keys);
    g_ptr_array_unref(key->values);
    g_free(key);
}

static void
recorded_free(Registry *registry)
{
    Recorded *self = (Recorded *)registry;

    g_hash_table_unref(self->keys);
    g_free(self->name);
    g_free(self);
}

static gboolean
fail(const Parser *parser, const gchar *reason)
{
    g_set_error(parser->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: line %u: %s",
                parser->recorded->name, parser->line, reason);
    return FALSE;
}

static Key *
find(Recorded *self, const gchar *path)
{
    g_autofree gchar *folded = g_utf8_casefold(path, -1);

    return g_hash_table_lookup(self->keys, folded);
}

/* the key and those above it */
static Key *
add(Recorded *self, const gchar *path)
{
    Key *key = find(self, path);
    const gchar *last = strrchr(path, '\\');

    if (key != NULL)
        return key;
    key = g_new0(Key, 1);
    key->path = g_strdup(path);
    key->keys = g_ptr_array_new_with_free_func(g_free);
    key->values = g_ptr_array_new_with_free_func((GDestroyNotify)registry_value_free);
    g_hash_table_insert(self->keys, g_utf8_casefold(path, -1), key);
    if (last != NULL) {
        g_autofree gchar *parent = g_strndup(path, (gsize)(last - path));

        g_ptr_array_add(add(self, parent)->keys, g_strdup(last + 1));
    }
    return key;
}

static gchar *
short_path(const gchar *path, gsize length)
{
    for (gsize i = 0; i < G_N_ELEMENTS(root_names); i++) {
        const gsize n = strlen(root_names[i].name);

        if (length >= n && g_ascii_strncasecmp(path, root_names[i].name, n) == 0 &&
            (length == n || path[n] == '\\'))
            return g_strdup_printf("%s%.*s", root_names[i].root, (gint)(length - n), path + n);
    }
    return g_strndup(path, length);
}

static guint
levels_of(const gchar *path)
{
    guint n = 1;

    for (; *path != '\0'; path++)
        n += *path == '\\' ? 1 : 0;
    return n;
}

static gboolean
take_section(Parser *parser, const gchar *line)
{
    const gsize length = strlen(line);
    g_autofree gchar *path = NULL;

    if (line[1] == '-')
        return fail(parser, "a key that is to be deleted");
    if (length < 3 || line[length - 1] != ']')
        return fail(parser, "the name of a key has no end");
    path = short_path(line + 1, length - 2);
    if (strlen(path) > MAX_PATH_BYTES || levels_of(path) > MAX_LEVELS)
        return fail(parser, "the name of a key is too long");
    parser->key = add(parser->recorded, path);
    return TRUE;
}

/* text in quotes, with \\ and \" for the characters themselves; returns what is behind it */
static const gchar *
read_quoted(const gchar *text, GString *out)
{
    const gchar *p = text + 1;

    for (; *p != '\0' && *p != '"'; p++) {
        if (*p == '\\' && (p[1] == '\\' || p[1] == '"'))
            p++;
        g_string_append_c(out, *p);
    }
    return *p == '"' ? p + 1 : NULL;
}

static GByteArray *
encode_text(const gchar *text)
{
    GByteArray *data = g_byte_array_new();
    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);

    for (glong i = 0; units != NULL && i <= n; i++) {
        const guint8 bytes[] = {(guint8)units[i], (guint8)(units[i] >> 8)};

        g_byte_array_append(data, bytes, sizeof bytes);
    }
    return data;
}

static GByteArray *
encode_number(guint32 number)
{
    GByteArray *data = g_byte_array_new();

    for (guint i = 0; i < 4; i++) {
        const guint8 byte = (guint8)(number >> 8 * i);

        g_byte_array_append(data, &byte, 1);
    }
    return data;
}

/* "01,ff,…" */
static GByteArray *
decode_hex(const gchar *text)
{
    g_autoptr(GByteArray) data = g_byte_array_new();

    while (*text != '\0') {
        guint8 byte;

        if (!g_ascii_isxdigit(text[0]) || !g_ascii_isxdigit(text[1]) ||
            (text[2] != ',' && text[2] != '\0'))
            return NULL;
        byte = (guint8)(g_ascii_xdigit_value(text[0]) << 4 | g_ascii_xdigit_value(text[1]));
        g_byte_array_append(data, &byte, 1);
        text += text[2] == ',' ? 3 : 2;
    }
    return g_steal_pointer(&data);
}

/* "hex:" is REG_BINARY, "hex(7):" the type in hexadecimal digits */
static GByteArray *
read_hex(const gchar *text, guint32 *out_type)
{
    g_autofree gchar *digits = NULL;
    const gchar *colon = strchr(text, ':');
    guint64 type = REGISTRY_BINARY;

    if (text[3] == '(') {
        digits = g_strndup(text + 4, strcspn(text + 4, ")"));
        if (!g_ascii_string_to_unsigned(digits, 16, 0, G_MAXUINT32, &type, NULL) ||
            text[4 + strlen(digits)] != ')' || text[5 + strlen(digits)] != ':')
            return NULL;
    }
    *out_type = (guint32)type;
    return decode_hex(colon + 1);
}

static GByteArray *
read_data(const gchar *text, guint32 *out_type)
{
    g_autoptr(GString) quoted = g_string_new(NULL);
    guint64 number = 0;

    if (*text == '"') {
        const gchar *end = read_quoted(text, quoted);

        *out_type = REGISTRY_SZ;
        return end != NULL && *end == '\0' ? encode_text(quoted->str) : NULL;
    }
    if (g_str_has_prefix(text, "dword:")) {
        *out_type = REGISTRY_DWORD;
        return g_ascii_string_to_unsigned(text + 6, 16, 0, G_MAXUINT32, &number, NULL)
                   ? encode_number((guint32)number)
                   : NULL;
    }
    if (g_str_has_prefix(text, "hex:") ||
        (g_str_has_prefix(text, "hex(") && strchr(text, ':') != NULL))
        return read_hex(text, out_type);
    return NULL;
}

static gboolean
take_value(Parser *parser, const gchar *line)
{
    g_autoptr(GString) name = g_string_new(NULL);
    g_autoptr(GByteArray) data = NULL;
    const gchar *rest = *line == '@' ? line + 1 : NULL;
    guint32 type = REGISTRY_NONE;

    if (*line == '"')
        rest = read_quoted(line, name);
    if (rest == NULL || *rest != '=')
        return fail(parser, "neither a key in brackets nor a value in quotes");
    if (parser->key == NULL)
        return fail(parser, "a value before the first key");
    data = read_data(rest + 1, &type);
    if (data == NULL)
        return fail(parser, "the value's data is none of \"text\", dword:, hex: or hex(N):");
    g_ptr_array_add(parser->key->values,
                    registry_value_new(name->str, type, data->data, data->len));
    return TRUE;
}

static gboolean
take_line(Parser *parser, const gchar *line)
{
    if (*line == '\0' || *line == ';')
        return TRUE;
    return *line == '[' ? take_section(parser, line) : take_value(parser, line);
}

/* joins lines that end with a backslash; white space around them does not count */
static gboolean
take_lines(Parser *parser, gchar **lines)
{
    g_autoptr(GString) whole = g_string_new(NULL);

    for (guint i = 1; lines[i] != NULL; i++) {
        const gchar *line = g_strstrip(lines[i]);
        const gsize length = strlen(line);
        const gboolean goes_on = length > 0 && line[length - 1] == '\\' && line[0] != ';';

        g_string_append_len(whole, line, (gssize)(length - (goes_on ? 1 : 0)));
        parser->line = i + 1;
        if (goes_on)
            continue;
        if (!take_line(parser, whole->str))
            return FALSE;
        g_string_truncate(whole, 0);
    }
    if (whole->len > 0)
        return fail(parser, "the last line goes on, but nothing follows");
    return TRUE;
}

static Key *
find_or_fail(Recorded *self, const gchar *path, GError **error)
{
    Key *key = find(self, path);

    if (key == NULL)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "%s has no key '%s'", self->name,
                    path);
    return key;
}

static RegistryValue *
copy_value(const RegistryValue *value)
{
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(value->data, &size);

    return registry_value_new(value->name, value->type, data, size);
}

static RegistryValue *
recorded_read(Registry *registry, const gchar *path, const gchar *name, GError **error)
{
    Recorded *self = (Recorded *)registry;
    const Key *key = find_or_fail(self, path, error);

    for (guint i = 0; key != NULL && i < key->values->len; i++) {
        const RegistryValue *value = g_ptr_array_index(key->values, i);

        if (registry_same_name(value->name, name))
            return copy_value(value);
    }
    if (key != NULL)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "%s: key '%s' has no value '%s'",
                    self->name, path, name);
    return NULL;
}

static gpointer
copy_name(gconstpointer name, gpointer user_data)
{
    (void)user_data;
    return g_strdup(name);
}

static GPtrArray *
recorded_list_keys(Registry *registry, const gchar *path, GError **error)
{
    const Key *key = find_or_fail((Recorded *)registry, path, error);

    return key != NULL ? g_ptr_array_copy(key->keys, copy_name, NULL) : NULL;
}

static gpointer
copy_listed(gconstpointer value, gpointer user_data)
{
    (void)user_data;
    return copy_value(value);
}

static GPtrArray *
recorded_list_values(Registry *registry, const gchar *path, GError **error)
{
    const Key *key = find_or_fail((Recorded *)registry, path, error);

    return key != NULL ? g_ptr_array_copy(key->values, copy_listed, NULL) : NULL;
}

static const RegistryClass recorded_class = {
    .read = recorded_read,
    .list_keys = recorded_list_keys,
    .list_values = recorded_list_values,
    .free = recorded_free,
};

Registry *
registry_recorded_new(const gchar *text, const gchar *name, GError **error)
{
    Recorded *self = g_new0(Recorded, 1);
    g_autoptr(Registry) registry = &self->registry;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    Parser parser = {.recorded = self, .line = 1, .error = error};

    self->registry.klass = &recorded_class;
    self->name = g_strdup(name);
    self->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, key_free);
    if (lines[0] == NULL || strcmp(g_strstrip(lines[0]), HEAD) != 0) {
        fail(&parser, "the first line is not '" HEAD "'");
        return NULL;
    }
    return take_lines(&parser, lines) ? g_steal_pointer(&registry) : NULL;
}
