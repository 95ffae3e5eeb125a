/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/oval/result.h"

#define T OVAL_RESULT_TRUE
#define F OVAL_RESULT_FALSE
#define U OVAL_RESULT_UNKNOWN
#define E OVAL_RESULT_ERROR
#define N OVAL_RESULT_NOT_EVALUATED
#define A OVAL_RESULT_NOT_APPLICABLE

static OvalTally
tally_of(const gchar *results)
{
    OvalTally tally = {0};

    for (; *results != '\0'; results++) {
        switch (*results) {
        case 'T':
            oval_tally_add(&tally, T);
            break;
        case 'F':
            oval_tally_add(&tally, F);
            break;
        case 'U':
            oval_tally_add(&tally, U);
            break;
        case 'E':
            oval_tally_add(&tally, E);
            break;
        case 'N':
            oval_tally_add(&tally, N);
            break;
        default:
            oval_tally_add(&tally, A);
            break;
        }
    }
    return tally;
}

/* results, and what each operator makes of them */
typedef struct {
    const gchar *results;
    OvalResult all;
    OvalResult one;
    OvalResult either;
    OvalResult odd;
} OperatorCase;

static void
test_operators(void **state G_GNUC_UNUSED)
{
    static const OperatorCase cases[] = {
        {"T", T, T, T, T},    {"F", F, F, F, F},    {"TT", T, F, T, F},   {"TF", F, T, T, T},
        {"TTT", T, F, T, T},  {"FF", F, F, F, F},   {"TA", T, T, T, T},   {"FA", F, F, F, F},
        {"E", E, E, E, E},    {"TE", E, E, T, E},   {"FE", F, E, E, E},   {"TTE", E, F, T, E},
        {"U", U, U, U, U},    {"TU", U, U, T, U},   {"FU", F, U, U, U},   {"EU", E, E, E, E},
        {"N", N, N, N, N},    {"TN", N, N, T, N},   {"FN", F, N, N, N},   {"UN", U, U, U, U},
        {"A", A, A, A, A},    {"AA", A, A, A, A},   {"AE", E, E, E, E},   {"AN", N, N, N, N},
        {"", U, U, U, U},     {"TFE", F, E, T, E},  {"TTU", U, F, T, U},  {"TFA", F, T, T, T},
        {"TTTN", N, F, T, N}, {"TFUN", F, U, T, U}, {"FFFA", F, F, F, F}, {"ENA", E, E, E, E},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const OvalTally tally = tally_of(cases[i].results);

        if (oval_tally_operator(&tally, OVAL_OPERATOR_AND) != cases[i].all ||
            oval_tally_operator(&tally, OVAL_OPERATOR_ONE) != cases[i].one ||
            oval_tally_operator(&tally, OVAL_OPERATOR_OR) != cases[i].either ||
            oval_tally_operator(&tally, OVAL_OPERATOR_XOR) != cases[i].odd)
            fail_msg("'%s'", cases[i].results);
    }
}

static void
test_checks(void **state G_GNUC_UNUSED)
{
    static const struct {
        const gchar *results;
        OvalResult all;
        OvalResult at_least_one;
        OvalResult none_satisfy;
        OvalResult only_one;
    } cases[] = {
        {"T", T, T, F, T},  {"F", F, F, T, F},  {"TT", T, T, F, F}, {"TF", F, T, F, T},
        {"TE", E, T, F, E}, {"FE", F, E, E, E}, {"FU", F, U, U, U}, {"FN", F, N, N, N},
        {"A", A, A, A, A},  {"FA", F, F, T, F}, {"", U, U, U, U},   {"TTE", E, T, F, F},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const OvalTally tally = tally_of(cases[i].results);

        if (oval_tally_check(&tally, OVAL_CHECK_ALL) != cases[i].all ||
            oval_tally_check(&tally, OVAL_CHECK_AT_LEAST_ONE) != cases[i].at_least_one ||
            oval_tally_check(&tally, OVAL_CHECK_NONE_SATISFY) != cases[i].none_satisfy ||
            oval_tally_check(&tally, OVAL_CHECK_NONE_EXIST) != cases[i].none_satisfy ||
            oval_tally_check(&tally, OVAL_CHECK_ONLY_ONE) != cases[i].only_one)
            fail_msg("'%s'", cases[i].results);
    }
}

static void
test_existence(void **state G_GNUC_UNUSED)
{
    /* how many exist, do not exist, failed, were not collected */
    static const struct {
        guint count[OVAL_N_STATUSES];
        OvalResult all;
        OvalResult any;
        OvalResult at_least_one;
        OvalResult none;
        OvalResult only_one;
    } cases[] = {
        {{0, 0, 0, 0}, F, T, F, T, F}, {{1, 0, 0, 0}, T, T, T, F, T}, {{2, 0, 0, 0}, T, T, T, F, F},
        {{0, 1, 0, 0}, F, T, F, T, F}, {{1, 1, 0, 0}, F, T, T, F, T}, {{0, 0, 1, 0}, E, E, E, E, E},
        {{1, 0, 1, 0}, E, T, T, F, E}, {{2, 0, 1, 0}, E, T, T, F, F}, {{0, 1, 1, 0}, F, E, E, E, E},
        {{0, 0, 0, 1}, U, T, U, U, U}, {{1, 0, 0, 1}, U, T, T, F, U}, {{2, 0, 0, 1}, U, T, T, F, F},
        {{0, 0, 1, 1}, E, E, E, E, E}, {{1, 1, 1, 1}, F, T, T, F, E}, {{0, 1, 0, 1}, F, T, U, U, U},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const guint *count = cases[i].count;

        if (oval_existence_result(OVAL_EXISTENCE_ALL, count) != cases[i].all ||
            oval_existence_result(OVAL_EXISTENCE_ANY, count) != cases[i].any ||
            oval_existence_result(OVAL_EXISTENCE_AT_LEAST_ONE, count) != cases[i].at_least_one ||
            oval_existence_result(OVAL_EXISTENCE_NONE, count) != cases[i].none ||
            oval_existence_result(OVAL_EXISTENCE_ONLY_ONE, count) != cases[i].only_one)
            fail_msg("%u %u %u %u", count[0], count[1], count[2], count[3]);
    }
}

static void
test_negation_leaves_doubt(void **state G_GNUC_UNUSED)
{
    assert_int_equal(oval_result_negate(T, TRUE), F);
    assert_int_equal(oval_result_negate(F, TRUE), T);
    assert_int_equal(oval_result_negate(T, FALSE), T);
    for (OvalResult result = U; result <= A; result++)
        assert_int_equal(oval_result_negate(result, TRUE), result);
}

static void
test_names(void **state G_GNUC_UNUSED)
{
    OvalResult result;
    OvalCheck check;
    OvalFlag flag;

    assert_true(oval_result_from_name("not applicable", &result));
    assert_int_equal(result, A);
    assert_string_equal(oval_result_name(N), "not evaluated");
    assert_true(oval_check_from_name("none satisfy", &check));
    assert_int_equal(check, OVAL_CHECK_NONE_SATISFY);
    assert_true(oval_flag_from_name("does not exist", &flag));
    assert_int_equal(flag, OVAL_FLAG_DOES_NOT_EXIST);
    assert_false(oval_check_from_name("most", &check));
    assert_false(oval_flag_from_name(NULL, &flag));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_operators), cmocka_unit_test(test_checks),
        cmocka_unit_test(test_existence), cmocka_unit_test(test_negation_leaves_doubt),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
