#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# windows.sh ZIP ASSAY: the program of a zip for Windows, under wine, beside the one of this system:
# reports of one run document of 2,500 findings on 5 hosts, which must have the same bytes. The time
# of --version is that of a program's start. Medians of seven runs ($RUNS).
set -eu

if [ $# -ne 2 ]; then
    sed -n '4,6s/^# //p' "$0" >&2
    exit 2
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
wine=$here/../../packaging/windows/wine64-run
assay=$2
work=$(mktemp -d)
runs=${RUNS:-7}
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
# shellcheck source=tests/peers/figures.sh
. "$here/figures.sh"

# both LABEL ARGUMENT...: what both programs take for it
both() {
    label=$1
    shift
    measure windows "$wine" - "$work/assay/bin/assay.exe" "$@"
    row windows "$label, Windows"
    measure linux "$assay" "$@"
    row linux "$label, Linux"
    cmp "$work/windows.out" "$work/linux.out"
}

python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$1" "$work"
python3 "$here/make-run.py" 2500 5 >"$work/run.xml"
awk -v bytes="$(wc -c <"$1")" 'BEGIN { printf "zip: %.1f MB\n", bytes / 1e6 }'
# the first start of a Windows makes it, the first report reads the fonts
"$wine" - "$work/assay/bin/assay.exe" report "$work/run.xml" --format pdf --output "$work/first.pdf"
heading "$runs runs each"
both "start" --version
for form in html pdf; do
    both "$form" report "$work/run.xml" --type full --format "$form"
done
