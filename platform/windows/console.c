/* SPDX-License-Identifier: Apache-2.0 */

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

#include "platform/windows/windows.h"

#define BUFFER_BYTES 32768

static HANDLE
console_handle(gint fd)
{
    return GetStdHandle(fd == 1 ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
}

/* nothing changes the code page of input, which is the one that output had */
static void
restore_output(void)
{
    SetConsoleOutputCP(GetConsoleCP());
}

static void
begin_console(gint fd)
{
    HANDLE handle = console_handle(fd);
    DWORD mode = 0;

    if (GetConsoleMode(handle, &mode))
        SetConsoleMode(handle, mode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

gchar **
windows_begin(gchar **argv)
{
    gchar **arguments = g_win32_get_command_line();

    for (gint fd = 0; fd <= 2; fd++)
        _setmode(fd, _O_BINARY);
    /* GLib prints in the console's code page, also to a file */
    if (GetConsoleOutputCP() == 0) /* without one GLib would warn while it prints, if not told */
        g_setenv("LANG", "C.UTF-8", FALSE);
    else if (SetConsoleOutputCP(CP_UTF8))
        atexit(restore_output);
    /* a console gets each byte by itself otherwise, and shows no character that has several */
    setvbuf(stdout, NULL, _IOFBF, BUFFER_BYTES);
    setvbuf(stderr, NULL, _IOFBF, BUFFER_BYTES);
    begin_console(1);
    begin_console(2);
    return arguments != NULL ? arguments : g_strdupv(argv);
}

gboolean
windows_console_is_terminal(gint fd)
{
    DWORD mode = 0;

    return GetConsoleMode(console_handle(fd), &mode) &&
           (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

guint
windows_console_columns(gint fd)
{
    CONSOLE_SCREEN_BUFFER_INFO info;

    if (!GetConsoleScreenBufferInfo(console_handle(fd), &info))
        return 0;
    return (guint)(info.srWindow.Right - info.srWindow.Left + 1);
}
