/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include <string.h>

#include "content/changelog.h"

static void
see(const ChangelogFix *fix, gpointer user_data)
{
    gsize *total = user_data;

    /* what is handed out must be text */
    g_assert_true(g_utf8_validate(fix->cve, -1, NULL));
    g_assert_true(fix->text == NULL || g_utf8_validate(fix->text, -1, NULL));
    *total += strlen(fix->package) + strlen(fix->version) + strlen(fix->distribution);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gsize total = 0;
    g_autofree gchar *text = g_utf8_make_valid((const gchar *)data, (gssize)size);

    changelog_parse(text, see, &total);
    return 0;
}
