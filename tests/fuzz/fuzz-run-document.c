/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "model/compare.h"
#include "model/run-document.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Run *
read_part(const uint8_t *data, size_t size, RunDocumentPart part)
{
    StreamMemory memory = {.data = data, .size = size};
    const Stream stream = stream_from_memory(&memory, "fuzz");

    return run_document_read(&stream, part, NULL);
}

/* what was read whole can be written and read again, and has an outline with as many findings */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(Run) run = read_part(data, size, RUN_DOCUMENT_PART_WHOLE);
    g_autoptr(Run) outline = read_part(data, size, RUN_DOCUMENT_PART_OUTLINE);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(FileSink) sink = file_sink_new_memory(bytes);
    g_autoptr(Run) again = NULL;
    ChangeCounts counts;

    if (run == NULL)
        return 0;
    g_assert_nonnull(outline);
    g_assert_cmpuint(outline->findings->len, ==, run->findings->len);
    counts = compare_count(run);
    g_assert_cmpuint(counts.n_new + counts.n_still_there, <=, run->findings->len);
    g_assert_true(run_document_write(run, sink, NULL));
    if (run->target.arn == NULL || run->template_.arn == NULL)
        return 0; /* left out in the document, so in what was written */
    again = read_part(bytes->data, bytes->len, RUN_DOCUMENT_PART_WHOLE);
    g_assert_nonnull(again);
    g_assert_cmpuint(again->findings->len, ==, run->findings->len);
    return 0;
}
