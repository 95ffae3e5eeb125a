/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/archive.h"
#include "base/stream.h"

#define MAX_BYTES (8 * 1024 * 1024)

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_members(ArchiveReader *archive)
{
    const ArchiveMember *member;
    guint8 buffer[4096];

    for (guint i = 0; archive_reader_next(archive, &member, NULL); i++) {
        g_assert_true(member->path[0] != '/' && member->path[0] != '\0');
        /* every third is skipped instead */
        if (member->type != ARCHIVE_MEMBER_FILE || i % 3 == 2)
            continue;
        while (member->stream.read(member->stream.user_data, buffer, sizeof buffer, NULL) > 0)
            ;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    StreamMemory memory = {.data = data, .size = size};
    const Stream stream = stream_from_memory(&memory, "fuzz");
    const ArchiveLimits limits = {
        .max_members = 1000, .max_member_bytes = MAX_BYTES, .max_total_bytes = MAX_BYTES};
    g_autoptr(ArchiveReader) archive = archive_reader_open_stream(&stream, &limits, NULL);

    if (archive != NULL)
        read_members(archive);
    return 0;
}
