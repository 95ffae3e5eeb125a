#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reports speak one language: German and French ones, HTML and paged, have no English label; every label is used, and
none is missing."""

import glob
import html.parser
import itertools
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
RENDER = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests", "unit", "reports", "render-run")
RUNS = os.path.join(SOURCE, "tests", "fixtures", "runs")
REPORTS = os.path.join(SOURCE, "reports")
SAMPLES = sorted(os.path.basename(p)[:-4] for p in glob.glob(os.path.join(RUNS, "*.xml")))
LANGUAGES = ("en", "de", "fr")
WORDS = ("title", "aria-label", "placeholder", "data-open", "data-close", "data-shown", "data-label")
# what style sheets say by themselves: names that are the same in every language
NAMES = {"ARN", "SHA-256", "CVSS", "EPSS", "Assay", "Esc"}
MISSING = r"\[[a-z]+[.-][A-Za-z.-]+\]"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
RENDERED = {}


class Words(html.parser.HTMLParser):
    """What a page says: its texts, and the attributes that are read out or shown."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.said, self.silent, self.language = [], False, None
        self.feed(data)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.silent = tag in ("style", "script")
        self.language = dict(attrs).get("lang") if tag == "html" else self.language
        self.said.extend(value for name, value in attrs if name in WORDS)

    def handle_endtag(self, tag):
        self.silent = False

    def handle_data(self, data):
        if not self.silent:
            self.said.append(data)


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()


def render(sample, form, language):
    """A full report as text; each is made once."""
    key = (sample, form, language)
    if key not in RENDERED:
        with tempfile.TemporaryDirectory() as folder:
            output = os.path.join(folder, "report")
            subprocess.run([RENDER, os.path.join(RUNS, sample + ".xml"), "full", form, output, language], check=True)
            with open(output, encoding="utf-8") as file:
                RENDERED[key] = file.read()
    return RENDERED[key]


def said(sample, form, language):
    """The texts of a report, one by one, without spaces around them."""
    report = render(sample, form, language)
    texts = Words(report).said if form == "html" else ET.fromstring(report).itertext()
    return [text for text in map(plain, texts) if text]


def labels(language):
    """Key to the forms of a label."""
    root = ET.parse(os.path.join(REPORTS, "labels", language + ".xml")).getroot()
    return {e.get("key"): [form for form in (e.get("one"), e.get("other"), e.text) if form] for e in root}


def foreign_forms(language):
    """English forms that a report in @language must not say: those that its own labels do not have."""
    own = {plain(form) for forms in labels(language).values() for form in forms}
    return {plain(form) for forms in labels("en").values() for form in forms} - own


def pattern(form):
    """What a form with places looks like once they are filled; None where it has no word besides them."""
    if re.search(r"[A-Za-z]{2}", re.sub(r"\{\d\}|UTC", "", form)):
        return re.compile(re.sub(r"\\{\d\\}", ".+?", re.escape(form)))
    return None


def document_texts(sample):
    """What the run document itself says; it stays as it is."""
    texts = set()
    for element in ET.parse(os.path.join(RUNS, sample + ".xml")).iter():
        texts.update(plain(text) for text in (element.text, element.tail, *element.attrib.values()) if text)
    return texts


def without(text, parts):
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, "…") if len(part) > 2 else text
    return text


def sheets(*folders):
    for folder in folders or ("common", "html", "fo"):
        for path in sorted(glob.glob(os.path.join(REPORTS, "xslt", folder, "*.xsl"))):
            with open(path, encoding="utf-8") as file:
                yield os.path.relpath(path, REPORTS), re.sub(r"(?s)<!--.*?-->", "", file.read())


def shown_elements(element):
    if not (element.tag == XSL + "attribute" and element.get("name") not in WORDS):
        yield element
        for child in element:
            yield from shown_elements(child)


class Languages(unittest.TestCase):
    def test_pages_name_their_language(self):
        for language in LANGUAGES:
            self.assertEqual(language, Words(render("one-host", "html", language)).language)

    def test_no_label_is_in_another_language(self):
        for language in LANGUAGES[1:]:
            forms = foreign_forms(language)
            patterns = [pattern(form) for form in forms if pattern(form)]
            for sample, form in itertools.product(SAMPLES, ("html", "fo")):
                foreign = document_texts(sample)
                for text in {text for text in said(sample, form, language) if text not in foreign}:
                    with self.subTest(language=language, sample=sample, form=form, text=text[:80]):
                        self.assertNotIn(text, forms)
                        own = without(text, foreign) if any(p.fullmatch(text) for p in patterns) else ""
                        self.assertEqual([], [p.pattern for p in patterns if p.fullmatch(own)])

    def test_no_label_is_missing(self):
        for language in LANGUAGES:
            for sample in SAMPLES:
                with self.subTest(language=language, sample=sample):
                    self.assertEqual([], re.findall(MISSING, "\n".join(said(sample, "html", language))))

    def test_sheets_name_labels_that_exist(self):
        known = labels("en")
        for name, sheet in sheets():
            for key in re.findall(r"text:label\('([^']+)'", sheet):
                with self.subTest(sheet=name, key=key):
                    self.assertIn(key, known)

    def test_every_label_is_used(self):
        with open(os.path.join(REPORTS, "labels.c"), encoding="utf-8") as file:
            code = re.findall(r'"([a-z]+\.[a-z]*)"', file.read())
        text = "\n".join(sheet for _, sheet in sheets())
        begun = tuple(re.findall(r"concat\('([a-z][a-z.-]*\.)'", text)) + tuple(key for key in code if key.endswith("."))
        for key in labels("en"):
            with self.subTest(key=key):
                self.assertTrue("'%s'" % key in text or key in code or key.startswith(begun))

    def test_sheets_have_no_words_of_their_own(self):
        """No text in an element, but in attributes that are not shown."""
        for name, sheet in sheets("common", "html"):
            for element in shown_elements(ET.fromstring(sheet)):
                texts = [element.text] + [child.tail for child in element]
                for text in map(plain, filter(None, texts)):
                    with self.subTest(sheet=name, text=text):
                        self.assertTrue(text in NAMES or not re.search(r"[A-Za-z]{3}", text))


if __name__ == "__main__":
    unittest.main()
