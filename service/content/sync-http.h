/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <gio/gio.h>

#include "base/progress.h"

G_BEGIN_DECLS

/** HTTP_MAX_REDIRECTS: most redirects followed for one file */
#define HTTP_MAX_REDIRECTS 5

/**
 * HttpPolicy:
 * @connect_timeout_ms: how long until a peer must have taken the request
 * @stall_timeout_ms: how long until at least 1 KiB more must have come
 * @attempts: how often a file is tried, the first time included
 * @first_delay_ms: wait before the second attempt; doubles each time, with jitter of a half
 * @max_wait_ms: longest wait; a peer that asks for more (Retry-After) is given up
 *
 * How patient a client is.
 */
typedef struct {
    guint connect_timeout_ms;
    guint stall_timeout_ms;
    guint attempts;
    guint first_delay_ms;
    guint max_wait_ms;
} HttpPolicy;

/** HTTP_POLICY_DEFAULT: initialiser of the policy for the internet */
#define HTTP_POLICY_DEFAULT                                                                        \
    {                                                                                              \
        .connect_timeout_ms = 5000, .stall_timeout_ms = 30000, .attempts = 4,                      \
        .first_delay_ms = 1000, .max_wait_ms = 60000                                               \
    }

/**
 * HttpClient:
 *
 * Fetches files, one at a time. No cookies, no cache of its own, no content coding, no
 * authentication.
 */
typedef struct _HttpClient HttpClient;

/**
 * http_client_new:
 * @policy: how patient it is
 *
 * Returns: (transfer full): a client
 */
HttpClient *
http_client_new(const HttpPolicy *policy);

/**
 * HttpRequest:
 * @url: what is wanted
 * @allow_http: whether http may be used, for a mirror that was configured so; otherwise only
 *   https, from the first address to the last redirect
 * @max_bytes: largest size accepted
 * @etag: (nullable): ETag of what we have, for a conditional request
 * @last_modified: (nullable): Last-Modified of what we have
 */
typedef struct {
    const gchar *url;
    gboolean allow_http;
    guint64 max_bytes;
    const gchar *etag;
    const gchar *last_modified;
} HttpRequest;

/**
 * HttpResult:
 * @is_not_modified: whether the peer has nothing newer; the file is then of no meaning
 * @is_unreachable: whether no peer took the request: no name, no route, no answer
 * @etag: (nullable): ETag of what has come
 * @last_modified: (nullable): its Last-Modified
 */
typedef struct {
    gboolean is_not_modified;
    gboolean is_unreachable;
    gchar *etag;
    gchar *last_modified;
} HttpResult;

/**
 * http_result_clear:
 * @self: a result, or one of zeros
 */
void
http_result_clear(HttpResult *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HttpResult, http_result_clear)

/**
 * http_client_fetch:
 * @self: a client
 * @request: what is wanted
 * @path: file that gets it; what is in it already is the beginning of what @result says
 * @result: (inout): on entry the validators of what is in @path, or zeros; on return those of what is
 *   in it now, also after a failure, so that the next call can go on where this one ended
 * @progress: (nullable): who listens; bytes are reported against a step of unknown size
 * @cancellable: (nullable): stops it
 * @error: (nullable): return location for an error
 *
 * Breaks are mended with Range and If-Range (RFC 9110 §13.1.5, §14.2), failures that may pass (408,
 * 425, 429, 5xx, breaks) tried again, Retry-After honoured; redirects are followed by hand, from https
 * only to https. A peer that cannot be reached is not tried again.
 *
 * Returns: %TRUE when @path is complete or nothing is newer; %FALSE with %ASSAY_ERROR_NETWORK,
 *   %ASSAY_ERROR_NOT_FOUND (404, 410), %ASSAY_ERROR_TOO_LARGE, %ASSAY_ERROR_CANCELLED or another
 *   %ASSAY_ERROR, whose message is one line with the address and the reason
 */
gboolean
http_client_fetch(HttpClient *self,
                  const HttpRequest *request,
                  const gchar *path,
                  HttpResult *result,
                  Progress *progress,
                  GCancellable *cancellable,
                  GError **error);

/**
 * http_client_free:
 * @self: (nullable): a client
 */
void
http_client_free(HttpClient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HttpClient, http_client_free)

G_END_DECLS
