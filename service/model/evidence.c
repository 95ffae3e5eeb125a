/* SPDX-License-Identifier: Apache-2.0 */
#include "model/evidence.h"

#include "base/names.h"

static const gchar *const fix_state_names[] = {
    [FIX_STATE_AVAILABLE] = "available",
    [FIX_STATE_PENDING] = "pending",
    [FIX_STATE_IGNORED] = "ignored",
    [FIX_STATE_END_OF_LIFE] = "end-of-life",
};

const gchar *
fix_state_to_string(FixState state)
{
    return fix_state_names[state];
}

gboolean
fix_state_from_string(const gchar *text, FixState *out_state)
{
    return names_find(fix_state_names, G_N_ELEMENTS(fix_state_names), text, out_state);
}

EvidencePackage *
evidence_package_new(void)
{
    EvidencePackage *self = g_new0(EvidencePackage, 1);

    self->binaries = g_ptr_array_new_with_free_func(g_free);
    return self;
}

void
evidence_package_free(EvidencePackage *self)
{
    if (self == NULL)
        return;
    g_free(self->name);
    g_free(self->installed);
    g_free(self->fixed);
    g_free(self->note);
    g_ptr_array_unref(self->binaries);
    g_free(self->manager);
    g_free(self->arch);
    g_free(self->advisory);
    g_free(self->source);
    g_free(self);
}

EvidenceItem *
evidence_item_new(const gchar *where, const gchar *seen, const gchar *wanted)
{
    EvidenceItem *self = g_new0(EvidenceItem, 1);

    self->where = g_strdup(where);
    self->seen = g_strdup(seen);
    self->wanted = g_strdup(wanted);
    return self;
}

void
evidence_item_free(EvidenceItem *self)
{
    if (self == NULL)
        return;
    g_free(self->where);
    g_free(self->seen);
    g_free(self->wanted);
    g_free(self);
}
