#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make-big-tracker.py TRACKER.json[.xz] OUTPUT.json [MEGABYTES]

Makes a tracker file of the size of the real one (70 MB) by repeating a smaller one under other
package names; every repetition has vulnerabilities of its own, as the real one does.
"""

import json
import lzma
import sys


def load(path):
    opened = lzma.open(path, "rt") if path.endswith(".xz") else open(path, encoding="utf-8")
    with opened as file:
        return json.load(file)


def renamed(issues, number):
    """The same issues under other numbers, from the second repetition on."""
    if number == 0:
        return issues
    return {"%s%d" % (name, number): issue for name, issue in issues.items()}


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    tracker = load(sys.argv[1])
    wanted = int(sys.argv[3]) * 1000000 if len(sys.argv) > 3 else 70000000
    written = 0
    number = 0
    with open(sys.argv[2], "w", encoding="utf-8") as output:
        written += output.write("{")
        while written < wanted:
            for package, issues in tracker.items():
                if written >= wanted:
                    break
                name = package if number == 0 else "%s-copy%d" % (package, number)
                entry = json.dumps({name: renamed(issues, number)}, separators=(",", ":"))
                written += output.write(("," if written > 1 else "") + entry[1:-1])
            number += 1
        output.write("}\n")


main()
