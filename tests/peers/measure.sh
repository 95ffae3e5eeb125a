#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# measure.sh RELEASE-BUILD [TEST-DATA]: every figure that is promised, with its limit, on the
# programs of a release build (build/release). TEST-DATA is the folder described in CONTRIBUTING,
# ../shared beside the checkout unless told otherwise. Medians of five runs ($RUNS). What data or
# tools are missing for is skipped, with the reason. Exits 1 if a figure is over its limit.
set -eu

if [ $# -lt 1 ]; then
    sed -n '4,7s/^# //p' "$0" >&2
    exit 2
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=$(CDPATH='' cd -- "$1" && pwd)
data=${2:-${ASSAY_TEST_DATA:-$here/../../../shared}}/data/debian
assay=$build/bin/assay
tracker=$data/tracker.json.xz
work=$(mktemp -d)
runs=${RUNS:-5}
missed=0
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
# shellcheck source=tests/peers/figures.sh
. "$here/figures.sh"

# limit NAME COLUMN MAXIMUM UNIT: says whether a median is within its limit. Time is CPU time
# (column 1), so that what else a machine does spoils no figure.
limit() {
    value=$(median "$1" "$2")
    if awk -v value="$value" -v maximum="$3" 'BEGIN { exit !(value <= maximum) }'; then
        echo "    within $3 $4"
    else
        echo "    OVER $3 $4"
        missed=$((missed + 1))
    fi
}

skip() {
    echo "skipped: $1"
}

write_findings() {
    test=$build/tests/unit/model/test-run-document
    if [ ! -x "$test" ]; then
        skip "$test is not built"
        return
    fi
    echo "run document of 20,000 findings, written (limit 0.3 s)"
    number=0
    while [ "$number" -lt "$runs" ]; do
        number=$((number + 1))
        ASSAY_TEST_SPEED=1 "$test" 2>&1 | sed -n 's/^.*\(20,*000 findings.*\)$/    \1/p'
    done
}

import_tracker() {
    python3 "$here/make-big-tracker.py" "$tracker" "$work/big.json"
    measure import "$assay" content import --quiet --database "$work/big.db" "$work/big.json"
    row import "import of a tracker of $(($(wc -c <"$work/big.json") / 1000000)) MB"
    limit import 1 5 "s CPU"
    limit import 3 120 MB
}

scan_host() {
    measure scan "$assay" scan --quiet --no-mirror --database "$work/advisories.db" \
        --state "$work/state" --output "$work/run.xml"
    row scan "scan of this host, $(grep -c '^Package: ' /var/lib/dpkg/status) packages"
    limit scan 1 0.5 "s CPU"
    limit scan 3 60 MB
    [ -f "$work/big.db" ] || return 0
    measure scan-big "$assay" scan --quiet --no-mirror --database "$work/big.db" \
        --state "$work/state" --output "$work/run.xml"
    row scan-big "the same with the database of the big tracker"
    limit scan-big 1 0.5 "s CPU"
    limit scan-big 3 60 MB
}

scan_folder() {
    measure folder "$assay" scan --quiet --no-mirror --database "$work/advisories.db" \
        --root "$data/hosts/debian12" --state "$work/state" --output "$work/folder.xml"
    row folder "scan of the folder hosts/debian12"
    limit folder 1 0.15 "s CPU"
}

report_findings() {
    python3 "$here/make-run.py" 20000 500 >"$work/many.xml"
    for format in html json sarif csv asff; do
        measure "$format" "$assay" report --format "$format" --output "$work/many.$format" \
            "$work/many.xml"
        row "$format" "report of 20,000 findings, $format, $(($(wc -c <"$work/many.$format") / 1000)) kB"
    done
}

for tool in /usr/bin/time python3; do
    command -v "$tool" >/dev/null 2>&1 || {
        skip "$tool is not installed"
        exit 77
    }
done
write_findings
heading "medians of $runs"
if [ -f "$tracker" ]; then
    import_tracker
    "$assay" content import --quiet --database "$work/advisories.db" "$tracker"
    scan_host
    scan_folder
else
    skip "there is no $tracker"
fi
report_findings
[ "$missed" -eq 0 ]
