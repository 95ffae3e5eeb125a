/* SPDX-License-Identifier: Apache-2.0 */
#include "content/sync-http.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "base/error.h"
#include "content/sync-tls.h"
#include "content/watchdog.h"

#define USER_AGENT "assay/" ASSAY_VERSION

/** READ_BYTES: how much is read at once, in bytes */
#define READ_BYTES (64 * 1024)

/** STALL_BYTES: what must come in each stall time-out, in bytes */
#define STALL_BYTES 1024

/** URL_MAX_BYTES: longest address followed, in bytes */
#define URL_MAX_BYTES 4096

/* statuses that libsoup has no names for */
#define STATUS_TOO_EARLY         425
#define STATUS_TOO_MANY_REQUESTS 429

struct _HttpClient {
    HttpPolicy policy;
    SoupSession *session;
};

/* what became of one attempt */
typedef enum {
    OUTCOME_DONE,
    OUTCOME_REDIRECT,
    OUTCOME_AGAIN, /* now, from the beginning */
    OUTCOME_RETRY, /* after a wait */
    OUTCOME_FAILED,
} Outcome;

typedef struct {
    HttpClient *client;
    const HttpRequest *request;
    const gchar *path;
    HttpResult *result;
    Progress *progress;
    GCancellable *cancellable;
    gchar *url;
    guint redirects;
    guint restarts;
    guint64 have;          /* bytes in the file */
    gint64 retry_after_ms; /* what the peer asks for, or -1 */
    gboolean is_sent;
    GTlsCertificateFlags tls_errors; /* why the peer's certificate was refused */
    Watchdog *watchdog;
} Fetch;

HttpClient *
http_client_new(const HttpPolicy *policy)
{
    HttpClient *self = g_new0(HttpClient, 1);

    self->policy = *policy;
    self->session = soup_session_new_with_options("user-agent", USER_AGENT, "timeout", 0,
                                                  "idle-timeout", 10, "max-conns", 2, NULL);
    /* what is stored and digested are the bytes as they are published */
    soup_session_remove_feature_by_type(self->session, SOUP_TYPE_CONTENT_DECODER);
    return self;
}

void
http_client_free(HttpClient *self)
{
    if (self == NULL)
        return;
    soup_session_abort(self->session);
    g_object_unref(self->session);
    g_free(self);
}

void
http_result_clear(HttpResult *self)
{
    g_clear_pointer(&self->etag, g_free);
    g_clear_pointer(&self->last_modified, g_free);
    self->is_not_modified = FALSE;
    self->is_unreachable = FALSE;
}

static void
fail(const Fetch *self, GError **error, gint code, const gchar *reason)
{
    g_clear_error(error);
    g_set_error(error, ASSAY_ERROR, code, "%s: %s", self->url, reason);
}

static guint64
file_size(const gchar *path)
{
    GStatBuf status;

    return g_stat(path, &status) == 0 && status.st_size > 0 ? (guint64)status.st_size : 0;
}

static void
forget_file(Fetch *self)
{
    g_unlink(self->path);
    self->have = 0;
    g_clear_pointer(&self->result->etag, g_free);
    g_clear_pointer(&self->result->last_modified, g_free);
}

/* a weak ETag promises the same meaning, not the same bytes (RFC 9110 §13.1.5) */
static const gchar *
range_validator(const HttpResult *result)
{
    if (result->etag != NULL)
        return g_str_has_prefix(result->etag, "W/") ? NULL : result->etag;
    return result->last_modified;
}

static void
on_wrote_headers(SoupMessage *message G_GNUC_UNUSED, gpointer user_data)
{
    Fetch *self = user_data;

    self->is_sent = TRUE;
    watchdog_arm(self->watchdog, self->client->policy.stall_timeout_ms);
}

/* asked only when something is wrong with a certificate; nothing is ever accepted then */
static gboolean
on_accept_certificate(SoupMessage *message G_GNUC_UNUSED,
                      GTlsCertificate *certificate G_GNUC_UNUSED,
                      GTlsCertificateFlags errors,
                      gpointer user_data)
{
    Fetch *self = user_data;

    self->tls_errors = errors;
    return FALSE;
}

static SoupMessage *
make_message(Fetch *self, GError **error)
{
    SoupMessage *message;
    SoupMessageHeaders *headers;
    const gchar *validator = range_validator(self->result);
    g_autoptr(GUri) uri = g_uri_parse(self->url, SOUP_HTTP_URI_FLAGS, NULL);

    if (uri == NULL || g_uri_get_host(uri) == NULL || g_uri_get_host(uri)[0] == '\0') {
        fail(self, error, ASSAY_ERROR_USAGE, "not an address");
        return NULL;
    }
    message = soup_message_new_from_uri("GET", uri);
    soup_message_add_flags(message, SOUP_MESSAGE_NO_REDIRECT);
    headers = soup_message_get_request_headers(message);
    if (self->request->etag != NULL)
        soup_message_headers_replace(headers, "If-None-Match", self->request->etag);
    if (self->request->last_modified != NULL)
        soup_message_headers_replace(headers, "If-Modified-Since", self->request->last_modified);
    if (self->have > 0 && validator != NULL) {
        soup_message_headers_set_range(headers, (goffset)self->have, -1);
        soup_message_headers_replace(headers, "If-Range", validator);
    }
    g_signal_connect(message, "wrote-headers", G_CALLBACK(on_wrote_headers), self);
    g_signal_connect(message, "accept-certificate", G_CALLBACK(on_accept_certificate), self);
    return message;
}

static gboolean
is_scheme_allowed(const Fetch *self, const gchar *url)
{
    if (g_ascii_strncasecmp(url, "https://", 8) == 0)
        return TRUE;
    return self->request->allow_http && g_ascii_strncasecmp(url, "http://", 7) == 0;
}

static Outcome
follow(Fetch *self, SoupMessage *message, GError **error)
{
    const gchar *location =
        soup_message_headers_get_one(soup_message_get_response_headers(message), "Location");
    const gboolean was_https = g_ascii_strncasecmp(self->url, "https://", 8) == 0;
    g_autofree gchar *target =
        location != NULL ? g_uri_resolve_relative(self->url, location, SOUP_HTTP_URI_FLAGS, NULL)
                         : NULL;

    if (target == NULL || strlen(target) > URL_MAX_BYTES) {
        fail(self, error, ASSAY_ERROR_NETWORK, "redirects to no address");
        return OUTCOME_FAILED;
    }
    if (!is_scheme_allowed(self, target) ||
        (was_https && g_ascii_strncasecmp(target, "https://", 8) != 0)) {
        fail(self, error, ASSAY_ERROR_NETWORK, "redirects to an address that is not https");
        return OUTCOME_FAILED;
    }
    if (++self->redirects > HTTP_MAX_REDIRECTS) {
        fail(self, error, ASSAY_ERROR_NETWORK, "redirects without end");
        return OUTCOME_FAILED;
    }
    g_free(self->url);
    self->url = g_steal_pointer(&target);
    return OUTCOME_REDIRECT;
}

/* seconds or a date (RFC 9110 §10.2.3) */
static gint64
parse_retry_after(SoupMessage *message)
{
    guint64 seconds;
    const gchar *text =
        soup_message_headers_get_one(soup_message_get_response_headers(message), "Retry-After");
    g_autoptr(GDateTime) now = NULL;
    g_autoptr(GDateTime) then = NULL;

    if (text == NULL)
        return -1;
    if (g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT32, &seconds, NULL))
        return (gint64)seconds * 1000;
    then = soup_date_time_new_from_http_string(text);
    if (then == NULL)
        return -1;
    now = g_date_time_new_now_utc();
    return MAX(0, g_date_time_difference(then, now) / 1000);
}

static Outcome
refuse(Fetch *self, SoupMessage *message, GError **error)
{
    const guint status = soup_message_get_status(message);
    g_autofree gchar *reason = g_strdup_printf("the server says %u %s", status,
                                               soup_message_get_reason_phrase(message) != NULL
                                                   ? soup_message_get_reason_phrase(message)
                                                   : "");

    g_strchomp(reason);
    if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE) {
        fail(self, error, ASSAY_ERROR_NOT_FOUND, reason);
        return OUTCOME_FAILED;
    }
    fail(self, error, ASSAY_ERROR_NETWORK, reason);
    if (status != SOUP_STATUS_REQUEST_TIMEOUT && status != STATUS_TOO_EARLY &&
        status != STATUS_TOO_MANY_REQUESTS && status < SOUP_STATUS_INTERNAL_SERVER_ERROR)
        return OUTCOME_FAILED;
    self->retry_after_ms = parse_retry_after(message);
    return OUTCOME_RETRY;
}

static void
take_validators(Fetch *self, SoupMessage *message)
{
    SoupMessageHeaders *headers = soup_message_get_response_headers(message);

    g_free(self->result->etag);
    g_free(self->result->last_modified);
    self->result->etag = g_strdup(soup_message_headers_get_one(headers, "ETag"));
    self->result->last_modified = g_strdup(soup_message_headers_get_one(headers, "Last-Modified"));
}

/* how much is to come, or -1 when not said; restarts when the part is not the one asked for */
static Outcome
begin_body(Fetch *self, SoupMessage *message, goffset *out_length)
{
    SoupMessageHeaders *headers = soup_message_get_response_headers(message);
    goffset start = 0, end = 0, total = 0;

    if (soup_message_get_status(message) == SOUP_STATUS_PARTIAL_CONTENT) {
        if (!soup_message_headers_get_content_range(headers, &start, &end, &total) ||
            (guint64)start != self->have) {
            forget_file(self);
            return OUTCOME_AGAIN;
        }
    } else if (self->have > 0) {
        forget_file(self);
    }
    take_validators(self, message);
    *out_length = soup_message_headers_get_encoding(headers) == SOUP_ENCODING_CONTENT_LENGTH
                      ? soup_message_headers_get_content_length(headers)
                      : -1;
    return OUTCOME_DONE;
}

static Outcome
too_large(Fetch *self, GError **error)
{
    g_autofree gchar *reason =
        g_strdup_printf("is larger than %" G_GUINT64_FORMAT " bytes", self->request->max_bytes);

    forget_file(self);
    fail(self, error, ASSAY_ERROR_TOO_LARGE, reason);
    return OUTCOME_FAILED;
}

static Outcome
broken(Fetch *self, const GError *cause, GError **error)
{
    if (g_cancellable_is_cancelled(self->cancellable)) {
        fail(self, error, ASSAY_ERROR_CANCELLED, "cancelled");
        return OUTCOME_FAILED;
    }
    if (self->tls_errors != 0) {
        g_autofree gchar *reason = tls_refusal(self->tls_errors);

        fail(self, error, ASSAY_ERROR_NETWORK, reason);
        return OUTCOME_FAILED;
    }
    if (!self->is_sent) {
        self->result->is_unreachable = TRUE;
        fail(self, error, ASSAY_ERROR_NETWORK,
             watchdog_has_fired(self->watchdog) ? "no answer" : cause->message);
        return OUTCOME_FAILED;
    }
    fail(self, error, ASSAY_ERROR_NETWORK,
         watchdog_has_fired(self->watchdog) ? "nothing more comes" : cause->message);
    return OUTCOME_RETRY;
}

static gboolean
write_all(Fetch *self, GOutputStream *file, const gchar *buffer, gsize size, GError **error)
{
    if (g_output_stream_write_all(file, buffer, size, NULL, NULL, error))
        return TRUE;
    assay_error_convert(error);
    g_prefix_error(error, "cannot write '%s': ", self->path);
    return FALSE;
}

static Outcome
copy_body(Fetch *self, GInputStream *body, GOutputStream *file, goffset length, GError **error)
{
    gsize since_armed = 0;
    goffset got = 0;
    gssize count;
    g_autofree gchar *buffer = g_malloc(READ_BYTES);
    g_autoptr(GError) local = NULL;

    while ((count = g_input_stream_read(body, buffer, READ_BYTES,
                                        watchdog_cancellable(self->watchdog), &local)) > 0) {
        if (self->have + (guint64)count > self->request->max_bytes)
            return too_large(self, error);
        if (!write_all(self, file, buffer, (gsize)count, error))
            return OUTCOME_FAILED;
        self->have += (guint64)count;
        got += count;
        since_armed += (gsize)count;
        progress_update(self->progress, self->have);
        if (since_armed >= STALL_BYTES) {
            watchdog_arm(self->watchdog, self->client->policy.stall_timeout_ms);
            since_armed = 0;
        }
    }
    if (count < 0)
        return broken(self, local, error);
    if (length >= 0 && got < length) {
        fail(self, error, ASSAY_ERROR_NETWORK, "breaks off before its end");
        return OUTCOME_RETRY;
    }
    return OUTCOME_DONE;
}

static Outcome
receive(Fetch *self, SoupMessage *message, GInputStream *body, GError **error)
{
    goffset length = -1;
    Outcome outcome = begin_body(self, message, &length);
    g_autoptr(GFile) file = g_file_new_for_path(self->path);
    g_autoptr(GFileOutputStream) out = NULL;

    if (outcome != OUTCOME_DONE)
        return outcome;
    if (length > 0 && self->have + (guint64)length > self->request->max_bytes)
        return too_large(self, error);
    out = g_file_append_to(file, G_FILE_CREATE_PRIVATE, NULL, error);
    if (out == NULL) {
        assay_error_convert(error);
        return OUTCOME_FAILED;
    }
    outcome = copy_body(self, body, G_OUTPUT_STREAM(out), length, error);
    if (!g_output_stream_close(G_OUTPUT_STREAM(out), NULL,
                               outcome == OUTCOME_DONE ? error : NULL) &&
        outcome == OUTCOME_DONE) {
        assay_error_convert(error);
        outcome = OUTCOME_FAILED;
    }
    return outcome;
}

static Outcome
handle_response(Fetch *self, SoupMessage *message, GInputStream *body, GError **error)
{
    const guint status = soup_message_get_status(message);

    switch (status) {
    case SOUP_STATUS_OK:
    case SOUP_STATUS_PARTIAL_CONTENT:
        return receive(self, message, body, error);
    case SOUP_STATUS_NOT_MODIFIED:
        if (self->request->etag == NULL && self->request->last_modified == NULL) {
            fail(self, error, ASSAY_ERROR_NETWORK, "not modified, but nobody asked");
            return OUTCOME_FAILED;
        }
        self->result->is_not_modified = TRUE;
        return OUTCOME_DONE;
    case SOUP_STATUS_MOVED_PERMANENTLY:
    case SOUP_STATUS_FOUND:
    case SOUP_STATUS_SEE_OTHER:
    case SOUP_STATUS_TEMPORARY_REDIRECT:
    case SOUP_STATUS_PERMANENT_REDIRECT:
        return follow(self, message, error);
    case SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE:
        forget_file(self);
        return OUTCOME_AGAIN;
    default:
        return refuse(self, message, error);
    }
}

static Outcome
attempt(Fetch *self, GError **error)
{
    Outcome outcome;
    g_autoptr(SoupMessage) message = make_message(self, error);
    g_autoptr(Watchdog) watchdog = NULL;
    g_autoptr(GInputStream) body = NULL;
    g_autoptr(GError) local = NULL;

    if (message == NULL)
        return OUTCOME_FAILED;
    watchdog = watchdog_new(self->cancellable);
    self->watchdog = watchdog;
    self->is_sent = FALSE;
    self->tls_errors = 0;
    self->retry_after_ms = -1;
    watchdog_arm(watchdog, self->client->policy.connect_timeout_ms);
    body =
        soup_session_send(self->client->session, message, watchdog_cancellable(watchdog), &local);
    if (body == NULL)
        outcome = broken(self, local, error);
    else
        outcome = handle_response(self, message, body, error);
    g_signal_handlers_disconnect_by_data(message, self);
    self->watchdog = NULL;
    return outcome;
}

static gboolean
wait_ms(const Fetch *self, gint64 delay_ms)
{
    const gint64 until = g_get_monotonic_time() + delay_ms * 1000;

    while (g_get_monotonic_time() < until) {
        if (g_cancellable_is_cancelled(self->cancellable))
            return FALSE;
        g_usleep((gulong)MIN(20000, MAX(1, until - g_get_monotonic_time())));
    }
    return TRUE;
}

/* how long to wait before attempt @number, which is 1 for the second; -1: do not */
static gint64
retry_delay(const Fetch *self, guint number)
{
    const HttpPolicy *policy = &self->client->policy;
    const gdouble base = (gdouble)policy->first_delay_ms * (gdouble)(1u << MIN(number - 1, 16));
    const gint64 delay = (gint64)(base * g_random_double_range(0.5, 1.5));

    if (self->retry_after_ms > (gint64)policy->max_wait_ms)
        return -1;
    if (self->retry_after_ms >= 0)
        return MAX(self->retry_after_ms, delay);
    return MIN(delay, (gint64)policy->max_wait_ms);
}

/* whether to try again after a failure that may pass */
static gboolean
prepare_retry(Fetch *self, guint *failures, GError **error)
{
    gint64 delay;

    if (++*failures >= self->client->policy.attempts)
        return FALSE;
    delay = retry_delay(self, *failures);
    if (delay < 0) {
        g_prefix_error(
            error, "asks to come back in %" G_GINT64_FORMAT " s: ", self->retry_after_ms / 1000);
        return FALSE;
    }
    if (!wait_ms(self, delay)) {
        fail(self, error, ASSAY_ERROR_CANCELLED, "cancelled");
        return FALSE;
    }
    /* without a validator the rest may belong to something else */
    if (range_validator(self->result) == NULL)
        forget_file(self);
    g_free(self->url);
    self->url = g_strdup(self->request->url);
    self->redirects = 0;
    return TRUE;
}

static gboolean
run(Fetch *self, GError **error)
{
    guint failures = 0;
    g_autoptr(GError) local = NULL;

    while (TRUE) {
        g_clear_error(&local);
        switch (attempt(self, &local)) {
        case OUTCOME_DONE:
            return TRUE;
        case OUTCOME_REDIRECT:
            continue;
        case OUTCOME_AGAIN:
            if (++self->restarts <= 2)
                continue;
            fail(self, &local, ASSAY_ERROR_NETWORK, "serves parts that were not asked for");
            break;
        case OUTCOME_RETRY:
            if (prepare_retry(self, &failures, &local))
                continue;
            break;
        case OUTCOME_FAILED:
        default:
            break;
        }
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
}

gboolean
http_client_fetch(HttpClient *self,
                  const HttpRequest *request,
                  const gchar *path,
                  HttpResult *result,
                  Progress *progress,
                  GCancellable *cancellable,
                  GError **error)
{
    gboolean ok;
    Fetch fetch = {.client = self,
                   .request = request,
                   .path = path,
                   .result = result,
                   .progress = progress,
                   .cancellable = cancellable};

    fetch.url = g_strdup(request->url);
    fetch.have = file_size(path);
    result->is_not_modified = FALSE;
    result->is_unreachable = FALSE;
    if (!is_scheme_allowed(&fetch, request->url)) {
        fail(&fetch, error, ASSAY_ERROR_USAGE, "is not https");
        ok = FALSE;
    } else {
        if (range_validator(result) == NULL)
            forget_file(&fetch);
        ok = run(&fetch, error);
    }
    g_free(fetch.url);
    return ok;
}
