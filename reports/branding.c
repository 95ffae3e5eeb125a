/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/branding.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"

#define BRANDING_GROUP "branding"
#define MAX_FILE       (64 * 1024) /* bytes */
#define COLOR_LENGTH   7           /* #rrggbb */

typedef struct {
    const gchar *key;
    gsize offset;
} Field;

static const Field fields[] = {
    {"name", G_STRUCT_OFFSET(Branding, name)},
    {"logo", G_STRUCT_OFFSET(Branding, logo)},
    {"accent", G_STRUCT_OFFSET(Branding, accent)},
    {"classification", G_STRUCT_OFFSET(Branding, classification)},
    {"contact", G_STRUCT_OFFSET(Branding, contact)},
};

typedef struct {
    const gchar *media_type;
    const gchar *magic;
    gsize size;
} Picture;

/* how files begin: PNG 3 section 5.2; ISO/IEC 10918-1 B.1.1.3 */
static const Picture pictures[] = {
    {"image/png", "\x89PNG\r\n\x1a\n", 8},
    {"image/jpeg", "\xff\xd8\xff", 3},
};

void
branding_free(Branding *self)
{
    if (self == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        g_free(G_STRUCT_MEMBER(gchar *, self, fields[i].offset));
    g_free(self);
}

/* the last line that sets @key, for messages: a key file keeps no lines, the last value counts */
static guint
line_of_key(const gchar *text, const gchar *key)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint found = 1;

    for (guint i = 0; lines[i] != NULL; i++) {
        const gsize length = strlen(key);

        g_strchug(lines[i]);
        if (strncmp(lines[i], key, length) == 0 &&
            (lines[i][length] == '=' || g_ascii_isspace(lines[i][length])))
            found = i + 1;
    }
    return found;
}

/* the first line that is wrong by itself; 1 where none is: then the group is missing */
static guint
line_of_error(const gchar *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++) {
        g_autoptr(GKeyFile) file = g_key_file_new();
        g_autofree gchar *one = g_strconcat("[" BRANDING_GROUP "]\n", lines[i], NULL);

        if (!g_key_file_load_from_data(file, one, (gsize)-1, G_KEY_FILE_NONE, NULL))
            return i + 1;
    }
    return 1;
}

static gboolean
is_color(const gchar *text)
{
    gsize i = 1;

    while (text[0] == '#' && g_ascii_isxdigit(text[i]))
        i++;
    return i == COLOR_LENGTH && text[i] == '\0';
}

static gchar *
data_uri(GBytes *bytes)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    g_autofree gchar *encoded = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(pictures); i++) {
        if (size > pictures[i].size && memcmp(data, pictures[i].magic, pictures[i].size) == 0) {
            encoded = g_base64_encode(data, size);
            return g_strconcat("data:", pictures[i].media_type, ";base64,", encoded, NULL);
        }
    }
    return NULL;
}

static gboolean
load_logo(Branding *self, const gchar *path, guint line, GError **error)
{
    g_autofree gchar *folder = g_path_get_dirname(path);
    g_autofree gchar *logo = g_path_is_absolute(self->logo)
                                 ? g_strdup(self->logo)
                                 : g_build_filename(folder, self->logo, NULL);
    g_autoptr(GBytes) bytes = file_read(logo, BRANDING_MAX_LOGO, error);

    if (bytes == NULL) {
        g_prefix_error(error, "%s:%u: logo: ", path, line);
        return FALSE;
    }
    g_free(self->logo);
    self->logo = data_uri(bytes);
    if (self->logo == NULL)
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s:%u: the logo '%s' is neither a PNG nor a JPEG", path, line, logo);
    return self->logo != NULL;
}

static gboolean
check_keys(GKeyFile *file, const gchar *path, const gchar *text, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, BRANDING_GROUP, NULL, NULL);

    if (keys == NULL) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s:1: there is no group [" BRANDING_GROUP "]", path);
        return FALSE;
    }
    for (gsize i = 0; keys[i] != NULL; i++) {
        gboolean is_known = FALSE;

        for (gsize j = 0; j < G_N_ELEMENTS(fields); j++)
            is_known = is_known || strcmp(keys[i], fields[j].key) == 0;
        if (!is_known) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                        "%s:%u: unknown key '%s'; there are name, logo, accent, classification "
                        "and contact",
                        path, line_of_key(text, keys[i]), keys[i]);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
fill(Branding *self, GKeyFile *file, const gchar *path, const gchar *text, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_autoptr(GError) wrong = NULL;
        gchar *value = g_key_file_get_string(file, BRANDING_GROUP, fields[i].key, &wrong);

        if (wrong != NULL &&
            !g_error_matches(wrong, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)) {
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s:%u: %s", path,
                        line_of_key(text, fields[i].key), wrong->message);
            g_free(value);
            return FALSE;
        }
        if (value != NULL && *g_strstrip(value) == '\0')
            g_clear_pointer(&value, g_free);
        G_STRUCT_MEMBER(gchar *, self, fields[i].offset) = value;
    }
    if (self->accent != NULL && !is_color(self->accent)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                    "%s:%u: the accent '%s' is no colour of the form #rrggbb", path,
                    line_of_key(text, "accent"), self->accent);
        return FALSE;
    }
    return self->logo == NULL || load_logo(self, path, line_of_key(text, "logo"), error);
}

Branding *
branding_load(const gchar *path, GError **error)
{
    g_autofree gchar *text = file_read_text(path, MAX_FILE, error);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) wrong = NULL;
    g_autoptr(Branding) self = NULL;

    if (text == NULL)
        return NULL;
    if (!g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, &wrong)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s:%u: %s", path,
                    line_of_error(text), wrong->message);
        return NULL;
    }
    self = g_new0(Branding, 1);
    if (!check_keys(file, path, text, error) || !fill(self, file, path, text, error))
        return NULL;
    return g_steal_pointer(&self);
}
