/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "content/format-private.h"

typedef struct {
    GString *seen;
    FeedRecorder recorder;
    FeedContext *context;
    FeedHead *head;
    gchar *input;
    gchar *expected;
    GError *error;
} Fixture;

static const gchar *const status_names[] = {
    [ADVISORY_STATUS_FIXED] = "fixed",
    [ADVISORY_STATUS_AFFECTED] = "affected",
    [ADVISORY_STATUS_DEFERRED] = "deferred",
    [ADVISORY_STATUS_IGNORED] = "ignored",
    [ADVISORY_STATUS_END_OF_LIFE] = "end-of-life",
    [ADVISORY_STATUS_NOT_AFFECTED] = "not-affected",
    [ADVISORY_STATUS_UNDETERMINED] = "undetermined",
};

static void
write_text(GString *out, const gchar *name, const gchar *text)
{
    g_autofree gchar *line = NULL;

    if (text == NULL)
        return;
    line = g_strdelimit(g_strdup(text), "\n", ',');
    g_string_append_printf(out, " %s=%s", name, line);
}

static void
write_time(GString *out, const gchar *name, gint64 time_ms)
{
    g_autofree gchar *text = time_format_iso8601(time_ms);

    write_text(out, name, text);
}

static void
write_affected(const AdvisoryAffected *a, gpointer user_data)
{
    GString *out = user_data;

    g_string_append_printf(out, "A %s %s %s %s %s", a->product, a->package,
                           a->kind == ADVISORY_PACKAGE_SOURCE ? "source" : "binary",
                           a->vulnerability, status_names[a->status]);
    write_text(out, "introduced", a->introduced);
    write_text(out, "fixed", a->fixed);
    write_text(out, "last", a->last_affected);
    write_text(out, "versions", a->versions);
    write_text(out, "arch", a->arch);
    write_text(out, "module", a->module);
    write_text(out, "advisory", a->advisory);
    write_text(out, "severity", a->severity);
    write_text(out, "note", a->note);
    g_string_append_c(out, '\n');
}

static void
write_vulnerability(const AdvisoryVulnerability *v, gpointer user_data)
{
    GString *out = user_data;

    g_string_append_printf(out, "V %s", v->id);
    write_text(out, "aliases", v->aliases);
    write_text(out, "title", v->title);
    write_text(out, "description", v->description);
    write_time(out, "published", v->published_ms);
    write_time(out, "modified", v->modified_ms);
    write_text(out, "cvss", v->cvss);
    write_text(out, "cwes", v->cwes);
    write_text(out, "refs", v->references);
    write_text(out, "severity", v->severity);
    write_time(out, "kev", v->kev_added_ms);
    write_time(out, "due", v->kev_due_ms);
    if (v->epss >= 0)
        g_string_append_printf(out, " epss=%.5f/%.5f", v->epss, v->epss_percentile);
    g_string_append(out, v->kev_ransomware ? " ransomware" : "");
    g_string_append(out, v->rejected ? " rejected" : "");
    g_string_append_c(out, '\n');
}

static void
write_context(GString *out, const FeedContext *context)
{
    const gchar *source = context->is_mixed            ? "mixed"
                          : context->source_id != NULL ? context->source_id
                                                       : "-";

    g_string_append_printf(out, "source=%s", source);
    write_text(out, "record", context->record);
    write_time(out, "generated", context->generated_ms);
    g_string_append_printf(out, " skipped=%" G_GUINT64_FORMAT "\n", context->skipped);
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->seen = g_string_new(NULL);
    f->recorder = (FeedRecorder){write_affected, write_vulnerability, f->seen};
    f->context = feed_context_new(NULL, &f->recorder);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_string_free(f->seen, TRUE);
    feed_context_free(f->context);
    feed_head_free(f->head);
    g_free(f->input);
    g_free(f->expected);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static const FeedFormat *
recognise(Fixture *f, const gchar *name, const gchar *text)
{
    g_clear_pointer(&f->head, feed_head_free);
    f->head = feed_head_new(name, name, (const guint8 *)text, strlen(text));
    return feed_format_recognise(f->head);
}

static gboolean
parse(Fixture *f, const FeedFormat *format, const gchar *name, const gchar *text)
{
    StreamMemory memory = {.data = (const guint8 *)text, .size = strlen(text)};
    const Stream stream = stream_from_memory(&memory, name);

    return format->parse(f->context, &stream, &f->error);
}

static gchar *
read_fixture(const gchar *name)
{
    g_autofree gchar *path =
        g_build_filename(g_getenv("ASSAY_SOURCE_DIR"), "tests", "fixtures", "feeds", name, NULL);
    gchar *text = NULL;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* NAME is read and must give what NAME with the ending .expected says */
static void
check_fixture(Fixture *f, const gchar *name, const FeedFormat *format)
{
    g_autofree gchar *stem = g_strndup(name, (gsize)(g_strrstr(name, ".") - name));
    g_autofree gchar *expected = g_strconcat(stem, ".expected", NULL);

    f->input = read_fixture(name);
    f->expected = read_fixture(expected);
    assert_ptr_equal(recognise(f, name, f->input), format);
    assert_true(parse(f, format, name, f->input));
    write_context(f->seen, f->context);
    assert_string_equal(f->seen->str, f->expected);
}

static void
test_tracker_tells_all_states_apart(void **state)
{
    check_fixture(*state, "tracker.json", &feed_format_tracker);
}

static void
test_osv_of_debian_makes_stretches_of_source_packages(void **state)
{
    check_fixture(*state, "osv-debian.json", &feed_format_osv);
}

static void
test_osv_of_rpm_systems_knows_modules_and_products(void **state)
{
    check_fixture(*state, "osv-rpm.json", &feed_format_osv);
}

static void
test_osv_of_ubuntu_keeps_pro_apart(void **state)
{
    check_fixture(*state, "osv-ubuntu.json", &feed_format_osv);
}

static void
test_osv_of_alpine_may_begin_with_affected(void **state)
{
    check_fixture(*state, "osv-alpine.json", &feed_format_osv);
}

static void
test_kev_gives_dates_and_ransomware(void **state)
{
    check_fixture(*state, "kev.json", &feed_format_kev);
}

static void
test_epss_has_a_date_in_its_comment(void **state)
{
    check_fixture(*state, "epss.csv", &feed_format_epss);
}

static void
test_old_epss_has_its_date_in_the_name(void **state)
{
    check_fixture(*state, "epss_scores-2021-04-14.csv", &feed_format_epss);
}

static void
test_nvd_puts_its_own_vectors_first(void **state)
{
    check_fixture(*state, "nvd.json", &feed_format_nvd);
}

static void
test_nvd_feed_of_a_year_is_a_source_of_its_own(void **state)
{
    check_fixture(*state, "nvdcve-2.0-2024.json", &feed_format_nvd);
}

static void
test_cve_puts_the_cna_before_others(void **state)
{
    check_fixture(*state, "cve.json", &feed_format_cve);
}

static void
test_cve_may_be_rejected(void **state)
{
    check_fixture(*state, "cve-rejected.json", &feed_format_cve);
}

static const struct {
    const gchar *text;
    const FeedFormat *format; /* NULL: nobody's */
} heads[] = {
    {"", NULL},
    {"hello", NULL},
    {"{}", NULL},
    {"[]", NULL},
    {"{\"a\": {\"b\": {\"c\": 1}}}", NULL},
    /* a list of what there is is no feed */
    {"[{\"id\": \"SUSE-1\", \"modified\": \"2024-01-01T00:00:00Z\"}]", NULL},
    {"{\"fetchTime\": \"\", \"new\": [{\"cveId\": \"CVE-2024-1\"}]}", NULL},
    {"{\"CVE_data_type\": \"CVE\", \"CVE_Items\": [{\"cve\": {\"data_type\": \"CVE\"}}]}", NULL},
    /* what breaks off is still what it is */
    {"{\"bash\": {\"CVE-2014-6271\": {\"releases\": {\"book", &feed_format_tracker},
    {"{\"bash\": {\"CVE-2014-6271\": {\"releas", NULL},
    {"\xef\xbb\xbf{\"bash\": {\"CVE-2014-6271\": {\"releases\": {}", &feed_format_tracker},
    {"{\"id\": \"A\", \"modified\": \"B\", \"detai", NULL},
    {"{\"id\": \"A\", \"modified\": \"B\", \"details\": \"x\",", &feed_format_osv},
    {"{\"vulnerabilities\": [{\"cveI", NULL},
    {"{\"vulnerabilities\": [{\"cveID\": \"CVE-2024-0001\",", &feed_format_kev},
    {"{\"vulnerabilities\": [{\"cve\": {\"id\": \"CVE-2024-0001\",", &feed_format_nvd},
    {"{\"dataType\": \"CVE_RECORD\",", &feed_format_cve},
    {"cve,epss,percentile\n", &feed_format_epss},
};

static void
test_formats_are_recognised_by_their_beginning(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        const FeedFormat *format = recognise(f, "member.json", heads[i].text);

        if (format != heads[i].format)
            print_error("case %u: %s\n", (guint)i, heads[i].text);
        assert_ptr_equal(format, heads[i].format);
    }
}

static void
test_xml_is_recognised_by_its_root(void **state)
{
    Fixture *f = *state;

    recognise(f, "u.xml", "<?xml version=\"1.0\"?>\n<!-- a <b> --><!DOCTYPE x><u:updates a='1'>");
    assert_true(feed_head_has_xml_root(f->head, "updates"));
    assert_false(feed_head_has_xml_root(f->head, "update"));
    recognise(f, "u.xml", "<?xml version=\"1.0\"");
    assert_false(feed_head_has_xml_root(f->head, "updates"));
}

static const struct {
    const FeedFormat *format;
    const gchar *text;
    const gchar *reason; /* part of the message */
} bad_inputs[] = {
    {&feed_format_tracker, "", "unexpected end of input"},
    {&feed_format_tracker, "[]", "expected an object"},
    {&feed_format_tracker,
     "{\"a\": {\"CVE-2024-0001\": {\"releases\": {\"bookworm\": {\"status\": \"resol",
     "$.a['CVE-2024-0001'].releases.bookworm.status: unexpected end of input"},
    {&feed_format_tracker,
     "{\"a\": {\"CVE-2024-0001\": {\"releases\": {\"bookworm\": {\"status\": 1}}}}}",
     "expected a string, found a number"},
    {&feed_format_tracker, "{\"a\": {\"CVE-2024-0001\": {\"releases\": {\"bookworm\": []}}}}",
     "$.a['CVE-2024-0001'].releases.bookworm: expected an object"},
    {&feed_format_tracker, "{\"a\": {}, \"a\": {}}", "the key 'a' stands twice"},
    {&feed_format_tracker, "{\"a\": {}} {}", "trailing garbage"},
    {&feed_format_tracker, "{\"a\": {\"\xff\": {}}}", "invalid UTF-8"},
    {&feed_format_osv, "{\"id\": \"A\"", "unexpected end of input"},
    {&feed_format_osv, "{\"modified\": \"2024-01-01T00:00:00Z\"}", "without an id"},
    {&feed_format_osv, "\"x\"", "expected an object or an array of objects"},
    {&feed_format_osv, "[1]", "$[0]: expected an object"},
    {&feed_format_osv, "{\"id\": \"A\", \"affected\": {}}", "$.affected: expected an array"},
    {&feed_format_osv, "{\"id\": \"A\", \"affected\": [{\"versions\": [1]}]}",
     "$.affected[0].versions[0]: expected a string"},
    {&feed_format_kev, "{\"vulnerabilities\": [{\"cveID\": \"CVE-1\"}]}", "'CVE-1' is no CVE id"},
    {&feed_format_kev,
     "{\"vulnerabilities\": [{\"cveID\": \"CVE-2024-0001\", \"dateAdded\": \"soon\"}]}",
     "CVE-2024-0001 has no date"},
    {&feed_format_epss, "cve,epss\nCVE-2024-0001,0.5,0.5\n",
     "line 2: has another number of columns"},
    {&feed_format_epss, "cve,epss\nCVE-2024-0001,1.5\n", "line 2: has a score"},
    {&feed_format_epss, "cve,epss\nCVE-2024-0001,nan\n", "line 2: has a score"},
    {&feed_format_epss, "cve,epss\nCVE-2024-0001,\n", "line 2: has a score"},
    {&feed_format_epss, "#model_version:v1\n\ncve,epss\nx,0\n",
     "line 4: does not begin with a CVE id"},
    {&feed_format_epss, "cve;epss\n", "line 1: expected the header"},
    {&feed_format_nvd, "{\"vulnerabilities\": [{\"cve\": {\"id\": \"X\"}}]}", "'X' is no CVE id"},
    {&feed_format_nvd, "{\"vulnerabilities\": [{\"cve\": {\"metrics\": []}}]}",
     "expected an object"},
    {&feed_format_nvd, "{\"totalResults\": \"many\"}", "'many' is not a number"},
    {&feed_format_cve, "{\"dataType\": \"CVE_RECORD\"}", "'' is no CVE id"},
    {&feed_format_cve, "{\"containers\": {\"cna\": 1}}", "$.containers.cna: expected an object"},
};

static void
test_bad_input_names_place_and_reason(void **state)
{
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(bad_inputs); i++) {
        assert_false(parse(f, bad_inputs[i].format, "bad.json", bad_inputs[i].text));
        assert_non_null(f->error);
        if (strstr(f->error->message, bad_inputs[i].reason) == NULL)
            print_error("case %u: %s\n", (guint)i, f->error->message);
        assert_non_null(strstr(f->error->message, bad_inputs[i].reason));
        assert_true(g_str_has_prefix(f->error->message, "bad.json: "));
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
        g_clear_error(&f->error);
    }
}

static void
test_deep_nesting_is_too_large(void **state)
{
    Fixture *f = *state;
    GString *text = g_string_new("{\"a\": {\"CVE-2024-0001\": {\"x\": ");

    for (guint i = 0; i < 100000; i++)
        g_string_append_c(text, '[');
    f->input = g_string_free(text, FALSE);
    assert_false(parse(f, &feed_format_tracker, "deep.json", f->input));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    assert_non_null(strstr(f->error->message, "nested deeper"));
}

static void
test_long_epss_line_is_refused(void **state)
{
    Fixture *f = *state;

    f->input = g_strnfill(100000, 'x');
    assert_false(parse(f, &feed_format_epss, "long.csv", f->input));
    assert_non_null(strstr(f->error->message, "line 1: is too long"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tracker_tells_all_states_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(test_osv_of_debian_makes_stretches_of_source_packages,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(test_osv_of_rpm_systems_knows_modules_and_products, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_osv_of_ubuntu_keeps_pro_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(test_osv_of_alpine_may_begin_with_affected, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_kev_gives_dates_and_ransomware, setup, teardown),
        cmocka_unit_test_setup_teardown(test_epss_has_a_date_in_its_comment, setup, teardown),
        cmocka_unit_test_setup_teardown(test_old_epss_has_its_date_in_the_name, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nvd_puts_its_own_vectors_first, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nvd_feed_of_a_year_is_a_source_of_its_own, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_cve_puts_the_cna_before_others, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cve_may_be_rejected, setup, teardown),
        cmocka_unit_test_setup_teardown(test_formats_are_recognised_by_their_beginning, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_xml_is_recognised_by_its_root, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bad_input_names_place_and_reason, setup, teardown),
        cmocka_unit_test_setup_teardown(test_deep_nesting_is_too_large, setup, teardown),
        cmocka_unit_test_setup_teardown(test_long_epss_line_is_refused, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
