#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares our version orders with dpkg's (apt_pkg or Dpkg::Version) and librpm's on random and
real pairs: `test-version-oracle.py dpkg|rpm`."""

import json
import lzma
import os
import random
import re
import subprocess
import sys

PROGRAM = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests/integration/compare-versions")
DATA = os.path.join(os.environ["ASSAY_TEST_DATA"], "data")
PAIRS = 100000

PERL = """use Dpkg::Version;
while (<STDIN>) { chomp; my ($m, $a, $b) = split /\\t/;
  print version_compare(Dpkg::Version->new($a), Dpkg::Version->new($b)), "\\n"; }"""


def real_dpkg():
    """Versions by source package: those of one package make the hardest pairs."""
    versions = {}
    path = os.path.join(DATA, "debian/tracker.json.xz")
    if os.path.exists(path):
        with lzma.open(path) as file:
            for package, entries in json.load(file).items():
                versions.setdefault(package, set()).update(
                    release["fixed_version"] for entry in entries.values()
                    for release in entry["releases"].values() if release.get("fixed_version"))
    status = "/var/lib/dpkg/status"
    if os.path.exists(status):
        with open(status, encoding="utf-8", errors="replace") as file:
            versions["status"] = set(re.findall(r"^Version: (\S+)$", file.read(), re.M))
    return [sorted(group) for group in versions.values() if len(group) > 1]


def walk_rpm(node, versions):
    if isinstance(node, dict):
        if "name" in node and "version" in node and node.get("release"):
            versions.setdefault(node["name"], set()).add(
                "%s-%s" % (node["version"], node["release"]))
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            walk_rpm(child, versions)


def real_rpm():
    versions = {}
    folder = os.path.join(DATA, "hosts")
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        with lzma.open(os.path.join(folder, name)) as file:
            walk_rpm(json.load(file), versions)
    groups = [sorted(group) for group in versions.values() if len(group) > 1]
    everything = sorted(set().union(*versions.values())) if versions else []
    return groups + ([everything] if everything else [])


def random_word(chance, alphabet, most):
    return "".join(chance.choice(alphabet) for _ in range(chance.randint(1, most)))


def random_version(chance, manager):
    alphabet = "0019.ab+~" if manager == "dpkg" else "0019..ab_+~^Z"
    version = random_word(chance, "0123456789", 2) + random_word(chance, alphabet, 6)
    if chance.random() < 0.3:
        version = "%d:%s" % (chance.randint(0, 2), version)
    # librpm orders a missing release before any, we leave it out: see version.h
    if manager == "rpm" or chance.random() < 0.7:
        version += "-" + random_word(chance, alphabet, 4)
    return version


def mutate(chance, version):
    """A version that differs in one place: random pairs differ at once, and prove little."""
    at = chance.randrange(len(version) + 1)
    if version[at:at + 1] in ":-" or version[at - 1:at] in ":-" or at == 0:
        return version
    return version[:at] + chance.choice(["", "0", "1", "~", "a", ".", "+"]) + version[at + 1:]


def make_pairs(manager):
    chance = random.Random(manager)
    groups = real_dpkg() if manager == "dpkg" else real_rpm()
    pairs = []
    while len(pairs) < PAIRS:
        kind = chance.random()
        if groups and kind < 0.4:
            pairs.append(tuple(chance.choices(chance.choice(groups), k=2)))
        elif groups and kind < 0.6:
            version = chance.choice(chance.choice(groups))
            pairs.append((version, mutate(chance, version)))
        else:
            version = random_version(chance, manager)
            other = mutate(chance, version) if kind < 0.8 else random_version(chance, manager)
            pairs.append((version, other))
    return pairs


def run(command, text):
    output = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return [int(word) for word in output.stdout.split()]


def oracle_dpkg(pairs, text):
    try:
        import apt_pkg
        apt_pkg.init_system()
        orders = [apt_pkg.version_compare(a, b) for a, b in pairs]
        return [(order > 0) - (order < 0) for order in orders]
    except ImportError:
        pass
    try:
        return run(["perl", "-e", PERL], text)
    except (OSError, subprocess.CalledProcessError):
        return None


def main():
    manager = sys.argv[1]
    pairs = make_pairs(manager)
    text = "".join("%s\t%s\t%s\n" % (manager, a, b) for a, b in pairs)
    expected = (oracle_dpkg(pairs, text) if manager == "dpkg" else
                run([PROGRAM, "librpm"], text))
    if expected is None:
        print("skipped: neither python3-apt nor Dpkg::Version (libdpkg-perl) is here")
        return 77
    got = run([PROGRAM], text)
    assert len(expected) == len(got) == len(pairs)
    # 9: not a version that the oracle takes
    judged = [(pair, e, g) for pair, e, g in zip(pairs, expected, got) if e != 9]
    wrong = [item for item in judged if item[1] != item[2]]
    for (a, b), e, g in wrong[:20]:
        print("%s and %s: expected %d, got %d" % (a, b, e, g))
    print("%s: %d pairs (%d equal), %d differ" % (manager, len(judged),
                                                  sum(e == 0 for _, e, _ in judged), len(wrong)))
    return 1 if wrong or len(judged) < PAIRS * 0.9 else 0


if __name__ == "__main__":
    sys.exit(main())
