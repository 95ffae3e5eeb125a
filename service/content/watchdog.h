/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Watchdog:
 *
 * Cancels blocking work when it takes too long, or when the user cancels.
 */
typedef struct _Watchdog Watchdog;

/**
 * watchdog_new:
 * @cancellable: (nullable): the user's
 *
 * Returns: (transfer full): a watchdog without a deadline
 */
Watchdog *
watchdog_new(GCancellable *cancellable);

/**
 * watchdog_cancellable:
 * @self: a watchdog
 *
 * Returns: (transfer none): what the work is to be started with
 */
GCancellable *
watchdog_cancellable(Watchdog *self);

/**
 * watchdog_arm:
 * @self: a watchdog
 * @timeout_ms: from now; replaces an earlier deadline
 */
void
watchdog_arm(Watchdog *self, guint timeout_ms);

/**
 * watchdog_has_fired:
 * @self: a watchdog
 *
 * Returns: whether a deadline has passed
 */
gboolean
watchdog_has_fired(Watchdog *self);

/**
 * watchdog_free:
 * @self: (nullable): a watchdog
 */
void
watchdog_free(Watchdog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Watchdog, watchdog_free)

G_END_DECLS
