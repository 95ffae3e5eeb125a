/* SPDX-License-Identifier: Apache-2.0 */

#include "reports/fo/data-uri.h"

#include <string.h>

#include "base/error.h"

#define SCHEME "data:"
#define BASE64 ";base64"

#define BASE64_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

gboolean
fo_data_uri_is(const gchar *uri)
{
    return g_ascii_strncasecmp(uri, SCHEME, strlen(SCHEME)) == 0;
}

static gpointer
fail(GError **error, const gchar *reason)
{
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA, "the data: URI %s", reason);
    return NULL;
}

static gboolean
add_escaped(GByteArray *bytes, const gchar *digits)
{
    gint high = g_ascii_xdigit_value(digits[0]);
    gint low = high < 0 ? -1 : g_ascii_xdigit_value(digits[1]);
    guint8 byte;

    if (low < 0)
        return FALSE;
    byte = (guint8)(high << 4 | low);
    g_byte_array_append(bytes, &byte, 1);
    return TRUE;
}

static GByteArray *
unescape(const gchar *text, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();

    while (*text != '\0') {
        gsize plain = strcspn(text, "%");

        g_byte_array_append(bytes, (const guint8 *)text, (guint)plain);
        text += plain;
        if (*text == '\0')
            break;
        if (!add_escaped(bytes, text + 1))
            return fail(error, "has a '%' without two hex digits");
        text += 3;
    }
    return g_steal_pointer(&bytes);
}

/* drops white space and up to two '=' at the end */
static gboolean
compact(GByteArray *bytes)
{
    guint kept = 0;
    guint padding = 0;

    for (guint i = 0; i < bytes->len; i++) {
        gchar c = (gchar)bytes->data[i];

        if (g_ascii_isspace(c))
            continue;
        if (c == '=')
            padding++;
        else if (padding > 0 || c == '\0' || strchr(BASE64_CHARACTERS, c) == NULL)
            return FALSE;
        else
            bytes->data[kept++] = bytes->data[i];
    }
    g_byte_array_set_size(bytes, kept);
    return padding <= 2 && kept % 4 != 1 && (padding == 0 || (kept + padding) % 4 == 0);
}

static gboolean
decode_base64(GByteArray *bytes)
{
    static const guint8 padding[] = {'=', '='};
    gint state = 0;
    guint save = 0;
    gsize size;

    if (!compact(bytes))
        return FALSE;
    if (bytes->len == 0)
        return TRUE;
    g_byte_array_append(bytes, padding, (4 - bytes->len % 4) % 4);
    size = g_base64_decode_step((const gchar *)bytes->data, bytes->len, bytes->data, &state, &save);
    g_byte_array_set_size(bytes, (guint)size);
    return TRUE;
}

GBytes *
fo_data_uri_read(const gchar *uri, gsize max_bytes, GError **error)
{
    const gchar *comma = strchr(uri, ',');
    g_autoptr(GByteArray) bytes = NULL;

    if (comma == NULL)
        return fail(error, "has no comma");
    /* base64 that is escaped has at most 4 bytes for each of content; three times that for white space */
    if (strlen(comma) / 12 > max_bytes) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE, "the data: URI is too long");
        return NULL;
    }
    bytes = unescape(comma + 1, error);
    if (bytes == NULL)
        return NULL;
    if ((gsize)(comma - uri) >= strlen(SCHEME BASE64) &&
        g_ascii_strncasecmp(comma - strlen(BASE64), BASE64, strlen(BASE64)) == 0 &&
        !decode_base64(bytes))
        return fail(error, "is not in base64");
    if (bytes->len > max_bytes) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                    "the data: URI has %u bytes, more than %" G_GSIZE_FORMAT, bytes->len,
                    max_bytes);
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
