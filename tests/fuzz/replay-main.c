/* SPDX-License-Identifier: Apache-2.0 */

/* feeds every file of the given folders to a fuzz target: the corpus as a plain test */

#include <stdint.h>

#include <glib.h>
#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gboolean
replay_file(const gchar *path)
{
    g_autofree gchar *data = NULL;
    g_autofree uint8_t *exact = NULL;
    gsize size = 0;
    g_autoptr(GError) error = NULL;

    if (!g_file_get_contents(path, &data, &size, &error)) {
        g_printerr("%s\n", error->message);
        return FALSE;
    }
    /* without the NUL that GLib appends, so that a read past the end is seen */
    exact = g_memdup2(data, size);
    LLVMFuzzerTestOneInput(exact, size);
    return TRUE;
}

static gint
replay_folder(const gchar *folder)
{
    gint count = 0;
    const gchar *name;
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);

    if (dir == NULL) {
        g_printerr("%s\n", error->message);
        return -1;
    }
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree gchar *path = g_build_filename(folder, name, NULL);

        if (!replay_file(path))
            return -1;
        count++;
    }
    return count;
}

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const gint count = replay_folder(argv[i]);

        if (count < 0)
            return EXIT_FAILURE;
        if (count == 0) {
            g_printerr("%s: the corpus is empty\n", argv[i]);
            return EXIT_FAILURE;
        }
        g_print("%s: %d inputs\n", argv[i], count);
    }
    return EXIT_SUCCESS;
}
