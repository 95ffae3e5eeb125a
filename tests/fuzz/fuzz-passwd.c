/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include <string.h>

#include "host/parsers.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* the text of passwd, then after a NUL that of shadow */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree gchar *text = g_strndup((const gchar *)data, size);
    const gsize length = strlen(text);
    const gchar *end = memchr(data, '\0', size);
    g_autofree gchar *shadow = end != NULL ? g_strndup(end + 1, size - length - 1) : NULL;
    g_autoptr(GPtrArray) accounts = g_ptr_array_new_with_free_func((GDestroyNotify)account_free);

    accounts_parse(text, shadow, accounts);
    return 0;
}
