/* SPDX-License-Identifier: Apache-2.0 */

/* list-pending ROOT: "PACKAGE:ARCH VERSION" of what apt's lists have newer than what is installed */

#include <stdlib.h>

#include "host/apt-lists.h"
#include "host/collect.h"

int
main(int argc, char **argv)
{
    const HostView view = {.root = argc > 1 ? argv[1] : "/"};
    g_autoptr(GError) error = NULL;
    g_autoptr(HostFacts) facts = host_collect(platform_get(), &view, NULL, NULL, &error);
    g_autoptr(AptLists) lists =
        facts != NULL ? apt_lists_load(view.root, facts->packages, NULL, &error) : NULL;

    if (lists == NULL) {
        g_printerr("%s\n", error->message);
        return EXIT_FAILURE;
    }
    for (guint i = 0; i < lists->pending->len; i++) {
        const AptPending *pending = lists->pending->pdata[i];

        g_print("%s:%s %s\n", pending->package, pending->arch, pending->version);
    }
    return EXIT_SUCCESS;
}
