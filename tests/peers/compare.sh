#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# compare.sh ASSAY TRACKER.json[.xz] [RELEASE]: Assay, debsecan and oscap on this host, side by
# side, each with what it reads made from the same tracker file before. Prints medians of five runs,
# ratios to Assay and how far the findings agree. A peer that is not installed is skipped.
# Exits 1 if a difference of the findings stays unexplained, 77 if there is nothing to compare.
set -eu

if [ $# -lt 2 ]; then
    sed -n '4,7s/^# //p' "$0" >&2
    exit 2
fi
assay=$1
tracker=$2
release=${3:-$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
runs=${RUNS:-5}
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
# shellcheck source=tests/peers/figures.sh
. "$here/figures.sh"

require() {
    command -v "$1" >/dev/null 2>&1 || {
        echo "skipped: $1 is not installed"
        return 1
    }
}

run_assay() {
    "$assay" content import --quiet --database "$work/advisories.db" "$tracker"
    measure assay "$assay" scan --quiet --no-mirror --database "$work/advisories.db" \
        --state "$work/state" --output "$work/run.xml"
    "$assay" report --format csv --output "$work/assay.csv" "$work/run.xml"
}

run_debsecan() {
    mkdir "$work/feed"
    python3 "$here/make-debsecan.py" "$tracker" "$release" "$work/feed/$release"
    measure debsecan debsecan --config /dev/null --suite "$release" --source "file://$work/feed" \
        --format detail
}

# The schema's identity constraints take minutes for a file of this size: oscap is spared them.
run_oscap() {
    python3 "$here/make-debian-oval.py" "$tracker" "$release" >"$work/oval.xml"
    measure oscap oscap oval eval --skip-validation "$work/oval.xml"
}

ratios() {
    awk -v peer="$1" 'NR == FNR { cpu = $1; wall = $2; memory = $3; next }
        { printf "%s / assay: CPU %.1f, wall %.1f, memory %.1f\n", peer,
                 $1 / (cpu > 0 ? cpu : 0.01), $2 / (wall > 0 ? wall : 0.01), $3 / memory }' \
        "$work/assay.median" "$work/$1.median"
}

medians() {
    echo "$(median "$1" 1) $(median "$1" 2) $(median "$1" 3)" >"$work/$1.median"
}

require /usr/bin/time && require dpkg-query && require python3 || exit 77
run_assay
set -- "$work/assay.csv"
peers=
if require debsecan && run_debsecan; then
    peers=debsecan
    set -- "$@" debsecan "$work/debsecan.out"
fi
if require oscap && run_oscap; then
    peers="$peers oscap"
    set -- "$@" oscap "$work/oval.xml" "$work/oscap.out"
fi
[ -n "$peers" ] || exit 77

heading "$(dpkg-query -W | wc -l) packages, medians of $runs"
for name in assay $peers; do
    medians "$name"
    row "$name" "$name"
done
for name in $peers; do
    ratios "$name"
done
echo
python3 "$here/compare-findings.py" "$@"
