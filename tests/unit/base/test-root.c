/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/root.h"

typedef struct {
    gchar *root;
    gchar *text;
    GError *error;
} Fixture;

/* a tree with links that would lead out of it */
typedef struct {
    const gchar *path;
    const gchar *link;
} Link;

static const Link links[] = {
    {"etc/inside", "passwd"},
    {"etc/absolute", "/etc/passwd"},
    {"etc/climbing", "../../../../../../etc/passwd"},
    {"etc/loop", "loop"},
    {"jump", "/etc"},
    {"etc/nowhere", "/not/there"},
};

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gchar *etc = NULL;
    g_autofree gchar *passwd = NULL;

    f->root = g_dir_make_tmp("assay-test-XXXXXX", NULL);
    etc = g_build_filename(f->root, "etc", NULL);
    passwd = g_build_filename(etc, "passwd", NULL);
    g_mkdir(etc, 0700);
    g_file_set_contents(passwd, "ours", -1, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(links); i++) {
        g_autofree gchar *path = g_build_filename(f->root, links[i].path, NULL);
        g_autoptr(GFile) file = g_file_new_for_path(path);

        g_file_make_symbolic_link(file, links[i].link, NULL, NULL);
    }
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *etc = g_build_filename(f->root, "etc", NULL);
    g_autofree gchar *passwd = g_build_filename(etc, "passwd", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(links); i++) {
        g_autofree gchar *path = g_build_filename(f->root, links[i].path, NULL);

        g_unlink(path);
    }
    g_unlink(passwd);
    g_rmdir(etc);
    g_rmdir(f->root);
    g_clear_error(&f->error);
    g_free(f->text);
    g_free(f->root);
    g_free(f);
    return 0;
}

static void
test_links_stay_inside_the_root(void **state)
{
    static const gchar *const paths[] = {
        "/etc/passwd",   "etc//./passwd", "/../../etc/passwd", "/etc/inside",
        "/etc/absolute", "/etc/climbing", "/jump/passwd",      "/jump/../etc/absolute",
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_free(f->text);
        f->text = root_read_text(f->root, paths[i], 100, &f->error);
        if (f->text == NULL)
            print_message("%s: %s\n", paths[i], f->error->message);
        assert_non_null(f->text);
        assert_string_equal(f->text, "ours");
    }
}

static void
test_endless_link_is_invalid(void **state)
{
    Fixture *f = *state;

    assert_null(root_resolve(f->root, "/etc/loop", &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
}

static void
test_messages_name_the_hosts_path(void **state)
{
    Fixture *f = *state;

    assert_null(root_read_text(f->root, "/etc/missing", 100, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
    assert_non_null(strstr(f->error->message, "'/etc/missing'"));
    assert_null(strstr(f->error->message, f->root));
}

static void
test_missing_last_component_resolves(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *expected = g_build_filename(f->root, "not", "there", NULL);

    f->text = root_resolve(f->root, "/etc/nowhere", &f->error);
    assert_string_equal(f->text, expected);
}

static void
test_list_is_sorted_and_limited(void **state)
{
    Fixture *f = *state;
    g_autoptr(GPtrArray) names = root_list(f->root, "/jump", 100, &f->error);

    assert_non_null(names);
    assert_int_equal(names->len, 6);
    assert_string_equal(g_ptr_array_index(names, 0), "absolute");
    assert_string_equal(g_ptr_array_index(names, 5), "passwd");
    assert_null(root_list(f->root, "/etc", 2, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
}

typedef struct {
    const gchar *folder;
    const gchar *path;
    const gchar *joined;
} Joined;

static const Joined joins[] = {
    {"/var/lib", "apt", "/var/lib/apt"},
    {"/var/lib/", "../log/./a", "/var/log/a"},
    {"html", "../common/x", "/common/x"},
    {"/a", "../../../b", "/b"},
    {"/a/b", "/c/../d", "/d"},
    {"/", ".", "/"},
    {"/a//b", "c//d", "/a/b/c/d"},
};

static void
paths_inside_a_root_are_joined_by_name(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(joins); i++) {
        g_autofree gchar *joined = root_join(joins[i].folder, joins[i].path);

        assert_string_equal(joined, joins[i].joined);
    }
}

#define ROOT_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_inside_a_root_are_joined_by_name),
        ROOT_TEST(test_links_stay_inside_the_root),
        ROOT_TEST(test_endless_link_is_invalid),
        ROOT_TEST(test_messages_name_the_hosts_path),
        ROOT_TEST(test_missing_last_component_resolves),
        ROOT_TEST(test_list_is_sorted_and_limited),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
