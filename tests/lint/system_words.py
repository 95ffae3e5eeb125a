# SPDX-License-Identifier: Apache-2.0
"""Words that only platform/linux and platform/windows may use: what an operating system defines, and what differs between them.

The portable code builds on ISO C and on libraries that are the same everywhere, so headers are listed
by what is allowed; the rest by what is forbidden.
"""

import re

PORTABLE = ("service/", "platform/trees/", "reports/")
# what reads the assessed host's files, whichever system it runs on
HOST_FOLDERS = ("platform/trees/",)


def words(text):
    return r"\b(?:%s)\b" % "|".join(text.split())


def calls(text):
    return r"(?<![\w.>])(?:%s)\s*\(" % "|".join(text.split())


MACROS = r"\b(?:%s)\b" % "|".join((
    r"G_OS_\w+", r"G_PLATFORM_\w+", r"G_WITH_CYGWIN", r"_?WIN(?:32|64|NT)(?:_\w+)?", r"__WIN\w+",
    r"WINVER", r"NTDDI_\w+", r"_?_?MINGW\w*", r"_?_?CYGWIN\w*", r"__MSYS__", r"_MSC_\w+", r"(?:__)?linux",
    r"__linux__", r"__gnu_linux__", r"__ANDROID__", r"__APPLE__", r"__MACH__", r"TARGET_OS_\w+",
    r"_?_?unix", r"__unix__", r"__(?:FreeBSD|NetBSD|OpenBSD|DragonFly|sun|hpux|HAIKU)(?:__)?", r"_AIX",
    r"BSD", r"__GLIBC\w*", r"__BIONIC__", r"__UCLIBC__", r"_POSIX_\w+", r"_XOPEN_\w+", r"_GNU_SOURCE",
    r"_?_?(?:LP64|ILP32|LLP64)_?_?", r"HAVE_\w+_H",
    # kinds, modes, flags and signals of POSIX
    r"O_(?:RD|WR|CREAT|EXCL|TRUNC|APPEND|NOFOLLOW|CLOEXEC|DIRECTORY|PATH|NONBLOCK|BINARY|TEXT|SYNC)\w*",
    r"AT_(?:FDCWD|SYMLINK\w*|EMPTY_PATH)", r"SIG(?:HUP|INT|TERM|KILL|PIPE|CHLD|ALRM|USR[12]|QUIT|BREAK)",
    r"(?:STDIN|STDOUT|STDERR)_FILENO", r"LOCK_(?:SH|EX|UN|NB)", r"F_[GS]ET(?:FD|FL|LKW?)",
    r"(?:PATH|NAME)_MAX", r"MAX_PATH", r"E(?:WOULDBLOCK|LOOP|NOTCONN|TXTBSY)",
    r"INVALID_HANDLE_VALUE", r"FILE_(?:ATTRIBUTE|FLAG|SHARE)_[A-Z]\w+", r"HKEY_[A-Z]\w+", r"KEY_WOW64_\w+",
    r"ERROR_(?:SUCCESS|\w+_NOT_FOUND|ACCESS_DENIED|MORE_DATA|NO_MORE_\w+|\w+_VIOLATION|ALREADY_EXISTS)",
    r"CP_(?:UTF8|ACP|OEMCP)", r"REG_(?:SZ|EXPAND_SZ|MULTI_SZ|DWORD|QWORD|BINARY)",
))

# files are read and written through base: only base looks at their kinds and descriptors
FILES = r"\b(?:_?fileno|S_I[A-Z]{3,4}|st_(?:mode|ino|dev|nlink|uid|gid|rdev|blocks|[acm]tim(?:e(?:nsec)?)?))\b"

TYPES = words(
    "off_t off64_t time_t ssize_t mode_t uid_t gid_t pid_t dev_t ino_t nlink_t blkcnt_t suseconds_t "
    "useconds_t clockid_t socklen_t sigset_t pthread_t caddr_t id_t key_t wchar_t wint_t u_int u_long "
    "FD_SET fd_set DIR HANDLE PHANDLE HKEY PHKEY HMODULE HINSTANCE HWND HRESULT HLOCAL DWORD DWORD64 "
    "DWORD_PTR LPDWORD WORD QWORD BYTE LPBYTE PBYTE BOOL BOOLEAN UINT ULONG ULONGLONG LONG LONGLONG LSTATUS "
    "NTSTATUS WCHAR TCHAR PWSTR PCWSTR LPSTR LPCSTR LPWSTR LPCWSTR LPVOID PVOID SOCKET PSID FILETIME "
    "SYSTEMTIME LARGE_INTEGER ULARGE_INTEGER SECURITY_ATTRIBUTES WINAPI CALLBACK __int64 __stdcall "
    r"struct\s+(?:stat|stat64|statfs|statvfs|statx|dirent|passwd|group|spwd|tm|timeval|timespec|utsname"
    r"|rlimit|rusage|flock|iovec|msghdr|sockaddr\w*|addrinfo|ifaddrs|sigaction|termios|winsize|pollfd"
    r"|utimbuf|_stat\w*)")

POSIX = calls(
    "fork vfork clone exec[lv]p?e? posix_spawnp? waitpid wait[34]? wait kill killpg raise signal sigaction "
    "sigprocmask sigemptyset sigaddset alarm setitimer pause daemon setsid getpid getppid getpgrp "
    "get[eu]?uid geteuid getegid getgid set[eu]?uid setegid setgid setres[ug]id initgroups getgroups "
    "getpwnam\\w* getpwuid\\w* getpwent getgrnam\\w* getgrgid\\w* getspnam\\w* getlogin\\w* umask "
    "_?open open64 openat creat _?close _?read _?write readv writev pread pwrite _?lseek fsync fdatasync "
    "syncfs sync ftruncate truncate fallocate posix_fadvise _?dup dup2 dup3 _?pipe pipe2 fcntl ioctl flock "
    "lockf select poll ppoll epoll_\\w+ mmap munmap mlock mprotect memfd_create shm_open "
    "fopen fopen64 freopen fdopen fdopendir opendir readdir closedir scandir rewinddir telldir "
    "_?stat _?fstat lstat fstatat statx statfs statvfs access faccessat chmod fchmod fchmodat chown fchown "
    "lchown link linkat symlink symlinkat readlink readlinkat _?unlink unlinkat remove rename renameat\\d? "
    "_?mkdir mkdirat _?rmdir mkfifo mknod mkstemp mkdtemp mktemp tmpfile tmpnam tempnam realpath chdir "
    "fchdir getcwd chroot mount umount2? utime utimes utimensat futimens nftw ftw glob fnmatch wordexp "
    "_?isatty ttyname tcgetattr tcsetattr ctermid "
    "time clock gettimeofday clock_\\w+ localtime\\w* gmtime\\w* mktime timegm timelocal strftime strptime "
    "tzset difftime sleep usleep nanosleep "
    "socket socketpair bind listen accept4? connect send sendto sendmsg recv recvfrom recvmsg shutdown "
    "getsockopt setsockopt getaddrinfo gethostby\\w+ getifaddrs if_\\w+ inet_\\w+ hton[sl] ntoh[sl] "
    "pthread_\\w+ sem_\\w+ dlopen dlsym dlclose syscall prctl ptrace uname sysconf pathconf gethostname "
    "sethostname sysinfo getrlimit setrlimit getrusage nice setpriority sched_\\w+ syslog openlog "
    "getenv secure_getenv setenv unsetenv putenv setlocale newlocale uselocale "
    "strcasecmp strncasecmp strdup strndup strsep strtok_r strerror strerror_r strsignal asprintf vasprintf "
    "dprintf getline getdelim open_memstream fmemopen memmem memrchr mempcpy strchrnul strcasestr stpcpy "
    "stpncpy bzero bcopy qsort_r random srandom rand srand drand48 arc4random\\w* getrandom fseeko ftello "
    "getopt\\w* errx warnx _get_osfhandle _open_osfhandle _setmode \\w+_s")

# all of Windows' functions begin so; ours and those of our libraries do not
WINDOWS = r"(?<![\w.>])(?:[A-Z][a-z0-9]+)+[A-Z]?\s*\((?!\*)|\b(?:WSA|DPAPI|SH|CM_|LSA)[A-Z][a-z]\w+\s*\("

GLIB = (r"\b(?:g_unix_\w+|g_win32_\w+|g_io_channel_(?:unix|win32)_\w+|g_source_add_unix_fd|g_poll"
        r"|g_subprocess_launcher_(?:take_fd|set_child_setup)|g_get_home_dir|g_get_tmp_dir|g_access"
        r"|g_getenv\s*\(\s*\"(?:HOME|TMPDIR|TEMP|TMP|PATH|SHELL|USER\w*|LOGNAME|TZ|XDG_\w+|\w*APPDATA"
        r"|PROGRAM\w+|SYSTEM\w+|WINDIR|COMSPEC)\"|g_time_zone_new\w*(?<!_utc)(?<!_offset)(?<!_local))\b")

# glong and gulong are in GLib's own functions
WIDTH = r"\b(?:unsigned\s+|signed\s+)?long\b|\b(?:PRI|SCN)[diouxX](?:8|16|32|64|MAX|PTR)\b"

# rule, pattern in code, where not, instead
CODE_RULES = [
    ("platform", MACROS, (), "code in platform/ behind host/platform.h"),
    ("platform", TYPES, (), "GLib's types, or code in platform/ behind host/platform.h"),
    ("platform", FILES, ("service/base/",), "base/file.h or GFileInfo"),
    ("platform", POSIX, (), "GLib or GIO, or code in platform/ behind host/platform.h"),
    ("platform", WINDOWS, (), "code in platform/ behind host/platform.h"),
    ("platform", GLIB, (), "a function of GLib that is the same everywhere, or host/platform.h"),
    ("conditional", r"#\s*(?:if|ifdef|ifndef|elif)\b", (),
     "one way for all systems, or code in platform/ behind host/platform.h"),
    ("width", WIDTH, (), "gint64, guint64 or gsize: Windows' long has 32 bits"),
]

HEADERS = set("""
    assert.h ctype.h errno.h float.h inttypes.h limits.h math.h stdarg.h stdbool.h stddef.h stdint.h stdio.h
    stdlib.h string.h glib.h glib-object.h glib/gstdio.h glib/gprintf.h gio/gio.h json-glib/json-glib.h
    libsoup/soup.h sqlite3.h archive.h archive_entry.h yajl/yajl_parse.h libdeflate.h sodium.h curl/curl.h
    cairo.h pcre2.h hb.h hb-ot.h hb-subset.h fribidi.h
""".split())
HEADER_FOLDERS = ("libxml/", "libxslt/", "libexslt/", "pango/")

FOLDERS = (r"(?:proc|sys|dev|tmp|var|etc|usr|opt|home|root|run|bin|sbin|lib\d*|boot|mnt|media|srv)"
           r"(?![\w.-])")

# rule, pattern in a string literal, instead
STRING_RULES = [
    ("host-path", re.compile(r"(?<![\w.%}>/])/" + FOLDERS),
     "a folder from host/platform.h, or what the user names"),
    ("host-path", re.compile(r"(?<![\w/])~/|(?<!\w)[A-Za-z]:(?:\\\\|/)(?![/\w]*\))|%\w+%[\\/]|\$HOME\b"),
     "a folder from host/platform.h, or what the user names"),
    ("host-path", re.compile(r"%s/%s"), "g_build_filename for this system, root_join for a host"),
    ("width", re.compile(r"(?<!%)(?:%%)*%[-+#0-9.*]*(?:ll?|z|j|t|q|I64|I32)[diouxXn]"),
     "G_GINT64_FORMAT, G_GUINT64_FORMAT or G_GSIZE_FORMAT"),
]

# tables about the assessed host, whichever system Assay itself runs on: file, reason
HOST_DATA = {
    "service/host/apt-lists.h": "where apt keeps its lists on the assessed host",
    "service/host/proc.c": "what the assessed host maps into memory and is no program",
    "service/content/mirror-updateinfo.c": "where dnf and zypper keep metadata on the assessed host",
}


def is_about_host(name):
    return name in HOST_DATA or name.startswith(HOST_FOLDERS)


def is_portable_header(name):
    return name in HEADERS or name.startswith(HEADER_FOLDERS)
