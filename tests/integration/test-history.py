#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs that are compared with the ones before them, and accepted risks, as a user gives them."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

ASSAY = os.environ["ASSAY_PROGRAM"]
SOURCE = os.environ["ASSAY_SOURCE_DIR"]
SCHEMA = os.path.join(SOURCE, "reports", "schema", "run.rng")
RUN = "{urn:assay:run:1}"
NIGHT = 24 * 60 * 60

OS_RELEASE = 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian 12"\nNAME="Debian"\n'


def status(**versions):
    return "".join("Package: %s\nStatus: install ok installed\nArchitecture: amd64\nVersion: %s\nDescription: x\n\n"
                   % (name, version) for name, version in versions.items())


def statement(fixed):
    return {"releases": {"bookworm": {"status": "resolved", "fixed_version": fixed, "urgency": "high"}}}


TRACKER = {"foo": {"CVE-2024-0001": statement("2.0"), "CVE-2024-0002": statement("3.0")},
           "bar": {"CVE-2024-0003": statement("2.0")},
           "baz": {"CVE-2024-0004": statement("2.0")}}
WAIVERS = """<waivers xmlns="urn:assay:waivers:1">
  <waiver id="AR-1" by="Jo" created="2023-01-01" until="2030-01-01">
    <reason>It is behind two doors.</reason>
    <scope rule="CVE-2024-0002" package="foo"/>
  </waiver>
  <waiver id="AR-2" by="Jo" created="2022-01-01" until="2023-01-01">
    <reason>Only for a year.</reason>
    <scope rule="CVE-2024-0003"/>
  </waiver>
</waivers>
"""


class HistoryTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="assay-test-")
        self.write("os-release", OS_RELEASE)
        self.write("tracker.json", json.dumps(TRACKER))
        self.write("waivers.xml", WAIVERS)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def assay(self, *arguments, status=0, night=0):
        environment = dict(os.environ, SOURCE_DATE_EPOCH=str(1700000000 + night * NIGHT))
        done = subprocess.run([ASSAY, *arguments], capture_output=True, text=True, timeout=120, check=False,
                              env=environment)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def scan(self, night, *arguments, packages=None, **options):
        """Scans into night-N.xml."""
        if packages is not None:
            self.write("status", status(**packages))
        return self.assay("scan", "--root", self.folder, "--content", self.path("tracker.json"), "--output",
                          self.path("night-%d.xml" % night), "--target", "shop", *arguments, night=night, **options)

    def tree(self, name):
        if shutil.which("xmllint"):
            subprocess.run(["xmllint", "--noout", "--relaxng", SCHEMA, self.path(name)], check=True,
                           capture_output=True)
        return ElementTree.parse(self.path(name)).getroot()

    def three_nights(self):
        self.scan(0, packages={"foo": "1.0", "bar": "1.0", "baz": "1.0"})
        self.scan(1, "--previous", self.path("night-0.xml"), packages={"foo": "2.0", "bar": "1.0", "baz": "1.0"})
        return self.scan(2, "--previous", self.path("night-1.xml"), "--waivers", self.path("waivers.xml"),
                         packages={"foo": "2.0", "bar": "1.0"})

    def test_scan_compares_and_accepts(self):
        text = self.three_nights().stdout
        self.assertIn("Since the previous run: 0 new, 1 fixed, 2 still there, 0 no longer checked", text)
        self.assertIn("Accepted risks: 1 of them", text)
        second, third = self.tree("night-1.xml"), self.tree("night-2.xml")
        gone = {g.get("rule"): g.get("why") for g in second.iter(RUN + "gone")}
        self.assertEqual({"CVE-2024-0001": "fixed"}, gone)
        gone = {g.get("rule"): g.get("why") for g in third.iter(RUN + "gone")}
        self.assertEqual({"CVE-2024-0004": "package-removed"}, gone)
        self.assertEqual(2, len(list(third.iter(RUN + "earlier-run"))))
        first_seen = {f.get("first-seen") for f in third.iter(RUN + "finding")}
        self.assertEqual({"2023-11-14T22:13:20Z"}, first_seen)
        waivers = {f.get("rule"): f.get("waiver") for f in third.iter(RUN + "finding")}
        self.assertEqual({"CVE-2024-0002": "AR-1", "CVE-2024-0003": None}, waivers)
        states = {w.get("id"): w.get("state") for w in third.iter(RUN + "waiver")}
        self.assertEqual({"AR-1": "active", "AR-2": "expired"}, states)
        self.assertEqual("2", third.find(RUN + "counts").get("total"))

    def test_report_adds_the_same_as_scan(self):
        self.three_nights()
        self.scan(2)
        for name, arguments in (("with", ["--previous", self.path("night-1.xml"), "--waivers",
                                          self.path("waivers.xml")]), ("without", [])):
            self.assay("report", self.path("night-2.xml"), "--output", self.path(name + ".html"), *arguments)
        self.scan(2, "--previous", self.path("night-1.xml"), "--waivers", self.path("waivers.xml"))
        self.assay("report", self.path("night-2.xml"), "--output", self.path("scan.html"))
        pages = {}
        for name in ("with", "without", "scan"):
            with open(self.path(name + ".html"), encoding="utf-8") as file:
                # when it ended is the one thing that two scans do not share
                pages[name] = re.sub(r"SHA-256[^<]*<[^<]*<|\b[0-9a-f]{64}\b", "", file.read())
        self.assertEqual(pages["scan"], pages["with"])
        self.assertNotEqual(pages["with"], pages["without"])

    def test_given_files_win_over_what_the_document_has(self):
        self.three_nights()
        self.assay("report", self.path("night-2.xml"), "--format", "json", "--output", self.path("a.json"),
                   "--previous", self.path("night-0.xml"), "--previous", self.path("night-1.xml"))
        self.assay("report", self.path("night-2.xml"), "--format", "json", "--output", self.path("b.json"),
                   "--previous", self.path("night-1.xml"), "--previous", self.path("night-0.xml"))
        with open(self.path("a.json"), encoding="utf-8") as a, open(self.path("b.json"), encoding="utf-8") as b:
            self.assertEqual(a.read(), b.read())

    def test_accepted_risks_of_the_samples_come_out_as_in_the_samples(self):
        """what the sample document says was written by hand; the program must come to the same"""
        def told(name, *arguments):
            return json.loads(self.assay("report", os.path.join(SOURCE, "tests", "fixtures", "runs", name), "--format",
                                         "json", *arguments).stdout)["acceptedRisks"]
        waivers = os.path.join(SOURCE, "tests", "fixtures", "waivers", "accepted.xml")
        self.assertEqual(told("with-history.xml"), told("three-hosts.xml", "--waivers", waivers))

    def test_accepted_risks_do_not_fail_a_pipeline(self):
        self.scan(0, "--fail-on", "low", packages={"foo": "2.0"}, status=1)
        self.scan(1, "--fail-on", "low", "--waivers", self.path("waivers.xml"))
        self.scan(1, "--fail-on", "low", "--waivers", self.path("waivers.xml"), packages={"foo": "1.0"}, status=1)

    def test_summary_for_programs_counts_changes(self):
        self.three_nights()
        summary = json.loads(self.scan(3, "--format", "json", "--previous", self.path("night-2.xml"), "--waivers",
                                       self.path("waivers.xml"), packages={"foo": "1.0"}).stdout)
        self.assertEqual({"new": 1, "fixed": 1, "stillThere": 1, "noLongerChecked": 0}, summary["changes"])
        self.assertEqual(1, summary["acceptedCounts"]["High"])
        self.assertEqual(["CVE-2024-0001"], summary["fixFirst"][0]["rules"])

    def test_one_file_can_be_both_the_previous_run_and_the_new_one(self):
        self.scan(0, packages={"foo": "1.0"})
        for night in (1, 2):
            self.assay("scan", "--root", self.folder, "--content", self.path("tracker.json"), "--target", "shop",
                       "--previous", self.path("night-0.xml"), "--output", self.path("night-0.xml"), night=night)
        tree = self.tree("night-0.xml")
        self.assertEqual(["2023-11-15T22:13:20Z", "2023-11-14T22:13:20Z"],
                         [run.get("started") for run in tree.iter(RUN + "earlier-run")])
        self.assertEqual({"2023-11-14T22:13:20Z"}, {f.get("first-seen") for f in tree.iter(RUN + "finding")})

    def test_a_later_run_is_refused_before_the_work(self):
        self.scan(1, packages={"foo": "1.0"})
        done = self.scan(0, "--previous", self.path("night-1.xml"), status=2)
        self.assertIn("night-1.xml' is no earlier run", done.stderr)
        self.assertFalse(os.path.exists(self.path("night-0.xml")))
        done = self.assay("report", self.path("night-1.xml"), "--previous", self.path("night-1.xml"), status=2)
        self.assertIn("is no earlier run", done.stderr)

    def test_another_target_is_warned_of(self):
        self.scan(0, packages={"foo": "1.0"})
        done = self.scan(1, "--previous", self.path("night-0.xml"), "--target", "mail")
        self.assertIn("warning: '%s' is a run of the target 'shop', not of 'mail'" % self.path("night-0.xml"),
                      done.stderr)
        self.assertEqual("shop", next(self.tree("night-1.xml").iter(RUN + "earlier-run")).get("target"))

    def test_bad_files_are_named(self):
        self.scan(0, packages={"foo": "1.0"})
        self.write("bad.xml", WAIVERS.replace('by="Jo" created="2022', 'created="2022'))
        done = self.scan(1, "--waivers", self.path("bad.xml"), status=3)
        self.assertIn("bad.xml: line 6: element 'waiver' has no attribute 'by'", done.stderr)
        self.assertFalse(os.path.exists(self.path("night-1.xml")))
        done = self.assay("report", self.path("night-0.xml"), "--previous", self.path("waivers.xml"), status=3)
        self.assertIn("not a run document", done.stderr)


if __name__ == "__main__":
    unittest.main()
