/* SPDX-License-Identifier: Apache-2.0 */
#include "base/time.h"

#include <string.h>

gint64
time_now_ms(void)
{
    const gchar *fixed = g_getenv("SOURCE_DATE_EPOCH");
    guint64 seconds;

    if (fixed != NULL &&
        g_ascii_string_to_unsigned(fixed, 10, 0, G_MAXINT64 / 1000, &seconds, NULL))
        return (gint64)seconds * 1000;
    return g_get_real_time() / 1000;
}

gchar *
time_format_iso8601(gint64 time_ms)
{
    gint64 seconds = time_ms / 1000;
    gint64 fraction = time_ms % 1000;
    g_autoptr(GDateTime) when = NULL;
    g_autofree gchar *text = NULL;

    if (time_ms == TIME_UNSET)
        return NULL;
    if (fraction < 0) {
        fraction += 1000;
        seconds--;
    }
    when = g_date_time_new_from_unix_utc(seconds);
    if (when == NULL)
        return NULL;
    /* GLib's %Y has no leading zeros */
    text = g_date_time_format(when, "-%m-%dT%H:%M:%S");
    if (fraction == 0)
        return g_strdup_printf("%04d%sZ", g_date_time_get_year(when), text);
    return g_strdup_printf("%04d%s.%03dZ", g_date_time_get_year(when), text, (gint)fraction);
}

/* GLib wants a full time; feeds leave out seconds or the whole time */
static gchar *
time_complete(const gchar *text)
{
    gsize length = strlen(text);
    const gchar *zone;

    if (length < 10 || length > 40)
        return NULL;
    if (length == 10)
        return g_strconcat(text, "T00:00:00Z", NULL);
    zone = strpbrk(text + 11, "Z+-z");
    if (length >= 16 && text[13] == ':' && (zone == text + 16 || (zone == NULL && length == 16)))
        return g_strdup_printf("%.16s:00%s", text, zone != NULL ? zone : "Z");
    return g_strdup(text);
}

gboolean
time_parse_iso8601(const gchar *text, gint64 *out_ms)
{
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree gchar *complete = text != NULL ? time_complete(text) : NULL;
    g_autoptr(GDateTime) when = NULL;

    if (complete == NULL)
        return FALSE;
    when = g_date_time_new_from_iso8601(complete, utc);
    if (when == NULL)
        return FALSE;
    *out_ms = g_date_time_to_unix(when) * 1000 + g_date_time_get_microsecond(when) / 1000;
    return TRUE;
}
