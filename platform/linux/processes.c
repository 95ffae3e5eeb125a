/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "host/parsers.h"
#include "platform/linux/collectors.h"
#include "platform/linux/procfs.h"

#define PROCESSES_MAX_COMMAND_BYTES 4096
#define PROCESSES_PATH_BYTES        64
#define PROCESSES_DELETED           " (deleted)"

typedef struct {
    gint64 boot_ms;
    gint64 ticks_per_second;
    guint n_denied; /* processes whose executable or mappings may not be read */
} ProcessesWalk;

static gchar *
processes_read(gint pid, const gchar *name, gsize *out_size)
{
    gchar path[PROCESSES_PATH_BYTES];

    g_snprintf(path, sizeof path, "/proc/%d/%s", pid, name);
    return procfs_read(path, out_size);
}

static void
processes_set_uid(Process *process)
{
    g_autofree gchar *text = processes_read(process->pid, "status", NULL);
    const gchar *line = text != NULL ? strstr(text, "\nUid:\t") : NULL;
    gchar *end = NULL;

    if (line == NULL)
        return;
    /* real, effective, saved, file system */
    g_ascii_strtoull(line + strlen("\nUid:\t"), &end, 10);
    process->uid = (guint)g_ascii_strtoull(end, NULL, 10);
}

static void
processes_set_command_line(Process *process)
{
    gsize size = 0;
    g_autofree gchar *text = processes_read(process->pid, "cmdline", &size);

    if (text == NULL || size == 0)
        return;
    size = MIN(size, PROCESSES_MAX_COMMAND_BYTES);
    while (size > 0 && text[size - 1] == '\0')
        size--;
    for (gsize i = 0; i < size; i++) {
        if (text[i] == '\0')
            text[i] = ' ';
    }
    if (size > 0)
        process->command_line = g_utf8_make_valid(text, (gssize)size);
}

/* whether the executable is known and may be read; kernel threads have none */
static gboolean
processes_set_executable(Process *process, ProcessesWalk *walk)
{
    gchar path[PROCESSES_PATH_BYTES];
    g_autofree gchar *target = NULL;

    g_snprintf(path, sizeof path, "/proc/%d/exe", process->pid);
    target = procfs_link(path);
    if (target == NULL) {
        walk->n_denied += errno == EACCES || errno == EPERM;
        return FALSE;
    }
    if (g_str_has_suffix(target, PROCESSES_DELETED))
        target[strlen(target) - strlen(PROCESSES_DELETED)] = '\0';
    process->executable = g_utf8_make_valid(target, -1);
    return TRUE;
}

static void
processes_set_deleted(Process *process, ProcessesWalk *walk)
{
    g_autofree gchar *maps = processes_read(process->pid, "maps", NULL);

    if (maps == NULL)
        walk->n_denied += errno == EACCES || errno == EPERM;
    else
        process->deleted_files = proc_maps_parse(maps);
}

static Process *
processes_examine(gint pid, ProcessesWalk *walk)
{
    g_autoptr(Process) process = g_new0(Process, 1);
    g_autofree gchar *stat = processes_read(pid, "stat", NULL);
    g_autofree gchar *cgroup = NULL;
    guint64 ticks = 0;

    /* it may have ended since it was listed */
    if (stat == NULL || !proc_stat_parse(stat, process, &ticks))
        return NULL;
    process->started_ms =
        walk->boot_ms == TIME_UNSET
            ? TIME_UNSET
            : walk->boot_ms + (gint64)(ticks * 1000 / (guint64)walk->ticks_per_second);
    processes_set_uid(process);
    processes_set_command_line(process);
    cgroup = processes_read(pid, "cgroup", NULL);
    if (cgroup != NULL)
        process->unit = proc_cgroup_unit(cgroup);
    if (processes_set_executable(process, walk) &&
        !(cgroup != NULL && proc_cgroup_is_container(cgroup)))
        processes_set_deleted(process, walk);
    return g_steal_pointer(&process);
}

static void
processes_add_denied(HostFacts *facts, guint n_denied)
{
    g_autoptr(GError) error = NULL;

    if (n_denied == 0)
        return;
    error = g_error_new(
        ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED,
        "executables and libraries of processes of other users (%u) may not be read", n_denied);
    host_facts_add_gap(facts, FACT_AREA_PROCESSES, error);
}

gboolean
linux_processes_collect(G_GNUC_UNUSED const HostView *view,
                        HostFacts *facts,
                        GCancellable *cancellable,
                        GError **error)
{
    const gint64 boot_seconds = procfs_boot_seconds();
    ProcessesWalk walk = {.boot_ms = boot_seconds > 0 ? boot_seconds * 1000 : TIME_UNSET,
                          .ticks_per_second = sysconf(_SC_CLK_TCK)};
    g_autoptr(GArray) pids = procfs_pids();

    if (pids->len == 0) {
        g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND,
                            "'/proc' shows no processes");
        return FALSE;
    }
    for (guint i = 0; i < pids->len; i++) {
        Process *process = processes_examine(g_array_index(pids, gint, i), &walk);

        if (process != NULL)
            g_ptr_array_add(facts->processes, process);
        if (g_cancellable_set_error_if_cancelled(cancellable, error))
            return FALSE;
    }
    processes_add_denied(facts, walk.n_denied);
    return TRUE;
}
