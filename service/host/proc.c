/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "host/parsers.h"

#define PROC_DELETED " (deleted)"

/* of the fields after the name, from 0 */
#define PROC_STAT_PARENT 1
#define PROC_STAT_START  19

static const gchar *const proc_no_programs[] = {
    "/memfd:",   "/dev/",  "/SYSV", "/tmp/", "/var/tmp/",      "/run/",
    "/var/run/", "/[aio]", "/drm",  "/i915", "/anon_hugepage", "/proc/",
};

static const gchar *const proc_container_groups[] = {
    "/docker/",  "/docker-",        "/libpod-",         "/lxc/",  "/lxc.payload",
    "/kubepods", "/machine.slice/", "/cri-containerd-", "/crio-",
};

gboolean
proc_stat_parse(const gchar *text, Process *process, guint64 *out_start_ticks)
{
    const gchar *open = strchr(text, '(');
    const gchar *close = strrchr(text, ')'); /* the name may have such a sign itself */
    g_autofree gchar *pid_text = NULL;
    g_auto(GStrv) fields = NULL;
    guint64 pid = 0;
    guint64 parent = 0;
    guint64 ticks = 0;

    if (open == NULL || close == NULL || close < open || close[1] != ' ')
        return FALSE;
    pid_text = g_strstrip(g_strndup(text, (gsize)(open - text)));
    fields = g_strsplit(close + 2, " ", PROC_STAT_START + 2);
    if (g_strv_length(fields) <= PROC_STAT_START ||
        !g_ascii_string_to_unsigned(pid_text, 10, 1, G_MAXINT, &pid, NULL) ||
        !g_ascii_string_to_unsigned(fields[PROC_STAT_PARENT], 10, 0, G_MAXINT, &parent, NULL) ||
        !g_ascii_string_to_unsigned(fields[PROC_STAT_START], 10, 0, G_MAXUINT64, &ticks, NULL))
        return FALSE;
    process->pid = (gint)pid;
    process->parent_pid = (gint)parent;
    g_free(process->name);
    process->name = g_utf8_make_valid(open + 1, close - open - 1);
    *out_start_ticks = ticks;
    return TRUE;
}

static gboolean
proc_has_prefix(const gchar *path, const gchar *const *prefixes, gsize n_prefixes)
{
    for (gsize i = 0; i < n_prefixes; i++) {
        if (g_str_has_prefix(path, prefixes[i]))
            return TRUE;
    }
    return FALSE;
}

static gint
proc_compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const gchar *const *)a, *(const gchar *const *)b);
}

/* "ADDRESS-ADDRESS r-xp OFFSET DEVICE INODE   PATH (deleted)"; NULL: nothing of that kind */
static gchar *
proc_maps_deleted(const gchar *line, gsize length)
{
    const gsize suffix = strlen(PROC_DELETED);
    const gchar *mode = memchr(line, ' ', length);
    const gchar *path = memchr(line, '/', length);
    gsize size;

    if (length <= suffix || memcmp(line + length - suffix, PROC_DELETED, suffix) != 0 ||
        mode == NULL || path == NULL || path - mode < 5 || mode[3] != 'x')
        return NULL;
    size = length - suffix - (gsize)(path - line);
    if (proc_has_prefix(path, proc_no_programs, G_N_ELEMENTS(proc_no_programs)))
        return NULL;
    return g_utf8_make_valid(path, (gssize)size);
}

static gboolean
proc_contains(GPtrArray *paths, const gchar *path)
{
    for (guint i = 0; i < paths->len; i++) {
        if (strcmp(g_ptr_array_index(paths, i), path) == 0)
            return TRUE;
    }
    return FALSE;
}

GPtrArray *
proc_maps_parse(const gchar *text)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    while (*text != '\0') {
        const gsize length = strcspn(text, "\n");
        g_autofree gchar *path = proc_maps_deleted(text, length);

        if (path != NULL && !proc_contains(paths, path))
            g_ptr_array_add(paths, g_steal_pointer(&path));
        text += length + (text[length] == '\n');
    }
    if (paths->len == 0)
        return NULL;
    g_ptr_array_sort(paths, proc_compare_paths);
    return g_steal_pointer(&paths);
}

/* the path in systemd's hierarchy: version 2 "0::PATH", version 1 "N:name=systemd:PATH" */
static gchar *
proc_cgroup_path(const gchar *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const gchar *found = NULL;

    for (gsize i = 0; lines[i] != NULL; i++) {
        const gchar *named = strstr(lines[i], ":name=systemd:");

        if (named != NULL)
            found = named + strlen(":name=systemd:");
        else if (found == NULL && g_str_has_prefix(lines[i], "0::"))
            found = lines[i] + strlen("0::");
    }
    return g_strdup(found);
}

/* the first part that is no slice, as sd_pid_get_unit() has it */
gchar *
proc_cgroup_unit(const gchar *text)
{
    g_autofree gchar *path = proc_cgroup_path(text);
    g_auto(GStrv) parts = path != NULL ? g_strsplit(path, "/", -1) : NULL;

    for (gsize i = 0; parts != NULL && parts[i] != NULL; i++) {
        const gchar *unit = parts[i][0] == '_' ? parts[i] + 1 : parts[i];

        if (*unit == '\0' || g_str_has_suffix(unit, ".slice"))
            continue;
        if (g_str_has_suffix(unit, ".service") || g_str_has_suffix(unit, ".scope") ||
            g_str_has_suffix(unit, ".socket") || g_str_has_suffix(unit, ".mount") ||
            g_str_has_suffix(unit, ".swap"))
            return g_utf8_make_valid(unit, -1);
        return NULL;
    }
    return NULL;
}

gboolean
proc_cgroup_is_container(const gchar *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(proc_container_groups); i++) {
        if (strstr(text, proc_container_groups[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}
