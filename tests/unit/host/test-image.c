/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "host/image-tree.h"
#include "host/image.h"
#include "image-fixture.h"

static const Entry lower[] = {
    {"etc/", BUILDER_DIRECTORY, NULL},   {"etc/os-release", BUILDER_FILE, "ID=debian\n"},
    {"etc/old", BUILDER_FILE, "old"},    {"opt/", BUILDER_DIRECTORY, NULL},
    {"opt/a", BUILDER_FILE, "a"},        {"opt/sub/", BUILDER_DIRECTORY, NULL},
    {"opt/sub/b", BUILDER_FILE, "b"},    {"usr/lib/x", BUILDER_FILE, "x"},
    {"lib", BUILDER_SYMLINK, "usr/lib"}, {NULL, BUILDER_FILE, NULL},
};

static const Entry upper[] = {
    {"etc/.wh.old", BUILDER_FILE, NULL},
    {"etc/new", BUILDER_FILE, "new"},
    {"lib/y", BUILDER_FILE, "y"},
    {NULL, BUILDER_FILE, NULL},
};

static void
assert_both_layers(Fixture *f)
{
    assert_entry(f, "etc/os-release", "ID=debian\n");
    assert_entry(f, "etc/new", "new");
    assert_entry(f, "etc/old", NULL);
    assert_entry(f, "etc/.wh.old", NULL);
    assert_entry(f, "usr/lib/y", "y");
    assert_entry(f, "lib", "->usr/lib");
    assert_int_equal(strlen(host_image_digest(f->image)), 64);
    assert_non_null(strstr(host_image_origin(f->image), host_image_digest(f->image)));
}

static void
test_root_file_system_is_unpacked(void **state)
{
    Fixture *f = *state;
    static const gchar *const filters[] = {"none", "gzip", "bzip2", "xz", "zstd"};

    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autoptr(GBytes) tar = make_layer(lower, filters[i]);
        g_autofree gchar *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, tar);
        g_autofree gchar *origin = g_strdup_printf("root file system web.tar, sha256:%s", digest);

        g_assert_true(g_file_set_contents(f->path, g_bytes_get_data(tar, NULL),
                                          (gssize)g_bytes_get_size(tar), NULL));
        open_image(f);
        assert_entry(f, "etc/os-release", "ID=debian\n");
        assert_string_equal(host_image_origin(f->image), origin);
        assert_string_equal(host_image_digest(f->image), digest);
    }
}

static void
test_root_file_system_has_no_whiteouts(void **state)
{
    Fixture *f = *state;

    open_root(f, upper);
    assert_entry(f, "etc/.wh.old", "");
}

static void
test_oci_tar_is_unpacked(void **state)
{
    Fixture *f = *state;
    static const gchar *const filters[] = {"none", "gzip", "zstd"};

    add_layer(f, lower);
    add_layer(f, upper);
    image_builder_make_oci(f->builder);
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        image_builder_save_tar(f->builder, filters[i], f->path);
        open_image(f);
        assert_both_layers(f);
        assert_true(g_str_has_prefix(host_image_origin(f->image),
                                     "OCI layout web.tar (web:1.25, linux/amd64), sha256:"));
    }
}

static void
test_compressed_layers_are_unpacked(void **state)
{
    Fixture *f = *state;

    image_builder_add_layer(f->builder, make_layer(lower, "gzip"));
    image_builder_add_layer(f->builder, make_layer(upper, "zstd"));
    open_layers(f);
    assert_both_layers(f);
}

static void
test_oci_folder_is_unpacked(void **state)
{
    Fixture *f = *state;

    add_layer(f, lower);
    add_layer(f, upper);
    image_builder_make_oci(f->builder);
    g_assert_cmpint(g_mkdir(f->path, 0700), ==, 0);
    image_builder_save_folder(f->builder, f->path);
    open_image(f);
    assert_both_layers(f);
}

static void
test_docker_archive_is_unpacked(void **state)
{
    Fixture *f = *state;
    static const gchar *const filters[] = {"none", "gzip"};

    add_layer(f, lower);
    add_layer(f, upper);
    image_builder_make_docker(f->builder);
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        image_builder_save_tar(f->builder, filters[i], f->path);
        open_image(f);
        assert_both_layers(f);
        assert_true(g_str_has_prefix(host_image_origin(f->image),
                                     "docker archive web.tar (nginx:1.25, linux/arm64), sha256:"));
    }
}

static void
test_docker_archive_that_is_an_oci_layout_too(void **state)
{
    Fixture *f = *state;

    add_layer(f, lower);
    add_layer(f, upper);
    image_builder_make_oci(f->builder);
    image_builder_set(f->builder, "manifest.json", g_bytes_new_static("[]", 2));
    image_builder_save_tar(f->builder, "none", f->path);
    open_image(f);
    assert_both_layers(f);
    assert_true(g_str_has_prefix(host_image_origin(f->image),
                                 "docker archive web.tar (web:1.25, linux/amd64), sha256:"));
}

static void
test_temporary_folder_goes(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *folder = NULL;

    open_root(f, lower);
    folder = g_path_get_dirname(host_image_root(f->image));
    g_clear_pointer(&f->image, host_image_free);
    assert_false(g_file_test(folder, G_FILE_TEST_EXISTS));
    assert_clean(f);
}

static void
test_whiteouts(void **state)
{
    Fixture *f = *state;
    static const Entry whiteouts[] = {
        {"etc/.wh.nothing", BUILDER_FILE, NULL},  {"nowhere/.wh.nothing", BUILDER_FILE, NULL},
        {"etc/.wh..wh.plnk", BUILDER_FILE, NULL}, {".wh.opt", BUILDER_FILE, NULL},
        {"lib/.wh.x", BUILDER_FILE, NULL},        {"etc/new", BUILDER_FILE, "new"},
        {"etc/.wh.new", BUILDER_FILE, NULL},      {NULL, BUILDER_FILE, NULL},
    };

    add_layer(f, lower);
    add_layer(f, whiteouts);
    open_layers(f);
    assert_entry(f, "opt", NULL);
    assert_entry(f, "nowhere", NULL);
    assert_entry(f, "usr/lib", "/");
    assert_entry(f, "usr/lib/x", NULL);
    assert_entry(f, "etc/old", "old");
    /* a whiteout is for what is below, not for its own layer */
    assert_entry(f, "etc/new", "new");
    assert_entry(f, "etc/.wh..wh.plnk", NULL);
}

static void
test_opaque_folders(void **state)
{
    Fixture *f = *state;
    static const Entry before[] = {
        {"opt/.wh..wh..opq", BUILDER_FILE, NULL},
        {"opt/sub/c", BUILDER_FILE, "c"},
        {NULL, BUILDER_FILE, NULL},
    };
    static const Entry after[] = {
        {"opt/sub/d", BUILDER_FILE, "d"},
        {"opt/.wh..wh..opq", BUILDER_FILE, NULL},
        {NULL, BUILDER_FILE, NULL},
    };

    add_layer(f, lower);
    add_layer(f, before);
    open_layers(f);
    assert_entry(f, "opt/a", NULL);
    assert_entry(f, "opt/sub/b", NULL);
    assert_entry(f, "opt/sub/c", "c");
    add_layer(f, after);
    open_layers(f);
    assert_entry(f, "opt/sub/c", NULL);
    assert_entry(f, "opt/sub/d", "d");
    assert_entry(f, "etc/old", "old");
}

static void
test_types_replace_each_other(void **state)
{
    Fixture *f = *state;
    static const Entry changes[] = {
        {"opt", BUILDER_FILE, "file"},
        {"etc/old/", BUILDER_DIRECTORY, NULL},
        {"etc/old/in", BUILDER_FILE, "in"},
        {"lib/", BUILDER_DIRECTORY, NULL},
        {"lib/z", BUILDER_FILE, "z"},
        {"etc/os-release", BUILDER_SYMLINK, "../usr/lib/os-release"},
        {"usr/lib", BUILDER_DIRECTORY, NULL},
        {NULL, BUILDER_FILE, NULL},
    };

    add_layer(f, lower);
    add_layer(f, changes);
    open_layers(f);
    assert_entry(f, "opt", "file");
    assert_entry(f, "etc/old/in", "in");
    assert_entry(f, "lib", "/");
    assert_entry(f, "lib/z", "z");
    assert_entry(f, "usr/lib/z", NULL);
    assert_entry(f, "usr/lib/x", "x");
    assert_entry(f, "etc/os-release", "->../usr/lib/os-release");
}

static void
test_hard_links_are_copies(void **state)
{
    Fixture *f = *state;
    static const Entry links[] = {
        {"usr/a", BUILDER_FILE, "a"},
        {"usr/b", BUILDER_HARDLINK, "usr/a"},
        {"usr/c", BUILDER_HARDLINK, "./usr/b"},
        {"usr/a", BUILDER_HARDLINK, "usr/a"},
        {"dev/null", BUILDER_DEVICE, NULL},
        {"dev/nil", BUILDER_HARDLINK, "dev/null"},
        {"usr/l", BUILDER_SYMLINK, "a"},
        {"usr/m", BUILDER_HARDLINK, "usr/l"},
        {NULL, BUILDER_FILE, NULL},
    };

    open_root(f, links);
    assert_entry(f, "usr/a", "a");
    assert_entry(f, "usr/b", "a");
    assert_entry(f, "usr/c", "a");
    assert_entry(f, "usr/m", "->a");
    assert_entry(f, "dev/nil", NULL);
}

static void
test_devices_are_left_out(void **state)
{
    Fixture *f = *state;
    static const Entry special[] = {
        {"dev/sda", BUILDER_DEVICE, NULL},
        {"run/fifo", BUILDER_FIFO, NULL},
        {"etc/x", BUILDER_FILE, "x"},
        {NULL, BUILDER_FILE, NULL},
    };

    open_root(f, special);
    assert_entry(f, "dev", "/");
    assert_entry(f, "dev/sda", NULL);
    assert_entry(f, "run/fifo", NULL);
    assert_entry(f, "etc/x", "x");
}

static void
test_large_file_is_left_empty(void **state)
{
    Fixture *f = *state;
    ArchiveBuilder *builder = archive_builder_new("pax", "none");
    g_autoptr(GBytes) inner = NULL;
    const ImageTreeLimits limits = {
        .max_members = 10, .max_total_bytes = 100, .max_file_bytes = 50};
    StreamMemory memory = {0};
    Stream stream;
    g_autoptr(ArchiveReader) archive = NULL;
    g_autoptr(ImageTree) tree = image_tree_new(f->root, &limits);
    g_autofree gchar *path = g_build_filename(f->root, "large", NULL);
    GStatBuf status;

    archive_builder_add_repeated(builder, "large", 'x', 51);
    archive_builder_add_repeated(builder, "one", 'x', 50);
    archive_builder_add_repeated(builder, "two", 'x', 50);
    archive_builder_add_repeated(builder, "three", 'x', 1);
    inner = archive_builder_finish(builder);
    memory.data = g_bytes_get_data(inner, &memory.size);
    stream = stream_from_memory(&memory, "layer");
    archive = archive_reader_open_stream(&stream, NULL, &f->error);
    assert_false(image_tree_apply(tree, archive, TRUE, NULL, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    assert_true(g_str_has_prefix(f->error->message, "layer:three: "));
    assert_int_equal(g_stat(path, &status), 0);
    assert_int_equal(status.st_size, 0);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, image_setup, image_teardown)

static int
run_all(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_root_file_system_is_unpacked),
        UNIT(test_root_file_system_has_no_whiteouts),
        UNIT(test_oci_tar_is_unpacked),
        UNIT(test_compressed_layers_are_unpacked),
        UNIT(test_oci_folder_is_unpacked),
        UNIT(test_docker_archive_is_unpacked),
        UNIT(test_docker_archive_that_is_an_oci_layout_too),
        UNIT(test_temporary_folder_goes),
        UNIT(test_whiteouts),
        UNIT(test_opaque_folders),
        UNIT(test_types_replace_each_other),
        UNIT(test_hard_links_are_copies),
        UNIT(test_devices_are_left_out),
        UNIT(test_large_file_is_left_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

int
main(void)
{
    return run_images(run_all);
}
