/* SPDX-License-Identifier: Apache-2.0 */

#include <io.h>
#include <windows.h>

#include "platform/windows/windows.h"

static const Collector platform_collectors[] = {
    {.area = FACT_AREA_IDENTITY, .collect = windows_identity_collect},
    {.area = FACT_AREA_ACCOUNTS, .needs_live = TRUE, .collect = windows_unsupported},
    {.area = FACT_AREA_PROCESSES, .needs_live = TRUE, .collect = windows_unsupported},
    {.area = FACT_AREA_LISTENERS, .needs_live = TRUE, .collect = windows_unsupported},
    {.area = FACT_AREA_INTERFACES, .needs_live = TRUE, .collect = windows_unsupported},
    {.area = FACT_AREA_MOUNTS, .needs_live = TRUE, .collect = windows_unsupported},
};

static gboolean
platform_is_terminal(gint fd)
{
    return _isatty(fd) != 0;
}

static gboolean
platform_is_privileged(void)
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

static const Platform platform_windows = {
    .name = "windows",
    .collectors = platform_collectors,
    .n_collectors = G_N_ELEMENTS(platform_collectors),
    .is_terminal = platform_is_terminal,
    .watch_interrupt = windows_interrupt_watch,
    .is_privileged = platform_is_privileged,
};

const Platform *
platform_get(void)
{
    return &platform_windows;
}
