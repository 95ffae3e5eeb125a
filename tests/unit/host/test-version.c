/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "host/version.h"

typedef struct {
    const gchar *a;
    gint order;
    const gchar *b;
} Case;

static gint
sign(gint value)
{
    return (value > 0) - (value < 0);
}

static void
check_table(PackageManager manager, const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        const Case *c = &cases[i];

        if (sign(version_compare(manager, c->a, c->b)) != c->order ||
            sign(version_compare(manager, c->b, c->a)) != -c->order)
            fail_msg("'%s' and '%s': expected %d", c->a, c->b, c->order);
    }
}

static void
check_ascending(PackageManager manager, const gchar *const *versions)
{
    for (gsize i = 0; versions[i] != NULL; i++) {
        for (gsize k = 0; versions[k] != NULL; k++) {
            const gint expected = (i > k) - (i < k);

            if (sign(version_compare(manager, versions[i], versions[k])) != expected)
                fail_msg("'%s' and '%s': expected %d", versions[i], versions[k], expected);
        }
    }
}

static void
test_dpkg_order(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"1.0", 0, "1.0"},
        {"1.0", 0, "0:1.0"},
        {"1.0-1", 1, "1.0"},
        {"1.0-0", 0, "1.0"},
        {"1:0.9", 1, "2.0"},
        {"10:1", 1, "9:2"},
        {"007", 0, "7"},
        {"1.10", 1, "1.9"},
        {"1.0~rc1", -1, "1.0"},
        {"1.0~rc1", 1, "1.0~~"},
        {"1.0-1~deb12u1", -1, "1.0-1"},
        {"1.0-1+deb12u1", 1, "1.0-1"},
        {"1.0-1+deb12u1", -1, "1.0-1+deb12u2"},
        {"1.0-1+deb12u9", -1, "1.0-1+deb12u10"},
        {"1.0a", -1, "1.0+"},
        {"1.0", -1, "1.0a"},
        {"1.0-1-1", 1, "1.0-1"},
        {"2:8.2.2434-3", 1, "9.0-1"},
        {"6.1.0", -1, "6.1.0.1"},
        {"1.2.3-", 0, "1.2.3"},
        {"", -1, "1"},
        {"", 1, "~"},
        {"99999999999999999999999999", 1, "9999999999999999999999999"},
        {"5.10.223-1", -1, "6.1.106-3"},
    };

    check_table(PACKAGE_MANAGER_DPKG, cases, G_N_ELEMENTS(cases));
}

static void
test_dpkg_epoch_must_be_digits(void **state G_GNUC_UNUSED)
{
    /* a colon elsewhere belongs to the upstream version */
    assert_int_equal(version_compare_dpkg("a:1", "0:a:1"), 0);
    assert_true(version_compare_dpkg("1:a", "a:1") > 0);
    assert_true(version_compare_dpkg("18446744073709551617:1", "2:1") > 0);
}

static void
test_rpm_order(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"1.0", 0, "1.0"},
        {"1.0", -1, "2.0"},
        {"2.0.1", 1, "2.0"},
        {"2.0.1a", 1, "2.0.1"},
        {"5.5p1", -1, "5.5p10"},
        {"10xyz", -1, "10.1xyz"},
        {"xyz10", -1, "xyz10.1"},
        {"xyz.4", -1, "8"},
        {"5.5p2", -1, "5.6p1"},
        {"6.0.rc1", 1, "6.0"},
        {"10b2", 1, "10a1"},
        {"1.0aa", 1, "1.0a"},
        {"10.0001", 0, "10.1"},
        {"4.999.9", -1, "5.0"},
        {"20101121", -1, "20101122"},
        {"2_0", 0, "2.0"},
        {"a+", 0, "a_"},
        {"1.0~rc1", -1, "1.0"},
        {"1.0~rc1~git123", -1, "1.0~rc1"},
        {"1.0^", 1, "1.0"},
        {"1.0^git1", 1, "1.0"},
        {"1.0^git1", -1, "1.0.1"},
        {"1.0^20160101", -1, "1.0.1"},
        {"1.0~rc1^git1", 1, "1.0~rc1"},
        {"1.0^git1~pre", -1, "1.0^git1"},
        {"1.0.", 0, "1.0"},
        {"1:1.0-1", 1, "2.0-1"},
        {"0:1.0-1", 0, "1.0-1"},
        {"1.0-1.el9", -1, "1.0-2.el9"},
        {"1.0-10.el9_2", 1, "1.0-9.el9_4"},
        {"5.14.0-427.13.1.el9_4", -1, "5.14.0-427.20.1.el9_4"},
        {"1.0", 0, "1.0-5"},
        {"1.1", 1, "1.0-5"},
        {"1:1.0", 1, "1.0-5"},
        {"1.0\xc3\xa9", 0, "1.0"},
    };

    check_table(PACKAGE_MANAGER_RPM, cases, G_N_ELEMENTS(cases));
}

static void
test_apk_order(void **state G_GNUC_UNUSED)
{
    static const gchar *const ascending[] = {
        "1.2_alpha", "1.2_alpha1", "1.2_beta", "1.2_pre2", "1.2_rc1", "1.2_rc1-r1",
        "1.2_rc2",   "1.2",        "1.2-r0",   "1.2-r1",   "1.2-r10", "1.2_cvs",
        "1.2_svn",   "1.2_git",    "1.2_hg",   "1.2_p",    "1.2_p1",  "1.2_p10",
        "1.2a",      "1.2b",       "1.2.001",  "1.2.01",   "1.2.1",   "1.2.9",
        "1.2.10",    "1.3",        "9",        "10",       NULL,
    };

    check_ascending(PACKAGE_MANAGER_APK, ascending);
}

static void
test_apk_pairs(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"1.2.3", -1, "1.2.3-r0"},
        {"1.2_rc1_git20200101", 1, "1.2_rc1"},
        {"1.2_p1_alpha", -1, "1.2_p1"},
        {"3.0.12-r4", -1, "3.0.12-r5"},
        {"20230506-r0", 1, "20220614-r4"},
        {"2.10", 1, "2.9"},
        {"0.1.0_alpha_pre2", -1, "0.1.0_alpha"},
        {"1.0~abc123", 1, "1.0"},
        {"1.0-x", -1, "1.0"},
        {"junk", -1, "0"},
        {"", -1, "0"},
        {"99999999999999999999999-r1", 1, "99999999999999999999998-r1"},
    };

    check_table(PACKAGE_MANAGER_APK, cases, G_N_ELEMENTS(cases));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dpkg_order), cmocka_unit_test(test_dpkg_epoch_must_be_digits),
        cmocka_unit_test(test_rpm_order),  cmocka_unit_test(test_apk_order),
        cmocka_unit_test(test_apk_pairs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
