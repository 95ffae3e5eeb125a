/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include <string.h>

#include "host/image-manifest.h"
#include "host/image-tree.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* the first byte says which document the rest is */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const gchar *const names[] = {"index.json", "manifest.json"};
    g_autofree gchar *folder = NULL;
    g_autofree gchar *path = NULL;
    g_autofree gchar *config = NULL;

    if (size == 0)
        return 0;
    folder = g_dir_make_tmp("fuzz-manifest-XXXXXX", NULL);
    path = g_build_filename(folder, names[data[0] % 2], NULL);
    config = g_build_filename(folder, "c", NULL);
    g_assert_true(g_file_set_contents(path, (const gchar *)data + 1, (gssize)size - 1, NULL));
    g_assert_true(g_file_set_contents(config, "{}", 2, NULL));
    {
        g_autoptr(ImageSource) source = image_source_open(folder, folder, NULL, NULL);
        g_autoptr(ImageManifest) manifest = image_manifest_read(source, NULL);

        if (manifest != NULL)
            image_manifest_verify(manifest, source, NULL, NULL);
    }
    image_remove_folder(folder);
    return 0;
}
