#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Random documents: every word comes out once and nothing leaves its region.

`test-fo-pages.py ASSAY [FIRST LAST]` takes the seeds."""

import os
import re
import subprocess
import sys
import tempfile
import unittest

import fo_random

ASSAY = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "assay"
FIRST = int(sys.argv.pop(1)) if len(sys.argv) > 1 else 61
LAST = int(sys.argv.pop(1)) if len(sys.argv) > 1 else 210
# half of a collapsed border is outside its table
TOLERANCE = 1.01
LINE = 4
AREA = re.compile(r"^ *(fill|rule|text|page) ([-0-9. ]+)(.*)$")


def areas_of(text):
    with tempfile.NamedTemporaryFile("w", suffix=".fo") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([ASSAY, "fo", "--format", "areas", "--quiet", file.name],
                              capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


def read(areas):
    """Kind, page, x, y, width, height and the line of each area; a text has its base line as y."""
    page = 0
    for line in areas.splitlines():
        match = AREA.match(line)
        if match is None:
            continue
        if match.group(1) == "page":
            page += 1
            continue
        numbers = [float(number) for number in match.group(2).split()]
        height = numbers[3] if match.group(1) != "text" else 0
        yield (match.group(1), page, *numbers[:3], height, line.strip())


def outside(areas, body):
    """The areas that run out of the body."""
    left, top, right, bottom = body
    for _, page, x, y, width, height, line in read(areas):
        if (x < left - TOLERANCE or y < top - TOLERANCE or x + width > right + TOLERANCE or
                y + height > bottom + TOLERANCE):
            yield f"page {page}: {line}"


def overlaps(areas):
    """Texts that stand on each other."""
    texts = sorted((page, y, x, width, line) for kind, page, x, y, width, _, line in read(areas)
                   if kind == "text")
    for i, (page, y, x, width, line) in enumerate(texts):
        for other in texts[i + 1:]:
            if other[0] != page or other[1] - y >= LINE:
                break
            if x < other[2] + other[3] - 0.1 and other[2] < x + width - 0.1:
                yield f"page {page}: {line} and {other[4]}"


def check(seed, breaks=False):
    document = fo_random.Document(seed, breaks)
    areas = areas_of(document.text())
    words = re.findall(r"\b([wh][0-9a-f]+)\b", " ".join(re.findall(r'text [^"]*"([^"]*)"', areas)))
    wanted = [f"w{i:x}" for i in range(1, document.words + 1)]
    found = sorted((word for word in words if word[0] == "w"), key=lambda word: int(word[1:], 16))
    problems = []
    if found != wanted:
        lost = sorted(set(wanted) - set(found))
        twice = sorted({word for word in found if found.count(word) > 1})
        problems.append(f"lost {lost[:5]}, more than once {twice[:5]}")
    if len({word for word in words if word[0] == "h"}) != document.heads:
        problems.append("a head is lost")
    return problems + list(outside(areas, document.body())) + list(overlaps(areas))


class Pages(unittest.TestCase):
    def check_all(self, breaks):
        wrong = {seed: problems[:3] for seed in range(FIRST, LAST + 1)
                 if (problems := check(seed, breaks))}
        self.assertEqual(wrong, {})

    def test_nothing_is_lost_and_nothing_leaves_its_region(self):
        self.check_all(breaks=False)

    def test_nothing_is_lost_at_forced_breaks(self):
        self.check_all(breaks=True)


class Length(unittest.TestCase):
    """A document of 100 KB: line ends that are kept, each higher than half a page."""
    PAGES = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>
<fo:simple-page-master master-name="p" page-width="20pt" page-height="2pt"><fo:region-body/>
<fo:region-before extent="1pt"/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="p">
<fo:static-content flow-name="xsl-region-before"><fo:block>{}</fo:block></fo:static-content>
<fo:flow flow-name="xsl-region-body"><fo:block/>
<fo:block linefeed-treatment="preserve" white-space-treatment="preserve">{}</fo:block></fo:flow></fo:page-sequence>
</fo:root>"""

    def format(self, head, lines):
        with tempfile.TemporaryDirectory() as folder:
            source, output = os.path.join(folder, "x.fo"), os.path.join(folder, "x.pdf")
            with open(source, "w", encoding="utf-8") as file:
                file.write(self.PAGES.format(head, "\n" * lines))
            done = subprocess.run([ASSAY, "fo", source, "--output", output], capture_output=True, text=True, timeout=60)
            self.assertEqual(os.listdir(folder), ["x.fo"] if done.returncode else sorted(("x.fo", "x.pdf")))
            return done.returncode, done.stderr.replace(source, "x.fo")

    def test_too_many_pages_are_an_error_with_the_line(self):
        self.assertEqual(self.format("", 100001), (3, "assay fo: x.fo: line 7: the document has more than 100000 pages\n"))
        self.assertEqual(self.format("", 3000), (0, ""))

    def test_too_much_static_content_is_an_error_with_the_line(self):
        self.assertEqual(self.format("a " * 50000, 20000),
                         (3, "assay fo: x.fo: line 7: static content has more than 1 GiB on all pages\n"))


class Hyphens(unittest.TestCase):
    """Words that are wider than their page, by the dictionaries that the program finds by itself."""
    PAGE = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="DejaVu Sans" font-size="10pt">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="60pt" page-height="200pt"><fo:region-body/>
</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="p">
<fo:flow flow-name="xsl-region-body"><fo:block hyphenate="true" language="{}">{}</fo:block></fo:flow></fo:page-sequence>
</fo:root>"""
    WORDS = (("en", "administration", "administra-tion"), ("de", "Sicherheitsbewertung", "Sicherheits-bewertung"),
             ("fr", "vulnérabilités", "vulnérabili-tés"))

    def test_dictionaries_are_found(self):
        for language, word, wanted in self.WORDS:
            with self.subTest(language=language):
                areas = areas_of(self.PAGE.format(language, word))
                self.assertEqual("".join(re.findall(r'text [^"]*"([^"]*)"', areas)), wanted)


class Structure(unittest.TestCase):
    def structure_of(self, text):
        """What a reader finds: qpdf must find no fault, pdfinfo gives elements and their text."""
        with tempfile.TemporaryDirectory() as folder:
            source, output = os.path.join(folder, "x.fo"), os.path.join(folder, "x.pdf")
            with open(source, "w", encoding="utf-8") as file:
                file.write(text)
            subprocess.run([ASSAY, "fo", "--quiet", source, "--output", output], check=True,
                           timeout=60)
            subprocess.run(["qpdf", "--check", output], check=True, capture_output=True)
            return subprocess.run(["pdfinfo", "-struct-text", output], check=True,
                                  capture_output=True, text=True).stdout

    def test_what_is_on_several_pages_is_one_element(self):
        for seed in range(1, 41):
            text = fo_random.Document(seed).text()
            structure = self.structure_of(text)
            for tag, role in (("table", "Table"), ("list-block", "L"), ("list-item", "LI"),
                              ("footnote", "Note")):
                with self.subTest(seed=seed, role=role):
                    elements = re.findall(rf"^ +{role}\b", structure, re.MULTILINE)
                    self.assertEqual(len(elements), len(re.findall(rf"<fo:{tag}[ >]", text)))

    def test_every_word_has_its_place_once_and_repeated_heads_have_none(self):
        for seed in range(1, 41):
            with self.subTest(seed=seed):
                text = fo_random.Document(seed).text()
                words = re.compile(r"\b[wh][0-9a-f]+\b")
                wanted = words.findall(re.sub(r"<[^>]*>", " ", text))
                quoted = re.findall(r'"(.*)"', self.structure_of(text))
                found = words.findall(re.sub(r"([wh])", r" \1", " ".join(quoted)))
                self.assertEqual(sorted(found), sorted(wanted))


if __name__ == "__main__":
    unittest.main()
