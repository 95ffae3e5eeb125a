/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "content/sync-private.h"
#include "content/sync-sources.h"
#include "http-fixture.h"

#define KEV(cve)                                                                                   \
    "{\"title\": \"Catalog\", \"catalogVersion\": \"2025.03.03\","                                 \
    " \"dateReleased\": \"2025-03-03T10:00:00.000Z\", \"count\": 1, \"vulnerabilities\": ["        \
    "{\"cveID\": \"" cve "\", \"vendorProject\": \"A\", \"product\": \"B\","                       \
    " \"vulnerabilityName\": \"C\", \"dateAdded\": \"2025-03-01\", \"shortDescription\": \"D\","   \
    " \"requiredAction\": \"E\", \"dueDate\": \"2025-03-22\","                                     \
    " \"knownRansomwareCampaignUse\": \"Unknown\", \"notes\": \"\", \"cwes\": []}]}"

typedef struct {
    HttpFixture *server;
    AdvisoryDatabase *database;
    gchar *folder;
    gchar *cache;
    gchar *config;
    gchar *mirror;
    SyncOptions options;
    GPtrArray *sources;
    GString *seen;
    guint failed;
    GError *error;
} Fixture;

static void
send_text(GOutputStream *out, const gchar *more, const gchar *body)
{
    g_autofree gchar *text = g_strdup_printf("HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n%s"
                                             "Connection: close\r\n\r\n%s",
                                             strlen(body), more, body);

    g_output_stream_write_all(out, text, strlen(text), NULL, NULL, NULL);
}

static void
send_status(GOutputStream *out, const gchar *status)
{
    g_autofree gchar *text =
        g_strdup_printf("HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", status);

    g_output_stream_write_all(out, text, strlen(text), NULL, NULL, NULL);
}

static void
answer(HttpFixture *server G_GNUC_UNUSED,
       const gchar *path,
       const gchar *request,
       guint number,
       GOutputStream *out,
       gpointer user_data G_GNUC_UNUSED)
{
    static const gchar good[] = KEV("CVE-2025-0001");
    g_autofree gchar *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, good, -1);
    g_autofree gchar *line = g_strdup_printf("%s  kev.json\n", digest);
    g_autofree gchar *meta = g_strdup_printf("size:1\r\nsha256:%s\r\n", digest);

    if (strstr(request, "If-None-Match: \"one\"") != NULL)
        send_status(out, "304 Not Modified");
    else if (strstr(path, "kev.json.sha256") != NULL)
        send_text(out, "", line);
    else if (strstr(path, "kev.meta") != NULL)
        send_text(out, "", meta);
    else if (strstr(path, "wrong.sha256") != NULL)
        send_text(out, "", "0000000000000000000000000000000000000000000000000000000000000000\n");
    else if (strstr(path, "archive_latest.txt") != NULL)
        send_text(out, "", "../../etc/passwd\n");
    else if (strstr(path, "changes.json") != NULL && number > 1)
        send_text(out, "ETag: \"two\"\r\n", "{\"this is\": \"cut off");
    else if (strstr(path, ".json") != NULL)
        send_text(out, "ETag: \"one\"\r\n", good);
    else
        send_status(out, "404 Not Found");
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gchar *path = NULL;

    f->server = http_fixture_new(answer, NULL);
    f->folder = g_dir_make_tmp("assay-sync-XXXXXX", NULL);
    f->cache = g_build_filename(f->folder, "cache", NULL);
    f->config = g_build_filename(f->folder, "content.conf", NULL);
    f->mirror = http_fixture_url(f->server, "/mirror/");
    path = g_build_filename(f->folder, "advisories.db", NULL);
    f->database = advisory_database_open(path, TRUE, &f->error);
    f->seen = g_string_new(NULL);
    f->options.cache = f->cache;
    *state = f;
    return f->database == NULL;
}

static guint
remove_files(const gchar *folder)
{
    guint count = 0;
    const gchar *name;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree gchar *path = g_build_filename(folder, name, NULL);

        g_remove(path);
        count++;
    }
    g_rmdir(folder);
    return count;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    advisory_database_free(f->database);
    http_fixture_free(f->server);
    remove_files(f->cache);
    remove_files(f->folder);
    g_clear_pointer(&f->sources, g_ptr_array_unref);
    g_clear_pointer(&f->options.sources, g_ptr_array_unref);
    g_string_free(f->seen, TRUE);
    g_clear_error(&f->error);
    g_free(f->cache);
    g_free(f->config);
    g_free(f->mirror);
    g_free(f->folder);
    g_free(f);
    return 0;
}

/* writes the configuration, with @ for the server's address */
static void
configure(Fixture *f, const gchar *text)
{
    g_autofree gchar *base = http_fixture_url(f->server, "");
    g_auto(GStrv) parts = g_strsplit(text, "@", -1);
    g_autofree gchar *whole = g_strjoinv(base, parts);

    assert_true(g_file_set_contents(f->config, whole, -1, NULL));
    f->options.config = f->config;
}

static void
want(Fixture *f, const gchar *id)
{
    if (f->options.sources == NULL)
        f->options.sources = g_ptr_array_new();
    g_ptr_array_add(f->options.sources, (gpointer)id);
}

static gboolean
run(Fixture *f)
{
    static const HttpPolicy policy = {.connect_timeout_ms = 1000,
                                      .stall_timeout_ms = 500,
                                      .attempts = 2,
                                      .first_delay_ms = 1,
                                      .max_wait_ms = 100};

    f->failed = 0;
    g_clear_error(&f->error);
    return content_sync_with_policy(f->database, &f->options, &policy, NULL, NULL, &f->failed,
                                    &f->error);
}

static void
see(const AdvisoryVulnerability *vulnerability, gpointer user_data)
{
    g_string_append(user_data, vulnerability->id);
}

static void
assert_known(Fixture *f, const gchar *id, gboolean expected)
{
    const AdvisoryLookup lookup = advisory_database_lookup(f->database);

    g_string_truncate(f->seen, 0);
    assert_true(lookup.get_vulnerability(lookup.user_data, id, see, f->seen, &f->error));
    assert_string_equal(f->seen->str, expected ? id : "");
}

static void
assert_nothing_left(Fixture *f)
{
    const gchar *name;
    g_autoptr(GDir) dir = g_dir_open(f->cache, 0, NULL);

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        assert_true(g_str_has_suffix(name, ".state"));
}

static void
test_fetched_once_and_then_asked_for_news(void **state)
{
    Fixture *f = *state;

    configure(f, "[kev]\nurl=@/kev.json\n");
    want(f, "kev");
    assert_true(run(f));
    assert_known(f, "CVE-2025-0001", TRUE);
    assert_null(strstr(f->server->requests->pdata[0], "If-None-Match"));
    assert_true(run(f));
    assert_int_equal(f->server->requests->len, 2);
    assert_non_null(strstr(f->server->requests->pdata[1], "If-None-Match: \"one\""));
    assert_known(f, "CVE-2025-0001", TRUE);
    assert_nothing_left(f);
}

static void
test_content_that_is_gone_is_fetched_again(void **state)
{
    Fixture *f = *state;

    configure(f, "[kev]\nurl=@/kev.json\n");
    want(f, "kev");
    assert_true(run(f));
    assert_true(advisory_database_remove(f->database, "kev", &f->error));
    assert_true(run(f));
    assert_null(strstr(f->server->requests->pdata[1], "If-None-Match"));
    assert_known(f, "CVE-2025-0001", TRUE);
}

static void
test_published_digests_are_checked(void **state)
{
    static const struct {
        const gchar *config;
        const gchar *reason; /* NULL: fine */
    } cases[] = {
        {"[kev]\nurl=@/a/kev.json\nsha256_url=@/kev.json.sha256\n", NULL},
        {"[kev]\nurl=@/b/kev.json\nsha256_url=@/kev.meta\n", NULL},
        {"[kev]\nurl=@/c/kev.json\nsha256_url=@/wrong.sha256\n", "is published"},
        {"[kev]\nurl=@/d/other.json\nsha256_url=@/kev.json.sha256\n", "no SHA-256 for"},
        {"[kev]\nurl=@/e/kev.json\nsha256_url=@/missing\n", "404"},
    };
    Fixture *f = *state;

    want(f, "kev");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gboolean ok;

        advisory_database_remove(f->database, "kev", NULL);
        configure(f, cases[i].config);
        ok = run(f);
        if (ok != (cases[i].reason == NULL) ||
            (!ok && strstr(f->error->message, cases[i].reason) == NULL))
            fail_msg("%s: %s", cases[i].config, ok ? "taken" : f->error->message);
        g_clear_error(&f->error);
        assert_known(f, "CVE-2025-0001", cases[i].reason == NULL);
        assert_nothing_left(f);
    }
}

static void
test_broken_news_leave_the_old_content(void **state)
{
    Fixture *f = *state;

    configure(f, "[kev]\nurl=@/changes.json\n");
    want(f, "kev");
    assert_true(run(f));
    /* without its validators it is sent, and this time it is cut off */
    remove_files(f->cache);
    assert_false(run(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
    g_clear_error(&f->error);
    assert_known(f, "CVE-2025-0001", TRUE);
    assert_nothing_left(f);
}

static void
test_one_failure_does_not_stop_the_others(void **state)
{
    Fixture *f = *state;

    configure(f, "[absent]\nurl=@/absent\n[kev]\nurl=@/kev.json\n");
    want(f, "absent");
    want(f, "kev");
    assert_true(run(f));
    assert_int_equal(f->failed, 1);
    assert_known(f, "CVE-2025-0001", TRUE);
    assert_int_equal(f->server->most_at_once, 1);
}

static void
test_without_a_network_it_ends_soon(void **state)
{
    Fixture *f = *state;
    const gint64 start = g_get_monotonic_time();

    configure(f, "[a]\nurl=http://127.0.0.1:1/a\n[b]\nurl=http://127.0.0.1:1/b\n"
                 "[c]\nurl=@/kev.json\n");
    want(f, "a");
    want(f, "b");
    want(f, "c");
    assert_false(run(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NETWORK));
    assert_int_equal(f->failed, 3);
    assert_int_equal(f->server->requests->len, 0);
    assert_true(g_get_monotonic_time() - start < 5 * G_USEC_PER_SEC);
}

static void
test_mirror_stands_for_all_hosts(void **state)
{
    Fixture *f = *state;

    f->options.mirror = f->mirror;
    want(f, "kev");
    assert_true(run(f));
    assert_true(g_str_has_prefix(
        f->server->requests->pdata[0],
        "GET /mirror/sites/default/files/feeds/known_exploited_vulnerabilities.json "));
}

static void
test_an_index_names_files_not_ways(void **state)
{
    Fixture *f = *state;

    f->options.mirror = f->mirror;
    want(f, "csaf-redhat");
    assert_false(run(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
    assert_int_equal(f->server->requests->len, 1);
}

static void
test_default_sources_fit_the_host(void **state)
{
    static const struct {
        const gchar *product;
        const gchar *first;
    } cases[] = {
        {"debian:12", "debian-tracker"},  {"ubuntu:22.04", "osv-ubuntu"},
        {"almalinux:9", "osv-almalinux"}, {"rocky:9", "osv-rocky"},
        {"alpine:3.18", "osv-alpine"},    {"redhat:9", "csaf-redhat"},
        {"sles:15.5", "csaf-suse"},       {"opensuse-leap:15.6", "csaf-suse"},
        {"amazon:2023", "kev"},           {NULL, "kev"},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const SyncSource *first;

        f->options.product = cases[i].product;
        g_clear_pointer(&f->sources, g_ptr_array_unref);
        f->sources = sync_sources_select(&f->options, &f->error);
        assert_non_null(f->sources);
        first = f->sources->pdata[0];
        assert_string_equal(first->id, cases[i].first);
        for (guint k = 0; k < f->sources->len; k++) {
            const SyncSource *source = f->sources->pdata[k];

            assert_true(g_str_has_prefix(
                source->index_url != NULL ? source->index_url : source->url, "https://"));
            assert_false(source->allow_http);
        }
    }
}

static void
test_configuration_adds_and_removes_sources(void **state)
{
    Fixture *f = *state;

    configure(f, "[kev]\nenabled=false\n[own]\nurl=https://example.org/own.json\nmax_bytes=5\n"
                 "[osv-debian]\nenabled=true\n");
    f->options.product = "debian:12";
    f->sources = sync_sources_select(&f->options, &f->error);
    assert_non_null(f->sources);
    for (guint i = 0; i < f->sources->len; i++) {
        const SyncSource *source = f->sources->pdata[i];

        if (strcmp(source->id, "own") == 0)
            assert_int_equal(source->max_bytes, 5);
        if (!g_str_has_prefix(source->id, "nvd-"))
            g_string_append_printf(f->seen, "%s ", source->id);
    }
    assert_string_equal(f->seen->str, "debian-tracker osv-debian epss own ");
}

static void
test_senseless_configurations_are_refused(void **state)
{
    static const gchar *const configs[] = {
        "[a/b]\nurl=https://example.org/\n",
        "[a]\nenabled=true\n",
        "[a]\nurl=file:///etc/passwd\n",
        "[kev]\nenabled=perhaps\n",
        "[kev]\nmax_bytes=none\n",
        "[kev]\nsha256_url=nowhere\n",
        "not a key file",
        "[..]\nurl=https://example.org/\n",
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(configs); i++) {
        configure(f, configs[i]);
        if (sync_sources_select(&f->options, &f->error) != NULL)
            fail_msg("%s: taken", configs[i]);
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_USAGE));
        g_clear_error(&f->error);
    }
    f->options.config = NULL;
    want(f, "no-such-source");
    assert_false(run(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_USAGE));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fetched_once_and_then_asked_for_news, setup, teardown),
        cmocka_unit_test_setup_teardown(test_content_that_is_gone_is_fetched_again, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_published_digests_are_checked, setup, teardown),
        cmocka_unit_test_setup_teardown(test_broken_news_leave_the_old_content, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_failure_does_not_stop_the_others, setup, teardown),
        cmocka_unit_test_setup_teardown(test_without_a_network_it_ends_soon, setup, teardown),
        cmocka_unit_test_setup_teardown(test_mirror_stands_for_all_hosts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_index_names_files_not_ways, setup, teardown),
        cmocka_unit_test_setup_teardown(test_default_sources_fit_the_host, setup, teardown),
        cmocka_unit_test_setup_teardown(test_configuration_adds_and_removes_sources, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_senseless_configurations_are_refused, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
