/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "content/sync-http.h"
#include "http-fixture.h"

/** BODY_BYTES: size of the file that the server has */
#define BODY_BYTES 100000

/** BOUND_SECONDS: no test may take longer */
#define BOUND_SECONDS 10

typedef struct {
    HttpFixture *server;
    HttpClient *client;
    gchar *folder;
    gchar *path;
    gchar *url;
    HttpResult result;
    GCancellable *cancellable;
    GThread *thread;
    gint64 started_us;
    GError *error;
} Fixture;

static void
send(GOutputStream *out, const gchar *text)
{
    g_output_stream_write_all(out, text, strlen(text), NULL, NULL, NULL);
}

static gchar *
make_body(void)
{
    gchar *body = g_malloc(BODY_BYTES + 1);

    for (guint i = 0; i < BODY_BYTES; i++)
        body[i] = (gchar)('a' + (i * 7 + i / 1000) % 26);
    body[BODY_BYTES] = '\0';
    return body;
}

static void
send_part(GOutputStream *out, gsize start, gsize count)
{
    g_autofree gchar *body = make_body();

    g_output_stream_write_all(out, body + start, count, NULL, NULL, NULL);
}

static void
send_head(GOutputStream *out, const gchar *status, gsize length, const gchar *more)
{
    g_autofree gchar *head = g_strdup_printf("HTTP/1.1 %s\r\nContent-Length: %zu\r\n%s"
                                             "Connection: close\r\n\r\n",
                                             status, length, more);

    send(out, head);
}

static void
send_rest(GOutputStream *out, const gchar *request, const gchar *more)
{
    gsize start = 0;
    const gchar *range = strstr(request, "Range: bytes=");
    g_autofree gchar *headers = NULL;

    if (range != NULL)
        start = (gsize)g_ascii_strtoull(range + strlen("Range: bytes="), NULL, 10);
    headers = g_strdup_printf("%sContent-Range: bytes %zu-%d/%d\r\n", more, start, BODY_BYTES - 1,
                              BODY_BYTES);
    send_head(out, "206 Partial Content", BODY_BYTES - start, headers);
    send_part(out, start, BODY_BYTES - start);
}

static void
send_endlessly(HttpFixture *server, GOutputStream *out)
{
    static const gchar block[1000] = "";

    send(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    while (g_atomic_int_get(&server->is_ending) == 0 &&
           g_output_stream_write_all(out, block, sizeof(block), NULL, NULL, NULL))
        ;
}

static void
answer(HttpFixture *server,
       const gchar *path,
       const gchar *request,
       guint number,
       GOutputStream *out,
       gpointer user_data G_GNUC_UNUSED)
{
    if (strcmp(path, "/plain") == 0) {
        send_head(out, "200 OK", BODY_BYTES,
                  "ETag: \"one\"\r\nLast-Modified: Mon, 03 Mar 2025 10:00:00 GMT\r\n");
        send_part(out, 0, BODY_BYTES);
    } else if (strcmp(path, "/same") == 0) {
        send_head(out, "304 Not Modified", 0, "");
    } else if (strcmp(path, "/truncated") == 0) {
        send_head(out, "200 OK", BODY_BYTES, "ETag: \"one\"\r\n");
        send_part(out, 0, 40000);
    } else if (strcmp(path, "/resumed") == 0 && number == 1) {
        send_head(out, "200 OK", BODY_BYTES, "ETag: \"one\"\r\n");
        send_part(out, 0, 40000);
    } else if (strcmp(path, "/resumed") == 0) {
        send_rest(out, request, "ETag: \"one\"\r\n");
    } else if (strcmp(path, "/changed") == 0 && number == 1) {
        send_head(out, "200 OK", BODY_BYTES, "ETag: \"old\"\r\n");
        send(out, "something else that is cut off");
    } else if (strcmp(path, "/changed") == 0) {
        send_head(out, "200 OK", BODY_BYTES, "ETag: \"new\"\r\n");
        send_part(out, 0, BODY_BYTES);
    } else if (strcmp(path, "/weak") == 0) {
        send_head(out, "200 OK", BODY_BYTES, "ETag: W/\"one\"\r\n");
        send_part(out, 0, number == 1 ? 40000 : BODY_BYTES);
    } else if (strcmp(path, "/wrong-part") == 0 && number == 1) {
        send_head(out, "200 OK", BODY_BYTES, "ETag: \"one\"\r\n");
        send_part(out, 0, 40000);
    } else if (strcmp(path, "/wrong-part") == 0) {
        send_head(out, "206 Partial Content", 10, "Content-Range: bytes 5-14/100000\r\n");
        send_part(out, 5, 10);
    } else if (strcmp(path, "/stalls") == 0) {
        send_head(out, "200 OK", BODY_BYTES, "");
        send_part(out, 0, 10);
        http_fixture_sleep(server, 60000);
    } else if (strcmp(path, "/drips") == 0) {
        send_head(out, "200 OK", BODY_BYTES, "");
        for (guint i = 0; i < 600 && g_atomic_int_get(&server->is_ending) == 0; i++) {
            send(out, "x");
            http_fixture_sleep(server, 50);
        }
    } else if (strcmp(path, "/silent") == 0) {
        http_fixture_sleep(server, 60000);
    } else if (strcmp(path, "/large") == 0) {
        send_head(out, "200 OK", (gsize)1 << 40, "");
    } else if (strcmp(path, "/endless") == 0) {
        send_endlessly(server, out);
    } else if (strcmp(path, "/loop") == 0) {
        send_head(out, "302 Found", 0, "Location: /loop\r\n");
    } else if (strcmp(path, "/to-plain") == 0) {
        send_head(out, "301 Moved", 0, "Location: /plain\r\n");
    } else if (strcmp(path, "/to-file") == 0) {
        send_head(out, "302 Found", 0, "Location: file:///etc/passwd\r\n");
    } else if (strcmp(path, "/to-ftp") == 0) {
        send_head(out, "302 Found", 0, "Location: ftp://127.0.0.1/x\r\n");
    } else if (strcmp(path, "/to-nothing") == 0) {
        send_head(out, "302 Found", 0, "");
    } else if (strcmp(path, "/missing") == 0) {
        send_head(out, "404 Not Found", 0, "");
    } else if (strcmp(path, "/forbidden") == 0) {
        send_head(out, "403 Forbidden", 0, "");
    } else if (strcmp(path, "/broken") == 0) {
        send_head(out, "500 Oops", 0, "");
    } else if (strcmp(path, "/recovers") == 0 && number < 3) {
        send_head(out, "503 Busy", 0, "");
    } else if (strcmp(path, "/slow-down") == 0 && number == 1) {
        send_head(out, "429 Too Many Requests", 0, "Retry-After: 1\r\n");
    } else if (strcmp(path, "/go-away") == 0) {
        send_head(out, "429 Too Many Requests", 0, "Retry-After: 3600\r\n");
    } else if (strcmp(path, "/recovers") == 0 || strcmp(path, "/slow-down") == 0) {
        send_head(out, "200 OK", BODY_BYTES, "");
        send_part(out, 0, BODY_BYTES);
    } else if (strcmp(path, "/rubbish") == 0) {
        send(out, "this is not HTTP at all\r\n\r\n");
    }
}

static int
setup(void **state)
{
    static const HttpPolicy policy = {.connect_timeout_ms = 2000,
                                      .stall_timeout_ms = 200,
                                      .attempts = 3,
                                      .first_delay_ms = 2,
                                      .max_wait_ms = 2000};
    Fixture *f = g_new0(Fixture, 1);

    f->server = http_fixture_new(answer, NULL);
    f->client = http_client_new(&policy);
    f->folder = g_dir_make_tmp("assay-http-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "part", NULL);
    f->cancellable = g_cancellable_new();
    f->started_us = g_get_monotonic_time();
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    if (f->thread != NULL)
        g_thread_join(f->thread);
    http_client_free(f->client);
    http_fixture_free(f->server);
    g_unlink(f->path);
    g_rmdir(f->folder);
    http_result_clear(&f->result);
    g_clear_error(&f->error);
    g_object_unref(f->cancellable);
    g_free(f->url);
    g_free(f->path);
    g_free(f->folder);
    g_free(f);
    return 0;
}

static gboolean
fetch_with(Fixture *f, const gchar *path, const gchar *etag, const gchar *last_modified)
{
    HttpRequest request = {
        .allow_http = TRUE, .max_bytes = 1000000, .etag = etag, .last_modified = last_modified};

    g_free(f->url);
    f->url = path[0] == '/' ? http_fixture_url(f->server, path) : g_strdup(path);
    request.url = f->url;
    g_clear_error(&f->error);
    return http_client_fetch(f->client, &request, f->path, &f->result, NULL, f->cancellable,
                             &f->error);
}

static gboolean
fetch(Fixture *f, const gchar *path)
{
    return fetch_with(f, path, NULL, NULL);
}

static void
assert_body(Fixture *f)
{
    gsize size = 0;
    g_autofree gchar *text = NULL;
    g_autofree gchar *body = make_body();

    assert_true(g_file_get_contents(f->path, &text, &size, NULL));
    assert_int_equal(size, BODY_BYTES);
    assert_memory_equal(text, body, BODY_BYTES);
}

static void
assert_bounded(Fixture *f)
{
    assert_true(g_get_monotonic_time() - f->started_us < BOUND_SECONDS * G_USEC_PER_SEC);
}

static void
test_whole_file_with_its_validators(void **state)
{
    Fixture *f = *state;

    assert_true(fetch(f, "/plain"));
    assert_body(f);
    assert_string_equal(f->result.etag, "\"one\"");
    assert_string_equal(f->result.last_modified, "Mon, 03 Mar 2025 10:00:00 GMT");
    assert_non_null(strstr(f->server->requests->pdata[0], "User-Agent: assay/"));
}

static void
test_conditional_request(void **state)
{
    Fixture *f = *state;

    assert_true(fetch_with(f, "/same", "\"one\"", "Mon, 03 Mar 2025 10:00:00 GMT"));
    assert_true(f->result.is_not_modified);
    assert_non_null(strstr(f->server->requests->pdata[0], "If-None-Match: \"one\""));
    assert_non_null(
        strstr(f->server->requests->pdata[0], "If-Modified-Since: Mon, 03 Mar 2025 10:00:00 GMT"));
    assert_false(fetch(f, "/same"));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NETWORK));
}

static void
test_breaks_are_mended_by_range(void **state)
{
    Fixture *f = *state;

    assert_true(fetch(f, "/resumed"));
    assert_body(f);
    assert_int_equal(f->server->requests->len, 2);
    assert_non_null(strstr(f->server->requests->pdata[1], "Range: bytes=40000-"));
    assert_non_null(strstr(f->server->requests->pdata[1], "If-Range: \"one\""));
}

static void
test_next_call_goes_on_where_the_last_one_ended(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *body = make_body();

    assert_true(g_file_set_contents(f->path, body, 1000, NULL));
    f->result.etag = g_strdup("\"one\"");
    assert_true(fetch(f, "/resumed"));
    assert_body(f);
    assert_non_null(strstr(f->server->requests->pdata[0], "Range: bytes=1000-"));
}

static void
test_another_file_replaces_the_part(void **state)
{
    static const gchar *const paths[] = {"/changed", "/weak"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_unlink(f->path);
        http_result_clear(&f->result);
        assert_true(fetch(f, paths[i]));
        assert_body(f);
    }
}

/* a weak validator promises the same meaning, not the same bytes */
static void
test_weak_validators_ask_for_the_whole(void **state)
{
    Fixture *f = *state;

    assert_true(fetch(f, "/weak"));
    assert_int_equal(f->server->requests->len, 2);
    assert_null(strstr(f->server->requests->pdata[1], "Range:"));
}

static void
test_part_of_unknown_origin_is_not_used(void **state)
{
    Fixture *f = *state;

    assert_true(g_file_set_contents(f->path, "left by somebody", -1, NULL));
    assert_true(fetch(f, "/plain"));
    assert_body(f);
    assert_null(strstr(f->server->requests->pdata[0], "Range:"));
}

static void
test_passing_failures_are_tried_again(void **state)
{
    static const gchar *const paths[] = {"/recovers", "/slow-down", "/to-plain"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_unlink(f->path);
        http_result_clear(&f->result);
        assert_true(fetch(f, paths[i]));
        assert_body(f);
    }
    /* Retry-After: 1 was honoured */
    assert_true(g_get_monotonic_time() - f->started_us > G_USEC_PER_SEC);
    assert_bounded(f);
}

/* a request of an earlier case can arrive late */
static guint
count_requests(HttpFixture *server, const gchar *path)
{
    g_autofree gchar *start = g_strdup_printf("GET %s ", path);
    guint count = 0;

    g_mutex_lock(&server->mutex);
    for (guint i = 0; i < server->requests->len; i++)
        count += g_str_has_prefix(server->requests->pdata[i], start) ? 1 : 0;
    g_mutex_unlock(&server->mutex);
    return count;
}

static void
test_failures_name_address_and_reason(void **state)
{
    static const struct {
        const gchar *path;
        gint code;
        const gchar *reason;
        guint requests;
    } cases[] = {
        {"/truncated", ASSAY_ERROR_NETWORK, "", 3},
        {"/stalls", ASSAY_ERROR_NETWORK, "nothing more comes", 3},
        {"/drips", ASSAY_ERROR_NETWORK, "nothing more comes", 3},
        {"/silent", ASSAY_ERROR_NETWORK, "nothing more comes", 3},
        {"/large", ASSAY_ERROR_TOO_LARGE, "larger than 1000000 bytes", 1},
        {"/endless", ASSAY_ERROR_TOO_LARGE, "larger than 1000000 bytes", 1},
        {"/loop", ASSAY_ERROR_NETWORK, "redirects without end", HTTP_MAX_REDIRECTS + 1},
        {"/to-file", ASSAY_ERROR_NETWORK, "not https", 1},
        {"/to-ftp", ASSAY_ERROR_NETWORK, "not https", 1},
        {"/to-nothing", ASSAY_ERROR_NETWORK, "redirects to no address", 1},
        {"/missing", ASSAY_ERROR_NOT_FOUND, "404 Not Found", 1},
        {"/forbidden", ASSAY_ERROR_NETWORK, "403 Forbidden", 1},
        {"/broken", ASSAY_ERROR_NETWORK, "500 Oops", 3},
        {"/go-away", ASSAY_ERROR_NETWORK, "come back in 3600 s", 1},
        {"/rubbish", ASSAY_ERROR_NETWORK, "", 0},
        {"/wrong-part", ASSAY_ERROR_NETWORK, "not asked for", 0},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        f->started_us = g_get_monotonic_time();
        g_unlink(f->path);
        http_result_clear(&f->result);
        if (fetch(f, cases[i].path))
            fail_msg("%s: fetched", cases[i].path);
        if (!g_error_matches(f->error, ASSAY_ERROR, cases[i].code) ||
            strstr(f->error->message, cases[i].reason) == NULL ||
            strstr(f->error->message, cases[i].path) == NULL ||
            strchr(f->error->message, '\n') != NULL)
            fail_msg("%s: %s", cases[i].path, f->error->message);
        if (cases[i].requests != 0 && count_requests(f->server, cases[i].path) != cases[i].requests)
            fail_msg("%s: %u requests", cases[i].path, count_requests(f->server, cases[i].path));
        assert_bounded(f);
    }
}

static void
test_who_is_not_there_is_not_tried_again(void **state)
{
    static const gchar *const urls[] = {"http://127.0.0.1:1/x", "http://no-such-host.invalid/x"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(urls); i++) {
        f->started_us = g_get_monotonic_time();
        assert_false(fetch(f, urls[i]));
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NETWORK));
        assert_true(f->result.is_unreachable);
        assert_true(g_get_monotonic_time() - f->started_us < 4 * G_USEC_PER_SEC);
    }
}

static void
test_http_needs_to_be_configured(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *url = http_fixture_url(f->server, "/plain");
    const HttpRequest request = {.url = url, .max_bytes = 1000000};

    assert_false(
        http_client_fetch(f->client, &request, f->path, &f->result, NULL, NULL, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_USAGE));
    assert_int_equal(f->server->requests->len, 0);
}

/* not before the server was asked, however long that takes */
static gpointer
cancel_soon(gpointer data)
{
    Fixture *f = data;

    while (count_requests(f->server, "/silent") == 0)
        g_usleep(1000);
    g_usleep(50000);
    g_cancellable_cancel(f->cancellable);
    return NULL;
}

static void
test_cancelling_ends_it(void **state)
{
    Fixture *f = *state;

    f->thread = g_thread_new("cancel", cancel_soon, f);
    assert_false(fetch(f, "/silent"));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED));
    assert_int_equal(f->server->requests->len, 1);
    assert_bounded(f);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole_file_with_its_validators, setup, teardown),
        cmocka_unit_test_setup_teardown(test_conditional_request, setup, teardown),
        cmocka_unit_test_setup_teardown(test_breaks_are_mended_by_range, setup, teardown),
        cmocka_unit_test_setup_teardown(test_next_call_goes_on_where_the_last_one_ended, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_another_file_replaces_the_part, setup, teardown),
        cmocka_unit_test_setup_teardown(test_weak_validators_ask_for_the_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(test_part_of_unknown_origin_is_not_used, setup, teardown),
        cmocka_unit_test_setup_teardown(test_passing_failures_are_tried_again, setup, teardown),
        cmocka_unit_test_setup_teardown(test_failures_name_address_and_reason, setup, teardown),
        cmocka_unit_test_setup_teardown(test_who_is_not_there_is_not_tried_again, setup, teardown),
        cmocka_unit_test_setup_teardown(test_http_needs_to_be_configured, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cancelling_ends_it, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
