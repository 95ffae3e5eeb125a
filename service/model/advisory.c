/* SPDX-License-Identifier: Apache-2.0 */
#include "model/advisory.h"

gint64
advisory_source_time(const AdvisorySource *self)
{
    return self->generated_ms != TIME_UNSET ? self->generated_ms : self->imported_ms;
}

void
advisory_source_free(AdvisorySource *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->title);
    g_free(self->origin);
    g_free(self->digest);
    g_free(self);
}

GPtrArray *
advisory_lookup_sources(const AdvisoryLookup *self, const gchar *product, GError **error)
{
    g_autoptr(GPtrArray) sources = self->list_sources(self->user_data, error);

    for (guint i = sources != NULL ? sources->len : 0; i > 0; i--) {
        const AdvisorySource *source = sources->pdata[i - 1];
        gboolean is_about = FALSE;

        if (!self->is_about(self->user_data, source->id, product, &is_about, error))
            return NULL;
        if (!is_about)
            g_ptr_array_remove_index(sources, i - 1);
    }
    return g_steal_pointer(&sources);
}
