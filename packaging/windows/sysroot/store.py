# SPDX-License-Identifier: Apache-2.0
"""Builds libraries in the order of their needs and keeps each under a key.

The cache has store/<library>-<key>/ for each built library, sources/ for what was downloaded,
work/ for what is being built, log/, and <key>/ for a sysroot, hard links into the store.
A library's key is made of its recipe, its sources, its patches, the compiler and the keys of what it
needs: whatever is unchanged is there already.
"""

import contextlib
import glob
import hashlib
import inspect
import os
import re
import shlex
import shutil
import subprocess
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

import builders
import programs
import sources

HERE = os.path.dirname(os.path.abspath(__file__))
# every library is linked with these
ALWAYS = ("compiler-runtime",)


class BuildError(Exception):
    """A library could not be built; the message says where its log is."""


class SysrootError(Exception):
    """The finished sysroot is not what it must be."""


def compiler_version():
    try:
        return subprocess.run([builders.CC, "--version"], capture_output=True, text=True,
                              check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError):
        return "no compiler"


def own_source(library):
    """The folder of a library that is part of the recipe itself."""
    folder = os.path.join(HERE, library.name)
    return folder if not library.source and os.path.isdir(folder) else None


def files_of(library):
    """Files beside the recipe that a library is made from."""
    names = [os.path.join(HERE, "patches", name) for name in library.patches]
    if own_source(library):
        names += sorted(glob.glob(own_source(library) + "/*"))
    return names


def direct_needs(library):
    return library.needs + tuple(n for n in ALWAYS if n != library.name)


class Recipe:
    """The libraries with their keys."""

    def __init__(self, libraries, pins):
        self.libraries = {library.name: library for library in libraries}
        self.pins = pins
        self.compiler = compiler_version()
        self.keys = {}
        for library in libraries:
            self.keys[library.name] = self._key(library)

    def _key(self, library):
        parts = [self.compiler, builders.PREFIX, *builders.HARDENED, *builders.HARDENED_LINK,
                 repr(library.build), inspect.getsource(type(library.build)),
                 inspect.getsource(tidy), inspect.getsource(make_relocatable),
                 inspect.getsource(replace_links)]
        parts += [pin.sha256 for pin in self.pins_of(library)]
        parts += [sources.sha256_of(name) for name in files_of(library)]
        parts += [self.keys[name] for name in direct_needs(library)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def key(self):
        parts = [*self.keys.values(), inspect.getsource(Store.write_list)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    def pins_of(self, library):
        return self.pins[library.source] if library.source else []

    def all_needs(self, library):
        """Names of what a library needs, directly or not."""
        found = {}
        for name in direct_needs(library):
            found[name] = True
            found.update(dict.fromkeys(self.all_needs(self.libraries[name])))
        return list(found)

    def seconds_to_end(self, name):
        """CPU time of a library and of the longest chain of those that wait for it."""
        waiting = [self.seconds_to_end(other.name) for other in self.libraries.values()
                   if name in other.needs]
        return self.libraries[name].seconds + max(waiting, default=0)


class Job:
    """One library while it is built; what the builders work with."""

    def __init__(self, cache, library, version, log):
        self.name = library.name
        self.version = version
        self.folder = os.path.join(cache, "work", library.name)
        self.source = os.path.join(self.folder, "source")
        self.root = os.path.join(self.folder, "root")
        self.stage = os.path.join(self.folder, "stage")
        self.parallel = "-j%d" % (os.cpu_count() or 2)
        self.log = log
        self.cpu = 0.0

    def environment(self, more=None):
        keep = ("PATH", "HOME", "TMPDIR", "http_proxy", "https_proxy")
        return {**{name: os.environ[name] for name in keep if name in os.environ},
                "LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": str(programs.EPOCH),
                "PYTHONUNBUFFERED": "1",
                "PKG_CONFIG_LIBDIR": self.root + "/lib/pkgconfig", **(more or {})}

    def run(self, command, cwd=None, env=None):
        """Runs a command, its output in the log; counts its CPU time."""
        self.log.write("\n$ %s\n" % shlex.join(command))
        self.log.flush()
        with subprocess.Popen(command, cwd=cwd or self.folder, env=self.environment(env),
                              stdin=subprocess.DEVNULL, stdout=self.log,
                              stderr=subprocess.STDOUT) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.cpu += usage.ru_utime + usage.ru_stime
        if process.returncode != 0:
            raise subprocess.CalledProcessError(process.returncode, command)

    def output(self, command):
        return subprocess.run(command, cwd=self.folder, env=self.environment(), check=True,
                              capture_output=True, text=True).stdout.strip()

    def pkg_config(self, *arguments):
        return self.output(["pkg-config", *arguments]).split()


def link_tree(source, into):
    """Hard links of a tree, merged into another."""
    shutil.copytree(source, into, copy_function=link_file, dirs_exist_ok=True, symlinks=True)


def link_file(source, target):
    with contextlib.suppress(FileNotFoundError):
        os.unlink(target)
    os.link(source, target)


def dangling(folder):
    """Sentences about links that lead nowhere."""
    return ["%s leads nowhere" % os.path.join(place, name)
            for place, folders, names in os.walk(folder) for name in folders + names
            if not os.path.exists(os.path.join(place, name))]


def collect_licenses(job):
    """What the distribution knows about the licences, and the texts of the original."""
    target = os.path.join(job.stage + builders.PREFIX, "share/licenses", job.name)
    texts = [name for pattern in ("debian/copyright", "COPYING*", "LICEN[CS]E*", "Copyright",
                                  "docs/FTL.TXT", "docs/GPLv2.TXT")
             for name in glob.glob(os.path.join(job.source, pattern)) if os.path.isfile(name)]
    for name in texts:
        os.makedirs(target, exist_ok=True)
        shutil.copy(name, target)
    for folder in glob.glob(os.path.join(job.source, "LICENSES")):
        shutil.copytree(folder, target, dirs_exist_ok=True)


def make_relocatable(installed):
    """.pc files find everything from where they are themselves."""
    for name in glob.glob(installed + "/share/pkgconfig/*.pc"):
        os.makedirs(installed + "/lib/pkgconfig", exist_ok=True)
        os.replace(name, os.path.join(installed, "lib/pkgconfig", os.path.basename(name)))
    for name in glob.glob(installed + "/lib/pkgconfig/*.pc"):
        with open(name, encoding="utf-8") as file:
            text = file.read()
        text = text.replace("prefix=%s\n" % builders.PREFIX, "", 1)
        text = "prefix=${pcfiledir}/../..\n" + re.sub(builders.PREFIX + r"\b", "${prefix}", text)
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)


def replace_links(job, installed):
    """Windows has no links: each becomes a copy of what it names."""
    for folder, _, names in os.walk(installed):
        for name in (n for n in names if os.path.islink(os.path.join(folder, n))):
            path = os.path.join(folder, name)
            target = os.readlink(path)
            os.unlink(path)
            shutil.copy(job.stage + target if os.path.isabs(target)
                        else os.path.join(folder, target), path)


def tidy(job):
    """Leaves out what nobody needs of an installation, and strips programs and DLLs."""
    installed = job.stage + builders.PREFIX
    replace_links(job, installed)
    for folder in ("man", "share/man", "share/doc", "share/gtk-doc", "share/info"):
        shutil.rmtree(os.path.join(installed, folder), ignore_errors=True)
    for name in glob.glob(installed + "/lib/*.la"):
        os.unlink(name)
    for name in glob.glob(installed + "/lib/*.dll"):
        os.makedirs(installed + "/bin", exist_ok=True)
        os.replace(name, os.path.join(installed, "bin", os.path.basename(name)))
    binaries = programs.programs(installed)
    if binaries:
        job.run([builders.TRIPLE + "-strip", "--strip-unneeded", *binaries])
    make_relocatable(installed)


class Store:
    """The cache folder."""

    def __init__(self, folder, recipe):
        self.folder = folder
        self.recipe = recipe
        self.times = []

    def path(self, name):
        return os.path.join(self.folder, "store", "%s-%s" % (name, self.recipe.keys[name]))

    def sysroot(self):
        return os.path.join(self.folder, self.recipe.key())

    def has(self, name):
        return os.path.isdir(self.path(name))

    def log_path(self, name):
        return os.path.join(self.folder, "log", name + ".log")

    def fetch(self, names, run):
        apt = sources.Apt(self.folder, run)
        for name in names:
            pins = self.recipe.pins_of(self.recipe.libraries[name])
            if pins:
                sources.fetch(pins, os.path.join(self.folder, "sources"), apt)

    def prepare(self, job, library):
        """An empty place to build in: sources, patches, and what the library needs."""
        shutil.rmtree(job.folder, ignore_errors=True)
        os.makedirs(job.root)
        os.makedirs(job.stage + builders.PREFIX)
        for name in self.recipe.all_needs(library):
            link_tree(self.path(name), job.root)
        if own_source(library):
            shutil.copytree(own_source(library), job.source)
        elif library.source:
            sources.unpack(self.recipe.pins_of(library), os.path.join(self.folder, "sources"),
                           job.source, job.run)
        for name in library.patches:
            job.run(["patch", "-p1", "-i", os.path.join(HERE, "patches", name)], cwd=job.source)

    def build(self, name):
        """Builds one library, which appears in the store when it is complete; returns its times."""
        library = self.recipe.libraries[name]
        pins = self.recipe.pins_of(library)
        version = sources.upstream_version(pins[0].version) if pins else "1"
        start = time.monotonic()
        os.makedirs(os.path.dirname(self.log_path(name)), exist_ok=True)
        with open(self.log_path(name), "w", encoding="utf-8") as log:
            job = Job(self.folder, library, version, log)
            try:
                self.prepare(job, library)
                library.build.build(job)
                collect_licenses(job)
                tidy(job)
            except subprocess.CalledProcessError as error:
                raise BuildError("%s: %s ended with exit status %s"
                                 % (name, error.cmd[0], error.returncode)) from error
            except OSError as error:
                raise BuildError("%s: %s" % (name, error)) from error
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        os.replace(job.stage + builders.PREFIX, self.path(name))
        shutil.rmtree(job.folder)
        times = (time.monotonic() - start, job.cpu)
        self.times.append((name, version, *times))
        return times

    def build_all(self, wanted, workers, say):
        """Builds what is missing, WORKERS at a time, those first that most others wait for.

        After a failure it goes on with what does not need the failed library.
        """
        todo = {n for n in wanted if not self.has(n)}
        running = {}
        failures = []
        with ThreadPoolExecutor(workers) as pool:
            while running or self.ready(todo):
                for name in self.ready(todo)[:workers - len(running)]:
                    todo.discard(name)
                    running[pool.submit(self.build, name)] = name
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    name = running.pop(done)
                    if done.exception():
                        failures.append(done.exception())
                        say("FAILED %s" % name)
                    else:
                        say("%s: %.0f s, %.0f s of CPU time" % (name, *done.result()))
        if failures:
            raise failures[0]

    def ready(self, todo):
        names = [n for n in todo if all(self.has(need) for need
                                        in direct_needs(self.recipe.libraries[n]))]
        return sorted(names, key=lambda n: (-self.recipe.seconds_to_end(n), n))

    def write_list(self, path):
        """Which library is what: name, version of the source package, needs, programs."""
        with open(path, "w", encoding="utf-8") as file:
            for library in self.recipe.libraries.values():
                pins = self.recipe.pins_of(library)
                found = programs.programs(self.path(library.name))
                file.write("\t".join((
                    library.name, pins[0].version if pins else "-",
                    " ".join(direct_needs(library)),
                    " ".join(os.path.basename(name) for name in found))) + "\n")

    def assemble(self):
        """The sysroot: one tree with everything, if its programs are as they must be."""
        scratch = os.path.join(self.folder, "work", "sysroot")
        shutil.rmtree(scratch, ignore_errors=True)
        for name in self.recipe.libraries:
            link_tree(self.path(name), scratch)
        self.write_list(os.path.join(scratch, "share/libraries.tsv"))
        wrong = programs.complaints(scratch, (self.folder,)) + dangling(scratch)
        if wrong:
            raise SysrootError("\n".join(["the programs are not as they must be", *wrong]))
        os.replace(scratch, self.sysroot())
