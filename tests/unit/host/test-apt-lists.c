/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "host/apt-lists.h"

typedef struct {
    gchar *root;
    GPtrArray *packages;
    AptLists *lists;
    AptRelease *release;
    GHashTable *wanted;
    GString *seen;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->root = g_build_filename(g_getenv("ASSAY_SOURCE_DIR"), "tests", "fixtures", "hosts",
                               "debian-mirror", NULL);
    f->packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    f->wanted = g_hash_table_new(g_str_hash, g_str_equal);
    f->seen = g_string_new(NULL);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_free(f->root);
    g_ptr_array_unref(f->packages);
    g_clear_pointer(&f->lists, apt_lists_free);
    g_clear_pointer(&f->release, apt_release_free);
    g_hash_table_unref(f->wanted);
    g_string_free(f->seen, TRUE);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static void
install(Fixture *f, const gchar *name, const gchar *version, const gchar *arch)
{
    Package *package = package_new(PACKAGE_MANAGER_DPKG);

    package->name = g_strdup(name);
    package->version = g_strdup(version);
    package->arch = g_strdup(arch);
    package->source = g_strdup(name);
    package->source_version = g_strdup(version);
    g_ptr_array_add(f->packages, package);
}

static void
assert_pending(Fixture *f, const gchar *expected)
{
    f->lists = apt_lists_load(f->root, f->packages, NULL, &f->error);
    assert_non_null(f->lists);
    for (guint i = 0; i < f->lists->pending->len; i++) {
        const AptPending *pending = f->lists->pending->pdata[i];

        g_string_append_printf(f->seen, "%s:%s %s %s/%s %s%s\n", pending->package, pending->arch,
                               pending->version, pending->source, pending->source_version,
                               pending->suite, pending->is_security ? " security" : "");
    }
    assert_string_equal(f->seen->str, expected);
}

static void
test_highest_version_of_the_highest_priority_is_pending(void **state)
{
    Fixture *f = *state;

    install(f, "dpkg", "1.21.22", "amd64");
    install(f, "libfoo1", "1.2-1", "amd64");
    install(f, "foo-doc", "1.2-1", "all");
    install(f, "point", "2.0-1", "amd64");
    install(f, "current", "4.0-1", "amd64");
    assert_pending(f, "foo-doc:all 1.2-1+deb12u2 foo/1.2-1+deb12u2 bookworm-security security\n"
                      "libfoo1:amd64 1.2-1+deb12u2 foo/1.2-1+deb12u2 bookworm-security security\n"
                      "point:amd64 2.0-1+deb12u1 point/2.0-1+deb12u1 bookworm\n");
}

static void
test_backports_count_only_for_what_came_from_them(void **state)
{
    Fixture *f = *state;

    install(f, "dpkg", "1.21.22", "amd64");
    install(f, "from-backports", "8.0-1~bpo12+1", "amd64");
    install(f, "libfoo1", "1.2-1+deb12u2", "amd64");
    assert_pending(f, "from-backports:amd64 8.0-1~bpo12+2 from-backports/8.0-1~bpo12+2 "
                      "bookworm-backports\n");
}

static void
test_older_versions_are_never_pending(void **state)
{
    Fixture *f = *state;

    install(f, "newer-here", "1:1.0-1", "amd64");
    install(f, "libfoo1", "9:1.0", "amd64");
    assert_pending(f, "");
}

static void
test_each_architecture_has_its_own_versions(void **state)
{
    Fixture *f = *state;

    install(f, "dpkg", "1.21.22", "amd64");
    install(f, "libfoo1", "1.2-1+deb12u2", "amd64");
    install(f, "libfoo1", "1.2-1+deb12u2", "armhf");
    assert_pending(f, "libfoo1:armhf 1.2-1+deb12u9 foo/1.2-1+deb12u9 bookworm-security security\n");
}

static void
test_rebuilds_keep_their_source_version(void **state)
{
    Fixture *f = *state;

    install(f, "dpkg", "1.21.22", "amd64");
    install(f, "rebuilt", "3.0-1+b1", "amd64");
    install(f, "silent", "5.0-1", "amd64");
    assert_pending(f, "rebuilt:amd64 3.0-1+b2 rebuilt/3.0-1 bookworm\n"
                      "silent:amd64 5.0-1+deb12u1+b1 silent-source/5.0-1+deb12u1 "
                      "bookworm-security security\n");
}

static void
test_releases_carry_their_dates(void **state)
{
    Fixture *f = *state;

    install(f, "dpkg", "1.21.22", "amd64");
    assert_pending(f, "");
    assert_int_equal(f->lists->releases->len, 3);
    assert_int_equal(f->lists->date_ms, G_GINT64_CONSTANT(1741122306000));
    assert_string_equal(((AptRelease *)f->lists->releases->pdata[0])->name, "bookworm");
    assert_int_equal(((AptRelease *)f->lists->releases->pdata[0])->date_ms,
                     G_GINT64_CONSTANT(1736587844000));
}

static void
test_no_lists_are_not_found(void **state)
{
    Fixture *f = *state;

    g_free(f->root);
    f->root = g_build_filename(g_getenv("ASSAY_SOURCE_DIR"), "tests", "fixtures", NULL);
    assert_null(apt_lists_load(f->root, f->packages, NULL, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
}

static void
test_release_fields(void **state)
{
    static const struct {
        const gchar *text;
        const gchar *name;
        gint priority;
        gboolean is_security;
    } cases[] = {
        {"Suite: jammy-security\nCodename: jammy\n", "jammy-security", 500, TRUE},
        {"Suite: jammy\nCodename: jammy\n", "jammy", 500, FALSE},
        {"Suite: oldstable-updates\nCodename: bookworm-updates\n", "bookworm-updates", 500, FALSE},
        {"Suite: experimental\nNotAutomatic: yes\n", "experimental", 1, FALSE},
        {"Suite: b\nNotAutomatic: yes\nButAutomaticUpgrades: yes\n", "b", 100, FALSE},
        {"Origin: UbuntuESM\nSuite: jammy-infra-updates\n", "jammy-infra-updates", 500, TRUE},
        {"Label: Vendor\n", "Vendor", 500, FALSE},
        {"", "fallback", 500, FALSE},
        {"-----BEGIN PGP SIGNED MESSAGE-----", "fallback", 500, FALSE},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        f->release = apt_release_parse(cases[i].text, strlen(cases[i].text), "fallback");
        assert_string_equal(f->release->name, cases[i].name);
        assert_int_equal(f->release->priority, cases[i].priority);
        assert_int_equal(f->release->is_security, cases[i].is_security);
        assert_int_equal(f->release->date_ms, TIME_UNSET);
        g_clear_pointer(&f->release, apt_release_free);
    }
}

static void
test_senseless_dates_are_unset(void **state)
{
    static const gchar *const dates[] = {"Date: Sat, 31 Feb 2025 09:30:44 UTC", "Date: 2025-01-01",
                                         "Date: Sat, 11 Foo 2025 09:30:44",
                                         "Date: Sat, 11 Jan 2025 25:30:44 UTC",
                                         "Date: Sat, 11 Jan 2025"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        f->release = apt_release_parse(dates[i], strlen(dates[i]), "x");
        assert_int_equal(f->release->date_ms, TIME_UNSET);
        g_clear_pointer(&f->release, apt_release_free);
    }
}

static void
see_package(const AptPackage *package, gpointer user_data)
{
    g_string_append_printf(user_data, "%s=%s ", package->name, package->version);
}

static void
test_stanzas_in_any_form(void **state)
{
    static const gchar text[] = "\n\nVersion: 1\nPackage: late\nArchitecture: amd64\n\n\n"
                                "Package: no-version\nArchitecture: amd64\n\n"
                                "Package: bad\nVersion: 1 2\nArchitecture: amd64\n\n"
                                "Package: other\nVersion: 1\nArchitecture: amd64\n\n"
                                "Package: cut\nVersion: 7\nArchitecture: amd64";
    static const gchar *const names[] = {"late", "no-version", "bad", "cut"};
    Fixture *f = *state;
    StreamMemory memory = {(const guint8 *)text, strlen(text), 0};
    const Stream stream = stream_from_memory(&memory, "Packages");

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_hash_table_add(f->wanted, (gpointer)names[i]);
    assert_true(apt_packages_parse(&stream, f->wanted, see_package, f->seen, &f->error));
    assert_string_equal(f->seen->str, "late=1 cut=7 ");
}

static void
test_endless_stanza_is_too_large(void **state)
{
    Fixture *f = *state;
    const gsize size = 3 * 1024 * 1024;
    g_autofree guint8 *text = g_malloc(size);
    StreamMemory memory = {text, size, 0};
    const Stream stream = stream_from_memory(&memory, "Packages");

    memset(text, 'a', size);
    assert_false(apt_packages_parse(&stream, f->wanted, see_package, f->seen, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_highest_version_of_the_highest_priority_is_pending,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_backports_count_only_for_what_came_from_them, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_older_versions_are_never_pending, setup, teardown),
        cmocka_unit_test_setup_teardown(test_each_architecture_has_its_own_versions, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_rebuilds_keep_their_source_version, setup, teardown),
        cmocka_unit_test_setup_teardown(test_releases_carry_their_dates, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_lists_are_not_found, setup, teardown),
        cmocka_unit_test_setup_teardown(test_release_fields, setup, teardown),
        cmocka_unit_test_setup_teardown(test_senseless_dates_are_unset, setup, teardown),
        cmocka_unit_test_setup_teardown(test_stanzas_in_any_form, setup, teardown),
        cmocka_unit_test_setup_teardown(test_endless_stanza_is_too_large, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
