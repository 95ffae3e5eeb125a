/* SPDX-License-Identifier: Apache-2.0 */

#include <glib.h>
#include <stdlib.h>
#include <string.h>

int
main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        g_print("assay %s\n", ASSAY_VERSION);
        return EXIT_SUCCESS;
    }
    g_printerr("assay: usage: assay --version\n");
    return 2;
}
