/* SPDX-License-Identifier: Apache-2.0 */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/error.h"
#include "platform/linux/sockets.h"

#define NETLINK_BUFFER_BYTES    (64 * 1024)
#define NETLINK_TIMEOUT_SECONDS 5

typedef struct {
    struct nlmsghdr header;
    struct inet_diag_req_v2 body;
} NetlinkRequest;

typedef gint NetlinkFd;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(NetlinkFd, close, -1)

static gboolean
netlink_send(gint fd, const SocketsProtocol *protocol, GError **error)
{
    const struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
    const NetlinkRequest request = {
        .header = {.nlmsg_len = sizeof request,
                   .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                   .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP},
        .body = {.sdiag_family = (guint8)protocol->family,
                 .sdiag_protocol = (guint8)protocol->protocol,
                 .idiag_states = 1U << protocol->state},
    };

    if (sendto(fd, &request, sizeof request, 0, (const struct sockaddr *)&kernel, sizeof kernel) ==
        (gssize)sizeof request)
        return TRUE;
    assay_error_set_errno(error, errno, "cannot ask for sockets of %s", protocol->name);
    return FALSE;
}

static void
netlink_add(const struct inet_diag_msg *message,
            const SocketsProtocol *protocol,
            ProcSocketFunc func,
            gpointer user_data)
{
    gchar address[INET6_ADDRSTRLEN];
    Listener *listener;

    if (inet_ntop(protocol->family, message->id.idiag_src, address, sizeof address) == NULL)
        return;
    listener = g_new0(Listener, 1);
    listener->protocol = g_strdup(protocol->name);
    listener->address = g_strdup(address);
    listener->port = ntohs(message->id.idiag_sport);
    listener->uid = message->idiag_uid;
    func(listener, message->idiag_inode, user_data);
}

/* like NLMSG_NEXT(), which casts in a way that clang warns of, and which can run below a size of 0 */
static const struct nlmsghdr *
netlink_next(const struct nlmsghdr *header, gsize *size)
{
    const gsize step = MIN(NLMSG_ALIGN((gsize)header->nlmsg_len), *size);

    *size -= step;
    return (const struct nlmsghdr *)(gconstpointer)((const guint8 *)header + step);
}

/* one datagram of the answer; sets @out_done at its end */
static gboolean
netlink_take(const guint8 *bytes,
             gsize size,
             const SocketsProtocol *protocol,
             ProcSocketFunc func,
             gpointer user_data,
             gboolean *out_done,
             GError **error)
{
    const struct nlmsghdr *header = (const struct nlmsghdr *)(gconstpointer)bytes;

    for (; NLMSG_OK(header, size); header = netlink_next(header, &size)) {
        if (header->nlmsg_type == NLMSG_DONE) {
            *out_done = TRUE;
            return TRUE;
        }
        if (header->nlmsg_type == NLMSG_ERROR) {
            const struct nlmsgerr *failure = NLMSG_DATA(header);

            assay_error_set_errno(error, -failure->error, "cannot list sockets of %s",
                                  protocol->name);
            return FALSE;
        }
        if (header->nlmsg_type == SOCK_DIAG_BY_FAMILY &&
            header->nlmsg_len >= NLMSG_LENGTH(sizeof(struct inet_diag_msg)))
            netlink_add(NLMSG_DATA(header), protocol, func, user_data);
    }
    return TRUE;
}

gboolean
sockets_netlink_list(const SocketsProtocol *protocol,
                     ProcSocketFunc func,
                     gpointer user_data,
                     GError **error)
{
    const struct timeval timeout = {.tv_sec = NETLINK_TIMEOUT_SECONDS};
    g_auto(NetlinkFd) fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    g_autofree guint8 *buffer = g_malloc(NETLINK_BUFFER_BYTES);
    gboolean is_done = FALSE;

    if (fd < 0) {
        assay_error_set_errno(error, errno, "cannot open a socket for socket diagnostics");
        return FALSE;
    }
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    if (!netlink_send(fd, protocol, error))
        return FALSE;
    while (!is_done) {
        const gssize n = recv(fd, buffer, NETLINK_BUFFER_BYTES, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            assay_error_set_errno(error, errno, "no answer about sockets of %s", protocol->name);
            return FALSE;
        }
        if (!netlink_take(buffer, (gsize)n, protocol, func, user_data, &is_done, error))
            return FALSE;
    }
    return TRUE;
}
