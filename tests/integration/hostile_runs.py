# SPDX-License-Identifier: Apache-2.0
"""Run documents with hostile text in their fields."""

import os
import xml.etree.ElementTree as ET

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "runs", "with-history.xml")
SPACE = "{urn:assay:run:1}"
# what a reader is given as text, whole; the others are keys, numbers, dates and words of a fixed choice
TEXTS = {"run": ("name", "generator"), "target": ("name",), "tag": ("key", "value"), "template": ("name",),
         "user-attribute": ("key", "value"), "content": ("title", "origin"), "host": ("hostname", "arch"),
         "os": ("name", "pretty-name"), "kernel": ("release", "newest"), "gap": (None,),
         "rules-package": ("name", "provider"), "description": (None,), "title": (None,), "recommendation": (None,),
         "rationale": (None,), "command": (None,), "reference": (None,), "attribute": ("key", "value"),
         "package": ("name", "installed", "fixed", "note", "source"), "binary": (None,), "restart": (None,),
         "item": ("where", "seen", "wanted"), "waiver": ("by",), "reason": (None,), "process": ("name",),
         "vulnerability": ("severity-reason",), "score": ("source",), "listener": ("process",),
         "earlier-run": ("name",)}
HOSTILE = {
    "markup": "</script><x-hostile a='1' onload=\"alert(2)\">&amp;<!-- ]]> <?x {{7*7}} ${8*8}",
    "a long word": "W" * 400,
    "bidi overrides": "\u202eabc\u202d\u2066def\u05d0\u05d1 \u0645\u0631\u062d\u0628\u0627 12.5",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467\U0001f3fd\U0001f1e9\U0001f1ea" * 20,
    "combining marks": "e" + "\u0301\u0323" * 200,
    "escapes": "\\0 %00 &#0; \\x00 \\u0000 %s%n \x7f\x85\u2028\u2029\u0000".replace("\u0000", "\ufffd"),
    "without spaces": "\u6f0f\u6d1e" * 200 + "\u00a0" * 50 + "a/b.c_d-e" * 40,
    "white space": " \t\n\r\n " * 50 + "x",
    "invisible": "\u200b\u00ad\ufeff\u2060" * 50,
}


def with_text(text, fields, end=True):
    """The sample with the text in the fields, each between marks of its own. What is cut is whole in another place."""
    tree = ET.parse(SAMPLE)
    number = 0
    for element in tree.getroot().iter():
        tag = element.tag.replace(SPACE, "")
        for field in fields.get(tag, ()):
            number += 1
            value = f"Zq{number}z{text}" + (f"Qz{number}q" if end else "")
            if field is None and (element.text or "").strip():
                element.text = value
            elif field is not None and field in element.attrib:
                element.set(field, value)
    return tree
