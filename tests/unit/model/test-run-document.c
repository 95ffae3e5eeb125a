/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "model/run-document.h"

#define BIG_RUN_FINDINGS    20000U
#define BIG_RUN_MAX_SECONDS 0.3

typedef struct {
    gchar *folder;
    gchar *path;
    gchar *again;
    Run *run;
    Run *read;
    gchar *text;
    gchar *text_again;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("assay-test-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "run.xml", NULL);
    f->again = g_build_filename(f->folder, "again.xml", NULL);
    f->run = run_new();
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_unlink(f->path);
    g_unlink(f->again);
    g_rmdir(f->folder);
    run_free(f->run);
    run_free(f->read);
    g_clear_error(&f->error);
    g_free(f->text);
    g_free(f->text_again);
    g_free(f->path);
    g_free(f->again);
    g_free(f->folder);
    g_free(f);
    return 0;
}

#define RUN_ARN                                                                                    \
    "arn:aws:inspector:us-east-1:123456789012:target/0-aaaaaaaa/template/0-bbbbbbbb/run/0-cccccccc"
#define NASTY "<b>&\"'\t\n\r]]> \xEF\xBF\xBF \x01 \xF0\x9F\x94\x92"

static void
fill_head(Run *run)
{
    run->arn = g_strdup(RUN_ARN);
    run->name = g_strdup("scan <1>");
    run->generator = g_strdup("assay test");
    run->target.arn = g_strdup("arn:aws:inspector:us-east-1:123456789012:target/0-aaaaaaaa");
    run->target.name = g_strdup("web & mail");
    attributes_add(run->target.tags, "role", "web");
    run->template_.arn =
        g_strdup("arn:aws:inspector:us-east-1:123456789012:target/0-aaaaaaaa/template/0-bbbbbbbb");
    run->template_.name = g_strdup("weekly");
    run->template_.duration_seconds = 3600;
    run->created_ms = run->started_ms = 1000;
    run_enter_state(run, RUN_STATE_CREATED, 1000);
    run_enter_state(run, RUN_STATE_COMPLETED, 2500);
    run->completed_ms = 2500;
}

static void
fill_source(Run *run)
{
    AdvisorySource *source = g_new0(AdvisorySource, 1);

    source->id = g_strdup("debian-tracker");
    source->title = g_strdup("Debian Security Tracker");
    source->digest = g_strnfill(64, 'a');
    source->generated_ms = TIME_UNSET;
    source->imported_ms = 500;
    source->affected_count = 12;
    g_ptr_array_add(run->sources, source);
}

static void
fill_host_lists(HostFacts *facts)
{
    Package *package = package_new(PACKAGE_MANAGER_RPM);
    Account *account = g_new0(Account, 1);
    Process *process = g_new0(Process, 1);
    Listener *listener = g_new0(Listener, 1);
    Interface *interface = g_new0(Interface, 1);
    Mount *mount = g_new0(Mount, 1);
    g_autoptr(GError) gap = g_error_new(ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED, "no " NASTY);

    *package = (Package){.manager = PACKAGE_MANAGER_RPM,
                         .name = g_strdup("openssl-libs"),
                         .version = g_strdup("1:3.0.7-1.el9"),
                         .arch = g_strdup("x86_64"),
                         .source = g_strdup("openssl"),
                         .source_version = g_strdup("1:3.0.7-1.el9"),
                         .module = g_strdup("m:1")};
    *account = (Account){.name = g_strdup("root"),
                         .home = g_strdup("/root"),
                         .shell = g_strdup("/bin/sh"),
                         .can_login = TRUE,
                         .has_password = TRUE,
                         .shadow_read = TRUE,
                         .last_change_days = 19000,
                         .max_days = -1};
    *process = (Process){.pid = 7,
                         .uid = 33,
                         .name = g_strdup("nginx"),
                         .started_ms = 900,
                         .deleted_files = g_ptr_array_new_with_free_func(g_free)};
    g_ptr_array_add(process->deleted_files, g_strdup("/usr/lib/libssl.so.3"));
    *listener = (Listener){.protocol = g_strdup("tcp6"),
                           .address = g_strdup("::"),
                           .port = 443,
                           .pid = 7,
                           .process = g_strdup("nginx")};
    *interface = (Interface){.name = g_strdup("eth0"),
                             .mac = g_strdup("02:00:00:00:00:01"),
                             .is_up = TRUE,
                             .addresses = g_ptr_array_new_with_free_func(g_free)};
    g_ptr_array_add(interface->addresses, g_strdup("192.0.2.1/24"));
    *mount = (Mount){.source = g_strdup("/dev/vda1"),
                     .target = g_strdup("/"),
                     .type = g_strdup("ext4"),
                     .options = g_strdup("rw")};
    g_ptr_array_add(facts->packages, package);
    g_ptr_array_add(facts->accounts, account);
    g_ptr_array_add(facts->processes, process);
    facts->n_processes = 42;
    g_ptr_array_add(facts->listeners, listener);
    g_ptr_array_add(facts->interfaces, interface);
    g_ptr_array_add(facts->mounts, mount);
    host_facts_add_gap(facts, FACT_AREA_ACCOUNTS, gap);
}

static void
fill_host(Run *run)
{
    HostFacts *facts = host_facts_new();

    facts->agent_id = g_strdup("i-0123456789abcdef0");
    facts->hostname = g_strdup("web1");
    facts->arch = g_strdup("x86_64");
    facts->kernel_release = g_strdup("5.14.0");
    facts->boot_ms = 100;
    facts->collected_ms = 1100;
    facts->reboot_required = TRUE;
    facts->os.id = g_strdup("almalinux");
    facts->os.version_id = g_strdup("9.4");
    facts->os.name = g_strdup("AlmaLinux");
    facts->os.pretty_name = g_strdup("AlmaLinux 9.4");
    facts->os.support_end_ms = 5000;
    fill_host_lists(facts);
    g_ptr_array_add(run->hosts, facts);
}

static Vulnerability *
make_vulnerability(void)
{
    Vulnerability *vulnerability = vulnerability_new();
    Score *score = g_new0(Score, 1);

    *score = (Score){.version = g_strdup("3.1"),
                     .base = 9.8,
                     .source = g_strdup("nvd"),
                     .vector = g_strdup("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")};
    g_ptr_array_add(vulnerability->scores, score);
    g_ptr_array_add(vulnerability->cwes, g_strdup("CWE-79"));
    vulnerability->published_ms = 300;
    vulnerability->kev_added_ms = 400;
    vulnerability->kev_ransomware = TRUE;
    vulnerability->epss = 0.97531;
    vulnerability->epss_percentile = 0.9999;
    vulnerability->severity_reason = g_strdup("known exploited");
    return vulnerability;
}

static void
fill_package(Run *run)
{
    RulesPackage *package = rules_package_new();
    Rule *rule = rule_new("CVE-2024-1", SEVERITY_HIGH);

    package->id = g_strdup("vulnerabilities");
    package->arn = g_strdup("arn:aws:inspector:us-east-1:123456789012:rulespackage/0-gEjTy7T7");
    package->name = g_strdup("Common Vulnerabilities and Exposures");
    package->version = g_strdup("1.1");
    package->provider = g_strdup("Assay");
    package->description = g_strdup("finds " NASTY);
    rule->title = g_strdup("title");
    rule->description = g_strdup(NASTY);
    rule->vulnerability = make_vulnerability();
    g_ptr_array_add(rule->references, g_strdup("https://example.org/1"));
    g_ptr_array_add(rule->identifiers, g_strdup("ALSA-2024:1"));
    rule_add_result(rule, RULE_STATE_FAIL, "i-0123456789abcdef0");
    g_ptr_array_add(package->rules, rule);
    g_ptr_array_add(run->rules_packages, package);
}

static Finding *
make_finding(guint number)
{
    Finding *finding = finding_new();
    EvidencePackage *package = evidence_package_new();

    finding->arn = g_strdup_printf(RUN_ARN "/finding/0-%08u", number);
    finding->rules_package = g_strdup("vulnerabilities");
    finding->rule = g_strdup_printf("CVE-2024-%u", number);
    finding->agent_id = g_strdup("i-0123456789abcdef0");
    finding->title = g_strdup("Instance is vulnerable " NASTY);
    finding->recommendation = g_strdup("Update.");
    finding->command = g_strdup("dnf upgrade openssl-libs");
    finding->restart = g_strdup("nginx");
    finding->severity = SEVERITY_HIGH;
    finding->created_ms = finding->updated_ms = 2000;
    attributes_add(finding->attributes, "CVE_ID", finding->rule);
    attributes_add(finding->user_attributes, "owner", "web team");
    package->name = g_strdup("openssl");
    package->installed = g_strdup("1:3.0.7-1.el9");
    package->fixed = g_strdup("1:3.0.7-2.el9");
    package->manager = g_strdup("rpm");
    package->source = g_strdup("osv-almalinux");
    g_ptr_array_add(package->binaries, g_strdup("openssl-libs"));
    g_ptr_array_add(finding->packages, package);
    g_ptr_array_add(finding->items, evidence_item_new("/etc/x:1", "no", "yes"));
    return finding;
}

static void
fill_all(Run *run)
{
    fill_head(run);
    fill_source(run);
    fill_host(run);
    fill_package(run);
    g_ptr_array_add(run->findings, make_finding(1));
    g_ptr_array_add(run->exclusions,
                    exclusion_new("Unsupported OS version", "why", "do", "vulnerabilities", NULL));
}

static void
test_what_is_read_writes_the_same_bytes(void **state)
{
    Fixture *f = *state;

    fill_all(f->run);
    assert_true(run_document_save(f->run, f->path, &f->error));
    f->read = run_document_load(f->path, &f->error);
    if (f->read == NULL)
        print_message("%s\n", f->error->message);
    assert_non_null(f->read);
    assert_true(run_document_save(f->read, f->again, &f->error));
    assert_true(g_file_get_contents(f->path, &f->text, NULL, NULL));
    assert_true(g_file_get_contents(f->again, &f->text_again, NULL, NULL));
    assert_string_equal(f->text, f->text_again);
}

static void
test_values_survive(void **state)
{
    Fixture *f = *state;
    const Rule *rule;
    const Finding *finding;
    const HostFacts *facts;

    fill_all(f->run);
    assert_true(run_document_save(f->run, f->path, &f->error));
    f->read = run_document_load(f->path, &f->error);
    assert_non_null(f->read);
    rule = run_find_rule(f->read, "vulnerabilities", "CVE-2024-1");
    assert_non_null(rule);
    assert_true(rule->vulnerability->kev_ransomware);
    assert_int_equal(rule->results[RULE_STATE_FAIL]->len, 1);
    finding = g_ptr_array_index(f->read->findings, 0);
    assert_string_equal(((EvidencePackage *)g_ptr_array_index(finding->packages, 0))->fixed,
                        "1:3.0.7-2.el9");
    assert_string_equal(
        finding->title,
        "Instance is vulnerable <b>&\"'\t\n\r]]> \xEF\xBF\xBD \xEF\xBF\xBD \xF0\x9F\x94\x92");
    facts = g_ptr_array_index(f->read->hosts, 0);
    assert_int_equal(facts->n_processes, 42);
    assert_int_equal(((FactGap *)g_ptr_array_index(facts->gaps, 0))->code,
                     ASSAY_ERROR_PERMISSION_DENIED);
    assert_int_equal(f->read->state, RUN_STATE_COMPLETED);
}

typedef struct {
    const gchar *text;
    AssayError code;
    const gchar *reason;
} BadDocument;

static void
test_bad_documents_name_file_and_reason(void **state)
{
    static const BadDocument cases[] = {
        {"", ASSAY_ERROR_INVALID_DATA, "run.xml"},
        {"<run", ASSAY_ERROR_INVALID_DATA, "line 1"},
        {"<html/>", ASSAY_ERROR_INVALID_DATA, "not a run document"},
        {"<run xmlns='urn:assay:run:1' version='2.0'/>", ASSAY_ERROR_NOT_SUPPORTED, "2.0"},
        {"<run xmlns='urn:assay:run:1' version='1.0'/>", ASSAY_ERROR_INVALID_DATA, "arn"},
        {"<run xmlns='urn:assay:run:1' version='1.0' arn='a' name='n' generator='g' state='DONE'/>",
         ASSAY_ERROR_INVALID_DATA, "DONE"},
        {"<run xmlns='urn:assay:run:1' version='1.0' arn='a' name='n' generator='g' state='COMPLETED' "
         "created='soon'/>",
         ASSAY_ERROR_INVALID_DATA, "soon"},
        {"<run xmlns='urn:assay:run:1' version='1.0' arn='a' name='n' generator='g' "
         "state='COMPLETED'>\n<findings>\n<finding arn='x'/></findings></run>",
         ASSAY_ERROR_INVALID_DATA, "line 3"},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(g_file_set_contents(f->path, cases[i].text, -1, NULL));
        assert_null(run_document_load(f->path, &f->error));
        if (f->error->code != (gint)cases[i].code ||
            strstr(f->error->message, cases[i].reason) == NULL)
            print_message("case %" G_GSIZE_FORMAT ": %s\n", i, f->error->message);
        assert_int_equal(f->error->code, cases[i].code);
        assert_non_null(strstr(f->error->message, cases[i].reason));
        g_clear_error(&f->error);
    }
}

static void
test_additions_of_a_newer_minor_version_are_skipped(void **state)
{
    Fixture *f = *state;

    assert_true(g_file_set_contents(
        f->path,
        "<run xmlns='urn:assay:run:1' version='1.9' arn='a' name='n' generator='g' "
        "state='COMPLETED' new='1'><news><finding/></news><findings/></run>",
        -1, NULL));
    f->read = run_document_load(f->path, &f->error);
    assert_non_null(f->read);
    assert_int_equal(f->read->findings->len, 0);
}

static void
test_many_findings_are_written_quickly(void **state)
{
    Fixture *f = *state;
    clock_t before;
    gdouble seconds;

    fill_all(f->run);
    for (guint i = 2; i <= BIG_RUN_FINDINGS; i++)
        g_ptr_array_add(f->run->findings, make_finding(i));
    before = clock();
    assert_true(run_document_save(f->run, f->path, &f->error));
    seconds = (gdouble)(clock() - before) / CLOCKS_PER_SEC;
    print_message("%u findings written in %.3f s of CPU time\n", BIG_RUN_FINDINGS, seconds);
    /* sanitizers slow it down: only a release build is held to the limit */
    if (g_getenv("ASSAY_TEST_SPEED") != NULL)
        assert_true(seconds < BIG_RUN_MAX_SECONDS);
    f->read = run_document_load(f->path, &f->error);
    assert_non_null(f->read);
    assert_int_equal(f->read->findings->len, BIG_RUN_FINDINGS);
}

#define RUN_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_TEST(test_what_is_read_writes_the_same_bytes),
        RUN_TEST(test_values_survive),
        RUN_TEST(test_bad_documents_name_file_and_reason),
        RUN_TEST(test_additions_of_a_newer_minor_version_are_skipped),
        RUN_TEST(test_many_findings_are_written_quickly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
