/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/file.h"
#include "base/root.h"

/* built where names can mean something else than a file of the folder they are looked for in */

typedef struct {
    gchar *folder;
    gchar *root;
    gchar *text;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gchar *outside = NULL;
    g_autofree gchar *inside = NULL;

    f->folder = g_dir_make_tmp("assay-test-XXXXXX", NULL);
    f->root = g_build_filename(f->folder, "tree", NULL);
    outside = g_build_filename(f->folder, "outside", NULL);
    inside = g_build_filename(f->root, "inside", NULL);
    g_assert_cmpint(g_mkdir(f->root, 0700), ==, 0);
    g_assert_true(g_file_set_contents(outside, "theirs", -1, NULL));
    g_assert_true(g_file_set_contents(inside, "ours", -1, NULL));
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *outside = g_build_filename(f->folder, "outside", NULL);
    g_autofree gchar *inside = g_build_filename(f->root, "inside", NULL);

    g_unlink(inside);
    g_unlink(outside);
    g_rmdir(f->root);
    g_rmdir(f->folder);
    g_clear_error(&f->error);
    g_free(f->text);
    g_free(f->root);
    g_free(f->folder);
    g_free(f);
    return 0;
}

static void
test_names_do_not_lead_out_of_the_root(void **state)
{
    static const gchar *const paths[] = {
        "/..\\outside",
        "/a\\..\\..\\outside",
        "\\..\\outside",
        "/C:",
        "/C:/Windows/win.ini",
        "/C:\\Windows",
        "/inside:stream",
        "/inside.",
        "/inside ",
        "/nul",
        "/NUL.txt",
        "/com1",
        "/con",
        "/a/aux /b",
        "/inside\n",
        "/in*e",
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        if (root_resolve(f->root, paths[i], &f->error) != NULL)
            fail_msg("%s is resolved", paths[i]);
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
        g_clear_error(&f->error);
    }
}

static void
test_a_root_is_named_in_any_way(void **state)
{
    static const gchar *const ends[] = {"", "/", "\\", "\\/"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree gchar *root = g_strconcat(f->root, ends[i], NULL);

        g_clear_pointer(&f->text, g_free);
        f->text = root_read_text(root, "/x/../../inside", 100, &f->error);
        assert_non_null(f->text);
        assert_string_equal(f->text, "ours");
    }
    g_clear_pointer(&f->text, g_free);
    f->text = root_resolve("C:\\", "/a/b", &f->error);
    assert_string_equal(f->text, "C:\\a\\b");
    g_clear_pointer(&f->text, g_free);
    f->text = root_resolve("C:\\", "/", &f->error);
    assert_string_equal(f->text, "C:\\");
}

static void
test_files_are_not_written_by_such_names(void **state)
{
    static const gchar *const names[] = {"nul", "NUL.txt", "com1", "a:b", "a.", "a ", "a?b"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree gchar *path = g_build_filename(f->root, names[i], NULL);

        if (file_sink_new(path, &f->error) != NULL)
            fail_msg("%s is written", names[i]);
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_USAGE));
        g_clear_error(&f->error);
    }
}

#define ROOT_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        ROOT_TEST(test_names_do_not_lead_out_of_the_root),
        ROOT_TEST(test_a_root_is_named_in_any_way),
        ROOT_TEST(test_files_are_not_written_by_such_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
