/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "rules/oval/compare.h"

typedef struct {
    const gchar *datatype;
    const gchar *wanted;
    const gchar *operation;
    const gchar *seen;
    const gchar *result;
} Case;

static void
check(const Case *c)
{
    g_autoptr(GError) error = NULL;
    OvalWanted wanted = {.value = c->wanted};
    OvalResult expected;
    OvalResult result;

    assert_true(oval_datatype_from_name(c->datatype, &wanted.datatype));
    assert_true(oval_operation_from_name(c->operation, &wanted.operation));
    assert_true(oval_result_from_name(c->result, &expected));
    result = oval_compare(&wanted, c->seen, &error);
    if (result != expected || (error != NULL) != (expected == OVAL_RESULT_ERROR))
        fail_msg("%s '%s' %s '%s': %s (%s)", c->datatype, c->seen, c->operation, c->wanted,
                 oval_result_name(result), error != NULL ? error->message : "no error");
}

static void
check_all(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++)
        check(&cases[i]);
}

static void
test_strings(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"string", "a", "equals", "a", "true"},
        {"string", "a", "equals", "A", "false"},
        {"string", "a", "not equal", "A", "true"},
        {"string", "a", "case insensitive equals", "A", "true"},
        {"string", "\xc3\xa4", "case insensitive equals", "\xc3\x84", "true"},
        {"string", "a", "case insensitive equals", "b", "false"},
        {"string", "a", "case insensitive not equal", "A", "false"},
        {"string", "a", "case insensitive not equal", "b", "true"},
        {"string", "^a.c$", "pattern match", "abc", "true"},
        {"string", "^a.c$", "pattern match", "abd", "false"},
        {"string", "(", "pattern match", "abd", "error"},
        {"string", "a", "greater than", "b", "error"},
        {"string", "a", "subset of", "b", "error"},
        {"string", "1", "bitwise and", "1", "error"},
        {"binary", "0aFF", "equals", "0Aff", "true"},
        {"binary", "0aFF", "not equal", "0Aff", "false"},
        {"binary", "0aFF", "pattern match", "0Aff", "error"},
        {"record", "a", "equals", "a", "error"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

static void
test_numbers(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"int", "7", "equals", "007", "true"},
        {"int", "7", "equals", "+7", "true"},
        {"int", "0", "equals", "-0", "true"},
        {"int", "-7", "less than", "-8", "true"},
        {"int", "-7", "greater than", "-10", "false"},
        {"int", "7", "greater than", "10", "true"},
        {"int", "7", "greater than", "7", "false"},
        {"int", "7", "greater than or equal", "7", "true"},
        {"int", "7", "less than or equal", "7", "true"},
        {"int", "7", "less than or equal", "8", "false"},
        {"int", "99999999999999999999", "less than", "99999999999999999998", "true"},
        {"int", "99999999999999999999", "equals", "99999999999999999999", "true"},
        {"int", "7", "equals", "", "error"},
        {"int", "7", "equals", "7a", "error"},
        {"int", "x", "equals", "7", "error"},
        {"int", "-", "equals", "7", "error"},
        {"int", "6", "bitwise and", "7", "true"},
        {"int", "6", "bitwise and", "5", "false"},
        {"int", "6", "bitwise or", "4", "true"},
        {"int", "6", "bitwise or", "1", "false"},
        {"int", "6", "bitwise or", "x", "error"},
        {"int", "6", "pattern match", "6", "error"},
        {"float", "1.5", "equals", "1.50", "true"},
        {"float", "1.0", "equals", "1.0000000001", "true"},
        {"float", "1.0", "equals", "1.0001", "false"},
        {"float", "1e3", "greater than", "1001", "true"},
        {"float", "0", "equals", "0.0", "true"},
        {"float", "0", "less than", "-0.1", "true"},
        {"float", "1.0", "not equal", "1", "false"},
        {"float", "-INF", "greater than", "4.0", "true"},
        {"float", "INF", "less than", "4.0", "true"},
        {"float", "INF", "equals", "INF", "true"},
        {"float", "NaN", "not equal", "4.0", "true"},
        {"float", "NaN", "greater than", "4.0", "false"},
        {"float", "NaN", "less than", "4.0", "false"},
        {"float", "1.0", "equals", "one", "error"},
        {"float", "1.0", "equals", "1.0x", "error"},
        {"boolean", "true", "equals", "1", "true"},
        {"boolean", "0", "equals", "false", "true"},
        {"boolean", "true", "not equal", "0", "true"},
        {"boolean", "true", "equals", "yes", "error"},
        {"boolean", "true", "greater than", "0", "error"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

static void
test_versions(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"version", "1.2.3", "equals", "1.2.3", "true"},
        {"version", "1.2", "equals", "1.2.0.0", "true"},
        {"version", "1.2", "equals", "1,2", "true"},
        {"version", "1.2", "less than", "1.1.9", "true"},
        {"version", "1.9", "greater than", "1.10", "true"},
        {"version", "1.2", "greater than or equal", "1.2.0.1", "true"},
        {"version", "1.2", "equals", "none", "error"},
        {"version", "1.2", "pattern match", "1.2", "error"},
        {"ios_version", "12.4(3)T", "less than", "12.4(3)S", "true"},
        {"ios_version", "12.4(3)", "greater than", "12.4(10)", "true"},
        {"ios_version", "12.4(3)T", "equals", "12.4(3)T", "true"},
        {"fileset_revision", "A.03.61.00", "greater than", "A.03.61.01", "true"},
        {"evr_string", "0:1.0-1", "equals", "0:1.0-1", "true"},
        {"evr_string", "0:1.0-1", "less than", "0:0.9-9", "true"},
        {"evr_string", "1:1.0-1", "less than", "0:9.9-9", "true"},
        {"evr_string", "0:1.0-1", "greater than or equal", "1.0-1", "true"},
        {"evr_string", "0:1.0-1", "less than", "0:1.0~rc1-1", "true"},
        {"debian_evr_string", "0:1.0-1", "less than", "0:1.0~rc1-1", "true"},
        {"debian_evr_string", "3.19.0-1ubuntu1.1", "less than", "0:3.19.0-1ubuntu1.1", "false"},
        {"debian_evr_string", "3.19.0-1", "equals", "0:3.19.0-1", "true"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

static void
test_addresses(void **state G_GNUC_UNUSED)
{
    static const Case cases[] = {
        {"ipv4_address", "10.0.0.1", "equals", "10.0.0.1", "true"},
        {"ipv4_address", "10.0.0.1", "equals", "10.0.0.1/32", "true"},
        {"ipv4_address", "10.0.0.1", "equals", "10.0.0.1/24", "false"},
        {"ipv4_address", "10.0.0.1", "not equal", "10.0.0.2", "true"},
        {"ipv4_address", "10.0.0.0/8", "subset of", "10.9.9.9", "true"},
        {"ipv4_address", "10.0.0.0/255.0.0.0", "subset of", "10.9.9.9", "true"},
        {"ipv4_address", "10.0.0.0/255.0.255.0", "subset of", "10.9.9.9", "error"},
        {"ipv4_address", "10.0.0.0/8", "subset of", "10.0.0.0/8", "true"},
        {"ipv4_address", "10.0.0.0/8", "subset of", "11.9.9.9", "false"},
        {"ipv4_address", "10.0.0.0/8", "superset of", "10.0.0.0/8", "true"},
        {"ipv4_address", "10.0.0.0/20", "subset of", "10.0.15.255", "true"},
        {"ipv4_address", "10.0.0.0/20", "subset of", "10.0.16.0", "false"},
        {"ipv4_address", "10.0.0.0/16", "subset of", "10.0.0.0/8", "false"},
        {"ipv4_address", "10.0.0.0/16", "superset of", "10.0.0.0/8", "true"},
        {"ipv4_address", "10.0.0.0/0", "subset of", "1.2.3.4", "true"},
        {"ipv4_address", "10.0.0.1", "greater than", "10.0.1.0", "true"},
        {"ipv4_address", "10.0.0.1", "less than or equal", "10.0.1.0", "false"},
        {"ipv4_address", "10.0.0.0/8", "greater than", "11.0.0.0/16", "error"},
        {"ipv4_address", "10.0.0.0/8", "greater than", "11.0.0.0/8", "true"},
        {"ipv4_address", "10.0.0.1", "equals", "10.0.0", "error"},
        {"ipv4_address", "10.0.0.1", "equals", "::1", "error"},
        {"ipv4_address", "10.0.0.0/33", "equals", "10.0.0.0", "error"},
        {"ipv6_address", "::1", "equals", "0:0:0:0:0:0:0:1", "true"},
        {"ipv6_address", "2001:db8::/32", "subset of", "2001:db8:1::1", "true"},
        {"ipv6_address", "2001:db8::/33", "subset of", "2001:db8:8000::1", "false"},
        {"ipv6_address", "2001:db8::/48", "superset of", "2001:db8::/32", "true"},
        {"ipv6_address", "::1", "less than", "::", "true"},
        {"ipv6_address", "::1/129", "equals", "::", "error"},
        {"ipv6_address", "::1", "pattern match", "::", "error"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

static void
test_error_says_what_is_wrong(void **state G_GNUC_UNUSED)
{
    g_autoptr(GError) error = NULL;
    const OvalWanted wanted = {OVAL_DATATYPE_INT, OVAL_OPERATION_EQUALS, "7", NULL};

    assert_int_equal(oval_compare(&wanted, "seven", &error), OVAL_RESULT_ERROR);
    assert_true(g_error_matches(error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
    assert_string_equal(error->message, "'seven' is no int");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_error_says_what_is_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
