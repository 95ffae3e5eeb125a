#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Programs and DLLs of the zip for Windows are hardened and say what they are; and that check fails
when one is not.

test-windows-program.py BUILD SYSROOT VERSION"""
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

SOURCE = os.environ["ASSAY_SOURCE_DIR"]
WINDOWS = os.path.join(SOURCE, "packaging", "windows")
BUILD, SYSROOT, VERSION = sys.argv[1:4]
# offsets in the optional header of PE32+
FLAGS, DIRECTORIES = 70, 112
RESOURCES, RELOCATIONS = 2, 5


def unpack(into):
    path = os.path.join(into, "assay.zip")
    subprocess.run([os.path.join(WINDOWS, "make-zip"), "--build", BUILD, "--sysroot", SYSROOT,
                    "--output", path], check=True, capture_output=True)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(into)
    return os.path.join(into, "assay")


class WindowsProgramTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.mkdtemp(prefix="assay-test-")
        cls.top = unpack(cls.scratch)
        cls.program = os.path.join(cls.top, "bin", "assay.exe")
        with open(cls.program, "rb") as file:
            cls.good = file.read()
        cls.header = struct.unpack_from("<I", cls.good, 0x3c)[0] + 24

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.scratch)

    def tearDown(self):
        self.write(self.good)

    def write(self, data):
        with open(self.program, "wb") as file:
            file.write(data)

    def check(self, version=VERSION, place=BUILD):
        return subprocess.run(
            [os.path.join(WINDOWS, "check-programs"), self.top, "--version", version,
             "--place", SOURCE, "--place", SYSROOT, "--place", place],
            capture_output=True, text=True, check=False)

    def assert_complaint(self, text, **options):
        result = self.check(**options)
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn(text, result.stdout)

    def write_without_directory(self, number):
        data = bytearray(self.good)
        struct.pack_into("<II", data, self.header + DIRECTORIES + 8 * number, 0, 0)
        self.write(data)

    def test_all_programs_are_as_they_must_be(self):
        result = self.check()
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertRegex(result.stdout, r"^[2-9]\d programs and DLLs, 0 complaints")

    def test_each_flag_is_checked(self):
        flags, = struct.unpack_from("<H", self.good, self.header + FLAGS)
        for bit, what in ((0x20, "ASLR with high entropy"), (0x40, "ASLR"), (0x100, "DEP")):
            data = bytearray(self.good)
            struct.pack_into("<H", data, self.header + FLAGS, flags & ~bit)
            self.write(data)
            self.assert_complaint("bin/assay.exe: linked without %s (" % what)

    def test_relocations_are_checked(self):
        self.write_without_directory(RELOCATIONS)
        self.assert_complaint("bin/assay.exe: has no relocations")

    def test_resources_are_checked(self):
        self.write_without_directory(RESOURCES)
        self.assert_complaint("bin/assay.exe: has no version resource")
        self.assert_complaint("bin/assay.exe: has no manifest")

    def test_manifest_is_checked(self):
        for old, new, what in ((b">UTF-8</active", b">UTF-7</active", "UTF-8 code page"),
                               (b'"asInvoker"', b'"asInvoked"', "runs with the rights it is given")):
            self.assertIn(old, self.good)
            self.write(self.good.replace(old, new))
            self.assert_complaint("bin/assay.exe: its manifest does not say: " + what)

    def test_version_is_checked(self):
        self.assert_complaint("bin/assay.exe: FileVersion is %s, not 99.0.0" % VERSION,
                              version="99.0.0")

    def test_texts_of_the_version_resource_are_checked(self):
        for name in ("CompanyName", "FileDescription", "LegalCopyright", "ProductName"):
            wide = name.encode("utf-16-le")
            self.assertIn(wide, self.good)
            self.write(self.good.replace(wide, wide[:-2] + b"X\0"))
            self.assert_complaint("bin/assay.exe: its version resource has no " + name)

    def test_stack_protector_is_checked(self):
        self.write(self.good.replace(b"stack smashing", b"stack slashing"))
        self.assert_complaint("bin/assay.exe: has no stack protector")

    def test_missing_dll_is_seen(self):
        name = os.path.join(self.top, "bin", "libpango-1.0-0.dll")
        os.rename(name, name + ".away")
        try:
            self.assert_complaint("bin/assay.exe: needs libpango-1.0-0.dll, which is not here")
        finally:
            os.rename(name + ".away", name)

    def test_path_of_the_building_machine_is_seen(self):
        self.write(self.good + b"/home/builder/assay/main.c\0")
        self.assert_complaint("bin/assay.exe: has paths of the building machine (/home/builder)",
                              place="/home/builder")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
