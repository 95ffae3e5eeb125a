/* SPDX-License-Identifier: Apache-2.0 */
#include "base/spelling.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* devices that some systems find in every folder, with any extension */
static const gchar *const devices[] = {
    "con",  "prn",  "aux",         "nul",         "conin$",      "conout$",     "clock$",
    "com0", "com1", "com2",        "com3",        "com4",        "com5",        "com6",
    "com7", "com8", "com9",        "com\302\271", "com\302\262", "com\302\263", "lpt0",
    "lpt1", "lpt2", "lpt3",        "lpt4",        "lpt5",        "lpt6",        "lpt7",
    "lpt8", "lpt9", "lpt\302\271", "lpt\302\262", "lpt\302\263",
};

/* "NUL", "nul.txt" and "nul .txt" are the same device */
static gboolean
is_device(const gchar *name)
{
    gsize length = strcspn(name, ".");

    while (length > 0 && name[length - 1] == ' ')
        length--;
    for (gsize i = 0; i < G_N_ELEMENTS(devices); i++) {
        if (strlen(devices[i]) == length && g_ascii_strncasecmp(name, devices[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
spelling_is_plain(const gchar *name)
{
    const gsize length = strlen(name);

    for (const gchar *at = name; *at != '\0'; at++) {
        if (strchr("/\\:*?\"<>|\177", *at) != NULL || (guchar)*at < ' ')
            return FALSE;
    }
    return length > 0 && strchr(". ", name[length - 1]) == NULL && !is_device(name);
}

static void
append_byte(GString *spelled, gchar byte)
{
    g_string_append_printf(spelled, "%%%02x", (guint)(guchar)byte);
}

gchar *
spelling_of(const gchar *name)
{
    GString *spelled = g_string_sized_new(strlen(name) + 8);
    const gboolean is_special = is_device(name);

    for (const gchar *at = name; *at != '\0'; at++) {
        const gboolean is_last_dot = *at == '.' && at[1] == '\0';

        if (g_ascii_isupper(*at) && !(is_special && at == name)) {
            g_string_append_c(spelled, '^');
            g_string_append_c(spelled, g_ascii_tolower(*at));
        } else if ((g_ascii_isalnum(*at) || strchr("-_.+,@=", *at) != NULL) && !is_last_dot &&
                   !(is_special && at == name)) {
            g_string_append_c(spelled, *at);
        } else {
            append_byte(spelled, *at);
        }
    }
    return g_string_free(spelled, FALSE);
}

/* the byte that is spelled at @at, which moves behind it; 0: nothing is spelled so */
static gchar
read_byte(const gchar **at)
{
    const gchar *spelled = *at;

    if (spelled[0] == '^') {
        *at += 2;
        return g_ascii_islower(spelled[1]) ? g_ascii_toupper(spelled[1]) : '\0';
    }
    if (spelled[0] == '%') {
        const gint high = g_ascii_xdigit_value(spelled[1]);
        const gint low = high >= 0 ? g_ascii_xdigit_value(spelled[2]) : -1;

        *at += 3;
        return low >= 0 ? (gchar)(high * 16 + low) : '\0';
    }
    *at += 1;
    return spelled[0];
}

/* without what says that it is a link's or a folder's */
static gsize
name_length(const gchar *spelled)
{
    const gsize length = strlen(spelled);

    return g_str_has_suffix(spelled, SPELLING_LINK) || g_str_has_suffix(spelled, SPELLING_FOLDER)
               ? length - strlen(SPELLING_LINK)
               : length;
}

gchar *
spelling_read(const gchar *spelled)
{
    const gsize length = name_length(spelled);
    g_autoptr(GString) name = g_string_new(NULL);
    g_autofree gchar *again = NULL;
    const gchar *at = spelled;

    while (at < spelled + length) {
        const gchar byte = read_byte(&at);

        if (byte == '\0')
            return NULL;
        g_string_append_c(name, byte);
    }
    again = spelling_of(name->str);
    /* there is one spelling of each name */
    if (name->len == 0 || strlen(again) != length || strncmp(again, spelled, length) != 0)
        return NULL;
    return g_string_free(g_steal_pointer(&name), FALSE);
}

static gboolean
has_links(const gchar *folder)
{
    g_autofree gchar *path = g_build_filename(folder, "link", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autofree gchar *target = NULL;

    if (!g_file_make_symbolic_link(file, "target", NULL, NULL))
        return FALSE;
    target = g_file_read_link(path, NULL);
    g_unlink(path);
    return g_strcmp0(target, "target") == 0;
}

static gboolean
has_case(const gchar *folder)
{
    g_autofree gchar *lower = g_build_filename(folder, "case", NULL);
    g_autofree gchar *upper = g_build_filename(folder, "CASE", NULL);
    gboolean is_same;

    if (g_mkdir(lower, 0700) != 0)
        return FALSE;
    is_same = g_file_test(upper, G_FILE_TEST_EXISTS);
    g_rmdir(lower);
    return !is_same;
}

gboolean
spelling_is_needed(const gchar *folder)
{
    return !has_links(folder) || !has_case(folder);
}
