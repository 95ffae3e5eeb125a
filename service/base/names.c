/* SPDX-License-Identifier: Apache-2.0 */
#include "base/names.h"

gboolean
names_find(const gchar *const *names, gsize n_names, const gchar *text, guint *out_value)
{
    for (guint i = 0; text != NULL && i < n_names; i++) {
        if (g_ascii_strcasecmp(names[i], text) == 0) {
            *out_value = i;
            return TRUE;
        }
    }
    return FALSE;
}
