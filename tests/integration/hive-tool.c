/* SPDX-License-Identifier: Apache-2.0 */
/* hive-tool dump HIVE: prints all keys and values as the reader sees them, a line each;
   hive-tool make HIVE: writes a small hive, from which others can be made */
#include <locale.h>
#include <string.h>

#include "base/file.h"
#include "hive-builder.h"
#include "host/hive.h"

static void
dump_value(const gchar *path, const RegistryValue *value)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(value->data, &size);

    g_print("V %s | %s | %u | ", path, value->name, value->type);
    for (gsize i = 0; i < size; i++)
        g_print("%02x", data[i]);
    g_print("\n");
}

static gboolean
dump(const Hive *hive, const gchar *path, GError **error)
{
    g_autoptr(GPtrArray) values = hive_list_values(hive, path, error);
    g_autoptr(GPtrArray) keys = NULL;

    if (values == NULL)
        return FALSE;
    g_print("K %s\n", path);
    for (guint i = 0; i < values->len; i++)
        dump_value(path, g_ptr_array_index(values, i));
    keys = hive_list_keys(hive, path, error);
    for (guint i = 0; keys != NULL && i < keys->len; i++) {
        const gchar *name = g_ptr_array_index(keys, i);
        g_autofree gchar *below = *path != '\0' ? g_strconcat(path, "\\", name, NULL) : NULL;

        if (!dump(hive, below != NULL ? below : name, error))
            return FALSE;
    }
    return keys != NULL;
}

static gboolean
dump_file(const gchar *path, GError **error)
{
    g_autoptr(GBytes) bytes = file_read(path, HIVE_MAX_BYTES, error);
    g_autoptr(Hive) hive = bytes != NULL ? hive_new(bytes, path, error) : NULL;

    return hive != NULL && dump(hive, "", error);
}

static gboolean
make_file(const gchar *path, GError **error)
{
    HiveBuilder *builder = hive_builder_new(HIVE_LISTS_LF);
    g_autoptr(GByteArray) file = NULL;

    hive_builder_add_text(builder, "Microsoft\\Windows", "Name", "a text");
    hive_builder_add_number(builder, "Microsoft", "Number", 7);
    file = hive_builder_finish(builder);
    return file_write_atomic(path, file->data, file->len, error);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    gboolean done;

    setlocale(LC_ALL, "");
    if (argc != 3)
        return 2;
    done = strcmp(argv[1], "make") == 0 ? make_file(argv[2], &error) : dump_file(argv[2], &error);
    if (!done)
        g_printerr("%s\n", error->message);
    return done ? 0 : 1;
}
