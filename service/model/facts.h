/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base/time.h"

G_BEGIN_DECLS

/**
 * PackageManager:
 *
 * Which database a package was found in; it also decides the version order.
 */
typedef enum {
    PACKAGE_MANAGER_DPKG,
    PACKAGE_MANAGER_RPM,
    PACKAGE_MANAGER_APK,
} PackageManager;

/**
 * package_manager_to_string:
 * @manager: a manager
 *
 * Returns: (transfer none): "dpkg", "rpm" or "apk"
 */
const gchar *
package_manager_to_string(PackageManager manager);

/**
 * Package:
 * @manager: whose database it is in
 * @name: binary package
 * @version: full version: dpkg and apk as stored; rpm "[EPOCH:]VERSION-RELEASE", epoch 0 left out
 * @arch: architecture as the manager names it
 * @source: source package (dpkg Source, rpm SOURCERPM's name, apk origin); equal to @name if none
 * @source_version: version of the source package, without a binary rebuild's suffix; for rpm
 *   with the binary's epoch
 * @vendor: (nullable): who built it (rpm VENDOR, dpkg Maintainer)
 * @module: (nullable): modularity label "name:stream" (rpm)
 * @is_essential: whether dpkg calls it essential
 *
 * An installed package.
 */
typedef struct {
    PackageManager manager;
    gchar *name;
    gchar *version;
    gchar *arch;
    gchar *source;
    gchar *source_version;
    gchar *vendor;
    gchar *module;
    gboolean is_essential;
} Package;

/**
 * package_new:
 * @manager: whose database it is in
 *
 * Returns: (transfer full): an empty package
 */
Package *
package_new(PackageManager manager);

/**
 * package_free:
 * @self: (nullable): a package
 */
void
package_free(Package *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Package, package_free)

/**
 * OsIdentity:
 * @id: os-release ID ("debian")
 * @id_like: (nullable): os-release ID_LIKE
 * @version_id: (nullable): VERSION_ID ("12"); missing in testing and unstable
 * @version_codename: (nullable): VERSION_CODENAME ("bookworm")
 * @name: NAME
 * @pretty_name: PRETTY_NAME, or what comes nearest
 * @cpe_name: (nullable): CPE_NAME
 * @support_end_ms: os-release SUPPORT_END, or %TIME_UNSET
 *
 * Which operating system it is (os-release(5)).
 */
typedef struct {
    gchar *id;
    gchar *id_like;
    gchar *version_id;
    gchar *version_codename;
    gchar *name;
    gchar *pretty_name;
    gchar *cpe_name;
    gint64 support_end_ms;
} OsIdentity;

/**
 * Account:
 * @name: login name
 * @uid: user id
 * @gid: group id
 * @home: home folder
 * @shell: shell
 * @can_login: whether the shell is a real one and the password field allows a login by password
 * @has_password: whether a usable password hash is set; only meaningful if @shadow_read
 * @shadow_read: whether the shadow entry could be read
 * @last_change_days: day of the last password change since 1970, or -1
 * @max_days: maximum password age in days, or -1
 *
 * A local account.
 */
typedef struct {
    gchar *name;
    guint uid;
    guint gid;
    gchar *home;
    gchar *shell;
    gboolean can_login;
    gboolean has_password;
    gboolean shadow_read;
    gint last_change_days;
    gint max_days;
} Account;

/**
 * account_free:
 * @self: (nullable): an account
 */
void
account_free(Account *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Account, account_free)

/**
 * Process:
 * @pid: process id
 * @parent_pid: its parent
 * @uid: effective user id
 * @name: short name
 * @executable: (nullable): path of the executable, without " (deleted)"
 * @command_line: (nullable): arguments joined by spaces, at most 4096 bytes
 * @started_ms: start time, or %TIME_UNSET
 * @unit: (nullable): systemd unit
 * @deleted_files: (nullable) (element-type utf8): mapped executables and libraries that were
 *   deleted or replaced since the start, sorted
 *
 * A running process.
 */
typedef struct {
    gint pid;
    gint parent_pid;
    guint uid;
    gchar *name;
    gchar *executable;
    gchar *command_line;
    gint64 started_ms;
    gchar *unit;
    GPtrArray *deleted_files;
} Process;

/**
 * process_free:
 * @self: (nullable): a process
 */
void
process_free(Process *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Process, process_free)

/**
 * Listener:
 * @protocol: "tcp", "tcp6", "udp" or "udp6"
 * @address: local address in its usual notation
 * @port: local port
 * @pid: process, or 0 when not known
 * @process: (nullable): its name
 * @uid: owner of the socket
 *
 * A listening socket (a bound one for UDP).
 */
typedef struct {
    gchar *protocol;
    gchar *address;
    guint port;
    gint pid;
    gchar *process;
    guint uid;
} Listener;

/**
 * listener_free:
 * @self: (nullable): a listener
 */
void
listener_free(Listener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Listener, listener_free)

/**
 * Interface:
 * @name: name
 * @mac: (nullable): hardware address "aa:bb:…"
 * @is_up: whether it is up
 * @is_loopback: whether it is a loopback interface
 * @addresses: (element-type utf8): addresses with prefix length, "192.0.2.1/24"
 *
 * A network interface.
 */
typedef struct {
    gchar *name;
    gchar *mac;
    gboolean is_up;
    gboolean is_loopback;
    GPtrArray *addresses;
} Interface;

/**
 * interface_free:
 * @self: (nullable): an interface
 */
void
interface_free(Interface *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Interface, interface_free)

/**
 * Mount:
 * @source: device or what the file system calls its source
 * @target: mount point
 * @type: file system type
 * @options: options, comma-separated
 *
 * A mounted file system.
 */
typedef struct {
    gchar *source;
    gchar *target;
    gchar *type;
    gchar *options;
} Mount;

/**
 * mount_free:
 * @self: (nullable): a mount
 */
void
mount_free(Mount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mount, mount_free)

/**
 * FactArea:
 *
 * The areas of facts; each is collected, not supported, or failed by itself.
 */
typedef enum {
    FACT_AREA_IDENTITY,
    FACT_AREA_PACKAGES_DPKG,
    FACT_AREA_PACKAGES_RPM,
    FACT_AREA_PACKAGES_APK,
    FACT_AREA_KERNEL,
    FACT_AREA_ACCOUNTS,
    FACT_AREA_PROCESSES,
    FACT_AREA_LISTENERS,
    FACT_AREA_INTERFACES,
    FACT_AREA_MOUNTS,
} FactArea;

/** FACT_AREA_COUNT: number of areas */
#define FACT_AREA_COUNT 10

/**
 * fact_area_to_string:
 * @area: an area
 *
 * Returns: (transfer none): a word for readers, for example "dpkg packages"
 */
const gchar *
fact_area_to_string(FactArea area);

/**
 * FactGap:
 * @area: what is missing or incomplete
 * @code: an #AssayError code that says what the gap means
 * @reason: why, in words
 *
 * Something that could not be collected, wholly or in part.
 */
typedef struct {
    FactArea area;
    gint code;
    gchar *reason;
} FactGap;

/**
 * fact_gap_code_to_string:
 * @code: an #AssayError code
 *
 * Returns: (transfer none): what it means for the facts, "permission-denied" for example; "failed" for
 *   codes without a word of their own
 */
const gchar *
fact_gap_code_to_string(gint code);

/**
 * fact_gap_code_from_string:
 * @text: (nullable): a word of fact_gap_code_to_string()
 *
 * Returns: the #AssayError code, %ASSAY_ERROR_FAILED for unknown words
 */
gint
fact_gap_code_from_string(const gchar *text);

/**
 * fact_area_from_string:
 * @text: (nullable): a word of fact_area_to_string()
 * @out_area: (out): the area
 *
 * Returns: whether @text is one
 */
gboolean
fact_area_from_string(const gchar *text, FactArea *out_area);

/**
 * package_manager_from_string:
 * @text: (nullable): a word of package_manager_to_string()
 * @out_manager: (out): the manager
 *
 * Returns: whether @text is one
 */
gboolean
package_manager_from_string(const gchar *text, PackageManager *out_manager);

/**
 * fact_gap_free:
 * @self: (nullable): a gap
 */
void
fact_gap_free(FactGap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FactGap, fact_gap_free)

/**
 * HostFacts:
 * @agent_id: "i-" and 17 hex digits, derived from @machine_id; from the host name or the image's
 *   digest where there is none
 * @hostname: host name, or the image's name
 * @machine_id: (nullable): machine-id(5)
 * @is_offline: whether it is a folder or an image, of which nothing runs
 * @origin: (nullable): the folder or image assessed, for readers
 * @os: which operating system
 * @arch: (nullable): machine architecture ("x86_64")
 * @virtualization: (nullable): "kvm", "docker" …, "none" on bare metal; %NULL when not known
 * @kernel_release: (nullable): release of the running kernel; %NULL offline
 * @kernel_version: (nullable): version string of the running kernel
 * @kernel_package: (nullable): binary package that owns the running kernel's image
 * @kernel_newest: (nullable): release of the newest kernel installed
 * @boot_ms: when it was booted, or %TIME_UNSET
 * @collected_ms: when the facts were collected
 * @reboot_required: whether the running kernel is older than @kernel_newest, or the distribution
 *   says so (/run/reboot-required)
 * @packages: (element-type Package): sorted by name, arch
 * @accounts: (element-type Account): in the file's order
 * @processes: (element-type Process): by pid
 * @n_processes: number of processes seen, if more than @processes holds (a run document keeps
 *   only those that use deleted files)
 * @listeners: (element-type Listener): by port, protocol, address
 * @interfaces: (element-type Interface): by index
 * @mounts: (element-type Mount): in the kernel's order
 * @gaps: (element-type FactGap): what could not be collected
 *
 * All that was collected from a host.
 */
typedef struct {
    gchar *agent_id;
    gchar *hostname;
    gchar *machine_id;
    gboolean is_offline;
    gchar *origin;
    OsIdentity os;
    gchar *arch;
    gchar *virtualization;
    gchar *kernel_release;
    gchar *kernel_version;
    gchar *kernel_package;
    gchar *kernel_newest;
    gint64 boot_ms;
    gint64 collected_ms;
    gboolean reboot_required;
    GPtrArray *packages;
    GPtrArray *accounts;
    GPtrArray *processes;
    guint n_processes;
    GPtrArray *listeners;
    GPtrArray *interfaces;
    GPtrArray *mounts;
    GPtrArray *gaps;
} HostFacts;

/**
 * host_facts_new:
 *
 * Returns: (transfer full): facts with empty lists
 */
HostFacts *
host_facts_new(void);

/**
 * host_facts_add_gap:
 * @self: facts
 * @area: what is missing or incomplete
 * @error: why; code and message are kept
 */
void
host_facts_add_gap(HostFacts *self, FactArea area, const GError *error);

/**
 * host_facts_free:
 * @self: (nullable): facts
 */
void
host_facts_free(HostFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HostFacts, host_facts_free)

G_END_DECLS
