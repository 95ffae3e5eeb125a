/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TimeZone:
 *
 * What clocks say in one place: its offset from UTC at any time. IANA names are understood on every
 * system: where the system has no time-zone database (Windows, small containers), Assay's own table
 * answers, which goes back to 1990.
 *
 * Source: the IANA time-zone database (RFC 6557); rules are written as in POSIX.1-2017, "TZ".
 */
typedef struct _TimeZone TimeZone;

/**
 * time_zone_new:
 * @name: IANA name of a zone or an alias: "Europe/Berlin", "US/Eastern", "UTC"
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the zone, or %NULL with %ASSAY_ERROR_NOT_FOUND
 */
TimeZone *
time_zone_new(const gchar *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * time_zone_new_shipped:
 * @name: as for time_zone_new()
 * @error: (nullable): return location for an error
 *
 * As time_zone_new(), without asking the system.
 *
 * Returns: (transfer full): the zone, or %NULL with %ASSAY_ERROR_NOT_FOUND
 */
TimeZone *
time_zone_new_shipped(const gchar *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * time_zone_offset:
 * @self: a zone
 * @time_ms: milliseconds since the epoch
 *
 * Returns: seconds that its clocks are ahead of UTC at that time; negative west of it
 */
gint
time_zone_offset(const TimeZone *self, gint64 time_ms);

/**
 * time_zone_free:
 * @self: (nullable): a zone
 */
void
time_zone_free(TimeZone *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TimeZone, time_zone_free)

/**
 * time_zone_local_name:
 *
 * Source: Unicode CLDR, "windowsZones": Windows has names of its own.
 *
 * Returns: (transfer full) (nullable): IANA name of the zone that this machine is in, or %NULL where its
 *   zone has none
 */
gchar *
time_zone_local_name(void);

/**
 * time_zone_from_windows:
 * @name: Windows' name of a zone: "W. Europe Standard Time"
 *
 * Returns: (transfer full) (nullable): the IANA name of its best known place, or %NULL
 */
gchar *
time_zone_from_windows(const gchar *name);

G_END_DECLS
