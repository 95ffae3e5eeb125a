/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>

#include "assess/priorities.h"

/* a vulnerability of a package on a host */
typedef struct {
    const gchar *rule;
    Severity severity;
    const gchar *package;
    const gchar *fixed; /* NULL: no fix yet */
    const gchar *agent;
    gdouble score;
    gdouble epss;
    gboolean is_exploited;
} FindingRow;

static const FindingRow rows[] = {
    {"CVE-1", SEVERITY_HIGH, "high", "2", "i-1", 9.8, 0.1, FALSE},
    {"CVE-2", SEVERITY_MEDIUM, "exploited", "1.9", "i-1", 5.0, 0.2, TRUE},
    {"CVE-3", SEVERITY_MEDIUM, "exploited", "1.10", "i-1", 6.0, 0.9, FALSE},
    {"CVE-3", SEVERITY_MEDIUM, "exploited", "1.10", "i-2", 6.0, 0.9, FALSE},
    {"CVE-4", SEVERITY_HIGH, "hopeless", NULL, "i-1", 10.0, 0.99, TRUE},
    {"CVE-5", SEVERITY_INFORMATIONAL, "quiet", "3", "i-1", -1, -1, FALSE},
    {"CVE-6", SEVERITY_LOW, "likely", "3", "i-1", 2.0, 0.8, FALSE},
    {"CVE-7", SEVERITY_LOW, "unlikely", "3", "i-1", 3.0, 0.1, FALSE},
};

static void
add_rule(RulesPackage *package, const FindingRow *row)
{
    Rule *rule = rule_new(row->rule, row->severity);
    Score *score = g_new0(Score, 1);

    rule->vulnerability = vulnerability_new();
    rule->vulnerability->epss = row->epss;
    if (row->is_exploited)
        rule->vulnerability->kev_added_ms = 1;
    score->version = g_strdup("3.1");
    score->base = row->score;
    g_ptr_array_add(rule->vulnerability->scores, score);
    g_ptr_array_add(package->rules, rule);
}

static void
add_finding(Run *run, const FindingRow *row)
{
    Finding *finding = finding_new();
    EvidencePackage *package = evidence_package_new();

    finding->rules_package = g_strdup("vulnerabilities");
    finding->rule = g_strdup(row->rule);
    finding->agent_id = g_strdup(row->agent);
    finding->title = g_strdup(row->rule);
    finding->severity = row->severity;
    package->name = g_strdup(row->package);
    package->installed = g_strdup("1");
    package->fixed = g_strdup(row->fixed);
    package->fix_state = row->fixed != NULL ? FIX_STATE_AVAILABLE : FIX_STATE_PENDING;
    package->manager = g_strdup("dpkg");
    g_ptr_array_add(finding->packages, package);
    g_ptr_array_add(run->findings, finding);
}

static int
setup(void **state)
{
    Run *run = run_new();
    RulesPackage *package = rules_package_new();

    package->id = g_strdup("vulnerabilities");
    g_ptr_array_add(run->rules_packages, package);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (i == 0 || !g_str_equal(rows[i].rule, rows[i - 1].rule))
            add_rule(package, &rows[i]);
        add_finding(run, &rows[i]);
    }
    run_sort(run);
    *state = run;
    return 0;
}

static int
teardown(void **state)
{
    run_free(*state);
    return 0;
}

static void
test_what_matters_most_comes_first(void **state)
{
    static const gchar *const expected[] = {
        "update exploited",
        "update high",
        "update likely",
        "update unlikely",
        "watch hopeless (no fix yet)",
    };
    g_autoptr(GPtrArray) priorities = priorities_of_run(*state, 10);

    assert_int_equal(priorities->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < priorities->len; i++) {
        const Priority *priority = g_ptr_array_index(priorities, i);

        assert_string_equal(priority->action, expected[i]);
    }
}

static void
test_findings_of_a_package_are_one_thing_to_do(void **state)
{
    g_autoptr(GPtrArray) priorities = priorities_of_run(*state, 1);
    const Priority *priority;

    assert_int_equal(priorities->len, 1);
    priority = g_ptr_array_index(priorities, 0);
    assert_int_equal(priority->n_findings, 3);
    assert_int_equal(priority->n_hosts, 2);
    assert_int_equal(priority->n_known_exploited, 1);
    assert_int_equal(priority->severity, SEVERITY_MEDIUM);
    /* in dpkg's order, not the alphabet's */
    assert_string_equal(priority->fixed, "1.10");
    assert_float_equal(priority->epss, 0.9, 0);
    assert_float_equal(priority->score, 6.0, 0);
    assert_int_equal(priority->rules->len, 2);
    assert_string_equal(g_ptr_array_index(priority->rules, 0), "CVE-2");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_matters_most_comes_first, setup, teardown),
        cmocka_unit_test_setup_teardown(test_findings_of_a_package_are_one_thing_to_do, setup,
                                        teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
