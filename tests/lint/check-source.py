#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the project's own rules; `check-source.py ROOT` prints file:line: what and what instead.

A line may be exempted by a comment on it that says why: lint-allow(rule): reason
"""

import json
import os
import re
import shutil
import subprocess
import sys

import system_words

MAX_FILE_LINES = 800
MAX_FUNCTION_LINES = 100
TOP_FOLDERS = ("service", "platform", "reports", "tests", "content", "cmake", "packaging", "docs")
PRODUCT = ("service/", "platform/", "reports/")
LICENSED = (".c", ".h", ".py", ".sh", ".cmake", ".xsl", ".rng", "CMakeLists.txt")
TEXT = LICENSED + (".md", ".txt", ".json", ".css", ".1", ".bash")


def call(*names):
    return r"(?<![\w.>])(?:%s)\s*\(" % "|".join(names)


# rule, what is looked for in code (comments and strings blanked), where, where not, instead
CODE_RULES = [
    ("unbounded-copy", call("strcpy", "strcat", "stpcpy", "sprintf", "vsprintf", "gets"),
     ("",), (), "g_strlcpy, g_strdup_printf or GString"),
    ("number-parser", call("atoi", "atol", "atoll", "atof", "sscanf"),
     ("",), (), "g_ascii_string_to_unsigned, g_ascii_string_to_signed or g_ascii_strtod"),
    ("hidden-state", call("strtok", "localtime", "gmtime", "asctime", "ctime"),
     PRODUCT, (), "g_strsplit, GDateTime"),
    ("stack-memory", call("alloca", "g_alloca", "g_newa", "g_newa0"), ("",), (), "g_new"),
    ("shell", call("system", "popen", r"g_spawn_command_line_\w+", "execlp", "execvp"),
     ("",), (), "GSubprocess with an absolute path and fixed arguments"),
    ("abort", call("g_error", "abort"), PRODUCT, (), "return a GError"),
    ("goto", r"\bgoto\b", ("",), (), "g_autoptr, or a function that returns"),
    ("xml-door", r"\b(xmlRead(File|Memory|Doc|Fd|IO)|xmlCtxtRead\w+|xmlParse(File|Memory|Doc|Entity)"
                 r"|xmlNewTextReader\w*|xmlReaderFor\w+|xmlCreate\w*ParserCtxt|xmlSAXUserParse\w+"
                 r"|xsltParseStylesheetFile|htmlRead\w+)\b",
     PRODUCT, ("service/base/",), "base/xml.h, which sets limits and forbids network and DTDs"),
    ("json-door", r"\bjson_parser_\w+\b", PRODUCT, ("service/base/",), "base/json.h"),
    ("stream-door", r"\byajl_\w+\b", PRODUCT, ("service/base/",), "base/json-stream.h"),
    ("archive-door", r"\barchive_read_\w+\b", PRODUCT, ("service/base/",), "base/archive.h"),
]

# rule, what is looked for in the whole text, instead
TEXT_RULES = [
    ("unfinished", r"\b(TODO|FIXME|XXX|HACK)\b|\bfor now\b", "finish it, or file an issue"),
]


CODE_RULES += [(rule, pattern, system_words.PORTABLE, where_not, instead)
               for rule, pattern, where_not, instead in system_words.CODE_RULES]


class Report:
    """Collects what was found; exempted lines are left out."""

    def __init__(self):
        self.found = []

    def add(self, name, lines, number, rule, message):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        if "lint-allow(%s):" % rule not in line:
            self.found.append((name, number, rule, message))


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def code_only(text):
    """The same text, line by line, with comments, strings and characters blanked."""
    token = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)

    return token.sub(blank, text)


def line_comments(text):
    """Numbers of the lines with a // comment."""
    without = re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text, flags=re.S)
    return [n for n, line in enumerate(without.split("\n"), 1) if "//" in line]


def strings(text):
    """Each string literal that is no header's name, with its place."""
    token = re.compile(r'/\*.*?\*/|//[^\n]*|#\s*include[^\n]*|"((?:\\.|[^"\\\n])*)"'
                       r'|\'(?:\\.|[^\'\\\n])*\'', re.S)

    return [(m.start(), m.group(1)) for m in token.finditer(text) if m.group(1) is not None]


def line_of(text, place):
    return text.count("\n", 0, place) + 1


def tags(path, kinds):
    command = ["ctags", "--output-format=json", "--fields=+neSt", "--languages=C", "--langmap=C:.c.h",
               "--kinds-C=" + kinds, "-I", "G_GNUC_+,G_DEFINE_QUARK+,G_BEGIN_DECLS,G_END_DECLS",
               "-f", "-", path]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines()]


def check_code(name, text, lines, report):
    code = code_only(text)
    for rule, pattern, where, where_not, instead in CODE_RULES:
        if not name.startswith(where) or (where_not and name.startswith(where_not)):
            continue
        for match in re.finditer(pattern, code):
            report.add(name, lines, line_of(code, match.start()), rule,
                       "'%s': use %s" % (match.group(0).strip(" ("), instead))
    for number in line_comments(text):
        report.add(name, lines, number, "line-comment", "'//': use /* ... */")
    if len(lines) > MAX_FILE_LINES:
        report.add(name, lines, len(lines), "long-file",
                   "%d lines: split it, %d are the most" % (len(lines), MAX_FILE_LINES))


def check_systems(name, text, lines, report):
    for match in re.finditer(r"^[ \t]*#\s*include\s*<([^>]+)>", text, re.M):
        if not system_words.is_portable_header(match.group(1)):
            report.add(name, lines, line_of(text, match.start(1)), "platform",
                       "<%s>: use GLib or GIO, or code in platform/ behind host/platform.h; a library"
                       " that is on every system is added to system_words.py" % match.group(1))
    for place, literal in strings(text):
        for rule, pattern, instead in system_words.STRING_RULES:
            match = pattern.search(literal)
            if match and not (rule == "host-path" and system_words.is_about_host(name)):
                report.add(name, lines, line_of(text, place), rule,
                           "'%s' in a string: use %s" % (match.group(0), instead))


def check_definitions(root, name, lines, report):
    for tag in tags(os.path.join(root, name), "fv"):
        number = tag["line"]
        if tag["kind"] == "function":
            length = tag.get("end", number) - number + 1
            if length > MAX_FUNCTION_LINES:
                report.add(name, lines, number, "long-function", "'%s' has %d lines: split it, %d are"
                           " the most" % (tag["name"], length, MAX_FUNCTION_LINES))
        elif name.startswith(PRODUCT) and not is_constant(lines, number):
            report.add(name, lines, number, "global",
                       "'%s' can change: pass it, or make it const" % tag["name"])


def is_constant(lines, number):
    words = " ".join(lines[max(0, number - 2):number])
    return re.search(r"\b(const|G_DEFINE_\w+|extern)\b", words) is not None


def check_header(root, name, text, lines, report):
    documented = set(re.findall(r"/\*\*\s*\n\s*\*\s*(\w+):", text))
    for tag in tags(os.path.join(root, name), "p"):
        if tag["name"] not in documented and not tag["name"].isupper():
            report.add(name, lines, tag["line"], "undocumented",
                       "'%s': put /** %s: ... */ before it" % (tag["name"], tag["name"]))


def check_license(name, lines, report):
    first = 3 if not name.endswith((".c", ".h")) else 1
    if not any("SPDX-License-Identifier: Apache-2.0" in line for line in lines[:first]):
        report.add(name, lines, 1, "licence", "begin it with SPDX-License-Identifier: Apache-2.0")


def check_file(root, name, report):
    with open(os.path.join(root, name), encoding="utf-8", errors="replace") as file:
        text = file.read()
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    if name.endswith(LICENSED):
        check_license(name, lines, report)
    for rule, pattern, instead in TEXT_RULES:
        for number, line in enumerate(lines, 1):
            if re.search(pattern, line):
                report.add(name, lines, number, rule, "unfinished work: %s" % instead)
    if name.endswith((".c", ".h")):
        check_code(name, text, lines, report)
        check_definitions(root, name, lines, report)
    if name.endswith((".c", ".h")) and name.startswith(system_words.PORTABLE):
        check_systems(name, text, lines, report)
    if name.endswith(".h") and name.startswith(PRODUCT):
        check_header(root, name, text, lines, report)


def files(root):
    for top in TOP_FOLDERS:
        for folder, _, names in sorted(os.walk(os.path.join(root, top))):
            relative = os.path.relpath(folder, root)
            # the linter names what it forbids; data is not ours to judge
            if relative.startswith(("tests/lint", "tests/fuzz/corpus", "tests/fixtures",
                                    "tests/golden")):
                continue
            yield from (os.path.join(relative, n) for n in sorted(names) if n.endswith(TEXT))


def check_tree(root):
    report = Report()
    for name in files(root):
        check_file(root, name, report)
    return sorted(report.found)


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    if shutil.which("ctags") is None:
        print("skipped: no ctags here (Debian package universal-ctags)")
        return 77
    found = check_tree(root)
    for name, number, rule, message in found:
        print("%s:%d: %s: %s" % (name, number, rule, message))
    if found:
        print("%d places break the project's rules (docs/CONTRIBUTING.md)" % len(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
