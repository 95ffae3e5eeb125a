/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "base/error.h"
#include "platform/linux/command.h"

typedef struct {
    gchar *output;
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

    g_free(f->output);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static gboolean
run(Fixture *f, const gchar *script, guint timeout_seconds, gsize max_bytes)
{
    const gchar *argv[] = {"/bin/sh", "-c", script, NULL};

    return command_run(argv, timeout_seconds, max_bytes, &f->output, NULL, &f->error);
}

static void
test_output_is_returned(void **state)
{
    Fixture *f = *state;

    assert_true(run(f, "printf 'one\\ntwo\\n'; echo no >&2", 10, 100));
    assert_string_equal(f->output, "one\ntwo\n");
}

static void
test_input_is_empty_and_the_locale_c(void **state)
{
    Fixture *f = *state;

    g_setenv("SECRET_OF_THE_CALLER", "1", TRUE);
    assert_true(run(f, "cat; echo $LC_ALL$SECRET_OF_THE_CALLER", 10, 100));
    assert_string_equal(f->output, "C\n");
}

static void
test_a_status_is_an_error_with_the_complaint(void **state)
{
    Fixture *f = *state;

    assert_false(run(f, "echo first >&2; echo it broke >&2; exit 7", 10, 100));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_FAILED));
    assert_string_equal(f->error->message, "'/bin/sh' ended with status 7: it broke");
}

static void
test_a_signal_is_an_error(void **state)
{
    Fixture *f = *state;

    assert_false(run(f, "kill -9 $$", 10, 100));
    assert_string_equal(f->error->message, "'/bin/sh' was ended by signal 9");
}

static void
test_too_much_output_is_an_error(void **state)
{
    Fixture *f = *state;

    assert_false(run(f, "while :; do echo 0123456789; done", 10, 10000));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE));
    assert_null(f->output);
}

static void
test_much_complaint_is_no_error(void **state)
{
    Fixture *f = *state;

    assert_true(run(f, "head -c 1000000 /dev/zero >&2; echo fine", 10, 100));
    assert_string_equal(f->output, "fine\n");
}

/* the process that sleeps is a child of the shell: the whole group has to go */
static void
test_the_time_out_kills_the_group(void **state)
{
    Fixture *f = *state;
    g_autofree gchar *folder = g_dir_make_tmp("assay-command-XXXXXX", NULL);
    g_autofree gchar *path = g_build_filename(folder, "pid", NULL);
    g_autofree gchar *script =
        g_strdup_printf("trap '' TERM; sleep 600 & echo $! > '%s'; wait", path);
    g_autofree gchar *pid_text = NULL;
    const gint64 start = g_get_monotonic_time();
    guint64 pid = 0;

    assert_false(run(f, script, 1, 100));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED));
    assert_true(g_get_monotonic_time() - start < 5 * G_USEC_PER_SEC);
    assert_true(g_file_get_contents(path, &pid_text, NULL, NULL));
    assert_true(g_ascii_string_to_unsigned(g_strchomp(pid_text), 10, 2, G_MAXINT, &pid, NULL));
    for (guint i = 0; i < 100 && kill((pid_t)pid, 0) == 0; i++)
        g_usleep(20000);
    assert_int_equal(kill((pid_t)pid, 0), -1);
    assert_int_equal(errno, ESRCH);
    g_remove(path);
    g_remove(folder);
}

static void
test_a_program_that_closes_its_output_is_waited_for(void **state)
{
    Fixture *f = *state;

    assert_false(run(f, "exec >&- 2>&-; sleep 600", 1, 100));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED));
}

static void
test_cancelling_stops_it(void **state)
{
    Fixture *f = *state;
    const gchar *argv[] = {"/bin/sleep", "600", NULL};
    g_autoptr(GCancellable) cancellable = g_cancellable_new();

    g_cancellable_cancel(cancellable);
    assert_false(command_run(argv, 600, 100, &f->output, cancellable, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED));
}

static void
test_only_absolute_paths_are_run(void **state)
{
    Fixture *f = *state;
    const gchar *relative[] = {"sh", NULL};
    const gchar *missing[] = {"/nonexistent/program", NULL};

    assert_false(command_run(relative, 1, 1, &f->output, NULL, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_USAGE));
    g_clear_error(&f->error);
    assert_false(command_run(missing, 1, 1, &f->output, NULL, &f->error));
    assert_true(g_error_matches(f->error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND));
    assert_non_null(strstr(f->error->message, "'/nonexistent/program'"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_output_is_returned),
        CASE(test_input_is_empty_and_the_locale_c),
        CASE(test_a_status_is_an_error_with_the_complaint),
        CASE(test_a_signal_is_an_error),
        CASE(test_too_much_output_is_an_error),
        CASE(test_much_complaint_is_no_error),
        CASE(test_the_time_out_kills_the_group),
        CASE(test_a_program_that_closes_its_output_is_waited_for),
        CASE(test_cancelling_stops_it),
        CASE(test_only_absolute_paths_are_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
