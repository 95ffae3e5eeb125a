# SPDX-License-Identifier: Apache-2.0
"""The distribution's source packages: pinned in sources.lock, fetched by apt, checked, unpacked.

A line of sources.lock is "package version file sha256". A package whose .dsc file is pinned is
unpacked with the distribution's patches; one of which only the original tarball is pinned without.
"""

import hashlib
import os
import re
import subprocess
from collections import namedtuple

Pin = namedtuple("Pin", "package version file sha256")

LOCK = os.path.join(os.path.dirname(__file__), "sources.lock")
# suites beside those the machine has: of some libraries its archive has later versions only
MORE_SUITES = ("trixie", "sid")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


class SourceError(Exception):
    """A source package is not what was pinned."""


class SourceUnavailable(SourceError):
    """The archive does not give a source package."""


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def read_lock(path=LOCK):
    """Pins by package."""
    pins = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                pin = Pin(*line.split())
                pins.setdefault(pin.package, []).append(pin)
    return pins


def upstream_version(version):
    return re.sub(r"-[^-]*$", "", version.split(":")[-1]).split("+")[0].replace(".dfsg", "")


class Apt:
    """apt with lists and caches of its own; the machine's configuration is read, never changed."""

    def __init__(self, folder, run):
        self.folder = os.path.join(folder, "apt")
        self.run = run
        self.updated = False

    def options(self):
        parts, lists, cache = (os.path.join(self.folder, n) for n in ("parts", "lists", "cache"))
        return ["-o", "Dir::Etc::sourcelist=/dev/null", "-o", "Dir::Etc::sourceparts=" + parts,
                "-o", "Dir::State::lists=" + lists, "-o", "Dir::Cache=" + cache,
                "-o", "APT::Sandbox::User=root"]

    def update(self):
        """Reads the lists of source packages, once."""
        if self.updated:
            return
        for name in ("parts", "lists/partial", "cache/archives/partial"):
            os.makedirs(os.path.join(self.folder, name), exist_ok=True)
        with open(os.path.join(self.folder, "parts/source.sources"), "w", encoding="utf-8") as file:
            file.write(source_lists())
        self.run(["apt-get", *self.options(), "-q", "update"])
        self.updated = True

    def download(self, package, version, only_tarball, folder):
        self.update()
        kind = ["--tar-only"] if only_tarball else []
        self.run(["apt-get", *self.options(), "-q", "source", "--download-only", *kind,
                  "%s=%s" % (package, version)], cwd=folder)

    def versions(self, package):
        """What the archive has, as apt prints it."""
        output = subprocess.run(
            ["apt-cache", *self.options(), "showsrc", "--only-source", package],
            capture_output=True, text=True, check=False).stdout
        return sorted(set(re.findall(r"^Version: (\S+)", output, re.M)))


def source_lists():
    """deb-src lists for the archives that the machine itself uses."""
    output = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE)", "Created-By: Packages"],
        capture_output=True, text=True, check=True).stdout
    suites = {}
    for line in output.splitlines():
        site, release = line.split()
        suites.setdefault(site, set()).add(release)
    stanzas = []
    for site, releases in sorted(suites.items()):
        if not any("-security" in release for release in releases):
            releases = releases | set(MORE_SUITES)
        stanzas.append("Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n"
                       % (site, " ".join(sorted(releases)), KEYRING))
    return "\n".join(stanzas)


def missing(pins, folder):
    """Pins whose file is not there; a file with other contents is an error."""
    absent = []
    for pin in pins:
        path = os.path.join(folder, pin.file)
        if not os.path.exists(path):
            absent.append(pin)
        elif sha256_of(path) != pin.sha256:
            raise SourceError("%s: SHA-256 is %s, but sources.lock says %s; remove the file if it"
                              " was damaged" % (path, sha256_of(path), pin.sha256))
    return absent


def fetch(pins, folder, apt):
    """Has apt download what is missing of one package, and checks every file."""
    if not missing(pins, folder):
        return
    package, version = pins[0].package, pins[0].version
    only_tarball = not any(pin.file.endswith(".dsc") for pin in pins)
    os.makedirs(folder, exist_ok=True)
    try:
        apt.download(package, version, only_tarball, folder)
    except subprocess.CalledProcessError as error:
        raise SourceUnavailable(
            "%s %s could not be downloaded; the archive has: %s. If the version is gone, pin"
            " another: build-sysroot --pin %s=VERSION"
            % (package, version, " ".join(apt.versions(package)), package)) from error
    absent = missing(pins, folder)
    if absent:
        raise SourceUnavailable("%s %s: the archive gave no %s" % (package, version, absent[0].file))


def unpack(pins, folder, into, run):
    """One package's tree at INTO, with the distribution's patches where they are pinned."""
    description = [pin.file for pin in pins if pin.file.endswith(".dsc")]
    if description:
        run(["dpkg-source", "--no-check", "--no-copy", "-x",
             os.path.join(folder, description[0]), into])
        return
    os.makedirs(into)
    tarball = next(pin.file for pin in pins if re.search(r"\.orig\.tar\.\w+$", pin.file))
    run(["tar", "-xf", os.path.join(folder, tarball), "-C", into, "--strip-components=1"])


def pin(package, version, folder, apt, only_tarball):
    """New lines for sources.lock: what the archive has of this version."""
    scratch = os.path.join(folder, "pin-" + package)
    os.makedirs(scratch, exist_ok=True)
    try:
        apt.download(package, version, only_tarball, scratch)
    except subprocess.CalledProcessError as error:
        raise SourceError("%s %s could not be downloaded; the archive has: %s"
                          % (package, version, " ".join(apt.versions(package)))) from error
    pins = []
    for name in sorted(os.listdir(scratch)):
        if not name.endswith(".asc"):
            pins.append(Pin(package, version, name, sha256_of(os.path.join(scratch, name))))
        os.replace(os.path.join(scratch, name), os.path.join(folder, name))
    os.rmdir(scratch)
    return pins


def replace_pins(pins, path=LOCK):
    """Writes sources.lock anew with these pins in place of those of the same package."""
    every = read_lock(path)
    every[pins[0].package] = pins
    with open(path, encoding="utf-8") as file:
        head = [line for line in file if line.startswith("#")]
    lines = [" ".join(p) + "\n" for package in sorted(every) for p in every[package]]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(head + lines)
