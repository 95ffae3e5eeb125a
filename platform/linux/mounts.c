/* SPDX-License-Identifier: Apache-2.0 */
#include "base/root.h"
#include "host/parsers.h"
#include "platform/linux/collectors.h"

#define MOUNTS_MAX_BYTES ((gsize)64 * 1024 * 1024)

gboolean
linux_mounts_collect(const HostView *view,
                     HostFacts *facts,
                     G_GNUC_UNUSED GCancellable *cancellable,
                     GError **error)
{
    g_autofree gchar *text =
        root_read_text(view->root, "/proc/self/mountinfo", MOUNTS_MAX_BYTES, error);

    if (text == NULL)
        return FALSE;
    mountinfo_parse(text, facts->mounts);
    return TRUE;
}
