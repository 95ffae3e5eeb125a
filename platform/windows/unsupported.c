/* SPDX-License-Identifier: Apache-2.0 */

#include "base/error.h"
#include "platform/windows/windows.h"

gboolean
windows_unsupported(const HostView *view,
                    HostFacts *facts,
                    GCancellable *cancellable,
                    GError **error)
{
    (void)view;
    (void)facts;
    (void)cancellable;
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                        "this is not read on Windows yet");
    return FALSE;
}
