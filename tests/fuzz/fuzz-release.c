/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "host/apt-lists.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(AptRelease) release = apt_release_parse((const gchar *)data, size, "name");

    g_assert_true(g_utf8_validate(release->name, -1, NULL));
    return 0;
}
