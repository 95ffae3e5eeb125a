/* SPDX-License-Identifier: Apache-2.0 */
#include "base/root.h"
#include "platform/trees/trees.h"

gboolean
trees_exists(const gchar *root, const gchar *path)
{
    g_autofree gchar *resolved = root_resolve(root, path, NULL);

    return resolved != NULL && g_file_test(resolved, G_FILE_TEST_EXISTS);
}
