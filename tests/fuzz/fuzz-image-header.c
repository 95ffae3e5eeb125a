/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "reports/fo/image-header.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FoImageHeader header;

    (void)fo_image_header_read(data, size, &header, NULL);
    return 0;
}
