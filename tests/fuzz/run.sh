#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# run.sh SECONDS: lets every fuzz target of the fuzz preset run for so long, two at a time.
# What is found new is kept in build/fuzz/corpus, crashes in build/fuzz/crashes.
set -eu

seconds=${1:?usage: run.sh SECONDS}
cd -- "$(dirname -- "$0")/../.."
fuzz=$PWD/build/fuzz
mkdir -p "$fuzz/corpus" "$fuzz/crashes"

# invoked by xargs, one target each
cat >"$fuzz/run-one.sh" <<'TEXT'
set -u
seconds=$1 program=$2
name=$(basename "$program")
short=${name#fuzz-}
grown=build/fuzz/corpus/$short
mkdir -p "$grown"
set -- -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/crashes/$short-"
[ ! -f "$program.dict" ] || set -- "$@" -dict="$program.dict"
if "$program" "$@" "$grown" "tests/fuzz/corpus/$short" >"build/fuzz/$short.log" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$short.log")
    echo "$name: $runs runs in $seconds s, nothing found"
else
    echo "$name: FAILED"
    tail -n 60 "build/fuzz/$short.log"
    exit 1
fi
TEXT

export ASAN_OPTIONS="detect_leaks=1:allocator_may_return_null=1"
export LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp:print_suppressions=0"
export UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1"
export G_SLICE=always-malloc LC_ALL=C.UTF-8 TZ=UTC

targets=$(find "$fuzz/fuzz" -type f -name 'fuzz-*' ! -name '*.dict' 2>/dev/null | sort)
if [ -z "$targets" ]; then
    echo "no fuzz targets in build/fuzz: cmake --preset fuzz && cmake --build --preset fuzz"
    exit 3
fi
printf '%s\n' "$targets" | xargs -P 2 -n 1 sh "$fuzz/run-one.sh" "$seconds"
