#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scans real rpm hosts and compares every finding (vulnerability, source package, binaries, fixed version)
with what this script finds by itself with librpm's order, both ways.

Hosts are package inventories made into offline trees. Feeds: AlmaLinux's and Rocky's real ones; for the
others one made from the host's own packages, with versions below, at and above each."""

import csv
import glob
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import xml.sax.saxutils

try:
    import rpm
except ImportError:
    print("skipped: no Python module rpm here (Debian package python3-rpm)")
    sys.exit(77)

PROGRAM = os.environ["ASSAY_PROGRAM"]
MAKE_TREE = os.path.join(os.environ["ASSAY_SOURCE_DIR"], "tests/peers/inventory-to-tree.py")
DATA = os.path.join(os.environ.get("ASSAY_TEST_DATA", ""), "data")
CVE = re.compile(r"CVE-\d{4}-\d{4,}$")
MODULE = re.compile(r"([A-Za-z0-9_.+-]+):([A-Za-z0-9_.-]+)")


def labels(version):
    """(epoch, version, release), which rpm.labelCompare takes."""
    epoch, _, rest = version.rpartition(":")
    name, dash, release = rest.partition("-")
    return epoch or "0", name, release if dash else None


def older(a, b):
    return rpm.labelCompare(labels(a), labels(b)) < 0


# what is installed, from the rpm database itself

def installed(tree):
    query = "%{NAME}\t%|EPOCH?{%{EPOCH}}:{0}|\t%{VERSION}-%{RELEASE}\t%{ARCH}\t%{SOURCERPM}\t%{MODULARITYLABEL}\n"
    out = subprocess.run(["rpm", "--dbpath", os.path.join(tree, "var/lib/rpm"), "-qa", "--qf", query], check=True,
                         capture_output=True, text=True).stdout
    for line in out.splitlines():
        name, epoch, version, arch, source, label = line.split("\t")
        if name == "gpg-pubkey":
            continue
        yield {"name": name, "version": version if epoch == "0" else epoch + ":" + version, "arch": arch,
               "source": re.sub(r"-[^-]+-[^-]+\.src\.rpm$", "", source),
               "source_version": ("" if epoch == "0" else epoch + ":") +
               re.search(r"-([^-]+-[^-]+)\.src\.rpm$", source).group(1),
               "module": ":".join(label.split(":")[:2]) if label != "(none)" else None}


def stream_fits(version, module):
    stream = module.split(":")[1]
    plain = version.rpartition(":")[2]
    return not stream[0].isdigit() or re.match(re.escape(stream) + r"(?!\d)", plain) is not None


def fits_module(entry, package):
    is_modular = ".module" in (entry["fixed"] or "")
    if entry["module"]:
        return package["module"] == entry["module"]
    if package["module"] is None:
        return not is_modular
    return is_modular and stream_fits(entry["fixed"], package["module"])


def reference(packages, entries):
    """(vulnerability, source) → (fixed, binaries), one entry at a time."""
    found = {}
    by_name = {}
    for entry in entries:
        by_name.setdefault((entry["kind"], entry["package"]), []).append(entry)
    for package in packages:
        candidates = by_name.get(("binary", package["name"]), []) + by_name.get(("source", package["source"]), [])
        for entry in candidates:
            version = package["source_version" if entry["kind"] == "source" else "version"]
            if (entry["arch"] not in (None, package["arch"]) or not fits_module(entry, package)
                    or not older(version, entry["fixed"]) or (entry["from"] and older(version, entry["from"]))):
                continue
            fixed, binaries = found.setdefault((entry["cve"], package["source"]), [entry["fixed"], set()])
            binaries.add(package["name"])
            if older(fixed, entry["fixed"]):
                found[entry["cve"], package["source"]][0] = entry["fixed"]
    return {key: (fixed, " ".join(sorted(binaries))) for key, (fixed, binaries) in found.items()}


# real feeds, read anew

def osv_cves(record):
    for names in (record.get("aliases", []) + record.get("upstream", []), record.get("related", []),
                  [reference["url"].split("/")[-1] for reference in record.get("references", [])]):
        cves = {name for name in names if CVE.match(name)}
        if cves:
            return cves
    return {record["id"]} if re.match("(AL|RL|RX)SA", record["id"]) else set()


def osv_entries(records, ecosystem, kind):
    for record in records:
        modules = set(MODULE.findall(record.get("summary", "")))
        for affected in record.get("affected", []):
            if affected["package"]["ecosystem"] != ecosystem:
                continue
            for fixed in [e["fixed"] for r in affected["ranges"] for e in r["events"] if "fixed" in e]:
                module = ":".join(*modules) if len(modules) == 1 and ".module" in fixed else None
                for cve in osv_cves(record):
                    yield {"package": affected["package"]["name"], "kind": kind, "arch": None, "module": module,
                           "cve": cve, "fixed": fixed, "from": None}


def alma_feed(major):
    path, = glob.glob(os.path.join(DATA, "osv/almalinux-osv-database-*.tar.gz"))
    with tarfile.open(path) as archive:
        records = [json.load(archive.extractfile(member)) for member in archive if member.name.endswith(".json")]
    return path, list(osv_entries(records, "AlmaLinux:%d" % major, "binary"))


def rocky_feed(major):
    path = os.path.join(DATA, "osv/rocky-union.json")
    with open(path, encoding="utf-8") as file:
        return path, list(osv_entries(json.load(file), "Rocky Linux:%d" % major, "source"))


# feeds made from a host's packages

def versions_around(version):
    """Versions below, at and above one, in all that tells two apart."""
    epoch, name, release = labels(version)
    yield version
    for changed in ((epoch, name, release + ".1"), (epoch, name, release + "~1"), (epoch, name, release + "^1"),
                    (epoch, name + "a", release), (epoch, name + "~rc1", release), (str(int(epoch) + 1), "0", "0"),
                    (epoch, name + ".0", "0"), (epoch, "0", release)):
        yield ("" if changed[0] == "0" else changed[0] + ":") + "-".join(changed[1:])


def made_entries(packages, kind):
    number = 1000
    for package in packages:
        for fixed in versions_around(package["version" if kind == "binary" else "source_version"]):
            number += 1
            arch = None if number % 3 or kind == "source" else ("x86_64" if number % 2 else "aarch64")
            yield {"package": package["name" if kind == "binary" else "source"], "kind": kind, "arch": arch,
                   "module": package["module"], "cve": "CVE-2026-%d" % number, "fixed": fixed, "from": None}


def write_updateinfo(path, entries, collection):
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("<updates>")
        for entry in entries:
            epoch, name, release = labels(entry["fixed"])
            quote = xml.sax.saxutils.quoteattr
            file.write("<update type='security'><id>ALAS-2026-%s</id><references><reference type='cve' id='%s'/>"
                       "</references><pkglist><collection short='%s'><package name=%s epoch='%s' version=%s "
                       "release=%s arch='%s'/></collection></pkglist></update>" % (
                           entry["cve"][9:], entry["cve"], collection, quote(entry["package"]), epoch, quote(name),
                           quote(release), entry["arch"] or "noarch"))
        file.write("</updates>")


def write_csaf(path, entries, cpe):
    """One CSAF document for each entry, in an archive."""
    with tarfile.open(path, "w:gz") as archive:
        for entry in entries:
            epoch, name, release = labels(entry["fixed"])
            package = "pkg:rpm/redhat/%s@%s-%s?arch=%s&epoch=%s" % (
                entry["package"].replace("+", "%2B"), name.replace("+", "%2B").replace("^", "%5E"),
                release.replace("+", "%2B").replace("^", "%5E"),
                "src" if entry["kind"] == "source" else entry["arch"] or "noarch", epoch)
            document = {
                "document": {"category": "csaf_vex", "csaf_version": "2.0", "publisher": {"name": "SUSE"},
                             "tracking": {"id": entry["cve"]}},
                "product_tree": {"branches": [
                    {"category": "product_name", "product": {
                        "product_id": "P", "product_identification_helper": {"cpe": cpe}}},
                    {"category": "product_version", "product": {
                        "product_id": "C", "product_identification_helper": {"purl": package}}}],
                    "relationships": [{"product_reference": "C", "relates_to_product_reference": "P",
                                       "full_product_name": {"product_id": "P:C"}}]},
                "vulnerabilities": [{"cve": entry["cve"], "product_status": {"fixed": ["P:C"]}}]}
            data = json.dumps(document).encode()
            member = tarfile.TarInfo(entry["cve"] + ".json")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


def made_feed(host, packages, folder):
    if host == "amazon_2":
        path, entries = os.path.join(folder, "updateinfo.xml.gz"), list(made_entries(packages, "binary"))
        write_updateinfo(path, entries, "amazon-linux-2")
        return path, entries
    kind, cpe = {"rhel_80": ("source", "cpe:/o:redhat:enterprise_linux:8::baseos"),
                 "sles15": ("binary", "cpe:/o:suse:sles:15:sp3"),
                 "opensuse_leap_15": ("binary", "cpe:/o:opensuse:leap:15.3")}[host]
    path, entries = os.path.join(folder, "csaf.tar.gz"), list(made_entries(packages, kind))
    write_csaf(path, entries, cpe)
    return path, entries


def scan(tree, feed, folder):
    run = os.path.join(folder, "run.xml")
    result = subprocess.run([PROGRAM, "scan", "--root", tree, "--content", feed, "--no-mirror", "--quiet",
                             "--output", run], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    table = subprocess.run([PROGRAM, "report", "--format", "csv", run], capture_output=True, text=True, check=True)
    return merged(row for row in csv.DictReader(io.StringIO(table.stdout)) if row["package"])


def merged(rows):
    """One entry for a source: perl's binaries have two epochs, and so it has two rows."""
    found = {}
    for row in rows:
        fixed, binaries = found.setdefault((row["rule"], row["package"]), [row["fixed"], set()])
        binaries.update(row["binaries"].split())
        if older(fixed, row["fixed"]):
            found[row["rule"], row["package"]][0] = row["fixed"]
    return {key: (fixed, " ".join(sorted(binaries))) for key, (fixed, binaries) in found.items()}


def check(host):
    with tempfile.TemporaryDirectory() as folder:
        tree = os.path.join(folder, host)
        subprocess.run([sys.executable, MAKE_TREE, os.path.join(DATA, "hosts", host + ".json.xz"), tree], check=True)
        packages = list(installed(tree))
        feeds = {"alma_8": lambda: alma_feed(8), "alma_9": lambda: alma_feed(9), "rocky_8": lambda: rocky_feed(8)}
        feed, entries = feeds[host]() if host in feeds else made_feed(host, packages, folder)
        found = scan(tree, feed, folder)
    expected = reference(packages, entries)
    for key in sorted(set(expected) ^ set(found))[:10]:
        print("%s: %s %s" % (host, "missing" if key in expected else "extra", (*key, expected.get(key, found.get(key)))))
    different = [key for key in expected if key in found and expected[key] != found[key]]
    for key in different[:10]:
        print("%s: %s: %s, not %s" % (host, key, found[key], expected[key]))
    bad = len(set(expected) ^ set(found)) + len(different)
    print("%s: %d packages, %d entries, %d findings, %d differ" % (host, len(packages), len(entries), len(expected), bad))
    return bad == 0 and len(expected) > 0


def main():
    if not os.path.isdir(os.path.join(DATA, "hosts")):
        print("skipped: no real data in %s" % DATA)
        return 77
    if shutil.which("rpmdb") is None:
        print("skipped: no rpmdb here (Debian package rpm)")
        return 77
    hosts = sys.argv[1:] or ["alma_8", "alma_9", "rocky_8", "amazon_2", "rhel_80", "sles15", "opensuse_leap_15"]
    return 0 if all([check(host) for host in hosts]) else 1


if __name__ == "__main__":
    sys.exit(main())
