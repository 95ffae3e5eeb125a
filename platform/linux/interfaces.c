/* SPDX-License-Identifier: Apache-2.0 */
#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/error.h"
#include "platform/linux/collectors.h"

#define INTERFACES_MAC_BYTES 6

typedef struct ifaddrs InterfaceAddresses;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(InterfaceAddresses, freeifaddrs)

static Interface *
interfaces_find(HostFacts *facts, const struct ifaddrs *entry)
{
    Interface *interface;

    for (guint i = 0; i < facts->interfaces->len; i++) {
        interface = g_ptr_array_index(facts->interfaces, i);
        if (strcmp(interface->name, entry->ifa_name) == 0)
            return interface;
    }
    interface = g_new0(Interface, 1);
    interface->name = g_strdup(entry->ifa_name);
    interface->is_up = (entry->ifa_flags & IFF_UP) != 0;
    interface->is_loopback = (entry->ifa_flags & IFF_LOOPBACK) != 0;
    interface->addresses = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(facts->interfaces, interface);
    return interface;
}

static void
interfaces_set_mac(Interface *interface, const struct sockaddr *address)
{
    const struct sockaddr_ll *link = (const struct sockaddr_ll *)(gconstpointer)address;

    if (link->sll_halen != INTERFACES_MAC_BYTES || interface->is_loopback || interface->mac != NULL)
        return;
    interface->mac =
        g_strdup_printf("%02x:%02x:%02x:%02x:%02x:%02x", link->sll_addr[0], link->sll_addr[1],
                        link->sll_addr[2], link->sll_addr[3], link->sll_addr[4], link->sll_addr[5]);
}

static guint
interfaces_prefix(const guint8 *mask, gsize size)
{
    guint bits = 0;

    for (gsize i = 0; i < size; i++) {
        for (guint bit = 0x80; bit != 0 && (mask[i] & bit) != 0; bit >>= 1)
            bits++;
        if (mask[i] != 0xff)
            break;
    }
    return bits;
}

static gconstpointer
interfaces_address_bytes(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return &((const struct sockaddr_in *)(gconstpointer)address)->sin_addr;
    return &((const struct sockaddr_in6 *)(gconstpointer)address)->sin6_addr;
}

static void
interfaces_add_address(Interface *interface, const struct ifaddrs *entry)
{
    const gint family = entry->ifa_addr->sa_family;
    const gsize size = family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr);
    guint prefix = (guint)size * 8;
    gchar text[INET6_ADDRSTRLEN];

    if (inet_ntop(family, interfaces_address_bytes(entry->ifa_addr), text, sizeof text) == NULL)
        return;
    if (entry->ifa_netmask != NULL)
        prefix = interfaces_prefix(interfaces_address_bytes(entry->ifa_netmask), size);
    g_ptr_array_add(interface->addresses, g_strdup_printf("%s/%u", text, prefix));
}

/* the kernel lists the links first, by index, then their addresses */
gboolean
linux_interfaces_collect(G_GNUC_UNUSED const HostView *view,
                         HostFacts *facts,
                         G_GNUC_UNUSED GCancellable *cancellable,
                         GError **error)
{
    g_autoptr(InterfaceAddresses) entries = NULL;

    if (getifaddrs(&entries) != 0) {
        assay_error_set_errno(error, errno, "cannot list the network interfaces");
        return FALSE;
    }
    for (const struct ifaddrs *entry = entries; entry != NULL; entry = entry->ifa_next) {
        Interface *interface = interfaces_find(facts, entry);

        if (entry->ifa_addr == NULL)
            continue;
        if (entry->ifa_addr->sa_family == AF_PACKET)
            interfaces_set_mac(interface, entry->ifa_addr);
        else if (entry->ifa_addr->sa_family == AF_INET || entry->ifa_addr->sa_family == AF_INET6)
            interfaces_add_address(interface, entry);
    }
    return TRUE;
}
