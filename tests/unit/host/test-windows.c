/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/file.h"
#include "hive-builder.h"
#include "host/windows.h"

#define HEAD    "Windows Registry Editor Version 5.00\n"
#define VERSION "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]\n"

typedef struct {
    const gchar *values;
    const gchar *name;
    const gchar *version;
    const gchar *codename;
    const gchar *pretty_name;
} System;

#define TEN                                                                                        \
    "\"CurrentMajorVersionNumber\"=dword:0000000a\n\"CurrentMinorVersionNumber\"=dword:00000000\n"

static const System systems[] = {
    {"\"ProductName\"=\"Windows 10 Pro\"\n\"CurrentBuildNumber\"=\"19042\"\n" TEN
     "\"DisplayVersion\"=\"20H2\"\n\"ReleaseId\"=\"2009\"\n\"UBR\"=dword:000002ea\n",
     "Windows 10 Pro", "10.0.19042.746", "20H2", "Windows 10 Pro 20H2 (10.0.19042.746)"},
    {"\"ProductName\"=\"Windows 10 Enterprise\"\n\"CurrentBuildNumber\"=\"22631\"\n" TEN
     "\"DisplayVersion\"=\"23H2\"\n\"UBR\"=dword:0000195b\n",
     "Windows 11 Enterprise", "10.0.22631.6491", "23H2",
     "Windows 11 Enterprise 23H2 (10.0.22631.6491)"},
    {"\"ProductName\"=\"Windows Server 2025 Standard\"\n\"CurrentBuildNumber\"=\"26100\"\n" TEN
     "\"DisplayVersion\"=\"24H2\"\n\"UBR\"=dword:00000001\n",
     "Windows Server 2025 Standard", "10.0.26100.1", "24H2",
     "Windows Server 2025 Standard 24H2 (10.0.26100.1)"},
    {"\"ProductName\"=\"Windows Server 2016 Datacenter\"\n\"CurrentBuildNumber\"=\"14393\"\n" TEN
     "\"ReleaseId\"=\"1607\"\n\"UBR\"=dword:00001d1b\n",
     "Windows Server 2016 Datacenter", "10.0.14393.7451", "1607",
     "Windows Server 2016 Datacenter 1607 (10.0.14393.7451)"},
    {"\"ProductName\"=\"Windows Server 2012 R2 Standard\"\n\"CurrentBuildNumber\"=\"9600\"\n"
     "\"CurrentVersion\"=\"6.3\"\n",
     "Windows Server 2012 R2 Standard", "6.3.9600", NULL,
     "Windows Server 2012 R2 Standard (6.3.9600)"},
};

static HostFacts *
read_facts(const gchar *text, GError **error)
{
    g_autoptr(Registry) registry = registry_recorded_new(text, "export", NULL);
    g_autoptr(HostFacts) facts = host_facts_new();

    assert_non_null(registry);
    return windows_identity_read(registry, facts, error) ? g_steal_pointer(&facts) : NULL;
}

static void
systems_are_named_by_product_release_and_build(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(systems); i++) {
        g_autofree gchar *text = g_strconcat(HEAD VERSION, systems[i].values, NULL);
        g_autoptr(HostFacts) facts = read_facts(text, NULL);

        assert_non_null(facts);
        assert_string_equal(facts->os.id, "windows");
        assert_string_equal(facts->os.name, systems[i].name);
        assert_string_equal(facts->os.version_id, systems[i].version);
        assert_int_equal(g_strcmp0(facts->os.version_codename, systems[i].codename), 0);
        assert_string_equal(facts->os.pretty_name, systems[i].pretty_name);
        assert_null(facts->machine_id);
        assert_null(facts->hostname);
    }
}

static void
names_and_architecture_are_read_where_they_are(void **state)
{
    g_autofree gchar *text = g_strconcat(
        HEAD VERSION, systems[0].values,
        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography]\n\"MachineGuid\"=\"f00d\"\n"
        "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]\n"
        "\"ComputerName\"=\"DESKTOP-1\"\n"
        "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment]\n"
        "\"PROCESSOR_ARCHITECTURE\"=\"AMD64\"\n",
        NULL);
    g_autoptr(HostFacts) facts = read_facts(text, NULL);

    (void)state;
    assert_string_equal(facts->machine_id, "f00d");
    assert_string_equal(facts->hostname, "DESKTOP-1");
    assert_string_equal(facts->arch, "x86_64");
}

typedef struct {
    const gchar *values;
    const gchar *message;
} Lack;

static const Lack lacks[] = {
    {"\"CurrentBuildNumber\"=\"19042\"\n",
     "export: key 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion' has no value 'ProductName'"},
    {"\"ProductName\"=\"Windows 10 Pro\"\n\"CurrentBuildNumber\"=\"new\"\n",
     "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion: CurrentBuildNumber is 'new', not a number"},
    {"\"ProductName\"=dword:00000001\n",
     "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion: value 'ProductName' has type 4, not a text"},
};

static void
a_registry_that_does_not_say_which_system_is_an_error(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lacks); i++) {
        g_autofree gchar *text = g_strconcat(HEAD VERSION, lacks[i].values, NULL);
        g_autoptr(GError) error = NULL;

        assert_null(read_facts(text, &error));
        assert_string_equal(error->message, lacks[i].message);
    }
}

static gchar *
make_tree(gboolean is_dirty)
{
    g_autofree gchar *root = g_dir_make_tmp("assay-windows-XXXXXX", NULL);
    g_autofree gchar *config = g_build_filename(root, "Windows", "System32", "config", NULL);
    g_autofree gchar *file = g_build_filename(config, "SOFTWARE", NULL);
    HiveBuilder *builder = hive_builder_new(HIVE_LISTS_LH);
    const gchar *key = "Microsoft\\Windows NT\\CurrentVersion";
    g_autoptr(GByteArray) hive = NULL;

    hive_builder_add_text(builder, key, "ProductName", "Windows 10 Home");
    hive_builder_add_text(builder, key, "CurrentBuildNumber", "22621");
    hive_builder_add_number(builder, key, "UBR", 5);
    hive = hive_builder_finish(builder);
    hive->data[8] += is_dirty ? 1 : 0;
    hive_builder_sign(hive);
    assert_int_equal(g_mkdir_with_parents(config, 0700), 0);
    assert_true(file_write_atomic(file, hive->data, hive->len, NULL));
    return g_steal_pointer(&root);
}

static void
remove_tree(const gchar *root)
{
    static const gchar *const paths[] = {"Windows/System32/config/SOFTWARE",
                                         "Windows/System32/config", "Windows/System32", "Windows",
                                         "."};

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree gchar *path = g_build_filename(root, paths[i], NULL);

        g_remove(i + 1 < G_N_ELEMENTS(paths) ? path : root);
    }
}

static void
an_offline_tree_is_read_by_its_hives(void **state)
{
    g_autofree gchar *root = make_tree(FALSE);
    const HostView view = {.root = root};
    const HostView live = {.root = root, .is_live = TRUE};
    g_autoptr(HostFacts) facts = host_facts_new();

    (void)state;
    assert_true(windows_is_tree(&view));
    assert_false(windows_is_tree(&live));
    assert_true(windows_tree_identity(&view, facts, NULL, NULL));
    assert_string_equal(facts->os.pretty_name, "Windows 11 Home (10.0.22621.5)");
    assert_int_equal(facts->gaps->len, 0);
    remove_tree(root);
}

static void
a_hive_that_was_not_closed_leaves_a_gap(void **state)
{
    g_autofree gchar *root = make_tree(TRUE);
    const HostView view = {.root = root};
    g_autoptr(HostFacts) facts = host_facts_new();

    (void)state;
    assert_true(windows_tree_identity(&view, facts, NULL, NULL));
    assert_int_equal(facts->gaps->len, 1);
    remove_tree(root);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(systems_are_named_by_product_release_and_build),
        cmocka_unit_test(names_and_architecture_are_read_where_they_are),
        cmocka_unit_test(a_registry_that_does_not_say_which_system_is_an_error),
        cmocka_unit_test(an_offline_tree_is_read_by_its_hives),
        cmocka_unit_test(a_hive_that_was_not_closed_leaves_a_gap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
