/* SPDX-License-Identifier: Apache-2.0 */
#include "base/file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"

#define FILE_CHUNK_BYTES (64 * 1024)

/* opens for reading only what is a regular file; anything else could block or never end */
static GFileInputStream *
file_open_regular(const gchar *path, goffset *out_size, GError **error)
{
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInputStream) stream = NULL;
    GStatBuf status;

    if (g_stat(path, &status) != 0) {
        assay_error_set_errno(error, errno, "cannot read '%s'", path);
        return NULL;
    }
    if (!S_ISREG(status.st_mode)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "'%s' is not a regular file",
                    path);
        return NULL;
    }
    stream = g_file_read(file, NULL, error);
    if (stream == NULL) {
        assay_error_convert(error);
        g_prefix_error(error, "cannot read '%s': ", path);
        return NULL;
    }
    *out_size = status.st_size;
    return g_steal_pointer(&stream);
}

static gboolean
file_too_large(const gchar *path, gsize max_bytes, GError **error)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                "'%s' is larger than the limit of %" G_GSIZE_FORMAT " bytes", path, max_bytes);
    return FALSE;
}

/* files under /proc have size 0 but content, so the size is only a hint */
static gboolean
file_append_all(GInputStream *stream,
                const gchar *path,
                gsize max_bytes,
                GByteArray *content,
                GError **error)
{
    g_autofree guint8 *chunk = g_malloc(FILE_CHUNK_BYTES);

    for (;;) {
        gssize n = g_input_stream_read(stream, chunk, FILE_CHUNK_BYTES, NULL, error);

        if (n < 0) {
            assay_error_convert(error);
            g_prefix_error(error, "cannot read '%s': ", path);
            return FALSE;
        }
        if (n == 0)
            return TRUE;
        if (content->len + (gsize)n > max_bytes)
            return file_too_large(path, max_bytes, error);
        g_byte_array_append(content, chunk, (guint)n);
    }
}

GBytes *
file_read(const gchar *path, gsize max_bytes, GError **error)
{
    goffset size = 0;
    g_autoptr(GFileInputStream) stream = file_open_regular(path, &size, error);
    g_autoptr(GByteArray) content = NULL;

    if (stream == NULL)
        return NULL;
    if ((guint64)size > max_bytes || max_bytes > G_MAXINT) {
        file_too_large(path, MIN(max_bytes, (gsize)G_MAXINT), error);
        return NULL;
    }
    content = g_byte_array_sized_new((guint)size + 1);
    if (!file_append_all(G_INPUT_STREAM(stream), path, max_bytes, content, error))
        return NULL;
    return g_byte_array_free_to_bytes(g_steal_pointer(&content));
}

gchar *
file_read_text(const gchar *path, gsize max_bytes, GError **error)
{
    g_autoptr(GBytes) bytes = file_read(path, max_bytes, error);
    gsize size = 0;
    const gchar *data;

    if (bytes == NULL)
        return NULL;
    data = g_bytes_get_data(bytes, &size);
    return size == 0 ? g_strdup("") : g_utf8_make_valid(data, (gssize)size);
}

/* what GIO says of a name that its caller chose is of no use to readers */
static void
keep_reason(GError **error)
{
    const gchar *colon = error != NULL ? strrchr((*error)->message, ':') : NULL;

    if (colon != NULL && colon[1] == ' ') {
        gchar *reason = g_strdup(colon + 2);

        g_free((*error)->message);
        (*error)->message = reason;
    }
}

/* fopen() has no portable way to insist on a new file */
GOutputStream *
file_create(const gchar *path, gboolean *out_exists, GError **error)
{
    g_autoptr(GFile) target = g_file_new_for_path(path);
    g_autoptr(GError) local = NULL;
    GFileOutputStream *stream = g_file_create(target, G_FILE_CREATE_NONE, NULL, &local);

    *out_exists = g_error_matches(local, G_IO_ERROR, G_IO_ERROR_EXISTS);
    if (stream != NULL)
        return G_OUTPUT_STREAM(stream);
    assay_error_convert(&local);
    keep_reason(&local);
    g_propagate_error(error, g_steal_pointer(&local));
    return NULL;
}

gchar *
file_digest(const gchar *path, GError **error)
{
    goffset size = 0;
    g_autoptr(GFileInputStream) stream = file_open_regular(path, &size, error);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree guint8 *chunk = g_malloc(FILE_CHUNK_BYTES);
    gssize n;

    if (stream == NULL)
        return NULL;
    while ((n = g_input_stream_read(G_INPUT_STREAM(stream), chunk, FILE_CHUNK_BYTES, NULL, error)) >
           0)
        g_checksum_update(checksum, chunk, n);
    if (n < 0) {
        assay_error_convert(error);
        g_prefix_error(error, "cannot read '%s': ", path);
        return NULL;
    }
    return g_strdup(g_checksum_get_string(checksum));
}
