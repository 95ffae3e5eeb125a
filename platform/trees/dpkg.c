/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/root.h"
#include "host/parsers.h"
#include "platform/trees/trees.h"

#define DPKG_STATUS           "/var/lib/dpkg/status"
#define DPKG_STATUS_RECORDED  "/status" /* beside os-release, in a recorded host */
#define DPKG_STATUS_FOLDER    "/var/lib/dpkg/status.d"
#define DPKG_MAX_STATUS_BYTES ((gsize)256 * 1024 * 1024)
#define DPKG_MAX_FILES        100000

static gboolean
dpkg_is_recorded(const HostView *view)
{
    return !view->is_live && !trees_exists(view->root, DPKG_STATUS) &&
           trees_exists(view->root, DPKG_STATUS_RECORDED) &&
           trees_exists(view->root, "/os-release");
}

gboolean
trees_dpkg_is_supported(const HostView *view)
{
    return trees_exists(view->root, DPKG_STATUS) || trees_exists(view->root, DPKG_STATUS_FOLDER) ||
           dpkg_is_recorded(view);
}

static gboolean
dpkg_read_file(const HostView *view, const gchar *path, GPtrArray *packages, GError **error)
{
    g_autoptr(GBytes) bytes = root_read(view->root, path, DPKG_MAX_STATUS_BYTES, error);
    gsize size = 0;
    const gchar *data;

    if (bytes == NULL)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    return dpkg_status_parse(data, size, path, packages, error);
}

/* each file tells of one package; sums of their files lie beside them */
static gboolean
dpkg_read_folder(const HostView *view, HostFacts *facts, GCancellable *cancellable, GError **error)
{
    g_autoptr(GPtrArray) names = root_list(view->root, DPKG_STATUS_FOLDER, DPKG_MAX_FILES, error);

    for (guint i = 0; names != NULL && i < names->len; i++) {
        const gchar *name = g_ptr_array_index(names, i);
        g_autofree gchar *path = root_join(DPKG_STATUS_FOLDER, name);
        g_autoptr(GError) gap = NULL;

        if (g_str_has_suffix(name, ".md5sums"))
            continue;
        if (g_cancellable_set_error_if_cancelled(cancellable, error))
            return FALSE;
        if (!dpkg_read_file(view, path, facts->packages, &gap))
            host_facts_add_gap(facts, FACT_AREA_PACKAGES_DPKG, gap);
    }
    return names != NULL;
}

gboolean
trees_dpkg_collect(const HostView *view,
                   HostFacts *facts,
                   GCancellable *cancellable,
                   GError **error)
{
    g_autoptr(GError) gap = NULL;

    if (trees_exists(view->root, DPKG_STATUS_FOLDER) &&
        !dpkg_read_folder(view, facts, cancellable, &gap))
        host_facts_add_gap(facts, FACT_AREA_PACKAGES_DPKG, gap);
    if (dpkg_is_recorded(view))
        return dpkg_read_file(view, DPKG_STATUS_RECORDED, facts->packages, error);
    if (!trees_exists(view->root, DPKG_STATUS))
        return TRUE;
    return dpkg_read_file(view, DPKG_STATUS, facts->packages, error);
}
