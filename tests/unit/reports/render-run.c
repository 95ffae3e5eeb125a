/* SPDX-License-Identifier: Apache-2.0 */

#include <glib.h>
#include <stdlib.h>

#include "reports/report.h"

/* render-run RUN.xml finding|full FORMAT OUTPUT [LANGUAGE [PAPER [BRANDING]]]: reports without the rest of assay */
int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    ReportRequest request = {0};

    if (argc < 5 || argc > 8 || !report_type_from_string(argv[2], &request.type) ||
        !report_format_from_string(argv[3], &request.format)) {
        g_printerr(
            "usage: render-run RUN.xml finding|full FORMAT OUTPUT [LANGUAGE [PAPER [BRANDING]]]\n");
        return 2;
    }
    request.output = argv[4];
    request.language = argc > 5 ? argv[5] : NULL;
    request.paper = argc > 6 ? argv[6] : NULL;
    request.branding = argc > 7 ? argv[7] : NULL;
    if (!report_make(argv[1], &request, &error)) {
        g_printerr("render-run: %s\n", error->message);
        return 3;
    }
    return EXIT_SUCCESS;
}
