/* SPDX-License-Identifier: Apache-2.0 */
#include "host/collect.h"

#include <string.h>

#include "base/error.h"
#include "base/root.h"
#include "host/parsers.h"

/* makes our ids differ from everybody else's that are derived from the same machine id */
#define AGENT_ID_APPLICATION "assay agent id 1"
#define AGENT_ID_HEX_DIGITS  17

#define WINDOWS_ID "windows"

gchar *
host_agent_id(const gchar *seed)
{
    g_autofree gchar *digest =
        g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *)AGENT_ID_APPLICATION,
                                  strlen(AGENT_ID_APPLICATION), seed, -1);

    return g_strdup_printf("i-%.*s", AGENT_ID_HEX_DIGITS, digest);
}

static gint
collect_compare_packages(gconstpointer a, gconstpointer b)
{
    const Package *left = *(const Package *const *)a;
    const Package *right = *(const Package *const *)b;
    gint order = strcmp(left->name, right->name);

    if (order == 0)
        order = strcmp(left->arch, right->arch);
    if (order == 0)
        order = (gint)left->manager - (gint)right->manager;
    return order != 0 ? order : strcmp(left->version, right->version);
}

static gint
collect_compare_processes(gconstpointer a, gconstpointer b)
{
    const Process *left = *(const Process *const *)a;
    const Process *right = *(const Process *const *)b;

    return (left->pid > right->pid) - (left->pid < right->pid);
}

static gint
collect_compare_listeners(gconstpointer a, gconstpointer b)
{
    const Listener *left = *(const Listener *const *)a;
    const Listener *right = *(const Listener *const *)b;
    gint order = (left->port > right->port) - (left->port < right->port);

    if (order == 0)
        order = strcmp(left->protocol, right->protocol);
    if (order == 0)
        order = strcmp(left->address, right->address);
    return order != 0 ? order : (left->pid > right->pid) - (left->pid < right->pid);
}

static void
collect_sort(HostFacts *facts)
{
    g_ptr_array_sort(facts->packages, collect_compare_packages);
    g_ptr_array_sort(facts->processes, collect_compare_processes);
    g_ptr_array_sort(facts->listeners, collect_compare_listeners);
}

/* architectures of dpkg and apk that uname calls something else */
static const struct {
    const gchar *package;
    const gchar *machine;
} collect_machines[] = {
    {"amd64", "x86_64"}, {"arm64", "aarch64"},  {"i386", "i686"},       {"x86", "i686"},
    {"armhf", "armv7l"}, {"armel", "armv5tel"}, {"ppc64el", "ppc64le"},
};

/* a package with this name says which architecture a host has that cannot be asked */
static gboolean
collect_is_base_package(const gchar *name)
{
    static const gchar *const names[] = {"dpkg", "libc6", "base-files", "glibc", "musl", "busybox"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strcmp(name, names[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
collect_derive_arch(HostFacts *facts)
{
    const gchar *arch = NULL;

    for (guint i = 0; i < facts->packages->len && arch == NULL; i++) {
        const Package *package = g_ptr_array_index(facts->packages, i);

        if (collect_is_base_package(package->name) && strcmp(package->arch, "all") != 0 &&
            strcmp(package->arch, "noarch") != 0 && *package->arch != '\0')
            arch = package->arch;
    }
    for (gsize i = 0; arch != NULL && i < G_N_ELEMENTS(collect_machines); i++) {
        if (strcmp(arch, collect_machines[i].package) == 0)
            arch = collect_machines[i].machine;
    }
    facts->arch = g_strdup(arch);
}

static gboolean
collect_is_packages(FactArea area)
{
    return area == FACT_AREA_PACKAGES_DPKG || area == FACT_AREA_PACKAGES_RPM ||
           area == FACT_AREA_PACKAGES_APK;
}

static GError *
no_packages_error(const HostFacts *facts, gboolean has_database)
{
    if (g_strcmp0(facts->os.id, WINDOWS_ID) == 0)
        return g_error_new_literal(ASSAY_ERROR, ASSAY_ERROR_NOT_SUPPORTED,
                                   "programs and updates of Windows are not read yet");
    return g_error_new_literal(ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND,
                               has_database ? "the package database is empty"
                                            : "no package database of dpkg, rpm or apk was found");
}

/* a host without a single package was not read, whatever the reason */
static void
collect_check_packages(HostFacts *facts, gboolean has_database)
{
    g_autoptr(GError) error = NULL;

    if (facts->packages->len > 0)
        return;
    for (guint i = 0; i < facts->gaps->len; i++) {
        const FactGap *gap = g_ptr_array_index(facts->gaps, i);

        if (collect_is_packages(gap->area))
            return;
    }
    error = no_packages_error(facts, has_database);
    host_facts_add_gap(facts, FACT_AREA_IDENTITY, error);
}

static gboolean
collect_applies(const Collector *collector, const HostView *view)
{
    if ((collector->needs_live && !view->is_live) || (collector->needs_tree && view->is_live))
        return FALSE;
    return collector->is_supported == NULL || collector->is_supported(view);
}

static gboolean
collect_run(const Collector *collector,
            const HostView *view,
            HostFacts *facts,
            GCancellable *cancellable,
            GError **error)
{
    g_autoptr(GError) gap = NULL;

    if (g_cancellable_set_error_if_cancelled(cancellable, error)) {
        assay_error_convert(error);
        return FALSE;
    }
    if (collector->collect(view, facts, cancellable, &gap))
        return TRUE;
    assay_error_convert(&gap);
    if (g_cancellable_is_cancelled(cancellable)) {
        g_propagate_error(error, g_steal_pointer(&gap));
        return FALSE;
    }
    host_facts_add_gap(facts, collector->area, gap);
    return TRUE;
}

static void
collect_complete(const HostView *view, HostFacts *facts, gboolean has_database)
{
    collect_check_packages(facts, has_database);
    collect_sort(facts);
    if (facts->os.id == NULL)
        os_release_parse("", &facts->os);
    if (facts->arch == NULL)
        collect_derive_arch(facts);
    if (facts->hostname == NULL)
        facts->hostname = root_name(view->root);
    if (facts->agent_id == NULL)
        facts->agent_id =
            host_agent_id(facts->machine_id != NULL ? facts->machine_id : facts->hostname);
}

HostFacts *
host_collect(const Platform *platform,
             const HostView *view,
             Progress *progress,
             GCancellable *cancellable,
             GError **error)
{
    g_autoptr(HostFacts) facts = host_facts_new();
    gboolean has_database = FALSE;

    if (!g_file_test(view->root, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_NOT_FOUND, "'%s' is not a folder", view->root);
        return NULL;
    }
    facts->is_offline = !view->is_live;
    facts->origin = view->is_live ? NULL : g_strdup(view->root);
    facts->collected_ms = time_now_ms();
    progress_begin(progress, platform->n_collectors, "collecting facts");
    for (gsize i = 0; i < platform->n_collectors; i++) {
        const Collector *collector = &platform->collectors[i];

        progress_update(progress, i);
        if (!collect_applies(collector, view))
            continue;
        has_database = has_database || collect_is_packages(collector->area);
        if (!collect_run(collector, view, facts, cancellable, error))
            return NULL;
    }
    collect_complete(view, facts, has_database);
    progress_end(progress, "%u packages", facts->packages->len);
    return g_steal_pointer(&facts);
}
