/* SPDX-License-Identifier: Apache-2.0 */
#include "model/finding.h"

#include "base/time.h"
#include "model/evidence.h"

Finding *
finding_new(void)
{
    Finding *self = g_new0(Finding, 1);

    self->confidence = 10;
    self->first_seen_ms = TIME_UNSET;
    self->attributes = attributes_new();
    self->user_attributes = attributes_new();
    self->packages = g_ptr_array_new_with_free_func((GDestroyNotify)evidence_package_free);
    self->items = g_ptr_array_new_with_free_func((GDestroyNotify)evidence_item_free);
    return self;
}

void
finding_free(Finding *self)
{
    if (self == NULL)
        return;
    g_free(self->arn);
    g_free(self->rules_package);
    g_free(self->rule);
    g_free(self->agent_id);
    g_free(self->title);
    g_free(self->description);
    g_free(self->recommendation);
    g_free(self->command);
    g_free(self->restart);
    g_free(self->waiver);
    g_ptr_array_unref(self->attributes);
    g_ptr_array_unref(self->user_attributes);
    g_ptr_array_unref(self->packages);
    g_ptr_array_unref(self->items);
    g_free(self);
}

Exclusion *
exclusion_new(const gchar *title,
              const gchar *description,
              const gchar *recommendation,
              const gchar *rules_package,
              const gchar *agent_id)
{
    Exclusion *self = g_new0(Exclusion, 1);

    self->title = g_strdup(title);
    self->description = g_strdup(description);
    self->recommendation = g_strdup(recommendation);
    self->rules_package = g_strdup(rules_package);
    self->agent_id = g_strdup(agent_id);
    self->attributes = attributes_new();
    return self;
}

void
exclusion_free(Exclusion *self)
{
    if (self == NULL)
        return;
    g_free(self->arn);
    g_free(self->title);
    g_free(self->description);
    g_free(self->recommendation);
    g_free(self->rules_package);
    g_free(self->agent_id);
    g_ptr_array_unref(self->attributes);
    g_free(self);
}
