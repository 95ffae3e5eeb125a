#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares our reader of rpm databases with librpm: `test-rpm-oracle.py LIST-RPM`.

Inventories of real hosts become databases: sqlite by rpmdb, Berkeley DB by libdb (through Python's dbm.ndbm), ndb
by this script; librpm reads the first two. Then headers are damaged at random: what librpm refuses, and what it
reads in those that it takes, must be the same."""

import collections
import glob
import os
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zlib

try:
    import dbm.ndbm
    import rpm
except ImportError as missing:
    print("skipped: no Python module %s here (Debian package python3-rpm)" % missing.name)
    sys.exit(77)

MAKE_TREE = os.path.join(os.environ["ASSAY_SOURCE_DIR"], "tests/peers/inventory-to-tree.py")
HOSTS = os.path.join(os.environ.get("ASSAY_TEST_DATA", ""), "data/hosts")
FIELDS = ("%{NAME}", "%|EPOCH?{%{EPOCH}}:{0}|", "%{VERSION}-%{RELEASE}", "%{ARCH}", "%{SOURCERPM}", "%{MODULARITYLABEL}",
          "%{VENDOR}")
QUERY = "\t".join(FIELDS) + "\n"
DAMAGED = 4000


def folder_of(tree):
    return os.path.join(tree, "var/lib/rpm")


# what librpm says, in the form of list-rpm

def fields(name, epoch, version, arch, source, label, vendor):
    prefix = "" if epoch == "0" else epoch + ":"
    match = re.match(r"(.+)-([^-]+-[^-]+)\.(nosrc|src)\.rpm$", source)
    return "\t".join((name, prefix + version, "noarch" if arch == "(none)" else arch,
                      match.group(1) if match else name, prefix + (match.group(2) if match else version),
                      ":".join(label.split(":")[:2]) if ":" in label else "(none)", vendor))


def librpm(tree, backend):
    out = subprocess.run(["rpm", "--define", "_db_backend " + backend, "--dbpath", folder_of(tree), "-qa", "--qf", QUERY],
                         check=True, capture_output=True, text=True).stdout
    return sorted(fields(*line.split("\t")) for line in out.splitlines() if not line.startswith("gpg-pubkey\t"))


def ours(program, tree):
    result = subprocess.run([program, tree], capture_output=True, check=False)
    lines = result.stdout.decode().replace("\r\n", "\n").split("\n")
    return sorted(line for line in lines if line), result.stderr.decode().strip()


# the same headers in other databases

def headers(tree):
    with sqlite3.connect(os.path.join(folder_of(tree), "rpmdb.sqlite")) as database:
        return [(number, bytes(blob)) for number, blob in database.execute("SELECT hnum, blob FROM Packages")]


def write_bdb(entries, tree):
    os.makedirs(folder_of(tree))
    path = os.path.join(folder_of(tree), "Packages")
    with dbm.ndbm.open(path, "n") as database:
        database[struct.pack("<I", 0)] = struct.pack("<I", max(number for number, _ in entries))
        for number, blob in entries:
            database[struct.pack("<I", number)] = blob
    os.rename(path + ".db", path)


def write_ndb(entries, tree):
    """Pages of slots, then the entries: rpm's lib/backend/ndb/rpmpkg.c."""
    os.makedirs(folder_of(tree))
    pages = (len(entries) * 16 + 32 + 4095) // 4096
    slots, data = b"", b""
    for number, blob in entries:
        length = (16 + len(blob) + 12 + 15) // 16 * 16
        head = b"BlbS" + struct.pack("<III", number, 1, len(blob)) + blob
        head += b"\0" * (length - 12 - len(head))
        slots += b"Slot" + struct.pack("<III", number, pages * 256 + len(data) // 16, length // 16)
        data += head + struct.pack("<II", zlib.adler32(head), len(blob)) + b"BlbE"
    slots += (b"Slot" + b"\0" * 12) * (pages * 256 - 2 - len(entries))
    with open(os.path.join(folder_of(tree), "Packages.db"), "wb") as file:
        file.write(b"RpmP" + struct.pack("<IIIIIII", 0, 1, pages, max(n for n, _ in entries) + 1, 0, 0, 0) + slots + data)


def write_sqlite(entries, tree):
    os.makedirs(folder_of(tree))
    with sqlite3.connect(os.path.join(folder_of(tree), "rpmdb.sqlite")) as database:
        database.execute("CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL)")
        database.executemany("INSERT INTO Packages VALUES (?, ?)", entries)


def compare(what, expected, found, complaint):
    differ = sorted(set(expected) ^ set(found))
    for line in differ[:10]:
        print("%s: %s: %s" % (what, "missing" if line in expected else "extra", line))
    print("%s: %d packages, %d differ %s" % (what, len(expected), len(differ), complaint))
    return bool(expected) and expected == found and not complaint


def check_host(program, path, folder):
    name = os.path.basename(path).split(".")[0]
    tree = os.path.join(folder, name)
    subprocess.run([sys.executable, MAKE_TREE, path, tree], check=True)
    expected = librpm(tree, "sqlite")
    entries = headers(tree)
    good = compare(name + " (sqlite)", expected, *ours(program, tree))
    for kind, write in (("bdb", write_bdb), ("ndb", write_ndb)):
        write(entries, tree + "-" + kind)
        good &= compare("%s (%s)" % (name, kind), expected, *ours(program, tree + "-" + kind))
    good &= compare(name + " (librpm with bdb)", expected, librpm(tree + "-bdb", "bdb_ro"), "")
    return good, entries


# damage

def damage(blob, numbers):
    """One to three bytes of intro, index or data changed; not of tags, whose types librpm knows and we do not."""
    changed = bytearray(blob)
    index = 8 + 16 * struct.unpack(">I", blob[:4])[0]
    for _ in range(numbers.choice((1, 1, 2, 3))):
        at = numbers.randrange(numbers.choice((8, index, len(blob))))
        if 8 <= at < index and (at - 8) % 16 < 4:
            at += 4
        changed[at] = numbers.choice((0, 1, 0xff, changed[at] ^ (1 << numbers.randrange(8)), numbers.randrange(256)))
    return bytes(changed)


def read_by_librpm(blob):
    """The line of list-rpm; None when librpm refuses the header or it has no name, version or release."""
    try:
        header = rpm.hdr(blob)
    except (rpm.error, ValueError, TypeError):
        return None
    values = [header.sprintf(tag) for tag in FIELDS]
    if values[0] in ("", "gpg-pubkey") or "(none)" in values[0] + values[2]:
        return None
    # what is no UTF-8 is U+FFFD with us
    return re.sub("[\ud800-\udfff]", "\ufffd", fields(*values))


def check_damaged(program, entries, folder):
    """What we read, librpm reads alike; where padding hides a gap we may refuse what librpm takes."""
    numbers = random.Random(4)
    damaged = [(i + 1, damage(numbers.choice(entries)[1], numbers)) for i in range(DAMAGED)]
    tree = os.path.join(folder, "damaged")
    write_sqlite(damaged, tree)
    found = collections.Counter(ours(program, tree)[0])
    expected = collections.Counter(filter(None, (read_by_librpm(blob) for _, blob in damaged)))
    for line in list((found - expected).elements())[:10]:
        print("damaged: extra: %s" % line.encode("unicode_escape").decode())
    extra, missing = (found - expected).total(), (expected - found).total()
    print("damaged: librpm takes %d of %d, we %d; %d extra, %d missing" % (
        expected.total(), len(damaged), found.total(), extra, missing))
    return extra == 0 and missing * 100 <= expected.total() < len(damaged)


def main():
    program = sys.argv[1]
    if not os.path.isdir(HOSTS):
        print("skipped: no real data in %s" % HOSTS)
        return 77
    if shutil.which("rpmdb") is None:
        print("skipped: no rpmdb here (Debian package rpm)")
        return 77
    if "Berkeley" not in dbm.ndbm.library:
        print("skipped: Python's dbm.ndbm is %s here, not Berkeley DB" % dbm.ndbm.library)
        return 77
    good = True
    every = []
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(glob.glob(os.path.join(HOSTS, "*.json.xz"))):
            if "ubuntu" not in path:
                is_good, entries = check_host(program, path, folder)
                good &= is_good
                every += entries
        good &= check_damaged(program, every, folder)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
