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
#include "image-builder.h"

typedef struct {
    gchar *folder;  /* all of the test, also its temporary files */
    gchar *path;    /* the saved image */
    gchar *outside; /* a file that must stay as it is */
    gchar *root;
    ImageBuilder *builder;
    HostImage *image;
    GCancellable *cancellable;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("test-image-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "web.tar", NULL);
    f->outside = g_build_filename(f->folder, "outside", NULL);
    g_assert_true(g_file_set_contents(f->outside, "untouched", -1, NULL));
    f->root = g_build_filename(f->folder, "tmp", NULL);
    g_assert_cmpint(g_mkdir(f->root, 0700), ==, 0);
    f->builder = image_builder_new();
    f->cancellable = g_cancellable_new();
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    host_image_free(f->image);
    image_builder_free(f->builder);
    g_object_unref(f->cancellable);
    g_clear_error(&f->error);
    image_remove_folder(f->folder);
    g_free(f->root);
    g_free(f->outside);
    g_free(f->path);
    g_free(f->folder);
    g_free(f);
    return 0;
}

typedef struct {
    const gchar *path;
    BuilderType type;
    const gchar *content;
} Entry;

static GBytes *
make_layer(const Entry *entries, const gchar *filter)
{
    ArchiveBuilder *builder = archive_builder_new("pax", filter);

    for (const Entry *entry = entries; entry->path != NULL; entry++)
        archive_builder_add(builder, entry->path, entry->type, entry->content, -1);
    return archive_builder_finish(builder);
}

static void
add_layer(Fixture *f, const Entry *entries)
{
    image_builder_add_layer(f->builder, make_layer(entries, "none"));
}

static void
assert_clean(Fixture *f)
{
    g_autofree gchar *text = NULL;
    g_autoptr(GDir) folder = g_dir_open(g_get_tmp_dir(), 0, NULL);
    const gchar *name;

    assert_true(g_file_get_contents(f->outside, &text, NULL, NULL));
    assert_string_equal(text, "untouched");
    while (f->image == NULL && (name = g_dir_read_name(folder)) != NULL)
        assert_false(g_str_has_prefix(name, "assay-image-"));
}

static void
open_image(Fixture *f)
{
    g_clear_pointer(&f->image, host_image_free);
    f->image = host_image_open(f->path, NULL, NULL, &f->error);
    if (f->image == NULL)
        print_message("%s\n", f->error->message);
    assert_non_null(f->image);
}

static void
open_layers(Fixture *f)
{
    image_builder_make_oci(f->builder);
    image_builder_save_tar(f->builder, "none", f->path);
    open_image(f);
}

static void
open_root(Fixture *f, const Entry *entries)
{
    g_autoptr(GBytes) tar = make_layer(entries, "none");

    g_assert_true(g_file_set_contents(f->path, g_bytes_get_data(tar, NULL),
                                      (gssize)g_bytes_get_size(tar), NULL));
    open_image(f);
}

static void
assert_refused(Fixture *f, gint code, const gchar *reason)
{
    assert_null(host_image_open(f->path, NULL, f->cancellable, &f->error));
    if (f->error->code != code || strstr(f->error->message, reason) == NULL)
        print_message("%d %s\n", f->error->code, f->error->message);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, code));
    assert_non_null(strstr(f->error->message, reason));
    assert_clean(f);
    g_clear_error(&f->error);
}

static void
refuse_root(Fixture *f, const Entry *entries, const gchar *reason)
{
    g_autoptr(GBytes) tar = make_layer(entries, "none");

    g_assert_true(g_file_set_contents(f->path, g_bytes_get_data(tar, NULL),
                                      (gssize)g_bytes_get_size(tar), NULL));
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, reason);
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, f->path);
}

/* what is at a path: a file's text, "->" and a link's target, "/" of a folder, or NULL */
static gchar *
look(Fixture *f, const gchar *path)
{
    g_autofree gchar *full = g_build_filename(host_image_root(f->image), path, NULL);
    gchar *text = NULL;

    if (g_file_test(full, G_FILE_TEST_IS_SYMLINK)) {
        g_autofree gchar *target = g_file_read_link(full, NULL);

        return g_strconcat("->", target, NULL);
    }
    if (g_file_test(full, G_FILE_TEST_IS_DIR))
        return g_strdup("/");
    g_file_get_contents(full, &text, NULL, NULL);
    return text;
}

static void
assert_entry(Fixture *f, const gchar *path, const gchar *expected)
{
    g_autofree gchar *found = look(f, path);

    if (g_strcmp0(found, expected) != 0)
        print_message("%s is '%s', not '%s'\n", path, found, expected);
    assert_true(g_strcmp0(found, expected) == 0);
}

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
test_temporary_folder_is_private_and_goes(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *folder = NULL;
    GStatBuf status;

    open_root(f, lower);
    folder = g_path_get_dirname(host_image_root(f->image));
    assert_int_equal(g_stat(folder, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    g_clear_pointer(&f->image, host_image_free);
    assert_false(g_file_test(folder, G_FILE_TEST_EXISTS));
    assert_clean(f);
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
test_members_that_climb_are_refused(void **state)
{
    Fixture *f = *state;
    static const Entry cases[][2] = {
        {{"etc/../../outside", BUILDER_FILE, "x"}, {NULL, BUILDER_FILE, NULL}},
        {{"../outside", BUILDER_SYMLINK, "x"}, {NULL, BUILDER_FILE, NULL}},
        {{"/etc/x", BUILDER_FILE, "x"}, {NULL, BUILDER_FILE, NULL}},
    };

    refuse_root(f, cases[0], "'..'");
    refuse_root(f, cases[1], "'..'");
    refuse_root(f, cases[2], "absolute");
}

/* an absolute link starts at the image's root, as in a container */
static void
test_writing_through_links_stays_inside(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *absolute = g_strdup(f->folder);
    const Entry entries[] = {
        {"etc/x", BUILDER_SYMLINK, absolute},   {"etc/x/outside", BUILDER_FILE, "attack"},
        {"run/", BUILDER_DIRECTORY, NULL},      {"var/run", BUILDER_SYMLINK, "/run"},
        {"var/run/lock", BUILDER_FILE, "lock"}, {"var/up", BUILDER_SYMLINK, "../run"},
        {"var/up/pid", BUILDER_FILE, "pid"},    {"etc/file", BUILDER_SYMLINK, f->outside},
        {"etc/file", BUILDER_FILE, "attack"},   {NULL, BUILDER_FILE, NULL},
    };
    g_autofree gchar *inside = g_build_filename(absolute + 1, "outside", NULL);

    open_root(f, entries);
    assert_clean(f);
    assert_entry(f, inside, "attack");
    assert_entry(f, "run/lock", "lock");
    assert_entry(f, "run/pid", "pid");
    assert_entry(f, "etc/file", "attack");
}

static void
test_links_that_climb_are_not_written_through(void **state)
{
    Fixture *f = *state;
    static const Entry climbs[] = {
        {"etc/x", BUILDER_SYMLINK, "../../../../../../../tmp"},
        {"etc/x/attack", BUILDER_FILE, "attack"},
        {NULL, BUILDER_FILE, NULL},
    };
    static const Entry loops[] = {
        {"etc/x", BUILDER_SYMLINK, "y"},
        {"etc/y", BUILDER_SYMLINK, "x"},
        {"etc/x/attack", BUILDER_FILE, "attack"},
        {NULL, BUILDER_FILE, NULL},
    };
    static const Entry below_file[] = {
        {"etc/x", BUILDER_FILE, "x"},
        {"etc/x/y", BUILDER_FILE, "y"},
        {NULL, BUILDER_FILE, NULL},
    };

    refuse_root(f, climbs, "leads out of the image");
    refuse_root(f, loops, "too many symbolic links");
    refuse_root(f, below_file, "not a folder");
}

static void
test_whiteouts_do_not_reach_outside(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *absolute = g_strdup(f->folder);
    const Entry first[] = {
        {"etc/x", BUILDER_SYMLINK, absolute},
        {"etc/keep", BUILDER_SYMLINK, f->outside},
        {NULL, BUILDER_FILE, NULL},
    };
    static const Entry second[] = {
        {"etc/x/.wh.outside", BUILDER_FILE, NULL},
        {"etc/x/.wh..wh..opq", BUILDER_FILE, NULL},
        {"etc/.wh.keep", BUILDER_FILE, NULL},
        {NULL, BUILDER_FILE, NULL},
    };
    static const gchar *const names[] = {"etc/.wh...", "etc/.wh..", "etc/.wh."};

    add_layer(f, first);
    add_layer(f, second);
    open_layers(f);
    assert_clean(f);
    assert_entry(f, "etc/keep", NULL);
    g_clear_pointer(&f->image, host_image_free);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const Entry entries[] = {{names[i], BUILDER_FILE, NULL}, {NULL, BUILDER_FILE, NULL}};

        g_clear_pointer(&f->builder, image_builder_free);
        f->builder = image_builder_new();
        add_layer(f, entries);
        image_builder_make_oci(f->builder);
        image_builder_save_tar(f->builder, "none", f->path);
        assert_refused(f, ASSAY_ERROR_INVALID_DATA, "whiteout of no name");
    }
}

static void
test_hard_links_to_outside_are_refused(void **state)
{
    Fixture *f = *state;
    const Entry absolute[] = {{"etc/x", BUILDER_HARDLINK, f->outside}, {NULL, BUILDER_FILE, NULL}};
    static const Entry climbs[] = {{"etc/x", BUILDER_HARDLINK, "../../../outside"},
                                   {NULL, BUILDER_FILE, NULL}};
    static const Entry missing[] = {{"etc/x", BUILDER_HARDLINK, "etc/none"},
                                    {NULL, BUILDER_FILE, NULL}};

    refuse_root(f, absolute, "no file of the image");
    refuse_root(f, climbs, "leads out of the image");
    refuse_root(f, missing, "no file of the image");
}

static GBytes *
half_of(GBytes *bytes)
{
    GBytes *half = g_bytes_new(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes) / 2);

    g_bytes_unref(bytes);
    return half;
}

static void
test_damaged_layouts_are_refused(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *layer = NULL;

    image_builder_add_layer(f->builder, make_layer(lower, "gzip"));
    image_builder_make_oci(f->builder);
    layer = image_builder_layer_name(f->builder, 0);
    image_builder_set(f->builder, layer, make_layer(upper, "gzip"));
    image_builder_save_tar(f->builder, "none", f->path);
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, layer);
    image_builder_set(f->builder, layer, half_of(make_layer(lower, "gzip")));
    image_builder_save_tar(f->builder, "none", f->path);
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, layer);
    image_builder_set(f->builder, layer, g_bytes_new_static("no tar", 6));
    image_builder_save_tar(f->builder, "none", f->path);
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, "not a tar archive");
    image_builder_set(f->builder, layer, NULL);
    image_builder_save_tar(f->builder, "none", f->path);
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, "is missing");
}

static void
test_wrong_digest_of_equal_size_is_refused(void **state)
{
    Fixture *f = *state;
    static const Entry other[] = {
        {"etc/.wh.old", BUILDER_FILE, NULL},
        {"etc/new", BUILDER_FILE, "bad"},
        {"lib/y", BUILDER_FILE, "y"},
        {NULL, BUILDER_FILE, NULL},
    };
    g_autofree gchar *layer = NULL;

    add_layer(f, upper);
    image_builder_make_oci(f->builder);
    layer = image_builder_layer_name(f->builder, 0);
    image_builder_set(f->builder, layer, make_layer(other, "none"));
    image_builder_save_tar(f->builder, "gzip", f->path);
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, "the digest is wrong");
}

static void
test_bad_documents_are_refused(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *name;
        const gchar *text;
        const gchar *reason;
    } cases[] = {
        {"index.json", "", "unexpected end of input"},
        {"index.json", "[]", "not a JSON object"},
        {"index.json", "{}", "has no layers"},
        {"index.json", "{\"manifests\":[{\"digest\":\"sha256:../../x\"}]}", "is no digest"},
        {"index.json", "{\"manifests\":[{\"digest\":1}]}", "is no digest"},
        {"index.json", "{\"manifests\":[], \"manifests\":[]}", "stands twice"},
        {"manifest.json", "{}", "lists no image"},
        {"manifest.json", "[1]", "lists no image"},
        {"manifest.json", "[{\"Config\":\"../x\",\"Layers\":[\"a\"]}]", "no usable name"},
        {"manifest.json", "[{\"Config\":\"manifest.json\",\"Layers\":[\"a\"]}]",
         "not a JSON object"},
        {"manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[]}]", "has no layers"},
        {"manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"/etc/shadow\"]}]",
         "no usable name"},
        {"manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"gone/layer.tar\"]}]",
         "'gone/layer.tar' is missing"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_clear_pointer(&f->builder, image_builder_free);
        f->builder = image_builder_new();
        image_builder_set(f->builder, "c.json", g_bytes_new_static("{}", 2));
        image_builder_set(f->builder, cases[i].name,
                          g_bytes_new_static(cases[i].text, strlen(cases[i].text)));
        image_builder_save_tar(f->builder, "none", f->path);
        assert_refused(f, ASSAY_ERROR_INVALID_DATA, cases[i].reason);
    }
}

static void
test_image_for_another_system_is_not_supported(void **state)
{
    Fixture *f = *state;
    static const gchar text[] = "{\"manifests\":[{\"platform\":{\"os\":\"windows\"}}]}";

    image_builder_set(f->builder, "index.json", g_bytes_new_static(text, strlen(text)));
    image_builder_save_tar(f->builder, "none", f->path);
    assert_refused(f, ASSAY_ERROR_NOT_SUPPORTED, "no image for linux");
}

static void
test_what_is_no_image_is_refused(void **state)
{
    Fixture *f = *state;

    assert_refused(f, ASSAY_ERROR_NOT_FOUND, "web.tar");
    g_assert_true(g_file_set_contents(f->path, "text", -1, NULL));
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, "neither a tar of a root file system nor an image");
    g_assert_true(g_file_set_contents(f->path, "", -1, NULL));
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, "neither a tar of a root file system nor an image");
    g_remove(f->path);
    g_assert_cmpint(g_mkdir(f->path, 0700), ==, 0);
    assert_refused(f, ASSAY_ERROR_INVALID_DATA, "no image");
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

static void
test_cancelling_leaves_nothing(void **state)
{
    Fixture *f = *state;
    g_autoptr(GBytes) tar = make_layer(lower, "none");

    g_assert_true(g_file_set_contents(f->path, g_bytes_get_data(tar, NULL),
                                      (gssize)g_bytes_get_size(tar), NULL));
    g_cancellable_cancel(f->cancellable);
    assert_refused(f, ASSAY_ERROR_CANCELLED, "cancelled");
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

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_root_file_system_is_unpacked),
        UNIT(test_root_file_system_has_no_whiteouts),
        UNIT(test_oci_tar_is_unpacked),
        UNIT(test_compressed_layers_are_unpacked),
        UNIT(test_oci_folder_is_unpacked),
        UNIT(test_docker_archive_is_unpacked),
        UNIT(test_docker_archive_that_is_an_oci_layout_too),
        UNIT(test_temporary_folder_is_private_and_goes),
        UNIT(test_modes_are_kept_without_set_id),
        UNIT(test_whiteouts),
        UNIT(test_opaque_folders),
        UNIT(test_types_replace_each_other),
        UNIT(test_hard_links_are_copies),
        UNIT(test_devices_are_left_out),
        UNIT(test_members_that_climb_are_refused),
        UNIT(test_writing_through_links_stays_inside),
        UNIT(test_links_that_climb_are_not_written_through),
        UNIT(test_whiteouts_do_not_reach_outside),
        UNIT(test_hard_links_to_outside_are_refused),
        UNIT(test_damaged_layouts_are_refused),
        UNIT(test_wrong_digest_of_equal_size_is_refused),
        UNIT(test_bad_documents_are_refused),
        UNIT(test_image_for_another_system_is_not_supported),
        UNIT(test_what_is_no_image_is_refused),
        UNIT(test_links_out_of_a_layout_folder_are_not_followed),
        UNIT(test_cancelling_leaves_nothing),
        UNIT(test_large_file_is_left_empty),
    };
    g_autofree gchar *here = g_get_current_dir();
    g_autofree gchar *folder = g_build_filename(here, "test-images-XXXXXX", NULL);
    int failed;

    /* before GLib remembers another: what is left behind is seen here */
    g_assert_nonnull(g_mkdtemp(folder));
    g_setenv("TMPDIR", folder, TRUE);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    image_remove_folder(folder);
    return failed;
}
