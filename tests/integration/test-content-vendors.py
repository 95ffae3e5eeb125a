#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Imports real CSAF, updateinfo and OpenVEX feeds and compares every entry, both ways, with what
this script makes of them by itself; broken ones must fail and say where and why."""

import bz2
import collections
import glob
import gzip
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

try:
    import rpm
except ImportError:
    print("skipped: no Python module rpm here (Debian package python3-rpm)")
    sys.exit(77)

TOOL = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests/integration/content-tool")
FEEDS = os.path.join(os.environ.get("ASSAY_TEST_DATA", ""), "data", "feeds")
FIXED, AFFECTED, DEFERRED, IGNORED, END, NOT, UNKNOWN = range(7)
STRENGTH = [FIXED, AFFECTED, DEFERRED, IGNORED, END, UNKNOWN, NOT]
CVE = re.compile(r"CVE-\d{4}-\d{4,}")
UBUNTU = {"trusty": "14.04", "xenial": "16.04", "bionic": "18.04", "focal": "20.04", "jammy": "22.04",
          "noble": "24.04", "oracular": "24.10"}


def run(*arguments):
    return subprocess.run([TOOL, *arguments], capture_output=True, text=True, check=False)


def untar(path):
    """Names and bytes of the files in an archive."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-xf", path, "-C", folder], check=True)
        for name in sorted(glob.glob(folder + "/**", recursive=True)):
            if os.path.isfile(name):
                with open(name, "rb") as file:
                    yield name, file.read()


def labels(version):
    epoch, _, rest = version.rpartition(":")
    name, _, release = rest.partition("-")
    return epoch or "0", name, release


def older(a, b):
    return rpm.labelCompare(labels(a), labels(b)) < 0


# CSAF

def cpe_product(cpe):
    part = cpe.replace("cpe:/", "").split(":") + [""] * 6
    vendor, product, version, update = part[1:5]
    if vendor == "redhat":
        stream = re.fullmatch(r"rhel_(eus|aus|e4s|tus)", product)
        if stream:
            return "redhat-%s:%s" % (stream.group(1), version)
        return "redhat:" + version.split(".")[0] if product == "enterprise_linux" else None
    if vendor == "opensuse":
        return {"tumbleweed": "opensuse-tumbleweed"}.get(product, "opensuse-leap:" + version)
    if vendor != "suse":
        return None
    release = version + (".%s" % update[2:] if update else "")
    if re.fullmatch(r"sles|sled|sles-ltss|sles_sap|suse_sles_ltss|sle-sdk|sle-ha|sle-module-.*", product):
        return "sles:" + release
    if product.startswith(("sle-hpc", "sle_hpc")):
        return "sle_hpc:" + release
    return {"sle-micro": "sle-micro:", "suse-microos": "sle-micro:", "sl-micro": "sl-micro:"}[product] + version \
        if product in ("sle-micro", "suse-microos", "sl-micro") else None


def component(product_id, purl):
    """(package, version, arch, is_source) of a component that is no module."""
    if purl is None:
        match = re.fullmatch(r"(.+)-([^-]*\d[^-]*-\d[^-]*\.[^-]*)", product_id)
        return (match.group(1), match.group(2), "", False) if match else (product_id, None, "", False)
    match = re.fullmatch(r"pkg:rpm/redhat/([^@?]+)(?:@([^?]+))?\?(.*)", purl)
    options = dict(pair.split("=") for pair in match.group(3).split("&"))
    version = match.group(2)
    if version and options.get("epoch", "0") != "0":
        version = options["epoch"] + ":" + version
    is_source = options["arch"] == "src"
    return match.group(1), version, "" if is_source or options["arch"] == "noarch" else options["arch"], is_source


def tree(document):
    platforms, components = {}, {}

    def walk(branch):
        if "product" in branch:
            product = branch["product"]
            helper = product.get("product_identification_helper", {})
            if branch["category"] == "product_name":
                platforms[product["product_id"]] = cpe_product(helper["cpe"])
            else:
                components[product["product_id"]] = component(product["product_id"], helper.get("purl"))
        for child in branch.get("branches", []):
            walk(child)

    for branch in document.get("product_tree", {}).get("branches", []):
        walk(branch)
    found = {}
    for relation in document.get("product_tree", {}).get("relationships", []):
        platform = platforms[relation["relates_to_product_reference"]]
        if platform is not None:
            found[relation["full_product_name"]["product_id"]] = (
                platform, *components[relation["product_reference"]])
    return found


def judge(details):
    for words, status in (("out of support", END), ("will not fix", IGNORED), ("deferred", DEFERRED)):
        if words in details.lower():
            return status
    return AFFECTED


def statements(vulnerability, products, default):
    """Every (key, status, fixed, advisory) that a vulnerability says, before the strongest is chosen."""
    advisories, states = {}, {}
    for remedy in vulnerability.get("remediations", []):
        for product in remedy.get("product_ids", []):
            if remedy["category"] == "vendor_fix" and "url" in remedy:
                advisories.setdefault(product, remedy["url"].split("/")[-1])
            elif remedy["category"] in ("no_fix_planned", "none_available"):
                states[product] = judge(remedy["details"])
    for word, ids in vulnerability.get("product_status", {}).items():
        kind = {"fixed": FIXED, "recommended": FIXED, "known_affected": AFFECTED, "known_not_affected": NOT,
                "under_investigation": UNKNOWN}[word]
        known = [(i, products[i]) for i in ids if i in products]
        sources = {(p[0], advisories.get(i) if kind == FIXED else None) for i, p in known if p[4]}
        for i, (platform, package, version, arch, is_source) in known:
            advisory = advisories.get(i) if kind == FIXED else None
            if not is_source and ((platform, advisory) in sources or (kind == NOT and version)):
                continue
            if kind == FIXED:
                yield (platform, package, is_source, arch), FIXED, version, advisory or default
            else:
                status = states.get(i, AFFECTED) if kind == AFFECTED else kind
                yield (platform, package, is_source, ""), status, "", ""


def expect_csaf(documents):
    expected = collections.defaultdict(set)
    for document in documents:
        products = tree(document)
        own = document["document"]["tracking"]["id"]
        for vulnerability in document.get("vulnerabilities", []):
            best = {}
            for key, status, fixed, advisory in statements(vulnerability, products,
                                                           "" if own.startswith("CVE-") else own):
                now = best.get(key)
                if now is None or STRENGTH.index(status) < STRENGTH.index(now[0]) or (
                        status == FIXED == now[0] and older(fixed, now[1])):
                    best[key] = (status, fixed, advisory)
            for (platform, package, is_source, arch), (status, fixed, advisory) in best.items():
                expected[platform].add((package, "0" if is_source else "1", arch, "", vulnerability["cve"],
                                        advisory, status, "", fixed))
    return expected


# updateinfo

def open_any(path):
    return {"gz": gzip.open, "xz": lzma.open, "bz2": bz2.open}[path.rsplit(".", 1)[-1]](path).read() \
        if not path.endswith(".zst") else subprocess.run(["zstd", "-dc", path], check=True,
                                                         capture_output=True).stdout


def expect_updateinfo(data, product, series=""):
    expected = collections.defaultdict(set)
    for update in ElementTree.fromstring(data).iter("update"):
        if update.get("type") != "security":
            continue
        cves = {r.get("id") for r in update.iter("reference") if r.get("type") == "cve"}
        cves = cves or set(CVE.findall(" ".join(r.get("title") for r in update.iter("reference"))))
        for package in update.iter("package"):
            if package.get("arch") == "src":
                continue
            fixed = "%s-%s" % (package.get("version"), package.get("release"))
            if package.get("epoch") != "0":
                fixed = package.get("epoch") + ":" + fixed
            arch = "" if package.get("arch") == "noarch" else package.get("arch")
            for cve in cves or {update.findtext("id")}:
                expected[product].add((package.get("name"), "1", arch, "", cve, update.findtext("id"), FIXED,
                                       series if package.get("version").startswith(series) else "", fixed))
    return expected


# OpenVEX of Ubuntu

def expect_openvex(documents):
    expected = collections.defaultdict(set)
    states = {"affected": AFFECTED, "not_affected": NOT, "fixed": FIXED}
    for document in documents:
        for statement in document["statements"]:
            name = statement["vulnerability"]["name"]
            ids = [name] if name.startswith("CVE") else [
                a for a in statement["vulnerability"]["aliases"] if a.startswith("CVE")]
            for product in statement["products"]:
                match = re.fullmatch(r"pkg:deb/ubuntu/(.+)@(.+)\?arch=source&distro=(.+)", product["@id"])
                if match is None:
                    continue
                service, _, codename = match.group(3).rpartition("/")
                status = states[statement["status"]]
                for cve in ids:
                    expected["ubuntu%s:%s" % ("-pro" if service.startswith("esm") else "", UBUNTU[codename])].add(
                        (match.group(1), "0", "", "", cve, "" if cve == name else name, status, "",
                         match.group(2) if status == FIXED else ""))
    return expected


def compare(what, path, source, expected, *more):
    """Imports a feed and compares it; a number for a failed comparison."""
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "advisories.db")
        result = run(database, "import", path)
        if result.returncode != 0:
            print("%s: %s" % (what, result.stderr))
            return 1
        row = result.stdout.rstrip("\n").split("\t")
        found = collections.defaultdict(set)
        for product, entries in expected.items():
            for line in run(database, "affected", product, *sorted({e[0] for e in entries})).stdout.splitlines():
                f = line.split("\t")
                found[product].add((f[2], f[3], f[4], f[5], f[6], f[7], int(f[8]), f[9], f[10]))
        listed = run(database, "list").stdout.rstrip("\n").split("\t")
    count = sum(len(entries) for entries in expected.values())
    bad = 0
    for product in expected:
        for sign, rows in (("missing", expected[product] - found[product]), ("extra", found[product] - expected[product])):
            for entry in sorted(rows)[:5]:
                print("%s: %s: %s %s" % (what, sign, product, entry))
            bad += len(rows)
    if row[0] != source or int(listed[3]) != count:
        print("%s: %s with %s entries, not %s with %d" % (what, row[0], listed[3], source, count))
        bad += 1
    print("%s: %d entries of %d products%s" % (what, count, len(expected), ", ".join(("", *more))))
    return 1 if bad else 0


def check_broken():
    """Feeds that must be refused with a reason, and leave nothing behind."""
    cases = [
        ("amazon/updateinfo_invalid_xml.xml.gz", "is empty"),
        ("alma/updateinfo/badid/**/badid-updateinfo.xml.gz", "NOT-A-VALID-ADVISORY-ID"),
        ("alma/updateinfo/corruptcrc/**/corrupt-updateinfo.xml.gz", "checksum"),
        ("rocky/updateinfo/badid/**/badid-updateinfo.xml.gz", "NOT-A-VALID-ADVISORY-ID"),
        ("rocky/updateinfo/corruptcrc/**/corrupt-updateinfo.xml.gz", "checksum"),
    ]
    bad = 0
    for pattern, reason in cases:
        path, = glob.glob(os.path.join(FEEDS, pattern), recursive=True)
        with tempfile.TemporaryDirectory() as folder:
            database = os.path.join(folder, "advisories.db")
            result = run(database, "import", path)
            left = run(database, "list").stdout
        message = result.stderr.rstrip("\n").partition("\t")[2]
        print("refused: %s" % message)
        if result.returncode != 3 or os.path.basename(path)[:-7] not in message or reason not in message or left:
            print("%s: status %d, left: '%s'" % (path, result.returncode, left))
            bad += 1
    return bad


def check_csaf():
    feeds = [("Red Hat VEX", "redhat/vex/v1/csaf_vex_2024-08-04.tar.zst", "csaf-redhat"),
             ("Red Hat advisories", "redhat/csaf/csaf_advisories_2024-08-11.tar.zst", "csaf-redhat"),
             ("SUSE VEX", "suse/csaf_vex/csaf-vex.tar.bz2", "csaf-suse")]
    bad = 0
    for what, name, source in feeds:
        path = os.path.join(FEEDS, name)
        documents = [json.loads(data) for member, data in untar(path) if member.endswith(".json")]
        bad += compare(what, path, source, expect_csaf(documents))
    path = os.path.join(FEEDS, "redhat/vex/v1/2023/cve-2023-6212.json")
    with open(path, encoding="utf-8") as file:
        bad += compare("one VEX", path, "csaf-redhat:CVE-2023-6212", expect_csaf([json.load(file)]))
    return bad


def check_updateinfo():
    feeds = [("alma/updateinfo/happy/almalinux/9/BaseOS/**/*-updateinfo.xml.gz", "almalinux:9", "-baseos", ""),
             ("alma/updateinfo/happy/almalinux/9/AppStream/**/*-updateinfo.xml.gz", "almalinux:9", "-appstream", ""),
             ("rocky/updateinfo/happy/pub/rocky/9/BaseOS/**/*-updateinfo.xml.gz", "rocky:9", "-baseos", ""),
             ("rocky/updateinfo/happy/pub/rocky/9/AppStream/**/*-updateinfo.xml.gz", "rocky:9", "-appstream", ""),
             ("rocky/updateinfo/happy/vault/**/*-updateinfo.xml.gz", "rocky:8", "-baseos", ""),
             ("amazon/updateinfo_1.xml.gz", "amazon:1", "", ""),
             ("amazon/updateinfo_2.xml.gz", "amazon:2", "", ""),
             ("amazon/updateinfo_2_kernel-5.15.xml.gz", "amazon:2", "-kernel-5.15", "5.15"),
             ("amazon/updateinfo_2022.xml.gz", "amazon:2022", "", ""),
             ("amazon/updateinfo_2023.xml.gz", "amazon:2023", "", ""),
             ("amazon/updateinfo_2023_kernel-livepatch.xml.gz", "amazon:2023", "-kernel-livepatch", ""),
             ("amazon/updateinfo_2023_nvidia.xml.gz", "amazon:2023", "-nvidia", "")]
    bad = 0
    for pattern, product, repository, series in feeds:
        path, = glob.glob(os.path.join(FEEDS, pattern), recursive=True)
        bad += compare(pattern.split("/**")[0], path, "updateinfo-" + product + repository,
                       expect_updateinfo(open_any(path), product, series))
    return bad


def main():
    if not os.path.isdir(FEEDS):
        print("skipped: no real data in %s" % FEEDS)
        return 77
    path = os.path.join(FEEDS, "ubuntu/vex/vex-all.tar.xz")
    documents = [json.loads(data) for _, data in untar(path)]
    bad = compare("Ubuntu VEX", path, "ubuntu-vex", expect_openvex(documents))
    bad += check_csaf() + check_updateinfo() + check_broken()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
