/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "base/json.h"

typedef struct {
    JsonNode *root;
    GString *text;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->text = g_string_new(NULL);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_clear_pointer(&f->root, json_node_unref);
    g_string_free(f->text, TRUE);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static void
test_message_becomes_a_tree(void **state)
{
    Fixture *f = *state;
    const gchar *text = "{\"a\": [1, \"\\u00e4\", \"\\\\ud800\\ud83d\\ude00\"]}";
    JsonArray *array;

    f->root = json_parse(text, strlen(text), "message", &f->error);
    assert_non_null(f->root);
    array = json_object_get_array_member(json_node_get_object(f->root), "a");
    assert_int_equal(json_array_get_int_element(array, 0), 1);
    assert_string_equal(json_array_get_string_element(array, 1), "\xc3\xa4");
}

static void
test_bad_messages_name_line_and_reason(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *text;
        const gchar *message;
    } cases[] = {
        {"", "message: line 1, $: unexpected end of input"},
        {"{\n\"a\":\n", "message: line 3, $.a: unexpected end of input"},
        {"{\"a\":1,\n\"a\":2}", "message: line 2, $.a: the key 'a' stands twice in one object"},
        {"{}\n\n}", "message: line 3, $: parse error: trailing garbage"},
        {"\n[\"\xff\"]", "message: line 2, $: invalid UTF-8 in a string"},
        {"\n\"\\ud800\"", "message: line 2, half a surrogate pair in a string"},
        {"\"\\ud800\\u0041\"", "message: line 1, half a surrogate pair in a string"},
        {"// x\n{}", "message: line 1, $: lexical error: probable comment found in input text, "
                     "comments are not enabled."},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_null(json_parse(cases[i].text, strlen(cases[i].text), "message", &f->error));
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
        assert_string_equal(f->error->message, cases[i].message);
        g_clear_error(&f->error);
    }
}

static void
test_depth_and_size_are_limited(void **state)
{
    Fixture *f = *state;

    for (guint depth = 64; depth <= 65; depth++) {
        g_string_truncate(f->text, 0);
        for (guint i = 0; i < depth; i++)
            g_string_append_c(f->text, '[');
        for (guint i = 0; i < depth; i++)
            g_string_append_c(f->text, ']');
        g_clear_pointer(&f->root, json_node_unref);
        f->root = json_parse(f->text->str, f->text->len, "deep", &f->error);
        assert_int_equal(f->root != NULL, depth == 64);
    }
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    g_clear_error(&f->error);
    assert_null(json_parse("", (gsize)JSON_MESSAGE_MAX_BYTES + 1, "large", &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
}

static void
test_text_is_escaped(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *text;
        const gchar *json;
    } cases[] = {
        {NULL, "null"},
        {"", "\"\""},
        {"plain", "\"plain\""},
        {"a\"b\\c/", "\"a\\\"b\\\\c/\""},
        {"\n\r\t\b\x1f\x7f", "\"\\n\\r\\t\\u0008\\u001f\\u007f\""},
        {"\xc3\xa4\xf0\x9f\x98\x80", "\"\xc3\xa4\xf0\x9f\x98\x80\""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_string_truncate(f->text, 0);
        json_escape(f->text, cases[i].text);
        assert_string_equal(f->text->str, cases[i].json);
        g_clear_pointer(&f->root, json_node_unref);
        f->root = json_parse(f->text->str, f->text->len, "escaped", &f->error);
        assert_non_null(f->root);
        if (cases[i].text != NULL)
            assert_string_equal(json_node_get_string(f->root), cases[i].text);
    }
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_message_becomes_a_tree),
        UNIT(test_bad_messages_name_line_and_reason),
        UNIT(test_depth_and_size_are_limited),
        UNIT(test_text_is_escaped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
