/* SPDX-License-Identifier: Apache-2.0 */

/* kernels, and what could not be checked */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "rules-fixture.h"

#define DAY_MS ((gint64)24 * 60 * 60 * 1000)

static const Exclusion *
find_exclusion(const Fixture *f, const gchar *title)
{
    for (guint i = 0; i < f->run->exclusions->len; i++) {
        const Exclusion *exclusion = f->run->exclusions->pdata[i];

        if (strcmp(exclusion->title, title) == 0)
            return exclusion;
    }
    return NULL;
}

static void
assert_excluded(const Fixture *f, const gchar *title, const gchar *part)
{
    const Exclusion *exclusion = find_exclusion(f, title);

    if (exclusion == NULL)
        fail_msg("no exclusion '%s'", title);
    if (strstr(exclusion->description, part) == NULL)
        fail_msg("'%s': %s", title, exclusion->description);
    assert_string_equal(exclusion->rules_package, VULNERABILITIES_PACKAGE_ID);
    assert_string_equal(exclusion->agent_id, f->facts->agent_id);
    assert_non_null(exclusion->arn);
}

static const AdvisoryAffected linux_fixed = {.source_id = "debian-tracker",
                                             .package = "linux",
                                             .vulnerability = "CVE-1",
                                             .status = ADVISORY_STATUS_FIXED,
                                             .fixed = "6.1.140-1",
                                             .severity = "high"};

static void
add_signed(Fixture *f, const gchar *release, const gchar *version)
{
    g_autofree gchar *name = g_strconcat("linux-image-", release, NULL);
    g_autofree gchar *source_version = g_strdup(version);

    *strchr(source_version, '-') = '+';
    add_package(f, PACKAGE_MANAGER_DPKG, name, version, "linux-signed-amd64", source_version);
}

static void
add_headers(Fixture *f, const gchar *version)
{
    add_package(f, PACKAGE_MANAGER_DPKG, "linux-libc-dev", version, "linux", version);
}

static void
run_kernel(Fixture *f, const gchar *release)
{
    g_free(f->facts->kernel_release);
    f->facts->kernel_release = g_strdup(release);
}

static void
test_signed_kernel_that_runs_counts_as_the_kernel(void **state)
{
    Fixture *f = *state;

    add_signed(f, "6.1.0-29-amd64", "6.1.123-1");
    add_signed(f, "amd64", "6.1.123-1");
    run_kernel(f, "6.1.0-29-amd64");
    advisory_double_add(f->advisories, &linux_fixed);
    assert_true(evaluate(f));
    assert_string_equal(only_evidence(f)->name, "linux");
    assert_string_equal(only_evidence(f)->installed, "6.1.123-1");
    assert_string_equal(only_evidence(f)->note, "the running kernel");
    assert_int_equal(only_finding(f)->severity, SEVERITY_HIGH);
    assert_string_equal(only_finding(f)->restart, "reboot");
    assert_string_equal(only_finding(f)->command,
                        "apt-get install --only-upgrade linux-image-amd64");
    assert_null(find_exclusion(f, "Kernel not checked"));
}

static void
test_statements_about_the_signing_source_concern_the_kernel(void **state)
{
    static const AdvisoryAffected pending = {.source_id = "host-mirror",
                                             .package = "linux-signed-amd64",
                                             .vulnerability = "CVE-2",
                                             .status = ADVISORY_STATUS_FIXED,
                                             .fixed = "6.1.140+1"};
    Fixture *f = *state;

    add_headers(f, "6.1.123-1");
    add_signed(f, "6.1.0-29-amd64", "6.1.123-1");
    run_kernel(f, "6.1.0-29-amd64");
    advisory_double_add(f->advisories, &pending);
    assert_true(evaluate(f));
    assert_string_equal(only_evidence(f)->name, "linux");
    assert_string_equal(only_evidence(f)->installed, "6.1.123-1");
    assert_string_equal(only_evidence(f)->fixed, "6.1.140-1");
    assert_int_equal(only_evidence(f)->binaries->len, 1);
}

static void
test_kernel_that_does_not_run_is_told_apart(void **state)
{
    Fixture *f = *state;
    const Finding *finding;

    add_signed(f, "6.1.0-29-amd64", "6.1.123-1");
    add_signed(f, "6.1.0-37-amd64", "6.1.140-1");
    run_kernel(f, "6.1.0-37-amd64");
    advisory_double_add(f->advisories, &linux_fixed);
    assert_true(evaluate(f));
    finding = only_finding(f);
    assert_int_equal(finding->severity, SEVERITY_INFORMATIONAL);
    assert_string_equal(only_evidence(f)->note, "installed, not running");
    assert_non_null(strstr(get_rule(f, "CVE-1")->vulnerability->severity_reason,
                           "vendor's rating \"high\"; lowered"));
    assert_string_equal(finding->recommendation,
                        "Remove the kernel linux 6.1.123-1, which does not run.");
    assert_null(finding->command);
    assert_null(finding->restart);
}

static void
test_running_and_other_kernels_are_one_finding(void **state)
{
    Fixture *f = *state;
    const Finding *finding;

    add_signed(f, "6.1.0-25-amd64", "6.1.106-3");
    add_signed(f, "6.1.0-29-amd64", "6.1.123-1");
    add_headers(f, "6.1.135-1");
    run_kernel(f, "6.1.0-29-amd64");
    advisory_double_add(f->advisories, &linux_fixed);
    assert_true(evaluate(f));
    finding = only_finding(f);
    assert_int_equal(finding->packages->len, 3);
    assert_int_equal(finding->severity, SEVERITY_HIGH);
    assert_string_equal(((EvidencePackage *)finding->packages->pdata[0])->note,
                        "installed, not running");
    assert_string_equal(((EvidencePackage *)finding->packages->pdata[1])->note,
                        "the running kernel");
    assert_non_null(
        strstr(((EvidencePackage *)finding->packages->pdata[2])->note, "no kernel image"));
}

static void
test_headers_alone_are_informational(void **state)
{
    Fixture *f = *state;

    add_headers(f, "6.1.123-1");
    g_free(f->facts->virtualization);
    f->facts->virtualization = g_strdup("docker");
    run_kernel(f, "6.8.0-cloud");
    advisory_double_add(f->advisories, &linux_fixed);
    assert_true(evaluate(f));
    assert_int_equal(only_finding(f)->severity, SEVERITY_INFORMATIONAL);
    assert_non_null(strstr(only_evidence(f)->note, "no kernel image"));
    assert_null(find_exclusion(f, "Kernel not checked"));
}

static void
test_running_kernel_of_no_package_is_excluded(void **state)
{
    Fixture *f = *state;

    add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
    f->facts->virtualization = g_strdup("kvm");
    run_kernel(f, "6.8.0-own");
    assert_true(evaluate(f));
    assert_excluded(f, "Kernel not checked", "6.8.0-own belongs to no installed package");
}

static void
test_signed_kernels_of_an_offline_tree_are_excluded(void **state)
{
    Fixture *f = *state;

    add_signed(f, "6.1.0-29-amd64", "6.1.123-1");
    f->facts->is_offline = TRUE;
    advisory_double_add(f->advisories, &linux_fixed);
    assert_true(evaluate(f));
    assert_int_equal(get_rule(f, "CVE-1")->results[RULE_STATE_NOT_CHECKED]->len, 1);
    assert_string_equal(only_finding(f)->title, FINDING_TITLE_NONE_FOUND);
    assert_excluded(f, "Kernel not checked", "of which 1 vulnerabilities");
}

static void
test_headers_beside_signed_kernels_of_an_offline_tree_count(void **state)
{
    Fixture *f = *state;

    add_signed(f, "6.1.0-29-amd64", "6.1.123-1");
    add_headers(f, "6.1.123-1");
    f->facts->is_offline = TRUE;
    advisory_double_add(f->advisories, &linux_fixed);
    assert_true(evaluate(f));
    assert_string_equal(only_evidence(f)->name, "linux");
    assert_int_equal(only_evidence(f)->binaries->len, 1);
    assert_string_equal(only_evidence(f)->binaries->pdata[0], "linux-libc-dev");
    assert_int_equal(only_finding(f)->severity, SEVERITY_INFORMATIONAL);
}

static void
test_newest_kernel_of_an_offline_tree_counts(void **state)
{
    Fixture *f = *state;
    const Finding *finding;

    add_package(f, PACKAGE_MANAGER_DPKG, "linux-image-6.1.0-9-powerpc64le", "6.1.90-1", "linux",
                "6.1.90-1");
    add_package(f, PACKAGE_MANAGER_DPKG, "linux-image-6.1.0-10-powerpc64le", "6.1.100-1", "linux",
                "6.1.100-1");
    f->facts->is_offline = TRUE;
    advisory_double_add(f->advisories, &linux_fixed);
    assert_true(evaluate(f));
    finding = only_finding(f);
    assert_int_equal(finding->severity, SEVERITY_HIGH);
    assert_string_equal(((EvidencePackage *)finding->packages->pdata[0])->note,
                        "not the newest kernel installed");
    assert_null(((EvidencePackage *)finding->packages->pdata[1])->note);
}

/* which of two kernels of another system runs */
typedef struct {
    const gchar *product;
    PackageManager manager;
    const gchar *source;
    const gchar *name;
    const gchar *version;
    const gchar *release;
} RunningCase;

static const RunningCase running_cases[] = {
    {"almalinux:9", PACKAGE_MANAGER_RPM, "kernel", "kernel-core", "5.14.0-427.13.1.el9_4",
     "5.14.0-427.13.1.el9_4.x86_64"},
    {"amazon:2", PACKAGE_MANAGER_RPM, "kernel", "kernel", "5.10.147-133.644.amzn2",
     "5.10.147-133.644.amzn2.x86_64"},
    {"redhat:8", PACKAGE_MANAGER_RPM, "kernel-rt", "kernel-rt-core", "4.18.0-80.rt9.138.el8",
     "4.18.0-80.rt9.138.el8.x86_64"},
    {"sles:15.3", PACKAGE_MANAGER_RPM, "kernel-default", "kernel-default", "5.3.18-57.3",
     "5.3.18-57-default"},
    {"alpine:3.20", PACKAGE_MANAGER_APK, "linux-lts", "linux-lts", "6.6.32-r0", "6.6.32-0-lts"},
    {"ubuntu:22.04", PACKAGE_MANAGER_DPKG, "linux-signed-hwe-6.5", "linux-image-6.5.0-14-generic",
     "6.5.0-14.14~22.04.1", "6.5.0-14-generic"},
};

static void
test_running_kernels_of_all_systems_are_recognised(void **state)
{
    Fixture *f = *state;

    for (guint i = 0; i < G_N_ELEMENTS(running_cases); i++) {
        const RunningCase *c = &running_cases[i];
        const AdvisoryAffected row = {
            .source_id = "vendor",
            .package = strstr(c->source, "signed") != NULL ? "linux-hwe-6.5" : c->source,
            .vulnerability = "CVE-1",
            .status = ADVISORY_STATUS_AFFECTED,
            .severity = "important"};

        prepare(f, c->product);
        print_message("%s\n", c->product);
        add_package(f, c->manager, c->name, c->version, c->source, c->version);
        run_kernel(f, c->release);
        advisory_double_add(f->advisories, &row);
        assert_true(evaluate(f));
        assert_string_equal(only_evidence(f)->note, "the running kernel");
        assert_int_equal(only_finding(f)->severity, SEVERITY_HIGH);

        prepare(f, c->product);
        add_package(f, c->manager, c->name, c->version, c->source, c->version);
        run_kernel(f, "9.9.9-1.x86_64");
        advisory_double_add(f->advisories, &row);
        assert_true(evaluate(f));
        assert_string_equal(only_evidence(f)->note, "installed, not running");
    }
}

static void
test_pam_of_alpine_is_no_kernel(void **state)
{
    static const AdvisoryAffected row = {.source_id = "osv-alpine",
                                         .package = "linux-pam",
                                         .vulnerability = "CVE-1",
                                         .status = ADVISORY_STATUS_FIXED,
                                         .fixed = "1.6.0-r1",
                                         .severity = "high"};
    Fixture *f = *state;

    prepare(f, "alpine:3.20");
    add_package(f, PACKAGE_MANAGER_APK, "linux-pam", "1.5.3-r0", "linux-pam", "1.5.3-r0");
    advisory_double_add(f->advisories, &row);
    assert_true(evaluate(f));
    assert_int_equal(only_finding(f)->severity, SEVERITY_HIGH);
    assert_null(only_evidence(f)->note);
}

static void
test_system_without_advisories_is_excluded(void **state)
{
    Fixture *f = *state;

    f->product = NULL;
    add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
    assert_true(evaluate(f));
    assert_excluded(f, "Unsupported OS version", "No advisories are published for Test Linux");
    assert_int_equal(f->run->findings->len, 0);
}

static void
test_no_content_is_excluded(void **state)
{
    Fixture *f = *state;

    add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
    assert_true(vulnerabilities_evaluate(f->facts, f->product, NULL, NOW_MS, f->run, &f->error));
    assert_excluded(f, "No vulnerability content", "were not checked");
    assert_int_equal(f->run->findings->len, 0);
}

static void
test_product_that_content_does_not_know_is_excluded(void **state)
{
    Fixture *f = *state;

    f->product = "debian:99";
    assert_true(evaluate(f));
    assert_excluded(f, "Rules package not supported by OS", "know nothing of Test Linux");
    assert_int_equal(f->run->findings->len, 0);
}

static const AdvisoryAffected foo_open = {.source_id = "debian-tracker",
                                          .package = "foo",
                                          .vulnerability = "CVE-1",
                                          .status = ADVISORY_STATUS_AFFECTED};

static void
set_age(Fixture *f, gint64 age_days)
{
    AdvisorySource *source = f->advisories->sources->pdata[0];

    source->generated_ms = NOW_MS - age_days * DAY_MS;
}

static void
test_stale_content_is_excluded(void **state)
{
    Fixture *f = *state;

    for (gint64 days = 7; days <= 8; days++) {
        prepare(f, "debian:12");
        set_age(f, days);
        add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
        advisory_double_add(f->advisories, &foo_open);
        assert_true(evaluate(f));
        if (days > 7)
            assert_excluded(f, "Vulnerability content is out of date", "8 days old (limit: 7)");
        else
            assert_null(find_exclusion(f, "Vulnerability content is out of date"));
    }
}

static void
test_stale_content_about_others_is_not_excluded(void **state)
{
    Fixture *f = *state;

    set_age(f, 400);
    add_package(f, PACKAGE_MANAGER_DPKG, "bar", "1", "bar", "1");
    advisory_double_add(f->advisories, &foo_open);
    assert_true(evaluate(f));
    assert_null(find_exclusion(f, "Vulnerability content is out of date"));
}

static void
test_end_of_support_is_excluded_and_still_assessed(void **state)
{
    Fixture *f = *state;

    prepare(f, "debian:10");
    add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
    advisory_double_add(f->advisories, &foo_open);
    assert_true(evaluate(f));
    assert_excluded(f, "Unsupported OS version", "ended on 2024-06-30");
    assert_string_equal(only_finding(f)->rule, "CVE-1");
}

static void
test_end_of_support_is_taken_from_os_release(void **state)
{
    Fixture *f = *state;

    prepare(f, "fedora:99");
    f->facts->os.support_end_ms = NOW_MS - DAY_MS;
    assert_true(evaluate(f));
    assert_non_null(find_exclusion(f, "Unsupported OS version"));
    prepare(f, "fedora:99");
    f->facts->os.support_end_ms = NOW_MS + DAY_MS;
    assert_true(evaluate(f));
    assert_null(find_exclusion(f, "Unsupported OS version"));
}

static void
test_mirror_alone_is_excluded(void **state)
{
    static const AdvisoryAffected pending = {.source_id = "host-mirror",
                                             .package = "foo",
                                             .vulnerability = "CVE-1",
                                             .status = ADVISORY_STATUS_FIXED,
                                             .fixed = "2"};
    Fixture *f = *state;

    advisory_double_add_source(f->advisories, "host-mirror", NOW_MS);
    add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
    advisory_double_add(f->advisories, &pending);
    assert_true(evaluate(f));
    assert_excluded(f, "Only pending updates are known", "Vulnerabilities without a fix");
    assert_string_equal(only_evidence(f)->source, "host-mirror");
}

static void
test_unreadable_database_is_excluded_and_no_clean_host(void **state)
{
    Fixture *f = *state;
    g_autoptr(GError) error = g_error_new_literal(ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA,
                                                  "/var/lib/dpkg/status:7: no version");

    add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
    host_facts_add_gap(f->facts, FACT_AREA_PACKAGES_DPKG, error);
    assert_true(evaluate(f));
    assert_excluded(f, "Rules evaluation error for single instance", "status:7: no version");
    assert_int_equal(f->run->findings->len, 0);
}

static void
test_system_whose_packages_are_not_read_is_excluded_once(void **state)
{
    Fixture *f = *state;
    g_autoptr(GError) error = g_error_new_literal(ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                                                  "programs of Windows are not read yet");

    f->product = NULL;
    host_facts_add_gap(f->facts, FACT_AREA_IDENTITY, error);
    assert_true(evaluate(f));
    assert_excluded(f, "Rules package not supported by OS",
                    "Test Linux cannot be checked for known vulnerabilities: programs of Windows "
                    "are not read yet.");
    assert_int_equal(f->run->exclusions->len, 1);
}

static void
test_other_package_managers_are_excluded(void **state)
{
    Fixture *f = *state;

    add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
    add_package(f, PACKAGE_MANAGER_RPM, "foo", "1", "foo", "1");
    advisory_double_add(f->advisories, &foo_open);
    assert_true(evaluate(f));
    assert_excluded(f, "Packages of other origin", "1 packages of rpm were not checked");
    assert_int_equal(only_evidence(f)->binaries->len, 1);
}

static void
test_packages_of_other_vendors_are_excluded(void **state)
{
    Fixture *f = *state;

    prepare(f, "rocky:9");
    add_package(f, PACKAGE_MANAGER_RPM, "a", "1", "a", "1")->vendor = g_strdup("Rocky");
    add_package(f, PACKAGE_MANAGER_RPM, "b", "1", "b", "1")->vendor = g_strdup("Rocky");
    add_package(f, PACKAGE_MANAGER_RPM, "c", "1", "c", "1")->vendor = g_strdup("EPEL");
    assert_true(evaluate(f));
    assert_excluded(f, "Packages of other origin", "EPEL (1).");
}

static void
test_undetermined_are_counted(void **state)
{
    static const AdvisoryAffected row = {.source_id = "debian-tracker",
                                         .package = "foo",
                                         .vulnerability = "CVE-1",
                                         .status = ADVISORY_STATUS_UNDETERMINED};
    Fixture *f = *state;

    add_package(f, PACKAGE_MANAGER_DPKG, "foo", "1", "foo", "1");
    advisory_double_add(f->advisories, &row);
    assert_true(evaluate(f));
    assert_excluded(f, "Vulnerabilities not yet examined by the vendor", "Of 1 vulnerabilities");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_signed_kernel_that_runs_counts_as_the_kernel),
        TEST(test_statements_about_the_signing_source_concern_the_kernel),
        TEST(test_kernel_that_does_not_run_is_told_apart),
        TEST(test_running_and_other_kernels_are_one_finding),
        TEST(test_headers_alone_are_informational),
        TEST(test_running_kernel_of_no_package_is_excluded),
        TEST(test_signed_kernels_of_an_offline_tree_are_excluded),
        TEST(test_headers_beside_signed_kernels_of_an_offline_tree_count),
        TEST(test_newest_kernel_of_an_offline_tree_counts),
        TEST(test_running_kernels_of_all_systems_are_recognised),
        TEST(test_pam_of_alpine_is_no_kernel),
        TEST(test_system_without_advisories_is_excluded),
        TEST(test_no_content_is_excluded),
        TEST(test_product_that_content_does_not_know_is_excluded),
        TEST(test_stale_content_is_excluded),
        TEST(test_stale_content_about_others_is_not_excluded),
        TEST(test_end_of_support_is_excluded_and_still_assessed),
        TEST(test_end_of_support_is_taken_from_os_release),
        TEST(test_mirror_alone_is_excluded),
        TEST(test_unreadable_database_is_excluded_and_no_clean_host),
        TEST(test_system_whose_packages_are_not_read_is_excluded_once),
        TEST(test_other_package_managers_are_excluded),
        TEST(test_packages_of_other_vendors_are_excluded),
        TEST(test_undetermined_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
