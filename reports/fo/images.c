/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/images.h"

#include <string.h>

#include "base/error.h"
#include "base/root.h"
#include "reports/fo/data-uri.h"
#include "reports/fo/image.h"

#define MAX_IMAGE_BYTES (32 * 1024 * 1024)

/* of a URI in a warning */
#define NAME_CHARACTERS 60

struct _FoImages {
    gchar *folder; /* nullable */
    FoWarnings *warnings;
    GHashTable *images; /* URI, FoImage or NULL */
};

static void
image_free(gpointer image)
{
    fo_image_free(image);
}

FoImages *
fo_images_new(const gchar *folder, FoWarnings *warnings)
{
    FoImages *self = g_new0(FoImages, 1);

    self->folder = folder != NULL ? g_canonicalize_filename(folder, NULL) : NULL;
    self->warnings = warnings;
    self->images = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, image_free);
    return self;
}

/* url('…') as XSL 1.1 §5.11 has it, or the bare URI */
static gchar *
strip_url(const gchar *text)
{
    g_autofree gchar *copy = g_strstrip(g_strdup(text));
    gsize length = strlen(copy);
    gchar *inner;

    if (!g_str_has_prefix(copy, "url(") || copy[length - 1] != ')')
        return g_steal_pointer(&copy);
    copy[length - 1] = '\0';
    inner = g_strstrip(copy + strlen("url("));
    length = strlen(inner);
    if (length >= 2 && (inner[0] == '\'' || inner[0] == '"') && inner[length - 1] == inner[0]) {
        inner[length - 1] = '\0';
        inner++;
    }
    return g_strdup(inner);
}

static gpointer
refuse(GError **error, const gchar *reason)
{
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED, reason);
    return NULL;
}

/* the name below the folder that is its root for root_read() */
static gchar *
name_in_folder(const FoImages *self, const gchar *name, GError **error)
{
    g_autofree gchar *path = NULL;
    gsize length;

    if (self->folder == NULL)
        return refuse(error, "files are not allowed");
    path = g_canonicalize_filename(name, self->folder);
    length = strlen(self->folder);
    if (strncmp(path, self->folder, length) == 0 && G_IS_DIR_SEPARATOR(path[length]))
        return g_strdup(path + length);
    if (length == 1)
        return g_steal_pointer(&path);
    return refuse(error, "it is outside the document's folder");
}

static GBytes *
read_file(const FoImages *self, const gchar *name, GError **error)
{
    g_autofree gchar *inside = name_in_folder(self, name, error);

    return inside != NULL ? root_read(self->folder, inside, MAX_IMAGE_BYTES, error) : NULL;
}

static GBytes *
read_uri(const FoImages *self, const gchar *uri, GError **error)
{
    g_autofree gchar *scheme = g_uri_parse_scheme(uri);
    g_autofree gchar *name = NULL;

    if (*uri == '\0')
        return refuse(error, "it has no name");
    if (fo_data_uri_is(uri))
        return fo_data_uri_read(uri, MAX_IMAGE_BYTES, error);
    if (scheme == NULL) {
        name = g_uri_unescape_string(uri, NULL);
        return read_file(self, name != NULL ? name : uri, error);
    }
    if (g_ascii_strcasecmp(scheme, "file") != 0)
        return refuse(error, "only files and data: URIs are read");
    name = g_filename_from_uri(uri, NULL, error);
    if (name == NULL)
        assay_error_convert(error);
    return name != NULL ? read_file(self, name, error) : NULL;
}

static FoImage *
load(FoImages *self, const gchar *uri, guint line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = read_uri(self, uri, &error);
    FoImage *image = bytes != NULL ? fo_image_new(bytes, &error) : NULL;

    if (image == NULL) {
        g_autofree gchar *name = g_utf8_make_valid(uri, (gssize)strnlen(uri, NAME_CHARACTERS));

        fo_warn(self->warnings, line, "image '%s%s' is left out: %s", name,
                strlen(uri) > NAME_CHARACTERS ? "…" : "", error->message);
    }
    return image;
}

const FoImage *
fo_images_get(FoImages *self, const gchar *uri, guint line)
{
    gpointer image = NULL;
    g_autofree gchar *stripped = NULL;

    if (g_hash_table_lookup_extended(self->images, uri, NULL, &image))
        return image;
    stripped = strip_url(uri);
    image = load(self, stripped, line);
    g_hash_table_insert(self->images, g_strdup(uri), image);
    return image;
}

void
fo_images_free(FoImages *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->images);
    g_free(self->folder);
    g_free(self);
}
