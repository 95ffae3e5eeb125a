#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The zip for Windows as a user has it: unpacked anywhere, with nothing else to help it.

test-windows-zip.py BUILD SYSROOT VERSION"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
WINDOWS = os.path.join(SOURCE, "packaging", "windows")
RUN = os.path.join(SOURCE, "tests", "fixtures", "runs", "one-host.xml")
BUILD, SYSROOT, VERSION = sys.argv[1:4]
MAX_BYTES = 25_000_000
# words of a sentence; without the dictionary, which is found from its DLL, lines end within them
THAI_WORDS = ("ประเทศ", "ไทย", "มี", "ประชากร", "มาก", "กว่า", "หก", "สิบ", "ล้าน", "คน", "และ", "กรุงเทพมหานคร", "เป็น",
              "เมืองหลวง", "ที่", "ใหญ่", "ที่สุด", "ของ", "ประเทศ")
THAI = """<root xmlns="http://www.w3.org/1999/XSL/Format"><layout-master-set>
<simple-page-master master-name="p" page-width="48mm" page-height="100mm"><region-body/>
</simple-page-master></layout-master-set><page-sequence master-reference="p">
<flow flow-name="xsl-region-body"><block font-size="10pt">%s</block></flow>
</page-sequence></root>""" % "".join(THAI_WORDS)
# what a library of the zip may need and Windows has
OF_WINDOWS = re.compile(r"(?!lib|zlib)[a-z0-9_.-]+\.(dll|drv)$", re.I)
MUST_HAVE = ("README.txt", "LICENSE.txt", "bin/assay.exe", "bin/libthai-0.dll", "doc/windows.md",
             "etc/fonts/fonts.conf", "lib/gio/modules/libgioopenssl.dll",
             "share/fonts/Inter-Regular.otf", "share/hyphen/hyph_de.dic",
             "share/libthai/thbrk.tri")

sys.path.insert(0, os.path.join(WINDOWS, "sysroot"))
import pe  # noqa: E402


def make_zip(path):
    subprocess.run([os.path.join(WINDOWS, "make-zip"), "--build", BUILD, "--sysroot", SYSROOT,
                    "--output", path], check=True, capture_output=True)


def bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


class WindowsZipTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.mkdtemp(prefix="assay-test-")
        cls.zip = os.path.join(cls.scratch, "assay.zip")
        make_zip(cls.zip)
        cls.place = os.path.join(cls.scratch, "Prüf ordner")
        with zipfile.ZipFile(cls.zip) as archive:
            archive.extractall(cls.place)
        cls.top = os.path.join(cls.place, "assay")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.scratch)

    def run_program(self, *arguments):
        """In an environment that has nothing of the sysroot or of the terminal, and another folder."""
        environment = {name: os.environ[name] for name in ("HOME", "PATH", "WINEPREFIX", "XDG_CACHE_HOME")
                       if name in os.environ}
        environment.update(LC_ALL="C.UTF-8", G_DEBUG="fatal-criticals")
        result = subprocess.run(
            [os.path.join(WINDOWS, "wine64-run"), "-", os.path.join(self.top, "bin", "assay.exe"),
             *arguments], env=environment, cwd=self.place, capture_output=True, text=True,
            check=False, timeout=200)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result

    def test_same_files_give_the_same_zip(self):
        other = os.path.join(self.scratch, "other.zip")
        make_zip(other)
        self.assertEqual(bytes_of(self.zip), bytes_of(other))

    def test_size_has_a_limit(self):
        self.assertLess(os.path.getsize(self.zip), MAX_BYTES)

    def test_what_must_be_there_is_there(self):
        with zipfile.ZipFile(self.zip) as archive:
            names = set(archive.namelist())
        for name in MUST_HAVE:
            self.assertIn("assay/" + name, names)
        # the names that the program would not be without
        self.assertFalse([name for name in names if "cmocka" in name or not name.startswith("assay/")])

    def programs(self):
        return [os.path.join(folder, name) for folder, _, names in os.walk(self.top)
                for name in names if name.endswith((".exe", ".dll"))]

    def test_every_import_is_in_the_zip_or_of_windows(self):
        here = {os.path.basename(path).lower() for path in self.programs()}
        for path in self.programs():
            for name in pe.Program(path).imports():
                self.assertTrue(name.lower() in here or OF_WINDOWS.match(name),
                                "%s needs %s" % (path, name))

    def test_no_dll_is_there_that_nothing_needs(self):
        needed = {name.lower() for path in self.programs() for name in pe.Program(path).imports()}
        for name in os.listdir(os.path.join(self.top, "bin")):
            self.assertTrue(name == "assay.exe" or name.lower() in needed, name)

    def test_every_library_has_its_licence(self):
        licenses = os.path.join(self.top, "share", "licenses")
        with open(os.path.join(licenses, "libraries.txt"), encoding="utf-8") as file:
            names = [line.split()[0] for line in file]
        self.assertGreater(len(names), 20)
        for name in ("openssl", "glib", "libffi", "compiler-runtime"):
            self.assertIn(name, names)
        for name in [*names, "fonts-inter", "fonts-dejavu-core", "hyphen-de"]:
            self.assertTrue(os.listdir(os.path.join(licenses, name)), name)

    def test_program_runs_from_there(self):
        self.assertEqual(self.run_program("--version").stdout.split(), ["assay", VERSION])

    def test_html_report_has_the_words_and_is_whole(self):
        self.run_program("report", RUN, "--format", "html", "--output", "bericht ü.html")
        text = bytes_of(os.path.join(self.place, "bericht ü.html")).decode("utf-8")
        self.assertTrue(text.startswith("<!DOCTYPE html>") and text.endswith("</html>\n"))
        self.assertRegex(text, r"CVE-\d{4}-\d+")
        self.assertEqual(re.findall(r'(?:src|href)="https?://[^"]*\.(?:js|css|woff2?)"', text), [])

    def test_thai_lines_end_where_words_do(self):
        with open(os.path.join(self.place, "thai.fo"), "w", encoding="utf-8") as file:
            file.write(THAI)
        self.run_program("fo", "thai.fo", "--quiet", "--format", "areas", "--output", "thai.txt")
        text = bytes_of(os.path.join(self.place, "thai.txt")).decode("utf-8")
        lines = re.findall(r'^ *text .*"(.*)" \[', text, re.M)
        self.assertEqual("".join(lines), "".join(THAI_WORDS))
        self.assertGreater(len(lines), 4)
        ends = {"".join(THAI_WORDS[:i + 1]) for i in range(len(THAI_WORDS))}
        for i in range(len(lines)):
            self.assertIn("".join(lines[:i + 1]), ends)

    def test_pdf_report_has_the_words_and_the_faces(self):
        self.run_program("report", RUN, "--format", "pdf", "--output", "bericht.pdf")
        path = os.path.join(self.place, "bericht.pdf")
        words = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True,
                               text=True).stdout
        self.assertIn("Assay", words)
        self.assertRegex(words, r"CVE-\d{4}-\d+")
        rows = subprocess.run(["pdffonts", path], check=True, capture_output=True,
                              text=True).stdout.splitlines()[2:]
        self.assertTrue(any("Inter" in row for row in rows), rows)
        for row in rows:
            self.assertRegex(row, r"\byes +(yes|no) +(yes|no) +\d+ +\d+$", "not embedded: " + row)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
