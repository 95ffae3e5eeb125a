/* SPDX-License-Identifier: Apache-2.0 */
#include "content/format.h"

#include "content/format-private.h"

static const FeedFormat *const formats[] = {
    &feed_format_tracker, &feed_format_osv,        &feed_format_kev,
    &feed_format_epss,    &feed_format_nvd,        &feed_format_cve,
    &feed_format_csaf,    &feed_format_updateinfo, &feed_format_openvex,
};

const FeedFormat *
feed_format_recognise(const FeedHead *head)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (formats[i]->recognise(head))
            return formats[i];
    }
    return NULL;
}

FeedContext *
feed_context_new(AdvisoryDatabase *database, const FeedRecorder *recorder)
{
    FeedContext *self = g_new0(FeedContext, 1);

    self->database = database;
    self->recorder = recorder;
    self->generated_ms = TIME_UNSET;
    return self;
}

void
feed_context_set_source(FeedContext *self, const gchar *id, const gchar *title)
{
    if (self->source_id != NULL) {
        self->is_mixed = self->is_mixed || strcmp(self->source_id, id) != 0;
        return;
    }
    self->source_id = g_strdup(id);
    self->source_title = g_strdup(title);
}

const gchar *
feed_context_get_user_source(const FeedContext *self)
{
    return self->user_source;
}

void
feed_context_set_record(FeedContext *self, const gchar *id)
{
    self->record_count++;
    if (self->record == NULL)
        self->record = g_strdup(id);
}

void
feed_context_set_generated(FeedContext *self, gint64 generated_ms)
{
    /* TIME_UNSET is the earliest time */
    self->generated_ms = MAX(self->generated_ms, generated_ms);
}

gboolean
feed_context_add_affected(FeedContext *self, const AdvisoryAffected *affected, GError **error)
{
    self->affected++;
    if (self->database != NULL)
        return advisory_database_add_affected(self->database, affected, error);
    if (self->recorder != NULL && self->recorder->affected != NULL)
        self->recorder->affected(affected, self->recorder->user_data);
    return TRUE;
}

gboolean
feed_context_add_vulnerability(FeedContext *self,
                               const AdvisoryVulnerability *vulnerability,
                               GError **error)
{
    self->vulnerabilities++;
    if (self->database != NULL)
        return advisory_database_add_vulnerability(self->database, vulnerability, error);
    if (self->recorder != NULL && self->recorder->vulnerability != NULL)
        self->recorder->vulnerability(vulnerability, self->recorder->user_data);
    return TRUE;
}

void
feed_context_skip(FeedContext *self)
{
    self->skipped++;
}

void
feed_context_free(FeedContext *self)
{
    if (self == NULL)
        return;
    g_free(self->source_id);
    g_free(self->source_title);
    g_free(self->record);
    g_free(self);
}
