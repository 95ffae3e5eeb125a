#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that libraries link only what is below them; `check-layers.py ROOT`.

A header of a library that is not linked is not found, so this is the whole rule.
"""

import os
import re
import sys

# library: what it may link, as docs/ARCHITECTURE.md draws it; others are outside libraries
ALLOWED = {
    "base": (),
    "model": ("base",),
    "host": ("base", "model"),
    "content": ("base", "model", "host"),
    "rules_vulnerabilities": ("base", "model", "host"),
    "rules_oval": ("base", "model", "host"),
    "pdf": ("base",),
    "fo": ("base", "pdf"),
    "reports": ("base", "model", "host", "fo"),
    "assess": ("base", "model", "host", "content", "rules_vulnerabilities", "reports"),
    "platform_trees": ("base", "model", "host"),
    "platform_linux": ("base", "model", "host", "platform_trees"),
    "platform_windows": ("base", "model", "host", "platform_trees"),
}
# the C library's own, and libraries of data only: anyone may link them
SYSTEM = ("m", "advapi32", "ole32", "shell32")
DATA = re.compile(r"\w+_resources$")


def calls(text, function):
    """The words of each call of function in a CMake file."""
    text = re.sub(r"#[^\n]*", "", text)
    return [match.group(1).split() for match in re.finditer(function + r"\s*\(([^)]*)\)", text)]


def linked(words):
    """NAME of an assay_library call and what it links."""
    name, links, keyword = None, [], None
    for word in words:
        if word in ("NAME", "FOLDER", "SOURCES", "LINK", "PRIVATE"):
            keyword = word
        elif keyword == "NAME":
            name = word
        elif keyword in ("LINK", "PRIVATE"):
            links.append(word)
    return name, links


def check_text(text):
    found = []
    libraries = [linked(words) for words in calls(text, "assay_library")]
    for words in calls(text, "target_link_libraries"):
        links = [word for word in words[1:] if word not in ("PRIVATE", "PUBLIC", "INTERFACE")]
        libraries.append((words[0], links))
    for name, links in libraries:
        if name not in ALLOWED:
            found.append("library '%s' has no place in the order: add it to ALLOWED" % name)
            continue
        for link in links:
            if link in ALLOWED and link not in ALLOWED[name]:
                found.append("'%s' links '%s', which is not below it" % (name, link))
            elif not (link in ALLOWED or link in SYSTEM or "::" in link or DATA.match(link)):
                found.append("'%s' links '%s', which is not known" % (name, link))
    return found


def cmake_files(root):
    for top in ("service", "platform", "reports"):
        for folder, _, names in sorted(os.walk(os.path.join(root, top))):
            if "CMakeLists.txt" in names:
                yield os.path.join(folder, "CMakeLists.txt")


def main():
    count = 0
    for path in cmake_files(sys.argv[1] if len(sys.argv) > 1 else "."):
        with open(path, encoding="utf-8") as file:
            for message in check_text(file.read()):
                print("%s: %s" % (path, message))
                count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
