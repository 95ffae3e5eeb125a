/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "host/apt-lists.h"

/** RELEASE_MAX_FIELD_BYTES: longest value that is kept, in bytes */
#define RELEASE_MAX_FIELD_BYTES 256

#define PRIORITY_DEFAULT       500
#define PRIORITY_BUT_AUTOMATIC 100
#define PRIORITY_NOT_AUTOMATIC 1

typedef struct {
    gboolean not_automatic;
    gboolean but_automatic_upgrades;
} ReleaseFlags;

static gint
month_number(const gchar *text)
{
    static const gchar *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

    for (guint i = 0; i < G_N_ELEMENTS(months); i++) {
        if (g_ascii_strcasecmp(text, months[i]) == 0)
            return (gint)i + 1;
    }
    return 0;
}

static gboolean
read_number(const gchar *text, guint min, guint max, gint *out_number)
{
    guint64 number;

    if (!g_ascii_string_to_unsigned(text, 10, min, max, &number, NULL))
        return FALSE;
    *out_number = (gint)number;
    return TRUE;
}

/* "Sat, 21 Nov 2026 00:53:02 UTC"; the format knows no other zone */
static gint64
parse_date(const gchar *text)
{
    gint day, year, hour, minute, second, month;
    g_autoptr(GDateTime) time = NULL;
    g_auto(GStrv) words = g_strsplit_set(text, " ,:", -1);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();

    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] != '\0')
            g_ptr_array_add(parts, words[i]);
    }
    if (parts->len < 7 || !read_number(parts->pdata[1], 1, 31, &day) ||
        !read_number(parts->pdata[3], 1970, 9999, &year) ||
        !read_number(parts->pdata[4], 0, 23, &hour) ||
        !read_number(parts->pdata[5], 0, 59, &minute) ||
        !read_number(parts->pdata[6], 0, 59, &second))
        return TIME_UNSET;
    month = month_number(parts->pdata[2]);
    if (month == 0)
        return TIME_UNSET;
    time = g_date_time_new_utc(year, month, day, hour, minute, second);
    return time != NULL ? g_date_time_to_unix(time) * 1000 : TIME_UNSET;
}

static void
set_field(AptRelease *self, ReleaseFlags *flags, const gchar *key, const gchar *value)
{
    const struct {
        const gchar *key;
        gchar **field;
    } texts[] = {
        {"Origin", &self->origin},
        {"Label", &self->label},
        {"Suite", &self->suite},
        {"Codename", &self->codename},
    };

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (g_ascii_strcasecmp(key, texts[i].key) == 0 && *texts[i].field == NULL)
            *texts[i].field = g_utf8_make_valid(value, -1);
    }
    if (g_ascii_strcasecmp(key, "Date") == 0)
        self->date_ms = parse_date(value);
    else if (g_ascii_strcasecmp(key, "NotAutomatic") == 0)
        flags->not_automatic = g_ascii_strcasecmp(value, "yes") == 0;
    else if (g_ascii_strcasecmp(key, "ButAutomaticUpgrades") == 0)
        flags->but_automatic_upgrades = g_ascii_strcasecmp(value, "yes") == 0;
}

static void
parse_line(AptRelease *self, ReleaseFlags *flags, const gchar *line, gsize length)
{
    g_autofree gchar *text = NULL;
    gchar *colon;

    if (length == 0 || length > RELEASE_MAX_FIELD_BYTES || g_ascii_isspace(line[0]))
        return;
    text = g_strndup(line, length);
    colon = strchr(text, ':');
    if (colon == NULL)
        return;
    *colon = '\0';
    g_strstrip(colon + 1);
    if (colon[1] != '\0')
        set_field(self, flags, text, colon + 1);
}

/* a clear-signed file begins with the armour's own header, which a blank line ends */
static gsize
skip_armour(const gchar *data, gsize size)
{
    const gchar *end;

    if (size < 5 || memcmp(data, "-----", 5) != 0)
        return 0;
    end = g_strstr_len(data, (gssize)size, "\n\n");
    return end != NULL ? (gsize)(end + 2 - data) : size;
}

static gboolean
mentions_security(const gchar *text)
{
    g_autofree gchar *lower = text != NULL ? g_ascii_strdown(text, -1) : NULL;

    return lower != NULL && strstr(lower, "security") != NULL;
}

static gboolean
release_is_security(const AptRelease *self)
{
    /* Ubuntu's extended maintenance brings nothing but security updates */
    if (self->origin != NULL && g_str_has_prefix(self->origin, "UbuntuESM"))
        return TRUE;
    return mentions_security(self->label) || mentions_security(self->suite) ||
           mentions_security(self->codename);
}

/* Debian calls the suite "oldstable-security" and the codename "bookworm-security"; Ubuntu the
 * suite "jammy-security" and the codename "jammy" */
static const gchar *
release_display_name(const AptRelease *self, const gchar *fallback)
{
    if (self->suite != NULL && self->codename != NULL)
        return g_str_has_prefix(self->suite, self->codename) ? self->suite : self->codename;
    if (self->codename != NULL)
        return self->codename;
    if (self->suite != NULL)
        return self->suite;
    if (self->label != NULL)
        return self->label;
    return self->origin != NULL ? self->origin : fallback;
}

AptRelease *
apt_release_parse(const gchar *data, gsize size, const gchar *name)
{
    ReleaseFlags flags = {0};
    gsize offset = skip_armour(data, size);
    AptRelease *self = g_new0(AptRelease, 1);

    self->date_ms = TIME_UNSET;
    while (offset < size && data[offset] != '\n') {
        const gchar *line = data + offset;
        const gchar *end = memchr(line, '\n', size - offset);
        const gsize length = end != NULL ? (gsize)(end - line) : size - offset;

        parse_line(self, &flags, line, length);
        offset += length + 1;
    }
    if (!flags.not_automatic)
        self->priority = PRIORITY_DEFAULT;
    else
        self->priority =
            flags.but_automatic_upgrades ? PRIORITY_BUT_AUTOMATIC : PRIORITY_NOT_AUTOMATIC;
    self->is_security = release_is_security(self);
    self->name = g_strdup(release_display_name(self, name));
    return self;
}

void
apt_release_free(AptRelease *self)
{
    if (self == NULL)
        return;
    g_free(self->name);
    g_free(self->origin);
    g_free(self->label);
    g_free(self->suite);
    g_free(self->codename);
    g_free(self);
}
