#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""HTML pages with a branding file: whose they are, colours that can be read, and the sections of the paged report."""

import base64
import glob
import hashlib
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
RENDER = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests", "unit", "reports", "render-run")
RUNS = os.path.join(SOURCE, "tests", "fixtures", "runs")
STYLE = os.path.join(SOURCE, "reports", "xslt", "html", "report.css")
SAMPLES = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(RUNS, "*.xml")))
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
EVIL = '"}</style><script>alert(1)</script>\\'
READABLE = 4.5  # WCAG 2.2, 1.4.3


def render(sample, branding=None, kind="full", form="html"):
    """A report as text; @branding is the lines of a branding file."""
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "report")
        command = [RENDER, os.path.join(RUNS, sample + ".xml"), kind, form, output, "en", "a4"]
        if branding:
            with open(os.path.join(folder, "logo.png"), "wb") as file:
                file.write(PNG)
            with open(os.path.join(folder, "branding.conf"), "w", encoding="utf-8") as file:
                file.write("[branding]\n" + "".join(line + "\n" for line in branding))
            command.append(os.path.join(folder, "branding.conf"))
        subprocess.run(command, check=True)
        with open(output, encoding="utf-8") as file:
            return file.read()


def luminance(rgb):
    """WCAG 2.2, relative luminance, of three numbers to 255."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (c / 255 for c in rgb)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def papers():
    """The backgrounds of light and dark pages."""
    with open(STYLE, encoding="utf-8") as file:
        found = re.findall(r"--paper: #([0-9a-f]+)", file.read())
    return [tuple(int(c * (6 // len(c)) if len(digits) == 3 else c, 16)
                  for c in (re.findall("..", digits) if len(digits) == 6 else [d * 2 for d in digits]))
            for digits in found[:2]]


def brands(page):
    """The accents of light and dark pages."""
    return [tuple(map(int, m)) for m in re.findall(r"--brand:rgb\((\d+),(\d+),(\d+)\)", page)]


class Branding(unittest.TestCase):
    def check(self, page, *texts):
        for text in texts:
            self.assertTrue(text in page, text)

    def test_page_says_whose_it_is(self):
        page = render("one-host", ["name=Example <Trust>", "logo=logo.png", "classification=For the auditor",
                                   "contact=security@example.com", "accent=#0B6E4F"])
        self.check(page, '<meta name="author" content="Example &lt;Trust&gt;">', '@bottom-left{content:"For the auditor"}',
                   '<img src="data:image/png;base64,%s" alt="">' % base64.b64encode(PNG).decode(),
                   '<p class="classification" dir="auto">For the auditor</p>', "security@example.com")
        self.assertEqual(2, page.count("Example &lt;Trust&gt;</"), "the cover and the bar on top")

    def test_a_logo_alone_has_a_text(self):
        self.check(render("one-host", ["logo=logo.png"]), 'alt="Logo of the organisation"')

    def test_page_without_branding_has_none(self):
        page = render("one-host")
        for absent in ("<img", "classification\"", "--brand:rgb", "@bottom-left{content", 'name="author"'):
            self.assertFalse(absent in page, absent)

    def test_page_names_its_run_document(self):
        with open(os.path.join(RUNS, "one-host.xml"), "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        page = render("one-host")
        self.assertEqual(3, page.count(digest), "cover, sign-off, foot")
        self.check(page, '@bottom-center{content:"SHA-256 %s"}' % digest[:12])

    def test_branding_never_becomes_markup(self):
        page = render("one-host", [key + "=" + EVIL.replace("\\", "\\\\") for key in ("name", "classification", "contact")])
        self.assertEqual((1, 1), (page.count("</script>"), page.count("</style>")))
        self.check(page, r'@bottom-left{content:"\"}<\/style><script>alert(1)<\/script>\\"}')

    def test_accents_can_be_read_on_light_and_dark(self):
        self.assertEqual(2, len(papers()))
        for accent in ("#000000", "#ffffff", "#ffff00", "#FF0000", "#0000ff", "#00ff00", "#808080", "#0b6e4f", "#f5c211"):
            shades = brands(render("one-host", ["accent=" + accent], "finding"))
            self.assertEqual(2, len(shades))
            for shade, paper in zip(shades, papers()):
                with self.subTest(accent=accent, paper=paper):
                    self.assertGreaterEqual(contrast(shade, paper), READABLE)

    def test_accents_of_paged_reports_can_be_read(self):
        for accent, wanted in (("#ffff00", None), ("#0B6E4F", (11, 110, 79))):
            pages = render("one-host", ["name=Example", "accent=" + accent], "finding", "fo")
            shade = tuple(map(int, re.search(r'color="rgb\((\d+),(\d+),(\d+)\)"', pages).groups()))
            self.assertGreaterEqual(contrast(shade, papers()[0]), READABLE)
            self.assertIn(wanted, (None, shade))

    def test_a_readable_accent_stays_as_it_is(self):
        self.assertEqual((11, 110, 79), brands(render("one-host", ["accent=#0B6E4F"], "finding"))[0])
        self.assertEqual((245, 194, 17), brands(render("one-host", ["accent=#f5c211"], "finding"))[1])


class Sections(unittest.TestCase):
    def test_page_has_the_sections_of_the_paged_report(self):
        for sample in SAMPLES:
            for kind in ("finding", "full"):
                with self.subTest(sample=sample, kind=kind):
                    paged = [block.get("id") for block in ET.fromstring(render(sample, None, kind, "fo")).iter()
                             if block.get("role") == "H1" and block.get("id")]
                    page = re.findall(r'<section id="([a-z-]+)"', render(sample, None, kind))
                    self.assertEqual([name for name in paged if name != "contents"], page)


if __name__ == "__main__":
    unittest.main()
