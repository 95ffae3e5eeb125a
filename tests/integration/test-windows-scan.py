#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""assay scan of the Windows that runs: who it is, and an exclusion with its reason for all that is not read."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

ASSAY = os.environ["ASSAY_PROGRAM"]
SCHEMA = os.path.join(os.environ["ASSAY_SOURCE_DIR"], "reports", "schema", "run.rng")
AREAS = ("accounts", "processes", "listening sockets", "network interfaces", "mounts")


def run(*arguments):
    done = subprocess.run([ASSAY, *arguments], capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


class WindowsScanTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="assay-test-")
        cls.document = os.path.join(cls.temporary.name, "run.xml")
        cls.html = os.path.join(cls.temporary.name, "report.html")
        cls.status, cls.output, cls.complaint = run(
            "scan", "--verbose", "--state", os.path.join(cls.temporary.name, "state"), "--output", cls.document,
            "--report", cls.html)
        cls.json = json.loads(run("report", cls.document, "--format", "json")[1])

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_scan_ends_well_and_its_document_is_valid(self):
        self.assertEqual(self.status, 0, self.complaint)
        subprocess.run(["xmllint", "--noout", "--relaxng", SCHEMA, self.document], check=True,
                       capture_output=True, timeout=60)

    def test_system_is_identified(self):
        host, = self.json["hosts"]
        self.assertEqual(host["assay"]["osId"], "windows")
        self.assertEqual(host["assay"]["architecture"], "x86_64")
        self.assertRegex(host["assay"]["osVersion"], r"^10\.0\.\d{5}(\.\d+)?$")
        self.assertRegex(host["operatingSystem"], r"^(Microsoft )?Windows .*\(10\.0\.\d{5}(\.\d+)?\)$")
        self.assertRegex(host["agentId"], r"^i-[0-9a-f]{17}$")
        self.assertTrue(host["hostname"])

    def test_what_is_not_read_is_excluded_with_its_reason(self):
        excluded = {exclusion["title"]: exclusion for exclusion in self.json["exclusions"]}
        self.assertEqual(sorted(excluded), sorted(["Facts incomplete: " + area for area in AREAS] +
                                                  ["Rules package not supported by OS"]))
        for area in AREAS:
            exclusion = excluded["Facts incomplete: " + area]
            self.assertIn("nothing is known about %s: this is not read on Windows yet" % area,
                          exclusion["description"])
            self.assertIn("another tool", exclusion["recommendation"])
        self.assertIn("programs and updates of Windows are not read yet",
                      excluded["Rules package not supported by OS"]["description"])
        self.assertEqual(self.json["findings"], [])
        self.assertEqual(self.json["assay"]["hostsAssessed"], 0)

    def test_report_and_summary_tell_the_exclusions(self):
        with open(self.html, encoding="utf-8") as file:
            html = file.read()
        for exclusion in self.json["exclusions"]:
            self.assertIn(exclusion["description"], html)
            self.assertIn(exclusion["description"], self.output)
        self.assertIn("Nothing could be assessed", html)
        # once in the summary, in the host's list and in the table of exclusions
        self.assertLessEqual(len(re.findall("about accounts: this is not read", html)), 3)


if __name__ == "__main__":
    sys.exit(0 if unittest.main(exit=False).result.wasSuccessful() else 1)
