/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "fuzz-rpm.h"
#include "host/parsers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    g_autoptr(GError) error = NULL;
    gboolean success;

    success = rpm_header_parse(data, size, packages, &error);
    fuzz_rpm_check(packages, success, error);
    return 0;
}
