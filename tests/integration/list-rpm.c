/* SPDX-License-Identifier: Apache-2.0 */

/* list-rpm ROOT: a line for each package of the rpm database below ROOT, its fields apart by tabs */

#include <stdio.h>
#include <stdlib.h>

#include "platform/trees/trees.h"

static const gchar *
or_none(const gchar *text)
{
    return text != NULL ? text : "(none)";
}

int
main(int argc, char **argv)
{
    const HostView view = {.root = argc > 1 ? argv[1] : "/"};
    g_autoptr(HostFacts) facts = host_facts_new();
    g_autoptr(GError) error = NULL;
    const gboolean success = trees_rpm_collect(&view, facts, NULL, &error);

    for (guint i = 0; i < facts->packages->len; i++) {
        const Package *package = g_ptr_array_index(facts->packages, i);

        printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", package->name, package->version, package->arch,
               package->source, package->source_version, or_none(package->module),
               or_none(package->vendor));
    }
    if (!success)
        g_printerr("%s\n", error->message);
    return success ? EXIT_SUCCESS : EXIT_FAILURE;
}
