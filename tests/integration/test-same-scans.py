#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scans the same trees and images with the Windows and the Linux program; with a fixed clock the run documents have
the same bytes. `test-same-scans.py WINDOWS-PROGRAM LINUX-PROGRAM`"""

import difflib
import glob
import hashlib
import io
import json
import lzma
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tarfile
import tempfile

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
DATA = os.path.join(os.environ.get("ASSAY_TEST_DATA", ""), "data")
MAKE_TREE = os.path.join(SOURCE, "tests/peers/inventory-to-tree.py")
FIXTURES = os.path.join(SOURCE, "tests/fixtures/hosts")
TRACKER = {name: {"CVE-2024-%d" % (1000 + i): {"description": "A <hole> in %s" % name, "releases": {
    "bookworm": {"status": "resolved", "fixed_version": fixed, "urgency": "high"}}}}
    for i, (name, fixed) in enumerate((("bash", "99"), ("glibc", "99"), ("openssl", "9"), ("base-files", "1")))}


class Cases:
    """What is scanned: (name, arguments of scan), made in a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.skipped = []

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)
        return self.path(name)

    def trees(self):
        tracker = self.write("tracker.json", json.dumps(TRACKER).encode())
        for name in sorted(os.listdir(FIXTURES)):
            yield name, ["--root", os.path.join(FIXTURES, name), "--content", tracker]
        yield "nothing known", ["--root", os.path.join(FIXTURES, "debian")]

    def broken(self):
        tree = self.path("broken")
        shutil.copytree(os.path.join(FIXTURES, "debian"), tree)
        with open(os.path.join(tree, "var/lib/dpkg/status"), "ab") as file:
            file.write(b"\nPackage: half\nStatus: install ok")
        os.makedirs(os.path.join(tree, "var/lib/rpm"))
        self.write("broken/var/lib/rpm/Packages", b"\0" * 600)
        yield "broken databases", ["--root", tree, "--content", self.path("tracker.json")]
        yield "one that is no system", ["--root", self.path("broken/var"), "--content", self.path("tracker.json")]

    def recorded(self):
        feed = os.path.join(DATA, "debian/tracker.json.xz")
        if not os.path.exists(feed):
            self.skipped.append("recorded hosts: no real data in %s" % DATA)
            return
        for host in sorted(glob.glob(os.path.join(DATA, "debian/hosts/*/")))[:3]:
            yield "recorded " + os.path.basename(host[:-1]), ["--root", host, "--content", feed]

    def alpine(self):
        feed = os.path.join(DATA, "osv/alpine-union.json")
        if os.path.exists(feed):
            yield "alpine with OSV", ["--root", os.path.join(FIXTURES, "alpine"), "--content", feed]

    def rpm(self):
        if shutil.which("rpmdb") is None or not os.path.isdir(os.path.join(DATA, "hosts")):
            self.skipped.append("rpm hosts: no rpmdb here (Debian package rpm), or no real data in %s" % DATA)
            return
        rocky = os.path.join(DATA, "osv/rocky-union.json")
        for path in sorted(glob.glob(os.path.join(DATA, "hosts/*.json.xz"))):
            name = os.path.basename(path).split(".")[0]
            if name.startswith("ubuntu"):
                continue
            subprocess.run(["/usr/bin/python3", MAKE_TREE, path, self.path(name)], check=True)
            yield name, ["--root", self.path(name)] + (["--content", rocky] if name == "rocky_8" else [])

    def layer(self, entries):
        """entries: (name, bytes, or a link's target as text)."""
        output = io.BytesIO()
        with tarfile.open(fileobj=output, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for name, content in entries:
                entry = tarfile.TarInfo(name)
                if isinstance(content, str):
                    entry.type, entry.linkname = tarfile.SYMTYPE, content
                    archive.addfile(entry)
                else:
                    entry.size = len(content)
                    archive.addfile(entry, io.BytesIO(content))
        return output.getvalue()

    def layers(self):
        """A merged /usr, names that Windows has not, and a second layer that removes, replaces and links."""
        def read(name):
            with open(os.path.join(FIXTURES, "debian", name), "rb") as file:
                return file.read()
        first = [("lib", "usr/lib"), ("etc/os-release", "../usr/lib/os-release"),
                 ("usr/lib/os-release", read("usr/lib/os-release")), ("etc/hostname", b"first\n"),
                 ("etc/passwd", read("etc/passwd")), ("etc/shadow", read("etc/shadow")),
                 ("var/lib/dpkg/info/libc6:amd64.list", b"/.\n"), ("usr/share/a", b"1"), ("usr/share/A", b"2"),
                 ("usr/share/aux.txt", b""), ("usr/share/dot.", b""), ("usr/share/na\xefve", b""),
                 ("usr/lib/modules/6.1.0-18-amd64/modules.order", b""),
                 ("var/lib/dpkg/status", b"Package: old\n"), ("var/lib/dpkg/status.d/gone", b"nonsense")]
        second = [("var/lib/dpkg/status", read("var/lib/dpkg/status")), ("var/lib/dpkg/status.d/.wh.gone", b""),
                  ("etc/hostname", "../usr/share/hostname"), ("usr/share/hostname", b"second\n")]
        return [self.layer(first), self.layer(second)]

    def docker(self, name, layers):
        manifest = [{"Config": "config.json", "RepoTags": ["sample:1"],
                     "Layers": ["%d/layer.tar" % i for i in range(len(layers))]}]
        config = json.dumps({"architecture": "amd64", "os": "linux", "rootfs": {
            "type": "layers", "diff_ids": [digest(layer) for layer in layers]}}).encode()
        members = [("manifest.json", json.dumps(manifest).encode()), ("config.json", config)]
        members += [("%d/layer.tar" % i, layer) for i, layer in enumerate(layers)]
        return self.write(name, self.layer(members)), config

    def images(self):
        layers = self.layers()
        archive, config = self.docker("docker.tar", layers)
        tracker = self.path("tracker.json")
        yield "docker archive", ["--image", archive, "--content", tracker]
        yield "OCI layout", ["--image", self.write("oci.tar", self.layer(oci(layers, config))), "--content", tracker]
        yield "no image", ["--image", self.write("nothing.tar", self.layer([("a", b"b")])), "--content", tracker]

    def rpm_image(self):
        if not os.path.isdir(self.path("rocky_8")):
            return
        entries = []
        for name in ("etc/os-release", "etc/hostname", "var/lib/rpm/rpmdb.sqlite"):
            with open(self.path("rocky_8", name), "rb") as file:
                entries.append((name.replace("var/lib", "usr/lib/sysimage"), file.read()))
        archive, _ = self.docker("rpm.tar", [self.layer(entries), self.layer([("var/lib/rpm", "../../usr/lib/sysimage/rpm")])])
        yield "docker archive with rpm", ["--image", archive, "--content", os.path.join(DATA, "osv/rocky-union.json")]

    def berkeley(self):
        """The same packages in the database of older systems, if Python has libdb."""
        source = self.path("amazon_2/var/lib/rpm/rpmdb.sqlite")
        if not os.path.exists(source):
            return
        script = ("import dbm.ndbm, sys\nassert 'Berkeley' in dbm.ndbm.library\n"
                  "db = dbm.ndbm.open(sys.argv[1], 'n')\nfor line in sys.stdin:\n    key, value = line.split()\n"
                  "    db[bytes.fromhex(key)] = bytes.fromhex(value)\n")
        shutil.copytree(self.path("amazon_2/etc"), self.path("older/etc"))
        os.makedirs(self.path("older/var/lib/rpm"))
        with sqlite3.connect(source) as database:
            lines = "".join("%s %s\n" % (struct.pack("<I", number).hex(), bytes(blob).hex())
                            for number, blob in database.execute("SELECT hnum, blob FROM Packages"))
        packages = self.path("older/var/lib/rpm/Packages")
        if subprocess.run(["/usr/bin/python3", "-c", script, packages], input=lines, text=True, capture_output=True,
                          check=False).returncode != 0:
            self.skipped.append("Berkeley DB: Python's dbm.ndbm is not Berkeley DB here")
            return
        os.rename(packages + ".db", packages)
        yield "amazon_2 with Berkeley DB", ["--root", self.path("older")]

    def every(self):
        for part in (self.trees, self.broken, self.images, self.recorded, self.alpine, self.rpm, self.rpm_image, self.berkeley):
            yield from part()


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def blob(data, kind):
    return {"mediaType": "application/vnd.oci.image." + kind, "digest": digest(data), "size": len(data)}


def oci(layers, config):
    manifest = json.dumps({"schemaVersion": 2, "config": blob(config, "config.v1+json"),
                           "layers": [blob(layer, "layer.v1.tar") for layer in layers]}).encode()
    index = {"schemaVersion": 2, "manifests": [blob(manifest, "manifest.v1+json")]}
    blobs = [("blobs/sha256/" + digest(data)[7:], data) for data in (manifest, config, *layers)]
    return [("oci-layout", b'{"imageLayoutVersion": "1.0.0"}'), ("index.json", json.dumps(index).encode()), *blobs]


def scan(program, arguments, folder):
    """(status, document, what was complained about)"""
    output = os.path.join(folder, "run.xml")
    done = subprocess.run([program, "scan", *arguments, "--quiet", "--state", os.path.join(folder, "state"),
                           "--output", output], capture_output=True, text=True, timeout=300, check=False,
                          env=dict(os.environ, SOURCE_DATE_EPOCH="1700000000"))
    if not os.path.exists(output):
        return done.returncode, "", done.stderr
    with open(output, encoding="utf-8", newline="") as file:
        document = file.read()
    os.remove(output)
    return done.returncode, document, done.stderr


def compare(name, arguments, programs, folder):
    windows, linux = (scan(program, arguments, folder) for program in programs)
    if windows == linux:
        print("%s: status %d, %d bytes, %d packages, %d findings" % (
            name, linux[0], len(linux[1]), linux[1].count("<package "), linux[1].count("<finding ")))
        return True
    print("%s: they differ: status %d and %d" % (name, windows[0], linux[0]))
    for some, other in zip(windows[1:], linux[1:]):
        lines = difflib.unified_diff(other.splitlines(), some.splitlines(), "Linux", "Windows", lineterm="", n=0)
        for line in list(lines)[:12]:
            print("    " + line[:300])
    return False


def main():
    programs = sys.argv[1:3]
    if not os.path.exists(programs[1]):
        print("skipped: there is no program for Linux, %s (cmake --build --preset release)" % programs[1])
        return 77
    with tempfile.TemporaryDirectory() as folder:
        cases = Cases(folder)
        results = [compare(name, arguments, programs, folder) for name, arguments in cases.every()]
        for reason in cases.skipped:
            print("left out: " + reason)
    print("%d of %d are the same" % (sum(results), len(results)))
    return 0 if results and all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
