/* SPDX-License-Identifier: Apache-2.0 */
#include "platform/linux/sockets.h"

#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "base/error.h"
#include "platform/linux/collectors.h"
#include "platform/linux/procfs.h"

#define SOCKETS_PATH_BYTES 64
#define SOCKETS_LINK       "socket:["

#define SOCKETS_TCP_LISTEN 10
#define SOCKETS_UDP_BOUND  7

static const SocketsProtocol sockets_protocols[] = {
    {"tcp", AF_INET, IPPROTO_TCP, SOCKETS_TCP_LISTEN},
    {"tcp6", AF_INET6, IPPROTO_TCP, SOCKETS_TCP_LISTEN},
    {"udp", AF_INET, IPPROTO_UDP, SOCKETS_UDP_BOUND},
    {"udp6", AF_INET6, IPPROTO_UDP, SOCKETS_UDP_BOUND},
};

typedef struct {
    GPtrArray *listeners;
    GHashTable *by_inode; /* guint64 -> Listener without a process yet */
    guint n_denied;       /* processes whose files may not be listed */
} SocketsWalk;

static void
sockets_walk_clear(SocketsWalk *walk)
{
    g_clear_pointer(&walk->listeners, g_ptr_array_unref);
    g_clear_pointer(&walk->by_inode, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SocketsWalk, sockets_walk_clear)

static void
sockets_add(Listener *listener, guint64 inode, gpointer user_data)
{
    SocketsWalk *walk = user_data;

    /* sockets that only the kernel holds have no inode */
    if (inode != 0)
        g_hash_table_replace(walk->by_inode, g_memdup2(&inode, sizeof inode), listener);
    g_ptr_array_add(walk->listeners, listener);
}

static gboolean
sockets_list_file(const SocketsProtocol *protocol, SocketsWalk *walk, GError **error)
{
    g_autofree gchar *path = g_build_filename("/proc/net", protocol->name, NULL);
    g_autofree gchar *text = procfs_read(path, NULL);

    if (text != NULL) {
        proc_net_parse(text, protocol->name, sockets_add, walk);
        return TRUE;
    }
    /* a kernel without IPv6 has no such file */
    if (errno == ENOENT && protocol->family == AF_INET6)
        return TRUE;
    assay_error_set_errno(error, errno, "cannot read '%s'", path);
    return FALSE;
}

static void
sockets_forget(SocketsWalk *walk)
{
    g_hash_table_remove_all(walk->by_inode);
    g_ptr_array_set_size(walk->listeners, 0);
}

static gboolean
sockets_list(SocketsWalk *walk, GError **error)
{
    gboolean success = TRUE;

    for (gsize i = 0; i < G_N_ELEMENTS(sockets_protocols) && success; i++)
        success = sockets_netlink_list(&sockets_protocols[i], sockets_add, walk, NULL);
    if (success)
        return TRUE;
    sockets_forget(walk);
    for (gsize i = 0; i < G_N_ELEMENTS(sockets_protocols); i++) {
        if (!sockets_list_file(&sockets_protocols[i], walk, error))
            return FALSE;
    }
    return TRUE;
}

static gchar *
sockets_process_name(const HostFacts *facts, gint pid)
{
    for (guint i = 0; i < facts->processes->len; i++) {
        const Process *process = g_ptr_array_index(facts->processes, i);

        if (process->pid == pid)
            return g_strdup(process->name);
    }
    return NULL;
}

static void
sockets_take_link(const gchar *target, gint pid, const HostFacts *facts, SocketsWalk *walk)
{
    Listener *listener;
    guint64 inode;

    if (!g_str_has_prefix(target, SOCKETS_LINK))
        return;
    inode = g_ascii_strtoull(target + strlen(SOCKETS_LINK), NULL, 10);
    listener = g_hash_table_lookup(walk->by_inode, &inode);
    if (listener == NULL)
        return;
    listener->pid = pid;
    listener->process = sockets_process_name(facts, pid);
    g_hash_table_remove(walk->by_inode, &inode);
}

static void
sockets_search_process(gint pid, const HostFacts *facts, SocketsWalk *walk)
{
    gchar folder_path[SOCKETS_PATH_BYTES];
    DIR *folder;
    struct dirent *entry;

    g_snprintf(folder_path, sizeof folder_path, "/proc/%d/fd", pid);
    folder = opendir(folder_path);
    if (folder == NULL) {
        walk->n_denied += errno == EACCES || errno == EPERM;
        return;
    }
    while ((entry = readdir(folder)) != NULL) {
        g_autofree gchar *path = NULL;
        g_autofree gchar *target = NULL;

        if (entry->d_name[0] == '.')
            continue;
        path = g_strconcat(folder_path, "/", entry->d_name, NULL);
        target = procfs_link(path);
        if (target != NULL)
            sockets_take_link(target, pid, facts, walk);
    }
    closedir(folder);
}

static void
sockets_add_unknown(HostFacts *facts, const SocketsWalk *walk)
{
    const guint n_unknown = g_hash_table_size(walk->by_inode);
    g_autoptr(GError) error = NULL;

    if (n_unknown == 0 || walk->n_denied == 0)
        return;
    error = g_error_new(ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED,
                        "the processes of %u sockets are not known: files of %u processes of other "
                        "users may not be listed",
                        n_unknown, walk->n_denied);
    host_facts_add_gap(facts, FACT_AREA_LISTENERS, error);
}

gboolean
linux_listeners_collect(G_GNUC_UNUSED const HostView *view,
                        HostFacts *facts,
                        GCancellable *cancellable,
                        GError **error)
{
    g_auto(SocketsWalk) walk = {
        .listeners = g_ptr_array_new_with_free_func((GDestroyNotify)listener_free),
        .by_inode = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
    };
    g_autoptr(GArray) pids = NULL;

    if (!sockets_list(&walk, error))
        return FALSE;
    pids = procfs_pids();
    for (guint i = 0; i < pids->len && g_hash_table_size(walk.by_inode) > 0; i++) {
        sockets_search_process(g_array_index(pids, gint, i), facts, &walk);
        if (g_cancellable_set_error_if_cancelled(cancellable, error))
            return FALSE;
    }
    sockets_add_unknown(facts, &walk);
    g_ptr_array_extend_and_steal(facts->listeners, g_steal_pointer(&walk.listeners));
    return TRUE;
}
