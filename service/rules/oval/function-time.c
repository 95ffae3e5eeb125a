/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/error.h"
#include "rules/oval/function.h"

/* seconds between 1601-01-01 and 1970-01-01 */
#define FILETIME_TO_UNIX    G_GINT64_CONSTANT(11644473600)
#define FILETIME_PER_SECOND 10000000
#define MAX_TIME_DIGITS     20

/* Y, M, D, h, m, s: a digit of the year, month …; N: a month's name; "?": any digit; "+": a sign;
 * a blank: one or more; others: themselves (DateTimeFormatEnumeration) */
typedef struct {
    const gchar *format;
    const gchar *shape;
} TimeShape;

static const TimeShape time_shapes[] = {
    {"year_month_day", "YYYYMMDD"},
    {"year_month_day", "YYYYMMDDThhmmss"},
    {"year_month_day", "YYYY/MM/DD"},
    {"year_month_day", "YYYY/MM/DD hh:mm:ss"},
    {"year_month_day", "YYYY-MM-DD"},
    {"year_month_day", "YYYY-MM-DD hh:mm:ss"},
    {"month_day_year", "MM/DD/YYYY"},
    {"month_day_year", "MM/DD/YYYY hh:mm:ss"},
    {"month_day_year", "MM-DD-YYYY"},
    {"month_day_year", "MM-DD-YYYY hh:mm:ss"},
    {"month_day_year", "N, DD YYYY"},
    {"month_day_year", "N, DD YYYY hh:mm:ss"},
    {"month_day_year", "N DD, YYYY"},
    {"month_day_year", "N DD, YYYY hh:mm:ss"},
    {"day_month_year", "DD/MM/YYYY"},
    {"day_month_year", "DD/MM/YYYY hh:mm:ss"},
    {"day_month_year", "DD-MM-YYYY"},
    {"day_month_year", "DD-MM-YYYY hh:mm:ss"},
    {"cim_datetime", "YYYYMMDDhhmmss.??????+???"},
    {"cim_datetime", "YYYY-MM-DD hh:mm:ss:???"},
    {"cim_datetime", "MM-DD-YYYY hh:mm:ss:???"},
};

static const gchar *const month_names[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

typedef struct {
    gint year;
    gint month;
    gint day;
    gint hour;
    gint minute;
    gint second;
} TimeParts;

static gint *
time_part(TimeParts *parts, gchar letter)
{
    switch (letter) {
    case 'Y':
        return &parts->year;
    case 'M':
        return &parts->month;
    case 'D':
        return &parts->day;
    case 'h':
        return &parts->hour;
    case 'm':
        return &parts->minute;
    case 's':
        return &parts->second;
    default:
        return NULL;
    }
}

/* the name in full or its first three letters; a full name is looked for first */
static gboolean
take_month(const gchar **text, TimeParts *parts)
{
    for (gint i = 0; i < (gint)G_N_ELEMENTS(month_names); i++) {
        const gsize length = strlen(month_names[i]);

        if (g_ascii_strncasecmp(*text, month_names[i], 3) != 0)
            continue;
        parts->month = i + 1;
        *text += g_ascii_strncasecmp(*text, month_names[i], length) == 0 ? length : 3;
        return TRUE;
    }
    return FALSE;
}

static gboolean
take_blanks(const gchar **text)
{
    const gsize length = strspn(*text, " \t");

    *text += length;
    return length > 0;
}

static gboolean
take_character(gchar shape, const gchar **text, TimeParts *parts)
{
    const gchar c = **text;
    gint *part = time_part(parts, shape);

    if (shape == 'N')
        return take_month(text, parts);
    if (shape == ' ')
        return take_blanks(text);
    (*text)++;
    if (part != NULL) {
        *part = *part * 10 + (c - '0');
        return g_ascii_isdigit(c);
    }
    if (shape == '?')
        return g_ascii_isdigit(c);
    return shape == '+' ? c == '+' || c == '-' : c == shape;
}

static gboolean
time_fits(const gchar *shape, const gchar *text, TimeParts *parts)
{
    memset(parts, 0, sizeof *parts);
    for (; *shape != '\0'; shape++) {
        if (*text == '\0' || !take_character(*shape, &text, parts))
            return FALSE;
    }
    return *text == '\0';
}

static gboolean
time_to_seconds(const TimeParts *parts, gint64 *out_seconds)
{
    g_autoptr(GDateTime) time = g_date_time_new_utc(parts->year, parts->month, parts->day,
                                                    parts->hour, parts->minute, parts->second);

    if (time == NULL)
        return FALSE;
    *out_seconds = g_date_time_to_unix(time);
    return TRUE;
}

static gboolean
number_parse(const gchar *text, const gchar *format, gint64 *out_seconds)
{
    gint64 value;

    if (strlen(text) > MAX_TIME_DIGITS ||
        !g_ascii_string_to_signed(text, 10, G_MININT64, G_MAXINT64, &value, NULL))
        return FALSE;
    *out_seconds = strcmp(format, "win_filetime") == 0
                       ? value / FILETIME_PER_SECOND - FILETIME_TO_UNIX
                       : value;
    return TRUE;
}

gboolean
oval_function_time_parse(const gchar *text,
                         const gchar *format,
                         gint64 *out_seconds,
                         GError **error)
{
    TimeParts parts;

    if ((strcmp(format, "seconds_since_epoch") == 0 || strcmp(format, "win_filetime") == 0) &&
        number_parse(text, format, out_seconds))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(time_shapes); i++) {
        if (strcmp(time_shapes[i].format, format) == 0 &&
            time_fits(time_shapes[i].shape, text, &parts) && time_to_seconds(&parts, out_seconds))
            return TRUE;
    }
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "'%.100s' is no time in the form '%s'", text, format);
    return FALSE;
}
