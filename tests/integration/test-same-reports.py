#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reports of the same run document have the same bytes on Windows and on Linux.

`test-same-reports.py ASSAY LINUX_ASSAY`: the program for Windows as it can be started here, and the one of this
system. Both see the fonts that the test environment names."""

import concurrent.futures
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import fo_random
from hostile_runs import HOSTILE, TEXTS, with_text

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.join(HERE, "..")
SAMPLES = sorted(glob.glob(os.path.join(TESTS, "fixtures", "runs", "*.xml")))
CORPUS = sorted(glob.glob(os.path.join(TESTS, "fuzz", "corpus", "run-document", "*")))
WINDOWS, LINUX = (os.path.abspath(argument) for argument in (sys.argv.pop(1), sys.argv.pop(1)))
TIMEOUT = 180
AROUND = 60

# options of `assay report`: every format, type, language and paper
HTML = [("html", "--type", kind, "--language", language)
        for kind in ("finding", "full") for language in ("en", "de", "fr")]
DATA = [(form, "--type", kind) for form in ("csv", "json", "sarif", "asff") for kind in ("finding", "full")]
PAGED = [(form, "--type", kind, "--language", language, "--paper", paper)
         for form in ("fo", "pdf")
         for kind, language, paper in (("full", "en", "a4"), ("full", "de", "letter"), ("full", "fr", "a4"),
                                       ("finding", "en", "letter"), ("finding", "de", "a4"), ("finding", "fr", "letter"))]
SOME = [("html",), ("json",), ("csv",), ("fo",), ("pdf", "--paper", "letter")]
HYPHENS = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="Inter" font-size="10pt">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="90pt" page-height="90pt"><fo:region-body/>
</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="p">
<fo:flow flow-name="xsl-region-body"><fo:block hyphenate="true" language="{}" text-align="justify">{}</fo:block></fo:flow>
</fo:page-sequence></fo:root>"""
PROSE = {"de": "Die Sicherheitsbewertung dieses Rechners vergleicht installierte Pakete mit Veröffentlichungen der Hersteller.",
         "en": "The administration of vulnerabilities compares installed packages with publications of manufacturers.",
         "fr": "Les vulnérabilités connues des paquets installés sont recherchées automatiquement chaque semaine."}


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def outcome(program, command, source, options, folder):
    """What a user gets: status, standard error, bytes of the file (None without one)."""
    output = os.path.join(folder, "output")
    done = subprocess.run([program, command, source, "--format", *options, "--output", output], capture_output=True,
                          timeout=TIMEOUT, check=False)
    if not os.path.exists(output):
        return done.returncode, done.stderr, None
    with open(output, "rb") as file:
        return done.returncode, done.stderr, file.read()


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, timeout=TIMEOUT,
                          check=False).stdout


def first_difference(ours, theirs):
    place = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    near = slice(max(0, place - AROUND), place + AROUND)
    return f"byte {place} of {len(ours)} and {len(theirs)}: {ours[near]!r} on Windows, {theirs[near]!r} on Linux"


def difference(windows, linux):
    """None, or what differs."""
    if windows[:2] != linux[:2]:
        return f"{windows[:2]} on Windows, {linux[:2]} on Linux"
    ours, theirs = windows[2], linux[2]
    if ours == theirs:
        return None
    if ours is None or theirs is None:
        return "only one of them wrote a file"
    if ours.startswith(b"%PDF") and text_of(ours) != text_of(theirs):
        return "text of the PDF: " + first_difference(text_of(ours), text_of(theirs))
    return first_difference(ours, theirs)


def compare(case):
    command, source, options = case
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        windows, linux = outcome(WINDOWS, command, source, options, one), outcome(LINUX, command, source, options, other)
    return windows, difference(windows, linux)


class SameReports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    def check(self, cases, statuses=(0,)):
        """As many at a time as there are cores; starting a Windows program is mostly waiting."""
        wrong, seen = [], set()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for case, (windows, found) in zip(cases, pool.map(compare, cases)):
                seen.add(windows[0])
                if found is not None:
                    wrong.append(f"{os.path.basename(case[1])} {' '.join(case[2])}: {found}")
        self.assertEqual(wrong, [], f"is {LINUX} of the same sources?")
        self.assertEqual(sorted(seen), sorted(statuses))

    def test_samples_in_every_format(self):
        self.assertGreater(len(SAMPLES), 5)
        self.check([("report", sample, options) for sample in SAMPLES for options in HTML + DATA + PAGED])

    def test_a_document_of_2500_findings(self):
        path = os.path.join(self.folder, "generated.xml")
        with open(path, "wb") as file:
            subprocess.run([sys.executable, os.path.join(TESTS, "peers", "make-run.py"), "2500", "5"], stdout=file,
                           check=True)
        self.check([("report", path, options) for options in HTML[3:] + DATA[1::2] + PAGED[::3]])

    def test_hostile_text(self):
        cases = []
        for number, text in enumerate(HOSTILE.values()):
            path = os.path.join(self.folder, f"hostile-{number}.xml")
            with_text(text, TEXTS).write(path, encoding="utf-8", xml_declaration=True)
            cases += [("report", path, options) for options in SOME]
        self.check(cases)

    def test_documents_with_mistakes_have_the_same_message(self):
        with open(SAMPLES[0], encoding="utf-8") as file:
            sample = file.read()
        wrong = {"empty": "", "cut": sample[:len(sample) // 2], "words": "no XML\n", "other": "<other/>\n",
                 "entity": "<!DOCTYPE run [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><run>&e;</run>\n"}
        paths = [write(os.path.join(self.folder, name + ".xml"), text) for name, text in wrong.items()]
        self.check([("report", path, ("html",)) for path in (*paths, os.path.join(self.folder, "missing.xml"))],
                   statuses=(3,))

    def test_documents_of_the_fuzzer(self):
        self.check([("report", path, ("html",)) for path in CORPUS])

    def test_formatted_documents(self):
        sources = [write(os.path.join(self.folder, f"random-{seed}.fo"), fo_random.Document(seed).text())
                   for seed in range(1, 11)]
        sources += [write(os.path.join(self.folder, f"hyphens-{language}.fo"), HYPHENS.format(language, text))
                    for language, text in PROSE.items()]
        self.check([("fo", source, (form,)) for source in sources for form in ("areas", "pdf")])


if __name__ == "__main__":
    if not os.access(LINUX, os.X_OK):
        print("skipped: no program of this system to compare with at", LINUX, "(cmake --build --preset release)")
        sys.exit(77)
    if shutil.which("pdftotext") is None:
        print("skipped: not installed: pdftotext")
        sys.exit(77)
    unittest.main()
