/* SPDX-License-Identifier: Apache-2.0 */

/* a document through the whole formatter, to a text of its areas and to a PDF */

#include <stdint.h>

#include "reports/fo/formatter.h"

/* the discarding device of the systems that fuzz: nothing is renamed over it */
#define NOWHERE "/dev/null"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
format(GBytes *document, FoOutput output, gboolean tagged)
{
    const FoOptions options = {
        .output = output, .tagged = tagged, .hyphen_folder = "/usr/share/hyphen"};
    g_autoptr(GError) error = NULL;
    const gboolean done = fo_format_bytes(document, "fuzz", NOWHERE, &options, &error);

    g_assert_true(done == (error == NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) document = g_bytes_new_static(data, size);

    format(document, FO_OUTPUT_AREAS, FALSE);
    format(document, FO_OUTPUT_PDF, TRUE);
    return 0;
}
