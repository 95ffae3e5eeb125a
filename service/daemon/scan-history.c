/* SPDX-License-Identifier: Apache-2.0 */
#include "daemon/scan-history.h"

#include "daemon/command.h"
#include "model/compare.h"
#include "model/waivers.h"

gboolean
scan_history_open(ScanHistory *self,
                  gchar *const *previous,
                  const gchar *waivers,
                  gint64 now_ms,
                  GError **error)
{
    if (previous != NULL) {
        self->files = compare_open((const gchar *const *)previous, now_ms, error);
        if (self->files == NULL)
            return FALSE;
    }
    if (waivers != NULL) {
        self->waivers = waivers_load(waivers, error);
        return self->waivers != NULL;
    }
    return TRUE;
}

gboolean
scan_history_apply(ScanHistory *self, Run *run, const gchar *command, GError **error)
{
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);

    if (self->files != NULL && !compare_with_earlier(run, self->files, warnings, error))
        return FALSE;
    command_warn(command, warnings);
    if (self->waivers != NULL)
        waivers_apply(run, g_steal_pointer(&self->waivers));
    return TRUE;
}

void
scan_history_clear(ScanHistory *self)
{
    g_clear_pointer(&self->files, g_ptr_array_unref);
    g_clear_pointer(&self->waivers, g_ptr_array_unref);
}
