/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HttpFixture:
 * @port: port on 127.0.0.1
 * @requests: (element-type utf8): requests as they came, request line and headers
 * @most_at_once: most connections that were answered at the same time
 *
 * A server that answers as badly as it is told, on a thread of its own.
 */
typedef struct {
    guint16 port;
    GPtrArray *requests;
    gint most_at_once;
    gint now;
    GMutex mutex;
    GSocketService *service;
    GMainContext *context;
    GMainLoop *loop;
    GThread *thread;
    gpointer handler;
    gpointer user_data;
    gint is_ending;
} HttpFixture;

/**
 * HttpHandler:
 * @self: the server
 * @path: path asked for
 * @request: request line and headers
 * @number: how often @path has been asked for, from 1
 * @out: where bytes go, as they are
 * @user_data: the test's
 */
typedef void (*HttpHandler)(HttpFixture *self,
                            const gchar *path,
                            const gchar *request,
                            guint number,
                            GOutputStream *out,
                            gpointer user_data);

/**
 * http_fixture_new:
 * @handler: answers requests; called on other threads
 * @user_data: passed to it
 *
 * Returns: (transfer full): a server that listens on 127.0.0.1
 */
HttpFixture *
http_fixture_new(HttpHandler handler, gpointer user_data);

/**
 * http_fixture_url:
 * @self: a server
 * @path: a path
 *
 * Returns: (transfer full): its address
 */
gchar *
http_fixture_url(HttpFixture *self, const gchar *path);

/**
 * http_fixture_sleep:
 * @self: a server
 * @milliseconds: how long, unless the test ends before
 */
void
http_fixture_sleep(HttpFixture *self, guint milliseconds);

/**
 * http_fixture_free:
 * @self: (nullable): a server
 */
void
http_fixture_free(HttpFixture *self);

G_END_DECLS
