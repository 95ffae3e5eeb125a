# SPDX-License-Identifier: Apache-2.0
"""Runs a command and measures it with all processes that come of it.

CPU time is the kernel's own account (wait4 of every descendant: orphans come to us, since the process
that starts the command is made the one that adopts them), or the sum of what was last seen of each process where
that is more: a process whose parent never waits for it is in no account. Memory is the peak over all
processes at the same time: memory.peak of a cgroup v2 where one can be made, else the sum of all
proportional set sizes (Pss), sampled, or the largest process's peak (ru_maxrss) where that is more. The latter counts what the process was before it
became the command: nothing is smaller than this interpreter, some 13 MB."""

import ctypes
import json
import os
import signal
import sys
import time

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_SECONDS = 0.02
SAMPLE_SHARE = 0.1                 # at most this share of the time goes into sampling
KILL_SECONDS = 10                  # what is left after this long is left
LEFT_OVER_SECONDS = 5              # how long other processes may outlive the command
TICKS = os.sysconf("SC_CLK_TCK")


def cgroup_parent():
    """A cgroup v2 whose children have the memory controller and that we may write to, or None."""
    try:
        with open("/proc/self/cgroup", encoding="ascii") as file:
            own = [line.strip().split(":", 2)[2] for line in file if line.startswith("0::")]
    except OSError:
        return None
    for path in [p for name in own for p in (name, os.path.dirname(name))]:
        folder = "/sys/fs/cgroup" + path.rstrip("/")
        try:
            with open(folder + "/cgroup.subtree_control", encoding="ascii") as file:
                if {"memory", "cpu"} <= set(file.read().split()) and os.access(folder, os.W_OK):
                    return folder
        except OSError:
            continue
    return None


class Cgroup:
    """A cgroup of its own for one command; files are read before it is removed."""

    def __init__(self, parent):
        self.folder = "%s/assay-peers-%d" % (parent, os.getpid())
        os.mkdir(self.folder)

    def enter(self):
        with open(self.folder + "/cgroup.procs", "w", encoding="ascii") as file:
            file.write(str(os.getpid()))

    def cpu_seconds(self):
        with open(self.folder + "/cpu.stat", encoding="ascii") as file:
            return int(dict(line.split() for line in file)["usage_usec"]) / 1e6

    def peak_bytes(self):
        """None before Linux 5.19"""
        try:
            with open(self.folder + "/memory.peak", encoding="ascii") as file:
                return int(file.read())
        except OSError:
            return None

    def remove(self):
        for _ in range(20):
            try:
                os.rmdir(self.folder)
                return
            except OSError:
                time.sleep(0.05)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def children(pid):
    found = []
    try:
        for task in os.listdir("/proc/%d/task" % pid):
            found += [int(p) for p in read("/proc/%d/task/%s/children" % (pid, task)).split()]
    except OSError:
        pass
    return found


def descendants(pid):
    found, todo = [], children(pid)
    while todo:
        found += todo
        todo = [c for p in todo for c in children(p)]
    return found


def own_cpu_seconds(pid):
    """Of the process alone, not of those that it waited for."""
    fields = read("/proc/%d/stat" % pid).rpartition(b")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS if len(fields) > 12 else 0


def pss_bytes(pid):
    for line in read("/proc/%d/smaps_rollup" % pid).splitlines():
        if line.startswith(b"Pss:"):
            return int(line.split()[1]) * 1024
    return 0


class Samples:
    def __init__(self):
        self.peak = 0
        self.cpu = {}

    def take(self):
        total = 0
        for pid in descendants(os.getpid()):
            total += pss_bytes(pid)
            self.cpu[pid] = max(own_cpu_seconds(pid), self.cpu.get(pid, 0))
        self.peak = max(self.peak, total)


def kill_descendants():
    """By their ids, as often as something new has come; at most KILL_SECONDS."""
    end = time.monotonic() + KILL_SECONDS
    while time.monotonic() < end:
        for pid in descendants(os.getpid()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(0.02)


def start(command, folder, environment, log, cgroup):
    pid = os.fork()
    if pid:
        return pid
    try:
        if cgroup:
            cgroup.enter()
        os.chdir(folder)
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.execvpe(command[0], command, environment)
    except OSError as error:
        os.write(2, ("%s: %s\n" % (command[0], error)).encode())
    finally:
        os._exit(127)


class Watch:
    """Waits for the command and all that comes of it; the one process that does is made for it."""

    def __init__(self, pid, timeout):
        self.pid = pid
        self.begin = time.monotonic()
        self.end = self.begin + timeout
        self.samples = Samples()
        self.cpu, self.largest = 0, 0
        self.status = self.wall = None
        self.timed_out = False

    def reap(self):
        """False when no process is left."""
        try:
            while True:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
                if not pid:
                    return True
                self.cpu += usage.ru_utime + usage.ru_stime
                self.largest = max(self.largest, usage.ru_maxrss * 1024)
                if pid == self.pid:
                    self.status = os.waitstatus_to_exitcode(status)
                    self.wall = time.monotonic() - self.begin
                    self.end = min(self.end, time.monotonic() + LEFT_OVER_SECONDS)
        except ChildProcessError:
            return False

    def run(self):
        next_sample = 0
        while self.reap():
            now = time.monotonic()
            if now > self.end:
                self.timed_out = self.status is None
                kill_descendants()
                break
            if now >= next_sample:
                self.samples.take()
                took = time.monotonic() - now
                next_sample = now + max(SAMPLE_SECONDS, took / SAMPLE_SHARE)
            time.sleep(0.002)

    def result(self, cgroup):
        seen = sum(self.samples.cpu.values())
        peak = max(self.samples.peak, self.largest)
        method = "sampled Pss and ru_maxrss"
        if cgroup and cgroup.peak_bytes():
            peak, method = cgroup.peak_bytes(), "cgroup v2 memory.peak"
        cpu = cgroup.cpu_seconds() if cgroup else max(self.cpu, seen)
        return {"status": self.status, "timed_out": self.timed_out, "memory_method": method,
                "wall_seconds": self.wall or time.monotonic() - self.begin, "cpu_seconds": cpu,
                "cpu_method": "cgroup v2 cpu.stat" if cgroup else "wait4 and last seen in /proc",
                "peak_bytes": peak, "processes": max(1, len(self.samples.cpu))}


def supervise(command, folder, environment, log, timeout):
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "cannot adopt orphaned processes")
    parent = cgroup_parent()
    cgroup = Cgroup(parent) if parent else None
    watch = Watch(start(command, folder, environment, log, cgroup), timeout)
    try:
        watch.run()
        return watch.result(cgroup)
    finally:
        kill_descendants()
        if cgroup:
            cgroup.remove()


def measure(command, folder, log, timeout, environment=None):
    """Runs @command in @folder; a dictionary of its figures. Ends after @timeout seconds at the latest."""
    sys.stdout.flush()
    out, into = os.pipe()
    supervisor = os.fork()
    if supervisor == 0:
        code = 1
        try:
            signal.signal(signal.SIGTERM, lambda *_: (kill_descendants(), os._exit(1)))
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            result = supervise(command, folder, environment or dict(os.environ), log, timeout)
            os.write(into, json.dumps(result).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(into)
    try:
        with os.fdopen(out, "rb") as file:
            text = file.read()
    except BaseException:
        os.kill(supervisor, signal.SIGTERM)
        raise
    finally:
        os.waitpid(supervisor, 0)
    return json.loads(text) if text else {"status": None, "timed_out": False, "wall_seconds": 0.0,
                                          "cpu_seconds": 0.0, "peak_bytes": 0, "processes": 0,
                                          "cpu_method": "", "memory_method": ""}
