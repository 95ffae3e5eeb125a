/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "host/parsers.h"

G_BEGIN_DECLS

/**
 * SocketsProtocol:
 * @name: "tcp", "tcp6", "udp" or "udp6"
 * @family: AF_INET or AF_INET6
 * @protocol: IPPROTO_TCP or IPPROTO_UDP
 * @state: the kernel's number of the state that is wanted
 *
 * Which sockets are listed.
 */
typedef struct {
    const gchar *name;
    gint family;
    gint protocol;
    guint state;
} SocketsProtocol;

/**
 * sockets_netlink_list:
 * @protocol: which sockets
 * @func: gets each socket
 * @user_data: given to @func
 * @error: (nullable): return location for an error
 *
 * Asks the kernel by socket diagnostics.
 *
 * Source: sock_diag(7).
 *
 * Returns: %FALSE with an #AssayError; @func may have been called for some sockets
 */
gboolean
sockets_netlink_list(const SocketsProtocol *protocol,
                     ProcSocketFunc func,
                     gpointer user_data,
                     GError **error);

G_END_DECLS
