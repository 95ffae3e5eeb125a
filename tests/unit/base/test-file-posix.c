/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

/* modes, named pipes and devices are files' on POSIX systems only: these tests are built there only */

typedef struct {
    gchar *folder;
    gchar *path;
    FileSink *sink;
    GError *error;
    int reader;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->folder = g_dir_make_tmp("assay-test-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "pipe", NULL);
    f->reader = -1;
    *state = f;
    return f->folder != NULL ? 0 : -1;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    file_sink_free(f->sink);
    if (f->reader >= 0)
        close(f->reader);
    g_unlink(f->path);
    g_rmdir(f->folder);
    g_clear_error(&f->error);
    g_free(f->path);
    g_free(f->folder);
    g_free(f);
    return 0;
}

static void
test_a_pipe_is_written_to_and_stays(void **state)
{
    Fixture *f = *state;
    gchar text[16] = "";
    GStatBuf status;

    assert_int_equal(mkfifo(f->path, 0600), 0);
    f->reader = g_open(f->path, O_RDONLY | O_NONBLOCK, 0);
    assert_true(f->reader >= 0);
    f->sink = file_sink_new(f->path, &f->error);
    assert_non_null(f->sink);
    assert_true(file_sink_write(f->sink, "text", 4, &f->error));
    assert_true(file_sink_commit(f->sink, &f->error));
    assert_int_equal(read(f->reader, text, sizeof text - 1), 4);
    assert_string_equal(text, "text");
    assert_int_equal(g_stat(f->path, &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
}

static void
replace_with_mode(Fixture *f, gint mode, gint *out_while)
{
    GStatBuf status;
    g_autofree gchar *name = NULL;
    g_autofree gchar *temporary = NULL;
    g_autoptr(GDir) folder = NULL;

    assert_true(g_file_set_contents(f->path, "old", -1, NULL));
    assert_int_equal(g_chmod(f->path, mode), 0);
    g_clear_pointer(&f->sink, file_sink_free);
    f->sink = file_sink_new(f->path, &f->error);
    assert_non_null(f->sink);
    folder = g_dir_open(f->folder, 0, NULL);
    while (temporary == NULL) {
        name = g_strdup(g_dir_read_name(folder));
        if (!g_str_equal(name, "pipe"))
            temporary = g_build_filename(f->folder, name, NULL);
        g_clear_pointer(&name, g_free);
    }
    assert_int_equal(g_stat(temporary, &status), 0);
    *out_while = status.st_mode & 0777;
    assert_true(file_sink_commit(f->sink, &f->error));
}

static void
test_a_replaced_file_keeps_its_mode(void **state)
{
    static const struct {
        gint mode;
        gint while_written;
    } cases[] = {{0600, 0600}, {0640, 0640}, {0755, 0755}, {0444, 0644}, {0400, 0600}};
    Fixture *f = *state;
    GStatBuf status;

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint mode = 0;

        replace_with_mode(f, cases[i].mode, &mode);
        assert_int_equal(mode, cases[i].while_written);
        assert_int_equal(g_stat(f->path, &status), 0);
        assert_int_equal(status.st_mode & 0777, cases[i].mode);
    }
}

static void
test_a_link_in_the_way_is_not_opened(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *other = g_build_filename(f->folder, "other", NULL);
    gboolean exists = FALSE;

    assert_int_equal(symlink(other, f->path), 0);
    assert_null(file_create(f->path, &exists, &f->error));
    assert_true(exists);
    assert_false(g_file_test(other, G_FILE_TEST_EXISTS));
}

static void
test_a_full_disk_has_its_own_error(void **state)
{
    Fixture *f = *state;

    f->sink = file_sink_new("/dev/full", &f->error);
    assert_non_null(f->sink);
    assert_true(file_sink_write(f->sink, "text", 4, &f->error));
    assert_false(file_sink_commit(f->sink, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NO_SPACE));
}

#define POSIX_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        POSIX_TEST(test_a_pipe_is_written_to_and_stays),
        POSIX_TEST(test_a_replaced_file_keeps_its_mode),
        POSIX_TEST(test_a_link_in_the_way_is_not_opened),
        POSIX_TEST(test_a_full_disk_has_its_own_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
