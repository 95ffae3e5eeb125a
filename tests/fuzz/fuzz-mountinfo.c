/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "host/parsers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
drop(Listener *listener, G_GNUC_UNUSED guint64 inode, G_GNUC_UNUSED gpointer user_data)
{
    listener_free(listener);
}

/* the texts of /proc, all by the same input */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree gchar *text = g_strndup((const gchar *)data, size);
    g_autoptr(GPtrArray) mounts = g_ptr_array_new_with_free_func((GDestroyNotify)mount_free);
    G_GNUC_UNUSED g_autoptr(GPtrArray) deleted = proc_maps_parse(text);
    G_GNUC_UNUSED g_autofree gchar *unit = proc_cgroup_unit(text);
    g_autoptr(Process) process = g_new0(Process, 1);
    guint64 ticks = 0;

    mountinfo_parse(text, mounts);
    proc_stat_parse(text, process, &ticks);
    proc_net_parse(text, "tcp6", drop, NULL);
    proc_net_parse(text, "udp", drop, NULL);
    proc_cgroup_is_container(text);
    return 0;
}
