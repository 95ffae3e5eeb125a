/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include <string.h>

#include "host/apt-lists.h"

static void
see(const AptPackage *package, gpointer user_data)
{
    gsize *total = user_data;

    g_assert_true(package->name[0] != '\0' && package->version[0] != '\0');
    *total += strlen(package->source) + strlen(package->source_version) + strlen(package->arch);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gsize total = 0;
    StreamMemory memory = {data, size, 0};
    const Stream stream = stream_from_memory(&memory, "Packages");
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);

    g_hash_table_add(wanted, (gpointer) "libfoo1");
    g_hash_table_add(wanted, (gpointer) "a");
    apt_packages_parse(&stream, wanted, see, &total, NULL);
    return 0;
}
