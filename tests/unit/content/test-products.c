/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/products.h"

static const struct {
    const gchar *ecosystem;
    const gchar *product; /* NULL: not judged */
} ecosystems[] = {
    {"Debian:12", "debian:12"},
    {"Debian:6.0", "debian:6"},
    {"Debian:bookworm", "debian:12"},
    {"Debian", NULL},
    {"Debian:", NULL},
    {"Debian:next", NULL},
    {"Ubuntu:22.04:LTS", "ubuntu:22.04"},
    {"Ubuntu:24.10", "ubuntu:24.10"},
    {"Ubuntu:Pro:16.04:LTS", "ubuntu-pro:16.04"},
    {"Ubuntu:Pro:FIPS:16.04:LTS", NULL},
    {"Ubuntu:Pro", NULL},
    {"AlmaLinux:9", "almalinux:9"},
    {"AlmaLinux:9.4", "almalinux:9"},
    {"AlmaLinux:x", NULL},
    {"Rocky Linux:9", "rocky:9"},
    {"Rocky:9", NULL},
    {"Red Hat:enterprise_linux:9::appstream", "redhat:9"},
    {"Red Hat:enterprise_linux:10.0", "redhat:10"},
    {"Red Hat:enterprise_linux", NULL},
    {"Red Hat:rhel_eus:8.8::baseos", "redhat-eus:8.8"},
    {"Red Hat:rhel_eus", NULL},
    {"Red Hat:rhel_eus:", NULL},
    {"Red Hat:openshift:4.15::el9", NULL},
    {"SUSE:Linux Enterprise Server 15 SP5", "sles:15.5"},
    {"SUSE:Linux Enterprise Server 15", "sles:15"},
    {"SUSE:Linux Enterprise Server 16.0", "sles:16.0"},
    {"SUSE:Linux Enterprise Server 12 SP2-LTSS", "sles:12.2"},
    {"SUSE:Linux Enterprise Server 15-LTSS", "sles:15"},
    {"SUSE:Linux Enterprise Server 15 SP", NULL},
    {"SUSE:Linux Enterprise Server for SAP Applications 12 SP1", "sles:12.1"},
    {"SUSE:Linux Enterprise Module for Python 3 15 SP5", "sles:15.5"},
    {"SUSE:Linux Enterprise Module for Basesystem 15 SP5", "sles:15.5"},
    {"SUSE:Package Hub 15 SP5", "sles:15.5"},
    {"SUSE:Linux Enterprise Micro 5.3", "sle-micro:5.3"},
    {"SUSE:Linux Enterprise Server", NULL},
    {"SUSE:OpenStack Cloud 9", NULL},
    {"openSUSE:Leap 15.6", "opensuse-leap:15.6"},
    {"openSUSE:Leap Micro 5.3", NULL},
    {"openSUSE:Tumbleweed", "opensuse-tumbleweed"},
    {"Alpine:v3.18", "alpine:3.18"},
    {"Alpine:edge", "alpine:edge"},
    {"Alpine:3.18", NULL},
    {"Alpine:v", NULL},
    {"npm", NULL},
    {"", NULL},
    {":", NULL},
};

static void
test_ecosystems_become_products(void **state)
{
    g_autoptr(GString) product = g_string_new(NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(ecosystems); i++) {
        const OsvFamily *family = product_of_osv_ecosystem(ecosystems[i].ecosystem, product);

        if ((family == NULL) != (ecosystems[i].product == NULL) ||
            (family != NULL && g_strcmp0(product->str, ecosystems[i].product) != 0))
            print_error("case %u: %s: %s\n", (guint)i, ecosystems[i].ecosystem, product->str);
        if (ecosystems[i].product == NULL) {
            assert_null(family);
        } else {
            assert_non_null(family);
            assert_string_equal(product->str, ecosystems[i].product);
        }
    }
}

static void
test_repositories_of_debian_are_no_releases(void **state)
{
    g_autoptr(GString) product = g_string_new(NULL);

    (void)state;
    assert_true(product_of_debian_release("trixie", product));
    assert_string_equal(product->str, "debian:13");
    assert_true(product_of_debian_release("sid", product));
    assert_string_equal(product->str, "debian:sid");
    assert_false(product_of_debian_release("trixie-security", product));
    assert_false(product_of_debian_release("", product));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ecosystems_become_products),
        cmocka_unit_test(test_repositories_of_debian_are_no_releases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
