#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""inventory-to-tree.py INVENTORY.json[.xz] TREE

Turns a package inventory in vuls' form into an offline tree (os-release and rpm database) that
`assay scan --root TREE` reads. Needs rpmdb and Python's module rpm (Debian packages rpm, python3-rpm).
"""

import json
import lzma
import os
import subprocess
import sys

import rpm

MAGIC = b"\x8e\xad\xe8\x01\0\0\0\0"
SYSTEMS = {"alma": "almalinux", "rocky": "rocky", "redhat": "rhel", "centos": "centos", "amazon": "amzn",
           "fedora": "fedora", "suse.linux.enterprise.server": "sles", "opensuse.leap": "opensuse-leap"}


def load(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def split_epoch(version):
    epoch, _, rest = version.rpartition(":")
    return int(epoch or 0), rest


def source_names(inventory):
    """Name of the source rpm by binary package."""
    names = {}
    for source in (inventory.get("SrcPackages") or {}).values():
        for binary in source["binaryNames"]:
            names[binary] = "%s-%s.src.rpm" % (source["name"], split_epoch(source["version"])[1])
    return names


def header(package, source):
    result = rpm.hdr()
    epoch, version = split_epoch(package["version"])
    if epoch:
        result[rpm.RPMTAG_EPOCH] = epoch
    result[rpm.RPMTAG_NAME] = package["name"]
    result[rpm.RPMTAG_VERSION] = version
    result[rpm.RPMTAG_RELEASE] = package["release"]
    if package["arch"] != "(none)":
        result[rpm.RPMTAG_ARCH] = package["arch"]
        result[rpm.RPMTAG_SOURCERPM] = source
    result[rpm.RPMTAG_OS] = "linux"
    if package.get("modularitylabel"):
        result[rpm.RPMTAG_MODULARITYLABEL] = package["modularitylabel"]
    return MAGIC + result.unload()


def write_release(inventory, tree):
    folder = os.path.join(tree, "etc")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "os-release"), "w", encoding="utf-8") as file:
        file.write("NAME=\"%s\"\nID=\"%s\"\nVERSION_ID=\"%s\"\n" % (
            inventory["serverName"], SYSTEMS[inventory["family"]], inventory["release"]))
    with open(os.path.join(folder, "hostname"), "w", encoding="utf-8") as file:
        file.write(inventory["serverName"].replace("_", "-") + "\n")


def write_database(inventory, tree):
    folder = os.path.abspath(os.path.join(tree, "var/lib/rpm"))
    os.makedirs(folder, exist_ok=True)
    sources = source_names(inventory)
    headers = b"".join(
        header(package, sources.get(name, "%s-%s-%s.src.rpm" % (
            name, split_epoch(package["version"])[1], package["release"])))
        for name, package in sorted(inventory["packages"].items()))
    subprocess.run(["rpmdb", "--dbpath", folder, "--importdb"], input=headers, check=True)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    inventory = load(sys.argv[1])
    write_release(inventory, sys.argv[2])
    write_database(inventory, sys.argv[2])


if __name__ == "__main__":
    main()
