/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/archive.h"
#include "base/error.h"
#include "platform/linux/changelogs.h"

/** CHANGELOG_MAX_BYTES: largest changelog in a package, in bytes */
#define CHANGELOG_MAX_BYTES (64 * 1024 * 1024)

/** PACKAGE_MAX_BYTES: largest inflated package that is searched, in bytes */
#define PACKAGE_MAX_BYTES (G_GUINT64_CONSTANT(8) << 30)

static const ArchiveLimits package_limits = {
    .max_members = 2000000,
    .max_member_bytes = PACKAGE_MAX_BYTES,
    .max_total_bytes = PACKAGE_MAX_BYTES,
};

/* where a changelog may be, the better one first */
typedef struct {
    const gchar *folder; /* "usr/share/doc/NAME" */
    gchar *text;
    gboolean is_final;
} Search;

static gchar *
read_compressed(const Stream *stream, GError **error)
{
    const ArchiveMember *member = NULL;
    g_autoptr(ArchiveReader) reader = archive_reader_open_stream(stream, NULL, error);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) local = NULL;
    gsize size;
    const gchar *data;

    if (reader == NULL)
        return NULL;
    if (!archive_reader_next(reader, &member, &local)) {
        if (local != NULL)
            g_propagate_error(error, g_steal_pointer(&local));
        else
            g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: empty", stream->name);
        return NULL;
    }
    bytes = stream_read_all(&member->stream, CHANGELOG_MAX_BYTES, error);
    if (bytes == NULL)
        return NULL;
    data = g_bytes_get_data(bytes, &size);
    return g_utf8_make_valid(data != NULL ? data : "", (gssize)size);
}

/* in a native package changelog.gz is the Debian one; in others it is upstream's */
static gboolean
search_member(Search *self, const ArchiveMember *member, GError **error)
{
    const gchar *name = member->path + strlen(self->folder) + 1;
    gboolean is_debian;

    if (member->type != ARCHIVE_MEMBER_FILE)
        return TRUE;
    is_debian = strcmp(name, "changelog.Debian.gz") == 0 || strcmp(name, "changelog.Debian") == 0;
    if (!is_debian && strcmp(name, "changelog.gz") != 0 && strcmp(name, "changelog") != 0)
        return TRUE;
    g_free(self->text);
    self->text = read_compressed(&member->stream, error);
    self->is_final = is_debian;
    return self->text != NULL;
}

static gboolean
is_inside(const gchar *path, const gchar *folder)
{
    const gsize length = strlen(folder);

    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

static gboolean
search_data(Search *self, const Stream *stream, GError **error)
{
    gboolean was_inside = FALSE;
    const ArchiveMember *member = NULL;
    g_autoptr(ArchiveReader) reader = archive_reader_open_stream(stream, &package_limits, error);
    g_autoptr(GError) local = NULL;

    if (reader == NULL)
        return FALSE;
    while (archive_reader_next(reader, &member, &local)) {
        if (strcmp(member->path, self->folder) == 0 && member->type == ARCHIVE_MEMBER_SYMLINK)
            return TRUE;
        if (is_inside(member->path, self->folder)) {
            was_inside = TRUE;
            if (!search_member(self, member, error))
                return FALSE;
            if (self->is_final)
                return TRUE;
        } else if (was_inside) {
            return TRUE;
        }
    }
    if (local != NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    return TRUE;
}

gboolean
linux_deb_read_changelog(const gchar *path, const gchar *package, gchar **out_text, GError **error)
{
    const ArchiveMember *member = NULL;
    g_autofree gchar *folder = g_build_filename("usr/share/doc", package, NULL);
    g_autoptr(ArchiveReader) reader = archive_reader_open(path, &package_limits, error);
    g_autoptr(GError) local = NULL;
    Search search = {.folder = folder};

    if (reader == NULL)
        return FALSE;
    while (archive_reader_next(reader, &member, &local)) {
        if (!g_str_has_prefix(member->path, "data.tar"))
            continue;
        if (!search_data(&search, &member->stream, error)) {
            g_free(search.text);
            return FALSE;
        }
        *out_text = search.text;
        return TRUE;
    }
    if (local != NULL)
        g_propagate_error(error, g_steal_pointer(&local));
    else
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "%s: no data.tar in it", path);
    return FALSE;
}
