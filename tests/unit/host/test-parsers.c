/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "host/parsers.h"

typedef struct {
    GPtrArray *packages;
    GPtrArray *accounts;
    GPtrArray *mounts;
    GPtrArray *listeners;
    GPtrArray *paths;
    Process *process;
    gchar *text;
    GError *error;
} Fixture;

static int
setup(void **state)
{
    Fixture *f = g_new0(Fixture, 1);

    f->packages = g_ptr_array_new_with_free_func((GDestroyNotify)package_free);
    f->accounts = g_ptr_array_new_with_free_func((GDestroyNotify)account_free);
    f->mounts = g_ptr_array_new_with_free_func((GDestroyNotify)mount_free);
    f->listeners = g_ptr_array_new_with_free_func((GDestroyNotify)listener_free);
    f->process = g_new0(Process, 1);
    *state = f;
    return 0;
}

static int
teardown(void **state)
{
    Fixture *f = *state;

    g_ptr_array_unref(f->packages);
    g_ptr_array_unref(f->accounts);
    g_ptr_array_unref(f->mounts);
    g_ptr_array_unref(f->listeners);
    g_clear_pointer(&f->paths, g_ptr_array_unref);
    process_free(f->process);
    g_free(f->text);
    g_clear_error(&f->error);
    g_free(f);
    return 0;
}

static void
test_what_an_account_allows(void **state)
{
    static const struct {
        const gchar *shell;
        const gchar *password; /* of shadow; NULL: no such entry */
        gboolean can_login;
        gboolean has_password;
        gboolean shadow_read;
    } cases[] = {
        {"/bin/bash", "$y$j9T$salt$hash", TRUE, TRUE, TRUE},
        {"", "$6$salt$hash", TRUE, TRUE, TRUE},
        {"/bin/sh", "ab1Cd2Ef3Gh4I", TRUE, TRUE, TRUE},
        {"/bin/bash", "", TRUE, FALSE, TRUE},
        {"/bin/bash", "!", FALSE, FALSE, TRUE},
        {"/bin/bash", "*", FALSE, FALSE, TRUE},
        {"/bin/bash", "!$6$salt$hash", FALSE, FALSE, TRUE},
        {"/bin/bash", NULL, TRUE, FALSE, FALSE},
        {"/usr/sbin/nologin", "$6$salt$hash", FALSE, TRUE, TRUE},
        {"/bin/false", NULL, FALSE, FALSE, FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture *f = *state;
        g_autofree gchar *passwd = g_strdup_printf("u:x:1000:1001::/home/u:%s\n", cases[i].shell);
        g_autofree gchar *shadow =
            g_strdup_printf("%s:%s:19000:0:90:7:::\n", cases[i].password != NULL ? "u" : "other",
                            cases[i].password != NULL ? cases[i].password : "!");
        const Account *account;

        g_ptr_array_set_size(f->accounts, 0);
        accounts_parse(passwd, shadow, f->accounts);
        assert_int_equal(f->accounts->len, 1);
        account = g_ptr_array_index(f->accounts, 0);
        assert_int_equal(account->can_login, cases[i].can_login);
        assert_int_equal(account->has_password, cases[i].has_password);
        assert_int_equal(account->shadow_read, cases[i].shadow_read);
        assert_int_equal(account->uid, 1000);
        assert_int_equal(account->gid, 1001);
        assert_int_equal(account->last_change_days, cases[i].shadow_read ? 19000 : -1);
        assert_int_equal(account->max_days, cases[i].shadow_read ? 90 : -1);
    }
}

static void
test_lines_that_are_no_accounts_are_skipped(void **state)
{
    Fixture *f = *state;

    accounts_parse(
        "\n# c\n+::::::\nshort:x:1\nneg:x:-1:1::/:/bin/sh\nbig:x:4294967296:1::/:/bin/sh\n"
        "fine:x:4294967295:0::/:/bin/sh",
        NULL, f->accounts);
    assert_int_equal(f->accounts->len, 1);
    assert_string_equal(((Account *)f->accounts->pdata[0])->name, "fine");
}

static void
test_mounts_are_unescaped(void **state)
{
    Fixture *f = *state;
    const Mount *mount;

    mountinfo_parse(
        "36 35 98:0 / /mnt/a\\040b\\134 rw,nosuid master:1 shared:2 - ext4 /dev/sd\\011a "
        "rw,errors=continue\n"
        "37 35 0:5 / /ro ro,noatime - tmpfs none rw,size=1k\nshort line\n"
        "1 2 3:4 / /x rw - only\n",
        f->mounts);
    assert_int_equal(f->mounts->len, 2);
    mount = g_ptr_array_index(f->mounts, 0);
    assert_string_equal(mount->target, "/mnt/a b\\");
    assert_string_equal(mount->source, "/dev/sd\ta");
    assert_string_equal(mount->type, "ext4");
    assert_string_equal(mount->options, "rw,nosuid,errors=continue");
    mount = g_ptr_array_index(f->mounts, 1);
    assert_string_equal(mount->options, "ro,noatime,size=1k");
}

static void
test_apk_blocks_are_read(void **state)
{
    static const gchar text[] = "P:one\nV:1.0-r0\nA:x86_64\no:src\nm:M <m@example.org>\nF:lib\n"
                                "R:a\n\nP:two\nV:2-r1\n\n";
    Fixture *f = *state;
    const Package *one;
    const Package *two;

    assert_true(apk_installed_parse(text, strlen(text), "installed", f->packages, &f->error));
    assert_int_equal(f->packages->len, 2);
    one = g_ptr_array_index(f->packages, 0);
    two = g_ptr_array_index(f->packages, 1);
    assert_string_equal(one->source, "src");
    assert_string_equal(one->source_version, "1.0-r0");
    assert_string_equal(one->vendor, "M <m@example.org>");
    assert_string_equal(two->source, "two");
    assert_string_equal(two->arch, "");
}

static void
test_wrong_apk_blocks_are_errors(void **state)
{
    static const struct {
        const gchar *text;
        const gchar *message;
        guint n_packages;
    } cases[] = {
        {"P:a\n\nP:b\nV:1\n\n", "db, line 1: the block has no version (V:)", 1},
        {"V:1\n\nP:b\nV:1\n\n", "db, line 1: the block has no name (P:)", 1},
        {"P:a\nV:1\nnonsense\n\nP:b\nV:1\n\n", "db, line 3: not a line 'X:value'", 1},
        {"P:a\nP:c\nV:1\n\n", "db, line 2: the field is given twice", 0},
        {"P:a b\nV:1\n\n",
         "db, line 1: a name, version, architecture or origin with spaces or strange characters",
         0},
        {"P:a\nV:1\n\nP:b\nV:1.2", "db, line 5: the file is cut off here", 1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture *f = *state;

        g_clear_error(&f->error);
        g_ptr_array_set_size(f->packages, 0);
        assert_false(apk_installed_parse(cases[i].text, strlen(cases[i].text), "db", f->packages,
                                         &f->error));
        assert_int_equal(f->error->code, ASSAY_ERROR_INVALID_DATA);
        assert_string_equal(f->error->message, cases[i].message);
        assert_int_equal(f->packages->len, cases[i].n_packages);
    }
}

static void
test_process_names_may_hold_anything(void **state)
{
    Fixture *f = *state;
    guint64 ticks = 0;

    assert_true(proc_stat_parse("42 (a) (b c) S 7 42 42 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 "
                                "9876 1000 10",
                                f->process, &ticks));
    assert_int_equal(f->process->pid, 42);
    assert_int_equal(f->process->parent_pid, 7);
    assert_string_equal(f->process->name, "a) (b c");
    assert_int_equal(ticks, 9876);
    assert_false(proc_stat_parse("42 (a", f->process, &ticks));
    assert_false(proc_stat_parse("42 (a) S 7", f->process, &ticks));
    assert_false(proc_stat_parse("", f->process, &ticks));
    assert_false(proc_stat_parse(")(", f->process, &ticks));
}

static void
test_only_deleted_programs_count(void **state)
{
    Fixture *f = *state;

    f->paths = proc_maps_parse(
        "00400000-00452000 r-xp 00000000 08:02 173521 /usr/sbin/z (deleted)\n"
        "7f0000000000-7f0000001000 r-xp 00000000 08:02 1 /usr/lib/libssl.so.3 (deleted)\n"
        "7f0000001000-7f0000002000 r--p 00000000 08:02 2 /usr/lib/data (deleted)\n"
        "7f0000002000-7f0000003000 r-xp 00000000 08:02 1 /usr/lib/libssl.so.3 (deleted)\n"
        "7f0000003000-7f0000004000 r-xp 00000000 08:02 3 /usr/lib/libc.so.6\n"
        "7f0000004000-7f0000005000 rwxp 00000000 00:01 4 /memfd:jit (deleted)\n"
        "7f0000005000-7f0000006000 rwxs 00000000 00:01 5 /dev/zero (deleted)\n"
        "7f0000006000-7f0000007000 rwxs 00000000 00:01 6 /SYSV00000000 (deleted)\n"
        "7f0000007000-7f0000008000 r-xp 00000000 08:02 7 /tmp/ffiX (deleted)\n"
        "7f0000008000-7f0000009000 r-xp 00000000 00:00 0 [vdso]\n"
        "7f0000009000-7f000000a000 r-xp 00000000 08:02 8 /opt/a b.so (deleted)\n"
        "broken (deleted)\n (deleted)");
    assert_non_null(f->paths);
    assert_int_equal(f->paths->len, 3);
    assert_string_equal(f->paths->pdata[0], "/opt/a b.so");
    assert_string_equal(f->paths->pdata[1], "/usr/lib/libssl.so.3");
    assert_string_equal(f->paths->pdata[2], "/usr/sbin/z");
    assert_null(proc_maps_parse(""));
}

static void
test_units_are_found_in_control_groups(void **state)
{
    static const struct {
        const gchar *text;
        const gchar *unit;
    } cases[] = {
        {"0::/system.slice/ssh.service\n", "ssh.service"},
        {"0::/system.slice/system-getty.slice/getty@tty1.service\n", "getty@tty1.service"},
        {"0::/user.slice/user-1000.slice/session-2.scope\n", "session-2.scope"},
        {"0::/user.slice/user-1000.slice/user@1000.service/app.slice/x.service\n",
         "user@1000.service"},
        {"0::/system.slice/docker-0123.scope\n", "docker-0123.scope"},
        {"12:pids:/a.service\n1:name=systemd:/system.slice/cron.service\n0::/\n", "cron.service"},
        {"0::/init.scope\n", "init.scope"},
        {"0::/\n", NULL},
        {"0::/something\n", NULL},
        {"", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture *f = *state;

        g_free(f->text);
        f->text = proc_cgroup_unit(cases[i].text);
        if (g_strcmp0(f->text, cases[i].unit) != 0)
            fail_msg("%s: '%s'", cases[i].text, f->text);
    }
    assert_true(proc_cgroup_is_container("0::/system.slice/docker-0123.scope\n"));
    assert_true(proc_cgroup_is_container("0::/kubepods.slice/x\n"));
    assert_false(proc_cgroup_is_container("0::/system.slice/docker.service\n"));
}

static void
take_listener(Listener *listener, guint64 inode, gpointer user_data)
{
    Fixture *f = user_data;

    listener->pid = (gint)inode;
    g_ptr_array_add(f->listeners, listener);
}

/* the words of addresses are in the byte order of the machine, here a little-endian one */
static void
test_sockets_are_read_from_text(void **state)
{
    Fixture *f = *state;
    const Listener *listener;

    if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
        skip();
    proc_net_parse("  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   "
                   "uid  timeout inode\n"
                   "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  "
                   "1000        0 4242 1 ffff 100 0 0 10 0\n"
                   "   1: 0100007F:1F91 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  "
                   "1000        0 4243 1\n"
                   "   2: 0100007F:ZZZZ 00000000:0000 0A 0:0 0:0 0 0 0 1\n   3: short\n",
                   "tcp", take_listener, f);
    assert_int_equal(f->listeners->len, 1);
    listener = g_ptr_array_index(f->listeners, 0);
    assert_string_equal(listener->protocol, "tcp");
    assert_string_equal(listener->address, "127.0.0.1");
    assert_int_equal(listener->port, 8080);
    assert_int_equal(listener->uid, 1000);
    assert_int_equal(listener->pid, 4242);
    proc_net_parse("0: 000080FE00000000FF00FC0001000000:0035 0:0 07 0:0 0:0 0 0 0 5 2\n", "udp6",
                   take_listener, f);
    assert_int_equal(f->listeners->len, 2);
    listener = g_ptr_array_index(f->listeners, 1);
    assert_string_equal(listener->address, "fe80::fc:ff:0:1");
    assert_int_equal(listener->port, 53);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_what_an_account_allows),      CASE(test_lines_that_are_no_accounts_are_skipped),
        CASE(test_mounts_are_unescaped),        CASE(test_apk_blocks_are_read),
        CASE(test_wrong_apk_blocks_are_errors), CASE(test_process_names_may_hold_anything),
        CASE(test_only_deleted_programs_count), CASE(test_units_are_found_in_control_groups),
        CASE(test_sockets_are_read_from_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
