#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""assay in a terminal and in a pipe: characters, colours, widths, interrupts, standard output as bytes.

Runs on Linux and, through the launcher, for Windows programs, whose console draws in its own way.
"""
import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest

ASSAY = os.environ["ASSAY_PROGRAM"]
SOURCE = os.environ["ASSAY_SOURCE_DIR"]
HOST = os.path.join(SOURCE, "tests", "fixtures", "hosts", "alpine")
RUN = os.path.join(SOURCE, "tests", "fixtures", "runs", "one-host.xml")
IS_WINDOWS = os.path.exists(ASSAY + ".exe")
INTERRUPT = b"\x03"


def plain(text):
    """What is drawn: wine's console writes spaces by moving, and hides the cursor meanwhile."""
    text = re.sub("\x1b\\[K\x1b\\[(\\d+)C", lambda match: " " * int(match.group(1)), text)
    return re.sub("\x1b\\[\\?25[lh]", "", text)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, arguments, columns=80, environment=None):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 25, columns, 0, 0))
        self.process = subprocess.Popen(
            [ASSAY, *arguments], stdin=slave, stdout=slave, stderr=slave, close_fds=True,
            env={**os.environ, "TERM": "xterm", **(environment or {})},
            preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)))
        os.close(slave)
        self.drawn = b""

    def read_until(self, done, seconds=60):
        end = time.monotonic() + seconds
        while not done(self.drawn) and time.monotonic() < end:
            if not select.select([self.master], [], [], 0.2)[0]:
                if self.process.poll() is not None:
                    break
                continue
            try:
                data = os.read(self.master, 65536)
            except OSError:  # nobody has it open any more
                break
            if not data:
                break
            self.drawn += data
        return self.drawn

    def finish(self):
        self.read_until(lambda drawn: False)
        status = self.process.wait(timeout=60)
        os.close(self.master)
        return status, plain(self.drawn.decode("utf-8"))


def run(*arguments, **options):
    return subprocess.run([ASSAY, *arguments], capture_output=True, timeout=120, check=False, **options)


class TerminalTest(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="assay-test-")
        self.folder = self.temporary.name

    def tearDown(self):
        self.temporary.cleanup()

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def test_characters_and_bold_text_are_drawn(self):
        status, drawn = Terminal(["scan", "--root", HOST]).finish()
        self.assertEqual(status, 0, drawn)
        for text in ("▲ 0 High", "◆ 0 Medium", "\x1b[1mNot checked\x1b[0m", "alpine-fixture"):
            self.assertIn(text, drawn)

    def test_colours_can_be_refused(self):
        status, drawn = Terminal(["scan", "--root", HOST], environment={"NO_COLOR": "1"}).finish()
        self.assertEqual(status, 0, drawn)
        self.assertIn("Not checked", drawn)
        self.assertNotIn("\x1b[1m", drawn)

    def test_progress_is_a_bar_that_goes_away(self):
        _, drawn = Terminal(["scan", "--root", HOST]).finish()
        self.assertRegex(drawn, r"collecting facts \[=* *\] +\d+%")
        self.assertRegex(drawn, "\r\x1b\\[Kcollecting facts: 3 packages")

    def test_a_bar_is_no_wider_than_the_terminal(self):
        file = self.path("x" * 100 + ".csv")
        shutil.copy(os.path.join(SOURCE, "tests", "fixtures", "feeds", "epss.csv"), file)
        for columns in (80, 64, 51):
            _, drawn = Terminal(["content", "import", "--database", self.path("a.db"), file],
                                columns).finish()
            bars = re.findall(r"importing x+… \[=* *\] +\d+%", drawn)
            self.assertGreater(len(bars), 0, drawn)
            self.assertEqual([bar for bar in bars if len(bar) >= columns or len(bar) < columns - 2], [])

    def test_a_narrow_terminal_has_lines(self):
        status, drawn = Terminal(["scan", "--quiet", "--root", HOST], 40).finish()
        self.assertEqual((status, drawn.strip()), (0, ""))
        _, drawn = Terminal(["scan", "--root", HOST], 40).finish()
        self.assertIn("collecting facts: 3 packages", drawn)
        self.assertNotIn("collecting facts [", drawn)

    def test_a_pipe_gets_plain_lines(self):
        done = run("scan", "--root", HOST)
        self.assertEqual(done.returncode, 0)
        for output in (done.stdout, done.stderr):
            self.assertNotIn(b"\x1b", output)
            self.assertNotIn(b"\r", output)
        self.assertIn("▲ 0 High", done.stdout.decode("utf-8"))
        self.assertIn("collecting facts: 3 packages\n", done.stderr.decode("utf-8"))

    def test_help_and_mistakes_are_utf_8(self):
        self.assertIn("[OPTION…]", run("--help").stdout.decode("utf-8"))
        done = run("scan", "--größe")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--größe", done.stderr.decode("utf-8"))

    def test_paths_have_all_characters(self):
        folder = self.path("Prüfung 鍵 x")
        os.mkdir(folder)
        report = os.path.join(folder, "Bericht ö.html")
        done = run("report", RUN, "--output", report)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertTrue(os.path.exists(report))
        done = run("scan", "--root", os.path.join(folder, "fehlt ß"))
        self.assertEqual(done.returncode, 3)
        self.assertIn("fehlt ß' is not a folder", done.stderr.decode("utf-8"))

    def test_standard_output_has_the_bytes_of_the_file(self):
        for name in ("html", "pdf", "csv", "json"):
            file = self.path("report." + name)
            written = run("report", RUN, "--format", name, "--output", file)
            self.assertEqual(written.returncode, 0, written.stderr)
            for arguments in ((), ("--output", "-")):
                printed = run("report", RUN, "--format", name, *arguments)
                with open(file, "rb") as bytes_of_file:
                    self.assertTrue(printed.stdout == bytes_of_file.read(), name)

    def test_nobody_reads_standard_output(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([ASSAY, "report", RUN], stdout=writer, stderr=subprocess.PIPE, timeout=60,
                              check=False)
        os.close(writer)
        if IS_WINDOWS:
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn(b"cannot write", done.stderr)
        else:
            self.assertEqual((done.returncode, done.stderr), (-13, b""))

    def big_feed(self):
        releases = {"releases": {"bookworm": {"status": "resolved", "fixed_version": "1.0",
                                              "urgency": "low"}}}
        feed = {"package%d" % i: {"CVE-2024-%d" % j: releases for j in range(1000, 1040)}
                for i in range(30000)}
        with open(self.path("tracker.json"), "w", encoding="utf-8") as file:
            json.dump(feed, file)
        return self.path("tracker.json")

    def test_ctrl_c_gives_up_and_leaves_nothing_half_done(self):
        database = self.path("a.db")
        terminal = Terminal(["content", "import", "--database", database, self.big_feed()])
        terminal.read_until(lambda drawn: b"%" in drawn and b"=" in drawn)
        os.write(terminal.master, INTERRUPT)
        status, drawn = terminal.finish()
        self.assertEqual(status, 3, drawn)
        listed = run("content", "list", "--format", "json", "--database", database)
        self.assertEqual(json.loads(listed.stdout), [])


if __name__ == "__main__":
    sys.exit(0 if unittest.main(exit=False).result.wasSuccessful() else 1)
