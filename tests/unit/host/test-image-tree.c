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
#include "host/image-tree.h"
#include "image-fixture.h"

#define TAR_BLOCK 512

/* trees whose names are spelled, as on a system that has no symbolic links and folds case */

typedef struct {
    Fixture *images;
    gchar *root;
    ImageTree *tree;
    GError *error;
} TreeFixture;

static const ImageTreeLimits limits = {.max_members = 1000,
                                       .max_total_bytes = 1000000,
                                       .max_file_bytes = 1000000};

static int
setup(void **state)
{
    TreeFixture *f = g_new0(TreeFixture, 1);
    void *images = NULL;

    image_setup(&images);
    f->images = images;
    f->root = g_build_filename(f->images->folder, "root" SPELLING_SUFFIX, NULL);
    g_assert_cmpint(g_mkdir(f->root, 0700), ==, 0);
    f->tree = image_tree_new(f->root, &limits);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    TreeFixture *f = *state;
    void *images = f->images;

    image_tree_free(f->tree);
    image_teardown(&images);
    g_clear_error(&f->error);
    g_free(f->root);
    g_free(f);
    return 0;
}

/* a header of a plain tar, with any bytes as names: what libarchive writes depends on the system */
static void
append_header(GByteArray *tar, const Entry *entry, gsize size)
{
    static const gchar types[] = {[BUILDER_FILE] = '0',
                                  [BUILDER_DIRECTORY] = '5',
                                  [BUILDER_SYMLINK] = '2',
                                  [BUILDER_HARDLINK] = '1',
                                  [BUILDER_DEVICE] = '3'};
    gchar header[TAR_BLOCK] = "";
    guint sum = 0;

    g_strlcpy(header, entry->path, 100);
    memcpy(header + 100, "0000644", 7);
    g_snprintf(header + 124, 12, "%011o", (guint)size);
    memset(header + 148, ' ', 8);
    header[156] = types[entry->type];
    if (entry->type == BUILDER_SYMLINK || entry->type == BUILDER_HARDLINK)
        g_strlcpy(header + 157, entry->content, 100);
    memcpy(header + 257, "ustar\00000", 8);
    for (gsize i = 0; i < sizeof header; i++)
        sum += (guchar)header[i];
    g_snprintf(header + 148, 8, "%06o", sum);
    g_byte_array_append(tar, (const guint8 *)header, sizeof header);
}

/* an extended header: what Go and so docker writes for names that are not ASCII */
static void
append_extended(GByteArray *tar, const gchar *path)
{
    static const guint8 zeros[TAR_BLOCK] = {0};
    const Entry header = {"PaxHeaders/x", BUILDER_FILE, NULL};
    /* two digits, "path=", a space and a line end */
    g_autofree gchar *record = g_strdup_printf("%u path=%s\n", (guint)strlen(path) + 9, path);
    const gsize size = strlen(record);
    const guint start = tar->len;
    guint sum = 0;

    append_header(tar, &header, size);
    tar->data[start + 156] = 'x';
    memset(tar->data + start + 148, ' ', 8);
    for (gsize i = 0; i < TAR_BLOCK; i++)
        sum += tar->data[start + i];
    g_snprintf((gchar *)tar->data + start + 148, 8, "%06o", sum);
    g_byte_array_append(tar, (const guint8 *)record, (guint)size);
    g_byte_array_append(tar, zeros, (guint)(TAR_BLOCK - size));
}

static GBytes *
make_tar(const Entry *entries)
{
    static const guint8 zeros[2 * TAR_BLOCK] = {0};
    GByteArray *tar = g_byte_array_new();

    for (const Entry *entry = entries; entry->path != NULL; entry++) {
        const gsize size =
            entry->type == BUILDER_FILE && entry->content != NULL ? strlen(entry->content) : 0;

        if (!g_str_is_ascii(entry->path))
            append_extended(tar, entry->path);
        append_header(tar, entry, size);
        if (size > 0) {
            g_byte_array_append(tar, (const guint8 *)entry->content, (guint)size);
            g_byte_array_append(tar, zeros, (guint)(TAR_BLOCK - size));
        }
    }
    g_byte_array_append(tar, zeros, sizeof zeros);
    return g_byte_array_free_to_bytes(tar);
}

static gboolean
apply_bytes(TreeFixture *f, GBytes *layer)
{
    StreamMemory memory = {0};
    const Stream stream = stream_from_memory(&memory, "layer");
    g_autoptr(ArchiveReader) archive = NULL;

    memory.data = g_bytes_get_data(layer, &memory.size);
    archive = archive_reader_open_stream(&stream, NULL, &f->error);
    g_assert_nonnull(archive);
    return image_tree_apply(f->tree, archive, TRUE, NULL, &f->error);
}

static gboolean
apply(TreeFixture *f, const Entry *entries)
{
    g_autoptr(GBytes) layer = make_tar(entries);

    return apply_bytes(f, layer);
}

static void
must_apply(TreeFixture *f, const Entry *entries)
{
    if (!apply(f, entries))
        fail_msg("%s", f->error->message);
}

#define END                                                                                        \
    {                                                                                              \
        NULL, BUILDER_FILE, NULL                                                                   \
    }

static void
test_names_are_kept_apart(void **state)
{
    static const Entry entries[] = {
        {"etc/hosts", BUILDER_FILE, "lower"},
        {"ETC/hosts", BUILDER_FILE, "folder"},
        {"etc/Hosts", BUILDER_FILE, "upper"},
        {"etc/hosts.", BUILDER_FILE, "dot"},
        {"etc/hosts ", BUILDER_FILE, "space"},
        {"etc/nul", BUILDER_FILE, "device"},
        {"etc/hosts:x", BUILDER_FILE, "colon"},
        {"etc\\hosts", BUILDER_FILE, "backslash"},
        {"etc/hosts%l", BUILDER_FILE, "link"},
        {"etc/\303\204", BUILDER_FILE, "umlaut"},
        {"etc/\346\274\242", BUILDER_FILE, "kanji"},
        {"..\\outside", BUILDER_FILE, "out"},
        {"C:/x", BUILDER_FILE, "drive"},
        END,
    };
    TreeFixture *f = *state;

    must_apply(f, entries);
    for (const Entry *entry = entries; entry->path != NULL; entry++)
        assert_entry_of(f->root, entry->path, entry->content);
    assert_clean(f->images);
}

static void
test_links_are_followed_inside(void **state)
{
    static const Entry entries[] = {
        {"usr/lib/os-release", BUILDER_FILE, "ID=debian"},
        {"etc/os-release", BUILDER_SYMLINK, "../usr/lib/os-release"},
        {"lib", BUILDER_SYMLINK, "/usr/lib"},
        {"lib/x", BUILDER_FILE, "x"},
        {"etc/up", BUILDER_SYMLINK, "../../../../outside"},
        {"etc/copy", BUILDER_HARDLINK, "etc/os-release"},
        {"etc/same", BUILDER_HARDLINK, "lib/x"},
        END,
    };
    static const struct {
        const gchar *path;
        const gchar *text;
    } texts[] = {
        {"/etc/os-release", "ID=debian"},
        {"/lib/os-release", "ID=debian"},
        {"/usr/lib/x", "x"},
        {"/etc/copy", "ID=debian"},
        {"/etc/same", "x"},
    };
    TreeFixture *f = *state;

    must_apply(f, entries);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree gchar *text = root_read_text(f->root, texts[i].path, 100, &f->error);

        assert_non_null(text);
        assert_string_equal(text, texts[i].text);
    }
    assert_entry_of(f->root, "lib", "->/usr/lib");
    assert_entry_of(f->root, "etc/copy", "->../usr/lib/os-release");
    assert_null(root_read_text(f->root, "/etc/up", 100, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
}

/* an entry is of one type, whatever lies beside it */
static void
test_types_replace_each_other(void **state)
{
    static const Entry first[] = {
        {"a", BUILDER_SYMLINK, "b"},
        {"c/", BUILDER_DIRECTORY, NULL},
        {"d", BUILDER_FILE, "d"},
        {"e", BUILDER_SYMLINK, "d"},
        {"f", BUILDER_SYMLINK, "d"},
        {"g", BUILDER_SYMLINK, "d"},
        END,
    };
    static const Entry second[] = {
        {"a", BUILDER_FILE, "a"},    {"c", BUILDER_SYMLINK, "d"},
        {"d", BUILDER_SYMLINK, "a"}, {"e/", BUILDER_DIRECTORY, NULL},
        {"e/x", BUILDER_FILE, "x"},  {".wh.f", BUILDER_FILE, NULL},
        {"g", BUILDER_DEVICE, NULL}, END,
    };
    static const gchar *const names[] = {"a", "c", "d", "e"};
    TreeFixture *f = *state;
    g_autoptr(GPtrArray) list = NULL;

    must_apply(f, first);
    must_apply(f, second);
    assert_entry_of(f->root, "a", "a");
    assert_entry_of(f->root, "c", "->d");
    assert_entry_of(f->root, "d", "->a");
    assert_entry_of(f->root, "e", "/");
    assert_entry_of(f->root, "e/x", "x");
    list = root_list(f->root, "/", 100, &f->error);
    assert_non_null(list);
    assert_int_equal(list->len, G_N_ELEMENTS(names));
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_string_equal(g_ptr_array_index(list, i), names[i]);
}

static void
test_opaque_folders_hide_links(void **state)
{
    static const Entry first[] = {
        {"a/link", BUILDER_SYMLINK, "/b"},
        {"a/B/C", BUILDER_FILE, "c"},
        {"b", BUILDER_FILE, "b"},
        END,
    };
    static const Entry second[] = {
        {"a/.wh..wh..opq", BUILDER_FILE, NULL},
        {"a/new", BUILDER_SYMLINK, "/b"},
        END,
    };
    TreeFixture *f = *state;

    must_apply(f, first);
    must_apply(f, second);
    assert_entry_of(f->root, "a/link", NULL);
    assert_entry_of(f->root, "a/B", NULL);
    assert_entry_of(f->root, "a/new", "->/b");
    assert_entry_of(f->root, "b", "b");
}

static void
test_what_leads_out_is_refused(void **state)
{
    static const Entry cases[][3] = {
        {{"x", BUILDER_SYMLINK, "../.."}, {"x/outside", BUILDER_FILE, "attack"}, END},
        {{"x", BUILDER_SYMLINK, "y"}, {"y", BUILDER_SYMLINK, "x"}, END},
    };
    static const Entry through[] = {{"x/y", BUILDER_FILE, "attack"}, END};
    TreeFixture *f = *state;

    assert_false(apply(f, cases[0]));
    assert_non_null(strstr(f->error->message, "leads out of the image"));
    g_clear_error(&f->error);
    must_apply(f, cases[1]);
    assert_false(apply(f, through));
    assert_non_null(strstr(f->error->message, "too many symbolic links"));
    assert_clean(f->images);
}

/* deeper than the paths that some systems allow, with as much in it as can be */
static void
test_deep_trees_are_kept(void **state)
{
    TreeFixture *f = *state;
    g_autoptr(GString) path = g_string_new("d");
    g_autofree gchar *text = NULL;
    g_autofree gchar *link = NULL;
    g_autofree gchar *file = NULL;
    g_autofree gchar *absolute = NULL;
    g_autoptr(GPtrArray) names = NULL;
    ArchiveBuilder *builder = archive_builder_new("pax", "none");
    g_autoptr(GBytes) layer = NULL;

    for (guint i = 0; i < 100; i++)
        g_string_append(path, "/node_modules");
    file = g_strconcat(path->str, "/package.json", NULL);
    link = g_strconcat(path->str, "/.bin/Link", NULL);
    archive_builder_add(builder, file, BUILDER_FILE, "{}", -1);
    archive_builder_add(builder, link, BUILDER_SYMLINK, "../package.json", -1);
    layer = archive_builder_finish(builder);
    if (!apply_bytes(f, layer))
        fail_msg("%s", f->error->message);
    absolute = g_strconcat("/", link, NULL);
    text = root_read_text(f->root, absolute, 100, &f->error);
    assert_non_null(text);
    assert_string_equal(text, "{}");
    names = root_list(f->root, path->str, 100, &f->error);
    assert_non_null(names);
    assert_int_equal(names->len, 2);
    assert_string_equal(names->pdata[0], ".bin");
    assert_string_equal(names->pdata[1], "package.json");
    image_remove_folder(f->root);
    assert_false(g_file_test(f->root, G_FILE_TEST_EXISTS));
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static int
run_all(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_names_are_kept_apart),      UNIT(test_links_are_followed_inside),
        UNIT(test_types_replace_each_other),  UNIT(test_opaque_folders_hide_links),
        UNIT(test_what_leads_out_is_refused), UNIT(test_deep_trees_are_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

int
main(void)
{
    return run_images(run_all);
}
