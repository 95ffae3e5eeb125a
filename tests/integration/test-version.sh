#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# the program says its name and version
set -eu
"$ASSAY_PROGRAM" --version | grep -Eq '^assay [0-9]+\.[0-9]+\.[0-9]+'
