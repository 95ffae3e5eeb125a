#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each rule of the linter finds its case and leaves the good one alone."""

import importlib.util
import os
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def load(name):
    spec = importlib.util.spec_from_file_location("loaded", os.path.join(HERE, name))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check = load("check-source.py")
layers = load("check-layers.py")

SPDX = "/* SPDX-License-Identifier: Apache-2.0 */\n"
FUNCTION = "static void\nf(void)\n{\n%s\n}\n"

# what the case shows, file, text, rules found in it
CASES = [
    ("clean code", "service/host/a.c", SPDX + FUNCTION % "    g_print(\"x\");", []),
    ("strcpy", "service/host/a.c", SPDX + FUNCTION % "    strcpy(a, b);", ["unbounded-copy"]),
    ("strcpy in a string", "service/host/a.c", SPDX + FUNCTION % '    g_print("strcpy(a)");', []),
    ("strcpy in a comment", "service/host/a.c", SPDX + "/* no strcpy(a, b) here */\n", []),
    ("strcpy as part of a name", "service/host/a.c", SPDX + FUNCTION % "    my_strcpy(a);", []),
    ("atoi in a test", "tests/unit/a.c", SPDX + FUNCTION % "    n = atoi(s);", ["number-parser"]),
    ("shell", "platform/linux/a.c", SPDX + FUNCTION % "    system(s);", ["shell"]),
    ("spawn by line", "platform/linux/a.c",
     SPDX + FUNCTION % "    g_spawn_command_line_sync(s, 0, 0, 0, 0);", ["shell"]),
    ("member called system", "platform/linux/a.c", SPDX + FUNCTION % "    host->system(s);", []),
    ("goto", "service/host/a.c", SPDX + FUNCTION % "    goto out;", ["goto"]),
    ("alloca", "service/host/a.c", SPDX + FUNCTION % "    p = g_alloca(3);", ["stack-memory"]),
    ("exempted", "service/host/a.c",
     SPDX + FUNCTION % "    goto out; /* lint-allow(goto): shown in a test */", []),
    ("exempted from another rule", "service/host/a.c",
     SPDX + FUNCTION % "    goto out; /* lint-allow(shell): no */", ["goto"]),
    ("xml outside base", "service/model/a.c",
     SPDX + FUNCTION % "    d = xmlReadMemory(b, n, 0, 0, 0);", ["xml-door"]),
    ("xml in base", "service/base/a.c",
     SPDX + FUNCTION % "    d = xmlReadMemory(b, n, 0, 0, 0);", []),
    ("json outside base", "service/content/a.c",
     SPDX + FUNCTION % "    json_parser_load(p);", ["json-door"]),
    ("yajl outside base", "service/content/a.c", SPDX + FUNCTION % "    yajl_parse(p);",
     ["stream-door"]),
    ("archive outside base", "platform/linux/a.c",
     SPDX + FUNCTION % "    archive_read_new();", ["archive-door"]),
    ("archive in a test", "tests/unit/a.c", SPDX + FUNCTION % "    archive_read_new();", []),
    ("header in platform", "platform/linux/a.c", SPDX + "#include <unistd.h>\n", []),
    ("line comment", "service/host/a.c", SPDX + "// no\n", ["line-comment"]),
    ("address in a string", "service/host/a.c", SPDX + FUNCTION % '    f("https://x");', []),
    ("no licence", "service/host/a.c", FUNCTION % "", ["licence"]),
    ("no licence in cmake", "service/host/CMakeLists.txt", "project(x)\n", ["licence"]),
    ("long file", "service/host/a.c", SPDX + "\n" * 800, ["long-file"]),
    ("file of 800 lines", "service/host/a.c", SPDX + "\n" * 799, []),
    ("long function", "service/host/a.c", SPDX + FUNCTION % ("    x();\n" * 99), ["long-function"]),
    ("function at the limit", "service/host/a.c", SPDX + FUNCTION % ("    x();\n" * 95), []),
    ("unfinished", "docs/a.md", "TO" + "DO: more\n", ["unfinished"]),
    ("temporary", "docs/a.md", "this does for " + "now\n", ["unfinished"]),
    ("global", "service/host/a.c", SPDX + "static int counter;\n", ["global"]),
    ("constant table", "service/host/a.c", SPDX + "static const int table[] = {1, 2};\n", []),
    ("undocumented", "service/host/a.h", SPDX + "int\nfact_count(int a);\n", ["undocumented"]),
    ("documented", "service/host/a.h",
     SPDX + "/**\n * fact_count:\n * @a: a number\n */\nint\nfact_count(int a);\n", []),
    ("documented with attribute", "service/host/a.h",
     SPDX + "/**\n * fact_new:\n */\nFact *\nfact_new(int a) G_GNUC_WARN_UNUSED_RESULT;\n"
     "G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fact, fact_free)\n", []),
]

# code that is not the same on every system, and the rule that finds it
SYSTEM_CODE = [
    ("#include <unistd.h>", "platform"), ("#include <sys/stat.h>", "platform"),
    ("#  include <windows.h>", "platform"), ("#include <signal.h>", "platform"),
    ("#include <time.h>", "platform"), ("#include <locale.h>", "platform"),
    ("#include <gio/gunixsocketaddress.h>", "platform"), ("#include <glib-unix.h>", "platform"),
    ("#include <linux/fs.h>", "platform"), ("#include <some-new-library.h>", "platform"),
    ("int a = WIN32;", "platform"), ("int a = _WIN64;", "platform"),
    ("int a = G_OS_UNIX;", "platform"), ("int a = __MINGW64__;", "platform"),
    ("int a = __CYGWIN__;", "platform"), ("int a = __linux__;", "platform"),
    ("int a = linux;", "platform"), ("int a = _MSC_VER;", "platform"),
    ("int a = __APPLE__;", "platform"), ("int a = O_CLOEXEC;", "platform"),
    ("int a = SIGTERM;", "platform"), ("int a = PATH_MAX;", "platform"),
    ("int a = STDOUT_FILENO;", "platform"), ("int a = FILE_ATTRIBUTE_READONLY;", "platform"),
    ("int a = ERROR_FILE_NOT_FOUND;", "platform"), ("void f(HANDLE a);", "platform"),
    ("void f(DWORD a);", "platform"), ("void f(HKEY *a);", "platform"),
    ("void f(off_t a);", "platform"), ("void f(time_t a);", "platform"),
    ("void f(struct stat *a);", "platform"), ("void f(struct  sockaddr_in *a);", "platform"),
    ("void f(wchar_t a);", "platform"), ("void f(pid_t a);", "platform"),
    ("CreateFileW(a, b);", "platform"), ("RegOpenKeyExW(a);", "platform"),
    ("GetLastError();", "platform"), ("Sleep(3);", "platform"), ("WSAStartup(a, b);", "platform"),
    ("SHGetKnownFolderPath(a);", "platform"), ("fork();", "platform"), ("kill(a, 9);", "platform"),
    ("geteuid();", "platform"), ("chmod(a, b);", "platform"), ("mkfifo(a, b);", "platform"),
    ("readlink(a, b, c);", "platform"), ("openat (a, b);", "platform"), ("flock(a, b);", "platform"),
    ("signal(a, b);", "platform"), ("open(a, b);", "platform"), ("_open(a, b);", "platform"),
    ("a = time(0);", "platform"), ("a = getenv(b);", "platform"), ("setlocale(a, b);", "platform"),
    ("a = st.st_mode;", "platform"), ("a = S_ISREG(b);", "platform"), ("fileno(a);", "platform"),
    ("g_unix_open_pipe(a, b, c);", "platform"), ("g_win32_error_message(a);", "platform"),
    ("a = g_get_home_dir();", "platform"), ("a = g_get_tmp_dir();", "platform"),
    ("z = g_time_zone_new_identifier(a);", "platform"), ("z = g_time_zone_new(a);", "platform"),
    ("#if 1", "conditional"), ("# ifdef A", "conditional"), ("#ifndef A", "conditional"),
    ("#elif A", "conditional"),
    ("void f(long a);", "width"), ("unsigned long a;", "width"), ("void f(long long a);", "width"),
    ('a = "%" PRIu64;', "width"), ('f("%ld", a);', "width"), ('f("a %-5lu", a);', "width"),
    ('f("%lld", a);', "width"), ('f("%zu", a);', "width"), ('f("%%%I64d", a);', "width"),
    ('f("/proc/self");', "host-path"), ('f("/dev/null");', "host-path"), ('f("/tmp");', "host-path"),
    ('f("kept in /var/lib/assay");', "host-path"), ('f("/etc/assay/a.conf");', "host-path"),
    ('f("~/a");', "host-path"), ('f("C:\\\\Windows");', "host-path"), ('f("C:/Windows");', "host-path"),
    ('f("%TEMP%\\\\a");', "host-path"), ('f("%s/%s", a, b);', "host-path"),
]

# what looks like it and is the same everywhere
PORTABLE_CODE = [
    "#include <string.h>", "#include <glib/gstdio.h>", "#include <gio/gio.h>", "#include <pango/pango.h>",
    '#include "model/run.h"', "#pragma once", "#define A 1", "void f(gint64 a);", "a->open(b);",
    "self->stream.read(a, b, c);", "statement(a);", "run_signal(a);", "xmlFreeDoc(a);",
    "gboolean (*Func)(int a);", "void f(GStatBuf *a);", "a = b.st_size;", "g_unlink(a);",
    "z = g_time_zone_new_utc();", "int window = 0;", "int winner = 0;", "glong a;", "a = errno;",
    'f("%" G_GSIZE_FORMAT, a);', 'f("100% long", a);', 'f("%%ld");', 'f("https://a.example/etc/b");',
    'f("target/template/run");', 'f("a/dev/b");', 'f("%s: %s", a, b);', 'f("/a");', "/* /proc, fork() */",
    "/* a long way */", 'f("fork() and HANDLE");', 'f("a: /b");', 'f("1.0~rc1");',
]


class RulesTest(unittest.TestCase):
    def test_each_case(self):
        for title, name, text, expected in CASES:
            with self.subTest(title), tempfile.TemporaryDirectory() as root:
                os.makedirs(os.path.join(root, os.path.dirname(name)))
                with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                    file.write(text)
                found = [rule for _, _, rule, _ in check.check_tree(root)]
                self.assertEqual(found, expected)

    def found_in(self, name, text):
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, os.path.dirname(name)))
            with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                file.write(text)
            return sorted({rule for _, _, rule, _ in check.check_tree(root)} - {"global"})

    def test_system_words_are_for_platform_only(self):
        for line, rule in SYSTEM_CODE:
            text = SPDX + (line if line.startswith("#") else FUNCTION % line) + "\n"
            with self.subTest(line):
                self.assertEqual(self.found_in("service/host/a.c", text), [rule])
                self.assertEqual(self.found_in("reports/a.c", text), [rule])
                self.assertEqual(self.found_in("platform/trees/a.c", text), [rule] if rule != "host-path" else [])
                self.assertEqual(self.found_in("platform/linux/a.c", text), [])
                self.assertEqual(self.found_in("tests/unit/a.c", text), [])

    def test_portable_code_is_left_alone(self):
        for line in PORTABLE_CODE:
            text = SPDX + (line if line.startswith("#") else FUNCTION % line) + "\n"
            with self.subTest(line):
                self.assertEqual(self.found_in("service/host/a.c", text), [])

    def test_files_are_known_to_base(self):
        text = SPDX + FUNCTION % "a = S_ISREG(b.st_mode) && fileno(c);"
        self.assertEqual(self.found_in("service/base/a.c", text), [])

    def test_tables_about_the_host_are_there(self):
        for name in check.system_words.HOST_DATA:
            self.assertTrue(os.path.exists(os.path.join(HERE, "../..", name)), name)
            self.assertEqual(self.found_in(name, SPDX + FUNCTION % 'f("/var/x");'), [])
        self.assertEqual(self.found_in("platform/trees/a.c", SPDX + FUNCTION % 'f("/var/x");'), [])

    def test_place_is_named(self):
        with tempfile.TemporaryDirectory() as root:
            os.makedirs(os.path.join(root, "service"))
            with open(os.path.join(root, "service/a.c"), "w", encoding="utf-8") as file:
                file.write(SPDX + "\n" + FUNCTION % "    goto out;")
            self.assertEqual(check.check_tree(root)[0][:3], ("service/a.c", 6, "goto"))

    def test_upward_link_is_found(self):
        text = "assay_library(NAME %s FOLDER x SOURCES a.c LINK %s PkgConfig::GLIB PRIVATE %s)"
        self.assertEqual(layers.check_text(text % ("host", "model", "base")), [])
        self.assertEqual(len(layers.check_text(text % ("host", "content", "base"))), 1)
        self.assertEqual(len(layers.check_text(text % ("content", "base", "reports"))), 1)
        self.assertEqual(len(layers.check_text(text % ("model", "base", "curl"))), 1)
        self.assertEqual(len(layers.check_text("target_link_libraries(host PRIVATE assess)")), 1)


if __name__ == "__main__":
    unittest.main()
