/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "content/feed-json.h"
#include "content/format.h"
#include "content/products.h"

#define NEVER_AFFECTED "0"

typedef struct {
    FeedContext *context;
    GString *package;
    GString *vulnerability;
    GString *product;
    gchar *description;
} Tracker;

typedef struct {
    gchar *status;
    gchar *fixed;
    gchar *urgency;
    gchar *nodsa;
    gchar *nodsa_reason;
} TrackerRelease;

static const FeedJsonMember release_members[] = {
    {"status", feed_json_string, G_STRUCT_OFFSET(TrackerRelease, status)},
    {"fixed_version", feed_json_string, G_STRUCT_OFFSET(TrackerRelease, fixed)},
    {"urgency", feed_json_string, G_STRUCT_OFFSET(TrackerRelease, urgency)},
    {"nodsa", feed_json_string, G_STRUCT_OFFSET(TrackerRelease, nodsa)},
    {"nodsa_reason", feed_json_string, G_STRUCT_OFFSET(TrackerRelease, nodsa_reason)},
};

static const FeedJsonTable release_table = FEED_JSON_TABLE(release_members);

static void
tracker_release_clear(TrackerRelease *self)
{
    g_free(self->status);
    g_free(self->fixed);
    g_free(self->urgency);
    g_free(self->nodsa);
    g_free(self->nodsa_reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TrackerRelease, tracker_release_clear)

/* the urgency where it is a rating; "medium**" was set by hand in old days */
static const gchar *
release_severity(TrackerRelease *release)
{
    static const gchar *const ratings[] = {"unimportant", "low",      "medium",
                                           "high",        "critical", NULL};

    if (release->urgency == NULL)
        return NULL;
    release->urgency[strcspn(release->urgency, "*")] = '\0';
    return g_strv_contains(ratings, release->urgency) ? release->urgency : NULL;
}

static AdvisoryStatus
open_status(const TrackerRelease *release)
{
    if (g_strcmp0(release->urgency, "end-of-life") == 0)
        return ADVISORY_STATUS_END_OF_LIFE;
    if (g_strcmp0(release->nodsa_reason, "ignored") == 0)
        return ADVISORY_STATUS_IGNORED;
    if (g_strcmp0(release->nodsa_reason, "postponed") == 0)
        return ADVISORY_STATUS_DEFERRED;
    return ADVISORY_STATUS_AFFECTED;
}

static const gchar *
text_or_null(const gchar *text)
{
    return text != NULL && *text != '\0' ? text : NULL;
}

static void
judge_release(TrackerRelease *release, AdvisoryAffected *affected)
{
    affected->severity = release_severity(release);
    affected->note = text_or_null(release->nodsa);
    if (g_strcmp0(release->status, "open") == 0) {
        affected->status = open_status(release);
    } else if (g_strcmp0(release->status, "resolved") != 0 ||
               text_or_null(release->fixed) == NULL) {
        /* also what we do not understand: it is not known to be safe */
        affected->status = ADVISORY_STATUS_UNDETERMINED;
    } else if (strcmp(release->fixed, NEVER_AFFECTED) == 0) {
        affected->status = ADVISORY_STATUS_NOT_AFFECTED;
    } else {
        affected->status = ADVISORY_STATUS_FIXED;
        affected->fixed = release->fixed;
    }
}

static gboolean
read_release(JsonStream *json, const gchar *codename, gpointer user_data, GError **error)
{
    Tracker *tracker = user_data;
    g_auto(TrackerRelease) release = {NULL};
    AdvisoryAffected affected = {.package = tracker->package->str,
                                 .kind = ADVISORY_PACKAGE_SOURCE,
                                 .vulnerability = tracker->vulnerability->str,
                                 .product = tracker->product->str};
    const gboolean is_known = product_of_debian_release(codename, tracker->product);

    if (!is_known) {
        feed_context_skip(tracker->context);
        return json_stream_skip(json, error);
    }
    if (!feed_json_object(json, &release_table, &release, error))
        return FALSE;
    affected.product = tracker->product->str;
    judge_release(&release, &affected);
    return feed_context_add_affected(tracker->context, &affected, error);
}

static gboolean
read_releases(JsonStream *json, gpointer target, GError **error)
{
    return feed_json_entries(json, read_release, target, error);
}

static const FeedJsonMember issue_members[] = {
    {"description", feed_json_string, G_STRUCT_OFFSET(Tracker, description)},
    {"releases", read_releases, 0},
};

static const FeedJsonTable issue_table = FEED_JSON_TABLE(issue_members);

static gboolean
read_issue(JsonStream *json, const gchar *id, gpointer user_data, GError **error)
{
    Tracker *tracker = user_data;
    AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;

    g_string_assign(tracker->vulnerability, id);
    g_clear_pointer(&tracker->description, g_free);
    if (!feed_json_object(json, &issue_table, tracker, error))
        return FALSE;
    vulnerability.id = tracker->vulnerability->str;
    vulnerability.description = text_or_null(tracker->description);
    return feed_context_add_vulnerability(tracker->context, &vulnerability, error);
}

static gboolean
read_package(JsonStream *json, const gchar *package, gpointer user_data, GError **error)
{
    Tracker *tracker = user_data;

    g_string_assign(tracker->package, package);
    return feed_json_entries(json, read_issue, tracker, error);
}

static gboolean
tracker_parse(FeedContext *context, const Stream *stream, GError **error)
{
    g_autoptr(GString) package = g_string_new(NULL);
    g_autoptr(GString) vulnerability = g_string_new(NULL);
    g_autoptr(GString) product = g_string_new(NULL);
    g_autoptr(JsonStream) json = json_stream_new(stream, NULL);
    Tracker tracker = {context, package, vulnerability, product, NULL};
    const gboolean done =
        feed_json_entries(json, read_package, &tracker, error) && feed_json_finish(json, error);

    g_free(tracker.description);
    return done;
}

/* source package, vulnerability, "releases": no other format has that third */
static gboolean
tracker_recognise(const FeedHead *head)
{
    return feed_head_has_key(head, "*.*.releases");
}

const FeedFormat feed_format_tracker = {
    .title = "Debian Security Tracker JSON",
    .source_id = "debian-tracker",
    .source_title = "Debian Security Tracker",
    .recognise = tracker_recognise,
    .parse = tracker_parse,
};
