/* SPDX-License-Identifier: Apache-2.0 */
#include "base/root.h"
#include "host/parsers.h"
#include "platform/trees/trees.h"

#define APK_MAX_DATABASE_BYTES ((gsize)256 * 1024 * 1024)

/* the second since the folders of /usr were merged */
static const gchar *const apk_databases[] = {
    "/lib/apk/db/installed",
    "/usr/lib/apk/db/installed",
};

static const gchar *
apk_find_database(const HostView *view)
{
    for (gsize i = 0; i < G_N_ELEMENTS(apk_databases); i++) {
        if (trees_exists(view->root, apk_databases[i]))
            return apk_databases[i];
    }
    return NULL;
}

gboolean
trees_apk_is_supported(const HostView *view)
{
    return apk_find_database(view) != NULL;
}

gboolean
trees_apk_collect(const HostView *view,
                  HostFacts *facts,
                  G_GNUC_UNUSED GCancellable *cancellable,
                  GError **error)
{
    const gchar *path = apk_find_database(view);
    g_autoptr(GBytes) bytes = root_read(view->root, path, APK_MAX_DATABASE_BYTES, error);
    gsize size = 0;
    const gchar *data;

    if (bytes == NULL)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    return apk_installed_parse(data, size, path, facts->packages, error);
}
