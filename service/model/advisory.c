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
