/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/trees/trees.h"

#define DEBIAN "#1 SMP PREEMPT_DYNAMIC Debian 6.1.90-1 (2024-05-03)"

typedef struct {
    PackageManager manager;
    const gchar *names[3]; /* "name version arch" */
    const gchar *running;  /* NULL: offline */
    const gchar *version;
    const gchar *owner;
    const gchar *newest;
    gboolean reboot_required;
} Case;

static void
add_package(HostFacts *facts, PackageManager manager, const gchar *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 3);
    Package *package = package_new(manager);

    package->name = g_strdup(words[0]);
    package->version = g_strdup(words[1]);
    package->arch = g_strdup(words[2]);
    package->source = g_strdup(words[0]);
    package->source_version = g_strdup(words[1]);
    g_ptr_array_add(facts->packages, package);
}

static int
setup(void **state)
{
    *state = host_facts_new();
    return 0;
}

static int
teardown(void **state)
{
    host_facts_free(*state);
    return 0;
}

static void
check(void **state, const Case *c)
{
    HostFacts *facts = host_facts_new();
    const HostView view = {.root = "/nonexistent"};

    host_facts_free(*state);
    *state = facts;
    for (gsize i = 0; i < G_N_ELEMENTS(c->names) && c->names[i] != NULL; i++)
        add_package(facts, c->manager, c->names[i]);
    facts->kernel_release = g_strdup(c->running);
    facts->kernel_version = g_strdup(c->version != NULL ? c->version : "#1 SMP");
    assert_true(trees_kernel_collect(&view, facts, NULL, NULL));
    if (g_strcmp0(facts->kernel_package, c->owner) != 0 ||
        g_strcmp0(facts->kernel_newest, c->newest) != 0 ||
        facts->reboot_required != c->reboot_required)
        fail_msg("%s: owner %s, newest %s, restart %d", c->running, facts->kernel_package,
                 facts->kernel_newest, facts->reboot_required);
}

static void
test_kernels_of_dpkg(void **state)
{
    static const Case cases[] = {
        {PACKAGE_MANAGER_DPKG,
         {"linux-image-6.1.0-9-amd64 6.1.27-1 amd64", "linux-image-6.1.0-21-amd64 6.1.90-1 amd64",
          "linux-image-amd64 6.1.90-1 amd64"},
         "6.1.0-9-amd64",
         "#1 SMP Debian 6.1.27-1 (2023-05-08)",
         "linux-image-6.1.0-9-amd64",
         "6.1.0-21-amd64",
         TRUE},
        {PACKAGE_MANAGER_DPKG,
         {"linux-image-6.1.0-9-amd64 6.1.27-1 amd64", "linux-image-6.1.0-21-amd64 6.1.90-1 amd64"},
         "6.1.0-21-amd64",
         DEBIAN,
         "linux-image-6.1.0-21-amd64",
         "6.1.0-21-amd64",
         FALSE},
        /* a newer build under the same release */
        {PACKAGE_MANAGER_DPKG,
         {"linux-image-6.1.0-21-amd64 6.1.94-1 amd64"},
         "6.1.0-21-amd64",
         DEBIAN,
         "linux-image-6.1.0-21-amd64",
         "6.1.0-21-amd64",
         TRUE},
        /* a newer one of another flavour is no successor */
        {PACKAGE_MANAGER_DPKG,
         {"linux-image-6.1.0-9-cloud-amd64 6.1.27-1 amd64",
          "linux-image-6.1.0-21-rt-amd64 6.1.90-1 amd64"},
         "6.1.0-9-cloud-amd64",
         NULL,
         "linux-image-6.1.0-9-cloud-amd64",
         "6.1.0-9-cloud-amd64",
         FALSE},
        /* the running one was removed already */
        {PACKAGE_MANAGER_DPKG,
         {"linux-image-6.1.0-21-amd64 6.1.90-1 amd64"},
         "6.1.0-9-amd64",
         "#1 SMP Debian 6.1.27-1 (2023-05-08)",
         NULL,
         "6.1.0-21-amd64",
         TRUE},
        {PACKAGE_MANAGER_DPKG,
         {"linux-image-unsigned-5.15.0-91-generic 5.15.0-91.101 amd64",
          "linux-image-5.15.0-92-generic-dbg 5.15.0-92.102 amd64"},
         "5.15.0-91-generic",
         NULL,
         "linux-image-unsigned-5.15.0-91-generic",
         "5.15.0-91-generic",
         FALSE},
        /* a kernel that came from elsewhere */
        {PACKAGE_MANAGER_DPKG,
         {"linux-image-6.1.0-21-amd64 6.1.90-1 amd64"},
         "6.9.0-custom",
         NULL,
         NULL,
         "6.1.0-21-amd64",
         FALSE},
        {PACKAGE_MANAGER_DPKG,
         {"linux-image-6.1.0-9-amd64 6.1.27-1 amd64", "linux-image-6.1.0-21-amd64 6.1.90-1 amd64"},
         NULL,
         NULL,
         NULL,
         "6.1.0-21-amd64",
         FALSE},
        {PACKAGE_MANAGER_DPKG, {"bash 5.2 amd64"}, "6.1.0-9-amd64", NULL, NULL, NULL, FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check(state, &cases[i]);
}

static void
test_kernels_of_rpm_and_apk(void **state)
{
    static const Case cases[] = {
        {PACKAGE_MANAGER_RPM,
         {"kernel 5.14.0-70.13.1.el9_0 x86_64", "kernel-core 5.14.0-70.13.1.el9_0 x86_64",
          "kernel-core 5.14.0-362.8.1.el9_3 x86_64"},
         "5.14.0-70.13.1.el9_0.x86_64",
         NULL,
         "kernel",
         "5.14.0-362.8.1.el9_3.x86_64",
         TRUE},
        {PACKAGE_MANAGER_RPM,
         {"kernel-core 5.14.0-362.8.1.el9_3 x86_64", "kernel-tools 5.14.0-427.el9_4 x86_64"},
         "5.14.0-362.8.1.el9_3.x86_64",
         NULL,
         "kernel-core",
         "5.14.0-362.8.1.el9_3.x86_64",
         FALSE},
        {PACKAGE_MANAGER_RPM,
         {"kernel-uek 5.15.0-101.103.2.1.el9uek x86_64", "kernel-core 5.16.0-1.el9 x86_64"},
         "5.15.0-101.103.2.1.el9uek.x86_64",
         NULL,
         "kernel-uek",
         "5.15.0-101.103.2.1.el9uek.x86_64",
         FALSE},
        {PACKAGE_MANAGER_RPM,
         {"kernel-default 5.14.21-150500.55.39.1 x86_64",
          "kernel-default 5.14.21-150500.55.52.1 x86_64"},
         "5.14.21-150500.55.39-default",
         NULL,
         "kernel-default",
         "5.14.21-150500.55.52-default",
         TRUE},
        {PACKAGE_MANAGER_APK,
         {"linux-lts 6.1.55-r0 x86_64", "linux-firmware-none 2023-r0 x86_64",
          "linux-headers 6.3-r0 x86_64"},
         "6.1.50-0-lts",
         NULL,
         NULL,
         "6.1.55-0-lts",
         TRUE},
        {PACKAGE_MANAGER_APK,
         {"linux-virt 6.1.55-r0 x86_64"},
         "6.1.55-0-virt",
         NULL,
         "linux-virt",
         "6.1.55-0-virt",
         FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check(state, &cases[i]);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_kernels_of_dpkg),
        CASE(test_kernels_of_rpm_and_apk),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
