#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Imports real feeds and compares every entry with what this script makes of them by itself."""

import collections
import glob
import json
import lzma
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

TOOL = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests/integration/content-tool")
DATA = os.path.join(os.environ.get("ASSAY_TEST_DATA", ""), "data")
FIXED, AFFECTED, IGNORED, DEFERRED, END, NOT, UNKNOWN = 0, 1, 3, 2, 4, 5, 6
CODENAMES = {"jessie": "8", "stretch": "9", "buster": "10", "bullseye": "11", "bookworm": "12", "trixie": "13",
             "forky": "14", "sid": "sid"}
CVE = re.compile(r"CVE-\d{4}-\d{4,}$")


def run(*arguments):
    result = subprocess.run([TOOL, *arguments], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return [line.split("\t") for line in result.stdout.split("\n")[:-1]]


def imported(database, source, product, packages):
    """What the database has of a source, in the shape of the functions below."""
    names = sorted(packages)
    found = collections.Counter()
    for start in range(0, len(names), 500):
        for row in run(database, "affected", product, *names[start:start + 500]):
            if row[0] == source:
                found[(row[2], row[3], row[5], row[6], row[7], int(row[8]), row[9], row[10])] += 1
    return found


def debian_status(release):
    if release["status"] == "resolved":
        return (NOT, "") if release["fixed_version"] == "0" else (FIXED, release["fixed_version"])
    if release["status"] == "undetermined":
        return UNKNOWN, ""
    if release.get("urgency") == "end-of-life":
        return END, ""
    return {"ignored": IGNORED, "postponed": DEFERRED}.get(release.get("nodsa_reason"), AFFECTED), ""


def expect_tracker(tracker):
    expected = collections.defaultdict(collections.Counter)
    for package, issues in tracker.items():
        for issue, entry in issues.items():
            for codename, release in entry["releases"].items():
                status, fixed = debian_status(release)
                row = (package, "0", "", issue, "", status, "", fixed)
                expected["debian:" + CODENAMES[codename]][row] += 1
    return expected


def stretches(item):
    for ranges in item.get("ranges", []):
        if ranges["type"] != "ECOSYSTEM":
            continue
        assert [list(event)[0] for event in ranges["events"]] in (["introduced"], ["introduced", "fixed"])
        introduced = ranges["events"][0]["introduced"]
        fixed = ranges["events"][1]["fixed"] if len(ranges["events"]) > 1 else ""
        yield "" if introduced == "0" else introduced, fixed


def osv_subjects(record):
    own = re.sub("^(ALPINE|DEBIAN|UBUNTU)-", "", record["id"])
    if CVE.match(own):
        return [own], ""
    found = [x for x in record.get("aliases", []) + record.get("upstream", []) if CVE.match(x)]
    found = found or [x for x in record.get("related", []) if CVE.match(x)]
    urls = [reference["url"].split("/")[-1] for reference in record.get("references", [])]
    return found or [x for x in urls if CVE.match(x)], record["id"]


def product_of(ecosystem):
    name, _, release = ecosystem.partition(":")
    return {"AlmaLinux": "almalinux:%s", "Rocky Linux": "rocky:%s", "Alpine": "alpine:%s", "Debian": "debian:%s"}[
        name] % release.lstrip("v").split(".0")[0]


def expect_osv(records, kind):
    expected = collections.defaultdict(set)
    for record in records:
        subjects, advisory = osv_subjects(record)
        if "withdrawn" in record or (not subjects and record["id"][2:4] in ("BA", "EA")):
            continue
        words = [word for word in record.get("summary", "").split(" ") if re.match(r"[^:]+:.+$", word)]
        for item in record["affected"]:
            status = END if item.get("ecosystem_specific", {}).get("urgency") == "end-of-life" else AFFECTED
            for introduced, fixed in stretches(item):
                module = words[0] if ".module" in fixed and len(words) == 1 else ""
                for subject in subjects or [record["id"]]:
                    expected[product_of(item["package"]["ecosystem"])].add(
                        (item["package"]["name"], kind, module, subject, advisory,
                         FIXED if fixed else status, introduced, fixed))
    return expected


def compare(database, source, expected, whole):
    total = 0
    for product, rows in sorted(expected.items()):
        found = imported(database, source, product, {row[0] for row in rows})
        wanted = collections.Counter(rows)
        assert found == wanted, (product, list((found - wanted).items())[:3], list((wanted - found).items())[:3])
        total += sum(found.values())
    assert total == int(whole), (source, total, whole)
    print("%s: %d entries in %d products" % (source, total, len(expected)))


def read_tar(path):
    with tarfile.open(path) as archive:
        return [json.load(archive.extractfile(member)) for member in archive if member.name.endswith(".json")]


def check_tracker(database):
    path = os.path.join(DATA, "debian/tracker.json.xz")
    result = run(database, "import", path)[0]
    with lzma.open(path) as file:
        tracker = json.load(file)
    compare(database, "debian-tracker", expect_tracker(tracker), result[2])
    assert int(result[3]) == len({issue for issues in tracker.values() for issue in issues})


def check_osv(database):
    for name, source, kind in (("almalinux-osv-database-*.tar.gz", "osv-almalinux", "1"),
                               ("rocky-union.json", "osv-rocky", "0"), ("alpine-union.json", "osv-alpine", "0"),
                               ("debian-union.json", "osv-debian", "0")):
        path = glob.glob(os.path.join(DATA, "osv", name))[0]
        if path.endswith(".gz"):
            records = read_tar(path)
        else:
            with open(path, encoding="utf-8") as file:
                records = json.load(file)
        result = run(database, "import", path)[0]
        assert result[0] == source, result
        compare(database, source, expect_osv(records, kind), result[2])


def check_kev(database):
    path = os.path.join(DATA, "enrich/kev.json.xz")
    result = run(database, "import", path)[0]
    with lzma.open(path) as file:
        entries = json.load(file)["vulnerabilities"]
    assert int(result[3]) == len(entries), (result, len(entries))
    rows = run(database, "vulnerability", *(entry["cveID"] for entry in entries))
    assert [row[0] for row in rows] == [entry["cveID"] for entry in entries]
    assert [row[3] == "1" for row in rows] == [e["knownRansomwareCampaignUse"] == "Known" for e in entries]
    print("kev: %d entries" % len(rows))


def check_samples(database):
    """Small samples of feeds: source, entries about packages, about vulnerabilities."""
    for path, expected in (
            ("debian/osv/all.zip", ("osv-debian", 4, 4)), ("redhat/osv/all.zip", ("osv-redhat", 32, 2)),
            ("alma/osv/all.zip", ("osv-almalinux", 172, 9)), ("rocky/osv/all.zip", ("osv-rocky", 3, 3)),
            ("suse/osv/osv.tar.bz2", ("osv-suse", 654, 55)), ("ubuntu/osv/happy/osv-all.tar.xz", ("osv-ubuntu", 592, 197)),
            ("epss/epss_scores-2021-04-14.csv.gz", ("epss", 0, 2)), ("epss/epss_scores-2023-03-07.csv.gz", ("epss", 0, 2)),
            ("nvd/feed/cve/v2/nvdcve-2.0-2021.json.gz", ("nvd-2021", 0, 3)),
            ("nvd/feed/cve/v2/nvdcve-2.0-modified.json.gz", ("nvd-modified", 0, 2)),
            ("nvd/api/cve/3_items/0-3.json", ("nvd", 0, 3)), ("nvd/api/cve/3_pages/3-3.json", ("nvd-page-3", 0, 3)),
            ("mitre/cve/v5/cvelistV5-main.tar.gz", ("cve", 0, 4)),
            ("debian/tracker/api/advisory.json", ("debian-tracker", 8, 4))):
        row = run(database, "import", os.path.join(DATA, "feeds", path))[0]
        assert (row[0], int(row[2]), int(row[3])) == expected, (path, row)
    texts = run(database, "vulnerability", "CVE-2021-3002")
    assert texts[0][2].startswith("UPDATED BY MODIFIED FEED"), texts


def main():
    if not os.path.isdir(DATA):
        print("skipped: no real data in '%s'" % DATA)
        return 77
    folder = tempfile.mkdtemp(prefix="assay-content-")
    try:
        for check in (check_tracker, check_osv, check_kev, check_samples):
            check(os.path.join(folder, "advisories.db"))
    finally:
        shutil.rmtree(folder)
    return 0


sys.exit(main())
