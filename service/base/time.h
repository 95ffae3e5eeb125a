/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** TIME_UNSET: the value of a time that is not known */
#define TIME_UNSET G_MININT64

/**
 * time_now_ms:
 *
 * Returns: milliseconds since 1970-01-01T00:00:00Z; when the environment variable
 *   SOURCE_DATE_EPOCH is a number, that many seconds in milliseconds, for reproducible output
 */
gint64
time_now_ms(void);

/**
 * time_format_iso8601:
 * @time_ms: milliseconds since the epoch, or %TIME_UNSET
 *
 * Returns: (transfer full) (nullable): "2026-11-24T05:44:46.120Z" (RFC 3339; milliseconds only
 *   when not 0), or %NULL for %TIME_UNSET
 */
gchar *
time_format_iso8601(gint64 time_ms);

/**
 * time_parse_iso8601:
 * @text: (nullable): a date or date-time of RFC 3339, also without seconds, zone (then UTC) or time
 * @out_ms: (out): milliseconds since the epoch
 *
 * Returns: whether @text is one; @out_ms is untouched otherwise
 */
gboolean
time_parse_iso8601(const gchar *text, gint64 *out_ms);

G_END_DECLS
