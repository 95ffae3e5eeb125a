# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
#
# Functions for measuring, read by the scripts beside it. They want $work, a folder of their own,
# and $runs, how often a command runs.
: "${work:?}" "${runs:?}"

# measure NAME COMMAND...: runs the command $runs times; its output of the last run is in
# $work/NAME.out, and one line "cpu wall megabytes" per run in $work/NAME.times. Returns 1, with
# the reason on standard error, when the command cannot be run.
measure() {
    name=$1
    shift
    : >"$work/$name.times"
    number=0
    while [ "$number" -lt "$runs" ]; do
        number=$((number + 1))
        if ! /usr/bin/time -q -f '%U %S %e %M' -o "$work/$name.time" \
            "$@" >"$work/$name.out" 2>"$work/$name.err"; then
            echo "$name: failed: $(tail -n 1 "$work/$name.err")" >&2
            return 1
        fi
        awk '{ printf "%.2f %.2f %.1f\n", $1 + $2, $3, $4 / 1024 }' "$work/$name.time" \
            >>"$work/$name.times"
    done
}

# median NAME COLUMN
median() {
    sort -n -k "$2,$2" "$work/$1.times" | awk -v column="$2" \
        '{ value[NR] = $column } END { print value[int((NR + 1) / 2)] }'
}

# row NAME LABEL: a line of a table: CPU seconds, wall seconds, megabytes
row() {
    printf '%-44s %8s %8s %8s\n' "$2" "$(median "$1" 1)" "$(median "$1" 2)" "$(median "$1" 3)"
}

heading() {
    printf '%-44s %8s %8s %8s\n' "$1" "CPU s" "wall s" "peak MB"
}
