#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares which versions we take as pending with `apt-cache policy`: for this machine's packages as
they are, and with each made older, so that every package in the lists has something pending."""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests/integration/list-pending")
LISTS = "/var/lib/apt/lists"
STATUS = "/var/lib/dpkg/status"
SKIP = 77


def skip(reason):
    print("skipped: " + reason)
    sys.exit(SKIP)


def make_tree(root, change):
    """A tree with this machine's lists and its status file, each version put through `change`."""
    os.makedirs(root + LISTS)
    os.makedirs(os.path.dirname(root + STATUS))
    os.makedirs(root + "/etc")
    shutil.copy("/etc/os-release", root + "/etc/os-release")
    for name in os.listdir(LISTS):
        if name.endswith("Release") or "_Packages" in name:
            shutil.copy(os.path.join(LISTS, name), root + LISTS)
    with open(STATUS, encoding="utf-8", errors="replace") as file:
        text = file.read()
    text = re.sub(r"^Version: (\S+)$", lambda match: "Version: " + change(match.group(1)), text,
                  flags=re.M)
    with open(root + STATUS, "w", encoding="utf-8") as file:
        file.write(text)


def by_apt(status):
    """What apt would install, of the packages that are there."""
    # without this machine's pins, which we do not apply
    settings = {"Dir::State::status": status, "Dir::Cache::pkgcache": "",
                "Dir::Cache::srcpkgcache": "", "Dir::Etc::preferences": "/dev/null",
                "Dir::Etc::preferencesparts": "/dev/null", "APT::Default-Release": ""}
    options = [word for key, value in settings.items() for word in ("-o", key + "=" + value)]
    with open(status, encoding="utf-8") as file:
        stanzas = file.read().split("\n\n")
    names = []
    for stanza in stanzas:
        if re.search(r"^Status: \S+ \S+ installed$", stanza, re.M):
            name = re.search(r"^Package: (\S+)$", stanza, re.M).group(1)
            arch = re.search(r"^Architecture: (\S+)$", stanza, re.M).group(1)
            names.append((name, arch))
    pending = set()
    lines = subprocess.run(
        ["apt-cache", *options, "policy", *("%s:%s" % (name, arch) if arch != "all" else name
                                            for name, arch in names)],
        capture_output=True, text=True, check=True, env={"LC_ALL": "C", "PATH": os.environ["PATH"]})
    blocks = re.findall(r"^(\S+):\n  Installed: (\S+)\n  Candidate: (\S+)$", lines.stdout, re.M)
    arch_of = {}
    for name, arch in names:
        arch_of.setdefault(name, arch)
    for name, installed, candidate in blocks:
        package, _, arch = name.partition(":")
        if installed != candidate:
            pending.add("%s:%s %s" % (package, arch or arch_of[package], candidate))
    return pending


def by_us(root):
    output = subprocess.run([PROGRAM, root], capture_output=True, text=True, check=True).stdout
    return set(output.splitlines())


def older(version):
    """Something that is older than the version, or the version itself."""
    epoch, colon, rest = version.rpartition(":")
    return random.choice([version, epoch + colon + "0~" + rest, version + "~", "0"])


def main():
    if shutil.which("apt-cache") is None or not os.path.exists(STATUS):
        skip("no apt on this machine")
    if not any("_Packages" in name for name in os.listdir(LISTS)):
        skip("apt-get update has not been run")
    random.seed(1)
    for what, change in (("as it is", lambda version: version), ("made older", older),
                         ("all old", lambda version: "0")):
        with tempfile.TemporaryDirectory() as root:
            make_tree(root, change)
            ours, theirs = by_us(root), by_apt(root + STATUS)
        print("%s: %d pending by us, %d by apt" % (what, len(ours), len(theirs)))
        for line in sorted(ours ^ theirs)[:20]:
            print("  %s: %s" % ("only ours" if line in ours else "only apt's", line))
        if ours != theirs:
            sys.exit(1)


main()
