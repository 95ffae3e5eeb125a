/* SPDX-License-Identifier: Apache-2.0 */
#include "content/sync-tls.h"

static const struct {
    GTlsCertificateFlags flag;
    const gchar *reason;
} REASONS[] = {
    {G_TLS_CERTIFICATE_UNKNOWN_CA, "nobody whom this system trusts has signed it"},
    {G_TLS_CERTIFICATE_BAD_IDENTITY, "it is for another name"},
    {G_TLS_CERTIFICATE_NOT_ACTIVATED, "it is not valid yet"},
    {G_TLS_CERTIFICATE_EXPIRED, "it has expired"},
    {G_TLS_CERTIFICATE_REVOKED, "it was revoked"},
    {G_TLS_CERTIFICATE_INSECURE, "its algorithm or key is too weak"},
    {G_TLS_CERTIFICATE_GENERIC_ERROR, "it is not as it must be"},
};

gchar *
tls_refusal(GTlsCertificateFlags errors)
{
    g_autoptr(GString) text = g_string_new("the certificate of the server is refused: ");
    const gsize start = text->len;

    for (gsize i = 0; i < G_N_ELEMENTS(REASONS); i++) {
        if ((errors & REASONS[i].flag) != 0)
            g_string_append_printf(text, "%s%s", text->len > start ? ", " : "", REASONS[i].reason);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}
