/* SPDX-License-Identifier: Apache-2.0 */
#include "http-fixture.h"

#include <string.h>

static gchar *
read_request(GInputStream *in)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gchar byte;

    while (strstr(text->str, "\r\n\r\n") == NULL && text->len < 65536) {
        if (g_input_stream_read(in, &byte, 1, NULL, NULL) <= 0)
            return NULL;
        g_string_append_c(text, byte);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static guint
remember(HttpFixture *self, const gchar *path, const gchar *request)
{
    guint number = 0;
    g_autofree gchar *start = g_strdup_printf("GET %s ", path);

    g_mutex_lock(&self->mutex);
    g_ptr_array_add(self->requests, g_strdup(request));
    for (guint i = 0; i < self->requests->len; i++)
        number += g_str_has_prefix(self->requests->pdata[i], start) ? 1 : 0;
    g_mutex_unlock(&self->mutex);
    return number;
}

static gboolean
on_run(GThreadedSocketService *service G_GNUC_UNUSED,
       GSocketConnection *connection,
       GObject *source G_GNUC_UNUSED,
       gpointer user_data)
{
    HttpFixture *self = user_data;
    HttpHandler handler = (HttpHandler)self->handler;
    GInputStream *in = g_io_stream_get_input_stream(G_IO_STREAM(connection));
    const gint now = g_atomic_int_add(&self->now, 1) + 1;
    g_autofree gchar *request = read_request(in);

    if (now > g_atomic_int_get(&self->most_at_once))
        g_atomic_int_set(&self->most_at_once, now);
    if (request != NULL) {
        g_auto(GStrv) words = g_strsplit_set(request, " \r\n", 3);
        const gchar *path = words[0] != NULL && words[1] != NULL ? words[1] : "";

        handler(self, path, request, remember(self, path, request),
                g_io_stream_get_output_stream(G_IO_STREAM(connection)), self->user_data);
    }
    g_io_stream_close(G_IO_STREAM(connection), NULL, NULL);
    g_atomic_int_add(&self->now, -1);
    return TRUE;
}

static gpointer
serve(gpointer data)
{
    HttpFixture *self = data;
    g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback(G_SOCKET_FAMILY_IPV4);
    g_autoptr(GSocketAddress) address = g_inet_socket_address_new(loopback, 0);
    g_autoptr(GSocketAddress) bound = NULL;

    g_main_context_push_thread_default(self->context);
    self->service = g_threaded_socket_service_new(16);
    g_signal_connect(self->service, "run", G_CALLBACK(on_run), self);
    g_socket_listener_add_address(G_SOCKET_LISTENER(self->service), address, G_SOCKET_TYPE_STREAM,
                                  G_SOCKET_PROTOCOL_TCP, NULL, &bound, NULL);
    g_mutex_lock(&self->mutex);
    self->port = bound != NULL ? g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(bound)) : 1;
    g_mutex_unlock(&self->mutex);
    g_main_loop_run(self->loop);
    g_socket_service_stop(self->service);
    g_socket_listener_close(G_SOCKET_LISTENER(self->service));
    g_clear_object(&self->service);
    g_main_context_pop_thread_default(self->context);
    return NULL;
}

static guint16
get_port(HttpFixture *self)
{
    guint16 port;

    g_mutex_lock(&self->mutex);
    port = self->port;
    g_mutex_unlock(&self->mutex);
    return port;
}

HttpFixture *
http_fixture_new(HttpHandler handler, gpointer user_data)
{
    HttpFixture *self = g_new0(HttpFixture, 1);

    g_mutex_init(&self->mutex);
    self->handler = (gpointer)handler;
    self->user_data = user_data;
    self->requests = g_ptr_array_new_with_free_func(g_free);
    self->context = g_main_context_new();
    self->loop = g_main_loop_new(self->context, FALSE);
    self->thread = g_thread_new("http-fixture", serve, self);
    while (get_port(self) == 0)
        g_usleep(1000);
    return self;
}

gchar *
http_fixture_url(HttpFixture *self, const gchar *path)
{
    return g_strdup_printf("http://127.0.0.1:%u%s", self->port, path);
}

void
http_fixture_sleep(HttpFixture *self, guint milliseconds)
{
    for (guint i = 0; i < milliseconds && g_atomic_int_get(&self->is_ending) == 0; i += 5)
        g_usleep(5000);
}

void
http_fixture_free(HttpFixture *self)
{
    if (self == NULL)
        return;
    g_atomic_int_set(&self->is_ending, 1);
    while (!g_main_loop_is_running(self->loop))
        g_usleep(1000);
    g_main_loop_quit(self->loop);
    g_thread_join(self->thread);
    while (g_atomic_int_get(&self->now) > 0)
        g_usleep(1000);
    g_main_loop_unref(self->loop);
    g_main_context_unref(self->context);
    g_ptr_array_unref(self->requests);
    g_mutex_clear(&self->mutex);
    g_free(self);
}
