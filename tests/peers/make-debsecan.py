#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make-debsecan.py TRACKER.json[.xz] RELEASE OUTPUT: what debsecan asks its server for, made from
the tracker: zlib-compressed text of three lists (vulnerabilities, packages, binaries of a source
package), each ended by an empty line. As the release is known here, its own fixed version stands
where the server names unstable's, and the list of branches stays empty."""

import sys
import zlib

import tracker


def one_line(text):
    return " ".join(text.split())


def vulnerabilities(statements):
    """Numbers of the vulnerabilities in the order of the list, and the lines."""
    names = {one.vulnerability: one_line(one.description) for one in statements}
    numbers = {name: number for number, name in enumerate(names)}
    return numbers, ["%s,,%s" % pair for pair in names.items()]


def package_line(statement, numbers):
    flags = "S  " + ("F" if statement.fixed else " ")
    return "%s,%d,%s,%s," % (statement.package, numbers[statement.vulnerability], flags,
                             statement.fixed or "")


def main():
    if len(sys.argv) != 4 or sys.argv[2] not in tracker.RELEASES:
        sys.exit(__doc__)
    statements = tracker.statements(sys.argv[1], sys.argv[2])
    numbers, names = vulnerabilities(statements)
    packages = [package_line(one, numbers) for one in statements]
    text = "\n".join(["VERSION 1", *names, "", *packages, "", "", ""])
    with open(sys.argv[3], "wb") as output:
        output.write(zlib.compress(text.encode()))


if __name__ == "__main__":
    main()
