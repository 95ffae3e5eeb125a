#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hostile text in every field of a run document: escaped, complete, inside the page.

`test-report-hostile.py ASSAY`"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

from hostile_runs import HOSTILE, SAMPLE, SPACE, TEXTS, with_text

ASSAY = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "assay"
TOOLS = ("qpdf", "pdftotext")
# points from the sides of the paper that stay empty
MARGIN = 40
MILLION = 1000 * 1000
PLAIN = "plain"


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.handlers, self.texts = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.texts.append(data)


def squeezed(text):
    return re.sub(r"[\s\u200b\u00ad\u2010-]+", "", text)


def marks(text, pattern):
    return set(re.findall(pattern, squeezed(text)))


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.plain = {}
        for kind in ("finding", "full"):
            cls.plain[kind] = (cls.text_of(cls.make(with_text(PLAIN, TEXTS), kind, "pdf")),
                               Page(cls.read(cls.make(with_text(PLAIN, TEXTS), kind, "html"))))

    @classmethod
    def make(cls, tree, kind, form):
        source, output = os.path.join(cls.folder, "run.xml"), os.path.join(cls.folder, "report." + form)
        tree.write(source, encoding="utf-8", xml_declaration=True)
        done = subprocess.run([ASSAY, "report", source, "--type", kind, "--format", form, "--output", output],
                              capture_output=True, text=True, timeout=120)
        if done.returncode != 0 or done.stderr != "":
            raise AssertionError(f"status {done.returncode}: {done.stderr}")
        return output

    @staticmethod
    def text_of(pdf):
        return subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], capture_output=True, check=True,
                              timeout=120).stdout.decode("utf-8", "replace")

    @staticmethod
    def read(path):
        with open(path, encoding="utf-8") as file:
            return file.read()

    def assert_inside(self, pdf):
        words = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True,
                               timeout=120).stdout.decode("utf-8", "replace")
        found = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', words)
        self.assertGreater(len(found), 100)
        for left, top, right, bottom in (tuple(map(float, each)) for each in found):
            self.assertGreater(left, MARGIN)
            self.assertLess(right, 595.28 - MARGIN)
            self.assertGreater(top, 0)
            self.assertLess(bottom, 841.89)

    def each(self, check):
        for name, text in HOSTILE.items():
            for kind in ("finding", "full"):
                with self.subTest(text=name, kind=kind):
                    check(text, kind, name != "bidi overrides")

    def assert_complete(self, found, plain, whole):
        for mark in (r"Zq\d+z", r"Qz\d+q") if whole else ():
            self.assertEqual(marks(plain, mark) - marks(found, mark), set())

    def test_paged_reports_have_all_of_it_inside_the_page(self):
        def check(text, kind, whole):
            pdf = self.make(with_text(text, TEXTS, whole), kind, "pdf")
            subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True, timeout=120)
            self.assert_inside(pdf)
            self.assert_complete(self.text_of(pdf), self.plain[kind][0], whole)

        self.each(check)

    def test_html_has_all_of_it_as_text(self):
        def check(text, kind, _):
            page, plain = Page(self.read(self.make(with_text(text, TEXTS), kind, "html"))), self.plain[kind][1]
            self.assertNotIn("x-hostile", page.tags)
            self.assertEqual(page.handlers, [])
            self.assertEqual(page.tags.count("script"), plain.tags.count("script"))
            self.assert_complete("".join(page.texts), "".join(plain.texts), True)

        self.each(check)

    def test_a_line_of_a_million_bytes_is_laid_out(self):
        line = "word " * (MILLION // 5)
        for text in (line, "W" * MILLION):
            for field in ({"description": (None,)}, {"item": ("seen",)}):
                with self.subTest(text=text[:5], field=field):
                    tree = ET.parse(SAMPLE)
                    tag, (attribute,) = next(iter(field.items()))
                    element = tree.getroot().find(f".//{SPACE}rule/{SPACE}{tag}" if tag == "description"
                                                  else f".//{SPACE}{tag}")
                    if attribute is None:
                        element.text = text
                    else:
                        element.set(attribute, text)
                    pdf = self.make(tree, "finding", "pdf")
                    self.assert_inside(pdf)
                    self.assertGreaterEqual(squeezed(self.text_of(pdf)).count(text[:1]), len(text) // len(text[:5]))


class Broken(unittest.TestCase):
    def test_hostile_keys_numbers_and_dates_give_a_report(self):
        """Every attribute and text, also those of a fixed choice: no crash, nothing left unescaped."""
        for text in (HOSTILE["markup"], HOSTILE["a long word"]):
            for form in ("pdf", "html", "csv", "json", "sarif", "asff"):
                with self.subTest(form=form), tempfile.TemporaryDirectory() as folder:
                    tree = ET.parse(SAMPLE)
                    for element in tree.getroot().iter():
                        for name in element.attrib:
                            if name != "version":
                                element.set(name, element.get(name) + text)
                        if (element.text or "").strip():
                            element.text += text
                    source, output = os.path.join(folder, "run.xml"), os.path.join(folder, "out")
                    tree.write(source, encoding="utf-8")
                    done = subprocess.run([ASSAY, "report", source, "--type", "full", "--format", form, "--output",
                                           output], capture_output=True, text=True, timeout=120)
                    self.assertIn(done.returncode, (0, 3), done.stderr)
                    self.assertEqual(os.path.exists(output), done.returncode == 0)
                    if form == "html" and done.returncode == 0:
                        with open(output, encoding="utf-8") as file:
                            page = Page(file.read())
                        self.assertNotIn("x-hostile", page.tags)
                        self.assertEqual(page.handlers, [])


if __name__ == "__main__":
    MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
    if MISSING:
        print("skipped: not installed:", ", ".join(MISSING))
        sys.exit(77)
    unittest.main()
