# SPDX-License-Identifier: Apache-2.0
"""The ways in which libraries are built: one small class for each build system.

A builder's build(job) compiles the tree job.source and installs below job.stage; what the library
needs is in job.root, a tree made of what the other libraries installed, and nothing else is seen.
"""

import glob
import os
import shlex
import shutil
from dataclasses import dataclass, field

TRIPLE = "x86_64-w64-mingw32"
CC = TRIPLE + "-gcc-win32"
CXX = TRIPLE + "-g++-win32"
# where libraries believe to live: nothing of the building machine shows in them
PREFIX = "/assay"
HARDENED = ["-O2", "-g0", "-fstack-protector-strong"]
HARDENED_LINK = ["-static-libgcc", "-fstack-protector-strong", "-Wl,--exclude-libs,libssp.a",
                 "-Wl,--dynamicbase,--nxcompat,--high-entropy-va,--no-insert-timestamp",
                 # ld makes an image base of the output's path, unless told not to
                 "-Wl,--disable-auto-image-base"]


def compile_flags(job, defines=()):
    return [*HARDENED, "-ffile-prefix-map=%s=." % job.source, "-I%s/include" % job.root,
            *("-D" + define for define in defines)]


def link_flags(job):
    return [*HARDENED_LINK, "-L%s/lib" % job.root]


def installed(job, *names):
    """A path below the prefix in the stage; its folder is made."""
    path = os.path.join(job.stage + PREFIX, *names)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def matches(job, patterns):
    """Files of the source tree by their patterns, each of which must match."""
    found = []
    for pattern in patterns:
        names = sorted(glob.glob(os.path.join(job.source, pattern), recursive=True))
        if not names:
            raise FileNotFoundError("nothing matches %s in %s" % (pattern, job.source))
        found += names
    return found


def install_files(job, files, below):
    """FILES: pairs of a pattern and a folder below BELOW."""
    for pattern, folder in files:
        for name in matches(job, [pattern]):
            shutil.copy(name, installed(job, below, folder, os.path.basename(name)))


def write_pc(job, name, libs, requires="", include=""):
    with open(installed(job, "lib/pkgconfig", name + ".pc"), "w", encoding="utf-8") as file:
        file.write("prefix=%s\nlibdir=${prefix}/lib\nincludedir=${prefix}/include\n\n"
                   "Name: %s\nDescription: %s\nVersion: %s\nRequires: %s\nLibs: -L${libdir} %s\n"
                   "Cflags: -I${includedir}%s\n"
                   % (PREFIX, name, name, job.version, requires, libs,
                      "/" + include if include else ""))


@dataclass(frozen=True)
class Meson:
    """Options without -D. TARGETS: what ninja makes (all by default); TAGS: what is installed."""

    options: tuple = ()
    targets: tuple = ()
    tags: str = ""
    defines: tuple = ()

    def cross_file(self, job):
        def words(*flags):
            return "[%s]" % ", ".join("'%s'" % flag for flag in flags)

        path = os.path.join(job.folder, "cross.ini")
        flags, link = compile_flags(job, self.defines), link_flags(job)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"""[binaries]
c = '{CC}'
cpp = '{CXX}'
ar = '{TRIPLE}-ar'
strip = '{TRIPLE}-strip'
windres = '{TRIPLE}-windres'
dlltool = '{TRIPLE}-dlltool'
pkgconfig = 'pkg-config'
[properties]
needs_exe_wrapper = true
skip_sanity_check = true
pkg_config_libdir = '{job.root}/lib/pkgconfig'
[built-in options]
c_args = {words(*flags)}
cpp_args = {words(*flags)}
c_link_args = {words(*link)}
cpp_link_args = {words(*link, "-static-libstdc++")}
[host_machine]
system = 'windows'
cpu_family = 'x86_64'
cpu = 'x86_64'
endian = 'little'
""")
        return path

    def build(self, job):
        tree = os.path.join(job.folder, "build")
        job.run(["meson", "setup", tree, job.source, "--cross-file", self.cross_file(job),
                 "--prefix", PREFIX, "--libdir", "lib", "--buildtype", "plain",
                 "--default-library", "shared", "--wrap-mode", "nodownload", "-Db_ndebug=true",
                 *("-D" + option for option in self.options)],
                # what runs on the building machine must not be looked for in the sysroot
                env={"PKG_CONFIG_LIBDIR": ""})
        job.run(["ninja", "-C", tree, job.parallel, *self.targets])
        tags = ["--tags", self.tags] if self.tags else []
        job.run(["meson", "install", "-C", tree, "--no-rebuild", *tags],
                env={"DESTDIR": job.stage})


@dataclass(frozen=True)
class CMake:
    """Options without -D. FOLDER: where in the tree CMakeLists.txt is."""

    options: tuple = ()
    folder: str = "."
    defines: tuple = ()

    def toolchain(self, job):
        path = os.path.join(job.folder, "toolchain.cmake")
        flags, link = (" ".join(f) for f in (compile_flags(job, self.defines), link_flags(job)))
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"""set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER {CC})
set(CMAKE_CXX_COMPILER {CXX})
set(CMAKE_RC_COMPILER {TRIPLE}-windres)
set(CMAKE_FIND_ROOT_PATH {job.root} /usr/{TRIPLE})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(CMAKE_C_FLAGS_INIT "{flags}")
set(CMAKE_CXX_FLAGS_INIT "{flags}")
set(CMAKE_SHARED_LINKER_FLAGS_INIT "{link}")
set(CMAKE_EXE_LINKER_FLAGS_INIT "{link}")
""")
        return path

    def build(self, job):
        tree = os.path.join(job.folder, "build")
        job.run(["cmake", "-S", os.path.join(job.source, self.folder), "-B", tree, "-G", "Ninja",
                 "-DCMAKE_TOOLCHAIN_FILE=" + self.toolchain(job), "-DCMAKE_BUILD_TYPE=Release",
                 "-DCMAKE_C_FLAGS_RELEASE=-DNDEBUG", "-DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG",
                 "-DCMAKE_INSTALL_PREFIX=" + PREFIX, "-DCMAKE_INSTALL_LIBDIR=lib",
                 "-DBUILD_SHARED_LIBS=ON", *("-D" + option for option in self.options)])
        job.run(["ninja", "-C", tree, job.parallel])
        job.run(["ninja", "-C", tree, "install"], env={"DESTDIR": job.stage})


@dataclass(frozen=True)
class Autotools:
    """A configure script, for libraries that have nothing better."""

    options: tuple = ()

    def build(self, job):
        flags, link = (" ".join(f) for f in (compile_flags(job), link_flags(job)))
        job.run(["./configure", "--host=" + TRIPLE, "--prefix=" + PREFIX,
                 "--disable-dependency-tracking", "CC=%s -static-libgcc" % CC, "CXX=" + CXX,
                 "CFLAGS=" + flags, "LDFLAGS=" + link, *self.options], cwd=job.source)
        job.run(["make", job.parallel], cwd=job.source)
        job.run(["make", "install", "DESTDIR=" + job.stage], cwd=job.source)


@dataclass(frozen=True)
class Direct:
    """A few files and one library, compiled without a build system.

    PREPARE: commands of the building machine that make sources. SOURCES: patterns in the tree.
    HEADERS, DATA: pairs of pattern and folder below include/ or share/. NAME: the library's, without
    "lib"; DLL: the file's name, or none for a static library. PC: names of its .pc files.
    """

    name: str
    sources: tuple
    headers: tuple
    data: tuple = ()
    dll: str = ""
    pc: tuple = ()
    pc_include: str = ""
    requires: str = ""
    defines: tuple = ()
    flags: tuple = ()
    include: tuple = ()
    prepare: tuple = ()
    uses: tuple = ()
    libs: str = ""

    def ninja_file(self, job):
        """Compiles in parallel, and links."""
        compiler = CXX if any(s.endswith(".cc") for s in self.sources) else CC
        include = ["-I" + job.stage + PREFIX + "/include",
                   *("-I" + os.path.join(job.source, folder) for folder in self.include)]
        if self.uses:
            include += job.pkg_config("--cflags", *self.uses)
        flags = shlex.join([*compile_flags(job, ("NDEBUG", *self.defines)), *include, *self.flags])
        lines = ["rule compile", "  command = %s %s -c $in -o $out" % (compiler, flags),
                 "rule link", "  command = " + self.link_command(job, compiler)]
        objects = []
        for number, source in enumerate(matches(job, self.sources)):
            objects.append("%d-%s.o" % (number, os.path.basename(source)))
            lines.append("build %s: compile %s" % (objects[-1], source))
        lines.append("build library: link " + " ".join(objects))
        return "\n".join(lines) + "\n"

    def link_command(self, job, compiler):
        if not self.dll:
            return "%s-ar rcs %s $in" % (TRIPLE, installed(job, "lib", "lib%s.a" % self.name))
        used = job.pkg_config("--libs", *self.uses) if self.uses else []
        static = ["-static-libstdc++"] if compiler == CXX else []
        return " ".join([compiler, "-shared $in -o", installed(job, "bin", self.dll),
                         "-Wl,--out-implib,%s" % installed(job, "lib", "lib%s.dll.a" % self.name),
                         *link_flags(job), *static, *used, self.libs])

    def build(self, job):
        for command in self.prepare:
            job.run(list(command), cwd=job.source)
        install_files(job, self.headers, "include")
        install_files(job, self.data, "share")
        tree = os.path.join(job.folder, "build")
        os.makedirs(tree)
        with open(os.path.join(tree, "build.ninja"), "w", encoding="utf-8") as file:
            file.write(self.ninja_file(job))
        job.run(["ninja", "-C", tree, job.parallel, "library"])
        for name in self.pc:
            write_pc(job, name, "-l%s %s" % (self.name, "" if self.dll else self.libs),
                     self.requires, self.pc_include)


@dataclass(frozen=True)
class OpenSSL:
    """Static: only the TLS module links it, and "shared" compiles every file twice."""

    without: tuple = ()

    def build(self, job):
        flags = [flag for flag in compile_flags(job) if not flag.startswith("-O")]
        job.run(["./Configure", "mingw64", "--prefix=" + PREFIX, "--libdir=lib",
                 "--cross-compile-prefix=%s-" % TRIPLE, "--openssldir=C:/no-openssl",
                 *("no-" + feature for feature in self.without), "CC=gcc-win32",
                 "CFLAGS=-O2 " + " ".join(flags)], cwd=job.source)
        job.run(["make", job.parallel, "build_generated"], cwd=job.source)
        job.run(["make", job.parallel, "libcrypto.a", "libssl.a"], cwd=job.source)
        for name in ("libcrypto.a", "libssl.a"):
            shutil.copy(os.path.join(job.source, name), installed(job, "lib", name))
        install_files(job, [("include/openssl/*.h", "openssl")], "include")
        write_pc(job, "openssl", "-lssl -lcrypto -lws2_32 -lgdi32 -lcrypt32")


@dataclass(frozen=True)
class CompilerRuntime:
    """The compiler's stack protector, as static libraries that are found before its DLL."""

    libraries: tuple = ("libssp.a", "libssp_nonshared.a")
    notice: str = "/usr/share/doc/gcc-mingw-w64-base/copyright"
    files: tuple = field(default=())

    def build(self, job):
        for name in self.libraries:
            path = job.output([CC, "-print-file-name=" + name])
            shutil.copy(path, installed(job, "lib", name))
        shutil.copy(self.notice, installed(job, "share/licenses/compiler-runtime/copyright"))
