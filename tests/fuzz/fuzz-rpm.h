/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model/facts.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* what was read is whole, whether or not all could be read */
static inline void
fuzz_rpm_check(const GPtrArray *packages, gboolean success, const GError *error)
{
    g_assert_true(success == (error == NULL));
    for (guint i = 0; i < packages->len; i++) {
        const Package *package = g_ptr_array_index(packages, i);

        g_assert_true(g_utf8_validate(package->name, -1, NULL) && *package->name != '\0');
        g_assert_true(g_utf8_validate(package->version, -1, NULL));
        g_assert_true(g_utf8_validate(package->source, -1, NULL) && *package->source != '\0');
        g_assert_nonnull(package->source_version);
        g_assert_nonnull(package->arch);
    }
}
