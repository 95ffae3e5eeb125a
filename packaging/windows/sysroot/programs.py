# SPDX-License-Identifier: Apache-2.0
"""What must hold for every program and DLL that we ship."""

import glob
import os
import re
import subprocess

# HIGH_ENTROPY_VA, DYNAMIC_BASE, NX_COMPAT
HARDENING = 0x20 | 0x40 | 0x100
# DLLs of compilers are named like libraries of Unix; those of Windows are not
FOREIGN = re.compile(r"lib.*\.dll$|zlib.*\.dll$", re.I)


def programs(folder):
    return sorted(name for kind in ("dll", "exe")
                  for name in glob.glob("%s/**/*.%s" % (folder, kind), recursive=True))


def headers(path, objdump):
    output = subprocess.run([objdump, "-p", path], capture_output=True, text=True, check=True,
                            env={**os.environ, "LC_ALL": "C"}).stdout
    flags = int(re.search(r"^DllCharacteristics\s+([0-9a-f]+)", output, re.M).group(1), 16)
    return flags, set(re.findall(r"^\s*DLL Name: (\S+)", output, re.M))


def complaints(folder, building_place, objdump):
    """Sentences about what is wrong with the programs below FOLDER; none is good."""
    found = []
    here = {os.path.basename(name).lower() for name in programs(folder)}
    for path in programs(folder):
        name = os.path.relpath(path, folder)
        flags, needed = headers(path, objdump)
        if flags & HARDENING != HARDENING:
            found.append("%s: linked without DEP or ASLR with high entropy (0x%x)" % (name, flags))
        for other in sorted(needed):
            if FOREIGN.match(other) and other.lower() not in here:
                found.append("%s: needs %s, which is not in the sysroot" % (name, other))
        with open(path, "rb") as file:
            if building_place.encode() in file.read():
                found.append("%s: has paths of the building machine" % name)
    return found
