#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""in-terminal.py PROGRAM [ARGUMENT...]: runs it in a terminal of its own, ends with its status."""

import os
import pty
import sys


def main():
    return os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
