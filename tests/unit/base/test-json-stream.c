/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "base/json-stream.h"

typedef struct {
    StreamMemory memory;
    gsize piece;
    JsonStream *reader;
    GString *made;
    gchar *text;
    GPtrArray *texts;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->made = g_string_new(NULL);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    json_stream_free(f->reader);
    g_string_free(f->made, TRUE);
    g_clear_pointer(&f->texts, g_ptr_array_unref);
    g_clear_error(&f->error);
    g_free(f->text);
    g_free(f);
    return 0;
}

/* gives at most @piece bytes at a time */
static gssize
piecewise_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    Fixture *f = user_data;
    const gsize count = MIN(MIN(size, f->piece), f->memory.size - f->memory.offset);

    (void)error;
    if (count > 0)
        memcpy(buffer, f->memory.data + f->memory.offset, count);
    f->memory.offset += count;
    return (gssize)count;
}

static void
open_bytes(Fixture *f, const gchar *data, gsize size, const JsonStreamLimits *limits)
{
    const Stream stream = {.read = piecewise_read, .user_data = f, .name = "feed.json"};

    g_clear_pointer(&f->reader, json_stream_free);
    f->memory = (StreamMemory){.data = (const guint8 *)data, .size = size};
    if (f->piece == 0)
        f->piece = G_MAXSIZE;
    f->reader = json_stream_new(&stream, limits);
}

static void
open_text(Fixture *f, const gchar *text)
{
    open_bytes(f, text, strlen(text), NULL);
}

/* all events as text: {k"a"[1t f n s"x"]} */
static gboolean
describe(Fixture *f)
{
    static const gchar *const marks[] = {"", "null ", "", "", "", "{", "key:", "}", "[", "]"};

    g_string_truncate(f->made, 0);
    for (;;) {
        const JsonEvent *event = json_stream_next(f->reader, &f->error);

        if (event == NULL)
            return FALSE;
        if (event->type == JSON_EVENT_END)
            return TRUE;
        g_string_append(f->made, marks[event->type]);
        if (event->type != JSON_EVENT_NULL) {
            assert_int_equal(event->text[event->length], 0);
            g_string_append_len(f->made, event->text, (gssize)event->length);
        }
        if (event->length > 0)
            g_string_append_c(f->made, ' ');
    }
}

static void
assert_failure(Fixture *f, gint code, const gchar *message)
{
    assert_non_null(f->error);
    assert_string_equal(f->error->message, message);
    assert_true(g_error_matches(f->error, ASSAY_ERROR, code));
    g_clear_error(&f->error);
}

static void
assert_bad(Fixture *f, const gchar *text, gsize size, const gchar *message)
{
    open_bytes(f, text, size, NULL);
    assert_false(describe(f));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA, message);
}

static void
test_events_come_in_order(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *text;
        const gchar *events;
    } cases[] = {
        {"{}", "{}"},
        {"[]", "[]"},
        {" 12 ", "12 "},
        {"\"x\"", "x "},
        {"\"\"", ""},
        {"null", "null "},
        {"\xef\xbb\xbf[1]", "[1 ]"},
        {"{\"a\":{\"b\":[1,-2.5e3,true,false,null,\"s\"]},\"c\":\"\"}",
         "{key:a {key:b [1 -2.5e3 true false null s ]}key:c }"},
        {"[\"a\\n\\\"\\u00e4\\ud83d\\ude00\"]", "[a\n\"\xc3\xa4\xf0\x9f\x98\x80 ]"},
        {"[123456789012345678901234567890]", "[123456789012345678901234567890 ]"},
        {"[{\"a\":1},{\"a\":2}]", "[{key:a 1 }{key:a 2 }]"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (f->piece = 1; f->piece <= 4; f->piece++) {
            open_text(f, cases[i].text);
            assert_true(describe(f));
            assert_string_equal(f->made->str, cases[i].events);
            assert_int_equal(json_stream_next(f->reader, NULL)->type, JSON_EVENT_END);
        }
    }
}

/* strings and numbers that lie across the chunks of 32 KiB, at every place */
static void
test_tokens_across_chunks_are_whole(void **state)
{
    Fixture *f = *state;

    for (gsize padding = 32 * 1024 - 40; padding < 32 * 1024 + 4; padding++) {
        g_autoptr(GString) text = g_string_new("[\"");

        for (gsize i = 0; i < padding; i++)
            g_string_append_c(text, 'p');
        g_string_append(text, "\",\"str\\u00e4ing\",12345,{\"k\xc3\xa4y\":true}]");
        open_bytes(f, text->str, text->len, NULL);
        assert_true(describe(f));
        assert_string_equal(f->made->str + padding + 1,
                            " str\xc3\xa4ing 12345 {key:k\xc3\xa4y true }]");
    }
}

static void
test_bad_input_names_place_and_reason(void **state)
{
    Fixture *f = *state;
    static const struct {
        const gchar *text;
        const gchar *message;
    } cases[] = {
        {"", "feed.json: at byte 0, $: unexpected end of input"},
        {"  \n", "feed.json: at byte 3, $: unexpected end of input"},
        {"{\"bind9\":{\"CVE-1\":{\"releases\":{",
         "feed.json: at byte 31, $.bind9['CVE-1'].releases: unexpected end of input"},
        {"[1,[2,", "feed.json: at byte 6, $[1][0]: unexpected end of input"},
        {"[\"abc", "feed.json: at byte 5, $: unexpected end of input"},
        {"{} x", "feed.json: at byte 4, $: parse error: trailing garbage"},
        {"{} {}", "feed.json: at byte 4, $: parse error: trailing garbage"},
        {"{}]", "feed.json: at byte 3, $: parse error: trailing garbage"},
        {"{\"a\":1,}",
         "feed.json: at byte 8, $.a: parse error: invalid object key (must be a string)"},
        {"{\"a\":{\"b\":1,\"c\":2,\"b\":3}}",
         "feed.json: at byte 21, $.a.c: the key 'b' stands twice in one object"},
        {"{\"a\":1,\"\\u0061\":2}",
         "feed.json: at byte 15, $.a: the key 'a' stands twice in one object"},
        {"[\"a\\u0000b\"]", "feed.json: at byte 11, $: a NUL character in a string"},
        {"[\"\xff\"]", "feed.json: at byte 4, $: invalid UTF-8 in a string"},
        {"[\"\xc0\xaf\"]", "feed.json: at byte 5, $: invalid UTF-8 in a string"},
        {"[\"\xed\xa0\x80\"]", "feed.json: at byte 6, $: invalid UTF-8 in a string"},
        {"[\"\\udc00\"]", "feed.json: at byte 9, $: invalid UTF-8 in a string"},
        {"{\"\xff\":1}", "feed.json: at byte 4, $: invalid UTF-8 in a string"},
        {"[1 /* x */]", "feed.json: at byte 3, $[0]: lexical error: probable comment found in "
                        "input text, comments are not enabled."},
        {"[NaN]", "feed.json: at byte 2, $: lexical error: invalid char in json text."},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_bad(f, cases[i].text, strlen(cases[i].text), cases[i].message);
}

static void
test_nul_bytes_are_errors(void **state)
{
    Fixture *f = *state;

    assert_bad(f, "{}\0", 3, "feed.json: at byte 3, $: parse error: trailing garbage");
    assert_bad(f, "[\"a\0b\"]", 7,
               "feed.json: at byte 3, $: lexical error: invalid character inside string.");
}

static void
test_what_precedes_a_failure_is_read(void **state)
{
    Fixture *f = *state;

    open_text(f, "{\"a\":1,\"b\":nul}");
    assert_true(json_stream_expect(f->reader, JSON_EVENT_OBJECT_BEGIN, &f->error));
    assert_true(json_stream_expect(f->reader, JSON_EVENT_KEY, &f->error));
    assert_true(json_stream_expect(f->reader, JSON_EVENT_NUMBER, &f->error));
    assert_true(json_stream_expect(f->reader, JSON_EVENT_KEY, &f->error));
    for (guint i = 0; i < 2; i++) {
        assert_null(json_stream_next(f->reader, &f->error));
        assert_failure(f, ASSAY_ERROR_INVALID_DATA,
                       "feed.json: at byte 14, $.b: lexical error: invalid string in json text.");
    }
}

static void
test_duplicates_are_found_in_large_objects(void **state)
{
    Fixture *f = *state;
    const guint count = 100000;

    for (guint twice = 0; twice < 2; twice++) {
        g_autoptr(GString) text = g_string_new("[");

        /* two objects: keys of one do not count for the other */
        for (guint object = 0; object < 2; object++) {
            g_string_append(text, object == 0 ? "{\"first\":0" : ",{\"first\":0");
            for (guint i = 0; i < count; i++)
                g_string_append_printf(text, ",\"CVE-2024-%u\":{\"a\":1}", i);
            g_string_append(text, twice && object == 1 ? ",\"CVE-2024-77\":1}" : "}");
        }
        g_string_append_c(text, ']');
        open_bytes(f, text->str, text->len, NULL);
        assert_int_equal(describe(f), twice == 0);
    }
    assert_non_null(strstr(f->error->message, "the key 'CVE-2024-77' stands twice"));
}

static void
test_depth_is_limited(void **state)
{
    Fixture *f = *state;
    const JsonStreamLimits limits = {.max_depth = 3};

    open_bytes(f, "[{\"a\":[]}]", 10, &limits);
    assert_true(describe(f));
    open_bytes(f, "[{\"a\":[[]]}]", 12, &limits);
    assert_false(describe(f));
    assert_failure(f, ASSAY_ERROR_TOO_LARGE,
                   "feed.json: at byte 8, $[0].a: nested deeper than 3 levels");
    g_string_truncate(f->made, 0);
    for (guint i = 0; i < 1000000; i++)
        g_string_append_c(f->made, '[');
    f->text = g_strdup(f->made->str);
    open_text(f, f->text);
    assert_false(describe(f));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
}

static void
test_input_is_limited(void **state)
{
    Fixture *f = *state;
    const JsonStreamLimits limits = {.max_bytes = 8};

    open_bytes(f, "[\"1234\"]", 8, &limits);
    assert_true(describe(f));
    open_bytes(f, "[\"1234\"] ", 9, &limits);
    assert_false(describe(f));
    assert_failure(f, ASSAY_ERROR_TOO_LARGE, "feed.json: at byte 8, $: more than 8 bytes");
}

static void
test_strings_are_limited(void **state)
{
    Fixture *f = *state;
    const JsonStreamLimits limits = {.max_string_bytes = 4};
    static const struct {
        const gchar *text;
        gboolean is_fine;
    } cases[] = {
        {"[\"1234\"]", TRUE},       {"[\"12345\"]", FALSE}, {"{\"1234\":1}", TRUE},
        {"{\"12345\":1}", FALSE},   {"[1234]", TRUE},       {"[12345]", FALSE},
        {"[\"\\u0031\\n\"]", TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        open_bytes(f, cases[i].text, strlen(cases[i].text), &limits);
        assert_int_equal(describe(f), cases[i].is_fine);
        assert_true(cases[i].is_fine || f->error->code == ASSAY_ERROR_TOO_LARGE);
        g_clear_error(&f->error);
    }
}

/* one that never ends must not be collected for ever */
static gssize
endless_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    guint64 *total = user_data;

    (void)error;
    memset(buffer, 'x', size);
    if (*total == 0)
        memset(buffer, '"', 1);
    *total += size;
    return (gssize)size;
}

static void
test_endless_string_is_stopped(void **state)
{
    Fixture *f = *state;
    guint64 total = 0;
    const Stream stream = {.read = endless_read, .user_data = &total, .name = "endless"};
    const JsonStreamLimits limits = {.max_string_bytes = 1024 * 1024};

    f->reader = json_stream_new(&stream, &limits);
    assert_null(json_stream_next(f->reader, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    assert_true(total < 16 * 1024 * 1024);
}

static gssize
failing_read(gpointer user_data, gpointer buffer, gsize size, GError **error)
{
    (void)user_data;
    (void)buffer;
    (void)size;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NETWORK, "peer: broke off");
    return -1;
}

static void
test_error_of_the_source_is_passed_on(void **state)
{
    Fixture *f = *state;
    const Stream stream = {.read = failing_read, .name = "peer"};

    f->reader = json_stream_new(&stream, NULL);
    assert_null(json_stream_next(f->reader, &f->error));
    assert_failure(f, ASSAY_ERROR_NETWORK, "peer: broke off");
}

static void
test_members_are_walked_and_skipped(void **state)
{
    Fixture *f = *state;
    const gchar *key = NULL;
    gdouble number = 0;

    open_text(f, "{\"skip\":{\"a\":[1,{\"b\":2}]},\"flat\":3,\"text\":\"t\",\"none\":null,"
                 "\"number\":-1.5,\"quoted\":\"7.8\",\"list\":[\"x\",\"y\"],\"empty\":null}");
    assert_true(json_stream_expect(f->reader, JSON_EVENT_OBJECT_BEGIN, &f->error));
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_string_equal(key, "skip");
    assert_true(json_stream_skip(f->reader, &f->error));
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_string_equal(key, "flat");
    assert_true(json_stream_skip(f->reader, &f->error));
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_true(json_stream_read_string(f->reader, &f->text, &f->error));
    assert_string_equal(f->text, "t");
    g_clear_pointer(&f->text, g_free);
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_true(json_stream_read_string(f->reader, &f->text, &f->error));
    assert_null(f->text);
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_true(json_stream_read_number(f->reader, &number, &f->error));
    assert_true(number == -1.5);
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_true(json_stream_read_number(f->reader, &number, &f->error));
    assert_true(number == 7.8);
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_true(json_stream_read_strings(f->reader, &f->texts, &f->error));
    assert_int_equal(f->texts->len, 2);
    assert_string_equal(g_ptr_array_index(f->texts, 1), "y");
    g_clear_pointer(&f->texts, g_ptr_array_unref);
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_true(json_stream_read_strings(f->reader, &f->texts, &f->error));
    assert_int_equal(f->texts->len, 0);
    assert_false(json_stream_next_key(f->reader, &key, &f->error));
    assert_null(f->error);
    assert_int_equal(json_stream_next(f->reader, &f->error)->type, JSON_EVENT_END);
}

static void
test_begun_value_is_skipped_to_its_end(void **state)
{
    Fixture *f = *state;

    open_text(f, "[[1,[2]],3]");
    assert_true(json_stream_expect(f->reader, JSON_EVENT_ARRAY_BEGIN, &f->error));
    assert_true(json_stream_expect(f->reader, JSON_EVENT_ARRAY_BEGIN, &f->error));
    assert_true(json_stream_skip(f->reader, &f->error));
    assert_string_equal(json_stream_next(f->reader, &f->error)->text, "3");
}

static void
test_wrong_values_say_what_stood_there(void **state)
{
    Fixture *f = *state;
    static const gchar *const values[] = {"\"nan\"", "\"1x\"", "\"\"", "\"1e999\"", "\"0x10\""};
    const gchar *key = NULL;
    gdouble number = 0;

    open_text(f, "{\"a b\":[1]}");
    assert_true(json_stream_expect(f->reader, JSON_EVENT_OBJECT_BEGIN, &f->error));
    assert_true(json_stream_next_key(f->reader, &key, &f->error));
    assert_false(json_stream_read_string(f->reader, &f->text, &f->error));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA,
                   "feed.json: at byte 8, $['a b']: expected a string, found an array");
    assert_false(json_stream_expect(f->reader, JSON_EVENT_STRING, &f->error));
    assert_failure(f, ASSAY_ERROR_INVALID_DATA,
                   "feed.json: at byte 9, $['a b'][0]: expected a string, found a number");
    json_stream_fail(f->reader, &f->error, "no such %s", "release");
    assert_failure(f, ASSAY_ERROR_INVALID_DATA,
                   "feed.json: at byte 9, $['a b'][0]: no such release");
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        open_text(f, values[i]);
        assert_false(json_stream_read_number(f->reader, &number, &f->error));
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
        g_clear_error(&f->error);
    }
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_events_come_in_order),
        UNIT(test_tokens_across_chunks_are_whole),
        UNIT(test_bad_input_names_place_and_reason),
        UNIT(test_nul_bytes_are_errors),
        UNIT(test_what_precedes_a_failure_is_read),
        UNIT(test_duplicates_are_found_in_large_objects),
        UNIT(test_depth_is_limited),
        UNIT(test_input_is_limited),
        UNIT(test_strings_are_limited),
        UNIT(test_endless_string_is_stopped),
        UNIT(test_error_of_the_source_is_passed_on),
        UNIT(test_members_are_walked_and_skipped),
        UNIT(test_begun_value_is_skipped_to_its_end),
        UNIT(test_wrong_values_say_what_stood_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
