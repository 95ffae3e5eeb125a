# SPDX-License-Identifier: Apache-2.0
"""The libraries of the sysroot: where each comes from, how it is built, what it needs.

NEEDS are direct needs; a library sees what these need, too. SECONDS is the CPU time on one of our
machines; it decides which of two libraries is built first. PATCHES are files in patches/.
"""

from dataclasses import dataclass

from builders import (Autotools, CMake, CompilerRuntime, Direct, Meson, OpenSSL)


@dataclass(frozen=True)
class Library:
    name: str
    source: str
    build: object
    needs: tuple = ()
    patches: tuple = ()
    seconds: int = 20


PUBLIC_SUFFIXES = "/usr/share/publicsuffix/public_suffix_list.dat"

GLIB_TARGETS = (
    "glib/libglib-2.0-0.dll", "gmodule/libgmodule-2.0-0.dll", "gthread/libgthread-2.0-0.dll",
    "gobject/libgobject-2.0-0.dll", "gio/libgio-2.0-0.dll", "glib/gspawn-win64-helper.exe",
    "glib/gspawn-win64-helper-console.exe")

LIBRARIES = (
    Library("compiler-runtime", "", CompilerRuntime(), seconds=0),
    Library("intl", "", Direct("intl", ("intl.c",), (("libintl.h", ""),)), seconds=0),
    Library("zlib", "zlib", Direct(
        "z", ("[!e]*.c",), (("zlib.h", ""), ("zconf.h", "")), dll="zlib1.dll", pc=("zlib",),
        defines=("ZLIB_DLL", "ZLIB_INTERNAL")), seconds=2),
    Library("bzip2", "bzip2", Direct(
        "bz2", ("blocksort.c", "huffman.c", "crctable.c", "randtable.c", "compress.c",
                "decompress.c", "bzlib.c"), (("bzlib.h", ""),), pc=("bzip2",)), seconds=2),
    Library("xz", "xz-utils", CMake((
        "BUILD_SHARED_LIBS=OFF",)), patches=("xz-library-only.patch",), seconds=30),
    Library("zstd", "libzstd", Direct(
        "zstd", ("lib/common/*.c", "lib/compress/*.c", "lib/decompress/*.c"),
        (("lib/zstd.h", ""), ("lib/zstd_errors.h", "")), pc=("libzstd",),
        defines=("ZSTD_DISABLE_ASM",)), seconds=19),
    Library("libffi", "libffi", Autotools((
        "--disable-shared", "--enable-static", "--disable-docs", "--disable-multi-os-directory")),
            seconds=8),
    Library("pcre2", "pcre2", CMake((
        "BUILD_STATIC_LIBS=OFF", "PCRE2_BUILD_TESTS=OFF", "PCRE2_BUILD_PCRE2GREP=OFF",
        "PCRE2_SUPPORT_JIT=ON", "PCRE2_SUPPORT_LIBZ=OFF", "PCRE2_SUPPORT_LIBBZ2=OFF",
        "PCRE2_SUPPORT_LIBEDIT=OFF", "PCRE2_SUPPORT_LIBREADLINE=OFF")), seconds=22),
    # without translations nothing defines LC_MESSAGES on Windows
    Library("glib", "glib2.0", Meson((
        "tests=false", "installed_tests=false", "gtk_doc=false", "man=false", "nls=disabled",
        "libelf=disabled", "libmount=disabled", "selinux=disabled", "xattr=false", "dtrace=false",
        "systemtap=false", "glib_debug=disabled", "glib_checks=true", "glib_assert=true"),
        targets=GLIB_TARGETS, tags="runtime,devel", defines=("LC_MESSAGES=LC_CTYPE",)),
            needs=("zlib", "libffi", "pcre2", "intl"), seconds=250),
    Library("json-glib", "json-glib", Meson((
        "introspection=disabled", "documentation=disabled", "gtk_doc=disabled", "man=false",
        "tests=false", "conformance=false", "nls=disabled", "installed_tests=false")),
            needs=("glib",), patches=("json-glib-meson.patch",), seconds=6),
    Library("libxml2", "libxml2", CMake((
        "LIBXML2_WITH_ICONV=OFF", "LIBXML2_WITH_LZMA=OFF", "LIBXML2_WITH_ZLIB=OFF",
        "LIBXML2_WITH_PYTHON=OFF", "LIBXML2_WITH_TESTS=OFF", "LIBXML2_WITH_PROGRAMS=OFF",
        "LIBXML2_WITH_FTP=OFF", "LIBXML2_WITH_HTTP=OFF", "LIBXML2_WITH_THREADS=ON",
        "CMAKE_HAVE_PTHREAD_H=OFF", "HAVE_PTHREAD_H=OFF")), seconds=35),
    Library("libxslt", "libxslt", CMake((
        "LIBXSLT_WITH_PYTHON=OFF", "LIBXSLT_WITH_TESTS=OFF", "LIBXSLT_WITH_PROGRAMS=OFF",
        "LIBXSLT_WITH_CRYPTO=OFF", "LIBXSLT_WITH_MODULES=OFF")), needs=("libxml2",), seconds=36),
    Library("sqlite", "sqlite3", Direct(
        "sqlite3", ("sqlite3.c",), (("sqlite3.h", ""), ("src/sqlite3ext.h", "")),
        dll="libsqlite3-0.dll", pc=("sqlite3",),
        prepare=(("./configure", "--disable-tcl", "--disable-readline"), ("make", "sqlite3.c")),
        defines=("SQLITE_THREADSAFE=1", "SQLITE_ENABLE_FTS5",
                 "SQLITE_ENABLE_COLUMN_METADATA", "SQLITE_ENABLE_RTREE",
                 "SQLITE_OMIT_LOAD_EXTENSION")), seconds=46),
    Library("yajl", "yajl", Direct(
        "yajl", ("src/*.c",), (("src/api/*.h", "yajl"),), dll="libyajl-2.dll", pc=("yajl",)),
            patches=("yajl-version-header.patch",), seconds=1),
    Library("libdeflate", "libdeflate", Direct(
        "deflate", ("lib/*.c", "lib/x86/*.c"), (("libdeflate.h", ""),), dll="libdeflate-0.dll",
        pc=("libdeflate",)), seconds=3),
    Library("libsodium", "libsodium", Direct(
        "sodium", ("src/libsodium/**/*.c",),
        (("src/libsodium/include/sodium.h", ""), ("src/libsodium/include/sodium/*.h", "sodium"),
         ("builds/msvc/version.h", "sodium")),
        dll="libsodium-23.dll", pc=("libsodium",),
        include=("src/libsodium/include/sodium", "builds/msvc"),
        defines=("SODIUM_DLL_EXPORT", "CONFIGURED=1"), libs="-ladvapi32"), seconds=11),
    Library("libarchive", "libarchive", CMake((
        "ENABLE_TEST=OFF", "ENABLE_TAR=OFF", "ENABLE_CPIO=OFF", "ENABLE_CAT=OFF", "ENABLE_LZMA=ON",
        "ENABLE_BZip2=ON", "ENABLE_ZSTD=ON", "ENABLE_ZLIB=ON", "ENABLE_LZ4=OFF", "ENABLE_LZO=OFF",
        "ENABLE_LIBB2=OFF", "ENABLE_OPENSSL=OFF", "ENABLE_LIBXML2=OFF", "ENABLE_EXPAT=OFF",
        "ENABLE_ICONV=OFF", "ENABLE_CNG=ON", "ENABLE_WERROR=OFF"),
        defines=("LZMA_API_STATIC",)),
            needs=("zlib", "bzip2", "xz", "zstd"), patches=(
                "libarchive-run-nothing.patch", "libarchive-shared-only.patch"), seconds=60),
    Library("libpng", "libpng1.6", CMake((
        "PNG_SHARED=ON", "PNG_STATIC=OFF", "PNG_TESTS=OFF", "PNG_EXECUTABLES=OFF")),
            needs=("zlib",), seconds=20),
    Library("expat", "expat", CMake((
        "EXPAT_BUILD_EXAMPLES=OFF", "EXPAT_BUILD_TESTS=OFF", "EXPAT_BUILD_TOOLS=OFF",
        "EXPAT_BUILD_DOCS=OFF"), folder="expat"), seconds=8),
    Library("freetype", "freetype", Meson((
        "png=disabled", "harfbuzz=disabled", "bzip2=disabled", "brotli=disabled", "zlib=system",
        "tests=disabled")), needs=("zlib",), seconds=22),
    Library("fontconfig", "fontconfig", Meson((
        "tests=disabled", "doc=disabled", "nls=disabled", "tools=disabled",
        "cache-build=disabled"),
        # its DLL looks for etc/fonts beside the folder it is in
        defines=("DLL_EXPORT",)), needs=("freetype", "expat", "intl"), seconds=23),
    Library("pixman", "pixman", Meson((
        "gtk=disabled", "libpng=disabled", "tests=disabled", "openmp=disabled")), seconds=21),
    Library("fribidi", "fribidi", Meson(("docs=false",)), seconds=8),
    Library("libdatrie", "libdatrie", Direct(
        "datrie", ("datrie/*.c",),
        (("datrie/alpha-map.h", "datrie"), ("datrie/trie*.h", "datrie"),
         ("datrie/typedefs.h", "datrie")), dll="libdatrie-1.dll", pc=("datrie-0.2",)), seconds=1),
    # where words end in Thai: a dictionary, made of its word lists
    Library("libthai", "libthai", Direct(
        "thai", ("src/*.c", "src/*/*.c"), (("include/thai/*.h", "thai"),),
        data=(("data/thbrk.tri", "libthai"),), dll="libthai-0.dll", pc=("libthai",),
        prepare=(("sh", "-c", "sort -u data/tdict-*.txt >data/tdict.txt"),
                 ("trietool", "-p", "data", "thbrk", "add-list", "-e", "utf-8", "data/tdict.txt")),
        include=("include",), uses=("datrie-0.2",)),
            needs=("libdatrie",), patches=("libthai-beside-the-dll.patch",), seconds=3),
    # all of HarfBuzz and its subsetter in one library
    Library("harfbuzz", "harfbuzz", Direct(
        "harfbuzz", ("src/harfbuzz.cc", "src/hb-subset*.cc", "src/graph/gsubgpos-*.cc"),
        (("src/hb.h", "harfbuzz"), ("src/hb-*.h", "harfbuzz")), dll="libharfbuzz-0.dll",
        pc=("harfbuzz", "harfbuzz-subset"), pc_include="harfbuzz", requires="glib-2.0 freetype2",
        flags=("-std=c++11", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics",
               "-fvisibility-inlines-hidden"),
        include=("src",), uses=("glib-2.0", "freetype2"),
        defines=("HAVE_GLIB=1", "HAVE_FREETYPE=1", "HAVE_FT_GET_VAR_BLEND_COORDINATES=1",
                 "HAVE_FT_SET_VAR_BLEND_COORDINATES=1", "HAVE_FT_DONE_MM_VAR=1",
                 "HAVE_FT_GET_TRANSFORM=1")), needs=("glib", "freetype"), seconds=60),
    Library("cairo", "cairo", Meson((
        "dwrite=disabled", "fontconfig=enabled", "freetype=enabled", "png=enabled", "tee=disabled",
        "xcb=disabled", "xlib=disabled", "zlib=disabled", "tests=disabled", "lzo=disabled",
        "glib=disabled", "spectre=disabled", "symbol-lookup=disabled")),
            needs=("libpng", "pixman", "fontconfig"), patches=("cairo-meson.patch",), seconds=91),
    Library("pango", "pango1.0", Meson((
        "introspection=disabled", "gtk_doc=false", "install-tests=false", "fontconfig=enabled",
        "freetype=enabled", "sysprof=disabled", "libthai=enabled", "cairo=enabled",
        "xft=disabled")), needs=("cairo", "harfbuzz", "fribidi", "libthai"), seconds=40),
    Library("nghttp2", "nghttp2", CMake((
        "ENABLE_LIB_ONLY=ON", "ENABLE_SHARED_LIB=ON", "ENABLE_STATIC_LIB=OFF", "ENABLE_DOC=OFF")),
            seconds=12),
    Library("libpsl", "libpsl", Meson((
        "runtime=no", "builtin=true", "psl_file=" + PUBLIC_SUFFIXES)),
            patches=("libpsl-library-only.patch",), seconds=5),
    Library("libsoup", "libsoup3", Meson((
        "gssapi=disabled", "ntlm=disabled", "brotli=disabled", "tls_check=false",
        "introspection=disabled", "vapi=disabled", "docs=disabled", "tests=false",
        "installed_tests=false", "autobahn=disabled", "sysprof=disabled", "pkcs11_tests=disabled",
        "fuzzing=disabled"), targets=("libsoup/libsoup-3.0-0.dll",), tags="runtime,devel"),
            needs=("glib", "sqlite", "nghttp2", "libpsl"), seconds=40),
    Library("openssl", "openssl", OpenSSL((
        "shared", "tests", "legacy", "engine", "async", "capieng", "cmp", "cms", "ts", "srp", "psk",
        "idea", "md4", "mdc2", "rc2", "rc4", "rc5", "seed", "camellia", "aria", "bf", "cast", "sm2",
        "sm4", "whirlpool", "gost", "dtls1", "ssl3", "comp", "static-engine", "zlib", "ec2m",
        "dsa", "siphash", "ct")), seconds=162),
    Library("glib-networking", "glib-networking", Meson((
        "gnutls=disabled", "openssl=enabled", "libproxy=disabled", "gnome_proxy=disabled",
        "environment_proxy=disabled", "installed_tests=false")),
            needs=("glib", "openssl"), patches=("glib-networking-no-tests.patch",), seconds=15),
    Library("curl", "curl", CMake((
        "BUILD_CURL_EXE=OFF", "BUILD_TESTING=OFF", "HTTP_ONLY=ON", "CURL_USE_SCHANNEL=ON",
        "CURL_USE_LIBSSH2=OFF", "CURL_USE_LIBPSL=OFF", "CURL_DISABLE_COOKIES=ON",
        "CURL_DISABLE_NETRC=ON", "CURL_DISABLE_NTLM=ON", "CURL_ZLIB=ON", "USE_NGHTTP2=OFF",
        "USE_WIN32_IDN=ON", "ENABLE_MANUAL=OFF")), needs=("zlib",), seconds=60),
    Library("cmocka", "cmocka", CMake((
        "WITH_EXAMPLES=OFF", "UNIT_TESTING=OFF", "WITH_STATIC_LIB=OFF")), seconds=5),
)
