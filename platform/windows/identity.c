/* SPDX-License-Identifier: Apache-2.0 */

#include "host/windows.h"
#include "platform/trees/trees.h"
#include "platform/windows/windows.h"

gboolean
windows_identity_collect(const HostView *view,
                         HostFacts *facts,
                         GCancellable *cancellable,
                         GError **error)
{
    g_autoptr(Registry) registry = NULL;

    if (!view->is_live)
        return trees_identity_collect(view, facts, cancellable, error);
    registry = windows_registry_new();
    return windows_identity_read(registry, facts, error);
}
