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
    ("operating-system header", "service/host/a.c", SPDX + "#include <unistd.h>\n", ["platform"]),
    ("sys header", "service/host/a.c", SPDX + "#include <sys/stat.h>\n", ["platform"]),
    ("standard header", "service/host/a.c", SPDX + "#include <glib/gstdio.h>\n", []),
    ("operating-system macro", "reports/a.c", SPDX + "#ifdef G_OS_WIN32\n#endif\n", ["platform"]),
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


class RulesTest(unittest.TestCase):
    def test_each_case(self):
        for title, name, text, expected in CASES:
            with self.subTest(title), tempfile.TemporaryDirectory() as root:
                os.makedirs(os.path.join(root, os.path.dirname(name)))
                with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                    file.write(text)
                found = [rule for _, _, rule, _ in check.check_tree(root)]
                self.assertEqual(found, expected)

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
