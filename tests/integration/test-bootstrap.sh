#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# bootstrap says which step failed, why and with what status; run on a copy with fake tools
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/tree/packaging/debian" "$work/tools"
cp "$ASSAY_SOURCE_DIR/bootstrap" "$work/tree/"
printf '[build]\ngcc\n\n[run]\n[test]\n' >"$work/tree/packaging/debian/build-depends.txt"
for tool in sh awk dirname nproc cat grep sed tail tr mkdir env; do
    ln -s "$(command -v "$tool")" "$work/tools/$tool"
done

fake() {
    printf '#!/bin/sh\n%s\n' "$2" >"$work/tools/$1"
    chmod +x "$work/tools/$1"
}

# expect STATUS TEXT COMMAND...: the command ends so and its output holds the text
expect() {
    wanted=$1
    text=$2
    shift 2
    status=0
    PATH=$work/tools "$work/tree/bootstrap" "$@" >"$work/output" 2>&1 || status=$?
    if [ "$status" -ne "$wanted" ] || ! grep -qF -- "$text" "$work/output"; then
        echo "bootstrap $*: status $status, wanted $wanted with \"$text\":"
        cat "$work/output"
        exit 1
    fi
}

expect 0 'usage: ./bootstrap COMMAND' help
expect 0 'usage: ./bootstrap COMMAND'
expect 2 'no command "nonsense"' nonsense
expect 2 '"build" takes no arguments' build now

# no apt: what is needed is named
expect 3 'gcc' build

# apt, but neither root nor sudo
fake apt-get 'exit 1'
fake dpkg-query 'exit 1'
fake id 'echo 1000'
expect 3 'neither root nor sudo. Please install: gcc' build

# an installation that fails: step, status and the log's end
fake id 'echo 0'
fake apt-get 'echo "E: Unable to locate package"; exit 100'
expect 100 '"install packages" failed with exit status 100' build
expect 100 'E: Unable to locate package' build

# everything installed, a build that fails
fake dpkg-query 'echo installed'
# shellcheck disable=SC2016 # expanded by the fake
fake cmake 'case $1 in --build) echo "a.c:1: error: expected"; exit 7 ;; esac'
expect 7 '"build" failed with exit status 7' build
expect 7 'a.c:1: error: expected' build
