/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/utsname.h>

#include "platform/linux/collectors.h"
#include "platform/trees/trees.h"

static void
identity_collect_live(const HostView *view, HostFacts *facts)
{
    struct utsname names;

    if (uname(&names) == 0) {
        facts->hostname = g_utf8_make_valid(names.nodename, -1);
        facts->arch = g_strdup(names.machine);
    }
    facts->virtualization = g_strdup(linux_virtualization(view->root));
}

gboolean
linux_identity_collect(const HostView *view,
                       HostFacts *facts,
                       GCancellable *cancellable,
                       GError **error)
{
    if (view->is_live)
        identity_collect_live(view, facts);
    return trees_identity_collect(view, facts, cancellable, error);
}
