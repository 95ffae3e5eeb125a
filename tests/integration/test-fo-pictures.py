#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pictures of a document from their file or data: URI to the page; `test-fo-pictures.py ASSAY [CLASS...]`.

Each picture has a page of its own; its colour is looked up in the middle of the page."""

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from fo_pictures import GREY, GREY_ALPHA, PALETTE, RGB, RGBA, jpeg, png

ASSAY = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "assay"
TOOLS = ("pdfimages", "pdftoppm", "qpdf")
SIDE = 72
TOLERANCE = 3
RED, WHITE = (200, 40, 40), (255, 255, 255)
DOCUMENT = """<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format">
<fo:layout-master-set><fo:simple-page-master master-name="p" page-width="72pt" page-height="72pt" margin="0">
<fo:region-body/></fo:simple-page-master></fo:layout-master-set>
<fo:page-sequence master-reference="p"><fo:flow flow-name="xsl-region-body">
{}
</fo:flow></fo:page-sequence></fo:root>
"""
PICTURE = ('<fo:block break-before="page" line-height="0" font-size="1pt"><fo:external-graphic content-width="70pt" '
           'content-height="70pt" width="70pt" height="70pt" scaling="non-uniform" src={}/></fo:block>')
FIRST_LINE = DOCUMENT.split("{}", maxsplit=1)[0].count("\n") + 1
# bytes, colour in the middle, and what pdfimages says: colour space, components, encoding, whether there is a mask
KINDS = {
    "rgb.png": (png(RGB, RED), RED, "rgb 3 image", False),
    "rgb16.png": (png(RGB, [c * 257 for c in RED], depth=16), RED, "rgb 3 image", False),
    "rgba16.png": (png(RGBA, [c * 257 for c in (*RED, 128)], depth=16), (227, 147, 147), "rgb 3 image", True),
    "rgb-key.png": (png(RGB, RED, transparency=(0, 200, 0, 40, 0, 40)), WHITE, "rgb 3 image", True),
    "alpha.png": (png(RGBA, (*RED, 128)), (227, 147, 147), "rgb 3 image", True),
    "opaque.png": (png(RGBA, (*RED, 255)), RED, "rgb 3 image", False),
    "grey.png": (png(GREY, (90,)), (90, 90, 90), "rgb 3 image", False),
    "grey16.png": (png(GREY, (90 * 257,), depth=16), (90, 90, 90), "rgb 3 image", False),
    "black.png": (png(GREY, (0,), depth=1), (0, 0, 0), "rgb 3 image", False),
    "grey-alpha.png": (png(GREY_ALPHA, (90, 0)), WHITE, "rgb 3 image", True),
    "palette.png": (png(PALETTE, (2,), depth=2, palette=(0, 0, 0, 1, 1, 1, *RED)), RED, "rgb 3 image", False),
    "palette-alpha.png": (png(PALETTE, (1,), palette=(0, 0, 0, *RED), transparency=(255, 128)), (227, 147, 147),
                          "rgb 3 image", True),
    "interlaced.png": (png(RGB, RED, interlaced=True), RED, "rgb 3 image", False),
    "grey.jpg": (jpeg((90,)), (90, 90, 90), "gray 1 jpeg", False),
    "rgb.jpg": (jpeg((88, 101, 208)), RED, "rgb 3 jpeg", False),
    # all of cyan: as it is, and as Adobe's programs write it
    "cmyk.jpg": (jpeg((255, 0, 0, 0)), (0, 174, 239), "cmyk 4 jpeg", False),
    "adobe.jpg": (jpeg((0, 255, 255, 255), adobe=0), (0, 174, 239), "cmyk 4 jpeg", False),
}
GOOD = KINDS["rgb.png"][0]


def data_uri(content):
    return "data:image/x;base64," + base64.b64encode(content).decode()


def colour_at(ppm, x, y):
    """Of a PPM (P6), at a part of its width and height."""
    size, data = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm), ppm
    width, height = int(size.group(1)), int(size.group(2))
    at = size.end() + (int(height * y) * width + int(width * x)) * 3
    return tuple(data[at:at + 3])


class Formatted:
    """What became of a document whose pages have one picture each."""

    def __init__(self, folder, sources, form=None):
        path, self.output = os.path.join(folder, "document.fo"), os.path.join(folder, "output")
        with open(path, "w", encoding="utf-8") as file:
            file.write(DOCUMENT.format("\n".join(PICTURE.format(quoteattr(source)) for source in sources)))
        done = subprocess.run([ASSAY, "fo", path, "--output", self.output] + (["--format", form] if form else []),
                              capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        self.path, self.warnings = path, done.stderr.splitlines()

    def images(self):
        """Width, height, colour, components, bits and encoding of each page's images, masks as "smask"."""
        done = subprocess.run(["pdfimages", "-list", self.output], capture_output=True, text=True, check=True)
        pages = {}
        for line in done.stdout.splitlines()[2:]:
            page, _, kind, width, height, colour, components, bits, encoding = line.split()[:9]
            pages.setdefault(int(page), []).append((kind, f"{width} {height}", f"{colour} {components} {encoding}", bits))
        return pages

    def pages(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["qpdf", "--check", self.output], check=True, capture_output=True)
            subprocess.run(["pdftoppm", "-r", str(SIDE), self.output, os.path.join(folder, "page")], check=True,
                           capture_output=True)
            for name in sorted(os.listdir(folder)):
                with open(os.path.join(folder, name), "rb") as file:
                    yield file.read()


class Case(unittest.TestCase):
    def setUp(self):
        self.outer = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.outer)
        self.folder = os.path.join(self.outer, "documents")
        os.mkdir(self.folder)

    def write(self, name, content, folder=None):
        path = os.path.join(folder or self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def assert_near(self, found, wanted, tolerance=TOLERANCE):
        self.assertLessEqual(max(abs(a - b) for a, b in zip(found, wanted)), tolerance, f"{found} is not {wanted}")

    def check_refused(self, cases):
        """A warning each with file, line, name and reason; a crossed frame; nothing in the PDF."""
        formatted = Formatted(self.folder, cases)
        self.assertEqual(len(formatted.warnings), len(cases), formatted.warnings)
        self.assertEqual(formatted.images(), {})
        for i, (page, (source, reason), warning) in enumerate(zip(formatted.pages(), cases.items(), formatted.warnings,
                                                                  strict=True)):
            with self.subTest(source=source[:80]):
                self.assertRegex(warning, "^assay fo: warning: " + re.escape(f"{formatted.path}:{FIRST_LINE + i}: image '") +
                                 ".*" + reason)
                shown = warning.split("'")[1].rstrip("…")
                self.assertTrue(shown and source.startswith(shown), warning)
                self.assertNotIn("'/", warning.replace(f"'{source}'", ""))
                # where the lines cross, on a line, and between them
                self.assertNotEqual(colour_at(page, 35.1 / SIDE, 35.1 / SIDE), WHITE)
                self.assertEqual(colour_at(page, 0.5, 0.2), WHITE)
        areas = Formatted(self.folder, cases, "areas")
        with open(areas.output, encoding="utf-8") as file:
            text = file.read()
        self.assertNotRegex(text, r"(?m)^ *image ")
        self.assertEqual(len(re.findall(r"(?m)^ *path M .* L .* M .* L ", text)), len(cases))


class Pictures(Case):
    def check_kinds(self, sources):
        formatted = Formatted(self.folder, sources)
        self.assertEqual(formatted.warnings, [])
        images = formatted.images()
        for i, (page, (name, (_, colour, kind, mask))) in enumerate(zip(formatted.pages(), KINDS.items(), strict=True)):
            with self.subTest(picture=name):
                # what an ink looks like is the reader's choice
                self.assert_near(colour_at(page, 0.5, 0.5), colour, 20 if "cmyk" in kind else TOLERANCE)
                self.assertEqual([(image[0], image[1]) for image in images[i + 1]],
                                 [("image", "24 16")] + ([("smask", "24 16")] if mask else []))
                self.assertEqual(images[i + 1][0][2:], (kind, "8"))

    def test_files_beside_the_document_are_shown(self):
        for name, (content, *_) in KINDS.items():
            self.write(name, content)
        self.check_kinds(KINDS)

    def test_data_uris_are_shown(self):
        self.check_kinds([data_uri(content) for content, *_ in KINDS.values()])

    def test_names_are_found_however_they_are_written(self):
        names = ("plain.png", "two words.png", "Übersicht größer.png", "100%.png", "a'b.png", "below/this.png", "漏洞.png")
        for name in names:
            self.write(name, GOOD)
        sources = []
        for name in names:
            bare = name.replace("%", "%25")
            sources += [bare, quote(name), f"url({bare})", f"url( '{quote(name)}' )", f'url("{bare}")', f"./{bare}",
                        f"below/../{bare}", "file://" + quote(os.path.join(self.folder, name)),
                        os.path.join(self.folder, bare)]
        formatted = Formatted(self.folder, sources)
        self.assertEqual(formatted.warnings, [])
        for source, page in zip(sources, formatted.pages(), strict=True):
            with self.subTest(source=source):
                self.assert_near(colour_at(page, 0.5, 0.5), RED)

    def test_what_is_no_picture_is_a_warning_and_a_crossed_frame(self):
        whole = png(RGB, os.urandom(3), size=(400, 400))
        damaged = bytearray(GOOD)
        damaged[-20] ^= 0xff
        cases = {"cut.png": (whole[:-30], "ends too early|ends within"), "damaged.png": (bytes(damaged), "damaged"),
                 "header.png": (GOOD[:40], "no image data|ends within"), "cut.jpg": (KINDS["rgb.jpg"][0][:-2], "ends too early"),
                 "headers.jpg": (KINDS["rgb.jpg"][0][:60], "ends within its headers"),
                 "text.png": (b"no picture", "neither PNG nor JPEG"), "nothing.png": (b"", "neither PNG nor JPEG"),
                 "drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither PNG nor JPEG"),
                 "wide.png": (png(GREY, (0,), depth=1, size=(16385, 1)), "16385 x 1 pixels, more than 16384"),
                 "many.png": (png(GREY, (0,), depth=1, size=(8000, 5001)), "40000000 in all"),
                 "wide.jpg": (jpeg((90,), size=(16385, 8)), "16385 x 8 pixels")}
        for name, (content, _) in cases.items():
            self.write(name, content)
        refused = {name: reason for name, (_, reason) in cases.items()}
        refused["missing.png"] = r"cannot read 'missing\.png'"
        refused["below/missing.png"] = r"cannot read 'below/missing\.png'"
        refused["two words.png"] = r"cannot read 'two words\.png'"
        refused["."] = "is left out"
        refused["http://127.0.0.1:9/a.png"] = "only files and data: URIs"
        refused["data:image/png;base64,!"] = "not in base64"
        refused["data:image/png"] = "no comma"
        self.check_refused(refused)

    def test_a_file_that_is_too_large_is_refused(self):
        with open(self.write("large.png", GOOD), "ab") as file:
            file.truncate(32 * 1024 * 1024 + 1)
        self.check_refused({"large.png": "large|more than"})

    def check_too_much(self, names):
        """Refused pictures count; the last one is refused before it is read."""
        formatted = Formatted(self.folder, names)
        self.assertEqual([warning.split("'")[1] for warning in formatted.warnings], names)
        self.assertEqual([i for i, warning in enumerate(formatted.warnings) if "too much together" in warning],
                         [len(names) - 1])

    def test_pictures_of_too_many_pixels_together_are_refused(self):
        # damaged, so that it takes no time
        pixels = png(GREY, (0,), depth=1, size=(8000, 5000))
        names = [f"{i:02}.png" for i in range(12)]
        for name in names:
            self.write(name, pixels[:50] + bytes(len(pixels) - 50))
        self.check_too_much(names)

    def test_files_that_are_too_much_together_are_refused(self):
        names = [f"{i:02}.png" for i in range(18)]
        for name in names:
            with open(self.write(name, b"x"), "ab") as file:
                file.truncate(32 * 1024 * 1024)
        self.check_too_much(names)

    def test_nothing_outside_the_documents_folder_is_read(self):
        outside = self.write("outside.png", GOOD, self.outer)
        self.write("inside.png", GOOD, os.path.join(self.outer, "documents-too"))
        os.mkdir(os.path.join(self.folder, "below"))
        self.check_refused({name: "outside the document's folder" for name in (
            "../outside.png", "%2e%2e/outside.png", "below/../../outside.png", outside, "file://" + outside,
            "../documents-too/inside.png")})

    def test_names_that_lead_outside_on_windows_are_refused(self):
        outside = self.write("outside.png", GOOD, self.outer)
        self.check_refused({name: "is left out" for name in (
            "..\\outside.png", "below\\..\\..\\outside.png", "Z:" + outside, "file:///Z:" + outside, "/Z:" + outside,
            "\\\\?\\Z:" + outside.replace("/", "\\"), "\\\\127.0.0.1\\share\\a.png", "//127.0.0.1/share/a.png",
            "file://127.0.0.1/share/a.png", "..\\documents\\..\\outside.png")})


class Links(Case):
    """Symbolic links of the system's own."""

    def test_links_out_of_the_folder_are_not_followed(self):
        outside = self.write("outside.png", GOOD, self.outer)
        os.mkdir(os.path.join(self.folder, "below"))
        for name, target in (("link.png", outside), ("up.png", "../outside.png"), ("below/up.png", "../../outside.png"),
                             ("folder", self.outer), ("round.png", "round.png")):
            os.symlink(target, os.path.join(self.folder, name))
        self.check_refused({name: "cannot|links" for name in ("link.png", "up.png", "below/up.png",
                                                              "folder/outside.png", "round.png")})

    def test_links_inside_the_folder_are_followed(self):
        self.write("below/real.png", GOOD)
        os.symlink("below/real.png", os.path.join(self.folder, "link.png"))
        formatted = Formatted(self.folder, ["link.png"])
        self.assertEqual(formatted.warnings, [])
        self.assert_near(colour_at(next(formatted.pages()), 0.5, 0.5), RED)


if __name__ == "__main__":
    MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
    if MISSING:
        print("skipped: not installed:", ", ".join(MISSING))
        sys.exit(77)
    unittest.main()
