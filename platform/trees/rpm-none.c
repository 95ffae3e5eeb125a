/* SPDX-License-Identifier: Apache-2.0 */

/* for builds without librpm */

#include "base/error.h"
#include "platform/trees/trees.h"

static const gchar *const rpm_databases[] = {
    "/var/lib/rpm/rpmdb.sqlite",
    "/var/lib/rpm/Packages.db",
    "/var/lib/rpm/Packages",
    "/usr/lib/sysimage/rpm/rpmdb.sqlite",
    "/usr/lib/sysimage/rpm/Packages.db",
    "/usr/lib/sysimage/rpm/Packages",
};

gboolean
trees_rpm_is_supported(const HostView *view)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rpm_databases); i++) {
        if (trees_exists(view->root, rpm_databases[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean
trees_rpm_collect(G_GNUC_UNUSED const HostView *view,
                  G_GNUC_UNUSED HostFacts *facts,
                  G_GNUC_UNUSED GCancellable *cancellable,
                  GError **error)
{
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                        "there is an rpm database, and this build cannot read one (no librpm)");
    return FALSE;
}
