/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <string.h>

#include "content/cpe-product.h"
#include "content/purl.h"
#include "content/rpm-name.h"
#include "content/updateinfo.h"

static void
check(const gchar *what, const gchar *got, const gchar *expected)
{
    if (g_strcmp0(got, expected) != 0)
        fail_msg("%s: '%s', not '%s'", what, got == NULL ? "(null)" : got,
                 expected == NULL ? "(null)" : expected);
}

static void
test_purls_are_split_and_decoded(void **state)
{
    static const struct {
        const gchar *text, *type, *name_space, *name, *version, *arch;
    } CASES[] = {
        {"pkg:rpm/redhat/openssl@3.0.7-27.el9?arch=src&epoch=1", "rpm", "redhat", "openssl",
         "3.0.7-27.el9", "src"},
        {"pkg:rpm/redhat/kernel?arch=src", "rpm", "redhat", "kernel", NULL, "src"},
        {"pkg:RPM/redhat/gtk%2B@1%2B2?Arch=x86_64", "rpm", "redhat", "gtk+", "1+2", "x86_64"},
        {"pkg:deb/ubuntu/curl@7.81.0-1ubuntu1.20?arch=source&distro=jammy", "deb", "ubuntu", "curl",
         "7.81.0-1ubuntu1.20", "source"},
        {"pkg:rpmmod/redhat/ruby:2.6/ruby", "rpmmod", "redhat/ruby:2.6", "ruby", NULL, NULL},
        {"pkg:npm/%40angular/core@1?arch=a#sub/path", "npm", "@angular", "core", "1", "a"},
        {"pkg://generic/bash", "generic", NULL, "bash", NULL, NULL},
        {"pkg:rpm/bash?archive=1", "rpm", NULL, "bash", NULL, NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Purl) purl = purl_parse(CASES[i].text);
        g_autofree gchar *arch = NULL;

        assert_non_null(purl);
        arch = purl_get_qualifier(purl, "arch");
        check(CASES[i].text, purl->type, CASES[i].type);
        check(CASES[i].text, purl->name_space, CASES[i].name_space);
        check(CASES[i].text, purl->name, CASES[i].name);
        check(CASES[i].text, purl->version, CASES[i].version);
        check(CASES[i].text, arch, CASES[i].arch);
    }
}

static void
test_what_is_no_purl_is_refused(void **state)
{
    static const gchar *const CASES[] = {"",      "bash",     "pkg:",        "pkg:rpm",
                                         "pkg:/", "pkg:rpm/", "pkg:rpm/%ff", "pkg:rpm/a@%00"};
    g_autofree gchar *many = g_strnfill(PURL_MAX_BYTES, 'a');
    g_autofree gchar *large = g_strconcat("pkg:rpm/", many, NULL);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(Purl) purl = purl_parse(CASES[i]);

        if (purl != NULL)
            fail_msg("'%s' was taken", CASES[i]);
    }
    assert_null(purl_parse(NULL));
    assert_null(purl_parse(large));
}

static void
test_rpm_names_are_split(void **state)
{
    static const struct {
        const gchar *text, *name, *version, *arch;
    } CASES[] = {
        {"kernel-0:5.14.0-427.el9.x86_64", "kernel", "5.14.0-427.el9", "x86_64"},
        {"openssl-1:3.0.7-27.el9.src", "openssl", "1:3.0.7-27.el9", "src"},
        {"samba-libs-4.19.2+git.322.7e9201cef5-1.1", "samba-libs", "4.19.2+git.322.7e9201cef5-1.1",
         NULL},
        {"bash-5.1.8-9.el9.src.rpm", "bash", "5.1.8-9.el9", "src"},
        {"libgstreamer-1_0-0", "libgstreamer-1_0-0", NULL, NULL},
        {"libdcerpc-binding0-32bit", "libdcerpc-binding0-32bit", NULL, NULL},
        {"libgstreamer-1_0-0-1.20.1-150400.3.6.1", "libgstreamer-1_0-0", "1.20.1-150400.3.6.1",
         NULL},
        {"kernel", "kernel", NULL, NULL},
        {"a.b", "a.b", NULL, NULL},
        {"-1-2.3", "-1-2.3", NULL, NULL},
        {"", "", NULL, NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(RpmName) name = rpm_name_parse(CASES[i].text);

        check(CASES[i].text, name->name, CASES[i].name);
        check(CASES[i].text, name->version, CASES[i].version);
        check(CASES[i].text, name->arch, CASES[i].arch);
    }
}

static void
test_cpes_name_products(void **state)
{
    static const struct {
        const gchar *cpe, *product;
    } CASES[] = {
        {"cpe:/o:redhat:enterprise_linux:9", "redhat:9"},
        {"cpe:/a:redhat:enterprise_linux:9::appstream", "redhat:9"},
        {"cpe:/o:redhat:enterprise_linux:10.1", "redhat:10"},
        {"cpe:/o:redhat:rhel_eus:9.2::baseos", "redhat-eus:9.2"},
        {"cpe:/a:redhat:rhel_e4s:8.1::appstream", "redhat-e4s:8.1"},
        {"cpe:/a:redhat:enterprise_linux_eus:10.0::appstream", "redhat-eus:10.0"},
        {"cpe:/a:redhat:rhel_software_collections:3::el7", "redhat:7"},
        {"cpe:/a:redhat:rhel_extras_rt:7", "redhat:7"},
        {"cpe:/a:redhat:openstack:17.1::el9", NULL},
        {"cpe:/o:redhat:enterprise_linux", NULL},
        {"cpe:/o:suse:sles:15:sp5", "sles:15.5"},
        {"cpe:/o:suse:sles:12:sp5", "sles:12.5"},
        {"cpe:/o:suse:sles-ltss:15", "sles:15"},
        {"cpe:/o:suse:sles:16:16.0", "sles:16.0"},
        {"cpe:/o:suse:sle-module-basesystem:15:sp5", "sles:15.5"},
        {"cpe:/o:suse:sles_sap:15:sp1", "sles:15.1"},
        {"cpe:/o:suse:sle-micro:5.5", "sle-micro:5.5"},
        {"cpe:/o:suse:suse-manager-server:4.2", NULL},
        {"cpe:/o:opensuse:leap:15.6", "opensuse-leap:15.6"},
        {"cpe:/o:opensuse:tumbleweed", "opensuse-tumbleweed"},
        {"cpe:2.3:o:suse:sles:15:sp5:*:*:*:*:*:*", "sles:15.5"},
        {"cpe:2.3:a:samba:samba:*:*:*:*:*:*:*:*", NULL},
        {"cpe:/", NULL},
        {"redhat:9", NULL},
        {NULL, NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree gchar *product = cpe_to_product(CASES[i].cpe);

        check(CASES[i].cpe, product, CASES[i].product);
    }
}

static void
test_updates_name_products(void **state)
{
    static const struct {
        UpdateinfoOrigin origin;
        const gchar *product;
    } CASES[] = {
        {{"ALAS2-2018-939", NULL, "amazon-linux-2", "Amazon Linux 2", "1.amzn2"}, "amazon:2"},
        {{"ALAS2023-2023-1", NULL, "amazon-linux-2023---kernel-livepatch", NULL, "1"},
         "amazon:2023"},
        {{"ALAS-2011-1", NULL, "amazon-linux-ami", "Amazon Linux AMI", NULL}, "amazon:1"},
        {{"ALAS2-2018-939", NULL, NULL, NULL, "38.79.amzn2"}, "amazon:2"},
        {{"ALSA-2022:4940", "0", "almalinux-9-for-x86_64-baseos-rpms__9_1_default", NULL, NULL},
         "almalinux:9"},
        {{"ALSA-2022:4940", "0", NULL, NULL, "8.el9_0"}, "almalinux:9"},
        {{"RLSA-2022:7513", "Rocky Linux 9", NULL, NULL, NULL}, "rocky:9"},
        {{"RLSA-2022:7513", NULL, "rocky-linux-8-x86-64-baseos-rpms", NULL, NULL}, "rocky:8"},
        {{"FEDORA-2025-4a08954c02", "Fedora 43", "F43", "Fedora 43", "1.fc43"}, "fedora:43"},
        {{"FEDORA-MODULAR-2024-d", NULL, "F38M", NULL, NULL}, "fedora:38"},
        {{"FEDORA-2025-4a08954c02", NULL, NULL, NULL, "1.fc43"}, "fedora:43"},
        {{"FEDORA-EPEL-2018-abe0e978c0", NULL, "EL-6", "Fedora EPEL 6", NULL}, "epel:6"},
        {{"RHSA-2023:1", NULL, "rhel-9-for-x86_64-baseos-rpms", NULL, NULL}, "redhat:9"},
        {{"RHSA-2023:1", NULL, "rhel-8-for-x86_64-appstream-eus-rpms__8_DOT_6", NULL, NULL},
         "redhat-eus:8.6"},
        {{"SUSE-SLE-Module-Basesystem-15-SP5-2023-2765", NULL, NULL, NULL, NULL}, "sles:15.5"},
        {{"SUSE-SLE-Product-SLES-15-SP3-LTSS-2024-1", NULL, NULL, NULL, NULL}, "sles:15.3"},
        {{"openSUSE-SLE-15.6-2024-12", NULL, NULL, NULL, NULL}, "opensuse-leap:15.6"},
        {{"ELSA-2023-1", NULL, "x", "x", "1.el9"}, NULL},
        {{"ALSA-2022:4940", NULL, "x", "x", "1"}, NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree gchar *product = updateinfo_product(&CASES[i].origin);

        check(CASES[i].origin.id, product, CASES[i].product);
    }
}

static void
test_source_ids_name_products(void **state)
{
    static const struct {
        const gchar *id, *product;
    } CASES[] = {
        {"updateinfo-amazon:2", "amazon:2"},
        {"updateinfo-amazon:2-kernel-5.15", "amazon:2"},
        {"updateinfo-sles:15.5", "sles:15.5"},
        {"host-mirror-almalinux:9-epel", "almalinux:9"},
        {"host-mirror-opensuse-tumbleweed-repo-oss", "opensuse-tumbleweed"},
        {"host-mirror", NULL},
        {"updateinfo-amazon", NULL},
        {"updateinfo-amazon:", NULL},
        {"mine-amazon:2", NULL},
        {NULL, NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree gchar *product = updateinfo_product_of_source(CASES[i].id);

        check(CASES[i].id, product, CASES[i].product);
    }
}

static void
test_series_of_amazon_begin_at_their_version(void **state)
{
    static const struct {
        const gchar *collection, *version, *first;
    } CASES[] = {
        {"amazon-linux-2---kernel-5.15", "5.15.43-20.123.amzn2", "5.15"},
        {"amazon-linux-2---kernel-5.1", "5.15.43-20.123.amzn2", NULL},
        {"amazon-linux-2---postgresql14", "1:14.3-2.amzn2", "1:14"},
        {"amazon-linux-2---corretto8", "1:1.8.0-1.amzn2", NULL},
        {"amazon-linux-2---docker", "20.10-1.amzn2", NULL},
        {"amazon-linux-2", "2-1.amzn2", NULL},
        {NULL, "2-1", NULL},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree gchar *first = updateinfo_first_version(CASES[i].collection, CASES[i].version);

        check(CASES[i].version, first, CASES[i].first);
    }
}

static void
test_ids_of_updates_have_a_form(void **state)
{
    static const gchar *const GOOD[] = {
        "ALAS2-2018-939",
        "ALAS2KERNEL-5.15-2022-001",
        "ALSA-2022:4940",
        "RLSA-2022:7513",
        "FEDORA-2025-4a08954c02",
        "FEDORA-EPEL-2018-abe0e978c0",
        "RHSA-2023:7434",
        "openSUSE-2023-12",
        "SUSE-SLE-Module-Basesystem-15-SP5-2023-2765",
    };
    static const gchar *const BAD[] = {
        "NOT-A-VALID-ADVISORY-ID",
        "",
        "ALSA",
        "ALSA-2022",
        "ALSA-2022:",
        "ALSA-20222:1",
        "A 1-2022:1",
        "-2022-1",
        "ALSA-9022:1",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(GOOD); i++) {
        if (!updateinfo_is_id(GOOD[i]))
            fail_msg("'%s' was refused", GOOD[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++) {
        if (updateinfo_is_id(BAD[i]))
            fail_msg("'%s' was taken", BAD[i]);
    }
    assert_false(updateinfo_is_id(NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_purls_are_split_and_decoded),
        cmocka_unit_test(test_what_is_no_purl_is_refused),
        cmocka_unit_test(test_rpm_names_are_split),
        cmocka_unit_test(test_cpes_name_products),
        cmocka_unit_test(test_updates_name_products),
        cmocka_unit_test(test_source_ids_name_products),
        cmocka_unit_test(test_series_of_amazon_begin_at_their_version),
        cmocka_unit_test(test_ids_of_updates_have_a_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
