/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "host/collect.h"
#include "host/parsers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree gchar *text = g_strndup((const gchar *)data, size);
    g_autoptr(HostFacts) facts = host_facts_new();
    g_autofree gchar *product = NULL;

    os_release_parse(text, &facts->os);
    g_assert_nonnull(facts->os.id);
    g_assert_nonnull(facts->os.pretty_name);
    product = host_product(&facts->os);
    return 0;
}
