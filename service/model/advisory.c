/* SPDX-License-Identifier: Apache-2.0 */
#include "model/advisory.h"

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
