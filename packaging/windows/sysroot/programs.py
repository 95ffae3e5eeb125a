# SPDX-License-Identifier: Apache-2.0
"""What must hold for every program and DLL that we ship."""

import glob
import os
import re

import pe

HIGH_ENTROPY_VA, DYNAMIC_BASE, NX_COMPAT = 0x20, 0x40, 0x100
FLAGS = ((HIGH_ENTROPY_VA, "ASLR with high entropy"), (DYNAMIC_BASE, "ASLR"), (NX_COMPAT, "DEP"))
RELOCATIONS_STRIPPED, LARGE_ADDRESSES, IS_DLL = 0x1, 0x20, 0x2000
EXECUTABLE, WRITABLE = 0x20000000, 0x80000000
# ld's default; another one would have been made of a path
DLL_BASE = 0x180000000
# SOURCE_DATE_EPOCH of everything that is built: ld writes no time, strip writes this one
EPOCH = 1672531200
# DLLs of compilers are named like libraries of Unix; those of Windows are not
FOREIGN = re.compile(r"lib.*\.dll$|zlib.*\.dll$", re.I)
# what the stack protector says, from the static libssp in each program that calls it
PROTECTED = b"stack smashing detected"
# no function of these has anything on its stack that could overflow
NOTHING_TO_PROTECT = ("libgthread-2.0-0.dll",)


def programs(folder):
    return sorted(name for kind in ("dll", "exe")
                  for name in glob.glob("%s/**/*.%s" % (folder, kind), recursive=True))


def header_complaints(program):
    """What is wrong with one program by its headers."""
    missing = [what for flag, what in FLAGS if not program.flags & flag]
    if missing:
        yield "linked without %s (0x%x)" % (", ".join(missing), program.flags)
    if program.characteristics & RELOCATIONS_STRIPPED or program.relocations() == 0:
        yield "has no relocations: ASLR cannot move it"
    if not program.characteristics & LARGE_ADDRESSES:
        yield "is kept below 2 GiB, where ASLR has little entropy"
    if program.characteristics & IS_DLL and program.base != DLL_BASE:
        yield "its image base 0x%x is made of a path" % program.base
    if program.time not in (0, EPOCH):
        yield "has a time stamp"
    for section in program.sections:
        if section.flags & EXECUTABLE and section.flags & WRITABLE:
            yield "section %s is writable and executable" % section.name


def complaints_about(name, program, here, places):
    """HERE: names of our DLLs in lower case. PLACES: folders of the building machine."""
    yield from header_complaints(program)
    if PROTECTED not in program.bytes and os.path.basename(name) not in NOTHING_TO_PROTECT:
        yield "has no stack protector"
    for other in sorted(program.imports()):
        if FOREIGN.match(other) and other.lower() not in here:
            yield "needs %s, which is not here" % other
    for place in places:
        if place.encode() in program.bytes:
            yield "has paths of the building machine (%s)" % place


def complaints(folder, places):
    """Sentences about what is wrong with the programs below FOLDER; none is good."""
    found = []
    here = {os.path.basename(name).lower() for name in programs(folder)}
    for path in programs(folder):
        name = os.path.relpath(path, folder)
        try:
            found += ["%s: %s" % (name, what)
                      for what in complaints_about(name, pe.Program(path), here, places)]
        except pe.PeError as error:
            found.append("%s: %s" % (name, error))
    return found
