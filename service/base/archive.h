/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/stream.h"

G_BEGIN_DECLS

/**
 * ArchiveLimits:
 * @max_members: most members in one archive
 * @max_member_bytes: largest inflated member
 * @max_total_bytes: largest inflated sum
 * @max_ratio: largest inflated/compressed ratio, judged once 16 MiB have been inflated
 *
 * What an archive may cost. A limit of 0 takes the default of that limit.
 */
typedef struct {
    guint64 max_members;
    guint64 max_member_bytes;
    guint64 max_total_bytes;
    guint64 max_ratio;
} ArchiveLimits;

/**
 * ArchiveMemberType:
 *
 * What a member is; devices, FIFOs and sockets are %ARCHIVE_MEMBER_OTHER.
 */
typedef enum {
    ARCHIVE_MEMBER_FILE,
    ARCHIVE_MEMBER_DIRECTORY,
    ARCHIVE_MEMBER_SYMLINK,
    ARCHIVE_MEMBER_HARDLINK,
    ARCHIVE_MEMBER_OTHER,
} ArchiveMemberType;

/**
 * ArchiveMember:
 * @path: normalised relative path ("etc/os-release"), never absolute and never with ".."
 * @type: what it is
 * @link: (nullable): target of a symbolic or hard link, as stored
 * @size: inflated size in bytes if known, else 0
 * @mode: permission bits
 * @stream: the content of a file; valid until the next member is asked for
 */
typedef struct {
    const gchar *path;
    ArchiveMemberType type;
    const gchar *link;
    guint64 size;
    guint32 mode;
    Stream stream;
} ArchiveMember;

typedef struct _ArchiveReader ArchiveReader;

/**
 * archive_reader_open:
 * @path: a file: plain, or gz, bz2, xz, zst, lz4; tar or zip inside or outside; a Debian package (ar)
 * @limits: (nullable): limits, or %NULL for the defaults
 * @error: (nullable): return location for an error
 *
 * Opens anything that content comes in. What is no archive is one member whose path is the
 * file's name without a compression suffix, so callers need not care. Formats are recognised
 * by content, never by name.
 *
 * Returns: (transfer full): the archive, or %NULL with an %ASSAY_ERROR
 */
ArchiveReader *
archive_reader_open(const gchar *path,
                    const ArchiveLimits *limits,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * archive_reader_open_stream:
 * @stream: bytes; outlives the archive
 * @limits: (nullable): limits, or %NULL for the defaults
 * @error: (nullable): return location for an error
 *
 * As archive_reader_open(), over bytes that come from elsewhere (an archive in an archive).
 *
 * Returns: (transfer full): the archive, or %NULL with an %ASSAY_ERROR
 */
ArchiveReader *
archive_reader_open_stream(const Stream *stream,
                           const ArchiveLimits *limits,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * archive_reader_next:
 * @self: an archive
 * @out_member: (out): the next member, owned by the archive and valid until the next call
 * @error: (nullable): return location for an error
 *
 * A member whose path is absolute or climbs with ".." is an error: such an archive is hostile.
 *
 * Returns: %TRUE with a member; %FALSE at the end, or with @error set on a failure
 */
gboolean
archive_reader_next(ArchiveReader *self, const ArchiveMember **out_member, GError **error);

/**
 * archive_reader_open_document:
 * @path: a file that is one document, plain or compressed
 * @out_document: (out): the document, owned by the archive
 * @error: (nullable): return location for an error
 *
 * Returns: (transfer full): the archive, or %NULL with an error of archive_reader_open(), or
 *   %ASSAY_ERROR_INVALID_DATA if there is nothing in it or it is a container
 */
ArchiveReader *
archive_reader_open_document(const gchar *path,
                             const ArchiveMember **out_document,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * archive_reader_is_container:
 * @self: an archive
 *
 * Returns: whether the file really was tar, zip or ar, not a plain or just compressed file;
 *   known after the first archive_reader_next()
 */
gboolean
archive_reader_is_container(ArchiveReader *self);

/**
 * archive_reader_source_bytes:
 * @self: an archive
 *
 * Returns: how many bytes of the file itself have been read, for progress
 */
guint64
archive_reader_source_bytes(ArchiveReader *self);

/**
 * archive_reader_is_compressed:
 * @self: an archive
 *
 * Returns: whether the file as a whole is compressed; known after the first archive_reader_next()
 */
gboolean
archive_reader_is_compressed(ArchiveReader *self);

/**
 * archive_reader_free:
 * @self: (nullable): an archive
 */
void
archive_reader_free(ArchiveReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ArchiveReader, archive_reader_free)

G_END_DECLS
