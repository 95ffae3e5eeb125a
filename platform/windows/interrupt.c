/* SPDX-License-Identifier: Apache-2.0 */

#include <windows.h>

#include "platform/windows/windows.h"

#define EXIT_INTERRUPTED 130
#define MAX_EVENT_NAME   64

typedef struct {
    HANDLE event;
    GCancellable *cancellable;
} Watch;

/* a handler gets no argument: it finds the event by the process's own name for it */
static void
event_name(gchar name[MAX_EVENT_NAME])
{
    g_snprintf(name, MAX_EVENT_NAME, "Local\\assay-interrupt-%lu", GetCurrentProcessId());
}

static BOOL WINAPI
interrupt_handle(DWORD control)
{
    gchar name[MAX_EVENT_NAME];
    HANDLE event;

    event_name(name);
    event = OpenEventA(EVENT_MODIFY_STATE | SYNCHRONIZE, FALSE, name);
    if (event == NULL || WaitForSingleObject(event, 0) == WAIT_OBJECT_0)
        ExitProcess(EXIT_INTERRUPTED);
    SetEvent(event);
    CloseHandle(event);
    /* when this function returns, Windows ends the program, so that it must end by itself before */
    if (control != CTRL_C_EVENT && control != CTRL_BREAK_EVENT)
        Sleep(INFINITE);
    return TRUE;
}

static gpointer
interrupt_thread(gpointer data)
{
    Watch *watch = data;

    if (WaitForSingleObject(watch->event, INFINITE) == WAIT_OBJECT_0)
        g_cancellable_cancel(watch->cancellable);
    /* the event stays open: that it is set makes the next Ctrl-C the second one */
    g_object_unref(watch->cancellable);
    g_free(watch);
    return NULL;
}

void
windows_interrupt_watch(GCancellable *cancellable)
{
    gchar name[MAX_EVENT_NAME];
    Watch *watch;
    HANDLE event;

    event_name(name);
    event = CreateEventA(NULL, TRUE, FALSE, name);
    if (event == NULL)
        return;
    watch = g_new0(Watch, 1);
    watch->event = event;
    watch->cancellable = g_object_ref(cancellable);
    g_thread_unref(g_thread_new("interrupt", interrupt_thread, watch));
    SetConsoleCtrlHandler(interrupt_handle, TRUE);
}
