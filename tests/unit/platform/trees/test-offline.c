/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "host/collect.h"

typedef struct {
    HostFacts *facts;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    *state = g_new0(Fixture, 1);
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    host_facts_free(f->facts);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static HostFacts *
collect(Fixture *f, const gchar *host)
{
    g_autofree gchar *root =
        g_build_filename(g_getenv("ASSAY_SOURCE_DIR"), "tests", "fixtures", "hosts", host, NULL);
    const HostView view = {.root = root};

    f->facts = host_collect(platform_get(), &view, NULL, NULL, &f->error);
    assert_non_null(f->facts);
    return f->facts;
}

static const Package *
package(const HostFacts *facts, const gchar *name)
{
    for (guint i = 0; i < facts->packages->len; i++) {
        const Package *found = g_ptr_array_index(facts->packages, i);

        if (strcmp(found->name, name) == 0)
            return found;
    }
    fail_msg("there is no package %s", name);
    return NULL;
}

static void
test_debian_tree_is_collected(void **state)
{
    const HostFacts *facts = collect(*state, "debian");

    assert_int_equal(facts->gaps->len, 0);
    assert_true(facts->is_offline);
    assert_string_equal(facts->hostname, "debian-fixture");
    assert_string_equal(facts->os.id, "debian");
    assert_string_equal(facts->os.pretty_name, "Debian GNU/Linux 12 (bookworm)");
    assert_string_equal(facts->arch, "x86_64");
    assert_null(facts->kernel_release);
    assert_int_equal(facts->processes->len, 0);
    assert_int_equal(facts->packages->len, 5);
    assert_string_equal(package(facts, "bash")->source_version, "5.2.15-2");
    assert_string_equal(package(facts, "libc6")->source, "glibc");
    assert_string_equal(package(facts, "waiting")->source_version, "1:2.0-3");
    for (guint i = 1; i < facts->packages->len; i++)
        assert_true(strcmp(((Package *)facts->packages->pdata[i - 1])->name,
                           ((Package *)facts->packages->pdata[i])->name) < 0);
}

static void
test_the_agent_id_does_not_show_the_machine_id(void **state)
{
    const HostFacts *facts = collect(*state, "debian");

    assert_string_equal(facts->machine_id, "0123456789abcdef0123456789abcdef");
    assert_int_equal(strlen(facts->agent_id), 19);
    assert_true(g_str_has_prefix(facts->agent_id, "i-"));
    assert_int_equal(strspn(facts->agent_id + 2, "0123456789abcdef"), 17);
    assert_null(strstr(facts->agent_id, "0123456789"));
}

static void
test_accounts_are_collected(void **state)
{
    const HostFacts *facts = collect(*state, "debian");
    const Account *root = g_ptr_array_index(facts->accounts, 0);
    const Account *alice = g_ptr_array_index(facts->accounts, 2);

    assert_int_equal(facts->accounts->len, 4);
    assert_string_equal(root->name, "root");
    assert_true(root->shadow_read);
    assert_false(root->can_login);
    assert_string_equal(alice->name, "alice");
    assert_true(alice->has_password);
    assert_int_equal(alice->max_days, 90);
}

static void
test_distroless_tree_is_collected(void **state)
{
    const HostFacts *facts = collect(*state, "distroless");

    assert_int_equal(facts->gaps->len, 0); /* a tree without a passwd file has no accounts */
    assert_int_equal(facts->packages->len, 2);
    assert_string_equal(package(facts, "libssl3")->source, "openssl");
    assert_string_equal(package(facts, "base-files")->version, "12.4+deb12u5");
    assert_string_equal(facts->hostname, "distroless");
}

static void
test_alpine_tree_is_collected(void **state)
{
    const HostFacts *facts = collect(*state, "alpine");

    assert_int_equal(facts->packages->len, 3);
    assert_int_equal(package(facts, "libcrypto3")->manager, PACKAGE_MANAGER_APK);
    assert_string_equal(package(facts, "libcrypto3")->source, "openssl");
    assert_string_equal(package(facts, "libcrypto3")->source_version, "3.1.3-r0");
}

static void
test_no_package_database_is_a_gap(void **state)
{
    const HostFacts *facts = collect(*state, "fedora");
    gboolean is_told = FALSE;

    for (guint i = 0; i < facts->gaps->len; i++) {
        const FactGap *gap = g_ptr_array_index(facts->gaps, i);

        is_told =
            is_told || (gap->area == FACT_AREA_IDENTITY && gap->code == ASSAY_ERROR_NOT_FOUND);
    }
    assert_true(is_told);
    assert_int_equal(facts->os.support_end_ms, G_GINT64_CONSTANT(1747094400000));
}

static void
test_a_missing_root_is_not_found(void **state)
{
    Fixture *f = *state;
    const HostView view = {.root = "/nonexistent"};

    f->facts = host_collect(platform_get(), &view, NULL, NULL, &f->error);
    assert_null(f->facts);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
}

static void
test_a_cancelled_collection_stops(void **state)
{
    Fixture *f = *state;
    const HostView view = {.root = "/"};
    g_autoptr(GCancellable) cancellable = g_cancellable_new();

    g_cancellable_cancel(cancellable);
    f->facts = host_collect(platform_get(), &view, NULL, cancellable, &f->error);
    assert_null(f->facts);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_debian_tree_is_collected),
        CASE(test_the_agent_id_does_not_show_the_machine_id),
        CASE(test_accounts_are_collected),
        CASE(test_distroless_tree_is_collected),
        CASE(test_alpine_tree_is_collected),
        CASE(test_no_package_database_is_a_gap),
        CASE(test_a_missing_root_is_not_found),
        CASE(test_a_cancelled_collection_stops),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
