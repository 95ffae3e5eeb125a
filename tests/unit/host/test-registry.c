/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "hive-builder.h"
#include "host/hive.h"

#define VERSION "Microsoft\\Windows NT\\CurrentVersion"
#define BIG     40000

static const gchar export_text[] =
    "Windows Registry Editor Version 5.00\r\n"
    "\r\n"
    "; a comment\r\n"
    "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\r\n"
    "\"ProductName\"=\"Windows 10 Pro\"\r\n"
    "\"UBR\"=dword:0000195b\r\n"
    "\"InstallTime\"=hex(b):01,02,03,04,05,06,07,08\r\n"
    "\"Path\"=\"C:\\\\Windows \\\"quoted\\\"\"\r\n"
    "\"Names\"=hex(7):61,00,62,00,00,00,fc,00,00,00,\\\r\n"
    "  00,00\r\n"
    "\"Expanded\"=hex(2):25,00,78,00,25,00,00,00\r\n"
    "\"Big\"=hex(5):00,00,01,02\r\n"
    "@=\"default\"\r\n"
    "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\\xc3\x9cmlaut]\r\n"
    "\"Gr\xc3\xb6\xc3\x9f"
    "e\"=dword:00000007\r\n"
    "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Empty]\r\n";

static GByteArray *
build(HiveLists lists)
{
    HiveBuilder *builder = hive_builder_new(lists);
    static const guint8 names[] = {'a', 0, 'b', 0, 0, 0, 0xfc, 0, 0, 0, 0, 0};
    static const guint8 expanded[] = {'%', 0, 'x', 0, '%', 0, 0, 0};

    hive_builder_add_text(builder, VERSION, "ProductName", "Windows 10 Pro");
    hive_builder_add_number(builder, VERSION, "UBR", 0x195b);
    hive_builder_add(builder, VERSION,
                     registry_value_new("InstallTime", REGISTRY_QWORD, "\1\2\3\4\5\6\7\10", 8));
    hive_builder_add_text(builder, VERSION, "Path", "C:\\Windows \"quoted\"");
    hive_builder_add(builder, VERSION,
                     registry_value_new("Names", REGISTRY_MULTI_SZ, names, sizeof names));
    hive_builder_add(builder, VERSION,
                     registry_value_new("Expanded", REGISTRY_EXPAND_SZ, expanded, sizeof expanded));
    hive_builder_add(builder, VERSION,
                     registry_value_new("Big", REGISTRY_DWORD_BIG_ENDIAN, "\0\0\1\2", 4));
    hive_builder_add_text(builder, VERSION, "", "default");
    hive_builder_add_number(builder, "Microsoft\\\xc3\x9cmlaut",
                            "Gr\xc3\xb6\xc3\x9f"
                            "e",
                            7);
    hive_builder_add(builder, "Empty", NULL);
    return hive_builder_finish(builder);
}

static Hive *
hive_of(GByteArray *file, GError **error)
{
    g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(file);

    return hive_new(bytes, "SOFTWARE", error);
}

/* a registry of hive files in a new folder; @folder is set to it */
static Registry *
hives_in(GByteArray *software, gchar **out_root)
{
    g_autofree gchar *root = g_dir_make_tmp("assay-hives-XXXXXX", NULL);
    g_autofree gchar *config = g_build_filename(root, "WINDOWS", "system32", "config", NULL);
    g_autofree gchar *file = g_build_filename(config, "Software", NULL);
    Registry *registry;

    assert_int_equal(g_mkdir_with_parents(config, 0700), 0);
    assert_true(file_write_atomic(file, software->data, software->len, NULL));
    g_byte_array_unref(software);
    registry = registry_hives_new(root, NULL);
    *out_root = g_steal_pointer(&root);
    return registry;
}

static void
remove_tree(const gchar *path)
{
    GDir *folder = g_dir_open(path, 0, NULL);
    const gchar *name;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree gchar *below = g_build_filename(path, name, NULL);

        remove_tree(below);
    }
    g_clear_pointer(&folder, g_dir_close);
    g_remove(path);
}

typedef struct {
    const gchar *key;
    const gchar *name;
    const gchar *text; /* NULL: a number, or not there */
    guint64 number;
    gint code; /* of the error, -1: none */
} Reading;

#define FULL "HKLM\\SOFTWARE\\" VERSION

static const Reading readings[] = {
    {FULL, "ProductName", "Windows 10 Pro", 0, -1},
    {"hklm\\software\\MICROSOFT\\windows nt\\currentversion", "productname", "Windows 10 Pro", 0,
     -1},
    {FULL, "UBR", NULL, 0x195b, -1},
    {FULL, "InstallTime", NULL, G_GUINT64_CONSTANT(0x0807060504030201), -1},
    {FULL, "Path", "C:\\Windows \"quoted\"", 0, -1},
    {FULL, "Expanded", "%x%", 0, -1},
    {FULL, "Big", NULL, 0x102, -1},
    {FULL, "", "default", 0, -1},
    {"HKLM\\SOFTWARE\\Microsoft\\\xc3\xbcMLAUT",
     "gr\xc3\xb6\xc3\x9f"
     "e",
     NULL, 7, -1},
    {FULL, "Missing", NULL, 0, ASSAY_ERROR_NOT_FOUND},
    {"HKLM\\SOFTWARE\\Missing", "UBR", NULL, 0, ASSAY_ERROR_NOT_FOUND},
    {"HKCU\\SOFTWARE", "UBR", NULL, 0, ASSAY_ERROR_NOT_FOUND},
    {FULL, "Names", NULL, 0, ASSAY_ERROR_INVALID_DATA},
};

static void
check_readings(Registry *registry)
{
    for (gsize i = 0; i < G_N_ELEMENTS(readings); i++) {
        const Reading *r = &readings[i];
        g_autoptr(GError) error = NULL;
        g_autofree gchar *text = NULL;
        guint64 number = 0;

        if (r->text != NULL) {
            text = registry_read_text(registry, r->key, r->name, &error);
            assert_null(error);
            assert_string_equal(text, r->text);
        } else if (r->code < 0) {
            assert_true(registry_read_number(registry, r->key, r->name, &number, &error));
            assert_true(number == r->number);
        } else {
            assert_false(registry_read_number(registry, r->key, r->name, &number, &error));
            assert_true(g_error_matches(error, ASSAY_ERROR, r->code));
        }
    }
}

static void
check_lists(Registry *registry)
{
    g_autoptr(GPtrArray) keys = registry_list_keys(registry, "HKLM\\SOFTWARE", NULL);
    g_autoptr(GPtrArray) values = registry_list_values(registry, FULL, NULL);
    g_autoptr(GPtrArray) none = registry_list_values(registry, "HKLM\\SOFTWARE\\Empty", NULL);
    g_autoptr(RegistryValue) names = registry_read(registry, FULL, "Names", NULL);
    g_auto(GStrv) texts = registry_value_texts(names);

    assert_int_equal(keys->len, 2);
    assert_string_equal(g_ptr_array_index(keys, 0), "Microsoft");
    assert_string_equal(g_ptr_array_index(keys, 1), "Empty");
    assert_int_equal(values->len, 8);
    assert_string_equal(((RegistryValue *)g_ptr_array_index(values, 1))->name, "UBR");
    assert_int_equal(none->len, 0);
    assert_int_equal(g_strv_length(texts), 2);
    assert_string_equal(texts[0], "ab");
    assert_string_equal(texts[1], "\xc3\xbc");
}

static void
a_recorded_export_is_read(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Registry) registry = registry_recorded_new(export_text, "export", &error);

    (void)state;
    assert_null(error);
    check_readings(registry);
    check_lists(registry);
}

static void
hive_files_of_all_kinds_of_lists_are_read_alike(void **state)
{
    (void)state;
    for (guint lists = HIVE_LISTS_LF; lists <= HIVE_LISTS_RI; lists++) {
        g_autofree gchar *root = NULL;
        g_autoptr(Registry) registry = hives_in(build((HiveLists)lists), &root);

        assert_non_null(registry);
        check_readings(registry);
        check_lists(registry);
        remove_tree(root);
    }
}

typedef struct {
    const gchar *text;
    const gchar *message;
} BadExport;

static const BadExport bad_exports[] = {
    {"", "export: line 1: the first line is not 'Windows Registry Editor Version 5.00'"},
    {"REGEDIT4\n", "export: line 1: the first line is not 'Windows Registry Editor Version 5.00'"},
    {"H\n[HKLM\\A\n", "export: line 2: the name of a key has no end"},
    {"H\n[-HKLM\\A]\n", "export: line 2: a key that is to be deleted"},
    {"H\n\"a\"=\"b\"\n", "export: line 2: a value before the first key"},
    {"H\n[HKLM]\n\"a=\"b\"\n", "export: line 3: neither a key in brackets nor a value in quotes"},
    {"H\n[HKLM]\n\"a\"=-\n",
     "export: line 3: the value's data is none of \"text\", dword:, hex: or hex(N):"},
    {"H\n[HKLM]\n\"a\"=dword:1000000000\n",
     "export: line 3: the value's data is none of \"text\", dword:, hex: or hex(N):"},
    {"H\n[HKLM]\n\"a\"=hex:0\n",
     "export: line 3: the value's data is none of \"text\", dword:, hex: or hex(N):"},
    {"H\n[HKLM]\n\"a\"=hex(zz):00\n",
     "export: line 3: the value's data is none of \"text\", dword:, hex: or hex(N):"},
    {"H\n[HKLM]\n\"a\"=hex:00,\\", "export: line 3: the last line goes on, but nothing follows"},
};

static void
a_bad_export_is_an_error_with_its_line(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad_exports); i++) {
        g_autoptr(GString) text = g_string_new(bad_exports[i].text);
        g_autoptr(GError) error = NULL;

        if (text->str[0] == 'H')
            g_string_replace(text, "H\n", "Windows Registry Editor Version 5.00\n", 1);
        assert_null(registry_recorded_new(text->str, "export", &error));
        assert_string_equal(error->message, bad_exports[i].message);
    }
}

static void
long_data_is_read_from_its_segments(void **state)
{
    HiveBuilder *builder = hive_builder_new(HIVE_LISTS_LH);
    g_autofree guint8 *data = g_malloc(BIG);
    g_autoptr(Hive) hive = NULL;
    g_autoptr(RegistryValue) value = NULL;

    (void)state;
    for (guint i = 0; i < BIG; i++)
        data[i] = (guint8)(i * 7 + i / 256);
    hive_builder_add(builder, "Key", registry_value_new("Long", REGISTRY_BINARY, data, BIG));
    hive = hive_of(hive_builder_finish(builder), NULL);
    value = hive_read(hive, "Key", "Long", NULL);
    assert_non_null(value);
    assert_int_equal(g_bytes_get_size(value->data), BIG);
    assert_memory_equal(g_bytes_get_data(value->data, NULL), data, BIG);
}

static void
a_hive_that_was_being_written_is_dirty(void **state)
{
    GByteArray *file = build(HIVE_LISTS_LF);
    g_autoptr(Hive) clean = NULL;
    g_autoptr(Hive) dirty = NULL;

    (void)state;
    clean = hive_of(g_byte_array_append(g_byte_array_new(), file->data, file->len), NULL);
    file->data[8]++;
    hive_builder_sign(file);
    dirty = hive_of(file, NULL);
    assert_false(hive_is_dirty(clean));
    assert_true(hive_is_dirty(dirty));
}

typedef struct {
    gsize at;
    guint8 byte;
    gboolean is_signed;
    const gchar *message;
} BadBase;

static const BadBase bad_bases[] = {
    {0, 'x', TRUE, "SOFTWARE is no registry hive: it does not begin with 'regf'"},
    {20, 2, TRUE, "SOFTWARE is no registry hive: its format is not version 1"},
    {100, 1, FALSE, "SOFTWARE is no registry hive: the checksum of its base block is wrong"},
};

static void
a_bad_base_block_is_an_error(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad_bases); i++) {
        GByteArray *file = build(HIVE_LISTS_LF);
        g_autoptr(GError) failure = NULL;

        file->data[bad_bases[i].at] = bad_bases[i].byte;
        if (bad_bases[i].is_signed)
            hive_builder_sign(file);
        assert_null(hive_of(file, &failure));
        assert_string_equal(failure->message, bad_bases[i].message);
    }
    assert_null(hive_of(g_byte_array_new(), &error));
    assert_string_equal(error->message,
                        "SOFTWARE is no registry hive: it is shorter than its base block");
}

/* whatever byte is damaged, reading ends with a value or an error of ours, and never reads outside */
static void
damage_gives_errors_only(void **state)
{
    g_autoptr(GByteArray) whole = build(HIVE_LISTS_RI);

    (void)state;
    for (gsize at = 4096; at < whole->len; at++) {
        GByteArray *file = g_byte_array_append(g_byte_array_new(), whole->data, whole->len);
        g_autoptr(GError) error = NULL;
        g_autoptr(Hive) hive = NULL;
        g_autoptr(GPtrArray) values = NULL;

        file->data[at] ^= 0xff;
        hive = hive_of(file, NULL);
        values = hive_list_values(hive, VERSION, &error);
        assert_true(values != NULL || error->domain == ASSAY_ERROR);
    }
}

static void
a_file_that_is_cut_off_gives_errors_only(void **state)
{
    g_autoptr(GByteArray) whole = build(HIVE_LISTS_LH);

    (void)state;
    for (guint size = 4096; size < whole->len; size += 8) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Hive) hive =
            hive_of(g_byte_array_append(g_byte_array_new(), whole->data, size), NULL);
        g_autoptr(RegistryValue) value = hive_read(hive, VERSION, "ProductName", &error);

        assert_true(value != NULL || error->domain == ASSAY_ERROR);
    }
}

/* the offset of the cell that begins with these bytes, from the first bin */
static guint32
find_in_bins(const GByteArray *file, gconstpointer bytes, gsize size)
{
    for (guint at = 4096; at + size <= file->len; at++) {
        if (memcmp(file->data + at, bytes, size) == 0)
            return at - 4096;
    }
    fail_msg("not in the hive");
    return 0;
}

/* the same value again and again would be more than there is memory for */
static void
lists_that_repeat_a_cell_are_an_error(void **state)
{
    HiveBuilder *builder = hive_builder_new(HIVE_LISTS_LH);
    g_autofree guint8 *data = g_malloc0(BIG);
    GByteArray *file;
    guint32 cells[2];
    guint32 list;
    g_autoptr(Hive) hive = NULL;
    g_autoptr(GError) error = NULL;

    (void)state;
    hive_builder_add(builder, "Key", registry_value_new("Long", REGISTRY_BINARY, data, BIG));
    hive_builder_add(builder, "Key", registry_value_new("Twin", REGISTRY_BINARY, data, 1));
    file = hive_builder_finish(builder);
    cells[0] = GUINT32_TO_LE(find_in_bins(file, "vk\4\0\x40\x9c", 6) - 4);
    cells[1] = GUINT32_TO_LE(find_in_bins(file, "vk\4\0\1\0", 6) - 4);
    list = find_in_bins(file, cells, sizeof cells);
    cells[1] = cells[0];
    memcpy(file->data + 4096 + list, cells, sizeof cells);
    hive = hive_of(file, NULL);
    assert_null(hive_list_values(hive, "Key", &error));
    assert_non_null(strstr(error->message, "lists lead to more than the file has"));
}

static void
a_recorded_key_has_limits(void **state)
{
    static const gsize lengths[] = {600, 40000};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_autofree gchar *path = g_strnfill(lengths[i], i == 0 ? '\\' : 'a');
        g_autofree gchar *text =
            g_strdup_printf("Windows Registry Editor Version 5.00\n[HKLM\\%s]\n", path);
        g_autoptr(GError) error = NULL;

        assert_null(registry_recorded_new(text, "export", &error));
        assert_string_equal(error->message, "export: line 2: the name of a key is too long");
    }
}

static void
the_current_control_set_is_the_selected_one(void **state)
{
    HiveBuilder *builder = hive_builder_new(HIVE_LISTS_LF);
    g_autoptr(GByteArray) system = NULL;
    g_autofree gchar *root = NULL;
    g_autofree gchar *file = NULL;
    g_autofree gchar *name = NULL;
    g_autoptr(Registry) registry = NULL;

    (void)state;
    hive_builder_add_number(builder, "Select", "Current", 2);
    hive_builder_add_text(builder, "ControlSet001\\Control", "Name", "first");
    hive_builder_add_text(builder, "ControlSet002\\Control", "Name", "second");
    system = hive_builder_finish(builder);
    registry = hives_in(build(HIVE_LISTS_LF), &root);
    file = g_build_filename(root, "WINDOWS", "system32", "config", "SYSTEM", NULL);
    assert_true(file_write_atomic(file, system->data, system->len, NULL));
    name = registry_read_text(registry, "HKLM\\SYSTEM\\CurrentControlSet\\Control", "Name", NULL);
    assert_string_equal(name, "second");
    remove_tree(root);
}

static void
a_folder_without_windows_has_no_registry(void **state)
{
    g_autofree gchar *root = g_dir_make_tmp("assay-hives-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(registry_hives_new(root, &error));
    assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
    remove_tree(root);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recorded_export_is_read),
        cmocka_unit_test(hive_files_of_all_kinds_of_lists_are_read_alike),
        cmocka_unit_test(a_bad_export_is_an_error_with_its_line),
        cmocka_unit_test(long_data_is_read_from_its_segments),
        cmocka_unit_test(a_hive_that_was_being_written_is_dirty),
        cmocka_unit_test(a_bad_base_block_is_an_error),
        cmocka_unit_test(damage_gives_errors_only),
        cmocka_unit_test(a_file_that_is_cut_off_gives_errors_only),
        cmocka_unit_test(lists_that_repeat_a_cell_are_an_error),
        cmocka_unit_test(a_recorded_key_has_limits),
        cmocka_unit_test(the_current_control_set_is_the_selected_one),
        cmocka_unit_test(a_folder_without_windows_has_no_registry),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
