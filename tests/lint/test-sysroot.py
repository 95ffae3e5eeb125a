#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The recipe of the Windows sysroot is consistent, and its sources are checked before use."""

import os
import subprocess
import sys
import tempfile
import unittest
from dataclasses import replace
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
SYSROOT = os.path.join(HERE, "../../packaging/windows/sysroot")
sys.path.insert(0, SYSROOT)

import sources  # noqa: E402
import store  # noqa: E402
from recipe import LIBRARIES  # noqa: E402


def pins_with(folder, name, contents):
    """A pin of CONTENTS, and a file of that name with other contents."""
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(contents)
    digest = sources.sha256_of(path)
    with open(path, "a", encoding="utf-8") as file:
        file.write("damage")
    return [sources.Pin("thing", "1.0-1", name, digest)]


class Recipe(unittest.TestCase):
    def test_needs_come_before_what_needs_them(self):
        seen = set()
        for library in LIBRARIES:
            self.assertLessEqual(set(library.needs), seen, library.name)
            seen.add(library.name)

    def test_each_source_is_pinned_and_each_pin_used(self):
        used = {library.source for library in LIBRARIES if library.source}
        self.assertEqual(used, set(sources.read_lock()))

    def test_each_patch_is_used_and_there(self):
        used = {name for library in LIBRARIES for name in library.patches}
        self.assertEqual(used, set(os.listdir(os.path.join(SYSROOT, "patches"))))

    def test_a_change_changes_the_keys_of_what_depends_on_it_only(self):
        pins = sources.read_lock()
        changed = [replace(library, build=replace(library.build, defines=("CHANGED",)))
                   if library.name == "freetype" else library for library in LIBRARIES]
        before, after = store.Recipe(LIBRARIES, pins), store.Recipe(changed, pins)
        differ = {name for name in before.keys if before.keys[name] != after.keys[name]}
        self.assertEqual(differ, {"freetype", "fontconfig", "harfbuzz", "cairo", "pango"})
        self.assertNotEqual(before.key(), after.key())

    def test_a_new_source_changes_the_key(self):
        pins = sources.read_lock()
        other = dict(pins, yajl=[pin._replace(sha256="0" * 64) for pin in pins["yajl"]])
        self.assertNotEqual(store.Recipe(LIBRARIES, pins).keys["yajl"],
                            store.Recipe(LIBRARIES, other).keys["yajl"])

    def test_upstream_versions(self):
        for version, expected in (("1:1.2.13.dfsg-1", "1.2.13"), ("2.9.14+dfsg-1.3~deb12u6", "2.9.14"),
                                  ("3.0.22-1~deb12u2", "3.0.22"), ("1.6.39-2+deb12u5", "1.6.39")):
            self.assertEqual(sources.upstream_version(version), expected)


class Sources(unittest.TestCase):
    def test_a_file_with_other_contents_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            pins = pins_with(folder, "thing_1.0.orig.tar.gz", "good")
            with self.assertRaisesRegex(sources.SourceError, "thing_1.0.orig.tar.gz: SHA-256 is"):
                sources.fetch(pins, folder, apt=None)

    def test_a_version_that_is_gone_names_those_there_are(self):
        def download(*_):
            raise subprocess.CalledProcessError(100, "apt-get")

        apt = SimpleNamespace(download=download, versions=lambda package: ["1.0-2"])
        pins = [sources.Pin("thing", "1.0-1", "thing_1.0-1.dsc", "0" * 64)]
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(sources.SourceError, "thing 1.0-1 .* has: 1.0-2.*--pin"):
                sources.fetch(pins, folder, apt)

    def test_new_pins_replace_those_of_their_package(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "sources.lock")
            with open(path, "w", encoding="utf-8") as file:
                file.write("# head\nb 1 b_1.tar 00\na 1 a_1.tar 11\n")
            sources.replace_pins([sources.Pin("b", "2", "b_2.tar", "22")], path)
            with open(path, encoding="utf-8") as file:
                self.assertEqual(file.read(), "# head\na 1 a_1.tar 11\nb 2 b_2.tar 22\n")


class Installation(unittest.TestCase):
    def test_pc_files_find_everything_from_where_they_are(self):
        with tempfile.TemporaryDirectory() as folder:
            os.makedirs(folder + "/share/pkgconfig")
            for name, head in (("a", "prefix=/assay\n"), ("without-prefix", "")):
                with open("%s/share/pkgconfig/%s.pc" % (folder, name), "w",
                          encoding="utf-8") as file:
                    file.write(head + "libdir=/assay/lib\nLibs: -L${libdir} -la\n")
            store.make_relocatable(folder)
            for name in ("a", "without-prefix"):
                with open("%s/lib/pkgconfig/%s.pc" % (folder, name), encoding="utf-8") as file:
                    self.assertEqual(file.read(), "prefix=${pcfiledir}/../..\n"
                                     "libdir=${prefix}/lib\nLibs: -L${libdir} -la\n")

    def test_links_become_what_they_name(self):
        with tempfile.TemporaryDirectory() as folder:
            installed = folder + "/assay"
            os.makedirs(installed + "/share")
            with open(installed + "/share/file", "w", encoding="utf-8") as file:
                file.write("contents")
            os.symlink("/assay/share/file", installed + "/absolute")
            os.symlink("share/file", installed + "/relative")
            store.replace_links(SimpleNamespace(stage=folder), installed)
            for name in ("absolute", "relative"):
                self.assertFalse(os.path.islink(os.path.join(installed, name)))
                with open(os.path.join(installed, name), encoding="utf-8") as file:
                    self.assertEqual(file.read(), "contents")

    def test_links_that_lead_nowhere_are_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(store.dangling(folder), [])
            os.symlink("/nowhere/else", folder + "/link")
            self.assertEqual(store.dangling(folder), [folder + "/link leads nowhere"])


if __name__ == "__main__":
    unittest.main()
