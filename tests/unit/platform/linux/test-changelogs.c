/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "archive-builder.h"
#include "base/error.h"
#include "platform/linux/changelogs.h"

#define CACHE "var/cache/apt/archives"

typedef struct {
    gchar *root;
    gchar *cache;
    gchar *deb;
    gchar *text;
    HostView view;
    GPtrArray *packages;
    GString *seen;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->root = g_dir_make_tmp("assay-changelogs-test-XXXXXX", NULL);
    f->cache = g_build_filename(f->root, CACHE, NULL);
    f->deb = g_build_filename(f->cache, "foo_1%3a2.0-1_amd64.deb", NULL);
    f->view.root = f->root;
    f->packages = g_ptr_array_new();
    f->seen = g_string_new(NULL);
    *state = f;
    return g_mkdir_with_parents(f->cache, 0700);
}

static int
teardown(void **state)
{
    static const gchar *const folders[] = {CACHE, "var/cache/apt", "var/cache", "var", "."};
    Fixture *f = *state;

    g_unlink(f->deb);
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree gchar *path = g_build_filename(f->root, folders[i], NULL);

        g_rmdir(path);
    }
    g_rmdir(f->root);
    g_free(f->root);
    g_free(f->cache);
    g_free(f->deb);
    g_free(f->text);
    g_ptr_array_unref(f->packages);
    g_string_free(f->seen, TRUE);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static GBytes *
compress(const gchar *text)
{
    ArchiveBuilder *builder = archive_builder_new("raw", "gzip");

    archive_builder_add(builder, "data", BUILDER_FILE, text, -1);
    return archive_builder_finish(builder);
}

static void
add_bytes(ArchiveBuilder *builder, const gchar *path, GBytes *bytes)
{
    gsize size;
    const gchar *data = g_bytes_get_data(bytes, &size);

    archive_builder_add(builder, path, BUILDER_FILE, data, (gssize)size);
}

/* members: name and text of compressed files; a text of NULL makes a link to elsewhere */
static void
write_deb(Fixture *f, const gchar *const *members, const gchar *filter)
{
    ArchiveBuilder *data = archive_builder_new("ustar", filter);
    ArchiveBuilder *deb = archive_builder_new("arbsd", "none");
    g_autofree gchar *name = g_strdup_printf("data.tar.%s", filter);
    g_autoptr(GBytes) packed = NULL;
    g_autoptr(GBytes) whole = NULL;

    archive_builder_add(data, "./usr/bin/foo", BUILDER_FILE, "program", -1);
    for (gsize i = 0; members[i] != NULL; i += 2) {
        if (members[i + 1] == NULL || members[i + 1][0] == '\0') {
            archive_builder_add(data, members[i], BUILDER_SYMLINK, "bar", -1);
        } else {
            g_autoptr(GBytes) bytes = compress(members[i + 1]);

            add_bytes(data, members[i], bytes);
        }
    }
    packed = archive_builder_finish(data);
    archive_builder_add(deb, "debian-binary", BUILDER_FILE, "2.0\n", -1);
    archive_builder_add(deb, "control.tar.xz", BUILDER_FILE, "none", -1);
    add_bytes(deb, name, packed);
    whole = archive_builder_finish(deb);
    assert_true(g_file_set_contents(f->deb, g_bytes_get_data(whole, NULL),
                                    (gssize)g_bytes_get_size(whole), NULL));
}

static void
test_changelog_is_found_in_any_compression(void **state)
{
    static const gchar *const filters[] = {"gzip", "xz", "zstd"};
    static const gchar *const members[] = {"./usr/share/doc/foo/changelog.Debian.gz", "debian",
                                           "./usr/share/doc/foo/changelog.gz", "upstream", NULL};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_clear_pointer(&f->text, g_free);
        write_deb(f, members, filters[i]);
        assert_true(linux_deb_read_changelog(f->deb, "foo", &f->text, &f->error));
        assert_string_equal(f->text, "debian");
    }
}

static void
test_native_packages_have_one_changelog(void **state)
{
    static const gchar *const members[] = {"./usr/share/doc/foo/changelog.gz", "native",
                                           "./usr/share/doc/other/changelog.Debian.gz", "other",
                                           NULL};
    Fixture *f = *state;

    write_deb(f, members, "xz");
    assert_true(linux_deb_read_changelog(f->deb, "foo", &f->text, &f->error));
    assert_string_equal(f->text, "native");
}

static void
test_linked_documents_are_no_changelog(void **state)
{
    static const gchar *const folder[] = {"./usr/share/doc/foo", "", NULL};
    static const gchar *const file[] = {"./usr/share/doc/foo/changelog.Debian.gz", "", NULL};
    Fixture *f = *state;

    write_deb(f, folder, "xz");
    assert_true(linux_deb_read_changelog(f->deb, "foo", &f->text, &f->error));
    assert_null(f->text);
    write_deb(f, file, "xz");
    assert_true(linux_deb_read_changelog(f->deb, "foo", &f->text, &f->error));
    assert_null(f->text);
}

static void
test_broken_packages_are_errors(void **state)
{
    static const gchar *const members[] = {"./usr/share/doc/foo/changelog.Debian.gz", "debian",
                                           NULL};
    Fixture *f = *state;
    g_autofree gchar *whole = NULL;
    gsize size = 0;

    assert_true(g_file_set_contents(f->deb, "!<arch>\n", -1, NULL));
    assert_false(linux_deb_read_changelog(f->deb, "foo", &f->text, &f->error));
    g_clear_error(&f->error);
    write_deb(f, members, "gzip");
    assert_true(g_file_get_contents(f->deb, &whole, &size, NULL));
    assert_true(g_file_set_contents(f->deb, whole, (gssize)size - 200, NULL));
    assert_false(linux_deb_read_changelog(f->deb, "foo", &f->text, &f->error));
    assert_non_null(f->error);
}

static void
see(const gchar *package, const gchar *changelog, gpointer user_data)
{
    g_string_append_printf(user_data, "%s: %s", package, changelog);
}

static void
test_offline_trees_have_what_is_in_their_cache(void **state)
{
    static const gchar *const members[] = {"./usr/share/doc/foo/changelog.Debian.gz", "debian",
                                           NULL};
    Fixture *f = *state;

    g_ptr_array_add(f->packages, (gpointer) "foo:amd64=1:2.0-1");
    g_ptr_array_add(f->packages, (gpointer) "bar=1.0");
    write_deb(f, members, "xz");
    assert_true(linux_fetch_changelogs(&f->view, f->packages, see, f->seen, NULL, &f->error));
    assert_string_equal(f->seen->str, "foo:amd64: debian");
}

static void
test_nothing_is_downloaded_for_an_offline_tree(void **state)
{
    Fixture *f = *state;

    g_ptr_array_add(f->packages, (gpointer) "apt=1.0");
    assert_false(linux_fetch_changelogs(&f->view, f->packages, see, f->seen, NULL, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED));
    assert_string_equal(f->seen->str, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_changelog_is_found_in_any_compression, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_native_packages_have_one_changelog, setup, teardown),
        cmocka_unit_test_setup_teardown(test_linked_documents_are_no_changelog, setup, teardown),
        cmocka_unit_test_setup_teardown(test_broken_packages_are_errors, setup, teardown),
        cmocka_unit_test_setup_teardown(test_offline_trees_have_what_is_in_their_cache, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_nothing_is_downloaded_for_an_offline_tree, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
