/* SPDX-License-Identifier: Apache-2.0 */
#include <gio/gio.h>
#include <string.h>

#include "base/error.h"
#include "rules/oval/compare-private.h"

#define MAX_ADDRESS_BYTES 16
#define MAX_ADDRESS_TEXT  64

/* an address and how many of its bits name the network */
typedef struct {
    guint8 bytes[MAX_ADDRESS_BYTES];
    gsize n_bytes;
    guint n_bits;
} Network;

static gboolean
address_parse(const gchar *text, GSocketFamily family, guint8 *bytes)
{
    g_autoptr(GInetAddress) address = g_inet_address_new_from_string(text);

    if (address == NULL || g_inet_address_get_family(address) != family)
        return FALSE;
    memcpy(bytes, g_inet_address_to_bytes(address), g_inet_address_get_native_size(address));
    return TRUE;
}

/* 255.255.240.0 is 20; a mask with holes is none */
static gboolean
mask_parse(const gchar *text, guint *out_bits)
{
    guint8 bytes[MAX_ADDRESS_BYTES];
    guint32 mask;

    if (!address_parse(text, G_SOCKET_FAMILY_IPV4, bytes))
        return FALSE;
    mask = (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
    for (*out_bits = 0; *out_bits < 32 && (mask & 0x80000000u) != 0; (*out_bits)++)
        mask <<= 1;
    return mask == 0;
}

static gboolean
prefix_parse(const gchar *text, const Network *network, guint *out_bits)
{
    guint64 bits;

    if (network->n_bytes == 4 && strchr(text, '.') != NULL)
        return mask_parse(text, out_bits);
    if (!g_ascii_string_to_unsigned(text, 10, 0, network->n_bytes * 8, &bits, NULL))
        return FALSE;
    *out_bits = (guint)bits;
    return TRUE;
}

static gboolean
network_parse(const gchar *text, OvalDatatype datatype, Network *out, GError **error)
{
    const gboolean is_v4 = datatype == OVAL_DATATYPE_IPV4_ADDRESS;
    const gchar *slash = strchr(text, '/');
    const gsize size = slash != NULL ? (gsize)(slash - text) : strlen(text);
    g_autofree gchar *address = g_strndup(text, MIN(size, MAX_ADDRESS_TEXT));

    memset(out, 0, sizeof *out);
    out->n_bytes = is_v4 ? 4 : MAX_ADDRESS_BYTES;
    out->n_bits = (guint)out->n_bytes * 8;
    if (!address_parse(address, is_v4 ? G_SOCKET_FAMILY_IPV4 : G_SOCKET_FAMILY_IPV6, out->bytes) ||
        (slash != NULL && !prefix_parse(slash + 1, out, &out->n_bits)))
        return oval_compare_invalid(datatype, text, error);
    return TRUE;
}

/* only the first bits count */
static gint
network_compare(const Network *a, const Network *b, guint n_bits)
{
    const gsize n_whole = n_bits / 8;
    const gint order = memcmp(a->bytes, b->bytes, n_whole);
    guint8 mask;

    if (order != 0 || n_bits % 8 == 0)
        return order;
    mask = (guint8)(0xff << (8 - n_bits % 8));
    return (gint)(a->bytes[n_whole] & mask) - (gint)(b->bytes[n_whole] & mask);
}

static gboolean
network_is_within(const Network *inner, const Network *outer)
{
    return inner->n_bits >= outer->n_bits && network_compare(inner, outer, outer->n_bits) == 0;
}

static OvalResult
result_of(gboolean is_true)
{
    return is_true ? OVAL_RESULT_TRUE : OVAL_RESULT_FALSE;
}

static OvalResult
network_order(const Network *seen, const Network *wanted, OvalOperation operation)
{
    const gint order = network_compare(seen, wanted, wanted->n_bits);

    switch (operation) {
    case OVAL_OPERATION_GREATER_THAN:
        return result_of(order > 0);
    case OVAL_OPERATION_LESS_THAN:
        return result_of(order < 0);
    case OVAL_OPERATION_GREATER_THAN_OR_EQUAL:
        return result_of(order >= 0);
    default:
        return result_of(order <= 0);
    }
}

static gboolean
network_equal(const Network *a, const Network *b)
{
    return a->n_bits == b->n_bits && memcmp(a->bytes, b->bytes, a->n_bytes) == 0;
}

OvalResult
oval_compare_address(const OvalWanted *wanted, const gchar *seen, GError **error)
{
    Network a;
    Network b;

    if (!network_parse(wanted->value, wanted->datatype, &a, error) ||
        !network_parse(seen, wanted->datatype, &b, error))
        return OVAL_RESULT_ERROR;
    switch (wanted->operation) {
    case OVAL_OPERATION_EQUALS:
        return result_of(network_equal(&a, &b));
    case OVAL_OPERATION_NOT_EQUAL:
        return result_of(!network_equal(&a, &b));
    case OVAL_OPERATION_SUBSET_OF:
        return result_of(network_is_within(&b, &a));
    case OVAL_OPERATION_SUPERSET_OF:
        return result_of(network_is_within(&a, &b));
    default:
        break;
    }
    if (a.n_bits == b.n_bits)
        return network_order(&b, &a, wanted->operation);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                "'%s' and '%s' are networks of different sizes, which have no order", wanted->value,
                seen);
    return OVAL_RESULT_ERROR;
}
