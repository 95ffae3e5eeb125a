#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hive files made by hivex are read as hivex reads them: names in any script, long lists of keys,
values of all sizes and types. hive-tool's own file is a hive for hivex, too."""

import os
import random
import subprocess
import sys
import tempfile

try:
    import hivex
except ImportError:
    print("skipped: python3-hivex is not installed")
    sys.exit(77)

TOOL = sys.argv[1]
NAMES = ("Windows NT", "Größe", "версия", "名前", "a.b,c", "x" * 200, "ÿ", "Ā")
SIZES = (0, 1, 3, 4, 5, 8, 100, 4000, 16344)


def walk(hive, node, path, lines):
    lines.append("K %s" % path)
    for value in hive.node_values(node):
        kind, data = hive.value_value(value)
        lines.append("V %s | %s | %d | %s" % (path, hive.value_key(value), kind, data.hex()))
    for child in hive.node_children(node):
        name = hive.node_name(child)
        walk(hive, child, path + "\\" + name if path else name, lines)


def fill(hive, node, depth, rng):
    values = []
    for i, size in enumerate(rng.sample(SIZES, 4)):
        values.append({"key": "%s %d" % (rng.choice(NAMES), i), "t": rng.choice((1, 3, 4, 7, 11)),
                       "value": rng.randbytes(size)})
    hive.node_set_values(node, values)
    for i in range(3 if depth else 0):
        fill(hive, hive.node_add_child(node, "%s %d" % (rng.choice(NAMES), i)), depth - 1, rng)


def compare(path):
    expected = []
    hive = hivex.Hivex(path)
    walk(hive, hive.root(), "", expected)
    ours = subprocess.run([TOOL, "dump", path], check=True, stdout=subprocess.PIPE)
    lines = ours.stdout.decode().splitlines()
    for got, want in zip(lines, expected):
        if got != want:
            sys.exit("ours:   %.200s\nhivex: %.200s" % (got, want))
    if len(lines) != len(expected):
        sys.exit("%d lines, hivex has %d" % (len(lines), len(expected)))
    return len(lines)


def main():
    rng = random.Random(4)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hive")
        subprocess.run([TOOL, "make", path], check=True)
        counts = [compare(path)]
        hive = hivex.Hivex(path, write=True)
        fill(hive, hive.node_get_child(hive.root(), "Microsoft"), 4, rng)
        many = hive.node_add_child(hive.root(), "many")
        for i in range(700):
            hive.node_add_child(many, "key %d" % i)
        hive.commit(path)
        counts.append(compare(path))
    print("%d and %d keys and values are the same" % tuple(counts))


main()
