/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include <glib/gstdio.h>

#include "base/archive.h"
#include "base/stream.h"
#include "host/image-tree.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* applies the archive twice, the second time as a layer over the first */
static void
apply(ImageTree *tree, const uint8_t *data, size_t size, gboolean is_layer)
{
    StreamMemory memory = {.data = data, .size = size};
    const Stream stream = stream_from_memory(&memory, "fuzz");
    const ArchiveLimits limits = {.max_members = 100, .max_total_bytes = 1024 * 1024};
    g_autoptr(ArchiveReader) archive = archive_reader_open_stream(&stream, &limits, NULL);

    if (archive != NULL)
        image_tree_apply(tree, archive, is_layer, NULL, NULL);
}

/* nothing but the root may appear in the folder around it */
static void
check_outside(const gchar *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    g_assert_cmpstr(g_dir_read_name(dir), ==, "root");
    g_assert_null(g_dir_read_name(dir));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ImageTreeLimits limits = {
        .max_members = 200, .max_total_bytes = 1024 * 1024, .max_file_bytes = 64 * 1024};
    g_autofree gchar *folder = g_dir_make_tmp("fuzz-image-XXXXXX", NULL);
    g_autofree gchar *root = g_build_filename(folder, "root", NULL);
    ImageTree *tree;

    g_assert_cmpint(g_mkdir(root, 0700), ==, 0);
    tree = image_tree_new(root, &limits);
    apply(tree, data, size, FALSE);
    apply(tree, data, size, TRUE);
    image_tree_free(tree);
    check_outside(folder);
    image_remove_folder(folder);
    g_assert_false(g_file_test(folder, G_FILE_TEST_EXISTS));
    return 0;
}
