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

#include "base/file.h"

/* named pipes are files on POSIX systems only: this test is built there only */

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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_pipe_is_written_to_and_stays, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
