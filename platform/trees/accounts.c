/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "base/root.h"
#include "host/parsers.h"
#include "platform/trees/trees.h"

#define ACCOUNTS_MAX_BYTES ((gsize)64 * 1024 * 1024)

gboolean
trees_accounts_are_supported(const HostView *view)
{
    return view->is_live || trees_exists(view->root, "/etc/passwd");
}

gboolean
trees_accounts_collect(const HostView *view,
                       HostFacts *facts,
                       G_GNUC_UNUSED GCancellable *cancellable,
                       GError **error)
{
    g_autofree gchar *passwd = root_read_text(view->root, "/etc/passwd", ACCOUNTS_MAX_BYTES, error);
    g_autofree gchar *shadow = NULL;
    g_autoptr(GError) gap = NULL;

    if (passwd == NULL)
        return FALSE;
    shadow = root_read_text(view->root, "/etc/shadow", ACCOUNTS_MAX_BYTES, &gap);
    /* a host without a shadow file keeps its hashes in passwd */
    if (shadow == NULL && !g_error_matches(gap, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND))
        host_facts_add_gap(facts, FACT_AREA_ACCOUNTS, gap);
    accounts_parse(passwd, shadow, facts->accounts);
    return TRUE;
}
