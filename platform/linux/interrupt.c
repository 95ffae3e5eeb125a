/* SPDX-License-Identifier: Apache-2.0 */
#include "platform/linux/interrupt.h"

#include <signal.h>
#include <unistd.h>

#define INTERRUPT_EXIT_BASE 128

static void
interrupt_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGTERM);
}

static gpointer
interrupt_thread(gpointer data)
{
    GCancellable *cancellable = data;
    sigset_t signals;
    int number = 0;

    interrupt_signals(&signals);
    if (sigwait(&signals, &number) != 0)
        return NULL;
    g_cancellable_cancel(cancellable);
    if (sigwait(&signals, &number) == 0)
        _exit(INTERRUPT_EXIT_BASE + number);
    return NULL;
}

void
interrupt_watch(GCancellable *cancellable)
{
    sigset_t signals;

    interrupt_signals(&signals);
    if (pthread_sigmask(SIG_BLOCK, &signals, NULL) == 0)
        g_thread_unref(g_thread_new("interrupt", interrupt_thread, g_object_ref(cancellable)));
}
