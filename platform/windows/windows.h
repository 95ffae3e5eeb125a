/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/platform.h"
#include "host/registry.h"

G_BEGIN_DECLS

/**
 * windows_registry_new:
 *
 * The running system's registry, always in its 64-bit view.
 *
 * Source: Microsoft Learn, "Registry Functions" and "Accessing an Alternate Registry View".
 *
 * Returns: (transfer full): the registry
 */
Registry *
windows_registry_new(void);

/**
 * windows_identity_collect:
 *
 * A #Collector's function for %FACT_AREA_IDENTITY: of the running system by its registry, of an
 * offline tree trees_identity_collect().
 */
gboolean
windows_identity_collect(const HostView *view,
                         HostFacts *facts,
                         GCancellable *cancellable,
                         GError **error);

/**
 * windows_unsupported:
 *
 * A #Collector's function for areas that are not read on Windows yet.
 *
 * Returns: %FALSE with %ASSAY_ERROR_NOT_SUPPORTED
 */
gboolean
windows_unsupported(const HostView *view,
                    HostFacts *facts,
                    GCancellable *cancellable,
                    GError **error);

/**
 * windows_interrupt_watch:
 * @cancellable: what the first Ctrl-C or the end of the session cancels
 *
 * A second Ctrl-C ends the program at once.
 *
 * Source: Microsoft Learn, "SetConsoleCtrlHandler".
 */
void
windows_interrupt_watch(GCancellable *cancellable);

G_END_DECLS
