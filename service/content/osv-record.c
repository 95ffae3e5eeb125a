/* SPDX-License-Identifier: Apache-2.0 */
#include "content/osv-record.h"

#include <string.h>

#include "base/error.h"
#include "base/time.h"
#include "content/feed-json.h"

static void
osv_range_free(OsvRange *self)
{
    g_free(self->introduced);
    g_free(self->fixed);
    g_free(self->last_affected);
    g_free(self);
}

static void
osv_affected_free(OsvAffected *self)
{
    g_free(self->ecosystem);
    g_free(self->package);
    g_ptr_array_unref(self->ranges);
    g_clear_pointer(&self->versions, g_ptr_array_unref);
    g_free(self->urgency);
    g_free(self->priority);
    g_free(self);
}

void
osv_record_free(OsvRecord *self)
{
    if (self == NULL)
        return;
    g_free(self->id);
    g_free(self->summary);
    g_free(self->details);
    g_free(self->withdrawn);
    g_free(self->priority);
    g_clear_pointer(&self->aliases, g_ptr_array_unref);
    g_clear_pointer(&self->upstream, g_ptr_array_unref);
    g_clear_pointer(&self->related, g_ptr_array_unref);
    g_ptr_array_unref(self->references);
    g_ptr_array_unref(self->advisories);
    g_ptr_array_unref(self->vectors);
    g_ptr_array_unref(self->affected);
    g_free(self);
}

static OsvRecord *
osv_record_new(void)
{
    OsvRecord *self = g_new0(OsvRecord, 1);

    self->published_ms = TIME_UNSET;
    self->modified_ms = TIME_UNSET;
    self->references = g_ptr_array_new_with_free_func(g_free);
    self->advisories = g_ptr_array_new_with_free_func(g_free);
    self->vectors = g_ptr_array_new_with_free_func(g_free);
    self->affected = g_ptr_array_new_with_free_func((GDestroyNotify)osv_affected_free);
    return self;
}

/* members of "events"; the schema has exactly one in each */
typedef struct {
    gchar *introduced;
    gchar *fixed;
    gchar *last_affected;
} OsvEvent;

static const FeedJsonMember event_members[] = {
    {"introduced", feed_json_string, G_STRUCT_OFFSET(OsvEvent, introduced)},
    {"fixed", feed_json_string, G_STRUCT_OFFSET(OsvEvent, fixed)},
    {"last_affected", feed_json_string, G_STRUCT_OFFSET(OsvEvent, last_affected)},
};

static const FeedJsonTable event_table = FEED_JSON_TABLE(event_members);

typedef struct {
    gchar *type;
    GPtrArray *ranges;
    gboolean is_open; /* the last of ranges has no end yet */
} OsvEvents;

static OsvRange *
open_range(OsvEvents *events)
{
    if (!events->is_open)
        g_ptr_array_add(events->ranges, g_new0(OsvRange, 1));
    events->is_open = TRUE;
    return g_ptr_array_index(events->ranges, events->ranges->len - 1);
}

static void
apply_event(OsvEvents *events, OsvEvent *event)
{
    if (event->introduced != NULL) {
        /* "0" stands for before everything */
        if (strcmp(event->introduced, "0") == 0)
            g_clear_pointer(&event->introduced, g_free);
        events->is_open = FALSE;
        open_range(events)->introduced = g_steal_pointer(&event->introduced);
    }
    if (event->fixed != NULL)
        open_range(events)->fixed = g_steal_pointer(&event->fixed);
    else if (event->last_affected != NULL)
        open_range(events)->last_affected = g_steal_pointer(&event->last_affected);
    else
        return;
    events->is_open = FALSE;
}

static gboolean
read_event(JsonStream *json, gpointer target, GError **error)
{
    OsvEvent event = {NULL};
    const gboolean done = feed_json_members(json, &event_table, &event, error);

    if (done)
        apply_event(target, &event);
    g_free(event.introduced);
    g_free(event.fixed);
    g_free(event.last_affected);
    return done;
}

static gboolean
read_events(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_event, target, error);
}

static const FeedJsonMember range_members[] = {
    {"type", feed_json_string, G_STRUCT_OFFSET(OsvEvents, type)},
    {"events", read_events, 0},
};

static const FeedJsonTable range_table = FEED_JSON_TABLE(range_members);

static gboolean
read_range(JsonStream *json, gpointer target, GError **error)
{
    OsvAffected *affected = target;
    OsvEvents events = {.ranges = g_ptr_array_new_with_free_func((GDestroyNotify)osv_range_free)};
    const gboolean done = feed_json_members(json, &range_table, &events, error);

    /* commits and semantic versions say nothing about a distribution's packages */
    if (done && g_strcmp0(events.type, "ECOSYSTEM") == 0)
        g_ptr_array_extend_and_steal(affected->ranges, g_steal_pointer(&events.ranges));
    g_clear_pointer(&events.ranges, g_ptr_array_unref);
    g_free(events.type);
    return done;
}

static gboolean
read_ranges(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_range, target, error);
}

static const FeedJsonMember package_members[] = {
    {"ecosystem", feed_json_string, G_STRUCT_OFFSET(OsvAffected, ecosystem)},
    {"name", feed_json_string, G_STRUCT_OFFSET(OsvAffected, package)},
};

static const FeedJsonTable package_table = FEED_JSON_TABLE(package_members);

static gboolean
read_package(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_object(json, &package_table, target, error);
}

static const FeedJsonMember specific_members[] = {
    {"urgency", feed_json_string, G_STRUCT_OFFSET(OsvAffected, urgency)},
    {"ubuntu_priority", feed_json_string, G_STRUCT_OFFSET(OsvAffected, priority)},
};

static const FeedJsonTable specific_table = FEED_JSON_TABLE(specific_members);

static gboolean
read_specific(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_object(json, &specific_table, target, error);
}

static const FeedJsonMember affected_members[] = {
    {"package", read_package, 0},
    {"ranges", read_ranges, 0},
    {"versions", feed_json_strings, G_STRUCT_OFFSET(OsvAffected, versions)},
    {"ecosystem_specific", read_specific, 0},
};

static const FeedJsonTable affected_table = FEED_JSON_TABLE(affected_members);

static gboolean
read_affected(JsonStream *json, gpointer target, GError **error)
{
    OsvRecord *record = target;
    OsvAffected *affected;

    if (json_stream_offset(json) - record->start > OSV_RECORD_MAX_BYTES) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "a record that begins at byte %" G_GUINT64_FORMAT " is larger than %d bytes",
                    record->start, OSV_RECORD_MAX_BYTES);
        return FALSE;
    }
    affected = g_new0(OsvAffected, 1);
    affected->ranges = g_ptr_array_new_with_free_func((GDestroyNotify)osv_range_free);
    g_ptr_array_add(record->affected, affected);
    return feed_json_members(json, &affected_table, affected, error);
}

static gboolean
read_affected_list(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_affected, target, error);
}

/* members of "severity" and of "references" */
typedef struct {
    gchar *type;
    gchar *text;
} OsvPair;

static const FeedJsonMember severity_members[] = {
    {"type", feed_json_string, G_STRUCT_OFFSET(OsvPair, type)},
    {"score", feed_json_string, G_STRUCT_OFFSET(OsvPair, text)},
};

static const FeedJsonMember reference_members[] = {
    {"type", feed_json_string, G_STRUCT_OFFSET(OsvPair, type)},
    {"url", feed_json_string, G_STRUCT_OFFSET(OsvPair, text)},
};

static const FeedJsonTable severity_table = FEED_JSON_TABLE(severity_members);
static const FeedJsonTable reference_table = FEED_JSON_TABLE(reference_members);

static void
osv_pair_clear(OsvPair *self)
{
    g_free(self->type);
    g_free(self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OsvPair, osv_pair_clear)

static gboolean
read_severity(JsonStream *json, gpointer target, GError **error)
{
    OsvRecord *record = target;
    g_auto(OsvPair) pair = {NULL};

    if (!feed_json_members(json, &severity_table, &pair, error))
        return FALSE;
    if (pair.type == NULL || pair.text == NULL)
        return TRUE;
    if (g_str_has_prefix(pair.type, "CVSS_")) {
        g_ptr_array_add(record->vectors, g_steal_pointer(&pair.text));
    } else if (record->priority == NULL && strcmp(pair.type, "Ubuntu") == 0) {
        record->priority = g_steal_pointer(&pair.text);
    }
    return TRUE;
}

static gboolean
read_severities(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_severity, target, error);
}

static gboolean
read_reference(JsonStream *json, gpointer target, GError **error)
{
    OsvRecord *record = target;
    g_auto(OsvPair) pair = {NULL};

    if (!feed_json_members(json, &reference_table, &pair, error))
        return FALSE;
    if (pair.text == NULL)
        return TRUE;
    if (g_strcmp0(pair.type, "ADVISORY") == 0)
        g_ptr_array_add(record->advisories, g_strdup(pair.text));
    g_ptr_array_add(record->references, g_steal_pointer(&pair.text));
    return TRUE;
}

static gboolean
read_references(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_objects(json, read_reference, target, error);
}

static const FeedJsonMember record_members[] = {
    {"id", feed_json_string, G_STRUCT_OFFSET(OsvRecord, id)},
    {"summary", feed_json_string, G_STRUCT_OFFSET(OsvRecord, summary)},
    {"details", feed_json_string, G_STRUCT_OFFSET(OsvRecord, details)},
    {"published", feed_json_time, G_STRUCT_OFFSET(OsvRecord, published_ms)},
    {"modified", feed_json_time, G_STRUCT_OFFSET(OsvRecord, modified_ms)},
    {"withdrawn", feed_json_string, G_STRUCT_OFFSET(OsvRecord, withdrawn)},
    {"aliases", feed_json_strings, G_STRUCT_OFFSET(OsvRecord, aliases)},
    {"upstream", feed_json_strings, G_STRUCT_OFFSET(OsvRecord, upstream)},
    {"related", feed_json_strings, G_STRUCT_OFFSET(OsvRecord, related)},
    {"references", read_references, 0},
    {"severity", read_severities, 0},
    {"affected", read_affected_list, 0},
};

static const FeedJsonTable record_table = FEED_JSON_TABLE(record_members);

OsvRecord *
osv_record_read(JsonStream *json, GError **error)
{
    g_autoptr(OsvRecord) record = osv_record_new();

    record->start = json_stream_offset(json);
    if (!feed_json_members(json, &record_table, record, error))
        return NULL;
    if (record->id == NULL || *record->id == '\0') {
        json_stream_fail(json, error, "a record without an id");
        return NULL;
    }
    return g_steal_pointer(&record);
}
