/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/root-entry.h"
#include "base/root.h"
#include "base/spelling.h"

/* built twice: with the links of the system, and with links and names that are spelled */
#ifdef TEST_SPELLED
#define TEST_ROOT "tree" SPELLING_SUFFIX
#else
#define TEST_ROOT "tree"
#endif

typedef struct {
    gchar *folder;
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

/* names that some systems take for something else; the tree has them where it can */
static const gchar *const odd_names[] = {
    "PASSWD", "nul", "com1.txt", "a:b", "..\\passwd", "dot.", "space ", "%l", "^a", "\303\204",
};

static gchar *
path_of(Fixture *f, const gchar *path)
{
    return root_entry_path(f->root, path);
}

static void
write_file(Fixture *f, const gchar *path, const gchar *text)
{
    g_autofree gchar *full = path_of(f, path);

    g_assert_true(g_file_set_contents(full, text, -1, NULL));
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gchar *outside = NULL;

    f->folder = g_dir_make_tmp("assay-test-XXXXXX", NULL);
    f->root = g_build_filename(f->folder, TEST_ROOT, NULL);
    outside = g_build_filename(f->folder, "passwd", NULL);
    g_assert_true(g_file_set_contents(outside, "theirs", -1, NULL));
    g_assert_cmpint(g_mkdir(f->root, 0700), ==, 0);
    g_assert_true(root_entry_make_folder(f->root, "etc", NULL));
    g_assert_true(root_entry_make_folder(f->root, "odd", NULL));
    write_file(f, "etc/passwd", "ours");
    for (gsize i = 0; i < G_N_ELEMENTS(odd_names); i++) {
        g_autofree gchar *path = g_strconcat("odd/", odd_names[i], NULL);

        write_file(f, path, odd_names[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(links); i++)
        g_assert_true(root_entry_make_link(f->root, links[i].path, links[i].link, NULL));
    *state = f;
    return 0;
}

static void
remove_all(const gchar *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const gchar *name;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree gchar *child = g_build_filename(path, name, NULL);

        if (g_unlink(child) != 0)
            remove_all(child);
    }
    g_clear_pointer(&folder, g_dir_close);
    g_rmdir(path);
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    remove_all(f->folder);
    g_clear_error(&f->error);
    g_free(f->text);
    g_free(f->root);
    g_free(f->folder);
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
    g_autofree gchar *expected = path_of(f, "not/there");

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

static void
test_names_mean_themselves(void **state)
{
    Fixture *f = *state;
    g_autoptr(GPtrArray) names = root_list(f->root, "/odd", 100, &f->error);

    assert_non_null(names);
    assert_int_equal(names->len, G_N_ELEMENTS(odd_names));
    for (gsize i = 0; i < G_N_ELEMENTS(odd_names); i++) {
        g_autofree gchar *path = g_strconcat("/odd/", odd_names[i], NULL);

        assert_true(g_ptr_array_find_with_equal_func(names, odd_names[i], g_str_equal, NULL));
        g_free(f->text);
        f->text = root_read_text(f->root, path, 100, &f->error);
        if (f->text == NULL)
            print_message("%s: %s\n", path, f->error->message);
        assert_non_null(f->text);
        assert_string_equal(f->text, odd_names[i]);
    }
    assert_null(root_read_text(f->root, "/odd/passwd", 100, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
}

static void
test_a_tree_is_called_as_its_folder(void **state)
{
    Fixture *f = *state;

    f->text = root_name(f->root);
    assert_string_equal(f->text, "tree");
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
        ROOT_TEST(test_names_mean_themselves),
        ROOT_TEST(test_a_tree_is_called_as_its_folder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
