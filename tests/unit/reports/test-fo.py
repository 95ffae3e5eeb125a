#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Renders every sample run document as XSL-FO and looks at the results.
ASSAY_TEST_REGENERATE=1 rewrites the golden file."""

import glob
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
RENDER = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests", "unit", "reports", "render-run")
RUNS = os.path.join(SOURCE, "tests", "fixtures", "runs")
GOLDEN = os.path.join(SOURCE, "tests", "golden", "one-host-finding.fo")
SHEETS = os.path.join(SOURCE, "reports", "xslt", "fo")
LABELS = os.path.join(SOURCE, "reports", "labels")
SAMPLES = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(RUNS, "*.xml")))
LANGUAGES = ("en", "de", "fr")
FO = "{http://www.w3.org/1999/XSL/Format}"
SVG = "{http://www.w3.org/2000/svg}"
KNOWN_SVG = {"svg", "g", "rect", "circle", "line", "polyline", "path", "text", "title"}
RENDERED = {}


def render(sample, kind, language="en", paper="a4"):
    """The bytes of a report; each is made once."""
    key = (sample, kind, language, paper)
    if key not in RENDERED:
        with tempfile.TemporaryDirectory() as folder:
            output = os.path.join(folder, "report.fo")
            subprocess.run([RENDER, os.path.join(RUNS, sample + ".xml"), kind, "fo", output, language, paper],
                           check=True)
            with open(output, "rb") as file:
                RENDERED[key] = file.read()
    return RENDERED[key]


def every():
    for sample in SAMPLES:
        for language in LANGUAGES:
            for paper in ("a4", "letter"):
                yield sample, language, paper


def labels(language):
    """Key to (one, other) of a language."""
    root = ET.parse(os.path.join(LABELS, language + ".xml")).getroot()
    return {e.get("key"): (e.get("one"), e.get("other") or e.text or "") for e in root}


def normalise(data):
    """One element a line."""
    return re.sub(r" ?(<[^/])", r"\n\1", re.sub(r"\s+", " ", data.decode("utf-8"))).strip() + "\n"


class Fo(unittest.TestCase):
    def test_document_is_as_before(self):
        page = normalise(render("one-host", "finding"))
        if os.environ.get("ASSAY_TEST_REGENERATE") == "1":
            with open(GOLDEN, "w", encoding="utf-8") as file:
                file.write(page)
        with open(GOLDEN, encoding="utf-8") as file:
            self.assertEqual(file.read(), page)

    def test_every_reference_has_its_target_exactly_once(self):
        for sample, language, paper in every():
            with self.subTest(sample=sample, language=language, paper=paper):
                root = ET.fromstring(render(sample, "full", language, paper))
                ids = [e.get("id") for e in root.iter() if e.get("id") is not None]
                wanted = {e.get(a) for e in root.iter() for a in ("internal-destination", "ref-id")} - {None}
                self.assertEqual(sorted(set(ids)), sorted(ids), "an id occurs twice")
                self.assertEqual([], sorted(wanted - set(ids)))

    def test_paper_sets_the_page(self):
        for paper, size in (("a4", ("210mm", "297mm")), ("letter", ("215.9mm", "279.4mm"))):
            root = ET.fromstring(render("one-host", "full", "en", paper))
            for master in root.iter(FO + "simple-page-master"):
                self.assertEqual(size, (master.get("page-width"), master.get("page-height")))

    def test_no_label_is_missing(self):
        for sample, language, _ in every():
            with self.subTest(sample=sample, language=language):
                text = "".join(ET.fromstring(render(sample, "full", language)).itertext())
                self.assertEqual([], re.findall(r"\[[a-z]+[.-][A-Za-z.-]+\]", text))

    def test_languages_have_the_same_labels(self):
        english = labels("en")
        for language in ("de", "fr"):
            other = labels(language)
            self.assertEqual(sorted(english), sorted(other))
            for key, forms in english.items():
                with self.subTest(language=language, key=key):
                    places = set(re.findall(r"\{\d\}", forms[1]))
                    self.assertEqual(places, set(re.findall(r"\{\d\}", other[key][1])))

    def test_labels_that_sheets_name_exist(self):
        english = labels("en")
        for path in glob.glob(os.path.join(SHEETS, "*.xsl")):
            with open(path, encoding="utf-8") as file:
                sheet = file.read()
            for key in re.findall(r"text:label\('([^']+)'", sheet):
                with self.subTest(sheet=os.path.basename(path), key=key):
                    self.assertIn(key, english)

    def test_colours_and_sizes_stand_in_one_file(self):
        for path in glob.glob(os.path.join(SHEETS, "*.xsl")):
            name = os.path.basename(path)
            with open(path, encoding="utf-8") as file:
                sheet = re.sub(r"(?s)<!--.*?-->", "", file.read())
            if name != "design.xsl":
                with self.subTest(sheet=name):
                    self.assertEqual([], re.findall(r"#[0-9A-Fa-f]{6}\b", sheet))
                    self.assertEqual([], re.findall(r'(?:font-size|padding|margin[a-z-]*|space-\w+)="[\d.]+', sheet))

    def test_charts_stay_in_the_subset(self):
        for sample in SAMPLES:
            for element in ET.fromstring(render(sample, "full")).iter():
                if element.tag.startswith(SVG):
                    self.assertIn(element.tag[len(SVG):], KNOWN_SVG)

    def test_history_draws_the_trend(self):
        lines = {s: list(ET.fromstring(render(s, "finding")).iter(SVG + "polyline"))
                 for s in ("with-history", "three-hosts")}
        self.assertEqual((3, 0), (len(lines["with-history"]), len(lines["three-hosts"])))

    def test_only_full_reports_list_rules_and_are_signed(self):
        for kind, there in (("full", True), ("finding", False)):
            ids = {e.get("id") for e in ET.fromstring(render("three-hosts", kind)).iter()}
            for name in ("checked", "glossary", "sign-off"):
                self.assertEqual(there, name in ids, name)

    def test_only_web_addresses_are_links(self):
        links = [e.get("external-destination") for e in ET.fromstring(render("markup", "full")).iter(FO + "basic-link")
                 if e.get("external-destination")]
        self.assertTrue(links)
        for link in links:
            self.assertRegex(link, r"^url\('(?i:https?)://[^']*'\)$")

    def test_direction_is_not_overridden(self):
        text = render("scripts", "full").decode("utf-8")
        self.assertNotRegex(text, "[\u202a-\u202e\u2066-\u2069]")
        self.assertIn("[U+202E]", text)

    def test_long_words_can_break(self):
        for sample in ("long-title", "markup", "many-packages"):
            root = ET.fromstring(render(sample, "full"))
            for flow in root.iter(FO + "flow"):
                for word in re.split("[\\s\u200b]+", "\n".join(flow.itertext())):
                    self.assertLessEqual(len(word), 64, word)

    def test_flows_are_flat(self):
        root = ET.fromstring(render("three-hosts", "full"))
        main = max(root.iter(FO + "flow"), key=len)
        self.assertGreater(len(main), 150)
        for child in main:
            self.assertIn(child.tag, (FO + "block", FO + "table"))
            if child.tag == FO + "block":
                self.assertEqual([], [e for e in child.iter(FO + "block") if e is not child])


if __name__ == "__main__":
    unittest.main(verbosity=1)
