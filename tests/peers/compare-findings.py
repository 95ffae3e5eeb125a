#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""compare-findings.py ASSAY.csv [debsecan DETAIL.txt | oscap OVAL.xml RESULTS.txt]...: how far the
(vulnerability, source package) pairs that others found on this host agree with Assay's, and why
they differ. Exits 1 if a difference remains that nothing here explains."""

import collections
import csv
import re
import subprocess
import sys

FORMAT = "${db:Status-Status}\t${Package}\t${Version}\t${source:Package}\t${source:Version}\n"
SHOWN = 5
Binary = collections.namedtuple("Binary", "version source source_version")


def assay_pairs(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {(row["rule"], row["package"]) for row in csv.DictReader(file) if row["package"]}


def debsecan_pairs(path):
    found = set()
    name = None
    with open(path, encoding="utf-8") as file:
        for line in file:
            if re.match(r"[A-Z]", line):
                name = line.split()[0]
            built = re.match(r"\s+\(built from (\S+) ", line)
            if built:
                found.add((name, built.group(1)))
    return found


def oval_titles(path):
    pattern = re.compile(r'<definition class="vulnerability" version="1" id="([^"]+)">')
    titles = {}
    identifier = None
    with open(path, encoding="utf-8") as file:
        for line in file:
            start = pattern.match(line)
            title = re.match(r"<metadata><title>(\S+) (\S+)</title>", line)
            if start:
                identifier = start.group(1)
            elif title:
                titles[identifier] = title.groups()
    return titles


def oscap_pairs(definitions, results):
    titles = oval_titles(definitions)
    with open(results, encoding="utf-8") as file:
        found = re.findall(r"^Definition (\S+): true$", file.read(), re.MULTILINE)
    return {titles[identifier] for identifier in found}


def installed_binaries():
    listing = subprocess.run(["dpkg-query", "-W", "-f", FORMAT], check=True, text=True,
                             stdout=subprocess.PIPE).stdout
    rows = (line.split("\t") for line in listing.splitlines())
    return {row[1]: Binary(*row[2:]) for row in rows if row[0] == "installed"}


def why(peer, package, binaries):
    """What explains that a peer and Assay differ about a source package; None: nothing does."""
    if peer != "oscap":
        return None
    binary = binaries.get(package)
    if binary is None:
        return "no installed binary package bears the source package's name"
    if binary.source != package:
        return "a binary package of that name is built from another source package"
    if binary.version != binary.source_version:
        return "the binary package's version is not the source package's"
    return None


def print_differences(peer, which, pairs, binaries):
    reasons = collections.defaultdict(list)
    for pair in sorted(pairs):
        reasons[why(peer, pair[1], binaries)].append(pair)
    for reason, differing in reasons.items():
        shown = ", ".join("%s %s" % pair for pair in differing[:SHOWN])
        print("  only %s, %d: %s (%s%s)" % (which, len(differing), reason or "UNEXPLAINED", shown,
                                          ", ..." if len(differing) > SHOWN else ""))
    return len(reasons[None])


def compare(peer, ours, theirs, binaries):
    """Prints the agreement with one peer; returns the number of unexplained differences."""
    print("%s: assay %d, %s %d, both %d" % (peer, len(ours), peer, len(theirs), len(ours & theirs)))
    return (print_differences(peer, "assay", ours - theirs, binaries)
            + print_differences(peer, peer, theirs - ours, binaries))


def main():
    arguments = sys.argv[2:]
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    ours = assay_pairs(sys.argv[1])
    binaries = installed_binaries()
    unexplained = 0
    while arguments:
        peer = arguments.pop(0)
        theirs = (debsecan_pairs(arguments.pop(0)) if peer == "debsecan"
                  else oscap_pairs(arguments.pop(0), arguments.pop(0)))
        unexplained += compare(peer, ours, theirs, binaries)
    return 1 if unexplained else 0


sys.exit(main())
