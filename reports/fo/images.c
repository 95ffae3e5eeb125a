/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/images.h"

#include <string.h>

#include "base/error.h"
#include "base/root.h"
#include "reports/fo/data-uri.h"
#include "reports/fo/image.h"

#define MAX_IMAGE_BYTES (32 * 1024 * 1024)

/* of all pictures of a document */
#define MAX_BYTES  (512 * 1024 * 1024)
#define MAX_PIXELS (10ull * FO_IMAGE_MAX_PIXELS)

/* of a URI in a warning */
#define NAME_CHARACTERS 60

struct _FoImages {
    gchar *folder; /* nullable */
    FoWarnings *warnings;
    GHashTable *images; /* URI, FoImage or NULL */
    guint64 bytes;      /* that were read */
    guint64 pixels;     /* that were decoded */
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
    /* the folder at the top of everything, or of a drive, ends in a separator */
    length = strlen(self->folder);
    if (G_IS_DIR_SEPARATOR(self->folder[length - 1]))
        length--;
    if (strncmp(path, self->folder, length) == 0 && G_IS_DIR_SEPARATOR(path[length]))
        return g_strdelimit(g_strdup(path + length), G_DIR_SEPARATOR_S, '/');
    return refuse(error, "it is outside the document's folder");
}

/* the error has the name that the document gives */
static GBytes *
read_inside(const FoImages *self, const gchar *inside, const gchar *name, GError **error)
{
    g_autoptr(GError) local = NULL;
    GBytes *bytes = root_read(self->folder, inside, MAX_IMAGE_BYTES, &local);
    g_autoptr(GString) message = bytes == NULL ? g_string_new(local->message) : NULL;

    if (bytes == NULL) {
        g_string_replace(message, inside, name, 1);
        g_set_error_literal(error, local->domain, local->code, message->str);
    }
    return bytes;
}

static GBytes *
read_file(const FoImages *self, const gchar *name, GError **error)
{
    g_autofree gchar *inside = name_in_folder(self, name, error);

    return inside != NULL ? read_inside(self, inside, name, error) : NULL;
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

/* what is refused was work too */
static void
count(FoImages *self, GBytes *bytes)
{
    FoImageHeader header = {.width = 0};
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);

    self->bytes += size;
    if (fo_image_header_read(data, size, &header, NULL) && header.kind == FO_IMAGE_PNG)
        self->pixels += (guint64)header.width * header.height;
}

static FoImage *
load_uri(FoImages *self, const gchar *uri, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;

    if (self->bytes > MAX_BYTES || self->pixels > MAX_PIXELS)
        return refuse(error, "the pictures before it are too much together");
    bytes = read_uri(self, uri, error);
    if (bytes == NULL)
        return NULL;
    count(self, bytes);
    return fo_image_new(bytes, error);
}

static FoImage *
load(FoImages *self, const gchar *uri, guint line)
{
    g_autoptr(GError) error = NULL;
    FoImage *image = load_uri(self, uri, &error);

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
