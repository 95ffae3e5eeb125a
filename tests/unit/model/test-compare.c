/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "model/compare.h"
#include "model/run-document.h"

#define DAY_MS   (24 * 60 * 60 * G_GINT64_CONSTANT(1000))
#define NIGHT(n) ((n)*DAY_MS)

typedef struct {
    gchar *folder;
    gchar *paths[6];
    Run *run;
    GPtrArray *files;
    GPtrArray *warnings;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("assay-test-XXXXXX", NULL);
    f->warnings = g_ptr_array_new_with_free_func(g_free);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    for (guint i = 0; i < G_N_ELEMENTS(f->paths) && f->paths[i] != NULL; i++) {
        g_unlink(f->paths[i]);
        g_free(f->paths[i]);
    }
    g_rmdir(f->folder);
    g_free(f->folder);
    run_free(f->run);
    g_clear_pointer(&f->files, g_ptr_array_unref);
    g_ptr_array_unref(f->warnings);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static RulesPackage *
get_package(Run *run, const gchar *id)
{
    RulesPackage *package;

    for (guint i = 0; i < run->rules_packages->len; i++) {
        package = g_ptr_array_index(run->rules_packages, i);
        if (strcmp(package->id, id) == 0)
            return package;
    }
    package = rules_package_new();
    package->id = g_strdup(id);
    package->arn = g_strdup("arn:aws:inspector:us-east-1:123456789012:rulespackage/0-aaaaaaaa");
    package->name = g_strdup(id);
    package->version = g_strdup("1");
    package->provider = g_strdup("test");
    g_ptr_array_add(run->rules_packages, package);
    return package;
}

static Rule *
get_rule(Run *run, const gchar *package, const gchar *id)
{
    RulesPackage *to = get_package(run, package);
    Rule *rule;

    for (guint i = 0; i < to->rules->len; i++) {
        rule = g_ptr_array_index(to->rules, i);
        if (strcmp(rule->id, id) == 0)
            return rule;
    }
    rule = rule_new(id, SEVERITY_HIGH);
    g_ptr_array_add(to->rules, rule);
    return rule;
}

static void
add_host(Run *run, const gchar *agent, const gchar *name)
{
    HostFacts *facts = host_facts_new();

    facts->agent_id = g_strdup(agent);
    facts->hostname = g_strdup(name);
    facts->collected_ms = run->started_ms;
    g_ptr_array_add(run->hosts, facts);
}

static Finding *
add_finding(Run *run, const gchar *package, const gchar *rule, const gchar *agent)
{
    Finding *finding = finding_new();

    finding->arn = g_strdup("arn:aws:inspector:us-east-1:123456789012:target/0-aaaaaaaa");
    finding->rules_package = g_strdup(package);
    finding->rule = g_strdup(rule);
    finding->agent_id = g_strdup(agent);
    finding->title = g_strdup_printf("%s on %s", rule, agent);
    finding->severity = SEVERITY_HIGH;
    finding->created_ms = finding->updated_ms = run->started_ms;
    g_ptr_array_add(run->findings, finding);
    return finding;
}

/* words of "agent:rule=state": F fail (with its finding), P pass, N not applicable, E error; rules
   with a capital R are of a second package */
static Run *
make_run(gint64 started_ms, const gchar *hosts, const gchar *results)
{
    Run *run = run_new();
    g_auto(GStrv) names = g_strsplit(hosts, " ", -1);
    g_auto(GStrv) words = g_strsplit(results, " ", -1);

    run->arn = g_strdup_printf("arn:aws:inspector:us-east-1:123456789012:target/0-aaaaaaaa/run/%d",
                               (int)(started_ms / DAY_MS));
    run->name = g_strdup("night");
    run->generator = g_strdup("test");
    run->target.arn = g_strdup("target-arn");
    run->target.name = g_strdup("web");
    run->template_.arn = g_strdup("template-arn");
    run->template_.name = g_strdup("nightly");
    run->created_ms = run->started_ms = run->completed_ms = started_ms;
    run->state = RUN_STATE_COMPLETED;
    for (guint i = 0; names[i] != NULL && *names[i] != '\0'; i++) {
        g_auto(GStrv) parts = g_strsplit(names[i], "/", 2);

        add_host(run, parts[0], parts[1] != NULL ? parts[1] : parts[0]);
    }
    for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++) {
        g_auto(GStrv) parts = g_strsplit_set(words[i], ":=", 3);
        const gchar *package = *parts[1] == 'R' ? "second" : "first";
        const RuleState state = *parts[2] == 'F'   ? RULE_STATE_FAIL
                                : *parts[2] == 'P' ? RULE_STATE_PASS
                                : *parts[2] == 'N' ? RULE_STATE_NOT_APPLICABLE
                                                   : RULE_STATE_ERROR;

        rule_add_result(get_rule(run, package, parts[1]), state, parts[0]);
        if (*parts[2] == 'F')
            add_finding(run, package, parts[1], parts[0]);
    }
    return run;
}

/* takes the run */
static void
save(Fixture *f, Run *run)
{
    guint n = 0;
    g_autofree gchar *name = NULL;

    while (f->paths[n] != NULL)
        n++;
    name = g_strdup_printf("%u.xml", n);
    f->paths[n] = g_build_filename(f->folder, name, NULL);
    run_sort(run);
    assert_true(run_document_save(run, f->paths[n], &f->error));
    run_free(run);
}

static void
compare(Fixture *f)
{
    g_clear_pointer(&f->files, g_ptr_array_unref);
    f->files = compare_open((const gchar *const *)f->paths, f->run->started_ms, &f->error);
    if (f->files == NULL || !compare_with_earlier(f->run, f->files, f->warnings, &f->error))
        print_message("%s\n", f->error->message);
    assert_null(f->error);
}

static const Finding *
find(const Run *run, const gchar *agent, const gchar *rule)
{
    for (guint i = 0; i < run->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(run->findings, i);

        if (strcmp(finding->rule, rule) == 0 && strcmp(finding->agent_id, agent) == 0)
            return finding;
    }
    fail_msg("no finding %s on %s", rule, agent);
    return NULL;
}

static const gchar *
why_gone(const Run *run, const gchar *agent, const gchar *rule)
{
    for (guint i = 0; i < run->history->gone->len; i++) {
        const GoneFinding *gone = g_ptr_array_index(run->history->gone, i);

        if (strcmp(gone->rule, rule) == 0 && strcmp(gone->agent_id, agent) == 0)
            return gone_reason_to_string(gone->reason);
    }
    return "";
}

typedef struct {
    const gchar *before;
    const gchar *now;
    const gchar *change; /* of rule x on host a, where it is found */
    const gchar *gone;   /* why it is gone, where it is not */
} Case;

static void
test_each_finding_is_judged_by_what_was_checked(void **state)
{
    static const Case cases[] = {
        {"a:x=F", "a:x=F", "still-there", ""},
        {"a:x=P a:y=P", "a:x=F", "new", ""},
        {"a:x=N a:y=P", "a:x=F", "new", ""},
        {"a:x=E a:y=P", "a:x=F", "new-check", ""},
        {"a:y=P", "a:x=F", "new-check", ""},
        {"b:x=P", "a:x=F", "new-host", ""},
        {"a:x=E b:x=P", "a:x=F", "new-host", ""},
        {"a:x=F", "a:x=P", NULL, "fixed"},
        {"a:x=F", "a:x=N a:y=P", NULL, "not-applicable"},
        {"a:x=F", "a:x=E a:y=P", NULL, "not-checked"},
        {"a:x=F", "a:x=E", NULL, "host-not-assessed"},
        {"a:x=F", "b:x=P", NULL, "host-not-assessed"},
        {"a:x=F", "a:y=P", NULL, "rule-gone"},
        {"a:x=F", "a:y=P b:x=P", NULL, "not-checked"},
        {"a:x=F", "a:Rx=P", NULL, "not-checked"},
        {"a:x=P", "a:x=P", NULL, ""},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *c = &cases[i];
        const gchar *gone;

        save(f, make_run(NIGHT(1), "a b", c->before));
        f->run = make_run(NIGHT(2), "a b", c->now);
        compare(f);
        gone = why_gone(f->run, "a", "x");
        if (strcmp(gone, c->gone) != 0)
            print_message("case %" G_GSIZE_FORMAT ": gone '%s'\n", i, gone);
        assert_string_equal(gone, c->gone);
        if (c->change != NULL)
            assert_string_equal(finding_change_to_string(find(f->run, "a", "x")->change),
                                c->change);
        run_free(g_steal_pointer(&f->run));
        g_unlink(f->paths[0]);
        g_clear_pointer(&f->paths[0], g_free);
    }
}

static void
add_package(Run *run, const gchar *name, const gchar *source)
{
    HostFacts *facts = g_ptr_array_index(run->hosts, 0);
    Package *package = package_new(PACKAGE_MANAGER_DPKG);

    package->name = g_strdup(name);
    package->version = g_strdup("1");
    package->source = g_strdup(source);
    package->source_version = g_strdup("1");
    g_ptr_array_add(facts->packages, package);
}

static void
compare_after_removal(Fixture *f, const gchar *left, FactArea gap)
{
    Run *before = make_run(NIGHT(1), "a", "a:x=F");
    Finding *finding = g_ptr_array_index(before->findings, 0);
    EvidencePackage *evidence = evidence_package_new();
    g_autoptr(GError) reason =
        g_error_new(ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED, "no permission");

    evidence->name = g_strdup("busybox");
    evidence->installed = g_strdup("1");
    evidence->manager = g_strdup("dpkg");
    evidence->source = g_strdup("tracker");
    g_ptr_array_add(finding->packages, evidence);
    save(f, before);
    f->run = make_run(NIGHT(2), "a", "a:y=P");
    add_package(f->run, "bash", "bash");
    add_package(f->run, "left", left);
    if (gap < FACT_AREA_COUNT)
        host_facts_add_gap(g_ptr_array_index(f->run->hosts, 0), gap, reason);
    compare(f);
}

static void
test_a_package_that_was_removed_is_as_good_as_fixed(void **state)
{
    Fixture *f = *state;

    compare_after_removal(f, "sed", FACT_AREA_COUNT);
    assert_string_equal(why_gone(f->run, "a", "x"), "package-removed");
}

static void
test_a_package_that_is_still_there_is_not_removed(void **state)
{
    Fixture *f = *state;

    compare_after_removal(f, "busybox", FACT_AREA_COUNT);
    assert_string_equal(why_gone(f->run, "a", "x"), "rule-gone");
}

static void
test_packages_that_could_not_be_read_are_not_removed(void **state)
{
    Fixture *f = *state;

    compare_after_removal(f, "sed", FACT_AREA_PACKAGES_DPKG);
    assert_string_equal(why_gone(f->run, "a", "x"), "rule-gone");
}

static void
test_hosts_are_matched_by_id_then_by_a_name_that_is_unique(void **state)
{
    static const struct {
        const gchar *hosts_before;
        const gchar *before;
        const gchar *hosts_now;
        const gchar *change;
    } cases[] = {
        {"a/web", "a:x=F", "a/renamed", "still-there"},
        {"old/web", "old:x=F", "a/web", "still-there"},
        {"old/web other/web", "old:x=F", "a/web", "new-host"},
        {"old/web", "old:x=F", "a/web b/web", "new-host"},
        {"old/web a/db", "old:x=F a:y=P", "a/web", "new-check"},
    };
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const gchar *change;

        save(f, make_run(NIGHT(1), cases[i].hosts_before, cases[i].before));
        f->run = make_run(NIGHT(2), cases[i].hosts_now, "a:x=F");
        compare(f);
        change = finding_change_to_string(find(f->run, "a", "x")->change);
        if (strcmp(change, cases[i].change) != 0)
            print_message("case %" G_GSIZE_FORMAT "\n", i);
        assert_string_equal(change, cases[i].change);
        run_free(g_steal_pointer(&f->run));
        g_unlink(f->paths[0]);
        g_clear_pointer(&f->paths[0], g_free);
    }
}

static void
test_first_seen_reaches_back_until_it_was_fixed(void **state)
{
    Fixture *f = *state;

    save(f, make_run(NIGHT(3), "a", "a:x=F a:y=F a:z=F"));
    save(f, make_run(NIGHT(1), "a", "a:x=F a:y=F a:z=F"));
    save(f, make_run(NIGHT(2), "a", "a:x=F a:y=P a:z=E"));
    f->run = make_run(NIGHT(4), "a", "a:x=F a:y=F a:z=F a:new=F");
    compare(f);
    assert_int_equal(find(f->run, "a", "x")->first_seen_ms, NIGHT(1));
    assert_int_equal(find(f->run, "a", "y")->first_seen_ms, NIGHT(3));
    assert_int_equal(find(f->run, "a", "z")->first_seen_ms, NIGHT(1));
    assert_int_equal(find(f->run, "a", "new")->first_seen_ms, NIGHT(4));
    assert_int_equal(f->run->history->runs->len, 3);
    assert_int_equal(((EarlierRun *)g_ptr_array_index(f->run->history->runs, 0))->started_ms,
                     NIGHT(3));
    assert_int_equal(((EarlierRun *)g_ptr_array_index(f->run->history->runs, 2))->started_ms,
                     NIGHT(1));
}

/* each night gets only the one before it */
static void
chain(Fixture *f, const gchar *const *nights)
{
    for (guint n = 0; nights[n] != NULL; n++) {
        Run *run = make_run(NIGHT(n + 1), "a b", nights[n]);

        if (n > 0) {
            const gchar *const paths[] = {f->paths[n - 1], NULL};
            g_autoptr(GPtrArray) files = compare_open(paths, run->started_ms, &f->error);

            assert_non_null(files);
            assert_true(compare_with_earlier(run, files, f->warnings, &f->error));
        }
        if (nights[n + 1] != NULL)
            save(f, run);
        else
            f->run = run;
    }
}

static void
test_a_chain_of_runs_knows_them_all(void **state)
{
    static const gchar *const nights[] = {"a:x=F b:y=F", "a:x=F", "a:x=F", "a:x=F b:y=F", NULL};
    Fixture *f = *state;

    chain(f, nights);
    assert_int_equal(f->run->history->runs->len, 3);
    assert_int_equal(find(f->run, "a", "x")->first_seen_ms, NIGHT(1));
    assert_int_equal(((EarlierRun *)g_ptr_array_index(f->run->history->runs, 2))->n_hosts, 2);
    /* not assessed for two nights is not forgotten */
    assert_int_equal(find(f->run, "b", "y")->change, FINDING_CHANGE_STILL_THERE);
    assert_int_equal(find(f->run, "b", "y")->first_seen_ms, NIGHT(1));
}

static void
test_what_could_not_be_checked_stays_listed_until_it_was(void **state)
{
    static const gchar *const nights[] = {"a:x=F b:y=F", "a:x=F", "a:x=F", NULL};
    static const gchar *const then_fixed[] = {"a:x=F b:y=F", "a:x=F", "a:x=F b:y=P", NULL};
    Fixture *f = *state;

    chain(f, nights);
    assert_string_equal(why_gone(f->run, "b", "y"), "host-not-assessed");
    teardown(state);
    setup(state);
    f = *state;
    chain(f, then_fixed);
    assert_string_equal(why_gone(f->run, "b", "y"), "fixed");
    assert_int_equal(((GoneFinding *)g_ptr_array_index(f->run->history->gone, 0))->last_seen_ms,
                     NIGHT(1));
}

static void
test_what_nobody_could_check_for_long_is_dropped(void **state)
{
    Fixture *f = *state;

    save(f, make_run(NIGHT(1), "a b", "a:x=F b:y=F"));
    f->run = make_run(NIGHT(2 + COMPARE_KEEP_DAYS), "a", "a:x=F");
    compare(f);
    assert_string_equal(why_gone(f->run, "b", "y"), "");
}

static void
test_another_severity_is_told(void **state)
{
    Fixture *f = *state;
    Run *before = make_run(NIGHT(1), "a", "a:x=F a:y=F");

    ((Finding *)g_ptr_array_index(before->findings, 0))->severity = SEVERITY_LOW;
    save(f, before);
    f->run = make_run(NIGHT(2), "a", "a:x=F a:y=F");
    compare(f);
    assert_string_equal(find(f->run, "a", "x")->previous_severity, "Low");
    assert_null(find(f->run, "a", "y")->previous_severity);
}

static void
test_the_notice_that_nothing_was_found_is_not_compared(void **state)
{
    Fixture *f = *state;
    Run *before = make_run(NIGHT(1), "a", "a:y=P");

    add_finding(before, "first", FINDING_TITLE_NONE_FOUND, "a");
    save(f, before);
    f->run = make_run(NIGHT(2), "a", "a:x=F");
    compare(f);
    assert_int_equal(f->run->history->gone->len, 0);
}

static void
test_other_targets_templates_and_broken_runs_are_warned_of(void **state)
{
    Fixture *f = *state;
    Run *other_target = make_run(NIGHT(1), "a", "a:x=F");
    Run *other_template = make_run(NIGHT(2), "a", "a:x=F");
    Run *broken = make_run(NIGHT(3), "a", "a:x=F");
    const EarlierRun *earlier;

    g_free(other_target->target.arn);
    other_target->target.arn = g_strdup("other");
    g_free(other_template->template_.arn);
    other_template->template_.arn = g_strdup("other");
    broken->state = RUN_STATE_FAILED;
    save(f, other_target);
    save(f, other_template);
    save(f, broken);
    f->run = make_run(NIGHT(4), "a", "a:x=F");
    compare(f);
    assert_int_equal(f->warnings->len, 3);
    assert_non_null(strstr(g_ptr_array_index(f->warnings, 0), "target 'web'"));
    assert_non_null(strstr(g_ptr_array_index(f->warnings, 1), "template 'nightly'"));
    assert_non_null(strstr(g_ptr_array_index(f->warnings, 2), "FAILED"));
    earlier = g_ptr_array_index(f->run->history->runs, 2);
    assert_string_equal(earlier->target, "web");
    earlier = g_ptr_array_index(f->run->history->runs, 0);
    assert_null(earlier->target);
}

static void
test_later_runs_and_runs_given_twice_are_refused(void **state)
{
    Fixture *f = *state;

    save(f, make_run(NIGHT(2), "a", "a:x=F"));
    assert_null(compare_open((const gchar *const *)f->paths, NIGHT(2), &f->error));
    assert_int_equal(f->error->code, ASSAY_ERROR_USAGE);
    assert_non_null(strstr(f->error->message, "no earlier run"));
    g_clear_error(&f->error);
    save(f, make_run(NIGHT(2), "a", "a:x=F"));
    assert_null(compare_open((const gchar *const *)f->paths, NIGHT(3), &f->error));
    assert_int_equal(f->error->code, ASSAY_ERROR_USAGE);
    assert_non_null(strstr(f->error->message, "same run"));
}

static void
test_history_survives_writing_and_reading(void **state)
{
    static const gchar *const nights[] = {"a:x=F b:y=F", "a:x=F a:z=F", NULL};
    Fixture *f = *state;
    g_autoptr(Run) read = NULL;
    g_autofree gchar *path = g_build_filename(f->folder, "again.xml", NULL);

    chain(f, nights);
    assert_true(run_document_save(f->run, path, &f->error));
    read = run_document_load(path, &f->error);
    g_unlink(path);
    assert_non_null(read);
    assert_int_equal(read->history->runs->len, 1);
    assert_string_equal(why_gone(read, "b", "y"), "host-not-assessed");
    assert_int_equal(find(read, "a", "z")->change, FINDING_CHANGE_NEW_CHECK);
    assert_int_equal(find(read, "a", "x")->first_seen_ms, NIGHT(1));
    assert_int_equal(((EarlierRun *)g_ptr_array_index(read->history->runs, 0))->counts[0], 2);
}

#define RUN_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        RUN_TEST(test_each_finding_is_judged_by_what_was_checked),
        RUN_TEST(test_a_package_that_was_removed_is_as_good_as_fixed),
        RUN_TEST(test_a_package_that_is_still_there_is_not_removed),
        RUN_TEST(test_packages_that_could_not_be_read_are_not_removed),
        RUN_TEST(test_hosts_are_matched_by_id_then_by_a_name_that_is_unique),
        RUN_TEST(test_first_seen_reaches_back_until_it_was_fixed),
        RUN_TEST(test_a_chain_of_runs_knows_them_all),
        RUN_TEST(test_what_could_not_be_checked_stays_listed_until_it_was),
        RUN_TEST(test_what_nobody_could_check_for_long_is_dropped),
        RUN_TEST(test_another_severity_is_told),
        RUN_TEST(test_the_notice_that_nothing_was_found_is_not_compared),
        RUN_TEST(test_other_targets_templates_and_broken_runs_are_warned_of),
        RUN_TEST(test_later_runs_and_runs_given_twice_are_refused),
        RUN_TEST(test_history_survives_writing_and_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
