/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "fuzz-rpm.h"
#include "platform/trees/rpm-readers.h"
#include "rpm-builder.h"

/* a wrong checksum would stop nearly every input at the door */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    g_autoptr(GByteArray) copy = g_byte_array_append(g_byte_array_new(), data, (guint)size);
    g_autoptr(RpmFile) file = NULL;
    g_autoptr(GError) error = NULL;
    gboolean success;

    rpm_builder_sign_ndb(copy);
    file = rpm_file_new(g_memory_input_stream_new_from_data(copy->data, (gssize)size, NULL), size);
    success = rpm_ndb_read(file, packages, NULL, &error);
    fuzz_rpm_check(packages, success, error);
    return 0;
}
