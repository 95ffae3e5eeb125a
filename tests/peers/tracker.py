# SPDX-License-Identifier: Apache-2.0
"""Reads what Debian's Security Tracker says of one release, for the inputs of other scanners."""

import json
import lzma
from typing import NamedTuple

RELEASES = {"jessie": "8", "stretch": "9", "buster": "10", "bullseye": "11", "bookworm": "12",
            "trixie": "13"}


class Statement(NamedTuple):
    """One vulnerability of one source package; fixed is None as long as there is no fix."""

    vulnerability: str
    package: str
    fixed: str | None
    description: str


def load(path):
    opened = lzma.open(path, "rt") if path.endswith(".xz") else open(path, encoding="utf-8")
    with opened as file:
        return json.load(file)


def statement(package, name, issue, release):
    entry = issue["releases"].get(release)
    if entry is None or entry["status"] == "undetermined" or entry.get("fixed_version") == "0":
        return None
    fixed = entry.get("fixed_version") if entry["status"] == "resolved" else None
    return Statement(name, package, fixed, issue.get("description", ""))


def statements(path, release):
    """All statements about a release that can make a host vulnerable, in order of their packages."""
    found = (statement(package, name, issue, release)
             for package, issues in sorted(load(path).items())
             for name, issue in sorted(issues.items()))
    return [one for one in found if one is not None]
