/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/time.h"
#include "model/waivers.h"

#define HEAD "<waivers xmlns='urn:assay:waivers:1'>\n"
#define WAIVER(id, scope)                                                                          \
    "<waiver id='" id "' by='Jo' created='2026-01-01' until='2026-12-31'>\n"                       \
    "<reason>why</reason>\n" scope "</waiver>\n"
#define TAIL "</waivers>"

typedef struct {
    gchar *path;
    Run *run;
    GPtrArray *waivers;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree gchar *folder = g_dir_make_tmp("assay-test-XXXXXX", NULL);

    f->path = g_build_filename(folder, "waivers.xml", NULL);
    f->run = run_new();
    assert_true(time_parse_iso8601("2026-11-23T02:00:00Z", &f->run->started_ms));
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *folder = g_path_get_dirname(f->path);

    g_unlink(f->path);
    g_rmdir(folder);
    g_free(f->path);
    run_free(f->run);
    g_clear_pointer(&f->waivers, g_ptr_array_unref);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static void
load(Fixture *f, const gchar *text)
{
    assert_true(g_file_set_contents(f->path, text, -1, NULL));
    g_clear_pointer(&f->waivers, g_ptr_array_unref);
    f->waivers = waivers_load(f->path, &f->error);
}

static Finding *
add_finding(Fixture *f, const gchar *rule, const gchar *agent)
{
    Finding *finding = finding_new();
    EvidencePackage *package = evidence_package_new();

    finding->rules_package = g_strdup("vulnerabilities");
    finding->rule = g_strdup(rule);
    finding->agent_id = g_strdup(agent);
    finding->severity = SEVERITY_HIGH;
    package->name = g_strdup("openssl");
    g_ptr_array_add(package->binaries, g_strdup("libssl3"));
    g_ptr_array_add(finding->packages, package);
    g_ptr_array_add(f->run->findings, finding);
    return finding;
}

static void
add_host(Fixture *f, const gchar *agent, const gchar *name)
{
    HostFacts *facts = host_facts_new();

    facts->agent_id = g_strdup(agent);
    facts->hostname = g_strdup(name);
    g_ptr_array_add(f->run->hosts, facts);
}

static void
test_scopes_cover_what_fits_all_their_parts(void **state)
{
    static const struct {
        const gchar *scope;
        gboolean covers;
    } cases[] = {
        {"<scope rule='CVE-1'/>", TRUE},
        {"<scope rule='CVE-*'/>", TRUE},
        {"<scope rule='CVE-2'/>", FALSE},
        {"<scope rule='CVE'/>", FALSE},
        {"<scope rule='CVE-1' host='web-0?'/>", TRUE},
        {"<scope rule='CVE-1' host='db-*'/>", FALSE},
        {"<scope agent='i-1'/>", TRUE},
        {"<scope package='openssl'/>", TRUE},
        {"<scope package='libssl*'/>", TRUE},
        {"<scope package='curl'/>", FALSE},
        {"<scope rules-package='vulnerabilities' rule='CVE-1'/>", TRUE},
        {"<scope rules-package='best-practices' rule='CVE-1'/>", FALSE},
        {"<scope rule='CVE-2'/><scope rule='CVE-1'/>", TRUE},
    };
    Fixture *f = *state;
    const Finding *finding = add_finding(f, "CVE-1", "i-1");

    add_host(f, "i-1", "web-01");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *text =
            g_strconcat(HEAD "<waiver id='A' by='Jo' created='2026-01-01' until='2026-12-31'>"
                             "<reason>why</reason>",
                        cases[i].scope, "</waiver></waivers>", NULL);

        load(f, text);
        assert_non_null(f->waivers);
        waivers_apply(f->run, g_steal_pointer(&f->waivers));
        if ((finding->waiver != NULL) != cases[i].covers)
            print_message("case %" G_GSIZE_FORMAT "\n", i);
        assert_int_equal(finding->waiver != NULL, cases[i].covers);
        assert_int_equal(((Waiver *)g_ptr_array_index(f->run->waivers, 0))->state,
                         cases[i].covers ? WAIVER_STATE_ACTIVE : WAIVER_STATE_UNUSED);
    }
}

typedef struct {
    const gchar *until;
    WaiverState state;
} EndCase;

static void
test_a_day_counts_to_its_end_and_expired_ones_cover_nothing(void **state)
{
    static const EndCase cases[] = {
        {"2026-11-22", WAIVER_STATE_EXPIRED},
        {"2026-11-23", WAIVER_STATE_ACTIVE},
        {"2026-11-23T01:59:59Z", WAIVER_STATE_EXPIRED},
        {"2026-11-23T02:00:00Z", WAIVER_STATE_ACTIVE},
    };
    Fixture *f = *state;
    const Finding *finding = add_finding(f, "CVE-1", "i-1");

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *text = g_strdup_printf(
            HEAD "<waiver id='A' by='Jo' created='2026-01-01' until='%s'><reason>why</reason>"
                 "<scope rule='CVE-1'/></waiver></waivers>",
            cases[i].until);
        const Waiver *waiver;

        load(f, text);
        assert_non_null(f->waivers);
        waivers_apply(f->run, g_steal_pointer(&f->waivers));
        waiver = g_ptr_array_index(f->run->waivers, 0);
        assert_int_equal(waiver->state, cases[i].state);
        assert_int_equal(finding->waiver != NULL, cases[i].state == WAIVER_STATE_ACTIVE);
        assert_int_equal(waiver->n_matched, 1);
        assert_int_equal(waiver->n_findings, cases[i].state == WAIVER_STATE_ACTIVE);
    }
}

static void
test_the_first_that_fits_covers_and_open_ones_are_counted(void **state)
{
    Fixture *f = *state;
    guint counts[SEVERITY_COUNT];

    add_finding(f, "CVE-1", "i-1");
    add_finding(f, "CVE-2", "i-1");
    load(f, HEAD WAIVER("A", "<scope rule='CVE-1'/>") WAIVER("B", "<scope agent='i-9'/>")
                WAIVER("C", "<scope rule='CVE-1' agent='i-1'/>") TAIL);
    assert_non_null(f->waivers);
    waivers_apply(f->run, g_steal_pointer(&f->waivers));
    assert_string_equal(((Finding *)g_ptr_array_index(f->run->findings, 0))->waiver, "A");
    assert_null(((Finding *)g_ptr_array_index(f->run->findings, 1))->waiver);
    assert_int_equal(((Waiver *)g_ptr_array_index(f->run->waivers, 1))->state, WAIVER_STATE_UNUSED);
    assert_int_equal(((Waiver *)g_ptr_array_index(f->run->waivers, 2))->state, WAIVER_STATE_ACTIVE);
    assert_int_equal(((Waiver *)g_ptr_array_index(f->run->waivers, 2))->n_findings, 0);
    waivers_count_open(f->run, counts);
    assert_int_equal(counts[SEVERITY_HIGH], 1);
    run_count_findings(f->run, NULL, counts);
    assert_int_equal(counts[SEVERITY_HIGH], 2);
}

static void
test_the_notice_that_nothing_was_found_is_never_covered(void **state)
{
    Fixture *f = *state;
    const Finding *notice = add_finding(f, FINDING_TITLE_NONE_FOUND, "i-1");

    load(f, HEAD WAIVER("A", "<scope agent='i-1'/>") TAIL);
    waivers_apply(f->run, g_steal_pointer(&f->waivers));
    assert_null(notice->waiver);
}

static void
test_slips_of_the_pen_are_errors_with_file_and_line(void **state)
{
    static const struct {
        const gchar *text;
        const gchar *reason;
    } cases[] = {
        {"", "waivers.xml"},
        {"<waivers/>", "no file of accepted risks"},
        {HEAD "<waver/>" TAIL, "line 2: unknown element 'waver'"},
        {HEAD "text" TAIL, "text 'text'"},
        {HEAD "<waiver id='A' by='Jo' created='2026-01-01'/>" TAIL, "no attribute 'until'"},
        {HEAD "<waiver id='A' by=' ' created='2026-01-01' until='2027-01-01'/>" TAIL,
         "no attribute 'by'"},
        {HEAD "<waiver id='A' by='Jo' created='1.1.2026' until='2027-01-01'/>" TAIL,
         "'1.1.2026', which is no date"},
        {HEAD "<waiver id='A' by='Jo' created='2026-02-01' until='2026-01-01'/>" TAIL,
         "ends before it begins"},
        {HEAD "<waiver id='A B' by='Jo' created='2026-01-01' until='2026-01-01'/>" TAIL,
         "white space"},
        {HEAD "<waiver id='A' by='Jo' created='2026-01-01' until='2026-02-01'/>" TAIL, "no reason"},
        {HEAD WAIVER("A", "") TAIL, "no scope"},
        {HEAD WAIVER("A", "<scope/>") TAIL, "line 4: the scope of waiver 'A' would accept"},
        {HEAD WAIVER("A", "<scope rule='*' host='?*'/>") TAIL, "would accept everything"},
        {HEAD WAIVER("A", "<scope rules='CVE-1'/>") TAIL, "unknown attribute 'rules'"},
        {HEAD WAIVER("A", "<scope rule=''/>") TAIL, "attribute 'rule' is empty"},
        {HEAD WAIVER("A", "<scope rule='x'>y</scope>") TAIL, "text 'y'"},
        {HEAD WAIVER("A", "<reason>again</reason>") TAIL, "two reasons"},
        {HEAD WAIVER("A", "<scope rule='x'/>") WAIVER("A", "<scope rule='y'/>") TAIL,
         "the id 'A' stands twice"},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        load(f, cases[i].text);
        assert_null(f->waivers);
        if (strstr(f->error->message, cases[i].reason) == NULL)
            print_message("case %" G_GSIZE_FORMAT ": %s\n", i, f->error->message);
        assert_non_null(strstr(f->error->message, cases[i].reason));
        assert_non_null(strstr(f->error->message, "waivers.xml"));
        g_clear_error(&f->error);
    }
}

#define RUN_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_TEST(test_scopes_cover_what_fits_all_their_parts),
        RUN_TEST(test_a_day_counts_to_its_end_and_expired_ones_cover_nothing),
        RUN_TEST(test_the_first_that_fits_covers_and_open_ones_are_counted),
        RUN_TEST(test_the_notice_that_nothing_was_found_is_never_covered),
        RUN_TEST(test_slips_of_the_pen_are_errors_with_file_and_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
