#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make-big-csaf.py ARCHIVE OUTPUT.tar [MEGABYTES]

Makes a CSAF archive of about that many megabytes of documents (200) by repeating those of a smaller
one; every repetition has vulnerabilities and advisories of its own.
"""

import glob
import io
import re
import subprocess
import sys
import tarfile
import tempfile


def documents(path):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-xf", path, "-C", folder], check=True)
        for name in sorted(glob.glob(folder + "/**/*.json", recursive=True)):
            with open(name, encoding="utf-8") as file:
                yield file.read()


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    limit = int(sys.argv[3] if len(sys.argv) == 4 else 200) * 1000000
    small = list(documents(sys.argv[1]))
    size = number = 0
    with tarfile.open(sys.argv[2], mode="w") as archive:
        while size < limit:
            data = re.sub(r"((?:CVE|RHSA)-\d{4}[-:])", r"\g<1>%04d" % (number // len(small)),
                          small[number % len(small)]).encode()
            member = tarfile.TarInfo("%d.json" % number)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
            size += len(data)
            number += 1
    print("%d documents, %d bytes" % (number, size))


if __name__ == "__main__":
    main()
