/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <windows.h>

#include "base/error.h"
#include "host/collect.h"
#include "platform/windows/windows.h"

static int
setup(void **state)
{
    const HostView view = {.root = platform_get()->root, .is_live = TRUE};

    *state = host_collect(platform_get(), &view, NULL, NULL, NULL);
    return *state != NULL ? 0 : 1;
}

static int
teardown(void **state)
{
    host_facts_free(*state);
    return 0;
}

static void
the_running_system_is_identified(void **state)
{
    const HostFacts *facts = *state;
    g_autofree gchar *prefix = NULL;

    assert_string_equal(facts->os.id, "windows");
    assert_non_null(strstr(facts->os.name, "Windows"));
    assert_true(g_regex_match_simple("^[0-9]+\\.[0-9]+\\.[0-9]{4,}(\\.[0-9]+)?$",
                                     facts->os.version_id, 0, 0));
    prefix = g_strconcat(facts->os.name, " ", NULL);
    assert_true(g_str_has_prefix(facts->os.pretty_name, prefix));
    assert_non_null(strstr(facts->os.pretty_name, facts->os.version_id));
    assert_string_equal(facts->arch, "x86_64");
    assert_true(g_regex_match_simple("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
                                     facts->machine_id, G_REGEX_CASELESS, 0));
    assert_false(facts->is_offline);
}

static void
the_host_has_the_name_that_it_has_in_the_network(void **state)
{
    const HostFacts *facts = *state;
    WCHAR wide[256];
    DWORD units = G_N_ELEMENTS(wide);
    g_autofree gchar *name = NULL;

    assert_true(GetComputerNameExW(ComputerNameDnsHostname, wide, &units));
    name = g_utf16_to_utf8(wide, -1, NULL, NULL, NULL);
    assert_int_equal(g_ascii_strcasecmp(facts->hostname, name), 0);
}

static void
areas_that_are_not_read_are_gaps(void **state)
{
    static const FactArea areas[] = {
        FACT_AREA_ACCOUNTS,   FACT_AREA_PROCESSES, FACT_AREA_LISTENERS,
        FACT_AREA_INTERFACES, FACT_AREA_MOUNTS,
    };
    const HostFacts *facts = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(areas); i++) {
        guint n = 0;

        for (guint j = 0; j < facts->gaps->len; j++) {
            const FactGap *gap = facts->gaps->pdata[j];

            n += gap->area == areas[i] && gap->code == ASSAY_ERROR_NOT_SUPPORTED ? 1 : 0;
        }
        assert_int_equal(n, 1);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_running_system_is_identified),
        CASE(the_host_has_the_name_that_it_has_in_the_network),
        CASE(areas_that_are_not_read_are_gaps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
