/* SPDX-License-Identifier: Apache-2.0 */
/* with an argument: the program that the tests start, which prints it */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <glib/gstdio.h>
#include <io.h>
#include <stdio.h>
#include <string.h>

#include "host/platform.h"
#include "platform/windows/windows.h"

/* ends of lines, what ends a text file for the C library, and UTF-8 */
#define BYTES "a\nb\r\nc\032d ü\n"

static gchar *
run_child(const gchar *argument)
{
    g_autofree gchar *program = NULL;
    gchar *argv[] = {NULL, (gchar *)argument, NULL};
    gchar *output = NULL;
    gint status = -1;
    g_auto(GStrv) arguments = g_win32_get_command_line();

    program = g_find_program_in_path(arguments[0]);
    argv[0] = program != NULL ? program : arguments[0];
    assert_true(
        g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, NULL));
    assert_int_equal(status, 0);
    return output;
}

static void
bytes_and_arguments_arrive_as_they_are(void **state)
{
    static const gchar *const cases[] = {"plain", "with space", "Prüfung \"鍵\" 🔑", "\\\\",
                                         "a\\\"b"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree gchar *output = run_child(cases[i]);
        g_autofree gchar *expected = g_strconcat(BYTES, cases[i], NULL);

        assert_string_equal(output, expected);
    }
}

static void
what_is_no_console_has_neither_colours_nor_columns(void **state)
{
    FILE *file = tmpfile();
    const int saved = _dup(1);
    gboolean is_terminal;
    guint columns;

    (void)state;
    assert_non_null(file);
    fflush(stdout);
    _dup2(_fileno(file), 1);
    is_terminal = windows_console_is_terminal(1);
    columns = windows_console_columns(1);
    _dup2(saved, 1);
    _close(saved);
    fclose(file);
    assert_false(is_terminal);
    assert_int_equal(columns, 0);
}

static void
state_is_kept_where_windows_keeps_data_of_programs(void **state)
{
    gboolean is_ours = FALSE;
    g_autoptr(GError) error = NULL;
    g_autofree gchar *folder = platform_get()->system_state(FALSE, &is_ours, &error);
    g_autofree gchar *expected = g_build_filename(g_getenv("ProgramData"), "Assay", NULL);

    (void)state;
    assert_int_equal(is_ours, platform_get()->is_privileged());
    if (is_ours || folder != NULL)
        assert_string_equal(folder, expected);
}

static int
child(char **argv)
{
    g_auto(GStrv) arguments = windows_begin(argv);

    printf("%s%s", BYTES, arguments[1]);
    return arguments[2] == NULL ? 0 : 1;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_and_arguments_arrive_as_they_are),
        cmocka_unit_test(what_is_no_console_has_neither_colours_nor_columns),
        cmocka_unit_test(state_is_kept_where_windows_keeps_data_of_programs),
    };

    if (argc > 1)
        return child(argv);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
