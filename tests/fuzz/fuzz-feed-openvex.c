/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz-feed.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_feed(&feed_format_openvex, data, size);
    return 0;
}
