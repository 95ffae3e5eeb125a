#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""assay scan and assay report as a user runs them: results, exit statuses, and what bad input,
a full disk, an interruption and missing rights lead to."""
import csv
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import unittest

ASSAY = os.environ["ASSAY_PROGRAM"]
SOURCE = os.environ["ASSAY_SOURCE_DIR"]
IS_WINDOWS = os.path.exists(ASSAY + ".exe")
SCHEMA = os.path.join(SOURCE, "reports", "schema", "run.rng")

OS_RELEASE = 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian 12"\nNAME="Debian"\n'
STATUS = """Package: libfoo1
Status: install ok installed
Architecture: amd64
Source: foo (1.2-1)
Version: 1.2-1+b2
Description: foo's library

Package: bar
Status: install ok installed
Architecture: amd64
Version: 2:3.0-1
Description: bar

"""
TRACKER = {
    "foo": {
        "CVE-2024-0001": {"description": "A <hole> in foo & more", "releases": {
            "bookworm": {"status": "resolved", "fixed_version": "1.2-1+deb12u1", "urgency": "high"}}},
        "CVE-2024-0002": {"releases": {
            "bookworm": {"status": "resolved", "fixed_version": "1.1-1", "urgency": "not yet assigned"}}},
    },
    "bar": {
        "CVE-2024-0003": {"releases": {
            "bookworm": {"status": "open", "urgency": "not yet assigned", "nodsa": "Minor issue",
                         "nodsa_reason": "ignored"}}},
    },
}


class ScanTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="assay-test-")
        self.root = self.path("root")
        os.makedirs(os.path.join(self.root, "etc"))
        os.makedirs(os.path.join(self.root, "var", "lib", "dpkg"))
        self.write("root/etc/os-release", OS_RELEASE)
        self.write("root/var/lib/dpkg/status", STATUS)
        self.write("tracker.json", json.dumps(TRACKER))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8", newline="") as file:
            return file.read()

    def assay(self, *arguments, status=0, **options):
        program = ASSAY
        if "user" in options:
            # the checkout may be where others cannot look, as in root's home
            program = shutil.copy(ASSAY, self.path("assay"))
        done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=120,
                              check=False, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def scan(self, *arguments, **options):
        return self.assay("scan", "--root", self.root, "--content", self.path("tracker.json"),
                          "--output", self.path("run.xml"), *arguments, **options)

    def report(self, form):
        self.assay("report", self.path("run.xml"), "--format", form, "--output", self.path("out"))
        return self.read("out")

    def rows(self):
        return list(csv.DictReader(io.StringIO(self.report("csv"))))

    # what comes out

    def test_run_document_is_valid_and_reports_agree(self):
        self.scan()
        if shutil.which("xmllint"):
            subprocess.run(["xmllint", "--noout", "--relaxng", SCHEMA, self.path("run.xml")],
                           check=True, capture_output=True)
        rows = {row["rule"]: row for row in self.rows()}
        self.assertEqual(sorted(rows), ["CVE-2024-0001", "CVE-2024-0003"])
        fixed = rows["CVE-2024-0001"]
        self.assertEqual((fixed["package"], fixed["installed"], fixed["fixed"], fixed["severity"]),
                         ("foo", "1.2-1", "1.2-1+deb12u1", "High"))
        self.assertEqual(rows["CVE-2024-0003"]["fix_state"], "ignored")
        html = self.report("html")
        self.assertIn("A &lt;hole&gt; in foo &amp; more", html)
        self.assertNotIn("A <hole>", html)
        json.loads(self.report("json"))
        self.assertEqual(json.loads(self.report("sarif"))["version"], "2.1.0")

    def test_equal_documents_give_equal_reports(self):
        self.scan()
        self.assertEqual(self.report("html"), self.report("html"))

    def test_fixed_clock_gives_equal_documents(self):
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000")
        self.scan(env=environment)
        first = self.read("run.xml")
        self.scan(env=environment)
        self.assertEqual(first, self.read("run.xml"))

    def test_summary_for_programs(self):
        summary = json.loads(self.scan("--format", "json").stdout)
        self.assertEqual(summary["findingCounts"]["High"], 1)
        self.assertEqual(summary["host"]["packages"], 2)
        self.assertEqual(summary["fixFirst"][0]["rules"], ["CVE-2024-0001"])

    def test_summary_for_people_has_no_escapes_off_a_terminal(self):
        text = self.scan().stdout
        self.assertIn("update foo", text)
        self.assertNotIn("\033", text)

    def test_recorded_host_is_assessed(self):
        shutil.copy(self.path("root/etc/os-release"), self.path("os-release"))
        shutil.copy(self.path("root/var/lib/dpkg/status"), self.path("status"))
        self.root = self.folder
        self.scan()
        self.assertEqual(len(self.rows()), 2)

    # output that cannot be written

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_full_standard_output_is_an_error(self):
        for arguments in (["scan", "--root", self.root, "--content", self.path("tracker.json")],
                          ["content", "list", "--state", self.path("state")], ["--help"]):
            with open("/dev/full", "w", encoding="utf-8") as full:
                done = subprocess.run([ASSAY, *arguments], stdout=full, stderr=subprocess.PIPE,
                                      text=True, timeout=120, check=False)
            self.assertEqual(done.returncode, 3, arguments)
            self.assertIn("No space left on device", done.stderr)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_report_that_cannot_be_written_is_one_error(self):
        self.scan()
        for form in ("html", "csv", "json", "sarif", "asff"):
            with open("/dev/full", "w", encoding="utf-8") as full:
                done = subprocess.run([ASSAY, "report", self.path("run.xml"), "--format", form],
                                      stdout=full, stderr=subprocess.PIPE, text=True, timeout=120,
                                      check=False)
            self.assertEqual(done.returncode, 3)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_error_is_the_last_line(self):
        with tarfile.open(self.path("image.tar"), "w") as image:
            image.addfile(tarfile.TarInfo("../out"))
        lines = self.assay("scan", "--image", self.path("image.tar"), status=3).stderr.splitlines()
        self.assertIn("climbs out", lines[-1])
        message = self.assay("scan", "--image", self.path("none"), status=3).stderr
        self.assertEqual(message.splitlines()[-1],
                         f"assay scan: cannot open '{self.path('none')}': no such file")

    @unittest.skipIf(IS_WINDOWS, "wine's Windows has one user")
    @unittest.skipUnless(os.geteuid() == 0, "needs root to become somebody else")
    def test_feed_in_a_closed_folder_is_not_permitted(self):
        closed = self.path("closed")
        os.mkdir(closed, 0o700)
        shutil.copy(self.path("tracker.json"), closed)
        os.mkdir(self.path("state"))
        os.chown(self.path("state"), 65534, 65534)
        os.chmod(self.folder, 0o755)
        file = os.path.join(closed, "tracker.json")
        message = self.assay("content", "import", "--state", self.path("state"), file, status=3,
                             user=65534, group=65534, extra_groups=[]).stderr
        self.assertEqual(message, f"assay content import: cannot open '{file}': permission denied\n")

    @unittest.skipIf(IS_WINDOWS, "test-terminal.py knows what a Windows console draws")
    def test_bar_fits_into_the_line_and_is_no_escape_on_a_dumb_terminal(self):
        name = "x" * 200 + ".json"
        shutil.copy(self.path("tracker.json"), self.path(name))
        for term in ("xterm", "dumb"):
            master, slave = pty.openpty()
            subprocess.run([ASSAY, "content", "import", "--state", self.path("state"),
                            self.path(name)], stdout=subprocess.DEVNULL, stderr=slave, check=True,
                           env=dict(os.environ, TERM=term), timeout=120)
            os.close(slave)
            drawn = os.read(master, 4096).decode()
            os.close(master)
            self.assertEqual("\033" in drawn, term == "xterm")
            if term == "xterm":
                self.assertLess(len(drawn.split("\r")[0]), 80)

    # what is no feed and no database

    def test_json_that_is_broken_early_is_told_with_its_place(self):
        for text, place in (('{"foo":{"CVE-2024-0001":{"a":1,"a":2}}}', "$.foo['CVE-2024-0001'].a"),
                            ('{"foo":[1,2}', "at byte"), ('{"foo":"\\x"}', "$.foo")):
            self.write("bad.json", text)
            message = self.assay("content", "import", "--quiet", "--state", self.path("state"),
                                 self.path("bad.json"), status=3).stderr
            self.assertIn(place, message)
            self.assertNotIn("format", message)

    def refuse_database(self, path):
        for arguments in (["content", "list"], ["content", "import", self.path("tracker.json")],
                          ["scan", "--root", self.root]):
            done = self.assay(*arguments, "--database", path, status=3)
            self.assertIn(path + ": not an advisory database: not a regular file", done.stderr)

    def test_database_that_is_a_folder_is_refused(self):
        self.refuse_database(self.folder)

    @unittest.skipIf(IS_WINDOWS, "Windows' folders have no named pipes")
    def test_database_that_is_no_file_is_refused_at_once(self):
        os.mkfifo(self.path("fifo"))
        self.refuse_database(self.path("fifo"))

    # exit statuses

    def test_fail_on(self):
        self.scan("--fail-on", "high", status=1)
        del TRACKER_WITHOUT_HIGH["foo"]["CVE-2024-0001"]
        self.write("tracker.json", json.dumps(TRACKER_WITHOUT_HIGH))
        self.scan("--fail-on", "high")

    def test_wrong_usage(self):
        for arguments in (["scan", "--fail-on", "never"], ["scan", "--root", "/", "--image", "x"],
                          ["scan", "extra"], ["scan", "--packages", "unheard-of"],
                          ["report"], ["report", "a", "b"], ["report", "a", "--format", "tar"],
                          ["content"], ["content", "import"], ["unknown"], []):
            done = self.assay(*arguments, status=2)
            self.assertIn("assay", done.stderr)
        self.assertIn("scan", self.assay("--help").stdout)

    # what goes wrong

    def test_nothing_known_is_an_exclusion_and_no_clean_bill(self):
        self.assay("scan", "--root", self.root, "--state", self.path("state"),
                   "--output", self.path("run.xml"))
        document = self.read("run.xml")
        self.assertIn("<exclusion ", document)
        self.assertNotIn("No potential security issues found", document)
        self.assertIn('state="COMPLETED_WITH_ERRORS"', document)

    def test_broken_status_is_told_and_the_rest_assessed(self):
        self.write("root/var/lib/dpkg/status", STATUS + "Package: half\nStatus: install ok")
        self.scan()
        self.assertEqual(len(self.rows()), 2)
        self.assertRegex(self.read("run.xml"), r"/var/lib/dpkg/status.*line \d+|line \d+.*/var/lib/dpkg/status")

    def test_broken_content_leaves_no_output(self):
        self.write("tracker.json", '{"foo": {"CVE-2024-1": {"releases": {')
        done = self.scan(status=3)
        self.assertIn("tracker.json", done.stderr)
        self.assertFalse(os.path.exists(self.path("run.xml")))

    def test_missing_root_and_image(self):
        self.assertIn("/nowhere", self.assay("scan", "--root", "/nowhere", status=3).stderr)
        self.assertIn("/nowhere", self.assay("scan", "--image", "/nowhere", status=3).stderr)

    def test_broken_run_document_keeps_the_old_report(self):
        self.write("out", "old")
        self.write("run.xml", "<run")
        done = self.assay("report", self.path("run.xml"), "--output", self.path("out"), status=3)
        self.assertIn("run.xml", done.stderr)
        self.assertEqual(self.read("out"), "old")
        self.assertEqual(sorted(os.listdir(self.folder)), ["out", "root", "run.xml", "tracker.json"])

    @unittest.skipUnless(os.geteuid() == 0, "needs root to mount a small tmpfs")
    def test_full_disk_keeps_the_old_document(self):
        small = self.path("small")
        os.mkdir(small)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("a tmpfs cannot be mounted here")
        try:
            target = os.path.join(small, "run.xml")
            self.write("small/run.xml", "old")
            self.write("root/var/lib/dpkg/status", STATUS + "".join(
                f"Package: p{i}\nStatus: install ok installed\nVersion: 1\nArchitecture: all\nDescription: x\n\n"
                for i in range(500)))
            done = self.assay("scan", "--root", self.root, "--content", self.path("tracker.json"),
                              "--output", target, status=3)
            # the C library of wine 8 has no errno for a full disk, Windows' own has
            self.assertRegex(done.stderr, "No space left|Invalid argument" if IS_WINDOWS else "No space left")
            self.assertEqual(self.read("small/run.xml"), "old")
            self.assertEqual(os.listdir(small), ["run.xml"])
        finally:
            subprocess.run(["umount", small], check=True)

    @unittest.skipIf(IS_WINDOWS, "wine's Windows has one user")
    @unittest.skipUnless(os.geteuid() == 0, "needs root to become somebody else")
    def test_without_rights_the_rest_is_assessed(self):
        for folder, _, files in os.walk(self.folder):
            os.chmod(folder, 0o755)
            for file in files:
                os.chmod(os.path.join(folder, file), 0o644)
        self.write("root/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n")
        self.write("root/etc/shadow", "root:*:19000:0:99999:7:::\n")
        os.chmod(self.path("root/etc/shadow"), 0o600)
        done = self.assay("scan", "--root", self.root, "--content", self.path("tracker.json"),
                          "--output", "-", user=65534, group=65534, extra_groups=[],
                          env=dict(os.environ, HOME="/nonexistent"))
        self.assertIn("/etc/shadow", done.stdout)
        self.assertIn("permission-denied", done.stdout)
        self.assertIn('rule="CVE-2024-0001"', done.stdout)

    @unittest.skipIf(IS_WINDOWS, "wine's Windows has one user")
    @unittest.skipUnless(os.geteuid() == 0, "needs root to become somebody else")
    def test_who_may_not_write_the_systems_database_has_one_of_their_own(self):
        for name in ("tracker.json", "data"):
            path = self.path(name)
            if name == "data":
                os.mkdir(path)
            os.chown(path, 65534, 65534)
        os.chmod(self.folder, 0o755)
        as_nobody = {"user": 65534, "group": 65534, "extra_groups": [],
                     "env": dict(os.environ, HOME=self.folder, XDG_DATA_HOME=self.path("data"))}
        self.assay("content", "import", self.path("tracker.json"), **as_nobody)
        self.assertTrue(os.path.exists(self.path("data", "assay", "advisories.db")))
        listed = self.assay("content", "list", "--format", "json", **as_nobody)
        self.assertEqual([source["id"] for source in json.loads(listed.stdout)], ["debian-tracker"])

    @unittest.skipIf(IS_WINDOWS, "signals are no interrupts there; test-terminal.py has Ctrl-C of both")
    def test_interruption_leaves_nothing_half_written(self):
        big = {f"package{i}": {f"CVE-2024-{j}": {"releases": {"bookworm": {
            "status": "resolved", "fixed_version": f"{j}.0", "urgency": "low"}}}
            for j in range(1000, 1040)} for i in range(8000)}
        self.write("tracker.json", json.dumps(big))
        process = subprocess.Popen(
            [ASSAY, "content", "import", "--database", self.path("state", "a.db"), self.path("tracker.json")],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 3, complaint)
        listed = self.assay("content", "list", "--format", "json", "--database", self.path("state", "a.db"))
        self.assertEqual(json.loads(listed.stdout), [])


TRACKER_WITHOUT_HIGH = json.loads(json.dumps(TRACKER))

if __name__ == "__main__":
    sys.exit(0 if unittest.main(exit=False).result.wasSuccessful() else 1)
