/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "host/windows.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree gchar *raw = g_strndup((const gchar *)data, size);
    g_autofree gchar *text = g_utf8_make_valid(raw, -1);
    g_autoptr(GError) error = NULL;
    g_autoptr(Registry) registry = registry_recorded_new(text, "input", &error);
    g_autoptr(HostFacts) facts = host_facts_new();

    g_assert((registry == NULL) == (error != NULL));
    if (registry != NULL)
        windows_identity_read(registry, facts, NULL);
    return 0;
}
