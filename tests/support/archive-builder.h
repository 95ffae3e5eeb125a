/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>

/**
 * ArchiveBuilder:
 *
 * Makes archives in memory for tests, hostile ones included: names and links are written as given.
 */
typedef struct _ArchiveBuilder ArchiveBuilder;

/**
 * BuilderType:
 *
 * What a member is; %BUILDER_SETUID is an empty file with mode 04755.
 */
typedef enum {
    BUILDER_FILE,
    BUILDER_DIRECTORY,
    BUILDER_SYMLINK,
    BUILDER_HARDLINK,
    BUILDER_DEVICE,
    BUILDER_FIFO,
    BUILDER_SETUID,
} BuilderType;

/**
 * archive_builder_new:
 * @format: libarchive's name: "pax", "ustar", "zip", "arbsd", "raw"
 * @filter: libarchive's name: "none", "gzip", "bzip2", "xz", "lzma", "zstd"
 *
 * Returns: (transfer full): a builder without members
 */
ArchiveBuilder *
archive_builder_new(const gchar *format, const gchar *filter);

/**
 * archive_builder_add:
 * @self: a builder
 * @path: name, as it is to stand in the archive
 * @type: what it is
 * @content: (nullable): a file's content, or a link's target
 * @size: bytes in @content; a negative one means it ends in NUL
 */
void
archive_builder_add(ArchiveBuilder *self,
                    const gchar *path,
                    BuilderType type,
                    const gchar *content,
                    gssize size);

/**
 * archive_builder_add_repeated:
 * @self: a builder
 * @path: name, as it is to stand in the archive
 * @byte: what the file consists of
 * @size: how many of them
 */
void
archive_builder_add_repeated(ArchiveBuilder *self, const gchar *path, gchar byte, guint64 size);

/**
 * archive_builder_finish:
 * @self: (transfer full): a builder
 *
 * Returns: (transfer full): the archive
 */
GBytes *
archive_builder_finish(ArchiveBuilder *self);
