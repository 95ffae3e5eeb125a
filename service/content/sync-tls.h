/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * tls_refusal:
 * @errors: what is wrong with the certificate of a server
 *
 * Returns: (transfer full): one line that says so
 */
gchar *
tls_refusal(GTlsCertificateFlags errors);

G_END_DECLS
