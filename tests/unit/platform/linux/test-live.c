/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/collect.h"
#include "platform/linux/collectors.h"

typedef struct {
    HostFacts *facts;
    GError *error;
    GSocket *sockets[2];
    gchar *program; /* a copy of sleep */
    gchar *content;
    gsize size;
    GPid pid; /* which runs it */
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

    if (f->pid > 0) {
        kill(f->pid, SIGKILL);
        waitpid(f->pid, NULL, 0);
    }
    if (f->program != NULL)
        g_unlink(f->program);
    g_clear_object(&f->sockets[0]);
    g_clear_object(&f->sockets[1]);
    host_facts_free(f->facts);
    g_clear_error(&f->error);
    g_free(f->program);
    g_free(f->content);
    g_free(f);
    return 0;
}

static const HostFacts *
collect(Fixture *f)
{
    const HostView view = {.root = "/", .is_live = TRUE};

    f->facts = host_collect(platform_get(), &view, NULL, NULL, &f->error);
    assert_non_null(f->facts);
    return f->facts;
}

static guint
bind_loopback(Fixture *f, gsize i, GSocketType type)
{
    g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback(G_SOCKET_FAMILY_IPV4);
    g_autoptr(GSocketAddress) address = g_inet_socket_address_new(loopback, 0);
    g_autoptr(GSocketAddress) bound = NULL;

    f->sockets[i] = g_socket_new(G_SOCKET_FAMILY_IPV4, type, G_SOCKET_PROTOCOL_DEFAULT, &f->error);
    assert_non_null(f->sockets[i]);
    assert_true(g_socket_bind(f->sockets[i], address, FALSE, &f->error));
    if (type == G_SOCKET_TYPE_STREAM)
        assert_true(g_socket_listen(f->sockets[i], &f->error));
    bound = g_socket_get_local_address(f->sockets[i], &f->error);
    return g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(bound));
}

static void
check_listener(const HostFacts *facts, const gchar *protocol, guint port)
{
    for (guint i = 0; i < facts->listeners->len; i++) {
        const Listener *listener = g_ptr_array_index(facts->listeners, i);

        if (listener->port != port || strcmp(listener->protocol, protocol) != 0)
            continue;
        assert_string_equal(listener->address, "127.0.0.1");
        assert_int_equal(listener->pid, getpid());
        assert_string_equal(listener->process, "test-live");
        assert_int_equal(listener->uid, getuid());
        return;
    }
    fail_msg("%s port %u is not listed", protocol, port);
}

static void
test_own_sockets_are_listed(void **state)
{
    Fixture *f = *state;
    const guint tcp = bind_loopback(f, 0, G_SOCKET_TYPE_STREAM);
    const guint udp = bind_loopback(f, 1, G_SOCKET_TYPE_DATAGRAM);
    const HostFacts *facts = collect(f);

    check_listener(facts, "tcp", tcp);
    check_listener(facts, "udp", udp);
}

static const Process *
find_process(const HostFacts *facts, gint pid)
{
    for (guint i = 0; i < facts->processes->len; i++) {
        const Process *process = g_ptr_array_index(facts->processes, i);

        if (process->pid == pid)
            return process;
    }
    fail_msg("process %d is not listed", pid);
    return NULL;
}

static void
test_own_process_is_listed(void **state)
{
    const HostFacts *facts = collect(*state);
    const Process *process = find_process(facts, getpid());

    assert_int_equal(process->parent_pid, getppid());
    assert_int_equal(process->uid, geteuid());
    assert_string_equal(process->name, "test-live");
    assert_true(g_str_has_suffix(process->executable, "/test-live"));
    assert_non_null(strstr(process->command_line, "test-live"));
    assert_null(process->deleted_files);
    assert_true(process->started_ms > facts->boot_ms);
    assert_true(process->started_ms <= facts->collected_ms + 2000);
}

/* in the home folder, because programs in folders for temporary files do not count */
static void
test_a_deleted_program_is_told(void **state)
{
    Fixture *f = *state;
    gchar *argv[] = {NULL, (gchar *)"60", NULL};
    const Process *process;

    f->program = g_strdup_printf("%s/.assay-test-sleep-%d", g_get_home_dir(), getpid());
    argv[0] = f->program;
    if (g_str_has_prefix(f->program, "/tmp/") ||
        !g_file_get_contents("/bin/sleep", &f->content, &f->size, NULL) ||
        !g_file_set_contents_full(f->program, f->content, (gssize)f->size,
                                  G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL)) {
        print_message("there is no place for a program outside of /tmp\n");
        skip();
    }
    assert_true(
        g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &f->pid, &f->error));
    g_unlink(f->program);
    process = find_process(collect(f), f->pid);
    assert_string_equal(process->executable, f->program);
    assert_non_null(process->deleted_files);
    assert_int_equal(process->deleted_files->len, 1);
    assert_string_equal(process->deleted_files->pdata[0], f->program);
}

static void
test_the_system_is_described(void **state)
{
    const HostFacts *facts = collect(*state);
    g_autofree gchar *hostname = g_strdup(g_get_host_name());
    gboolean has_loopback = FALSE;
    gboolean has_root = FALSE;

    assert_false(facts->is_offline);
    assert_string_equal(facts->hostname, hostname);
    assert_non_null(facts->arch);
    assert_non_null(facts->virtualization);
    assert_non_null(facts->kernel_release);
    assert_true(facts->boot_ms > 0 && facts->boot_ms <= facts->collected_ms);
    for (guint i = 0; i < facts->interfaces->len; i++)
        has_loopback = has_loopback || ((Interface *)facts->interfaces->pdata[i])->is_loopback;
    for (guint i = 0; i < facts->mounts->len; i++)
        has_root = has_root || strcmp(((Mount *)facts->mounts->pdata[i])->target, "/proc") == 0;
    assert_true(has_loopback);
    assert_true(has_root);
}

static void
test_a_container_has_the_kernel_of_its_host(void **state)
{
    Fixture *f = *state;
    const HostView view = {.root = "/nonexistent"};
    Package *package = package_new(PACKAGE_MANAGER_DPKG);

    package->name = g_strdup("linux-image-6.1.0-21-amd64");
    package->version = g_strdup("6.1.90-1");
    f->facts = host_facts_new();
    g_ptr_array_add(f->facts->packages, package);
    f->facts->virtualization = g_strdup("docker");
    assert_true(linux_kernel_collect(&view, f->facts, NULL, &f->error));
    assert_null(f->facts->kernel_newest);
    g_clear_pointer(&f->facts->virtualization, g_free);
    assert_true(linux_kernel_collect(&view, f->facts, NULL, &f->error));
    assert_string_equal(f->facts->kernel_newest, "6.1.0-21-amd64");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_own_sockets_are_listed),
        CASE(test_own_process_is_listed),
        CASE(test_a_deleted_program_is_told),
        CASE(test_the_system_is_described),
        CASE(test_a_container_has_the_kernel_of_its_host),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
