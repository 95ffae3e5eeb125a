/* SPDX-License-Identifier: Apache-2.0 */
#include "image-fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/root-entry.h"
#include "host/image-tree.h"

int
image_setup(void **state)
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

int
image_teardown(void **state)
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

GBytes *
make_layer(const Entry *entries, const gchar *filter)
{
    ArchiveBuilder *builder = archive_builder_new("pax", filter);

    for (const Entry *entry = entries; entry->path != NULL; entry++)
        archive_builder_add(builder, entry->path, entry->type, entry->content, -1);
    return archive_builder_finish(builder);
}

void
add_layer(Fixture *f, const Entry *entries)
{
    image_builder_add_layer(f->builder, make_layer(entries, "none"));
}

void
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

void
open_image(Fixture *f)
{
    g_clear_pointer(&f->image, host_image_free);
    f->image = host_image_open(f->path, NULL, NULL, &f->error);
    if (f->image == NULL)
        print_message("%s\n", f->error->message);
    assert_non_null(f->image);
}

void
open_layers(Fixture *f)
{
    image_builder_make_oci(f->builder);
    image_builder_save_tar(f->builder, "none", f->path);
    open_image(f);
}

void
open_root(Fixture *f, const Entry *entries)
{
    g_autoptr(GBytes) tar = make_layer(entries, "none");

    g_assert_true(g_file_set_contents(f->path, g_bytes_get_data(tar, NULL),
                                      (gssize)g_bytes_get_size(tar), NULL));
    open_image(f);
}

void
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

void
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
look(const gchar *root, const gchar *path)
{
    g_autofree gchar *full = root_entry_path(root, path);
    g_autofree gchar *target = NULL;
    gchar *text = NULL;

    assert_true(root_entry_read_link(root, path, &target, NULL));
    if (target != NULL)
        return g_strconcat("->", target, NULL);
    if (g_file_test(full, G_FILE_TEST_IS_DIR))
        return g_strdup("/");
    g_file_get_contents(full, &text, NULL, NULL);
    return text;
}

void
assert_entry_of(const gchar *root, const gchar *path, const gchar *expected)
{
    g_autofree gchar *found = look(root, path);

    if (g_strcmp0(found, expected) != 0)
        print_message("%s is '%s', not '%s'\n", path, found != NULL ? found : "nothing",
                      expected != NULL ? expected : "nothing");
    assert_true(g_strcmp0(found, expected) == 0);
}

void
assert_entry(Fixture *f, const gchar *path, const gchar *expected)
{
    assert_entry_of(host_image_root(f->image), path, expected);
}

int
run_images(int (*run)(void))
{
    g_autofree gchar *here = g_get_current_dir();
    g_autofree gchar *folder = g_build_filename(here, "test-images-XXXXXX", NULL);
    int failed;

    /* before GLib remembers another, by the names of several systems */
    g_assert_nonnull(g_mkdtemp(folder));
    g_setenv("TMPDIR", folder, TRUE);
    g_setenv("TEMP", folder, TRUE);
    failed = run();
    image_remove_folder(folder);
    return failed;
}
