/* SPDX-License-Identifier: Apache-2.0 */
#include "platform/linux/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"

#define COMMAND_CHUNK_BYTES         (64 * 1024)
#define COMMAND_MAX_COMPLAINT_BYTES (64 * 1024)
#define COMMAND_SLICE_MS            50
#define COMMAND_GRACE_MS            500
#define COMMAND_TICK_US             2000

#define COMMAND_PATH "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

static const gchar *const command_kept_variables[] = {
    "HOME",     "TMPDIR",     "http_proxy",  "https_proxy", "ftp_proxy",
    "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",    "all_proxy",
};

typedef struct {
    const gchar *name;
    pid_t pid;   /* 0: not started, or already waited for */
    gint fds[2]; /* our ends of its standard output and error; -1: closed */
    GString *texts[2];
    gsize limits[2];
    gint64 deadline_us;
    guint timeout_seconds;
} Command;

static void
command_close(gint *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* waits for the program until @until_us; -1: it still runs, or nobody knows */
static gint
command_wait(Command *command, gint64 until_us)
{
    gint status = 0;

    for (;;) {
        const pid_t pid = waitpid(command->pid, &status, WNOHANG);

        if (pid == command->pid || (pid < 0 && errno != EINTR)) {
            command->pid = 0;
            return pid > 0 ? status : -1;
        }
        if (g_get_monotonic_time() >= until_us)
            return -1;
        g_usleep(COMMAND_TICK_US);
    }
}

/* the whole group is asked to end, then made to; its leader is reaped last, so that nobody else
   can have got its number meanwhile */
static void
command_kill(Command *command)
{
    const gint64 until_us = g_get_monotonic_time() + COMMAND_GRACE_MS * 1000;
    siginfo_t info = {0};

    kill(-command->pid, SIGTERM);
    while (waitid(P_PID, (id_t)command->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == 0 && g_get_monotonic_time() < until_us)
        g_usleep(COMMAND_TICK_US);
    kill(-command->pid, SIGKILL);
    command_wait(command, G_MAXINT64);
}

static void
command_clear(Command *command)
{
    if (command->pid > 0)
        command_kill(command);
    for (gsize i = 0; i < G_N_ELEMENTS(command->fds); i++) {
        command_close(&command->fds[i]);
        if (command->texts[i] != NULL)
            g_string_free(command->texts[i], TRUE);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Command, command_clear)

static GStrv
command_environment(void)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    g_strv_builder_add_many(builder, COMMAND_PATH, "LC_ALL=C", "LANGUAGE=C", "TZ=UTC", "TERM=dumb",
                            "DEBIAN_FRONTEND=noninteractive", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(command_kept_variables); i++) {
        const gchar *value = g_getenv(command_kept_variables[i]);
        g_autofree gchar *pair = NULL;

        if (value == NULL)
            continue;
        pair = g_strdup_printf("%s=%s", command_kept_variables[i], value);
        g_strv_builder_add(builder, pair);
    }
    return g_strv_builder_end(builder);
}

static gint
command_spawn(Command *command, const gchar *const *argv, const gint write_ends[2])
{
    g_auto(GStrv) environment = command_environment();
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigset_t all;
    gint failure;

    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, write_ends[0], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, write_ends[1], STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    failure = posix_spawn(&command->pid, argv[0], &actions, &attributes, (gchar *const *)argv,
                          environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0)
        command->pid = 0;
    return failure;
}

static gboolean
command_start(Command *command, const gchar *const *argv, GError **error)
{
    gint write_ends[2] = {-1, -1};
    gint failure = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(write_ends) && failure == 0; i++) {
        gint ends[2];

        if (pipe2(ends, O_CLOEXEC) != 0) {
            failure = errno;
            break;
        }
        command->fds[i] = ends[0];
        write_ends[i] = ends[1];
    }
    if (failure == 0)
        failure = command_spawn(command, argv, write_ends);
    command_close(&write_ends[0]);
    command_close(&write_ends[1]);
    if (failure == 0)
        return TRUE;
    assay_error_set_errno(error, failure, "cannot run '%s'", command->name);
    return FALSE;
}

/* the error stream is only quoted, so its end is kept and nothing is too much */
static gboolean
command_take(Command *command, gsize stream, const gchar *data, gsize size, GError **error)
{
    GString *text = command->texts[stream];

    if (text->len + size <= command->limits[stream]) {
        g_string_append_len(text, data, (gssize)size);
        return TRUE;
    }
    if (stream == 1) {
        g_string_assign(text, "");
        g_string_append_len(text, data, (gssize)MIN(size, command->limits[stream]));
        return TRUE;
    }
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_TOO_LARGE,
                "'%s' wrote more than the limit of %" G_GSIZE_FORMAT " bytes", command->name,
                command->limits[stream]);
    return FALSE;
}

static gboolean
command_read(Command *command, gsize stream, GError **error)
{
    g_autofree gchar *chunk = g_malloc(COMMAND_CHUNK_BYTES);
    const gssize n = read(command->fds[stream], chunk, COMMAND_CHUNK_BYTES);

    if (n > 0)
        return command_take(command, stream, chunk, (gsize)n, error);
    if (n == 0 || (errno != EINTR && errno != EAGAIN))
        command_close(&command->fds[stream]);
    return TRUE;
}

static gboolean
command_check_time(Command *command, GCancellable *cancellable, GError **error)
{
    if (g_cancellable_set_error_if_cancelled(cancellable, error)) {
        assay_error_convert(error);
        return FALSE;
    }
    if (g_get_monotonic_time() < command->deadline_us)
        return TRUE;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANCELLED,
                "'%s' was stopped after the time-out of %u seconds", command->name,
                command->timeout_seconds);
    return FALSE;
}

static gboolean
command_read_all(Command *command, GCancellable *cancellable, GError **error)
{
    while (command->fds[0] >= 0 || command->fds[1] >= 0) {
        struct pollfd polled[2] = {{.fd = command->fds[0], .events = POLLIN},
                                   {.fd = command->fds[1], .events = POLLIN}};

        poll(polled, G_N_ELEMENTS(polled), COMMAND_SLICE_MS);
        for (gsize i = 0; i < G_N_ELEMENTS(polled); i++) {
            if (polled[i].fd >= 0 && polled[i].revents != 0 && !command_read(command, i, error))
                return FALSE;
        }
        if (!command_check_time(command, cancellable, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
command_fail(Command *command, gint status, GError **error)
{
    gchar *complaint = g_strchomp(command->texts[1]->str);
    const gchar *line = strrchr(complaint, '\n');
    g_autofree gchar *last = g_utf8_make_valid(line != NULL ? line + 1 : complaint, -1);
    g_autofree gchar *end = NULL;

    if (status != -1 && WIFEXITED(status))
        end = g_strdup_printf("ended with status %d", WEXITSTATUS(status));
    else if (status != -1 && WIFSIGNALED(status))
        end = g_strdup_printf("was ended by signal %d", WTERMSIG(status));
    else
        end = g_strdup("ended in an unknown way");
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_FAILED, "'%s' %s%s%s", command->name, end,
                *last != '\0' ? ": " : "", last);
    return FALSE;
}

static gboolean
command_finish(Command *command, GCancellable *cancellable, GError **error)
{
    gint status = -1;

    /* it may have closed its output long before it ends */
    while (command->pid > 0) {
        status = command_wait(command, g_get_monotonic_time() + COMMAND_SLICE_MS * 1000);
        if (command->pid > 0 && !command_check_time(command, cancellable, error))
            return FALSE;
    }
    if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return TRUE;
    return command_fail(command, status, error);
}

gboolean
command_run(const gchar *const *argv,
            guint timeout_seconds,
            gsize max_output_bytes,
            gchar **out_output,
            GCancellable *cancellable,
            GError **error)
{
    g_auto(Command) command = {.name = argv[0], .fds = {-1, -1}};

    if (argv[0] == NULL || !g_path_is_absolute(argv[0])) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
                    "a program is run by its absolute path, not as '%s'",
                    argv[0] != NULL ? argv[0] : "");
        return FALSE;
    }
    command.texts[0] = g_string_new(NULL);
    command.texts[1] = g_string_new(NULL);
    command.limits[0] = max_output_bytes;
    command.limits[1] = COMMAND_MAX_COMPLAINT_BYTES;
    command.timeout_seconds = timeout_seconds;
    command.deadline_us = g_get_monotonic_time() + (gint64)timeout_seconds * G_USEC_PER_SEC;
    if (!command_start(&command, argv, error) || !command_read_all(&command, cancellable, error) ||
        !command_finish(&command, cancellable, error))
        return FALSE;
    *out_output = g_string_free(g_steal_pointer(&command.texts[0]), FALSE);
    return TRUE;
}
