/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "host/collect.h"

typedef struct {
    gchar *folder;
    HostFacts *facts;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_get_current_dir();
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_free(f->folder);
    host_facts_free(f->facts);
    g_free(f);
    return 0;
}

/* each collector leaves a gap that says that it ran */
static gboolean
collect_gap(G_GNUC_UNUSED const HostView *view,
            G_GNUC_UNUSED HostFacts *facts,
            G_GNUC_UNUSED GCancellable *cancellable,
            GError **error)
{
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED, "it ran");
    return FALSE;
}

static gboolean
has_run(const HostFacts *facts, FactArea area)
{
    for (guint i = 0; i < facts->gaps->len; i++) {
        if (((const FactGap *)g_ptr_array_index(facts->gaps, i))->area == area)
            return TRUE;
    }
    return FALSE;
}

static void
collect(Fixture *f, gboolean is_live)
{
    static const Collector collectors[] = {
        {.area = FACT_AREA_PACKAGES_DPKG, .needs_tree = TRUE, .collect = collect_gap},
        {.area = FACT_AREA_PROCESSES, .needs_live = TRUE, .collect = collect_gap},
        {.area = FACT_AREA_ACCOUNTS, .collect = collect_gap},
    };
    const Platform platform = {
        .name = "test", .collectors = collectors, .n_collectors = G_N_ELEMENTS(collectors)};
    const HostView view = {.root = f->folder, .is_live = is_live};

    f->facts = host_collect(&platform, &view, NULL, NULL, NULL);
    assert_non_null(f->facts);
    assert_true(has_run(f->facts, FACT_AREA_ACCOUNTS));
}

static void
test_what_trees_have_is_not_looked_for_on_a_running_host(void **state)
{
    Fixture *f = *state;

    collect(f, TRUE);
    assert_true(has_run(f->facts, FACT_AREA_PROCESSES));
    assert_false(has_run(f->facts, FACT_AREA_PACKAGES_DPKG));
}

static void
test_what_runs_is_not_looked_for_in_a_tree(void **state)
{
    Fixture *f = *state;

    collect(f, FALSE);
    assert_false(has_run(f->facts, FACT_AREA_PROCESSES));
    assert_true(has_run(f->facts, FACT_AREA_PACKAGES_DPKG));
}

static gboolean
collect_windows(G_GNUC_UNUSED const HostView *view,
                HostFacts *facts,
                G_GNUC_UNUSED GCancellable *cancellable,
                G_GNUC_UNUSED GError **error)
{
    facts->os.id = g_strdup("windows");
    return TRUE;
}

static void
test_a_windows_is_not_said_to_lack_a_database(void **state)
{
    static const Collector collector = {.area = FACT_AREA_IDENTITY, .collect = collect_windows};
    const Platform platform = {.name = "test", .collectors = &collector, .n_collectors = 1};
    Fixture *f = *state;
    const HostView view = {.root = f->folder, .is_live = TRUE};
    const FactGap *gap;

    f->facts = host_collect(&platform, &view, NULL, NULL, NULL);
    assert_non_null(f->facts);
    assert_int_equal(f->facts->gaps->len, 1);
    gap = g_ptr_array_index(f->facts->gaps, 0);
    assert_int_equal(gap->code, ASSAY_ERROR_NOT_SUPPORTED);
    assert_string_equal(gap->reason, "programs and updates of Windows are not read yet");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_what_trees_have_is_not_looked_for_on_a_running_host),
        CASE(test_what_runs_is_not_looked_for_in_a_tree),
        CASE(test_a_windows_is_not_said_to_lack_a_database),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
