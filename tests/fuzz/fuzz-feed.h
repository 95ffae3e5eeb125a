/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdint.h>

#include "content/format-private.h"

/**
 * fuzz_feed:
 * @format: a format
 * @data: (array length=size): a member
 * @size: its length
 *
 * Recognises the member by all formats and reads it by one.
 */
static inline void
fuzz_feed(const FeedFormat *format, const uint8_t *data, size_t size)
{
    StreamMemory memory = {.data = data, .size = size};
    const Stream stream = stream_from_memory(&memory, "fuzz");
    g_autoptr(FeedContext) context = feed_context_new(NULL, NULL);
    g_autoptr(FeedHead) head = feed_head_new("fuzz", "fuzz", data, MIN(size, FEED_HEAD_MAX_BYTES));
    g_autoptr(GError) error = NULL;

    feed_format_recognise(head);
    /* a failure without a reason, or a reason without a failure, is a defect */
    g_assert_true(format->parse(context, &stream, &error) == (error == NULL));
}

/** LLVMFuzzerTestOneInput: what libFuzzer and the replay program call */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
