/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * interrupt_watch:
 * @cancellable: what the first SIGINT or SIGTERM cancels
 *
 * Blocks both signals in all threads started later and waits for them in a thread of its own, so
 * that no work is done in a signal handler. A second signal ends the program at once.
 *
 * Source: sigwait(3), signal-safety(7).
 */
void
interrupt_watch(GCancellable *cancellable);

G_END_DECLS
