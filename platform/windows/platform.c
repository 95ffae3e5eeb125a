/* SPDX-License-Identifier: Apache-2.0 */

#include <windows.h>

#include "platform/trees/trees.h"
#include "platform/windows/windows.h"

/* packages come before the kernel, whose package is looked for among them */
static const Collector platform_collectors[] = {
    {.area = FACT_AREA_IDENTITY, .collect = windows_identity_collect},
    {.area = FACT_AREA_PACKAGES_DPKG,
     .needs_tree = TRUE,
     .is_supported = trees_dpkg_is_supported,
     .collect = trees_dpkg_collect},
    {.area = FACT_AREA_PACKAGES_RPM,
     .needs_tree = TRUE,
     .is_supported = trees_rpm_is_supported,
     .collect = trees_rpm_collect},
    {.area = FACT_AREA_PACKAGES_APK,
     .needs_tree = TRUE,
     .is_supported = trees_apk_is_supported,
     .collect = trees_apk_collect},
    {.area = FACT_AREA_KERNEL, .needs_tree = TRUE, .collect = trees_kernel_collect},
    {.area = FACT_AREA_ACCOUNTS,
     .needs_tree = TRUE,
     .is_supported = trees_accounts_are_supported,
     .collect = trees_accounts_collect},
    {.area = FACT_AREA_ACCOUNTS, .needs_live = TRUE, .collect = windows_unsupported},
    {.area = FACT_AREA_PROCESSES, .needs_live = TRUE, .collect = windows_unsupported},
    {.area = FACT_AREA_LISTENERS, .needs_live = TRUE, .collect = windows_unsupported},
    {.area = FACT_AREA_INTERFACES, .needs_live = TRUE, .collect = windows_unsupported},
    {.area = FACT_AREA_MOUNTS, .needs_live = TRUE, .collect = windows_unsupported},
};

gboolean
windows_is_privileged(void)
{
    TOKEN_ELEVATION elevation = {0};
    HANDLE token = NULL;
    DWORD size = 0;
    BOOL known;

    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return FALSE;
    known = GetTokenInformation(token, TokenElevation, &elevation, sizeof elevation, &size);
    CloseHandle(token);
    return known && elevation.TokenIsElevated != 0;
}

/* what was installed with the program: beside bin/, where the program is */
static gchar *
platform_hyphen_folder(void)
{
    g_autofree gchar *installed = g_win32_get_package_installation_directory_of_module(NULL);

    return g_build_filename(installed != NULL ? installed : "", "share", "hyphen", NULL);
}

static const Platform platform_windows = {
    .name = "windows",
    .collectors = platform_collectors,
    .n_collectors = G_N_ELEMENTS(platform_collectors),
    .root = "\\",
    .user_state = WINDOWS_STATE_NAME,
    .begin = windows_begin,
    .system_state = windows_system_state,
    .hyphen_folder = platform_hyphen_folder,
    .is_terminal = windows_console_is_terminal,
    .terminal_columns = windows_console_columns,
    .watch_interrupt = windows_interrupt_watch,
    .is_privileged = windows_is_privileged,
};

const Platform *
platform_get(void)
{
    return &platform_windows;
}
