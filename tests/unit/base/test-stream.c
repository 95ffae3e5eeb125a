/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "base/stream.h"

typedef struct {
    GBytes *bytes;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    *state = g_new0(Fixture, 1);
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_clear_pointer(&f->bytes, g_bytes_unref);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static void
test_memory_is_read_in_pieces(void **state)
{
    Fixture *f = *state;
    StreamMemory memory = {.data = (const guint8 *)"abcde", .size = 5};
    const Stream stream = stream_from_memory(&memory, "letters");
    gchar buffer[4] = "";

    assert_string_equal(stream.name, "letters");
    assert_int_equal(stream.read(stream.user_data, buffer, 3, &f->error), 3);
    assert_memory_equal(buffer, "abc", 3);
    assert_int_equal(stream.read(stream.user_data, buffer, 3, &f->error), 2);
    assert_memory_equal(buffer, "de", 2);
    assert_int_equal(stream.read(stream.user_data, buffer, 3, &f->error), 0);
    assert_null(f->error);
}

static void
test_all_is_read_up_to_the_limit(void **state)
{
    Fixture *f = *state;

    for (gsize limit = 4; limit <= 6; limit++) {
        StreamMemory memory = {.data = (const guint8 *)"abcde", .size = 5};
        const Stream stream = stream_from_memory(&memory, "letters");

        g_clear_pointer(&f->bytes, g_bytes_unref);
        f->bytes = stream_read_all(&stream, limit, &f->error);
        assert_int_equal(f->bytes != NULL, limit >= 5);
        if (f->bytes != NULL) {
            assert_int_equal(g_bytes_get_size(f->bytes), 5);
            continue;
        }
        assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
        assert_string_equal(f->error->message, "letters: is larger than 4 bytes");
        g_clear_error(&f->error);
    }
}

static void
test_empty_memory_is_at_its_end(void **state)
{
    Fixture *f = *state;
    StreamMemory memory = {0};
    const Stream stream = stream_from_memory(&memory, "nothing");

    f->bytes = stream_read_all(&stream, 0, &f->error);
    assert_non_null(f->bytes);
    assert_int_equal(g_bytes_get_size(f->bytes), 0);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(test_memory_is_read_in_pieces),
        UNIT(test_all_is_read_up_to_the_limit),
        UNIT(test_empty_memory_is_at_its_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
