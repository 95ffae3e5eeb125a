/* SPDX-License-Identifier: Apache-2.0 */
#include <locale.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "platform/linux/changelogs.h"
#include "platform/linux/collectors.h"
#include "platform/linux/command.h"
#include "platform/linux/interrupt.h"
#include "platform/trees/trees.h"

/* packages come before the kernel, whose package is looked for among them */
static const Collector platform_collectors[] = {
    {.area = FACT_AREA_IDENTITY, .collect = linux_identity_collect},
    {.area = FACT_AREA_PACKAGES_DPKG,
     .is_supported = trees_dpkg_is_supported,
     .collect = trees_dpkg_collect},
    {.area = FACT_AREA_PACKAGES_RPM,
     .is_supported = trees_rpm_is_supported,
     .collect = trees_rpm_collect},
    {.area = FACT_AREA_PACKAGES_APK,
     .is_supported = trees_apk_is_supported,
     .collect = trees_apk_collect},
    {.area = FACT_AREA_KERNEL, .collect = linux_kernel_collect},
    {.area = FACT_AREA_ACCOUNTS,
     .is_supported = trees_accounts_are_supported,
     .collect = trees_accounts_collect},
    {.area = FACT_AREA_PROCESSES, .needs_live = TRUE, .collect = linux_processes_collect},
    {.area = FACT_AREA_LISTENERS, .needs_live = TRUE, .collect = linux_listeners_collect},
    {.area = FACT_AREA_INTERFACES, .needs_live = TRUE, .collect = linux_interfaces_collect},
    {.area = FACT_AREA_MOUNTS, .needs_live = TRUE, .collect = linux_mounts_collect},
};

#define SYSTEM_STATE "/var/lib/assay"

/* the C locale only says that nobody chose one; names and shapes are UTF-8, as terminals are */
static gchar **
platform_begin(gchar **argv)
{
    const gchar *characters = setlocale(LC_ALL, "") != NULL ? setlocale(LC_CTYPE, NULL) : "C";

    if (strcmp(characters, "C") == 0 || strcmp(characters, "POSIX") == 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    return g_strdupv(argv);
}

/* a folder that is not there yet can be made where its parent is writable */
static gboolean
folder_can_hold(const gchar *folder)
{
    g_autofree gchar *parent = g_path_get_dirname(folder);

    if (access(folder, F_OK) == 0 || strcmp(parent, folder) == 0)
        return access(folder, W_OK) == 0;
    return g_file_test(parent, G_FILE_TEST_IS_DIR) && folder_can_hold(parent);
}

static gchar *
platform_system_state(gboolean writable, gboolean *out_is_ours, GError **error)
{
    (void)writable;
    (void)error;
    *out_is_ours = folder_can_hold(SYSTEM_STATE);
    return g_strdup(SYSTEM_STATE);
}

static gchar *
platform_hyphen_folder(void)
{
    return g_strdup(ASSAY_HYPHEN_FOLDER);
}

static gboolean
platform_is_terminal(gint fd)
{
    return isatty(fd) == 1;
}

static guint
platform_terminal_columns(gint fd)
{
    struct winsize size = {0};

    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static gboolean
platform_is_privileged(void)
{
    return geteuid() == 0;
}

static gboolean
platform_run_command(const gchar *const *argv,
                     guint timeout_seconds,
                     gsize max_output_bytes,
                     gchar **out_output,
                     GError **error)
{
    return command_run(argv, timeout_seconds, max_output_bytes, out_output, NULL, error);
}

static const Platform platform_linux = {
    .name = "linux",
    .collectors = platform_collectors,
    .n_collectors = G_N_ELEMENTS(platform_collectors),
    .run_command = platform_run_command,
    .fetch_changelogs = linux_fetch_changelogs,
    .root = "/",
    .user_state = "assay",
    .begin = platform_begin,
    .system_state = platform_system_state,
    .hyphen_folder = platform_hyphen_folder,
    .terminal_columns = platform_terminal_columns,
    .is_terminal = platform_is_terminal,
    .watch_interrupt = interrupt_watch,
    .is_privileged = platform_is_privileged,
};

const Platform *
platform_get(void)
{
    return &platform_linux;
}
