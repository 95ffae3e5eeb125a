#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes zones.txt and windows.txt: make-tables.py [TZDATA.ZI [WINDOWSZONES.XML LICENCE]]

The first is the time-zone database as Debian's tzdata has it, the second the map of Windows' names of
unicode-cldr-core with its licence. zic (libc-bin) compiles the rules; what is kept of a zone is its
offset in 1990, each change since then, and the rule that goes on for ever.
"""

import os
import re
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EPOCH = 631152000  # 1990-01-01
HEADER = struct.Struct(">4s1s15x6l")
SPDX = "# SPDX-License-Identifier: Apache-2.0\n"


def summer_is_ahead(rule):
    """The same rule with winter time as the standard; Ireland's is the other way round."""
    match = re.fullmatch(r"([A-Za-z]+|<[^>]+>)(-\d+)([A-Za-z]+)0,([^,]+),([^,]+)", rule)

    return "%s0%s%s,%s,%s" % (match[3], match[1], match[2], match[5], match[4]) if match else rule


def read_zone(path):
    """Offset in 1990, changes [(time, offset)], rule: of a TZif file (RFC 8536)."""
    with open(path, "rb") as file:
        data = file.read()
    place, width = 0, 4
    while True:
        _, version, n_ut, n_std, n_leap, n_times, n_types, n_chars = HEADER.unpack_from(data, place)
        size = n_times * (width + 1) + n_types * 6 + n_chars + n_leap * (width + 4) + n_std + n_ut
        place += HEADER.size
        if width == 8 or version == b"\0":
            break
        place, width = place + size, 8
    times = struct.unpack_from(">%dq" % n_times, data, place)
    kinds = data[place + n_times * 8:place + n_times * 9]
    types = place + n_times * 9
    offsets = [struct.unpack_from(">l", data, types + 6 * i)[0] for i in range(n_types)]
    rule = data[place + size:].decode("ascii").strip("\n")
    first, changes = offsets[0], []
    for time, kind in zip(times, kinds):
        if time <= EPOCH:
            first = offsets[kind]
        elif offsets[kind] != (changes[-1][1] if changes else first) or time == times[-1]:
            changes.append((time, offsets[kind]))  # after the last one the rule holds
    return first, changes, summer_is_ahead(rule)


def read_zones(source):
    zones = {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["/usr/sbin/zic", "-b", "slim", "-d", folder, source], check=True)
        for parent, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(parent, name)
                key = read_zone(path)
                zones.setdefault((key[0], tuple(key[1]), key[2]), []).append(
                    os.path.relpath(path, folder))
    return zones


def write_zones(source):
    with open(source, encoding="utf-8") as file:
        version = re.search(r"^# version (\S+)", file.read(), re.M).group(1)
    lines = ["%s\t%d\t%s\t%s\n" % (" ".join(sorted(names)), first,
                                   " ".join("%d=%d" % change for change in changes), rule)
             for (first, changes, rule), names in read_zones(source).items()]
    with open(os.path.join(HERE, "zones.txt"), "w", encoding="ascii") as file:
        file.write(SPDX)
        file.write("# Made by make-tables.py of the IANA time-zone database, version %s, which is in the"
                   " public domain.\n" % version)
        file.write("# names, seconds east of UTC in 1990, changes (Unix time=seconds), rule after them (POSIX"
                   " TZ)\n")
        file.writelines(sorted(lines))


def write_windows(source, licence):
    with open(source, encoding="utf-8") as file:
        text = file.read()
    with open(licence, encoding="utf-8") as file:
        notice = file.read()
    notice = re.search(r"^ COPYRIGHT AND PERMISSION NOTICE.*?(?=^\S|\Z)", notice, re.M | re.S).group(0)
    zones = re.findall(r'<mapZone other="([^"]+)" territory="001" type="([^" ]+)', text)
    with open(os.path.join(HERE, "windows.txt"), "w", encoding="utf-8") as file:
        file.write("# SPDX-License-Identifier: Unicode-DFS-2016\n")
        file.write("# Made by make-tables.py of CLDR's windowsZones.xml, typeVersion %s: Windows' name, IANA's\n"
                   "#\n" % re.search(r'typeVersion="(\w+)"', text).group(1))
        file.writelines(("# " + line.strip(" .")).rstrip() + "\n" for line in notice.strip().split("\n"))
        file.writelines("%s\t%s\n" % zone for zone in sorted(zones))


def main():
    write_zones(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/zoneinfo/tzdata.zi")
    if len(sys.argv) == 4:
        write_windows(sys.argv[2], sys.argv[3])


if __name__ == "__main__":
    main()
