/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "host/collect.h"
#include "host/parsers.h"

typedef struct {
    OsIdentity os;
    gchar *product;
} Fixture;

static void
clear(Fixture *f)
{
    g_free(f->os.id);
    g_free(f->os.id_like);
    g_free(f->os.version_id);
    g_free(f->os.version_codename);
    g_free(f->os.name);
    g_free(f->os.pretty_name);
    g_free(f->os.cpe_name);
    g_free(f->product);
    *f = (Fixture){0};
}

static int
setup(void **state)
{
    *state = g_new0(Fixture, 1);
    return 0;
}

static int
teardown(void **state)
{
    clear(*state);
    g_free(*state);
    return 0;
}

static void
test_products_of_known_systems(void **state)
{
    static const struct {
        const gchar *os_release;
        const gchar *product;
    } cases[] = {
        {"ID=debian\nVERSION_ID=\"12\"\n", "debian:12"},
        {"ID=debian\nVERSION_CODENAME=bullseye\n", "debian:11"},
        {"ID=debian\nPRETTY_NAME=\"Debian GNU/Linux forky/sid\"\nVERSION_CODENAME=forky\n",
         "debian:sid"},
        {"ID=debian\nPRETTY_NAME=\"Debian GNU/Linux trixie\"\nVERSION_CODENAME=trixie\n",
         "debian:13"},
        {"ID=debian\n", "debian:sid"},
        {"ID=raspbian\nVERSION_ID=\"11\"\n", "debian:11"},
        {"ID=ubuntu\nVERSION_ID=\"22.04\"\n", "ubuntu:22.04"},
        {"ID=linuxmint\nVERSION_ID=\"21.3\"\nVERSION_CODENAME=virginia\n", "ubuntu:22.04"},
        {"ID=linuxmint\nVERSION_ID=\"6\"\nVERSION_CODENAME=faye\n", NULL},
        {"ID=\"rhel\"\nVERSION_ID=\"9.3\"\n", "redhat:9"},
        {"ID=\"centos\"\nVERSION_ID=\"7\"\n", "redhat:7"},
        {"ID=\"centos\"\nNAME=\"CentOS Stream\"\nVERSION_ID=\"9\"\n", "redhat:9"},
        {"ID=almalinux\nVERSION_ID=\"9.4\"\n", "almalinux:9"},
        {"ID=\"rocky\"\nVERSION_ID=\"8.8\"\n", "rocky:8"},
        {"ID=\"ol\"\nVERSION_ID=\"8.8\"\n", "oracle:8"},
        {"ID=\"amzn\"\nVERSION_ID=\"2023\"\n", "amazon:2023"},
        {"ID=\"amzn\"\nVERSION_ID=\"2\"\n", "amazon:2"},
        {"ID=\"amzn\"\nVERSION_ID=\"2018.03\"\n", "amazon:1"},
        {"ID=\"sle-micro\"\nVERSION_ID=\"5.5\"\n", "sle-micro:5.5"},
        {"ID=fedora\nVERSION_ID=40\n", "fedora:40"},
        {"ID=\"sles\"\nVERSION_ID=\"15.5\"\n", "sles:15.5"},
        {"ID=\"sled\"\nVERSION_ID=\"15.5\"\n", "sles:15.5"},
        {"ID=\"opensuse-leap\"\nVERSION_ID=\"15.6\"\n", "opensuse-leap:15.6"},
        {"ID=\"opensuse-tumbleweed\"\nVERSION_ID=\"20240101\"\n", "opensuse-tumbleweed"},
        {"ID=alpine\nVERSION_ID=3.18.4\n", "alpine:3.18"},
        {"ID=alpine\nVERSION_ID=3.21_alpha20240807\n", "alpine:edge"},
        {"ID=kali\nVERSION_ID=\"2024.1\"\n", NULL},
        {"ID=arch\n", NULL},
        {"ID=ubuntu\n", NULL},
        {"ID=rocky\nVERSION_ID=none\n", NULL},
        {"", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture *f = *state;

        clear(f);
        os_release_parse(cases[i].os_release, &f->os);
        f->product = host_product(&f->os);
        if (g_strcmp0(f->product, cases[i].product) != 0)
            fail_msg("%s: '%s' and not '%s'", cases[i].os_release, f->product, cases[i].product);
    }
}

static void
test_os_release_is_read_as_a_shell_would(void **state)
{
    Fixture *f = *state;

    os_release_parse("\n# comment\n  ID='Some'\nID_LIKE=\"rhel \\\"centos\\\"\"\nNAME=A\\ B\n"
                     "VERSION_ID=\nPRETTY_NAME=\"broken\nnonsense\nSUPPORT_END=2030-01-02\n"
                     "CPE_NAME=\"cpe:/o:a\"\n",
                     &f->os);
    assert_string_equal(f->os.id, "some");
    assert_string_equal(f->os.id_like, "rhel \"centos\"");
    assert_string_equal(f->os.name, "A B");
    assert_null(f->os.version_id);
    assert_string_equal(f->os.pretty_name, "A B");
    assert_string_equal(f->os.cpe_name, "cpe:/o:a");
    assert_int_equal(f->os.support_end_ms, G_GINT64_CONSTANT(1893542400000));
}

static void
test_os_release_has_defaults(void **state)
{
    Fixture *f = *state;

    os_release_parse("VERSION_ID=7\n", &f->os);
    assert_string_equal(f->os.id, "linux");
    assert_string_equal(f->os.name, "Linux");
    assert_string_equal(f->os.pretty_name, "Linux 7");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_products_of_known_systems),
        CASE(test_os_release_is_read_as_a_shell_would),
        CASE(test_os_release_has_defaults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
