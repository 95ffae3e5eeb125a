/* SPDX-License-Identifier: Apache-2.0 */

/* databases that the distribution's rpm makes */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "platform/linux/command.h"
#include "platform/trees/trees.h"

#define RPMBUILD "/usr/bin/rpmbuild"
#define RPM      "/usr/bin/rpm"

static const gchar spec[] =
    "Name: sample\nEpoch: 2\nVersion: 1.2.3\nRelease: 4.el9\nSummary: s\nLicense: MIT\n"
    "Vendor: Sample Vendor\nModularityLabel: nodejs:18:8070020230306170042:bd1311ed\n"
    "BuildArch: noarch\n%description\ns\n"
    "%package libs\nSummary: s\nEpoch: 0\n%description libs\ns\n"
    "%package -n gpg-pubkey\nSummary: s\n%description -n gpg-pubkey\ns\n"
    "%files\n%files libs\n%files -n gpg-pubkey\n";

typedef struct {
    gchar *folder; /* a root */
    gchar *database;
    HostFacts *facts;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gchar *parent = NULL;

    f->folder = g_dir_make_tmp("assay-test-rpm-XXXXXX", NULL);
    parent = g_build_filename(f->folder, "var", "lib", "rpm", NULL);
    g_mkdir_with_parents(parent, 0700);
    f->database = g_build_filename(parent, "rpmdb.sqlite", NULL);
    f->facts = host_facts_new();
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;
    const gchar *argv[] = {"/bin/rm", "-rf", f->folder, NULL};
    g_autofree gchar *output = NULL;

    command_run(argv, 60, 1024, &output, NULL, NULL);
    g_free(f->folder);
    g_free(f->database);
    host_facts_free(f->facts);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static gboolean
collect(Fixture *f)
{
    const HostView view = {.root = f->folder};

    g_clear_error(&f->error);
    g_ptr_array_set_size(f->facts->packages, 0);
    assert_true(trees_rpm_is_supported(&view));
    return trees_rpm_collect(&view, f->facts, NULL, &f->error);
}

static void
run(Fixture *f, const gchar *const *argv)
{
    g_autofree gchar *output = NULL;

    if (!command_run(argv, 120, 1024 * 1024, &output, NULL, &f->error))
        fail_msg("%s", f->error->message);
}

/* the distribution's own tools make packages and put them into a database */
static void
make_database(Fixture *f)
{
    g_autofree gchar *path = g_build_filename(f->folder, "sample.spec", NULL);
    g_autofree gchar *top = g_strdup_printf("_topdir %s/top", f->folder);
    g_autofree gchar *packages = g_strdup_printf("%s/top/RPMS/noarch", f->folder);
    g_autofree gchar *dbpath = g_path_get_dirname(f->database);
    g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
    const gchar *build[] = {RPMBUILD, "-bb", "--define", top, path, NULL};
    const gchar *name;
    g_autoptr(GDir) dir = NULL;

    if (!g_file_test(RPMBUILD, G_FILE_TEST_IS_EXECUTABLE)) {
        print_message(RPMBUILD " is not installed\n");
        skip();
    }
    assert_true(g_file_set_contents(path, spec, -1, &f->error));
    run(f, build);
    for (const gchar *const *word =
             (const gchar *const[]){RPM, "--force-debian", "--define", "_db_backend sqlite",
                                    "--dbpath", dbpath, "-i", "--justdb", "--nodeps",
                                    "--ignorearch", "--ignoreos", NULL};
         *word != NULL; word++)
        g_ptr_array_add(argv, g_strdup(*word));
    dir = g_dir_open(packages, 0, &f->error);
    assert_non_null(dir);
    while ((name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(argv, g_build_filename(packages, name, NULL));
    g_ptr_array_add(argv, NULL);
    run(f, (const gchar *const *)argv->pdata);
}

static const Package *
package(Fixture *f, const gchar *name)
{
    for (guint i = 0; i < f->facts->packages->len; i++) {
        const Package *found = g_ptr_array_index(f->facts->packages, i);

        if (strcmp(found->name, name) == 0)
            return found;
    }
    fail_msg("there is no package %s", name);
    return NULL;
}

static void
test_a_database_of_rpm_is_read(void **state)
{
    Fixture *f = *state;

    make_database(f);
    assert_true(collect(f));
    assert_int_equal(f->facts->packages->len, 2);
    assert_string_equal(package(f, "sample")->version, "2:1.2.3-4.el9");
    assert_string_equal(package(f, "sample")->source_version, "2:1.2.3-4.el9");
    assert_string_equal(package(f, "sample")->arch, "noarch");
    assert_string_equal(package(f, "sample")->vendor, "Sample Vendor");
    assert_string_equal(package(f, "sample")->module, "nodejs:18");
    assert_string_equal(package(f, "sample-libs")->version, "1.2.3-4.el9");
    assert_string_equal(package(f, "sample-libs")->source, "sample");
}

static void
test_the_tree_stays_as_it_is(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *before = NULL;
    g_autofree gchar *after = NULL;
    g_autofree gchar *journal = g_strconcat(f->database, "-wal", NULL);
    g_autofree gchar *memory = g_strconcat(f->database, "-shm", NULL);

    make_database(f);
    g_unlink(journal);
    g_unlink(memory);
    before = file_digest(f->database, NULL);
    assert_true(collect(f));
    after = file_digest(f->database, NULL);
    assert_string_equal(before, after);
    assert_false(g_file_test(journal, G_FILE_TEST_EXISTS));
    assert_false(g_file_test(memory, G_FILE_TEST_EXISTS));
}

/* of a whole database, every cut is noticed that takes away a part of what it says it has */
static void
test_a_cut_database_is_an_error(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *content = NULL;
    gsize size = 0;

    make_database(f);
    assert_true(g_file_get_contents(f->database, &content, &size, NULL));
    for (gsize cut = 1; cut < 8; cut++) {
        assert_true(g_file_set_contents(f->database, content, (gssize)(size * cut / 8), NULL));
        if (collect(f))
            assert_int_equal(f->facts->packages->len, 2);
        else
            assert_non_null(strstr(f->error->message, "/var/lib/rpm/rpmdb.sqlite"));
    }
    assert_true(g_file_set_contents(f->database, content, 10000, NULL));
    assert_false(collect(f));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_a_database_of_rpm_is_read),
        CASE(test_the_tree_stays_as_it_is),
        CASE(test_a_cut_database_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
