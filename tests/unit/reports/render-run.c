/* SPDX-License-Identifier: Apache-2.0 */

#include <glib.h>
#include <stdlib.h>

#include "reports/report.h"

/* render-run RUN.xml finding|full html|json|sarif|csv|asff OUTPUT: reports without the rest of assay */
int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    ReportType type;
    ReportFormat format;

    if (argc != 5 || !report_type_from_string(argv[2], &type) ||
        !report_format_from_string(argv[3], &format)) {
        g_printerr("usage: render-run RUN.xml finding|full html|json|sarif|csv|asff OUTPUT\n");
        return 2;
    }
    if (!report_render(argv[1], type, format, argv[4], &error)) {
        g_printerr("render-run: %s\n", error->message);
        return 3;
    }
    return EXIT_SUCCESS;
}
