/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/root.h"
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
    g_autofree gchar *absolute = g_strdelimit(g_strdup(f->folder), "\\", '/');
    const Entry entries[] = {
        {"etc/x", BUILDER_SYMLINK, absolute},   {"etc/x/outside", BUILDER_FILE, "attack"},
        {"run/", BUILDER_DIRECTORY, NULL},      {"var/run", BUILDER_SYMLINK, "/run"},
        {"var/run/lock", BUILDER_FILE, "lock"}, {"var/up", BUILDER_SYMLINK, "../run"},
        {"var/up/pid", BUILDER_FILE, "pid"},    {"etc/file", BUILDER_SYMLINK, f->outside},
        {"etc/file", BUILDER_FILE, "attack"},   {NULL, BUILDER_FILE, NULL},
    };
    /* where a path with a drive is no absolute one it is a name like any other */
    g_autofree gchar *folder = root_join("/etc", absolute);
    g_autofree gchar *inside = g_strconcat(folder + 1, "/outside", NULL);

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
test_cancelling_leaves_nothing(void **state)
{
    Fixture *f = *state;
    g_autoptr(GBytes) tar = make_layer(lower, "none");

    g_assert_true(g_file_set_contents(f->path, g_bytes_get_data(tar, NULL),
                                      (gssize)g_bytes_get_size(tar), NULL));
    g_cancellable_cancel(f->cancellable);
    assert_refused(f, ASSAY_ERROR_CANCELLED, "cancelled");
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, image_setup, image_teardown)

static int
run_all(void)
{
    const struct CMUnitTest tests[] = {
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
        UNIT(test_cancelling_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

int
main(void)
{
    return run_images(run_all);
}
