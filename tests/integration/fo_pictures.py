# SPDX-License-Identifier: Apache-2.0
"""Pictures of one colour as bytes: PNG of every kind, baseline JPEG of 1, 3 or 4 components."""

import struct
import zlib

GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}
# first column and row, distance of columns and rows of each of Adam7's passes
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def rows(width, height, kind, depth, samples):
    """Each row begins with its filter: none."""
    if width <= 0 or height <= 0:
        return b""
    bits = "".join(format(sample, f"0{depth}b") for sample in samples) * width
    bits += "0" * (-len(bits) % 8)
    assert len(samples) == CHANNELS[kind]
    return (b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")) * height


def png(kind, samples, depth=8, size=(24, 16), interlaced=False, palette=None, transparency=None):
    width, height = size
    data = rows(width, height, kind, depth, samples)
    if interlaced:
        data = b"".join(rows((width - x + dx - 1) // dx, (height - y + dy - 1) // dy, kind, depth, samples)
                        for x, y, dx, dy in ADAM7)
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) +
            (chunk(b"PLTE", bytes(palette)) if palette is not None else b"") +
            (chunk(b"tRNS", bytes(transparency)) if transparency is not None else b"") +
            chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))


def segment(marker, data):
    return bytes((0xff, marker)) + struct.pack(">H", len(data) + 2) + data


def coefficient(value):
    """A difference of DC coefficients as bits: its size (four bits here), then itself."""
    size = abs(value).bit_length()
    return format(size, "04b") + (format(value if value >= 0 else value + (1 << size) - 1, f"0{size}b") if size else "")


def jpeg(samples, size=(24, 16), adobe=None):
    """Samples are as they are stored: grey, YCbCr or CMYK. Blocks have no more than their mean."""
    n, blocks = len(samples), (size[0] + 7) // 8 * ((size[1] + 7) // 8)
    first = "".join(coefficient(8 * (sample - 128)) + "0" for sample in samples)
    bits = first + "00000" * n * (blocks - 1)
    bits += "1" * (-len(bits) % 8)
    data = int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")
    frame = struct.pack(">BHHB", 8, size[1], size[0], n) + b"".join(bytes((i + 1, 0x11, 0)) for i in range(n))
    return (b"\xff\xd8" +
            (segment(0xee, b"Adobe" + struct.pack(">HHHB", 100, 0, 0, adobe)) if adobe is not None else b"") +
            segment(0xdb, b"\0" + b"\1" * 64) + segment(0xc0, frame) +
            segment(0xc4, b"\0" + bytes((0, 0, 0, 12)) + bytes(12) + bytes(range(12))) +
            segment(0xc4, b"\x10" + bytes((1,)) + bytes(15) + b"\0") +
            segment(0xda, bytes((n,)) + b"".join(bytes((i + 1, 0)) for i in range(n)) + b"\0\x3f\0") +
            data + b"\xff\xd9")
