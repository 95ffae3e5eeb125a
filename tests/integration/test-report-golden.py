#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""PDF reports of samples as they were: text, pages, outline, links, and pages as pictures.

`test-report-golden.py ASSAY`; ASSAY_TEST_REGENERATE=1 rewrites the golden files."""

import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = os.path.join(HERE, "..", "fixtures", "runs")
GOLDEN = os.path.join(HERE, "..", "golden", "pdf")
ASSAY = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "assay"
RENEW = os.environ.get("ASSAY_TEST_REGENERATE") == "1"
TOOLS = ("qpdf", "pdfinfo", "pdftotext", "pdftoppm")
DPI = 50
# pages as pictures: the cover, the summary, and what is beyond
REPORTS = (("three-hosts", "full", (1, 3)), ("with-history", "finding", (3,)), ("all-excluded", "finding", ()),
           ("scripts", "finding", ()))
# squares of so many pixels are compared by their mean grey: anti-aliasing is even, a moved line is not
SQUARE = 4
TOLERANCE = 16


def run(*command):
    done = subprocess.run(command, capture_output=True, timeout=120)
    if done.returncode != 0:
        raise AssertionError(f"{command}: status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(path, width, rows):
    """Grey, 8 bit, without filters, which is all that read_png() reads."""
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)) +
                   chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)) + chunk(b"IEND", b""))


def read_png(path):
    with open(path, "rb") as file:
        data = file.read()
    width, height = struct.unpack(">II", data[16:24])
    length = struct.unpack(">I", data[33:37])[0]
    pixels = zlib.decompress(data[41:41 + length])
    return width, [pixels[y * (width + 1) + 1:(y + 1) * (width + 1)] for y in range(height)]


def render(pdf, page):
    """A page in grey: its width and its rows."""
    data = run("pdftoppm", "-r", str(DPI), "-gray", "-f", str(page), "-l", str(page), pdf)
    match = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(match.group(1)), int(match.group(2))
    return width, [data[match.end() + y * width:match.end() + (y + 1) * width] for y in range(height)]


def squares(width, rows):
    """Mean grey by the square's place."""
    for y in range(0, len(rows) - SQUARE + 1, SQUARE):
        for x in range(0, width - SQUARE + 1, SQUARE):
            yield (x, y), sum(sum(row[x:x + SQUARE]) for row in rows[y:y + SQUARE]) / SQUARE ** 2


def difference(picture, other):
    """None where two pictures are alike, else what differs most."""
    if picture[0] != other[0] or len(picture[1]) != len(other[1]):
        return "another size"
    worst, place = max((abs(mean - before), place)
                       for (place, mean), (_, before) in zip(squares(*picture), squares(*other)))
    return None if worst <= TOLERANCE else f"{worst:.0f} of 255 at {place} ({DPI} dpi)"


def targets(objects):
    """Named destinations' page objects and pages' numbers are all that is asked of these."""
    return {key[4:]: value.get("value", value.get("stream", {}).get("dict")) for key, value in objects.items()
            if key.startswith("obj:")}


def describe(pdf):
    """What a reader finds: pages, outline, links and text, one a line."""
    document = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", "--json-key=pages", "--json-key=outlines",
                              "--json-stream-data=none", pdf))
    objects = targets(document["qpdf"][1])
    pages = [page["object"] for page in document["pages"]]
    lines = [f"pages {len(pages)}"]

    def outline(entries, depth):
        for entry in entries:
            lines.append("outline %s%s -> %s" % ("  " * depth, entry["title"], entry["destpageposfrom1"]))
            outline(entry["kids"], depth + 1)

    def annotations(page):
        found = objects[page].get("/Annots", [])
        return [objects.get(each, each) if isinstance(each, str) else each
                for each in (objects[found] if isinstance(found, str) else found)]

    outline(document["outlines"], 0)
    for number, page in enumerate(pages, 1):
        for link in annotations(page):
            action = link.get("/A", {})
            goal = action.get("/URI", "")[2:] if isinstance(action, dict) and "/URI" in action else None
            if goal is None:
                destination = link.get("/Dest", action.get("/D") if isinstance(action, dict) else None)
                goal = "page %d" % (pages.index(destination[0]) + 1) if isinstance(destination, list) else destination
            lines.append(f"link {number} -> {goal}")
    text = run("pdftotext", "-layout", "-enc", "UTF-8", pdf, "-").decode("utf-8")
    lines += [re.sub(r" {2,}", "  ", line.rstrip()) for line in text.replace("\f", "\n--- page\n").splitlines()
              if line.strip()]
    return "\n".join(lines) + "\n"


class Golden(unittest.TestCase):
    maxDiff = 4000

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.pdfs = {}
        for sample, kind, _ in REPORTS:
            pdf = os.path.join(cls.folder, f"{sample}-{kind}.pdf")
            run(ASSAY, "report", os.path.join(RUNS, sample + ".xml"), "--type", kind, "--format", "pdf",
                "--output", pdf)
            cls.pdfs[sample, kind] = pdf

    def test_text_pages_outline_and_links_are_as_before(self):
        for sample, kind, _ in REPORTS:
            with self.subTest(sample=sample, kind=kind):
                found = describe(self.pdfs[sample, kind])
                path = os.path.join(GOLDEN, f"{sample}-{kind}.txt")
                if RENEW:
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(found)
                with open(path, encoding="utf-8") as file:
                    self.assertEqual(found.splitlines(), file.read().splitlines())

    def test_pages_look_as_before(self):
        for sample, kind, pages in REPORTS:
            for page in pages:
                with self.subTest(sample=sample, kind=kind, page=page):
                    picture = render(self.pdfs[sample, kind], page)
                    path = os.path.join(GOLDEN, f"{sample}-{kind}-{page}.png")
                    if RENEW:
                        write_png(path, *picture)
                    self.assertIsNone(difference(picture, read_png(path)), path)


class Measure(unittest.TestCase):
    """The measure itself: what it has to see, what it must not."""

    def setUp(self):
        path = os.path.join(GOLDEN, "three-hosts-full-3.png")
        self.width, self.rows = read_png(path)
        inked = [y for y, row in enumerate(self.rows) if min(row) < 128]
        self.first = inked[0]

    def test_a_line_that_moved_by_two_points_is_seen(self):
        rows = list(self.rows)
        for y in range(self.first, self.first + 8):
            rows[y] = self.rows[y - 1]
        self.assertIsNotNone(difference((self.width, rows), (self.width, self.rows)))

    def test_anti_aliasing_is_not_seen(self):
        rows = [bytes(min(255, max(0, grey + (12 if (x + y) % 2 else -12))) for x, grey in enumerate(row))
                for y, row in enumerate(self.rows)]
        self.assertIsNone(difference((self.width, rows), (self.width, self.rows)))


if __name__ == "__main__":
    MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
    if MISSING:
        print("skipped: not installed:", ", ".join(MISSING))
        sys.exit(77)
    unittest.main()
