/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "host/image.h"
#include "image-fixture.h"

/* modes and symbolic links of the system's own: these tests are built on POSIX systems only */

static const Entry lower[] = {
    {"etc/os-release", BUILDER_FILE, "ID=debian\n"},
    {"usr/lib/x", BUILDER_FILE, "x"},
    {"lib", BUILDER_SYMLINK, "usr/lib"},
    {NULL, BUILDER_FILE, NULL},
};

static void
test_temporary_folder_is_private(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *folder = NULL;
    GStatBuf status;

    open_root(f, lower);
    folder = g_path_get_dirname(host_image_root(f->image));
    assert_int_equal(g_stat(folder, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
}

static void
test_names_and_links_are_those_of_the_system(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *link = NULL;
    g_autofree gchar *target = NULL;

    open_root(f, lower);
    link = g_build_filename(host_image_root(f->image), "lib", NULL);
    target = g_file_read_link(link, NULL);
    assert_string_equal(target, "usr/lib");
}

static void
test_modes_are_kept_without_set_id(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *path = NULL;
    GStatBuf status;
    static const Entry entries[] = {
        {"usr/bin/su", BUILDER_SETUID, NULL},
        {NULL, BUILDER_FILE, NULL},
    };

    open_root(f, entries);
    path = g_build_filename(host_image_root(f->image), "usr/bin/su", NULL);
    assert_int_equal(g_stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0755);
}

static void
test_links_out_of_a_layout_folder_are_not_followed(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *layer = NULL;
    g_autofree gchar *target = NULL;
    g_autoptr(GFile) link = NULL;

    add_layer(f, lower);
    image_builder_make_oci(f->builder);
    layer = image_builder_layer_name(f->builder, 0);
    g_assert_cmpint(g_mkdir(f->path, 0700), ==, 0);
    image_builder_set(f->builder, layer, NULL);
    image_builder_save_folder(f->builder, f->path);
    target = g_build_filename(f->path, layer, NULL);
    link = g_file_new_for_path(target);
    assert_true(g_file_make_symbolic_link(link, f->outside, NULL, NULL));
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, "is missing");
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, image_setup, image_teardown)

static int
run_all(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_temporary_folder_is_private),
        UNIT(test_names_and_links_are_those_of_the_system),
        UNIT(test_modes_are_kept_without_set_id),
        UNIT(test_links_out_of_a_layout_folder_are_not_followed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

int
main(void)
{
    return run_images(run_all);
}
