/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include <string.h>

#include "host/version.h"

#define N_VERSIONS 3

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static gint
sign(gint value)
{
    return (value > 0) - (value < 0);
}

/* rpm compares releases only where both have one, so only alike versions form an order */
static gboolean
is_ordered(PackageManager manager, gchar *const *v)
{
    guint releases = 0;

    for (guint i = 0; i < N_VERSIONS; i++)
        releases += strchr(v[i], '-') != NULL ? 1 : 0;
    return manager != PACKAGE_MANAGER_RPM || releases == 0 || releases == N_VERSIONS;
}

static void
check_order(PackageManager manager, gchar *const *v)
{
    const gint ab = sign(version_compare(manager, v[0], v[1]));
    const gint bc = sign(version_compare(manager, v[1], v[2]));
    const gint ac = sign(version_compare(manager, v[0], v[2]));

    g_assert_cmpint(version_compare(manager, v[0], v[0]), ==, 0);
    g_assert_cmpint(sign(version_compare(manager, v[1], v[0])), ==, -ab);
    g_assert_cmpint(sign(version_compare(manager, v[2], v[0])), ==, -ac);
    if (!is_ordered(manager, v))
        return;
    if (ab == 0)
        g_assert_cmpint(ac, ==, bc);
    else if (bc == 0 || bc == ab)
        g_assert_cmpint(ac, ==, ab);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree gchar *text = g_strndup((const gchar *)data, size);
    g_auto(GStrv) parts = g_strsplit(text, "\n", N_VERSIONS);

    if (g_strv_length(parts) != N_VERSIONS)
        return 0;
    check_order(PACKAGE_MANAGER_DPKG, parts);
    check_order(PACKAGE_MANAGER_RPM, parts);
    check_order(PACKAGE_MANAGER_APK, parts);
    return 0;
}
