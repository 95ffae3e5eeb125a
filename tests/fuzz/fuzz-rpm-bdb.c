/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "fuzz-rpm.h"
#include "platform/trees/rpm-readers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    GInputStream *input = g_memory_input_stream_new_from_data(data, (gssize)size, NULL);
    g_autoptr(RpmFile) file = rpm_file_new(input, size);
    g_autoptr(GError) error = NULL;
    gboolean success;

    success = rpm_bdb_read(file, packages, NULL, &error);
    fuzz_rpm_check(packages, success, error);
    return 0;
}
