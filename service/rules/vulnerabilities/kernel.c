/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/vulnerabilities/kernel.h"

#include <string.h>

#include "host/version.h"

#define SIGNED_PREFIX "linux-signed"

/* binary packages of a kernel's source, by their beginning; they tell linux-aws from linux-base */
static const gchar *const dpkg_parts[] = {
    "linux-image-", "linux-modules-", "linux-headers-", "linux-libc-dev",
    "linux-kbuild", "linux-tools-",   "linux-perf",     "linux-buildinfo-",
};

/* names that begin like a kernel of apk and are none */
static const gchar *const apk_others[] = {"linux-headers", "linux-firmware", "linux-pam",
                                          "linux-tools"};

gboolean
kernel_is_signed(const Package *package)
{
    return package->manager == PACKAGE_MANAGER_DPKG &&
           g_str_has_prefix(package->source, SIGNED_PREFIX);
}

/* "linux-signed-amd64" signs "linux"; Ubuntu's "linux-signed-hwe-6.5" signs "linux-hwe-6.5" */
gchar *
kernel_source_name(const Package *package)
{
    static const gchar *const architectures[] = {"-amd64", "-arm64", "-i386"};
    const gchar *rest;

    if (!kernel_is_signed(package))
        return g_strdup(package->source);
    rest = package->source + strlen(SIGNED_PREFIX);
    for (guint i = 0; i < G_N_ELEMENTS(architectures); i++) {
        if (strcmp(rest, architectures[i]) == 0)
            rest = "";
    }
    return g_strconcat("linux", rest, NULL);
}

/* the signing source has a version of its own, "6.1.123+1"; the signed binaries have the kernel's */
gchar *
kernel_source_version(const Package *package)
{
    const gchar *rebuild;

    if (!kernel_is_signed(package))
        return g_strdup(package->source_version);
    rebuild = g_strrstr(package->version, "+b");
    if (rebuild != NULL && strspn(rebuild + 2, "0123456789") == strlen(rebuild + 2))
        return g_strndup(package->version, (gsize)(rebuild - package->version));
    return g_strdup(package->version);
}

static gchar *
with_revision(const gchar *version)
{
    gchar *text = g_strdup(version);
    gchar *plus = strrchr(text, '+');

    if (plus != NULL)
        *plus = '-';
    return text;
}

gchar *
kernel_unsigned_version(const Package *package, const gchar *version)
{
    g_autofree gchar *expected = kernel_source_version(package);
    g_autofree gchar *installed = with_revision(package->source_version);

    return strcmp(installed, expected) == 0 ? with_revision(version) : g_strdup(version);
}

static gboolean
begins_with_any(const gchar *name, const gchar *const *prefixes, guint count)
{
    for (guint i = 0; i < count; i++) {
        if (g_str_has_prefix(name, prefixes[i]))
            return TRUE;
    }
    return FALSE;
}

/* what follows "linux-image-", also for unsigned ones and for the modules of a kernel */
static const gchar *
dpkg_image_release(const gchar *name)
{
    static const gchar *const prefixes[] = {"linux-image-unsigned-", "linux-image-",
                                            "linux-modules-"};

    for (guint i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        if (g_str_has_prefix(name, prefixes[i]) && g_ascii_isdigit(name[strlen(prefixes[i])]))
            return name + strlen(prefixes[i]);
    }
    return NULL;
}

static gboolean
rpm_is_image(const Package *package)
{
    return g_str_has_prefix(package->name, "kernel") &&
           (strcmp(package->name, package->source) == 0 ||
            g_str_has_suffix(package->name, "-core") || g_str_has_suffix(package->name, "-base"));
}

gboolean
kernel_is_image(const Package *package)
{
    switch (package->manager) {
    case PACKAGE_MANAGER_RPM:
        return rpm_is_image(package);
    case PACKAGE_MANAGER_APK:
        return strcmp(package->name, package->source) == 0;
    case PACKAGE_MANAGER_DPKG:
    default:
        return dpkg_image_release(package->name) != NULL;
    }
}

static gboolean
is_kernel_source(const SourceGroup *group)
{
    if (group->manager == PACKAGE_MANAGER_RPM)
        return strcmp(group->name, "kernel") == 0 || g_str_has_prefix(group->name, "kernel-");
    if (group->manager == PACKAGE_MANAGER_APK)
        return g_str_has_prefix(group->name, "linux-") &&
               !begins_with_any(group->name, apk_others, G_N_ELEMENTS(apk_others));
    if (strcmp(group->name, "linux") == 0)
        return TRUE;
    if (!g_str_has_prefix(group->name, "linux-"))
        return FALSE;
    for (guint i = 0; i < group->packages->len; i++) {
        const Package *package = group->packages->pdata[i];

        if (begins_with_any(package->name, dpkg_parts, G_N_ELEMENTS(dpkg_parts)))
            return TRUE;
    }
    return FALSE;
}

static const gchar *
without_epoch(const gchar *version)
{
    const gchar *colon = strchr(version, ':');

    return colon != NULL ? colon + 1 : version;
}

/* "5.14.0-427.el9.x86_64" runs "5.14.0-427.el9"; SUSE's "5.3.18-57-default" runs "5.3.18-57.3" */
static gboolean
rpm_is_running(const Package *package, const gchar *release)
{
    const gchar *version = without_epoch(package->version);
    const gchar *flavour = strrchr(release, '-');
    const gsize length = strlen(version);

    if (strncmp(release, version, length) == 0 && strchr(".+", release[length]) != NULL)
        return TRUE;
    return flavour != NULL && strncmp(version, release, (gsize)(flavour - release)) == 0 &&
           version[flavour - release] == '.' && g_str_has_suffix(package->name, flavour);
}

/* "6.6.32-0-lts" runs linux-lts 6.6.32-r0 */
static gboolean
apk_is_running(const Package *package, const gchar *release)
{
    const gchar *revision = g_strrstr(package->version, "-r");
    g_autofree gchar *expected = NULL;

    if (revision == NULL || !g_str_has_prefix(package->name, "linux-"))
        return FALSE;
    expected = g_strdup_printf("%.*s-%s-%s", (gint)(revision - package->version), package->version,
                               revision + 2, package->name + strlen("linux-"));
    return strcmp(expected, release) == 0;
}

static gboolean
is_running(const Package *package, const HostFacts *facts)
{
    const gchar *release = facts->kernel_release;
    const gchar *image = dpkg_image_release(package->name);

    if (release == NULL)
        return FALSE;
    if (package->manager == PACKAGE_MANAGER_RPM)
        return rpm_is_running(package, release);
    if (package->manager == PACKAGE_MANAGER_APK)
        return apk_is_running(package, release);
    return image != NULL && strcmp(image, release) == 0;
}

static KernelRole
find_role(const SourceGroup *group, const HostFacts *facts)
{
    KernelRole role = KERNEL_ROLE_PARTS;

    if (!is_kernel_source(group))
        return KERNEL_ROLE_NONE;
    for (guint i = 0; i < group->packages->len; i++) {
        const Package *package = group->packages->pdata[i];

        if (facts->is_offline && kernel_is_signed(package))
            return KERNEL_ROLE_UNCHECKED;
        if (!kernel_is_image(package))
            continue;
        if (is_running(package, facts))
            return KERNEL_ROLE_RUNNING;
        role = KERNEL_ROLE_NOT_RUNNING;
    }
    return role;
}

/* of an offline tree the newest image would be booted */
static void
promote_newest(GPtrArray *groups)
{
    SourceGroup *newest = NULL;

    for (guint i = 0; i < groups->len; i++) {
        SourceGroup *group = groups->pdata[i];

        if (group->kernel == KERNEL_ROLE_NOT_RUNNING &&
            (newest == NULL ||
             version_compare(group->manager, group->version, newest->version) > 0))
            newest = group;
    }
    if (newest != NULL)
        newest->kernel = KERNEL_ROLE_RUNNING;
}

void
kernel_assign_roles(Inventory *inventory, const HostFacts *facts)
{
    GHashTableIter iter;
    gpointer groups;

    for (guint i = 0; i < inventory->groups->len; i++) {
        SourceGroup *group = inventory->groups->pdata[i];

        group->kernel = find_role(group, facts);
    }
    if (!facts->is_offline)
        return;
    g_hash_table_iter_init(&iter, inventory->by_source);
    while (g_hash_table_iter_next(&iter, NULL, &groups))
        promote_newest(groups);
}

const gchar *
kernel_role_note(KernelRole role, gboolean is_offline)
{
    switch (role) {
    case KERNEL_ROLE_NOT_RUNNING:
        return is_offline ? "not the newest kernel installed" : "installed, not running";
    case KERNEL_ROLE_PARTS:
        return "no kernel image, only headers or tools of this version";
    case KERNEL_ROLE_RUNNING:
        return is_offline ? NULL : "the running kernel";
    case KERNEL_ROLE_NONE:
    case KERNEL_ROLE_UNCHECKED:
    default:
        return NULL;
    }
}
