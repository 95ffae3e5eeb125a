/* SPDX-License-Identifier: Apache-2.0 */
#include "platform/linux/procfs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define PROCFS_CHUNK_BYTES 8192
#define PROCFS_MAX_BYTES   (16 * 1024 * 1024)
#define PROCFS_LINK_BYTES  4096

gchar *
procfs_read(const gchar *path, gsize *out_size)
{
    const gint fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    GString *text;
    gchar chunk[PROCFS_CHUNK_BYTES];
    gssize n = 0;

    if (fd < 0)
        return NULL;
    text = g_string_new(NULL);
    while (text->len < PROCFS_MAX_BYTES) {
        n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        g_string_append_len(text, chunk, n);
    }
    if (n < 0) {
        const gint reason = errno;

        g_string_free(text, TRUE);
        close(fd);
        errno = reason;
        return NULL;
    }
    close(fd);
    if (out_size != NULL)
        *out_size = text->len;
    return g_string_free(text, FALSE);
}

gchar *
procfs_link(const gchar *path)
{
    gchar target[PROCFS_LINK_BYTES];
    const gssize n = readlink(path, target, sizeof target);

    return n < 0 ? NULL : g_strndup(target, (gsize)n);
}

static gint
procfs_compare(gconstpointer a, gconstpointer b)
{
    const gint left = *(const gint *)a;
    const gint right = *(const gint *)b;

    return (left > right) - (left < right);
}

GArray *
procfs_pids(void)
{
    GArray *pids = g_array_new(FALSE, FALSE, sizeof(gint));
    DIR *folder = opendir("/proc");
    struct dirent *entry;

    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        guint64 pid = 0;

        if (g_ascii_string_to_unsigned(entry->d_name, 10, 1, G_MAXINT, &pid, NULL)) {
            const gint value = (gint)pid;

            g_array_append_val(pids, value);
        }
    }
    if (folder != NULL)
        closedir(folder);
    g_array_sort(pids, procfs_compare);
    return pids;
}

gint64
procfs_boot_seconds(void)
{
    g_autofree gchar *text = procfs_read("/proc/stat", NULL);
    const gchar *line = text != NULL ? strstr(text, "\nbtime ") : NULL;

    return line != NULL ? g_ascii_strtoll(line + strlen("\nbtime "), NULL, 10) : 0;
}
