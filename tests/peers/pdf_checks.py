# SPDX-License-Identifier: Apache-2.0
"""What can be asked of a PDF with poppler and qpdf: pages, words, whether its structure is sound."""

import re
import subprocess
import unicodedata

SECONDS = 600
CONTEXT = 6
POINTS_PER_MM = 72 / 25.4
# the area of the generators' text: A4 with margins of 20 mm, 12 mm more above and below
BODY = [round(mm * POINTS_PER_MM) for mm in (0, 31, 210, 235)]
LEADER = re.compile(r"\.{2,}|(?<=\s)\.(?=\s)|[·…]+")


def call(*command):
    return subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)


def pages(path):
    match = re.search(rb"(?m)^Pages:\s+(\d+)", call("pdfinfo", path).stdout)
    return int(match.group(1)) if match else None


def fonts(path):
    """Names of the fonts without their subset's prefix."""
    lines = call("pdffonts", path).stdout.decode("utf-8", "replace").splitlines()[2:]
    return sorted({line.split()[0].split("+")[-1] for line in lines if line.strip()})


def words(path, body_only):
    """In reading order as pdftotext finds it. Compatibility forms (the ligatures that one
    formatter keeps as one character and another as two) are made the same, dots of leaders left out."""
    x, y, width, height = map(str, BODY)
    crop = ["-x", x, "-y", y, "-W", width, "-H", height] if body_only else []
    text = call("pdftotext", "-enc", "UTF-8", *crop, path, "-").stdout.decode("utf-8", "replace")
    return unicodedata.normalize("NFKC", LEADER.sub(" ", text)).split()


def without_page_numbers(sequence):
    """Without what stands after an entry of the contents."""
    return [word for before, word in zip([""] + sequence, sequence)
            if not (word.isdigit() and re.fullmatch(r"CVE-\d+-\d+", before))]


def first_difference(ours, theirs):
    """None where the sequences are the same, else where and what with the words around."""
    length = min(len(ours), len(theirs))
    at = next((i for i in range(length) if ours[i] != theirs[i]), length)
    if at == length and len(ours) == len(theirs):
        return None
    around = slice(max(0, at - CONTEXT), at + CONTEXT)
    return "word %d of %d and %d: '%s' where there is '%s'" % (
        at + 1, len(ours), len(theirs), " ".join(ours[around]), " ".join(theirs[around]))


def compare_words(ours, theirs):
    """Differences by what was compared: the text of whole pages, of their bodies, and of bodies
    without page numbers, which differ as soon as one page breaks elsewhere."""
    whole = first_difference(words(ours, False), words(theirs, False))
    bodies = [words(ours, True), words(theirs, True)]
    return {"words of whole pages": whole,
            "words of the body": first_difference(*bodies),
            "words of the body without page numbers": first_difference(*map(without_page_numbers, bodies))}


def qpdf_check(path):
    """None where it has nothing to say, else what it says."""
    result = call("qpdf", "--check", path)
    if result.returncode == 0:
        return None
    return (result.stderr or result.stdout).decode("utf-8", "replace").strip().splitlines()[0][:200]
