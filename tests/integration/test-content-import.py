#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Imports that end in every way an import can end; the old content must survive each."""

import bz2
import gzip
import io
import json
import lzma
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import zipfile

TOOL = os.path.join(os.environ["ASSAY_BUILD_DIR"], "tests/integration/content-tool")
INVALID_DATA, TOO_LARGE, NOT_FOUND, PERMISSION, BUSY, NO_SPACE = 0, 1, 2, 3, 5, 6
NOBODY = 65534
# wine's Windows has one user
HAS_USERS = os.geteuid() == 0 and not os.path.exists(TOOL + ".exe")


def run(*arguments, **options):
    tool = TOOL
    if "user" in options:
        # the checkout may be where others cannot look, as in root's home
        tool = os.path.join(os.path.dirname(arguments[0]), "content-tool")
        shutil.copy(TOOL, tool)
    return subprocess.run([tool, *arguments], capture_output=True, text=True, timeout=300, **options)


def tracker(version="1", issue="CVE-2024-0001"):
    return {"bind9": {issue: {"releases": {"bookworm": {"status": "resolved", "fixed_version": version}}}}}


def osv(name, ecosystem="Debian:12"):
    events = [{"introduced": "0"}, {"fixed": "1"}]
    return {"id": name, "modified": "2024-01-01T00:00:00Z", "upstream": ["CVE-2024-0001"], "affected": [
        {"package": {"ecosystem": ecosystem, "name": "bind9"},
         "ranges": [{"type": "ECOSYSTEM", "events": events}]}]}


class Case:
    """A folder with a database that holds tracker("old")."""

    def __init__(self, folder):
        self.folder = folder
        self.database = os.path.join(folder, "advisories.db")
        self.old = self.write("old.json", tracker("old"))
        self.good(self.old)

    def write(self, name, content):
        if isinstance(content, (dict, list)):
            content = json.dumps(content)
        if isinstance(content, str):
            content = content.encode()
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def good(self, *files):
        result = run(self.database, "import", *files)
        assert result.returncode == 0, result.stderr
        return [line.split("\t") for line in result.stdout.splitlines()]

    def bad(self, file, code, *parts):
        result = run(self.database, "import", file)
        assert result.returncode == 3, (result.returncode, result.stdout, result.stderr)
        found, message = result.stderr.rstrip("\n").split("\t")
        assert int(found) == code, result.stderr
        for part in parts:
            assert part in message, (part, message)
        self.has("old")

    def fixed(self, package="bind9", **options):
        result = run(self.database, "affected", "debian:12", package, **options)
        assert result.returncode == 0, result.stderr
        return [line.split("\t")[10] for line in result.stdout.splitlines()]

    def has(self, *versions):
        assert self.fixed() == list(versions), self.fixed()
        check = sqlite3.connect(self.database)
        assert check.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        check.close()


def tar_of(members, mode):
    output = io.BytesIO()
    with tarfile.open(fileobj=output, mode=mode) as archive:
        for name, content in members:
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return output.getvalue()


def zip_of(members):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return output.getvalue()


MEMBERS = [("index.txt", b"a\nb\n"), ("all/DSA-1.json", osv("DSA-1-1")), ("all/DSA-2.json", osv("DSA-2-1")),
           ("all/all.json", [{"id": "DSA-1-1", "modified": "2024-01-01T00:00:00Z"}])]


def test_every_transport_is_recognised_by_content(case):
    plain = json.dumps(tracker("new")).encode()
    for name, data in [("a", plain), ("b", gzip.compress(plain)), ("c", bz2.compress(plain)),
                       ("d.txt", lzma.compress(plain))]:
        case.good(case.write(name, data))
        case.has("new")
        case.good(case.old)


def test_containers_are_read_member_by_member(case):
    for name, data in [("a", zip_of(MEMBERS)), ("b", tar_of(MEMBERS, "w")), ("c", tar_of(MEMBERS, "w:gz")),
                       ("d", tar_of(MEMBERS, "w:xz")), ("e", tar_of(MEMBERS, "w:bz2"))]:
        assert case.good(case.write(name, data)) == [["osv-debian", "OSV", "2", "1", "2"]]


def test_a_container_may_hold_one_more(case):
    inner = zip_of([("cves/1.json", {"dataType": "CVE_RECORD", "cveMetadata": {"cveId": "CVE-2024-0001"}}),
                    ("cves/2.json", {"dataType": "CVE_RECORD", "cveMetadata": {"cveId": "CVE-2024-0002"}})])
    packed = gzip.compress(json.dumps(tracker("new")).encode())
    assert case.good(case.write("a", zip_of([("cves.zip", inner)])))[0][:4] == ["cve", "CVE Record Format 5", "0", "2"]
    case.good(case.write("b", tar_of([("tracker.json.gz", packed), ("x.txt", b"x")], "w")))
    case.has("new")
    case.good(case.old)
    case.bad(case.write("c", zip_of([("1.zip", zip_of([("2.zip", inner)]))])), INVALID_DATA, "nothing in a format")
    case.bad(case.write("d", zip_of([("cves.zip", inner[:-200])])), INVALID_DATA, "d:cves.zip")


def test_one_record_does_not_take_the_place_of_the_feed(case):
    case.good(case.write("all", zip_of(MEMBERS)))
    assert case.good(case.write("one", osv("DSA-3-1")))[0][0] == "osv-debian:DSA-3-1"
    assert len(case.fixed()) == 4


def test_members_of_several_ecosystems_are_one_source(case):
    members = MEMBERS + [("x.json", osv("USN-1-1", "Ubuntu:22.04:LTS"))]
    assert case.good(case.write("all", zip_of(members)))[0][0] == "osv"


def test_broken_input_keeps_the_old_content(case):
    text = json.dumps(tracker("new")).encode()
    packed = gzip.compress(os.urandom(4000) + text)
    for name, data, code, parts in [
            ("empty", b"", INVALID_DATA, ["is empty"]),
            ("empty.gz", gzip.compress(b""), INVALID_DATA, ["is empty"]),
            ("cut", text[:-10], INVALID_DATA, ["at byte", "unexpected end of input"]),
            ("cut.gz", gzip.compress(text * 50)[:-20], INVALID_DATA, []),
            ("garbage.gz", packed, INVALID_DATA, ["is in no format that we know"]),
            ("type", b'{"a": {"CVE-2024-0001": {"releases": {"sid": 1}}}}', INVALID_DATA,
             ["$.a['CVE-2024-0001'].releases.sid", "expected an object"]),
            ("twice", b'{"a": {"CVE-2024-0001": {"releases": {"sid": {}, "sid": {}}}}}', INVALID_DATA,
             ["'sid' stands twice"]),
            ("deep", b'{"a": {"CVE-2024-0001": {"releases": {}, "x": ' + b"[" * 100000, TOO_LARGE,
             ["nested deeper"]),
            ("nothing", b"{}", INVALID_DATA, ["no format"]),
            ("unknown", b'{"hello": "world"}', INVALID_DATA, ["no format"]),
            ("useless", json.dumps([osv("GHSA-1", "npm")]).encode(), INVALID_DATA, ["no entry"]),
            ("none.zip", zip_of([("a.txt", b"a")]), INVALID_DATA, ["holds nothing in a format"]),
            ("cut.zip", zip_of(MEMBERS)[:300], INVALID_DATA, []),
            ("bad.zip", zip_of(MEMBERS + [("z.json", b'{"id": "DSA-9-1", "affected": [{"package": 1}]}')]),
             INVALID_DATA, ["z.json", "$.affected[0].package", "expected an object"]),
            ("mixed.zip", zip_of(MEMBERS + [("t.json", tracker())]), INVALID_DATA,
             ["t.json", "Debian Security Tracker JSON"]),
            ("up.tar", tar_of([("../../x.json", osv("DSA-1-1"))], "w"), INVALID_DATA, ["'..'"])]:
        case.bad(case.write(name, data), code, name, *parts)
    case.bad(os.path.join(case.folder, "missing"), NOT_FOUND, "missing")
    case.bad(case.folder, INVALID_DATA, "not a regular file")


def test_what_inflates_to_a_gigabyte_is_refused(case):
    spaces = gzip.compress(b" " * (1 << 20), 9) * 1024
    start = b'{"a": {"CVE-2024-0001": {"releases": {"bookworm": {"status": "'
    case.bad(case.write("bomb", gzip.compress(start[:-11]) + spaces), TOO_LARGE, "bomb", "times its size")
    case.bad(case.write("gz-string", gzip.compress(start) + spaces), TOO_LARGE, "gz-string")
    case.bad(case.write("string", start + b" " * (20 << 20) + b'"'), TOO_LARGE, "string", "longer than")
    case.bad(case.write("bomb.bz2", bz2.compress(start[:-11] + b" " * (64 << 20))), TOO_LARGE, "times its size")


def big_tracker(case, count=40000):
    releases = {name: {"status": "resolved", "fixed_version": "1.%d"} for name in ("bookworm", "bullseye")}
    text = json.dumps(releases)
    packages = ('"p%d": {"CVE-2023-%d": {"description": "text %d", "releases": %s}}'
                % (i, 10000 + i, i, text.replace("%d", str(i))) for i in range(count))
    return case.write("big.json", '{"bind9": {"CVE-2024-0002": {"releases": {"bookworm": {"status": "resolved",'
                      '"fixed_version": "big"}}}},' + ",".join(packages) + "}")


def test_killed_at_any_moment_it_is_old_or_new(case):
    big = big_tracker(case)
    began = time.monotonic()
    case.good(big)
    seconds = time.monotonic() - began
    for part in range(1, 9):
        case.good(case.old)
        process = subprocess.Popen([TOOL, case.database, "import", big], stdout=subprocess.DEVNULL)
        time.sleep(seconds * part / 8)
        process.send_signal(signal.SIGKILL)
        killed = process.wait() == -signal.SIGKILL
        assert case.fixed() in ([["old"], ["big"]] if killed else [["big"]])
        if HAS_USERS:
            assert case.fixed(user=NOBODY) in (["old"], ["big"])
        case.has(case.fixed()[0])


def test_reader_sees_old_or_new_during_imports(case):
    other = case.write("new.json", tracker("new"))
    seen = set()
    stop = threading.Event()

    def read():
        while not stop.is_set():
            seen.add(tuple(case.fixed()))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(10):
            case.good(other)
            case.good(case.old)
    finally:
        stop.set()
        reader.join()
    assert seen <= {("old",), ("new",)}, seen


def test_second_import_waits_for_the_first(case):
    big = big_tracker(case)
    first = subprocess.Popen([TOOL, case.database, "import", big], stdout=subprocess.DEVNULL)
    time.sleep(0.2)
    case.good(case.write("all", zip_of(MEMBERS)))
    assert first.wait() == 0
    assert sorted(case.fixed()) == ["1", "1", "big"]


def test_second_import_gives_up_after_ten_seconds(case):
    holder = sqlite3.connect(case.database, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    case.bad(case.write("new.json", tracker("new")), BUSY, "another import is under way")
    assert 9 < time.monotonic() - began < 20
    holder.execute("ROLLBACK")
    holder.close()


def test_two_who_make_the_database_both_succeed(case):
    for attempt in range(5):
        path = os.path.join(case.folder, "new%d" % attempt, "advisories.db")
        both = [subprocess.Popen([TOOL, path, "import", case.old], stdout=subprocess.DEVNULL) for _ in "ab"]
        assert [process.wait() for process in both] == [0, 0]


def test_full_disk_keeps_the_old_content(case):
    if os.geteuid() != 0:
        return "needs root to mount a small tmpfs"
    disk = os.path.join(case.folder, "disk")
    os.mkdir(disk)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True).returncode:
        return "cannot mount a tmpfs here"
    try:
        small = Case(disk)
        big = big_tracker(case)
        small.bad(big, NO_SPACE, "the disk is full")
        small.good(small.write("new.json", tracker("new")))
        small.has("new")
    finally:
        subprocess.run(["umount", disk], check=True)
    return None


def test_database_is_read_where_nothing_can_be_written(case):
    if not HAS_USERS:
        return "needs root to become another user, and a system with users"
    os.chmod(case.folder, 0o755)
    assert case.fixed(user=NOBODY) == ["old"]
    for suffix in ("-wal", "-shm"):
        if os.path.exists(case.database + suffix):
            os.unlink(case.database + suffix)
    assert case.fixed(user=NOBODY) == ["old"]
    result = run(case.database, "import", case.old, user=NOBODY)
    assert result.returncode == 3 and result.stderr.startswith("%d\t" % PERMISSION), result.stderr
    return None


def main():
    failures = 0
    for name, test in sorted(globals().items()):
        if not name.startswith("test_") or (len(sys.argv) > 1 and name not in sys.argv[1:]):
            continue
        folder = tempfile.mkdtemp(prefix="assay-content-")
        os.chmod(folder, 0o755)
        try:
            skipped = test(Case(folder))
            print("%s: %s" % (name, "skipped: " + skipped if skipped else "ok"), flush=True)
        except AssertionError:
            failures += 1
            print("%s: FAILED" % name, flush=True)
            sys.excepthook(*sys.exc_info())
        finally:
            shutil.rmtree(folder)
    return 1 if failures else 0


sys.exit(main())
