/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "host/parsers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GPtrArray) packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    g_autoptr(GError) error = NULL;
    const gboolean success =
        dpkg_status_parse((const gchar *)data, size, "input", packages, &error);

    g_assert_true(success == (error == NULL));
    for (guint i = 0; i < packages->len; i++) {
        const Package *package = g_ptr_array_index(packages, i);

        g_assert_true(g_utf8_validate(package->name, -1, NULL) && *package->name != '\0');
        g_assert_true(g_utf8_validate(package->version, -1, NULL) && *package->version != '\0');
        g_assert_nonnull(package->arch);
        g_assert_nonnull(package->source);
        g_assert_nonnull(package->source_version);
    }
    return 0;
}
