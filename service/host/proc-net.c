/* SPDX-License-Identifier: Apache-2.0 */
#include <gio/gio.h>
#include <string.h>

#include "host/parsers.h"

/* "sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode" */
#define PROC_NET_LOCAL  1
#define PROC_NET_STATE  3
#define PROC_NET_UID    7
#define PROC_NET_INODE  9
#define PROC_NET_FIELDS 10

#define PROC_NET_TCP_LISTEN 0x0a
#define PROC_NET_UDP_BOUND  0x07

#define PROC_NET_WORD_HEX 8

/* "0100007F:1F90": each word of the address is written as a number of the kernel's byte order */
static gboolean
proc_net_parse_address(const gchar *text, gboolean is_v6, gchar **out_address, guint *out_port)
{
    const gsize n_words = is_v6 ? 4 : 1;
    guint32 words[4] = {0};
    guint64 value = 0;
    g_autoptr(GInetAddress) address = NULL;

    if (strlen(text) != n_words * PROC_NET_WORD_HEX + 5 || text[n_words * PROC_NET_WORD_HEX] != ':')
        return FALSE;
    for (gsize i = 0; i < n_words; i++) {
        g_autofree gchar *word = g_strndup(text + i * PROC_NET_WORD_HEX, PROC_NET_WORD_HEX);

        if (!g_ascii_string_to_unsigned(word, 16, 0, G_MAXUINT32, &value, NULL))
            return FALSE;
        words[i] = (guint32)value;
    }
    if (!g_ascii_string_to_unsigned(text + n_words * PROC_NET_WORD_HEX + 1, 16, 0, G_MAXUINT16,
                                    &value, NULL))
        return FALSE;
    address = g_inet_address_new_from_bytes((const guint8 *)words,
                                            is_v6 ? G_SOCKET_FAMILY_IPV6 : G_SOCKET_FAMILY_IPV4);
    *out_address = g_inet_address_to_string(address);
    *out_port = (guint)value;
    return TRUE;
}

static GPtrArray *
proc_net_split(const gchar *line, gsize length)
{
    GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);
    gsize i = 0;

    while (i < length && fields->len < PROC_NET_FIELDS) {
        gsize start;

        while (i < length && line[i] == ' ')
            i++;
        start = i;
        while (i < length && line[i] != ' ')
            i++;
        if (i > start)
            g_ptr_array_add(fields, g_strndup(line + start, i - start));
    }
    return fields;
}

static void
proc_net_parse_line(const gchar *line,
                    gsize length,
                    const gchar *protocol,
                    ProcSocketFunc func,
                    gpointer user_data)
{
    const guint64 wanted =
        g_str_has_prefix(protocol, "tcp") ? PROC_NET_TCP_LISTEN : PROC_NET_UDP_BOUND;
    g_autoptr(GPtrArray) fields = proc_net_split(line, length);
    g_autoptr(Listener) listener = NULL;
    guint64 state = 0;
    guint64 uid = 0;
    guint64 inode = 0;

    if (fields->len < PROC_NET_FIELDS ||
        !g_ascii_string_to_unsigned(fields->pdata[PROC_NET_STATE], 16, 0, 255, &state, NULL) ||
        state != wanted ||
        !g_ascii_string_to_unsigned(fields->pdata[PROC_NET_UID], 10, 0, G_MAXUINT32, &uid, NULL) ||
        !g_ascii_string_to_unsigned(fields->pdata[PROC_NET_INODE], 10, 0, G_MAXUINT64, &inode,
                                    NULL))
        return;
    listener = g_new0(Listener, 1);
    if (!proc_net_parse_address(fields->pdata[PROC_NET_LOCAL], g_str_has_suffix(protocol, "6"),
                                &listener->address, &listener->port))
        return;
    listener->protocol = g_strdup(protocol);
    listener->uid = (guint)uid;
    func(g_steal_pointer(&listener), inode, user_data);
}

void
proc_net_parse(const gchar *text, const gchar *protocol, ProcSocketFunc func, gpointer user_data)
{
    while (*text != '\0') {
        const gsize length = strcspn(text, "\n");

        proc_net_parse_line(text, length, protocol, func, user_data);
        text += length + (text[length] == '\n');
    }
}
