#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""PDF reports of the samples as other programs read them; `test-report-pdf.py ASSAY`."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = os.path.join(HERE, "..", "fixtures", "runs")
SAMPLES = sorted(name for name in os.listdir(RUNS) if name.endswith(".xml"))
ASSAY = sys.argv.pop(1) if len(sys.argv) > 1 else "assay"
TOOLS = ("qpdf", "pdfinfo", "pdftotext", "pdffonts")


def run(*command, status=0):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode != status:
        raise AssertionError(f"{command}: status {done.returncode}: {done.stderr}")
    return done


STANDARD_ROLES = {role.encode() for role in (
    "Document P H1 H2 H3 H4 H5 H6 TOC TOCI L LI Lbl LBody Table TR TH TD Figure Link Note Span "
    "Caption").split()}


def pdf_objects(document):
    return re.findall(rb"\n\d+ 0 obj\n(.*?)\nendobj", document, re.DOTALL)


def unmarked_operators(text):
    """What a page draws that is neither marked content nor an artifact."""
    stream = re.search(rb"stream\n(.*)endstream", text, re.DOTALL)
    if stream is None or b"BDC" not in stream.group(1):
        return []
    depth, found = 0, []
    for line in stream.group(1).splitlines():
        depth += line.endswith((b"BDC", b"BMC")) - line.endswith(b"EMC")
        if depth == 0 and re.search(rb" (Tj|TJ|f|f\*|S|B|Do)$", line):
            found.append(line)
    return found


class PdfReports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def make(self, sample, *options, name="report.pdf"):
        output = os.path.join(self.folder, name)
        done = run(ASSAY, "report", os.path.join(RUNS, sample), "--format", "pdf",
                   "--output", output, *options)
        self.assertEqual(done.stderr, "", sample)
        return output

    def test_every_sample_is_a_sound_tagged_file(self):
        for sample in SAMPLES:
            with self.subTest(sample=sample):
                output = self.make(sample, "--type", "full")
                run("qpdf", "--check", output)
                info = run("pdfinfo", output).stdout
                self.assertRegex(info, r"Tagged: +yes")
                self.assertRegex(info, r"Title: +\S")
                self.assertRegex(info, r"Page size: +595\.\d+ x 841\.\d+ pts \(A4\)")

    def test_fonts_are_embedded_subsets_that_give_their_text(self):
        for line in run("pdffonts", self.make("scripts.xml")).stdout.splitlines()[2:]:
            self.assertRegex(line, r"^[A-Z]{6}\+.* yes yes yes ")

    def test_the_same_document_gives_the_same_bytes(self):
        contents = []
        for name in ("once.pdf", "again.pdf"):
            with open(self.make("three-hosts.xml", name=name), "rb") as file:
                contents.append(file.read())
        self.assertEqual(contents[0], contents[1])

    def test_a_full_report_is_longer_and_letter_is_letter(self):
        pages = {}
        for kind in ("finding", "full"):
            info = run("pdfinfo", self.make("three-hosts.xml", "--type", kind,
                                            "--paper", "letter")).stdout
            self.assertIn("(letter)", info)
            pages[kind] = int(re.search(r"Pages: +(\d+)", info).group(1))
        self.assertGreater(pages["full"], pages["finding"])

    def test_text_links_and_outline_come_out(self):
        output = self.make("three-hosts.xml", "--type", "full")
        text = run("pdftotext", output, "-").stdout
        for word in ("CVE-2023-4863", "libwebp", "web-01", "Executive summary", "Glossary"):
            self.assertIn(word, text)
        objects = subprocess.run(("qpdf", "--qdf", "--object-streams=disable", output, "-"),
                                 capture_output=True, timeout=120, check=True).stdout
        self.assertGreater(objects.count(b"/Subtype /Link"), 20)
        self.assertGreater(objects.count(b"/S /URI"), 5)
        titles = re.findall(rb"/Title \((.*?)\)", objects)
        self.assertIn(b"1 Executive summary", [b" ".join(title.split()) for title in titles])
        for role in (b"/S /H1", b"/S /Table", b"/S /TH", b"/S /Link", b"/S /P"):
            self.assertGreater(objects.count(role), 0, role)

    def test_what_a_screen_reader_needs_is_said(self):
        """What of ISO 14289-1 (PDF/UA-1) can be seen without a validator."""
        for sample in ("three-hosts.xml", "with-history.xml"):
            with self.subTest(sample=sample):
                output = self.make(sample, "--type", "full")
                document = subprocess.run(("qpdf", "--qdf", "--object-streams=disable", output, "-"),
                                          capture_output=True, timeout=120, check=True).stdout
                structure = run("pdfinfo", "-struct", output).stdout
                self.check_structure(pdf_objects(document))
                levels = [int(level) for level in re.findall(r"^ *H(\d)", structure, re.MULTILINE)]
                self.assertEqual(levels[0], 1)
                for before, after in zip(levels, levels[1:]):
                    self.assertLessEqual(after, before + 1)

    def check_structure(self, objects):
        catalog = next(text for text in objects if b"/Type /Catalog" in text)
        for entry in (b"/Lang", b"/Marked true", b"/DisplayDocTitle true"):
            self.assertIn(entry, catalog)
        wanted = ((rb"/Type /Page\n", rb"/Tabs /S\b"), (rb"/Subtype /Link\b", rb"/Contents"),
                  (rb"/Subtype /Link\b", rb"/StructParent "), (rb"/S /Figure\b", rb"/Alt "),
                  (rb"/S /TH\b", rb"/Scope /(Column|Row)"), (rb"/S /L\n", rb"/ListNumbering"),
                  (rb"/S /Note\b", rb"/ID "))
        for what, needs in wanted:
            for text in objects:
                if re.search(what, text):
                    self.assertRegex(text, needs)
        roles = {role for text in objects for role in re.findall(rb"/P \d+ 0 R.*/S /(\w+)", text,
                                                                 re.DOTALL)}
        self.assertLessEqual(roles, STANDARD_ROLES)
        for text in objects:
            self.assertEqual(unmarked_operators(text), [])

    def test_nothing_reaches_into_the_margin(self):
        """Hostile text: every word is inside the page's side margins."""
        words = run("pdftotext", "-bbox", self.make("markup.xml", "--type", "full"), "-").stdout
        for left, right in re.findall(r'xMin="([-\d.]+)".*?xMax="([-\d.]+)"', words):
            self.assertGreater(float(left), 40)
            self.assertLess(float(right), 595.28 - 40)

    def test_branding_is_on_the_cover(self):
        path = os.path.join(self.folder, "branding.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write("[branding]\nname=Example Hosting\nclassification=For the auditor\n")
        text = run("pdftotext", "-l", "1", self.make("one-host.xml", "--branding", path),
                   "-").stdout
        self.assertIn("Example Hosting", text)
        self.assertIn("For the auditor", text)

    def test_the_cover_is_one_page_with_everything_on_it(self):
        path = os.path.join(self.folder, "branding.conf")
        logo = os.path.join(self.folder, "logo.png")
        shutil.copyfile(os.path.join(HERE, "..", "..", "docs", "images", "report.png"), logo)
        with open(path, "w", encoding="utf-8") as file:
            file.write("[branding]\nname=Example Hosting\nlogo=logo.png\nclassification=For the auditor\n"
                       "contact=security@example.net\n")
        for paper in ("a4", "letter"):
            with self.subTest(paper=paper):
                output = self.make("three-hosts.xml", "--branding", path, "--paper", paper)
                self.assertIn("Contents", run("pdftotext", "-f", "2", "-l", "2", output, "-").stdout)
                self.assertIn("Executive summary", run("pdftotext", "-f", "3", "-l", "3", output, "-").stdout)

    def test_bad_branding_names_file_and_line_and_leaves_no_file(self):
        path = os.path.join(self.folder, "branding.conf")
        output = os.path.join(self.folder, "none.pdf")
        for content, reason in (("[branding]\naccent=blue\n", ":2: the accent 'blue'"),
                                ("[branding]\nlogo=branding.conf\n", "neither a PNG nor a JPEG"),
                                ("[brand\n", ":1: ")):
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
            done = run(ASSAY, "report", os.path.join(RUNS, "one-host.xml"), "--format", "pdf",
                       "--branding", path, "--output", output, status=3)
            self.assertIn(path, done.stderr)
            self.assertIn(reason, done.stderr)
            self.assertFalse(os.path.exists(output))


class Formatter(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def format(self, content, status):
        path = os.path.join(self.folder, "in.fo")
        output = os.path.join(self.folder, "out.pdf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        done = run(ASSAY, "fo", path, "--output", output, status=status)
        self.assertEqual(os.path.exists(output), status == 0)
        return done.stderr

    PAGE = ('<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>'
            '<fo:simple-page-master master-name="p" page-width="100mm" page-height="100mm">'
            '<fo:region-body/></fo:simple-page-master></fo:layout-master-set>\n'
            '<fo:page-sequence master-reference="%s"><fo:flow flow-name="xsl-region-body">\n%s'
            '</fo:flow></fo:page-sequence></fo:root>')

    def test_what_is_unknown_is_one_warning_with_its_place(self):
        messages = self.format(self.PAGE % ("p", '<fo:block colour="red">a</fo:block>\n'
                                            '<fo:block colour="red">b</fo:block>'), 0)
        self.assertEqual(messages.count("colour"), 1)
        self.assertIn("in.fo:3:", messages)

    def test_a_missing_picture_and_a_missing_id_are_warnings(self):
        messages = self.format(self.PAGE % (
            "p", '<fo:block><fo:external-graphic src="none.png"/>'
            '<fo:page-number-citation ref-id="nowhere"/></fo:block>'), 0)
        self.assertIn("none.png", messages)
        self.assertIn("'nowhere'", messages)

    def test_broken_documents_are_errors_with_their_place(self):
        for content, reason in (("<a/>", "fo:root"), ("<fo:root", "line 1"),
                                (self.PAGE % ("q", "<fo:block/>"), "line 2: ")):
            self.assertIn(reason, self.format(content, 3))


if __name__ == "__main__":
    MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
    if MISSING:
        print("skipped: not installed:", ", ".join(MISSING))
        sys.exit(77)
    unittest.main()
