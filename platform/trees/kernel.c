/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/root.h"
#include "host/version.h"
#include "platform/trees/trees.h"

#define KERNEL_MODULES     "/lib/modules"
#define KERNEL_MAX_FOLDERS 1000

/* an installed kernel */
typedef struct {
    gchar *release;
    const Package *package; /* NULL: only its modules are there */
} Kernel;

static const gchar *const kernel_dpkg_prefixes[] = {
    "linux-image-unsigned-",
    "linux-image-",
    "proxmox-kernel-",
    "pve-kernel-",
};

static const gchar *const kernel_dpkg_suffixes[] = {"-dbg", "-dbgsym", "-signed"};

typedef struct {
    const gchar *name;
    const gchar *flavour; /* (nullable): what SUSE appends to the release */
} KernelRpm;

/* packages that own the image */
static const KernelRpm kernel_rpm_packages[] = {
    {"kernel-core", NULL},
    {"kernel-rt-core", NULL},
    {"kernel-64k-core", NULL},
    {"kernel-uek-core", NULL},
    {"kernel", NULL},
    {"kernel-rt", NULL},
    {"kernel-uek", NULL},
    {"kernel-lt", NULL},
    {"kernel-ml", NULL},
    {"kernel6.12", NULL},
    {"kernel-default", "-default"},
    {"kernel-default-base", "-default"},
    {"kernel-azure", "-azure"},
    {"kernel-64kb", "-64kb"},
};

/* in releases of rpm kernels, which name no flavour at their end */
static const gchar *const kernel_rpm_marks[] = {".el", ".fc", ".amzn", ".azl", ".cm"};

static void
kernel_free(Kernel *kernel)
{
    g_free(kernel->release);
    g_free(kernel);
}

/* "linux-image-6.1.0-18-amd64"; packages without a number only depend on such ones */
static gchar *
kernel_release_dpkg(const Package *package)
{
    g_autofree gchar *release = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(kernel_dpkg_prefixes) && release == NULL; i++) {
        if (g_str_has_prefix(package->name, kernel_dpkg_prefixes[i]))
            release = g_strdup(package->name + strlen(kernel_dpkg_prefixes[i]));
    }
    if (release == NULL || !g_ascii_isdigit(release[0]))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(kernel_dpkg_suffixes); i++) {
        if (!g_str_has_suffix(release, kernel_dpkg_suffixes[i]))
            continue;
        if (strcmp(kernel_dpkg_suffixes[i], "-signed") != 0)
            return NULL;
        release[strlen(release) - strlen(kernel_dpkg_suffixes[i])] = '\0';
    }
    /* only the kernel's own number has several parts: "proxmox-kernel-6.8" is no image */
    return strchr(release, '-') != NULL ? g_steal_pointer(&release) : NULL;
}

static gchar *
kernel_release_rpm(const Package *package)
{
    const gchar *colon = strchr(package->version, ':');
    const gchar *version = colon != NULL ? colon + 1 : package->version;

    for (gsize i = 0; i < G_N_ELEMENTS(kernel_rpm_packages); i++) {
        const gchar *flavour = kernel_rpm_packages[i].flavour;
        const gchar *dot = strrchr(version, '.');

        if (strcmp(package->name, kernel_rpm_packages[i].name) != 0)
            continue;
        if (flavour == NULL)
            return g_strdup_printf("%s.%s", version, package->arch);
        /* SUSE's last number counts rebuilds and is not in the release */
        return g_strdup_printf("%.*s%s",
                               (gint)(dot != NULL ? dot - version : (gssize)strlen(version)),
                               version, flavour);
    }
    return NULL;
}

/* "linux-lts" 6.1.55-r0 is 6.1.55-0-lts */
static gchar *
kernel_release_apk(const Package *package)
{
    const gchar *revision = strstr(package->version, "-r");
    const gchar *flavour = package->name + strlen("linux");

    if (!g_str_has_prefix(package->name, "linux-") || revision == NULL ||
        strcmp(package->source, package->name) != 0 || strcmp(flavour, "-headers") == 0 ||
        g_str_has_prefix(flavour, "-firmware") || g_str_has_prefix(flavour, "-pam"))
        return NULL;
    return g_strdup_printf("%.*s-%s%s", (gint)(revision - package->version), package->version,
                           revision + 2, flavour);
}

static gchar *
kernel_release_of(const Package *package)
{
    switch (package->manager) {
    case PACKAGE_MANAGER_DPKG:
        return kernel_release_dpkg(package);
    case PACKAGE_MANAGER_RPM:
        return kernel_release_rpm(package);
    case PACKAGE_MANAGER_APK:
        return kernel_release_apk(package);
    default:
        return NULL;
    }
}

static void
kernel_add(GPtrArray *kernels, gchar *release, const Package *package)
{
    Kernel *kernel = g_new0(Kernel, 1);

    kernel->release = release;
    kernel->package = package;
    g_ptr_array_add(kernels, kernel);
}

/* a removed kernel may leave its folder, but not its list of modules */
static void
kernel_add_modules(const HostView *view, GPtrArray *kernels)
{
    g_autoptr(GPtrArray) names = root_list(view->root, KERNEL_MODULES, KERNEL_MAX_FOLDERS, NULL);

    for (guint i = 0; names != NULL && i < names->len; i++) {
        const gchar *name = g_ptr_array_index(names, i);
        g_autofree gchar *folder = root_join(KERNEL_MODULES, name);
        g_autofree gchar *list = root_join(folder, "modules.order");

        if (g_ascii_isdigit(name[0]) && trees_exists(view->root, list))
            kernel_add(kernels, g_strdup(name), NULL);
    }
}

static GPtrArray *
kernel_list(const HostView *view, const HostFacts *facts)
{
    GPtrArray *kernels = g_ptr_array_new_with_free_func((GDestroyNotify)kernel_free);

    for (guint i = 0; i < facts->packages->len; i++) {
        const Package *package = g_ptr_array_index(facts->packages, i);
        gchar *release = kernel_release_of(package);

        if (release != NULL)
            kernel_add(kernels, release, package);
    }
    kernel_add_modules(view, kernels);
    return kernels;
}

/* what has to be the same for one kernel to be the other's successor: "-amd64", "-cloud-amd64" */
static const gchar *
kernel_flavour(const gchar *release)
{
    if (strstr(release, "uek") != NULL)
        return "uek";
    for (gsize i = 0; i < G_N_ELEMENTS(kernel_rpm_marks); i++) {
        if (strstr(release, kernel_rpm_marks[i]) != NULL)
            return strstr(release, "rt") != NULL ? "rpm-rt" : "rpm";
    }
    for (const gchar *dash = strchr(release, '-'); dash != NULL; dash = strchr(dash + 1, '-')) {
        if (g_ascii_isalpha(dash[1]))
            return dash;
    }
    return "";
}

static const Kernel *
kernel_newest(GPtrArray *kernels, const gchar *flavour)
{
    const Kernel *newest = NULL;

    for (guint i = 0; i < kernels->len; i++) {
        const Kernel *kernel = g_ptr_array_index(kernels, i);

        if (flavour != NULL && strcmp(kernel_flavour(kernel->release), flavour) != 0)
            continue;
        if (newest == NULL || version_compare_dpkg(kernel->release, newest->release) > 0)
            newest = kernel;
    }
    return newest;
}

static const Package *
kernel_owner(GPtrArray *kernels, const gchar *release)
{
    for (guint i = 0; i < kernels->len; i++) {
        const Kernel *kernel = g_ptr_array_index(kernels, i);

        if (kernel->package != NULL && strcmp(kernel->release, release) == 0)
            return kernel->package;
    }
    return NULL;
}

/* Debian may put a newer build under the same release; "#1 SMP Debian 6.1.76-1 (2024-02-01)" */
static gboolean
kernel_is_replaced(const Package *owner, const gchar *kernel_version)
{
    const gchar *mark = strstr(kernel_version, "Debian ");
    g_autofree gchar *running = NULL;

    if (owner == NULL || owner->manager != PACKAGE_MANAGER_DPKG || mark == NULL)
        return FALSE;
    mark += strlen("Debian ");
    running = g_strndup(mark, strcspn(mark, " "));
    return version_compare_dpkg(owner->version, running) > 0;
}

static void
kernel_judge_running(GPtrArray *kernels, HostFacts *facts)
{
    const Package *owner = kernel_owner(kernels, facts->kernel_release);
    const Kernel *newest = kernel_newest(kernels, kernel_flavour(facts->kernel_release));

    facts->kernel_package = owner != NULL ? g_strdup(owner->name) : NULL;
    if (newest == NULL)
        newest = kernel_newest(kernels, NULL);
    else if (version_compare_dpkg(newest->release, facts->kernel_release) > 0)
        facts->reboot_required = TRUE;
    facts->kernel_newest = newest != NULL ? g_strdup(newest->release) : NULL;
    if (kernel_is_replaced(owner, facts->kernel_version))
        facts->reboot_required = TRUE;
}

gboolean
trees_kernel_collect(const HostView *view,
                     HostFacts *facts,
                     G_GNUC_UNUSED GCancellable *cancellable,
                     G_GNUC_UNUSED GError **error)
{
    g_autoptr(GPtrArray) kernels = kernel_list(view, facts);
    const Kernel *newest;

    if (facts->kernel_release != NULL) {
        kernel_judge_running(kernels, facts);
        return TRUE;
    }
    newest = kernel_newest(kernels, NULL);
    facts->kernel_newest = newest != NULL ? g_strdup(newest->release) : NULL;
    return TRUE;
}
