/* SPDX-License-Identifier: Apache-2.0 */
#include "model/history.h"

#include "base/names.h"

static const gchar *const finding_change_names[] = {
    [FINDING_CHANGE_UNKNOWN] = "",
    [FINDING_CHANGE_NEW] = "new",
    [FINDING_CHANGE_NEW_HOST] = "new-host",
    [FINDING_CHANGE_NEW_CHECK] = "new-check",
    [FINDING_CHANGE_STILL_THERE] = "still-there",
};

static const gchar *const gone_reason_names[] = {
    [GONE_REASON_FIXED] = "fixed",
    [GONE_REASON_PACKAGE_REMOVED] = "package-removed",
    [GONE_REASON_NOT_APPLICABLE] = "not-applicable",
    [GONE_REASON_HOST_NOT_ASSESSED] = "host-not-assessed",
    [GONE_REASON_NOT_CHECKED] = "not-checked",
    [GONE_REASON_RULE_GONE] = "rule-gone",
};

const gchar *
finding_change_to_string(FindingChange change)
{
    return change != FINDING_CHANGE_UNKNOWN ? finding_change_names[change] : NULL;
}

gboolean
finding_change_from_string(const gchar *text, FindingChange *out_change)
{
    return names_find(finding_change_names, G_N_ELEMENTS(finding_change_names),
                      text != NULL ? text : "", out_change);
}

const gchar *
gone_reason_to_string(GoneReason reason)
{
    return gone_reason_names[reason];
}

gboolean
gone_reason_from_string(const gchar *text, GoneReason *out_reason)
{
    return names_find(gone_reason_names, G_N_ELEMENTS(gone_reason_names), text, out_reason);
}

EarlierRun *
earlier_run_copy(const EarlierRun *self)
{
    EarlierRun *copy = g_memdup2(self, sizeof *self);

    copy->arn = g_strdup(self->arn);
    copy->name = g_strdup(self->name);
    copy->target = g_strdup(self->target);
    copy->template_ = g_strdup(self->template_);
    return copy;
}

void
earlier_run_free(EarlierRun *self)
{
    if (self == NULL)
        return;
    g_free(self->arn);
    g_free(self->name);
    g_free(self->target);
    g_free(self->template_);
    g_free(self);
}

GoneFinding *
gone_finding_copy(const GoneFinding *self)
{
    GoneFinding *copy = g_memdup2(self, sizeof *self);

    copy->rules_package = g_strdup(self->rules_package);
    copy->rule = g_strdup(self->rule);
    copy->agent_id = g_strdup(self->agent_id);
    copy->hostname = g_strdup(self->hostname);
    copy->title = g_strdup(self->title);
    copy->packages = g_strdup(self->packages);
    return copy;
}

void
gone_finding_free(GoneFinding *self)
{
    if (self == NULL)
        return;
    g_free(self->rules_package);
    g_free(self->rule);
    g_free(self->agent_id);
    g_free(self->hostname);
    g_free(self->title);
    g_free(self->packages);
    g_free(self);
}

History *
history_new(void)
{
    History *self = g_new0(History, 1);

    self->runs = g_ptr_array_new_with_free_func((GDestroyNotify)earlier_run_free);
    self->gone = g_ptr_array_new_with_free_func((GDestroyNotify)gone_finding_free);
    return self;
}

void
history_free(History *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->runs);
    g_ptr_array_unref(self->gone);
    g_free(self);
}
