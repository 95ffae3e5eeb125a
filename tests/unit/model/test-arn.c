/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>

#include "model/arn.h"

typedef struct {
    const gchar *arn;
    ArnKind kind;
} ArnCase;

static void
test_kinds_are_told_by_their_path(void **state)
{
    static const ArnCase cases[] = {
        {"arn:aws:inspector:us-east-1:123456789012:resourcegroup/0-AB12cd34",
         ARN_KIND_RESOURCE_GROUP},
        {"arn:aws:inspector:us-east-1:123456789012:target/0-AB12cd34", ARN_KIND_TARGET},
        {"arn:aws:inspector:eu-west-1:123456789012:target/0-AB12cd34/template/0-00000000",
         ARN_KIND_TEMPLATE},
        {"arn:aws:inspector:us-east-1:123456789012:target/0-AB12cd34/template/0-00000000/run/0-zzzzzzzz",
         ARN_KIND_RUN},
        {"arn:aws:inspector:us-east-1:123456789012:target/0-AB12cd34/template/0-00000000/run/0-zzzzzzzz/finding/0-11111111",
         ARN_KIND_FINDING},
        {"arn:aws:inspector:us-east-1:123456789012:target/0-AB12cd34/template/0-00000000/run/0-zzzzzzzz/exclusion/0-11111111",
         ARN_KIND_EXCLUSION},
        {"arn:aws-us-gov:inspector:us-gov-west-1:850862329162:rulespackage/0-4oQgcI4G",
         ARN_KIND_RULES_PACKAGE},
        {"arn:aws-cn:inspector:us-east-1:123456789012:target/0-AB12cd34", ARN_KIND_INVALID},
        {"arn:aws:sns:us-east-1:123456789012:target/0-AB12cd34", ARN_KIND_INVALID},
        {"arn:aws:inspector::123456789012:target/0-AB12cd34", ARN_KIND_INVALID},
        {"arn:aws:inspector:us-east-1:12345678901:target/0-AB12cd34", ARN_KIND_INVALID},
        {"arn:aws:inspector:us-east-1:123456789012:target/0-AB12cd3", ARN_KIND_INVALID},
        {"arn:aws:inspector:us-east-1:123456789012:target/0-AB12cd3_", ARN_KIND_INVALID},
        {"arn:aws:inspector:us-east-1:123456789012:target/0-AB12cd34/run/0-AB12cd34",
         ARN_KIND_INVALID},
        {"arn:aws:inspector:us-east-1:123456789012:target", ARN_KIND_INVALID},
        {"", ARN_KIND_INVALID},
        {NULL, ARN_KIND_INVALID},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (arn_kind(cases[i].arn) != cases[i].kind)
            print_message("%s\n", cases[i].arn);
        assert_int_equal(arn_kind(cases[i].arn), cases[i].kind);
    }
}

static void
test_children_are_below_their_parents(void **state)
{
    g_autofree gchar *root = arn_root("us-east-1", "123456789012");
    g_autofree gchar *target = arn_child(root, ARN_KIND_TARGET, "web");
    g_autofree gchar *again = arn_child(root, ARN_KIND_TARGET, "web");
    g_autofree gchar *other = arn_child(root, ARN_KIND_TARGET, "mail");
    g_autofree gchar *template_ = arn_child(target, ARN_KIND_TEMPLATE, NULL);
    g_autofree gchar *parent = arn_parent(template_);

    (void)state;
    assert_int_equal(arn_kind(target), ARN_KIND_TARGET);
    assert_int_equal(arn_kind(template_), ARN_KIND_TEMPLATE);
    assert_string_equal(target, again);
    assert_string_not_equal(target, other);
    assert_string_equal(parent, target);
    assert_null(arn_parent(target));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_are_told_by_their_path),
        cmocka_unit_test(test_children_are_below_their_parents),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
