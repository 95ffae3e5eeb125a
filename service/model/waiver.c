/* SPDX-License-Identifier: Apache-2.0 */
#include "model/waiver.h"

#include "base/names.h"
#include "base/time.h"

static const gchar *const waiver_state_names[] = {
    [WAIVER_STATE_ACTIVE] = "active",
    [WAIVER_STATE_EXPIRED] = "expired",
    [WAIVER_STATE_UNUSED] = "unused",
};

const gchar *
waiver_state_to_string(WaiverState state)
{
    return waiver_state_names[state];
}

gboolean
waiver_state_from_string(const gchar *text, WaiverState *out_state)
{
    return names_find(waiver_state_names, G_N_ELEMENTS(waiver_state_names), text, out_state);
}

void
waiver_scope_free(WaiverScope *self)
{
    if (self == NULL)
        return;
    g_free(self->rules_package);
    g_free(self->rule);
    g_free(self->agent);
    g_free(self->host);
    g_free(self->package);
    g_free(self);
}

Waiver *
waiver_new(void)
{
    Waiver *self = g_new0(Waiver, 1);

    self->created_ms = TIME_UNSET;
    self->until_ms = TIME_UNSET;
    self->scopes = g_ptr_array_new_with_free_func((GDestroyNotify)waiver_scope_free);
    return self;
}

void
waiver_free(Waiver *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->by);
    g_free(self->reason);
    g_ptr_array_unref(self->scopes);
    g_free(self);
}
