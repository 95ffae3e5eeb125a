/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "rules/vulnerabilities/cvss.h"

#define NONE -1

typedef struct {
    const gchar *vector;
    CvssVersion version;
    gdouble base;
    gdouble temporal;
    gdouble environmental;
    gdouble overall;
} Case;

static gboolean
same(gdouble a, gdouble b)
{
    return fabs(a - b) < 1e-9;
}

static void
check(const Case *c)
{
    CvssScores scores = {0};
    g_autoptr(GError) error = NULL;

    if (!cvss_score(c->vector, &scores, &error))
        fail_msg("%s: %s", c->vector, error->message);
    if (scores.version != c->version || !same(scores.base, c->base) ||
        !same(scores.temporal, c->temporal) || !same(scores.environmental, c->environmental) ||
        !same(scores.overall, c->overall))
        fail_msg("%s: %s %.1f %.1f %.1f %.1f", c->vector, cvss_version_to_string(scores.version),
                 scores.base, scores.temporal, scores.environmental, scores.overall);
}

static void
test_version_2_examples_of_the_guide(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"AV:N/AC:L/Au:N/C:N/I:N/A:C", CVSS_VERSION_2_0, 7.8, NONE, NONE, 7.8},
        {"AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C", CVSS_VERSION_2_0, 7.8, 6.4, NONE, 6.4},
        {"AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:N/TD:N/CR:M/IR:M/AR:H", CVSS_VERSION_2_0,
         7.8, 6.4, 0.0, 0.0},
        {"AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H", CVSS_VERSION_2_0,
         7.8, 6.4, 9.2, 9.2},
        {"(AV:N/AC:L/Au:N/C:C/I:C/A:C)", CVSS_VERSION_2_0, 10.0, NONE, NONE, 10.0},
        {"AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C", CVSS_VERSION_2_0, 10.0, 8.3, NONE, 8.3},
        {"AV:L/AC:H/Au:N/C:C/I:C/A:C", CVSS_VERSION_2_0, 6.2, NONE, NONE, 6.2},
        {"AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M", CVSS_VERSION_2_0,
         6.2, 4.9, 7.5, 7.5},
        {"AV:N/AC:L/Au:N/C:N/I:N/A:N", CVSS_VERSION_2_0, 0.0, NONE, NONE, 0.0},
        {"AV:L/AC:H/Au:M/C:P/I:N/A:N/CR:L", CVSS_VERSION_2_0, 0.8, NONE, 0.0, 0.0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check(&cases[i]);
}

static void
test_version_3_examples(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", CVSS_VERSION_3_1, 6.4, NONE, NONE, 6.4},
        {"CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", CVSS_VERSION_3_0, 6.1, NONE, NONE, 6.1},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", CVSS_VERSION_3_1, 9.8, NONE, NONE, 9.8},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", CVSS_VERSION_3_1, 10.0, NONE, NONE, 10.0},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", CVSS_VERSION_3_1, 0.0, NONE, NONE, 0.0},
        {"CVSS:3.1/S:U/C:H/I:H/A:H/AV:P/AC:H/PR:H/UI:R", CVSS_VERSION_3_1, 6.0, NONE, NONE, 6.0},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:U/RC:C", CVSS_VERSION_3_1, 9.8, 9.3,
         NONE, 9.3},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:X/RL:X/RC:X/MAV:X", CVSS_VERSION_3_1, 9.8,
         NONE, NONE, 9.8},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:L/MPR:H", CVSS_VERSION_3_1, 9.8, NONE,
         6.7, 6.7},
        /* the modified impact of a changed scope is the formula that differs */
        {"CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/E:F/MAV:N/MAC:H/MPR:H", CVSS_VERSION_3_0,
         9.0, 8.8, 7.8, 7.8},
        {"CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H/E:F/MAV:N/MAC:H/MPR:H", CVSS_VERSION_3_1,
         9.0, 8.8, 7.9, 7.9},
        {"CVSS:3.1/AV:P/AC:H/PR:L/UI:R/S:U/C:H/I:H/A:H/E:H/RL:U/RC:U/CR:H/IR:H/AR:H/MAV:P/MAC:H/"
         "MPR:L/MUI:R/MS:C/MC:H/MI:H/MA:H",
         CVSS_VERSION_3_1, 6.2, 5.8, 6.5, 6.5},
        {"CVSS:3.0/AV:P/AC:H/PR:L/UI:R/S:U/C:H/I:H/A:H/E:H/RL:U/RC:U/CR:H/IR:H/AR:H/MAV:P/MAC:H/"
         "MPR:L/MUI:R/MS:C/MC:H/MI:H/MA:H",
         CVSS_VERSION_3_0, 6.2, 5.8, 6.4, 6.4},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check(&cases[i]);
}

static void
test_version_4_examples(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", CVSS_VERSION_4_0, 10.0,
         NONE, NONE, 10.0},
        {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", CVSS_VERSION_4_0, 0.0,
         NONE, NONE, 0.0},
        {"CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", CVSS_VERSION_4_0, 7.3,
         NONE, NONE, 7.3},
        {"CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", CVSS_VERSION_4_0, 7.7,
         NONE, NONE, 7.7},
        {"CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", CVSS_VERSION_4_0,
         7.7, NONE, NONE, 5.2},
        {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", CVSS_VERSION_4_0, 8.8,
         NONE, NONE, 8.8},
        {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N/E:P/CR:H/IR:M/AR:H",
         CVSS_VERSION_4_0, 8.8, NONE, NONE, 7.8},
        {"CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:A/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/MSI:S/S:P/U:Red",
         CVSS_VERSION_4_0, 8.4, NONE, NONE, 9.7},
        /* exactly between two tenths: up */
        {"CVSS:4.0/AV:N/AC:H/AT:P/PR:H/UI:A/VC:H/VI:L/VA:N/SC:L/SI:N/SA:N", CVSS_VERSION_4_0, 5.7,
         NONE, NONE, 5.7},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check(&cases[i]);
}

static void
test_bad_vectors_are_refused_by_name(void **state G_GNUC_UNUSED)
{
    static const struct {
        const gchar *vector;
        const gchar *part;
    } cases[] = {
        {"", "no value for metric ''"},
        {"CVSS:3.1/", "no value"},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", "missing metric 'A'"},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/", "no value for metric ''"},
        {"CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "given twice: metric 'AV'"},
        {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:h", "unknown value in metric 'A:h'"},
        {"CVSS:3.1/AV:N/AC:L/Au:N/C:C/I:C/A:C", "unknown metric 'Au'"},
        {"CVSS:3.2/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "unknown metric 'CVSS'"},
        {"CVSS:3.1/AV:/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "unknown value in metric 'AV:'"},
        {"AV:N/AC:L/Au:N/C:P/I:P", "missing metric 'A'"},
        {"CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", "out of order"},
        {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:S/SA:N", "'SI:S'"},
        {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N", "missing metric 'SA'"},
        {"\xff\xfe", "no value"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        CvssScores scores = {.base = 42};
        g_autoptr(GError) error = NULL;

        assert_false(cvss_score(cases[i].vector, &scores, &error));
        assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
        if (strstr(error->message, cases[i].part) == NULL)
            fail_msg("'%s': %s", cases[i].vector, error->message);
        assert_true(g_utf8_validate(error->message, -1, NULL));
        assert_true(scores.base == 42);
    }
}

static void
test_long_vectors_are_refused(void **state G_GNUC_UNUSED)
{
    g_autofree gchar *vector = g_strnfill(4000, 'A');
    CvssScores scores;
    g_autoptr(GError) error = NULL;

    assert_false(cvss_score(vector, &scores, &error));
    assert_non_null(strstr(error->message, "longer than"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_version_2_examples_of_the_guide),
        cmocka_unit_test(test_version_3_examples),
        cmocka_unit_test(test_version_4_examples),
        cmocka_unit_test(test_bad_vectors_are_refused_by_name),
        cmocka_unit_test(test_long_vectors_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
