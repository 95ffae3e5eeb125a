/* SPDX-License-Identifier: Apache-2.0 */
#include <sys/utsname.h>

#include "platform/linux/collectors.h"
#include "platform/linux/procfs.h"
#include "platform/trees/trees.h"

static const gchar *const kernel_restart_files[] = {
    "/run/reboot-required",
    "/var/run/reboot-required",
};

static void
kernel_collect_live(const HostView *view, HostFacts *facts)
{
    const gint64 boot_seconds = procfs_boot_seconds();
    struct utsname names;

    if (uname(&names) == 0) {
        facts->kernel_release = g_strdup(names.release);
        facts->kernel_version = g_strdup(names.version);
    }
    facts->boot_ms = boot_seconds > 0 ? boot_seconds * 1000 : TIME_UNSET;
    for (gsize i = 0; i < G_N_ELEMENTS(kernel_restart_files); i++) {
        if (trees_exists(view->root, kernel_restart_files[i]))
            facts->reboot_required = TRUE;
    }
}

gboolean
linux_kernel_collect(const HostView *view,
                     HostFacts *facts,
                     GCancellable *cancellable,
                     GError **error)
{
    if (view->is_live)
        kernel_collect_live(view, facts);
    /* a container's kernel is its host's, whatever packages it has itself */
    return linux_is_container(facts->virtualization) ||
           trees_kernel_collect(view, facts, cancellable, error);
}
