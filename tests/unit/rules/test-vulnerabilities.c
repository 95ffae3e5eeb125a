/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "model/arn.h"
#include "rules-fixture.h"

#define DPKG   PACKAGE_MANAGER_DPKG
#define RPM    PACKAGE_MANAGER_RPM
#define BINARY ADVISORY_PACKAGE_BINARY

/* what one statement means for one package */
typedef struct {
    const gchar *what;
    const gchar *installed;
    AdvisoryAffected affected;
    gboolean is_found;
    FixState fix_state;
    RuleState state;
} StatementCase;

#define STATEMENT(...)                                                                             \
    {                                                                                              \
        .source_id = "debian-tracker", .package = "foo", .vulnerability = "CVE-1", __VA_ARGS__     \
    }

static const StatementCase statement_cases[] = {
    {"older than the fix", "1.0-1", STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "1.0-2"),
     TRUE, FIX_STATE_AVAILABLE, RULE_STATE_FAIL},
    {"the fix itself", "1.0-2", STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "1.0-2"), FALSE,
     0, RULE_STATE_PASS},
    {"an epoch makes it newer", "1:0.1", STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "9"),
     FALSE, 0, RULE_STATE_PASS},
    {"never affected", "1.0-1", STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "0"), FALSE, 0,
     RULE_STATE_PASS},
    {"before what introduced it", "0.9",
     STATEMENT(.status = ADVISORY_STATUS_FIXED, .introduced = "1.0", .fixed = "1.2"), FALSE, 0,
     RULE_STATE_PASS},
    {"what introduced it", "1.0",
     STATEMENT(.status = ADVISORY_STATUS_FIXED, .introduced = "1.0", .fixed = "1.2"), TRUE,
     FIX_STATE_AVAILABLE, RULE_STATE_FAIL},
    {"the last affected", "1.2",
     STATEMENT(.status = ADVISORY_STATUS_AFFECTED, .introduced = "0", .last_affected = "1.2"), TRUE,
     FIX_STATE_PENDING, RULE_STATE_FAIL},
    {"after the last affected", "1.3",
     STATEMENT(.status = ADVISORY_STATUS_AFFECTED, .last_affected = "1.2"), FALSE, 0,
     RULE_STATE_PASS},
    {"listed", "1.1", STATEMENT(.status = ADVISORY_STATUS_AFFECTED, .versions = "1.0\n1.1\n1.2"),
     TRUE, FIX_STATE_PENDING, RULE_STATE_FAIL},
    {"not listed", "1.10", STATEMENT(.status = ADVISORY_STATUS_AFFECTED, .versions = "1.1\n1.100"),
     FALSE, 0, RULE_STATE_PASS},
    {"listed beside a range", "3.0",
     STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "2.0", .versions = "3.0"), TRUE,
     FIX_STATE_PENDING, RULE_STATE_FAIL},
    {"no fix yet", "1.0", STATEMENT(.status = ADVISORY_STATUS_AFFECTED), TRUE, FIX_STATE_PENDING,
     RULE_STATE_FAIL},
    {"postponed", "1.0", STATEMENT(.status = ADVISORY_STATUS_DEFERRED, .note = "Minor issue"), TRUE,
     FIX_STATE_PENDING, RULE_STATE_FAIL},
    {"ignored", "1.0", STATEMENT(.status = ADVISORY_STATUS_IGNORED), TRUE, FIX_STATE_IGNORED,
     RULE_STATE_FAIL},
    {"end of life", "1.0", STATEMENT(.status = ADVISORY_STATUS_END_OF_LIFE), TRUE,
     FIX_STATE_END_OF_LIFE, RULE_STATE_FAIL},
    {"not affected", "1.0", STATEMENT(.status = ADVISORY_STATUS_NOT_AFFECTED), FALSE, 0,
     RULE_STATE_PASS},
    {"undetermined", "1.0", STATEMENT(.status = ADVISORY_STATUS_UNDETERMINED), FALSE, 0,
     RULE_STATE_UNKNOWN},
};

static void
test_statements_mean_what_they_say(void **state)
{
    Fixture *f = *state;

    for (guint i = 0; i < G_N_ELEMENTS(statement_cases); i++) {
        const StatementCase *c = &statement_cases[i];

        print_message("%s\n", c->what);
        prepare(f, "debian:12");
        add_package(f, DPKG, "foo-bin", c->installed, "foo", c->installed);
        advisory_double_add(f->advisories, &c->affected);
        assert_true(evaluate(f));
        assert_int_equal(get_rule(f, "CVE-1")->results[c->state]->len, 1);
        if (c->is_found) {
            assert_int_equal(only_evidence(f)->fix_state, c->fix_state);
            assert_string_equal(only_evidence(f)->installed, c->installed);
        } else {
            assert_string_equal(only_finding(f)->title, FINDING_TITLE_NONE_FOUND);
        }
    }
}

static void
test_what_passed_is_recorded_without_being_described(void **state)
{
    static const AdvisoryAffected fixed =
        STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "1.0", .severity = "important");
    Fixture *f = *state;

    add_package(f, DPKG, "foo", "1.0", "foo", "1.0");
    advisory_double_add(f->advisories, &fixed);
    assert_true(evaluate(f));
    assert_int_equal(f->advisories->n_described, 0);
    assert_int_equal(get_rule(f, "CVE-1")->severity, SEVERITY_HIGH);
    assert_null(get_rule(f, "CVE-1")->vulnerability);
}

static void
test_one_finding_has_all_packages_and_versions(void **state)
{
    static const AdvisoryAffected foo =
        STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "2.0-1", .advisory = "DSA-1-1");
    static const AdvisoryAffected bar = {.source_id = "debian-tracker",
                                         .package = "bar",
                                         .vulnerability = "CVE-1",
                                         .status = ADVISORY_STATUS_AFFECTED};
    Fixture *f = *state;
    const Finding *finding;

    add_package(f, DPKG, "libfoo2", "1.5-1", "foo", "1.5-1");
    add_package(f, DPKG, "foo-tools", "1.5-1", "foo", "1.5-1");
    add_package(f, DPKG, "foo-old", "2:7.0", "foo", "1.0-1");
    add_package(f, DPKG, "foo-new", "2.0-1", "foo", "2.0-1");
    add_package(f, DPKG, "bar", "1", "bar", "1");
    advisory_double_add(f->advisories, &foo);
    advisory_double_add(f->advisories, &bar);
    assert_true(evaluate(f));
    finding = only_finding(f);
    assert_int_equal(finding->packages->len, 3);
    assert_string_equal(((EvidencePackage *)finding->packages->pdata[0])->name, "bar");
    assert_string_equal(((EvidencePackage *)finding->packages->pdata[1])->installed, "1.5-1");
    assert_int_equal(((EvidencePackage *)finding->packages->pdata[1])->binaries->len, 2);
    assert_string_equal(((EvidencePackage *)finding->packages->pdata[2])->installed, "1.0-1");
    assert_string_equal(finding->command,
                        "apt-get install --only-upgrade foo-tools libfoo2 foo-old");
    assert_non_null(strstr(finding->recommendation, "Update foo from 1.5-1 to 2.0-1 or later."));
    assert_non_null(strstr(finding->recommendation, "No fixed version of bar (installed: 1)"));
    assert_string_equal(finding->title, "Instance i-0123456789abcdef0 is vulnerable to CVE-1");
    assert_string_equal(attributes_get(finding->attributes, "package_name"), "bar,foo");
    assert_int_equal(arn_kind(finding->arn), ARN_KIND_FINDING);
    assert_true(g_ptr_array_find_with_equal_func(get_rule(f, "CVE-1")->identifiers, "DSA-1-1",
                                                 g_str_equal, NULL));
}

static void
test_vendor_decides_before_osv_and_mirror(void **state)
{
    static const AdvisoryAffected vendor = STATEMENT(.status = ADVISORY_STATUS_NOT_AFFECTED);
    static const AdvisoryAffected osv = {.source_id = "osv-debian",
                                         .package = "foo",
                                         .vulnerability = "CVE-1",
                                         .status = ADVISORY_STATUS_AFFECTED};
    static const AdvisoryAffected mirror = {.source_id = "host-mirror",
                                            .package = "foo",
                                            .vulnerability = "CVE-2",
                                            .status = ADVISORY_STATUS_FIXED,
                                            .fixed = "2"};
    static const AdvisoryAffected open = {.source_id = "debian-tracker",
                                          .package = "foo",
                                          .vulnerability = "CVE-2",
                                          .status = ADVISORY_STATUS_AFFECTED};
    Fixture *f = *state;

    add_package(f, DPKG, "foo", "1", "foo", "1");
    advisory_double_add(f->advisories, &osv);
    advisory_double_add(f->advisories, &mirror);
    advisory_double_add(f->advisories, &vendor);
    advisory_double_add(f->advisories, &open);
    assert_true(evaluate(f));
    /* but a fix that only the mirror knows is named */
    assert_string_equal(only_finding(f)->rule, "CVE-2");
    assert_string_equal(only_evidence(f)->fixed, "2");
    assert_string_equal(only_evidence(f)->source, "debian-tracker");
}

static void
test_undetermined_gives_way(void **state)
{
    static const AdvisoryAffected vendor = STATEMENT(.status = ADVISORY_STATUS_UNDETERMINED);
    static const AdvisoryAffected osv = {.source_id = "osv-debian",
                                         .package = "foo",
                                         .vulnerability = "CVE-1",
                                         .status = ADVISORY_STATUS_FIXED,
                                         .fixed = "3"};
    Fixture *f = *state;

    add_package(f, DPKG, "foo", "1", "foo", "1");
    advisory_double_add(f->advisories, &vendor);
    advisory_double_add(f->advisories, &osv);
    assert_true(evaluate(f));
    assert_string_equal(only_evidence(f)->fixed, "3");
}

static void
test_several_fixes_need_the_highest(void **state)
{
    static const AdvisoryAffected rows[] = {
        STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "1.9", .advisory = "DSA-1-1"),
        STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "1.10", .advisory = "DSA-1-2"),
        STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "0.5", .advisory = "DSA-1-0"),
    };
    Fixture *f = *state;

    add_package(f, DPKG, "foo", "1.0", "foo", "1.0");
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        advisory_double_add(f->advisories, &rows[i]);
    assert_true(evaluate(f));
    assert_string_equal(only_evidence(f)->fixed, "1.10");
    assert_string_equal(only_evidence(f)->advisory, "DSA-1-2");
}

/* what a statement about a binary of an rpm system concerns */
typedef struct {
    const gchar *what;
    const gchar *arch;
    const gchar *module;
    const gchar *fixed;
    const gchar *installed_module;
    gboolean is_found;
} RpmCase;

static const RpmCase rpm_cases[] = {
    {"any architecture", NULL, NULL, "1.2-2.el9", NULL, TRUE},
    {"its architecture", "x86_64", NULL, "1.2-2.el9", NULL, TRUE},
    {"another architecture", "aarch64", NULL, "1.2-2.el9", NULL, FALSE},
    {"an epoch", NULL, NULL, "1:0.1-1.el9", NULL, TRUE},
    {"the same version", NULL, NULL, "1.2-1.el9", NULL, FALSE},
    {"its module", NULL, "foo:1.2", "1.2-2.module_el9", "foo:1.2", TRUE},
    {"another stream", NULL, "foo:1.4", "1.4-2.module_el9", "foo:1.2", FALSE},
    {"a module, installed without", NULL, "foo:1.2", "1.2-2.module_el9", NULL, FALSE},
    {"no module, installed with", NULL, NULL, "1.2-2.el9", "foo:1.2", FALSE},
    {"a stream left out, told by the version", NULL, NULL, "1.2-2.module_el9", "foo:1.2", TRUE},
    {"a stream left out, another version", NULL, NULL, "1.4-2.module_el9", "foo:1.2", FALSE},
    {"a stream left out, installed without", NULL, NULL, "1.2-2.module_el9", NULL, FALSE},
};

static void
test_rpm_statements_know_architecture_and_module(void **state)
{
    Fixture *f = *state;

    for (guint i = 0; i < G_N_ELEMENTS(rpm_cases); i++) {
        const RpmCase *c = &rpm_cases[i];
        const AdvisoryAffected row = {.source_id = "updateinfo",
                                      .package = "foo-libs",
                                      .kind = BINARY,
                                      .arch = c->arch,
                                      .module = c->module,
                                      .vulnerability = "CVE-1",
                                      .status = ADVISORY_STATUS_FIXED,
                                      .fixed = c->fixed,
                                      .advisory = "ALSA-1"};

        print_message("%s\n", c->what);
        prepare(f, "almalinux:9");
        add_package(f, RPM, "foo-libs", "1.2-1.el9", "foo", "1.2-1.el9")->module =
            g_strdup(c->installed_module);
        add_package(f, RPM, "foo", "1.2-1.el9", "foo", "1.2-1.el9")->module =
            g_strdup(c->installed_module);
        advisory_double_add(f->advisories, &row);
        assert_true(evaluate(f));
        if (!c->is_found) {
            assert_string_equal(only_finding(f)->title, FINDING_TITLE_NONE_FOUND);
            continue;
        }
        assert_string_equal(only_evidence(f)->name, "foo");
        assert_int_equal(only_evidence(f)->binaries->len, 1);
        assert_string_equal(only_finding(f)->command, "dnf upgrade --advisory=ALSA-1");
    }
}

/* rating of a vulnerability: vendor's word, scores, known exploitation */
typedef struct {
    const gchar *word;
    const gchar *cvss;
    gint64 kev_added_ms;
    Severity severity;
    const gchar *reason;
} RatingCase;

#define NVD_9_8  "nvd CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
#define CNA_4_3  "cna CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:N/A:N"
#define NVD_2_10 "nvd AV:N/AC:L/Au:N/C:C/I:C/A:C"

static const RatingCase rating_cases[] = {
    {"low", NVD_9_8, TIME_UNSET, SEVERITY_LOW, "vendor's rating \"low\""},
    {"important", NULL, TIME_UNSET, SEVERITY_HIGH, "vendor's rating \"important\""},
    {"unimportant", NVD_9_8, TIME_UNSET, SEVERITY_INFORMATIONAL, "vendor's rating \"unimportant\""},
    {"not yet assigned", CNA_4_3 "\n" NVD_9_8, TIME_UNSET, SEVERITY_HIGH,
     "CVSS 3.1 base score 9.8 (nvd)"},
    {NULL, CNA_4_3 "\n" NVD_2_10, TIME_UNSET, SEVERITY_MEDIUM, "CVSS 3.1 base score 4.3 (cna)"},
    {NULL, NVD_2_10, TIME_UNSET, SEVERITY_HIGH, "CVSS 2.0 base score 10.0 (nvd)"},
    {NULL, CNA_4_3 "\ndebian CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N", TIME_UNSET,
     SEVERITY_LOW, "CVSS 3.1 base score 2.2 (debian)"},
    {NULL, "nvd nonsense", TIME_UNSET, SEVERITY_MEDIUM, "not rated yet, Medium until it is"},
    {"low", NULL, 1, SEVERITY_HIGH, "vendor's rating \"low\"; raised: known exploited"},
    {"high", NULL, 1, SEVERITY_HIGH, "vendor's rating \"high\"; known exploited"},
};

static void
test_severity_follows_the_published_table(void **state)
{
    Fixture *f = *state;

    for (guint i = 0; i < G_N_ELEMENTS(rating_cases); i++) {
        const RatingCase *c = &rating_cases[i];
        const AdvisoryAffected row =
            STATEMENT(.status = ADVISORY_STATUS_AFFECTED, .severity = c->word);
        AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;

        vulnerability.id = "CVE-1";
        vulnerability.cvss = c->cvss;
        vulnerability.kev_added_ms = c->kev_added_ms;
        prepare(f, "debian:12");
        add_package(f, DPKG, "foo", "1", "foo", "1");
        advisory_double_add(f->advisories, &row);
        advisory_double_describe(f->advisories, &vulnerability);
        assert_true(evaluate(f));
        assert_string_equal(get_rule(f, "CVE-1")->vulnerability->severity_reason, c->reason);
        assert_int_equal(only_finding(f)->severity, c->severity);
        assert_int_equal(get_rule(f, "CVE-1")->severity, c->severity);
    }
}

static void
test_descriptions_are_carried(void **state)
{
    static const AdvisoryAffected row = STATEMENT(.status = ADVISORY_STATUS_AFFECTED);
    AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;
    Fixture *f = *state;
    const Rule *rule;

    vulnerability.id = "CVE-1";
    vulnerability.title = "Overflow";
    vulnerability.description = "It overflows.";
    vulnerability.aliases = "GHSA-1\nGHSA-2";
    vulnerability.references = "https://example.org/1";
    vulnerability.cwes = "CWE-787";
    vulnerability.cvss = NVD_9_8 "\n" NVD_9_8 "\n" NVD_2_10;
    vulnerability.published_ms = 5;
    vulnerability.epss = 0.5;
    add_package(f, DPKG, "foo", "1", "foo", "1");
    advisory_double_add(f->advisories, &row);
    advisory_double_describe(f->advisories, &vulnerability);
    assert_true(evaluate(f));
    rule = get_rule(f, "CVE-1");
    assert_string_equal(rule->title, "Overflow");
    assert_string_equal(rule->description, "It overflows.");
    assert_int_equal(rule->identifiers->len, 2);
    assert_int_equal(rule->references->len, 2);
    assert_int_equal(rule->vulnerability->scores->len, 2);
    assert_int_equal(rule->vulnerability->published_ms, 5);
    assert_true(rule->vulnerability->epss == 0.5);
    assert_string_equal(attributes_get(only_finding(f)->attributes, "CVSS3_SCORE"), "9.8");
    assert_string_equal(attributes_get(only_finding(f)->attributes, "CVSS2_SCORE"), "10.0");
    assert_string_equal(attributes_get(only_finding(f)->attributes, "CVSS2_VECTOR"),
                        "AV:N/AC:L/Au:N/C:C/I:C/A:C");
}

static void
test_withdrawn_ids_are_no_findings(void **state)
{
    static const AdvisoryAffected row = STATEMENT(.status = ADVISORY_STATUS_AFFECTED);
    AdvisoryVulnerability vulnerability = ADVISORY_VULNERABILITY_INIT;
    Fixture *f = *state;

    vulnerability.id = "CVE-1";
    vulnerability.rejected = TRUE;
    add_package(f, DPKG, "foo", "1", "foo", "1");
    advisory_double_add(f->advisories, &row);
    advisory_double_describe(f->advisories, &vulnerability);
    assert_true(evaluate(f));
    assert_int_equal(get_rule(f, "CVE-1")->results[RULE_STATE_NOT_APPLICABLE]->len, 1);
    assert_string_equal(only_finding(f)->title, FINDING_TITLE_NONE_FOUND);
}

/* the command that updates a package, by product */
typedef struct {
    const gchar *product;
    const gchar *binary;
    const gchar *command;
} CommandCase;

static const CommandCase command_cases[] = {
    {"ubuntu:22.04", "libfoo1", "apt-get install --only-upgrade libfoo1"},
    {"fedora:40", "foo", "dnf upgrade foo"},
    {"amazon:2", "foo", "yum update foo"},
    {"sles:15.5", "foo", "zypper patch --cve=CVE-1"},
    {"alpine:3.18", "foo", "apk upgrade foo"},
    {"fedora:40", "foo;reboot", "dnf upgrade"},
};

static PackageManager
manager_of(const gchar *product)
{
    if (g_str_has_prefix(product, "ubuntu"))
        return DPKG;
    return g_str_has_prefix(product, "alpine") ? PACKAGE_MANAGER_APK : RPM;
}

static void
test_commands_are_the_products(void **state)
{
    static const AdvisoryAffected row = STATEMENT(.status = ADVISORY_STATUS_FIXED, .fixed = "2-r0");
    static const AdvisoryAffected cve = {.source_id = "suse-csaf",
                                         .package = "foo",
                                         .vulnerability = "CVE-1",
                                         .status = ADVISORY_STATUS_FIXED,
                                         .fixed = "2"};
    Fixture *f = *state;

    for (guint i = 0; i < G_N_ELEMENTS(command_cases); i++) {
        const CommandCase *c = &command_cases[i];

        prepare(f, c->product);
        add_package(f, manager_of(c->product), c->binary, "1", "foo", "1");
        advisory_double_add(f->advisories, g_str_has_prefix(c->product, "sles") ? &cve : &row);
        assert_true(evaluate(f));
        assert_string_equal(only_finding(f)->command, c->command);
    }
}

static void
add_process(Fixture *f, const gchar *executable, const gchar *unit, const gchar *deleted)
{
    Process *process = g_new0(Process, 1);

    process->name = g_path_get_basename(executable);
    process->executable = g_strdup(executable);
    process->unit = g_strdup(unit);
    if (deleted != NULL) {
        process->deleted_files = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(process->deleted_files, g_strdup(deleted));
    }
    g_ptr_array_add(f->facts->processes, process);
}

/* what must be restarted for a source with one binary */
typedef struct {
    const gchar *source;
    const gchar *binary;
    const gchar *restart;
} RestartCase;

static const RestartCase restart_cases[] = {
    {"glibc", "libc6", "reboot"},
    {"openssh", "openssh-server", "restart services: ssh.service"},
    {"openssl", "libssl3", "restart services: nginx.service"},
    {"zlib", "zlib1g", NULL},
    {"libxml2", "libxml2", "restart services that use libxml2"},
    {"vim", "vim", NULL},
};

static void
test_restarts_name_what_uses_the_package(void **state)
{
    Fixture *f = *state;

    for (guint i = 0; i < G_N_ELEMENTS(restart_cases); i++) {
        const RestartCase *c = &restart_cases[i];
        const AdvisoryAffected row = {.source_id = "debian-tracker",
                                      .package = c->source,
                                      .vulnerability = "CVE-1",
                                      .status = ADVISORY_STATUS_FIXED,
                                      .fixed = "2"};

        prepare(f, "debian:12");
        add_package(f, DPKG, c->binary, "1", c->source, "1");
        add_process(f, "/usr/sbin/sshd", "ssh.service", NULL);
        add_process(f, "/usr/sbin/nginx", "nginx.service", "/usr/lib/x86_64-linux-gnu/libssl.so.3");
        advisory_double_add(f->advisories, &row);
        assert_true(evaluate(f));
        if (c->restart == NULL)
            assert_null(only_finding(f)->restart);
        else
            assert_string_equal(only_finding(f)->restart, c->restart);
    }
}

static void
test_a_broken_lookup_is_an_error(void **state)
{
    Fixture *f = *state;

    add_package(f, DPKG, "foo", "1", "foo", "1");
    f->advisories->is_broken = TRUE;
    assert_false(evaluate(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_FAILED));
}

static void
test_same_run_gives_same_arns(void **state)
{
    static const AdvisoryAffected row = STATEMENT(.status = ADVISORY_STATUS_AFFECTED);
    Fixture *f = *state;
    g_autofree gchar *arn = NULL;

    for (guint i = 0; i < 2; i++) {
        prepare(f, "debian:12");
        add_package(f, DPKG, "foo", "1", "foo", "1");
        advisory_double_add(f->advisories, &row);
        assert_true(evaluate(f));
        if (arn != NULL)
            assert_string_equal(only_finding(f)->arn, arn);
        g_free(arn);
        arn = g_strdup(only_finding(f)->arn);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_statements_mean_what_they_say, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_passed_is_recorded_without_being_described, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_one_finding_has_all_packages_and_versions, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_vendor_decides_before_osv_and_mirror, setup, teardown),
        cmocka_unit_test_setup_teardown(test_undetermined_gives_way, setup, teardown),
        cmocka_unit_test_setup_teardown(test_several_fixes_need_the_highest, setup, teardown),
        cmocka_unit_test_setup_teardown(test_rpm_statements_know_architecture_and_module, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(test_severity_follows_the_published_table, setup, teardown),
        cmocka_unit_test_setup_teardown(test_descriptions_are_carried, setup, teardown),
        cmocka_unit_test_setup_teardown(test_withdrawn_ids_are_no_findings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_commands_are_the_products, setup, teardown),
        cmocka_unit_test_setup_teardown(test_restarts_name_what_uses_the_package, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_broken_lookup_is_an_error, setup, teardown),
        cmocka_unit_test_setup_teardown(test_same_run_gives_same_arns, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
