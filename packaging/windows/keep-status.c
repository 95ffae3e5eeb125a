/* SPDX-License-Identifier: Apache-2.0 */
/* keep-status PROGRAM [ARGUMENT...]: runs a program and writes its exit status to the file that the
 * environment names, decimal. wine kills what has not ended a second after it wanted to, and its status is
 * lost then; see wine64-run. */
#include <stdio.h>
#include <windows.h>

#define STATUS_VARIABLE L"ASSAY_KEEP_STATUS"
#define MAX_STATUS      16
#define NOT_STARTED     125

/* the program decides what Ctrl-C means, and this one tells how it ended */
static BOOL WINAPI
leave_it(DWORD control)
{
    (void)control;
    return TRUE;
}

static wchar_t *
skip_first(wchar_t *line)
{
    BOOL is_quoted = FALSE;

    for (; *line != L'\0' && (is_quoted || (*line != L' ' && *line != L'\t')); line++) {
        if (*line == L'"')
            is_quoted = !is_quoted;
    }
    while (*line == L' ' || *line == L'\t')
        line++;
    return line;
}

/* the program goes when this one is killed */
static HANDLE
job_new(void)
{
    HANDLE job = CreateJobObjectW(NULL, NULL);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};

    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    return job;
}

static BOOL
program_start(wchar_t *line, PROCESS_INFORMATION *process)
{
    STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES};

    startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    startup.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &startup,
                        process))
        return FALSE;
    AssignProcessToJobObject(job_new(), process->hProcess);
    ResumeThread(process->hThread);
    return TRUE;
}

static void
status_keep(DWORD status)
{
    wchar_t path[MAX_PATH] = L"";
    char text[MAX_STATUS];
    HANDLE file;
    DWORD written;

    GetEnvironmentVariableW(STATUS_VARIABLE, path, MAX_PATH);
    file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    snprintf(text, sizeof text, "%lu\n", (unsigned long)status);
    WriteFile(file, text, (DWORD)lstrlenA(text), &written, NULL);
    CloseHandle(file);
}

int
main(void)
{
    PROCESS_INFORMATION process;
    DWORD status = NOT_STARTED;
    wchar_t *line = skip_first(GetCommandLineW());

    SetConsoleCtrlHandler(leave_it, TRUE);
    if (!program_start(line, &process)) {
        fprintf(stderr, "keep-status: error %lu at the start of %ls\n", GetLastError(), line);
        return NOT_STARTED;
    }
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &status);
    status_keep(status);
    return (int)status;
}
