/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"

typedef struct {
    gchar *folder;
    gchar *path;
    FileSink *sink;
    GBytes *bytes;
    gchar *text;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("assay-test-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "target", NULL);
    *state = f;
    return f->folder != NULL ? 0 : -1;
}

static int
teardown(void **state)
{
    Fixture *f = *state;
    g_autoptr(GDir) folder = NULL;
    const gchar *name;

    file_sink_free(f->sink);
    folder = g_dir_open(f->folder, 0, NULL);
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree gchar *path = g_build_filename(f->folder, name, NULL);

        g_remove(path);
    }
    g_rmdir(f->folder);
    g_clear_pointer(&f->bytes, g_bytes_unref);
    g_clear_error(&f->error);
    g_free(f->text);
    g_free(f->path);
    g_free(f->folder);
    g_free(f);
    return 0;
}

static guint
count_entries(const Fixture *f)
{
    g_autoptr(GDir) folder = g_dir_open(f->folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(folder) != NULL)
        n++;
    return n;
}

static void
test_committed_sink_replaces_the_file(void **state)
{
    Fixture *f = *state;

    assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    f->sink = file_sink_new(f->path, &f->error);
    assert_non_null(f->sink);
    assert_true(file_sink_write(f->sink, "new text", 8, &f->error));
    assert_true(file_sink_commit(f->sink, &f->error));
    assert_true(g_file_get_contents(f->path, &f->text, NULL, NULL));
    assert_string_equal(f->text, "new text");
    assert_int_equal(count_entries(f), 1);
}

static void
test_uncommitted_sink_leaves_the_old_file_and_no_trace(void **state)
{
    Fixture *f = *state;

    assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    f->sink = file_sink_new(f->path, &f->error);
    assert_true(file_sink_write(f->sink, "half", 4, &f->error));
    g_clear_pointer(&f->sink, file_sink_free);
    assert_true(g_file_get_contents(f->path, &f->text, NULL, NULL));
    assert_string_equal(f->text, "old");
    assert_int_equal(count_entries(f), 1);
}

static void
test_bytes_are_written_as_they_are(void **state)
{
    static const gchar bytes[] = "a\nb\r\nc\x1a\0d\n\n";
    const gsize size = sizeof bytes - 1;
    Fixture *f = *state;

    assert_true(file_write_atomic(f->path, bytes, size, &f->error));
    f->bytes = file_read(f->path, 100, &f->error);
    assert_non_null(f->bytes);
    assert_int_equal(g_bytes_get_size(f->bytes), size);
    assert_memory_equal(g_bytes_get_data(f->bytes, NULL), bytes, size);
}

static void
test_what_is_there_is_not_created(void **state)
{
    Fixture *f = *state;
    gboolean exists = FALSE;
    g_autoptr(GOutputStream) file = NULL;

    assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    assert_null(file_create(f->path, &exists, &f->error));
    assert_true(exists);
    assert_true(g_file_get_contents(f->path, &f->text, NULL, NULL));
    assert_string_equal(f->text, "old");
    g_clear_error(&f->error);
    assert_int_equal(g_unlink(f->path), 0);
    file = file_create(f->path, &exists, &f->error);
    assert_non_null(file);
    assert_false(exists);
}

static void
test_a_read_only_file_is_replaced_or_left_alone(void **state)
{
    Fixture *f = *state;
    gboolean is_written;

    assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    assert_int_equal(g_chmod(f->path, 0444), 0);
    is_written = file_write_atomic(f->path, "new", 3, &f->error);
    g_chmod(f->path, 0644);
    assert_true(g_file_get_contents(f->path, &f->text, NULL, NULL));
    assert_string_equal(f->text, is_written ? "new" : "old");
    assert_true(is_written ||
                g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED));
    assert_int_equal(count_entries(f), 1);
}

static void
test_an_open_file_is_replaced_or_left_alone(void **state)
{
    Fixture *f = *state;
    FILE *reader;
    gboolean is_written;

    assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    reader = g_fopen(f->path, "rb");
    assert_non_null(reader);
    is_written = file_write_atomic(f->path, "new", 3, &f->error);
    assert_int_equal(fgetc(reader), 'o');
    fclose(reader);
    assert_true(g_file_get_contents(f->path, &f->text, NULL, NULL));
    assert_string_equal(f->text, is_written ? "new" : "old");
    assert_true(is_written ||
                g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_PERMISSION_DENIED));
    assert_int_equal(count_entries(f), 1);
}

static gpointer
close_soon(gpointer data)
{
    g_usleep(100000);
    fclose(data);
    return NULL;
}

static void
test_a_file_that_is_closed_soon_is_replaced(void **state)
{
    Fixture *f = *state;
    GThread *thread;
    FILE *reader;
    gboolean is_written;

    assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    reader = g_fopen(f->path, "rb");
    assert_non_null(reader);
    thread = g_thread_new("close", close_soon, reader);
    is_written = file_write_atomic(f->path, "new", 3, &f->error);
    g_thread_join(thread);
    assert_true(is_written);
    assert_true(g_file_get_contents(f->path, &f->text, NULL, NULL));
    assert_string_equal(f->text, "new");
}

static void
test_names_of_other_alphabets(void **state)
{
    static const gchar *const names[] = {"M\303\274ller", "\346\274\242", "\360\237\224\222 x"};
    Fixture *f = *state;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree gchar *path = g_build_filename(f->folder, names[i], NULL);

        assert_true(file_write_atomic(path, names[i], strlen(names[i]), &f->error));
        g_clear_pointer(&f->text, g_free);
        f->text = file_read_text(path, 100, &f->error);
        assert_non_null(f->text);
        assert_string_equal(f->text, names[i]);
    }
}

static void
test_digest_is_that_of_the_content(void **state)
{
    Fixture *f = *state;

    assert_true(file_write_atomic(f->path, "abc", 3, &f->error));
    f->text = file_digest(f->path, &f->error);
    /* FIPS 180-2, appendix B.1 */
    assert_string_equal(f->text,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_folder_and_missing_folder_are_errors(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *nowhere = g_build_filename(f->folder, "no", "where", NULL);

    assert_null(file_sink_new(f->folder, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_USAGE));
    g_clear_error(&f->error);
    assert_null(file_sink_new(nowhere, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
}

static void
test_reading_says_what_is_wrong(void **state)
{
    Fixture *f = *state;

    assert_null(file_read(f->path, 10, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
    assert_non_null(strstr(f->error->message, f->path));
    g_clear_error(&f->error);
    assert_null(file_read(f->folder, 10, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_INVALID_DATA));
    g_clear_error(&f->error);
    assert_true(g_file_set_contents(f->path, "12345678901", -1, NULL));
    assert_null(file_read(f->path, 10, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    g_clear_error(&f->error);
    f->bytes = file_read(f->path, 11, &f->error);
    assert_non_null(f->bytes);
    assert_int_equal(g_bytes_get_size(f->bytes), 11);
}

static void
test_text_becomes_valid_utf8(void **state)
{
    Fixture *f = *state;

    assert_true(g_file_set_contents(f->path,
                                    "a\xff"
                                    "b",
                                    3, NULL));
    f->text = file_read_text(f->path, 100, &f->error);
    assert_string_equal(f->text, "a\xEF\xBF\xBD"
                                 "b");
}

#define FILE_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(test_committed_sink_replaces_the_file),
        FILE_TEST(test_uncommitted_sink_leaves_the_old_file_and_no_trace),
        FILE_TEST(test_bytes_are_written_as_they_are),
        FILE_TEST(test_what_is_there_is_not_created),
        FILE_TEST(test_a_read_only_file_is_replaced_or_left_alone),
        FILE_TEST(test_an_open_file_is_replaced_or_left_alone),
        FILE_TEST(test_a_file_that_is_closed_soon_is_replaced),
        FILE_TEST(test_names_of_other_alphabets),
        FILE_TEST(test_digest_is_that_of_the_content),
        FILE_TEST(test_folder_and_missing_folder_are_errors),
        FILE_TEST(test_reading_says_what_is_wrong),
        FILE_TEST(test_text_becomes_valid_utf8),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
