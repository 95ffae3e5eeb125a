/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <windows.h>

#include "base/error.h"
#include "platform/windows/windows.h"

typedef struct {
    gchar *path; /* below HKCU, of this process only */
    gchar *key;  /* the same with its root */
    HKEY handle;
    Registry *registry;
    GError *error;
    RegistryValue *value;
    GPtrArray *list;
} Fixture;

static void
forget(Fixture *f)
{
    g_clear_error(&f->error);
    g_clear_pointer(&f->value, registry_value_free);
    g_clear_pointer(&f->list, g_ptr_array_unref);
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gunichar2 *wide = NULL;

    f->path = g_strdup_printf("Software\\Assay-Prüfung-%u", (guint)GetCurrentProcessId());
    f->key = g_strconcat("HKCU\\", f->path, NULL);
    wide = g_utf8_to_utf16(f->path, -1, NULL, NULL, NULL);
    f->registry = windows_registry_new();
    *state = f;
    return (int)RegCreateKeyExW(HKEY_CURRENT_USER, wide, 0, NULL, 0, KEY_ALL_ACCESS, NULL,
                                &f->handle, NULL);
}

static int
teardown(void **state)
{
    Fixture *f = *state;
    g_autofree gunichar2 *wide = g_utf8_to_utf16(f->path, -1, NULL, NULL, NULL);

    forget(f);
    RegCloseKey(f->handle);
    RegDeleteTreeW(HKEY_CURRENT_USER, wide);
    registry_free(f->registry);
    g_free(f->path);
    g_free(f->key);
    g_free(f);
    return 0;
}

static void
set_value(Fixture *f, const gunichar2 *name, DWORD type, gconstpointer data, gsize size)
{
    assert_int_equal(RegSetValueExW(f->handle, name, 0, type, data, (DWORD)size), ERROR_SUCCESS);
}

static const RegistryValue *
read_value(Fixture *f, const gchar *name)
{
    forget(f);
    f->value = registry_read(f->registry, f->key, name, &f->error);
    assert_non_null(f->value);
    return f->value;
}

typedef struct {
    DWORD type;
    const gchar *data;
    gsize size;
} ValueCase;

static const ValueCase values[] = {
    {REG_NONE, "", 0},
    {REG_SZ, "a\0\xfc\0\0\0", 6},
    {REG_SZ, "a\0b\0", 4}, /* without its end */
    {REG_SZ, "", 0},
    {REG_EXPAND_SZ, "%\0a\0%\0\0\0", 8},
    {REG_BINARY, "\0\1\2\377", 4},
    {REG_DWORD, "\1\2\3\4", 4},
    {REG_DWORD_BIG_ENDIAN, "\1\2\3\4", 4},
    {REG_MULTI_SZ, "a\0\0\0b\0\0\0\0\0", 10},
    {REG_QWORD, "\1\0\0\0\0\0\0\200", 8},
    {REG_LINK, "x\0", 2},
    {0x12345, "odd", 3},
};

static void
values_of_all_types_are_read_as_they_are(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        const RegistryValue *value;
        gsize size = 0;
        gconstpointer data;

        set_value(f, L"v", values[i].type, values[i].data, values[i].size);
        value = read_value(f, "V");
        data = g_bytes_get_data(value->data, &size);
        assert_int_equal(value->type, values[i].type);
        assert_int_equal(size, values[i].size);
        assert_true(size == 0 || memcmp(data, values[i].data, size) == 0);
    }
}

static void
the_default_value_has_no_name(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *text = NULL;

    set_value(f, NULL, REG_SZ, L"default", sizeof L"default");
    text = registry_value_text(read_value(f, ""));
    assert_string_equal(text, "default");
}

static void
names_have_all_characters(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *child = g_strconcat(f->key, "\\Schlüssel 鍵 🔑", NULL);
    HKEY handle = NULL;
    guint64 number = 0;

    assert_int_equal(RegCreateKeyExW(f->handle, L"Schlüssel 鍵 🔑", 0, NULL, 0, KEY_ALL_ACCESS, NULL,
                                     &handle, NULL),
                     ERROR_SUCCESS);
    assert_int_equal(RegSetValueExW(handle, L"größe ☃", 0, REG_DWORD, (const BYTE *)"\7\0\0\0", 4),
                     ERROR_SUCCESS);
    RegCloseKey(handle);
    assert_true(registry_read_number(f->registry, child, "GRÖSSE ☃", &number, NULL) == FALSE);
    assert_true(registry_read_number(f->registry, child, "GRÖßE ☃", &number, &f->error));
    assert_int_equal(number, 7);
    f->list = registry_list_keys(f->registry, f->key, &f->error);
    assert_non_null(f->list);
    assert_int_equal(f->list->len, 1);
    assert_string_equal(f->list->pdata[0], "Schlüssel 鍵 🔑");
}

/* half a character is a name for Windows; nobody hides behind one */
static void
names_that_are_no_text_are_listed(void **state)
{
    static const gunichar2 half[] = {'a', 0xd800, 'b', 0};
    Fixture *f = *state;
    const RegistryValue *value;
    HKEY handle = NULL;

    set_value(f, (gconstpointer)half, REG_DWORD, "\1\0\0\0", 4);
    assert_int_equal(RegCreateKeyExW(f->handle, (gconstpointer)half, 0, NULL, 0, KEY_ALL_ACCESS,
                                     NULL, &handle, NULL),
                     ERROR_SUCCESS);
    RegCloseKey(handle);
    f->list = registry_list_keys(f->registry, f->key, &f->error);
    assert_non_null(f->list);
    assert_int_equal(f->list->len, 1);
    assert_string_equal(f->list->pdata[0], "a\357\277\275b");
    forget(f);
    f->list = registry_list_values(f->registry, f->key, &f->error);
    assert_non_null(f->list);
    assert_int_equal(f->list->len, 1);
    value = f->list->pdata[0];
    assert_string_equal(value->name, "a\357\277\275b");
    assert_int_equal(value->type, REG_DWORD);
}

static void
all_values_of_a_key_are_listed(void **state)
{
    Fixture *f = *state;
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < 300; i++) {
        g_autofree gchar *name = g_strdup_printf("value %u", i);
        g_autofree gunichar2 *wide = g_utf8_to_utf16(name, -1, NULL, NULL, NULL);

        set_value(f, wide, REG_DWORD, "\0\0\0\0", 4);
    }
    set_value(f, NULL, REG_SZ, L"", 2);
    f->list = registry_list_values(f->registry, f->key, &f->error);
    assert_non_null(f->list);
    assert_int_equal(f->list->len, 301);
    for (guint i = 0; i < f->list->len; i++)
        g_hash_table_add(names, ((RegistryValue *)f->list->pdata[i])->name);
    assert_int_equal(g_hash_table_size(names), 301);
    assert_true(g_hash_table_contains(names, ""));
    assert_true(g_hash_table_contains(names, "value 299"));
}

static void
large_values_have_a_limit(void **state)
{
    Fixture *f = *state;
    g_autofree guint8 *data = g_malloc0(REGISTRY_MAX_VALUE_BYTES + 1);

    set_value(f, L"v", REG_BINARY, data, REGISTRY_MAX_VALUE_BYTES);
    assert_int_equal(g_bytes_get_size(read_value(f, "v")->data), REGISTRY_MAX_VALUE_BYTES);
    set_value(f, L"v", REG_BINARY, data, REGISTRY_MAX_VALUE_BYTES + 1);
    forget(f);
    f->value = registry_read(f->registry, f->key, "v", &f->error);
    assert_null(f->value);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
}

static void
what_is_not_there_is_not_found(void **state)
{
    static const gchar *const keys[] = {
        "HKLM\\SOFTWARE\\No such key",
        "HKXX\\SOFTWARE",
        "HKLMSOFTWARE",
        "",
        "SOFTWARE",
        "HKLM\\\xff",
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        forget(f);
        f->value = registry_read(f->registry, keys[i], "v", &f->error);
        assert_null(f->value);
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
        assert_true(g_str_has_prefix(f->error->message, keys[i]));
        forget(f);
        f->list = registry_list_keys(f->registry, keys[i], &f->error);
        assert_null(f->list);
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
    }
    forget(f);
    f->value = registry_read(f->registry, f->key, "no such value", &f->error);
    assert_null(f->value);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
    assert_non_null(strstr(f->error->message, "value 'no such value'"));
}

static void
all_roots_are_known_in_any_case(void **state)
{
    static const gchar *const roots[] = {"HKLM", "HKU", "HKCU", "HKCR", "hklm", "Hkcu"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(roots); i++) {
        forget(f);
        f->list = registry_list_keys(f->registry, roots[i], &f->error);
        assert_non_null(f->list);
        assert_true(f->list->len > 0);
    }
}

/* an empty list of who may do what: nobody */
static void
a_key_that_is_closed_to_us_is_permission_denied(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *child = g_strconcat(f->key, "\\closed", NULL);
    SECURITY_DESCRIPTOR descriptor;
    ACL nobody;
    HKEY handle = NULL;

    assert_true(InitializeAcl(&nobody, sizeof nobody, ACL_REVISION));
    assert_true(InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION));
    assert_true(SetSecurityDescriptorDacl(&descriptor, TRUE, &nobody, FALSE));
    assert_int_equal(
        RegCreateKeyExW(f->handle, L"closed", 0, NULL, 0, KEY_ALL_ACCESS, NULL, &handle, NULL),
        ERROR_SUCCESS);
    assert_int_equal(RegSetKeySecurity(handle, DACL_SECURITY_INFORMATION, &descriptor),
                     ERROR_SUCCESS);
    f->value = registry_read(f->registry, child, "v", &f->error);
    SetSecurityDescriptorDacl(&descriptor, TRUE, NULL, FALSE);
    RegSetKeySecurity(handle, DACL_SECURITY_INFORMATION, &descriptor);
    RegCloseKey(handle);
    assert_null(f->value);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED));
}

/* writes to one of the two views of HKLM\SOFTWARE, which only administrators may */
static LSTATUS
write_view(REGSAM view, DWORD number)
{
    HKEY handle = NULL;
    LSTATUS status = RegCreateKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Assay test", 0, NULL, 0,
                                     KEY_WRITE | view, NULL, &handle, NULL);

    if (status == ERROR_SUCCESS)
        status = RegSetValueExW(handle, L"v", 0, REG_DWORD, (const BYTE *)&number, sizeof number);
    RegCloseKey(handle);
    return status;
}

static void
the_view_is_that_of_64_bit_programs(void **state)
{
    Fixture *f = *state;
    guint64 number = 0;
    gboolean is_read;
    LSTATUS status = write_view(KEY_WOW64_32KEY, 32);

    if (status == ERROR_ACCESS_DENIED) {
        print_message("HKLM cannot be written to here: not an administrator\n");
        skip();
    }
    assert_int_equal(status, ERROR_SUCCESS);
    assert_int_equal(write_view(KEY_WOW64_64KEY, 64), ERROR_SUCCESS);
    is_read =
        registry_read_number(f->registry, "HKLM\\SOFTWARE\\Assay test", "v", &number, &f->error);
    RegDeleteKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Assay test", KEY_WOW64_32KEY, 0);
    RegDeleteKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Assay test", KEY_WOW64_64KEY, 0);
    assert_true(is_read);
    assert_int_equal(number, 64);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(values_of_all_types_are_read_as_they_are),
        CASE(the_default_value_has_no_name),
        CASE(names_have_all_characters),
        CASE(names_that_are_no_text_are_listed),
        CASE(all_values_of_a_key_are_listed),
        CASE(large_values_have_a_limit),
        CASE(what_is_not_there_is_not_found),
        CASE(all_roots_are_known_in_any_case),
        CASE(a_key_that_is_closed_to_us_is_permission_denied),
        CASE(the_view_is_that_of_64_bit_programs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
