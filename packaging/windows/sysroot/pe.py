# SPDX-License-Identifier: Apache-2.0
"""Reads programs and DLLs of Windows: the PE format, as far as our checks need it.

Source: Microsoft, "PE Format". Offsets are those of PE32+, the form of 64-bit programs.
"""

import struct
from collections import namedtuple

MACHINE_X64 = 0x8664
MAGIC_PE32_PLUS = 0x20b
IMPORTS, RESOURCES, RELOCATIONS = 1, 2, 5
TYPE_VERSION, TYPE_MANIFEST = 16, 24
# what a relocation block's entry of a 64-bit address has in its upper four bits
RELOCATION_DIR64 = 10

Section = namedtuple("Section", "name address size offset raw_size flags")


class PeError(Exception):
    """A file is no 64-bit program of Windows."""


class Program:
    """One file. BYTES: all of it; CHARACTERISTICS, FLAGS (DllCharacteristics), TIME, BASE."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.bytes = file.read()
        try:
            self._read_headers()
        except struct.error as error:
            raise PeError("%s: %s" % (path, error)) from error

    def _number(self, form, offset):
        return struct.unpack_from("<" + form, self.bytes, offset)[0]

    def _read_headers(self):
        start = self._number("I", 0x3c)
        if self.bytes[:2] != b"MZ" or self.bytes[start:start + 4] != b"PE\0\0":
            raise PeError("no program of Windows")
        machine, count, self.time, _, _, size, self.characteristics = struct.unpack_from(
            "<HHIIIHH", self.bytes, start + 4)
        header = start + 24
        if machine != MACHINE_X64 or self._number("H", header) != MAGIC_PE32_PLUS:
            raise PeError("not a 64-bit program")
        self.base = self._number("Q", header + 24)
        self.flags = self._number("H", header + 70)
        self.directories = [struct.unpack_from("<II", self.bytes, header + 112 + 8 * i)
                            for i in range(self._number("I", header + 108))]
        self.sections = [self._section(header + size + 40 * i) for i in range(count)]

    def _section(self, offset):
        name, size, address, raw_size, raw = struct.unpack_from("<8sIIII", self.bytes, offset)
        return Section(name.rstrip(b"\0").decode("ascii", "replace"), address, size, raw, raw_size,
                       self._number("I", offset + 36))

    def offset(self, address):
        """Where in the file an address of the loaded program is."""
        for section in self.sections:
            if section.address <= address < section.address + max(section.size, section.raw_size):
                return address - section.address + section.offset
        raise PeError("address 0x%x is in no section" % address)

    def _text(self, offset):
        return self.bytes[offset:self.bytes.index(b"\0", offset)].decode("ascii", "replace")

    def imports(self):
        """Names of the DLLs that it is linked with."""
        names = []
        address, _ = self.directories[IMPORTS]
        offset = self.offset(address) if address else None
        while offset is not None and self._number("I", offset + 12):
            names.append(self._text(self.offset(self._number("I", offset + 12))))
            offset += 20
        return names

    def relocations(self):
        """How many addresses the loader can move; without any, ASLR moves nothing."""
        found = 0
        address, size = self.directories[RELOCATIONS]
        offset = self.offset(address) if address else 0
        end = offset + size
        while offset + 8 <= end:
            block = self._number("I", offset + 4)
            if block < 8:
                break
            entries = struct.unpack_from("<%dH" % ((block - 8) // 2), self.bytes, offset + 8)
            found += sum(entry >> 12 == RELOCATION_DIR64 for entry in entries)
            offset += block
        return found

    def resource(self, kind):
        """The first resource of a type, in its first language; none is None."""
        address, _ = self.directories[RESOURCES]
        if not address:
            return None
        root = self.offset(address)
        entries = self._resource_entries(root)
        if kind not in entries:
            return None
        for _ in range(2):
            inner = self._resource_entries(root + (entries[kind] & 0x7fffffff))
            kind = min(inner)
            entries = inner
        place, size = struct.unpack_from("<II", self.bytes, root + entries[kind])
        return self.bytes[self.offset(place):self.offset(place) + size]

    def _resource_entries(self, offset):
        named, numbered = struct.unpack_from("<HH", self.bytes, offset + 12)
        return dict(struct.unpack_from("<II", self.bytes, offset + 16 + 8 * i)
                    for i in range(named + numbered))

    def version(self):
        """The version resource: its texts by name, "file" and "product" as numbers; or None."""
        data = self.resource(TYPE_VERSION)
        return read_version(data) if data else None


def dotted(high, low):
    return "%d.%d.%d.%d" % (high >> 16, high & 0xffff, low >> 16, low & 0xffff)


def read_version(data):
    found = {}
    fixed = data.find(struct.pack("<I", 0xfeef04bd))
    if fixed >= 0:
        numbers = struct.unpack_from("<6I", data, fixed)
        found["file"], found["product"] = dotted(*numbers[2:4]), dotted(*numbers[4:6])
    read_strings(data, 0, len(data), found)
    return found


def read_strings(data, start, end, found):
    """A block: length, length of the value, type, key, value or blocks; each at a multiple of 4."""
    while start + 6 <= end:
        length, value_length, kind = struct.unpack_from("<HHH", data, start)
        if length < 6 or start + length > end:
            return
        stop = start + length
        key_end = start + 6
        while data[key_end:key_end + 2] not in (b"\0\0", b""):
            key_end += 2
        key = data[start + 6:key_end].decode("utf-16-le")
        value = (key_end + 2 + 3) & ~3
        if kind == 1 and value_length:
            found[key] = data[value:value + 2 * value_length].decode("utf-16-le").split("\0")[0]
        else:
            # only the root has a value that is no text: VS_FIXEDFILEINFO
            read_strings(data, (value + value_length + 3) & ~3, stop, found)
        start = (stop + 3) & ~3
