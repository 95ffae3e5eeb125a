/* SPDX-License-Identifier: Apache-2.0 */
#include "base/time-zone.h"

#include <gio/gio.h>
#include <string.h>

#include "base/error.h"
#include "time_zones_resources.h"

#define ZONES_PATH   "/assay/time-zones/zones.txt"
#define WINDOWS_PATH "/assay/time-zones/windows.txt"

/* columns of the table of zones */
enum {
    COLUMN_NAMES,
    COLUMN_FIRST,
    COLUMN_CHANGES,
    COLUMN_RULE,
    N_COLUMNS,
};

typedef struct {
    gint64 seconds; /* since the epoch */
    gint offset;
} Change;

struct _TimeZone {
    gint first;      /* offset before the first change */
    GArray *changes; /* Change, in order; none where the rule holds always */
    GTimeZone *rule; /* what holds after the last one */
};

static gchar **
read_lines(const gchar *path)
{
    g_autoptr(GBytes) bytes = g_resource_lookup_data(time_zones_resources_get_resource(), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    /* a resource ends with a zero byte, which its size does not count */
    return g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1);
}

static gboolean
has_name(const gchar *names, const gchar *name)
{
    g_auto(GStrv) words = g_strsplit(names, " ", -1);

    return g_strv_contains((const gchar *const *)words, name);
}

/* columns of the zone's line */
static gchar **
find_line(const gchar *name)
{
    g_auto(GStrv) lines = read_lines(ZONES_PATH);

    for (guint i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) columns = NULL;

        if (lines[i][0] == '#' || strstr(lines[i], name) == NULL)
            continue;
        columns = g_strsplit(lines[i], "\t", -1);
        if (g_strv_length(columns) == N_COLUMNS && has_name(columns[COLUMN_NAMES], name))
            return g_steal_pointer(&columns);
    }
    return NULL;
}

/* rules as POSIX writes them are understood on every system, names where it has a database */
static GTimeZone *
rule_new(const gchar *text)
{
    return g_time_zone_new_identifier(text); /* lint-allow(platform): both callers know that */
}

static GArray *
read_changes(const gchar *text)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(Change));
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++) {
        gchar *end = NULL;
        Change change = {.seconds = g_ascii_strtoll(words[i], &end, 10)};

        change.offset = (gint)g_ascii_strtoll(end + 1, NULL, 10);
        g_array_append_val(changes, change);
    }
    return changes;
}

static void
fail_unknown(const gchar *name, GError **error)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND,
                "'%s' is not a time zone (as \"Europe/Berlin\")", name);
}

TimeZone *
time_zone_new_shipped(const gchar *name, GError **error)
{
    g_auto(GStrv) columns = find_line(name);
    TimeZone *self;

    if (columns == NULL) {
        fail_unknown(name, error);
        return NULL;
    }
    self = g_new0(TimeZone, 1);
    self->first = (gint)g_ascii_strtoll(columns[COLUMN_FIRST], NULL, 10);
    self->changes = read_changes(columns[COLUMN_CHANGES]);
    self->rule = rule_new(columns[COLUMN_RULE]);
    return self;
}

/* GLib takes paths of files and rules, too, which are no names */
static gboolean
is_name(const gchar *name)
{
    static const gchar *const allowed = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/_+-";

    return g_ascii_isupper(name[0]) && strchr(name, '/') != NULL &&
           strspn(name, allowed) == strlen(name);
}

TimeZone *
time_zone_new(const gchar *name, GError **error)
{
    g_autoptr(GTimeZone) known = NULL;
    TimeZone *self;

    if (is_name(name))
        known = rule_new(name);
    if (known == NULL)
        return time_zone_new_shipped(name, error);
    self = g_new0(TimeZone, 1);
    self->changes = g_array_new(FALSE, FALSE, sizeof(Change));
    self->rule = g_steal_pointer(&known);
    return self;
}

gint
time_zone_offset(const TimeZone *self, gint64 time_ms)
{
    const gint64 seconds = time_ms >= 0 ? time_ms / 1000 : (time_ms - 999) / 1000;
    gint offset = self->first;
    guint i = 0;

    while (i < self->changes->len && g_array_index(self->changes, Change, i).seconds <= seconds)
        offset = g_array_index(self->changes, Change, i++).offset;
    if (i < self->changes->len)
        return offset;
    return g_time_zone_get_offset(
        self->rule, g_time_zone_find_interval(self->rule, G_TIME_TYPE_UNIVERSAL, seconds));
}

void
time_zone_free(TimeZone *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->changes);
    g_time_zone_unref(self->rule);
    g_free(self);
}

gchar *
time_zone_from_windows(const gchar *name)
{
    g_auto(GStrv) lines = read_lines(WINDOWS_PATH);
    const gsize length = strlen(name);

    for (guint i = 0; lines[i] != NULL; i++) {
        if (g_str_has_prefix(lines[i], name) && lines[i][length] == '\t')
            return g_strdup(lines[i] + length + 1);
    }
    return NULL;
}

gchar *
time_zone_local_name(void)
{
    g_autoptr(GTimeZone) local = g_time_zone_new_local();
    const gchar *name = g_time_zone_get_identifier(local);
    g_autoptr(TimeZone) known = time_zone_new(name, NULL);

    return known != NULL ? g_strdup(name) : time_zone_from_windows(name);
}
