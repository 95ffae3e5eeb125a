/* SPDX-License-Identifier: Apache-2.0 */
#include "archive-builder.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define PIECE_SIZE (1024 * 1024)

struct _ArchiveBuilder {
    struct archive *archive;
    GByteArray *bytes;
};

static la_ssize_t
on_write(struct archive *archive, void *user_data, const void *buffer, size_t size)
{
    ArchiveBuilder *self = user_data;

    (void)archive;
    g_byte_array_append(self->bytes, buffer, (guint)size);
    return (la_ssize_t)size;
}

static void
must(ArchiveBuilder *self, int result)
{
    if (result < ARCHIVE_WARN) {
        g_printerr("archive builder: %s\n", archive_error_string(self->archive));
        g_assert_not_reached();
    }
}

ArchiveBuilder *
archive_builder_new(const gchar *format, const gchar *filter)
{
    ArchiveBuilder *self = g_new0(ArchiveBuilder, 1);

    self->archive = archive_write_new();
    self->bytes = g_byte_array_new();
    must(self, archive_write_set_format_by_name(self->archive, format));
    if (strcmp(filter, "none") != 0)
        must(self, archive_write_add_filter_by_name(self->archive, filter));
    must(self, archive_write_set_bytes_in_last_block(self->archive, 1));
    must(self, archive_write_open(self->archive, self, NULL, on_write, NULL));
    return self;
}

static unsigned int
entry_type(BuilderType type)
{
    switch (type) {
    case BUILDER_DIRECTORY:
        return AE_IFDIR;
    case BUILDER_SYMLINK:
        return AE_IFLNK;
    case BUILDER_DEVICE:
        return AE_IFCHR;
    case BUILDER_FIFO:
        return AE_IFIFO;
    default:
        return AE_IFREG;
    }
}

static void
write_header(ArchiveBuilder *self,
             const gchar *path,
             BuilderType type,
             const gchar *link,
             guint64 size)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, path);
    archive_entry_set_filetype(entry, entry_type(type));
    archive_entry_set_perm(entry, type == BUILDER_SETUID      ? 04755
                                  : type == BUILDER_DIRECTORY ? 0755
                                                              : 0644);
    archive_entry_set_mtime(entry, 1600000000, 0);
    if (type == BUILDER_SYMLINK)
        archive_entry_set_symlink(entry, link);
    else if (type == BUILDER_HARDLINK)
        archive_entry_set_hardlink(entry, link);
    if (type == BUILDER_FILE)
        archive_entry_set_size(entry, (la_int64_t)size);
    must(self, archive_write_header(self->archive, entry));
    archive_entry_free(entry);
}

void
archive_builder_add(ArchiveBuilder *self,
                    const gchar *path,
                    BuilderType type,
                    const gchar *content,
                    gssize size)
{
    const gsize length = content == NULL ? 0 : size < 0 ? strlen(content) : (gsize)size;

    write_header(self, path, type, content, length);
    if (type == BUILDER_FILE && length > 0)
        must(self, (int)MIN(archive_write_data(self->archive, content, length), 0));
}

void
archive_builder_add_repeated(ArchiveBuilder *self, const gchar *path, gchar byte, guint64 size)
{
    g_autofree gchar *piece = g_malloc(PIECE_SIZE);

    memset(piece, byte, PIECE_SIZE);
    write_header(self, path, BUILDER_FILE, NULL, size);
    for (guint64 left = size; left > 0; left -= MIN(left, PIECE_SIZE))
        must(self, (int)MIN(archive_write_data(self->archive, piece, MIN(left, PIECE_SIZE)), 0));
}

GBytes *
archive_builder_finish(ArchiveBuilder *self)
{
    GByteArray *bytes = self->bytes;

    must(self, archive_write_close(self->archive));
    archive_write_free(self->archive);
    g_free(self);
    return g_byte_array_free_to_bytes(bytes);
}
