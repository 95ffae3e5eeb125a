/* SPDX-License-Identifier: Apache-2.0 */
/* with an argument: the program that the tests interrupt */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <gio/gio.h>
#include <windows.h>

#include "platform/windows/windows.h"

#define WAIT_MS          20000
#define EXIT_CANCELLED   7
#define EXIT_INTERRUPTED 130

/* two events by which parent and child tell each other where they are */
typedef struct {
    HANDLE ready;
    HANDLE cancelled;
    PROCESS_INFORMATION child;
} Fixture;

static HANDLE
event_of(const gchar *what, DWORD parent)
{
    g_autofree gchar *name = g_strdup_printf("Local\\assay-test-%s-%u", what, (guint)parent);

    return CreateEventA(NULL, TRUE, FALSE, name);
}

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->ready = event_of("ready", GetCurrentProcessId());
    f->cancelled = event_of("cancelled", GetCurrentProcessId());
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    if (f->child.hProcess != NULL) {
        TerminateProcess(f->child.hProcess, 1);
        CloseHandle(f->child.hProcess);
        CloseHandle(f->child.hThread);
    }
    CloseHandle(f->ready);
    CloseHandle(f->cancelled);
    g_free(f);
    return 0;
}

static void
start_child(Fixture *f, const gchar *mode)
{
    STARTUPINFOW startup = {.cb = sizeof startup};
    g_autofree gchar *arguments = g_strdup_printf("test %s %u", mode, (guint)GetCurrentProcessId());
    g_autofree gunichar2 *wide = g_utf8_to_utf16(arguments, -1, NULL, NULL, NULL);
    WCHAR program[MAX_PATH];

    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH) > 0);
    assert_true(
        CreateProcessW(program, wide, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &f->child));
    assert_int_equal(WaitForSingleObject(f->ready, WAIT_MS), WAIT_OBJECT_0);
}

/* the event goes to all who share the console: this program does not mind */
static BOOL WINAPI
take_no_notice(DWORD control)
{
    return control == CTRL_C_EVENT || control == CTRL_BREAK_EVENT;
}

static void
interrupt(void)
{
    assert_true(GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0));
}

static void
check_exit(const Fixture *f, DWORD expected)
{
    DWORD code = 0;

    assert_int_equal(WaitForSingleObject(f->child.hProcess, WAIT_MS), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess(f->child.hProcess, &code));
    assert_int_equal(code, expected);
}

static void
the_first_interrupt_cancels(void **state)
{
    Fixture *f = *state;

    start_child(f, "obey");
    interrupt();
    check_exit(f, EXIT_CANCELLED);
}

static void
the_second_interrupt_ends_the_program(void **state)
{
    Fixture *f = *state;

    start_child(f, "ignore");
    interrupt();
    assert_int_equal(WaitForSingleObject(f->cancelled, WAIT_MS), WAIT_OBJECT_0);
    assert_int_equal(WaitForSingleObject(f->child.hProcess, 200), WAIT_TIMEOUT);
    interrupt();
    check_exit(f, EXIT_INTERRUPTED);
}

static int
child(const gchar *mode, DWORD parent)
{
    g_autoptr(GCancellable) cancellable = g_cancellable_new();

    windows_interrupt_watch(cancellable);
    SetEvent(event_of("ready", parent));
    for (guint i = 0; i < WAIT_MS / 10 && !g_cancellable_is_cancelled(cancellable); i++)
        Sleep(10);
    if (!g_cancellable_is_cancelled(cancellable))
        return 1;
    SetEvent(event_of("cancelled", parent));
    if (g_str_equal(mode, "ignore"))
        Sleep(WAIT_MS);
    return EXIT_CANCELLED;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_interrupt_cancels, setup, teardown),
        cmocka_unit_test_setup_teardown(the_second_interrupt_ends_the_program, setup, teardown),
    };

    if (argc == 3)
        return child(argv[1], (DWORD)g_ascii_strtoull(argv[2], NULL, 10));
    if (GetConsoleOutputCP() == 0 && !AllocConsole()) {
        print_message("skipped: there is no console here, which sends interrupts\n");
        return 77;
    }
    SetConsoleCtrlHandler(take_no_notice, TRUE);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
